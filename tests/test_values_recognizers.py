"""The cases of Microsoft Recognizers-Text (Korean) that are right for news, judged one by one in `values/recognizers.json`.

The cases lie beside the project and are not copied; each judgement names its case by file, place and digest.
"""

import hashlib
import json
import os
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sosik.dates import read_dates
from sosik.money import figure_value, read_money

HERE = Path(__file__).parent
BENCH = Path(os.environ.get("SOSIK_BENCH", HERE.parents[1] / "shared" / "bench")) / "recognizers-ko"
JUDGEMENTS: list[dict[str, Any]] = json.loads((HERE / "values" / "recognizers.json").read_text(encoding="utf-8"))
ADOPTED = [judgement for judgement in JUDGEMENTS if judgement["adopted"]]
REASONS = {
    "bare-weekday": "a weekday without a week, or one counted within a month: no day, or the month alone",
    "currency-unclear": "the word is the name of several currencies, or of something else",
    "duration": "a duration counted from now, no calendar expression",
    "no-antecedent": "the day or year it goes back to is not in the text",
    "no-currency": "a number, or a sum whose currency is to be guessed",
    "no-number": "a currency without an amount",
    "not-in-news": "no way of writing that news uses",
    "other-order": "day or month before the year, or slashes, which are ratios in news",
    "season": "seasons and times of life have no value here",
    "vague": "counts a vague period from the day of speaking",
    "week": "weeks have no EDTF value",
    "wrong": "the expected value is wrong",
}
UNITS = {
    "Dollar": "USD", "United States dollar": "USD", "Hong Kong dollar": "HKD", "Canadian dollar": "CAD", "Australian dollar": "AUD",
    "Pound": "GBP", "Japanese yen": "JPY", "Chinese yuan": "CNY", "Euro": "EUR", "Franc": "CHF", "Swiss franc": "CHF",
    "Finnish markka": "FIM", "Peseta": "ESP", "Netherlands guilder": "NLG", "Georgian lari": "GEL", "Lao kip": "LAK",
}  # fmt: skip
HUNDREDTHS = {"Cent": "USD", "Pence": "GBP"}

needs_bench = pytest.mark.skipif(not BENCH.is_dir(), reason=f"the cases are not there: {BENCH}")


@cache
def cases(file: str) -> list[dict[str, Any]]:
    """Return the cases of a file."""
    found: list[dict[str, Any]] = json.loads((BENCH / file).read_text(encoding="utf-8"))
    return found


def digest(text: str) -> str:
    """Return what a judgement knows a text by."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def name(judgement: dict[str, Any]) -> str:
    """Return the name of a case."""
    return f"{judgement['file'].removesuffix('.json')}-{judgement['index']}"


def expected_money(results: list[dict[str, Any]]) -> list[tuple[Decimal, str]]:
    """Return amounts and currencies of a case."""
    found = []
    for result in results:
        value, unit = Decimal(result["Resolution"]["value"]), result["Resolution"]["unit"]
        found.append((value / 100, HUNDREDTHS[unit]) if unit in HUNDREDTHS else (value, UNITS[unit]))
    return found


def acceptable(value: dict[str, Any]) -> list[list[str]]:
    """Return the readings that agree with a case: where it leaves the year open, both of its own resolutions."""
    timex = value["Timex"]
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", timex):
        return [[timex]]
    found = []
    for resolution in (value["PastResolution"], value["FutureResolution"]):
        if "date" in resolution:
            found.append([resolution["date"]])
            continue
        start, end = resolution["startDate"], resolution["endDate"]
        year, month = int(start[:4]), int(start[5:7])
        if timex.endswith("P10Y)"):
            found.append([f"{year}/{year + 9}"])
        elif timex.endswith("P3M)") and "-01," in timex and month % 3 == 1:
            found.append([f"{year}-{32 + month // 3 + 1}"])
        elif timex.endswith("P6M)"):
            found.append([f"{year}-{40 if month == 1 else 41}"])
        elif re.fullmatch(r"XXXX-\d\d", timex):
            found.append([start[:7]])
        else:
            found += [[a, b] for a in (start, start[:7], start[:4]) for b in (end, end[:7], end[:4])]
    return found


def check(judgement: dict[str, Any]) -> None:
    """Read one case and compare."""
    case = cases(judgement["file"])[judgement["index"]]
    text, results = case["Input"], case["Results"]
    assert digest(text) == judgement["input"], "the case has changed: judge it again"
    if judgement["as"] == "money":
        assert [(money.amount, money.currency) for money in read_money(text)] == expected_money(results)
    elif judgement["as"] == "amount":
        assert [money.amount for money in read_money(text)] == [Decimal(results[-1]["Resolution"]["value"])]
    elif judgement["as"] == "no money":
        assert read_money(text) == ()
    elif judgement["as"] == "figure":
        assert figure_value(text.strip()) == Decimal(results[0]["Resolution"]["value"])
    elif judgement["as"] == "words":
        spans = [when.span for when in read_dates(text, date(2016, 11, 7))]
        places = [(result["Start"], result["Start"] + result["Length"]) for result in results]
        assert all(any(span.start < end and start < span.end for span in spans) for start, end in places)
        assert all(any(start <= span.start and span.end <= end for start, end in places) for span in spans)
    else:
        published = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
        actual = [when.edtf for when in read_dates(text, published)]
        assert actual in acceptable(results[0]["Value"]) if results else actual == []


def test_every_rejected_case_has_a_reason() -> None:
    assert {judgement["reason"] for judgement in JUDGEMENTS if not judgement["adopted"]} <= REASONS.keys()


@needs_bench
def test_every_case_is_judged() -> None:
    judged = Counter(judgement["file"] for judgement in JUDGEMENTS)

    assert judged == {path.name: len(cases(path.name)) for path in sorted(BENCH.glob("*.json"))}


@needs_bench
@pytest.mark.parametrize("judgement", ADOPTED, ids=name)
def test_adopted_case_is_read_as_expected(judgement: dict[str, Any]) -> None:
    check(judgement)
