"""Persons with their posts: Korean and foreign names, owners, namesakes, sellers; words that are nobody's name."""

import pytest
from support import Extractor

from sosik import vocab
from sosik.chunks import chunks
from sosik.entities import is_a
from sosik.korean import analyze
from sosik.model import Entity, Extraction, Node, Span, Zone, ZoneKind
from sosik.people import Holder, holders, surname_titles, titled
from sosik.person_names import is_korean_name
from sosik.tagger import ORGANIZATION, PERSON, Proposal


def held(text: str, *organizations: str, persons: tuple[str, ...] = (), employers: tuple[str, ...] = ()) -> list[Holder]:
    """Return who has a title, given known organisations and the tagger's persons and organisations."""

    def place(name: str) -> Span:
        return Span(text.index(name), text.index(name) + len(name))

    known = sorted(place(name) for name in organizations)
    sentences = analyze(text, [Zone(ZoneKind.BODY, Span(0, len(text)))], known)
    proposals = [Proposal(place(name), PERSON) for name in persons] + [Proposal(place(name), ORGANIZATION) for name in employers]
    return holders(text, titled(text, sentences, [chunks(sentence, text) for sentence in sentences]), known, proposals)


def told(found: list[Holder], text: str) -> list[tuple[str, str | None, str]]:
    """Return name, organisation and title of each."""
    return [(h.name, text[h.organization.start : h.organization.end] if h.organization else None, h.title) for h in found]


def posts(extraction: Extraction) -> list[tuple[str, str | None, str]]:
    """Return the persons, organisations and titles that an article claims."""
    found = []
    for claim in extraction.claims:
        if claim.kind != vocab.TenureClaim:
            continue
        for tenure in claim.values(vocab.claimSubject):
            assert isinstance(tenure, Node)
            person, post = tenure.values(vocab.tenureOf)[0], tenure.values(vocab.post)[0]
            assert isinstance(person, Entity)
            assert isinstance(post, Node)
            at = next((value.name for value in post.values(vocab.postAt) if isinstance(value, Entity)), None)
            found.append((person.name, at, post.label))
    return found


# ---------------------------------------------------------------- names beside titles


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("서다솜 가온전자 대표는 웃었다.", "가온전자", ("서다솜", "가온전자", "대표")),
        ("가온전자 서다솜 대표는 웃었다.", "가온전자", ("서다솜", "가온전자", "대표")),
        ("가온전자의 서다솜 대표는 웃었다.", "가온전자", ("서다솜", "가온전자", "대표")),
        ("가온전자(대표 서다솜)는 웃었다.", "가온전자", ("서다솜", "가온전자", "대표")),
        ("가온전자(대표이사 마리 도담)는 웃었다.", "가온전자", ("마리 도담", "가온전자", "대표이사")),
        ("남궁누리 가온전자 대표는 웃었다.", "가온전자", ("남궁누리", "가온전자", "대표")),
        ("다니엘 오 가온전자 CEO는 웃었다.", "가온전자", ("다니엘 오", "가온전자", "CEO")),
        ("가온전자의 오쿠다 겐지 사장은 웃었다.", "가온전자", ("오쿠다 겐지", "가온전자", "사장")),
        ("가온전자 창업자인 서다솜 대표는 웃었다.", "가온전자", ("서다솜", "가온전자", "대표")),
        ("송이든 가교증권 연구원은 웃었다.", "가교증권", ("송이든", "가교증권", "연구원")),
        ("양승지 가교증권 연구원은 웃었다.", "가교증권", ("양승지", "가교증권", "연구원")),
        ("서다솜(왼쪽) 가온전자 사장이 웃었다.", "가온전자", ("서다솜", "가온전자", "사장")),
        ("서다솜 전 가온전자 사장이 웃었다.", "가온전자", ("서다솜", "가온전자", "사장")),
        ("서다솜 가온전자 네트워크본부 부사장이 웃었다.", "가온전자", ("서다솜", "가온전자", "네트워크본부 부사장")),
    ],
)
def test_person_organization_and_title_are_read(text: str, known: str, expected: tuple[str, str, str]) -> None:
    assert told(held(text, known), text) == [expected]


def test_founder_is_of_a_word_that_no_rule_knows(extracted: Extractor) -> None:
    assert posts(extracted("도담 창업자인 한가온 대표는 웃었다.")) == [("한가온", "도담", "대표")]


def test_head_of_an_institute_is_glued_to_its_name() -> None:
    text = "도담로봇연구소장 서다솜은 웃었다."

    assert told(held(text), text) == [("서다솜", "도담로봇연구소", "소장")]


@pytest.mark.parametrize("name", ["오카르", "마리 도담", "빌헬름 폰 도담"])
def test_vote_of_the_tagger_finds_a_foreign_name(name: str) -> None:
    text = f"{name} 가온전자 사장은 웃었다."

    assert told(held(text, "가온전자", persons=(name,)), text) == [(name, "가온전자", "사장")]


