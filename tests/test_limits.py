"""What odd text must not do: take ever longer, invent certainty, lose an article."""

import json
import os
import random
import re
import time
from pathlib import Path

import pytest
import samples

from sosik import korean, vocab
from sosik.api import shipped_registry
from sosik.extract import extract
from sosik.factsheet import facts
from sosik.korean import LONGEST_PART, analyze
from sosik.model import Claim, Extraction, Iri, Span, Zone, ZoneKind
from sosik.pipeline import publish
from sosik.reader import read
from sosik.sources import Document

MADE = frozenset({vocab.Announced, vocab.Signed, vocab.InForce, vocab.Completed})
"""What a deal must not be called that nobody says was made."""
GROWTH = 3.0
"""How much dearer a character of a text four times as long may be; it would be 4 if cost grew with the square."""
LONGEST = 240
"""Seconds for a megabyte of nothing but unknown names; it takes some 25 where nothing else runs."""
SENTENCE = "KT와 카카오가 업무협약을 맺었다."


def extracted(text: str) -> Extraction:
    """Extract from a text that appeared on 25 May 2020."""
    article, _ = read(Document(id="a", source="a", text=text, metadata={"published": "2020-05-25"}))
    return extract(article, shipped_registry())


def deals(text: str) -> list[Claim]:
    return [claim for claim in extracted(text).claims if claim.kind == vocab.DealClaim]


# ---------------------------------------------------------------- time


def cost(text: str) -> float:
    """Return the processor time that one character takes."""
    start = time.process_time()
    extracted(text)
    return (time.process_time() - start) / len(text)


def news(size: int) -> str:
    """Return as many bytes of news."""
    body = "\n".join(path.read_text(encoding="utf-8") for path in sorted(samples.ARTICLES.glob("*/article.txt")))
    return (body * (size // len(body.encode()) + 1)).encode()[:size].decode(errors="ignore")


def test_article_of_200_kilobytes_costs_little_more_a_character_than_one_of_50() -> None:
    extracted(SENTENCE)

    assert cost(news(200_000)) <= GROWTH * cost(news(50_000))


@pytest.mark.parametrize(
    "piece",
    [
        *("가", "a", "1", ".", "a.b-", "조억만천", "KT·", "KT, 카카오, ", "KT와 ", "박정호 사장 ", "KT\n", "'KT' ", "“‘", "(", "25일 "),
        *("1억원 ", "관계자는 “KT” ", "가람전자는 ", "KT와 카카오가 손을 잡았다. "),
    ],
)
def test_text_that_repeats_itself_does_not_get_dearer(piece: str) -> None:
    small, large = (f"KT와 {piece * (length // len(piece))} 카카오가 업무협약을 맺었다." for length in (2_000, 20_000))
    extracted(SENTENCE)

    assert min(cost(large), cost(large)) <= 2 * GROWTH * max(cost(small), cost(small))


SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호"


def various(pattern: str, size: int) -> str:
    """Return a text of so many characters in which each ○ is another invented name: what repeats itself hides the square."""
    draw = random.Random(1)  # noqa: S311  (no secret)
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(re.sub("○", lambda _: "".join(draw.choices(SYLLABLES, k=3)), pattern))
        length += len(pieces[-1])
    return "".join(pieces)[:size]


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "○전자, ",
            "○전자\n",
            "○전자(012340)·",
            "○전자(ABC)는 문을 연다. ",
            "○전자는 ○은행과 업무협약을 맺었다.\n",
            "○전자는 ○은행을 인수했다. ",
        ),
        *("김○ ○전자 사장은 “○ 간다”고 말했다. ", "○전자의 AI 플랫폼 ‘○’를 쓴다. ", "○대학교와 ○대는 다르다. ", "○전자, ‘○’ 출시\n"),
        *("관계자는 “○ 간다”고 말했다. 그는 “○ 온다”며 “○ 본다”고 덧붙였다. ", "마리 ○ KT 사장이 왔다. 김 사장은 갔다. "),
    ],
)
def test_many_names_do_not_get_dearer(pattern: str) -> None:
    extracted(SENTENCE)
    small, large = (various(pattern, size) for size in (5_000, 20_000))

    assert min(cost(large), cost(large)) <= 2 * max(cost(small), cost(small))


