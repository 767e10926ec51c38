"""The facts of an article as JSON: names, kinds, values, quotations."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from extractions import (
    CHIEF,
    DOLLARS,
    KAKAO,
    KT,
    LAST_OCTOBER,
    MOU,
    NA_HANEUL,
    POST,
    QUOTATION,
    QUOTE,
    SEDAILY,
    WON,
    article,
    claim,
    deal_claim,
    extraction,
    span,
)

from sosik import vocab
from sosik.factsheet import facts
from sosik.model import Claim, Entity, Extraction, Iri, Mention, Money, Node, Span, Value, When


def saying(text: str, *mentions: tuple[Entity, str], **changes: object) -> Extraction:
    """Return an extraction of a one-line article with some mentions."""
    found = tuple(Mention(span(words, text), entity, "name") for entity, words in mentions)
    empty: dict[str, object] = {"money": (), "dates": (), "quotations": (), "claims": ()}
    return extraction(article=article(text, headline=text), mentions=found, **{**empty, **changes})


def test_facts_follow_the_schema_and_are_json() -> None:
    found = facts(extraction())

    assert json.loads(json.dumps(found)) == found
    assert list(found) == [
        "id",
        "published",
        "companies",
        "platforms",
        "executives",
        "alliances",
        "amounts",
        "dates",
        "quotes",
    ]
    assert (found["id"], found["published"]) == ("a1", "2020-05-25")


def test_article_without_a_date_is_published_null() -> None:
    undated = replace(article(), published=None, published_date=None)

    assert facts(extraction(article=undated))["published"] is None


def test_companies_come_in_reading_order_with_all_their_surfaces() -> None:
    assert facts(extraction())["companies"] == [
        {"name": "KT", "mentions": ["KT", "KT(030200)"], "kind": "company"},
        {"name": "카카오", "mentions": ["카카오"], "kind": "company"},
        {"name": "새벽이엔지", "mentions": ["새벽이엔지"], "kind": "company"},
    ]


def test_order_of_the_mentions_does_not_matter() -> None:
    mentions = extraction().mentions

    assert facts(extraction(mentions=mentions[::-1])) == facts(extraction())


SKT = Entity(id="company/sk-telecom", kind=vocab.Company, name="SK텔레콤")


@pytest.mark.parametrize(
    ("text", "surfaces", "expected"),
    [
        ("SKT와 SK텔레콤은 같다.", ("SKT", "SK텔레콤"), "SK텔레콤"),
        ("SKT와 에스케이텔레콤은 같다.", ("SKT", "에스케이텔레콤"), "에스케이텔레콤"),
        ("SKT와 SK Telecom은 같다.", ("SKT", "SK Telecom"), "SK Telecom"),
        ("SK텔레콤(T)은 크다.", ("SK텔레콤(T)",), "SK텔레콤"),
    ],
    ids=["known name", "longest in Hangul", "longest", "known name inside a mention"],
)
def test_company_is_called_by_its_full_name_in_the_text(text: str, surfaces: tuple[str, ...], expected: str) -> None:
    found = facts(saying(text, *((SKT, words) for words in surfaces)))

    assert [company["name"] for company in found["companies"]] == [expected]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (vocab.Company, "company"),
        (vocab.BusinessGroup, "company"),
        (vocab.Exchange, "other"),
        (vocab.Institute, "institute"),
        (vocab.PublicBody, "government"),
        (vocab.Organization, "other"),
        (vocab.NewsPublisher, "other"),
    ],
)
def test_organisations_have_the_kinds_of_the_schema(kind: Iri, expected: str) -> None:
    found = facts(saying("새벽원이 밝혔다.", (Entity(id="x/1", kind=kind, name="새벽원"), "새벽원")))

    assert [company["kind"] for company in found["companies"]] == [expected]


@pytest.mark.parametrize("kind", [vocab.Person, vocab.Technology, vocab.MediaBloc, vocab.Product, vocab.AIPlatform])
def test_what_is_no_organisation_is_no_company(kind: Iri) -> None:
    assert facts(saying("새벽원이 밝혔다.", (Entity(id="x/1", kind=kind, name="새벽원"), "새벽원")))["companies"] == []


def test_own_outlet_is_left_out() -> None:
    assert SEDAILY.name not in {company["name"] for company in facts(extraction())["companies"]}


def test_own_outlet_is_kept_as_a_party() -> None:
    deal = replace(MOU, args=((vocab.party, KT), (vocab.party, SEDAILY)))
    found = facts(extraction(claims=(deal_claim(deal, vocab.Signed),)))

    assert {"name": "서울경제", "mentions": ["서울경제"], "kind": "other"} in found["companies"]


def test_own_outlet_is_kept_as_a_speaker() -> None:
    quotation = replace(QUOTATION, args=((vocab.speaker, SEDAILY), (vocab.quotedText, QUOTE)))

    assert "서울경제" in {company["name"] for company in facts(extraction(quotations=(quotation,)))["companies"]}


def test_another_outlet_is_a_company() -> None:
    found = facts(extraction(article=article(outlet="저녁일보")))

    assert "서울경제" in {company["name"] for company in found["companies"]}


NURI = Entity(id="artifact/x-1", kind=vocab.AIPlatform, name="누리", provider="company/kt")


def provision(**changes: object) -> Claim:
    args = ((vocab.claimSubject, NURI), (vocab.claimPredicate, vocab.providedBy), (vocab.claimObject, KT))
    return claim(vocab.ProvisionClaim, args, Span(0, 2), Span(0, 2), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [((), None), ((provision(),), "KT"), ((provision(polarity=vocab.Denied),), None)],
    ids=["not stated", "stated", "denied"],
)
def test_platform_has_a_provider_only_where_the_article_states_it(claims: tuple[Claim, ...], expected: str | None) -> None:
    found = facts(saying("KT의 누리가 나왔다.", (KT, "KT"), (NURI, "누리"), claims=claims))

    assert found["platforms"] == [{"name": "누리", "provider": expected, "type": "ai", "mentions": ["누리"]}]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (vocab.AIPlatform, ["ai"]),
        (vocab.Platform, ["service"]),
        (vocab.Service, ["service"]),
        (vocab.Product, []),
        (vocab.Company, []),
    ],
)
def test_platforms_are_of_type_ai_or_service_and_products_are_none(kind: Iri, expected: list[str]) -> None:
    found = facts(saying("누리가 나왔다.", (replace(NURI, kind=kind), "누리")))

    assert [platform["type"] for platform in found["platforms"]] == expected


def test_executive_has_name_company_title_and_all_surfaces() -> None:
    assert facts(extraction())["executives"] == [{"name": "나하늘", "org": "KT", "title": "대표", "mentions": ["나하늘"]}]


def test_executive_with_two_posts_is_listed_once_with_the_first() -> None:
    later = replace(POST, key="kt/chair", label="회장")
    tenure = Node(vocab.Tenure, "t2", "", ((vocab.tenureOf, NA_HANEUL), (vocab.post, later)))
    second = replace(CHIEF, args=((vocab.claimSubject, tenure),), evidence=Span(170, 180))

    assert [person["title"] for person in facts(extraction(claims=(second, CHIEF)))["executives"]] == ["대표"]


def test_executive_whose_company_the_text_leaves_open_has_none() -> None:
    tenure = Node(vocab.Tenure, "t", "", ((vocab.tenureOf, NA_HANEUL), (vocab.post, replace(POST, args=()))))
    found = facts(extraction(claims=(replace(CHIEF, args=((vocab.claimSubject, tenure),)),)))

    assert [person["org"] for person in found["executives"]] == [None]


def test_person_whose_post_is_denied_is_no_executive() -> None:
    assert facts(extraction(claims=(replace(CHIEF, polarity=vocab.Denied),)))["executives"] == []


def test_amounts_include_conversions_once_and_in_reading_order() -> None:
    expected = [
        {"surface": "1,200억원", "value": 120_000_000_000, "currency": "KRW"},
        {"surface": "1억 500만달러", "value": 105_000_000, "currency": "USD"},
    ]

    assert facts(extraction())["amounts"] == expected
    assert facts(extraction(money=(DOLLARS, WON)))["amounts"] == expected
    assert facts(extraction(money=(WON,)))["amounts"] == expected


@pytest.mark.parametrize(("amount", "expected"), [(Decimal("1E+12"), "1000000000000"), (Decimal("15.0"), "15"), (Decimal("1.5"), "1.5")])
def test_amount_is_an_integer_where_it_is_whole(amount: Decimal, expected: str) -> None:
    money = Money(span=WON.span, amount=amount, currency="KRW")

    assert [json.dumps(item["value"]) for item in facts(extraction(money=(money,)))["amounts"]] == [expected]


def test_dates_that_could_not_be_resolved_are_left_out() -> None:
    vague = When(span=span("AI"), edtf=None, rule="r")
    interval = When(span=span("두 회사"), edtf="2019/2020", rule="r")

    assert facts(extraction(dates=(LAST_OCTOBER, vague, interval)))["dates"] == [
        {"surface": "두 회사", "normalized": "2019/2020"},
        {"surface": "지난해 10월", "normalized": "2019-10"},
    ]


def quoted(*args: tuple[Iri, Value], key: str = "1-2") -> Node:
    return Node(vocab.Quotation, key, "", (*args, (vocab.quotedText, QUOTE), (vocab.locatedAt, span(QUOTE))))


OFFICIAL = Node(vocab.UnidentifiedSource, "s1", "KT 관계자", ((vocab.speakerAffiliation, KT),))


INDUSTRY = Node(vocab.UnidentifiedSource, "s2", "업계 관계자")


AGREEMENT = Node(vocab.Document, "d1", "합의서", ((vocab.issuedBy, KAKAO),))


STRANGER = Entity(id="person/x-1", kind=vocab.Person, name="홍길순", is_linked=False)


@pytest.mark.parametrize(
    ("args", "speaker", "org"),
    [
        (((vocab.speaker, NA_HANEUL),), "나하늘", "KT"),
        (((vocab.speaker, STRANGER),), "홍길순", None),
        (((vocab.speaker, OFFICIAL),), "KT 관계자", "KT"),
        (((vocab.speaker, INDUSTRY),), "업계 관계자", None),
        (((vocab.speaker, KAKAO),), "카카오", "카카오"),
        (((vocab.quotedFrom, AGREEMENT),), "합의서", "카카오"),
        ((), None, None),
    ],
    ids=["person", "person without a post", "official", "industry", "company", "document", "nobody"],
)
def test_quotation_names_its_speaker_and_organisation(args: tuple[tuple[Iri, Value], ...], speaker: str | None, org: str | None) -> None:
    assert facts(extraction(quotations=(quoted(*args),)))["quotes"] == [
        {"speaker": speaker, "org": org, "start_words": "연구실을 어디에 둘지"}
    ]


def test_quotations_come_in_reading_order() -> None:
    first = Node(vocab.Quotation, "z", "", ((vocab.quotedText, "가 나 다"), (vocab.locatedAt, Span(1, 5))))

    found = facts(extraction(quotations=(QUOTATION, first)))["quotes"]

    assert [quote["start_words"] for quote in found] == ["가 나 다", "연구실을 어디에 둘지"]
