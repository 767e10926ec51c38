"""Frames become deals: parties by particles, state and certainty by the endings."""

import pytest
from support import Extractor

from sosik import vocab
from sosik.model import Claim, Entity, Extraction, Money, Node, When

MOU = "이동통신 업체 나래통신과 전자 업체 가온전자가 시장을 이끈다. 가온전자는 나래통신과 업무협약(MOU)"


def reports(extraction: Extraction) -> list[Claim]:
    return [claim for claim in extraction.claims if claim.kind == vocab.DealClaim]


def deal(claim: Claim) -> Node:
    node = claim.values(vocab.aboutDeal)[0]
    assert isinstance(node, Node)
    return node


def parties(node: Node) -> set[str]:
    return {value.name for value in node.values(vocab.party) if isinstance(value, Entity)}


def summary(claim: Claim) -> tuple[str, str, str, str, bool]:
    values = (claim.status or "", claim.certainty, claim.evidentiality, claim.polarity)
    return (*(value.rpartition("#")[2] for value in values), claim.is_future)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("을 체결했다.", ("Signed", "Certain", "DirectReport", "Affirmed", False)),
        ("을 체결한 것으로 알려졌다.", ("Signed", "Probable", "Hearsay", "Affirmed", False)),
        (" 체결을 검토 중이다.", ("UnderReview", "Certain", "DirectReport", "Affirmed", False)),
        ("을 체결할 예정이다.", ("Announced", "Certain", "DirectReport", "Affirmed", True)),
        ("을 체결했다는 것은 사실이 아니다.", ("Signed", "Certain", "DirectReport", "Denied", False)),
        ("을 체결하기로 했다.", ("Announced", "Certain", "DirectReport", "Affirmed", False)),
        ("을 체결했다고 밝혔다.", ("Signed", "Certain", "OfficialAnnouncement", "Affirmed", False)),
        ("을 체결한다는 예측이 나온다.", ("Announced", "Possible", "Forecast", "Affirmed", True)),
        (" 체결을 검토한 바 없다.", ("UnderReview", "Certain", "DirectReport", "Denied", False)),
        (" 체결을 추진하다 무산됐다.", ("Rejected", "Certain", "DirectReport", "Affirmed", False)),
        ("을 해지했다.", ("Terminated", "Certain", "DirectReport", "Affirmed", False)),
        (" 체결을 추진하는 것으로 보인다.", ("InNegotiation", "Probable", "Inference", "Affirmed", False)),
    ],
)
def test_sentences_that_differ_in_the_ending_give_different_claims(
    extracted: Extractor, ending: str, expected: tuple[str, str, str, str, bool]
) -> None:
    claims = reports(extracted(MOU + ending))

    assert [summary(claim) for claim in claims] == [expected]
    assert parties(deal(claims[0])) == {"가온전자", "나래통신"}


