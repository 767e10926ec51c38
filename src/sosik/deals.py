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
from sosik.frames import FRAMES, Frame, Roles
from sosik.groups import COMMENTATOR, Group, Ownership, Role, anaphors, groups
from sosik.ledger import MEMORY, Deal, Report, add, dated, is_compatible, merged
from sosik.linking import Links
from sosik.model import Article, Entity, Iri, Money, Sentence, Span, When, ZoneKind
from sosik.parties import Party
from sosik.purchases import is_unnamed
from sosik.quotations import Speech
from sosik.spans import within

_EVALUATED = re.compile(
    r"[가-힣]{0,2}(?:는|한다는)\s것(?:은|이|도)\s(?!맞|사실|아니|알려)|(?:을|를)\s(?:원(?:치|하지)\s?않|기대한다|당부|촉구)"
)
"""What is only judged, hoped for or not wanted (손잡는 것은 이례적이다, 협력을 당부했다) is no deal."""

_CONTINUED = re.compile(r"(?:에는?|는|은)\s|(?<=투자자로)\s")
_RAISED = re.compile(r"(?:유치|받)")
"""투자에는 A가 참여했다: the sentence goes on with the round of the one before it."""

_SET_PLAN = re.compile(
    r"방안(?:을|도)?\s?(?:유력하게\s)?(?:검토|논의|협의|추진)|(?:기로|키로)\s(?:했|합의|결정)|(?:검토|논의|협의|추진)(?:하고\s있|\s중)"
)
_DECIDED = re.compile(
    r"이(?:와\s)?같(?:이|은\s(?:내용|계획|방침|방안|안건)(?:을|의)?)\s(?:[가-힣]+\s){0,3}?(?:결정|합의|의결|결의|발표|공시|밝혔)"
)
_SIGNED_ON = re.compile(r"(?<=\d일\s)(?:계약서에\s)?(?:서명|체결)했")
"""지난 2일 서명했다: the day of the deal of the sentence before."""
_NEXT = 3
"""Characters between a sentence and the one before it."""
_DENIED = re.compile(
    r"(?:논의|협의|검토|협상|추진|접촉)(?:한|된)\s?(?:바|적|사실)(?:이|가|은|는|도)?\s?(?:전혀\s)?없|사실\s?무근|사실이\s?아니|사실과\s?다르"
)


@cache
def _trigger(frame: Frame) -> re.Pattern[str]:
    return re.compile(frame.trigger)


@dataclass(slots=True)
class _Focus:
    """What the article speaks of so far: deals in order, sets of organisations, the topic."""

    deals: list[Deal] = field(default_factory=list)
    sets: list[tuple[Entity, ...]] = field(default_factory=list)
    topic: Entity | None = None
    bulletin: When | None = None
    """The day in the headline: the day of the items of a bulletin (▲A=B를 인수한다)."""
    when: When | None = None
    money: tuple[Money, ...] = ()
    investee: Entity | None = None
    """When, how much and in whom: the round of investment that the article speaks of."""
    commentators: frozenset[str] = frozenset()
    """Ids of the persons who comment and stand for no organisation."""

    @property
    def target(self) -> Entity | None:
        """Return what the last deal was about, for 이 회사를."""
        return next((deal.target for deal in reversed(self.recent) if deal.target), None)

    @property
    def recent(self) -> list[Deal]:
        """Return the deals that a sentence can still speak of."""
        return self.deals[-MEMORY:]


def find_deals(
    article: Article, links: Links, money: Sequence[Money], dates: Sequence[When], speeches: Sequence[Speech]
) -> tuple[list[Deal], list[Ownership]]:
    """Return the deals of an article with their reports, and who owns whom."""
    focus = _Focus(commentators=frozenset(tenure.person.id for tenure in links.tenures if COMMENTATOR.search(tenure.title)))
    ownerships: list[Ownership] = []
    for sentence in _joined(sorted(links.sentences, key=lambda sentence: sentence.span), speeches):
        found, owned = groups(article.text, sentence, links.mentions, links.tenures)
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
        for report in merged(list(_reports(scene, focus)), article.text):
            add(focus.deals, report)
            if report.modality.rules[-1] != "deal-bid":
                focus.sets.append(tuple(party.entity for party in report.parties if party.is_direct))
        _follow(focus, scene)
    for deal in focus.deals:
        dated(deal)
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
    subject = next((group for group in scene.groups if group.role is Role.SUBJECT), None)
    if subject is not None:
        focus.topic = subject.members[0]
    if scene.sentence.zone is ZoneKind.HEADLINE:
        focus.bulletin = next(
            (day for day in within(scene.dates, scene.sentence.span) if day.edtf and len(day.edtf) == len("2020-01-01")), None
        )
    if scene.sentence.zone is ZoneKind.HEADLINE and scene.groups:
        named = (group.members[0] for group in scene.groups if group.role is not Role.RELATIVE)
        focus.topic = focus.topic or next(named, None)


