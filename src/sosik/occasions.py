"""At which event something was said: a trade fair, an earnings call, a press meeting."""

import hashlib
import re
from collections.abc import Sequence

from sosik import vocab
from sosik.entities import is_organization
from sosik.linking import Links
from sosik.model import Iri, Mention, Node, Span, Value, When
from sosik.spans import within

_OCCASION = re.compile(
    r"(?P<what>컨퍼런스콜|콘퍼런스콜|컨콜|기자간담회|간담회|기자회견|주주총회|주총|콘퍼런스|컨퍼런스|세미나|포럼|설명회|박람회|행사|토론회|인터뷰|청문회|개막식|기념식|협약식|체결식|발표회|쇼케이스|이사회)(?:을|를)?(?:에서|에\s참석해|\s?자리에서|을\s열고|를\s열고|을\s통해)"
)
_EARNINGS = re.compile(r"실적")
_PART_OF_YEAR = re.compile(r"-(?:3[3-6]|4[01])$")


def occasion(text: str, sentence: Span, spans: Sequence[Span], links: Links, dates: Sequence[When]) -> Node | None:
    """Return the event at which something was said: a trade fair, an earnings call, a press meeting."""
    stop = spans[0].start if spans else sentence.end
    for mention in within(links.mentions, Span(sentence.start, stop)):
        if mention.entity.kind == vocab.Exhibition:
            return exhibition(text, mention, dates, sentence)
    match = _OCCASION.search(text, sentence.start, stop)
    if match is None:
        return None
    before = text[sentence.start : match.start()]
    when = _nearest_date(dates, sentence, match.start())
    host = next(
        (m.entity for m in reversed(within(links.mentions, Span(sentence.start, match.start()))) if is_organization(m.entity)), None
    )
    is_earnings = match["what"] in {"컨퍼런스콜", "콘퍼런스콜", "컨콜"} and (_EARNINGS.search(before) or host is not None)
    kind = vocab.EarningsCall if is_earnings else vocab.Event
    period = next(
        (d.edtf for d in within(dates, Span(sentence.start, match.start())) if d.edtf and _PART_OF_YEAR.search(d.edtf)),
        None,
    )
    label = " ".join(part for part in (host.name if host else "", period_label(period) if is_earnings else "", match["what"]) if part)
    seed = "|".join((host.id if host else "", period or (when.edtf or "" if when else ""), match["what"]))
    args: tuple[tuple[Iri, Value], ...] = ((vocab.eventTime, when),) if when and when.edtf else ()
    return Node(kind, hashlib.sha256(seed.encode()).hexdigest()[:10], label, args)


def period_label(edtf: str | None) -> str:
    """Return a quarter or half-year in Korean.

    >>> period_label("2019-36")
    '2019년 4분기 실적 발표'
    """
    if not edtf:
        return "실적 발표"
    year, part = edtf[:4], int(edtf[5:])
    name = f"{part - 32}분기" if part < 40 else ("상반기" if part == 40 else "하반기")
    return f"{year}년 {name} 실적 발표"


def exhibition(text: str, mention: Mention, dates: Sequence[When], sentence: Span) -> Node:
    """Return the edition of a trade fair: CES 2020 from the name and the year beside it."""
    year = re.match(r"\s?['’]?((?:19|20)\d\d)", text[mention.span.end : mention.span.end + 7])
    when = _nearest_date(dates, sentence, mention.span.start)
    slug = mention.entity.id.rpartition("/")[2]
    number = year[1] if year else (when.edtf[:4] if when and when.edtf else None)
    label = f"{mention.entity.name} {number}" if number else mention.entity.name
    args: tuple[tuple[Iri, Value], ...] = (
        ((vocab.eventTime, when),) if when and when.edtf and number and when.edtf.startswith(number) else ()
    )
    return Node(vocab.Exhibition, f"{slug}-{number}" if number else slug, label, args)


def _nearest_date(dates: Sequence[When], sentence: Span, position: int) -> When | None:
    before = [d for d in within(dates, Span(sentence.start, position)) if d.edtf and not _PART_OF_YEAR.search(d.edtf)]
    return before[-1] if before else None
