"""What the gate says about an article and about files."""

import json
import socket
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import SH

from sosik import iris, vocab
from sosik.errors import RegistryError, SourceError
from sosik.gate import Gate, Verdict, open_gate, validate_files
from sosik.model import Iri, Literal, Quad
from sosik.registry import load

BASE = "https://data.example/"
GRAPH = iris.graph(BASE, "article/1")
REGISTRY = iris.graph(BASE, "registry")
ARTICLE = iris.thing(BASE, "article/1")
SPAN = Iri(f"{ARTICLE}#char=0,3")
CLAIM = iris.thing(BASE, "claim/1")
SHAPES = "https://w3id.org/sosik/shapes#"
EXAMPLE = "https://shapes.example/"


@pytest.fixture(scope="module")
def gate() -> Gate:
    return open_gate()


def described(subject: Iri, terms: Iterable[tuple[Iri, Iri | Literal]], graph: Iri = GRAPH) -> list[Quad]:
    return [Quad(subject, predicate, term, graph) for predicate, term in terms]


def article(**changes: Iri | Literal | None) -> list[Quad]:
    """Return an article with one certain event claim; `changes` are properties of the claim."""
    claim: dict[str, Iri | Literal | None] = {
        "claimIn": ARTICLE,
        "evidence": SPAN,
        "certainty": vocab.Certain,
        "evidentiality": vocab.DirectReport,
        "polarity": vocab.Affirmed,
        "isFuture": iris.boolean(value=False),
        "cue": Literal("열렸다"),
        "ruleId": Literal("event"),
        "claimSubject": iris.thing(BASE, "event/expo"),
    }
    claim |= changes
    text: list[tuple[Iri, Iri | Literal]] = [
        (vocab.RDF_TYPE, vocab.Article),
        (vocab.RDFS_LABEL, iris.korean("박람회가 열렸다")),
        (vocab.publishedBy, iris.thing(BASE, "publisher/saebyeok")),
        (vocab.firstPublished, Literal("2020-05-25", vocab.XSD_DATE)),
        (vocab.textDigest, Literal("sha256:" + "0" * 64)),
    ]
    span: list[tuple[Iri, Iri | Literal]] = [
        (vocab.RDF_TYPE, vocab.TextSpan),
        (vocab.spanOf, ARTICLE),
        (vocab.begin, iris.integer(0)),
        (vocab.end, iris.integer(3)),
        (vocab.exact, Literal("열렸다")),
    ]
    terms = [(Iri(vocab.NAMESPACE + name), term) for name, term in claim.items() if term is not None]
    return [*described(ARTICLE, text), *described(SPAN, span), *described(CLAIM, [(vocab.RDF_TYPE, vocab.EventClaim), *terms])]


def registry() -> list[Quad]:
    """Return an exhibition and a publisher, which has an English name alone: a warning."""
    event: list[tuple[Iri, Iri | Literal]] = [(vocab.RDF_TYPE, vocab.Exhibition), (vocab.RDFS_LABEL, iris.korean("소식 박람회"))]
    publisher: list[tuple[Iri, Iri | Literal]] = [(vocab.RDF_TYPE, vocab.NewsPublisher), (vocab.RDFS_LABEL, Literal("Dawn", language="en"))]
    return [
        *described(iris.thing(BASE, "event/expo"), event, REGISTRY),
        *described(iris.thing(BASE, "publisher/saebyeok"), publisher, REGISTRY),
    ]


def check(gate: Gate, quads: Iterable[Quad], fail_on: str = "violation") -> Verdict:
    return gate.check(quads, registry(), key="saebyeok-1", base=BASE, fail_on=fail_on)


def rules(verdict: Verdict) -> set[str]:
    return {result.rule.removeprefix(SHAPES) for result in verdict.results}


def test_check_lets_a_sound_article_through(gate: Gate) -> None:
    verdict = check(gate, article(), fail_on="info")

    assert verdict.conforms
    assert verdict.results == ()


def test_check_holds_back_hearsay_that_is_called_certain(gate: Gate) -> None:
    verdict = check(gate, article(cue=Literal("열린 것으로 알려졌다")))

    (result,) = verdict.results
    assert not verdict.conforms
    assert result.focus == CLAIM
    assert result.value == Literal("열린 것으로 알려졌다")
    assert result.shape == Iri(f"{SHAPES}ClaimCueShape")
    assert result.constraint == result.rule == Iri(f"{SHAPES}ClaimCueShape-certainty")
    assert result.severity == "violation"


