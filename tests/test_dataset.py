"""The dataset in its folder: its report, run upon run, and folders that cannot be used."""

from pathlib import Path

from publishing import BASE, SHACL, article, contents, report, run, select

from sosik import dataset, vocab
from sosik.gate import Verdict
from sosik.model import Article, Extraction, Literal, Mention, Node, Quad
from sosik.registry import Registry

# ---------------------------------------------------------------- the report


def test_report_of_a_dataset_without_any_result_conforms(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))

    assert report(out, "conforms") == {Literal("true", vocab.XSD_BOOLEAN)}
    assert report(out, "result") == set()


def test_report_has_the_results_about_published_articles_only(news: Path, out: Path) -> None:
    paths = article(news, "a", "KT와 카카오가 주의"), article(news, "b", "KT와 네이버가 보류")
    (key,) = run(out, *paths).published

    assert report(out, "conforms") == {Literal("false", vocab.XSD_BOOLEAN)}
    assert report(out, "resultMessage") == {Literal(f"{key} warning")}
    assert len([q for q in dataset.read_quads(out / "report.ttl") if q.object == f"{SHACL}ValidationReport"]) == 1


def test_report_keeps_the_results_of_articles_that_stay(news: Path, out: Path) -> None:
    (kept,) = run(out, article(news, "a", "KT와 카카오가 주의")).published
    (added,) = run(out, article(news, "b", "KT와 네이버가 주의")).published

    assert report(out, "resultMessage") == {Literal(f"{kept} warning"), Literal(f"{added} warning")}


def test_report_drops_the_results_of_articles_that_are_replaced(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가 주의")
    run(out, path)

    def silent(*_: tuple[Quad, ...], **__: str) -> Verdict:
        return Verdict(conforms=True, results=(), report=())

    run(out, path, check=silent)

    assert report(out, "resultMessage") == set()


# ---------------------------------------------------------------- run upon run


def test_articles_of_earlier_runs_stay(news: Path, out: Path, tmp_path: Path) -> None:
    first, second = article(news, "a", "KT와 카카오가 주의"), article(news, "b", "삼성전자와 네이버가")
    run(out, first)
    run(out, second)
    run(tmp_path / "at-once", first, second)

    assert contents(out) == contents(tmp_path / "at-once")


def test_publishing_again_changes_nothing(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)
    before = {name: (out / name).stat().st_mtime_ns for name in contents(out)}
    run(out, path)

    assert {name: (out / name).stat().st_mtime_ns for name in contents(out)} == before


def test_run_over_nothing_keeps_the_dataset(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))
    before = contents(out)
    run(out, news / "missing.txt")

    assert contents(out) == before


def test_article_published_again_replaces_its_graph_and_provenance(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)
    run(out, path, excerpt_limit=2)

    assert len(select(out, "SELECT ?r { ?g prov:wasGeneratedBy ?r }")) == 1
    assert len(select(out, "SELECT ?r { ?r a sosik:ExtractionRun }")) == 1
    assert max(len(words) for (words,) in select(out, "SELECT ?x { ?s sosik:exact ?x }")) == 2


def test_derived_facts_are_of_all_articles(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))
    run(out, article(news, "b", "삼성전자와 네이버가"))

    assert len(select(out, "SELECT ?d { ?d sosik:currentStatus ?s }")) == 2
    assert len(select(out, f"SELECT ?g {{ <{BASE}graph/derived> prov:wasDerivedFrom ?g }}")) == 2


def test_thing_that_the_registry_forgets_keeps_its_description(news: Path, out: Path, tmp_path: Path) -> None:
    extra = tmp_path / "extra.ttl"
    extra.write_text(
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        f"<https://w3id.org/sosik/id/company/saebyeok> a <{vocab.Company}> ; rdfs:label '새벽이엔지'@ko .\n",
        encoding="utf-8",
    )

    def extract(article: Article, known: Registry) -> Extraction:
        found = [Mention(span, known.names[name][0], "n") for span, name in known.find(article.text)]
        speaker = (vocab.speaker, found[0].entity)
        quotation = Node(vocab.Quotation, "0-1", "", (speaker, (vocab.locatedAt, found[0].span)))
        return Extraction(article=article, mentions=tuple(found), quotations=(quotation,))

    run(out, article(news, "a", "새벽이엔지와 카카오가"), registry_files=[extra], extract=extract)
    run(out, article(news, "b", "삼성전자와 네이버가"))

    query = f'SELECT ?c {{ ?c a <{vocab.Company}> ; <{vocab.RDFS_LABEL}> "새벽이엔지"@ko }}'
    assert select(out, query) == {(f"{BASE}id/company/saebyeok",)}
