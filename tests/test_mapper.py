"""The mapper: what stands in the article graph."""

from dataclasses import replace
from decimal import Decimal

import pytest
from extractions import (
    CHIEF,
    CONFIRMED,
    DOLLARS,
    INDUSTRY,
    KAKAO,
    KT,
    MOU,
    NA_HANEUL,
    POST,
    QUOTATION,
    QUOTE,
    REPORTED,
    SAEBYEOK,
    SIGNED,
    TENURE,
    TEXT,
    WON,
    article,
    claim,
    extraction,
    registry,
    span,
)
from mapped import ARTICLE, GRAPH, META, claim_iri, iri, objects, place, quads_of

from sosik import iris, vocab
from sosik.mapper import excerpt
from sosik.model import Claim, Literal, Node, Quad, Span, Value, When


def test_article_graph_is_named_by_publisher_day_and_digest() -> None:
    assert {quad.graph for quad in quads_of()} == {GRAPH, META}


def test_article_node_has_headline_time_digest_publisher_and_address() -> None:
    quads = quads_of()

    assert objects(quads, ARTICLE, vocab.RDFS_LABEL) == [Literal("KT·카카오 손잡는다", language="ko")]
    assert objects(quads, ARTICLE, vocab.firstPublished) == [Literal("2020-05-25T17:36:00+09:00", vocab.XSD_DATE_TIME)]
    assert objects(quads, ARTICLE, vocab.textDigest) == [Literal(f"sha256:{article().digest}")]
    assert objects(quads, ARTICLE, vocab.publishedBy) == [iri("publisher/sedaily")]
    assert objects(quads, ARTICLE, vocab.sourceUrl) == [Literal("https://news.example/1", vocab.XSD_ANY_URI)]


def test_article_of_a_known_day_but_no_time_is_published_on_that_day() -> None:
    quads = quads_of(extraction(article=replace(article(), published=None)))

    assert objects(quads, ARTICLE, vocab.firstPublished) == [Literal("2020-05-25", vocab.XSD_DATE)]


def test_reporter_is_a_person_with_a_name() -> None:
    quads = quads_of()

    (reporter,) = objects(quads, ARTICLE, vocab.writtenBy)

    assert objects(quads, str(reporter), vocab.RDF_TYPE) == [vocab.Person]
    assert objects(quads, str(reporter), vocab.RDFS_LABEL) == [Literal("홍길동", language="ko")]


def test_unknown_publisher_is_described_in_the_article_graph() -> None:
    changed = replace(article(), outlet="새벽일보")
    quads = quads_of(extraction(article=changed))
    publisher = iris.publisher(changed, registry())
    assert publisher is not None

    assert objects(quads, iri(publisher.id), vocab.RDF_TYPE) == [vocab.NewsPublisher]
    assert objects(quads, iri(publisher.id), vocab.RDFS_LABEL) == [Literal("새벽일보", language="ko")]


def test_claim_carries_everything_that_it_says_and_how_sure_it_is() -> None:
    quads = quads_of()
    subject = claim_iri(REPORTED)

    assert {(quad.predicate, quad.object) for quad in quads if quad.subject == subject} == {
        (vocab.RDF_TYPE, vocab.DealClaim),
        (vocab.claimIn, ARTICLE),
        (vocab.aboutDeal, iri("deal/mou-kakao-kt-2020")),
        (vocab.reportedStatus, vocab.InNegotiation),
        (vocab.certainty, vocab.Probable),
        (vocab.evidentiality, vocab.Hearsay),
        (vocab.polarity, vocab.Affirmed),
        (vocab.isFuture, Literal("false", vocab.XSD_BOOLEAN)),
        (vocab.attributedTo, iri(iris.node_path(INDUSTRY, article().digest))),
        (vocab.cue, Literal("추진하는 것으로 알려졌다")),
        (vocab.confidence, Literal("0.9", vocab.XSD_DECIMAL)),
        (vocab.ruleId, Literal("rule-1")),
        (vocab.evidence, place(REPORTED.evidence)),
    }


def test_claim_about_a_past_time_says_when() -> None:
    assert objects(quads_of(), claim_iri(SIGNED), vocab.aboutTime) == [Literal("2019-10", vocab.XSD_G_YEAR_MONTH)]


def test_claim_of_the_journalist_is_attributed_to_nobody() -> None:
    assert objects(quads_of(), claim_iri(SIGNED), vocab.attributedTo) == []


def test_hedged_claim_makes_no_direct_relation_between_companies() -> None:
    companies = {iri("company/kt"), iri("company/kakao")}

    assert [quad for quad in quads_of() if quad.subject in companies] == []


