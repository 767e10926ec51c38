"""Where double quotation marks open and close: “ ” 「 」 『 』 « » and the straight ".

Marks in the wrong direction, missing marks and inch signs are read by what stands beside them:
an opening mark has a space or a bracket before it, a closing one a particle or a stop behind it.
"""

from dataclasses import dataclass

from sosik.model import Span

_KIND = (
    {"“": "“", "”": "“", '"': "“", "＂": "“", "„": "“", "‟": "“", "〝": "“", "〞": "“", "〃": "“"}
    | {mark: mark for mark in "「『«"}
    | {"」": "「", "』": "『", "»": "«"}
)
_OPENING = frozenset("“「『«„〝〃")
_CLOSING = frozenset("”」』»〞")
_SHORTEST = 4
LONGEST = 2000
"""Code points between the marks of one quotation; what is longer lacks a mark."""


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner."""

    kind: str
    start: int
    has_crossed_line: bool = False


def quoted_spans(text: str, start: int, end: int) -> list[Span]:
    """Return what stands between double quotation marks, without the marks, in reading order.

    A quotation inside a quotation belongs to the outer one. Cost is linear in the length.

    >>> text = "“가”며 “나는 간다”고"
    >>> [text[span.start : span.end] for span in quoted_spans(text, 0, len(text))]
    ['나는 간다']
    """
    found: list[Span] = []
    current: _Open | None = None
    for position in range(start, end):
        char = text[position]
        if char == "\n" and current is not None:
            current.has_crossed_line = True
        kind = _KIND.get(char)
        if kind is None:
            continue
        if current is not None and position - current.start > LONGEST:
            current = None
        if current is None:
            if _can_open(text, position, char, start, end):
                current = _Open(kind, position + 1)
        elif kind == current.kind:
            if _closes(text, position, char, current, end):
                found.append(Span(current.start, position))
                current = None
            elif _looks_opening(text, position, start):
                current = _Open(kind, position + 1)
    return [span for span in found if span.end - span.start >= _SHORTEST]


def _can_open(text: str, position: int, char: str, start: int, end: int) -> bool:
    following = text[position + 1] if position + 1 < end else " "
    before = text[position - 1] if position > start else " "
    if char in _CLOSING:
        return before.isspace() and not following.isspace()
    if char in _OPENING:
        return not (before.isdigit() and following.isspace())
    return not following.isspace() and not (before.isdigit() and not "가" <= following <= "힣")


def _looks_opening(text: str, position: int, start: int) -> bool:
    before = text[position - 1] if position > start else "\n"
    return before.isspace() or before in "([,·…"


def _closes(text: str, position: int, char: str, current: _Open, end: int) -> bool:
    following = text[position + 1] if position + 1 < end else " "
    before = text[position - 1]
    if char in _CLOSING:
        return True
    if before.isspace() and not following.isspace():  # a second opening mark: the first one lacks its partner
        return not (current.has_crossed_line or char in _OPENING)
    if current.has_crossed_line and before == "\n":
        return False
    return char not in _OPENING or following in "고라며는이 ,." or before in "다요.?!"
