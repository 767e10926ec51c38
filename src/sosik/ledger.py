"""Which reports of an article are about one deal.

Claims about the same parties and a compatible kind are one deal; the more special kind names it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sosik import vocab
from sosik.modality import Modality
from sosik.model import Entity, Iri, Money, Node, Span, When
from sosik.parties import Party

MAXIMUM_PARTIES = 12
"""More names in one coordination are a list of the market, not parties."""
MEMORY = 200
"""Deals back to which a sentence can go; no article tells of nearly as many, and cost must not grow with their square."""

SPECIFICITY = (
    vocab.EquitySwap, vocab.JointVenture, vocab.Merger, vocab.Acquisition, vocab.EquityInvestment,
    vocab.Consortium, vocab.MemorandumOfUnderstanding, vocab.TechnologyAlliance, vocab.Alliance,
)  # fmt: skip
_COMPATIBLE = (
    frozenset({vocab.Acquisition, vocab.Merger}),
    frozenset({vocab.EquityInvestment, vocab.Acquisition}),
    frozenset({vocab.EquityInvestment, vocab.Alliance}),
    frozenset({vocab.JointVenture, vocab.Merger}),
    frozenset({vocab.MemorandumOfUnderstanding, vocab.TechnologyAlliance}),
)
_SYMMETRIC_ALLIANCES = frozenset(
    {vocab.EquitySwap, vocab.JointVenture, vocab.Consortium, vocab.MemorandumOfUnderstanding, vocab.TechnologyAlliance, vocab.Alliance}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One sentence's report of a deal: the future claim."""

    kind: Iri
    parties: tuple[Party, ...]
    modality: Modality
    evidence: Span
    trigger: Span
    sources: tuple[Entity | Node, ...] = ()
    """Who says so; none for the journalist, several where the parties announce it together."""
    when: When | None = None
    money: tuple[Money, ...] = ()
    name: str | None = None
    is_headline: bool = False
    is_continued: bool = False
    """True where the sentence goes on with the round of the one before it."""
    is_disclosure: bool = False
    """True where `when` is only the day on which the deal was made known."""


@dataclass(slots=True)
class Deal:
    """A deal of the article under construction: its parties and the reports about it."""

    kind: Iri
    parties: dict[str, Party]
    reports: list[Report] = field(default_factory=list)
    name: str | None = None

    @property
    def target(self) -> Entity | None:
        """Return what is bought or invested in."""
        return next((party.entity for party in self.parties.values() if party.role in {vocab.Target, vocab.Investee}), None)

    @property
    def is_headline_only(self) -> bool:
        """Tell whether only a headline reports it so far: the body's first report of its kind with one of its parties tells it again."""
        return all(report.is_headline for report in self.reports)

    @property
    def is_sure(self) -> bool:
        """Tell whether a report for certain says that it is signed or further."""
        signed = vocab.STATUS_RANK[vocab.Signed]
        return any(r.modality.certainty == vocab.Certain and vocab.STATUS_RANK[r.modality.status] >= signed for r in self.reports)

    @property
    def direct(self) -> frozenset[str]:
        """Return the ids of the direct parties."""
        return frozenset(key for key, party in self.parties.items() if party.is_direct)


def merged(reports: Sequence[Report], text: str = "") -> list[Report]:
    """Join reports of one sentence about the same parties: the more special kind, all rules.

    What is agreed on for a later deal is what is signed now (합작법인 설립을 위한 양해각서를 체결했다).
    """
    result: list[Report] = []
    for report in sorted(reports, key=lambda r: r.trigger):
        ids = {party.entity.id for party in report.parties if party.is_direct}
        index = next(
            (
                i
                for i, other in enumerate(result)
                if {p.entity.id for p in other.parties if p.is_direct} == ids and _is_one_in_a_sentence(other.kind, report.kind)
            ),
            None,
        )
        if index is None:
            result.append(report)
            continue
        other = result[index]
        special, general = sorted((other, report), key=lambda r: SPECIFICITY.index(r.kind))
        if general.kind == vocab.MemorandumOfUnderstanding and _FOR.search(text, special.trigger.end, general.trigger.start):
            special, general = general, special
        states = (other.modality, report.modality) if is_compatible(other.kind, report.kind) else (special.modality,)
        state = max(states, key=_weight)
        result[index] = replace(
            special,
            modality=replace(state, rules=tuple(dict.fromkeys(special.modality.rules + general.modality.rules))),
            money=special.money or general.money,
            when=special.when or general.when,
            sources=special.sources or general.sources,
        )
    return result


_FOR = re.compile(r"(?:을|를)?\s위(?:한|해)\s")


