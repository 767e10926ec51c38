"""Rules that find organisations no registry knows: one example and one non-example each; other names for them."""

import pytest
from support import Extractor

from sosik import names, vocab
from sosik.aliases import abbreviations
from sosik.chunks import chunks
from sosik.entities import is_organization
from sosik.evidence import votes_of, weigh
from sosik.korean import analyze
from sosik.model import Extraction, Span, Zone, ZoneKind
from sosik.names import kind_of, shaped, unlinked
from sosik.spans import SpanSet
from sosik.tagger import ORGANIZATION, PERSON, Proposal


def holding(text: str, name: str, *, label: str | None = None, zone: ZoneKind = ZoneKind.BODY) -> set[str]:
    """Return the rules that hold for the first occurrence of a name; `label` is the tagger's vote for it."""
    at = Span(text.index(name), text.index(name) + len(name))
    votes = votes_of([Proposal(at, label)] if label else [], text)
    found: set[str] = set()
    for sentence in analyze(text, [Zone(zone, Span(0, len(text)))], shaped(text, SpanSet())):
        words = chunks(sentence, text)
        for index in range(len(words)):
            for chunk in names._variants(words, index, text, votes):
                if chunk.span == at:
                    found |= set(weigh(chunk, text, sentence, votes)[1])
    assert found or label, f"{name} is no word of its own"
    return found


@pytest.mark.parametrize(
    ("rule", "example", "other"),
    [
        ("name-strong-suffix", "도담홀딩스는 문을 연다.", "도담로는 문을 연다."),
        ("name-weak-suffix", "도담전자는 문을 연다.", "도담로는 문을 연다."),
        ("name-proper-noun", "도담전자는 문을 연다.", "가게는 문을 연다."),
        ("name-latin", "DODAM은 문을 연다.", "도담로는 문을 연다."),
        ("name-of-a-person", "서다솜은 문을 연다.", "가게는 문을 연다."),
        ("name-common-noun", "가게는 문을 연다.", "도담전자는 문을 연다."),
        ("name-term-in-brackets", "도담로(Domadro)라는 기술이 있다.", "도담로(Domadro)는 문을 연다."),
        ("name-of-a-product", "도담로 프로젝트가 있다.", "도담로는 문을 연다."),
        ("name-type-word-before", "스타트업 도담로는 문을 연다.", "오늘 도담로는 문을 연다."),
        ("name-type-word-after", "도담로라는 스타트업이 있다.", "도담로라는 이름이 있다."),
        ("name-ticker", "도담로(123456)는 문을 연다.", "도담로(12345)는 문을 연다."),
        ("name-latin-in-brackets", "도담로(Domadro)는 문을 연다.", "도담로(LLM)는 문을 연다."),
        ("name-hanja-in-brackets", "도담로(道談路)는 문을 연다.", "도담로(道)는 문을 연다."),
        ("name-head-in-brackets", "도담로(대표 서다솜)는 문을 연다.", "도담로(서다솜)는 문을 연다."),
        ("name-alias-in-brackets", "도담로(이하 담로)는 문을 연다.", "도담로(참고)는 문을 연다."),
        ("name-incorporated", "㈜도담로는 문을 연다.", "도담로는 문을 연다."),
        ("name-incorporated", "도담로㈜는 문을 연다.", "도담로 문을 연다."),
        ("name-owner", "도담로 자회사는 문을 연다.", "도담로 동네는 문을 연다."),
        ("name-partner", "도담로와 업무협약을 맺었다.", "도담로와 집에 갔다."),
        ("name-target", "도담로를 인수했다.", "도담로를 칭찬했다."),
        ("name-investee", "도담로에 10억원을 투자했다.", "도담로에 사람이 많다."),
        ("name-subject-of-speech", "도담로는 새 로봇을 공개했다.", "도담로는 문을 연다."),
    ],
)
def test_rule_holds_for_its_example_and_not_for_the_other(rule: str, example: str, other: str) -> None:
    def of(text: str) -> set[str]:
        words = ("도담홀딩스", "도담전자", "도담로", "가게", "DODAM", "서다솜")
        return holding(text, next(word for word in words if word in text))

    assert rule in of(example)
    assert rule not in of(other)


@pytest.mark.parametrize(
    ("rule", "label", "other"),
    [("name-tagger", ORGANIZATION, PERSON), ("name-untagged", None, ORGANIZATION)],
)
def test_vote_of_the_tagger_counts(rule: str, label: str | None, other: str | None) -> None:
    text, name = "도담로는 웃었다.", "도담로"

    assert rule in holding(text, name, label=label)
    assert rule not in holding(text, name, label=other)


def test_name_inside_a_foreign_person_is_none() -> None:
    text = "빌헬름 도담은 웃었다."
    votes = votes_of([Proposal(Span(0, 6), PERSON)], text)

    assert votes.foreigners.overlaps(Span(4, 6))
    assert not votes_of([Proposal(Span(0, 3), PERSON)], "서다솜 도담은 웃었다.").foreigners.overlaps(Span(0, 3))


@pytest.mark.parametrize(
    ("rule", "text", "other"),
    [
        ("name-headline-topic", "도담로, 새 로봇 공개", "새 로봇 도담로 공개"),
        ("name-headline-topic", "[단독] 도담로, 새 로봇 공개", "새 로봇, 도담로 공개"),
        ("name-headline-pair", "도담로-서우물산 손잡다", "도담로 서우물산 손잡다"),
    ],
)
def test_headlines_have_rules_of_their_own(rule: str, text: str, other: str) -> None:
    assert rule in holding(text, "도담로", zone=ZoneKind.HEADLINE)
    assert rule not in holding(other, "도담로", zone=ZoneKind.HEADLINE)
    assert rule not in holding(text, "도담로")


