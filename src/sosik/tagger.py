"""Propose names of persons, organisations and places by a learned sequence tagger.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001; library: CRFsuite)
over Kiwi's morphemes, trained on KLUE-NER (Park et al. 2021) by `weights/train.py`. It only
proposes: the rules of `names` and `people` weigh its votes. It reads noun runs, the stretches in
which Korean names stand, with what surrounds them; decoding adds and compares weights and knows
no chance, so that the same text gives the same proposals on every machine.
"""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from sosik import lexicon
from sosik.chunks import NAME_TAGS, is_joining
from sosik.model import Mention, Sentence, Span, Token

if TYPE_CHECKING:
    from pycrfsuite import Tagger

WEIGHTS = Path(__file__).parent / "weights" / "names.crfsuite"
PERSON, ORGANIZATION, PLACE = "PS", "OG", "LC"
"""Labels of KLUE-NER."""
OUTSIDE = "O"

_CACHE = 1 << 17
_HANGUL = re.compile(r"[가-힣]+")
_REPEATED = re.compile(r"(.)\1+")
_LISTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("t", frozenset(lexicon.TITLES)),
    ("y", frozenset(lexicon.TYPE_WORDS)),
    ("c", frozenset(lexicon.COMPANY_SUFFIXES)),
    ("i", frozenset(lexicon.INSTITUTE_SUFFIXES) | frozenset(lexicon.OTHER_SUFFIXES) | frozenset(lexicon.PUBLIC_SUFFIXES)),
    ("p", lexicon.PLACES),
    ("n", lexicon.NOT_NAMES),
    ("g", lexicon.GENERIC_PREFIXES),
    ("x", lexicon.NOT_ORGANISATIONS),
)
"""A letter for each word list; a word's letters are one of its features."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch of text that the tagger takes for a name, with its KLUE-NER label."""

    span: Span
    label: str


Propose = Callable[[Sequence[Sentence], Sequence[Mention]], list[Proposal]]
"""What proposes names in sentences, given the mentions known so far."""


def propose(sentences: Sequence[Sentence], known: Sequence[Mention]) -> list[Proposal]:
    """Return the names that the shipped weights see, in reading order."""
    return proposer(WEIGHTS)(sentences, known)


def propose_nothing(sentences: Sequence[Sentence], known: Sequence[Mention]) -> list[Proposal]:  # noqa: ARG001  (a `Propose`)
    """Return no proposals: extraction by rules alone."""
    return []


def proposer(weights: Path) -> Propose:
    """Return what proposes by the weights of a file; raises `OSError` where there are none."""

    def run(sentences: Sequence[Sentence], known: Sequence[Mention]) -> list[Proposal]:
        tagger, kinds = _tagger(weights), kinds_by_start(known)
        return [
            proposal
            for sentence in sentences
            for tokens, observed in observations(sentence.tokens, kinds)
            for proposal in decoded(tokens, tagger.tag(observed))
        ]

    return run


_local = threading.local()


def _tagger(weights: Path) -> "Tagger":
    """Return this thread's tagger: CRFsuite keeps the sequence at hand inside it."""
    from pycrfsuite import Tagger  # noqa: PLC0415  (only when an article is analysed)

    taggers: dict[Path, Tagger] = _local.__dict__.setdefault("taggers", {})
    if weights not in taggers:
        taggers[weights] = Tagger()
        taggers[weights].open(str(weights))
    return taggers[weights]


def kinds_by_start(known: Sequence[Mention]) -> dict[int, str]:
    """Return the local name of the class of each known mention by its first code point."""
    return {mention.span.start: re.split(r"[#/]", mention.entity.kind)[-1] for mention in known}


