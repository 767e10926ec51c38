"""Calendar expressions composed, written the way news writes them, and read back."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosik.dates import read_dates

SPACES = st.sampled_from(["", " "])
DASHES = st.sampled_from(["~", "∼", "～", "-", "–"])
DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2039, 12, 31))


@dataclass(frozen=True)
class Expression:
    """A calendar expression as written and as meant."""

    text: str
    edtf: str


def shifted(day: date, months: int) -> tuple[int, int]:
    """Return year and month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


@st.composite
def parts_of_a_year(draw: st.DrawFn, year: int) -> tuple[str, str]:
    """Draw what may follow a year: a month, a day, a quarter, a half or nothing."""
    gap, kind = draw(SPACES), draw(st.sampled_from(["year", "month", "day", "quarter", "half"]))
    month = draw(st.integers(1, 12))
    if kind == "month":
        return f"{gap}{month}월", f"{year}-{month:02}"
    if kind == "day":
        day = draw(st.integers(1, monthrange(year, month)[1]))
        return f"{gap}{month}월{gap}{day}일", f"{year}-{month:02}-{day:02}"
    if kind == "quarter":
        quarter = draw(st.integers(1, 4))
        spelling = draw(
            st.sampled_from(
                [
                    f"{quarter}분기",
                    f"{quarter}·4분기",
                    f"{quarter}/4분기",
                    f"{quarter}사분기",
                    f"{quarter} 분기",
                    f"{'일이삼사'[quarter - 1]}사분기",
                ]
            )
        )
        return f" {spelling}", f"{year}-{32 + quarter}"
    if kind == "half":
        half = draw(st.sampled_from(["상", "하"]))
        return f"{gap}{half}반기", f"{year}-{40 if half == '상' else 41}"
    return "", str(year)


@st.composite
def in_a_year(draw: st.DrawFn, published: date) -> Expression:
    """Draw an expression that names its year, in four digits, in two, or by the publication."""
    words = {"재작년": -2, "지난해": -1, "지난 해": -1, "작년": -1, "올해": 0, "올 해": 0, "금년": 0, "내년": 1, "내후년": 2}
    kind = draw(st.sampled_from(["four", "two", "word", "since"]))
    if kind == "word":
        word = draw(st.sampled_from(sorted(words)))
        year, name = published.year + words[word], word
    else:
        year = draw(st.integers(max(1900, published.year - 60), published.year + 10))
        name = {"four": f"{year}년", "two": f"’{year % 100:02}년", "since": f"지난 {year}년"}[kind]
    words_after, edtf = draw(parts_of_a_year(year))
    return Expression(f"{name}{words_after}", edtf)


@st.composite
def from_the_publication(draw: st.DrawFn, published: date) -> Expression:
    """Draw an expression that counts from the publication: 다음 달 3일, 오는 27일, 지난 9월, 어제, 다음 주 수요일."""
    kind = draw(st.sampled_from(["month", "directed month", "directed day", "day", "week", "weekday", "numeric"]))
    number, month = draw(st.integers(1, 28)), draw(st.integers(1, 12))
    if kind == "month":
        words = {"지난달": -1, "지난 달": -1, "이달": 0, "이번 달": 0, "다음 달": 1, "다음달": 1, "내달": 1}
        word, has_day = draw(st.sampled_from(sorted(words))), draw(st.booleans())
        year, of_year = shifted(published, words[word])
        return Expression(f"{word} {number}일" if has_day else word, f"{year}-{of_year:02}" + (f"-{number:02}" if has_day else ""))
    if kind == "directed month":
        is_past = draw(st.booleans())
        step = -1 if is_past else 1
        year, _ = next(pair for pair in (shifted(published, step * n) for n in range(12)) if pair[1] == month)
        return Expression(f"{'지난' if is_past else '오는'} {month}월", f"{year}-{month:02}")
    if kind == "directed day":
        is_past = draw(st.booleans())
        step = -1 if is_past else 1
        day = next(day for day in (published + timedelta(days=step * n) for n in range(62)) if day.day == number)
        return Expression(f"{'지난' if is_past else '오는'} {number}일", day.isoformat())
    if kind == "day":
        words = {"그제": -2, "어제": -1, "오늘": 0, "내일": 1, "모레": 2}
        word = draw(st.sampled_from(sorted(words)))
        return Expression(word, (published + timedelta(days=words[word])).isoformat())
    weekday = draw(st.integers(0, 6))
    if kind == "week":
        words = {"지난주": -7, "이번 주": 0, "다음 주": 7, "금주": 0}
        word = draw(st.sampled_from(sorted(words)))
        monday = published - timedelta(days=published.weekday())
        return Expression(f"{word} {'월화수목금토일'[weekday]}요일", (monday + timedelta(days=weekday + words[word])).isoformat())
    if kind == "weekday":
        is_past = draw(st.booleans())
        step = -1 if is_past else 1
        day = next(day for day in (published + timedelta(days=step * n) for n in range(1, 8)) if day.weekday() == weekday)
        return Expression(f"{'지난' if is_past else '오는'} {'월화수목금토일'[weekday]}요일", day.isoformat())
    day = draw(DAYS)
    separator = draw(st.sampled_from([".", "-", "/", ". "]))
    return Expression(f"{day.year}{separator}{day.month}{separator}{day.day}", day.isoformat())


