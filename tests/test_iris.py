"""IRIs and literals: what they depend on, and what not."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from extractions import (
    INDUSTRY,
    REPORTED,
    SWAP,
    article,
    registry,
)
from mapped import claim_iri, quads_of

from sosik import iris, vocab
from sosik.model import Claim, Iri, Node, Span


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (replace(article(), outlet=None), f"unknown-20200525-{article().digest[:12]}"),
        (replace(article(), published=None, published_date=None), f"sedaily-undated-{article().digest[:12]}"),
    ],
)
def test_article_key_says_what_is_unknown(changed: object, expected: str) -> None:
    assert iris.article_key(changed, registry()) == expected  # type: ignore[arg-type]


def test_article_key_of_a_publisher_that_the_registry_lacks_is_a_hash_of_its_name() -> None:
    keys = {iris.article_key(replace(article(), outlet=name), registry()) for name in ("새벽일보", "저녁일보")}

    assert len(keys) == 2
    assert all(re.fullmatch(r"x-[0-9a-f]{10}-20200525-[0-9a-f]{12}", key) for key in keys)


def test_reporter_of_the_same_name_at_another_outlet_is_another_person() -> None:
    here, there = (iris.reporters(replace(article(), outlet=outlet)) for outlet in ("서울경제", "저녁일보"))

    assert here[0].id != there[0].id


@pytest.mark.parametrize(
    "changed",
    [
        replace(REPORTED, status=vocab.Signed),
        replace(REPORTED, polarity=vocab.Denied),
        replace(REPORTED, is_future=True),
        replace(REPORTED, attribution=None),
        replace(REPORTED, args=((vocab.aboutDeal, SWAP),)),
        replace(REPORTED, evidence=Span(REPORTED.evidence.start, REPORTED.evidence.end - 1)),
    ],
    ids=["status", "polarity", "future", "attribution", "deal", "evidence"],
)
def test_claim_that_says_something_else_has_another_iri(changed: Claim) -> None:
    assert claim_iri(changed) != claim_iri(REPORTED)


@pytest.mark.parametrize(
    "changed",
    [
        replace(REPORTED, rules=("other",)),
        replace(REPORTED, confidence=Decimal("0.1")),
        replace(REPORTED, certainty=vocab.Possible),
    ],
    ids=["rules", "confidence", "certainty"],
)
def test_claim_iri_survives_better_rules(changed: Claim) -> None:
    assert claim_iri(changed) == claim_iri(REPORTED)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2020, 5, 25, 8, 36, tzinfo=UTC), "2020-05-25T17:36:00+09:00"),
        (datetime(2020, 5, 25, 8, 36, 1, 500000, tzinfo=UTC), "2020-05-25T17:36:01.5+09:00"),
    ],
)
def test_times_are_written_in_korean_standard_time(moment: datetime, expected: str) -> None:
    assert iris.moment(moment).lexical == expected


@pytest.mark.parametrize(
    ("node", "path"),
    [
        (Node(vocab.Merger, "merger-a-b-2020", ""), "deal/merger-a-b-2020"),
        (Node(vocab.Exhibition, "ces-2020", ""), "event/ces-2020"),
        (Node(vocab.Organization, "merger-a-b-2020-result", ""), "organization/merger-a-b-2020-result"),
        (Node(vocab.InvestmentPlan, "1-2", ""), "plan/0123456789ab-1-2"),
        (Node(vocab.DocumentExcerpt, "1-2", ""), "statement/0123456789ab-1-2"),
        (Node(Iri("https://new.example/ns#PatentLicence"), "k", ""), "patent-licence/0123456789ab-k"),
        (Node(vocab.Deal, "../../etc", ""), f"deal/{'/'.join(['x-' + iris.short_hash('..')] * 2)}/etc"),
    ],
)
def test_node_is_shared_between_articles_only_where_its_key_means_the_same(node: Node, path: str) -> None:
    assert iris.node_path(node, "0123456789abcdef") == path


def test_anonymous_sources_of_two_articles_are_two() -> None:
    assert iris.node_path(INDUSTRY, "a" * 64) != iris.node_path(INDUSTRY, "b" * 64)


def test_every_iri_is_ascii_and_absolute() -> None:
    found = {term for quad in quads_of() for term in (quad.subject, quad.predicate, quad.object, quad.graph)}
    names = {term for term in found if isinstance(term, str)}

    assert {name for name in names if not re.fullmatch(r"https?://[!-;=?-\[\]_a-z~]+", name)} == set()
