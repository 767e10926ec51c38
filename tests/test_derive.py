"""The derived graph: which status a deal has, which relations hold, and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import pytest
from extractions import (
    BASE,
    CHIEF,
    KAKAO,
    KT,
    MOU,
    NA_HANEUL,
    POST,
    SAEBYEOK,
    SWAP,
    TENURE,
    article,
    claim,
    deal_claim,
    extraction,
    registry,
    span,
)

from sosik import iris, vocab
from sosik.dates import sortable
from sosik.derive import derive
from sosik.mapper import map_article
from sosik.model import Claim, Entity, Iri, Literal, Node, Quad, Span, When
from sosik.reader import SEOUL

DERIVED = Iri(f"{BASE}graph/derived")
META = Iri(f"{BASE}graph/meta")
DEAL = Iri(f"{BASE}id/deal/mou-kakao-kt-2020")
TRUE = Literal("true", vocab.XSD_BOOLEAN)


def told(day: str, *claims: Claim) -> tuple[Quad, ...]:
    """Return the graph of an article of a day that makes some claims."""
    published = date.fromisoformat(day)
    moment = datetime(published.year, published.month, published.day, 9, tzinfo=SEOUL)
    changed = replace(article(), digest=iris.short_hash(day, 64), published=moment, published_date=published)
    return map_article(
        extraction(article=changed, mentions=(), money=(), quotations=(), claims=claims),
        registry(),
        base=BASE,
        version="0.1.0",
    )


def about(edtf: str) -> When:
    return When(span=Span(0, 1), edtf=edtf, rule="r")


def said(status: Iri, **changes: object) -> Claim:
    return deal_claim(MOU, status, **changes)


def derived(*articles: Iterable[Quad]) -> tuple[Quad, ...]:
    return derive([quad for quads in articles for quad in quads], base=BASE)


def facts(quads: Iterable[Quad]) -> set[tuple[str, Iri, Iri | Literal]]:
    """Return the derived facts without their provenance."""
    return {
        (quad.subject, quad.predicate, quad.object)
        for quad in quads
        if quad.graph == DERIVED and quad.predicate != vocab.PROV_WAS_DERIVED_FROM
    }


def status(*articles: Iterable[Quad]) -> set[tuple[Iri, Iri | Literal]]:
    return {(predicate, term) for subject, predicate, term in facts(derived(*articles)) if subject == DEAL}


def current(term: Iri) -> set[tuple[Iri, Iri | Literal]]:
    return {(vocab.currentStatus, term)}


REPORTED_ONLY: set[tuple[Iri, Iri | Literal]] = {(vocab.reportedOnly, TRUE)}


def test_certain_affirmed_claim_of_the_present_gives_the_status() -> None:
    assert status(told("2020-05-25", said(vocab.Signed))) == current(vocab.Signed)


@pytest.mark.parametrize(
    "changes",
    [
        {"certainty": vocab.Probable},
        {"certainty": vocab.Possible},
        {"certainty": vocab.Underspecified},
        {"is_future": True},
        {"polarity": vocab.Denied},
    ],
    ids=["probable", "possible", "underspecified", "future", "denied"],
)
def test_deal_without_a_certain_affirmed_claim_is_reported_only(changes: dict[str, object]) -> None:
    assert status(told("2020-05-25", said(vocab.Signed, **changes))) == REPORTED_ONLY


def test_hedged_later_claim_does_not_change_the_status() -> None:
    earlier = told("2020-05-25", said(vocab.InNegotiation))
    later = told("2020-06-25", said(vocab.Signed, certainty=vocab.Probable, evidentiality=vocab.Hearsay))

    assert status(earlier, later) == current(vocab.InNegotiation)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([("2020-05-25", vocab.Signed, None), ("2020-06-01", vocab.UnderReview, None)], vocab.UnderReview),
        ([("2020-06-01", vocab.Signed, None), ("2020-05-25", vocab.Completed, None)], vocab.Signed),
        ([("2020-05-25", vocab.Signed, None), ("2020-06-01", vocab.Terminated, None)], vocab.Terminated),
        ([("2020-05-25", vocab.Signed, "2019-10"), ("2020-05-25", vocab.UnderReview, "2020-04")], vocab.UnderReview),
        ([("2020-05-25", vocab.Announced, "2019-36"), ("2020-05-25", vocab.InForce, "2019-09")], vocab.Announced),
        ([("2020-05-25", vocab.Signed, "2020-04"), ("2020-05-25", vocab.UnderReview, None)], vocab.UnderReview),
        ([("2020-05-25", vocab.UnderReview, None), ("2020-05-25", vocab.Signed, None)], vocab.Signed),
        ([("2020-05-25", vocab.Completed, None), ("2020-05-25", vocab.Terminated, None)], vocab.Terminated),
        ([("2020-02-03", vocab.Terminated, None), ("2020-05-25", vocab.Signed, "2019-10")], vocab.Terminated),
        ([("2020-02-03", vocab.UnderReview, None), ("2020-05-25", vocab.Signed, "2020")], vocab.Signed),
    ],
    ids=[
        "later article",
        "order of input",
        "later end",
        "later time in one article",
        "quarter against month",
        "no time means the day of the article",
        "higher rank of one time",
        "an end outranks",
        "recalling the signing does not undo the end",
        "this year is as late as the article",
    ],
)
def test_latest_claim_decides(claims: list[tuple[str, Iri, str | None]], expected: Iri) -> None:
    by_day: dict[str, list[Claim]] = {}
    for number, (day, term, time) in enumerate(claims):
        evidence = Span(40 + number, 60)
        item = replace(said(term, when=about(time) if time else None), evidence=evidence)
        by_day.setdefault(day, []).append(item)

    assert status(*(told(day, *items) for day, items in by_day.items())) == current(expected)


def test_later_denial_takes_the_status_away() -> None:
    earlier = told("2020-05-25", said(vocab.Signed))
    later = told("2020-06-01", said(vocab.Signed, polarity=vocab.Denied))

    assert status(earlier, later) == set()


def test_denial_of_the_same_day_takes_the_status_away() -> None:
    quads = told("2020-05-25", said(vocab.Announced), said(vocab.Announced, polarity=vocab.Denied))

    assert status(quads) == set()


def test_earlier_denial_does_not_stop_a_later_signature() -> None:
    earlier = told("2020-05-25", said(vocab.Announced, polarity=vocab.Denied))
    later = told("2020-06-01", said(vocab.Signed))

    assert status(earlier, later) == current(vocab.Signed)


def test_denial_of_a_stage_leaves_the_stages_before_it() -> None:
    quads = told("2020-05-25", said(vocab.UnderReview), said(vocab.Announced, polarity=vocab.Denied))

    assert status(quads) == current(vocab.UnderReview)


def test_denial_of_an_early_stage_takes_the_later_ones_too() -> None:
    earlier = told("2020-05-25", said(vocab.Signed))
    later = told("2020-06-01", said(vocab.UnderReview, polarity=vocab.Denied))

    assert status(earlier, later) == set()


def test_denial_that_a_deal_has_ended_leaves_it_signed() -> None:
    earlier = told("2020-05-25", said(vocab.Signed))
    later = told("2020-06-01", said(vocab.Terminated, polarity=vocab.Denied))

    assert status(earlier, later) == current(vocab.Signed)


def test_hedged_denial_changes_nothing() -> None:
    earlier = told("2020-05-25", said(vocab.Signed))
    later = told("2020-06-01", said(vocab.Signed, polarity=vocab.Denied, certainty=vocab.Probable))

    assert status(earlier, later) == current(vocab.Signed)


def test_status_is_derived_from_the_claims_that_decide() -> None:
    first, second = told("2020-05-25", said(vocab.Announced)), told("2020-06-01", said(vocab.Signed))
    deciding = {quad.subject for quad in second if quad.predicate == vocab.aboutDeal}

    quads = derived(first, second)

    assert {q.object for q in quads if q.subject == DEAL and q.predicate == vocab.PROV_WAS_DERIVED_FROM} == deciding


def test_reported_deal_is_derived_from_all_that_is_said_of_it() -> None:
    hedged = told("2020-05-25", said(vocab.Signed, certainty=vocab.Probable), said(vocab.Signed, is_future=True))
    claims = {quad.subject for quad in hedged if quad.predicate == vocab.aboutDeal}

    quads = derived(hedged)

    assert len(claims) == 2
    assert {q.object for q in quads if q.subject == DEAL and q.predicate == vocab.PROV_WAS_DERIVED_FROM} == claims


def test_derived_graph_is_a_bundle_derived_from_the_articles_that_decided() -> None:
    first, second = told("2020-05-25", said(vocab.Announced)), told("2020-06-01", said(vocab.Signed))
    used = {quad.graph for quad in second if quad.predicate == vocab.aboutDeal}

    meta = [quad for quad in derived(first, second) if quad.graph == META]

    assert {(quad.subject, quad.predicate, quad.object) for quad in meta} == {
        (DERIVED, vocab.RDF_TYPE, vocab.PROV_BUNDLE),
        *((DERIVED, vocab.PROV_WAS_DERIVED_FROM, graph) for graph in used),
    }


def relation(kind: Iri, subject: Entity, predicate: Iri, *terms: Entity, **changes: object) -> Claim:
    args = ((vocab.claimSubject, subject), (vocab.claimPredicate, predicate), *((vocab.claimObject, t) for t in terms))
    return claim(kind, args, span("두 회사"), span("두 회사"), **changes)  # type: ignore[arg-type]


NUGU = Entity(id="artifact/x-1", kind=vocab.AIPlatform, name="누리", is_linked=False)
BUDS = Entity(id="artifact/x-2", kind=vocab.Product, name="새벽이어폰", is_linked=False)
GROUP = Entity(id="group/x-1", kind=vocab.CompanyGroup, name="새벽그룹", is_linked=False)

RELATIONS = [
    relation(vocab.OwnershipClaim, SAEBYEOK, vocab.directSubsidiaryOf, KT),
    relation(vocab.OwnershipClaim, BUDS, vocab.operatedBy, KT),
    relation(vocab.ProvisionClaim, NUGU, vocab.providedBy, KT),
    relation(vocab.EmbeddingClaim, BUDS, vocab.embeds, NUGU, BUDS),
    relation(vocab.MembershipClaim, SAEBYEOK, vocab.memberOfGroup, GROUP),
]


def triple(item: Claim) -> set[tuple[str, Iri, Iri | Literal]]:
    """Return the relations that a claim names."""
    (subject,), (predicate,) = item.values(vocab.claimSubject), item.values(vocab.claimPredicate)
    assert isinstance(subject, Entity)
    return {
        (f"{BASE}id/{subject.id}", Iri(str(predicate)), Iri(f"{BASE}id/{term.id}"))
        for term in item.values(vocab.claimObject)
        if isinstance(term, Entity)
    }


@pytest.mark.parametrize("item", RELATIONS, ids=[item.kind.rpartition("#")[2] for item in RELATIONS])
def test_certain_relation_is_stated_directly(item: Claim) -> None:
    assert facts(derived(told("2020-05-25", item))) == triple(item)


@pytest.mark.parametrize("item", RELATIONS, ids=[item.kind.rpartition("#")[2] for item in RELATIONS])
@pytest.mark.parametrize(
    "changes",
    [{"certainty": vocab.Probable}, {"is_future": True}, {"polarity": vocab.Denied}],
    ids=["probable", "future", "denied"],
)
def test_hedged_future_or_denied_relation_is_not_stated(item: Claim, changes: dict[str, object]) -> None:
    assert facts(derived(told("2020-05-25", replace(item, **changes)))) == set()  # type: ignore[arg-type]


def test_relation_denied_later_is_not_stated() -> None:
    item = RELATIONS[0]
    articles = told("2020-05-25", item), told("2020-06-01", replace(item, polarity=vocab.Denied))

    assert facts(derived(*articles)) == set()


def test_relation_affirmed_after_a_denial_is_stated() -> None:
    item = RELATIONS[0]
    articles = told("2020-05-25", replace(item, polarity=vocab.Denied)), told("2020-06-01", item)

    assert facts(derived(*articles)) == triple(item)


def test_tenure_gives_the_company_of_the_post() -> None:
    assert facts(derived(told("2020-05-25", CHIEF))) == {(f"{BASE}id/{NA_HANEUL.id}", vocab.holdsPostAt, Iri(f"{BASE}id/{KT.id}"))}


@pytest.mark.parametrize("changes", [{"certainty": vocab.Probable}, {"is_future": True}, {"polarity": vocab.Denied}])
def test_tenure_that_is_hedged_or_to_come_gives_nothing(changes: dict[str, object]) -> None:
    assert facts(derived(told("2020-05-25", replace(CHIEF, **changes)))) == set()  # type: ignore[arg-type]


def test_tenure_at_another_company_gives_that_company_too() -> None:
    post = replace(POST, key="kakao/daepyo", args=((vocab.postAt, KAKAO),))
    tenure = Node(vocab.Tenure, "na-kakao-1", "", ((vocab.tenureOf, NA_HANEUL), (vocab.post, post)))
    later = told("2020-06-01", replace(CHIEF, args=((vocab.claimSubject, tenure),)))

    companies = {term for _, _, term in facts(derived(told("2020-05-25", CHIEF), later))}

    assert companies == {Iri(f"{BASE}id/{KT.id}"), Iri(f"{BASE}id/{KAKAO.id}")}


def test_claims_outside_the_article_graphs_are_ignored() -> None:
    moved = [replace(quad, graph=META) for quad in told("2020-05-25", said(vocab.Signed))]

    assert derive(moved, base=BASE) == ()


def test_denial_counts_from_the_day_of_its_article() -> None:
    signed = told("2020-02-03", said(vocab.Signed))
    denied = told("2020-05-25", said(vocab.Signed, polarity=vocab.Denied, when=about("2019-10")))

    assert status(signed, denied) == set()


def test_order_of_the_statements_does_not_matter() -> None:
    quads = [*told("2020-05-25", said(vocab.Signed), CHIEF), *told("2020-06-01", *RELATIONS, deal_claim(SWAP, vocab.Signed))]

    assert derive(quads, base=BASE) == derive(quads[::-1], base=BASE)
    assert len(facts(derive(quads, base=BASE))) == 9


def test_tenure_shared_with_the_deals_of_one_article_keeps_all_facts() -> None:
    quads = told("2020-05-25", replace(CHIEF, args=((vocab.claimSubject, TENURE),)), said(vocab.Signed))

    assert {predicate for _, predicate, _ in facts(derived(quads))} == {vocab.holdsPostAt, vocab.currentStatus}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2019", "2019-02"),
        ("2019-09", "2019-36"),
        ("2019-40", "2019-41"),
        ("2019-06-30", "2019-41"),
        ("2018/2019-03", "2019-04"),
        ("2018~", "2019?"),
        ("2019-01/..", "2019-02"),
    ],
)
def test_sortable_orders_dates_of_different_precision(earlier: str, later: str) -> None:
    assert sortable(earlier) < sortable(later)
