"""The deals of a dataset, one record each: who, since when, in which state, how sure.

Computed by SPARQL over claims and derived facts, so that it holds for whatever is published.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sosik import vocab
from sosik.model import Iri

Row = Mapping[str, object]
Select = Callable[[str], Iterable[Row]]
"""Runs a SELECT and gives its rows; an unbound variable is `None`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance:
    """One deal as the articles report it; `kind`, `status` and `certainty` are local names.

    `status` is the derived one, else what was last reported; `None` where every report denies
    the deal. `certainty` is that of the latest claim behind it.
    """

    iri: str
    label: str
    name: str | None
    """Proper name that the parties or the press gave it."""
    kind: str
    kind_label_ko: str
    kind_label_en: str
    is_alliance: bool
    """False for other deals, for example an acquisition."""
    parties: tuple[str, ...]
    status: str | None
    status_label_ko: str
    status_label_en: str
    certainty: str | None
    certainty_label_ko: str
    certainty_label_en: str
    is_reported_only: bool
    """True where no claim is both certain and affirmed."""
    when: str | None
    """Time of the deal as far as it is known: a year, a month, a day."""
    first_reported: str | None
    last_reported: str | None
    articles: int
    claims: int


class _Report(NamedTuple):
    """One claim about a deal; sorts by time, then by rank of the status."""

    published: str
    rank: int
    claim: str
    status: str
    certainty: str
    is_affirmed: bool
    article: str


_KINDS = """
SELECT DISTINCT ?deal ?kind WHERE {
  ?kind rdfs:subClassOf* sosik:Deal . ?deal a ?kind .
}"""
_CLASSES = """
SELECT DISTINCT ?kind ?above WHERE {
  ?above rdfs:subClassOf* sosik:Deal . ?kind rdfs:subClassOf* ?above .
}"""
_PARTIES = "SELECT DISTINCT ?deal ?party WHERE { ?deal sosik:party ?party }"
_REPORTS = """
SELECT DISTINCT ?deal ?claim ?status ?certainty ?polarity ?article ?published WHERE {
  ?claim sosik:aboutDeal ?deal .
  OPTIONAL { ?claim sosik:reportedStatus ?status }
  OPTIONAL { ?claim sosik:certainty ?certainty }
  OPTIONAL { ?claim sosik:polarity ?polarity }
  OPTIONAL { ?claim sosik:claimIn ?article OPTIONAL { ?article sosik:firstPublished ?published } }
}"""
_FACTS = """
SELECT DISTINCT ?deal ?property ?value WHERE {
  VALUES ?property { sosik:currentStatus sosik:reportedOnly sosik:dealName sosik:dealTime }
  ?deal ?property ?value .
}"""
_LABELS = """
SELECT DISTINCT ?thing ?label (LANG(?label) AS ?language) WHERE {
  { ?kind rdfs:subClassOf* sosik:Deal . ?thing a ?kind }
  UNION { ?deal sosik:party ?thing }
  UNION { ?thing rdfs:subClassOf* sosik:Deal }
  UNION { VALUES ?kind { sosik:DealStatus sosik:Certainty } ?thing a ?kind }
  ?thing rdfs:label ?label .
}"""


def find_alliances(select: Select) -> tuple[Alliance, ...]:
    """Return a record for every deal, sorted by label and IRI."""
    above = _grouped(select(_CLASSES), "kind", "above")
    kinds, parties = _grouped(select(_KINDS), "deal", "kind"), _grouped(select(_PARTIES), "deal", "party")
    reports, facts, labels = _reports(select(_REPORTS)), _facts(select(_FACTS)), _Labels(select(_LABELS))
    found = [
        _alliance(
            deal,
            kind=_nearest(kinds[deal], above),
            above=above,
            parties=parties[deal],
            reports=reports[deal],
            facts=facts[deal],
            labels=labels,
        )
        for deal in kinds
    ]
    return tuple(sorted(found, key=lambda alliance: (alliance.label, alliance.iri)))