DATE_PARTICLES = st.sampled_from(["에", "에는", "부터", "까지", "의", "에도", ",", "(현지시간)", "(현지 시각)", "", "쯤", "께"])
DATE_CARRIERS = st.sampled_from(
    [
        "나래통신은 {} 문을 열었다.",
        "{} 가온전자가 나섰다",
        "‘한가온’은 {} 선을 보였다.",
        "도담로보틱스(대표 한가온)가 {}\n발표했다.",
        "3개 회사가 {} 힘을 모았다.",
    ]
)


@settings(max_examples=400)
@given(data=st.data(), published=DAYS, after=DATE_PARTICLES, carrier=DATE_CARRIERS)
def test_a_composed_date_is_read_back(data: st.DataObject, published: date, after: str, carrier: str) -> None:
    expression = data.draw(st.one_of(in_a_year(published), from_the_publication(published)))
    particle = "" if (expression.text, after) == ("오늘", "의") else after  # 오늘의 is a word of names
    text = carrier.format(f"{expression.text}{particle}")

    (when,) = read_dates(text, published)

    assert when.edtf == expression.edtf
    assert text[when.span.start : when.span.end] == expression.text


@given(day=DAYS, published=DAYS)
def test_what_counts_from_the_publication_has_no_value_without_it(day: date, published: date) -> None:
    for expression in (f"지난해 {day.month}월", f"지난달 {day.day}일", f"오는 {day.day}일", f"{day.month}월", "어제", "다음 주 수요일"):
        (when,) = read_dates(f"나래통신은 {expression} 문을 열었다.", None)
        assert when.edtf is None
        assert when.rule.startswith("date-unresolved")
    assert [when.edtf for when in read_dates(f"{day.year}년 {day.month}월", None)] == [f"{day:%Y-%m}"]
    assert read_dates("", published) == ()


@given(published=DAYS, ago=st.integers(0, 9), after=st.sampled_from(["", "(현지시간)", " 오전", "(현지 시각)"]))
def test_a_bare_day_that_is_reported_lies_close_behind(published: date, ago: int, after: str) -> None:
    day = published - timedelta(days=ago)

    (when,) = read_dates(f"나래통신은 {day.day}일{after} 가온전자와 손을 잡았다고 밝혔다.", published)

    assert when.edtf == day.isoformat()


@given(published=DAYS, months=st.integers(-5, 6))
def test_a_bare_month_lies_within_half_a_year(published: date, months: int) -> None:
    year, month = shifted(published, months)

    (when,) = read_dates(f"나래통신은 {month}월 새 요금제를 {'낼 예정이다' if months > 0 else '냈다'}.", published)

    assert when.edtf in {f"{year}-{month:02}", f"{published.year}-{month:02}"}