@pytest.mark.parametrize("piece", ["“우리는 간다”고 말했다. ", "KT와 카카오가 손을 잡았다. ", "가온전자"])
def test_analyser_is_given_long_lines_in_parts(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    sentences = analyze(text, [Zone(ZoneKind.BODY, Span(0, len(text)))])
    tokens = [token for sentence in sentences for token in sentence.tokens]

    assert [token.span.start for token in tokens] == sorted(token.span.start for token in tokens)
    assert len(text) - tokens[-1].span.end <= 1
    longest = max(end - start for _, start, end in korean._parts(text, [Zone(ZoneKind.BODY, Span(0, len(text)))]))
    assert longest <= LONGEST_PART


def test_megabyte_is_read_to_its_end(tmp_path: Path) -> None:
    if not os.environ.get("SOSIK_BENCH_FULL"):
        pytest.skip("takes half a minute: set SOSIK_BENCH_FULL=1")
    path = tmp_path / "large.txt"
    path.write_text(f"{various('○전자는 ○은행과 만났다. ', 350_000)}\n\n{SENTENCE}", encoding="utf-8")
    assert path.stat().st_size > 800_000

    start = time.process_time()
    result = samples.sosik("facts", path, "--json")

    assert time.process_time() - start < LONGEST
    assert "업무협약" in json.loads(result.stdout)[0]["alliances"][-1]["label"]


# ---------------------------------------------------------------- odd shapes


@pytest.mark.parametrize(
    "text",
    [
        f"KT와{' ' * 1_000_000}카카오가 업무협약을 맺었다.",
        f"KT와{chr(0x3000) * 10_000}카카오가 업무협약을 맺었다.",
        f"{SENTENCE}{chr(10) * 100_000}",
        "KT와 카카오가 🤝 업무협약을 맺었다. 🎉 👨‍👩‍👧‍👦",
        "KT\u200b와 \ufeff카카오가 업무\u00ad협약을 맺었다.",
        "ＫＴ와 카카오가 업무협약을 맺었다.",
        "\x00\x01KT와 \x07카카오가 업무협약을 맺었다.\x7f",
        "“‘KT’와 “카카오””가 업무협약을 맺었다.",
        f"{'(' * 50}KT와 카카오가 업무협약을 맺었다.{')' * 50}",
        f"{'9' * 40}조원과 {'9' * 30}달러. {SENTENCE}",
    ],
    ids=["spaces", "wide spaces", "lines", "emoji", "invisible", "full width", "control", "nested quotes", "brackets", "huge numbers"],
)
def test_deal_is_found_in_text_of_odd_shape(text: str) -> None:
    found = deals(text)

    assert [(claim.status, claim.certainty) for claim in found] == [(vocab.Signed, vocab.Certain)]


def test_three_thousand_names_are_one_deal() -> None:
    names = ", ".join(["KT", "카카오", "네이버"] * 1000)

    assert len({claim.values(vocab.aboutDeal)[0] for claim in deals(f"{names}가 업무협약을 맺었다.")}) == 1


@pytest.mark.parametrize("lost", ["", " ", "장에서 ", "다", "의", "\n"])
def test_cue_stays_in_its_sentence_where_a_full_stop_is_lost(lost: str) -> None:
    found = deals(f"KT와 카카오가 지분을 나눠 갖는 방안을 추진한다{lost}KT는 카카오를 사들인다{lost}카카오가 웃었다.")

    assert all(claim.evidence.contains(claim.cue) for claim in found)


def test_hanja_beside_names_changes_nothing() -> None:
    assert [claim.status for claim in deals("KT(韓國通信)와 카카오가 對美 事業을 위해 업무협약(協約)을 맺었다.")] == [vocab.Signed]


# ---------------------------------------------------------------- certainty


def certain(text: str) -> list[Iri | None]:
    """Return the states that are claimed as certain facts: affirmed, not of the future."""
    return [
        claim.status
        for claim in deals(text)
        if claim.certainty == vocab.Certain and claim.polarity == vocab.Affirmed and not claim.is_future and claim.status in MADE
    ]


@pytest.mark.parametrize("text", [SENTENCE, "KT와 카카오가 손을 잡았다.", "KT가 카카오를 인수했다.", "KT는 카카오와 합병한다고 밝혔다."])
def test_deal_that_is_reported_outright_is_certain(text: str) -> None:
    assert certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "KT와 카카오는 협약을 맺지 않았다.",
        "KT와 카카오는 협약을 맺지 못했다.",
        "KT는 카카오와 손잡지 않기로 했다.",
        "KT와 카카오는 협약을 맺은 바 없다.",
        "KT와 카카오가 합병한 것은 아니다.",
        "KT와 카카오는 아직 계약을 체결하지 않은 상태다.",
        "KT와 카카오는 계약 체결에 실패했다.",
        "KT와 카카오는 협약을 연기했다.",
        "정부는 KT와 카카오의 합병을 불허했다.",
        "KT가 카카오와 협력할 이유는 없다.",
        "KT와 카카오는 협력하기보다 경쟁한다.",
        "KT는 카카오와 합작법인을 세우지 않는다.",
        "KT가 카카오 지분을 사들이지 못하게 됐다.",
        "KT와 카카오의 합병안이 주주총회에서 부결됐다.",
        "공정위는 KT의 카카오 인수를 금지했다.",
        "KT는 카카오와 협약을 체결하려다 그만뒀다.",
        "KT와 카카오의 협력 가능성은 낮다.",
    ],
)
def test_deal_that_was_not_made_is_not_certain(text: str) -> None:
    assert certain(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "KT와 카카오가 협약을 맺는다면 시장이 바뀔 것이다.",
        "KT와 카카오가 협약을 맺을 경우 시장이 바뀐다.",
        "KT와 카카오가 손잡으면 시장이 바뀐다.",
        "KT와 카카오가 손을 잡았다면 결과는 달랐을 것이다.",
        "만약 KT가 카카오를 인수했더라면 역사는 달라졌다.",
        "KT와 카카오는 과연 손을 잡을까?",
        "KT와 카카오의 협약 체결 여부는 불투명하다.",
        "KT와 카카오가 협약을 체결했는지는 확인되지 않았다.",
        "KT는 카카오와 제휴할 수도 있다.",
        "KT와 카카오가 합병해야 한다는 주장이 나온다.",
        "KT와 카카오가 손잡아야 한다고 전문가들은 말한다.",
        "KT가 카카오를 인수한다 해도 놀랄 일은 아니다.",
        "KT와 카카오가 협력할 수 있을 것이다.",
        "KT와 카카오의 협력이 필요하다.",
        "KT와 카카오는 협력을 원한다.",
        "KT와 카카오가 협약을 맺었을지도 모른다.",
        "KT와 카카오의 협약 체결이 임박했다.",
    ],
)
def test_deal_that_is_only_thought_of_is_not_certain(text: str) -> None:
    assert certain(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "KT가 카카오를 인수한다는 보도가 나왔다.",
        "KT가 카카오를 인수했다는 일부 보도는 오보다.",
        "KT와 카카오가 합병한다는 소문이 돌고 있다.",
        "KT와 카카오가 지분 교환을 추진한다는 이야기가 시장에서 흘러나오고 있다.",
        "KT가 카카오를 인수할 것이라는 말이 나온다.",
        "KT의 카카오 인수설이 다시 고개를 들었다.",
        "KT와 카카오가 손잡는 것은 이례적이다.",
        "증권가에서는 KT가 카카오를 인수할 것으로 내다봤다.",
        "KT가 카카오와 손잡는다는 전망이 우세하다.",
        "KT가 카카오와 손잡는다는 추측이 무성하다.",
        "KT와 카카오가 협약을 맺었다고 착각하는 사람이 많다.",
        "KT와 카카오가 협약을 맺었다는 주장은 거짓이다.",
    ],
)
def test_deal_that_others_talk_of_is_not_certain(text: str) -> None:
    assert [claim.certainty for claim in deals(text) if claim.certainty == vocab.Certain and claim.polarity == vocab.Affirmed] == []


