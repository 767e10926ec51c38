"""What `lint` says about a shapes file."""

from pathlib import Path

import pytest

from sosik import vocab
from sosik.rules import lint

PREFIXES = f"""
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX sosik: <{vocab.NAMESPACE}>
PREFIX e: <https://shapes.example/>
e:sosik sh:declare e:prefix .
e:prefix sh:prefix "sosik" ; sh:namespace "{vocab.NAMESPACE}" .
"""
SAYS = 'sh:message "나쁘다. 고쳐라."@ko , "It is bad: mend it."@en'
RULE = f"sh:severity sh:Violation ; {SAYS}"


def shapes_file(folder: Path, text: str) -> Path:
    path = folder / "shapes.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def test_lint_finds_nothing_in_the_shipped_shapes() -> None:
    assert lint() == ()


@pytest.mark.parametrize(
    ("code", "about", "text"),
    [
        ("shape-shacl-term", "shacl#mincount", f"e:S sh:property e:P . e:P sh:path sosik:party ; sh:mincount 1 ; {RULE} ."),
        ("shape-shacl-term", "shacl#Iri", f"e:S sh:property e:P . e:P sh:path sosik:party ; sh:nodeKind sh:Iri ; {RULE} ."),
        ("shape-ontology-term", "ns#Compnay", f"e:S sh:targetClass sosik:Compnay ; sh:nodeKind sh:IRI ; {RULE} ."),
        ("shape-ontology-term", "ns#partyy", f"e:S sh:property e:P . e:P sh:path sosik:partyy ; sh:minCount 1 ; {RULE} ."),
        (
            "shape-ontology-term",
            "partee",
            f'e:S sh:severity sh:Info ; sh:sparql e:Q . e:Q sh:prefixes e:sosik ; sh:select "SELECT $this {{ $this sosik:partee ?a }}" ; {SAYS} .',
        ),
        ("shape-query", "valid SPARQL", f'e:S sh:severity sh:Info ; sh:sparql e:Q . e:Q sh:select "SELECT WHERE" ; {SAYS} .'),
        ("shape-missing", "example/Gone", f"e:S sh:targetClass sosik:Deal ; sh:node e:Gone ; {RULE} ."),
        ("shape-missing", "example/Gone", f"e:S sh:targetClass sosik:Deal ; sh:or ( e:Gone e:S ) ; {RULE} ."),
        ("shape-blank", "ns#party", f"e:S sh:property [ sh:path sosik:party ; sh:minCount 1 ; {RULE} ] ."),
        ("shape-severity", "example/P", f"e:S sh:property e:P . e:P sh:path sosik:party ; sh:minCount 1 ; {SAYS} ."),
        ("shape-severity", "example/Q", f'e:S sh:sparql e:Q . e:Q sh:select "SELECT $this WHERE {{ $this ?p ?o }}" ; {SAYS} .'),
        ("shape-message", "0 messages in @ko", 'e:S sh:property e:P . e:P sh:path sosik:party ; sh:severity sh:Info ; sh:message "a"@en .'),
        ("shape-message", "2 messages in @en", f'e:S sh:targetClass sosik:Deal ; sh:closed true ; {RULE} , "b"@en .'),
    ],
)
def test_lint_finds_a_planted_error(tmp_path: Path, code: str, about: str, text: str) -> None:
    (finding,) = lint(shapes_file(tmp_path, text))

    assert finding.code == code
    assert about in finding.message
    assert finding.severity == "violation"
    assert finding.korean.endswith("십시오.")


def test_lint_leaves_helper_shapes_and_foreign_terms_alone(tmp_path: Path) -> None:
    text = f"e:S sh:targetClass e:Thing ; sh:not e:Helper ; {RULE} . e:Helper a sh:NodeShape ; sh:pattern 'x' ."

    assert lint(shapes_file(tmp_path, text)) == ()


def test_lint_finds_errors_in_the_order_of_their_codes(tmp_path: Path) -> None:
    text = f"e:S sh:property [ sh:path sosik:partyy ; sh:mincount 1 ; {RULE} ] ."

    codes = [finding.code for finding in lint(shapes_file(tmp_path, text))]

    assert codes == ["shape-blank", "shape-ontology-term", "shape-shacl-term"]
