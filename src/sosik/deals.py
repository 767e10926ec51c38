"""Frames to deals: who does what with whom, in which state, according to whom.

A trigger opens a frame; its parties come from its own sentence by particles, from a resolved
양사 or 3사, or from the topic; without two named parties there is no deal. Claims about the
same parties and a compatible kind are one deal of the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from sosik import modality, vocab
from sosik.groups import Group, Ownership, Role, anaphors, groups
from sosik.linking import Links, is_a, is_organization
from sosik.model import Article, Entity, Iri, Money, Sentence, Span, When, ZoneKind
from sosik.modality import Modality
from sosik.patterns import FRAMES, Frame, Roles
from sosik.quotations import Speech, anonymous

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
)
_SYMMETRIC_ALLIANCES = frozenset(
    {vocab.EquitySwap, vocab.JointVenture, vocab.Consortium, vocab.MemorandumOfUnderstanding, vocab.TechnologyAlliance, vocab.Alliance}
)
_ACCORDING = re.compile(r"(?P<who>[^,.“”\"]{1,40}?)(?:에|에\s)\s?따르면")
_INDUSTRY = re.compile(r"(?<!\d)(?P<words>(?:(?<!\d)[가-힣A-Za-z()]{2,}\s)?(?:관련\s)?(?:업계|금융권|증권가|재계|시장|학계))$")
_TARGET_ANAPHOR = re.compile(r"(?<![가-힣])(?:이 회사|해당 회사|동사)(?=[는은이가를을의])")
_SET_PLAN = re.compile(r"방안(?:을|도)?\s?(?:유력하게\s)?(?:검토|논의|협의|추진)|(?:기로|키로)\s(?:했|합의|결정)|(?:검토|논의|협의|추진)(?:하고\s있|\s중)")
_DEAL_NOUN = re.compile(r"동맹|협력|협업|제휴|파트너십|인수|합병|통합|투자|협약|합작|MOU")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation in a deal with its role."""

    entity: Entity
    role: Iri
    is_direct: bool = True
    """False for side roles: parents, operators, sellers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One sentence's report of a deal: the future claim."""

    kind: Iri
    parties: tuple[Party, ...]
    modality: Modality
    evidence: Span
    trigger: Span
    attribution: object = None
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
    headline: list[Entity] = field(default_factory=list)


def find_deals(
    article: Article, links: Links, money: Sequence[Money], dates: Sequence[When], speeches: Sequence[Speech]
) -> tuple[list[Deal], list[Ownership]]:
    """Return the deals of an article with their reports, and who owns whom."""
    focus = _Focus()
    ownerships: list[Ownership] = []
    ordered = sorted(links.sentences, key=lambda sentence: sentence.span)
    for sentence in _joined(ordered, speeches):
        found, owned = groups(article.text, sentence, links.mentions)
        ownerships += owned
        found = sorted([*found, *anaphors(article.text, sentence, focus.sets)], key=lambda group: group.span)
        reports = list(_reports(article, sentence, found, owned, links, focus, money, dates, speeches))
        for report in _merged(reports):
            _add(focus, report)
        _follow(focus, found, sentence)
    return [deal for deal in focus.deals if len(deal.direct) > 1], ownerships


def _joined(sentences: Sequence[Sentence], speeches: Sequence[Speech]) -> Iterator[Sentence]:
    """Yield sentences; those that one quotation runs across come as one."""
    pending: Sentence | None = None
    for sentence in sentences:
        if pending is not None and any(s.sentence.overlaps(pending.span) and s.sentence.overlaps(sentence.span) for s in speeches):
            pending = replace(pending, span=Span(pending.span.start, sentence.span.end), tokens=pending.tokens + sentence.tokens)
            continue
        if pending is not None:
            yield pending
        pending = sentence
    if pending is not None:
        yield pending


def _follow(focus: _Focus, found: Sequence[Group], sentence: Sentence) -> None:
    """Move the focus past a sentence."""
    for group in found:
        if len(group.members) > 1 and not group.is_anaphoric:
            focus.sets.append(group.members)
    subject = next((group for group in found if group.role is Role.SUBJECT), None)
    if subject is not None:
        focus.topic = subject.members[0]
    if sentence.zone is ZoneKind.HEADLINE and found:
        focus.headline = [member for group in found for member in group.members]
        focus.topic = focus.topic or focus.headline[0]


# ---------------------------------------------------------------- reports


