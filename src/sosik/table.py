"""Lay out rows as a table for a terminal, in which Hangul takes two columns."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from sosik.turtle import PREFIXES, Names

MAX_WIDTH: Final = 40
"""Columns of one cell; the rest is cut."""

_ELLIPSIS = "…"
_GAP = "  "


def format_table(
    variables: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    prefixes: Mapping[str, str] = PREFIXES,
    max_width: int = MAX_WIDTH,
) -> str:
    """Return the rows under their headings, one line each, aligned by what a terminal shows.

    IRIs become prefixed names where a prefix fits, unbound cells stay empty, numbers are aligned
    to the right and long cells end with "…".
    """
    names = Names(prefixes)
    body = [tuple(rows_cell) for rows_cell in rows]
    texts = [[_cut(_text(value, names), max_width) for value in row] for row in body]
    heading = [_cut(name, max_width) for name in variables]
    columns = list(zip(heading, *texts, strict=True)) if heading else []
    widths = [max(map(width, column)) for column in columns]
    to_right = [_is_numeric(row[index] for row in body) for index in range(len(heading))]
    lines = [heading, ["─" * size for size in widths], *texts]
    return "".join(_line(line, widths, to_right) + "\n" for line in lines)


def width(text: str) -> int:
    """Return how many columns a terminal takes for a text.

    >>> width("KT·엘지"), width("e\u0301")
    (7, 1)
    """
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _text(value: object, names: Names) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    text = str(value)
    short = names.short(text) if ":" in text else None
    # A line break or a control character would break the table, or take over the terminal.
    return short or "".join(" " if unicodedata.category(character) in {"Cc", "Zl", "Zp"} else character for character in text)


def _cut(text: str, limit: int) -> str:
    if width(text) <= limit:
        return text
    kept, used = [], width(_ELLIPSIS)
    for character in text:
        used += _columns(character)
        if used > limit:
            break
        kept.append(character)
    return "".join(kept) + _ELLIPSIS


def _is_numeric(values: Iterable[object]) -> bool:
    given = [value for value in values if value is not None]
    return bool(given) and all(isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in given)


def _line(texts: Sequence[str], widths: Sequence[int], to_right: Sequence[bool]) -> str:
    cells = []
    for text, size, is_number in zip(texts, widths, to_right, strict=True):
        padding = " " * (size - width(text))
        cells.append(padding + text if is_number else text + padding)
    return _GAP.join(cells).rstrip()
