"""Find persons by their titles: 한가온 나래통신 대표이사 사장, 나래통신(대표 한가온), 한 사장.

A title anchors everything: without one, no person is found. The organisation is the nearest
one inside the same noun phrase, else the one the context speaks of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sosik import lexicon
from sosik.chunks import Chunk, Phrase, joins, phrases
from sosik.model import Sentence, Span
from sosik.person_names import foreign_after, is_korean_name, name_before, organization_at, voted_after, voted_name, whole_name
from sosik.spans import SpanSet
from sosik.tagger import ORGANIZATION, PERSON, Proposal

_TITLE = lexicon.alternation(tuple(title for title in lexicon.TITLES if len(title) > 1))
_ENDS_WITH_TITLE = re.compile(rf"^(?P<unit>.*?)(?P<title>(?:차기|전|前|현|신임)?(?:{_TITLE}))(?:팀|진)?$")
_HEAD = re.compile(
    rf"[(（](?P<title>(?:[가-힣A-Za-z·]{{2,12}}\s)?(?:{_TITLE}|청장|군수|구청장|총장|병원장|조합장))\s?[:=]?\s(?P<name>[가-힣]{{2,4}}|[가-힣]{{2,6}}(?:\s[가-힣]{{2,6}}){{1,2}})(?:·[가-힣]{{2,4}})?[)）,·]"
)
_REPORTERS = frozenset(["기자", "앵커", "특파원", "인턴기자"])
LOCAL_UNITS = {
    "군수": "군",
    "부군수": "군",
    "시장": "시",
    "부시장": "시",
    "도지사": "도",
    "지사": "도",
    "부지사": "도",
    "구청장": "구",
    "부구청장": "구",
}
"""The unit that a local head's title adds to a bare place name: 나루 부군수 is of 나루군."""
_LOCAL_HEAD = re.compile(r"(?P<place>[가-힣]{2,4}(?P<unit>[도시군구]))(?P<rest>지사|부지사|장|수|청장)$")
_LOCAL_TITLES = {"도지사": "도지사", "도부지사": "부지사", "시장": "시장", "군수": "군수", "구청장": "구청장"}
_HEAD_OF = {
    "연구소": "소장", "연구원": "원장", "병원": "원장", "은행": "행장", "대학교": "총장", "진흥원": "원장", "재단": "이사장", "센터": "센터장",
    "협회": "협회장", "청": "청장", "시": "시장", "군": "군수", "구": "구청장", "복지관": "관장", "박물관": "관장", "과학원": "원장", "기술원": "원장",
    "평가원": "원장", "개발원": "원장", "의료원": "원장", "위원회": "위원장", "조합": "조합장", "거래소": "이사장",
}  # fmt: skip
"""What the head of such an organisation is called when 장 is glued to its name (나루시장, 도담연구소장)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person with a title at one place; `organization` is the span of its name there, if any."""

    name: str
    name_span: Span
    span: Span
    title: str
    organization: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Titled:
    """A sentence with its noun phrases that hold a title, and the words whose founder or head a person is said to be."""

    sentence: Sentence
    phrases: tuple[Phrase, ...]
    apposed: tuple[Span, ...]


def titled(text: str, sentences: Sequence[Sentence], chunked: Sequence[Sequence[Chunk]]) -> list[Titled]:
    """Return the sentences that may name a person with a title; `chunked` holds the chunks of each sentence."""
    found = []
    for sentence, words in zip(sentences, chunked, strict=True):
        if any(_titled(word.text) or word.text.endswith(_HEAD_ENDS) for word in words) or _has_head(text, sentence):
            holding = (p for p in phrases(words, sentence, text) if any(_titled(w.text) or w.text.endswith(_HEAD_ENDS) for w in p.chunks))
            found.append(Titled(sentence, tuple(holding), tuple(_apposed(text, sentence, words))))
    return found


def _has_head(text: str, sentence: Sentence) -> bool:
    return _HEAD.search(text, sentence.span.start, min(len(text), sentence.span.end + 1)) is not None


def holders(text: str, where: Sequence[Titled], organizations: Sequence[Span], proposals: Sequence[Proposal]) -> list[Holder]:
    """Return every person with a title, in reading order; `proposals` are the tagger's."""
    found: list[Holder] = []
    known = SpanSet(organizations)
    voted = SpanSet(proposal.span for proposal in proposals if proposal.label == PERSON)
    employers = SpanSet(p.span for p in proposals if p.label == ORGANIZATION and not known.overlaps(p.span))
    for one in where:
        start, end = one.sentence.span
        here = known.near(start, end)
        around = [*here, *employers.near(start, end), *one.apposed]
        for phrase in one.phrases:
            found += _in_phrase(phrase, text, around, voted)
        found += _in_brackets(one.sentence, text, here)
    unique = {(holder.name_span, holder.title): holder for holder in found}
    return sorted(unique.values(), key=lambda holder: holder.span)