def _reports(scene: Scene, focus: _Focus) -> Iterator[Report]:
    used: list[Span] = []
    sentence = scene.text[scene.sentence.span.start : scene.sentence.span.end]
    for frame in FRAMES:
        if not any(map(sentence.__contains__, frame.words)):
            continue
        for match in _trigger(frame).finditer(scene.text, scene.sentence.span.start, scene.sentence.span.end):
            trigger = Span(match.start(), match.end())
            if any(trigger.overlaps(other) for other in used) or _is_part_of_name(trigger, scene.links):
                continue
            if _EVALUATED.match(scene.text, trigger.end):
                continue
            name = match.groupdict().get("quoted") or match.groupdict().get("plain")
            reports = _report(scene, focus, frame, trigger, name)
            if reports:
                used.append(trigger)
                yield from reports
    if not used:
        yield from _follow_up(scene, focus)


def _is_part_of_name(trigger: Span, links: Links) -> bool:
    return any(
        mention.span.contains(trigger) and is_organization(mention.entity)
        for mention in within(links.mentions, Span(max(0, trigger.start - 40), trigger.end + 40))
    )


def _report(scene: Scene, focus: _Focus, frame: Frame, trigger: Span, name: str | None) -> list[Report]:
    """Return what one trigger reports, nothing where two parties cannot be named."""
    quote = scene.quote_at(trigger)
    scope = quote or scene.sentence.span
    available = [group for group in scene.groups if scope.contains(group.span)]
    is_continued = frame.roles is Roles.INVESTMENT and _CONTINUED.match(scene.text, trigger.end) is not None
    topic = (focus.investee if is_continued else None) or _speaker(scene, focus, trigger) or focus.topic
    filled = parties_of.fill(
        scene.text, scene.sentence, frame, trigger, scope, available, scene.ownerships, topic, is_headline=scene.is_headline
    )
    if frame.roles is Roles.ADJACENT:  # who is named as a consortium is one, whatever the sentence says of it
        state = modality.Modality(status=frame.done, cue=trigger, rules=(frame.id,))
    else:
        state = modality.read(scene.text, frame, trigger, scope.end, scene.sentence.tokens, is_headline=scene.is_headline)
    found = [(one.kind or frame.kind, one.parties, one.at) for one in filled if len({p.entity.id for p in one.parties if p.is_direct}) > 1]
    if not found:
        found, rule = _implied(scene, focus, frame, trigger, available, is_stated=state.rules != (frame.id,))
        state = replace(state, rules=(*state.rules, *rule))
    turned = modality.overturned(scene.text, state, trigger.end, scope.end) if found and not scene.is_headline else None
    if turned is not None and _is_about(scene, turned[1], found):
        state = turned[0]
    when = circumstances.when(scene, trigger, state) or (focus.bulletin if scene.text.startswith("▲", scene.sentence.span.start) else None)
    money = circumstances.consideration(scene, trigger, frame)
    if frame.roles is Roles.INVESTMENT and not is_continued:
        focus.when, focus.money = when, money
        raised = _RAISED.search(scene.text, trigger.start, trigger.end + 3)
        subject = next((group for group in available if group.role is Role.SUBJECT and group.span.end <= trigger.start), None)
        focus.investee = subject.members[0] if raised and subject else None
    elif is_continued:
        when, money = when or focus.when, money or focus.money
    reports = []
    for kind, parties, at in found:
        said, sources = circumstances.attribute(scene, trigger, state, [party.entity for party in parties], is_quoted=quote is not None)
        reports.append(
            Report(
                kind=kind,
                parties=parties,
                modality=said,
                evidence=scope,
                trigger=trigger,
                sources=sources,
                when=circumstances.when(scene, at, state) if at else when,
                money=money,
                name=name,
                is_headline=scene.is_headline,
                is_continued=is_continued,
                is_disclosure=circumstances.is_disclosure(scene.text, when, trigger),
            )
        )
    return reports


