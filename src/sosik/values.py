"""Money and calendar expressions of Korean news, read from the text itself.

Amounts follow ISO 4217, dates EDTF (ISO 8601-2), both at the precision the text gives.
What cannot be resolved keeps its words and gets no value: no date is better than a wrong one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sosik.model import Money, Span, When

_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PIECE = rf"{_NUMBER}(?:\s?[십백천](?![가-힣]{{2}}))?\s?[만억조경]?|[백천](?=[만억조])[만억조]"
_FIGURE = rf"(?:{_PIECE})(?:\s?(?:여\s?)?(?:{_PIECE}))*"

# Currency words by ISO code; the longest is tried first. What may follow 원, 엔, 동 … is limited
# because 엔진, 원전, 달러화 begin with them.
CURRENCIES: dict[str, str] = {
    "대만달러": "TWD", "대만 달러": "TWD", "홍콩달러": "HKD", "홍콩 달러": "HKD", "호주달러": "AUD", "호주 달러": "AUD",
    "캐나다달러": "CAD", "캐나다 달러": "CAD", "싱가포르달러": "SGD", "싱가포르 달러": "SGD", "뉴질랜드달러": "NZD",
    "미국달러": "USD", "미국 달러": "USD", "미 달러": "USD", "미달러": "USD", "달러": "USD", "弗": "USD", "불": "USD",
    "센트": "USD", "엔화": "JPY", "엔": "JPY", "위안화": "CNY", "위안": "CNY", "유로화": "EUR", "유로": "EUR",
    "파운드": "GBP", "스위스프랑": "CHF", "스위스 프랑": "CHF", "프랑": "CHF", "루피아": "IDR", "루피": "INR",
    "루블": "RUB", "바트": "THB", "링깃": "MYR", "페소": "PHP", "헤알": "BRL", "디르함": "AED", "리얄": "SAR",
    "크로나": "SEK", "원화": "KRW", "원": "KRW",
}  # fmt: skip
_CURRENCY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
_AFTER_CURRENCY = (
    r"(?![가-힣])|(?=(?:화|대|가량|상당|어치|규모|짜리|씩|선|권|꼴|당|이상|이하|미만|안팎|수준|정도|내외|여|남짓|쯤|인|"
    r"으로|로|에|을|를|이|가|은|는|의|과|와|도|만|까지|부터|보다|에서|이나|나|이며|이고|이었|이다|였|어|을)(?![가-힣]*[전자]력))"
)
_SYMBOLS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₩": "KRW"}
_COUNTERS = (
    r"\s?(?:여\s?)?(?:명|대|건|개|주|톤|t\b|회|곳|마리|배럴|년|월|일|분|초|시간|㎡|제곱|평|kg|km|m\b|㎞|㎾|kW|MW|GW|W\b|장|권|편|"
    r"가구|세대|표|인|자|척|벌|병|점|쪽|배|루|원짜|토큰|파라미터|매개변수|화소|픽셀|다운|뷰|건수|%|퍼센트|번|차례|종|가지)"
)
_MONEY = re.compile(
    rf"(?<![\d.,A-Za-z제])(?P<symbol>US\$|[$€£¥￥₩])?\s?(?P<figure>{_FIGURE})"
    rf"(?:\s?여)?(?:\s?(?P<currency>{_CURRENCY})(?:{_AFTER_CURRENCY}))?"
)
_RANGE = re.compile(r"\s?[~∼〜～–-]\s?$")
_APPROXIMATE_BEFORE = re.compile(r"(?:약|대략|최대|최소|총액|무려|거의|줄잡아|얼추|많게는|적게는)\s?$")
_APPROXIMATE_AFTER = re.compile(r"^(?:\s?여)?\s?(?:규모|가량|안팎|수준|정도|내외|남짓|쯤|대(?![가-힣])|이상|이하|미만|상당|선)")


_NO_AMOUNT = re.compile(r"[\d,]{24}")
"""Longer than any amount, and beyond the precision of `Decimal`."""


def read_money(text: str) -> tuple[Money, ...]:
    """Find the amounts of money in reading order.

    An amount in brackets right after another is its conversion: both are returned, the
    first one with the second as `equivalent`.
    """
    found: list[Money] = []
    for match in _MONEY.finditer(text):
        money = _money(text, match)
        if money is None:
            continue
        found += _range_start(text, match, money, found)
        if found and _is_conversion(text, found[-1], money):
            found[-1] = replace(found[-1], equivalent=money)
        found.append(money)
    return tuple(found)


def _money(text: str, match: re.Match[str]) -> Money | None:
    figure, currency, symbol = match["figure"], match["currency"], match["symbol"]
    if _NO_AMOUNT.search(figure) or text[max(0, match.start("figure") - 1) : match.start("figure")] in {"수", "몇"}:
        return None  # 수천억원 is no amount
    end = match.end("currency") if currency else match.end("figure")
    start = match.start("symbol") if symbol else match.start("figure")
    while text[start].isspace():
        start += 1
    code = CURRENCIES[currency] if currency else _SYMBOLS.get(symbol or "", "")
    if not code:
        figure = figure.rstrip()
        end = match.start("figure") + len(figure)
        if not re.search("[억조]", figure) or re.match(_COUNTERS, text[end:]) or re.match(r"[A-Za-z]", text[end:]):
            return None
        if re.match(r"[가-힣]", text[end : end + 1]) and not re.match(
            r"(?:대|가량|규모|여|원|어치|짜리|에|을|를|이|가|은|는|의|로|까지|부터|도|씩|투자|매출)", text[end:]
        ):
            return None
        code = "KRW"
    amount = figure_value(figure)
    if currency == "센트":
        amount /= 100
    approximate = bool(
        _APPROXIMATE_BEFORE.search(text[max(0, start - 6) : start])
        or _APPROXIMATE_AFTER.match(text[end : end + 6])
        or re.search(r"여\s?$", text[match.end("figure") : match.start("currency")] if currency else "")
    )
    return Money(span=Span(start, end), amount=amount, currency=code, is_approximate=approximate)


def figure_value(figure: str) -> Decimal:
    """Return the value of a figure in Korean units.

    >>> figure_value("1조 1,500억"), figure_value("7천 5백만"), figure_value("3천950억")
    (Decimal('1150000000000'), Decimal('75000000'), Decimal('395000000000'))
    """
    total = section = Decimal(0)
    for match in re.finditer(rf"(?P<number>{_NUMBER})?\s?(?P<small>[십백천])?\s?(?P<large>[만억조경])?", figure):
        if not match[0].strip():
            continue
        number = Decimal(match["number"].replace(",", "")) if match["number"] else Decimal(1 if match["small"] else 0)
        section += number * _SMALL.get(match["small"] or "", 1)
        if match["large"]:
            total += (section or 1) * _LARGE[match["large"]]
            section = Decimal(0)
    value = total + section
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _range_start(text: str, match: re.Match[str], end: Money, found: Sequence[Money]) -> Iterator[Money]:
    """Yield the lower end of a range whose unit stands at the upper end only (30~40억원)."""
    before = text[max(0, match.start() - 24) : match.start()]
    dash = _RANGE.search(before)
    if not dash:
        return
    lower = re.search(rf"(?<![\d.,])({_FIGURE})$", before[: dash.start()])
    if not lower or (found and found[-1].span.end >= match.start() - len(before) + lower.end(1)):
        return
    value = figure_value(lower[1])
    unit = re.search(r"[십백천]?[만억조경]", match["figure"][::1].lstrip("0123456789,. ")) if not re.search("[만억조]", lower[1]) else None
    if unit:
        value *= figure_value("1" + unit[0])
    start = match.start() - len(before) + lower.start(1)
    yield Money(span=Span(start, start + len(lower[1])), amount=value, currency=end.currency, is_approximate=end.is_approximate)


def _is_conversion(text: str, first: Money, second: Money) -> bool:
    between = text[first.span.end : second.span.start]
    return first.currency != second.currency and bool(re.fullmatch(r"(?:가량|규모)?\s?[(（]\s?(?:한화\s?)?(?:약|한화 약)?\s?", between))


_YEARS = {
    "재작년": -2, "지지난해": -2, "지난해": -1, "작년": -1, "전년": -1, "올해": 0, "올 해": 0, "올": 0, "금년": 0,
    "내년": 1, "내후년": 2,
}  # fmt: skip
_MONTHS = {"지난달": -1, "지난 달": -1, "이달": 0, "이번 달": 0, "이번달": 0, "다음 달": 1, "다음달": 1, "내달": 1}
_YEAR_WORD = r"(?P<relyear>재작년|지지난해|지난해|작년|전년|올해|올 해|금년|내후년|내년|올(?=\s?(?:\d|상반기|하반기|[1-4]분기)))"
_YEAR = r"(?P<direction1>지난|오는)?\s?(?<![\d.,])(?P<year>(?:19|20)\d\d|1[6-8]\d\d)년(?!\s?(?:간|동안|만에|여간|물|이상|넘게))"
_HALF = r"(?P<half>상반기|하반기)"
_QUARTER = r"(?P<quarter>[1-4])(?:\s?[·/]\s?4)?\s?분기(?!\s?(?:연속|만에|째))"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])월(?!드)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])일(?!\s?(?:간|동안|만에|째|내내|연속|이내|이상|배송)|[치씩제당별본])"
_RELMONTH = r"(?P<relmonth>지난달|지난 달|이달|이번 달|이번달|다음 달|다음달|내달)"
_DATE = re.compile(
    rf"(?:{_YEAR_WORD}|{_YEAR})(?:\s?(?:{_MONTH}(?:\s?{_DAY})?|{_QUARTER}|{_HALF}))?"
    r"|(?<![\d.])(?P<isoyear>(?:19|20)\d\d)(?P<sep>[.\-/])\s?(?P<isomonth>1[0-2]|0?[1-9])(?:(?P=sep)\s?(?P<isoday>3[01]|[12]\d|0?[1-9]))(?!\d)"
    rf"|{_RELMONTH.replace('relmonth', 'relmonth')}(?:\s?{_DAY.replace('<day>', '<day2>')})?"
    rf"|(?P<direction2>지난|오는)\s(?:{_MONTH.replace('<month>', '<month3>')}(?:\s?{_DAY.replace('<day>', '<day3>')})?|{_DAY.replace('<day>', '<day4>')})"
    rf"|(?<!\d)(?<!\d[.,·/~∼-])(?<!제)(?:{_MONTH.replace('<month>', '<month5>')}(?:\s?{_DAY.replace('<day>', '<day5>')})?)"
    rf"|(?<!\d)(?<!\d[.,·/:])(?<![제주])(?<!주 )(?:{_DAY.replace('<day>', '<day6>')})"
    rf"|(?<![\d.,])(?:{_QUARTER.replace('<quarter>', '<quarter7>')}|{_HALF.replace('<half>', '<half7>')})"
)
_NOT_DATE_AFTER = re.compile(
    r"^\s?(?:대비|이래 최|회계연도|식|형|생|개월|차|호|산|령|판|연속|째|분(?!기)|(?:동안|간|만에)(?![가-힣]))|^(?:물|급|재)"
)
_SAME_PERIOD = re.compile(r"^\s?(?:동기|동월|같은\s|동일|대비|보다|말\s?대비)")
_FUTURE = re.compile(
    r"예정|계획|방침|열린다|개최한다|출시한다|시행|오는|앞두|까지|부터\s|(?:할|될|릴|칠|질)\s(?:것|전망|예정|계획)|진행된다|시작한다|나선다"
)


@dataclass(frozen=True, slots=True)
class _Day:
    """Publication day, or the unknown."""

    day: date | None

    @property
    def year(self) -> int:
        return self.day.year if self.day else 0


def read_dates(text: str, published: date | None) -> tuple[When, ...]:
    """Find the calendar expressions in reading order, resolved against `published`.

    Without a publication day only absolute expressions get a value.
    """
    found: list[When] = []
    anchor: tuple[int, int] | None = None  # year and end offset of the last explicit year
    for match in _DATE.finditer(text):
        after = text[match.end() : match.end() + 8]
        if _NOT_DATE_AFTER.match(after) or (match["relyear"] == "전년" and (_SAME_PERIOD.match(after) or not match["month"])):
            continue
        if match["year"] and match["year"][:1] == "1" and int(match["year"]) < 1800 and not match["direction1"]:
            continue
        if anchor and "\n" in text[anchor[1] : match.start()]:
            anchor = None
        edtf, rule = _resolve(match, text, published, anchor[0] if anchor else None)
        year = match["year"] or match["isoyear"]
        if year:
            anchor = (int(year), match.end())
        elif match["relyear"] and published:
            anchor = (published.year + _YEARS[match["relyear"]], match.end())
        elif any(mark in text[(anchor[1] if anchor else 0) : match.start()] for mark in (". ", "다.")):
            anchor = None
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        vague = bool(re.match(r"\s?(?:초|말|중순|하순|초순)(?![가-힣])", text[match.end() : match.end() + 4]))
        found.append(When(span=Span(start, match.end()), edtf=edtf, rule=rule, is_vague=vague))
    return tuple(found)


def _resolve(match: re.Match[str], text: str, published: date | None, anchor: int | None) -> tuple[str | None, str]:
    """Return the EDTF value and the rule that gave it."""
    if match["isoyear"]:
        return _day(int(match["isoyear"]), int(match["isomonth"]), int(match["isoday"])), "date-numeric"
    if match["year"]:
        return _within(int(match["year"]), match), "date-absolute"
    if published is None:
        return None, "date-unresolved-no-publication-date"
    if match["relyear"]:
        return _within(published.year + _YEARS[match["relyear"]], match), "date-relative-year"
    if match["relmonth"]:
        year, month = _shift(published.year, published.month, _MONTHS[match["relmonth"]])
        return (_day(year, month, int(match["day2"])) if match["day2"] else f"{year:04}-{month:02}"), "date-relative-month"
    if match["direction2"]:
        return _directed(match, published), "date-directed"
    sentence = text[match.end() : match.end() + 60].split("다.", maxsplit=1)[0]
    is_future = bool(_FUTURE.search(sentence))
    if match["month5"]:
        month = int(match["month5"])
        year = anchor or _near_year(published, month, is_future=is_future)
        return (_day(year, month, int(match["day5"])) if match["day5"] else f"{year:04}-{month:02}"), "date-bare-month"
    if match["day6"]:
        return _bare_day(published, int(match["day6"]), is_future=is_future), "date-bare-day"
    year = anchor or published.year
    if match["quarter7"]:
        return f"{year:04}-{32 + int(match['quarter7'])}", "date-bare-quarter"
    return f"{year:04}-{40 if match['half7'] == '상반기' else 41}", "date-bare-half"


def _within(year: int, match: re.Match[str]) -> str | None:
    if match["quarter"]:
        return f"{year:04}-{32 + int(match['quarter'])}"
    if match["half"]:
        return f"{year:04}-{40 if match['half'] == '상반기' else 41}"
    if match["month"] and match["day"]:
        return _day(year, int(match["month"]), int(match["day"]))
    return f"{year:04}-{int(match['month']):02}" if match["month"] else f"{year:04}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _shift(year: int, month: int, months: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def _near_year(published: date, month: int, *, is_future: bool) -> int:
    """Return the year of a bare month: this year, unless a past month of last year is meant."""
    if month > published.month and not is_future and month - published.month > 6:
        return published.year - 1
    return published.year


def _directed(match: re.Match[str], published: date) -> str | None:
    is_past = match["direction2"] == "지난"
    if match["month3"]:
        month = int(match["month3"])
        year = published.year
        if is_past and month > published.month:
            year -= 1
        elif not is_past and month < published.month:
            year += 1
        return _day(year, month, int(match["day3"])) if match["day3"] else f"{year:04}-{month:02}"
    day = int(match["day4"])
    year, month = published.year, published.month
    if is_past and day > published.day:
        year, month = _shift(year, month, -1)
    elif not is_past and day < published.day:
        year, month = _shift(year, month, 1)
    return _day(year, month, day)


def _bare_day(published: date, day: int, *, is_future: bool) -> str | None:
    """Return the day of a bare `N일`: this month, or last month when that lies nearer behind."""
    if day <= published.day + 1 or (is_future and day > published.day):
        return _day(published.year, published.month, day)
    year, month = _shift(published.year, published.month, -1)
    previous = _day(year, month, day)
    if previous and published - date.fromisoformat(previous) <= timedelta(days=10):
        return previous
    return _day(published.year, published.month, day)


_QUARTERS = {"33": "01", "34": "04", "35": "07", "36": "10", "40": "01", "41": "07"}


def sortable(edtf: str) -> str:
    """Return a date as a text that sorts by when it begins; an interval counts from its end.

    >>> sortable("2019-36"), sortable("2019-10-05"), sortable("2018/2019-04")
    ('2019-10', '2019-10-05', '2019-04')
    """
    text = re.sub(r"[~?%]", "", edtf).rstrip("/").rpartition("/")[2].removeprefix("..")
    if match := re.fullmatch(r"(\d{4})-(3[3-6]|4[01])", text):
        return f"{match[1]}-{_QUARTERS[match[2]]}"
    return text[:10]
