"""What surrounds a report in its sentence: when, for how much, according to whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sosik import modality, vocab
from sosik.dates import sortable
from sosik.entities import is_a
from sosik.frames import Frame
from sosik.groups import Group, Ownership, Role
from sosik.linking import Links
from sosik.modality import Modality
from sosik.model import Entity, Money, Node, Sentence, Span, When, ZoneKind
from sosik.patterns import SPEECH_VERBS
from sosik.quotations import Speech
from sosik.spans import preceding, within
from sosik.speakers import Subject, anonymous, choose, subjects

_ACCORDING = re.compile(r"(?P<who>[^,.“”\"]{1,40}?)(?:에|에\s)\s?따르면")
_INDUSTRY = re.compile(r"(?<!\d)(?P<words>(?:(?<!\d)[가-힣A-Za-z()]{2,}\s)?(?:관련\s)?(?:업계|금융권|증권가|재계|시장|학계))$")
_SAME_DAY = re.compile(r"(?:이날|같은\s날)(?=\s)")
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_ANNOUNCED_AFTER = re.compile(r"\s?(?:[가-힣]+\s)?(?:밝혔|발표|공시|전했|답변|통보|통지|해명|선언)")
_SAYS = re.compile(rf"\s(?:[가-힣0-9]+\s){{0,3}}?(?:{SPEECH_VERBS}|발표|공시)")
_DISPUTED = re.compile(r"고\s(?:[가-힣0-9]+\s){0,2}?(?:주장|우기|우겼|강변|고집|항변|호언)")
"""Verbs of saying by which the journalist stands back."""
_GROUP = re.compile(r"(?:그룹|홀딩스|지주|금융지주)$")
_OWNED = re.compile(r"(?:자회사|계열사|손자회사|모회사|관계사)(?:인)?\s['‘“\"]?$")
"""Before a party: whoever speaks of it in this sentence owns it or belongs to it."""
_NEAR = 60
"""Characters; a date further behind the trigger belongs to something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence with everything found in it: what a frame is read in."""

    text: str
    published: str | None
    """Day of the article, ISO 8601."""
    sentence: Sentence
    groups: tuple[Group, ...]
    ownerships: tuple[Ownership, ...]
    links: Links
    money: tuple[Money, ...]
    dates: tuple[When, ...]
    speech: Speech | None

    @property
    def is_headline(self) -> bool:
        """Tell whether the sentence is a headline or a sub-head."""
        return self.sentence.zone in {ZoneKind.HEADLINE, ZoneKind.SUBHEAD}

    def quote_at(self, span: Span) -> Span | None:
        """Return the quotation that holds a span."""
        return next((quote for quote in (self.speech.spans if self.speech else ()) if quote.contains(span)), None)


Attribution = tuple[Modality, tuple[Entity | Node, ...]]
"""How sure a report is once its source is known, and who the source is: nobody for the journalist."""


def when(scene: Scene, trigger: Span, state: Modality | None = None) -> When | None:
    """Return the date of the trigger's clause: the nearest before it, else inside its cue, else that of 밝혔다.

    What has happened has no date after the article's (내년 문을 여는 센터를 위해 협약을 맺었다); only
    what goes on has a start (지난해부터 협력해 왔다). Without a state, dates of any time count.
    """
    is_open = state is None or state.is_future
    excluded = _SINCE_OR_UNTIL if state is None or state.status != vocab.InForce else _UNTIL
    is_over = state is not None and vocab.STATUS_RANK[state.status] >= vocab.STATUS_RANK[vocab.Suspended]
    quote = scene.quote_at(trigger)
    inside = [
        date
        for date in within(scene.dates, scene.sentence.span)
        if date.edtf
        and "/" not in date.edtf
        and (is_open or scene.published is None or sortable(date.edtf) <= scene.published)
        and scene.quote_at(date.span) in {None, quote}
        and not excluded.match(scene.text[date.span.end : date.span.end + 4])
        and not (is_over and not _is_fresh(scene, date) and _MADE.search(scene.text, date.span.end, max(date.span.end, trigger.start)))
    ]
    before = [date for date in inside if date.span.end <= trigger.start]
    if not before and _SAME_DAY.search(scene.text, scene.sentence.span.start, trigger.start):
        before = _that_day(scene)
    after = [date for date in inside if date.span.start >= trigger.end and date.span.start - trigger.end < _NEAR]
    inside_cue = [date for date in after if state is not None and date.span.end <= state.cue.end]
    announced = [date for date in after if _ANNOUNCED_AFTER.match(scene.text, date.span.end)]
    chosen = before[-1:] or inside_cue[:1] or announced[:1]
    return chosen[0] if chosen else None


def _is_fresh(scene: Scene, date: When) -> bool:
    """Tell whether a date is a day shortly before the article: that on which the end was told (22일 … 맺은 계약을 해지했다고 공시했다)."""
    is_day = scene.published is not None and _DAY.fullmatch(date.edtf or "") is not None
    return is_day and 0 <= _number(str(scene.published)) - _number(str(date.edtf)) <= _FRESH


_FRESH = 10
"""Days."""


def is_disclosure(text: str, when: When | None, trigger: Span) -> bool:
    """Tell whether a date is only the day on which somebody says so: 체결했다고 30일 밝혔다."""
    return when is not None and when.span.start >= trigger.end and _ANNOUNCED_AFTER.match(text, when.span.end) is not None


_MADE = re.compile(r"(?:맺은|체결한|맺었던|체결했던)\s")
"""Between a date and a deal that is over: the day on which it was made, not that of its end."""
_RECENT = 31
"""Days before the article; 이날 is the last day of these that the text names."""


def _that_day(scene: Scene) -> list[When]:
    """Return the day that 이날 stands for: the last recent one named before the sentence, else the last past one."""
    earlier = islice(reversed(preceding(scene.dates, scene.sentence.span.start)), _RECENT)
    past = [
        date for date in earlier if date.edtf and _DAY.fullmatch(date.edtf) and (scene.published is None or date.edtf <= scene.published)
    ]
    recent = [date for date in past if scene.published and _number(scene.published) - _number(str(date.edtf)) < _RECENT]
    return (recent or past)[:1]


def _number(day: str) -> int:
    """Return a number that grows with the day, 31 of them a month, so that no day is impossible."""
    match = _DAY.match(day)
    return (int(match["year"]) * 12 + int(match["month"])) * 31 + int(match["day"]) if match else 0


_UNTIL = re.compile(r"\s?(?:까지|이후|이전|만에|기준)")
_SINCE_OR_UNTIL = re.compile(r"\s?(?:까지|부터|이후|이전|만에|기준)")

_OTHER_AMOUNT = re.compile(r"(?:매출|영업이익|시총|시가총액|기업가치|자산|순이익|적자)[^,.]{0,12}$")
_AMOUNT_FRAMES = frozenset({vocab.EquitySwap, vocab.Acquisition, vocab.EquityInvestment, vocab.JointVenture, vocab.Merger})


def consideration(scene: Scene, trigger: Span, frame: Frame) -> tuple[Money, ...]:
    """Return the amount the deal is about: the nearest one before the trigger in its sentence."""
    if frame.kind not in _AMOUNT_FRAMES:
        return ()
    start = scene.sentence.span.start
    found = within(scene.money, scene.sentence.span)
    conversions = {amount.equivalent for amount in found if amount.equivalent is not None}
    inside = [m for m in found if m.span.end <= trigger.end and m not in conversions]
    return tuple([m for m in inside if not _OTHER_AMOUNT.search(scene.text[start : m.span.start])][-1:])


def attribute(scene: Scene, trigger: Span, state: Modality, parties: Sequence[Entity], *, is_quoted: bool) -> Attribution:
    """Say whose words they are: a party's announcement, a third party's, the press's, the trade's hearsay, or the journalist's."""
    if is_quoted and scene.speech is not None:
        return _quoted(scene, scene.speech, state, parties)
    according = _ACCORDING.search(scene.text, scene.sentence.span.start, scene.sentence.span.end)
    if according:
        return _according(_source(according, scene.links), state)
    if state.evidentiality not in {vocab.DirectReport, vocab.OfficialAnnouncement}:
        return state, ()
    if modality.is_reported(scene.text, trigger.end, scene.sentence.span.end):
        return _reported(scene, trigger, state, parties)
    return state, ()


