"""Sentences and morphemes: boundaries, offsets, unknown words."""

import pytest

from sosik.korean import analyze, is_particle
from sosik.model import Span, Zone, ZoneKind


def sentences(text: str, names: tuple[Span, ...] = ()) -> list[str]:
    found = analyze(text, [Zone(ZoneKind.BODY, Span(0, len(text)))], names)
    return [text[sentence.span.start : sentence.span.end] for sentence in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("협약을 맺었다. 기술을 나눈다.", ["협약을 맺었다.", "기술을 나눈다."]),
        ("협약을 맺었다.그리고 기술을 나눈다.", ["협약을 맺었다.", "그리고 기술을 나눈다."]),
        ("함께 쓴다. ‘도담 이어폰’에 담는다.", ["함께 쓴다.", "‘도담 이어폰’에 담는다."]),
        ("그는 “기술을 나눈다. 곧 나온다”고 말했다.", ["그는 “기술을 나눈다. 곧 나온다”고 말했다."]),
        ("매출은 3.5배 늘었다.", ["매출은 3.5배 늘었다."]),
    ],
)
def test_sentences_end_at_full_stops_outside_quotes(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_tokens_keep_their_offsets() -> None:
    text = "가온전자가 협약을 맺었다."
    for sentence in analyze(text, [Zone(ZoneKind.BODY, Span(0, len(text)))]):
        for token in sentence.tokens:
            assert 0 <= token.span.start < token.span.end <= len(text)


def test_names_given_stay_whole() -> None:
    text = "카카오아이를 부른다."
    sentence = analyze(text, [Zone(ZoneKind.BODY, Span(0, len(text)))], [Span(0, 5)])[0]

    assert (sentence.tokens[0].form, sentence.tokens[0].tag) == ("카카오아이", "NNP")


@pytest.mark.parametrize(("word", "expected"), [("딥라온", True), ("반도체", False)])
def test_words_that_the_dictionary_lacks_are_marked(word: str, expected: bool) -> None:  # noqa: FBT001
    text = f"{word}가 나온다."
    sentence = analyze(text, [Zone(ZoneKind.BODY, Span(0, len(text)))])[0]

    assert any(token.is_unknown for token in sentence.tokens) is expected


@pytest.mark.parametrize(("rest", "expected"), [("", True), ("와는", True), ("에서도", True), ("리케이션", False), ("뱅크", False)])
def test_particles_are_told_from_the_rest_of_a_word(rest: str, expected: bool) -> None:  # noqa: FBT001
    assert is_particle(rest) is expected
