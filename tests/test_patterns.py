"""Every pattern matches its own examples and none of its non-examples."""

import re

import pytest

from sosik import vocab
from sosik.frames import FRAMES, Frame
from sosik.patterns import CLAUSE_CUES, SENTENCE_CUES, STATUS_CUES, Cue

CUES = (*STATUS_CUES, *CLAUSE_CUES, *SENTENCE_CUES)


@pytest.mark.parametrize(
    ("frame", "text"), [(frame, text) for frame in FRAMES for text in frame.examples], ids=lambda v: getattr(v, "id", v)
)
def test_frame_opens_in_each_of_its_examples(frame: Frame, text: str) -> None:
    assert re.search(frame.trigger, text)


@pytest.mark.parametrize(
    ("frame", "text"), [(frame, text) for frame in FRAMES for text in frame.non_examples], ids=lambda v: getattr(v, "id", v)
)
def test_frame_stays_closed_in_each_of_its_non_examples(frame: Frame, text: str) -> None:
    assert not re.search(frame.trigger, text)


@pytest.mark.parametrize(("cue", "text"), [(cue, text) for cue in CUES for text in cue.examples], ids=lambda v: getattr(v, "id", v))
def test_cue_matches_each_of_its_examples(cue: Cue, text: str) -> None:
    assert re.search(cue.pattern, text)


@pytest.mark.parametrize(("cue", "text"), [(cue, text) for cue in CUES for text in cue.non_examples], ids=lambda v: getattr(v, "id", v))
def test_cue_matches_none_of_its_non_examples(cue: Cue, text: str) -> None:
    assert not re.search(cue.pattern, text)


def test_every_pattern_has_an_id_of_its_own() -> None:
    ids = [frame.id for frame in FRAMES] + [cue.id for cue in CUES]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("pattern", [*FRAMES, *CUES], ids=lambda p: p.id)
def test_every_pattern_has_examples_and_non_examples(pattern: Frame | Cue) -> None:
    assert pattern.examples
    assert pattern.non_examples


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.id)
def test_every_frame_is_a_kind_of_deal(frame: Frame) -> None:
    assert vocab.Deal in vocab.SUPERCLASSES[frame.kind]
    assert frame.done in vocab.STATUS_RANK
    assert frame.bare in vocab.STATUS_RANK


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.id)
def test_words_of_a_frame_stand_in_each_of_its_examples(frame: Frame) -> None:
    assert all(any(word in text for word in frame.words) for text in frame.examples)