def _reports(
    article: Article,
    sentence: Sentence,
    found: Sequence[Group],
    owned: Sequence[Ownership],
    links: Links,
    focus: _Focus,
    money: Sequence[Money],
    dates: Sequence[When],
    speeches: Sequence[Speech],
) -> Iterator[Report]:
    text = article.text
    is_headline = sentence.zone in {ZoneKind.HEADLINE, ZoneKind.SUBHEAD}
    speech = next((s for s in speeches if s.sentence.overlaps(sentence.span)), None)
    inside = [span for span in speech.spans] if speech else []
    used: list[Span] = []
    for frame in FRAMES:
        for match in _trigger(frame).finditer(text, sentence.span.start, sentence.span.end):
            trigger = Span(match.start(), match.end())
            if any(trigger.overlaps(other) for other in used) or _is_part_of_name(trigger, links):
                continue
            quote = next((span for span in inside if span.contains(trigger)), None)
            name = match["name"] if frame.roles is Roles.MEMBERSHIP else None
            scope = quote or sentence.span
            available = [group for group in found if scope.contains(group.span)]
            parties = _parties(text, frame, trigger, scope, available, owned, focus, is_headline=is_headline)
            deal = None
            if len({party.entity.id for party in parties if party.is_direct}) < 2:  # noqa: PLR2004  (a deal needs two)
                deal = _deal_in_focus(text, frame, trigger, sentence, scope, found, links, focus, speech if quote else None)
                if deal is None:
                    continue
                parties = tuple(deal.parties.values())
            state = modality.read(text, frame, trigger, _end(text, scope), is_headline=is_headline)
            if deal is not None and state.rules == (frame.id,):
                continue
            used.append(trigger)
            state, source = _attributed(text, sentence, trigger, state, links, speech if quote else None, found)
            yield Report(
                kind=frame.kind if deal is None else deal.kind,
                parties=parties,
                modality=state,
                evidence=quote or sentence.span,
                trigger=trigger,
                attribution=source,
                when=_when(text, sentence, trigger, dates, inside),
                money=_money(text, sentence, trigger, frame, money),
                name=name,
                is_headline=is_headline,
            )
    yield from _set_plan(article, sentence, found, links, focus, dates, used)


def _end(text: str, scope: Span) -> int:
    return scope.end


def _is_part_of_name(trigger: Span, links: Links) -> bool:
    return any(mention.span.contains(trigger) and is_organization(mention.entity) for mention in links.mentions)


def _set_plan(
    article: Article, sentence: Sentence, found: Sequence[Group], links: Links, focus: _Focus, dates: Sequence[When], used: Sequence[Span]
) -> Iterator[Report]:
    """Report what 양사 or 3사 plan about the deal in focus: 3사는 … 방안을 검토 중이다."""
    subject = next((group for group in found if group.is_anaphoric and group.role is Role.SUBJECT), None)
    if subject is None or used:
        return
    ids = frozenset(member.id for member in subject.members)
    deal = next((deal for deal in reversed(focus.deals) if deal.direct == ids), None)
    match = _SET_PLAN.search(article.text, subject.span.end, sentence.span.end)
    if deal is None or match is None:
        return
    frame = next(frame for frame in FRAMES if frame.kind == deal.kind and frame.roles is not Roles.MEMBERSHIP)
    trigger = Span(match.start(), match.start())
    state = modality.read(article.text, frame, trigger, sentence.span.end)
    state, source = _attributed(article.text, sentence, Span(match.start(), match.end()), state, links, None, found)
    yield Report(
        kind=deal.kind,
        parties=tuple(deal.parties.values()),
        modality=replace(state, rules=(*state.rules, "deal-set-plan")),
        evidence=sentence.span,
        trigger=Span(match.start(), match.end()),
        attribution=source,
        when=_when(article.text, sentence, trigger, dates, ()),
    )


def _deal_in_focus(
    text: str,
    frame: Frame,
    trigger: Span,
    sentence: Sentence,
    scope: Span,
    found: Sequence[Group],
    links: Links,
    focus: _Focus,
    speech: Speech | None,
) -> Deal | None:
    """Return the deal a sentence without parties speaks of: the speaker's, or the subject's last one."""
    if frame.roles is Roles.MEMBERSHIP:
        return None
    speaker = speech.affiliation if speech else _subject_organization(text, sentence, trigger, found, links)
    if speaker is None:
        return None
    fitting = [deal for deal in focus.deals if speaker.id in deal.direct]
    same = [deal for deal in fitting if deal.kind == frame.kind]
    compatible = [deal for deal in fitting if _is_compatible(deal.kind, frame.kind)]
    return (same or compatible or [None])[-1]


