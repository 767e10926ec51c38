"""What the extractor reads out of whole articles, against the facts that an annotator holds true.

Every folder of `tests/articles` holds an article and its `facts.json`: the facts of `sosik facts` plus
`optional` (neither required nor punished), `status_alt` (other states that the wording allows) and
`optional_members` (sellers, parents, vehicles). The articles of `tests/articles-empty` report no deal.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypedDict, TypeVar, cast

import pytest

from sosik import vocab
from sosik.extract import extract
from sosik.factsheet import AllianceFact, AmountFact, CompanyFact, DateFact, ExecutiveFact, Facts, PlatformFact, QuoteFact, facts
from sosik.model import Article, Extraction
from sosik.reader import read
from sosik.registry import Registry, load
from sosik.sources import Document, read_sources

HERE = Path(__file__).parent
SAMPLES = sorted(path.parent for path in (HERE / "articles").glob("*/facts.json"))
WITHOUT_DEALS = sorted(path for path in (HERE / "articles-empty").iterdir() if path.is_dir())
TOLERANCE = 0.005
"""Share by which a rounded amount may differ."""


class Company(CompanyFact, total=False):
    """An annotated organisation."""

    optional: bool


class Platform(PlatformFact, total=False):
    """An annotated platform."""

    optional: bool


class Executive(ExecutiveFact, total=False):
    """An annotated person with a post."""

    optional: bool


class Alliance(AllianceFact, total=False):
    """An annotated deal."""

    optional: bool
    status_alt: list[str]
    optional_members: list[str]


class Amount(AmountFact, total=False):
    """An annotated amount."""

    optional: bool


class Date(DateFact, total=False):
    """An annotated date."""

    optional: bool


class Quote(QuoteFact, total=False):
    """An annotated quotation."""

    optional: bool


class Truth(TypedDict):
    """The content of `facts.json`."""

    id: str
    published: str
    companies: list[Company]
    platforms: list[Platform]
    executives: list[Executive]
    alliances: list[Alliance]
    amounts: list[Amount]
    dates: list[Date]
    quotes: list[Quote]


Wanted = TypeVar("Wanted", Company, Platform, Executive, Alliance, Amount, Date, Quote)
Found = TypeVar("Found", bound=Mapping[str, object])


@lru_cache
def _registry() -> Registry:
    return load()


@lru_cache
def _article(folder: Path) -> Article:
    [document] = read_sources([str(path) for path in folder.glob("article.*")])
    assert isinstance(document, Document)
    article, _ = read(document)
    return article


@lru_cache
def _extraction(folder: Path) -> Extraction:
    return extract(_article(folder), _registry())


@lru_cache
def _facts(folder: Path) -> Facts:
    return facts(_extraction(folder))


@lru_cache
def _truth(folder: Path) -> Truth:
    return cast("Truth", json.loads((folder / "facts.json").read_text(encoding="utf-8")))


def _plain(text: str | None) -> str:
    """Return the text without spaces, brackets, quotation marks and punctuation."""
    return re.sub(r"[^\w+&]", "", unicodedata.normalize("NFC", text or "").casefold())


def _forms(names: Company | CompanyFact | Platform | PlatformFact | Executive | ExecutiveFact) -> frozenset[str]:
    return frozenset(_plain(form) for form in (names["name"], *names["mentions"]))


def _canonical(folder: Path) -> Callable[[str | None], str]:
    """Return what brings the names of an organisation, annotated or extracted, to one form."""
    truth = _truth(folder)["companies"]
    known = {form: _plain(company["name"]) for company in truth for form in _forms(company)}
    found = {_plain(company["name"]): known[form] for company in _facts(folder)["companies"] for form in _forms(company) if form in known}
    return lambda name: known.get(_plain(name)) or found.get(_plain(name)) or _plain(name)


def _differences(wanted: Iterable[Wanted], found: Sequence[Found], is_same: Callable[[Wanted, Found], bool]) -> list[str]:
    """Pair what is wanted with what was found, one to one, and say what is left over on either side."""
    differences = []
    left = list(found)
    optional = []
    for truth in wanted:
        if truth.get("optional"):
            optional.append(truth)
        elif (match := next((fact for fact in left if is_same(truth, fact)), None)) is not None:
            left.remove(match)
        else:
            differences.append(f"missed:    {json.dumps(truth, ensure_ascii=False)}")
    spurious = [fact for fact in left if not any(is_same(truth, fact) for truth in optional)]
    return differences + [f"not there: {json.dumps(fact, ensure_ascii=False)}" for fact in spurious]


def _once(found: Iterable[Found], key: Callable[[Found], object]) -> list[Found]:
    return list({key(fact): fact for fact in reversed(list(found))}.values())[::-1]


def _expect_none(differences: Sequence[str]) -> None:
    if differences:
        pytest.fail("\n" + "\n".join(differences), pytrace=False)


@pytest.fixture(params=SAMPLES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> Path:
    """Return the folder of one annotated article."""
    return Path(request.param)


def test_annotation_quotes_its_article(sample: Path) -> None:
    text, truth = _article(sample).text, _truth(sample)
    surfaces = [form for key in ("companies", "platforms", "executives") for item in truth[key] for form in item["mentions"]]
    surfaces += [item["surface"] for item in truth["amounts"]] + [item["surface"] for item in truth["dates"]]
    surfaces += [quote["start_words"] for quote in truth["quotes"]]
    named = {company["name"] for company in truth["companies"]}
    members = [name for alliance in truth["alliances"] for name in (*alliance["members"], *alliance.get("optional_members", ()))]

    assert [surface for surface in surfaces if surface not in text] == []
    assert [name for name in members if name not in named] == []
    assert truth["id"] == sample.name


def test_read_finds_the_day_of_publication(sample: Path) -> None:
    assert _facts(sample)["published"] == _truth(sample)["published"]


def test_extract_finds_the_organisations(sample: Path) -> None:
    differences = _differences(
        _truth(sample)["companies"], _facts(sample)["companies"], lambda truth, fact: bool(_forms(truth) & _forms(fact))
    )

    _expect_none(differences)


def test_extract_finds_the_platforms_and_their_providers(sample: Path) -> None:
    canonical = _canonical(sample)
    differences = _differences(
        _truth(sample)["platforms"],
        _facts(sample)["platforms"],
        lambda truth, fact: (
            bool(_forms(truth) & _forms(fact)) and (not truth["provider"] or canonical(truth["provider"]) == canonical(fact["provider"]))
        ),
    )

    _expect_none(differences)


def test_extract_finds_the_executives_and_their_organisations(sample: Path) -> None:
    canonical = _canonical(sample)
    differences = _differences(
        _truth(sample)["executives"],
        _facts(sample)["executives"],
        lambda truth, fact: (
            _plain(truth["name"]) in _forms(fact) and (not truth["org"] or canonical(truth["org"]) == canonical(fact["org"]))
        ),
    )

    _expect_none(differences)


def test_extract_finds_the_alliances_and_their_state(sample: Path) -> None:
    canonical = _canonical(sample)

    def is_same(truth: Alliance, fact: AllianceFact) -> bool:
        ignored = {canonical(name) for name in truth.get("optional_members", ())}
        return (
            {canonical(name) for name in truth["members"]} == {canonical(name) for name in fact["members"]} - ignored
            and truth["kind"] == fact["kind"]
            and fact["status"] in {truth["status"], *truth.get("status_alt", ())}
            and truth["date"] in {None, fact["date"]}
            and _plain(truth["named"]) in {"", _plain(fact["named"])}
        )

    differences = _differences(_truth(sample)["alliances"], _facts(sample)["alliances"], is_same)

    _expect_none(differences)


def test_extract_finds_the_amounts(sample: Path) -> None:
    differences = _differences(
        _once(_truth(sample)["amounts"], _amount_key),
        _once(_facts(sample)["amounts"], _amount_key),
        lambda truth, fact: (
            truth["currency"] == fact["currency"] and abs(truth["value"] - fact["value"]) <= TOLERANCE * abs(truth["value"])
        ),
    )

    _expect_none(differences)


def _amount_key(amount: Amount | AmountFact) -> tuple[str, float]:
    return amount["currency"], amount["value"]


def test_extract_finds_the_dates(sample: Path) -> None:
    differences = _differences(
        _once(_truth(sample)["dates"], lambda date: date["normalized"]),
        _once(_facts(sample)["dates"], lambda date: date["normalized"]),
        lambda truth, fact: truth["normalized"] == fact["normalized"],
    )

    _expect_none(differences)


def test_extract_finds_the_quotations_and_their_speakers(sample: Path) -> None:
    canonical = _canonical(sample)
    differences = _differences(
        _truth(sample)["quotes"],
        _facts(sample)["quotes"],
        lambda truth, fact: (
            canonical(truth["speaker"]) == canonical(fact["speaker"])
            and (not truth["org"] or canonical(truth["org"]) == canonical(fact["org"]))
            and _plain(fact["start_words"]).startswith(_plain(truth["start_words"]))
        ),
    )

    _expect_none(differences)


@pytest.mark.parametrize("folder", WITHOUT_DEALS, ids=lambda path: path.name)
def test_extract_claims_no_deal_where_none_is_reported(folder: Path) -> None:
    extraction = _extraction(folder)

    assert len(extraction.article.text) > 300
    assert [extraction.article.text[c.evidence.start : c.evidence.end] for c in extraction.claims if c.kind == vocab.DealClaim] == []
