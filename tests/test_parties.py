"""Who the parties of a deal are: particles, clauses, lists, headlines; each rule with what it must not read."""

import pytest
from support import Extractor

from sosik import vocab
from sosik.model import Claim, Entity, Extraction, Node, When

CAST = "전자 업체 누리전자와 이동통신 업체 나래통신, 로봇 업체 도담로보틱스, 다솜은행, 제약사 마루바이오가 시장을 이끈다."
"""Follows each text, so that every name is known as one."""

NURI, NARAE, DODAM, DASOM, MARU = "누리전자", "나래통신", "도담로보틱스", "다솜은행", "마루바이오"


def deals(extraction: Extraction) -> list[tuple[str, set[str]]]:
    """Return kind and direct parties of each deal."""
    nodes = {
        node.key: node
        for claim in extraction.claims
        for node in claim.values(vocab.aboutDeal)
        if claim.kind == vocab.DealClaim and isinstance(node, Node)
    }
    return [
        (node.kind.rpartition("#")[2], {value.name for value in node.values(vocab.party) if isinstance(value, Entity)})
        for node in nodes.values()
    ]


def parties(extraction: Extraction) -> list[set[str]]:
    return [names for _, names in deals(extraction)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("누리전자가 투자한 나래통신이 도담로보틱스와 업무협약을 맺었다.", [{NARAE, DODAM}]),
        ("도담로보틱스는 누리전자가 개발한 칩을 나래통신과 함께 쓰는 업무협약을 맺었다.", [{DODAM, NARAE}]),
        ("누리전자가 칩을 만드는 나래통신을 인수했다.", [{NURI, NARAE}]),
        ("누리전자가 지난 1월 문을 연 공장에서 나래통신과 업무협약을 맺었다.", [{NURI, NARAE}]),
        ("누리전자가 늘어나는 수요에 맞춰 나래통신과 손잡았다.", [{NURI, NARAE}]),
    ],
)
def test_subject_belongs_to_the_first_verb_without_a_subject_of_its_own(extracted: Extractor, text: str, expected: list[set[str]]) -> None:
    assert parties(extracted(f"{text} {CAST}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("도담로보틱스는 나래통신과 협력하는 누리전자를 찾았다.", [{NURI, NARAE}]),
        ("나래통신과 업무협약을 맺은 누리전자는 시장을 넓힌다.", [{NURI, NARAE}]),
        ("누리전자는 나래통신과 협력하는 방안을 논의했다.", [{NURI, NARAE}]),
        ("누리전자와 나래통신이 맺은 업무협약이 시장을 바꾼다.", [{NURI, NARAE}]),
        ("누리전자와 나래통신이 설립한 합작법인이 문을 열었다.", [{NURI, NARAE}]),
        ("누리전자는 나래통신과 업무협약을 맺은 뒤 도담로보틱스를 찾았다.", [{NURI, NARAE}]),
    ],
)
def test_clause_before_a_name_is_about_that_name(extracted: Extractor, text: str, expected: list[set[str]]) -> None:
    assert parties(extracted(f"{text} {CAST}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("누리전자는 나래통신과 달리 도담로보틱스와 손잡았다.", [{NURI, DODAM}]),
        ("누리전자는 나래통신과 경쟁하기 위해 도담로보틱스와 손잡았다.", [{NURI, DODAM}]),
        ("누리전자는 나래통신과 마찬가지로 도담로보틱스와 손잡았다.", [{NURI, DODAM}]),
        ("누리전자는 나래통신과 관련 업무협약을 맺었다.", [{NURI, NARAE}]),
        ("누리전자는 나래통신과도 손잡았다.", [{NURI, NARAE}]),
        ("누리전자는 나래통신과도 비슷한 합작법인 설립을 검토하고 있다.", [{NURI, NARAE}]),
        ("누리전자는 나래통신과 완구 합작법인 ‘도담로보틱스’를 세웠다.", [{NURI, NARAE}]),
        ("누리전자는 2017년 나래통신과 합작해 회사를 세웠다.", [{NURI, NARAE}]),
    ],
)
def test_rivals_and_likenesses_are_no_partners(extracted: Extractor, text: str, expected: list[set[str]]) -> None:
    assert parties(extracted(f"{text} {CAST}")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "누리전자와 나래통신의 소식통에 따르면 다솜은행이 협약을 비준했다.",
        "누리전자와 나래통신에 협력을 당부했다.",
        "다솜은행은 누리전자와 나래통신의 협력을 기대한다.",
    ],
)
def test_sources_and_hopes_make_no_deal(extracted: Extractor, text: str) -> None:
    assert deals(extracted(f"{text} {CAST}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "다솜은행은 누리전자와 국내 중소기업들이 협력한다고 밝혔다.",
        "다솜은행은 누리전자와 협력사 직원들이 손잡았다고 밝혔다.",
    ],
)
def test_name_joined_to_an_unnamed_subject_is_nobodys_partner(extracted: Extractor, text: str) -> None:
    assert parties(extracted(f"{text} {CAST}")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한가온 누리전자 대표와 나도담 나래통신 사장이 업무협약을 체결했다.", [{NURI, NARAE}]),
        ("한가온 누리전자 대표(왼쪽)와 나도담 나래통신 사장이 업무협약을 체결하고 있다.", [{NURI, NARAE}]),
        ("한가온 다솜은행 연구원은 누리전자와 나래통신이 손잡았다고 전했다.", [{NURI, NARAE}]),
        ("다솜은행 판교지점은 누리전자와 업무협약을 맺었다.", [{DASOM, NURI}]),
        ("다솜은행은 누리전자(대표 한가온)와 업무협약을 맺었다.", [{DASOM, NURI}]),
        ("다솜은행은 누리전자, 나래통신 등 3개 기관과 업무협약을 맺었다.", [{DASOM, NURI, NARAE}]),
        ("다솜은행이 누리전자, 나래통신, 참여 중소기업과 협의체를 구성했다.", [{DASOM, NURI, NARAE}]),
        ("다솜은행 판교지점, 누리전자 서부지사, 나래통신 남부지점 등 3개 기관은 업무협약을 맺었다.", [{DASOM, NURI, NARAE}]),
        ("다솜은행은 누리전자와 ‘나래통신 공장’ 업무협약을 맺었다.", [{DASOM, NURI}]),
        ("다솜은행은 나도담 나래통신 사장이 참석한 가운데 업무협약을 맺었다.", [{DASOM, NARAE}]),
        ("다솜은행은 누리전자, 나래통신의 관계가 멀어지자 웃었다.", []),
        ("다솜은행을 비롯해 누리전자, 나래통신이 업무협약을 맺었다.", [{DASOM, NURI, NARAE}]),
        ("다솜은행이 누리전자 사업부 및 국내 로봇 스타트업 도담로보틱스와 손잡고 시장을 넓힌다.", [{DASOM, NURI, DODAM}]),
    ],
)
def test_persons_units_and_lists_stand_for_their_organisations(extracted: Extractor, text: str, expected: list[set[str]]) -> None:
    assert parties(extracted(f"{text} {CAST}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("누리전자가 인수한 나래통신은 성장했다.", [{NURI, NARAE}]),
        ("나래통신은 지난해 누리전자에 인수됐다.", [{NURI, NARAE}]),
        ("누리전자에 인수된 나래통신은 성장했다.", [{NURI, NARAE}]),
        ("나래통신을 누리전자가 인수하기로 했다.", [{NURI, NARAE}]),
        ("누리전자는 나래통신 지분 51%를 1000억원에 인수했다.", [{NURI, NARAE}]),
        ("누리전자는 나래통신의 주식 100만주(51.0%)를 1,000억원에 인수하기로 결정했다.", [{NURI, NARAE}]),
        ("누리전자는 다솜은행이 보유한 나래통신 지분을 인수했다.", [{NURI, NARAE}]),
        ("누리전자는 나래통신과 도담로보틱스를 인수했다.", [{NURI, NARAE}, {NURI, DODAM}]),
        ("누리전자의 나래통신 인수가 끝났다.", [{NURI, NARAE}]),
        ("누리전자는 2019년 나래통신을, 지난해 6월에는 도담로보틱스를 각각 사들였다.", [{NURI, NARAE}, {NURI, DODAM}]),
        ("다솜은행은 나래통신 매각의 우선협상대상자로 누리전자를 선정했다.", [{NURI, NARAE}]),
        ("누리전자가 나래통신 인수 우선협상대상자로 선정됐다.", [{NURI, NARAE}]),
        ("▲누리전자(981230)=로봇업체 도담로보틱스 지분 70%를 86억원에 취득하기로 결정.", [{NURI, DODAM}]),
        ("다솜은행은 나래통신 지분을 누리전자에 매각했다.", [{NURI, NARAE}]),
        ("다솜은행은 누리전자를 대상으로 나래통신 매각을 추진했다.", [{NURI, NARAE}]),
        ("다솜은행은 이사회를 열고 나래통신 중부지역 점포 53개를 2천억원에 유통기업 ‘누리전자’에 매각하기로 했다.", [{NURI, NARAE}]),
        ("누리전자는 100% 자회사인 나래통신을 흡수합병한다.", [{NURI, NARAE}]),
        ("누리전자와 나래통신 간 합병이 성사됐다.", [{NURI, NARAE}]),
    ],
)
def test_buyer_target_and_seller_are_told_by_particles(extracted: Extractor, text: str, expected: list[set[str]]) -> None:
    found = deals(extracted(f"{text} {CAST}"))

    assert [names for _, names in found] == expected
    assert {kind for kind, _ in found} <= {"Acquisition", "Merger"}


