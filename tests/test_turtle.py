"""What the writers put on paper, and that two independent parsers read the same back."""

import random
import re
from collections.abc import Iterable

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from sosik import turtle, vocab
from sosik.model import Iri, Literal, Quad
from sosik.queries import from_oxigraph

BASE = "https://data.example/"
PREFIXES = turtle.all_prefixes(BASE)
GRAPH = Iri(f"{BASE}graph/article/1")
KT = Iri(f"{BASE}id/company/kt")
EX = "http://example.org/"

GOLDEN_TRIG = """\
@prefix company: <https://data.example/id/company/> .
@prefix deal: <https://data.example/id/deal/> .
@prefix graph: <https://data.example/graph/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sosik: <https://w3id.org/sosik/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://data.example/graph/article/1> {
    <https://data.example/id/article/1#char=0,2> sosik:denotes company:kt .

    deal:kt-kakao a sosik:EquitySwap , sosik:TechnologyAlliance ;
        rdfs:label "KT–카카오"@ko ;
        sosik:dealTime "2019-10"^^xsd:gYearMonth ;
        sosik:party company:kakao , company:kt ;
        sosik:reportedOnly false .
}

graph:registry {
    company:kt a sosik:Company ;
        rdfs:label "KT Corporation"@en , "KT"@ko .
}
"""
GOLDEN_TURTLE = """\
@prefix company: <https://data.example/id/company/> .
@prefix deal: <https://data.example/id/deal/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sosik: <https://w3id.org/sosik/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://data.example/id/article/1#char=0,2> sosik:denotes company:kt .

company:kt a sosik:Company ;
    rdfs:label "KT Corporation"@en , "KT"@ko .

deal:kt-kakao a sosik:EquitySwap , sosik:TechnologyAlliance ;
    rdfs:label "KT–카카오"@ko ;
    sosik:dealTime "2019-10"^^xsd:gYearMonth ;
    sosik:party company:kakao , company:kt ;
    sosik:reportedOnly false .
"""
GOLDEN_NQUADS = """\
<http://example.org/kt> <http://example.org/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <http://example.org/g> .
<http://example.org/kt> <http://example.org/p> "엘지\\n\\"LG\\""@ko .
"""


def quad(subject: str, predicate: str, term: Iri | Literal, graph: str = GRAPH) -> Quad:
    return Quad(Iri(subject), Iri(predicate), term, Iri(graph))


def some_quads() -> list[Quad]:
    deal, registry = f"{BASE}id/deal/kt-kakao", f"{BASE}graph/registry"
    return [
        quad(deal, vocab.party, KT),
        quad(deal, vocab.party, Iri(f"{BASE}id/company/kakao")),
        quad(deal, vocab.dealTime, Literal("2019-10", vocab.XSD_G_YEAR_MONTH)),
        quad(deal, vocab.reportedOnly, Literal("false", vocab.XSD_BOOLEAN)),
        quad(deal, vocab.RDFS_LABEL, Literal("KT–카카오", language="ko")),
        quad(deal, vocab.RDF_TYPE, vocab.TechnologyAlliance),
        quad(deal, vocab.RDF_TYPE, vocab.EquitySwap),
        quad(f"{BASE}id/article/1#char=0,2", vocab.denotes, KT),
        quad(KT, vocab.RDFS_LABEL, Literal("KT", language="ko"), registry),
        quad(KT, vocab.RDFS_LABEL, Literal("KT Corporation", language="en"), registry),
        quad(KT, vocab.RDF_TYPE, vocab.Company, registry),
    ]


def written_object(term: Iri | Literal) -> str:
    text = turtle.write_turtle([quad(f"{EX}s", f"{EX}p", term)], PREFIXES)
    return text.rpartition(f"<{EX}s> <{EX}p> ")[2].removesuffix(" .\n")


# Two parsers that nobody here wrote


def read_by_oxigraph(text: str, form: pyoxigraph.RdfFormat) -> set[Quad]:
    return {from_oxigraph(found, {}, graph=found.graph_name) for found in pyoxigraph.parse(input=text, format=form)}


def read_by_rdflib(text: str, form: str) -> set[Quad]:
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=form)
    return {
        Quad(Iri(str(subject)), Iri(str(predicate)), from_rdflib(value), Iri("" if graph is None else str(graph)))
        for subject, predicate, value, graph in dataset.quads()
    }