_APPOSED = re.compile(rf"(?:의)?\s(?:{_TITLE})(?:인|이자)\s(?=[가-힣]{{2,6}}(?:\s[가-힣]+)?\s(?:전\s)?(?:{_TITLE}))")


def _apposed(text: str, sentence: Sentence, words: Sequence[Chunk]) -> list[Span]:
    """Return the words whose founder or head a person is said to be: 도담 in 도담 창업자인 한가온 대표."""
    if "인 " not in text[sentence.span.start : sentence.span.end] and "이자 " not in text[sentence.span.start : sentence.span.end]:
        return []
    return [
        chunk.span
        for chunk in words
        if _APPOSED.match(text, chunk.span.end, sentence.span.end)
        and chunk.text not in lexicon.NOT_NAMES | lexicon.PLACES
        and not chunk.text[0].isdigit()
    ]


def surname_titles(text: str, sentences: Sequence[Sentence]) -> list[tuple[Span, str, str]]:
    """Return family name and title where they stand for a person named before (한 사장)."""
    found = []
    for sentence in sentences:
        for match in _TITLE_AFTER_SPACE.finditer(text, sentence.span.start, sentence.span.end):
            word = _LAST_WORD.search(text, max(sentence.span.start, match.start() - _LONGEST_SURNAME - 1), match.start())
            if word:
                found.append((Span(word.start(), match.end()), word[0], match["title"]))
    return found


_TITLE_AFTER_SPACE = re.compile(rf" (?P<title>{_TITLE})(?=[은는이가의도을를와과께에\s,.”\"]|$)")
_LONGEST_SURNAME = 5
"""Syllables: a foreigner's last name stands for a surname."""
_LAST_WORD = re.compile(rf"(?<![가-힣A-Za-z])[가-힣]{{1,{_LONGEST_SURNAME}}}\Z")


def _in_phrase(phrase: Phrase, text: str, organizations: Sequence[Span], voted: SpanSet) -> list[Holder]:
    found: list[Holder] = []
    words = phrase.chunks
    if not any(organization_at(chunk, organizations) for chunk in words):
        organizations = [*organizations, *(chunk.span for chunk in words if _looks_like_organization(chunk.text))]
    index = 0
    while index < len(words):
        is_name = any(span.contains(words[index].span) for span in organizations)
        match = None if is_name else _titled(words[index].text)
        glued = _glued(words[index]) if not match or match["unit"] else None
        if match is None and glued is None:
            index += 1
            continue
        last = index
        while (
            last + 1 < len(words)
            and words[last + 1].text in lexicon.TITLES
            and joins(text[words[last].span.end : words[last + 1].span.start])
        ):
            last += 1
        holder = _holder(words, index, last, text, organizations, match, glued, voted)
        if holder is not None:
            found.append(holder)
        index = last + 1
    return found


_OWNING = re.compile(
    rf"(?:\([^()]{{1,30}}\))?(?:의|\s)\s?(?:[가-힣 ]{{0,12}}(?:{_TITLE})(?:이자|인|이었던|였던)\s)?(?:전|현|신임|차기)?\s?"
)


def _owner_before(start: int, text: str, organizations: Sequence[Span]) -> Span | None:
    """Return the organisation that a genitive or an appositive gives a person: 나래의 한가온 대표, 나래 창업자인 한가온 대표."""
    near = [span for span in organizations if 0 < start - span.end < 32]
    return next((span for span in reversed(near) if _OWNING.fullmatch(text, span.end, start)), None)


@lru_cache(1 << 16)
def _titled(word: str) -> re.Match[str] | None:
    return _ENDS_WITH_TITLE.match(word)


@lru_cache(1 << 16)
def _looks_like_organization(word: str) -> bool:
    if word in lexicon.NOT_NAMES or word in lexicon.TITLES or not re.fullmatch(r"[가-힣A-Za-z0-9&]+", word):
        return False
    return any(
        len(word) > len(suffix) + 1 and word.removesuffix(suffix) not in lexicon.GENERIC_PREFIXES
        for suffix in lexicon.endings(word, lexicon.EMPLOYER_SUFFIXES)
    )


_HEAD_ENDS = ("장", "지사", "군수")
"""What a title glued to its organisation's name ends with."""


def _glued(chunk: Chunk) -> tuple[Span, str] | None:
    """Read 도담연구소장 as the organisation 도담연구소 and its head's title."""
    local = _LOCAL_HEAD.match(chunk.text)
    if local and local["unit"] + local["rest"] in _LOCAL_TITLES and local["place"][:-1] in lexicon.PLACES:
        return Span(chunk.span.start, chunk.span.start + local.end("place")), _LOCAL_TITLES[local["unit"] + local["rest"]]
    if not chunk.text.endswith("장") or len(chunk.text) < 4 or chunk.text in lexicon.NOT_NAMES:
        return None
    name = chunk.text[:-1]
    for suffix, title in _HEAD_OF.items():
        if name.endswith(suffix) and len(name) > len(suffix):
            return Span(chunk.span.start, chunk.span.end - 1), title
    return None


