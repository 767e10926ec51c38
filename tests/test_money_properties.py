"""Amounts of money composed, written the way news writes them, and read back."""

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosik.money import read_money

SPACES = st.sampled_from(["", " "])
DASHES = st.sampled_from(["~", "∼", "～", "-", "–"])
CURRENCIES = st.sampled_from(
    [
        *[
            ("원", "KRW"),
            ("달러", "USD"),
            ("미국 달러", "USD"),
            ("엔", "JPY"),
            ("엔화", "JPY"),
            ("위안", "CNY"),
            ("유로", "EUR"),
            ("파운드", "GBP"),
        ],
        *[("홍콩달러", "HKD"), ("대만 달러", "TWD"), ("프랑", "CHF"), ("루피아", "IDR")],
    ]
)
MONEY_PARTICLES = st.sampled_from(
    [
        "을",
        "를",
        "이",
        "가",
        "은",
        "는",
        "의",
        "에",
        "으로",
        "로",
        "까지",
        "부터",
        "보다",
        "도",
        "에서",
        "이라고",
        "입니다.",
        ",",
        ".",
        ")",
        "",
    ]
)
MONEY_CARRIERS = st.sampled_from(
    [
        "가온전자는 {} 썼다.",
        "나래통신 매출이 {} 늘었다",
        "{} 투자",
        "도담로보틱스(대표 한가온)는 지난해 {} 벌었다.",
        "AI에 {}\n이어",
        "모두 {}였다",
    ]
)
LARGE = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
DIGITS = "일이삼사오육칠팔구"


def spelt_section(value: int) -> str:
    """Write a number below ten thousand in Korean: 이천삼백, 십오."""
    words = ""
    for size, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            words += (DIGITS[digit - 1] if digit > 1 or not name else "") + name
    return words


def mixed_section(value: int) -> str:
    """Write a number below ten thousand with digits before its units: 2천3백, 1천15."""
    words = ""
    for size, name in ((1000, "천"), (100, "백")):
        digit, value = divmod(value, size)
        words += f"{digit}{name}" if digit else ""
    return words + (str(value) if value else "")


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, Decimal]:
    """Draw a figure as written, and its value."""
    style = draw(st.sampled_from(["plain", "commas", "sections", "mixed", "spelt", "decimal", "round"]))
    value = draw(st.one_of(st.integers(1, 9999), st.integers(1, 10**16 - 1), st.integers(1, 9999).map(lambda n: n * 10**8)))
    if style == "plain":
        return str(value), Decimal(value)
    if style == "commas":
        return f"{value:,}", Decimal(value)
    if style == "decimal":
        size, name = draw(st.sampled_from([*LARGE, (1, "")]))
        whole, tenths = draw(st.integers(0, 999)), draw(st.integers(1, 99))
        return f"{whole}.{tenths:02}{name}", (Decimal(whole) + Decimal(tenths) / 100) * size
    if style == "round":
        digit, (size, small) = draw(st.integers(1, 9)), draw(st.sampled_from([(10, "십"), (100, "백"), (1000, "천")]))
        large, name = draw(st.sampled_from(LARGE))
        is_one = digit == 1 and draw(st.booleans())
        return f"{'' if is_one else digit}{small}{name}", Decimal(digit * size * large)
    gap, rest, words = draw(SPACES), value, []
    if style == "spelt":
        gap, rest = "", value if value >= 10 else value * 10
    total = rest
    write = {"sections": lambda n: f"{n:,}" if draw(st.booleans()) else str(n), "mixed": mixed_section, "spelt": spelt_section}[style]
    for size, name in (*LARGE, (1, "")):
        count, rest = divmod(rest, size)
        if count:
            words.append(write(count) + name)
    return gap.join(words), Decimal(total)


@dataclass(frozen=True)
class Amount:
    """An amount as written and as meant."""

    text: str
    value: Decimal
    currency: str


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """Draw an amount of money."""
    (figure, value), (name, code), gap = draw(figures()), draw(CURRENCIES), draw(SPACES)
    if not figure[0].isdigit() and name in {"엔", "엔화"} and not re.search("[만억조]", figure):
        figure, value = "3억", Decimal(300_000_000)
    if figure == "구조":  # 구조원 are rescuers
        figure = "9조"
    return Amount(f"{figure}{gap}{name}", value, code)


@settings(max_examples=300)
@given(amount=amounts(), before=st.sampled_from(["", "약 ", "최대 ", "총 "]), after=MONEY_PARTICLES, carrier=MONEY_CARRIERS)
def test_a_composed_amount_is_read_back(amount: Amount, before: str, after: str, carrier: str) -> None:
    text = carrier.format(f"{before}{amount.text}{after} ")

    (money,) = read_money(text)

    assert (money.amount, money.currency) == (amount.value, amount.currency)
    assert text[money.span.start : money.span.end] == amount.text
    assert money.is_approximate == (before in {"약 ", "최대 "})