def decoded(tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[Proposal]:
    """Yield the stretches that BIO labels mark.

    >>> tokens = [Token("가온", "NNP", Span(0, 2)), Token("전자", "NNG", Span(2, 4))]
    >>> [proposal.span for proposal in decoded(tokens, ["B-OG", "I-OG"])]
    [Span(start=0, end=4)]
    """
    start, label = 0, OUTSIDE
    for index, name in enumerate([*labels, OUTSIDE]):
        if label != OUTSIDE and name == f"I-{label}":
            continue
        if label != OUTSIDE:
            yield Proposal(Span(tokens[start].span.start, tokens[index - 1].span.end), label)
        start, label = index, name.partition("-")[2] or OUTSIDE


def observations(tokens: Sequence[Token], kinds: Mapping[int, str]) -> Iterator[tuple[Sequence[Token], list[list[str]]]]:
    """Yield each run of nouns with the features of each of its morphemes.

    `kinds` holds the class of the known name that starts at a code point.
    """
    size, start = len(tokens), 0
    while start < size:
        if tokens[start].tag not in NAME_TAGS:
            start += 1
            continue
        end = start + 1
        while end < size and (
            tokens[end].tag in NAME_TAGS or (is_joining(tokens[end]) and end + 1 < size and tokens[end + 1].tag in NAME_TAGS)
        ):
            end += 1
        if any(token.tag in _NAMING_TAGS for token in tokens[start:end]):
            yield tokens[start:end], _observed(tokens, start, end, kinds)
        start = end


_NAMING_TAGS = frozenset({"NNG", "NNP", "SL", "SH", "W_SERIAL", "XR"})
"""Tags one of which a name holds: what is only numbers, units and dependent nouns is none."""


_EDGE = ("", "END", "")


def _observed(tokens: Sequence[Token], start: int, end: int, kinds: Mapping[int, str]) -> list[list[str]]:
    """Return the features of tokens `start` to `end`, which form one run of nouns."""
    keys = [
        (tokens[at].form, tokens[at].tag, kinds.get(tokens[at].span.start, "")) if 0 <= at < len(tokens) else _EDGE
        for at in range(start - 2, end + 2)
    ]
    starts = [at for at in range(start, end) if at == start or tokens[at].span.start > tokens[at - 1].span.end] + [end]
    run = _run_features(tokens[end - 1].form, "/".join(keys[-2][:2]), "/".join(keys[1][:2]))
    features = []
    for first, after in pairwise(starts):
        word = _word_features("".join([token.form for token in tokens[first:after]]), tokens[after - 1].form)
        following = ["nw=" + tokens[after].form] if after < end else []
        preceding = ["pw=" + tokens[first - 1].form] if first > start else []
        for at in range(first, after):
            before2, before, here, next1, next2 = keys[at - start : at - start + 5]
            is_word_end = at + 1 < len(tokens) and tokens[at + 1].span.start > tokens[at].span.end
            features.append(
                [
                    *_own_features(*here, tokens[at].is_unknown), *_context_features(-2, *before2), *_context_features(-1, *before),
                    *_context_features(1, *next1), *_context_features(2, *next2), *word, *run, *following, *preceding,
                    f"sp={at == first:d}{is_word_end:d}", f"t3={before[1]}{here[1]}{next1[1]}", f"rp={min(at - start, 3)}{min(end - at, 3)}",
                ]
            )  # fmt: skip
    return features


@lru_cache(_CACHE)
def _lists(form: str) -> str:
    return "".join([letter for letter, words in _LISTS if form in words])


@lru_cache(_CACHE)
def _own_features(form: str, tag: str, kind: str, is_unknown: bool) -> tuple[str, ...]:  # noqa: FBT001  (part of a cache key)
    features = [
        f"f={form}", f"t={tag}", f"s={_shape(form)}",
        f"p1={form[:1]}", f"s1={form[-1:]}", f"s2={form[-2:]}",
    ]  # fmt: skip
    if len(form) > 2:
        features += [f"p2={form[:2]}", f"s3={form[-3:]}"]
    if is_unknown:
        features.append("unk")
    if kind:
        features.append(f"k={kind}")
    if letters := _lists(form):
        features.append(f"l={letters}")
    if len(form) == 3 and form[0] in lexicon.SURNAMES:
        features.append("sur3")
    return tuple(features)


@lru_cache(_CACHE)
def _context_features(distance: int, form: str, tag: str, kind: str) -> tuple[str, ...]:
    features = [f"{distance}:f={form}", f"{distance}:t={tag}"]
    if abs(distance) == 1:
        features.append(f"{distance}:s2={form[-2:]}")
    if kind:
        features.append(f"{distance}:k={kind}")
    if letters := _lists(form):
        features.append(f"{distance}:l={letters}")
    return tuple(features)


@lru_cache(_CACHE)
def _word_features(word: str, head: str) -> tuple[str, ...]:
    """Return the features of a word without its particles and of its last morpheme."""
    features = [f"w={word}", f"ws2={word[-2:]}", f"ws3={word[-3:]}", f"wl={min(len(word), 8)}", f"wh={head}"]
    if word[:1] in lexicon.SURNAMES and 2 <= len(word) <= 4 and _HANGUL.fullmatch(word):
        features += [f"wsur={len(word)}", f"wsur={len(word)}{word[0]}"]
        if len(word) == 3:
            features += [f"g1={word[1]}", f"g2={word[2]}"]
    if letters := _lists(head):
        features.append(f"whl={letters}")
    return tuple(features)


@lru_cache(_CACHE)
def _run_features(head: str, following: str, preceding: str) -> tuple[str, ...]:
    """Return the features of a whole run of nouns: its last morpheme, and what stands after and before it."""
    features = [f"rh={head}", f"rh2={head[-2:]}", f"rj={following}", f"rb={preceding}"]
    if letters := _lists(head):
        features.append(f"rhl={letters}")
    return tuple(features)


def _shape(form: str) -> str:
    """Return the kinds of letters in a word, repeated ones once.

    >>> _shape("LG유플러스"), _shape("5G")
    ('A한', '0A')
    """
    return _REPEATED.sub(r"\1", "".join([_letter_kind(letter) for letter in form]))


def _letter_kind(letter: str) -> str:
    if "가" <= letter <= "힣":
        return "한"
    if "\u4e00" <= letter <= "\u9fff":
        return "漢"
    if letter.isdigit():
        return "0"
    return "A" if letter.isupper() else "a" if letter.islower() else letter
