"""Frames to deals: who does what with whom, in which state, according to whom.

A trigger opens a frame; its parties come from its own sentence by particles, from a resolved
양사 or 3사, or from the topic; without two named parties there is no deal. Claims about the
same parties and a compatible kind are one deal of the article.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from sosik import circumstances, modality, vocab
from sosik import parties as parties_of
from sosik.circumstances import Scene
from sosik.entities import is_organization
from sosik.groups import Ownership, Role, anaphors, groups
from sosik.linking import Links
from sosik.modality import Modality
from sosik.model import Article, Entity, Iri, Money, Node, Sentence, Span, When, ZoneKind
from sosik.parties import Party
from sosik.patterns import FRAMES, Frame, Roles
from sosik.quotations import Speech
from sosik.spans import within

MAXIMUM_PARTIES = 12
"""More names in one coordination are a list of the market, not parties."""

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
_EVALUATED = re.compile(r"[가-힣]{0,2}(?:는|한다는)\s것(?:은|이|도)\s(?!맞|사실|아니|알려)")
"""A nominalised clause that is only judged (손잡는 것은 이례적이다) reports no deal."""

_CONTINUED = re.compile(r"에는")
"""투자에는 A가 참여했다: the sentence goes on with the round of the one before it."""

_SET_PLAN = re.compile(
    r"방안(?:을|도)?\s?(?:유력하게\s)?(?:검토|논의|협의|추진)|(?:기로|키로)\s(?:했|합의|결정)|(?:검토|논의|협의|추진)(?:하고\s있|\s중)"
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
    def direct(self) -> frozenset[str]:
        """Return the ids of the direct parties."""
        return frozenset(key for key, party in self.parties.items() if party.is_direct)


@cache
def _trigger(frame: Frame) -> re.Pattern[str]:
    return re.compile(frame.trigger)


@dataclass(slots=True)
class _Focus:
    """What the article speaks of so far: deals in order, sets of organisations, the topic."""

    deals: list[Deal] = field(default_factory=list)
    sets: list[tuple[Entity, ...]] = field(default_factory=list)
    topic: Entity | None = None
    when: When | None = None
    money: tuple[Money, ...] = ()

    @property
    def target(self) -> Entity | None:
        """Return what the last deal was about, for 이 회사를."""
        return next((deal.target for deal in reversed(self.deals) if deal.target), None)


def find_deals(
    article: Article, links: Links, money: Sequence[Money], dates: Sequence[When], speeches: Sequence[Speech]
) -> tuple[list[Deal], list[Ownership]]:
    """Return the deals of an article with their reports, and who owns whom."""
    focus = _Focus()
    ownerships: list[Ownership] = []
    for sentence in _joined(sorted(links.sentences, key=lambda sentence: sentence.span), speeches):
        found, owned = groups(article.text, sentence, links.mentions)
        ownerships += owned
        scene = Scene(
            text=article.text,
            published=article.published_date.isoformat() if article.published_date else None,
            sentence=sentence,
            groups=tuple(
                sorted([*found, *anaphors(article.text, sentence, found, focus.sets, focus.target)], key=lambda group: group.span)
            ),
            ownerships=tuple(owned),
            links=links,
            money=tuple(money),
            dates=tuple(dates),
            speech=next(iter(_speeches_in(speeches, sentence.span)), None),
        )
        for report in _merged(list(_reports(scene, focus))):
            _add(focus, report)
        _follow(focus, scene)
    return [deal for deal in focus.deals if len(deal.direct) > 1], ownerships


def _joined(sentences: Sequence[Sentence], speeches: Sequence[Speech]) -> Iterator[Sentence]:
    """Yield sentences; those that one quotation runs across come as one."""
    pending: Sentence | None = None
    for sentence in sentences:
        if pending is not None and any(s.sentence.overlaps(sentence.span) for s in _speeches_in(speeches, pending.span)):
            pending = replace(pending, span=Span(pending.span.start, sentence.span.end), tokens=pending.tokens + sentence.tokens)
            continue
        if pending is not None:
            yield pending
        pending = sentence
    if pending is not None:
        yield pending


def _speeches_in(speeches: Sequence[Speech], span: Span) -> list[Speech]:
    """Return the speeches whose sentence shares a character with a span; they are in reading order."""
    low = bisect_right(speeches, span.start, key=lambda speech: speech.sentence.end)
    high = bisect_left(speeches, span.end, key=lambda speech: speech.sentence.start)
    return list(speeches[low:high])


def _follow(focus: _Focus, scene: Scene) -> None:
    """Move the focus past a sentence."""
    for group in scene.groups:
        if len(group.members) > 1 and not group.is_anaphoric:
            focus.sets.append(group.members)
    focus.when = circumstances.when(scene, Span(scene.sentence.span.end, scene.sentence.span.end), is_future=True)
    focus.money = tuple(within(scene.money, scene.sentence.span)[:1])
    subject = next((group for group in scene.groups if group.role is Role.SUBJECT), None)
    if subject is not None:
        focus.topic = subject.members[0]
    if scene.sentence.zone is ZoneKind.HEADLINE and scene.groups:
        focus.topic = focus.topic or scene.groups[0].members[0]


def _reports(scene: Scene, focus: _Focus) -> Iterator[Report]:
    used: list[Span] = []
    for frame in FRAMES:
        for match in _trigger(frame).finditer(scene.text, scene.sentence.span.start, scene.sentence.span.end):
            trigger = Span(match.start(), match.end())
            if any(trigger.overlaps(other) for other in used) or _is_part_of_name(trigger, scene.links):
                continue
            if _EVALUATED.match(scene.text, trigger.end):
                continue
            name = match.groupdict().get("quoted") or match.groupdict().get("plain")
            report = _report(scene, focus, frame, trigger, name)
            if report is not None:
                used.append(trigger)
                yield report
    if not used:
        yield from _set_plan(scene, focus)


def _is_part_of_name(trigger: Span, links: Links) -> bool:
    return any(
        mention.span.contains(trigger) and is_organization(mention.entity)
        for mention in within(links.mentions, Span(max(0, trigger.start - 40), trigger.end + 40))
    )


def _report(scene: Scene, focus: _Focus, frame: Frame, trigger: Span, name: str | None) -> Report | None:
    """Return what one trigger reports, or nothing where two parties cannot be named."""
    quote = scene.quote_at(trigger)
    scope = quote or scene.sentence.span
    available = [group for group in scene.groups if scope.contains(group.span)]
    parties = parties_of.fill(scene.text, frame, trigger, scope, available, scene.ownerships, focus.topic, is_headline=scene.is_headline)
    state = modality.read(scene.text, frame, trigger, scope.end, scene.sentence.tokens, is_headline=scene.is_headline)
    kind = frame.kind
    if len({party.entity.id for party in parties if party.is_direct}) < 2:
        together = _together(scene, focus, frame, trigger)
        deal = None if together else _deal_in_focus(scene, focus, frame, trigger, is_quoted=quote is not None)
        if together:
            parties = together
        elif deal is None or state.rules == (frame.id,):
            return None
        else:
            parties, kind = tuple(deal.parties.values()), deal.kind
    direct = [party.entity for party in parties]
    state, sources = circumstances.attribute(scene, trigger, state, direct, is_quoted=quote is not None)
    return Report(
        kind=kind,
        parties=parties,
        modality=state,
        evidence=scope,
        trigger=trigger,
        sources=sources,
        when=circumstances.when(scene, trigger, state.cue, is_future=state.is_future)
        or (focus.when if _CONTINUED.match(scene.text, trigger.end) else None),
        money=circumstances.consideration(scene, trigger, frame) or (focus.money if _CONTINUED.match(scene.text, trigger.end) else ()),
        name=name,
        is_headline=scene.is_headline,
    )


_TOGETHER = re.compile(r"^\s*(?:또한?\s)?함께\s")


def _together(scene: Scene, focus: _Focus, frame: Frame, trigger: Span) -> tuple[Party, ...]:
    """Return the parties of the last deal for a sentence that starts with 함께 and names nobody."""
    if scene.groups or not focus.deals or frame.roles is not Roles.SYMMETRIC:
        return ()
    if not _TOGETHER.match(scene.text[scene.sentence.span.start : trigger.start]):
        return ()
    return tuple(replace(party, role=vocab.Partner) for party in focus.deals[-1].parties.values() if party.is_direct)


def _set_plan(scene: Scene, focus: _Focus) -> Iterator[Report]:
    """Report what 양사 or 3사 plan about the deal in focus: 3사는 … 방안을 검토 중이다."""
    subject = next((group for group in scene.groups if group.is_anaphoric and group.role is Role.SUBJECT), None)
    if subject is None:
        return
    ids = frozenset(member.id for member in subject.members)
    deal = next((deal for deal in reversed(focus.deals) if deal.direct == ids), None)
    match = _SET_PLAN.search(scene.text, subject.span.end, scene.sentence.span.end)
    if deal is None or match is None or re.search(r"지\s않기로|않을", scene.text[subject.span.end : match.end()]):
        return
    frame = next(frame for frame in FRAMES if frame.kind == deal.kind and frame.roles is not Roles.MEMBERSHIP)
    trigger = Span(match.start(), match.end())
    state = modality.read(scene.text, frame, Span(match.start(), match.start()), scene.sentence.span.end, scene.sentence.tokens)
    state, sources = circumstances.attribute(scene, trigger, state, subject.members, is_quoted=False)
    yield Report(
        kind=deal.kind,
        parties=tuple(deal.parties.values()),
        modality=replace(state, rules=(*state.rules, "deal-set-plan")),
        evidence=scene.sentence.span,
        trigger=trigger,
        sources=sources,
        when=circumstances.when(scene, trigger, is_future=state.is_future),
    )


def _deal_in_focus(scene: Scene, focus: _Focus, frame: Frame, trigger: Span, *, is_quoted: bool) -> Deal | None:
    """Return the deal a sentence without parties speaks of: the speaker's, or the subject's last one."""
    if frame.roles is Roles.MEMBERSHIP:
        return None
    speaker = scene.speech.affiliation if is_quoted and scene.speech else _subject_organization(scene, trigger)
    if speaker is None:
        return None
    fitting = [deal for deal in focus.deals if speaker.id in deal.direct]
    same = [deal for deal in fitting if deal.kind == frame.kind]
    compatible = [deal for deal in fitting if _is_compatible(deal.kind, frame.kind)]
    return next(iter((same or compatible)[-1:]), None)


def _subject_organization(scene: Scene, trigger: Span) -> Entity | None:
    for tenure in within(scene.links.tenures, scene.sentence.span):
        if tenure.span.end > trigger.start:
            continue
        if re.match(r"(?:은|는|이|가)\s", scene.text[tenure.span.end : tenure.span.end + 2]):
            return tenure.organization
    return None


def _merged(reports: Sequence[Report]) -> list[Report]:
    """Join reports of one sentence about the same parties: the more special kind, all rules."""
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
        state = max((other.modality, report.modality), key=_weight)
        result[index] = replace(
            special,
            modality=replace(state, rules=tuple(dict.fromkeys(special.modality.rules + general.modality.rules))),
            money=special.money or general.money,
            when=special.when or general.when,
            sources=special.sources or general.sources,
        )
    return result


def _weight(state: Modality) -> tuple[int, bool]:
    """Order states of one deal in one sentence: a denial, then the furthest, then the certain one."""
    return 99 if state.is_denied else vocab.STATUS_RANK[state.status], state.certainty == vocab.Certain


def _is_one_in_a_sentence(first: Iri, second: Iri) -> bool:
    """Tell whether two frames of one sentence can be one deal: 합작법인을 위한 업무협약."""
    return _is_compatible(first, second) or {first, second} <= _SYMMETRIC_ALLIANCES


def _is_compatible(first: Iri, second: Iri) -> bool:
    """Tell whether two sentences with these kinds can speak of one deal; 협력 fits every alliance."""
    if first == second or (vocab.Alliance in {first, second} and {first, second} <= _SYMMETRIC_ALLIANCES):
        return True
    return any({first, second} <= pair for pair in _COMPATIBLE)


def _add(focus: _Focus, report: Report) -> None:
    ids = frozenset(party.entity.id for party in report.parties if party.is_direct)
    if not 1 < len(ids) <= MAXIMUM_PARTIES:
        return
    for deal in reversed(focus.deals):
        if not (_is_compatible(deal.kind, report.kind) or _is_body_of(deal, report)) or not _same_parties(deal, report, ids):
            continue
        if _is_compatible(deal.kind, report.kind) and SPECIFICITY.index(report.kind) < SPECIFICITY.index(deal.kind):
            deal.kind = report.kind
        for party in report.parties:
            deal.parties.setdefault(party.entity.id, party)
        deal.reports.append(report)
        if deal.kind == report.kind:
            deal.name = deal.name or report.name
        return
    deal = Deal(kind=report.kind, parties={party.entity.id: party for party in report.parties}, name=report.name)
    deal.reports.append(report)
    focus.deals.append(deal)
    focus.sets.append(tuple(party.entity for party in report.parties if party.is_direct))


def _is_body_of(deal: Deal, report: Report) -> bool:
    """Tell whether a 협의체 is only how a deal of the same parties is run."""
    ids = frozenset(party.entity.id for party in report.parties if party.is_direct)
    return report.kind == vocab.Consortium and deal.direct == ids and deal.kind in _SYMMETRIC_ALLIANCES - {vocab.Consortium}


def _same_parties(deal: Deal, report: Report, ids: frozenset[str]) -> bool:
    if deal.name and report.name:
        return deal.name == report.name
    if deal.direct == ids:
        return True
    if deal.kind == report.kind == vocab.EquityInvestment:
        investees = {key for key, party in deal.parties.items() if party.role == vocab.Investee}
        return bool(investees & {p.entity.id for p in report.parties if p.role == vocab.Investee}) and bool(ids & deal.direct - investees)
    return False
