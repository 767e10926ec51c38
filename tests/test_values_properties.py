"""What is neither money nor a date, what any text is read as, and what the readers cost."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosik import dates as dates_module
from sosik import expressions as expressions_module
from sosik import money as money_module
from sosik.dates import read_dates
from sosik.money import read_money

DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2039, 12, 31))
CARRIERS = st.sampled_from(
    [
        "나래통신은 {} 문을 열었다.",
        "{} 가온전자가 나섰다",
        "‘한가온’은 {} 선을 보였다.",
        "도담로보틱스(대표 한가온)가 {}\n발표했다.",
        "3개 회사가 {} 힘을 모았다.",
    ]
)

NUMBERS = st.integers(1, 31)
NO_DATES = (
    *("{}년간", "{}년 동안", "{}일간", "{}일 동안", "{}일 만에", "{}개월", "{}개월간", "{}주간", "{}시간", "{}분", "{}일째", "{}년 연속", "{}일 이내", "{}년 전에", "{}일 뒤", "{}일 전"),
    *("{}세", "{}살", "{}만 명", "{}명", "{}억 대", "{}건", "{}개", "{}%", "{}.5%", "{}배", "{}위", "제{}차", "제{}호", "{}주년", "{}차례", "{}도", "{}억 건"),
    *("매년 {}월", "매월 {}일", "매달 {}일", "해마다 {}월", "매 분기", "징역 {}월", "2박 {}일", "2년 {}개월", "주 {}일"),
    *("{0}:{0}", "{0}대 {0}", "1/{}", "{0}-{0}", "버전 {0}.{0}.{0}", "v2.{}", "02-{0}00-12{0}", "010-1234-56{}", "192.168.{}.1", "{}차 협상", "신형 {}호", "{}만 대"),
)  # fmt: skip
FALSE_FRIENDS = (
    "6·25 전쟁",
    "3·1절",
    "8·15 광복절",
    "5·18 민주화운동",
    "4·3",
    "9·11 테러",
    "4·19 혁명",
    "10·26",
    "갤럭시 S21",
    "5G",
    "CES 2020",
    "‘10년 지기’",
    "'60년만의 최악'",
    "같은 해시태그",
    "지난 해외 판매",
    "iOS18",
    "최근",
    "연내",
)


@given(template=st.sampled_from(NO_DATES), number=NUMBERS, carrier=CARRIERS, published=DAYS)
def test_durations_counts_and_recurrences_are_neither_dates_nor_money(template: str, number: int, carrier: str, published: date) -> None:
    text = carrier.format(template.format(number))

    assert read_dates(text, published) == ()
    assert read_money(text) == ()


@given(friend=st.sampled_from(FALSE_FRIENDS), carrier=CARRIERS, published=DAYS)
def test_false_friends_are_neither_dates_nor_money(friend: str, carrier: str, published: date) -> None:
    text = carrier.format(friend)

    assert read_dates(text, published) == ()
    assert read_money(text) == ()


# ---------------------------------------------------------------- any text

PIECES = (
    *"0123456789", *"년월일분기조억만천백십원엔달러여약수제매각주박~∼·,.-−/()（）“”\"'’ \n\t$€£¥₩",
    *("2021년", "3월", "11일", "1,234", "4·4분기", "상반기", "지난해", "지난", "오는", "이날", "전날", "오늘", "다음 주", "수요일", "같은 달", "이듬해", "억원", "만 달러", "센트", "대비", "동안"),
    *("20", "19", "부터", "까지", "밝혔다.", "예정", "나래통신은", "이천", "삼백", "US$", "million", "３", "²", "①", "年", "़", "\u200b", "\ud7ff"),
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
EDTF = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?")


@settings(max_examples=600)
@given(text=TEXTS, published=st.one_of(st.none(), st.dates(min_value=date(3, 1, 1), max_value=date(9990, 12, 31))))
def test_any_text_is_read_without_an_error_and_in_order(text: str, published: date | None) -> None:
    money, found = read_money(text), read_dates(text, published)

    for spans in ([amount.span for amount in money], [when.span for when in found]):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(re.fullmatch("[A-Z]{3}", amount.currency) and amount.amount.is_finite() for amount in money)
    assert all(when.edtf is None or EDTF.fullmatch(when.edtf) for when in found)
    assert all((when.edtf is None) == when.rule.startswith("date-unresolved") or when.edtf is None for when in found)


class Counting:
    """A pattern that counts the characters it is made to look at, where it is not held to one place."""

    spent = 0

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Count what `pattern` costs."""
        self.pattern = pattern

    def match(self, text: str, *window: int) -> re.Match[str] | None:
        """Match at one place."""
        Counting.spent += 1
        return self.pattern.match(text, *window)

    def fullmatch(self, text: str, *window: int) -> re.Match[str] | None:
        """Match a whole window."""
        Counting.spent += 1
        return self.pattern.fullmatch(text, *window)

    def search(self, text: str, *window: int) -> re.Match[str] | None:
        """Search a window."""
        found = self.pattern.search(text, *window)
        end = found.end() if found else window[1] if len(window) > 1 else len(text)
        Counting.spent += 1 + end - (window[0] if window else 0)
        return found

    def finditer(self, text: str, *window: int) -> Iterator[re.Match[str]]:
        """Search a window to its end."""
        Counting.spent += 1 + (window[1] if len(window) > 1 else len(text)) - (window[0] if window else 0)
        return self.pattern.finditer(text, *window)


@pytest.mark.parametrize(
    "piece",
    ["가", "1", "1 ", "1,", "1~", "1·", "1억 ", "1원~", "3월 ", "12일 ", "12일, ", "2020년 ", "지난 ", "이날 ", "오늘 ", "“오늘 ", '"내일', "(", "$", "천", "일이삼", "다.", "2020.1."],
)  # fmt: skip
def test_twice_the_text_costs_twice_as_much(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (money_module, dates_module, expressions_module):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                monkeypatch.setattr(module, name, Counting(value))

    def spent(length: int) -> int:
        Counting.spent = 0
        text = piece * (length // len(piece))
        read_money(text)
        read_dates(text, date(2021, 3, 10))
        return Counting.spent

    once, twice = spent(2_000), spent(4_000)

    assert twice <= 2.1 * once + 200
    assert twice <= 150 * 4_000