def from_rdflib(value: object) -> Iri | Literal:
    if isinstance(value, rdflib.Literal):
        return Literal(str(value), Iri(str(value.datatype)) if value.datatype else None, value.language)
    return Iri(str(value))


def without_xsd_string(quads: Iterable[Quad]) -> set[Quad]:
    """Make plain literals of strings: RDF 1.1 knows no difference."""
    plain = {
        found: Literal(found.object.lexical)
        for found in quads
        if isinstance(found.object, Literal) and found.object.datatype == vocab.XSD_STRING
    }
    return {Quad(found.subject, found.predicate, plain.get(found, found.object), found.graph) for found in quads}


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.text(
    st.sampled_from("\"'\\\b\t\n\f\r\x00\x1f\x7f\x85\u2028 .;,@^<>한글😀e\u0301"), max_size=12
)


def valid_iri(start: str, local: str) -> Iri:
    """Keep to what an IRI may be: a percent sign only escapes, and there is one fragment."""
    local = local.replace("%", "%41")
    head, hash_, fragment = (start + local).partition("#")
    return Iri(head + hash_ + fragment.replace("#", ""))


locals_ = st.text(st.sampled_from("aZ09_-.~/#:%@,;=()!$&'*+?한글ㄱé😀"), max_size=8)
starts = st.sampled_from([EX, vocab.NAMESPACE, f"{BASE}id/company/", f"{BASE}id/article/1/", "urn:example:", turtle.PREFIXES["xsd"]])
iris = st.builds(valid_iri, starts, locals_)
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(Literal, texts, language=st.sampled_from(["ko", "en", "ko-kr", "zh-hant"])),
    st.builds(lambda value: Literal(str(value), vocab.XSD_INTEGER), st.integers()),
    st.builds(lambda value: Literal(str(value).lower(), vocab.XSD_BOOLEAN), st.booleans()),
    st.builds(lambda value: Literal(format(value, "f"), vocab.XSD_DECIMAL), st.decimals(allow_nan=False, allow_infinity=False, places=3)),
    st.builds(Literal, texts, st.sampled_from([vocab.XSD_STRING, vocab.XSD_INTEGER, vocab.XSD_DATE, vocab.EDTF, vocab.XSD_BOOLEAN])),
)
quads_ = st.lists(
    st.builds(Quad, iris, iris, iris | literals, st.sampled_from([GRAPH, Iri(f"{BASE}graph/meta"), Iri("urn:example:g")])), max_size=12
)


@given(quads_)
@example([quad(f"{EX}s", f"{EX}p", Literal("007", vocab.XSD_INTEGER)), quad(f"{EX}s", f"{EX}p", Literal("7", vocab.XSD_INTEGER))])
@example([quad(f"{EX}s", f"{EX}p", Literal("true")), quad(f"{EX}s", f"{EX}p", Literal("true", vocab.XSD_BOOLEAN))])
def test_trig_and_nquads_are_read_back_by_oxigraph_as_the_same_quads(quads: list[Quad]) -> None:
    expected = without_xsd_string(quads)

    assert read_by_oxigraph(turtle.write_trig(quads, PREFIXES), pyoxigraph.RdfFormat.TRIG) == expected
    assert read_by_oxigraph(turtle.write_nquads(quads), pyoxigraph.RdfFormat.N_QUADS) == expected


@given(quads_)
def test_turtle_and_ntriples_are_read_back_by_oxigraph_as_all_graphs_merged(quads: list[Quad]) -> None:
    expected = {Quad(found.subject, found.predicate, found.object, Iri("")) for found in without_xsd_string(quads)}

    assert read_by_oxigraph(turtle.write_turtle(quads, PREFIXES), pyoxigraph.RdfFormat.TURTLE) == expected
    assert read_by_oxigraph(turtle.write_ntriples(quads), pyoxigraph.RdfFormat.N_TRIPLES) == expected


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@given(quads_)
def test_trig_and_nquads_are_read_back_by_rdflib_as_the_same_quads(quads: list[Quad]) -> None:
    expected = without_xsd_string(quads)

    with pytest.MonkeyPatch.context() as patch:
        # Or rdflib would write "007" as "7".
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        assert read_by_rdflib(turtle.write_trig(quads, PREFIXES), "trig") == expected
        assert read_by_rdflib(turtle.write_nquads(quads), "nquads") == expected


