"""The Python API, used as its documentation says."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import rdflib
import samples

import sosik
from sosik.errors import DatasetError, QueryError, RegistryError, SourceError
from sosik.queries import Rows, Triples

SWAP = samples.ARTICLES / "2019-10-28-equity-swap" / "article.txt"
SENTENCE = "KT와 카카오가 지난달 손을 잡았다."
SWAPS = """
SELECT ?party ?value ?approximate ?time WHERE {
  ?deal a sosik:EquitySwap ; sosik:party ?party ; sosik:dealTime ?time ; sosik:consideration ?amount .
  ?amount sosik:amount ?value ; sosik:approximate ?approximate .
  FILTER (?time = "2019-10-28"^^xsd:date)
}
ORDER BY ?party ?approximate"""


def rows(sparql: str) -> Rows:
    """Return the answer to a SELECT over the samples."""
    answer = sosik.open(samples.dataset()).query(sparql)
    assert isinstance(answer, Rows)
    return answer


# ---------------------------------------------------------------- publish


@pytest.mark.parametrize("as_list", [False, True])
@pytest.mark.parametrize("kind", [str, Path])
def test_publish_takes_paths_in_every_form(kind: type, as_list: bool, tmp_path: Path) -> None:  # noqa: FBT001 -- from the table
    source = kind(SWAP)

    publication = sosik.publish([source] if as_list else source, kind(tmp_path / "out"))

    assert (publication.articles, len(publication.published), publication.held, publication.failed) == (1, 1, (), ())
    assert publication.alliances[0].fact["members"] == ["SK텔레콤", "카카오"]
    assert (tmp_path / "out" / "dataset.trig").exists()


def test_publish_takes_base_day_and_registry(tmp_path: Path) -> None:
    article, registry = tmp_path / "a.txt", tmp_path / "own.ttl"
    article.write_text("가람로봇과 카카오가 지난달 업무협약을 맺었다.", encoding="utf-8")
    registry.write_text(
        "@prefix sosik: <https://w3id.org/sosik/ns#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://w3id.org/sosik/id/company/garam-robot> a sosik:Company ; rdfs:label "가람로봇"@ko , "Garam Robot"@en .\n',
        encoding="utf-8",
    )

    sosik.publish(article, tmp_path / "out", base="https://data.example/", published=date(2020, 5, 25), registry=[registry])
    dataset = sosik.open(tmp_path / "out")

    assert dataset.base == "https://data.example/"
    assert dataset.query("ASK { ?deal sosik:party company:garam-robot , company:kakao ; sosik:dealTime ?time }") is True
    assert [deal.when for deal in dataset.alliances()] == ["2020-04"]


def test_publish_refuses_what_it_cannot_use(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("nonsense", encoding="utf-8")

    with pytest.raises(RegistryError):
        sosik.publish(SWAP, tmp_path / "out", registry=[broken])
    with pytest.raises(DatasetError):
        sosik.publish(SWAP, broken)


# ---------------------------------------------------------------- facts


def test_facts_are_those_of_a_text_or_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")

    of_text, of_file = sosik.facts(SENTENCE, published="2020-05-25"), sosik.facts(path, published=date(2020, 5, 25))

    assert {**of_text, "id": ""} == {**of_file, "id": ""}
    assert (of_text["id"], of_file["id"]) == ("text", "a")
    assert [(deal["members"], deal["date"]) for deal in of_text["alliances"]] == [(["KT", "카카오"], "2020-04")]


def test_facts_have_the_members_that_the_documentation_names() -> None:
    sheet = sosik.facts(SWAP)

    assert set(sheet) == {"id", "published", "companies", "platforms", "executives", "alliances", "amounts", "dates", "quotes"}
    assert sheet["published"] == "2019-10-28"
    assert {"value": 300_000_000_000, "currency": "KRW"}.items() <= sheet["amounts"][0].items()


def test_one_word_is_a_text_where_no_file_has_the_name() -> None:
    assert [company["name"] for company in sosik.facts("삼성전자")["companies"]] == ["삼성전자"]


def test_facts_of_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        sosik.facts(tmp_path / "missing.txt")


# ---------------------------------------------------------------- open, query, graph, alliances


def test_query_gives_rows_of_plain_values_as_often_as_wanted() -> None:
    found = rows(SWAPS)
    first = next(iter(found))

    assert found.variables == ("party", "value", "approximate", "time")
    assert (first["party"], first["value"], first["time"]) == (
        "https://w3id.org/sosik/id/company/kakao",
        Decimal(300_000_000_000),
        "2019-10-28",
    )
    assert isinstance(first["approximate"], bool)
    assert len(found) == len(list(found)) == len(list(found))


def test_rows_become_a_data_frame() -> None:
    frame = rows(SWAPS).to_pandas()

    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["party", "value", "approximate", "time"]
    assert set(frame["value"]) == {Decimal(300_000_000_000)}
    assert set(frame["party"]) == {f"https://w3id.org/sosik/id/company/{name}" for name in ("kakao", "sk-telecom")}


def test_other_answers_are_a_truth_value_or_statements() -> None:
    dataset = sosik.open(samples.dataset())
    statements = dataset.query("CONSTRUCT { ?company rdfs:label ?label } WHERE { ?company a sosik:Company ; rdfs:label ?label }")

    assert dataset.query("ASK { company:kt a sosik:Company }") is True
    assert isinstance(statements, Triples)
    assert ("https://w3id.org/sosik/id/company/kt", "http://www.w3.org/2000/01/rdf-schema#label", "KT") in set(statements)


@samples.RDFLIB_WARNS
def test_graph_is_an_rdflib_dataset_whose_queries_see_all_graphs() -> None:
    graph = sosik.open(samples.dataset()).graph()
    kt = rdflib.URIRef("https://w3id.org/sosik/id/company/kt")

    assert isinstance(graph, rdflib.Dataset)
    assert rdflib.Literal("KT", lang="ko") in set(graph.objects(kt, rdflib.RDFS.label))
    assert len(set(graph)) > len(samples.SAMPLES)
    assert sum(str(context.identifier).startswith("https://w3id.org/sosik/graph/article/") for context in graph.graphs()) == 12


def test_alliances_have_one_record_for_each_deal() -> None:
    dataset = sosik.open(samples.dataset())
    found = {deal.iri: deal for deal in dataset.alliances()}
    memorandum = found["https://w3id.org/sosik/id/deal/mou-kt-lg-electronics-lg-uplus-2020"]

    assert len(found) == len(dataset.alliances())
    assert (memorandum.kind, memorandum.status, memorandum.certainty) == ("MemorandumOfUnderstanding", "Signed", "Certain")
    assert memorandum.parties == ("KT", "LG유플러스", "LG전자")
    assert (memorandum.first_reported, memorandum.last_reported) == ("2020-05-25T17:05:00+09:00", "2020-06-03T10:12:00+09:00")
    assert (memorandum.articles, memorandum.claims >= 2) == (2, True)
    assert (memorandum.is_alliance, memorandum.is_reported_only) == (True, False)


def test_alliance_that_broke_up_says_so() -> None:
    (swap,) = [deal for deal in sosik.open(samples.dataset()).alliances() if deal.kind == "EquitySwap" and "가온전자" in deal.parties]

    assert (swap.status, swap.status_label_ko, swap.articles) == ("Terminated", "종료·해지", 4)


def test_folder_without_a_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no dataset here"):
        sosik.open(tmp_path)


def test_wrong_query_is_refused_in_both_languages() -> None:
    with pytest.raises(QueryError, match="line 1, column 1") as caught:
        rows("SELEC ?s { ?s ?p ?o }")
    assert "SELECT" in caught.value.korean


# ---------------------------------------------------------------- the package itself


def test_package_offers_its_names_and_no_others() -> None:
    assert set(sosik.__all__) == {"__version__", "facts", "open", "publish"}
    with pytest.raises(AttributeError, match="has no attribute 'close'"):
        sosik.close  # noqa: B018 -- that it is refused is the test


def test_import_of_the_package_alone_loads_no_library() -> None:
    script = "import sys; import sosik; print(sorted({name.partition('.')[0] for name in sys.modules}))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert not [name for name in ("click", "kiwipiepy", "pyoxigraph", "pyshacl", "rdflib", "owlready2") if f"'{name}'" in result.stdout]
