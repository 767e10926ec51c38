"""Articles written and annotated to measure extraction, scored against floors that only rise.

The articles are `tests/eval/NNN.txt`, the annotations `tests/eval/gold/NNN.json`, with what is hard about an
article in `phenomena`. After extraction got better, raise the floors:

    sosik eval tests/eval --gold tests/eval/gold --floors tests/eval/floors.json --raise

The real articles beside the project have floors of their own in `tests/eval/floors-shared.json`:

    sosik eval ../shared/articles/dev --gold ../shared/articles/gold --metadata ../shared/articles/manifest.json \
        --floors tests/eval/floors-shared.json --raise
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from annotated import unnamed, unquoted
from samples import predictions, sosik

from sosik.annotations import Annotation, annotation
from sosik.evaluation import ACCURACIES, FIELDS, MEAN
from sosik.reader import read
from sosik.sources import Document, read_sources

FOLDER = Path(__file__).parent / "eval"
ARTICLES = sorted(FOLDER.glob("*.txt"))
GOLD = sorted((FOLDER / "gold").glob("*.json"))
LEAST = 40
"""Articles below which the scores say little."""
PHENOMENA = frozenset(
    """
    alias-in-article ai-platform ambiguous-name anaphora-of-set anaphoric-speaker anonymous-source bare-day byline device-not-platform
    document-source duration-not-date foreign-person government-body group-and-subsidiary headline-deal homonymous-persons institute
    kind-consortium kind-equity-swap kind-investment kind-joint-venture kind-merger kind-mou kind-partnership kind-technology
    list-of-organizations local-time minimal-pair money-composition money-conversion money-foreign money-range no-deal
    no-space-after-full-stop not-money organization-speaker person-after-title person-before-org person-in-brackets photo-caption
    provider-stated pseudo-quote quarter-or-half relative-date service-platform several-deals side-roles split-quote status-announced
    status-completed status-denied status-planned status-rumoured status-signed status-terminated status-under-review surname-title
    ticker unknown-organization
    """.split()  # noqa: SIM905 -- words read best between spaces
)  # fmt: skip
"""What makes an article hard; each occurs at least twice."""


def truth(path: Path) -> Annotation:
    return annotation(json.loads(path.read_text(encoding="utf-8")), source=path.name, is_gold=True)


# ---------------------------------------------------------------- the annotations


def test_there_are_enough_articles_and_each_has_its_annotation() -> None:
    assert len(ARTICLES) >= LEAST
    assert [path.stem for path in GOLD] == [path.stem for path in ARTICLES]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_annotation_fits_the_schema_and_its_article(path: Path) -> None:
    gold = truth(path)
    [document] = read_sources([str(FOLDER / f"{path.stem}.txt")])
    assert isinstance(document, Document)
    article, _ = read(document)

    assert json.loads(path.read_text(encoding="utf-8"))["id"] == path.stem
    assert list(unquoted(gold, article.text)) == []
    assert list(unnamed(gold)) == []
    assert gold.published is not None
    assert article.published_date is None or article.published_date.isoformat() == gold.published


def test_each_phenomenon_occurs_at_least_twice() -> None:
    found = Counter(name for path in GOLD for name in set(json.loads(path.read_text(encoding="utf-8"))["phenomena"]))

    assert found.keys() == PHENOMENA
    assert [name for name, articles in found.items() if articles < 2] == []


# ---------------------------------------------------------------- the scores


@pytest.mark.parametrize("name", ["floors.json", "floors-shared.json"])
def test_every_score_has_a_floor(name: str) -> None:
    assert json.loads((FOLDER / name).read_text(encoding="utf-8")).keys() == {*FIELDS, *ACCURACIES, MEAN}


def test_no_score_is_below_its_floor() -> None:
    result = sosik("eval", FOLDER, "--gold", FOLDER / "gold", "--floors", FOLDER / "floors.json", "--quiet")

    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.shared
def test_no_score_of_the_real_articles_is_below_its_floor(shared: Path) -> None:
    floors = FOLDER / "floors-shared.json"

    result = sosik("eval", predictions(shared), "--gold", shared / "articles" / "gold", "--floors", floors, "--quiet")

    assert (result.exit_code, result.stderr) == (0, "")
