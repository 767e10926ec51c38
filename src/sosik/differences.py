"""Say what is wrong with predicted facts: every missed, spurious and wrong item by field and kind of error.

The pairs are those by which `evaluation` scores, so each missed and each spurious item is a false negative
or a false positive of its field there. A pair can be wrong in several ways and then gives several errors.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sosik.annotations import EMPTY, Alliance, Amount, Annotation, CalendarDate, Executive, Organization, Platform, Quote
from sosik.matching import (
    Comparison,
    Item,
    Matching,
    forms,
    is_organization,
    is_person,
    is_provider,
    is_status,
    match,
    match_alliances,
    match_amounts,
    match_companies,
    match_dates,
    match_executives,
    match_platforms,
    match_quotes,
    members,
    role,
)

MISSED: Final = "missed"
SPURIOUS: Final = "spurious"
SPLIT: Final = "split alias"
MERGED: Final = "merged"

KINDS: Final[Mapping[str, Sequence[str]]] = MappingProxyType({
    "companies": (MISSED, SPURIOUS, SPLIT, MERGED, "wrong kind"),
    "platforms": (MISSED, SPURIOUS, "wrong provider", "wrong type"),
    "executives": (MISSED, SPURIOUS, "wrong organization"),
    "alliances": (MISSED, SPURIOUS, "member missing", "member too many", "wrong status", "wrong kind", "wrong date"),
    "amounts": (MISSED, SPURIOUS),
    "dates": (MISSED, SPURIOUS),
    "quotes": (MISSED, SPURIOUS, "wrong speaker", "wrong organization"),
})  # fmt: skip
"""The kinds of errors of each field. A split alias is one organisation predicted as two, merged are two predicted as one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One error: what the annotation has and what was predicted, in words; empty where there is nothing."""

    document: str
    field: str
    kind: str
    expected: str
    found: str


def differences(gold: Mapping[str, Annotation], predicted: Mapping[str, Annotation]) -> Iterator[Difference]:
    """Yield the errors of all annotated articles in their order, field by field."""
    for key, annotated in gold.items():
        documents = Comparison(annotated, predicted.get(key, EMPTY))
        for field, found in (
            ("companies", _companies(documents)),
            ("platforms", _platforms(documents)),
            ("executives", _executives(documents)),
            ("alliances", _alliances(documents)),
            ("amounts", _left(match_amounts(documents))),
            ("dates", _left(match_dates(documents))),
            ("quotes", _quotes(documents)),
        ):
            for kind, expected, given in found:
                yield Difference(key, field, kind, expected, given)


def count(found: Iterable[Difference]) -> dict[str, dict[str, int]]:
    """Count errors by field and kind, kinds without any among them."""
    counts = {field: dict.fromkeys(kinds, 0) for field, kinds in KINDS.items()}
    for difference in found:
        counts[difference.field][difference.kind] += 1
    return counts


_Error = tuple[str, str, str]
"""Kind, expected, found."""


def _left(matching: Matching[Item]) -> Iterator[_Error]:
    """Yield what has no partner."""
    for gold in matching.missed:
        yield MISSED, _words(gold), ""
    for found in matching.spurious:
        yield SPURIOUS, "", _words(found)


def _companies(documents: Comparison) -> Iterator[_Error]:
    matching = match_companies(documents)
    for gold, found in matching.pairs:
        if gold.kind != found.kind:
            yield "wrong kind", f"{gold.name} ({gold.kind})", f"{found.name} ({found.kind})"
    for gold in matching.missed:
        both = next((found for _, found in matching.pairs if forms(gold) & forms(found)), None)
        yield (MERGED, gold.name, both.name) if both else (MISSED, gold.name, "")
    for found in matching.spurious:
        whole = next((gold for gold, _ in matching.pairs if forms(gold) & forms(found)), None)
        yield (SPLIT, whole.name, found.name) if whole else (SPURIOUS, "", found.name)


def _platforms(documents: Comparison) -> Iterator[_Error]:
    matching = match_platforms(documents)
    for gold, found in matching.pairs:
        if gold.provider and not is_provider(documents, gold, found):
            yield "wrong provider", f"{gold.name} ({gold.provider})", f"{found.name} ({found.provider or ''})"
        if gold.type != found.type:
            yield "wrong type", f"{gold.name} ({gold.type})", f"{found.name} ({found.type})"
    yield from _left(matching)


def _executives(documents: Comparison) -> Iterator[_Error]:
    """Yield the errors of persons; one found at another organisation is one error, not a missed and a spurious one."""
    matching = match_executives(documents)
    by_name = match(matching.missed, matching.spurious, lambda gold, found: (1,) if is_person(gold, found) else ())
    for gold, found in by_name.pairs:
        yield "wrong organization", _words(gold), _words(found)
    yield from _left(by_name)


def _alliances(documents: Comparison) -> Iterator[_Error]:
    matching = match_alliances(documents)
    for gold, found in matching.pairs:
        wanted, given = members(documents, gold, gold), members(documents, found, gold)
        wrong = {
            "member missing": not wanted <= given,
            "member too many": not given <= wanted,
            "wrong status": not is_status(gold, found),
            "wrong kind": gold.kind != found.kind,
            "wrong date": bool(gold.date) and gold.date != found.date,
        }
        yield from ((kind, _words(gold), _words(found)) for kind, is_wrong in wrong.items() if is_wrong)
    yield from _left(matching)


def _quotes(documents: Comparison) -> Iterator[_Error]:
    matching = match_quotes(documents)
    for gold, found in matching.pairs:
        if role(documents, gold) != role(documents, found):
            yield "wrong speaker", _words(gold), _words(found)
        elif not is_organization(documents, gold, found):
            yield "wrong organization", _words(gold), _words(found)
    yield from _left(matching)


def _words(item: object) -> str:
    """Return an item in words."""
    match item:
        case Organization() | Platform():
            return item.name
        case Executive():
            return f"{item.name} ({item.org or ''})"
        case Alliance():
            return f"{item.kind}/{item.status} {item.date or ''}: {'·'.join(item.members)}"
        case Amount():
            return f"{item.surface} ({item.value} {item.currency})"
        case CalendarDate():
            return f"{item.surface} ({item.normalized})"
        case Quote():
            return f"{item.speaker or ''} ({item.org or ''}): {item.start_words}"
    return str(item)
