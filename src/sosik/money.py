"""Amounts of money in Korean news, read from the text itself.

Currencies follow ISO 4217. What has no currency of its own is money only where it can be nothing
else: 17조 투자 is, 3만 명, 20%, 제60조 and 수천억원 are not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from sosik.model import Money, Span

_DIGITS = {name: number for number, name in enumerate("일이삼사오육칠팔구", start=1)}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}

# A figure is sections of falling large units (경 조 억 만), each of falling small ones (천 백 십).
# Every part is possessive: a figure is read once, from left to right, whatever follows it.
_NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+"
_DIGIT = r"[일이삼사오육칠팔구]"
_SECTION = (
    rf"(?=\s?[\d일이삼사오육칠팔구십백천])(?:\s?(?:{_NUMBER}\s?|{_DIGIT})?천)?+(?:\s?(?:{_NUMBER}\s?|{_DIGIT})?백)?+"
    rf"(?:\s?(?:{_NUMBER}\s?|{_DIGIT})?십)?+(?:\s?{_NUMBER}|{_DIGIT})?+"
)
_COMPOSED = "".join(rf"(?:{_SECTION}(?:\s?여)?\s?{unit})?+" for unit in "경조억만") + rf"(?:{_SECTION})?+"
_FIGURE = rf"(?:(?!{_NUMBER}\s?여?\s?[십백천만억조경])(?=\d){_NUMBER}|{_COMPOSED})"

_WORDS = {
    "USD": "달러화 달러 미국_달러 미_달러 美_달러 弗 불 USD", "JPY": "엔화 엔 일본_엔 JPY", "CNY": "위안화 위안 중국_위안 CNY RMB",
    "EUR": "유로화 유로 EUR", "GBP": "파운드화 파운드 영국_파운드 GBP", "KRW": "원화 원 KRW", "TWD": "대만_달러", "HKD": "홍콩_달러",
    "AUD": "호주_달러", "CAD": "캐나다_달러", "SGD": "싱가포르_달러", "NZD": "뉴질랜드_달러", "CHF": "스위스_프랑 프랑", "IDR": "루피아",
    "INR": "인도_루피 루피", "PKR": "파키스탄_루피", "LKR": "스리랑카_루피", "RUB": "루블화 루블", "THB": "바트화 바트", "MYR": "링깃",
    "PHP": "필리핀_페소", "MXN": "멕시코_페소", "ARS": "아르헨티나_페소", "CLP": "칠레_페소", "BRL": "헤알화 헤알", "AED": "디르함",
    "SAR": "사우디_리얄 사우디아라비아_리얄 리얄", "QAR": "카타르_리얄", "IRR": "이란_리알", "SEK": "스웨덴_크로나 크로나", "DKK": "덴마크_크로네",
    "NOK": "노르웨이_크로네", "CZK": "코루나", "PLN": "즈워티 즐로티", "HUF": "포린트", "TRY": "튀르키예_리라 터키_리라 리라", "ZAR": "남아공_랜드",
    "ILS": "셰켈", "VND": "베트남_동", "KZT": "텡게", "MNT": "투그릭", "UAH": "흐리우냐", "GEL": "라리", "CRC": "코스타리카_콜론", "LAK": "라오스_킵 킵",
    "FIM": "핀란드_마르카", "ESP": "스페인_페세타 페세타", "NLG": "네덜란드_휠던 네덜란드_길더", "DEM": "독일_마르크",
}  # fmt: skip
_CODES = {word.replace("_", ""): code for code, words in _WORDS.items() for word in words.split()}
_SHORT = frozenset({"원", "엔", "불", "킵"})
"""Words that other words begin with (원전, 엔진, 불법): only a particle or a noun of amounts may follow."""
_AFTER_SHORT = (
    r"(?![가-힣])|(?=화|대|가량|상당|어치|규모|짜리|씩|선|권|꼴|당|이상|이하|미만|안팎|수준|정도|내외|여|남짓|쯤|입니다|이라|이란|라|였|"
    r"조차|마저|뿐|밖|처럼|마다|투자|지원|인|으로|로|에|을|를|이|가|은|는|의|과|와|도|만|까지|부터|보다|나|이나)(?![가-힣]{0,3}[전자]력)"
)
_NOT_AFTER_LONG = r"(?!존|파|피|리|스|크|부(?!터))"  # 유로존, 유로파, 파운드리, 프랑스, 위안부
_LONG = "|".join(
    word.replace("_", r"\s?")
    for word in sorted((w for words in _WORDS.values() for w in words.split() if w not in _SHORT), key=len, reverse=True)
)
_UNIT = re.compile(
    rf"\s?(?P<more>여\s?)?(?:(?P<long>{_LONG}){_NOT_AFTER_LONG}|(?P<short>{'|'.join(sorted(_SHORT))})(?:{_AFTER_SHORT})|(?P<sign>[$€£])(?!\s?\d))"
)
_ANY_UNIT = re.compile(rf"\s?(?:{_LONG}|{'|'.join(sorted(_SHORT))})")
_MINOR_WORDS = {"센트": "USD", "펜스": "GBP"}
_MINOR = re.compile(rf"\s?(?P<number>{_NUMBER})\s?(?P<unit>센트|펜스|전(?:(?![가-힣])|(?=에|으로|을|이)))")
_MINOR_OF = {"센트": {"USD", "EUR", "CAD", "AUD", "HKD", "SGD", "NZD"}, "펜스": {"GBP"}, "전": {"KRW"}}
_ALONE = re.compile(r"\s?(?P<unit>센트|펜스)(?![가-힣]{0,2}\s?부통령)")

_SYMBOLS = {
    "$": "USD", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "€": "EUR", "£": "GBP",
    "¥": "JPY", "￥": "JPY", "₩": "KRW", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "KRW": "KRW",
}  # fmt: skip
_SYMBOL = "|".join(sorted(map(re.escape, _SYMBOLS), key=len, reverse=True))
_ENGLISH = re.compile(r"\s?(?P<word>thousand|million|billion|trillion|mn|bn|tn|[KMBT])\b", re.IGNORECASE)
_SCALES = {"k": 10**3, "t": 10**12, "m": 10**6, "b": 10**9}

_START = re.compile(
    rf"(?=[\d$€£¥￥₩A-Z일이삼사오육칠팔구십백천])(?:(?<![A-Za-z])(?P<symbol>{_SYMBOL})\s?(?=\d)|(?<![\d.,A-Za-z])(?=\d)|(?<![가-힣\d.,A-Za-z])(?=[일이삼사오육칠팔구]?[십백천만억조]))(?P<figure>{_FIGURE})"
)
_SIGN = re.compile(r"(?:(?<![^\s(（\[,:=])(?<!\d\s)[-−－]|\(-\)\s?|마이너스\s?)$")

_COUNTERS = re.compile(
    r"\s?(?:여\s?)?(?:명|대|건|개|주|톤|t\b|회|곳|마리|배럴|년|월|일|분|초|시간|㎡|제곱|평|㎏|㎞|㎾|장|권|편|가구|세대|표|인|자|척|벌|병|점|쪽|배|루|"
    r"원짜|토큰|파라미터|매개변수|화소|픽셀|다운|뷰|%|퍼센트|번|차례|종|가지|[A-Za-z])"
)
_BARE_NOUNS = re.compile(
    r"(?![가-힣])|(?:대|가량|규모|여|원|어치|짜리|에|을|를|이|가|은|는|의|로|까지|부터|도|씩|투자|매출|이상|이하|미만|안팎|남짓|쯤|상당)"
)
_ARTICLE_BEFORE = re.compile(r"(?:제(?:\s?\d+-)?|[가-힣]법|법률|시행령|시행규칙|규정|조례|헌법)\s?$")
_ARTICLE_AFTER = re.compile(r"\s?(?:의\s?\d|제?\d+항)")
_RANGE = re.compile(r"\s?[~∼〜～–-]\s?$")
_LARGE_UNIT = re.compile(r"(?P<small>[십백천])?\s?(?:여\s?)?(?P<large>[만억조경])")
_TO = re.compile(r"\s?[~∼〜～–-]\s?\d")
_LOWER = re.compile(rf"(?<![\d.,])(?=\d)(?P<figure>{_FIGURE})$")
_NO_NUMBER = re.compile(r"(?:수|몇)\s?$")
_APPROXIMATE_BEFORE = re.compile(r"(?:약|대략|최대|최소|총액|무려|거의|줄잡아|얼추|많게는|적게는)\s?$")
_APPROXIMATE_AFTER = re.compile(r"(?:\s?여)?\s?(?:규모|가량|안팎|수준|정도|내외|남짓|쯤|대(?![가-힣])|이상|이하|미만|상당|선)")
_CONVERSION = re.compile(r"(?:가량|규모|이상|어치)?\s?[(（]\s?(?:한화|우리\s?돈|원화|미화)?(?:으로|로)?\s?(?:약|대략)?\s?")

_LONGEST = 24
"""Characters without a unit; what is longer is no amount, and beyond the precision of `Decimal`."""
_NO_AMOUNT = re.compile(rf"[\d,.]{{{_LONGEST}}}")


def read_money(text: str) -> tuple[Money, ...]:
    """Find the amounts of money in reading order, in units of their currency.

    An amount in brackets right after another is its conversion: both are returned, the
    first one with the second as `equivalent`. The two ends of a range are two amounts.
    A sign written before an amount is kept. The cost is linear in the length of the text.
    """
    found: list[Money] = []
    position = 0
    while match := _START.search(text, position):
        money = _money(text, match)
        position = max(match.end(), money.span.end if money else 0, match.start() + 1)
        if money is None:
            continue
        found += _range_start(text, match, money, found)
        if found and _is_conversion(text, found[-1], money):
            found[-1] = replace(found[-1], equivalent=money)
        found.append(money)
    return tuple(found)


def _money(text: str, match: re.Match[str]) -> Money | None:
    figure, start = match["figure"], match.start()
    if not figure or _NO_AMOUNT.search(figure) or _NO_NUMBER.search(text, max(0, start - 2), start):
        return None  # 수천억원 is no amount
    amount = figure_value(figure)
    unit = None if match["symbol"] else _UNIT.match(text, match.end())
    if match["symbol"]:
        code, end = _SYMBOLS[match["symbol"]], match.end()
        if word := _ENGLISH.match(text, end):
            amount, end = amount * _SCALES[word["word"][0].lower()], word.end()
    elif unit:
        word_of_unit = unit["long"] or unit["short"]
        code, end = _CODES[re.sub(r"\s", "", word_of_unit)] if word_of_unit else _SYMBOLS[unit["sign"]], unit.end()
        if not figure[0].isdigit() and not _is_spelt(figure, unit):
            return None
        minor = _MINOR.match(text, end)
        if minor and code in _MINOR_OF[minor["unit"]]:
            amount, end = amount + Decimal(minor["number"].replace(",", "")) / 100, minor.end()
    elif figure[0].isdigit() and (alone := _ALONE.match(text, match.end())):
        amount, code, end = amount / 100, _MINOR_WORDS[alone["unit"]], alone.end()
    else:
        bare = _bare(text, match)
        if bare is None:
            return None
        amount, code, end = figure_value(bare), "KRW", match.start("figure") + len(bare)
    sign = _SIGN.search(text, max(0, start - 5), start)
    is_approximate = (
        _APPROXIMATE_BEFORE.search(text, max(0, start - 6), start) is not None
        or _APPROXIMATE_AFTER.match(text, end, end + 6) is not None
        or (unit is not None and unit["more"] is not None)
        or "여" in figure
    )
    span = Span(sign.start() if sign else start, end)
    return Money(span=span, amount=-amount if sign else amount, currency=code, is_approximate=is_approximate)


def _is_spelt(figure: str, unit: re.Match[str]) -> bool:
    """Tell whether a figure that begins with a Korean numeral is one: 삼백억원, 천만 달러, but 일원, 구조원 and 이천엔 are words."""
    if figure == "구조" or not re.search("[십백천만억조]", figure):
        return False
    return unit["short"] in {None, "원"} or bool(re.search("[만억조]", figure))


def _bare(text: str, match: re.Match[str]) -> str | None:
    """Return the figure of an amount without a currency, which is won: 17조 투자. Nothing where it counts something else."""
    large = re.match(r".*[억조]", match["figure"], re.DOTALL) if match["figure"][0].isdigit() else None
    if large is None:
        return None
    after = re.match(rf"{_SECTION}(?:\s?여)?\s?만", match["figure"][large.end() :])
    figure = large[0] + (after[0] if after else "")
    end = match.start("figure") + len(figure)
    if _COUNTERS.match(text, end) or _TO.match(text, end) or _ANY_UNIT.match(text, end):
        return None
    if figure.endswith("조") and (
        _ARTICLE_BEFORE.search(text, max(0, match.start() - 9), match.start()) or _ARTICLE_AFTER.match(text, end)
    ):
        return None
    return figure if _BARE_NOUNS.match(text, end) else None


_PIECE = re.compile(rf"\s*(?P<number>{_NUMBER}|{_DIGIT})?\s?(?P<small>[십백천])?\s?(?:여\s?)?(?P<large>[만억조경])?")


def figure_value(figure: str) -> Decimal:
    """Return the value of a figure in Korean units.

    >>> figure_value("1조 1,500억"), figure_value("7천 5백만"), figure_value("3천950억"), figure_value("이십일조")
    (Decimal('1150000000000'), Decimal('75000000'), Decimal('395000000000'), Decimal('21000000000000'))
    """
    total = section = Decimal(0)
    for match in _PIECE.finditer(figure):
        if not match[0].strip():
            continue
        word = match["number"]
        number = Decimal(_DIGITS[word] if word in _DIGITS else word.replace(",", "")) if word else Decimal(1 if match["small"] else 0)
        section += number * _SMALL.get(match["small"] or "", 1)
        if match["large"]:
            total += (section or 1) * _LARGE[match["large"]]
            section = Decimal(0)
    return _whole(total + section)


def _whole(value: Decimal) -> Decimal:
    """Return a number without digits that say nothing."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _is_conversion(text: str, first: Money, second: Money) -> bool:
    is_other = first.currency != second.currency and (first.amount < 0) == (second.amount < 0)
    return is_other and _CONVERSION.fullmatch(text, first.span.end, second.span.start) is not None


def _range_start(text: str, match: re.Match[str], end: Money, found: Sequence[Money]) -> Iterator[Money]:
    """Yield the lower end of a range whose currency, and maybe unit, stands at the upper end only (30~40억원, 1천~2천억원)."""
    first = max(0, match.start() - _LONGEST)
    dash = _RANGE.search(text, max(first, match.start() - 3), match.start())
    lower = _LOWER.search(text, first, dash.start()) if dash else None
    if not dash or not lower or (found and found[-1].span.end > lower.start()):
        return
    value = figure_value(lower["figure"])
    unit = _LARGE_UNIT.search(match["figure"])
    if unit and not re.search("[만억조]", lower["figure"]):
        small = "" if re.search("[십백천]", lower["figure"]) else unit["small"] or ""
        scaled = _whole(value * _SMALL.get(small, 1) * _LARGE.get(unit["large"], 1))
        value = scaled if scaled <= abs(end.amount) else value  # 5천∼1만원 begins at 5,000
    yield Money(span=Span(lower.start(), dash.start()), amount=value, currency=end.currency, is_approximate=end.is_approximate)