def test_messages_come_in_both_languages_and_quote_what_was_found(gate: Gate) -> None:
    (result,) = check(gate, article(cue=Literal("열린 것으로 알려졌다"))).results

    assert "열린 것으로 알려졌다" in result.message
    assert result.message.endswith("lower its certainty to Probable or Possible.")
    assert "열린 것으로 알려졌다" in result.korean
    assert result.korean.endswith("확실성을 개연이나 가능으로 낮추십시오.")


def test_messages_call_terms_of_the_ontology_by_their_label(gate: Gate) -> None:
    (result,) = check(gate, article(evidentiality=vocab.NamedSource)).results

    assert result.severity == "warning"
    assert "named source" in result.message
    assert "실명 취재원" in result.korean


def test_a_core_condition_names_its_path(gate: Gate) -> None:
    (result,) = check(gate, article(polarity=None)).results

    assert result.path == vocab.polarity
    assert result.value is None
    assert result.constraint is None
    assert result.rule == Iri(f"{SHAPES}ClaimShape-polarity")
    assert result.component == Iri(f"{SH}MinCountConstraintComponent")


@pytest.mark.parametrize(("fail_on", "conforms"), [("violation", True), ("warning", False), ("info", False)])
def test_the_caller_chooses_what_holds_an_article_back(gate: Gate, fail_on: str, *, conforms: bool) -> None:
    verdict = check(gate, article(evidentiality=vocab.NamedSource), fail_on=fail_on)

    assert verdict.conforms is conforms
    assert rules(verdict) == {"ClaimSourceShape-attributedTo"}


def test_every_rule_of_the_gate_has_its_severity_from_its_shape(gate: Gate) -> None:
    assert gate.rules[Iri(f"{SHAPES}ClaimCueShape-certainty")].severity == "violation"
    assert gate.rules[Iri(f"{SHAPES}ClaimSourceShape-attributedTo")].severity == "warning"
    assert gate.rules[Iri(f"{SHAPES}ExecutiveShape-holdsPost")].severity == "info"


def test_worse_results_come_first(gate: Gate) -> None:
    verdict = check(gate, article(evidentiality=vocab.DocumentQuote, polarity=None))

    assert [result.severity for result in verdict.results] == ["violation", "warning"]


def test_check_does_not_blame_an_article_for_the_registry(gate: Gate) -> None:
    own = gate.check(registry(), key="registry", base=BASE)

    verdict = check(gate, article())

    assert rules(own) == {"NamedThingShape-koreanLabel"}
    assert verdict.results == ()


def test_check_needs_the_registry_to_know_what_a_claim_is_about(gate: Gate) -> None:
    verdict = gate.check(article(), key="saebyeok-1", base=BASE)

    assert rules(verdict) == {"ArticleShape-publishedBy", "EventClaimShape-claimSubject"}


# ---------------------------------------------------------------- the report


def test_the_same_statements_give_the_same_report_in_any_order(gate: Gate) -> None:
    quads = article(polarity=None, evidentiality=vocab.NamedSource, cue=Literal("관측된다"))

    assert check(gate, reversed(quads)) == check(gate, quads)
    assert check(open_gate(), quads) == check(gate, quads)


def test_a_report_has_no_blank_nodes_and_stays_in_its_graph(gate: Gate) -> None:
    verdict = check(gate, article(polarity=None, evidentiality=vocab.NamedSource))

    report = iris.thing(BASE, "report/saebyeok-1")
    assert {quad.graph for quad in verdict.report} == {iris.graph(BASE, "report/saebyeok-1")}
    assert all(quad.subject == report or quad.subject.startswith(f"{report}/") for quad in verdict.report)
    assert not any("_:" in str(term) for quad in verdict.report for term in (quad.subject, quad.object))


def test_a_report_holds_strings_that_equal_strings(gate: Gate) -> None:
    verdict = check(gate, article(polarity=None))

    terms = [term for quad in verdict.report for term in (quad.subject, quad.predicate, quad.object, quad.graph)]
    assert {type(term) for term in terms} == {str, Literal}


def test_a_report_says_of_each_result_what_shacl_asks_for(gate: Gate) -> None:
    verdict = check(gate, article(polarity=None, evidentiality=vocab.NamedSource))

    found = {quad.object for quad in verdict.report if quad.predicate == str(SH.result)}
    for predicate in (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent):
        assert {quad.subject for quad in verdict.report if quad.predicate == str(predicate)} == found
    messages = [quad.object for quad in verdict.report if quad.predicate == str(SH.resultMessage)]
    assert len(found) == len(verdict.results)
    assert sorted(message.language or "" for message in messages if isinstance(message, Literal)) == ["en", "en", "ko", "ko"]


