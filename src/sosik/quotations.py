"""Direct speech with its speaker, affiliation and occasion.

A quotation is words between double quotation marks that a verb of saying reports in the body;
headlines, scare quotes and titles of things are none. Segments that one subject reports in one
sentence are one quotation. The speaker stands before it, after it, or is the last who spoke;
where the subject is somebody whom the rules cannot name, the quotation is left out.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sosik import vocab
from sosik.entities import is_a, is_organization
from sosik.linking import Links
from sosik.model import Article, Entity, Iri, Node, Sentence, Span, Token, Value, When, ZoneKind
from sosik.occasions import occasion
from sosik.patterns import SPEECH_VERBS
from sosik.quotemarks import quoted_spans
from sosik.spans import within
from sosik.speakers import Speaker, Subject, choose, is_group, resolve, subjects, tokens_in

MINIMUM_WORDS = 3
"""Shorter quotations are scare quotes or slogans more often than speech."""

_SAYING = (
    r"것|게|취지|내용|뜻|입장|설명|말|주장|지적|의견|반응|평가|분석|전망|우려|질문|답|반문|메시지|글|조언|당부|요청|요구|발언|목소리|판단|얘기|이야기|주문|해명|진단|바람|"
    r"소감|각오|포부|관측|반박|비판|생각|기대|호소|언급|논리|항변|하소연|고백|약속|전언|견해|제안|경고"
)
"""Nouns that stand for what somebody says: …라는 게 한 대표의 설명이다."""
_TAIL = re.compile(
    rf"^\s?(?:(?:이?라고|고|이?라며|며|이?라면서|이?라면서|면서|하고|냐고|냐며|자고|자며|지만)(?:도|는)?"
    rf"|(?:중|임)?[가-힣]{{0,3}}(?:다|라|자|냐)(?:고|며|면서)(?:도|는)?)(?=[\s,.]|$)"
    rf"|^\s?(?:이?라는|는|이?란|이?라던)\s(?:[가-힣]+\s)?(?:{_SAYING})"
    rf"|^\s?(?:이?라)\s?(?:말|답|했|한|하)|^\s?(?:이?라는|는)\s(?:[^,.]{{1,24}}의\s)(?:{_SAYING})"
    rf"|^[\s,]*(?:{SPEECH_VERBS})"
)
_NAMING = re.compile(
    r"^\s?(?:이?라고|고|이?라|이?라는)\s?(?:[가-힣]+\s)?(?:불리|불린|부르|부른|불렀|불러|일컫|이름|명명|칭하|칭했|지칭|표기|시작하|시작한|시작되|끝나|끝맺|보기는|보기\s어렵)"
)
_LIST = re.compile(r"^[\s,]*(?:또|이어|그리고|등)?[\s,]*$")
_SPEECH = re.compile(SPEECH_VERBS)
_REST = re.compile(rf"(?:라고|다고|고|며|면서)\s|{SPEECH_VERBS}|(?:{_SAYING})(?:이|였|도|을|를|했|다|처럼|에)")
_ENDS_LIKE_SPEECH = re.compile(r"(?:[다요까죠지네야자라군걸데니]|[다요까죠지네야자라군걸데니음임함][.?!…]+|[?!…])$")
_DOCUMENT = re.compile(
    r"(?P<words>[가-힣A-Za-z0-9·]*\s?(?P<kind>합의서|보고서|성명서?|보도자료|공시|계약서|협약서|판결문|입장문|자료|서한|공지|발표문|블로그))(?P<particle>엔|에는|에서는|에서|를 통해|을 통해|에)\s?(?:는\s)?$"
)
_WRITTEN = re.compile(
    r"^\s?(?:이?라고|고|이?라는)\s?(?:[가-힣]+\s){0,2}?(?:명시|적시|적혀|적었|적힌|기재|쓰여|썼|담|규정|나와\s?있|돼\s?있|되어\s?있|기록)"
)
_THEN = re.compile(r"(?:당시|이날|이\s자리에서|그\s자리에서)")
_SO = re.compile(r"(?:이같이|이\s같이|이렇게|이처럼|이와\s같이|이같은|이\s같은)\s")
_AS_FOLLOWS = re.compile(r"다음과\s같이|아래와\s같이|(?:물었|물음|답했|답한다|말한다|입을\s열었)[가-힣]*[.:]?\s*$")
_ON = re.compile(r"^\s*(?:또한?|이어|이어서|그러면서|그는|아울러|특히|다만|하지만|그러나|나아가)[\s,]")
_ACCORDING = re.compile(r"(?:에\s?따르면|에\s?의하면|에게서)")
_GENITIVE = re.compile(rf"의\s(?:{_SAYING})")
_AFTER_TAIL = re.compile(
    r"^\s?(?:이?라고|고|이?라며|며|이?라면서|면서)(?:\s?(?P<verb>말한|밝힌|전한|설명한|강조한|주장한|덧붙인|답한|지적한|평가한|언급한|본|한)\s|[\s,])"
    r"|^\s?(?:이?라는|는)\s(?:게|것이|것은|것도|건)?\s?"
)
_ATTRIBUTIVE = re.compile(
    rf"^\s?(?:이?라는|는)\s(?:{_SAYING})(?!이다|다[.\s]|이었|였|이라|(?:을|를|도)\s(?:밝|내놓|내놨|전했|나타|드러|피력|고수|되풀이|반복|덧붙|남겼|보탰|했다))"
)
"""After the closing mark: words that only describe a noun."""
_NEAR = 600
"""Code points from the last speaker's sentence to a quotation without a subject that goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A quotation with its sentence, before it becomes a node."""

    spans: tuple[Span, ...]
    sentence: Span
    speaker: Entity | Node | None
    affiliation: Entity | None
    document: Node | None = None
    occasion: Node | None = None
    when: When | None = None


