"""Find persons by their titles: 한가온 나래통신 대표이사 사장, 나래통신(대표 한가온), 한 사장.

A title anchors everything: without one, no person is found. The organisation is the nearest
one inside the same noun phrase, else the one the context speaks of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sosik import lexicon
from sosik.chunks import Chunk, Phrase, joins, phrases
from sosik.model import Sentence, Span
from sosik.spans import SpanSet

_TITLE = lexicon.alternation(tuple(title for title in lexicon.TITLES if len(title) > 1))
_ENDS_WITH_TITLE = re.compile(rf"^(?P<unit>.*?)(?P<title>(?:차기|전|前|현|신임)?(?:{_TITLE}))$")
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


def holders(
    text: str, sentences: Sequence[Sentence], chunked: Sequence[Sequence[Chunk]], organizations: Sequence[Span], proposed: Sequence[Span]
) -> list[Holder]:
    """Return every person with a title, in reading order.

    `chunked` holds the chunks of each sentence; `proposed` are the names of persons that the tagger sees.
    """
    found: list[Holder] = []
    known, voted = SpanSet(organizations), SpanSet(proposed)
    for sentence, words in zip(sentences, chunked, strict=True):
        here = known.near(sentence.span.start, sentence.span.end)
        for phrase in phrases(words, sentence, text):
            found += _in_phrase(phrase, text, here, voted)
        found += _in_brackets(sentence, text, here)
    unique = {(holder.name_span, holder.title): holder for holder in found}
    return sorted(unique.values(), key=lambda holder: holder.span)


def surname_titles(text: str, sentences: Sequence[Sentence]) -> list[tuple[Span, str, str]]:
    """Return family name and title where they stand for a person named before (한 사장)."""
    pattern = re.compile(
        rf"(?<![가-힣A-Za-z])(?P<surname>[가-힣]{{1,2}}|[가-힣]{{2,5}}) (?P<title>{_TITLE})(?=[은는이가의도을를와과께에\s,.”\"]|$)"
    )
    return [
        (Span(match.start(), match.end()), match["surname"], match["title"])
        for sentence in sentences
        for match in pattern.finditer(text, sentence.span.start, sentence.span.end)
    ]


def is_korean_name(chunk_text: str, chunk: Chunk | None = None) -> bool:
    """Tell whether a word can be a Korean person's full name.

    >>> is_korean_name("한가온"), is_korean_name("남궁민수"), is_korean_name("반도체")
    (True, True, False)
    """
    if not re.fullmatch(r"[가-힣]{2,4}", chunk_text) or chunk_text in lexicon.NOT_NAMES or chunk_text in lexicon.PLACES:
        return False
    if chunk_text in lexicon.TITLES or chunk_text in lexicon.TYPE_WORDS or chunk_text in lexicon.GENERIC_PREFIXES:
        return False
    if chunk_text[:2] in lexicon.SURNAMES and len(chunk_text) in {3, 4}:
        return True
    if chunk_text[0] not in lexicon.SURNAMES or len(chunk_text) == 4:
        return False
    if chunk is None:
        return True
    if len(chunk_text) == 2:
        return len(chunk.tokens) == 1 and chunk.tokens[0].tag == "NNP"
    return not (
        len(chunk.tokens) == 1 and chunk.tokens[0].tag == "NNG" and chunk.tokens[0].form == chunk_text and not chunk.tokens[0].is_unknown
    )


def _is_organization(chunk: Chunk, organizations: Sequence[Span]) -> Span | None:
    return next((span for span in organizations if span.overlaps(chunk.span)), None)


def _in_phrase(phrase: Phrase, text: str, organizations: Sequence[Span], voted: SpanSet) -> list[Holder]:
    found = []
    words = phrase.chunks
    if not any(_is_organization(chunk, organizations) for chunk in words):
        organizations = [*organizations, *(chunk.span for chunk in words if _looks_like_organization(chunk))]
    index = 0
    while index < len(words):
        is_name = any(span.contains(words[index].span) for span in organizations)
        match = None if is_name else _ENDS_WITH_TITLE.match(words[index].text)
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
        if holder is not None and holder.organization is None and (owner := _owner_before(words[0].span.start, text, organizations)):
            holder = replace(holder, organization=owner)
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


def _looks_like_organization(chunk: Chunk) -> bool:
    if chunk.text in lexicon.NOT_NAMES or chunk.text in lexicon.TITLES or not re.fullmatch(r"[가-힣A-Za-z0-9&]+", chunk.text):
        return False
    return any(
        len(chunk.text) > len(suffix) + 1 and chunk.text.removesuffix(suffix) not in lexicon.GENERIC_PREFIXES
        for suffix in lexicon.endings(chunk.text, lexicon.EMPLOYER_SUFFIXES)
    )


def _glued(chunk: Chunk) -> tuple[Span, str] | None:
    """Read 도담연구소장 as the organisation 도담연구소 and its head's title."""
    local = _LOCAL_HEAD.match(chunk.text)
    if local and local["unit"] + local["rest"] in _LOCAL_TITLES and local["place"][:-1] in lexicon.PLACES:
        return Span(chunk.span.start, chunk.span.start + local.end("place")), _LOCAL_TITLES[local["unit"] + local["rest"]]
    if not chunk.text.endswith("장") or len(chunk.text) < 4:
        return None
    name = chunk.text[:-1]
    for suffix, title in _HEAD_OF.items():
        if name.endswith(suffix) and len(name) > len(suffix):
            return Span(chunk.span.start, chunk.span.end - 1), title
    return None


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
    if title in _REPORTERS:
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
    name_at = _voted_name(left, organizations, voted) or _name_before(left, organizations)
    if name_at is not None:
        name, start = name_at
        between = left[start + name[1] :]
        organization = glued_organization or _organization_of(between, left[:start], organizations)
        is_local = bool(between) and between[0].text in lexicon.PLACES and between[0].text[-1] in "도시군구"
        if organization is None and between and (not unit or is_local):
            organization = _unknown_organization(between, title)
        elif organization is None and not between and start > 0:
            organization = None
        return _make(
            text,
            left[start : start + name[1]],
            words[last],
            _title(between, title, organizations, text),
            organization,
            "person-before-title",
        )
    after = _foreign_after(words, last + 1, organizations)
    if after:
        organization = glued_organization or _organization_of((), left, organizations)
        return _make(text, after, after[-1], title, organization, "person-after-title", start=words[index])
    if (
        last + 1 < len(words)
        and is_korean_name(words[last + 1].text, words[last + 1])
        and _is_organization(words[last + 1], organizations) is None
    ):
        organization = glued_organization or _organization_of((), left, organizations)
        return _make(text, [words[last + 1]], words[last + 1], title, organization, "person-after-title", start=words[index])
    return None


