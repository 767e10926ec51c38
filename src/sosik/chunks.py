"""Noun chunks and noun phrases: words without their particles, and words that belong together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sosik import lexicon
from sosik.model import Sentence, Span, Token

NAME_TAGS = frozenset(["NNG", "NNP", "NR", "SL", "SN", "XPN", "XSN", "SH", "W_SERIAL", "NNB", "XR"])
"""Sejong tags of the morphemes that names consist of."""
_JOINING = frozenset("&+")
_INSERTION = re.compile(r"[(（<][^()（）<>]{1,30}[)）>]")
_MODIFIERS = frozenset(["차기", "전", "현", "신임", "당시", "초대", "신규", "한국인"])
_MODIFIER = re.compile(rf"\s(?:{'|'.join(sorted(_MODIFIERS))})\s")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Adjacent noun morphemes: one word without its particles."""

    span: Span
    text: str
    tokens: tuple[Token, ...]
    particle: str
    """What follows inside the same word, up to the next punctuation or space."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Adjacent noun chunks that no particle separates: one noun phrase."""

    chunks: tuple[Chunk, ...]


def chunks(sentence: Sentence, text: str) -> tuple[Chunk, ...]:
    """Split a sentence into noun chunks in reading order."""
    found: list[Chunk] = []
    run: list[Token] = []
    for token in (*sentence.tokens, None):
        if token is not None and run and token.span.start == run[-1].span.end and _continues(token):
            run.append(token)
            continue
        if token is not None and run and token.span.start < run[-1].span.end:
            continue
        if run:
            found.append(_chunk(run, text))
            run = []
        if token is not None and token.tag in NAME_TAGS:
            run = [token]
    misread = list(_misread_names(sentence, text))
    if misread:
        found = [chunk for chunk in found if not any(name.span.overlaps(chunk.span) for name in misread)]
    return tuple(sorted([*found, *misread], key=lambda chunk: chunk.span))


_ADVERBS = frozenset({"MAG", "MAJ", "IC", "MM"})
_FULL_NAME = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣]{3}(?=\s|\()")
_LONG_PARTICLES = frozenset(
    "에서 에게 으로 까지 부터 보다 처럼 이라 하고 에는 에도 이나 이며 이고 에만 마다 조차 마저 밖에 대로 만큼 께서 이란 라는 라고 에선 에의 로서 로써 과의 와의".split()
)


def _misread_names(sentence: Sentence, text: str) -> Iterator[Chunk]:
    """Yield words of three syllables that begin like a family name and that Kiwi reads as anything but nouns.

    Two adverbs (양+승지), or a noun and a rare particle before a word of the same phrase (송+이든 나래증권 연구원).
    """
    for first, second in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if first.span.end != second.span.start or (first.form not in lexicon.SURNAMES and not {first.tag, second.tag} <= _ADVERBS):
            continue
        word = _FULL_NAME.match(text, first.span.start)
        if word is None or second.span.end != word.end() or word[0][0] not in lexicon.SURNAMES:
            continue
        is_split = second.tag == "JX" and len(second.form) == 2 and second.form not in _LONG_PARTICLES and first.tag in NAME_TAGS
        if {first.tag, second.tag} <= _ADVERBS or is_split:
            yield Chunk(Span(word.start(), word.end()), word[0], (first, second), "")


def _continues(token: Token) -> bool:
    return token.tag in NAME_TAGS or is_joining(token)


def is_joining(token: Token) -> bool:
    """Tell whether a sign stands inside names (K&N, 플러스+)."""
    return token.form in _JOINING and token.tag in {"SW", "SO", "SP", "SF"}


_WORD_START = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣]{1,3}\Z")


_HANGUL = re.compile(r"[가-힣]+")
_LONGEST_PARTICLE = 12


def _chunk(run: list[Token], text: str) -> Chunk:
    """Return the chunk; a name that Kiwi read as a verb or adverb and a rest (양+승지) is put together again."""
    start = run[0].span.start
    lost = _WORD_START.search(text[max(0, start - 4) : start]) if len(run) <= 2 and "가" <= text[start - 1 : start] <= "힣" else None
    if lost and run[-1].span.end - start <= 3:
        start -= len(lost[0])
    end = run[-1].span.end
    if (
        run[-1].is_unknown
        and end - run[-1].span.start > SHORTEST_WITH_PARTICLE
        and is_comitative(text[end - 2 : end])
        and text[end : end + 1] == " "
    ):
        end -= 1
    span = Span(start, end)
    rest = _HANGUL.match(text, end, end + _LONGEST_PARTICLE) if "가" <= text[end : end + 1] <= "힣" else None
    return Chunk(span, text[span.start : span.end], tuple(run), rest[0] if rest else "")


SHORTEST_WITH_PARTICLE = 4
"""Syllables beyond which a word that the analyser does not know may hold a particle."""


def is_comitative(syllables: str) -> bool:
    """Tell whether the second of two syllables can be the particle 와 or 과 after the first.

    The analyser takes it for part of a word that it does not know (블루카멜과).

    >>> is_comitative("주와"), is_comitative("멜과"), is_comitative("학과"), is_comitative("도과")
    (True, True, True, False)
    """
    if len(syllables) != 2 or syllables[1] not in "와과" or not "가" <= syllables[0] <= "힣":
        return False
    has_final = (ord(syllables[0]) - ord("가")) % 28 > 0
    return has_final == (syllables[1] == "과")


def phrases(words: Sequence[Chunk], sentence: Sentence, text: str) -> list[Phrase]:
    """Group the chunks of a sentence into noun phrases; brackets do not break them."""
    groups: list[list[Chunk]] = []
    inserted = [Span(m.start(), m.end()) for m in _INSERTION.finditer(text, sentence.span.start, sentence.span.end)]
    for chunk in words:
        if any(span.contains(chunk.span) for span in inserted) or chunk.text in _MODIFIERS:
            continue
        previous = groups[-1][-1] if groups else None
        if previous is not None and not previous.particle and joins(text[previous.span.end : chunk.span.start]):
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    return [Phrase(tuple(group)) for group in groups]


def joins(gap: str) -> bool:
    """Tell whether what stands between two chunks keeps them in one phrase: a space, brackets, a quotation mark."""
    if gap == " ":
        return True
    gap = _MODIFIER.sub(" ", _INSERTION.sub("", gap))
    return gap in {" ", "", "/", " ‘", "’ ", " '", "' "}