@pytest.mark.parametrize(
    "text",
    [
        "누리전자에 인수된 그 회사는 나래통신 옆에 있다.",
        "21곳은 나래통신 측에서 인수를 원치 않아서 문을 닫는다.",
        "누리전자는 자사주를 나래통신에 매각했다.",
        "누리전자는 나래종합병원에서 나래통신을 만났다.",
        "그 공장이 누리전자와 나래통신의 회사에 매각되면서 문을 닫았다.",
        "누리전자가 웃었다. 경쟁사 상수리교육도 나래통신을 사들였다.",
        "다솜은행은 나래통신 매각의 우선협상대상자로 그 회사를 선정했다.",
        "공장 매각 대금은 누리전자가 나래통신에서 받았다.",
    ],
)
def test_what_only_looks_like_a_takeover_is_none(extracted: Extractor, text: str) -> None:
    assert deals(extracted(f"{text} {CAST}")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("마루바이오는 다솜은행이 참여한 100억원 규모의 투자를 유치했다.", [{MARU, DASOM}]),
        (
            "마루바이오는 다솜은행으로부터 투자를 유치했다. 이번 투자는 누리전자가 주도했고 나래통신이 참여했다.",
            [{MARU, DASOM, NURI, NARAE}],
        ),
        (
            "마루바이오는 100억원을 투자받았다고 밝혔다. 이번 라운드는 누리전자가 리드했다. 나래통신이 기존 투자자로 참여했다.",
            [{MARU, NURI, NARAE}],
        ),
        ("누리전자가 웃었다. 나래통신 직원들이 행사에 참여했다.", []),
        ("누리전자는 마루바이오에 100억원을 투자했다.", [{NURI, MARU}]),
        ("누리전자는 마루바이오와 투자 계약을 체결했다.", [{NURI, MARU}]),
        ("마루바이오가 투자를 유치했다. 누리전자는 나래통신을 만났다.", []),
    ],
)
def test_backers_of_a_round_are_told_by_particles_and_verbs(extracted: Extractor, text: str, expected: list[set[str]]) -> None:
    assert parties(extracted(f"{text} {CAST}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("누리전자-나래통신 컨소시엄이 본입찰에 나섰다.", [("Consortium", {NURI, NARAE})]),
        ("누리전자, 나래통신 등으로 구성된 한빛 컨소시엄이 나섰다.", [("Consortium", {NURI, NARAE})]),
        ("누리전자 컨소시엄이 나래통신을 만났다.", []),
        ("누리전자와 나래통신을 만난 컨소시엄이 나섰다.", []),
        ("‘한빛 나눔 캠페인’에 누리전자와 나래통신이 동참했다.", []),
    ],
)
def test_members_stand_right_before_their_consortium(extracted: Extractor, text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert deals(extracted(f"{text} {CAST}")) == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("누리전자, 새 칩 개발… 나래통신과 협력", [{NURI, NARAE}]),
        ("나래통신과 손잡은 누리전자", [{NURI, NARAE}]),
        ("나래통신 품은 누리전자", [{NURI, NARAE}]),
        ("나래통신, 누리전자 품에 안긴다", [{NURI, NARAE}]),
        ("다솜은행, 누리전자·나래통신 합작법인 승인에 강세", [{NURI, NARAE}]),
        ("다솜은행, 누리전자·나래통신과 합작법인 설립", [{DASOM, NURI, NARAE}]),
        ("누리전자가 인정한 나래통신 “항공사 인수 추진”", []),
    ],
)
def test_headline_separates_its_topic_from_the_parties(extracted: Extractor, headline: str, expected: list[set[str]]) -> None:
    assert parties(extracted(CAST, title=headline)) == expected


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("누리전자·나래통신 업무협약", "누리전자는 나래통신, 도담로보틱스와 업무협약을 체결했다.", [{NURI, NARAE, DODAM}]),
        ("나래통신, 도담로보틱스 합병", "누리전자가 도담로보틱스를 합병한다.", [{NURI, DODAM}]),
        ("누리전자, 나래통신 인수 협상", "누리전자가 나래통신과 인수까지 포함한 협력 방안을 논의하고 있다.", [{NURI, NARAE}]),
        ("누리전자·나래통신 업무협약", "도담로보틱스는 다솜은행과 업무협약을 체결했다.", [{NURI, NARAE}, {DODAM, DASOM}]),
    ],
)
def test_body_tells_the_deal_of_the_headline_again(extracted: Extractor, headline: str, body: str, expected: list[set[str]]) -> None:
    assert parties(extracted(f"{body} {CAST}", title=headline)) == expected


