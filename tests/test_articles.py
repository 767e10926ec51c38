"""What the extractor reads out of whole articles, against the facts that an annotator holds true.

Every folder of `tests/articles` holds an article and its `facts.json`: the facts of `sosik facts` plus
`optional` (neither required nor punished), `status_alt` (other states that the wording allows) and
`optional_members` (sellers, parents, vehicles). The articles of `tests/articles-empty` report no deal.
"""

import json
from functools import lru_cache
from pathlib import Path

import pytest
from annotated import unnamed, unquoted

from sosik import vocab
from sosik.annotations import Annotation, annotation
from sosik.differences import KINDS, differences
from sosik.extract import extract
from sosik.factsheet import facts
from sosik.matching import Comparison, match_alliances, plain
from sosik.model import Article, Extraction
from sosik.reader import read
from sosik.registry import Registry, load
from sosik.sources import Document, read_sources

HERE = Path(__file__).parent
SAMPLES = sorted(path.parent for path in (HERE / "articles").glob("*/facts.json"))
WITHOUT_DEALS = sorted(path for path in (HERE / "articles-empty").iterdir() if path.is_dir())


@lru_cache
def _registry() -> Registry:
    return load()


@lru_cache
def _article(folder: Path) -> Article:
    [document] = read_sources([str(path) for path in folder.glob("article.*")])
    assert isinstance(document, Document)
    article, _ = read(document)
    return article


@lru_cache
def _extraction(folder: Path) -> Extraction:
    return extract(_article(folder), _registry())


@lru_cache
def _facts(folder: Path) -> Annotation:
    return annotation(facts(_extraction(folder)), source=folder.name, is_gold=False)


@lru_cache
def _truth(folder: Path) -> Annotation:
    path = folder / "facts.json"
    return annotation(json.loads(path.read_text(encoding="utf-8")), source=str(path), is_gold=True)


@pytest.fixture(params=SAMPLES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> Path:
    """Return the folder of one annotated article."""
    return Path(request.param)


def test_annotation_quotes_its_article(sample: Path) -> None:
    assert list(unquoted(_truth(sample), _article(sample).text)) == []
    assert list(unnamed(_truth(sample))) == []
    assert json.loads((sample / "facts.json").read_text(encoding="utf-8"))["id"] == sample.name


def test_read_finds_the_day_of_publication(sample: Path) -> None:
    assert _facts(sample).published == _truth(sample).published


@pytest.mark.parametrize("field", KINDS)
def test_extract_finds_what_is_annotated_and_nothing_else(sample: Path, field: str) -> None:
    found = differences({sample.name: _truth(sample)}, {sample.name: _facts(sample)})
    errors = [f"{one.kind}: {one.expected} | {one.found}" for one in found if one.field == field]

    if errors:
        pytest.fail("\n" + "\n".join(errors), pytrace=False)


def test_extract_finds_the_proper_names_of_alliances(sample: Path) -> None:
    pairs = match_alliances(Comparison(_truth(sample), _facts(sample))).pairs

    assert [found.named for gold, found in pairs if gold.named and plain(found.named) != plain(gold.named)] == []


@pytest.mark.parametrize("folder", WITHOUT_DEALS, ids=lambda path: path.name)
def test_extract_claims_no_deal_where_none_is_reported(folder: Path) -> None:
    extraction = _extraction(folder)

    assert len(extraction.article.text) > 300
    assert [extraction.article.text[c.evidence.start : c.evidence.end] for c in extraction.claims if c.kind == vocab.DealClaim] == []
