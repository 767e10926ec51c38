"""Annotated facts are read strictly, predicted ones leniently; what is malformed is told with its place."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from annotated import Json, alliance, amount, day, executive, organization, platform, quote, sheet

from sosik.annotations import EMPTY, Amount, annotation, load_folder
from sosik.errors import SourceError


def whole() -> Json:
    """Return JSON with an item of each kind."""
    return sheet(
        companies=[organization("가온전자", "가온")],
        platforms=[platform("도담이", "가온전자")],
        executives=[executive("한가온", "가온전자")],
        alliances=[alliance("가온전자", "나래통신", date="2021-04-12", status_alt=["announced"], optional_members=["도담로보틱스"])],
        amounts=[amount(1000)],
        dates=[day("2021-04-12")],
        quotes=[quote("한가온", None)],
        phenomena=["alias-in-article"],
    )


def item(content: Json, key: str) -> Json:
    """Return the first item of a list."""
    items = content[key]
    assert isinstance(items, list)
    first: Json = items[0]
    return first


def test_annotation_is_read_whole() -> None:
    read = annotation(whole(), source="gaon.json", is_gold=True)

    assert read.companies[0].mentions == ("가온전자", "가온")
    assert read.alliances[0].status_alt == ("announced",)
    assert read.alliances[0].optional_members == ("도담로보틱스",)
    assert read.amounts == (Amount(surface="1000", value=1000, currency="KRW"),)
    assert (read.published, read.quotes[0].org) == ("2021-04-12", None)


def test_a_prediction_may_lack_fields_and_have_values_of_its_own() -> None:
    prediction = {"companies": [{"name": "가온전자"}], "alliances": [{"kind": "pact", "date": "soon", "rank": 1}], "dates": None}
    read = annotation(prediction, source="gaon.json", is_gold=False)

    assert annotation({}, source="gaon.json", is_gold=False) == EMPTY
    assert (read.companies[0].mentions, read.companies[0].kind) == ((), "")
    assert (read.alliances[0].kind, read.alliances[0].date, read.alliances[0].members) == ("pact", "soon", ())


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("companies", lambda gold: gold.pop("companies")),
        ("companies", lambda gold: gold.update(companies={})),
        ("companies[0]", lambda gold: gold.update(companies=["가온전자"])),
        ("companies[0].name", lambda gold: item(gold, "companies").pop("name")),
        ("companies[0].name", lambda gold: item(gold, "companies").update(name=None)),
        ("companies[0].mentions", lambda gold: item(gold, "companies").update(mentions=[])),
        ("companies[0].mentions", lambda gold: item(gold, "companies").update(mentions=["가온", 3])),
        ("companies[0].kind", lambda gold: item(gold, "companies").update(kind="firm")),
        ("companies[0].optinal", lambda gold: item(gold, "companies").update(optinal=True)),
        ("companies[0].optional", lambda gold: item(gold, "companies").update(optional="yes")),
        ("platforms[0].type", lambda gold: item(gold, "platforms").update(type="app")),
        ("platforms[0].provider", lambda gold: item(gold, "platforms").pop("provider")),
        ("executives[0].org", lambda gold: item(gold, "executives").update(org=1)),
        ("alliances[0].members", lambda gold: item(gold, "alliances").update(members=["가온전자"])),
        ("alliances[0].status", lambda gold: item(gold, "alliances").update(status="done")),
        ("alliances[0].status_alt", lambda gold: item(gold, "alliances").update(status_alt=["done"])),
        ("alliances[0].date", lambda gold: item(gold, "alliances").update(date="2021-13")),
        ("alliances[0].optional_members", lambda gold: item(gold, "alliances").update(optional_members="도담로보틱스")),
        ("amounts[0].value", lambda gold: item(gold, "amounts").update(value="천")),
        ("amounts[0].value", lambda gold: item(gold, "amounts").update(value=True)),
        ("amounts[0].value", lambda gold: item(gold, "amounts").update(value=float("nan"))),
        ("amounts[0].currency", lambda gold: item(gold, "amounts").update(currency="원")),
        ("dates[0].normalized", lambda gold: item(gold, "dates").update(normalized="2021-5")),
        ("quotes[0].start_words", lambda gold: item(gold, "quotes").pop("start_words")),
        ("published", lambda gold: gold.update(published="2021-02-30")),
        ("id", lambda gold: gold.pop("id")),
    ],
)
def test_malformed_gold_is_told_with_file_and_field(place: str, change: Callable[[Json], object]) -> None:
    gold = whole()
    change(gold)

    with pytest.raises(SourceError) as caught:
        annotation(gold, source="gold/gaon.json", is_gold=True)

    assert str(caught.value).startswith(f'gold/gaon.json: "{place}" is ')
    assert caught.value.korean.startswith(f'gold/gaon.json: "{place}"')


@pytest.mark.parametrize("normalized", ["2021", "2021-04", "2021-04-12", "2021-33", "2021-41", "2018-07/2018-08"])
def test_edtf_of_the_guide_is_allowed(normalized: str) -> None:
    gold = whole()
    item(gold, "dates").update(normalized=normalized)

    assert annotation(gold, source="gaon.json", is_gold=True).dates[0].normalized == normalized


@pytest.mark.parametrize("content", [[], None, "가온전자", 3])
def test_what_is_no_object_is_refused(content: object) -> None:
    with pytest.raises(SourceError, match=r"gaon\.json: not a JSON object"):
        annotation(content, source="gaon.json", is_gold=False)


def test_an_optional_alliance_may_have_one_member() -> None:
    gold = sheet(alliances=[alliance("가온전자", optional=True)])

    assert annotation(gold, source="gaon.json", is_gold=True).alliances[0].members == ("가온전자",)


def test_folder_is_read_by_id(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.json").write_text(json.dumps(whole()), encoding="utf-8")

    assert list(load_folder(tmp_path, is_gold=True)) == ["a", "b"]


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_json_is_told_with_its_file(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(content)

    with pytest.raises(SourceError, match=r"a\.json: not valid JSON"):
        load_folder(tmp_path, is_gold=False)


@pytest.mark.parametrize("name", ["missing", "."])
def test_folder_without_gold_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no annotated facts here"):
        load_folder(tmp_path / name, is_gold=True)