def _subject_organization(text: str, sentence: Sentence, trigger: Span, found: Sequence[Group], links: Links) -> Entity | None:
    for tenure in links.tenures:
        if sentence.span.contains(tenure.span) and tenure.span.end <= trigger.start and re.match(r"(?:은|는|이|가)\s", text[tenure.span.end : tenure.span.end + 2]):
            return tenure.organization
    return None


# ---------------------------------------------------------------- parties


def _parties(
    text: str, frame: Frame, trigger: Span, scope: Span, found: Sequence[Group], owned: Sequence[Ownership], focus: _Focus, *, is_headline: bool
) -> tuple[Party, ...]:
    if frame.roles is Roles.MEMBERSHIP:
        members = _membership(text, trigger, scope, found)
        return _unique(Party(entity=member, role=vocab.Member) for member in members)
    if frame.roles is Roles.ACQUISITION:
        return _acquisition(text, trigger, scope, found, focus, is_headline=is_headline)
    if frame.roles is Roles.INVESTMENT:
        return _investment(text, trigger, scope, found, focus, is_headline=is_headline)
    direct = _symmetric(text, trigger, scope, found, focus, is_headline=is_headline)
    role = vocab.MergingParty if frame.kind == vocab.Merger else vocab.Partner
    parties = [Party(entity=member, role=role) for member in direct]
    if frame.kind == vocab.Merger:
        names = {member.id for member in direct}
        parties += [
            Party(entity=o.parent.entity, role=vocab.ParentOfParty, is_direct=False)
            for o in owned
            if o.subsidiary.entity.id in names and o.parent.entity.id not in names
        ]
    return _unique(parties)


def _unique(parties: "Iterator[Party] | Sequence[Party]") -> tuple[Party, ...]:
    return tuple({party.entity.id: party for party in reversed(tuple(parties)) if is_organization(party.entity)}.values())[::-1]


def _before(found: Sequence[Group], trigger: Span) -> list[Group]:
    return [group for group in found if group.span.end <= trigger.start]


def _clause_start(text: str, scope: Span, trigger: Span) -> int:
    """Return where the trigger's clause starts: after the last connective that changes the subject."""
    matches = list(re.finditer(r"(?:하고|했고|하며|했으며|했지만|지만|이고|는데|으나|이며)[,\s]", text[scope.start : trigger.start]))
    return scope.start + matches[-1].end() if matches else scope.start


def _symmetric(
    text: str, trigger: Span, scope: Span, found: Sequence[Group], focus: _Focus, *, is_headline: bool
) -> list[Entity]:
    before = _before(found, trigger)
    after = [group for group in found if group.span.start >= trigger.end]
    start = _clause_start(text, scope, trigger)
    near = [group for group in before if group.span.start >= start] or before
    adjacent = next((g for g in reversed(near) if g.role in {Role.GENITIVE, Role.BETWEEN} and len(g.members) > 1), None)
    partners = [g for g in near if g.role is Role.COMITATIVE]
    subjects = [g for g in before if g.role is Role.SUBJECT]
    if is_headline:
        return _headline_parties(_outside_quotes(text, before, scope, trigger), after, trigger)
    if adjacent is not None and trigger.start - adjacent.span.end < 40 and not partners:  # noqa: PLR2004  (A와 B의 … 협력)
        return list(adjacent.members)
    if partners:
        members = [member for group in partners for member in group.members]
        subject = subjects[-1] if subjects else None
        if subject is not None:
            return [*subject.members, *members]
        genitive = next((g for g in reversed(near) if g.role is Role.GENITIVE), None)
        if genitive is not None:
            return [*genitive.members, *members]
        head = next((g for g in after if g.span.start - trigger.end < 30), None)  # noqa: PLR2004  (B와 손잡은 A)
        if head is not None and re.match(r"^(?:은|한|하는|했던|맺은|을\s맺은|을\s체결한|하기로\s한)?\s", text[trigger.end : head.span.start]):
            return [*head.members, *members]
        if len(members) > 1 and focus.topic is None:
            return members
        return [focus.topic, *members] if focus.topic is not None else members
    plural = next((g for g in reversed(subjects) if len(g.members) > 1), None)
    if plural is not None and plural is subjects[-1]:
        return list(plural.members)
    if adjacent is not None:
        return list(adjacent.members)
    return []