def test_claims_that_two_rules_find_are_one_with_the_more_cautious_reading() -> None:
    bolder = replace(REPORTED, certainty=vocab.Certain, rules=("bold",))
    quads = quads_of(extraction(claims=(bolder, REPORTED)))

    assert objects(quads, claim_iri(REPORTED), vocab.certainty) == [vocab.Probable]
    assert objects(quads, claim_iri(REPORTED), vocab.ruleId) == [Literal("bold"), Literal("rule-1")]


def test_order_of_the_claims_does_not_matter() -> None:
    bolder = replace(REPORTED, certainty=vocab.Certain, rules=("bold",))
    claims = (bolder, REPORTED, SIGNED, CONFIRMED, CHIEF)

    assert quads_of(extraction(claims=claims)) == quads_of(extraction(claims=claims[::-1]))


def test_deal_has_its_kind_parties_time_amount_and_label() -> None:
    quads = quads_of()
    deal = iri("deal/equity-swap-kakao-kt-2019")

    assert {(quad.predicate, quad.object) for quad in quads if quad.subject == deal} == {
        (vocab.RDF_TYPE, vocab.EquitySwap),
        (vocab.RDFS_LABEL, Literal("KT·카카오 지분 교환", language="ko")),
        (vocab.party, iri("company/kt")),
        (vocab.party, iri("company/kakao")),
        (vocab.dealTime, Literal("2019-10", vocab.XSD_G_YEAR_MONTH)),
        (vocab.consideration, iri(iris.money_path(WON, article().digest))),
    }


def test_participation_names_its_deal_agent_and_role() -> None:
    quads = quads_of()
    deal, part = iri("deal/mou-kakao-kt-2020"), iri("deal/mou-kakao-kt-2020/kt")

    assert objects(quads, deal, vocab.hasParticipation) == [part]
    assert {(quad.predicate, quad.object) for quad in quads if quad.subject == part} == {
        (vocab.RDF_TYPE, vocab.DealParticipation),
        (vocab.participates, deal),
        (vocab.participant, iri("company/kt")),
        (vocab.partyRole, vocab.Partner),
    }


def test_two_rules_describing_one_deal_give_it_one_label() -> None:
    longer = replace(MOU, label="KT·카카오 인공지능 업무협약")
    quads = quads_of(extraction(claims=(REPORTED, replace(CONFIRMED, args=((vocab.aboutDeal, longer),)))))

    assert objects(quads, iri("deal/mou-kakao-kt-2020"), vocab.RDFS_LABEL) == [Literal(longer.label, language="ko")]


def test_tenure_names_person_and_post_and_the_post_its_company() -> None:
    quads = quads_of()

    assert objects(quads, claim_iri(CHIEF), vocab.claimSubject) == [iri("tenure/na-kt-1")]
    assert objects(quads, iri("tenure/na-kt-1"), vocab.tenureOf) == [iri(NA_HANEUL.id)]
    assert objects(quads, iri("tenure/na-kt-1"), vocab.post) == [iri("post/kt/daepyo")]
    assert objects(quads, iri("post/kt/daepyo"), vocab.postAt) == [iri("company/kt")]
    assert objects(quads, iri("post/kt/daepyo"), vocab.RDFS_LABEL) == [Literal("대표", language="ko")]


def test_person_with_an_executive_post_is_an_executive() -> None:
    assert objects(quads_of(), iri(NA_HANEUL.id), vocab.RDF_TYPE) == [vocab.Executive, vocab.Person]


@pytest.mark.parametrize(
    "item",
    [
        replace(CHIEF, polarity=vocab.Denied),
        replace(
            CHIEF,
            args=(
                (
                    vocab.claimSubject,
                    Node(vocab.Tenure, "t", "", ((vocab.tenureOf, NA_HANEUL), (vocab.post, replace(POST, kind=vocab.Post)))),
                ),
            ),
        ),
    ],
    ids=["denied", "another post"],
)
def test_person_without_an_executive_post_is_no_executive(item: Claim) -> None:
    assert objects(quads_of(extraction(claims=(item,))), iri(NA_HANEUL.id), vocab.RDF_TYPE) == [vocab.Person]


def test_linked_executive_is_typed_though_the_registry_describes_the_person() -> None:
    known = replace(NA_HANEUL, is_linked=True)
    tenure = replace(TENURE, args=((vocab.tenureOf, known), (vocab.post, POST)))
    item = replace(CHIEF, args=((vocab.claimSubject, tenure),))
    quads = quads_of(extraction(claims=(item,), mentions=(), quotations=()))

    assert objects(quads, iri(NA_HANEUL.id), vocab.RDF_TYPE) == [vocab.Executive, vocab.Person]
    assert objects(quads, iri(NA_HANEUL.id), vocab.RDFS_LABEL) == []


