"""Opening a published dataset, querying it, exporting it."""

import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from sosik import formats, release, vocab
from sosik.errors import DatasetError, QueryError
from sosik.queries import Rows, Triples
from sosik.release import Manifest
from sosik.store import Dataset, open_dataset

BASE = "https://data.example/kr/"
TRIG = """\
@prefix article: <https://data.example/kr/id/article/> .
@prefix claim: <https://data.example/kr/id/claim/> .
@prefix company: <https://data.example/kr/id/company/> .
@prefix deal: <https://data.example/kr/id/deal/> .
@prefix graph: <https://data.example/kr/graph/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sosik: <https://w3id.org/sosik/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://data.example/kr/graph/article/1> {
    article:1 sosik:firstPublished "2020-05-25"^^xsd:date .

    claim:1 a sosik:DealClaim ;
        sosik:aboutDeal deal:kt-lg ;
        sosik:certainty sosik:Certain ;
        sosik:claimIn article:1 ;
        sosik:confidence 0.95 ;
        sosik:polarity sosik:Affirmed ;
        sosik:reportedStatus sosik:Signed .

    deal:kt-lg a sosik:MemorandumOfUnderstanding ;
        rdfs:label "KT·LG전자 협약"@ko ;
        sosik:party company:kt , company:lg .
}

<https://data.example/kr/graph/article/2> {
    deal:kt-lg a sosik:MemorandumOfUnderstanding ;
        rdfs:label "KT·LG전자 협약"@ko ;
        sosik:party company:kt , company:lg .
}

graph:meta {
    <https://data.example/kr/graph/article/1> a prov:Bundle .
}

graph:registry {
    company:kt a sosik:Company ;
        rdfs:label "KT"@ko .

    company:lg a sosik:Company ;
        rdfs:label "LG \\"엘지\\""@ko .
}
"""
STATEMENTS = 21
MERGED = 17


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a dataset."""
    (tmp_path / release.TRIG).write_text(TRIG, encoding="utf-8")
    return tmp_path


@pytest.fixture
def dataset(folder: Path) -> Dataset:
    """Return the dataset of the folder."""
    return open_dataset(folder)


def rows(dataset: Dataset, query: str, *, use_union: bool = True) -> Rows:
    found = dataset.query(query, use_union=use_union)
    assert isinstance(found, Rows)
    return found


def test_the_base_comes_from_the_graph_of_provenance(dataset: Dataset) -> None:
    assert dataset.base == BASE
    assert dataset.prefixes["company"] == f"{BASE}id/company/"


def test_the_graphs_are_those_of_the_dataset_and_of_the_ontology(dataset: Dataset) -> None:
    names = ("article/1", "article/2", "meta", "ontology", "registry")

    assert dataset.graphs == tuple(f"{BASE}graph/{name}" for name in names)


def test_a_folder_may_be_given_as_text_and_a_file_instead_of_a_folder(folder: Path) -> None:
    assert open_dataset(str(folder)).graphs == open_dataset(folder / release.TRIG).graphs


def test_queries_know_the_prefixes_and_the_ontology(dataset: Dataset) -> None:
    found = rows(
        dataset,
        """SELECT ?deal ?kind (COUNT(?party) AS ?parties) {
             ?deal a/rdfs:subClassOf* sosik:Alliance ; a ?class ; sosik:party ?party .
             ?class rdfs:label ?kind FILTER(LANG(?kind) = "ko")
           } GROUP BY ?deal ?kind""",
    )

    assert list(found) == [{"deal": f"{BASE}id/deal/kt-lg", "kind": "업무협약", "parties": 2}]


def test_what_two_articles_say_alike_is_found_once_and_in_both_graphs(dataset: Dataset) -> None:
    assert len(rows(dataset, "SELECT * { ?deal sosik:party company:kt }")) == 1
    assert len(rows(dataset, "SELECT * { GRAPH ?graph { ?deal sosik:party company:kt } }")) == 2


def test_without_the_union_a_query_names_its_graphs(dataset: Dataset) -> None:
    assert dataset.query("ASK { ?s ?p ?o }", use_union=False) is False
    assert dataset.query("ASK { GRAPH graph:registry { company:kt a sosik:Company } }", use_union=False) is True


def test_a_construct_is_written_with_the_prefixes_of_the_dataset(dataset: Dataset) -> None:
    found = dataset.query("CONSTRUCT WHERE { ?deal sosik:party company:kt }")

    assert isinstance(found, Triples)
    assert found.serialize().endswith("\ndeal:kt-lg sosik:party company:kt .\n")


def test_errors_of_queries_name_the_place(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="line 2, column 3"):
        dataset.query("ASK {\n  kt:x a sosik:Company }")


def test_from_may_name_a_graph_of_the_dataset_and_no_other(dataset: Dataset) -> None:
    assert dataset.query("ASK FROM graph:registry { company:kt a sosik:Company }") is True

    with pytest.raises(QueryError, match=r"no graph <file:///etc/hosts>"):
        dataset.query("ASK FROM <file:///etc/hosts> { ?s ?p ?o }")


def test_alliances_lists_the_deals(dataset: Dataset) -> None:
    [found] = dataset.alliances()

    assert (found.label, found.parties, found.status, found.certainty) == ("KT·LG전자 협약", ("KT", 'LG "엘지"'), "Signed", "Certain")
    assert (found.kind_label_ko, found.first_reported, found.articles) == ("업무협약", "2020-05-25", 1)


def test_export_gives_back_the_published_bytes_without_the_ontology(dataset: Dataset) -> None:
    assert dataset.export("trig") == TRIG


@pytest.mark.parametrize(
    ("form", "parser", "size"),
    [
        ("turtle", pyoxigraph.RdfFormat.TURTLE, MERGED),
        ("trig", pyoxigraph.RdfFormat.TRIG, STATEMENTS),
        ("nquads", pyoxigraph.RdfFormat.N_QUADS, STATEMENTS),
        ("ntriples", pyoxigraph.RdfFormat.N_TRIPLES, MERGED),
        ("jsonld", pyoxigraph.RdfFormat.JSON_LD, STATEMENTS),
        ("rdfxml", pyoxigraph.RdfFormat.RDF_XML, MERGED),
    ],
)
def test_export_is_whole_and_the_same_each_time(folder: Path, form: str, parser: pyoxigraph.RdfFormat, size: int) -> None:
    text = open_dataset(folder).export(form)

    assert len(set(pyoxigraph.parse(input=text, format=parser))) == size
    assert open_dataset(folder).export(form) == text


def test_every_format_of_statements_is_exported(dataset: Dataset) -> None:
    assert all("Signed" in dataset.export(form) for form in formats.FORMATS)


def test_jsonld_is_compact_and_keeps_the_graphs(dataset: Dataset) -> None:
    document = json.loads(dataset.export("jsonld"))

    assert [graph["@id"] for graph in document["@graph"]] == [
        f"{BASE}graph/article/1",
        f"{BASE}graph/article/2",
        "graph:meta",
        "graph:registry",
    ]
    assert document["@graph"][1]["@graph"] == [
        {
            "@id": "deal:kt-lg",
            "@type": "sosik:MemorandumOfUnderstanding",
            "rdfs:label": {"ko": "KT·LG전자 협약"},
            "sosik:party": ["company:kt", "company:lg"],
        }
    ]


def test_a_dataset_stays_as_it_was_opened(folder: Path) -> None:
    dataset = open_dataset(folder)
    (folder / release.TRIG).unlink()

    assert dataset.export("trig") == TRIG


def test_literals_are_exported_as_published_whatever_the_store_makes_of_them(folder: Path) -> None:
    (folder / release.TRIG).write_text(TRIG.replace("0.95", '"0.950"^^xsd:decimal'), encoding="utf-8")

    assert '"0.950"^^xsd:decimal' in open_dataset(folder).export("trig")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_graph_is_an_rdflib_dataset_with_all_graphs_and_their_union(dataset: Dataset) -> None:
    found = dataset.graph()
    deal, kt = rdflib.URIRef(f"{BASE}id/deal/kt-lg"), rdflib.URIRef(f"{BASE}id/company/kt")

    assert isinstance(found, rdflib.Dataset)
    assert len(list(found.quads())) == STATEMENTS
    assert len(found.graph(rdflib.URIRef(f"{BASE}graph/article/2"))) == 4
    assert (deal, rdflib.URIRef(vocab.party), kt) in found
    assert found.value(kt, rdflib.RDFS.label) == rdflib.Literal("KT", lang="ko")
    assert bool(found.query("ASK { company:kt a sosik:Company }").askAnswer)


def test_blank_nodes_and_the_default_graph_of_a_foreign_dataset_are_kept(folder: Path) -> None:
    (folder / release.TRIG).write_text(f"{TRIG}\n_:x rdfs:seeAlso _:y .\n", encoding="utf-8")

    dataset = open_dataset(folder)

    assert "\n_:b0 rdfs:seeAlso _:b1 .\n" in dataset.export("trig")
    assert len(list(dataset.graph().quads())) == STATEMENTS + 1


def test_a_folder_without_a_dataset_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"no dataset here \(dataset\.trig is missing\); make one first, e\.g\. sosik publish"):
        open_dataset(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (TRIG.encode()[:-20], "Parser error"),
        (TRIG.encode("utf-16"), "UTF-8"),
        (b"<https://data.example/graph/registry> { }", "no graph whose name ends with graph/meta"),
        (b"", "no graph whose name ends with graph/meta"),
    ],
)
def test_a_damaged_dataset_is_told_with_the_remedy(folder: Path, content: bytes, reason: str) -> None:
    (folder / release.TRIG).write_bytes(content)

    with pytest.raises(DatasetError, match=rf"damaged \(.*{reason}.*\); restore the folder from a copy"):
        open_dataset(folder)


def test_a_statement_about_a_statement_is_damage_for_an_export(folder: Path) -> None:
    (folder / release.TRIG).write_text(f"{TRIG}\ngraph:x {{ <a:a> <a:b> <<( <a:a> <a:b> 1 )>> }}\n", encoding="utf-8")

    with pytest.raises(DatasetError, match="statements about statements are not supported"):
        open_dataset(folder).export("nquads")


def test_an_empty_dataset_has_the_base_of_its_manifest(tmp_path: Path) -> None:
    (tmp_path / release.TRIG).write_bytes(b"")
    (tmp_path / release.MANIFEST).write_bytes(Manifest(sosik="0", base=BASE, files={}, articles={}).encode())

    dataset = open_dataset(tmp_path)

    assert (dataset.base, dataset.alliances(), dataset.export("trig")) == (BASE, (), "")


def test_a_switch_that_was_cut_short_is_finished_before_reading(folder: Path) -> None:
    staging = folder / ".staging"
    staging.mkdir()
    (staging / release.TRIG).write_text(TRIG.replace("KT·LG전자 협약", "새 협약"), encoding="utf-8")
    (staging / "COMMIT").write_text(json.dumps({"replace": [release.TRIG], "remove": []}), encoding="utf-8")

    assert [found.label for found in open_dataset(folder).alliances()] == ["새 협약"]


def test_a_file_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(DatasetError, match=r"cannot be read \(Permission denied\); give a dataset that you may read"):
        open_dataset(folder)
