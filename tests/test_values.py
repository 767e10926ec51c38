"""Money and dates of Korean news, value by value."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.dates import read_dates
from sosik.money import figure_value, read_money

PUBLISHED = date(2021, 3, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,000억원 규모", [("300000000000", "KRW")]),
        ("1조 1,500억원", [("1150000000000", "KRW")]),
        ("7천 5백만 달러", [("75000000", "USD")]),
        ("2.5조원을", [("2500000000000", "KRW")]),
        ("3천950억 원", [("395000000000", "KRW")]),
        ("4조5000억원대", [("4500000000000", "KRW")]),
        ("100억엔과 5억 유로", [("10000000000", "JPY"), ("500000000", "EUR")]),
        ("30~40억원", [("3000000000", "KRW"), ("4000000000", "KRW")]),
        ("2만∼5만원", [("20000", "KRW"), ("50000", "KRW")]),
        ("10억여원", [("1000000000", "KRW")]),
        ("17조 투자", [("17000000000000", "KRW")]),
        ("$30억", [("3000000000", "USD")]),
        ("1억2000만 위안", [("120000000", "CNY")]),
        ("홍콩달러로 5억 홍콩달러", [("500000000", "HKD")]),
        ("50센트", [("0.5", "USD")]),
    ],
)
def test_money_is_read_with_its_currency(text: str, expected: list[tuple[str, str]]) -> None:
    actual = [(format(money.amount, "f"), money.currency) for money in read_money(text)]

    assert actual == expected


@pytest.mark.parametrize(
    "text", ["3만 명이", "2억대가 팔렸다", "10억 건", "20%", "5엔진", "제3원칙", "3조 대의", "2024년", "1만 5,000장을", "9조 명"]
)
def test_counts_are_no_money(text: str) -> None:
    assert read_money(text) == ()


def test_conversion_in_brackets_is_one_amount_with_an_equivalent() -> None:
    first, second = read_money("매년 1,000억엔(약 1조 1,500억원) 규모")

    assert first.equivalent == second
    assert (second.amount, second.currency, second.is_approximate) == (Decimal(1150000000000), "KRW", True)


@pytest.mark.parametrize(
    ("text", "expected"), [("약 5억원", True), ("5억원 규모", True), ("5억원을", False), ("최대 5억원", True), ("5억원 이상", True)]
)
def test_approximate_amounts_say_so(text: str, expected: bool) -> None:  # noqa: FBT001  (a parameter of the table)
    assert read_money(text)[0].is_approximate is expected


def test_span_covers_the_words_and_nothing_else() -> None:
    text = "모두 3,000억원을 썼다"

    money = read_money(text)[0]

    assert text[money.span.start : money.span.end] == "3,000억원"


UNITS = ((10**12, "조"), (10**8, "억"), (10**4, "만"))


def in_korean(value: int) -> str:
    """Write a whole number the way news does: 1조 1,500억 20만 5."""
    parts = []
    for size, name in UNITS:
        count, value = divmod(value, size)
        if count:
            parts.append(f"{count:,}{name}")
    return " ".join([*parts, *([f"{value:,}"] if value else [])])


@given(st.integers(min_value=1, max_value=10**16 - 1))
def test_a_composed_figure_is_read_back(value: int) -> None:
    assert figure_value(in_korean(value)) == value


@given(
    st.integers(min_value=1, max_value=10**15),
    st.sampled_from([("원", "KRW"), ("달러", "USD"), ("엔", "JPY"), ("위안", "CNY"), ("유로", "EUR")]),
)
def test_a_composed_amount_is_found_in_a_sentence(value: int, currency: tuple[str, str]) -> None:
    money = read_money(f"가온전자는 {in_korean(value)}{currency[0]}을 냈다.")

    assert [(m.amount, m.currency) for m in money] == [(Decimal(value), currency[1])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("지난해 10월", ["2020-10"]),
        ("올해 1월", ["2021-01"]),
        ("지난 1월", ["2021-01"]),
        ("지난 5월", ["2020-05"]),
        ("지난해 4·4분기", ["2020-36"]),
        ("지난해 4분기", ["2020-36"]),
        ("내년 상반기", ["2022-40"]),
        ("올 하반기", ["2021-41"]),
        ("오는 27일", ["2021-03-27"]),
        ("오는 5일", ["2021-04-05"]),
        ("지난 25일", ["2021-02-25"]),
        ("지난달 14일", ["2021-02-14"]),
        ("다음 달", ["2021-04"]),
        ("10일 밝혔다", ["2021-03-10"]),
        ("9일(현지시간)", ["2021-03-09"]),
        ("28일 발표했다", ["2021-02-28"]),
        ("2019년 7월 12일", ["2019-07-12"]),
        ("2019년", ["2019"]),
        ("2016.11.3", ["2016-11-03"]),
        ("2018년 상반기", ["2018-40"]),
        ("7월 출시할 예정", ["2021-07"]),
    ],
)
def test_dates_are_resolved_no_finer_than_the_text(text: str, expected: list[str]) -> None:
    assert [when.edtf for when in read_dates(text, PUBLISHED)] == expected


@pytest.mark.parametrize(
    "text", ["5년간", "10년 만에", "3개월", "20일 동안", "주 3일 이상", "2년 연속", "전년 동기 대비", "전년 대비", "1억명", "3일 연속"]
)
def test_durations_and_comparisons_are_no_dates(text: str) -> None:
    assert read_dates(text, PUBLISHED) == ()


def test_a_bare_month_after_a_year_belongs_to_that_year() -> None:
    assert [when.edtf for when in read_dates("2019년 3월에 시작해 9월에 마쳤다", PUBLISHED)] == ["2019-03", "2019-09"]


def test_without_a_publication_day_relative_dates_get_no_value_and_a_reason() -> None:
    when = read_dates("지난해 10월", None)[0]

    assert when.edtf is None
    assert when.rule == "date-unresolved-no-publication-date"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_an_absolute_date_is_read_back(day: date) -> None:
    found = read_dates(f"가온전자는 {day.year}년 {day.month}월 {day.day}일 문을 열었다.", PUBLISHED)

    assert [when.edtf for when in found] == [day.isoformat()]


@given(st.text(max_size=200))
def test_no_text_breaks_the_readers_of_values(text: str) -> None:
    spans = [money.span for money in read_money(text)] + [when.span for when in read_dates(text, PUBLISHED)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