@dataclass(slots=True)
class _Talk:
    """Who has spoken so far; `None` for somebody whom the rules cannot name."""

    speakers: list[Speaker | None] = field(default_factory=list)
    end: int = 0
    """Where the sentence of the last speaker ends."""

    @property
    def known(self) -> list[Speaker]:
        """Return the speakers that have a name, the last ones only."""
        return [speaker for speaker in self.speakers[-20:] if speaker is not None]

    def add(self, speaker: Speaker | None, end: int) -> None:
        """Note who spoke up to a place."""
        self.speakers.append(speaker)
        self.end = end


def reporting_sentences(article: Article, sentences: Sequence[Sentence]) -> list[tuple[Span, list[Span]]]:
    """Return the sentences of the body with their quotations; those that one quotation runs across are joined."""
    text = article.text
    merged: list[tuple[Span, list[Span]]] = []
    for body in _bodies(article):
        quotes = quoted_spans(text, body.start, body.end)
        first = len(merged)
        for sentence in within(sentences, body):
            last = merged[-1][0] if len(merged) > first else None
            index = bisect_right(quotes, sentence.span.start, key=lambda quote: quote.end + 1)
            runs_on = index < len(quotes) and last is not None and quotes[index].start - 1 < last.end
            goes_on = index > 0 and last is not None and _goes_on(text, quotes[index - 1], last, sentence.span)
            if last is not None and (runs_on or goes_on):
                merged[-1] = Span(last.start, max(last.end, sentence.span.end)), []
            else:
                merged.append((sentence.span, []))
        merged[first:] = [(span, _inside(quotes, span)) for span, _ in merged[first:]]
    return merged


def _bodies(article: Article) -> list[Span]:
    """Return the paragraphs of the body, those that follow one another as one span."""
    found: list[Span] = []
    is_open = False
    for zone in article.zones:
        is_body = zone.kind is ZoneKind.BODY
        if is_body and is_open:
            found[-1] = Span(found[-1].start, zone.span.end)
        elif is_body:
            found.append(zone.span)
        is_open = is_body
    return found


def _inside(quotes: Sequence[Span], where: Span) -> list[Span]:
    low = bisect_left(quotes, where.start, key=lambda quote: quote.start)
    return [quote for quote in quotes[low : bisect_left(quotes, where.end, key=lambda quote: quote.start)] if quote.end <= where.end]