def _reported(scene: Scene, trigger: Span, state: Modality, parties: Sequence[Entity]) -> Attribution:
    """Weigh …고 밝혔다 by its subject: only a party, or who decides about the deal, announces it."""
    subject = _reporter(scene, trigger)
    group = next((g for g in scene.groups if g.role is Role.SUBJECT and subject is not None and g.span.overlaps(subject.span)), None)
    if subject is None or (subject.speaker is None and group is None):
        group = next((g for g in scene.groups if g.role is Role.SUBJECT), None)
    said_by = subject.speaker.who if subject is not None and subject.speaker is not None else None
    is_person = isinstance(said_by, Entity) and said_by.kind == vocab.Person
    if group is not None and not is_person:
        return _told_by(scene, state, group.members, group.members, parties)
    if subject is None or subject.speaker is None:
        return state, ()
    who, organization = subject.speaker.who, subject.speaker.organization
    if isinstance(who, Entity) and (organization is None or _is_side(organization, scene, parties)):
        return replace(state, evidentiality=vocab.NamedSource, rules=(*state.rules, "attribution-speaker")), (who,)
    return _told_by(scene, state, (who,), (organization,) if organization else (), parties)


def _reporter(scene: Scene, trigger: Span) -> Subject | None:
    """Return the subject of the verb of saying above a trigger: A는 …했다고 밝혔다, …했다고 A가 전했다."""
    found = subjects(scene.text, scene.sentence.span, scene.sentence.tokens, scene.links, (), ())
    behind = [s for s in found if s.span.start >= trigger.end and _SAYS.match(scene.text, s.end)]
    before = [s for s in found if s.span.end <= trigger.start]
    return next(iter(behind), None) or choose(before, scene.sentence.tokens, trigger.start)