def _weight(state: Modality) -> tuple[int, bool]:
    """Order states of one deal in one sentence: a denial, then the furthest, then the certain one."""
    return 99 if state.is_denied else vocab.STATUS_RANK[state.status], state.certainty == vocab.Certain


def _is_one_in_a_sentence(first: Iri, second: Iri) -> bool:
    """Tell whether two frames of one sentence can be one deal: 합작법인을 위한 업무협약, 인수를 포함한 협력."""
    return vocab.Alliance in {first, second} or is_compatible(first, second) or {first, second} <= _SYMMETRIC_ALLIANCES


def is_compatible(first: Iri, second: Iri) -> bool:
    """Tell whether two sentences with these kinds can speak of one deal; 협력 fits every alliance."""
    if first == second or (vocab.Alliance in {first, second} and {first, second} <= _SYMMETRIC_ALLIANCES):
        return True
    return any({first, second} <= pair for pair in _COMPATIBLE)


_SAME_EVENT = 10
"""Days between a deal and its disclosure."""


def dated(deal: Deal) -> None:
    """Give reports that only know the day of disclosure the day of the deal, where another report has it shortly before."""
    known = [report.when for report in deal.reports if report.when is not None and not report.is_disclosure]
    days = {when: day for when in known if (day := _day(when)) is not None}
    for index, report in enumerate(deal.reports):
        told = _day(report.when) if report.when is not None and report.is_disclosure else None
        if told is None:
            continue
        near = [when for when, day in days.items() if timedelta() < told - day <= timedelta(days=_SAME_EVENT)]
        if near:
            deal.reports[index] = replace(report, when=near[-1])


def _day(when: When) -> date | None:
    try:
        return date.fromisoformat(when.edtf or "")
    except ValueError:  # a month, a year, a half
        return None


def add(deals: list[Deal], report: Report) -> None:
    """Add a report to the latest deal it can be about, else as a new deal."""
    ids = frozenset(party.entity.id for party in report.parties if party.is_direct)
    if not 1 < len(ids) <= MAXIMUM_PARTIES:
        return
    open_deals = [deal for deal in reversed(deals[-MEMORY:]) if is_compatible(deal.kind, report.kind) or _is_general(deal, report, ids)]
    exact = (deal for deal in open_deals if deal.direct == ids and _same_parties(deal, report, ids))
    deal = next(exact, None) or next((deal for deal in open_deals if _same_parties(deal, report, ids)), None)
    if deal is not None:
        _tell_again(deal, report, ids)
        return
    deal = Deal(kind=report.kind, parties={party.entity.id: party for party in report.parties}, name=report.name)
    deal.reports.append(report)
    deals.append(deal)


def _tell_again(deal: Deal, report: Report, ids: frozenset[str]) -> None:
    """Add a report to its deal: what the body says outweighs whom the headline seemed to name."""
    is_named = deal.name is not None and deal.name == report.name
    if deal.is_headline_only and not is_named and not (deal.direct <= ids or ids <= deal.direct):
        deal.parties = {}
    if is_compatible(deal.kind, report.kind) and SPECIFICITY.index(report.kind) < SPECIFICITY.index(deal.kind):
        deal.kind = report.kind
    for party in report.parties:
        deal.parties.setdefault(party.entity.id, party)
    deal.reports.append(report)
    if deal.kind == report.kind:
        deal.name = deal.name or report.name


def _is_general(deal: Deal, report: Report, ids: frozenset[str]) -> bool:
    """Tell whether a report only says in other words what a deal of the same parties is.

    A 협의체 is how an alliance is run; 협력 in the body is what the headline calls a purchase.
    """
    if deal.direct != ids:
        return False
    if deal.kind == vocab.EquitySwap and report.kind == vocab.EquityInvestment:  # each takes shares of the other
        return True
    is_body = report.kind == vocab.Consortium and deal.kind in _SYMMETRIC_ALLIANCES - {vocab.Consortium}
    return is_body or (report.kind == vocab.Alliance and deal.is_headline_only)


def _same_parties(deal: Deal, report: Report, ids: frozenset[str]) -> bool:
    """Tell whether a report is about a deal: its name, its parties, for a round one backer and who is backed."""
    if deal.name and report.name:
        return deal.name == report.name
    if deal.direct == ids or (deal.is_headline_only and not report.is_headline and deal.direct & ids):
        return True
    if deal.kind == report.kind == vocab.EquityInvestment:
        investees = {key for key, party in deal.parties.items() if party.role == vocab.Investee}
        is_same = bool(investees & {p.entity.id for p in report.parties if p.role == vocab.Investee})
        return is_same and (report.is_continued or bool(ids & deal.direct - investees))
    return False
