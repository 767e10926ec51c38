"""The measure, rule by rule; the kinds of errors; and agreement with the scorer beside the development articles."""

import json
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from annotated import Json, alliance, amount, day, executive, organization, platform, quote, record
from hypothesis import given
from hypothesis import strategies as st
from samples import predictions

from sosik.annotations import EMPTY, Annotation, annotation, load_folder
from sosik.differences import KINDS, count, differences
from sosik.evaluation import ACCURACIES, FIELDS, MEAN, Counts, below, evaluate, raised

GAON = organization("가온전자", "가온", "GAON")
NARAE = organization("나래통신", "나래")
DODAM = organization("도담로보틱스")
COMPANIES = [GAON, NARAE, DODAM]


def scored(gold: Annotation, predicted: Annotation, name: str) -> tuple[int, int, int]:
    """Return true positives, false positives and false negatives of one article."""
    result = evaluate({"a": gold}, {"a": predicted})
    counts = {**result.fields, **result.accuracies}[name]
    return counts.true_positives, counts.false_positives, counts.false_negatives


# ---------------------------------------------------------------- rules of the measure


@pytest.mark.parametrize(
    ("name", "gold", "found", "counts"),
    [
        ("companies", [GAON], [GAON], (1, 0, 0)),
        ("companies", [GAON], [organization("GAON")], (1, 0, 0)),
        ("companies", [GAON], [organization("㈜가온 전자")], (1, 0, 0)),
        ("companies", [GAON], [NARAE], (0, 1, 1)),
        ("companies", [GAON], [organization("가온전자"), organization("가온")], (1, 1, 0)),
        ("companies", [GAON, NARAE], [organization("가온전자", "나래")], (1, 0, 1)),
        ("companies", [organization("가온전자", optional=True)], [], (0, 0, 0)),
        ("companies", [organization("가온전자", "가온", optional=True)], [organization("가온전자"), organization("가온")], (0, 0, 0)),
        ("companies", [organization("가온"), organization("가온전자", "가온", optional=True)], [organization("가온")], (1, 0, 0)),
        ("kind of companies", [GAON], [organization("가온전자", kind="institute")], (0, 1, 1)),
        ("platforms", [platform("도담이")], [platform("도담이"), platform("가온톡")], (1, 1, 0)),
        ("platforms: AI only", [platform("가온톡", kind="service")], [platform("가온톡")], (0, 0, 0)),
        ("platforms: AI only", [platform("도담이")], [], (0, 0, 1)),
        ("provider of platforms", [platform("도담이", "도담로보틱스")], [platform("도담이", "도담로보틱스")], (1, 0, 0)),
        ("provider of platforms", [platform("도담이", "도담로보틱스")], [platform("도담이")], (0, 1, 1)),
        ("provider of platforms", [platform("도담이")], [platform("도담이", "나래통신")], (0, 0, 0)),
        ("executives: name", [executive("한가온", "가온전자")], [executive("한가온", "나래통신")], (1, 0, 0)),
        ("executives: name", [executive("한가온", None)], [executive("한 대표", None, "한가온")], (1, 0, 0)),
        ("executives: name+org", [executive("한가온", "가온전자")], [executive("한가온", "나래통신")], (0, 1, 1)),
        ("executives: name+org", [executive("한가온", "가온전자")], [executive("한가온", "GAON")], (1, 0, 0)),
        ("executives: name+org", [executive("한가온", None)], [executive("한가온", "나래통신")], (1, 0, 0)),
        ("executives: name+org", [executive("한가온", "가온")], [executive("한가온", "가온")] * 2, (1, 0, 0)),
        ("alliances: Jaccard>=.5", [alliance("가온", "나래")], [alliance("가온전자", "나래통신")], (1, 0, 0)),
        ("alliances: Jaccard>=.5", [alliance("가온", "나래")], [alliance("가온", "도담로보틱스")], (0, 1, 1)),
        ("alliances: Jaccard>=.5", [alliance("가온", "나래")], [alliance("가온", "나래", "도담로보틱스")], (1, 0, 0)),
        ("alliances: exact set", [alliance("가온", "나래")], [alliance("가온", "나래", "도담로보틱스")], (0, 1, 1)),
        (
            "alliances: exact set",
            [alliance("가온", "나래", optional_members=["도담로보틱스"])],
            [alliance("가온", "나래", "도담로보틱스")],
            (1, 0, 0),
        ),
        ("alliances: J>=.5 + status", [alliance("가온", "나래")], [alliance("가온", "나래", status="planned")], (0, 1, 1)),
        (
            "alliances: J>=.5 + status",
            [alliance("가온", "나래", status_alt=["planned"])],
            [alliance("가온", "나래", status="planned")],
            (1, 0, 0),
        ),
        ("status of matched alliances", [alliance("가온", "나래")], [alliance("가온", "나래", status="denied")], (0, 1, 1)),
        ("kind of matched alliances", [alliance("가온", "나래")], [alliance("가온", "나래", kind="merger")], (0, 1, 1)),
        ("date of matched alliances", [alliance("가온", "나래")], [alliance("가온", "나래", date="2021")], (0, 0, 0)),
        ("date of matched alliances", [alliance("가온", "나래", date="2021")], [alliance("가온", "나래")], (0, 1, 1)),
        ("no-alliance documents left clean", [], [], (1, 0, 0)),
        ("no-alliance documents left clean", [], [alliance("가온", "나래")], (0, 1, 1)),
        ("no-alliance documents left clean", [alliance("가온", "나래", optional=True)], [alliance("가온", "나래")], (1, 0, 0)),
        ("no-alliance documents left clean", [alliance("가온", "나래")], [], (0, 0, 0)),
        ("amounts", [amount(1000)], [amount(1005)], (1, 0, 0)),
        ("amounts", [amount(1000)], [amount(1006)], (0, 1, 1)),
        ("amounts", [amount(1000)], [amount(1000, "USD")], (0, 1, 1)),
        ("amounts", [amount(1000), amount(1000)], [amount(1000)], (1, 0, 0)),
        ("amounts", [amount(0)], [amount(0), amount(0)], (1, 0, 0)),
        ("amounts", [amount(7, optional=True), amount(7)], [], (0, 0, 1)),
        ("dates", [day("2021"), day("2021")], [day("2021")] * 3, (1, 0, 0)),
        ("dates", [day("2021-04")], [day("2021")], (0, 1, 1)),
        ("quotes: speaker+org", [quote("한가온", "가온전자")], [quote("한가온", "가온")] * 2, (1, 0, 0)),
        ("quotes: speaker+org", [quote("한가온", "가온전자")], [quote("한가온", None)], (0, 1, 1)),
        ("quotes: speaker+org", [quote("한가온", None)], [quote("한가온", "가온")], (1, 0, 0)),
        ("quotes: speaker+org", [quote("가온전자", "가온전자")], [quote("GAON", "GAON")], (1, 0, 0)),
        ("quotes: speaker+org", [quote("가온 관계자", "가온전자")], [quote("가온전자 고위 관계자", "가온")], (1, 0, 0)),
        ("quotes: speaker+org", [quote("업계 관계자", None)], [quote("업계 관계자", None)], (1, 0, 0)),
        ("quotes: start words", [quote(None, None, "함께 미래를")], [quote(None, None, "“함께 미래를 열겠다")], (1, 0, 0)),
        ("quotes: start words", [quote(None, None, "함께 미래를 열겠다")], [quote(None, None, "함께")], (0, 1, 1)),
        ("quotes: start words", [quote(None, None, "…")], [quote(None, None, "함께")], (0, 1, 1)),
    ],
)  # fmt: skip
def test_rule_of_the_measure(name: str, gold: Sequence[Json], found: Sequence[Json], counts: tuple[int, int, int]) -> None:
    key = next(key for key in KINDS if key.rstrip("s") in name)
    known = {} if key == "companies" else {"companies": COMPANIES}

    assert scored(record(**{**known, key: gold}), record(**{**known, key: found}), name) == counts