def reports(extraction: Extraction) -> list[Claim]:
    found = [claim for claim in extraction.claims if claim.kind == vocab.DealClaim]
    return sorted(found, key=lambda claim: (claim.evidence, claim.cue))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("누리전자와 나래통신은 업무협약을 체결했다. 누리전자와 나래통신은 9일 이사회를 열어 이같이 결정했다.", [None, "2021-03-09"]),
        ("누리전자는 2019년 나래통신을, 지난해 6월에는 도담로보틱스를 각각 사들였다.", ["2019", "2020-06"]),
        (
            "마루바이오는 투자를 유치했다고 9일 밝혔다. 2018년 이후 누적 금액은 610억원이다. 이번 라운드에는 누리전자가 참여했다.",
            ["2021-03-09"],
        ),
        ("지난 9일 행사가 열렸다. 도로는 내년 4월 1일 열린다. 이날 누리전자는 나래통신과 업무협약을 체결했다.", ["2021-03-09"]),
        ("지난 9일 행사가 열렸다. 회사는 2010년 10월 17일 섰다. 이날 누리전자는 나래통신과 업무협약을 체결했다.", ["2021-03-09"]),
        ("누리전자와 나래통신은 지난해부터 협력해 왔다.", ["2020"]),
        ("누리전자와 나래통신은 내년부터 협력하기로 했다.", [None]),
        ("누리전자는 매출(2020년 상반기 기준)이 늘자 나래통신과 업무협약을 체결했다.", [None]),
        ("누리전자 관계자는 “2019년 나래통신과 협력을 시작했다”고 말했다.", ["2019"]),
        ("누리전자는 9일 “나래통신과 업무협약을 체결했다”고 밝혔다.", ["2021-03-09"]),
    ],
)
def test_date_of_a_report(extracted: Extractor, text: str, expected: list[str | None]) -> None:
    found = [claim.when for claim in reports(extracted(f"{text} {CAST}"))]

    assert [when.edtf if isinstance(when, When) else None for when in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("누리전자가 나래통신 인수를 추진한다. 누리전자는 본지 질의에 “논의한 바 없다”고 답했다.", [vocab.Affirmed, vocab.Denied]),
        ("누리전자가 나래통신 인수를 추진한다. 다솜은행은 본지 질의에 “논의한 바 없다”고 답했다.", [vocab.Affirmed]),
        ("누리전자가 나래통신을 인수했다. 누리전자는 본지 질의에 “추가로 논의한 바 없다”고 답했다.", [vocab.Affirmed]),
    ],
)
def test_party_denies_its_deal_without_naming_it(extracted: Extractor, text: str, expected: list[str]) -> None:
    assert [claim.polarity for claim in reports(extracted(f"{text} {CAST}"))] == expected