_OF_MARKETS = ("에서", "에", "의", "을", "를", "으로", "까지")
"""Particles after 시장 that make it a market: a mayor acts and speaks."""


def _holder(
    words: Sequence[Chunk],
    index: int,
    last: int,
    text: str,
    organizations: Sequence[Span],
    match: re.Match[str] | None,
    glued: tuple[Span, str] | None,
    voted: SpanSet,
) -> Holder | None:
    title = text[words[index].span.start : words[last].span.end]
    if title in _REPORTERS or (title == "시장" and words[last].particle.startswith(_OF_MARKETS)):
        return None
    unit = match["unit"] if match else ""
    glued_organization = None
    if glued and (not match or not unit or _is_glued_better(unit, glued)):
        glued_organization, title = glued
    left = [
        chunk
        for chunk in words[:index]
        if chunk.text not in lexicon.PLACES or title.split()[-1] in LOCAL_UNITS or chunk.text[-1] in "도시군구"
    ]
    owner = _owner_before(words[0].span.start, text, organizations)
    found = (owner and whole_name(left, organizations)) or voted_name(left, organizations, voted) or name_before(left, organizations)
    if found is not None:
        start, between = found.start, left[found.stop :]
        organization = _organization_of(between, left[:start], organizations)
        if organization is None or title in LOCAL_UNITS:
            organization = glued_organization or organization
        is_local = bool(between) and between[0].text in lexicon.PLACES and between[0].text[-1] in "도시군구"
        if organization is None and between and (not unit or is_local):
            organization = _unknown_organization(between, title)
        return _make(
            text,
            left[found.start : found.stop],
            words[last],
            _title(between, title, organizations, text),
            organization or owner,
            "person-before-title",
        )
    after = voted_after(words, last + 1, organizations, voted) or foreign_after(words, last + 1, organizations)
    if after:
        organization = glued_organization or _organization_of((), left, organizations) or owner
        return _make(text, after, after[-1], title, organization, "person-after-title", start=words[index])
    if (
        last + 1 < len(words)
        and is_korean_name(words[last + 1].text, words[last + 1])
        and organization_at(words[last + 1], organizations) is None
    ):
        organization = glued_organization or _organization_of((), left, organizations) or owner
        return _make(text, [words[last + 1]], words[last + 1], title, organization, "person-after-title", start=words[index])
    return None


def _is_glued_better(unit: str, glued: tuple[Span, str]) -> bool:
    return len(unit) >= 2 and glued is not None


def _title(between: Sequence[Chunk], title: str, organizations: Sequence[Span], text: str) -> str:
    units = [chunk for chunk in between if organization_at(chunk, organizations) is None]
    if units and len(between) > len(units):
        return f"{text[units[0].span.start : units[-1].span.end]} {title}"
    return title


def _organization_of(between: Sequence[Chunk], before: Sequence[Chunk], organizations: Sequence[Span]) -> Span | None:
    for chunk in between:
        if (span := organization_at(chunk, organizations)) is not None:
            return span
    for chunk in reversed(before):
        if (span := organization_at(chunk, organizations)) is not None:
            return span
    return None


def _unknown_organization(between: Sequence[Chunk], title: str) -> Span | None:
    """Take the first word between name and title as an organisation: 한가온 나래소프트 대표."""
    chunk = between[0]
    if chunk.text in lexicon.PLACES and (title.rsplit(maxsplit=1)[-1] in LOCAL_UNITS or chunk.text[-1] in "도시군구"):
        return chunk.span
    if (
        chunk.text in lexicon.NOT_NAMES
        or chunk.text in lexicon.GENERIC_PREFIXES
        or chunk.text in lexicon.TYPE_WORDS
        or chunk.text in lexicon.PLACES
    ):
        return None
    if chunk.text in lexicon.TITLES or chunk.text in lexicon.NOT_ORGANISATIONS:
        return None
    return chunk.span if any(token.tag in {"NNP", "SL"} for token in chunk.tokens) else None


def _make(
    text: str, name: Sequence[Chunk], end: Chunk, title: str, organization: Span | None, rule: str, *, start: Chunk | None = None
) -> Holder:
    name_span = Span(name[0].span.start, name[-1].span.end)
    first = min(name_span.start, start.span.start if start else name_span.start)
    return Holder(
        name=text[name_span.start : name_span.end],
        name_span=name_span,
        span=Span(first, max(end.span.end, name_span.end)),
        title=title,
        organization=organization,
        rule=rule,
    )


def _in_brackets(sentence: Sentence, text: str, organizations: Sequence[Span]) -> list[Holder]:
    found = []
    for match in _HEAD.finditer(text, sentence.span.start, min(len(text), sentence.span.end + 1)):
        organization = next((span for span in organizations if 0 <= match.start() - span.end <= 1), None)
        if organization is None:
            continue
        found.append(
            Holder(
                name=match["name"],
                name_span=Span(match.start("name"), match.end("name")),
                span=Span(match.start("title"), match.end("name")),
                title=match["title"],
                organization=organization,
                rule="person-in-brackets",
            )
        )
    return found