def test_names_of_a_prediction_lead_to_the_annotated_one() -> None:
    gold = record(companies=[GAON, NARAE], alliances=[alliance("가온전자", "나래통신")])
    predicted = record(companies=[organization("가온그룹", "가온")], alliances=[alliance("가온그룹", "나래")])

    assert scored(gold, predicted, "alliances: exact set") == (1, 0, 0)


def test_the_more_alike_alliance_is_paired_first() -> None:
    gold = record(alliances=[alliance("가온", "나래"), alliance("가온", "나래", "도담")])
    predicted = record(alliances=[alliance("가온", "나래", "도담", status="denied"), alliance("나래", "가온")])

    assert scored(gold, predicted, "alliances: exact set") == (2, 0, 0)
    assert scored(gold, predicted, "status of matched alliances") == (1, 1, 1)


def test_counts_are_added_up_before_precision_and_recall_are_taken() -> None:
    gold = {"a": record(dates=[day("2020")]), "b": record(dates=[day("2021"), day("2022"), day("2023")])}
    predicted = {"a": record(dates=[day("2020")]), "b": record(dates=[day("2021"), day("2019")])}
    counts = evaluate(gold, predicted).fields["dates"]

    assert (counts.precision, counts.recall) == (2 / 3, 2 / 4)
    assert counts.f1 == pytest.approx(4 / 7)


