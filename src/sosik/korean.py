"""Korean text to sentences and morphemes, by Kiwi.

Names that the registry knows are handed to Kiwi as single proper nouns, so that it splits
the particles off them (`pretokenized`; `add_user_word` would rebuild the model).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sosik.model import Sentence, Span, Token, Zone

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_JOSA = (
    "은 는 이 가 을 를 의 에 에게 에서 에게서 께서 와 과 하고 로 으로 도 만 까지 부터 보다 처럼 같이 마다 조차 마저 밖에 대로 뿐 "
    "나 이나 든 이든 란 이란 라 이라 라는 이라는 라고 이라고 라며 이라며 라면 이라면 며 이며 고 이고 인 이던 다 이다 였다 이었다 "
    "에는 에도 에만 에선 에서는 에서도 에서의 에서만 엔 로는 로도 로서 로서의 으로는 으로도 으로서 로써 으로써 로부터 으로부터 로의 으로의 "
    "와의 과의 와는 과는 와도 과도 만의 만이 만을 까지도 까지의 부터의 에게는 에게도 보다는 보다도 뿐만 마저도 측 측은 측이 측에 측의 측과 측도 측에서 "
    "입니다 이자 이자마자 이었던 이지만 지만 이어서 인데 인지 일 께 께서는 야 이야 든지 이든지 들 들이 들은 들을 들의 들과 들도 등 발 향 산 형 표 판 씨 씨는 씨가 씨의"
)
JOSA = frozenset(_JOSA.split())
"""What may follow a name inside one space-delimited word: particles, copula, 측, 들, 발 …"""


_UNKNOWN_IDS = frozenset({2, 3})
"""Ids that Kiwi gives to nouns its dictionary lacks: those of the bare tags NNG and NNP."""


@cache
def analyzer() -> "Kiwi":
    """Return the one Kiwi of this process: 1.6 s and 333 MB to load, so load it once and fork."""
    from kiwipiepy import Kiwi  # noqa: PLC0415  (heavy: only when an article is analysed)

    return Kiwi(load_multi_dict=False)


def is_particle(text: str) -> bool:
    """Tell whether `text` is empty or a particle that may follow a name directly.

    >>> is_particle("와는"), is_particle("리케이션"), is_particle("")
    (True, False, True)
    """
    return not text or text in JOSA


def analyze(text: str, zones: Iterable[Zone], names: Iterable[Span] = ()) -> tuple[Sentence, ...]:
    """Split each zone into sentences with morphemes; `names` stay whole as proper nouns.

    `names` must not overlap one another. Cost is linear in the length of the text.
    """
    kiwi = analyzer()
    spans = sorted(names)
    sentences: list[Sentence] = []
    for zone, start, end in _parts(text, zones):
        inside = spans[bisect_left(spans, Span(start, start)) : bisect_left(spans, Span(end, end))]
        fixed = [(name.start - start, name.end - start, "NNP") for name in inside if name.end <= end]
        found = [
            (_new(Token, (t.form, t.tag, _new(Span, (start + t.start, start + t.end)), t.id in _UNKNOWN_IDS)), t.sent_position)
            for t in kiwi.tokenize(text[start:end], pretokenized=fixed or None)
        ]
        sentences += [Sentence(Span(tokens[0].span.start, tokens[-1].span.end), tokens, zone.kind) for tokens in _sentences(found, text)]
    return tuple(sentences)


_new = tuple.__new__
"""Makes named tuples without their own constructor, which costs as much again, for every morpheme."""

LONGEST_PART = 20_000
"""Code points given to Kiwi at once: what a code point costs grows from twice as many on."""


def _parts(text: str, zones: Iterable[Zone]) -> Iterator[tuple[Zone, int, int]]:
    """Yield each zone with its start and end, one of unusual length in parts: cut after a full stop, else at a space, else anywhere."""
    for zone in zones:
        start = zone.span.start
        while zone.span.end - start > LONGEST_PART:
            half, limit = start + LONGEST_PART // 2, start + LONGEST_PART
            stop = text.rfind(". ", half, limit) + 1 or text.rfind(" ", half, limit) + 1 or limit
            yield zone, start, stop
            start = stop
        yield zone, start, zone.span.end


LONGEST_SENTENCE = 1000
"""Code points; where there is no full stop by then there are no sentences, and rules must not search on for ever."""

_OPENING, _CLOSING = "SSO", "SSC"
_ENDS = frozenset({"EF", "SF", "SE", "ETN"})


def _sentences(found: Sequence[tuple[Token, int]], text: str) -> Iterator[tuple[Token, ...]]:
    """Split morphemes into sentences: at Kiwi's boundaries after an ending, and after every full stop outside quotes.

    Kiwi puts the boundary behind a quotation that opens a sentence (…했다. ‘X’에); the full stop knows better.
    What is longer than a sentence can be is cut.
    """
    start = depth = 0
    for index, (token, number) in enumerate(found):
        if token.span.end - found[start][0].span.start > LONGEST_SENTENCE and index > start:
            yield tuple([token for token, _ in found[start:index]])
            start, depth = index, 0
        tag = token.tag
        if tag == _OPENING:
            depth += 1
        elif tag == _CLOSING and depth:
            depth -= 1
        following = found[index + 1][1] if index + 1 < len(found) else number
        if following == number and tag != "SF":
            continue
        before = found[index - 1][0].tag if index > start else ""
        is_stop = tag == "SF" and before == "EF" and text[token.span.end : token.span.end + 1] == " "
        is_boundary = following != number and (before if tag == _CLOSING and before else tag) in _ENDS
        if index + 1 < len(found) and ((is_stop and not depth) or (is_boundary and not (depth and tag == "SF"))):
            yield tuple([token for token, _ in found[start : index + 1]])
            start, depth = index + 1, 0
    if start < len(found):
        yield tuple([token for token, _ in found[start:]])