@pytest.mark.parametrize(("evidentiality", "conforms"), [(vocab.DirectReport, "true"), (vocab.NamedSource, "false")])
def test_sh_conforms_is_true_only_if_nothing_was_found(gate: Gate, evidentiality: Iri, conforms: str) -> None:
    verdict = check(gate, article(evidentiality=evidentiality))

    (said,) = [quad.object for quad in verdict.report if quad.predicate == str(SH.conforms)]
    assert said == Literal(conforms, vocab.XSD_BOOLEAN)
    assert verdict.conforms


def test_several_values_of_one_property_are_several_results(gate: Gate) -> None:
    quads = [*article(), *described(CLAIM, [(vocab.updates, SPAN), (vocab.updates, ARTICLE)])]

    verdict = check(gate, quads)

    assert rules(verdict) == {"ClaimShape-updates"}
    assert {result.value for result in verdict.results} == {ARTICLE, SPAN}


def test_an_ill_formed_date_is_reported_and_nothing_is_printed(gate: Gate, capfd: pytest.CaptureFixture[str]) -> None:
    verdict = check(gate, article(aboutTime=Literal("2020-13-45", vocab.XSD_DATE)))

    assert rules(verdict) == {"ClaimShape-aboutTime"}
    assert capfd.readouterr() == ("", "")


# ---------------------------------------------------------------- files

DEAL = f"""
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sosik: <{vocab.NAMESPACE}>
<{BASE}id/technology/ai> a sosik:Technology ; rdfs:label "인공지능"@ko ; sosik:updates [] .
<{BASE}id/company/gaon> a sosik:Company ; rdfs:label "가온전자"@ko ; sosik:directSubsidiaryOf <{BASE}id/technology/ai> .
"""


def written(folder: Path, name: str, text: str = DEAL) -> Path:
    path = folder / name
    data = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))
    syntax = pyoxigraph.RdfFormat.from_extension(path.suffix.removeprefix("."))
    path.write_bytes(pyoxigraph.serialize(data, format=syntax) or b"")
    return path


@pytest.mark.parametrize("name", ["data.ttl", "data.trig", "data.nt", "data.nq", "data.rdf", "data.jsonld"])
def test_validate_files_reads_every_syntax(tmp_path: Path, name: str) -> None:
    verdict = validate_files([written(tmp_path, name)], base=BASE)

    assert not verdict.conforms
    assert rules(verdict) == {"OrganizationShape-directSubsidiaryOf"}


def test_validate_files_checks_the_union_of_files(tmp_path: Path) -> None:
    company = tmp_path / "company.ttl"
    company.write_text(f"<{BASE}id/technology/ai> a <{vocab.Company}> .", encoding="utf-8")

    verdict = validate_files([written(tmp_path, "data.ttl"), company], base=BASE)

    assert rules(verdict) == {"KindShape-kind"}


def test_validate_files_counts_subclasses_that_the_data_declare(tmp_path: Path) -> None:
    bank = tmp_path / "bank.ttl"
    bank.write_text(
        f"PREFIX e: <https://bank.example/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
        f"e:Bank rdfs:subClassOf e:Firm . e:Firm rdfs:subClassOf <{vocab.Company}> . <{BASE}id/company/bank> a e:Bank .",
        encoding="utf-8",
    )

    verdict = validate_files([bank], base=BASE)

    assert {(result.rule.removeprefix(SHAPES), result.focus) for result in verdict.results if result.severity == "violation"} == {
        ("NamedThingShape-label", f"{BASE}id/company/bank")
    }


def test_validate_files_knows_the_registry_but_does_not_report_it(tmp_path: Path) -> None:
    path = tmp_path / "article.nq"
    quads = [
        pyoxigraph.Quad(
            pyoxigraph.NamedNode(quad.subject), pyoxigraph.NamedNode(quad.predicate), oxigraph(quad.object), pyoxigraph.NamedNode(GRAPH)
        )
        for quad in article()
    ]
    pyoxigraph.serialize(quads, str(path), format=pyoxigraph.RdfFormat.N_QUADS)

    extra = tmp_path / "registry.ttl"
    extra.write_text(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> BASE <https://w3id.org/sosik/id/>"
        f"<event/expo> a <{vocab.Exhibition}> ; rdfs:label '소식 박람회'@ko ."
        f"<publisher/saebyeok> a <{vocab.NewsPublisher}> ; rdfs:label 'Dawn'@en .",
        encoding="utf-8",
    )

    assert validate_files([path], registry=load([extra]), base=BASE).results == ()
    assert not validate_files([path], base=BASE).conforms


