"""Platforms that no registry knows: what introduces them, of which type, and what is none."""

import pytest
from support import Extractor

from sosik import vocab
from sosik.entities import is_a
from sosik.model import Entity, Extraction

CAST = " 이동통신 업체 나래통신과 전자 업체 누리전자가 시장을 이끈다."


def platforms(extraction: Extraction) -> dict[str, str]:
    kinds = {vocab.AIPlatform: "ai", vocab.Service: "service"}
    return {m.entity.name: kinds[m.entity.kind] for m in extraction.mentions if m.entity.kind in kinds}


def providers(extraction: Extraction) -> dict[str, str]:
    found = {}
    for claim in extraction.claims:
        if claim.kind == vocab.ProvisionClaim:
            artifact, provider = claim.values(vocab.claimSubject)[0], claim.values(vocab.claimObject)[0]
            assert isinstance(artifact, Entity)
            assert isinstance(provider, Entity)
            found[artifact.name] = provider.name
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("인공지능(AI) 비서 ‘한빛이’를 쓴다.", "ai"),
        ("LLM 기반 에이전트 '한빛이(HANBIT)'가 답한다.", "ai"),
        ("자체 sLLM ‘한빛이’를 쓴다.", "ai"),
        ("파운데이션 모델 ‘한빛이(Hanbiti)’로 읽는다.", "ai"),
        ("대형언어모델(LLM) ‘한빛이(Hanbiti) 4’를 얹는다.", "ai"),
        ("인공지능(AI) 주행 모델 ‘한빛이’가 맡는다.", "ai"),
        ("병을 찾는 진단 AI ‘한빛이(HANBITI)’를 들였다.", "ai"),
        ("AI 튜터 ‘한빛이’를 내놓는다.", "ai"),
        ("‘한빛이’라는 이름의 챗봇이 답한다.", "ai"),
        ("이 챗봇의 이름은 ‘한빛이’다.", "ai"),
        ("생성형 AI 챗봇 한빛이(Hanbiti)를 공개했다.", "ai"),
        ("AI 기반 상담 서비스 ‘한빛이’를 연다.", "ai"),
        ("간편송금 서비스 ‘한빛이’를 쓴다.", "service"),
        ("내비게이션 앱 ‘한빛이’를 쓴다.", "service"),
        ("온라인 식료품몰 ‘한빛이’에서 판다.", "service"),
        ("온라인 강의 ‘한빛이’를 듣는다.", "service"),
        ("게임 플랫폼 ‘한빛이’에 올린다.", "service"),
        ("‘한빛이’라는 앱을 쓴다.", "service"),
        ("동영상 서비스 ‘한빛이’(HANBITI)를 본다.", "service"),
    ],
)
def test_type_word_introduces_a_platform(extracted: Extractor, text: str, kind: str) -> None:
    assert platforms(extracted(text + CAST)) == {"한빛이": kind}


@pytest.mark.parametrize(
    "text",
    [
        "모바일 게임 ‘한빛이’를 냈다.",
        "AI 스피커 ‘한빛이’를 판다.",
        "AI 반도체 ‘한빛이’를 만든다.",
        "AI 로봇 ‘한빛이’가 걷는다.",
        "전기차 전용 플랫폼 ‘한빛이’에 싣는다.",
        "신약 개발 플랫폼 ‘한빛이’로 찾는다.",
        "당뇨병 치료제 ‘한빛이’를 판다.",
        "AI 모델 개발 프로젝트 ‘한빛이’에 나섰다.",
        "AI 서비스 ‘한빛 프로젝트’를 시작했다.",
        "벤처 펀드 ‘한빛이’를 만들었다.",
        "구호 ‘한빛이’를 외쳤다.",
        "‘한빛이’라는 앱 업체를 샀다.",
        "AI 모델 API를 공개했다.",
    ],
)
def test_devices_games_medicines_and_projects_are_no_platforms(extracted: Extractor, text: str) -> None:
    assert platforms(extracted(text + CAST)) == {}


