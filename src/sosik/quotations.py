"""Direct speech with its speaker, affiliation and occasion.

A quotation is words between double quotation marks that a verb of saying reports in the body;
headlines, scare quotes and titles of things are none. Segments that one sentence joins with
며/면서 are one quotation. The speaker stands before it, after it, or is the last who spoke.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sosik import lexicon, vocab
from sosik.entities import is_a, is_organization
from sosik.linking import Links
from sosik.model import Article, Entity, Iri, Mention, Node, Sentence, Span, Value, When, ZoneKind
from sosik.patterns import SPEECH_VERBS
from sosik.spans import preceding, within

MINIMUM_WORDS = 3
"""Shorter quotations are scare quotes or slogans more often than speech."""

_PAIRS = re.compile(r"“(?P<curly>[^“”]{4,2000})”|\"(?P<straight>[^\"“”]{4,2000})\"|(?:〃|「)(?P<corner>[^」]{4,2000})」")
_TAIL_STRICT = re.compile(
    rf"^\s?(?:이?라고|고|이?라며|며|이?라면서(?:도)?|면서(?:도)?|이?라는|는|이?라|지만|이?라던)(?=[\s,.]|$)|^[\s,]*(?:{SPEECH_VERBS})"
)
_SPEECH = re.compile(SPEECH_VERBS)
_ANONYMOUS = re.compile(
    rf"(?P<words>(?:(?P<qualifier>한|또 다른|다른|복수의|익명의|익명을 요구한|모)\s)?(?P<where>(?!다른\s|또\s)(?:[가-힣A-Za-z()]+\s?)?업계|회사|금융권|증권가|재계|정부|정치권|투자은행\(IB\) 업계|IB 업계|학계|시장)?\s?(?:한\s)?(?P<who>{lexicon.ANONYMOUS}))"
    r"(?P<particle>은|는|이|가|도|들은|들이)?(?![가-힣])"
)
_DOCUMENT = re.compile(
    r"(?P<words>[가-힣A-Za-z0-9·]*\s?(?P<kind>합의서|보고서|성명서?|보도자료|공시|계약서|협약서|판결문|입장문|자료|서한|공지|발표문|블로그))(?:엔|에는|에서는|에서|를 통해|을 통해|에)\s?(?:는\s)?$"
)
_OCCASION = re.compile(
    r"(?P<what>컨퍼런스콜|콘퍼런스콜|컨콜|기자간담회|간담회|기자회견|주주총회|주총|콘퍼런스|컨퍼런스|세미나|포럼|설명회|박람회|행사|토론회|인터뷰|청문회|개막식|기념식|협약식|체결식|발표회|쇼케이스|이사회)(?:을|를)?(?:에서|에\s참석해|\s?자리에서|을\s열고|를\s열고|을\s통해)"
)
_EARNINGS = re.compile(r"실적")
_THEN = re.compile(r"(?:당시|이날|이\s자리에서|그\s자리에서)")
_SUBJECT = re.compile(r"^(?:\([^()]{1,40}\))?(?:\s?(?:측|대변인))?(?:은|는|이|가|도|측은|측이|께서는|에서는)(?=[\s,“\"]|$)")
_TITLE = lexicon.alternation(lexicon.TITLES)
_SUBJECT_WITH_TITLE = re.compile(
    rf"^(?:\([^()]{{1,40}}\))?(?:\s?[가-힣A-Za-z0-9·&()]{{1,14}}){{0,5}}?\s?(?:{_TITLE}|청장|군수|총장|소장|원장|시장|회장)(?:\([^()]{{1,20}}\))?(?:은|는|이|가|도)(?=[\s,“\"]|$)"
)


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


def anonymous(label: str, affiliation: Entity | None = None) -> Node:
    """Return the node of a source whose identity the article withholds."""
    key = hashlib.sha256(f"{label}|{affiliation.id if affiliation else ''}".encode()).hexdigest()[:10]
    args: tuple[tuple[Iri, Value], ...] = ((vocab.speakerAffiliation, affiliation),) if affiliation else ()
    return Node(vocab.UnidentifiedSource, key, label, args)


def quoted_spans(text: str, start: int, end: int) -> list[Span]:
    """Return what stands between double quotation marks, without the marks."""
    found = []
    for match in _PAIRS.finditer(text, start, end):
        group = str(match.lastgroup)
        found.append(Span(match.start(group), match.end(group)))
    return found


def reporting_sentences(article: Article, sentences: Sequence[Sentence]) -> list[Span]:
    """Join sentences of the body that a quotation runs across, so that each quotation lies in one."""
    text = article.text
    merged: list[Span] = []
    for zone in article.zones:
        if zone.kind is not ZoneKind.BODY:
            continue
        quotes = quoted_spans(text, zone.span.start, zone.span.end)
        for sentence in sentences:
            if not zone.span.contains(sentence.span):
                continue
            last = merged[-1] if merged else None
            if last and any(q.start - 1 < last.end and sentence.span.start < q.end + 1 for q in quotes):
                merged[-1] = Span(last.start, max(last.end, sentence.span.end))
            else:
                merged.append(sentence.span)
    return merged


def find_speeches(article: Article, links: Links, dates: Sequence[When]) -> list[Speech]:
    """Return the direct speech of an article in reading order."""
    text = article.text
    speeches: list[Speech] = []
    occasions: list[tuple[Entity | Node | None, Node]] = []
    for sentence in reporting_sentences(article, links.sentences):
        spans = _reported(text, sentence)
        here = _occasion(text, sentence, spans, links, dates)
        if not spans:
            subject = _speaker_before(text, sentence, sentence.end, links, ())
            if here is not None:
                occasions.append((subject[0] if subject else None, here))
            continue
        speech = _speech(text, sentence, spans, links, speeches)
        if speech is None:
            continue
        if here is None and _THEN.search(text[sentence.start : spans[0].start]):
            here = next((node for who, node in reversed(occasions) if who == speech.speaker), None)
        if here is not None:
            occasions.append((speech.speaker, here))
        when = next((date for date in within(dates, Span(sentence.start, spans[0].start)) if date.edtf), None)
        speeches.append(replace(speech, occasion=here, when=when))
    return speeches


def _reported(text: str, sentence: Span) -> tuple[Span, ...]:
    """Return the segments of a sentence that its verb of saying reports."""
    spans = quoted_spans(text, sentence.start, sentence.end)
    kept: list[Span] = []
    for index, span in enumerate(spans):
        following = spans[index + 1].start - 1 if index + 1 < len(spans) else sentence.end
        after = text[span.end + 1 : following]
        ends_like_speech = text[span.end - 1] in "다요까죠." or _TAIL_STRICT.match(after)
        reported = _TAIL_STRICT.match(after) or (not after.strip(" .") and kept)
        if reported and ends_like_speech:
            kept.append(span)
    if not kept:
        whole = [
            span
            for span in spans
            if not text[sentence.start : span.start - 1].strip() and not text[span.end + 1 : sentence.end].strip(" .")
        ]
        kept = [span for span in whole if text[span.end - 1] in "다요까죠."]
    words = sum(len(text[span.start : span.end].split()) for span in kept)
    rest = text[kept[-1].end : sentence.end] if kept else ""
    if words < MINIMUM_WORDS or not (_SPEECH.search(rest) or not rest.strip(' .”"') or re.search(r"(?:라고|다고|고|며)\s", rest)):
        return ()
    return tuple(kept)


def _speech(text: str, sentence: Span, spans: tuple[Span, ...], links: Links, earlier: Sequence[Speech]) -> Speech | None:
    document = _document(text, sentence, spans[0], links)
    if document is not None:
        return Speech(spans=spans, sentence=sentence, speaker=None, affiliation=None, document=document)
    found = _speaker_before(text, sentence, spans[0].start, links, spans) or _speaker_after(
        text, Span(spans[0].end, sentence.end), links, spans
    )
    if found is None and earlier:
        found = earlier[-1].speaker, earlier[-1].affiliation
    if found is None:
        found = _speaker_in_previous(sentence, links)
    if found is None or found[0] is None:
        return None
    return Speech(spans=spans, sentence=sentence, speaker=found[0], affiliation=found[1])


def _document(text: str, sentence: Span, first: Span, links: Links) -> Node | None:
    match = _DOCUMENT.search(text[sentence.start : first.start - 1])
    if not match or re.search(r"(?:은|는|이|가)\s", text[sentence.start : sentence.start + match.start()]):
        return None
    label = match["words"].strip()
    key = hashlib.sha256(label.encode()).hexdigest()[:10]
    issuers = [m.entity for m in within(links.mentions, Span(sentence.start, first.start)) if is_organization(m.entity)]
    return Node(vocab.Document, key, label, tuple((vocab.issuedBy, issuer) for issuer in dict.fromkeys(issuers)))


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(other.overlaps(span) for other in spans)


Speaker = tuple[Entity | Node | None, Entity | None]


def _speaker_before(text: str, sentence: Span, end: int, links: Links, quotes: Sequence[Span]) -> Speaker | None:
    """Return the last subject before `end` that can speak."""
    return _last_subject(text, Span(sentence.start, end), links, quotes, is_after=False)


def _speaker_after(text: str, rest: Span, links: Links, quotes: Sequence[Span]) -> Speaker | None:
    return _last_subject(text, rest, links, quotes, is_after=True)


def _last_subject(text: str, where: Span, links: Links, quotes: Sequence[Span], *, is_after: bool) -> Speaker | None:
    options: list[tuple[int, Speaker]] = []
    for mention in within(links.mentions, where):
        if _inside(mention.span, quotes):
            continue
        after = text[mention.span.end : min(where.end, mention.span.end + 70)]
        if is_a(mention.entity, vocab.Person) and (_SUBJECT.match(after) or _SUBJECT_WITH_TITLE.match(after)):
            options.append((mention.span.start, (mention.entity, _employer(mention.entity, links))))
        elif is_organization(mention.entity) and _SUBJECT.match(after):
            options.append((mention.span.start, (mention.entity, mention.entity)))
    for match in _ANONYMOUS.finditer(text, where.start, where.end):
        if _inside(Span(match.start(), match.end()), quotes) or not match["particle"]:
            continue
        options.append((match.start(), _anonymous_at(match, text, where, links)))
    if not options:
        return None
    return (min if is_after else max)(options, key=lambda option: option[0])[1]


def _anonymous_at(match: re.Match[str], text: str, where: Span, links: Links) -> Speaker:
    words = match["words"].strip()
    owner = next(
        (
            m
            for m in reversed(within(links.mentions, where))
            if is_organization(m.entity) and where.start <= m.span.start and 0 <= match.start() - m.span.end <= 1
        ),
        None,
    )
    inside = next((m for m in within(links.mentions, Span(match.start(), match.end())) if is_organization(m.entity)), owner)
    if inside is not None:
        name = text[inside.span.start : inside.span.end]
        return anonymous(f"{name} {match['who']}", inside.entity), inside.entity
    where_word = (match["where"] or "").strip()
    if where_word == "회사":
        before = [m for m in preceding(links.mentions, match.start()) if is_organization(m.entity)]
        subjects = [m for m in before if re.match(r"(?:\([^()]*\))?(?:은|는|이|가)\s", text[m.span.end : m.span.end + 30])]
        topic = next(iter((subjects or before)[-1:]), None)
        if topic is not None:
            return anonymous(f"{topic.entity.name} {match['who']}", topic.entity), topic.entity
    label = f"{where_word} {match['who']}".strip() if where_word else words
    return anonymous(label), None


def _speaker_in_previous(sentence: Span, links: Links) -> Speaker | None:
    """Return the person the sentences right before speak of, for a quotation without a subject."""
    before = [m for m in within(links.mentions, Span(max(0, sentence.start - 400), sentence.start)) if is_a(m.entity, vocab.Person)]
    if not before:
        return None
    return before[-1].entity, _employer(before[-1].entity, links)


def _employer(person: Entity, links: Links) -> Entity | None:
    return next((tenure.organization for tenure in links.tenures if tenure.person == person and tenure.organization), None)


def _occasion(text: str, sentence: Span, spans: Sequence[Span], links: Links, dates: Sequence[When]) -> Node | None:
    """Return the event at which something was said: a trade fair, an earnings call, a press meeting."""
    stop = spans[0].start if spans else sentence.end
    for mention in within(links.mentions, Span(sentence.start, stop)):
        if mention.entity.kind == vocab.Exhibition:
            return exhibition(text, mention, dates, sentence)
    match = _OCCASION.search(text, sentence.start, stop)
    if match is None:
        return None
    before = text[sentence.start : match.start()]
    when = _nearest_date(dates, sentence, match.start())
    host = next(
        (m.entity for m in reversed(within(links.mentions, Span(sentence.start, match.start()))) if is_organization(m.entity)), None
    )
    is_earnings = match["what"] in {"컨퍼런스콜", "콘퍼런스콜", "컨콜"} and (_EARNINGS.search(before) or host is not None)
    kind = vocab.EarningsCall if is_earnings else vocab.Event
    period = next(
        (d.edtf for d in within(dates, Span(sentence.start, match.start())) if d.edtf and re.search(r"-(?:3[3-6]|4[01])$", d.edtf)),
        None,
    )
    label = " ".join(part for part in (host.name if host else "", period_label(period) if is_earnings else "", match["what"]) if part)
    seed = "|".join((host.id if host else "", period or (when.edtf or "" if when else ""), match["what"]))
    args: tuple[tuple[Iri, Value], ...] = ((vocab.eventTime, when),) if when and when.edtf else ()
    return Node(kind, hashlib.sha256(seed.encode()).hexdigest()[:10], label, args)


def period_label(edtf: str | None) -> str:
    """Return a quarter or half-year in Korean.

    >>> period_label("2019-36")
    '2019년 4분기 실적 발표'
    """
    if not edtf:
        return "실적 발표"
    year, part = edtf[:4], int(edtf[5:])
    name = f"{part - 32}분기" if part < 40 else ("상반기" if part == 40 else "하반기")
    return f"{year}년 {name} 실적 발표"


def exhibition(text: str, mention: Mention, dates: Sequence[When], sentence: Span) -> Node:
    """Return the edition of a trade fair: CES 2020 from the name and the year beside it."""
    year = re.match(r"\s?['’]?((?:19|20)\d\d)", text[mention.span.end : mention.span.end + 7])
    when = _nearest_date(dates, sentence, mention.span.start)
    slug = mention.entity.id.rpartition("/")[2]
    number = year[1] if year else (when.edtf[:4] if when and when.edtf else None)
    label = f"{mention.entity.name} {number}" if number else mention.entity.name
    args: tuple[tuple[Iri, Value], ...] = (
        ((vocab.eventTime, when),) if when and when.edtf and number and when.edtf.startswith(number) else ()
    )
    return Node(vocab.Exhibition, f"{slug}-{number}" if number else slug, label, args)


def _nearest_date(dates: Sequence[When], sentence: Span, position: int) -> When | None:
    before = [d for d in within(dates, Span(sentence.start, position)) if d.edtf and not re.search(r"-(?:3[3-6]|4[01])$", d.edtf)]
    return before[-1] if before else None


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