def oxigraph(term: Iri | Literal) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    if isinstance(term, Literal):
        datatype = pyoxigraph.NamedNode(term.datatype) if term.datatype else None
        return pyoxigraph.Literal(term.lexical, datatype=datatype, language=term.language)
    return pyoxigraph.NamedNode(term)


def test_a_blank_node_becomes_a_skolem_iri_that_depends_on_the_content_alone(tmp_path: Path) -> None:
    text = f"[] a <{vocab.Technology}> . <https://a.example/> <https://a.example/p> [] ."
    first, second = tmp_path / "first.ttl", tmp_path / "second.ttl"
    first.write_text(text, encoding="utf-8")
    second.write_text(f"_:b a <{vocab.Technology}> . <https://a.example/> <https://a.example/p> _:a .", encoding="utf-8")

    verdict = validate_files([first], base=BASE)

    assert all(result.focus.startswith(f"{BASE}.well-known/genid/") for result in verdict.results)
    assert "IdentifiedNodeShape" in rules(verdict)
    assert verdict == validate_files([second], base=BASE)


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("data.txt", "", '".txt" is no RDF format'),
        ("data.ttl", "<a> <b>", "not valid RDF .* mend the file"),
        ("data.ttl", "<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .", "write RDF 1.1"),
    ],
)
def test_validate_files_names_the_file_that_it_cannot_read(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceError, match=complaint) as caught:
        validate_files([path])
    assert caught.value.korean.endswith("십시오.")


def test_validate_files_names_the_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nothing\.ttl: cannot be read"):
        validate_files([tmp_path / "nothing.ttl"])


def test_validate_files_never_fetches_a_remote_context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "data.jsonld"
    path.write_text(json.dumps({"@context": "https://schema.org/", "name": "가온전자"}), encoding="utf-8")
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("the network was asked"))

    with pytest.raises(SourceError, match="not valid RDF"):
        validate_files([path])


# ---------------------------------------------------------------- shapes of others

PREFIXES = f"""
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX sosik: <{vocab.NAMESPACE}>
PREFIX e: <{EXAMPLE}>
"""


def shapes_file(folder: Path, text: str) -> Path:
    path = folder / "shapes.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def test_validate_files_takes_other_shapes_and_repeats_what_they_say(tmp_path: Path) -> None:
    rule = '[ sh:path sosik:hasListing ; sh:minCount 1 ; sh:message "상장하라"@ko ]'
    shapes = shapes_file(tmp_path, f"e:S a sh:NodeShape ; sh:targetClass sosik:Company ; sh:property {rule} .")

    (result,) = validate_files([written(tmp_path, "data.ttl")], shapes=shapes, base=BASE).results

    assert result.korean == "상장하라"
    assert result.message == "상장하라"
    assert result.shape.startswith(f"{BASE}.well-known/genid/")


def test_a_path_that_is_no_property_is_left_out(tmp_path: Path) -> None:
    rule = "e:P sh:path [ sh:inversePath sosik:concernsField ] ; sh:minCount 1 ."
    shapes = shapes_file(tmp_path, f"e:S a sh:NodeShape ; sh:targetClass sosik:Technology ; sh:property e:P . {rule}")

    (result,) = validate_files([written(tmp_path, "data.ttl")], shapes=shapes, base=BASE).results

    assert result.path is None
    assert result.shape == Iri(f"{EXAMPLE}P")


@pytest.mark.parametrize(
    "broken",
    [
        'sh:property e:P . e:P sh:path sosik:party ; sh:minCount "one" .',
        'sh:pattern "(" .',
        "sh:or e:nothing .",
        'sh:sparql [ sh:select "SELECT $this WHERE { $this e:p }" ] .',
        'sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o MINUS { $this ?q 1 } }" ] .',
        "sh:property e:S .",
    ],
)
def test_shapes_that_cannot_be_used_stop_the_command(tmp_path: Path, broken: str) -> None:
    shapes = shapes_file(tmp_path, f"e:S a sh:NodeShape ; sh:targetClass sosik:Company ; {broken}")

    with pytest.raises(RegistryError, match=r"The shapes cannot be used \(.*\); mend the shapes file\."):
        validate_files([written(tmp_path, "data.ttl")], shapes=shapes)