def _outside_quotes(text: str, found: Sequence[Group], scope: Span, trigger: Span) -> list[Group]:
    """Drop groups that a headline quotes beside the trigger: "A·B 대항마" 동맹."""
    quotes = [Span(m.start(), m.end()) for m in re.finditer(r"[\"“][^\"“”]*[\"”]", text[: scope.end]) if m.start() >= scope.start]
    return [g for g in found if not any(q.contains(g.span) and not q.contains(trigger) for q in quotes)]


def _headline_parties(before: Sequence[Group], after: Sequence[Group], trigger: Span) -> list[Entity]:
    """Return the parties of a headline: A-B 맞손, A, B와 손잡다, B 손잡은 A."""
    members = [member for group in before for member in group.members]
    comitative = any(group.role is Role.COMITATIVE for group in before)
    if any(len(group.members) > 1 for group in before) or comitative:
        return members if len(members) > 1 else [*members, *(m for g in after[:1] for m in g.members)]
    if len(before) == 2 and before[0].role is Role.BARE and before[1].role in {Role.BARE, Role.COMITATIVE}:  # noqa: PLR2004
        return members
    return []


def _membership(text: str, trigger: Span, scope: Span, found: Sequence[Group]) -> list[Entity]:
    after = [group for group in found if group.span.start >= trigger.start]
    before = [group for group in _before(found, trigger) if group.role is Role.SUBJECT]
    chosen = [group for group in after if group.role in {Role.SUBJECT, Role.BARE}] or before
    return [member for group in chosen for member in group.members]


def _acquisition(
    text: str, trigger: Span, scope: Span, found: Sequence[Group], focus: _Focus, *, is_headline: bool
) -> tuple[Party, ...]:
    before = _before(found, trigger)
    after = [group for group in found if group.span.start >= trigger.end]
    is_sale = "매각" in text[trigger.start : trigger.end]
    gap = text[trigger.end : trigger.end + 3]
    start = _clause_start(text, scope, trigger)
    near = [group for group in before if group.span.start >= start] or before
    subjects = [group for group in before if group.role is Role.SUBJECT]
    objects = [g for g in near if g.role is Role.OBJECT]
    datives = [g for g in near if g.role is Role.DATIVE]
    genitives = [g for g in near if g.role is Role.GENITIVE]
    bare = [g for g in near if g.role is Role.BARE and trigger.start - g.span.end < 40]  # noqa: PLR2004  (B 지분 51% 인수)
    if re.match(r"된|되", gap) and datives:  # A에 인수된 B
        head = after[0] if after and after[0].span.start - trigger.end < 12 else (subjects[-1] if subjects else None)  # noqa: PLR2004
        return _deal_parties(datives[-1].members, head.members if head else ())
    if is_sale:
        if not datives:
            return ()
        target = (objects or bare)[-1:] or []
        sellers = subjects[-1].members if subjects else ()
        if target and target[0].span != (subjects[-1].span if subjects else None):
            return _deal_parties(datives[-1].members, target[0].members, sellers)
        return _deal_parties(datives[-1].members, sellers)
    targets = objects or bare or [g for g in near if g.role is Role.COMITATIVE and trigger.start - g.span.end < 12] or genitives[1:]  # noqa: PLR2004
    if not targets and len(genitives) == 1 and subjects:
        targets = genitives
    if not targets:
        return ()
    target = targets[-1]
    buyers = [g for g in subjects if g.span != target.span and g.span.start < target.span.start] or [
        g for g in genitives if g.span.end <= target.span.start
    ]
    if buyers:
        return _deal_parties(buyers[-1].members, target.members)
    earlier = [g for g in before if g.span.end <= target.span.start and g.role is Role.BARE]
    if is_headline and earlier:
        return _deal_parties(earlier[0].members, target.members)
    head = after[0] if after and after[0].span.start - trigger.end <= 3 and re.match(r"[한하]", gap) else None  # noqa: PLR2004  (B를 인수한 A)
    if head is not None:
        return _deal_parties(head.members, target.members)
    if focus.topic is not None and focus.topic not in target.members and not is_headline:
        return _deal_parties((focus.topic,), target.members)
    return ()


def _deal_parties(buyers: Sequence[Entity], targets: Sequence[Entity], sellers: Sequence[Entity] = ()) -> tuple[Party, ...]:
    parties = [Party(entity=buyer, role=vocab.Acquirer) for buyer in buyers if buyer not in targets]
    parties += [Party(entity=target, role=vocab.Target) for target in targets]
    parties += [Party(entity=seller, role=vocab.Seller, is_direct=False) for seller in sellers]
    return _unique(parties)


