"""The pipeline and the dataset in its folder: what is published, held, kept, and survives a kill."""

import fcntl
import functools
import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph
import pytest

from sosik import dataset, registry, release, vocab
from sosik.errors import DatasetError, RegistryError
from sosik.gate import Result, Verdict
from sosik.model import Article, Claim, Extraction, Iri, Literal, Mention, Node, Quad, Span
from sosik.publish import Publication, publish
from sosik.registry import Registry
from sosik.verify import verify

BASE = "https://data.example/"
NAMES = ("삼성전자", "카카오", "네이버", "KT")
SHACL = "http://www.w3.org/ns/shacl#"


def fake_extract(article: Article, known: Registry) -> Extraction:
    """Take all companies as the parties of one deal; fail where the article asks for it."""
    if "고장" in article.text:
        raise ValueError("broken on purpose")
    mentions = tuple(Mention(span, known.names[name][0], "name") for span, name in known.find(article.text) if name in NAMES)
    parties = tuple(dict.fromkeys(mention.entity for mention in mentions))
    if len(parties) < 2:
        return Extraction(article=article, mentions=mentions)
    deal = Node(
        vocab.MemorandumOfUnderstanding,
        "-".join(["mou", *sorted(party.id.rpartition("/")[2] for party in parties)]),
        "업무협약",
        tuple((vocab.party, party) for party in parties),
    )
    start = article.text.index("협약")
    claim = Claim(
        kind=vocab.DealClaim,
        args=((vocab.aboutDeal, deal),),
        evidence=Span(0, len(article.text)),
        cue=Span(start, start + 2),
        certainty=vocab.Certain,
        evidentiality=vocab.DirectReport,
        polarity=vocab.Affirmed,
        is_future=False,
        rules=("fake",),
        status=vocab.Signed,
    )
    return Extraction(article=article, mentions=mentions, claims=(claim,))


def fake_check(article_quads: tuple[Quad, ...], registry_quads: tuple[Quad, ...], *, key: str, base: str) -> Verdict:
    """Hold articles that say 보류, warn about those that say 주의."""
    text = str(article_quads)
    level = "violation" if "보류" in text else "warning" if "주의" in text else None
    report, graph = Iri(f"{base}id/report/{key}"), Iri(f"{base}graph/report/{key}")
    article = Iri(f"{base}id/article/{key}")
    quads = [
        Quad(report, vocab.RDF_TYPE, Iri(f"{SHACL}ValidationReport"), graph),
        Quad(report, Iri(f"{SHACL}conforms"), Literal(str(level is None).lower(), vocab.XSD_BOOLEAN), graph),
    ]
    results: tuple[Result, ...] = ()
    if level is not None:
        result = Iri(f"{report}/1")
        quads += [
            Quad(report, Iri(f"{SHACL}result"), result, graph),
            Quad(result, Iri(f"{SHACL}focusNode"), article, graph),
            Quad(result, Iri(f"{SHACL}resultMessage"), Literal(f"{key} {level}"), graph),
        ]
        results = (
            Result(
                focus=article,
                path=None,
                value=None,
                shape=Iri("https://w3id.org/sosik/shapes#WarnShape"),
                constraint=None,
                component=Iri(f"{SHACL}NodeConstraintComponent"),
                severity=level,
                message="is doubtful.",
                korean="의심스럽습니다.",
            ),
        )
    assert registry_quads, "the gate must see what the registry says about the companies"
    return Verdict(conforms=level != "violation", results=results, report=tuple(quads))


