"""Meetings of persons and plans to invest: who met whom, where; who means to spend how much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sosik import modality, vocab
from sosik.entities import is_a
from sosik.frames import FRAMES
from sosik.groups import Role, groups
from sosik.linking import Links, Tenure
from sosik.model import Article, Claim, Entity, Iri, Mention, Money, Node, Sentence, Span, Value, When
from sosik.occasions import exhibition
from sosik.quotations import Speech
from sosik.relations import digest, from_modality, slug
from sosik.spans import within

_MEETING = re.compile(r"(?:회담|회동|면담|만남|만나|만났)")
_WITH = re.compile(r"^(?:과의|와의|과|와|을|를)\s")
_YEARLY = re.compile(r"(?P<period>매년|해마다|연간|매달|매월)\s")
_INVEST = re.compile(r"투자|출자|투입")
_RESULT = re.compile(r"(?P<name>통합\s?(?:회사|법인)|합병\s?(?:회사|법인)|합작\s?(?:회사|법인|사)|신설\s?(?:회사|법인))(?:은|는|이|가)\s")
_PERIODS = {"매년": "P1Y", "해마다": "P1Y", "연간": "P1Y", "매달": "P1M", "매월": "P1M"}
_PLAN_FRAME = next(frame for frame in FRAMES if frame.kind == vocab.EquityInvestment)


def meeting_claims(article: Article, links: Links, dates: Sequence[When], speeches: Sequence[Speech]) -> Iterator[Claim]:
    """Yield who met whom: A와 B의 회담, “A와 만나” in somebody's mouth."""
    text = article.text
    for sentence in links.sentences:
        persons = [m for m in within(links.mentions, sentence.span) if is_a(m.entity, vocab.Person)]
        for match in _MEETING.finditer(text, sentence.span.start, sentence.span.end):
            before = [m for m in persons if m.span.end <= match.start() and match.start() - m.span.end < 60]
            partners = [m for m in before if _is_with(text, m, match.start(), links)]
            if not partners:
                continue
            speech = next((s for s in speeches if any(span.start <= match.start() < span.end for span in s.spans)), None)
            subject = speech.speaker if speech else None
            attendees = [m.entity for m in partners]
            if subject is not None and isinstance(subject, Entity):
                attendees.insert(0, subject)
            elif len(attendees) == 1:
                others = [m for m in persons if m.span.end <= match.start() and m.entity != attendees[0]]
                earlier = [m for m in others if m.span.start < partners[0].span.start]
                attendees = [m.entity for m in (earlier or others)[-1:]] + attendees
            attendees = list(dict.fromkeys(attendees))
            if len(attendees) < 2:
                continue
            yield _meeting(article, sentence, match, attendees, links, dates, speech)
            break


def _is_with(text: str, mention: Mention, stop: int, links: Links) -> bool:
    """Tell whether 와/과 follows the person or the title that belongs to the person."""
    tenure = next((t for t in _near(links, mention) if t.span.contains(mention.span)), None)
    end = tenure.span.end if tenure else mention.span.end
    inserted = re.match(r"\([^()]{1,20}\)", text[end : end + 24])
    end += len(inserted[0]) if inserted else 0
    return end <= stop and _WITH.match(text[end : end + 3] + " ") is not None


def _near(links: Links, mention: Mention) -> list[Tenure]:
    return within(links.tenures, Span(max(0, mention.span.start - 60), mention.span.end + 60))


def _meeting(
    article: Article,
    sentence: Sentence,
    match: re.Match[str],
    attendees: Sequence[Entity],
    links: Links,
    dates: Sequence[When],
    speech: Speech | None,
) -> Claim:
    fair = next((m for m in within(links.mentions, sentence.span) if m.entity.kind == vocab.Exhibition), None)
    held = exhibition(article.text, fair, dates, sentence.span) if fair else None
    if speech and speech.occasion and held and speech.occasion.kind == vocab.Exhibition and speech.occasion.key.startswith(held.key):
        held = speech.occasion
    when = next((d for d in reversed(dates) if sentence.span.start <= d.span.start < match.start() and d.edtf), None)
    if when is None and speech is not None:
        when = speech.when
    args: list[tuple[Iri, Value]] = [(vocab.attendee, person) for person in attendees]
    if when is not None:
        args.append((vocab.eventTime, when))
    if held is not None:
        args.append((vocab.heldAt, held))
    label = "–".join(person.name for person in attendees) + " " + ("회동" if "만" in match[0] else match[0])
    key = "-".join((*sorted(slug(person) for person in attendees), held.key if held else (when.edtf or "open") if when else "open"))
    node = Node(vocab.Meeting, digest(key), label, tuple(args))
    trigger = Span(match.start(), match.end())
    state = modality.outer(article.text, modality.Modality(status=vocab.Completed, cue=trigger, rules=("meeting",)), sentence.span.end)
    claim = from_modality(vocab.EventClaim, ((vocab.claimSubject, node),), sentence.span, state, when)
    if speech is None:
        return _told(article.text, sentence, claim, attendees)
    named = isinstance(speech.speaker, Entity)
    evidence = next(span for span in speech.spans if span.start <= match.start() < span.end)
    return replace(
        claim,
        attribution=speech.speaker,
        evidentiality=vocab.NamedSource if named else vocab.AnonymousSource,
        evidence=evidence,
        certainty=vocab.Certain,
    )