def _investment(
    text: str, trigger: Span, scope: Span, found: Sequence[Group], focus: _Focus, *, is_headline: bool
) -> tuple[Party, ...]:
    before = _before(found, trigger)
    after = [group for group in found if group.span.start >= trigger.end]
    subjects = [group for group in before if group.role is Role.SUBJECT]
    datives = [group for group in before if group.role is Role.DATIVE]
    sources = [group for group in before if group.role is Role.SOURCE and text[group.span.end :].lstrip()[:4].startswith(("으로부터", "로부터", "에게서", "에서"))]
    words = text[trigger.start : min(scope.end, trigger.end + 6)]
    if text[trigger.end : trigger.end + 3] == "에는" and re.search(r"참여", text[trigger.end : scope.end]) and focus.topic is not None:
        investors = [member for group in after for member in group.members if member != focus.topic]
        return _invested(investors, (focus.topic,))
    if re.search(r"유치|받", words):
        investee = subjects[-1].members if subjects else (before[0].members if is_headline and before else ())
        return _invested([m for g in sources for m in g.members], investee) if sources else ()
    if datives:
        investor = subjects[-1] if subjects else (before[0] if is_headline and before[0].span != datives[-1].span else None)
        members = investor.members if investor else ((focus.topic,) if focus.topic is not None else ())
        return _invested(list(members), datives[-1].members)
    return ()


def _invested(investors: Sequence[Entity], investees: Sequence[Entity]) -> tuple[Party, ...]:
    parties = [Party(entity=investor, role=vocab.Investor) for investor in investors if investor not in investees]
    if not parties:
        return ()
    return _unique([*parties, *(Party(entity=investee, role=vocab.Investee) for investee in investees)])


# ---------------------------------------------------------------- time, money, source


def _when(text: str, sentence: Sentence, trigger: Span, dates: Sequence[When], quotes: Sequence[Span]) -> When | None:
    """Return the date of the trigger's clause: the nearest before it, else the nearest after it."""
    inside = [
        date
        for date in dates
        if sentence.span.contains(date.span) and date.edtf and "/" not in date.edtf and not any(q.contains(date.span) for q in quotes)
        and not re.match(r"\s?(?:까지|부터|이후|이전|만에)", text[date.span.end : date.span.end + 4])
    ]
    before = [date for date in inside if date.span.end <= trigger.start]
    after = [date for date in inside if date.span.start >= trigger.end and date.span.start - trigger.end < 60]  # noqa: PLR2004
    chosen = before[-1:] or [date for date in after if re.match(r"\s?(?:[가-힣]+\s)?(?:밝혔|발표|공시|전했)", text[date.span.end :])][:1]
    return chosen[0] if chosen else None


_AMOUNT_FRAMES = frozenset({vocab.EquitySwap, vocab.Acquisition, vocab.EquityInvestment, vocab.JointVenture, vocab.Merger})


def _money(text: str, sentence: Sentence, trigger: Span, frame: Frame, money: Sequence[Money]) -> tuple[Money, ...]:
    """Return the amount the deal is about: the nearest one before the trigger in its sentence."""
    if frame.kind not in _AMOUNT_FRAMES:
        return ()
    conversions = {m.equivalent for m in money if m.equivalent is not None}
    inside = [m for m in money if sentence.span.contains(m.span) and m.span.end <= trigger.end and m not in conversions]
    inside = [m for m in inside if not re.search(r"(?:매출|영업이익|시총|시가총액|기업가치|자산|순이익|적자)[^,.]{0,12}$", text[sentence.span.start : m.span.start])]
    return tuple(inside[-1:])