def article(folder: Path, name: str, first: str, *, day: str = "2020-05-25") -> Path:
    """Write an article whose text says who made an agreement with whom."""
    path = folder / f"{name}.jsonl"
    record = {"id": name, "title": "협약 소식", "body": f"{first} 협약을 맺었다.", "date": day, "outlet": "서울경제"}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _one_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the shipped registry once for all tests: it takes a tenth of a second each time."""
    monkeypatch.setattr(importlib.import_module("sosik.publish"), "load", load)


@functools.cache
def _shipped() -> Registry:
    return registry.load()


def load(paths: Sequence[Path]) -> Registry:
    """Load the registry, from memory where there are no further files."""
    return registry.load(paths) if paths else _shipped()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def run(out: Path, *sources: Path, **settings: object) -> Publication:
    defaults: dict[str, object] = {"base": BASE, "extract": fake_extract, "check": fake_check}
    return publish(map(str, sources), out, **{**defaults, **settings})  # type: ignore[arg-type]


def contents(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def manifest(out: Path) -> release.Manifest:
    found = release.load_manifest(out)
    assert found is not None
    return found


def graphs(out: Path) -> set[str]:
    return {quad.graph.removeprefix(f"{BASE}graph/") for quad in dataset.read_quads(out / "dataset.trig")}


def codes(publication: Publication) -> list[str]:
    return [item.finding.code for item in publication.findings]


def select(out: Path, query: str) -> set[tuple[str, ...]]:
    """Ask the union of all graphs."""
    store = pyoxigraph.Store()
    store.load(path=out / "dataset.trig", format=pyoxigraph.RdfFormat.TRIG)
    prefixes = f"PREFIX sosik: <{vocab.NAMESPACE}> PREFIX prov: <http://www.w3.org/ns/prov#> "
    rows = store.query(prefixes + query, use_default_graph_as_union=True)
    return {tuple(term.value if term else "" for term in row) for row in rows}  # type: ignore[union-attr]


# ---------------------------------------------------------------- what a run makes


def test_run_writes_the_dataset_its_report_and_its_manifest(news: Path, out: Path) -> None:
    publication = run(out, article(news, "a", "KT와 카카오가"))
    (key,) = publication.published

    assert set(contents(out)) == {"dataset.ttl", "dataset.trig", "report.ttl", "manifest.json"}
    assert graphs(out) == {f"article/{key}", "registry", "derived", "meta"}
    assert key.startswith("sedaily-20200525-")


def test_dataset_holds_claim_registry_and_derived_status(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))

    assert select(out, "SELECT ?s { ?d sosik:currentStatus ?s }") == {(vocab.Signed,)}
    assert select(out, "SELECT ?c { ?d sosik:party ?c . ?c a sosik:Company }") == {
        (f"{BASE}id/company/kt",),
        (f"{BASE}id/company/kakao",),
    }


def test_turtle_file_holds_the_same_statements_as_all_graphs_together(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))

    turtle, trig = (
        {(quad.subject, quad.predicate, quad.object) for quad in dataset.read_quads(out / name)} for name in ("dataset.ttl", "dataset.trig")
    )

    assert turtle == trig


def test_publication_counts_what_became_of_each_article(news: Path, out: Path) -> None:
    publication = run(
        out,
        article(news, "good", "KT와 카카오가"),
        article(news, "bad", "KT와 네이버가 고장 난"),
        article(news, "held", "KT와 삼성전자가 보류"),
        article(news, "empty", "아무도 없이"),
        news / "missing.txt",
    )

    assert publication.articles == 5
    assert len(publication.published) == len(publication.held) == 1
    assert publication.failed == (str(news / "bad.jsonl:1"), str(news / "missing.txt"))
    assert publication.empty == (str(news / "empty.jsonl:1"),)
    assert [(alliance.article, alliance.fact["members"]) for alliance in publication.alliances] == [
        (publication.published[0], ["KT", "카카오"])
    ]
    assert publication.out == out


def test_one_broken_article_does_not_stop_the_others(news: Path, out: Path) -> None:
    publication = run(out, article(news, "a", "KT와 네이버가 고장 난"), article(news, "b", "KT와 카카오가"))
    (failure,) = [item for item in publication.findings if item.finding.code == "article-failed"]

    assert len(publication.published) == 1
    assert "ValueError: broken on purpose" in failure.finding.message
    assert failure.source == str(news / "a.jsonl:1")


def test_missing_source_is_a_failure_with_its_own_message(news: Path, out: Path) -> None:
    publication = run(out, news / "missing.txt")

    assert [item.finding.message for item in publication.findings] == [f"{news / 'missing.txt'}: no such file or folder; check the path."]


def test_condition_that_stops_the_command_is_not_taken_for_a_bad_article(news: Path, out: Path) -> None:
    def extract(_: Article, __: Registry) -> Extraction:
        raise RegistryError("the registry contradicts itself.")

    with pytest.raises(RegistryError):
        run(out, article(news, "a", "KT와 카카오가"), extract=extract)

    assert contents(out) == {}


def test_nothing_is_written_where_nothing_is_found(news: Path, out: Path) -> None:
    publication = run(out, article(news, "empty", "아무도 없이"))

    assert contents(out) == {}
    assert "nothing-found" in codes(publication)


def test_same_article_twice_is_published_once(news: Path, out: Path) -> None:
    first, second = article(news, "a", "KT와 카카오가"), article(news, "b", "KT와 카카오가")
    publication = run(out, first, second, first)

    assert len(publication.published) == 1
    assert codes(publication).count("duplicate-article") == 2
    assert {entry.source for entry in manifest(out).articles.values()} == {"a.jsonl:1"}


def test_progress_is_told_after_each_article(news: Path, out: Path) -> None:
    told: list[tuple[int, str]] = []
    run(
        out,
        article(news, "a", "KT와 카카오가"),
        article(news, "b", "KT와 네이버가 고장 난"),
        progress=lambda count, source: told.append((count, Path(source).name)),
    )

    assert told == [(1, "a.jsonl:1"), (2, "b.jsonl:1")]


def test_articles_without_a_date_take_the_given_one(news: Path, out: Path) -> None:
    dated, undated = article(news, "a", "KT와 카카오가"), article(news, "b", "KT와 네이버가", day="")
    publication = run(out, dated, undated, published="2021-01-02")

    assert [key.split("-")[1] for key in publication.published] == ["20200525", "20210102"]


def test_metadata_adds_what_a_file_does_not_say(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가")
    publication = run(out, path, metadata={"a": {"published": "2019-03-04"}})

    assert [key.split("-")[1] for key in publication.published] == ["20190304"]


def test_excerpt_limit_reaches_the_dataset(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"), excerpt_limit=3)

    lengths = {len(words) for (words,) in select(out, "SELECT ?x { ?s sosik:exact ?x }")}

    assert max(lengths) == 3


def test_base_without_a_slash_gets_one(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"), base=BASE.removesuffix("/"))

    assert manifest(out).base == BASE


def test_time_of_the_run_is_in_the_dataset_only_where_given(news: Path, out: Path, tmp_path: Path) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)
    run(tmp_path / "timed", path, generated_at=datetime(2026, 1, 2, tzinfo=UTC))
    query = "SELECT ?t { ?g prov:generatedAtTime ?t }"

    assert select(out, query) == set()
    assert select(tmp_path / "timed", query) == {("2026-01-02T09:00:00+09:00",)}


def test_same_articles_give_the_same_bytes_in_any_order(news: Path, out: Path, tmp_path: Path) -> None:
    paths = [article(news, "a", "KT와 카카오가"), article(news, "b", "KT와 네이버가 주의"), article(news, "c", "KT와 삼성전자가 보류")]
    run(out, *paths)
    run(tmp_path / "again", *paths[::-1])

    assert contents(out) == contents(tmp_path / "again")


def test_manifest_lists_files_and_articles_but_no_folder_and_no_time(news: Path, out: Path) -> None:
    (key,) = run(out, article(news, "a", "KT와 카카오가")).published
    found = manifest(out)

    assert {name: entry.bytes for name, entry in found.files.items()} == {
        name: len(content) for name, content in contents(out).items() if name != "manifest.json"
    }
    assert (found.articles[key].source, found.articles[key].id) == ("a.jsonl:1", "a")
    assert str(news) not in (out / "manifest.json").read_text(encoding="utf-8")


def test_real_extractor_and_gate_are_used_where_none_is_given(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오는 25일 인공지능 분야 업무")

    publication = publish([str(path)], out, base=BASE)

    assert publication.articles == 1
    assert publication.failed == ()
    assert len(publication.published) == 1


# ---------------------------------------------------------------- what is held


def test_article_that_the_gate_refuses_goes_to_quarantine_with_its_report(news: Path, out: Path) -> None:
    publication = run(out, article(news, "a", "KT와 카카오가"), article(news, "b", "KT와 네이버가 보류"))
    (key,) = publication.held

    assert {f"quarantine/{key}.ttl", f"quarantine/{key}.report.ttl"} <= set(contents(out))
    assert f"{key} violation" in (out / "quarantine" / f"{key}.report.ttl").read_text(encoding="utf-8")
    assert f"article/{key}" not in graphs(out)
    assert "네이버" not in (out / "dataset.ttl").read_text(encoding="utf-8")
    assert "WarnShape" in codes(publication)


def test_dataset_of_nothing_but_held_articles_is_empty(news: Path, out: Path) -> None:
    publication = run(out, article(news, "a", "KT와 네이버가 보류"))

    assert dataset.read_quads(out / "dataset.trig") == ()
    assert manifest(out).articles == {}
    assert len(publication.held) == 1


def test_held_article_that_passes_later_leaves_the_quarantine(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 네이버가 보류")
    (key,) = run(out, path).held

    def lenient(article_quads: tuple[Quad, ...], registry_quads: tuple[Quad, ...], *, key: str, base: str) -> Verdict:
        return replace(fake_check(article_quads, registry_quads, key=key, base=base), conforms=True)

    assert run(out, path, check=lenient).published == (key,)
    assert not (out / "quarantine").exists()
    assert set(manifest(out).files) == {"dataset.ttl", "dataset.trig", "report.ttl"}


def test_quarantine_of_earlier_runs_stays_listed(news: Path, out: Path) -> None:
    (key,) = run(out, article(news, "a", "KT와 네이버가 보류")).held
    run(out, article(news, "b", "KT와 카카오가"))

    assert {f"quarantine/{key}.ttl", f"quarantine/{key}.report.ttl"} <= manifest(out).files.keys()
    assert verify(out, [str(news)]) != ()
    assert {finding.severity for finding in verify(out, [str(news)])} == {"info"}


def test_article_once_published_stays_when_the_gate_refuses_it_later(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가")
    (key,) = run(out, path).published

    def strict(article_quads: tuple[Quad, ...], registry_quads: tuple[Quad, ...], *, key: str, base: str) -> Verdict:
        return replace(fake_check(article_quads, registry_quads, key=key, base=base), conforms=False)

    assert run(out, path, check=strict).held == (key,)
    run(out, article(news, "b", "삼성전자와 네이버가"))

    assert f"article/{key}" in graphs(out)
    assert key in manifest(out).articles
    assert f"quarantine/{key}.report.ttl" in manifest(out).files


# ---------------------------------------------------------------- the report


def report(out: Path, name: str) -> set[Iri | Literal]:
    return {quad.object for quad in dataset.read_quads(out / "report.ttl") if quad.predicate == f"{SHACL}{name}"}


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
        return Extraction(article=article, mentions=tuple(found))

    run(out, article(news, "a", "새벽이엔지와 카카오가"), registry_files=[extra], extract=extract)
    run(out, article(news, "b", "삼성전자와 네이버가"))

    query = f'SELECT ?c {{ ?c a <{vocab.Company}> ; <{vocab.RDFS_LABEL}> "새벽이엔지"@ko }}'
    assert select(out, query) == {(f"{BASE}id/company/saebyeok",)}


# ---------------------------------------------------------------- folders that cannot be used


def test_dataset_with_another_base_is_refused(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)
    before = contents(out)

    with pytest.raises(DatasetError, match="give the same base or another folder"):
        run(out, path, base="https://other.example/")

    assert contents(out) == before


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


@pytest.mark.parametrize("name", ["dataset.trig", "report.ttl", "manifest.json"])
@pytest.mark.parametrize("damage", [truncate, Path.unlink], ids=["truncated", "removed"])
def test_damaged_dataset_is_refused_and_left_alone(news: Path, out: Path, name: str, damage: Callable[[Path], None]) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)
    damage(out / name)
    before = contents(out)

    with pytest.raises(DatasetError) as caught:
        run(out, path)

    assert contents(out) == before
    assert name in str(caught.value)
    assert caught.value.korean != str(caught.value)


def test_folder_with_a_dataset_of_something_else_is_refused(news: Path, out: Path) -> None:
    out.mkdir()
    (out / "dataset.ttl").write_text("# mine\n", encoding="utf-8")

    with pytest.raises(DatasetError, match="choose another folder"):
        run(out, article(news, "a", "KT와 카카오가"))

    assert contents(out) == {"dataset.ttl": b"# mine\n"}


def test_other_files_in_the_folder_are_left_alone(news: Path, out: Path) -> None:
    out.mkdir()
    (out / "README.md").write_text("mine\n", encoding="utf-8")
    run(out, article(news, "a", "KT와 카카오가"))

    assert contents(out)["README.md"] == b"mine\n"


def test_file_in_place_of_the_folder_is_a_clear_error(news: Path, out: Path) -> None:
    out.write_text("", encoding="utf-8")

    with pytest.raises(DatasetError, match="give a folder that you may write to"):
        run(out, article(news, "a", "KT와 카카오가"))


def test_second_writer_is_told_to_wait(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가")

    with release.locked(out), pytest.raises(DatasetError, match="another sosik is writing"):
        run(out, path)

    assert len(run(out, path).published) == 1


def test_second_process_is_told_to_wait(news: Path, out: Path) -> None:
    out.mkdir()
    program = (
        "import sys\nfrom pathlib import Path\nfrom sosik import release\n"
        "with release.locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    with child(program, out) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"

        with pytest.raises(DatasetError, match="another sosik is writing"):
            run(out, article(news, "a", "KT와 카카오가"))


def test_lock_of_a_killed_process_is_no_lock(news: Path, out: Path) -> None:
    out.mkdir()
    (out / ".lock").touch()

    assert len(run(out, article(news, "a", "KT와 카카오가")).published) == 1
    assert not (out / ".lock").exists()


def test_lock_taken_on_a_file_that_its_holder_removed_is_taken_again(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fcntl.flock
    calls: list[int] = []

    def late(descriptor: int, operation: int) -> None:
        calls.append(operation)
        if len(calls) == 1:
            (out / ".lock").unlink()
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)

    with release.locked(out):
        assert (out / ".lock").exists()

    assert len(calls) == 2


@contextmanager
def child(program: str, *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in another process, which ends with the block."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


class DiskFull:
    """Lets some writes through and then says that the disk is full."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.real = os.fsync

    def __call__(self, descriptor: int) -> None:
        """Force a file to the disk, as long as there is room."""
        if self.left == 0:
            raise OSError(28, "No space left on device")
        self.left -= 1
        self.real(descriptor)