@given(quads_, st.randoms(use_true_random=False))
def test_the_order_and_number_of_the_statements_given_do_not_change_the_bytes(quads: list[Quad], chance: random.Random) -> None:
    shuffled = [*quads, *quads[:3]]
    chance.shuffle(shuffled)

    for write in (turtle.write_turtle, turtle.write_trig):
        assert write(shuffled, PREFIXES) == write(quads, PREFIXES)
    assert turtle.write_nquads(shuffled) == turtle.write_nquads(quads)
    assert turtle.write_ntriples(shuffled) == turtle.write_ntriples(quads)


@given(quads_)
def test_no_blank_node_is_written_for_quads_without_one(quads: list[Quad]) -> None:
    read = pyoxigraph.parse(input=turtle.write_trig(quads, PREFIXES), format=pyoxigraph.RdfFormat.TRIG)

    assert not [found for found in read if pyoxigraph.BlankNode in {type(found.subject), type(found.object)}]


def test_trig_groups_by_graph_and_subject_with_classes_and_labels_first() -> None:
    assert turtle.write_trig(some_quads(), PREFIXES) == GOLDEN_TRIG


def test_turtle_merges_the_graphs() -> None:
    assert turtle.write_turtle(some_quads(), PREFIXES) == GOLDEN_TURTLE


def test_a_base_adds_the_prefixes_of_its_data() -> None:
    assert turtle.write_turtle(some_quads(), base=BASE) == GOLDEN_TURTLE
    assert turtle.write_trig(some_quads(), base=BASE) == GOLDEN_TRIG


def test_nquads_are_canonical_lines_in_order() -> None:
    quads = [
        quad(f"{EX}kt", f"{EX}p", Literal('엘지\n"LG"', language="ko"), ""),
        quad(f"{EX}kt", f"{EX}p", Literal("1", vocab.XSD_INTEGER), f"{EX}g"),
    ]

    assert turtle.write_nquads(quads) == GOLDEN_NQUADS


def test_ntriples_leave_out_the_graph_and_what_two_graphs_say_alike() -> None:
    quads = [quad(f"{EX}s", f"{EX}p", Literal("x"), graph) for graph in (f"{EX}g", f"{EX}h")]

    assert turtle.write_ntriples(quads) == f'<{EX}s> <{EX}p> "x" .\n'


def test_long_lists_of_objects_have_one_on_each_line() -> None:
    long = [Literal(letter * 60) for letter in "ab"]
    text = turtle.write_turtle([quad(f"{EX}s", f"{EX}p", term) for term in [*long, Literal("c")]], {})

    assert text == f'<{EX}s> <{EX}p> "{"a" * 60}" ,\n        "{"b" * 60}" ,\n        "c" .\n'


@pytest.mark.parametrize("write", [turtle.write_turtle, turtle.write_trig, turtle.write_nquads, turtle.write_ntriples])
def test_nothing_is_written_as_nothing(write: object) -> None:
    assert callable(write)
    assert write([]) == ""


def test_the_default_graph_of_trig_has_no_name_and_comes_first() -> None:
    text = turtle.write_trig([quad(f"{EX}s", f"{EX}p", KT), quad(f"{EX}s", f"{EX}p", KT, "")], {})

    assert text == f"<{EX}s> <{EX}p> <{KT}> .\n\n<{GRAPH}> {{\n    <{EX}s> <{EX}p> <{KT}> .\n}}\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("LG전자 😀", '"LG전자 😀"'),
        ('그는 "네"라고', r'"그는 \"네\"라고"'),
        ("'홑'", "\"'홑'\""),
        ("a\\b", r'"a\\b"'),
        ("\\u0041", r'"\\u0041"'),
        ("\b\t\n\f\r", r'"\b\t\n\f\r"'),
        ("\x00\x1f\x7f", r'"\u0000\u001F\u007F"'),
        ("\u3000\xa0", '"\u3000\xa0"'),
    ],
)
def test_strings_are_escaped_where_they_must_be_and_nowhere_else(text: str, written: str) -> None:
    assert written_object(Literal(text)) == written
    assert written_object(Literal(text, language="ko")) == f"{written}@ko"