@given(amount=amounts(), after=st.sampled_from([" 규모", " 이상", " 미만", "가량", " 안팎", " 수준"]), carrier=MONEY_CARRIERS)
def test_words_after_an_amount_make_it_approximate(amount: Amount, after: str, carrier: str) -> None:
    (money,) = read_money(carrier.format(f"{amount.text}{after}의 돈을"))

    assert (money.amount, money.currency, money.is_approximate) == (amount.value, amount.currency, True)


@given(number=st.integers(1, 9999), unit=st.sampled_from(LARGE), currency=CURRENCIES, gap=SPACES, place=st.booleans())
def test_about_inside_an_amount_is_kept(number: int, unit: tuple[int, str], currency: tuple[str, str], gap: str, place: bool) -> None:  # noqa: FBT001  (drawn)
    figure = f"{number}{unit[1]}여" if place else f"{number}여{gap}{unit[1]}"

    (money,) = read_money(f"나래통신은 {figure}{gap}{currency[0]}을 냈다.")

    assert (money.amount, money.currency, money.is_approximate) == (Decimal(number * unit[0]), currency[1], True)


@given(ends=st.tuples(st.integers(1, 999), st.integers(1, 999)).map(sorted), unit=st.sampled_from([*LARGE, (10**11, "천억"), (10**7, "천만")]),
       currency=CURRENCIES, dash=DASHES, repeats=st.booleans())  # fmt: skip
def test_both_ends_of_a_range_are_read(ends: list[int], unit: tuple[int, str], currency: tuple[str, str], dash: str, repeats: bool) -> None:  # noqa: FBT001  (drawn)
    low, high = ends
    lower = f"{low}{unit[1]}" if repeats else str(low)
    text = f"가온전자는 {lower}{dash}{high}{unit[1]}{currency[0]}을 쓴다."

    found = read_money(text)

    assert [(money.amount, money.currency) for money in found] == [(Decimal(end * unit[0]), currency[1]) for end in ends]
    assert [text[money.span.start : money.span.end] for money in found] == [lower, f"{high}{unit[1]}{currency[0]}"]


@given(first=amounts(), second=amounts(), about=st.sampled_from(["", "약 ", "한화 약 ", "우리 돈 "]))
def test_an_amount_in_brackets_is_a_conversion(first: Amount, second: Amount, about: str) -> None:
    one, two = read_money(f"나래통신은 {first.text}({about}{second.text})을 냈다.")

    assert (one.amount, two.amount) == (first.value, second.value)
    assert one.equivalent == (two if first.currency != second.currency else None)


@given(amount=amounts(), sign=st.sampled_from(["-", "−", "마이너스 "]))
def test_a_sign_is_kept(amount: Amount, sign: str) -> None:
    (money,) = read_money(f"영업이익 {sign}{amount.text}을 냈다.")

    assert money.amount == -amount.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("64달러 45센트", [("64.45", "USD")]),
        ("1,385원 50전에", [("1385.5", "KRW")]),
        ("470펜스", [("4.7", "GBP")]),
        ("$5 million", [("5000000", "USD")]),
        ("€1.5bn", [("1500000000", "EUR")]),
        ("2000$를", [("2000", "USD")]),
        ("5억 USD", [("500000000", "USD")]),
        ("HK$ 3억", [("300000000", "HKD")]),
        ("5천~1만원", [("5000", "KRW"), ("10000", "KRW")]),
        ("- 5억원 투자", [("500000000", "KRW")]),
        ("5억~10억 달러", [("500000000", "USD"), ("1000000000", "USD")]),
        ("131억 8천만 달러라고", [("13180000000", "USD")]),
        ("1인당 2천원을", [("2000", "KRW")]),
    ],
)
def test_other_ways_of_writing_money(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(format(money.amount.normalize(), "f"), money.currency) for money in read_money(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["수천억원", "몇 천만원", "구조원이 왔다", "이천엔 눈이 왔다", "강남구 일원에", "제 60조", "상법 47조 3항", "법률안 제217-6조", "3 원자력", "100 유로존 기업", "5 파운드리 기업", "4인조 밴드",
     "3 엔비디아 칩", "2 원칙", "100억 건", "만원 관중"],
)  # fmt: skip
def test_words_that_look_like_money_are_none(text: str) -> None:
    assert read_money(text) == ()


def test_an_unknown_currency_is_not_won() -> None:
    assert [money.currency for money in read_money("3억 호주 달러인지 2억 달러라던")] == ["AUD", "USD"]