def _goes_on(text: str, quote: Span, last: Span, sentence: Span) -> bool:
    """Tell whether a sentence is what follows the closing mark of a quotation: …갔다.” 라고 말했다."""
    between = text[quote.end + 1 : sentence.start]
    return (
        quote.start < last.end and not between.strip() and len(between) < 3 and _TAIL.match(text[sentence.start : sentence.end]) is not None
    )


def find_speeches(article: Article, links: Links, dates: Sequence[When]) -> list[Speech]:
    """Return the direct speech of an article in reading order."""
    text = article.text
    speeches: list[Speech] = []
    talk = _Talk()
    occasions: list[tuple[Entity | Node | None, Node]] = []
    sentences = reporting_sentences(article, links.sentences)
    last = max((number for number, (_, quotes) in enumerate(sentences) if quotes), default=-1)
    for number, (sentence, quotes) in enumerate(sentences[: last + 1]):  # who speaks after the last quotation matters to none
        tokens = tokens_in(links, sentence)
        groups = _groups(text, sentence, quotes, tokens, links, talk)
        here = occasion(text, sentence, groups[0] if groups else (), links, dates)
        if not groups:
            speaker = _told(text, sentence, tokens, quotes, links, talk)
            if here is not None:
                occasions.append((speaker.who if speaker else None, here))
            continue
        for index, spans in enumerate(groups):
            start = groups[index - 1][-1].end + 1 if index else sentence.start
            end = groups[index + 1][0].start - 1 if index + 1 < len(groups) else sentence.end
            speech = _speech(
                text, Span(start, end), spans, tokens, links, talk, sentences[number - 1 : number + 4] if number else sentences[:4]
            )
            if speech is None:
                talk.add(None, sentence.end)
                continue
            at = here
            if at is None and _THEN.search(text[sentence.start : spans[0].start]):
                at = next((node for who, node in reversed(occasions) if who == speech.speaker), None)
            if at is not None:
                occasions.append((speech.speaker, at))
            when = next((date for date in within(dates, Span(sentence.start, spans[0].start)) if date.edtf), None)
            speeches.append(replace(speech, sentence=sentence, occasion=at, when=when))
    return speeches


def _told(text: str, sentence: Span, tokens: Sequence[Token], quotes: Sequence[Span], links: Links, talk: _Talk) -> Speaker | None:
    """Note who acts in a sentence without a quotation: a person, or whoever reports something in it."""
    found = subjects(text, sentence, tokens, links, quotes, talk.known)
    subject = choose(found, tokens, sentence.end, quotes)
    if subject is None:
        return None
    reports = re.search(rf"고\s(?:[가-힣]+\s){{0,2}}?(?:{SPEECH_VERBS})", text[subject.end : sentence.end])
    is_person = subject.speaker is not None and isinstance(subject.speaker.who, Entity) and not is_group(subject.speaker.who)
    if reports or is_person:
        talk.add(subject.speaker, sentence.end)
    return subject.speaker


def _is_reported(after: str) -> bool:
    return _TAIL.match(after) is not None and _NAMING.match(after) is None


def _groups(
    text: str, sentence: Span, quotes: Sequence[Span], tokens: Sequence[Token], links: Links, talk: _Talk
) -> list[tuple[Span, ...]]:
    """Return the segments of a sentence that its verbs of saying report, those of one subject together."""
    if not quotes:
        return []
    stops = [*(quote.start - 1 for quote in quotes[1:]), sentence.end]
    afters = [text[quote.end + 1 : stop] for quote, stop in zip(quotes, stops, strict=True)]
    if not text[sentence.start : quotes[0].start - 1].strip() and all(not after.strip(" .\n") for after in afters):
        kept = [quote for quote in quotes if _ENDS_LIKE_SPEECH.search(text[quote.start : quote.end].rstrip())]
        return [tuple(kept)] if kept and _words(text, kept) >= MINIMUM_WORDS else []
    is_kept = [_is_reported(after) for after in afters]
    for index in range(len(quotes) - 2, -1, -1):
        is_kept[index] = is_kept[index] or (is_kept[index + 1] and _LIST.match(afters[index]) is not None)
    for index in range(1, len(quotes)):
        is_kept[index] = is_kept[index] or (is_kept[index - 1] and not afters[index].strip(" ."))
    groups: list[list[Span]] = []
    for index, quote in enumerate(quotes):
        if not is_kept[index]:
            continue
        if groups and not _changes_subject(text, Span(groups[-1][-1].end + 1, quote.start - 1), tokens, links, talk):
            groups[-1].append(quote)
        else:
            groups.append([quote])
    result = []
    for spans in groups:
        rest = text[spans[-1].end + 1 : sentence.end]
        if _words(text, spans) >= MINIMUM_WORDS and (_REST.search(rest) or not rest.strip(' .”"')):
            result.append(tuple(spans))
    return result


