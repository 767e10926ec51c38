"""JSON-LD and RDF/XML: read back the same by two parsers, and readable."""

import json
from collections.abc import Iterable

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from sosik import formats, turtle, vocab
from sosik.errors import DatasetError
from sosik.model import Iri, Literal, Quad
from sosik.queries import from_oxigraph

BASE = "https://data.example/"
PREFIXES = turtle.all_prefixes(BASE)
GRAPH = Iri(f"{BASE}graph/article/1")
KT, DEAL = Iri(f"{BASE}id/company/kt"), Iri(f"{BASE}id/deal/kt-kakao")
EX = "http://example.org/"

RDFXML = """\
<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF
    xmlns:ns1="http://example.org/a#"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">
  <rdf:Description rdf:about="https://data.example/id/company/kt">
    <ns1:p rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">1</ns1:p>
    <rdf:type rdf:resource="https://w3id.org/sosik/ns#Company"/>
    <rdfs:label xml:lang="ko">&lt;케이티&gt; &amp; KT&#13;</rdfs:label>
  </rdf:Description>
</rdf:RDF>
"""


def quad(subject: str, predicate: str, term: Iri | Literal, graph: str = GRAPH) -> Quad:
    return Quad(Iri(subject), Iri(predicate), term, Iri(graph))


def read(text: str, form: pyoxigraph.RdfFormat) -> set[Quad]:
    return {from_oxigraph(found, {}, graph=found.graph_name) for found in pyoxigraph.parse(input=text, format=form)}


def merged(quads: Iterable[Quad]) -> set[Quad]:
    return {Quad(found.subject, found.predicate, found.object, Iri("")) for found in quads}


def node(quads: Iterable[Quad], iri: str = "company:kt") -> dict[str, object]:
    document = json.loads(formats.write_jsonld(quads, PREFIXES))
    return next(found for graph in document["@graph"] for found in graph.get("@graph", [graph]) if found["@id"] == iri)


iris = st.sampled_from([KT, DEAL, Iri(f"{BASE}id/article/1#char=0,2"), vocab.Company, Iri("urn:example:x"), Iri(f"{EX}a/b")])
predicates = st.sampled_from([vocab.RDF_TYPE, vocab.RDFS_LABEL, vocab.party, vocab.begin, Iri(f"{EX}a/b"), Iri("urn:example:x")])
texts = st.text(st.sampled_from("\"'\\\t\n\r <>&]한글😀@:_"), max_size=8)
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(Literal, texts, language=st.sampled_from(["ko", "en"])),
    st.builds(
        Literal,
        st.sampled_from(["1", "-12", "007", "true", "false", "1.50", "12345678901234567890", "2019-10", "x"]),
        st.sampled_from([vocab.XSD_INTEGER, vocab.XSD_BOOLEAN, vocab.XSD_DECIMAL, vocab.XSD_DOUBLE, vocab.XSD_G_YEAR_MONTH]),
    ),
)
graphs = st.sampled_from([GRAPH, Iri(f"{BASE}graph/meta"), Iri("")])
quads_ = st.lists(st.builds(Quad, iris, predicates, iris | literals, graphs), max_size=12)


@given(quads_)
def test_jsonld_is_read_back_by_oxigraph_as_the_same_quads(quads: list[Quad]) -> None:
    assert read(formats.write_jsonld(quads, PREFIXES), pyoxigraph.RdfFormat.JSON_LD) == set(quads)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_jsonld_is_read_back_by_rdflib_as_the_same_quads() -> None:
    quads = [
        quad(DEAL, vocab.party, KT),
        quad(DEAL, vocab.dealTime, Literal("2019-10", vocab.XSD_G_YEAR_MONTH)),
        quad(DEAL, vocab.reportedOnly, Literal("true", vocab.XSD_BOOLEAN)),
        quad(KT, vocab.RDFS_LABEL, Literal("케이티", language="ko"), f"{BASE}graph/registry"),
        quad(KT, vocab.begin, Literal("12", vocab.XSD_INTEGER)),
    ]
    ours, theirs = rdflib.Dataset(), rdflib.Dataset()

    ours.parse(data=formats.write_jsonld(quads, PREFIXES), format="json-ld")
    theirs.parse(data=turtle.write_nquads(quads), format="nquads")

    assert set(ours.quads()) == set(theirs.quads())
    assert len(ours) == len(quads)


@given(st.lists(st.builds(Quad, iris, predicates.filter(lambda name: name.startswith("http")), iris | literals, graphs), max_size=12))
def test_rdfxml_is_read_back_by_oxigraph_as_all_graphs_merged(quads: list[Quad]) -> None:
    assert read(formats.write_rdfxml(quads, PREFIXES), pyoxigraph.RdfFormat.RDF_XML) == merged(quads)


