"""How rows look in a terminal."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik import turtle
from sosik.table import format_table, width

BASE = "https://data.example/"

TABLE = """\
거래          당사자             건수     값
────────────  ─────────────────  ────  ─────
deal:kt-lg    KT                    2    1.5
deal:kt-네이  네이버 주식회사 …    12  -0.25
              true
"""


def test_columns_are_aligned_by_what_a_terminal_shows() -> None:
    rows = [
        (f"{BASE}id/deal/kt-lg", "KT", 2, Decimal("1.5")),
        (f"{BASE}id/deal/kt-네이", "네이버 주식회사 (NAVER)", 12, Decimal("-0.25")),
        (None, True, None, None),
    ]

    assert format_table(("거래", "당사자", "건수", "값"), rows, prefixes=turtle.all_prefixes(BASE), max_width=17) == TABLE


@pytest.mark.parametrize(
    ("text", "columns"),
    [("KT", 2), ("엘지", 4), ("Ａ", 2), ("·", 1), ("e\u0301", 1), ("한\u200b글", 4), ("😀", 2), ("", 0), ("각", 2)],
)
def test_hangul_takes_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("12345678", "12345678"),
        ("123456789", "1234567…"),
        ("가나다라", "가나다라"),
        ("가나다라마", "가나다…"),
        ("가나다라 ", "가나다…"),
    ],
)
def test_long_cells_are_cut_to_the_width(text: str, cut: str) -> None:
    assert format_table(["x"], [[text]], max_width=8).splitlines()[2] == cut


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (False, "false"),
        (Decimal("3E+11"), "300000000000"),
        ("https://w3id.org/sosik/ns#Signed", "sosik:Signed"),
        ("https://w3id.org/sosik/ns#a/b", "https://w3id.org/sosik/ns#a/b"),
        ("http://example.org/", "http://example.org/"),
        ("a:b", "a:b"),
        ("둘\n째\t줄\x1b[31m\u2028", "둘 째 줄 [31m"),
    ],
)
def test_cells_show_plain_text_on_one_line(value: object, cell: str) -> None:
    assert format_table(["x"], [[value]]).splitlines()[2:] == [cell]


def test_numbers_are_aligned_to_the_right_only_where_all_are_numbers() -> None:
    assert format_table(["n"], [[5], [100], [None]]).splitlines()[2:4] == ["  5", "100"]
    assert format_table(["n"], [[5], ["100"]]).splitlines()[2:] == ["5", "100"]
    assert format_table(["n"], [[True], [100]]).splitlines()[2:] == ["true", "100"]


def test_a_table_without_rows_has_its_heading() -> None:
    assert format_table(["deal", "n"], []) == "deal  n\n────  ─\n"


def test_a_table_without_columns_is_empty_lines() -> None:
    assert format_table([], [[], []]).strip() == ""


@given(st.lists(st.lists(st.text(max_size=30) | st.none() | st.integers(), min_size=2, max_size=2), max_size=5))
def test_no_cell_is_wider_than_the_limit_and_every_row_is_one_line(rows: list[list[object]]) -> None:
    lines = format_table(["가", "b"], rows, max_width=10).removesuffix("\n").split("\n")

    assert len(lines) == len(rows) + 2
    assert all(width(line) <= 10 + 2 + 10 for line in lines)
