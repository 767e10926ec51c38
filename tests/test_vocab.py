"""The generated names are those of the ontology, no more and no fewer."""

import keyword
import subprocess
import sys
from pathlib import Path

import pytest
from cogapp import Cog  # type: ignore[import-untyped]
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from sosik import vocab
from sosik.files import find

ROOT = Path(__file__).parents[1]
SOSIK = str(vocab.NAMESPACE)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(find("ontology/sosik.ttl"))


@pytest.fixture(scope="module")
def terms(ontology: Graph) -> set[str]:
    return {str(term).removeprefix(SOSIK) for kind in KINDS for term in ontology.subjects(RDF.type, kind) if str(term).startswith(SOSIK)}


def test_vocab_is_in_step_with_the_ontology(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert Cog().main(["cog", "--check", "src/sosik/vocab.py"]) == 0


def test_every_term_is_a_constant_that_holds_its_iri(terms: set[str]) -> None:
    assert {name: getattr(vocab, name, None) for name in terms} == {name: f"{SOSIK}{name}" for name in terms}


def test_every_constant_in_the_namespace_is_a_term(terms: set[str]) -> None:
    constants = {
        name for name, value in vars(vocab).items() if isinstance(value, str) and value.startswith(vocab.NAMESPACE) and name != "NAMESPACE"
    }

    assert constants == terms


def test_every_term_can_be_written_in_python(terms: set[str]) -> None:
    assert [name for name in terms if not name.isidentifier() or keyword.iskeyword(name)] == []


def test_every_term_has_a_korean_and_an_english_label(terms: set[str]) -> None:
    assert {iri.removeprefix(SOSIK) for iri in vocab.LABELS} == terms
    assert vocab.LABELS[vocab.Alliance] == ("제휴", "alliance")


def test_properties_are_told_apart_by_what_they_hold(ontology: Graph) -> None:
    objects = {str(term) for term in ontology.subjects(RDF.type, OWL.ObjectProperty)}

    assert {term for term in objects if term.startswith(SOSIK)} == vocab.OBJECT_PROPERTIES
    assert vocab.ticker in vocab.DATATYPE_PROPERTIES
    assert vocab.OBJECT_PROPERTIES.isdisjoint(vocab.DATATYPE_PROPERTIES)


def test_superclasses_are_all_those_above(ontology: Graph) -> None:
    assert set(vocab.SUPERCLASSES) == vocab.CLASSES
    for kind, above in vocab.SUPERCLASSES.items():
        found = ontology.transitive_objects(URIRef(kind), RDFS.subClassOf)
        assert {str(term) for term in found} == {kind, *above}


def test_superclasses_come_nearest_first() -> None:
    assert vocab.SUPERCLASSES[vocab.BusinessGroup] == (
        vocab.Company,
        vocab.Organization,
        vocab.Agent,
    )


def test_status_ranks_rise_with_the_life_of_a_deal() -> None:
    assert sorted(vocab.STATUS_RANK, key=vocab.STATUS_RANK.__getitem__) == [
        vocab.Rumoured,
        vocab.UnderReview,
        vocab.InNegotiation,
        vocab.Announced,
        vocab.Signed,
        vocab.InForce,
        vocab.Completed,
        vocab.Suspended,
        vocab.Terminated,
        vocab.Rejected,
    ]


def test_vocab_needs_nothing_but_the_standard_library() -> None:
    program = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); import sosik.vocab"

    done = subprocess.run([sys.executable, "-S", "-c", program], check=False, capture_output=True)

    assert done.stderr == b""
