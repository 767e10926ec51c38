"""Texts that nobody tuned for, beside the project: Korean Wikinews and sentences of KLUE (skipped where they are absent).

Every row of Wikinews and every fourth sentence run; with `SOSIK_BENCH_FULL=1` all 6,000 sentences do (about 50 s).
`SOSIK_BENCH` names another folder than `../shared/bench`.
"""

import csv
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_type_hints

import pytest

from sosik import factsheet
from sosik.extract import extract
from sosik.factsheet import AllianceFact, Facts
from sosik.iris import article_key
from sosik.model import Extraction, Node, Span
from sosik.pipeline import read
from sosik.registry import Registry
from sosik.sources import Document, read_sources

ROOT = Path(__file__).parent.parent
SENTENCES = 6_000
"""Of KLUE's relation sentences, the first ones."""
JOINT = "…"
"""Stands between the parts of a quotation."""
MOST_ALLIANCES = 12
"""In Wikinews; some 11 of its 638 articles are on business, and 3 deals are found as of writing."""
STATUSES = {*factsheet._STATUSES.values(), "denied", "planned"}
KINDS = {*factsheet._DEAL_KINDS.values(), "partnership"}
EDTF = re.compile(r"(?:(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\.\.)?[~?%]?/?){1,2}|\d{3}X|\d{2}XX")


@pytest.fixture(scope="module")
def bench() -> Path:
    """Return the folder of outside texts."""
    folder = Path(os.environ.get("SOSIK_BENCH", ROOT.parent / "shared" / "bench"))
    if not (folder / "wikinews-ko").is_dir() or not (folder / "klue").is_dir():
        pytest.skip("the outside texts do not lie beside the project")
    return folder


def wikinews(folder: Path) -> Iterator[Document]:
    """Give all records of Wikinews; one without a body is an empty text."""
    with (folder / "wikinews-ko" / "wikinews.csv").open(encoding="utf-8-sig", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows), start=1):
            metadata = {"title": row["제목"] or "", "published": row["작성일"] or "", "url": row["출처"] or ""}
            yield Document(id=str(number), source=f"wikinews:{number}", text=row["내용"] or "", metadata=metadata)


def klue(folder: Path) -> Iterator[Document]:
    """Give KLUE's sentences as articles."""
    step = 1 if os.environ.get("SOSIK_BENCH_FULL") else 4
    lines = (folder / "klue" / "re-dev-4of5.jsonl").read_text(encoding="utf-8").splitlines()[:SENTENCES]
    for number in range(0, len(lines), step):
        yield Document(id=str(number), source=f"klue:{number}", text=json.loads(lines[number])["sentence"])


def sound(document: Document, registry: Registry) -> Facts:
    """Return the facts of a document, each of which stands in its text and parses."""
    article, _ = read(document)
    extraction = extract(article, registry)
    found = factsheet.facts(extraction)
    assert set(found) == set(get_type_hints(Facts))
    assert json.loads(json.dumps(found)) == found
    assert article_key(article, registry)
    for span in spans(extraction):
        assert 0 <= span.start < span.end <= len(article.text), (document.source, span)
        assert article.text[span.start : span.end].strip(), (document.source, span)
    for fact in (*found["companies"], *found["platforms"], *found["executives"]):
        assert fact["mentions"], document.source
        assert all(surface in article.text for surface in fact["mentions"]), (document.source, fact)
    for amount in found["amounts"]:
        assert amount["surface"] in article.text
        assert re.fullmatch(r"[A-Z]{3}", amount["currency"]), (document.source, amount)
    for when in found["dates"]:
        assert when["surface"] in article.text
        assert EDTF.fullmatch(when["normalized"]), (document.source, when)
    for quote in found["quotes"]:
        assert all(word in article.text for word in quote["start_words"].split() if word != JOINT), (document.source, quote)
    for alliance in found["alliances"]:
        check(alliance, document.source)
    return found


def spans(extraction: Extraction) -> Iterator[Span]:
    """Give the place of everything that was found."""
    yield from (mention.span for mention in extraction.mentions)
    yield from (amount.span for amount in extraction.money)
    yield from (when.span for when in extraction.dates)
    for claim in extraction.claims:
        assert claim.evidence.contains(claim.cue)
        yield claim.evidence
        yield claim.cue
    for quotation in extraction.quotations:
        assert isinstance(quotation, Node)
        yield from (value for _, value in quotation.args if isinstance(value, Span))


def check(alliance: AllianceFact, source: str) -> None:
    """See that an alliance has two members, a known kind and status, and a date that parses."""
    assert len(set(alliance["members"])) > 1, (source, alliance)
    assert alliance["status"] in STATUSES, (source, alliance)
    assert alliance["kind"] in KINDS, (source, alliance)
    assert alliance["date"] is None or EDTF.fullmatch(alliance["date"]), (source, alliance)


def test_every_row_of_wikinews_gives_sound_facts_and_hardly_an_alliance(
    bench: Path, registry: Registry, record_property: Callable[[str, object], None]
) -> None:
    found = [alliance for document in wikinews(bench) for alliance in sound(document, registry)["alliances"]]

    record_property("alliances", [f"{alliance['label']}: {alliance['status']}" for alliance in found])
    assert len(found) <= MOST_ALLIANCES, found


def test_rows_of_wikinews_are_read_as_a_source(bench: Path) -> None:
    path = bench / "wikinews-ko" / "wikinews.csv"
    documents = list(read_sources([str(path)]))

    assert len(documents) == sum(1 for _ in wikinews(bench))
    assert sum(isinstance(document, Document) and "published" in document.metadata for document in documents) > len(documents) // 2


def test_sentences_of_klue_give_sound_facts(bench: Path, registry: Registry) -> None:
    for document in klue(bench):
        sound(document, registry)