def _attributed(
    text: str, sentence: Sentence, trigger: Span, state: Modality, links: Links, speech: Speech | None, found: Sequence[Group]
) -> tuple[Modality, object]:
    """Say whose words they are: the speaker's, a named source's, the trade's hearsay, or the journalist's."""
    if speech is not None:
        source = speech.document or speech.speaker
        if speech.document is not None:
            return replace(state, evidentiality=vocab.DocumentQuote), source
        is_named = isinstance(source, Entity)
        return replace(state, evidentiality=vocab.NamedSource if is_named else vocab.AnonymousSource), source
    according = _ACCORDING.search(text, sentence.span.start, sentence.span.end)
    if according:
        source = _source(text, according, links)
        if source is not None:
            hearsay = state.evidentiality in {vocab.DirectReport, vocab.Hearsay}
            is_certain = state.certainty == vocab.Certain and isinstance(source, Entity) and not is_a(source, vocab.NewsPublisher)
            evidentiality = (vocab.NamedSource if is_certain else vocab.Hearsay) if hearsay else state.evidentiality
            certainty = vocab.Probable if state.certainty == vocab.Certain and not is_certain else state.certainty
            return replace(state, evidentiality=evidentiality, certainty=certainty, rules=(*state.rules, "attribution-according-to")), source
    if modality.is_reported(text, trigger.end, sentence.span.end) and state.evidentiality in {vocab.DirectReport, vocab.OfficialAnnouncement}:
        for tenure in links.tenures:
            if sentence.span.contains(tenure.span) and re.match(r"(?:은|는|이|가|도)\s", text[tenure.span.end : tenure.span.end + 2]):
                return replace(state, evidentiality=vocab.NamedSource, rules=(*state.rules, "attribution-speaker")), tenure.person
        subject = next((group for group in found if group.role is Role.SUBJECT), None)
        if subject is not None:
            return replace(state, evidentiality=vocab.OfficialAnnouncement, rules=(*state.rules, "attribution-announcement")), subject.members[0]
    return state, None


def _source(text: str, according: re.Match[str], links: Links) -> object:
    words = according["who"].strip()
    industry = _INDUSTRY.search(words)
    if industry:
        return anonymous(re.sub(r"^.*?\d+일\s", "", industry["words"]).strip())
    inside = [m.entity for m in links.mentions if according.start() <= m.span.start < according.end("who")]
    return inside[-1] if inside else anonymous(re.sub(r"^\S*\d+일\S*\s", "", words)[-20:])


# ---------------------------------------------------------------- deals


def _merged(reports: Sequence[Report]) -> list[Report]:
    """Join reports of one sentence about the same parties: the more special kind, all rules."""
    result: list[Report] = []
    for report in sorted(reports, key=lambda r: r.trigger):
        ids = {party.entity.id for party in report.parties if party.is_direct}
        index = next(
            (i for i, other in enumerate(result) if {p.entity.id for p in other.parties if p.is_direct} == ids and _is_compatible(other.kind, report.kind)),
            None,
        )
        if index is None:
            result.append(report)
            continue
        other = result[index]
        special, general = sorted((other, report), key=lambda r: SPECIFICITY.index(r.kind))
        state = max((other.modality, report.modality), key=lambda m: (vocab.STATUS_RANK[m.status] if not m.is_denied else 99))
        result[index] = replace(
            special,
            modality=replace(state, rules=tuple(dict.fromkeys(special.modality.rules + general.modality.rules))),
            money=special.money or general.money,
            when=special.when or general.when,
            attribution=special.attribution or general.attribution,
        )
    return result


def _is_compatible(first: Iri, second: Iri) -> bool:
    if first == second or {first, second} <= _SYMMETRIC_ALLIANCES:
        return True
    return any({first, second} <= pair for pair in _COMPATIBLE)


def _add(focus: _Focus, report: Report) -> None:
    ids = frozenset(party.entity.id for party in report.parties if party.is_direct)
    if not 1 < len(ids) <= MAXIMUM_PARTIES:
        return
    for deal in reversed(focus.deals):
        if not _is_compatible(deal.kind, report.kind) or not _same_parties(deal, report, ids):
            continue
        if SPECIFICITY.index(report.kind) < SPECIFICITY.index(deal.kind):
            deal.kind = report.kind
        for party in report.parties:
            deal.parties.setdefault(party.entity.id, party)
        deal.reports.append(report)
        deal.name = deal.name or report.name
        return
    deal = Deal(kind=report.kind, parties={party.entity.id: party for party in report.parties}, name=report.name)
    deal.reports.append(report)
    focus.deals.append(deal)
    focus.sets.append(tuple(party.entity for party in report.parties if party.is_direct))


def _same_parties(deal: Deal, report: Report, ids: frozenset[str]) -> bool:
    if deal.name and report.name:
        return deal.name == report.name
    if deal.direct == ids:
        return True
    if deal.kind == report.kind == vocab.EquityInvestment:
        investees = {key for key, party in deal.parties.items() if party.role == vocab.Investee}
        return bool(investees & {p.entity.id for p in report.parties if p.role == vocab.Investee}) and bool(ids & deal.direct - investees)
    return False
