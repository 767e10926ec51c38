"""Facts beside deals: ownership, platforms, embeddings, blocs, meetings, plans."""

from decimal import Decimal

import pytest
from support import Extractor

from sosik import vocab
from sosik.model import Claim, Entity, Extraction, Money, Node


def claims(extraction: Extraction, kind: str) -> list[Claim]:
    return [claim for claim in extraction.claims if claim.kind == kind]


def triple(claim: Claim) -> tuple[str, str, str]:
    subject, predicate, target = (claim.values(term)[0] for term in (vocab.claimSubject, vocab.claimPredicate, vocab.claimObject))
    assert isinstance(subject, Entity)
    assert isinstance(target, Entity)
    return subject.name, str(predicate).rpartition("#")[2], target.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("네이버 자회사 라인은 일본에서 쓰인다.", ("라인", "directSubsidiaryOf", "네이버")),
        ("네이버의 자회사인 라인은 일본에서 쓰인다.", ("라인", "directSubsidiaryOf", "네이버")),
        ("도담로보틱스의 모회사인 나래홀딩스는 문을 연다.", ("도담로보틱스", "directSubsidiaryOf", "나래홀딩스")),
        ("야후 재팬(운영사 Z홀딩스)은 일본에서 쓰인다.", ("야후 재팬", "operatedBy", "Z홀딩스")),
    ],
)
def test_ownership_is_read_from_apposition(extracted: Extractor, text: str, expected: tuple[str, str, str]) -> None:
    found = claims(extracted(text), vocab.OwnershipClaim)

    assert [triple(claim) for claim in found] == [expected]
    assert all(claim.evidence.contains(claim.cue) for claim in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KT의 AI 플랫폼 ‘기가지니’를 쓴다.", ("기가지니", "KT")),
        ("SKT ‘누구’를 부른다.", ("누구", "SK텔레콤")),
        ("삼성전자 AI 플랫폼 ‘빅스비’가 있다.", ("빅스비", "삼성전자")),
        ("카카오 ‘카카오아이(i)’를 부른다.", ("카카오아이", "카카오")),
        ("KT의 AI 비서 ‘도담이’를 쓴다.", ("도담이", "KT")),
    ],
)
def test_provider_of_a_platform_stands_before_it(extracted: Extractor, text: str, expected: tuple[str, str]) -> None:
    found = [triple(claim) for claim in claims(extracted(text), vocab.ProvisionClaim)]

    assert [(subject, target) for subject, _, target in found] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("누리전자가 개발한 AI 비서 ‘한빛’을 나래통신이 쓴다.", ["누리전자"]),
        ("음원 서비스 ‘한빛’을 운영하는 자회사 나래통신이 성장했다.", ["나래통신"]),
        ("누리전자는 오는 7월 AI 비서 ‘한빛’을 정식 출시한다.", ["누리전자"]),
        ("누리전자는 AI 비서 ‘한빛’ 기능까지 선보였다.", ["누리전자"]),
        ("누리전자가 행사를 열었다. 새로운 AI 비서 ‘한빛’도 선보였다.", ["누리전자"]),
        ("누리전자는 나래통신의 AI 비서 ‘한빛’을 쓴다.", ["나래통신"]),
        ("누리전자 직원이 AI 비서 ‘한빛’을 쓴다.", []),
        ("누리전자에 AI 비서 ‘한빛’이 실린다.", []),
        ("누리전자와 협력 강화\nAI 비서 ‘한빛’도 나온다.", []),
        ("나래통신이 웃었다. AI 비서 ‘누리전자비서’가 나온다.", ["누리전자"]),
    ],
)
def test_provider_is_who_makes_runs_or_names_the_platform(extracted: Extractor, text: str, expected: list[str]) -> None:
    cast = "이동통신 업체 나래통신과 전자 업체 누리전자가 시장을 이끈다."

    found = [triple(claim)[2] for claim in claims(extracted(f"{text} {cast}"), vocab.ProvisionClaim)]

    assert found == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("누리전자, AI 비서 ‘한빛’ 공개", ["누리전자"]),
        ("누리전자, AI 비서 ‘한빛’에 새 기능", ["누리전자"]),
        ("누리전자, AI 비서 ‘한빛’ 인기에 웃다", []),
    ],
)
def test_headline_names_the_provider_before_a_comma(extracted: Extractor, headline: str, expected: list[str]) -> None:
    text = "전자 업체 누리전자가 시장을 이끈다."

    found = [triple(claim)[2] for claim in claims(extracted(text, title=headline), vocab.ProvisionClaim)]

    assert found == expected