_Found = tuple[Iri, tuple[Party, ...], Span | None]
"""Kind and parties of a deal, and where its target stands if each deal of a list has its own date."""


def _implied(
    scene: Scene, focus: _Focus, frame: Frame, trigger: Span, available: Sequence[Group], *, is_stated: bool
) -> tuple[list[_Found], tuple[str, ...]]:
    """Return the deal that a sentence without two named parties speaks of, and the rule that told so."""
    quote = scene.quote_at(trigger)
    if frame.roles is Roles.ACQUISITION and is_unnamed(scene.text, quote or scene.sentence.span, trigger, available):
        return [], ()
    together = _together(scene, focus, frame, trigger)
    if together:
        return [(frame.kind, together, None)], ()
    bid = _bidder(scene, focus, trigger, available) if is_stated else ()
    if bid:
        return [(frame.kind, bid, None)], ("deal-bid",)
    deal = _deal_in_focus(scene, focus, frame, trigger, is_quoted=quote is not None) if is_stated else None
    return ([(deal.kind, tuple(deal.parties.values()), None)] if deal is not None else []), ()


def _is_about(scene: Scene, turn: Span, found: Sequence[_Found]) -> bool:
    """Tell whether the main clause of a sentence goes on about the deal: no other deal opens there, no other party acts."""
    parties = {party.entity.id for _, some, _ in found for party in some}
    others = [group for group in scene.groups if group.role is Role.SUBJECT and turn.start <= group.span.start < turn.end]
    if any(member.id not in parties for group in others for member in group.members):
        return False
    return not any(_trigger(frame).search(scene.text, turn.start, turn.end) for frame in FRAMES if frame.roles is not Roles.SYMMETRIC)


_BID = re.compile(r"(?:을|를|에|전에|전)?\s?(?:의사|의향|계획|작업|절차)?(?:을|를|에)?\s?(?:포기|철회|검토|추진|저울질|타진|완주|중단)")


def _bidder(scene: Scene, focus: _Focus, trigger: Span, available: Sequence[Group]) -> tuple[Party, ...]:
    """Return the parties of a bid that names only the bidder, where the article speaks of one target: A는 인수를 포기했다."""
    targets = {deal.target for deal in focus.deals if deal.kind == vocab.Acquisition}
    target = next(iter(targets)) if len(targets) == 1 else None
    if target is None or scene.is_headline or scene.text[trigger.start : trigger.end] != "인수" or not _BID.match(scene.text, trigger.end):
        return ()
    speaker = _speaker(scene, focus, trigger)
    before = [group for group in available if group.span.end <= trigger.start]
    subject = next((group for group in reversed(before) if group.role is Role.SUBJECT), None)
    if before != ([subject] if subject else []):
        return ()
    bidder = subject.members[0] if subject is not None and len(subject.members) == 1 else speaker
    if bidder is None or any(bidder.id in deal.parties for deal in focus.deals):
        return ()
    return Party(entity=bidder, role=vocab.Acquirer), Party(entity=target, role=vocab.Target)


_TOGETHER = re.compile(r"^\s*(?:또한?\s)?함께\s")


def _together(scene: Scene, focus: _Focus, frame: Frame, trigger: Span) -> tuple[Party, ...]:
    """Return the parties of the last deal for a sentence that starts with 함께 and names nobody."""
    if scene.groups or not focus.deals or frame.roles is not Roles.SYMMETRIC:
        return ()
    if not _TOGETHER.match(scene.text[scene.sentence.span.start : trigger.start]):
        return ()
    return tuple(replace(party, role=vocab.Partner) for party in focus.deals[-1].parties.values() if party.is_direct)