def test_vote_of_the_tagger_does_not_make_a_title_a_name() -> None:
    text = "가온전자 관계자 사장은 웃었다."

    assert held(text, "가온전자", persons=("관계자",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "가온전자 관계자는 웃었다.",
        "가온전자 사장은 웃었다.",
        "서다솜 기자는 웃었다.",
        "반도체 사장은 웃었다.",
        "가온전자는 서울 본사 대표를 뽑는다.",
        "신임 대표는 웃었다.",
    ],
)
def test_title_without_a_name_is_nobody(text: str) -> None:
    assert held(text, *(["가온전자"] if "가온전자" in text else [])) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("서다솜", True),
        ("남궁누리", True),
        ("선우혁", True),
        ("가", False),
        ("다섯글자다", False),
        ("대표이사", False),
        ("KT", False),
        ("연구소", False),
        ("부산", False),
    ],
)  # fmt: skip
def test_form_tells_korean_names(word: str, expected: bool) -> None:  # noqa: FBT001
    assert is_korean_name(word) is expected


def test_family_name_and_title_stand_by_themselves() -> None:
    text = "서 사장과 킴 대표는 웃었다. 그 회사 사장이 왔다. 사장은 갔다."
    sentences = analyze(text, [Zone(ZoneKind.BODY, Span(0, len(text)))])
    found = [(text[span.start : span.end], name, title) for span, name, title in surname_titles(text, sentences)]

    assert ("서 사장", "서", "사장") in found
    assert ("킴 대표", "킴", "대표") in found
    assert all(" " in words for words, _, _ in found)


# ---------------------------------------------------------------- who is who in an article


def persons(extraction: Extraction) -> dict[str, list[str]]:
    """Return the words for each person by id."""
    found: dict[str, list[str]] = {}
    for mention in extraction.mentions:
        if is_a(mention.entity, vocab.Person):
            found.setdefault(mention.entity.id, []).append(extraction.article.text[mention.span.start : mention.span.end])
    return found


def test_two_posts_are_one_person_unless_the_article_speaks_of_namesakes(extracted: Extractor) -> None:
    text = "서다솜 가온전자 사장이 왔다. 서다솜 나래통신 이사도 왔다."

    assert len(persons(extracted(text))) == 1
    assert len(persons(extracted(f"{text} 두 사람은 동명이인이다."))) == 2


def test_namesakes_keep_their_posts(extracted: Extractor) -> None:
    text = "서다솜 가온전자 사장과 서다솜 나래통신 이사는 이름이 같은 사람이다. 서다솜 가온전자 사장이 먼저 갔다."

    assert set(posts(extracted(text))) == {("서다솜", "가온전자", "사장"), ("서다솜", "나래통신", "이사")}
    assert len(persons(extracted(text))) == 2


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("서다솜 가온전자 사장이 왔다. 서 사장은 갔다.", "서 사장", "서다솜"),
        ("서다솜 가온전자 사장과 서누리 나래통신 사장이 왔다. 서 사장은 갔다.", "서 사장", "서누리"),
        ("남궁누리 가온전자 사장이 왔다. 남궁 사장은 갔다.", "남궁", "남궁누리"),
        ("마리 도담 가온전자 부사장이 왔다. 도담 부사장은 갔다.", "도담", "마리 도담"),
    ],
)
def test_short_form_is_the_last_that_bears_the_name(extracted: Extractor, text: str, short: str, name: str) -> None:
    extraction = extracted(text)
    called = {extraction.article.text[m.span.start : m.span.end]: m.entity.name for m in extraction.mentions}

    assert called[short] == name


def test_short_form_before_the_name_is_nobody(extracted: Extractor) -> None:
    found = persons(extracted("서 사장은 갔다. 서다솜 가온전자 사장이 왔다."))

    assert [words for surfaces in found.values() for words in surfaces] == ["서다솜"]


def test_last_name_of_a_foreigner_is_the_same_person(extracted: Extractor) -> None:
    found = persons(extracted("마리 도담 가온전자 부사장은 웃었다. 이날 도담 부사장은 먼저 갔다."))

    assert len(found) == 1


def test_seller_is_of_what_is_sold(extracted: Extractor) -> None:
    found = posts(extracted("나래통신은 서다솜 대표로부터 도담로보틱스 지분 30%를 인수했다."))

    assert found == [("서다솜", "도담로보틱스", "대표")]


def test_seller_that_is_a_company_is_no_post(extracted: Extractor) -> None:
    extraction = extracted("라온홀딩스가 도담로보틱스를 나래통신에 매각했다.")

    assert posts(extraction) == []


def test_bare_title_belongs_to_the_last_subject(extracted: Extractor) -> None:
    assert ("서다솜", "나래통신", "대표") in posts(extracted("나래통신은 4일 공장을 열었다. 서다솜 대표는 웃었다."))
    assert not [post for post in posts(extracted("나래통신은 4일 공장을 열었다. 서다솜 변호사는 웃었다.")) if post[1]]