def test_sentence_with_one_party_tells_the_deal_of_the_headline(extracted: Extractor) -> None:
    found = reports(extracted(f"누리전자가 그 회사를 1000억원에 인수했다고 9일 공시했다. {CAST}", title="누리전자, 나래통신 지분 인수"))

    assert [claim.when.edtf if claim.when else None for claim in found] == [None, "2021-03-09"]


def test_named_consortium_is_in_force_whatever_is_said_of_it(extracted: Extractor) -> None:
    claim = reports(extracted(f"누리전자-나래통신 컨소시엄이 공장 인수를 검토한다. {CAST}"))[0]

    assert (claim.status, claim.is_future) == (vocab.InForce, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("다솜은행의 누리전자, 나래통신의 도담로보틱스 인수가 잇따랐다.", [{DASOM, NURI}, {NARAE, DODAM}]),
        ("나래통신 인수전에 누리전자에 이어 다솜은행도 참여를 검토 중이다.", [{NURI, NARAE}, {DASOM, NARAE}]),
        ("누리전자에 이어 다솜은행도 나래통신 인수를 추진한다.", [{NURI, NARAE}, {DASOM, NARAE}]),
        ("다솜은행은 특수목적회사 도담로보틱스를 세워 나래통신 지분 70%를 사들일 예정이다.", [{DASOM, NARAE}]),
        ("나래통신은 최대주주가 다솜은행에서 누리전자로 변경됐다.", [{NURI, NARAE}]),
        ("누리전자의 모회사 다솜은행은 나래통신을 인수했다.", [{DASOM, NARAE}]),
    ],
)
def test_several_buyers_and_vehicles_are_told_apart(extracted: Extractor, text: str, expected: list[set[str]]) -> None:
    assert parties(extracted(f"{text} {CAST}")) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("누리전자는 나래통신 지분 18%를 180억원에 취득했다.", "EquityInvestment"),
        ("▲누리전자(981230)=로봇업체 도담로보틱스 주식 24만주를 86억원에 취득하기로 결정. 취득 뒤 지분율은 18.5%.", "EquityInvestment"),
        ("누리전자는 나래통신이 새로 발행하는 우선주를 180억원에 인수했다.", "EquityInvestment"),
        ("누리전자는 100억원을 투자해 나래통신 지분 10%를 확보했다.", "EquityInvestment"),
        ("누리전자는 나래통신 지분 51%를 취득했다.", "Acquisition"),
        ("누리전자는 나래통신 지분 30%와 경영권을 인수했다.", "Acquisition"),
        ("누리전자는 나래통신 지분을 인수했다.", "Acquisition"),
    ],
)
def test_shares_without_control_are_an_investment(extracted: Extractor, text: str, kind: str) -> None:
    assert [kind for kind, _ in deals(extracted(f"{text} {CAST}"))] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "누리전자의 모회사 다솜은행은 증권사 인수를 추진하겠다고 밝혔다.",
        "나래통신 사업을 접은 누리전자는 콘텐츠 회사를 사들였다.",
        "누리전자는 나래통신과 만난 뒤 로봇 업체를 새로 인수했다.",
    ],
)
def test_what_has_no_name_is_no_target(extracted: Extractor, text: str) -> None:
    assert parties(extracted(f"{text} {CAST}")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("누리전자가 지분 60%를, 나래통신이 지분 40%를 보유한 합작사 도담로보틱스를 통해 공장을 돌린다.", ("JointVenture", {NURI, NARAE})),
        ("누리전자는 2017년 나래통신과 합작해 세운 로봇 업체 도담로보틱스를 키운다.", ("JointVenture", {NURI, NARAE})),
        ("다솜은행이 누리전자와 나래통신의 데이터센터 프로젝트 ‘큰길’을 돕는다.", ("Alliance", {NURI, NARAE})),
        ("누리전자와 나래통신은 합작투자를 위한 양해각서를 체결했다.", ("MemorandumOfUnderstanding", {NURI, NARAE})),
        ("누리전자와 나래통신은 합작법인 설립 계약을 체결했다.", ("JointVenture", {NURI, NARAE})),
        ("누리전자와 나래통신은 ‘큰길 컨소시엄’ 출범식을 열었다.", ("Consortium", {NURI, NARAE})),
        ("누리전자는 나래통신과 캐릭터 사용 계약을 체결했다.", ("Alliance", {NURI, NARAE})),
        ("누리전자는 나래통신과 신약 기술수출 계약을 체결했다.", ("TechnologyAlliance", {NURI, NARAE})),
    ],
)
def test_wording_tells_the_kind_of_an_alliance(extracted: Extractor, text: str, expected: tuple[str, set[str]]) -> None:
    assert deals(extracted(f"{text} {CAST}")) == [expected]