def test_unknown_platform_is_an_ai_platform_by_its_type_word(extracted: Extractor) -> None:
    entity = next(m.entity for m in extracted("KT의 AI 비서 ‘도담이’를 쓴다.").mentions if m.entity.name == "도담이")

    assert (entity.kind, entity.is_linked) == (vocab.AIPlatform, False)


def test_embedding_is_as_sure_as_its_outermost_cue(extracted: Extractor) -> None:
    text = "이어폰 ‘갤럭시 버즈’에서 ‘누구’와 ‘카카오아이’를 함께 쓴다. ‘갤럭시 버즈’에 SKT ‘누구’와 카카오 ‘카카오i’를 탑재한다는 예측이 나온다."

    claim = claims(extracted(text), vocab.EmbeddingClaim)[0]

    assert [value.name for value in claim.values(vocab.claimObject) if isinstance(value, Entity)] == ["누구", "카카오아이"]
    assert (claim.certainty, claim.evidentiality, claim.is_future) == (vocab.Possible, vocab.Forecast, True)


@pytest.mark.parametrize(
    ("text", "size"),
    [("GAFA(구글·아마존·페이스북·애플)가 앞선다.", 4), ("NKL(네이버·카카오·LG전자)이 뒤쫓는다.", 3), ("MOU(업무협약)를 맺었다.", 0)],
)
def test_blocs_list_their_members_in_brackets(extracted: Extractor, text: str, size: int) -> None:
    assert len(claims(extracted(text), vocab.MembershipClaim)) == size


def test_meeting_has_both_persons(extracted: Extractor) -> None:
    text = "협업은 한가온 KT 사장과 서다솜 카카오 부회장과의 회담에서 성사된 것으로 알려졌다."

    claim = claims(extracted(text), vocab.EventClaim)[0]

    meeting = claim.values(vocab.claimSubject)[0]
    assert isinstance(meeting, Node)
    assert [value.name for value in meeting.values(vocab.attendee) if isinstance(value, Entity)] == ["한가온", "서다솜"]
    assert claim.certainty == vocab.Probable


def test_speaker_met_the_person_of_whom_the_quotation_speaks(extracted: Extractor) -> None:
    text = "한가온 KT 사장은 “서다솜 카카오 사장과 CES에서 만나 좋은 대화를 나눴다”고 밝혔다."

    claim = claims(extracted(text), vocab.EventClaim)[0]

    meeting = claim.values(vocab.claimSubject)[0]
    assert isinstance(meeting, Node)
    assert [value.name for value in meeting.values(vocab.attendee) if isinstance(value, Entity)] == ["한가온", "서다솜"]
    assert [node.key for node in meeting.values(vocab.heldAt) if isinstance(node, Node)] == ["ces"]
    assert isinstance(claim.attribution, Entity)


def test_yearly_plan_keeps_currency_and_conversion(extracted: Extractor) -> None:
    text = "KT와 카카오는 경영 통합을 발표했다. 통합 회사는 해마다 800억엔(약 9,200억원)을 AI 분야에 투자할 예정이다."

    claim = claims(extracted(text), vocab.PlanClaim)[0]

    plan = claim.values(vocab.claimSubject)[0]
    assert isinstance(plan, Node)
    amount = plan.values(vocab.amountPerPeriod)[0]
    assert isinstance(amount, Money)
    assert (amount.amount, amount.currency, plan.values(vocab.period)) == (Decimal(8 * 10**10), "JPY", ("P1Y",))
    assert amount.equivalent is not None
    assert claim.is_future


def test_title_held_by_a_person_is_an_executive_post(extracted: Extractor) -> None:
    extraction = extracted("한가온 KT 대표이사 사장과 서다솜 카카오 연구원이 참석했다.")
    posts = {}
    for claim in claims(extraction, vocab.TenureClaim):
        tenure = claim.values(vocab.claimSubject)[0]
        assert isinstance(tenure, Node)
        post = tenure.values(vocab.post)[0]
        assert isinstance(post, Node)
        posts[post.label] = post.kind

    assert posts == {"대표이사 사장": vocab.ExecutivePost, "연구원": vocab.Post}