def test_unlinked_entity_has_its_type_and_korean_name() -> None:
    quads = quads_of()

    assert objects(quads, iri(SAEBYEOK.id), vocab.RDF_TYPE) == [vocab.Company]
    assert objects(quads, iri(SAEBYEOK.id), vocab.RDFS_LABEL) == [Literal("새벽이엔지", language="ko")]


def test_mention_is_a_span_that_denotes_its_entity() -> None:
    quads = quads_of()
    subject = place(span("KT(030200)"))

    assert {(quad.predicate, quad.object) for quad in quads if quad.subject == subject} == {
        (vocab.RDF_TYPE, vocab.Mention),
        (vocab.denotes, iri("company/kt")),
        (vocab.spanOf, ARTICLE),
        (vocab.begin, iris.integer(12)),
        (vocab.end, iris.integer(22)),
        (vocab.exact, Literal("KT(030200)")),
    }


def test_quotation_names_speaker_words_place_and_the_claim_inside_it() -> None:
    quads = quads_of()
    subject = iri(iris.node_path(QUOTATION, article().digest))

    assert {(quad.predicate, quad.object) for quad in quads if quad.subject == subject} == {
        (vocab.RDF_TYPE, vocab.Quotation),
        (vocab.RDFS_LABEL, Literal(QUOTE[:40], language="ko")),
        (vocab.speaker, iri(NA_HANEUL.id)),
        (vocab.quotedText, Literal(QUOTE)),
        (vocab.locatedAt, place(span(QUOTE))),
        (vocab.statedIn, ARTICLE),
        (vocab.expresses, claim_iri(CONFIRMED)),
    }


def test_loss_is_read_but_is_no_amount_of_the_graph() -> None:
    loss = replace(WON, amount=-WON.amount, equivalent=None)

    quads = quads_of(replace(extraction(), money=(loss,), claims=()))

    assert not [quad for quad in quads if quad.object == vocab.MoneyAmount]


def test_amount_has_value_currency_place_and_the_conversion_of_the_article() -> None:
    quads = quads_of()
    won, dollars = (iri(iris.money_path(money, article().digest)) for money in (WON, DOLLARS))

    assert {(quad.predicate, quad.object) for quad in quads if quad.subject == won} == {
        (vocab.RDF_TYPE, vocab.MoneyAmount),
        (vocab.amount, Literal("120000000000", vocab.XSD_DECIMAL)),
        (vocab.currency, Literal("KRW")),
        (vocab.approximate, Literal("true", vocab.XSD_BOOLEAN)),
        (vocab.locatedAt, place(WON.span)),
        (vocab.equivalentAmount, dollars),
    }
    assert objects(quads, dollars, vocab.amount) == [Literal("105000000", vocab.XSD_DECIMAL)]


def exact_spans(quads: tuple[Quad, ...]) -> list[tuple[int, int, str]]:
    found = []
    for quad in quads:
        if quad.predicate == vocab.exact and isinstance(quad.object, Literal):
            begin, end = (objects(quads, quad.subject, term)[0] for term in (vocab.begin, vocab.end))
            assert isinstance(begin, Literal)
            assert isinstance(end, Literal)
            found.append((int(begin.lexical), int(end.lexical), quad.object.lexical))
    return found


@pytest.mark.parametrize("limit", [1, 7, 20, 200])
def test_every_excerpt_is_the_text_at_its_offsets_and_no_longer_than_allowed(limit: int) -> None:
    found = exact_spans(quads_of(limit=limit))

    assert [TEXT[begin:end] for begin, end, _ in found] == [words for _, _, words in found]
    assert max(len(words) for _, _, words in found) <= limit


def test_excerpt_of_a_claim_ends_with_its_cue() -> None:
    quads = quads_of(limit=10)
    evidence = objects(quads, claim_iri(SIGNED), vocab.evidence)[0]

    assert objects(quads, str(evidence), vocab.exact) == [Literal(TEXT[SIGNED.cue.end - 10 : SIGNED.cue.end])]


def test_claim_iri_does_not_depend_on_the_excerpt_limit() -> None:
    short, long = ({q.subject for q in quads_of(limit=n) if q.predicate == vocab.claimIn} for n in (5, 200))

    assert short == long
    assert len(long) == 4


def test_limit_zero_publishes_offsets_but_no_words() -> None:
    quads = quads_of(limit=0)
    predicates = {quad.predicate for quad in quads}

    assert vocab.begin in predicates
    assert not predicates & {vocab.exact, vocab.quotedText}
    assert objects(quads, claim_iri(SIGNED), vocab.evidence) == [place(SIGNED.evidence)]
    assert QUOTE[:10] not in str(quads)


