"""What queries answer, in values and in formats, and where they say an error is."""

import csv
import io
import json
import sys
from decimal import Decimal

import pyoxigraph
import pytest

from sosik import queries, turtle
from sosik.errors import QueryError, ToolError
from sosik.queries import Rows, Triples

BASE = "https://data.example/"
PREFIXES = turtle.all_prefixes(BASE)
GRAPHS = {f"{BASE}graph/article/1", f"{BASE}graph/article/2"}
TRIG = """
PREFIX ex: <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX company: <https://data.example/id/company/> PREFIX graph: <https://data.example/graph/article/>
graph:1 { company:kt ex:name "케이티"@ko ; ex:p 1 . }
graph:2 { company:kt ex:name "케이티"@ko . company:lg ex:name "엘지, \\"LG\\""@ko . }
"""


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    """Return a store with two graphs, one statement in both of them."""
    filled = pyoxigraph.Store()
    filled.load(input=TRIG, format=pyoxigraph.RdfFormat.TRIG)
    filled.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return filled


def answer(store: pyoxigraph.Store, query: str, *, use_union: bool = True) -> Rows | bool | Triples:
    return queries.run(store, f"PREFIX ex: <http://example.org/> {query}", PREFIXES, graphs=GRAPHS, use_union=use_union)


def rows(store: pyoxigraph.Store, query: str, *, use_union: bool = True) -> Rows:
    found = answer(store, query, use_union=use_union)
    assert isinstance(found, Rows)
    return found


def triples(store: pyoxigraph.Store, query: str) -> Triples:
    found = answer(store, query)
    assert isinstance(found, Triples)
    return found


def test_a_select_gives_plain_values_again_and_again(store: pyoxigraph.Store) -> None:
    found = rows(store, "SELECT ?c ?name ?p { ?c ex:name ?name OPTIONAL { ?c ex:p ?p } } ORDER BY ?c")

    assert found.variables == ("c", "name", "p")
    assert list(found) == [
        {"c": f"{BASE}id/company/kt", "name": "케이티", "p": 1},
        {"c": f"{BASE}id/company/lg", "name": '엘지, "LG"', "p": None},
    ]
    assert list(found.tuples()) == [tuple(row.values()) for row in found]
    assert len(found) == 2


def test_a_statement_of_two_graphs_counts_once(store: pyoxigraph.Store) -> None:
    assert list(rows(store, "SELECT (COUNT(*) AS ?n) { company:kt ex:name ?name }")) == [{"n": 1}]
    assert list(rows(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { company:kt ex:name ?name } }")) == [{"n": 2}]


def test_without_the_union_only_named_graphs_are_seen(store: pyoxigraph.Store) -> None:
    in_default, in_graphs = "SELECT * { ?s ex:p ?o }", "SELECT * { GRAPH ?g { ?s ex:p ?o } }"
    chosen = "SELECT * FROM <https://data.example/graph/article/1> { ?s ex:p ?o }"

    assert [len(rows(store, query, use_union=False)) for query in (in_default, in_graphs, chosen)] == [0, 1, 1]


def test_from_chooses_graphs(store: pyoxigraph.Store) -> None:
    assert len(rows(store, "SELECT * FROM <https://data.example/graph/article/2> { ?s ?p ?o }")) == 2


def test_an_ask_is_true_or_false(store: pyoxigraph.Store) -> None:
    assert answer(store, "ASK { company:kt ex:p 1 }") is True
    assert answer(store, "ASK { company:kt ex:p 2 }") is False
    assert json.loads(queries.write_boolean(True)) == {"head": {}, "boolean": True}
    assert "<boolean>false</boolean>" in queries.write_boolean(False, "xml")


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("42", 42),
        ("'-7'^^xsd:long", -7),
        ("1.50", Decimal("1.50")),
        ("1.5e3", 1500.0),
        ("true", True),
        ("'0'^^xsd:boolean", False),
        ("'x'", "x"),
        ("'x'@ko", "x"),
        ("'2019-10'^^xsd:gYearMonth", "2019-10"),
        ("'many'^^xsd:integer", "many"),
        ("'many'^^xsd:decimal", "many"),
        ("'NaN'^^xsd:string", "NaN"),
        ("<http://example.org/x>", "http://example.org/x"),
    ],
)
def test_literals_become_values_of_python(store: pyoxigraph.Store, literal: str, value: object) -> None:
    [row] = rows(store, f"SELECT ?x {{ VALUES ?x {{ {literal} }} }}")

    assert row == {"x": value}
    assert type(row["x"]) is type(value)


