"""The name tagger: what it sees, how labels become names, how its weights are trained."""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from sosik.gazetteer import registry_mentions
from sosik.korean import analyze
from sosik.model import Mention, Sentence, Span, Token, Zone, ZoneKind
from sosik.names import unlinked
from sosik.registry import Registry
from sosik.tagger import (
    ORGANIZATION,
    PERSON,
    WEIGHTS,
    Barrier,
    Proposal,
    decoded,
    kinds_by_start,
    nouns_of,
    observations,
    propose,
    propose_nothing,
    proposer,
)
from sosik.vocab import Company

FOLDER = WEIGHTS.parent
TEXT = "서다솜 가온전자 대표는 나래통신과 협약을 맺었다."
NOUNS = frozenset({"전자", "통신", "대표"})
"""Common nouns that names hold."""
NAME = Token("가온", "NNP", Span(0, 2))
TYPE = Token("전자", "NNG", Span(2, 4))
NEXT = Token("나래", "NNP", Span(5, 7))


def parsed(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text that is all body."""
    return analyze(text, [Zone(ZoneKind.BODY, Span(0, len(text)))])


@pytest.fixture(scope="module")
def trainer() -> ModuleType:
    """Return the training script as a module."""
    specification = importlib.util.spec_from_file_location("train", FOLDER / "train.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


# ---------------------------------------------------------------- what it sees


def test_every_run_of_nouns_ends_with_a_barrier() -> None:
    tokens, features = observations(parsed(TEXT), {}, NOUNS)

    assert len(tokens) == len(features)
    assert tokens[-1] is Barrier
    runs = [["".join(token.form for token in run if token)] for run in _runs(tokens)]
    assert [words[0] for words in runs] == ["서다솜가온전자대표", "나래통신"]
    assert all(names == ["barrier"] for token, names in zip(tokens, features, strict=True) if token is Barrier)


def _runs(tokens: list[Token | None]) -> list[list[Token]]:
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token is None:
            runs.append([])
        else:
            runs[-1].append(token)
    return runs[:-1]


def test_runs_of_other_nouns_and_of_known_names_are_passed_over() -> None:
    sentences = parsed("협약은 나래통신에 좋다.")

    def seen(nouns: frozenset[str], passed_over: tuple[int, ...] = ()) -> str:
        return "".join(token.form for token in observations(sentences, {}, nouns, passed_over)[0] if token)

    assert seen(frozenset()) in {"나래통신", ""}
    assert seen(frozenset({"협약"})).startswith("협약")
    assert seen(NOUNS) == "나래통신"
    assert seen(NOUNS, tuple(range(4, 8))) == ""


@pytest.mark.parametrize("text", ["", "웃었다.", "3,000 2 1.", "! ? …"])
def test_text_without_nouns_shows_nothing(text: str) -> None:
    assert observations(parsed(text), {}, NOUNS) == ([], [])


def test_features_tell_form_tag_neighbours_and_known_names() -> None:
    tokens, features = observations(parsed("나래통신과 가온전자 대표"), {0: "Company"}, NOUNS)
    first, *_ = features

    assert tokens[0] is not None
    assert {f"f={tokens[0].form}", f"t={tokens[0].tag}", "k=Company"} <= set(first)
    assert any(feature.startswith("1:f=") for feature in first)
    assert any(feature.startswith("-1:f=") for names in features[1:] for feature in names)
    assert "k=Company" not in {feature for names in features[1:] for feature in names}


def test_titles_and_family_names_are_told_by_their_lists() -> None:
    tokens, features = observations(parsed("서다솜 대표"), {}, NOUNS)
    seen = {token.form: set(names) for token, names in zip(tokens, features, strict=True) if token}

    assert any(feature.startswith("l=") and "t" in feature for feature in seen["대표"])
    assert any(feature.startswith("wsur=3") for feature in features[0])


def test_kind_of_a_known_name_is_the_local_name_of_its_class() -> None:
    entity = unlinked(Company, "가온전자")

    assert kinds_by_start([Mention(Span(4, 8), entity, "x")]) == {4: "Company"}


# ---------------------------------------------------------------- labels to names


@pytest.mark.parametrize(
    ("tokens", "labels", "expected"),
    [
        ([], [], []),
        ([NAME, TYPE, Barrier], ["O", "O", "O"], []),
        ([NAME, TYPE, Barrier], ["B-OG", "I-OG", "O"], [Proposal(Span(0, 4), ORGANIZATION)]),
        ([NAME, TYPE, Barrier], ["B-OG", "B-OG", "O"], [Proposal(Span(0, 2), ORGANIZATION), Proposal(Span(2, 4), ORGANIZATION)]),
        ([NAME, TYPE, Barrier], ["I-OG", "I-OG", "O"], [Proposal(Span(0, 4), ORGANIZATION)]),
        ([NAME, TYPE, Barrier], ["B-PS", "I-OG", "O"], [Proposal(Span(0, 2), PERSON), Proposal(Span(2, 4), ORGANIZATION)]),
        ([NAME, Barrier, NEXT, Barrier], ["B-OG", "I-OG", "I-OG", "O"], [Proposal(Span(0, 2), ORGANIZATION), Proposal(Span(5, 7), ORGANIZATION)]),
        ([NAME, Barrier], ["O", "B-OG"], []),
    ],
    ids=["none", "outside", "one", "two", "no beginning", "another label", "barrier", "labelled barrier"],
)  # fmt: skip
def test_labels_are_names_that_no_barrier_is_in(tokens: list[Token | None], labels: list[str], expected: list[Proposal]) -> None:
    assert list(decoded(tokens, labels)) == expected


def test_shipped_weights_see_a_person_and_a_company() -> None:
    found = {TEXT[p.span.start : p.span.end]: p.label for p in propose(parsed(TEXT), [])}

    assert found["서다솜"] == PERSON
    assert found["나래통신"] == ORGANIZATION


def test_proposals_come_in_reading_order_and_do_not_overlap() -> None:
    text = f"{TEXT} 도담로보틱스 한솔 이사는 라온대학교를 찾았다. " * 5
    spans = [proposal.span for proposal in propose(parsed(text), [])]

    assert spans == sorted(spans)
    assert all(not first.overlaps(second) for first, second in pairwise(spans))


def test_nothing_is_proposed_without_a_tagger() -> None:
    assert propose_nothing(parsed(TEXT), []) == []


def test_missing_weights_are_an_error_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        proposer(tmp_path / "none.crfsuite")(parsed(TEXT), [])


# ---------------------------------------------------------------- training


def test_marked_sentences_lose_their_marks(trainer: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("{PS:한가온} {OG:가온전자} 대표\n\n비가 온다.\n{OG:나래통신}\n", encoding="utf-8")

    assert list(trainer.marked_sentences(path)) == [
        ("own:1", "한가온 가온전자 대표", frozenset({Proposal(Span(0, 3), PERSON), Proposal(Span(4, 8), ORGANIZATION)})),
        ("own:3", "비가 온다.", frozenset()),
        ("own:4", "나래통신", frozenset({Proposal(Span(0, 4), ORGANIZATION)})),
    ]


def test_lines_of_letters_are_sentences_with_the_three_labels(trainer: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    letters = [("가", "B-OG"), ("온", "I-OG"), (" ", "O"), ("오", "B-DT"), ("늘", "I-DT"), ("한", "B-PS"), ("솔", "B-PS")]
    path.write_text("## a-1\tx\n" + "\n".join(map("\t".join, letters)) + "\n\n## a-2\ty\n비\tO\n", encoding="utf-8")

    assert list(trainer.sentences(path)) == [
        ("a-1", "가온 오늘한솔", frozenset({Proposal(Span(0, 2), "OG"), Proposal(Span(5, 6), "PS"), Proposal(Span(6, 7), "PS")})),
        ("a-2", "비", frozenset()),
    ]


def test_labels_begin_and_go_on_inside_a_name(trainer: ModuleType) -> None:
    tokens = [NAME, TYPE, Barrier, NEXT, Barrier]

    assert trainer._labels(tokens, [Proposal(Span(0, 4), "OG")]) == ["B-OG", "I-OG", "O", "O", "O"]
    assert trainer._labels(tokens, [Proposal(Span(0, 3), "OG")]) == ["B-OG", "O", "O", "O", "O"]
    assert trainer._labels(tokens, []) == ["O"] * 5


def test_own_sentences_are_marked_with_known_labels_only(trainer: ModuleType) -> None:
    files = trainer.own_files()

    assert files
    for path in files:
        for name, text, marked in trainer.marked_sentences(path):
            assert not {"{", "}"} & set(text), name
            assert {proposal.label for proposal in marked} <= set(trainer.LABELS), name


_TRAIN = """
import importlib.util, sys
from pathlib import Path
specification = importlib.util.spec_from_file_location("train", sys.argv[1])
train = importlib.util.module_from_spec(specification)
specification.loader.exec_module(train)
own = [sentence for path in train.own_files() for sentence in train.marked_sentences(path)][:150]
train.train(own, train.load(), Path(sys.argv[2]))
"""


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for seed in ("0", "4711"):
        weights = tmp_path / f"{seed}.crfsuite"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", _TRAIN, str(FOLDER / "train.py"), str(weights)], check=True, env=environment)
        contents.append(weights.read_bytes() + nouns_of(weights).read_bytes())

    assert contents[0] == contents[1]
    assert len(contents[0]) > 10_000


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_digests_are_those_of_the_files() -> None:
    digests = json.loads((FOLDER / "digests.json").read_text(encoding="utf-8"))

    assert digests["weights"] == {path.name: digest(path) for path in (WEIGHTS, nouns_of(WEIGHTS))}
    own = {path.name: digest(path) for path in FOLDER.glob("business-*.txt")}
    assert {name: known for name, known in digests["data"].items() if name.startswith("business-")} == own


def test_parameters_are_those_of_the_script(trainer: ModuleType) -> None:
    assert json.loads((FOLDER / "digests.json").read_text(encoding="utf-8"))["parameters"] == trainer.PARAMETERS


def test_full_rebuild_gives_the_shipped_bytes(tmp_path: Path) -> None:
    digests = json.loads((FOLDER / "digests.json").read_text(encoding="utf-8"))
    bench = Path(os.environ.get("SOSIK_BENCH", Path(__file__).parent.parent.parent / "shared" / "bench"))
    corpora = [bench / "klue" / name for name in digests["data"] if not name.startswith("business-")]
    if os.environ.get("SOSIK_TRAIN") != "1" or not all(path.is_file() for path in corpora):
        pytest.skip("takes minutes: set SOSIK_TRAIN=1, with KLUE-NER beside the project")
    if {name: version(name) for name in digests["libraries"]} != digests["libraries"]:
        pytest.skip("other versions of the libraries give other bytes")
    out = tmp_path / "names.crfsuite"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, str(FOLDER / "train.py"), str(corpora[0]), "--out", str(out)], check=True, env=environment)

    assert digest(corpora[0]) == digests["data"][corpora[0].name]
    assert (digest(out), digest(nouns_of(out))) == (digest(WEIGHTS), digest(nouns_of(WEIGHTS)))


def test_sentences_are_parsed_as_extraction_sees_them(trainer: ModuleType, registry: Registry) -> None:
    text = "KT와 나래통신이 만났다."
    sentences, kinds = trainer.parse(text, registry)

    assert [text[token.span.start : token.span.end] for token in sentences[0].tokens][:2] == ["KT", "와"]
    assert kinds == kinds_by_start(registry_mentions(text, registry))
