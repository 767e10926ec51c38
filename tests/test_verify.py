"""Verification: what is found when files, sources or words have changed."""

from dataclasses import replace
from pathlib import Path

import pytest
from publishing import article, manifest, run

from sosik import dataset, release
from sosik.errors import DatasetError
from sosik.model import Span
from sosik.verify import verify


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
