"""What no query may do, and that nothing harmless is refused."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik import guard
from sosik.errors import QueryError

PREFIXES = {"sosik": "https://w3id.org/sosik/ns#", "graph": "https://data.example/graph/"}
GRAPHS = {"https://data.example/graph/meta"}
OUT = "<http://192.0.2.1/>"


def check(query: str) -> None:
    guard.check(query, PREFIXES, GRAPHS)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {OUT} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {OUT} {{ }} }}",
        f"SELECT * {{ ?s ?p ?o . SeRvIcE#\n{OUT} {{ }} }}",
        "SELECT * { ?s ?p ?o SERVICE ?o { } }",
        "PREFIX e: <http://192.0.2.1/> SELECT * { SERVICE e:x { } }",
        # The parser needs no space around the keyword.
        f"SELECT * {{ SERVICESILENT{OUT}{{}} }}",
        f"SELECT * {{ ?s ?p 1SERVICE{OUT}{{}} }}",
        f"SELECT * {{ ?s ?p trueSERVICE{OUT}{{}} }}",
        "PREFIX e: <http://192.0.2.1/> PREFIX SERVICEe: <http://x/> SELECT * { ?s ?p 1 SERVICEe:a{} }",
        # What looks like an IRI is a comparison with a string, or the other way round.
        f"SELECT * {{ ?s ?p ?o FILTER(?s<'>') SERVICE {OUT} {{}} FILTER(?b='x') }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?s<'#>') SERVICE {OUT} {{}} }}",
        f"SELECT * {{ ?s ?p <http://x/\\u0041'> . SERVICE {OUT} {{}} ?s ?p 'x' }}",
        # Quotes and number signs that are part of a name.
        f"PREFIX e: <http://e/> SELECT * {{ ?s e:p\\' ?o SERVICE {OUT} {{}} FILTER(?o='1') }}",
        f"PREFIX e: <http://e/> SELECT * {{ ?s e:😀\\# ?o SERVICE {OUT} {{}} }}",
        f"SELECT * {{ ?s ?p '''a''' SERVICE {OUT} {{}} ?s ?p '''b''' }}",
        f'SELECT * {{ ?s ?p "a\\\\" SERVICE {OUT} {{}} ?s ?p "b" }}',
    ],
)
def test_service_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE would ask another machine.* query that endpoint itself") as caught:
        check(query)

    assert "결과를 합치십시오" in caught.value.korean


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s a sosik:Service }",
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s rdfs:label 'SERVICE <http://x/> { }' } # SERVICE <http://x/> { }",
        'SELECT * { ?s rdfs:label """one" SERVICE <http://x/> { } "two""" }',
        "SELECT * { ?s a <https://schema.org/Service> , <https://w3id.org/sosik/ns#Service> }",
        "SELECT * { ?s <http://x/SERVICE> ?o , 'x'@service }",
        "SELECT * { _:service a ?kind }",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
        "SELECT * FROM <https://data.example/graph/meta> FROM NAMED graph:meta { ?s ?p ?o }",
        "SELECT * { ?s sosik:dealTime ?time FILTER(?time IN (" + "'2019'^^sosik:x, " * 200 + "1)) }",
        "BASE <https://data.example/> PREFIX x: <http://x/> SELECT * { ?s ?p 'INSERT' }",
        "SELECT * { VALUES ?x { " + '"엘지" ' * 2000 + "} }",
        "SELECT * { VALUES (?x ?y) { " + "(1 2) " * 2000 + "} }",
        "",
    ],
)
def test_harmless_queries_pass(query: str) -> None:
    check(query)


@pytest.mark.parametrize(
    ("query", "keyword"),
    [
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT"),
        ("PREFIX x: <http://x/>\n# note\nBASE <http://y/> delete WHERE { ?s ?p ?o }", "DELETE"),
        ("LOAD <http://192.0.2.1/>", "LOAD"),
        ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
        ("drop all", "DROP"),
    ],
)
def test_updates_are_refused(query: str, keyword: str) -> None:
    with pytest.raises(QueryError, match=f"{keyword} would change the data.* use SELECT, ASK, CONSTRUCT or DESCRIBE"):
        check(query)


@pytest.mark.parametrize(
    ("query", "iri"),
    [
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "file:///etc/passwd"),
        ("SELECT * FROM NAMED <http://192.0.2.1/> { ?s ?p ?o }", "http://192.0.2.1/"),
        ("SELECT * FROM graph:nothing { ?s ?p ?o }", "https://data.example/graph/nothing"),
        ("PREFIX graph: <http://x/> SELECT * FROM graph:meta { ?s ?p ?o }", "http://x/meta"),
    ],
)
def test_from_names_only_graphs_of_the_dataset(query: str, iri: str) -> None:
    with pytest.raises(QueryError, match=f"no graph <{iri}>, and FROM loads nothing; name one of"):
        check(query)


@pytest.mark.parametrize(
    "part",
    [
        ("{", "}"),
        ("FILTER(", ")"),
        ("OPTIONAL{", "}"),
        ("{SELECT*{", "}}"),
        ("FILTER EXISTS{", "}"),
        ("?s ?p [", "]."),
        ("{}UNION{", "}"),
    ],
)
def test_deep_nesting_is_refused(part: tuple[str, str]) -> None:
    opening, closing = part
    depth = guard.MAX_DEPTH + 1

    with pytest.raises(QueryError, match=r"brackets inside one another; split the query|patterns and operators"):
        check("SELECT * {" + opening * depth + closing * depth + "}")


@pytest.mark.parametrize(
    "part",
    ["||1", "&&1", "+1", "-1", "*1", "/1", "!", ",1", ";a 1", "/a", "|a", "{}UNION", "OPTIONAL{}", "BIND(1 AS ?x)", "?s ?p ?o."],
)
def test_long_chains_are_refused(part: str) -> None:
    with pytest.raises(QueryError, match="patterns and operators; split the query, or give a list of values with VALUES"):
        check("SELECT * { FILTER(1" + part * (guard.MAX_STEPS + 1) + ") }")


def test_a_long_list_in_parentheses_is_refused() -> None:
    with pytest.raises(QueryError, match="patterns and operators"):
        check("SELECT * { ?s ?p (" + "1 " * (guard.MAX_STEPS + 1) + ") }")


def test_brackets_do_not_hide_in_what_may_be_a_string() -> None:
    hidden = "{" * (guard.MAX_DEPTH + 1)

    with pytest.raises(QueryError, match="brackets inside one another"):
        check(f"SELECT * {{ FILTER(?a<'>') {hidden} FILTER(?b='x') }}")


def test_a_query_of_more_than_64_kib_is_refused() -> None:
    # Hangul takes three bytes.
    check("#" + "가" * 21_845)

    with pytest.raises(QueryError, match="longer than 64 KiB; shorten it"):
        check("#" + "가" * 21_846)


def test_half_a_character_is_refused_with_its_place() -> None:
    with pytest.raises(QueryError, match="line 2, column 3: half a character"):
        check("ASK {\n  \ud800 }")


def test_places_count_characters_not_bytes() -> None:
    error = guard.refuse('# 한글\nSELECT "😀" x', 16, "no.", "아니요.")

    assert str(error) == "query: line 2, column 12: no."
    assert error.korean == "질의문: 2행 12열: 아니요."


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_tokens_leave_out_spaces_and_comments(ending: str) -> None:
    query = f"SELECT ?x # 무엇{ending}{{ ?x a sosik:Deal.}}"

    assert [token.text for token in guard.tokenize(query)] == ["SELECT", "?x", "{", "?x", "a", "sosik:Deal", ".", "}"]


@given(st.text(st.sampled_from("<>'\"#\\{}()[]?$:.,;|&!-^a1 \n한é😀\ud800"), max_size=60))
def test_any_text_is_either_refused_or_passed_but_never_breaks_the_guard(query: str) -> None:
    refused = False
    try:
        check(query)
    except QueryError as error:
        refused = error.korean.startswith("질의문: ")

    assert refused or "\ud800" not in query


@given(st.text(st.sampled_from("<>'\"#\\{}()?:.,;|&a1 \n한😀"), max_size=60))
def test_every_token_stands_where_it_says(query: str) -> None:
    for token in guard.tokenize(query):
        assert query[token.start : token.start + len(token.text)] == token.text


CRASH = """
import pyoxigraph, sys
from sosik import guard
depth, steps = guard.MAX_DEPTH - 2, guard.MAX_STEPS - 6
queries = [
    "SELECT * {" + "{" * depth + "}" * depth + "}",
    "SELECT * {" + "FILTER EXISTS{" * (depth // 2) + "}" * (depth // 2) + "}",
    "SELECT * {FILTER(" + "IF(1,1," * (steps // 4) + "1" + ")" * (steps // 4) + ")}",
    "SELECT * {FILTER(" + "(" * depth + "1" + ")" * depth + ")}",
    "SELECT * {FILTER(1" + "||1" * steps + ")}",
    "SELECT * {FILTER(" + "!" * steps + "1)}",
    "SELECT * {{}" + "UNION{}" * steps + "}",
    "SELECT * {?s ?p ?o " + "OPTIONAL{?s ?p ?o}" * steps + "}",
    "SELECT " + "".join(f"(1 AS ?x{i})" for i in range(steps)) + "{}",
]
store = pyoxigraph.Store()
for query in queries:
    try:
        guard.check(query, {}, ())
    except Exception as error:
        sys.exit(f"{query[:40]}: {error}")
    next(iter(store.query(query)), None)
print(len(queries))
"""


def test_what_the_guard_lets_pass_does_not_crash_the_parser() -> None:
    run = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True, timeout=120, check=False)

    assert (run.returncode, run.stdout, run.stderr) == (0, "9\n", "")