@given(published=DAYS, ago=st.integers(0, 3), words=st.sampled_from([("이날", 0), ("같은 날", 0), ("전날", -1)]))
def test_this_day_is_the_day_of_the_report(published: date, ago: int, words: tuple[str, int]) -> None:
    day = published - timedelta(days=ago)

    found = read_dates(f"나래통신은 {day.month}월 {day.day}일 협약을 맺었다. 양사는 {words[0]} 서울에서 만났다.", published)

    year = published.year  # 12월 31일 in January is of this year for a bare month only where nothing nearer is meant
    assert found[0].edtf in {day.isoformat(), f"{year}-{day:%m-%d}"}
    if found[0].edtf == day.isoformat():
        assert found[1].edtf == (day + timedelta(days=words[1])).isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "양사는 이날 만났다",
        "지난해 5월 3일 창업했다. 그 뒤 회사는 컸다. 직원도 늘었다. 이날 대표가 나왔다",
        "9일 밝혔다. 지난해 5월 3일 만든 회사다. 이날 대표가 나왔다",
    ],
)
def test_this_day_has_no_value_where_it_is_unclear(text: str) -> None:
    assert read_dates(text, date(2021, 3, 10))[-1].edtf is None


@given(
    year=st.integers(1995, 2035),
    month=st.integers(1, 12),
    days=st.lists(st.integers(1, 28), min_size=2, max_size=2, unique=True).map(sorted),
    dash=DASHES,
)
def test_ranges_and_lists_of_days_share_their_month(year: int, month: int, days: list[int], dash: str) -> None:
    first, last = (f"{year}-{month:02}-{day:02}" for day in days)
    head = f"{year}년 {month}월 "

    def read(text: str) -> list[str | None]:
        return [when.edtf for when in read_dates(f"나래통신은 {head}{text} 행사를 열었다.", date(2021, 3, 10))]

    assert read(f"{days[0]}{dash}{days[1]}일") == [f"{first}/{last}"]
    assert read(f"{days[0]}·{days[1]}일") == [first, last]
    assert read(f"{days[0]}일부터 {days[1]}일까지") == [first, last]
    assert read(f"{days[0]}일과 {days[1]}일에") == [first, last]


@given(year=st.integers(1995, 2035), months=st.lists(st.integers(1, 12), min_size=2, max_size=2, unique=True).map(sorted), dash=DASHES)
def test_ranges_of_months_and_years_are_intervals(year: int, months: list[int], dash: str) -> None:
    low, high = months
    text = f"{year}년 {low}{dash}{high}월에, 그리고 {year}∼{year + low}년에"

    assert [when.edtf for when in read_dates(text, None)] == [f"{year}-{low:02}/{year}-{high:02}", f"{year}/{year + low}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1∼3분기", ["2021-01/2021-09"]),
        ("1970년대 초", ["1970/1979"]),
        ("1970∼1980년대부터", ["1970/1989"]),
        ("‘06년에 낸 것", ["2006"]),
        ("10월로 미루어지는", ["2021-10"]),
        ("2015년 12월부터 이듬해 1월까지", ["2015-12", "2016-01"]),
        ("2019년 4월에 시작했다. 같은 해 9월", ["2019-04", "2019-09"]),
        ("지난해 4월 3일과 같은 달 17일", ["2020-04-03", "2020-04-17"]),
        ("10월 25일부터 1월 25일까지", ["2021-10-25", "2022-01-25"]),
        ("다가오는 9월 2일", ["2021-09-02"]),
        ("지난달 11∼31일", ["2021-02-11/2021-02-31"]),
        ("9일 산업부", ["2021-03-09"]),
        ("9일 간담회에서", ["2021-03-09"]),
        ("8일 전 세계에", ["2021-03-08"]),
        ("1391년 12월 5일", ["1391-12-05"]),
        ("올해 3Q", ["2021-35"]),
        ("12월 낸 4분기 실적", ["2020-12", "2020-36"]),
        ("1월 매출은 3조였다", ["2021-01"]),
    ],
)
def test_other_ways_of_writing_dates(text: str, expected: list[str]) -> None:
    actual = [when.edtf for when in read_dates(text, date(2021, 3, 10))]

    assert actual == [None if value == "2021-02-11/2021-02-31" else value for value in expected]  # February has no such day


def test_a_day_of_speech_has_no_value_inside_a_quotation() -> None:
    spoken, told = read_dates("대표는 “오늘 계약했다”고 말했다. 회사는 오늘 문을 연다.", date(2021, 3, 10))

    assert (spoken.edtf, told.edtf) == (None, "2021-03-10")
