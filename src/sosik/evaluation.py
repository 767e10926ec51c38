"""Score the facts of articles against annotated ones: micro-averaged precision, recall and F1 by field.

A predicted item paired with an annotated one is a true positive, one left over a false positive, and an
annotated item left over a false negative. The counts of all articles are added up before precision, recall
and F1 are taken (micro-averaging; Manning, Raghavan and Schütze 2008, Introduction to Information Retrieval,
8.3 and 13.6). Accuracies are taken over the pairs of a field. The measure is, number for number, that of
`score.py` beside the development articles, whose GUIDE.md says what is annotated.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Final

from sosik.annotations import EMPTY, Annotation
from sosik.matching import (
    Comparison,
    Item,
    Matching,
    is_provider,
    is_status,
    match_ai_platforms,
    match_alliances,
    match_amounts,
    match_companies,
    match_dates,
    match_executives,
    match_names,
    match_platforms,
    match_quotes,
    match_speakers,
)

FIELDS: Final = (
    "companies",
    "platforms",
    "platforms: AI only",
    "executives: name",
    "executives: name+org",
    "alliances: Jaccard>=.5",
    "alliances: exact set",
    "alliances: J>=.5 + status",
    "amounts",
    "dates",
    "quotes: speaker+org",
    "quotes: start words",
)
"""What is scored by precision, recall and F1."""

ACCURACIES: Final = (
    "kind of companies",
    "provider of platforms",
    "status of matched alliances",
    "kind of matched alliances",
    "date of matched alliances",
    "no-alliance documents left clean",
)
"""What is scored by accuracy: over the pairs of a field, the last one over articles without a required alliance."""

HEADLINE: Final = ("companies", "executives: name", "alliances: Jaccard>=.5", "amounts", "dates", "quotes: speaker+org")
"""The fields whose F1 the headline figure averages."""

MEAN: Final = "headline mean F1"
"""Name of the headline figure."""


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives; what is undefined is 0."""

    true_positives: int = 0
    false_positives: int = 0
    false_negatives: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.true_positives + other.true_positives,
            self.false_positives + other.false_positives,
            self.false_negatives + other.false_negatives,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return _share(self.true_positives, self.true_positives + self.false_positives)

    @property
    def recall(self) -> float:
        """Share of the annotated that was predicted; of an accuracy, the share that is right."""
        return _share(self.true_positives, self.true_positives + self.false_negatives)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The scores over all articles, by the names in `FIELDS` and `ACCURACIES`."""

    documents: int
    fields: Mapping[str, Counts]
    accuracies: Mapping[str, Counts]

    @property
    def mean_f1(self) -> float:
        """Mean F1 of the headline fields."""
        return sum(self.fields[name].f1 for name in HEADLINE) / len(HEADLINE)

    def measured(self) -> dict[str, float]:
        """Return F1 by field, accuracy by its name, and the headline figure, without those that nothing was counted for."""
        found = {name: counts.f1 for name, counts in self.fields.items() if counts != Counts()}
        found |= {name: counts.recall for name, counts in self.accuracies.items() if counts != Counts()}
        return found | {MEAN: self.mean_f1}


def evaluate(gold: Mapping[str, Annotation], predicted: Mapping[str, Annotation]) -> Evaluation:
    """Score predictions by article id; a missing prediction is an empty one, one without gold is left out."""
    sums = {name: Counts() for name in (*FIELDS, *ACCURACIES)}
    for key, annotated in gold.items():
        for name, counts in scores(Comparison(annotated, predicted.get(key, EMPTY))):
            sums[name] += counts
    return Evaluation(
        documents=len(gold),
        fields={name: sums[name] for name in FIELDS},
        accuracies={name: sums[name] for name in ACCURACIES},
    )


def scores(documents: Comparison) -> Iterator[tuple[str, Counts]]:
    """Yield the counts of one article by name; a name may come several times, to be added up."""
    companies = match_companies(documents)
    yield "companies", _counts(companies)
    yield "kind of companies", _accuracy(gold.kind == found.kind for gold, found in companies.pairs)
    platforms = match_platforms(documents)
    yield "platforms", _counts(platforms)
    yield "platforms: AI only", _counts(match_ai_platforms(documents))
    yield "provider of platforms", _accuracy(is_provider(documents, gold, found) for gold, found in platforms.pairs if gold.provider)
    yield "executives: name", _counts(match_names(documents))
    yield "executives: name+org", _counts(match_executives(documents))
    yield from _alliance_scores(documents)
    yield "amounts", _counts(match_amounts(documents))
    yield "dates", _counts(match_dates(documents))
    yield "quotes: speaker+org", _counts(match_speakers(documents))
    yield "quotes: start words", _counts(match_quotes(documents))


def _alliance_scores(documents: Comparison) -> Iterator[tuple[str, Counts]]:
    alliances = match_alliances(documents)
    yield "alliances: Jaccard>=.5", _counts(alliances)
    yield "alliances: exact set", _counts(match_alliances(documents, minimum=1.0))
    yield "alliances: J>=.5 + status", _counts(match_alliances(documents, is_status_required=True))
    yield "status of matched alliances", _accuracy(is_status(gold, found) for gold, found in alliances.pairs)
    yield "kind of matched alliances", _accuracy(gold.kind == found.kind for gold, found in alliances.pairs)
    yield "date of matched alliances", _accuracy(gold.date == found.date for gold, found in alliances.pairs if gold.date)
    if all(alliance.is_optional for alliance in documents.gold.alliances):
        yield "no-alliance documents left clean", _accuracy([not alliances.spurious])


def _counts(matching: Matching[Item]) -> Counts:
    return Counts(len(matching.pairs), len(matching.spurious), len(matching.missed))


def _accuracy(judgements: Iterable[bool]) -> Counts:
    """Count what is right and what is wrong; `recall` of the counts is the accuracy."""
    right = list(judgements)
    wrong = len(right) - sum(right)
    return Counts(sum(right), wrong, wrong)


# ---------------------------------------------------------------- floors


def below(floors: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Return what fell short of its floor: measured and floor, by name; what was not measured is 0."""
    pairs = {name: (measured.get(name, 0.0), floor) for name, floor in floors.items()}
    return {name: (value, floor) for name, (value, floor) in pairs.items() if value < floor}


def raised(floors: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, float]:
    """Return the floors, each up to what was measured but never down; without any, a floor for all that was measured.

    >>> raised({"dates": 0.9, "amounts": 0.9}, {"dates": 0.98765, "amounts": 0.8})
    {'dates': 0.987, 'amounts': 0.9}
    """
    return {name: max(floor, _rounded_down(measured.get(name, 0.0))) for name, floor in (floors or dict.fromkeys(measured, 0.0)).items()}


def _rounded_down(value: float) -> float:
    return float(Decimal(repr(value)).quantize(Decimal("0.001"), rounding=ROUND_DOWN))
