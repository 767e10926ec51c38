"""Find things by their place in a text in logarithmic time: an article may be a megabyte long."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from sosik.model import Span


class Located(Protocol):
    """Anything with a place."""

    @property
    def span(self) -> Span:
        """Return the place."""
        ...


T = TypeVar("T", bound=Located)


def _start(item: Located) -> int:
    return item.span.start


def within(items: Sequence[T], span: Span) -> list[T]:
    """Return the items that lie inside a span; `items` must be sorted by their start."""
    low = bisect_left(items, span.start, key=_start)
    high = bisect_left(items, span.end, lo=low, key=_start)
    return [item for item in items[low:high] if item.span.end <= span.end]


def preceding(items: Sequence[T], position: int) -> Sequence[T]:
    """Return the items that start before a position; `items` must be sorted by their start."""
    return items[: bisect_left(items, position, key=_start)]


class SpanSet:
    """Spans that do not overlap one another, as those of the names found so far.

    >>> taken = SpanSet([Span(0, 2), Span(5, 8)])
    >>> taken.overlaps(Span(2, 5)), taken.overlaps(Span(7, 9))
    (False, True)
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Take the spans in any order."""
        self._spans = sorted(spans, key=_begin)
        self._starts = [span.start for span in self._spans]

    def add(self, span: Span) -> None:
        """Add one more."""
        index = bisect_right(self._starts, span.start)
        self._starts.insert(index, span.start)
        self._spans.insert(index, span)

    def overlaps(self, span: Span) -> bool:
        """Tell whether any of them shares a character with `span`."""
        return self.at(span) is not None

    def at(self, span: Span) -> Span | None:
        """Return the first of them that shares a character with `span`."""
        index = bisect_right(self._starts, span.start)
        if index and self._spans[index - 1].end > span.start:
            return self._spans[index - 1]
        if index < len(self._spans) and self._starts[index] < span.end:
            return self._spans[index]
        return None

    def near(self, start: int, end: int) -> list[Span]:
        """Return those that start between two positions."""
        low = bisect_left(self._starts, start)
        return self._spans[low : bisect_left(self._starts, end, lo=low)]


_begin = attrgetter("start")