def _words(text: str, spans: Sequence[Span]) -> int:
    return sum(len(text[span.start : span.end].split()) for span in spans)


def _changes_subject(text: str, between: Span, tokens: Sequence[Token], links: Links, talk: _Talk) -> bool:
    """Tell whether somebody else begins to speak: “…”고 밝혔고 나래통신은 “…”."""
    found = subjects(text, between, tokens, links, (), talk.known)
    if not found:
        return False
    first = next((t.span.start for t in tokens if t.span.start >= between.start and t.tag.startswith(("V", "XSV"))), between.end)
    return first < found[-1].span.start


def _speech(
    text: str,
    clause: Span,
    spans: tuple[Span, ...],
    tokens: Sequence[Token],
    links: Links,
    talk: _Talk,
    around: Sequence[tuple[Span, list[Span]]],
) -> Speech | None:
    after = Span(spans[-1].end + 1, clause.end)
    subject = _right_after(text, after, tokens, links, talk)
    before = subjects(text, Span(clause.start, spans[0].start - 1), tokens, links, spans, talk.known)
    subject = subject or choose(before, tokens, spans[0].start, spans)
    document = _document(text, clause, spans, links, has_subject=subject is not None)
    if document is not None:
        return Speech(spans=spans, sentence=clause, speaker=None, affiliation=None, document=document)
    if subject is None and _WRITTEN.match(text[after.start : after.end]):
        return None
    for first, second in pairwise(spans):
        between = subjects(text, Span(first.end + 1, second.start - 1), tokens, links, (), talk.known) if subject is None else []
        subject = next(iter(between), subject)
    if subject is None:
        behind = [s for s in subjects(text, after, tokens, links, (), talk.known) if _SPEECH.search(text[s.end : after.end])]
        subject = next(iter(behind), None)
    if subject is not None:
        speaker = subject.speaker
    else:
        speaker = _according(text, Span(clause.start, spans[0].start - 1), links, talk) or _elided(text, clause, spans, links, talk, around)
    if speaker is None:
        return None
    talk.add(speaker, clause.end)
    return Speech(spans=spans, sentence=clause, speaker=speaker.who, affiliation=speaker.organization)


def _right_after(text: str, after: Span, tokens: Sequence[Token], links: Links, talk: _Talk) -> Subject | None:
    """Return the speaker that stands right behind the quotation.

    “…”고 한 대표는 말했다, “…”라는 게 한 대표의 설명이다, “…”고 말한 한 대표.
    """
    tail = _AFTER_TAIL.match(text[after.start : after.end])
    if tail is None:
        return None
    start = after.start + tail.end()
    for token in tokens:
        if not start < token.span.start < start + _LONGEST_SPEAKER or token.tag not in {"JX", "JKS", "JKG"}:
            continue
        words = text[token.span.start : after.end]
        is_said = _GENITIVE.match(words) if token.tag == "JKG" else bool(tail["verb"]) or _SPEECH.search(words)
        if not is_said or not _is_one_phrase(tokens, start, token.span.start):
            continue
        resolved = resolve(text, Span(start, token.span.start), links, talk.known)
        if resolved is not None and resolved[1] is not None:
            return Subject(span=Span(resolved[0], token.span.start), end=token.span.end, is_topic=True, speaker=resolved[1])
    return None


_LONGEST_SPEAKER = 50
"""Code points of the longest name with organisation and title."""


