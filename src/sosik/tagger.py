"""Propose names of persons, organisations and places by a learned sequence tagger.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001; library: CRFsuite)
over Kiwi's morphemes, trained on KLUE-NER (Park et al. 2021) by `weights/train.py`. It only
proposes: the rules of `names` and `people` weigh its votes. It reads noun runs, the stretches in
which Korean names stand, with what surrounds them; decoding adds and compares weights and knows
no chance, so that the same text gives the same proposals on every machine.
"""

import re
import threading
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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


def proposer(weights: Path, *, everywhere: bool = False) -> Propose:
    """Return what proposes by the weights of a file; raises `OSError` where there are none.

    It passes over runs of nouns whose names are all known, unless it is measured `everywhere`.
    """
    nouns = _nouns(nouns_of(weights))

    def run(sentences: Sequence[Sentence], known: Sequence[Mention]) -> list[Proposal]:
        kinds = kinds_by_start(known)
        tokens, observed = observations(sentences, kinds, nouns, passed_over=() if everywhere else kinds)
        return list(decoded(tokens, _tagger(weights).tag(observed)))

    return run


def nouns_of(weights: Path) -> Path:
    """Return the file of the common nouns that names of the training data hold, one a line."""
    return weights.with_name(f"{weights.stem}.nouns.txt")