def test_cue_is_the_words_that_say_the_state(extracted: Extractor) -> None:
    extraction = extracted(MOU + "을 체결한 것으로 알려졌다.")

    cue = reports(extraction)[0].cue

    assert extraction.article.text[cue.start : cue.end] == "업무협약(MOU)을 체결한 것으로 알려졌다"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("KT와 카카오는 손을 잡는 것을 택했다.", vocab.Alliance, {"KT", "카카오"}),
        ("네이버의 경우 소프트뱅크와 손잡았다.", vocab.Alliance, {"네이버", "소프트뱅크"}),
        ("KT·LG전자·카카오의 협력이 이어지고 있다.", vocab.Alliance, {"KT", "LG전자", "카카오"}),
        ("KT와 카카오 간 제휴를 추진한다.", vocab.Alliance, {"KT", "카카오"}),
        ("소프트뱅크와 손잡은 네이버는 시장을 넓힌다.", vocab.Alliance, {"네이버", "소프트뱅크"}),
        ("KT는 카카오와 합작법인을 설립한다.", vocab.JointVenture, {"KT", "카카오"}),
        ("KT와 카카오가 컨소시엄을 구성했다.", vocab.Consortium, {"KT", "카카오"}),
        ("KT와 카카오는 칩을 공동 개발한다.", vocab.TechnologyAlliance, {"KT", "카카오"}),
        ("KT와 카카오는 3000억원 규모의 지분을 교환하는 파트너십을 체결했다.", vocab.EquitySwap, {"KT", "카카오"}),
        ("KT가 카카오를 인수했다.", vocab.Acquisition, {"KT", "카카오"}),
        ("KT의 카카오 인수가 끝났다.", vocab.Acquisition, {"KT", "카카오"}),
        ("카카오를 인수한 KT는 시장을 넓힌다.", vocab.Acquisition, {"KT", "카카오"}),
        ("네이버는 카카오를 KT에 매각했다.", vocab.Acquisition, {"KT", "카카오"}),
        ("KT가 카카오에 100억원을 투자했다.", vocab.EquityInvestment, {"KT", "카카오"}),
        ("카카오는 KT로부터 100억원의 투자를 유치했다.", vocab.EquityInvestment, {"KT", "카카오"}),
        (
            "카카오가 100억원의 투자를 유치했다고 밝혔다. 투자에는 KT와 네이버가 참여했다.",
            vocab.EquityInvestment,
            {"KT", "카카오", "네이버"},
        ),
        ("‘AI 한팀’에는 KT와 카카오가 참여하고 있다.", vocab.Consortium, {"KT", "카카오"}),
    ],
)
def test_parties_are_filled_by_particles(extracted: Extractor, text: str, kind: str, expected: set[str]) -> None:
    found = [deal(claim) for claim in reports(extracted(text))]

    assert [(node.kind, parties(node)) for node in found] == [(kind, expected)]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("KT-카카오, AI 동맹 맺는다", {"KT", "카카오"}),
        ("KT·카카오 협업 추진", {"KT", "카카오"}),
        ("KT, 카카오와 손잡고 AI 시장 공략", {"KT", "카카오"}),
        ("KT, 카카오 인수", {"KT", "카카오"}),
    ],
)
def test_headlines_name_parties_without_particles(extracted: Extractor, headline: str, expected: set[str]) -> None:
    found = [parties(deal(claim)) for claim in reports(extracted("시장이 커지고 있다.", title=headline))]

    assert found == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "KT는 새로운 협력 방안을 검토한다.",
        "KT는 협력사와 상생 협약을 맺었다.",
        "KT는 AI에 1조원을 투자한다. 카카오도 논의에 나섰다.",
        "국내 기업과 미국 기업의 제휴가 늘고 있다.",
        "구글·애플 대항마를 찾는 기업들의 동맹이 시작됐다.",
    ],
)
def test_without_two_named_parties_there_is_no_deal(extracted: Extractor, text: str) -> None:
    assert reports(extracted(text)) == []


def test_set_words_resolve_to_the_last_set_of_their_size(extracted: Extractor) -> None:
    claims = reports(extracted("KT, LG전자, 카카오가 업무협약을 추진하는 것으로 알려졌다. 3사는 기술을 공유하는 방안을 검토 중이다."))

    assert [summary(claim)[0] for claim in claims] == ["InNegotiation", "UnderReview"]
    assert len({deal(claim).key for claim in claims}) == 1


def test_set_words_of_another_size_stay_unresolved(extracted: Extractor) -> None:
    claims = reports(extracted("KT, LG전자, 카카오가 업무협약을 추진한다. 양사는 기술을 공유하는 방안을 검토 중이다."))

    assert [summary(claim)[0] for claim in claims] == ["InNegotiation"]


def test_anonymous_source_speaks_of_the_deal_in_focus(extracted: Extractor) -> None:
    text = "KT와 카카오가 업무협약을 추진하는 것으로 알려졌다. KT 관계자는 “카카오와의 협업을 검토 중인 것은 맞다”고 밝혔다."

    claims = reports(extracted(text))

    assert summary(claims[-1]) == ("UnderReview", "Certain", "AnonymousSource", "Affirmed", False)
    source = claims[-1].attribution
    assert isinstance(source, Node)
    assert source.label == "KT 관계자"


def test_industry_hearsay_is_attributed(extracted: Extractor) -> None:
    claim = reports(extracted("10일 업계에 따르면 KT와 카카오가 업무협약을 추진하는 것으로 알려졌다."))[0]

    assert isinstance(claim.attribution, Node)
    assert claim.attribution.label == "업계"
    assert isinstance(claim.when, When)
    assert claim.when.edtf == "2021-03-10"