@given(quads_)
def test_the_order_of_the_statements_given_does_not_change_the_bytes(quads: list[Quad]) -> None:
    backwards = quads[::-1] + quads[:2]

    assert formats.write_jsonld(backwards, PREFIXES) == formats.write_jsonld(quads, PREFIXES)


def test_rdfxml_has_one_element_per_subject_and_escapes_what_xml_must() -> None:
    quads = [
        quad(KT, vocab.RDFS_LABEL, Literal("<케이티> & KT\r", language="ko")),
        quad(KT, vocab.RDF_TYPE, vocab.Company),
        quad(KT, f"{EX}a#p", Literal("1", vocab.XSD_INTEGER)),
    ]

    assert formats.write_rdfxml(quads, PREFIXES) == RDFXML
    assert formats.write_rdfxml(quads[::-1], PREFIXES) == RDFXML


def test_rdfxml_writes_blank_nodes_as_such() -> None:
    text = formats.write_rdfxml([quad("_:b0", vocab.party, Iri("_:b1"))], PREFIXES)

    assert 'rdf:Description rdf:nodeID="b0"' in text
    assert '<sosik:party rdf:nodeID="b1"/>' in text


@pytest.mark.parametrize("predicate", [f"{EX}42", "urn:42", f"{turtle.PREFIXES['rdf']}li", f"{EX}a/"])
def test_rdfxml_refuses_a_property_that_xml_cannot_name(predicate: str) -> None:
    with pytest.raises(DatasetError, match="cannot be a property in RDF/XML") as caught:
        formats.write_rdfxml([quad(KT, predicate, KT)], PREFIXES)

    assert "RDF/XML의 속성이 될 수 없습니다" in caught.value.korean


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe"])
def test_rdfxml_refuses_characters_that_xml_does_not_have(character: str) -> None:
    with pytest.raises(DatasetError, match=f"U\\+{ord(character):04X}.* use turtle or jsonld"):
        formats.write_rdfxml([quad(KT, vocab.RDFS_LABEL, Literal(f"a{character}"))], PREFIXES)


def test_jsonld_says_in_the_context_what_all_values_of_a_property_share() -> None:
    quads = [
        quad(KT, vocab.RDF_TYPE, vocab.Company),
        quad(KT, vocab.RDFS_LABEL, Literal("케이티", language="ko")),
        quad(KT, vocab.RDFS_LABEL, Literal("KT", language="en")),
        quad(KT, vocab.partyTo, DEAL),
        quad(KT, vocab.begin, Literal("12", vocab.XSD_INTEGER)),
        quad(DEAL, vocab.dealTime, Literal("2019-10", vocab.XSD_G_YEAR_MONTH)),
    ]

    assert node(quads) == {
        "@id": "company:kt",
        "@type": "sosik:Company",
        "rdfs:label": {"en": "KT", "ko": "케이티"},
        "sosik:begin": 12,
        "sosik:partyTo": "deal:kt-kakao",
    }
    assert node(quads, "deal:kt-kakao") == {"@id": "deal:kt-kakao", "sosik:dealTime": "2019-10"}
    assert json.loads(formats.write_jsonld(quads, PREFIXES))["@context"] == {
        "company": f"{BASE}id/company/",
        "deal": f"{BASE}id/deal/",
        "rdfs": PREFIXES["rdfs"],
        "sosik": PREFIXES["sosik"],
        "xsd": PREFIXES["xsd"],
        "rdfs:label": {"@container": "@language"},
        "sosik:dealTime": {"@type": "xsd:gYearMonth"},
        "sosik:partyTo": {"@type": "@id"},
    }


def test_jsonld_writes_integers_that_a_double_cannot_hold_as_text() -> None:
    large = "12345678901234567890"

    written = node([quad(KT, vocab.begin, Literal(large, vocab.XSD_INTEGER))])

    assert written["sosik:begin"] == {"@value": large, "@type": "xsd:integer"}


def test_jsonld_does_not_declare_a_prefix_that_is_the_scheme_of_an_iri() -> None:
    quads = [quad(KT, vocab.party, Iri("deal:other")), quad(KT, vocab.party, DEAL)]

    text = formats.write_jsonld(quads, PREFIXES)

    assert "deal" not in json.loads(text)["@context"]
    assert read(text, pyoxigraph.RdfFormat.JSON_LD) == set(quads)


@pytest.mark.parametrize("form", list(formats.FORMATS))
def test_every_format_is_written_by_its_name(form: str) -> None:
    assert "KT" in formats.write([quad(KT, vocab.RDFS_LABEL, Literal("KT"))], form, PREFIXES)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(DatasetError, match='"n3" is not a format for statements; use one of turtle, trig, nquads'):
        formats.write([], "n3", PREFIXES)