def _follow_up(scene: Scene, focus: _Focus) -> Iterator[Report]:
    """Report what parties say of their deal without naming it: 3사는 … 검토 중이다, 이같이 결정했다, “논의한 바 없다”."""
    subject = next((group for group in scene.groups if group.role is Role.SUBJECT), None)
    start, end = scene.sentence.span.start, scene.sentence.span.end
    ids = frozenset(member.id for member in subject.members) if subject else frozenset()
    deal = None
    if subject is not None and subject.is_anaphoric and (match := _SET_PLAN.search(scene.text, subject.span.end, end)):
        deal = next((deal for deal in reversed(focus.recent) if deal.direct == ids), None)
        if re.search(r"지\s않기로|않을", scene.text[subject.span.end : match.end()]):
            return
    elif subject is not None and (match := _DECIDED.search(scene.text, subject.span.end, end)):
        deal = next((deal for deal in reversed(focus.recent) if ids <= deal.direct), None)
    elif not scene.groups and (match := _SIGNED_ON.search(scene.text, start, end)):
        last = focus.deals[-1] if focus.deals else None
        deal = last if last is not None and start - last.reports[-1].evidence.end <= _NEXT else None
        ids = last.direct if last is not None else ids
    elif match := _DENIED.search(scene.text, start, end):
        speaker = _speaker(scene, focus, Span(match.start(), match.end()))
        ids = frozenset([speaker.id]) if speaker else ids
        deal = next((deal for deal in reversed(focus.recent) if ids and ids <= deal.direct and not deal.is_sure), None)
    if deal is None or match is None:
        return
    frame = next(frame for frame in FRAMES if frame.kind == deal.kind and frame.roles not in {Roles.MEMBERSHIP, Roles.ADJACENT})
    trigger = Span(match.start(), match.end())
    quote = scene.quote_at(trigger)
    state = modality.read(scene.text, frame, Span(match.start(), match.start()), quote.end if quote else end, scene.sentence.tokens)
    state, sources = circumstances.attribute(
        scene, trigger, state, [party.entity for party in deal.parties.values()], is_quoted=quote is not None
    )
    yield Report(
        kind=deal.kind,
        parties=tuple(deal.parties.values()),
        modality=replace(state, rules=(*state.rules, "deal-follow-up")),
        evidence=scene.sentence.span,
        trigger=trigger,
        sources=sources,
        when=circumstances.when(scene, trigger, state),
    )


def _speaker(scene: Scene, focus: _Focus, span: Span) -> Entity | None:
    """Return the organisation in whose quotation a span stands; who only comments speaks for nobody."""
    if scene.quote_at(span) is None or scene.speech is None:
        return None
    person = scene.speech.speaker
    if isinstance(person, Entity) and person.id in focus.commentators:
        return None
    speaker = scene.speech.affiliation or person
    return speaker if isinstance(speaker, Entity) and is_organization(speaker) else None


def _deal_in_focus(scene: Scene, focus: _Focus, frame: Frame, trigger: Span, *, is_quoted: bool) -> Deal | None:
    """Return the deal a sentence without parties speaks of: the speaker's, or the subject's last one."""
    if frame.roles is Roles.MEMBERSHIP:
        return None
    speaker = scene.speech.affiliation if is_quoted and scene.speech else _subject_organization(scene, trigger)
    if speaker is None:
        return _headline_deal(scene, focus, frame, trigger)
    fitting = [deal for deal in focus.recent if speaker.id in deal.direct]
    same = [deal for deal in fitting if deal.kind == frame.kind]
    compatible = [deal for deal in fitting if is_compatible(deal.kind, frame.kind)]
    return next(iter((same or compatible)[-1:]), None)


def _headline_deal(scene: Scene, focus: _Focus, frame: Frame, trigger: Span) -> Deal | None:
    """Return the deal of the headline for a sentence that names one of its parties and nobody else: A는 … 인수했다고 밝혔다."""
    before = [group for group in scene.groups if group.span.end <= trigger.start and group.role is not Role.RELATIVE]
    if scene.is_headline or len(before) != 1 or before[0].role is not Role.SUBJECT:
        return None
    ids = {member.id for member in before[0].members}
    return next((deal for deal in focus.deals[:MEMORY] if deal.is_headline_only and deal.kind == frame.kind and ids <= deal.direct), None)


def _subject_organization(scene: Scene, trigger: Span) -> Entity | None:
    for tenure in within(scene.links.tenures, scene.sentence.span):
        if tenure.span.end > trigger.start:
            continue
        if re.match(r"(?:은|는|이|가)\s", scene.text[tenure.span.end : tenure.span.end + 2]):
            return tenure.organization
    return None
