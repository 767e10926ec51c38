"""Which words name whom: boundaries, ambiguity, unknown names, aliases, persons."""

import pytest
from support import Extractor

from sosik import vocab
from sosik.entities import is_a, is_organization
from sosik.model import Extraction
from sosik.person_names import is_korean_name


def names(extraction: Extraction) -> dict[str, set[str]]:
    """Return the surfaces of each organisation by its id."""
    found: dict[str, set[str]] = {}
    for mention in extraction.mentions:
        if is_organization(mention.entity):
            found.setdefault(mention.entity.id, set()).add(extraction.article.text[mention.span.start : mention.span.end])
    return found


def test_names_are_found_with_particles_but_not_inside_words(extracted: Extractor) -> None:
    extraction = extracted("SKT와 KT는 애플리케이션을 내놨다. 카카오에서도 KT의 망을 쓴다.")

    assert names(extraction) == {"company/sk-telecom": {"SKT"}, "company/kt": {"KT"}, "company/kakao": {"카카오"}}


def test_tickers_identify_companies_without_separators(extracted: Extractor) -> None:
    extraction = extracted("KT(030200)LG전자(066570), LG유플러스(032640)가 함께 나섰다.")

    assert set(names(extraction)) == {"company/kt", "company/lg-electronics", "company/lg-uplus"}


@pytest.mark.parametrize(
    "text",
    ["누구나 쓸 수 있고 누구도 모른다.", "생산 라인을 늘리고 온라인에서 판다. 제품 라인업도 바꾼다.", "다음 달에 열린다. 다음으로 미룬다."],
)
def test_common_words_are_no_names(extracted: Extractor, text: str) -> None:
    assert [mention for mention in extracted(text).mentions if mention.entity.kind != vocab.Technology] == []


def test_ambiguous_names_link_with_context(extracted: Extractor) -> None:
    extraction = extracted("SK텔레콤의 AI 플랫폼 ‘누구’를 쓴다. 네이버 자회사 라인은 일본 회사다.")

    assert {"artifact/nugu", "company/line"} <= {mention.entity.id for mention in extraction.mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("로봇 스타트업 도담로는 4일 문을 열었다고 밝혔다.", "도담로"),
        ("한빛누리은행은 지점을 늘린다.", "한빛누리은행"),
        ("㈜도담로는 공장을 짓는다.", "도담로"),
        ("마루벨 테크놀로지(Maruvel Technology)는 칩을 만든다.", "마루벨 테크놀로지"),
        ("도담로봇연구소는 새 로봇을 공개했다.", "도담로봇연구소"),
        ("나래텔레콤과 라온홀딩스는 협약을 맺었다.", "라온홀딩스"),
    ],
)
def test_unknown_organisations_are_found_by_their_surroundings(extracted: Extractor, text: str, name: str) -> None:
    found = [mention.entity for mention in extracted(text).mentions if is_organization(mention.entity)]

    assert name in {entity.name for entity in found}
    assert all(not entity.is_linked for entity in found if entity.name == name)


def test_unknown_name_has_the_same_id_in_every_article(extracted: Extractor) -> None:
    first = names(extracted("한빛누리은행은 지점을 늘린다."))
    second = names(extracted("지난달 한빛누리은행이 문을 닫았다."))

    assert set(first) == set(second)
    assert next(iter(first)).startswith("company/x-")


def test_kinds_follow_the_suffix(extracted: Extractor) -> None:
    extraction = extracted("나래대학교와 도담로봇연구소, 한빛누리은행, 나루소상공인협회가 모였다.")
    kinds = {mention.entity.name: mention.entity.kind for mention in extraction.mentions if is_organization(mention.entity)}

    assert kinds == {
        "나래대학교": vocab.Institute,
        "도담로봇연구소": vocab.Institute,
        "한빛누리은행": vocab.Company,
        "나루소상공인협회": vocab.Organization,
    }


