"""The pipeline: what a run makes of good, broken, doubtful and repeated articles."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from publishing import BASE, article, codes, contents, fake_check, graphs, manifest, run, select

from sosik import dataset, vocab
from sosik.errors import RegistryError
from sosik.gate import Verdict
from sosik.model import Article, Extraction, Quad
from sosik.pipeline import publish
from sosik.registry import Registry
from sosik.verify import verify

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
