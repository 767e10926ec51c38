"""Explanations: the claims behind a deal, a person, a company, and the words behind each claim."""

from dataclasses import replace
from pathlib import Path

import pytest
import samples

from sosik.errors import QueryError
from sosik.explain import Evidence, Explanation, articles, explain, resolve
from sosik.pipeline import publish
from sosik.queries import Rows
from sosik.reader import read
from sosik.sources import Document, read_sources
from sosik.store import Dataset, open_dataset

BASE = "https://w3id.org/sosik/"
MEMORANDUM = f"{BASE}id/deal/mou-kt-lg-electronics-lg-uplus-2020"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return open_dataset(samples.dataset())


def swap_of(dataset: Dataset, party: str) -> str:
    """Return the IRI of the one equity swap that a company is a party to."""
    answer = dataset.query(f'SELECT DISTINCT ?deal {{ ?deal a sosik:EquitySwap ; sosik:party/rdfs:label "{party}"@ko }}')
    assert isinstance(answer, Rows)
    ((deal,),) = answer.tuples()
    return str(deal)


@pytest.fixture(scope="module")
def swap(dataset: Dataset) -> Explanation:
    return explain(dataset, swap_of(dataset, "가온전자"), language="en")


def evidence(**changes: object) -> Evidence:
    """Return evidence in which `changes` say what matters."""
    plain = Evidence(
        claim="urn:claim",
        kind="deal claim",
        status="signed",
        certainty="certain",
        evidentiality="direct report",
        polarity="affirmed",
        is_future=False,
        source=None,
        cue="손을 잡았다",
        exact="KT와 카카오가 손을 잡았다.",
        begin=0,
        end=16,
        rules=("frame-alliance",),
        article="urn:article",
        headline=None,
        outlet=None,
        published=None,
        url=None,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


# ---------------------------------------------------------------- a deal over time


def test_deal_is_explained_by_claims_of_all_its_articles_in_their_order(swap: Explanation) -> None:
    days = [(claim.published or "")[:10] for claim in swap.claims]

    assert days == sorted(days)
    assert sorted(set(days)) == ["2021-03-04", "2021-03-18", "2021-04-12", "2021-11-22"]
    assert articles(swap.claims) == 4
    assert len({claim.claim for claim in swap.claims}) == len(swap.claims)


def test_explained_deal_goes_from_hearsay_over_review_and_signature_to_its_end(swap: Explanation) -> None:
    states = {((claim.published or "")[:10], claim.status, claim.certainty) for claim in swap.claims if claim.polarity == "affirmed"}

    assert ("2021-03-04", "in negotiation", "probable") in states
    assert ("2021-03-18", "under review", "certain") in states
    assert ("2021-04-12", "signed", "certain") in states
    assert ("2021-11-22", "terminated", "certain") in states


def test_rumour_is_never_explained_as_certain(swap: Explanation) -> None:
    rumours = [claim for claim in swap.claims if (claim.published or "").startswith("2021-03-04")]

    assert rumours
    assert [(claim.certainty, claim.marked()) for claim in rumours if claim.certainty == "certain"] == []


def test_source_inside_the_article_is_named(swap: Explanation) -> None:
    (claim,) = [claim for claim in swap.claims if claim.evidentiality == "named source"]

    assert (claim.source, claim.outlet) == ("가온전자", "가온경제")
    assert claim.headline == '가온전자 "나래통신과 지분 교환 검토 중…확정된 건 없어"'


def test_evidence_is_what_stands_in_the_article_at_its_place(swap: Explanation) -> None:
    documents = [found for found in read_sources([str(samples.ARTICLES)]) if isinstance(found, Document)]
    texts = [article.text for article, _ in map(read, documents)]

    for claim in swap.claims:
        (text,) = [text for text in texts if text.startswith(claim.headline or "")]
        assert text[claim.begin : claim.end] == claim.exact
        assert claim.cue is not None
        assert f"⟦{claim.cue}⟧" in claim.marked()


def test_every_claim_names_the_rules_that_produced_it(swap: Explanation) -> None:
    for claim in swap.claims:
        assert any(rule.startswith("frame-") for rule in claim.rules)
        assert list(claim.rules) == sorted(set(claim.rules))


# ---------------------------------------------------------------- other things


def test_claim_is_explained_by_itself(dataset: Dataset, swap: Explanation) -> None:
    first = swap.claims[0]

    assert explain(dataset, first.claim, language="en").claims == (first,)


def test_platform_is_explained_by_who_provides_it(dataset: Dataset) -> None:
    found = explain(dataset, "artifact:gigagenie", language="en")

    assert found.label == "기가지니"
    assert {claim.kind for claim in found.claims} == {"provision claim"}
    assert articles(found.claims) == 2


def test_company_is_explained_by_its_deals_too(dataset: Dataset) -> None:
    assert "deal claim" in {claim.kind for claim in explain(dataset, "company:lg-electronics", language="en").claims}


def test_person_is_explained_by_the_posts_too(dataset: Dataset) -> None:
    found = explain(dataset, "person:park-jung-ho", language="en")

    assert "tenure claim" in {claim.kind for claim in found.claims}
    assert articles(found.claims) == 2


def test_explanation_speaks_korean_where_asked(dataset: Dataset) -> None:
    korean, english = (explain(dataset, MEMORANDUM, language=language) for language in ("ko", "en"))

    assert {(claim.status, claim.certainty) for claim in korean.claims} >= {("협의·추진 중", "개연"), ("체결", "확실")}
    assert {(claim.status, claim.certainty) for claim in english.claims} >= {("in negotiation", "probable"), ("signed", "certain")}


def test_dataset_that_quotes_nothing_still_tells_the_place(tmp_path: Path) -> None:
    publish([str(samples.ARTICLES / "2019-10-28-equity-swap")], tmp_path / "out", excerpt_limit=0)
    found = explain(open_dataset(tmp_path / "out"), "deal:equity-swap-kakao-sk-telecom-2019")

    assert found.claims
    assert all(claim.exact is None and claim.marked() == "" for claim in found.claims)
    assert all(claim.begin is not None and claim.end is not None for claim in found.claims)


# ---------------------------------------------------------------- names and marks


@pytest.mark.parametrize(
    "name",
    [MEMORANDUM, f"<{MEMORANDUM}>", f" {MEMORANDUM} ", "deal:mou-kt-lg-electronics-lg-uplus-2020", "deal/mou-kt-lg-electronics-lg-uplus-2020",
     "id/deal/mou-kt-lg-electronics-lg-uplus-2020"],
)  # fmt: skip
def test_thing_is_named_by_iri_prefixed_name_or_path(dataset: Dataset, name: str) -> None:
    assert resolve(dataset, name) == MEMORANDUM
    assert explain(dataset, name).iri == MEMORANDUM


@pytest.mark.parametrize("name", ["", " ", "<>", "two words", 'quo"te', "a>b", "{x}", "a\\b", "x^y"])
def test_name_that_cannot_be_an_iri_is_refused(dataset: Dataset, name: str) -> None:
    with pytest.raises(QueryError, match="not an IRI"):
        explain(dataset, name)


@pytest.mark.parametrize("name", ["company:none-such", "https://data.example/kt", "none:such"])
def test_thing_that_the_dataset_does_not_know_is_refused(dataset: Dataset, name: str) -> None:
    with pytest.raises(QueryError, match="knows no such thing") as caught:
        explain(dataset, name)
    assert name in caught.value.korean


@pytest.mark.parametrize(
    ("changes", "marked"),
    [
        ({}, "KT와 카카오가 ⟦손을 잡았다⟧."),
        ({"cue": None}, "KT와 카카오가 손을 잡았다."),
        ({"cue": "밖에 있다"}, "KT와 카카오가 손을 잡았다."),
        ({"exact": None}, ""),
    ],
)
def test_cue_is_marked_where_it_stands_in_the_excerpt(changes: dict[str, object], marked: str) -> None:
    assert evidence(**changes).marked() == marked


def test_marks_may_be_chosen() -> None:
    assert evidence().marked("<mark>", "</mark>") == "KT와 카카오가 <mark>손을 잡았다</mark>."