class _Labels:
    """Labels of things by language."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._texts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            self._texts[str(row["thing"])][str(row["language"] or "")].append(str(row["label"]))

    def of(self, iri: str | None, *languages: str) -> str:
        """Return the first label in the first of the languages, else in any, else the local name."""
        if iri is None:
            return ""
        texts = self._texts.get(iri, {})
        for language in (*languages, "", *sorted(texts)):
            if language in texts:
                return min(texts[language])
        return _local(iri)


def _alliance(
    deal: str,
    *,
    kind: str,
    above: Mapping[str, set[str]],
    parties: set[str],
    reports: Sequence[_Report],
    facts: Mapping[str, list[object]],
    labels: _Labels,
) -> Alliance:
    status, certainty = _status(reports, facts)
    only = facts.get(vocab.reportedOnly)
    dates = sorted(report.published for report in reports if report.published)
    return Alliance(
        iri=deal,
        label=labels.of(deal, "ko", "en"),
        name=_first(facts.get(vocab.dealName)),
        kind=_local(kind),
        kind_label_ko=labels.of(kind, "ko", "en"),
        kind_label_en=labels.of(kind, "en", "ko"),
        is_alliance=vocab.Alliance in above[kind],
        parties=tuple(sorted(labels.of(party, "ko", "en") for party in parties)),
        status=_local(status) if status else None,
        status_label_ko=labels.of(status, "ko", "en"),
        status_label_en=labels.of(status, "en", "ko"),
        certainty=_local(certainty) if certainty else None,
        certainty_label_ko=labels.of(certainty, "ko", "en"),
        certainty_label_en=labels.of(certainty, "en", "ko"),
        is_reported_only=bool(only[0]) if only else not any(map(_is_sure, reports)),
        when=_first(facts.get(vocab.dealTime)),
        first_reported=dates[0] if dates else None,
        last_reported=dates[-1] if dates else None,
        articles=len({report.article for report in reports if report.article}),
        claims=len({report.claim for report in reports}),
    )


def _status(reports: Sequence[_Report], facts: Mapping[str, list[object]]) -> tuple[str | None, str | None]:
    """Return the status, derived or last reported, and how certain the latest claim of it is."""
    derived = _first(facts.get(vocab.currentStatus))
    affirmed = [report for report in reports if report.is_affirmed and report.status]
    if derived is None:
        return (affirmed[-1].status, affirmed[-1].certainty or None) if affirmed else (None, None)
    same = [report for report in affirmed if report.status == derived]
    sure = [report for report in same if _is_sure(report)]
    decisive = (sure or same)[-1:]
    return derived, decisive[0].certainty or None if decisive else None


def _is_sure(report: _Report) -> bool:
    return report.is_affirmed and report.certainty == vocab.Certain


def _reports(rows: Iterable[Row]) -> Mapping[str, list[_Report]]:
    found: dict[str, set[_Report]] = defaultdict(set)
    for row in rows:
        status = str(row["status"] or "")
        found[str(row["deal"])].add(
            _Report(
                published=str(row["published"] or ""),
                rank=vocab.STATUS_RANK.get(Iri(status), 0),
                claim=str(row["claim"]),
                status=status,
                certainty=str(row["certainty"] or ""),
                is_affirmed=row["polarity"] != vocab.Denied,
                article=str(row["article"] or ""),
            )
        )
    return defaultdict(list, {deal: sorted(reports) for deal, reports in found.items()})


def _facts(rows: Iterable[Row]) -> Mapping[str, Mapping[str, list[object]]]:
    found: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[str(row["deal"])][str(row["property"])].append(row["value"])
    return found


def _grouped(rows: Iterable[Row], key: str, value: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[str(row[key])].add(str(row[value]))
    return found


def _nearest(kinds: set[str], above: Mapping[str, set[str]]) -> str:
    """Return the most special of the classes of a deal: the one with most classes above it."""
    return min(kinds, key=lambda kind: (-len(above[kind]), kind))


def _first(values: Sequence[object] | None) -> str | None:
    return min(map(str, values)) if values else None


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
