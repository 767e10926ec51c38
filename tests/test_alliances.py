"""What the record of a deal says, from claims and derived facts."""

import pyoxigraph
import pytest

from sosik import files, queries, turtle
from sosik.alliances import Alliance, Row, find_alliances
from sosik.queries import Rows

BASE = "https://data.example/"
PREFIXES = turtle.all_prefixes(BASE)
HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
DEAL = """
company:kt rdfs:label "KT"@ko , "KT Corporation"@en . company:lg rdfs:label "LG전자"@ko . company:x rdfs:label "X Corp" .
deal:d a sosik:TechnologyAlliance ; rdfs:label "KT·LG 협력"@ko ; sosik:party company:lg , company:kt , company:x , company:unnamed .
article:1 sosik:firstPublished "2020-01-02"^^xsd:date .
article:2 sosik:firstPublished "2020-03-04T09:00:00+09:00"^^xsd:dateTime .
"""


def claim(name: str, article: int, status: str, certainty: str = "Certain", polarity: str = "Affirmed", deal: str = "d") -> str:
    return (
        f"claim:{name} a sosik:DealClaim ; sosik:aboutDeal deal:{deal} ; sosik:claimIn article:{article} ; "
        f"sosik:reportedStatus sosik:{status} ; sosik:certainty sosik:{certainty} ; sosik:polarity sosik:{polarity} .\n"
    )


def alliances(data: str) -> tuple[Alliance, ...]:
    store = pyoxigraph.Store()
    store.load(path=files.find("ontology/sosik.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    store.load(input=HEAD + data, format=pyoxigraph.RdfFormat.TURTLE)

    def select(query: str) -> list[Row]:
        found = queries.run(store, query, PREFIXES, graphs=())
        assert isinstance(found, Rows)
        return list(found)

    return find_alliances(select)


def test_the_record_of_a_deal_holds_all_that_a_table_shows() -> None:
    data = DEAL + claim("1", 1, "UnderReview", "Probable") + claim("2", 2, "Signed")
    derived = 'deal:d sosik:currentStatus sosik:Signed ; sosik:reportedOnly false ; sosik:dealName "AI 원팀"@ko ; sosik:dealTime "2020-03"^^xsd:gYearMonth .'

    assert alliances(data + derived) == (
        Alliance(
            iri=f"{BASE}id/deal/d",
            label="KT·LG 협력",
            name="AI 원팀",
            kind="TechnologyAlliance",
            kind_label_ko="기술 제휴",
            kind_label_en="technology alliance",
            is_alliance=True,
            parties=("KT", "LG전자", "X Corp", "unnamed"),
            status="Signed",
            status_label_ko="체결",
            status_label_en="signed",
            certainty="Certain",
            certainty_label_ko="확실",
            certainty_label_en="certain",
            is_reported_only=False,
            when="2020-03",
            first_reported="2020-01-02",
            last_reported="2020-03-04T09:00:00+09:00",
            articles=2,
            claims=2,
        ),
    )


@pytest.mark.parametrize(
    ("claims", "status", "certainty", "is_reported_only"),
    [
        (claim("1", 1, "Signed") + claim("2", 2, "UnderReview", "Probable"), "UnderReview", "Probable", False),
        (claim("1", 1, "UnderReview", "Probable") + claim("2", 1, "Signed", "Possible"), "Signed", "Possible", True),
        (claim("1", 1, "Rumoured", "Possible") + claim("2", 2, "Signed", "Certain", "Denied"), "Rumoured", "Possible", True),
        (claim("1", 1, "Signed", "Certain", "Denied"), None, None, True),
        ("", None, None, True),
    ],
)
def test_without_a_derived_status_the_last_affirmed_report_counts(
    claims: str, status: str | None, certainty: str | None, *, is_reported_only: bool
) -> None:
    [found] = alliances(DEAL + claims)

    assert (found.status, found.certainty, found.is_reported_only) == (status, certainty, is_reported_only)


def test_a_derived_status_takes_the_certainty_of_the_surest_claim_of_it() -> None:
    claims = claim("1", 1, "Signed", "Certain") + claim("2", 2, "Signed", "Probable") + claim("3", 2, "Rumoured", "Possible")

    [found] = alliances(f"{DEAL}{claims} deal:d sosik:currentStatus sosik:Signed .")

    assert (found.status, found.certainty) == ("Signed", "Certain")


def test_a_derived_reported_only_counts_more_than_the_claims() -> None:
    [found] = alliances(f"{DEAL}{claim('1', 1, 'Signed')} deal:d sosik:reportedOnly true .")

    assert found.is_reported_only


@pytest.mark.parametrize(
    ("kinds", "kind", "is_alliance"),
    [
        ("sosik:EquitySwap , sosik:Alliance , sosik:Deal", "EquitySwap", True),
        ("sosik:Acquisition", "Acquisition", False),
        ("sosik:Deal", "Deal", False),
        ("sosik:Alliance", "Alliance", True),
    ],
)
def test_the_kind_is_the_most_special_class(kinds: str, kind: str, *, is_alliance: bool) -> None:
    [found] = alliances(f"deal:d a {kinds} .")

    assert (found.kind, found.is_alliance) == (kind, is_alliance)


def test_a_deal_of_which_nothing_is_known_is_listed_by_its_local_name() -> None:
    [found] = alliances("deal:d a sosik:Merger .")

    assert (found.label, found.parties, found.first_reported, found.articles, found.status_label_ko) == ("d", (), None, 0, "")


def test_deals_are_sorted_by_label_then_iri() -> None:
    data = "".join(f'deal:{name} a sosik:Deal ; rdfs:label "{label}"@ko .\n' for name, label in [("b", "나"), ("z", "가"), ("c", "가")])

    assert [found.iri.rpartition("/")[2] for found in alliances(data)] == ["c", "z", "b"]


def test_several_labels_dates_and_claims_of_one_article_do_not_multiply_a_deal() -> None:
    data = 'deal:d rdfs:label "가나"@ko , "Gana"@en ; sosik:dealTime "2020-03"^^xsd:gYearMonth , "2020"^^xsd:gYear .'

    [found] = alliances(DEAL + claim("1", 1, "Signed") + claim("2", 1, "InForce") + data)

    assert (found.label, found.when, found.articles, found.claims) == ("KT·LG 협력", "2020", 1, 2)


def test_things_that_are_no_deals_are_not_listed() -> None:
    assert alliances("company:kt a sosik:Company .") == ()
