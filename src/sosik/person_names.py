"""Which words before or after a title are the person's name: Korean names, foreign ones, the tagger's votes."""

import re
from collections.abc import Sequence

from sosik import lexicon
from sosik.chunks import Chunk
from sosik.model import Span
from sosik.spans import SpanSet


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
    return not is_of_common_nouns(chunk)


def is_of_common_nouns(chunk: Chunk) -> bool:
    """Tell whether all of a word stands in the analyser's dictionary as common nouns (연구팀, 전망치)."""
    for token in chunk.tokens:
        if token.tag not in _COMMON_TAGS or token.is_unknown:
            return False
    return "".join([token.form for token in chunk.tokens]) == chunk.text


_COMMON_TAGS = frozenset({"NNG", "XSN", "XPN"})


def organization_at(chunk: Chunk, organizations: Sequence[Span]) -> Span | None:
    """Return the organisation that shares characters with a word."""
    return next((span for span in organizations if span.overlaps(chunk.span)), None)


def name_before(left: Sequence[Chunk], organizations: Sequence[Span]) -> range | None:
    """Return the indices of the words left of a title that are the person's name, the nearest first."""
    for position in range(len(left) - 1, -1, -1):
        chunk = left[position]
        if organization_at(chunk, organizations) is not None:
            continue
        if _begins_foreign_name(left, position, organizations):
            continue
        if _stands_before_organization(left, position, organizations):
            return range(position, position + 1)
        if is_korean_name(chunk.text, chunk) and (position == len(left) - 1 or _follows_organization(left, position, organizations)):
            return range(position, position + 1)
    return _foreign_name(left, organizations)


def voted_name(left: Sequence[Chunk], organizations: Sequence[Span], voted: SpanSet) -> range | None:
    """Return the indices of the words left of a title that the tagger takes for a person.

    A full Korean name ends where its word ends, whatever the tagger adds to it. A single foreign
    word must stand first, right before an organisation.
    """
    for position, chunk in enumerate(left):
        span = voted.at(chunk.span)
        if span is None or span.start != chunk.span.start or organization_at(chunk, organizations) is not None:
            continue
        words = [word for word in left[position:] if span.contains(word.span)]
        if words and len(chunk.text) == 3 and is_korean_name(chunk.text, chunk):
            words = words[:1]
        if not words or not all(_may_be_name(word) for word in words) or any(organization_at(word, organizations) for word in words):
            continue
        is_before_organization = position == 0 and len(left) > 1 and organization_at(left[1], organizations) is not None
        is_full = is_korean_name(chunk.text, chunk) and not _begins_foreign_name(left, position, organizations)
        if len(words) == 1 and not (is_full or (is_before_organization and len(chunk.text) > 2)):
            continue
        return range(position, position + len(words))
    return None


def _may_be_name(chunk: Chunk) -> bool:
    """Tell whether a word can be part of a name, and is not a word of the dictionary's."""
    return not is_of_common_nouns(chunk) and bool(_NAME_LETTERS.fullmatch(chunk.text))


_NAME_LETTERS = re.compile(r"[가-힣]{1,8}|[A-Z][A-Za-z.]+")


def _stands_before_organization(left: Sequence[Chunk], position: int, organizations: Sequence[Span]) -> bool:
    """Tell a name that Kiwi takes for a common noun by its place: first in the phrase, right before an organisation."""
    text = left[position].text
    is_first = position == 0 and len(left) > 1 and organization_at(left[1], organizations) is not None
    return is_first and len(text) == 3 and is_korean_name(text) and not text.endswith("사")


def _begins_foreign_name(left: Sequence[Chunk], position: int, organizations: Sequence[Span]) -> bool:
    """Tell whether a one-syllable word of a foreign name stands beside: 도로시 킴, 다니엘 오."""
    following = left[position + 1 : position + 3]
    is_transcribed = len(following) == 2 and following[0].tokens[0].tag == "NNP" and not is_korean_name(following[0].text, following[0])
    if is_transcribed and organization_at(following[1], organizations) and not organization_at(following[0], organizations):
        return True
    near = [left[index] for index in (position - 1, position + 1) if 0 <= index < len(left)]
    return any(len(chunk.text) == 1 and chunk.tokens[0].tag == "NNP" for chunk in near) or len(left[position].text) == 1


def _follows_organization(left: Sequence[Chunk], position: int, organizations: Sequence[Span]) -> bool:
    following = left[position + 1]
    if organization_at(following, organizations) is not None:
        return True
    token = left[position].tokens[0]
    return len(left) - position <= 3 and token.tag == "NNP" and len(left[position].text) == 3


def _foreign_name(left: Sequence[Chunk], organizations: Sequence[Span]) -> range | None:
    """Find a foreign name: two to four words of transcription before the organisation or the title."""
    stop = len(left)
    for position, chunk in enumerate(left):
        if organization_at(chunk, organizations) is not None:
            stop = position
            if position >= 1:
                break
    start = stop
    while start > 0 and stop - start < 4 and _is_foreign(left[start - 1], organizations):
        start -= 1
    if stop - start >= 2 or (stop - start == 1 and stop < len(left) and len(left[start].text) >= 3 and left[start].tokens[0].tag == "NNP"):
        return range(start, stop)
    return None


def whole_name(left: Sequence[Chunk], organizations: Sequence[Span]) -> range | None:
    """Return all words left of a title as a foreign name: what stands between 나래의 and 사장 in 나래의 오쿠다 겐지 사장."""
    is_name = 2 <= len(left) <= 4 and all(_is_foreign(chunk, organizations) and chunk.tokens[0].tag == "NNP" for chunk in left)
    return range(len(left)) if is_name else None


def voted_after(words: Sequence[Chunk], start: int, organizations: Sequence[Span], voted: SpanSet) -> list[Chunk]:
    """Return the words right after a title that the tagger takes for a person."""
    span = voted.at(words[start].span) if start < len(words) else None
    if span is None or span.start != words[start].span.start:
        return []
    found = [word for word in words[start : start + 4] if span.contains(word.span)]
    is_name = len(found) > 1 and all(_may_be_name(word) and organization_at(word, organizations) is None for word in found)
    return found if is_name else []


def foreign_after(words: Sequence[Chunk], start: int, organizations: Sequence[Span]) -> list[Chunk]:
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
        and organization_at(chunk, organizations) is None
    )