def _told_by(
    scene: Scene, state: Modality, sources: tuple[Entity | Node, ...], organizations: Sequence[Entity], parties: Sequence[Entity]
) -> Attribution:
    is_disputed = _DISPUTED.search(scene.text, state.cue.start, scene.sentence.span.end) is not None
    if not is_disputed and any(_is_side(organization, scene, parties) for organization in organizations):
        evidentiality = vocab.OfficialAnnouncement if organizations == sources else vocab.AnonymousSource
        return replace(state, evidentiality=evidentiality, rules=(*state.rules, "attribution-announcement")), sources
    is_press = any(is_a(organization, vocab.NewsPublisher) for organization in organizations)
    is_named = all(isinstance(source, Entity) for source in sources)
    told = replace(
        state,
        evidentiality=vocab.NamedSource if is_named else vocab.AnonymousSource,
        certainty=vocab.Probable if state.certainty == vocab.Certain else state.certainty,
        rules=(*state.rules, "attribution-press" if is_press else "attribution-third-party"),
    )
    return told, sources


def _is_side(organization: Entity, scene: Scene, parties: Sequence[Entity]) -> bool:
    """Tell whether an organisation announces for itself: a party, its group or owner, an authority that decides."""
    if is_a(organization, vocab.NewsPublisher):
        return False
    if organization in parties or is_a(organization, vocab.PublicBody) or is_a(organization, vocab.Exchange):
        return True
    owners = {pair.parent.entity for pair in scene.ownerships if pair.subsidiary.entity in parties}
    mentioned = (m.span.start for m in within(scene.links.mentions, scene.sentence.span) if m.entity in parties)
    if any(_OWNED.search(scene.text, max(0, start - 12), start) for start in mentioned):
        return True
    stem = _GROUP.sub("", organization.name)
    return organization in owners or (len(stem) > 1 and any(party.name.startswith(stem) for party in parties))


def _quoted(scene: Scene, speech: Speech, state: Modality, parties: Sequence[Entity]) -> Attribution:
    if speech.document is not None:
        return replace(state, evidentiality=vocab.DocumentQuote), (speech.document,)
    is_named = isinstance(speech.speaker, Entity)
    said = replace(state, evidentiality=vocab.NamedSource if is_named else vocab.AnonymousSource)
    is_outside = speech.affiliation is not None and not _is_side(speech.affiliation, scene, parties)
    if said.certainty == vocab.Certain and (is_outside or (not is_named and speech.affiliation is None)):
        said = replace(said, certainty=vocab.Probable, rules=(*said.rules, "attribution-third-party"))
    return said, (speech.speaker,) if speech.speaker is not None else ()


def _according(source: Entity | Node, state: Modality) -> Attribution:
    """Weigh …에 따르면: the trade and the press are hearsay, an organisation speaks for itself."""
    is_certain = state.certainty == vocab.Certain and isinstance(source, Entity) and not is_a(source, vocab.NewsPublisher)
    evidentiality = state.evidentiality
    if evidentiality in {vocab.DirectReport, vocab.Hearsay}:
        evidentiality = vocab.NamedSource if is_certain else vocab.Hearsay
    certainty = vocab.Probable if state.certainty == vocab.Certain and not is_certain else state.certainty
    rules = (*state.rules, "attribution-according-to")
    return replace(state, evidentiality=evidentiality, certainty=certainty, rules=rules), (source,)


def _source(according: re.Match[str], links: Links) -> Entity | Node:
    words = according["who"].strip()
    industry = _INDUSTRY.search(words)
    if industry:
        return anonymous(re.sub(r"^.*?\d+일\s", "", industry["words"]).strip())
    inside = [m.entity for m in within(links.mentions, Span(according.start(), according.end("who")))]
    return inside[-1] if inside else anonymous(re.sub(r"^\S*\d+일\S*\s", "", words)[-20:])