@cache
def _nouns(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8").split())


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


Barrier = None
"""Stands between two runs of nouns in a sequence: no name goes across."""


def decoded(tokens: Sequence[Token | None], labels: Sequence[str]) -> Iterator[Proposal]:
    """Yield the stretches that BIO labels mark.

    >>> tokens = [Token("가온", "NNP", Span(0, 2)), Token("전자", "NNG", Span(2, 4)), Barrier]
    >>> [proposal.span for proposal in decoded(tokens, ["B-OG", "I-OG", "O"])]
    [Span(start=0, end=4)]
    """
    name: list[Token] = []
    label = OUTSIDE
    for token, tagged in zip([*tokens, Barrier], [*labels, OUTSIDE], strict=True):
        if token is not Barrier and name and tagged == f"I-{label}":
            name.append(token)
            continue
        if name:
            yield Proposal(Span(name[0].span.start, name[-1].span.end), label)
        label = tagged.partition("-")[2]
        name = [token] if token is not Barrier and label else []


def observations(
    sentences: Sequence[Sentence], kinds: Mapping[int, str], nouns: Container[str], passed_over: Container[int] = ()
) -> tuple[list[Token | None], list[list[str]]]:
    """Return the morphemes of all runs of nouns with their features, a barrier after each run: one sequence for CRFsuite.

    `kinds` holds the class of the known name that starts at a code point. A run of common nouns
    none of which is in `nouns` holds no name and is left out, as is one whose other morphemes all
    start at `passed_over`.
    """
    found: list[Token | None] = []
    features: list[list[str]] = []
    for sentence in sentences:
        for start, end in _runs(sentence.tokens, nouns, passed_over):
            found += [*sentence.tokens[start:end], Barrier]
            features += _observed(sentence.tokens, start, end, kinds)
            features.append(_BARRIER_FEATURES)
    return found, features


_BARRIER_FEATURES = ["barrier"]


def _runs(tokens: Sequence[Token], nouns: Container[str], passed_over: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield where runs of nouns that may hold a name start and end."""
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
        for token in tokens[start:end]:
            if (token.tag in _NAMING_TAGS or token.is_unknown or token.form in nouns) and token.span.start not in passed_over:
                yield start, end
                break
        start = end


_NAMING_TAGS = frozenset({"NNP", "SL", "SH", "W_SERIAL"})
"""Tags of what names consist of, beside common nouns."""


def _observed(tokens: Sequence[Token], start: int, end: int, kinds: Mapping[int, str]) -> list[list[str]]:
    """Return the features of tokens `start` to `end`, which form one run of nouns.

    What a run of one morpheme would only say twice is left out.
    """
    size = len(tokens)
    keys = [_key(tokens[at], kinds) if 0 <= at < size else _EDGE for at in range(start - 2, end + 2)]
    seen = [_token_features(*key) for key in keys]
    starts = [at for at in range(start, end) if at == start or tokens[at].span.start > tokens[at - 1].span.end] + [end]
    run = _run_features(tokens[end - 1].form, keys[-2][:2], keys[1][:2]) if end - start > 1 else ()
    features = []
    for first, after in pairwise(starts):
        word = _word_features("".join([token.form for token in tokens[first:after]]), tokens[after - 1].form)
        following = ("nw=" + tokens[after].form,) if after < end else ()
        preceding = ("pw=" + tokens[first - 1].form,) if first > start else ()
        is_word_end = after < size and tokens[after].span.start > tokens[after - 1].span.end
        for at in range(first, after):
            place = at - start + 2
            spacing = f"sp={at == first:d}{at + 1 == after and is_word_end:d}{min(at - start, 3)}{min(end - at, 3)}"
            tags = f"t3={keys[place - 1][1]}{keys[place][1]}{keys[place + 1][1]}"
            own, _, _, _, _ = seen[place]
            features.append(
                [*own, *seen[place - 2][1], *seen[place - 1][2], *seen[place + 1][3], *seen[place + 2][4],
                 *word, *run, *following, *preceding, spacing, tags]
            )  # fmt: skip
    return features


_Key = tuple[str, str, str, bool]
"""Form, tag, class of the known name that begins there, and whether the analyser's dictionary lacks it."""
_EDGE: _Key = ("", "END", "", False)


def _key(token: Token, kinds: Mapping[int, str]) -> _Key:
    return token.form, token.tag, kinds.get(token.span.start, ""), token.is_unknown


@lru_cache(_CACHE)
def _token_features(form: str, tag: str, kind: str, is_unknown: bool) -> tuple[tuple[str, ...], ...]:  # noqa: FBT001  (part of a key)
    """Return a morpheme's features at its own place, and two and one places after and before it."""
    own = _own_features(form, tag, kind, is_unknown=is_unknown)
    return (own, *(_context_features(distance, form, tag, kind) for distance in (-2, -1, 1, 2)))


@lru_cache(_CACHE)
def _lists(form: str) -> str:
    return "".join([letter for letter, words in _LISTS if form in words])


def _own_features(form: str, tag: str, kind: str, *, is_unknown: bool) -> tuple[str, ...]:
    features = [
        f"f={form}", f"t={tag}",
        f"p1={form[:1]}", f"s1={form[-1:]}", f"s2={form[-2:]}",
    ]  # fmt: skip
    if len(form) > 2:
        features += [f"p2={form[:2]}", f"s3={form[-3:]}"]
    if is_unknown:
        features.append("unk")
    if not _HANGUL.fullmatch(form):
        features.append(f"s={_shape(form)}")
    if kind:
        features.append(f"k={kind}")
    if letters := _lists(form):
        features.append(f"l={letters}")
    if len(form) == 3 and form[0] in lexicon.SURNAMES:
        features.append("sur3")
    return tuple(features)


def _context_features(distance: int, form: str, tag: str, kind: str) -> tuple[str, ...]:
    features = [f"{distance}:f={form}", f"{distance}:t={tag}"]
    if abs(distance) > 1:
        return tuple(features)
    if len(form) > 2:
        features.append(f"{distance}:s2={form[-2:]}")
    if kind:
        features.append(f"{distance}:k={kind}")
    if letters := _lists(form):
        features.append(f"{distance}:l={letters}")
    return tuple(features)


@lru_cache(_CACHE)
def _word_features(word: str, head: str) -> tuple[str, ...]:
    """Return the features of a word without its particles; and of its last morpheme."""
    features = [f"w={word}", f"ws2={word[-2:]}", f"ws3={word[-3:]}", f"wl={min(len(word), 8)}", f"wh={head}"]
    if word[:1] in lexicon.SURNAMES and 2 <= len(word) <= 4 and _HANGUL.fullmatch(word):
        features += [f"wsur={len(word)}", f"wsur={len(word)}{word[0]}"]
        if len(word) == 3:
            features += [f"g1={word[1]}", f"g2={word[2]}"]
    if letters := _lists(head):
        features.append(f"whl={letters}")
    return tuple(features)


@lru_cache(_CACHE)
def _run_features(head: str, following: tuple[str, str], preceding: tuple[str, str]) -> tuple[str, ...]:
    """Return the features of a whole run of nouns: its last morpheme, and what stands after and before it."""
    features = [f"rh={head}", f"rh2={head[-2:]}", f"rj={'/'.join(following)}", f"rb={'/'.join(preceding)}"]
    if letters := _lists(head):
        features.append(f"rhl={letters}")
    return tuple(features)


def _shape(form: str) -> str:
    """Return the kinds of letters in a word, repeated ones once.

    >>> _shape("AB나래"), _shape("5G")
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