def test_rows_are_serialised_in_the_standard_formats(store: pyoxigraph.Store) -> None:
    found = rows(store, "SELECT ?name ?p { ?c ex:name ?name OPTIONAL { ?c ex:p ?p } } ORDER BY ?c")

    assert json.loads(found.serialize("json"))["results"]["bindings"][0] == {
        "name": {"type": "literal", "value": "케이티", "xml:lang": "ko"},
        "p": {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
    }
    assert list(csv.reader(io.StringIO(found.serialize("csv")))) == [["name", "p"], ["케이티", "1"], ['엘지, "LG"', ""]]
    assert found.serialize("tsv") == '?name\t?p\n"케이티"@ko\t1\n"엘지, \\"LG\\""@ko\t\n'
    assert '<literal xml:lang="ko">케이티</literal>' in found.serialize("xml")


def test_rows_become_a_data_frame(store: pyoxigraph.Store) -> None:
    frame = rows(store, "SELECT ?c ?name { ?c ex:name ?name } ORDER BY ?c").to_pandas()

    assert list(frame.columns) == ["c", "name"]
    assert list(frame["name"]) == ["케이티", '엘지, "LG"']


def test_no_rows_still_become_a_data_frame_with_columns(store: pyoxigraph.Store) -> None:
    frame = rows(store, "SELECT ?c ?name { ?c ex:nothing ?name }").to_pandas()

    assert (list(frame.columns), len(frame)) == (["c", "name"], 0)


def test_without_pandas_the_remedy_is_told(store: pyoxigraph.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(ToolError, match=r'pandas is not installed; install it, e\.g\. pip install "sosik\[pandas\]"'):
        rows(store, "SELECT * { ?s ?p ?o }").to_pandas()


def test_a_construct_gives_each_statement_once(store: pyoxigraph.Store) -> None:
    found = triples(store, "CONSTRUCT { company:kt ex:name ?name ; ex:n 3 } WHERE { GRAPH ?g { company:kt ex:name ?name } }")

    assert set(found) == {
        (f"{BASE}id/company/kt", "http://example.org/name", "케이티"),
        (f"{BASE}id/company/kt", "http://example.org/n", 3),
    }
    assert len(found) == 2


def test_a_describe_is_written_in_any_format_of_statements(store: pyoxigraph.Store) -> None:
    found = triples(store, "DESCRIBE company:lg")

    assert found.serialize() == (
        '@prefix company: <https://data.example/id/company/> .\n\ncompany:lg <http://example.org/name> "엘지, \\"LG\\""@ko .\n'
    )
    assert found.serialize("ntriples") == ('<https://data.example/id/company/lg> <http://example.org/name> "엘지, \\"LG\\""@ko .\n')
    assert json.loads(found.serialize("jsonld"))["@graph"][0]["@id"] == "company:lg"


def test_blank_nodes_of_a_construct_are_numbered(store: pyoxigraph.Store) -> None:
    found = triples(store, "CONSTRUCT { [] ex:of ?c } WHERE { ?c ex:p 1 }")

    assert found.serialize("ntriples") == f"_:b0 <http://example.org/of> <{BASE}id/company/kt> .\n"


def test_a_statement_about_a_statement_is_refused(store: pyoxigraph.Store) -> None:
    with pytest.raises(QueryError, match="statements about statements are not supported"):
        answer(store, "CONSTRUCT { ?s ex:says <<( ?s ?p ?o )>> } WHERE { ?s ?p ?o }")


def test_the_usual_prefixes_need_no_declaration_and_may_be_declared_anew(store: pyoxigraph.Store) -> None:
    assert answer(store, "ASK { company:kt ex:p 1 FILTER(xsd:integer('1') = 1) }") is True
    assert answer(store, "PREFIX company: <http://example.org/> ASK { company:kt ex:p 1 }") is False


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELEKT * { }", 'line 1, column 1: "SELEKT" is not a keyword; write SELECT.'),
        ("SELECT ?s\n{ ?s ?p ?o FILER(?o > 1) }", 'line 2, column 12: "FILER" is not a keyword; write FILTER.'),
        ("SELECT *\n{ # 회사\n  ?한글 foaf:name ?o ; nein:x 1 }", 'line 3, column 22: the prefix "nein:" is not declared; declare it'),
        ("SELECT * { ?s ?p ?o } }", 'line 1, column 23: nothing is open that "}" could close'),
        ("SELECT * {\n  ?s ?p ?o", 'line 1, column 10: the "{" that opens here is not closed; add "}".'),
        ("SELECT * { ?s ?p ?o FILTER(REGEX(?o, 'a' }", 'line 1, column 33: the "(" that opens here is not closed; add ")".'),
        ("SELECT * { ?s ?p '아직 }", "line 1, column 18: the text that opens here with ' is not closed"),
        ('SELECT * { ?s ?p "둘\n줄" }', 'line 1, column 18: the text that opens here with " is not closed'),
        ("SELECT * {\n  ?s ?p ?o\n  ?a ?b ?c }", 'line 3, column 3: "?a" is not expected here; check what stands before it'),
        ("SELECT * { ?s a sosik:Deal ,, }", 'line 1, column 29: "," is not expected here'),
        ('SELECT * { ?s ?p "😀😀" ; ; ] }', 'line 1, column 27: nothing is open that "]" could close'),
        ("SELECT * { ?s ?p ?o FILTER(?o = ) }", 'line 1, column 33: ")" is not expected here'),
        ("SELECT * { ?s a <KT> }", "line 1, column 17: <KT> is not an absolute IRI; write it in full"),
        (
            "\n SELECT ?s { ?s ?p ?o } GROUP BY ?o",
            "line 2, column 2: a selected variable is neither grouped nor aggregated; add it to GROUP BY",
        ),
        ("SELECT ?s { ?s ?p ?o } ORDER BY", "line 1, column 32: the query ends too early; complete it."),
        ("DESCRIBE", "line 1, column 9: the query ends too early"),
        ("  # nichts", "empty; write one, e.g. SELECT"),
        ("", "empty; write one, e.g. SELECT"),
    ],
)
def test_syntax_errors_name_the_place_and_the_remedy(store: pyoxigraph.Store, query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        queries.run(store, query, PREFIXES, graphs=GRAPHS)

    assert message in str(caught.value)
    assert str(caught.value).startswith("query: ")
    assert caught.value.korean.startswith("질의문: ")


def test_the_guard_stands_before_every_query(store: pyoxigraph.Store) -> None:
    with pytest.raises(QueryError, match="SERVICE would ask another machine"):
        answer(store, "SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }")


@pytest.mark.parametrize("form", ["turtle", "table", ""])
def test_an_unknown_format_of_rows_is_refused(store: pyoxigraph.Store, form: str) -> None:
    with pytest.raises(QueryError, match=f'"{form}" is not a format for the answer to a SELECT; use one of json, xml, csv, tsv'):
        rows(store, "SELECT * { ?s ?p ?o }").serialize(form)


def test_an_unknown_format_of_statements_is_refused(store: pyoxigraph.Store) -> None:
    with pytest.raises(QueryError, match='"csv" is not a format for the answer to a CONSTRUCT; use one of turtle'):
        triples(store, "DESCRIBE company:lg").serialize("csv")