def _is_glued_better(unit: str, glued: tuple[Span, str]) -> bool:
    return len(unit) >= 2 and glued is not None


def _title(between: Sequence[Chunk], title: str, organizations: Sequence[Span], text: str) -> str:
    units = [chunk for chunk in between if _is_organization(chunk, organizations) is None]
    if units and len(between) > len(units):
        return f"{text[units[0].span.start : units[-1].span.end]} {title}"
    return title


def _name_before(left: Sequence[Chunk], organizations: Sequence[Span]) -> tuple[tuple[str, int], int] | None:
    """Find the person's name left of the title: ((name, number of words), index), the nearest first."""
    for position in range(len(left) - 1, -1, -1):
        chunk = left[position]
        if _is_organization(chunk, organizations) is not None:
            continue
        if _begins_foreign_name(left, position, organizations):
            continue
        if _stands_before_organization(left, position, organizations):
            return (chunk.text, 1), position
        if is_korean_name(chunk.text, chunk) and (position == len(left) - 1 or _follows_organization(left, position, organizations)):
            return (chunk.text, 1), position
    return _foreign_name(left, organizations)


def _voted_name(left: Sequence[Chunk], organizations: Sequence[Span], voted: SpanSet) -> tuple[tuple[str, int], int] | None:
    """Find the words left of a title that the tagger takes for a person: ((name, number of words), index).

    A full Korean name ends where its word ends, whatever the tagger adds to it.
    """
    for position, chunk in enumerate(left):
        span = voted.at(chunk.span)
        if span is None or span.start != chunk.span.start or _is_organization(chunk, organizations) is not None:
            continue
        words = [word for word in left[position:] if span.contains(word.span)]
        if words and len(chunk.text) == 3 and is_korean_name(chunk.text, chunk):
            words = words[:1]
        if not words or not all(_may_be_name(word) for word in words) or any(_is_organization(word, organizations) for word in words):
            continue
        if len(words) == 1 and not is_korean_name(chunk.text, chunk):
            continue
        return (" ".join(word.text for word in words), len(words)), position
    return None