def _told(text: str, sentence: Sentence, claim: Claim, attendees: Sequence[Entity]) -> Claim:
    """Attribute a meeting to the one who tells of it: 박 사장은 … 만나 … 설명했다."""
    if claim.evidentiality != vocab.DirectReport or not modality.is_reported(text, claim.cue.end, sentence.span.end):
        return claim
    return replace(claim, attribution=attendees[0], evidentiality=vocab.NamedSource)


def plan_claims(
    article: Article, links: Links, money: Sequence[Money], results: Sequence[tuple[int, Node]], used: Sequence[Money]
) -> Iterator[Claim]:
    """Yield plans to invest: 통합 회사는 매년 1,000억엔 규모의 투자를 AI 분야에 집중할 예정이다.

    `results` are the organisations that the deals so far bring forth, with the offset of each
    deal; `used` the amounts that belong to deals.
    """
    text = article.text
    conversions = {m.equivalent for m in money if m.equivalent is not None}
    spent = frozenset(used)
    for sentence in links.sentences:
        amounts = [m for m in within(money, sentence.span) if m not in conversions and m not in spent]
        if not amounts:
            continue
        amount = amounts[0]
        match = _INVEST.search(text, amount.span.end, sentence.span.end)
        if match is None or match.start() - amount.span.end > 40:
            continue
        planner = _planner(text, sentence, amount, links, results)
        if planner is None:
            continue
        trigger = Span(match.start(), match.end())
        state = modality.read(text, _PLAN_FRAME, trigger, sentence.span.end, sentence.tokens)
        if not state.is_future and state.status not in {vocab.UnderReview, vocab.InNegotiation}:
            continue
        yearly = _YEARLY.search(text, sentence.span.start, amount.span.start)
        fields = [m.entity for m in within(links.mentions, sentence.span) if m.entity.kind == vocab.Technology and _is_field(text, m)]
        args: list[tuple[Iri, Value]] = [(vocab.plannedBy, planner), (vocab.amountPerPeriod, amount)]
        if yearly:
            args.append((vocab.period, _PERIODS[yearly["period"]]))
        args += [(vocab.targetField, field) for field in dict.fromkeys(fields)]
        name = planner.label if isinstance(planner, Node) else planner.name
        owner = planner.key if isinstance(planner, Node) else slug(planner)
        key = digest(article.digest, owner, str(amount.amount), amount.currency)
        node = Node(vocab.InvestmentPlan, key, f"{name} 투자 계획", tuple(args))
        yield from_modality(vocab.PlanClaim, ((vocab.claimSubject, node),), sentence.span, state)


def _is_field(text: str, mention: Mention) -> bool:
    return (
        re.match(r"\s?(?:분야|사업|기술|부문|인프라|산업)?(?:에|에서|을|를)?(?:\s|$)", text[mention.span.end : mention.span.end + 8])
        is not None
    )


def _planner(text: str, sentence: Sentence, amount: Money, links: Links, results: Sequence[tuple[int, Node]]) -> Entity | Node | None:
    match = _RESULT.search(text, sentence.span.start, amount.span.start)
    if match:
        before = [node for position, node in results if position <= match.start()]
        return before[-1] if before else None
    found, _ = groups(text, sentence, links.mentions)
    subject = next((g for g in reversed(found) if g.role is Role.SUBJECT and g.span.end <= amount.span.start), None)
    if subject is None or len(subject.members) != 1 or any(g.role is Role.DATIVE for g in found):
        return None
    return subject.members[0]