def test_every_occurrence_is_a_mention_but_longer_words_are_not(extracted: Extractor) -> None:
    extraction = extracted("AI 비서 ‘한빛(HANBIT)’을 쓴다. 한빛은 말한다. HANBIT도 듣는다. 단말기는 ‘한빛패드’다." + CAST)

    surfaces = [extraction.article.text[m.span.start : m.span.end] for m in extraction.mentions if m.entity.name == "한빛"]
    assert surfaces == ["한빛", "HANBIT", "한빛", "HANBIT"]


def test_chatbot_is_no_organisation_even_with_a_latin_name(extracted: Extractor) -> None:
    extraction = extracted("나래통신은 진단 AI ‘그린솔(GreenSol)’을 들였다. 그린솔의 정확도를 끌어올렸다." + CAST)

    assert {m.entity.kind for m in extraction.mentions if m.entity.name == "그린솔"} == {vocab.AIPlatform}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("영어 앱 ‘한빛’ 개발사 나래통신을 샀다.", "나래통신"),
        ("온라인 강의 ‘한빛’으로 알려진 나래통신이 웃었다.", "나래통신"),
        ("나래통신은 온라인 강의 ‘한빛’으로 이름을 알린 회사다.", "나래통신"),
        ("나래통신은 3분기부터 자사 클라우드 ‘한빛’에서 모델을 판다.", "나래통신"),
        ("나래통신은 AI 비서 ‘한빛’을 전면 개편한다.", "나래통신"),
        ("나래통신은 새 지도를 만든다. 거리를 구현하는 지도 플랫폼 ‘한빛’도 운영하고 있다.", "나래통신"),
        ("나래통신이 차를 굴린다. 두뇌는 이 회사가 만든 AI 모델 ‘한빛’이 맡는다.", "나래통신"),
        ("나래통신은 비서를 고쳤다. 새 비서는 빠르다. 음악 앱 ‘한빛’ 등 이 회사의 다른 서비스와도 묶인다.", "나래통신"),
        ("나래통신은 2년 전 생겼다. 주력 제품은 소음을 듣는 AI 비서 ‘한빛’이다.", "나래통신"),
        ("나래통신은 2년 전 생겼다. 고객은 AI 비서 ‘한빛’을 제공받는다.", None),
        ("나래통신은 AI 비서 ‘한빛’을 쓰기로 했다.", None),
    ],
)
def test_provider_is_the_company_the_text_speaks_of(extracted: Extractor, text: str, expected: str | None) -> None:
    assert providers(extracted(text + CAST)).get("한빛") == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [("누리전자, AI 비서 ‘한빛’ 확 바꾼다", "누리전자"), ("누리전자, AI 비서 ‘한빛’ 덕에 웃다", None)],
)
def test_headline_tells_the_provider_by_what_it_does(extracted: Extractor, headline: str, expected: str | None) -> None:
    assert providers(extracted(CAST.strip(), title=headline)).get("한빛") == expected


def test_known_provider_stands_in_the_same_sentence(extracted: Extractor) -> None:
    assert providers(extracted("구글이 새 브라우저에 ‘제미나이’를 통합한다.")) == {"제미나이": "구글"}
    assert providers(extracted("구글이 커졌다. 나래통신이 ‘제미나이’를 쓴다." + CAST)) == {}


def test_users_of_a_known_platform_are_not_its_providers(extracted: Extractor) -> None:
    assert providers(extracted("나래통신은 지난해부터 유튜브를 운영한다." + CAST)) == {}


def test_service_in_a_headline_acts_for_the_provider_of_its_name(extracted: Extractor) -> None:
    extraction = extracted("티맵모빌리티가 우버와 합작한다.", title="티맵·우버 합작")

    assert [m.entity.name for m in extraction.mentions if m.span.start == 0] == ["티맵모빌리티"]
    assert not any(is_a(m.entity, vocab.Artifact) for m in extraction.mentions)


def test_common_word_before_a_model_is_no_service(extracted: Extractor) -> None:
    assert platforms(extracted("이 회사는 다음 모델과 다음 서비스를 준비한다." + CAST)) == {}