def organizations(extraction: Extraction) -> dict[str, set[str]]:
    """Return what the article calls each organisation."""
    found: dict[str, set[str]] = {}
    for mention in extraction.mentions:
        if is_organization(mention.entity):
            found.setdefault(mention.entity.name, set()).add(extraction.article.text[mention.span.start : mention.span.end])
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("로봇 스타트업 도담로는 4일 새 로봇을 공개했다.", "도담로"),
        ("㈜도담로는 문을 연다.", "도담로"),
        ("도담로(대표 서다솜)는 문을 연다.", "도담로"),
        ("도담로(123456)는 공장을 짓는다.", "도담로"),
    ],
)
def test_enough_evidence_makes_a_name_everywhere(extracted: Extractor, text: str, name: str) -> None:
    extraction = extracted(f"{text} 이날 {name}는 웃었다.")

    assert name in organizations(extraction)
    assert sum(mention.entity.name == name for mention in extraction.mentions) == 2


@pytest.mark.parametrize("text", ["도담로는 문을 연다.", "도담로 자회사가 온다.", "게임 ‘도담로’를 낸다.", "아침가게는 문을 연다.", "한식당과 분식점이 늘었다."])  # fmt: skip
def test_little_evidence_makes_none(extracted: Extractor, text: str) -> None:
    assert organizations(extracted(text)) == {}


def test_names_beside_known_ones_are_known_in_a_list() -> None:
    text = "나래통신, 도담로, 라온홀딩스 등이 참여했다."
    at = Span(text.index("도담로"), text.index("도담로") + 3)
    candidate = names.Candidate(at, "도담로", 1, ("name-tagger",))
    unvoted = names.Candidate(at, "도담로", 1, ("name-proper-noun",))

    alone = names.with_neighbours([candidate], text, SpanSet())
    listed = names.with_neighbours([candidate], text, SpanSet([Span(0, 4)]))

    assert alone == []
    assert [(found.points, found.rules[1:]) for found in listed] == [(3, ("name-coordinated",))]
    assert names.with_neighbours([unvoted], text, SpanSet([Span(0, 4)])) == []
    assert names.with_neighbours([candidate], text, SpanSet([at])) == []


# ---------------------------------------------------------------- words that show their kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("도담홀딩스는 나래대학교에서 만났다.", ["도담홀딩스", "나래대학교"]),
        ("도담로(123456)와 ㈜서우는 만났다.", ["도담로"]),
        ("나래은행(주)은 갔다.", ["나래은행"]),
        ("도담로는 갔다. 은행은 닫았다.", []),
        ("", []),
    ],
)
def test_shape_tells_names(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in shaped(text, SpanSet())] == expected


def test_known_names_are_not_shaped_again() -> None:
    text = "도담홀딩스는 나래대학교에서 만났다."

    assert [text[span.start : span.end] for span in shaped(text, SpanSet([Span(0, 5)]))] == ["나래대학교"]


# ---------------------------------------------------------------- kinds and ids


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("나래은행", vocab.Company),
        ("나래그룹", vocab.BusinessGroup),
        ("나래대학교", vocab.Institute),
        ("도담협회", vocab.Organization),
        ("도담로", vocab.Company),
    ],
)
def test_last_part_of_a_name_tells_its_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_ids_follow_name_kind_and_distinction() -> None:
    first = unlinked(vocab.Person, "서다솜", distinction="company/a")

    assert first == unlinked(vocab.Person, "서다솜", distinction="company/a")
    assert first.id != unlinked(vocab.Person, "서다솜", distinction="company/b").id
    assert unlinked(vocab.Company, "Do Dam").id == unlinked(vocab.Company, "dodam").id
    assert unlinked(vocab.Company, "도담").id != unlinked(vocab.Institute, "도담").id


# ---------------------------------------------------------------- other names


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("나루대", "나루대학교", True),
        ("나루대학", "나루대학교", True),
        ("가온조선", "가온조선해양", True),
        ("나루대학교", "국립나루대학교", True),
        ("나루대", "국립나루대학교", True),
        ("가온", "가온전자", False),
        ("나루", "나루대학교", False),
        ("가온전자", "가온전자", False),
        ("온전자", "가온전자", False),
        ("나루대", "다루대학교", False),
        ("도담로", "도담로보", False),
    ],
)
def test_abbreviation_cuts_the_last_word(short: str, name: str, expected: bool) -> None:  # noqa: FBT001
    assert (short in abbreviations(name)) is expected


def test_abbreviation_of_two_names_is_neither(extracted: Extractor) -> None:
    one = organizations(extracted("가온조선해양은 배를 짓는다. 가온조선은 문을 연다."))
    two = organizations(extracted("가온조선해양은 가온조선중공업과 다르다. 가온조선은 문을 연다."))

    assert one == {"가온조선해양": {"가온조선해양", "가온조선"}}
    assert {"가온조선해양", "가온조선중공업"} <= set(two)
    assert all("가온조선" not in surfaces for name, surfaces in two.items() if name != "가온조선")


def test_alias_in_brackets_holds_in_the_article(extracted: Extractor) -> None:
    found = organizations(extracted("도담로보틱스(DBX)는 문을 연다. DBX은 로봇을 만든다."))

    assert found["도담로보틱스"] == {"도담로보틱스", "DBX"}


def test_first_of_two_that_are_given_one_alias_has_it(extracted: Extractor) -> None:
    found = organizations(extracted("도담로보틱스(DBX)와 나래홀딩스(DBX)는 문을 연다. DBX은 온다."))

    assert [name for name, surfaces in found.items() if "DBX" in surfaces] == ["도담로보틱스"]