def _may_be_name(chunk: Chunk) -> bool:
    """Tell whether a word can be part of a name, and is not a word of the dictionary's."""
    is_word = len(chunk.tokens) == 1 and chunk.tokens[0].tag == "NNG" and not chunk.tokens[0].is_unknown
    return not is_word and not chunk.text.endswith(_COMMON_ENDS) and bool(_NAME_LETTERS.fullmatch(chunk.text))


_COMMON_ENDS = ("관계자", "팀", "측")
_NAME_LETTERS = re.compile(r"[가-힣]{1,8}|[A-Z][A-Za-z.]+")


def _stands_before_organization(left: Sequence[Chunk], position: int, organizations: Sequence[Span]) -> bool:
    """Tell a name that Kiwi takes for a common noun by its place: first in the phrase, right before an organisation."""
    text = left[position].text
    is_first = position == 0 and len(left) > 1 and _is_organization(left[1], organizations) is not None
    return is_first and len(text) == 3 and is_korean_name(text) and not text.endswith("사")


def _begins_foreign_name(left: Sequence[Chunk], position: int, organizations: Sequence[Span]) -> bool:
    """Tell whether a one-syllable word of a foreign name stands beside: 도로시 킴, 다니엘 오."""
    following = left[position + 1 : position + 3]
    is_transcribed = len(following) == 2 and following[0].tokens[0].tag == "NNP" and not is_korean_name(following[0].text, following[0])
    if is_transcribed and _is_organization(following[1], organizations) and not _is_organization(following[0], organizations):
        return True
    near = [left[index] for index in (position - 1, position + 1) if 0 <= index < len(left)]
    return any(len(chunk.text) == 1 and chunk.tokens[0].tag == "NNP" for chunk in near) or len(left[position].text) == 1


def _follows_organization(left: Sequence[Chunk], position: int, organizations: Sequence[Span]) -> bool:
    following = left[position + 1]
    if _is_organization(following, organizations) is not None:
        return True
    token = left[position].tokens[0]
    return len(left) - position <= 3 and token.tag == "NNP" and len(left[position].text) == 3


def _foreign_name(left: Sequence[Chunk], organizations: Sequence[Span]) -> tuple[tuple[str, int], int] | None:
    """Find a foreign name: two to four words of transcription before the organisation or the title."""
    stop = len(left)
    for position, chunk in enumerate(left):
        if _is_organization(chunk, organizations) is not None:
            stop = position
            if position >= 1:
                break
    start = stop
    while start > 0 and stop - start < 4 and _is_foreign(left[start - 1], organizations):
        start -= 1
    if stop - start >= 2 or (stop - start == 1 and stop < len(left) and len(left[start].text) >= 3 and left[start].tokens[0].tag == "NNP"):
        return (" ".join(chunk.text for chunk in left[start:stop]), stop - start), start
    return None


def _foreign_after(words: Sequence[Chunk], start: int, organizations: Sequence[Span]) -> list[Chunk]:
    """Return the two or three words of a foreign name right after a title: 창업자 마리 퀴리."""
    found: list[Chunk] = []
    for chunk in words[start : start + 3]:
        if not _is_foreign(chunk, organizations) or (not found and len(chunk.text) == 3 and is_korean_name(chunk.text, chunk)):
            break
        found.append(chunk)
        if chunk.particle:
            break
    return found if len(found) > 1 else []


def _is_foreign(chunk: Chunk, organizations: Sequence[Span]) -> bool:
    return (
        bool(re.fullmatch(r"[가-힣]{1,6}", chunk.text))
        and any(token.tag in {"NNP", "NNG"} for token in chunk.tokens)
        and (any(token.tag == "NNP" for token in chunk.tokens) or len(chunk.text) == 1 or len(chunk.tokens) > 1)
        and chunk.text not in lexicon.NOT_NAMES
        and chunk.text not in lexicon.PLACES
        and chunk.text not in lexicon.TITLES
        and chunk.text not in lexicon.TYPE_WORDS
        and chunk.text not in lexicon.GENERIC_PREFIXES
        and _is_organization(chunk, organizations) is None
    )


def _organization_of(between: Sequence[Chunk], before: Sequence[Chunk], organizations: Sequence[Span]) -> Span | None:
    for chunk in between:
        if (span := _is_organization(chunk, organizations)) is not None:
            return span
    for chunk in reversed(before):
        if (span := _is_organization(chunk, organizations)) is not None:
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