def _is_one_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether words hold no verb and no particle that would end a noun phrase."""
    inside = [t for t in tokens if start <= t.span.start and t.span.end <= end]
    return bool(inside) and not any(t.tag in {"SP", "VV", "VA", "VX", "EF", "JKO", "JKS", "JKB", "JX"} for t in inside)


def _document(text: str, clause: Span, spans: Sequence[Span], links: Links, *, has_subject: bool) -> Node | None:
    match = _DOCUMENT.search(text[clause.start : spans[0].start - 1])
    if not match or has_subject:
        return None
    after = text[spans[-1].end + 1 : clause.end]
    if match["particle"] not in {"엔", "에는"} and not _WRITTEN.match(after):
        return None
    label = match["words"].strip()
    key = hashlib.sha256(label.encode()).hexdigest()[:10]
    issuers = [m.entity for m in within(links.mentions, Span(clause.start, spans[0].start)) if is_organization(m.entity)]
    return Node(vocab.Document, key, label, tuple((vocab.issuedBy, issuer) for issuer in dict.fromkeys(issuers)))


def _according(text: str, before: Span, links: Links, talk: _Talk) -> Speaker | None:
    """Return whom 한 대표에 따르면 names."""
    matches = list(_ACCORDING.finditer(text, before.start, before.end))
    if not matches:
        return None
    resolved = resolve(text, Span(before.start, matches[-1].start()), links, talk.known)
    speaker = resolved[1] if resolved else None
    is_press = speaker is not None and isinstance(speaker.who, Entity) and is_a(speaker.who, vocab.NewsPublisher)
    return None if is_press else speaker


def _elided(
    text: str,
    clause: Span,
    spans: Sequence[Span],
    links: Links,
    talk: _Talk,
    around: Sequence[tuple[Span, list[Span]]],
) -> Speaker | None:
    """Return who speaks where the sentence does not say: the last speaker, or whom the next sentence names."""
    is_alone = not text[clause.start : spans[0].start - 1].strip() and not text[spans[-1].end + 1 : clause.end].strip(" .\n")
    if is_alone:
        previous = [span for span, _ in around if span.end <= clause.start][-1:]
        announced = any(_AS_FOLLOWS.search(text[span.start : span.end]) for span in previous)
        if not announced and (speaker := _named_next(text, clause, links, talk, around)):
            return speaker
        if not announced and "\n" in text[talk.end : clause.start]:
            return None
    if _ATTRIBUTIVE.match(text[spans[-1].end + 1 : clause.end]):  # …라는 주장을 뒷받침하는: whose words they are stays open
        return None
    if talk.speakers and (clause.start - talk.end < _NEAR or _ON.match(text[clause.start : clause.start + 12])):
        return talk.speakers[-1]
    return None


def _named_next(text: str, clause: Span, links: Links, talk: _Talk, around: Sequence[tuple[Span, list[Span]]]) -> Speaker | None:
    """Return the subject of the sentence behind a quotation that stands alone: “….” 한 대표는 이같이 말했다."""
    for span, quotes in around:
        if span.start < clause.end:
            continue
        tokens = tokens_in(links, span)
        stop = quotes[0].start - 1 if quotes else span.end
        if quotes and not text[span.start : stop].strip():  # the speech goes on
            continue
        words = text[span.start : span.end]
        if not _SPEECH.search(words) and not _SO.search(words):
            return None
        subject = choose(subjects(text, Span(span.start, stop), tokens, links, quotes, talk.known), tokens, stop, quotes)
        return subject.speaker if subject else None
    return None


def as_node(text: str, speech: Speech) -> Node:
    """Return the quotation as a node: speaker or document, words, places, occasion."""
    first, last = speech.spans[0], speech.spans[-1]
    args: list[tuple[Iri, Value]] = []
    if speech.document is not None:
        args.append((vocab.quotedFrom, speech.document))
    elif speech.speaker is not None:
        args.append((vocab.speaker, speech.speaker))
    words = " … ".join(text[span.start : span.end] for span in speech.spans)
    args.append((vocab.quotedText, words))
    args += [(vocab.locatedAt, span) for span in speech.spans]
    if speech.occasion is not None:
        args.append((vocab.madeAt, speech.occasion))
    if speech.when is not None:
        args.append((vocab.statementTime, speech.when))
    kind = vocab.DocumentExcerpt if speech.document is not None else vocab.Quotation
    return Node(kind, f"{first.start}-{last.end}", text[first.start : min(first.end, first.start + 40)], tuple(args))