def test_missing_prediction_is_empty_and_one_without_gold_is_left_out() -> None:
    gold = {"a": record(dates=[day("2020")])}
    result = evaluate(gold, {"b": record(dates=[day("2020")])})

    assert result == evaluate(gold, {"a": EMPTY})
    assert (result.documents, result.fields["dates"]) == (1, Counts(0, 0, 1))


def test_what_nothing_was_counted_for_is_not_measured() -> None:
    measured = evaluate({"a": record(dates=[day("2020")])}, {}).measured()

    assert set(measured) == {"dates", "no-alliance documents left clean", MEAN}


# ---------------------------------------------------------------- kinds of errors


@pytest.mark.parametrize(
    ("key", "kind", "gold", "found"),
    [
        ("companies", "missed", [GAON], []),
        ("companies", "spurious", [], [GAON]),
        ("companies", "split alias", [GAON], [organization("가온전자"), organization("가온")]),
        ("companies", "merged", [GAON, NARAE], [organization("가온전자", "나래")]),
        ("companies", "wrong kind", [GAON], [organization("가온전자", kind="other")]),
        ("platforms", "missed", [platform("도담이")], []),
        ("platforms", "spurious", [], [platform("도담이")]),
        ("platforms", "wrong provider", [platform("도담이", "도담로보틱스")], [platform("도담이", "나래통신")]),
        ("platforms", "wrong type", [platform("도담이")], [platform("도담이", kind="service")]),
        ("executives", "missed", [executive("한가온", "가온전자")], []),
        ("executives", "spurious", [], [executive("한가온", "가온전자")]),
        ("executives", "wrong organization", [executive("한가온", "가온전자")], [executive("한가온", "나래통신")]),
        ("alliances", "missed", [alliance("가온전자", "나래통신")], []),
        ("alliances", "spurious", [], [alliance("가온전자", "나래통신")]),
        ("alliances", "member missing", [alliance("가온", "나래", "도담로보틱스")], [alliance("가온", "나래")]),
        ("alliances", "member too many", [alliance("가온", "나래")], [alliance("가온", "나래", "도담로보틱스")]),
        ("alliances", "wrong status", [alliance("가온", "나래")], [alliance("가온", "나래", status="planned")]),
        ("alliances", "wrong kind", [alliance("가온", "나래")], [alliance("가온", "나래", kind="merger")]),
        ("alliances", "wrong date", [alliance("가온", "나래", date="2021")], [alliance("가온", "나래", date="2020")]),
        ("amounts", "missed", [amount(1000)], []),
        ("amounts", "spurious", [], [amount(1000)]),
        ("dates", "missed", [day("2021")], []),
        ("dates", "spurious", [], [day("2021")]),
        ("quotes", "missed", [quote("한가온", "가온전자")], []),
        ("quotes", "spurious", [], [quote("한가온", "가온전자")]),
        ("quotes", "wrong speaker", [quote("한가온", "가온전자")], [quote("문나래", "가온전자")]),
        ("quotes", "wrong organization", [quote("한가온", "가온전자")], [quote("한가온", "나래통신")]),
    ],
)
def test_error_has_its_kind_and_no_other(key: str, kind: str, gold: Sequence[Json], found: Sequence[Json]) -> None:
    known = {} if key == "companies" else {"companies": COMPANIES}
    (only,) = differences({"a": record(**{**known, key: gold})}, {"a": record(**{**known, key: found})})

    assert (only.document, only.field, only.kind) == ("a", key, kind)
    assert bool(only.expected) == (kind != "spurious")
    assert bool(only.found) == (kind != "missed")