def test_no_excerpt_holds_the_body_when_a_claim_rests_on_all_of_it() -> None:
    text = f"KT\n{'카카오와 손잡는다. ' * 60}체결했다."
    whole = Span(3, len(text))
    item = replace(SIGNED, evidence=whole, cue=Span(len(text) - 5, len(text) - 1))
    subject = extraction(article=article(text, headline="KT"), mentions=(), money=(), quotations=(), claims=(item,))

    longest = max(len(q.object.lexical) for q in quads_of(subject) if isinstance(q.object, Literal))

    assert longest == 200


@pytest.mark.parametrize(
    ("limit", "cue", "expected"),
    [
        (0, None, Span(10, 60)),
        (50, None, Span(10, 60)),
        (20, None, Span(10, 30)),
        (20, Span(40, 45), Span(25, 45)),
        (20, Span(12, 15), Span(10, 15)),
        (20, Span(70, 75), Span(10, 30)),
        (3, Span(40, 45), Span(42, 45)),
    ],
    ids=["no limit", "fits", "cut", "ends with the cue", "early cue", "cue outside", "cue too long"],
)
def test_excerpt_narrows_a_span(limit: int, cue: Span | None, expected: Span) -> None:
    assert excerpt(Span(10, 60), limit, cue) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("0.90"), Literal("0.9", vocab.XSD_DECIMAL)),
        (Decimal("1E+12"), Literal("1000000000000", vocab.XSD_DECIMAL)),
        (Decimal(100), Literal("100", vocab.XSD_DECIMAL)),
        (Decimal("-0.0"), Literal("0", vocab.XSD_DECIMAL)),
        (True, Literal("true", vocab.XSD_BOOLEAN)),
        (False, Literal("false", vocab.XSD_BOOLEAN)),
        (7, Literal("7", vocab.XSD_INTEGER)),
        ("P1Y", Literal("P1Y")),
        (When(span=Span(0, 1), edtf="2019", rule="r"), Literal("2019", vocab.XSD_G_YEAR)),
        (When(span=Span(0, 1), edtf="2019-12", rule="r"), Literal("2019-12", vocab.XSD_G_YEAR_MONTH)),
        (When(span=Span(0, 1), edtf="2019-36", rule="r"), Literal("2019-36", vocab.EDTF)),
        (When(span=Span(0, 1), edtf="2020-05-25", rule="r"), Literal("2020-05-25", vocab.XSD_DATE)),
        (When(span=Span(0, 1), edtf="2020-02-30", rule="r"), Literal("2020-02-30", vocab.EDTF)),
        (When(span=Span(0, 1), edtf="2019/2020", rule="r"), Literal("2019/2020", vocab.EDTF)),
    ],
)
def test_values_are_written_in_their_canonical_form(value: Value, expected: Literal) -> None:
    event = Node(vocab.Meeting, "meeting-1", "회동", ((vocab.eventTime, value),))
    item = claim(vocab.EventClaim, ((vocab.claimSubject, event),), span("나하늘 KT 대표"), span("대표"))

    assert objects(quads_of(extraction(claims=(item,))), iri("event/meeting-1"), vocab.eventTime) == [expected]


def test_date_that_could_not_be_resolved_is_left_out() -> None:
    event = Node(vocab.Meeting, "m", "회동", ((vocab.eventTime, When(span=Span(0, 1), edtf=None, rule="r")),))
    item = claim(vocab.EventClaim, ((vocab.claimSubject, event),), span("나하늘 KT 대표"), span("대표"))

    assert objects(quads_of(extraction(claims=(item,))), iri("event/m"), vocab.eventTime) == []


def test_relation_that_nothing_here_knows_is_written_in_ontology_terms() -> None:
    group = Node(vocab.CompanyGroup, "partners", "3사", ((vocab.hasGroupMember, KT), (vocab.hasGroupMember, KAKAO)))
    item = claim(vocab.MembershipClaim, ((vocab.claimSubject, group), (vocab.partyRole, vocab.Partner)), span("두 회사"), span("두 회사"))
    quads = quads_of(extraction(claims=(item,)))
    subject = iri(f"group/{article().digest[:12]}-partners")

    assert objects(quads, claim_iri(item), vocab.partyRole) == [vocab.Partner]
    assert objects(quads, subject, vocab.hasGroupMember) == [iri("company/kakao"), iri("company/kt")]
    assert objects(quads, subject, vocab.RDFS_LABEL) == [Literal("3사", language="ko")]