def test_short_form_is_the_same_organisation(extracted: Extractor) -> None:
    extraction = extracted("마루벨 테크놀로지(Maruvel Technology)는 칩을 만든다. 이어 마루벨은 공장을 짓는다.")

    assert list(names(extraction).values()) == [{"마루벨 테크놀로지", "Maruvel Technology", "마루벨"}]


@pytest.mark.parametrize(
    "text",
    ["국책은행과 시중은행, 해외법인이 참여했다.", "인공지능(AI)과 거대언어모델(LLM)을 쓴다.", "미국과 중국의 기업, 국내 업체가 경쟁한다."],
)
def test_kinds_and_terms_and_places_are_no_organisations(extracted: Extractor, text: str) -> None:
    assert names(extracted(text)) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한가온 가온전자 대표이사 사장은 웃었다.", ("한가온", "가온전자", "대표이사 사장")),
        ("가온전자 한가온 대표는 웃었다.", ("한가온", "가온전자", "대표")),
        ("가온전자(대표 한가온)는 공장을 짓는다.", ("한가온", "가온전자", "대표")),
        ("도로시 킴 가온전자 CEO는 웃었다.", ("도로시 킴", "가온전자", "CEO")),
        ("한가온(왼쪽) 가온전자 사장이 악수하고 있다.", ("한가온", "가온전자", "사장")),
        ("도담로봇연구소장 한가온은 웃었다.", ("한가온", "도담로봇연구소", "소장")),
    ],
)
def test_persons_are_found_with_organisation_and_title(extracted: Extractor, text: str, expected: tuple[str, str, str]) -> None:
    claims = [claim for claim in extracted(text).claims if claim.kind == vocab.TenureClaim]
    tenure = claims[0].values(vocab.claimSubject)[0]

    person = tenure.values(vocab.tenureOf)[0]  # type: ignore[union-attr]
    post = tenure.values(vocab.post)[0]  # type: ignore[union-attr]
    organization = post.values(vocab.postAt)[0]  # type: ignore[union-attr]
    assert (person.name, organization.name, post.label) == expected  # type: ignore[union-attr]


def test_family_name_and_title_is_the_last_person_of_that_name(extracted: Extractor) -> None:
    extraction = extracted("한가온 가온전자 사장이 서다솜 나래통신 사장을 만났다. 한 사장은 먼저 떠났다.")
    persons = [
        (m.entity.name, extraction.article.text[m.span.start : m.span.end]) for m in extraction.mentions if is_a(m.entity, vocab.Person)
    ]

    assert ("한가온", "한 사장") in persons


def test_title_without_organisation_is_no_tenure(extracted: Extractor) -> None:
    assert [claim for claim in extracted("홍길동 사장은 웃었다.").claims if claim.kind == vocab.TenureClaim] == []


@pytest.mark.parametrize(
    ("word", "expected"), [("한가온", True), ("남궁누리", True), ("서울", False), ("회장", False), ("반도체", False), ("스타트업", False)]
)
def test_korean_names_are_told_from_words(word: str, expected: bool) -> None:  # noqa: FBT001
    assert is_korean_name(word) is expected


def test_namesake_at_another_company_is_another_person(extracted: Extractor) -> None:
    known = {m.entity.id for m in extracted("박정호 SK텔레콤 사장은 웃었다.").mentions if is_a(m.entity, vocab.Person)}
    namesake = {m.entity.id for m in extracted("박정호 가온전자 사장은 웃었다.").mentions if is_a(m.entity, vocab.Person)}

    assert known == {"person/park-jung-ho"}
    assert namesake.isdisjoint(known)


def test_short_forms_of_headlines_are_read_by_the_body(extracted: Extractor) -> None:
    extraction = extracted("삼성전자는 4일 KT와 협약을 맺었다고 밝혔다.", title="삼성, KT와 손잡아")

    assert names(extraction)["company/samsung-electronics"] == {"삼성", "삼성전자"}
