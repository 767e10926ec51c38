"""Calendar expressions of Korean news as they are written: which words make one, and which make none.

An expression is one part (2021년, 지난달, 이날) or neighbouring parts (지난해 3월 4일). Durations (2년 3일),
prison terms (징역 10월), recurrences (매년 3월), counts and ordinals are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DASH = r"\s?[~∼～〜–-]\s?"
_DOT = r"\s?[·ㆍ・,]\s?"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_WHOLE = "세계|국민|직원|임직원|계열사|구간|지역|세대|부문|사업|제품|품목|점포|매장|노선|국가|대통령|총리|장관|대표|회장|사장|의원|감독"
_AGO = rf"전(?:에|의|부터|까지|만|보다)|전(?![가-힣])(?!\s(?:{_WHOLE}))|[뒤후](?:에|의|부터)?(?![가-힣])"
_LASTING = r"\s?(?:간(?:의|은|에|이나)?(?![가-힣])|동안|만[에이의]|내내|연속|째)"
_ENDING = r"(?:(?![가-힣])|(?=(?:은|는|이|도|부터|까지|에|의|에는|에도|과|와|만|로|보다|밤|새벽|오전|오후|아침|저녁|자|분|말|초|중|들|쯤|께|경)(?![가-힣]{3})))"

_NUMBERS = {
    "numeric": rf"(?<![vV])(?P<isoyear>(?:19|20)\d\d)(?P<sep>[.\-/])\s?(?P<isomonth>{_MONTH})(?P=sep)\s?(?P<isoday>{_DAY})(?![\d-]|\.\d)",
    "year": rf"(?<!\d,)(?<!\d:)(?:(?P<year0>(?:19|20)\d\d){_DASH})?(?P<year_number>(?:1[89]|20)\d\d|1[0-7]\d\d(?=년(?:\s?\d{{1,2}}월|에\s|에$)))년"
    rf"(?!{_LASTING}|\s?(?:이상|여간|넘게|{_AGO})|물)(?P<decade>(?<=0년)대(?![비회한학출선표통]))?",
    "month": rf"(?:(?P<months>(?:{_MONTH}{_DOT}){{1,4}})|(?P<month0>{_MONTH}){_DASH})?(?P<month_number>{_MONTH})월(?![드호령세생]|회(?![가-힣]{{2}}))",
    "day": rf"(?:(?P<days>(?:{_DAY}{_DOT}){{1,4}})|(?P<day0>{_DAY}){_DASH})?(?P<day_number>{_DAY})일(?!{_LASTING}|[치씩제당별본차])",
    "quarter": rf"(?:(?P<quarter0>[1-4]){_DASH})?(?P<quarter_number>[1-4])(?:(?:\s?[·ㆍ・/.]\s?4\s?|\s?사\s?)?\s?분기|Q(?![A-Za-z\d]))(?!\s?(?:연속|만에|째))",
}
"""Parts that begin with a digit."""
_WORDS = {
    "weekday": r"(?:(?P<week>지난\s?주|저번\s?주|이번\s?주|금주|다다음\s?주|다음\s?주|이번)\s?|(?P<toward>지난|오는)\s)(?P<weekday_word>[월화수목금토일])요일",
    "deictic": rf"(?P<deictic_word>그끄저께|그저께|그제|어제|오늘(?!의|이[가-힣])|내일\s?모레|내일|모레|글피){_ENDING}",
    "anaphor": rf"(?P<anaphor_word>이\s?날|같은\s날|전날|다음\s?날|이튿날){_ENDING}",
    "relative_year": rf"(?P<year_word>재작년|지지난해|지난해|작년|전년|올해|금년|내후년|내년|올(?=\s?(?:\d|[상하]반기))|이듬해|동년|"
    rf"(?:지지난\s|지난\s|올\s|다음\s?|같은\s?|그)해{_ENDING})",
    "relative_month": rf"(?P<month_word>(?:지난|저번|이번|다다음|다음|같은)\s?달|이\s?달|내달){_ENDING}",
    "way": r"(?P<way_word>지난|(?:다가)?오는|이번)(?=\s?\d)",
    "spelt_quarter": r"(?P<spelt>[일이삼사])사\s?분기",
}
"""Parts that begin a word."""


def _any_of(patterns: dict[str, str]) -> str:
    return "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items())


_PART = re.compile(
    rf"(?=[0-9])(?<!\d)(?<!\d\.)(?:{_any_of(_NUMBERS)})|(?=[지저이금다오그어내모글같전재작올동일삼사])(?<![가-힣])(?:{_any_of(_WORDS)})"
    r"|(?:(?<![가-힣])|(?<=[년해]))(?P<half>(?P<half_word>[상하])반기)"
    rf"|(?P<short_year>(?:’|['‘`](?!\d\d년[^\n'’‘]{{0,40}}['’](?!\d)))(?P<short>\d\d)년(?!생|{_LASTING}))"
)
YEARLY = frozenset({"year", "short_year", "relative_year"})
"""Kinds of parts that name a year."""
_AFTER = dict.fromkeys(YEARLY, frozenset({"month", "quarter", "spelt_quarter", "half"})) | {
    "way": frozenset({"year", "month", "day"}),
    "month": frozenset({"day"}),
    "relative_month": frozenset({"day"}),
}
"""Which part may follow which, with a space between them at most."""

_LASTING_DAYS = re.compile(
    rf"(?:이|을|은|도|가)?\s?(?:{_AGO}|이상|이내|내에|내로|안에|넘게|여간|정도|남짓|지나|지난(?!\s?(?:\d|해|달))|걸리|걸려|걸렸|소요|배송)"
)
_NO_DATE_BEFORE = re.compile(r"(?:매\s?(?:년|월|달|해|주|분기)|해마다|달마다|버전|ver\.?|빌드)\s?$", re.IGNORECASE)
_NO_MONTH_BEFORE = re.compile(r"(?:\d[.,·/:]|\d[~∼～〜-]|\d,\s|(?<![가-힣])제\s?|\d년\s?|개월\s?|징역\s?|금고\s?|구류\s?|(?<!시)각\s)$")
_NO_DAY_BEFORE = re.compile(
    r"(?:\d[.,·/:]|\d[~∼～〜-]|\d,\s|(?<![가-힣])제\s?|\d월\s?|주|(?<![난번음])(?<![난번음]\s)주\s|\d년\s?|개월\s?|달\s|박\s?|\s[연월]\s|하고\s)$"
)
_NO_QUARTER_BEFORE = re.compile(r"\d[~∼·,]$")


@dataclass(frozen=True, slots=True)
class Expression:
    """Neighbouring parts that make one calendar expression."""

    parts: dict[str, re.Match[str]]
    """By kind, in reading order."""
    start: int
    end: int

    def word(self, group: str) -> str:
        """Return what a group of any part holds, without spaces, or nothing."""
        return next((re.sub(r"\s", "", part[group]) for part in self.parts.values() if part[group]), "")

    def number(self, group: str) -> int:
        """Return a group as a number, 0 where there is none."""
        return int(self.word(group) or 0)

    @property
    def last(self) -> re.Match[str]:
        """Return the part that ends the expression."""
        return list(self.parts.values())[-1]


def expressions(text: str) -> Iterator[Expression]:
    """Yield the calendar expressions of a text in reading order; the cost is linear in its length."""
    current: Expression | None = None
    for match in _PART.finditer(text):
        kind = next(kind for kind in (*_NUMBERS, *_WORDS, "half", "short_year") if match[kind] is not None)
        if current and kind in _AFTER.get(next(reversed(current.parts)), ()) and text[current.end : match.start()] in {"", " "}:
            goes_on = kind != "day" or "way" not in current.parts or "month" in current.parts or not _LASTING_DAYS.match(text, match.end())
            current = Expression({**current.parts, kind: match}, current.start, match.end()) if goes_on else None
            continue
        if current and [*current.parts] != ["way"]:
            yield current
        current = Expression({kind: match}, match.start(), match.end()) if _may_open(text, kind, match) else None
    if current and [*current.parts] != ["way"]:
        yield current


def _may_open(text: str, kind: str, match: re.Match[str]) -> bool:
    """Tell whether a part may stand without what would come before it: 징역 10월, 2년 3일 뒤 and 매년 3월 hold no date."""
    before = max(0, match.start() - 6)
    if _NO_DATE_BEFORE.search(text, before, match.start()):
        return False
    if kind == "month":
        return not _NO_MONTH_BEFORE.search(text, before, match.start())
    if kind == "day":
        is_lasting = _LASTING_DAYS.match(text, match.end()) and not (match["days"] or match["day0"])
        return not is_lasting and not _NO_DAY_BEFORE.search(text, before, match.start())
    return kind != "quarter" or not _NO_QUARTER_BEFORE.search(text, before, match.start())
