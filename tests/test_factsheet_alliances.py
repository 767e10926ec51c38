"""The alliances among the facts: kind, members, date and the one status that decides."""

from dataclasses import replace

import pytest
from extractions import (
    CONFIRMED,
    MOU,
    REPORTED,
    SAEBYEOK,
    SIGNED,
    SWAP,
    deal_claim,
    extraction,
    mention,
)

from sosik import vocab
from sosik.factsheet import alliances, facts
from sosik.model import Claim, Iri, Node, Span, When


def test_alliances_come_in_the_order_of_their_claims() -> None:
    assert facts(extraction())["alliances"] == [
        {
            "label": "KT·카카오 업무협약",
            "members": ["KT", "카카오"],
            "kind": "mou",
            "status": "under_review",
            "date": None,
            "named": None,
        },
        {
            "label": "KT·카카오 지분 교환",
            "members": ["KT", "카카오"],
            "kind": "equity_swap",
            "status": "signed",
            "date": "2019-10",
            "named": None,
        },
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (vocab.MemorandumOfUnderstanding, "mou"),
        (vocab.EquitySwap, "equity_swap"),
        (vocab.JointVenture, "joint_venture"),
        (vocab.Acquisition, "merger"),
        (vocab.Merger, "merger"),
        (vocab.EquityInvestment, "investment"),
        (vocab.EquityDeal, "investment"),
        (vocab.Consortium, "consortium"),
        (vocab.TechnologyAlliance, "technology"),
        (vocab.Alliance, "partnership"),
        (vocab.Deal, "partnership"),
    ],
)
def test_deals_have_the_kinds_of_the_schema(kind: Iri, expected: str) -> None:
    found = alliances(extraction(claims=(deal_claim(replace(MOU, kind=kind), vocab.Signed),)))

    assert [alliance["kind"] for alliance in found] == [expected]


def test_named_alliance_gives_its_name() -> None:
    named = replace(MOU, args=(*MOU.args, (vocab.dealName, "새벽 연합")))

    assert [alliance["named"] for alliance in alliances(extraction(claims=(deal_claim(named, vocab.Signed),)))] == ["새벽 연합"]


def test_deal_without_a_named_party_is_left_out() -> None:
    assert alliances(extraction(claims=(deal_claim(replace(MOU, args=()), vocab.Signed),))) == []


def about(edtf: str | None) -> When:
    return When(span=Span(0, 1), edtf=edtf, rule="r")


def said(status: Iri | None, **changes: object) -> Claim:
    return replace(REPORTED, status=status, certainty=vocab.Certain, evidentiality=vocab.DirectReport, **changes)  # type: ignore[arg-type]


HEARSAY = {"certainty": vocab.Probable, "evidentiality": vocab.Hearsay}


def heard(status: Iri, **changes: object) -> Claim:
    return replace(said(status, **changes), **HEARSAY)  # type: ignore[arg-type]


def denied(status: Iri, **changes: object) -> Claim:
    return said(status, polarity=vocab.Denied, **changes)


def status(*claims: Claim) -> str:
    (alliance,) = alliances(extraction(claims=claims))
    return alliance["status"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (said(vocab.Rumoured), "rumoured"),
        (said(vocab.UnderReview), "under_review"),
        (said(vocab.InNegotiation), "under_review"),
        (said(vocab.Announced), "announced"),
        (said(vocab.Signed), "signed"),
        (said(vocab.InForce), "completed"),
        (said(vocab.Completed), "completed"),
        (said(vocab.Suspended), "terminated"),
        (said(vocab.Terminated), "terminated"),
        (said(vocab.Rejected), "terminated"),
        (said(None), "announced"),
        (said(vocab.Announced, is_future=True), "planned"),
        (said(vocab.Signed, is_future=True), "planned"),
        (said(vocab.UnderReview, is_future=True), "under_review"),
        (denied(vocab.Signed), "denied"),
        (heard(vocab.Signed), "rumoured"),
        (heard(vocab.InNegotiation), "under_review"),
        (replace(heard(vocab.Signed), evidentiality=vocab.NamedSource), "signed"),
        (replace(heard(vocab.Announced), evidentiality=vocab.Forecast, certainty=vocab.Possible), "rumoured"),
    ],
)
def test_status_of_one_claim(item: Claim, expected: str) -> None:
    assert status(item) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((said(vocab.Signed, when=about("2019-10")), said(vocab.UnderReview, when=about("2020-04"))), "under_review"),
        ((said(vocab.UnderReview, when=about("2020-04")), said(vocab.Signed)), "signed"),
        ((said(vocab.UnderReview), said(vocab.Signed)), "signed"),
        ((heard(vocab.Signed), said(vocab.Signed)), "signed"),
        ((said(vocab.Announced), said(vocab.Completed, is_future=True, when=about("2020-12"))), "announced"),
        ((said(vocab.UnderReview), said(vocab.Signed, is_future=True, when=about("2020-06"))), "planned"),
        ((heard(vocab.Announced), said(vocab.Signed, is_future=True, when=about("2020-06"))), "planned"),
        ((heard(vocab.Announced), denied(vocab.Announced)), "denied"),
        ((heard(vocab.UnderReview), denied(vocab.Announced)), "denied"),
        ((said(vocab.UnderReview), denied(vocab.Announced)), "under_review"),
        ((said(vocab.Signed, when=about("2020-04")), denied(vocab.Signed, when=about("2019"))), "signed"),
    ],
    ids=[
        "later time",
        "no time means the latest time",
        "higher rank",
        "surer",
        "announced before the plan",
        "plan before a review",
        "plan before hearsay",
        "denied",
        "denial outweighs hearsay",
        "denied stage leaves the earlier one",
        "old denial",
    ],
)
def test_deciding_claim(claims: tuple[Claim, ...], expected: str) -> None:
    assert status(*claims) == expected
    assert status(*claims[::-1]) == expected


@pytest.mark.parametrize(
    ("deal", "when", "expected"),
    [
        (SWAP, about("2020-05-01"), "2019-10"),
        (MOU, about("2020-05-01"), "2020-05-01"),
        (MOU, about("2019-36"), "2019-36"),
        (MOU, about(None), None),
        (MOU, None, None),
    ],
    ids=["time of the deal", "time of the claim", "quarter", "unresolved", "none"],
)
def test_date_of_an_alliance(deal: Node, when: When | None, expected: str | None) -> None:
    found = alliances(extraction(claims=(deal_claim(deal, vocab.Signed, when=when),)))

    assert [alliance["date"] for alliance in found] == [expected]


def test_alliance_of_entities_without_a_mention_uses_their_known_names() -> None:
    found = alliances(extraction(mentions=(mention(SAEBYEOK, "새벽이엔지"),), claims=(SIGNED, CONFIRMED)))

    assert [alliance["members"] for alliance in found] == [["KT", "카카오"], ["KT", "카카오"]]