def test_a_pair_can_be_wrong_in_several_ways() -> None:
    gold = record(alliances=[alliance("가온", "나래", date="2021")])
    predicted = record(alliances=[alliance("가온", "나래", kind="merger", status="denied")])

    assert [one.kind for one in differences({"a": gold}, {"a": predicted})] == ["wrong status", "wrong kind", "wrong date"]


# ---------------------------------------------------------------- properties


def _lists(names: st.SearchStrategy[str], two: st.SearchStrategy[list[str]]) -> st.SearchStrategy[dict[str, list[Json]]]:
    """Return lists of items of which no two could be taken for each other."""
    people, years = st.sampled_from(["한가온", "문나래", "이도담"]), st.integers(2000, 2030).map(str)
    kinds = st.sampled_from(["mou", "merger"])

    def unique(items: st.SearchStrategy[Json], key: str) -> st.SearchStrategy[list[Json]]:
        return st.lists(items, max_size=4, unique_by=lambda item: str(item[key]))

    return st.fixed_dictionaries({
        "companies": unique(st.builds(lambda name: organization(name, f"{name}전자"), names), "name"),
        "platforms": unique(st.builds(platform, names, names), "name"),
        "executives": unique(st.builds(executive, people, names), "name"),
        "alliances": unique(
            st.builds(lambda pair, kind, date: alliance(*sorted(pair), kind=kind, date=date), two, kinds, years), "members"
        ),
        "amounts": unique(st.builds(amount, st.integers(0, 12).map(lambda power: 10**power)), "value"),
        "dates": unique(st.builds(day, years), "normalized"),
        "quotes": unique(st.builds(lambda who, org: quote(who, org, f"{who} 말이다"), people, names), "speaker"),
    })  # fmt: skip


NAMES = st.sampled_from(["가온", "나래", "도담", "라온"])
SHEETS = _lists(NAMES, st.lists(NAMES, min_size=2, max_size=2, unique=True))


@given(SHEETS)
def test_perfect_prediction_scores_1_everywhere_and_has_no_error(lists: dict[str, list[Json]]) -> None:
    gold = {"a": record(**lists)}
    measured = evaluate(gold, gold).measured()
    del measured[MEAN]

    assert set(measured.values()) <= {1.0}
    assert list(differences(gold, gold)) == []


@given(SHEETS, SHEETS, st.randoms(use_true_random=False))
def test_order_of_items_never_matters(gold: dict[str, list[Json]], found: dict[str, list[Json]], chance: random.Random) -> None:
    shuffled = [{key: chance.sample(items, len(items)) for key, items in lists.items()} for lists in (gold, found)]

    assert evaluate({"a": record(**gold)}, {"a": record(**found)}) == evaluate({"a": record(**shuffled[0])}, {"a": record(**shuffled[1])})


@given(SHEETS, SHEETS)
def test_errors_are_the_false_negatives_and_false_positives(gold: dict[str, list[Json]], found: dict[str, list[Json]]) -> None:
    both = {"a": record(**gold)}, {"a": record(**found)}
    scores, errors = evaluate(*both).fields, count(differences(*both))

    for key, name, missed, spurious in (
        ("companies", "companies", ("missed", "merged"), ("spurious", "split alias")),
        ("platforms", "platforms", ("missed",), ("spurious",)),
        ("executives", "executives: name+org", ("missed", "wrong organization"), ("spurious", "wrong organization")),
        ("alliances", "alliances: Jaccard>=.5", ("missed",), ("spurious",)),
        ("amounts", "amounts", ("missed",), ("spurious",)),
        ("dates", "dates", ("missed",), ("spurious",)),
        ("quotes", "quotes: start words", ("missed",), ("spurious",)),
    ):
        assert sum(errors[key][kind] for kind in missed) == scores[name].false_negatives
        assert sum(errors[key][kind] for kind in spurious) == scores[name].false_positives