@pytest.mark.parametrize(
    ("lexical", "datatype", "written"),
    [
        ("0", vocab.XSD_INTEGER, "0"),
        ("-12", vocab.XSD_INTEGER, "-12"),
        ("007", vocab.XSD_INTEGER, '"007"^^xsd:integer'),
        ("-0", vocab.XSD_INTEGER, '"-0"^^xsd:integer'),
        ("+1", vocab.XSD_INTEGER, '"+1"^^xsd:integer'),
        ("٣", vocab.XSD_INTEGER, '"٣"^^xsd:integer'),
        ("1\n", vocab.XSD_INTEGER, r'"1\n"^^xsd:integer'),
        ("0.95", vocab.XSD_DECIMAL, "0.95"),
        ("-1.5", vocab.XSD_DECIMAL, "-1.5"),
        ("300000000000", vocab.XSD_DECIMAL, '"300000000000"^^xsd:decimal'),
        ("1.50", vocab.XSD_DECIMAL, '"1.50"^^xsd:decimal'),
        (".5", vocab.XSD_DECIMAL, '".5"^^xsd:decimal'),
        ("true", vocab.XSD_BOOLEAN, "true"),
        ("1", vocab.XSD_BOOLEAN, '"1"^^xsd:boolean'),
        ("True", vocab.XSD_BOOLEAN, '"True"^^xsd:boolean'),
        ("2019-10", vocab.XSD_G_YEAR_MONTH, '"2019-10"^^xsd:gYearMonth'),
        ("2019-36", vocab.EDTF, '"2019-36"^^edtf:EDTF'),
        ("x", vocab.XSD_STRING, '"x"'),
        ("x", Iri(f"{EX}t"), f'"x"^^<{EX}t>'),
    ],
)
def test_literals_are_shortened_only_in_their_canonical_form(lexical: str, datatype: Iri, written: str) -> None:
    assert written_object(Literal(lexical, datatype)) == written


@pytest.mark.parametrize(
    ("iri", "written"),
    [
        (f"{BASE}id/company/kt", "company:kt"),
        (f"{BASE}id/company/삼성전자", "company:삼성전자"),
        (f"{BASE}id/company/3m", "company:3m"),
        (f"{BASE}id/public-body/fsc", "public-body:fsc"),
        (f"{BASE}id/company/a_b-c-", "company:a_b-c-"),
        (f"{BASE}id/company/-a", f"<{BASE}id/company/-a>"),
        (f"{BASE}id/company/", f"<{BASE}id/company/>"),
        (f"{BASE}id/company/a.b", f"<{BASE}id/company/a.b>"),
        (f"{BASE}id/company/a%20b", f"<{BASE}id/company/a%20b>"),
        (f"{BASE}id/company/é", f"<{BASE}id/company/é>"),
        (f"{BASE}id/deal/kt-lg/kt", f"<{BASE}id/deal/kt-lg/kt>"),
        (f"{BASE}id/article/1#char=0,2", f"<{BASE}id/article/1#char=0,2>"),
        (f"{BASE}id/company/kt\n", f"<{BASE}id/company/kt\\u000A>"),
        (f"{vocab.NAMESPACE}a/b", f"<{vocab.NAMESPACE}a/b>"),
        ("http://example.org/a b", r"<http://example.org/a\u0020b>"),
        ('http://example.org/<>"{}|^`\\', r"<http://example.org/\u003C\u003E\u0022\u007B\u007D\u007C\u005E\u0060\u005C>"),
        ("_:b0", "_:b0"),
    ],
)
def test_iris_become_prefixed_names_only_where_no_escape_is_needed(iri: str, written: str) -> None:
    assert written_object(Iri(iri)) == written


def test_a_namespace_may_end_without_slash_and_hash_and_the_longest_counts() -> None:
    names = turtle.Names({"isbn": "urn:isbn:", "urn": "urn:"})

    assert [names["urn:isbn:42"], names["urn:x"], names["urn:x:y"]] == ["isbn:42", "urn:x", "<urn:x:y>"]


def test_of_two_prefixes_for_one_namespace_the_first_in_the_alphabet_is_taken() -> None:
    assert turtle.Names({"b": EX, "a": EX, "c": EX})[f"{EX}kt"] == "a:kt"


def test_only_prefixes_in_use_are_declared() -> None:
    text = turtle.write_turtle([quad(KT, vocab.RDF_TYPE, vocab.Company)], PREFIXES)

    assert re.findall(r"@prefix (\S+):", text) == ["company", "sosik"]


def test_every_kind_of_id_is_a_prefix_and_none_of_them_hides_a_usual_one() -> None:
    data = turtle.data_prefixes(BASE)

    assert data["public-body"] == f"{BASE}id/public-body/"
    assert set(data) == {*turtle.ID_KINDS, "graph"}
    assert not data.keys() & turtle.PREFIXES.keys()
