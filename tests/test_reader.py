"""Documents become clean articles: zones, bylines, times, offsets."""

import hashlib

import pytest

from sosik.model import ZoneKind
from sosik.reader import read
from sosik.sources import Document

PORTAL = """본문으로 바로가기
1 08 111 가온경제 6000 false true true false 1590395778000 1590395787000

가온전자, 나래통신과 손잡아

글자크기

AI 협력 추진

가온경제

<이미지를 클릭하시면 크게 보실 수 있습니다>

가온전자가 나래통신과 업무협약을 추진하는 것으로 알려졌다.

/한누리기자 hannuri@example.com

ⓒ 가온경제. 무단 전재와 재배포 금지
기사가 속한 카테고리는 다음과 같다.
"""


def document(text: str, **metadata: str) -> Document:
    return Document(id="a", source="a.txt", text=text, metadata=metadata)


def test_portal_text_keeps_headline_subhead_and_body_only() -> None:
    article, findings = read(document(PORTAL))

    kept = [(zone.kind, article.text[zone.span.start : zone.span.end]) for zone in article.zones]
    assert kept == [
        (ZoneKind.HEADLINE, "가온전자, 나래통신과 손잡아"),
        (ZoneKind.SUBHEAD, "AI 협력 추진"),
        (ZoneKind.BODY, "가온전자가 나래통신과 업무협약을 추진하는 것으로 알려졌다."),
    ]
    assert findings == ()


def test_portal_line_gives_outlet_and_time_in_seoul() -> None:
    article, _ = read(document(PORTAL))

    assert article.outlet == "가온경제"
    assert article.published is not None
    assert article.published.isoformat() == "2020-05-25T17:36:18+09:00"


def test_reporter_is_kept_without_the_address() -> None:
    article, _ = read(document(PORTAL))

    assert article.reporters == ("한누리",)
    assert "@" not in article.text


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(서울=가온통신) 한누리 기자 = 가온전자가 공장을 지었다.", "한누리"),
        ("[가온경제 한누리 기자] 가온전자가 공장을 지었다.", "한누리"),
        ("[가온경제=한누리 기자]가온전자가 공장을 지었다.", "한누리"),
        ("가온전자가 공장을 지었다. /한누리기자 hannuri@example.com", "한누리"),
        ("가온전자가 공장을 지었다. 한누리 기자 hannuri@example.com", "한누리"),
    ],
)
def test_bylines_are_stripped_from_the_text(line: str, name: str) -> None:
    article, _ = read(document(f"가온전자 공장\n\n{line}"))

    assert article.reporters == (name,)
    assert article.text.splitlines()[-1] == "가온전자가 공장을 지었다."


def test_photo_caption_is_a_zone_of_its_own() -> None:
    article, _ = read(document("가온전자 협약\n한가온 가온전자 대표(왼쪽)와 서다솜 나래통신 사장. 사진=가온전자\n두 회사는 협약을 맺었다."))

    assert article.zones[1].kind is ZoneKind.CAPTION


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2020-05-25", "2020-05-25"), ("20200525", "2020-05-25"), ("2020.5.25", "2020-05-25"), ("2020-05-25T23:30:00Z", "2020-05-26")],
)
def test_publication_day_is_that_of_seoul(value: str, expected: str) -> None:
    article, _ = read(document("본문이다.", published=value))

    assert str(article.published_date) == expected


def test_input_line_gives_outlet_and_time() -> None:
    article, _ = read(document("가온전자 협약\n나루일보 | 입력 2020.06.03 10:12\n\n가온전자가 협약을 맺었다."))

    assert article.outlet == "나루일보"
    assert article.published is not None
    assert article.published.isoformat() == "2020-06-03T10:12:00+09:00"


def test_unknown_publication_day_is_a_finding() -> None:
    _, findings = read(document("가온전자가 협약을 맺었다."))

    assert [finding.code for finding in findings] == ["no-publication-date"]


def test_decomposed_hangul_zero_width_and_full_width_are_normalised() -> None:
    article, _ = read(document("제목\n가온\u200b전자가 ＡＩ 협약을 맺었다."))

    assert article.text.splitlines()[-1] == "가온전자가 AI 협약을 맺었다."


def test_digest_is_that_of_the_canonical_text() -> None:
    article, _ = read(document(PORTAL))

    assert article.digest == hashlib.sha256(article.text.encode()).hexdigest()


def test_html_gives_body_and_metadata() -> None:
    page = """<!doctype html><html><head><title>x</title><meta property="og:title" content="가온전자, 나래통신과 맞손">
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"가온전자, 나래통신과 맞손","datePublished":"2021-03-04T09:00:00+09:00",
    "publisher":{"@type":"Organization","name":"가온경제"}}</script></head><body><nav>메뉴 홈 경제</nav><article><h1>가온전자, 나래통신과 맞손</h1>
    <p>가온전자는 4일 나래통신과 업무협약(MOU)을 체결했다고 밝혔다. 두 회사는 인공지능 기술을 함께 쓰기로 했다.</p>
    <p>가온전자는 이번 협약으로 통신 시장에 진출한다. 나래통신은 새로운 서비스를 내놓을 예정이다.</p></article>
    <footer>저작권</footer><script>alert(1)</script></body></html>"""
    article, _ = read(Document(id="a", source="a.html", text=page, is_html=True))

    assert article.headline == "가온전자, 나래통신과 맞손"
    assert article.outlet == "가온경제"
    assert str(article.published_date) == "2021-03-04"
    assert "업무협약(MOU)을 체결했다고" in article.text
    assert "alert" not in article.text
    assert "메뉴" not in article.text


def test_half_a_surrogate_pair_is_dropped() -> None:
    article, _ = read(document("가온전자 협약\n가온전자가 협약을\ud800 맺었다."))

    assert article.text.splitlines()[-1] == "가온전자가 협약을 맺었다."


def test_caption_of_a_figure_is_kept_because_it_names_persons() -> None:
    page = (
        "<html><body><article><h1>가온전자 협약</h1><figure><img src=x><figcaption>왼쪽부터 한가온 가온전자 대표, 서다솜 나래통신 사장</figcaption></figure>"
        "<p>가온전자는 4일 나래통신과 업무협약(MOU)을 체결했다고 밝혔다. 두 회사는 인공지능 기술을 함께 쓰기로 했다.</p></article></body></html>"
    )

    article, _ = read(Document(id="a", source="a.html", text=page, is_html=True))

    assert "한가온 가온전자 대표" in article.text