# ---------------------------------------------------------------- floors


def test_floors_are_raised_but_never_lowered() -> None:
    assert raised({"dates": 0.5, "amounts": 0.9}, {"dates": 2 / 3, "amounts": 0.8, "quotes": 1.0}) == {"dates": 0.666, "amounts": 0.9}
    assert raised({}, {"dates": 0.57}) == {"dates": 0.57}


@given(st.dictionaries(st.sampled_from(FIELDS), st.floats(0, 1), min_size=1))
def test_raised_floors_are_reached_by_what_they_were_raised_to(measured: dict[str, float]) -> None:
    assert below(raised({}, measured), measured) == {}


def test_what_is_below_its_floor_is_told_and_what_was_not_measured_is_0() -> None:
    assert below({"dates": 0.5, "amounts": 0.5}, {"dates": 0.5}) == {"amounts": (0.0, 0.5)}


# ---------------------------------------------------------------- the scorer beside the development articles


def _damaged(value: object, chance: random.Random, pool: Sequence[str]) -> object:
    """Return JSON in which some items are dropped, doubled or moved and some values changed."""
    if isinstance(value, dict):
        return {key: _damaged(item, chance, pool) for key, item in value.items() if key == "id" or chance.random() > 0.02}
    if isinstance(value, list):
        items = [_damaged(item, chance, pool) for item in value for _ in range(chance.choices([0, 1, 2], [1, 8, 1])[0])]
        return chance.sample(items, len(items)) if chance.random() < 0.3 else items
    if chance.random() > 0.08 or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return chance.choice([value[:2], f"{value} ", chance.choice(pool), chance.choice(pool)])
    return chance.choice([value * 1.004, value * 1.006, value + 1]) if isinstance(value, int | float) else value


def _strings(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _strings(item)]
    return [text for item in value for text in _strings(item)] if isinstance(value, list) else [value] if isinstance(value, str) else []


@pytest.mark.shared
@pytest.mark.parametrize("split", ["dev", "seed"])
@pytest.mark.parametrize("damage", range(6))
def test_every_number_agrees_with_the_scorer(damage: int, split: str, shared: Path, tmp_path: Path) -> None:
    chance = random.Random(damage)  # noqa: S311 -- the same damage in every run
    articles = shared / "articles"
    manifest = json.loads((articles / "manifest.json").read_text(encoding="utf-8"))
    keys = [entry["id"] for entry in manifest if entry["split"] == split]
    predicted = {}
    for key in keys:
        facts = json.loads((predictions(shared) / f"{key}.json").read_text(encoding="utf-8"))
        truth = json.loads((articles / "gold" / f"{key}.json").read_text(encoding="utf-8"))
        source = facts if damage % 2 == 0 else truth
        content = _damaged(source, chance, _strings(source)) if damage else facts
        (tmp_path / f"{key}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        predicted[key] = annotation(content, source=key, is_gold=False)
    gold = load_folder(articles / "gold", is_gold=True)

    command = [sys.executable, str(articles / "score.py"), str(tmp_path), "--split", split, "--json"]
    expected = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    result = evaluate({key: gold[key] for key in keys}, predicted)

    assert result.documents == expected["documents"]
    assert result.mean_f1 == pytest.approx(expected["headline_mean_f1"], abs=1e-12)
    found = {**result.fields, **{f"#{name}": counts for name, counts in result.accuracies.items()}}
    assert len(found) == len(FIELDS) + len(ACCURACIES)
    assert {
        name: {
            "p": counts.precision,
            "r": counts.recall,
            "f1": counts.f1,
            "tp": counts.true_positives,
            "fp": counts.false_positives,
            "fn": counts.false_negatives,
        }
        for name, counts in found.items()
    } == expected["fields"]