def test_amount_and_date_belong_to_their_own_deal(extracted: Extractor) -> None:
    text = "지난해 10월 KT와 카카오는 3,000억원 규모의 지분을 교환했다. 네이버는 지난달 LG전자와 업무협약을 체결했다."

    first, second = (deal(claim) for claim in reports(extracted(text)))

    amounts = [value.amount for value in first.values(vocab.consideration) if isinstance(value, Money)]
    assert amounts == [300000000000]
    assert [value.edtf for value in first.values(vocab.dealTime) if isinstance(value, When)] == ["2020-10"]
    assert second.values(vocab.consideration) == ()
    assert [value.edtf for value in second.values(vocab.dealTime) if isinstance(value, When)] == ["2021-02"]


def test_merger_of_subsidiaries_realises_the_alliance_of_their_parents(extracted: Extractor) -> None:
    text = (
        "네이버는 소프트뱅크와 손을 잡는 것을 택했다. "
        "두 달 전인 지난 1월, 네이버의 자회사 라인과 소프트뱅크의 자회사 야후 재팬(운영사 Z홀딩스)이 경영 통합을 공식 발표했다."
    )

    alliance, merger = (deal(claim) for claim in reports(extracted(text)))

    roles = {
        str(part.values(vocab.partyRole)[0]).rpartition("#")[2]: part.values(vocab.participant)[0].name  # type: ignore[union-attr]
        for part in merger.values(vocab.hasParticipation)
        if isinstance(part, Node)
    }
    assert parties(merger) == {"라인", "야후 재팬"}
    assert roles["OperatorOfParty"] == "Z홀딩스"
    assert roles["ParentOfParty"] == "소프트뱅크"
    assert [node.kind for node in alliance.values(vocab.realizedBy) if isinstance(node, Node)] == [vocab.Merger]


def test_key_of_a_deal_does_not_depend_on_the_order_of_the_parties(extracted: Extractor) -> None:
    first = deal(reports(extracted("KT와 카카오가 협력하기로 했다."))[0])
    second = deal(reports(extracted("카카오와 KT가 협력하기로 했다."))[0])

    assert first.key == second.key


@pytest.mark.parametrize(
    "text",
    ["어제 열린 야구 경기에서 서울이 부산을 3대 1로 이겼다. 팬들이 환호했다.", "오늘은 전국이 맑고 낮 최고기온은 25도까지 오르겠다."],
)
def test_other_topics_yield_no_claim(extracted: Extractor, text: str) -> None:
    extraction = extracted(text)

    assert extraction.claims == ()
    assert "no-alliance" in {finding.code for finding in extraction.findings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KT와 카카오는 합병을 추진했지만 조건이 맞지 않아 협상이 결렬됐다.", "Rejected"),
        ("KT와 카카오는 합병을 추진했으나 합병 비율을 놓고 다투다 없던 일로 했다.", "Rejected"),
        ("KT는 카카오와 업무협약을 체결했으나 1년 만에 파기했다.", "Terminated"),
        ("KT는 카카오와 합작사를 세우기로 했다가 다툼 끝에 갈라섰다.", "Terminated"),
        ("KT와 카카오가 제휴를 끝낸다.", "Terminated"),
        ("KT는 카카오와 맺은 기술수출 계약을 해지했다.", "Terminated"),
        ("KT는 카카오를 인수하기로 했지만 주가는 떨어졌다.", "Announced"),
        ("KT는 카카오를 인수하기로 했지만 네이버는 라인 지분 인수를 포기했다.", "Announced"),
        ("KT는 카카오와 업무협약을 체결했지만 협상이 결렬되지는 않았다.", "Signed"),
        ("KT가 카카오를 사들였고 시장은 반겼다.", "Completed"),
        ("KT가 카카오와 공동 판매 계약을 맺고 있는 가운데, 카카오와 맺은 공동 판매 제휴는 그대로 유지된다.", "Signed"),
        ("지난해 KT는 카카오와 합작법인을 세웠다.", "Completed"),
        ("KT가 카카오를 사들인다.", "Announced"),
        ("KT가 사들인 카카오는 값을 올렸다.", "Completed"),
    ],
)
def test_main_clause_tells_the_state(extracted: Extractor, text: str, expected: str) -> None:
    assert summary(reports(extracted(text))[0])[0] == expected


