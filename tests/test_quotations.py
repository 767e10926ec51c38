"""Direct speech: what is quoted, who speaks, where."""

import pytest
from support import Extractor

from sosik import vocab
from sosik.model import Entity, Extraction, Node


def speakers(extraction: Extraction) -> list[str]:
    found = []
    for quotation in extraction.quotations:
        value = (quotation.values(vocab.speaker) or quotation.values(vocab.quotedFrom))[0]
        assert isinstance(value, Entity | Node)
        found.append(value.name if isinstance(value, Entity) else value.label)
    return found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("한가온 가온전자 대표는 “두 회사의 기술을 합치겠다”고 말했다.", "한가온"),
        ('한가온 가온전자 대표는 "두 회사의 기술을 합치겠다"며 "곧 성과가 나온다"고 강조했다.', "한가온"),
        ("“두 회사의 기술을 합치겠다”고 한가온 가온전자 대표는 말했다.", "한가온"),
        ("KT 관계자는 “구체적인 일정은 아직 정해지지 않았다”고 밝혔다.", "KT 관계자"),
        ("다른 업계 관계자도 “조만간 공식 발표가 나올 예정”이라고 말했다.", "업계 관계자"),
        ("업계관계자는 “혼자서는 이길 수 없는 시대”라며 한숨을 쉬었다고 말했다.", "업계 관계자"),
        ("KT는 “카카오와 협력하기로 정한 바 없다”고 밝혔다.", "KT"),
        ("양사 합의서엔 “함께 세계를 이끄는 기업을 만들고자 한다”고 명시돼 있다.", "양사 합의서"),
    ],
)
def test_speaker_is_found(extracted: Extractor, text: str, speaker: str) -> None:
    assert [name.replace("업계관계자", "업계 관계자") for name in speakers(extracted(text))] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "기업들이 ‘AI 동맹’을 무기로 나섰다.",
        "한가온 가온전자 대표는 “원팀”을 강조했다.",
        "가온전자는 “함께 만드는 미래 가전” 전시회를 열었다.",
    ],
)
def test_scare_quotes_and_titles_are_no_quotations(extracted: Extractor, text: str) -> None:
    assert extracted(text).quotations == ()


def test_headline_quotes_are_left_out(extracted: Extractor) -> None:
    assert extracted("시장이 커지고 있다.", title='한가온 대표 "두 회사의 기술을 합치겠다"').quotations == ()


def test_segments_of_one_sentence_are_one_quotation(extracted: Extractor) -> None:
    extraction = extracted("SKT 관계자는 “구체적으로 얘기할 상황은 아니다”라면서도 “공감대는 만들어가고 있다”고 말했다.")

    assert len(extraction.quotations) == 1
    assert len(extraction.quotations[0].values(vocab.locatedAt)) == 2


def test_family_name_and_title_speaks_for_the_person(extracted: Extractor) -> None:
    text = "한가온 가온전자 사장이 행사에 참석했다. 한 사장은 당시 “좋은 대화를 길게 나눴다”고 밝혔다."

    assert speakers(extracted(text)) == ["한가온"]


def test_sentence_without_subject_goes_on_with_the_last_speaker(extracted: Extractor) -> None:
    text = "한가온 가온전자 대표는 “두 회사의 기술을 합치겠다”고 말했다. 이어 “내년에는 성과가 나온다”고 덧붙였다."

    assert speakers(extracted(text)) == ["한가온", "한가온"]


def test_occasion_is_the_trade_fair(extracted: Extractor) -> None:
    extraction = extracted("한가온 가온전자 사장은 지난 1월 CES 2021에서 “국내 기업들이 힘을 합쳐야 한다”고 강조했다.")

    event = extraction.quotations[0].values(vocab.madeAt)[0]

    assert isinstance(event, Node)
    assert (event.kind, event.key, event.label) == (vocab.Exhibition, "ces-2021", "CES 2021")


def test_occasion_is_the_earnings_call(extracted: Extractor) -> None:
    text = "서다솜 네이버 대표는 올해 1월 지난해 4분기 실적 발표 후 열린 컨퍼런스콜에서 “긴밀한 협력이 가능할 것”이라고 말했다."

    event = extracted(text).quotations[0].values(vocab.madeAt)[0]

    assert isinstance(event, Node)
    assert event.kind == vocab.EarningsCall
    assert event.label == "네이버 2020년 4분기 실적 발표 컨퍼런스콜"


def test_spans_are_the_words_between_the_marks(extracted: Extractor) -> None:
    extraction = extracted("KT 관계자는 “구체적인 일정은 아직 정해지지 않았다”고 밝혔다.")

    span = extraction.quotations[0].values(vocab.locatedAt)[0]

    assert extraction.article.text[span.start : span.end] == "구체적인 일정은 아직 정해지지 않았다"  # type: ignore[union-attr]