@pytest.mark.parametrize(
    "text",
    [
        "KT는 삼성전자가 아닌 카카오와 협약을 체결했다.",
        "KT는 삼성전자 대신 카카오와 손을 잡았다.",
        "KT는 삼성전자와 경쟁하는 카카오와 손을 잡았다.",
        "KT는 삼성전자에 맞서 카카오와 손을 잡았다.",
        "KT는 삼성전자에 이어 카카오와 업무협약을 맺었다.",
        "삼성전자의 경쟁사인 KT는 카카오와 업무협약을 맺었다.",
        "KT와 카카오가 삼성전자 사옥에서 업무협약을 맺었다.",
    ],
)
def test_company_that_is_only_named_is_no_party(text: str) -> None:
    assert [alliance["members"] for alliance in facts(extracted(text))["alliances"]] == [["KT", "카카오"]]


# ---------------------------------------------------------------- nothing is lost


@pytest.mark.parametrize(
    "text",
    [
        "KT와 카카오는 내년 3월 문을 여는 데이터센터를 위해 업무협약을 맺었다.",
        "KT와 카카오는 2021년 완공되는 공장을 함께 짓기로 업무협약을 체결했다고 25일 밝혔다.",
        "KT는 카카오와 2025년까지 함께 투자하는 내용의 업무협약을 지난달 체결했다.",
        "KT와 카카오는 오는 6월 서비스를 내놓는다. 양사는 이를 위한 업무협약을 체결했다.",
    ],
)
def test_day_of_something_else_does_not_hold_an_article_back(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")

    publication = publish([str(path)], tmp_path / "out", published="2020-05-25")

    assert publication.held == ()
    assert [alliance.fact["status"] for alliance in publication.alliances] == ["signed"]