def test_rather_later_than_now_is_no_denial(extracted: Extractor) -> None:
    text = "KT는 카카오 인수를 {} 내년에 공식 발표할 것으로 보인다."

    assert summary(reports(extracted(text.format("바로 발표하기보다는")))[0])[3] == "Affirmed"
    assert summary(reports(extracted("KT는 카카오와 협력하기보다 경쟁하는 것을 택했다."))[0])[3] == "Denied"


def test_bid_of_one_target_names_only_the_bidder(extracted: Extractor) -> None:
    text = "전자 업체 가온전자와 네이버가 있다. KT가 카카오 인수를 추진한다. 네이버는 이달 초 인수 의사를 철회했다."
    claim = reports(extracted(text))[-1]

    assert parties(deal(claim)) == {"네이버", "카카오"}
    assert summary(claim)[0] == "Terminated"


@pytest.mark.parametrize(
    "end", ["네이버는 인수로 매출이 늘었다.", "네이버는 증권사 인수를 포기했다.", "네이버와 LG전자는 인수를 포기했다."]
)
def test_what_is_no_bid_of_the_target_opens_no_deal(extracted: Extractor, end: str) -> None:
    claims = reports(extracted("KT가 카카오 인수를 추진한다. " + end))

    assert {frozenset(parties(deal(claim))) for claim in claims} == {frozenset({"KT", "카카오"})}


def test_day_of_the_deal_outweighs_the_day_it_was_made_known(extracted: Extractor) -> None:
    text = "KT와 카카오가 8일 열린 업무협약식에서 업무협약서에 서명했다. KT는 카카오와 업무협약을 체결했다고 10일 밝혔다."

    times = {claim.when.edtf for claim in reports(extracted(text)) if claim.when is not None}

    assert times == {"2021-03-08"}


def test_sentence_that_only_dates_a_deal(extracted: Extractor) -> None:
    claims = reports(extracted("KT는 카카오와 칩 공동 개발 계약을 체결했다. 지난 2일 서명했으며 기간은 5년이다."))

    assert [claim.when.edtf for claim in claims if claim.when is not None] == ["2021-03-02"]
    assert len({deal(claim).key for claim in claims}) == 1


def test_items_of_a_bulletin_share_its_day(extracted: Extractor) -> None:
    extraction = extracted("▲KT=카카오를 흡수합병하기로 결정.\n\n▲네이버=라인과 업무협약 체결.", title="[9일 주요 공시] KT·네이버 등")

    assert {claim.when.edtf for claim in reports(extraction) if claim.when is not None} == {"2021-03-09"}


def test_day_of_a_contract_is_not_the_day_of_its_end(extracted: Extractor) -> None:
    (claim,) = reports(extracted("KT는 지난해 7월 카카오와 체결한 칩 공동 개발 계약을 해지했다."))

    assert claim.when is None


def test_day_of_the_end_stands_before_the_contract(extracted: Extractor) -> None:
    (claim,) = reports(extracted("KT는 9일 카카오와 체결한 칩 공동 개발 계약을 해지했다고 공시했다."))

    assert claim.when is not None
    assert claim.when.edtf == "2021-03-09"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("카카오를 인수한 KT는 공장을 짓기로 했다.", "Completed"),
        ("KT가 인수한 카카오는 값을 올리지 않기로 했다.", "Completed"),
        ("KT는 카카오와 합작해 세운 회사의 서비스를 싣기로 했다.", "Completed"),
        ("업무협약을 체결한 KT와 카카오는 값을 낮출 계획이다.", "Signed"),
    ],
)
def test_what_describes_a_noun_is_not_what_the_sentence_says_of_it(extracted: Extractor, text: str, expected: str) -> None:
    claim = reports(extracted(text))[0]

    assert summary(claim)[0] == expected
    assert summary(claim)[1:4:2] == ("Certain", "Affirmed")