@pytest.mark.parametrize("after", range(6))
def test_full_disk_leaves_the_old_dataset(news: Path, out: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    run(out, article(news, "a", "KT와 카카오가"))
    before = contents(out)
    second = article(news, "b", "삼성전자와 네이버가")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", DiskFull(after))
        with pytest.raises(DatasetError, match="make room on the disk"):
            run(out, second)

    assert contents(out) == before
    assert len(run(out, second).published) == 1


def test_read_only_folder_is_a_clear_error_and_keeps_the_dataset(news: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)
    before = contents(out)

    def refuse(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(DatasetError, match="Read-only file system"):
            run(out, path)

    assert contents(out) == before


# ---------------------------------------------------------------- killed at any moment

KILLED = """
import os, signal, sys
from pathlib import Path
from sosik import release

target, moment, out = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
count = 0

def deadly(real):
    def call(*arguments, **settings):
        global count
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1
        return real(*arguments, **settings)
    return call

with release.locked(out):
    owner, _, name = target.rpartition(".")
    place = {"os": os, "Path": Path}[owner]
    setattr(place, name, deadly(getattr(place, name)))
    release.commit(out, {"a": b"new a", "b/c": b"new c", "manifest.json": b"new"}, remove=["gone/x"])
print(count)
"""
OLD = {"a": b"old a", "b/c": b"old c", "manifest.json": b"old", "gone/x": b"old x"}
NEW = {"a": b"new a", "b/c": b"new c", "manifest.json": b"new"}


def old_folder(out: Path) -> None:
    for name, content in OLD.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)


def killed(out: Path, target: str, moment: int) -> int:
    command = [sys.executable, "-c", KILLED, target, str(moment), str(out)]
    return subprocess.run(command, check=False, capture_output=True).returncode


@pytest.mark.parametrize(
    ("target", "moment", "expected"),
    [
        *(("os.fsync", moment, OLD) for moment in range(6)),
        ("Path.replace", 0, OLD),
        *(("Path.replace", moment, NEW) for moment in (1, 2, 3)),
        *(("os.fsync", moment, NEW) for moment in (6, 7, 8)),
        *(("Path.unlink", moment, NEW) for moment in (0, 1)),
    ],
)
def test_killed_run_leaves_the_old_or_the_new_whole(out: Path, target: str, moment: int, expected: dict[str, bytes]) -> None:
    old_folder(out)

    assert killed(out, target, moment) == -signal.SIGKILL

    release.settle(out)
    with release.locked(out):
        pass
    assert contents(out) == expected


def test_reader_sees_the_new_whole_after_a_kill_during_the_switch(out: Path) -> None:
    old_folder(out)
    killed(out, "Path.replace", 2)
    mixed = {name: content for name, content in contents(out).items() if not name.startswith(".")}
    release.settle(out)

    assert mixed not in (OLD, NEW)
    assert contents(out) == NEW


def test_kill_during_recovery_is_recovered_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_folder(out)
    killed(out, "Path.replace", 1)
    real = Path.replace
    calls: list[Path] = []

    def interrupted(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            release.settle(out)

    release.settle(out)
    assert contents(out) == NEW


def test_reader_waits_for_no_one_where_nothing_is_being_switched(out: Path) -> None:
    old_folder(out)

    with release.locked(out):
        release.settle(out)
        assert (out / ".lock").exists()

    assert contents(out) == OLD


def test_damaged_journal_is_a_clear_error(out: Path) -> None:
    old_folder(out)
    (out / ".staging").mkdir()
    (out / ".staging" / "COMMIT").write_bytes(b"{")

    with pytest.raises(DatasetError, match="COMMIT: damaged"):
        release.settle(out)


def test_next_run_goes_on_from_a_killed_one(news: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (
        article(news, name, text) for name, text in (("a", "KT와 카카오가"), ("b", "삼성전자와 네이버가"), ("c", "KT와 네이버가"))
    )
    run(out, first)
    real = Path.replace
    calls: list[Path] = []

    def interrupted(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(out, second)
    run(out, third)

    assert {entry.source for entry in manifest(out).articles.values()} == {"a.jsonl:1", "b.jsonl:1", "c.jsonl:1"}
    assert not (out / ".staging").exists()


# ---------------------------------------------------------------- verify


def verified(out: Path, *sources: Path) -> list[str]:
    return [finding.code for finding in verify(out, map(str, sources))]


def test_dataset_as_published_verifies(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"), article(news, "b", "삼성전자와 네이버가"))

    assert verified(out, news) == []


def test_changed_or_missing_file_is_found(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))
    (out / "dataset.ttl").write_text("", encoding="utf-8")
    (out / "report.ttl").unlink()

    findings = verify(out, [str(news)])

    assert [finding.message.split(":")[0] for finding in findings] == ["dataset.ttl", "report.ttl"]
    assert {finding.severity for finding in findings} == {"violation"}


def test_changed_source_is_found(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))
    article(news, "a", "KT와 네이버가")

    assert verified(out, news) == ["text-changed"]


def test_source_that_is_not_given_is_a_warning(news: Path, out: Path) -> None:
    first, second = article(news, "a", "KT와 카카오가"), article(news, "b", "삼성전자와 네이버가")
    run(out, first, second)

    findings = verify(out, [str(first)])

    assert [(finding.severity, finding.code) for finding in findings] == [("warning", "source-missing")]


def test_source_that_is_not_published_is_a_hint(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))
    article(news, "z", "삼성전자와 네이버가")

    assert [(finding.severity, finding.code) for finding in verify(out, [str(news)])] == [("info", "not-published")]


def test_unreadable_source_is_found(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)

    assert verified(out, path, news / "missing.txt") == ["source-unreadable"]


def falsify(out: Path, old: str, new: str) -> None:
    """Change the dataset together with its checksum, as a wrong program would."""
    path = out / "dataset.trig"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = manifest(out)
    entry = release.entry(path.read_bytes())
    changed = replace(found, files={**found.files, "dataset.trig": entry})
    (out / "manifest.json").write_bytes(changed.encode())


def test_words_that_are_not_the_text_at_their_offsets_are_found(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))
    falsify(out, 'sosik:exact "카카오"', 'sosik:exact "카카와"')

    findings = verify(out, [str(news)])

    assert [finding.code for finding in findings] == ["exact-differs"]
    assert findings[0].span == Span(10, 13)


def test_digest_that_is_not_the_text_s_is_found(news: Path, out: Path) -> None:
    run(out, article(news, "a", "KT와 카카오가"))
    falsify(out, "sha256:", "sha256:0")

    assert "digest-differs" in verified(out, news)


def test_folder_without_a_dataset_cannot_be_verified(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="publish one first"):
        verify(tmp_path, [])


@pytest.mark.parametrize(
    "text",
    ["<a> <b> _:c .", "<http://a> <http://b> [] .", "not turtle"],
    ids=["blank node", "anonymous node", "no turtle"],
)
def test_file_that_sosik_would_not_write_is_called_damaged(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.ttl"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DatasetError, match="damaged"):
        dataset.read_quads(path)
