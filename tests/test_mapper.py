"""The mapper: what stands in the article graph, in the registry graph and in the provenance."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from extractions import (
    AI,
    BASE,
    CHIEF,
    CONFIRMED,
    DOLLARS,
    GAFA,
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
    SWAP,
    TENURE,
    TEXT,
    WON,
    article,
    claim,
    extraction,
    registry,
    span,
)

from sosik import iris, vocab
from sosik.mapper import excerpt, map_article, referred_entities, registry_quads
from sosik.model import Claim, Extraction, Iri, Literal, Node, Quad, Span, Value, When

KEY = f"sedaily-20200525-{article().digest[:12]}"
ARTICLE = Iri(f"{BASE}id/article/{KEY}")
GRAPH = Iri(f"{BASE}graph/article/{KEY}")
META = Iri(f"{BASE}graph/meta")


def quads_of(subject: Extraction | None = None, *, limit: int = 200, base: str = BASE) -> tuple[Quad, ...]:
    return map_article(subject or extraction(), registry(), base=base, version="0.1.0", excerpt_limit=limit)


def objects(quads: tuple[Quad, ...], subject: str, predicate: Iri) -> list[Iri | Literal]:
    return [quad.object for quad in quads if quad.subject == subject and quad.predicate == predicate]


def iri(path: str) -> Iri:
    return Iri(f"{BASE}id/{path}")


def claim_iri(item: Claim) -> Iri:
    return iri(iris.claim_path(item, article().digest))


def place(item: Span) -> Iri:
    return Iri(f"{ARTICLE}#char={item.start},{item.end}")


def test_article_graph_is_named_by_publisher_day_and_digest() -> None:
    assert {quad.graph for quad in quads_of()} == {GRAPH, META}


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


def test_reporter_of_the_same_name_at_another_outlet_is_another_person() -> None:
    here, there = (iris.reporters(replace(article(), outlet=outlet)) for outlet in ("서울경제", "저녁일보"))

    assert here[0].id != there[0].id


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


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2020, 5, 25, 8, 36, tzinfo=UTC), "2020-05-25T17:36:00+09:00"),
        (datetime(2020, 5, 25, 8, 36, 1, 500000, tzinfo=UTC), "2020-05-25T17:36:01.5+09:00"),
    ],
)
def test_times_are_written_in_korean_standard_time(moment: datetime, expected: str) -> None:
    assert iris.moment(moment).lexical == expected


def test_relation_that_nothing_here_knows_is_written_in_ontology_terms() -> None:
    group = Node(vocab.CompanyGroup, "partners", "3사", ((vocab.hasGroupMember, KT), (vocab.hasGroupMember, KAKAO)))
    item = claim(vocab.MembershipClaim, ((vocab.claimSubject, group), (vocab.partyRole, vocab.Partner)), span("두 회사"), span("두 회사"))
    quads = quads_of(extraction(claims=(item,)))
    subject = iri(f"group/{article().digest[:12]}-partners")

    assert objects(quads, claim_iri(item), vocab.partyRole) == [vocab.Partner]
    assert objects(quads, subject, vocab.hasGroupMember) == [iri("company/kakao"), iri("company/kt")]
    assert objects(quads, subject, vocab.RDFS_LABEL) == [Literal("3사", language="ko")]


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


def test_base_is_used_for_data_and_not_for_terms() -> None:
    here, there = quads_of(), quads_of(base="https://other.example/")

    def names(quads: tuple[Quad, ...], base: str) -> set[tuple[str, ...]]:
        terms = ((q.subject, q.predicate, str(q.object), q.graph) for q in quads)
        return {tuple(term.replace(base, "@") for term in statement) for statement in terms}

    assert names(here, BASE) == names(there, "https://other.example/")
    assert BASE not in str(there)


def test_provenance_names_run_software_registry_and_article() -> None:
    meta = tuple(quad for quad in quads_of() if quad.graph == META)
    run = str(objects(meta, GRAPH, vocab.PROV_WAS_GENERATED_BY)[0])
    used = [str(term) for term in objects(meta, run, vocab.PROV_USED)]

    assert objects(meta, GRAPH, vocab.RDF_TYPE) == [vocab.PROV_BUNDLE]
    assert objects(meta, GRAPH, vocab.PROV_WAS_DERIVED_FROM) == [ARTICLE]
    assert objects(meta, run, vocab.RDF_TYPE) == [vocab.PROV_ACTIVITY, vocab.ExtractionRun]
    assert objects(meta, run, vocab.softwareVersion) == [Literal("0.1.0")]
    assert used[0] == ARTICLE
    assert objects(meta, used[1], vocab.DCTERMS_IDENTIFIER) == [Literal(f"sha256:{'d' * 64}")]
    assert vocab.PROV_GENERATED_AT_TIME not in {quad.predicate for quad in meta}


def test_time_of_the_run_is_stated_only_where_the_caller_gives_it() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    quads = map_article(extraction(), registry(), base=BASE, version="0.1.0", generated_at=moment)

    assert objects(quads, GRAPH, vocab.PROV_GENERATED_AT_TIME) == [Literal("2026-01-02T12:04:05+09:00", vocab.XSD_DATE_TIME)]


@pytest.mark.parametrize("change", [{"version": "0.2.0"}, {"excerpt_limit": 10}], ids=["version", "limit"])
def test_run_of_other_software_or_settings_is_another_run(change: dict[str, object]) -> None:
    settings: dict[str, object] = {"version": "0.1.0", "excerpt_limit": 200, **change}
    quads = map_article(extraction(), registry(), base=BASE, **settings)  # type: ignore[arg-type]

    assert objects(quads, GRAPH, vocab.PROV_WAS_GENERATED_BY) != objects(quads_of(), GRAPH, vocab.PROV_WAS_GENERATED_BY)


def test_mapping_gives_the_same_iris_under_another_hash_seed() -> None:
    program = (
        "from extractions import BASE, extraction, registry\n"
        "from sosik.mapper import map_article\n"
        "print(map_article(extraction(), registry(), base=BASE, version='0.1.0'))"
    )

    def run(seed: str) -> str:
        path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        return done.stdout.decode()

    assert run("1") == run("2") == f"{quads_of()}\n"


def registry_subjects(*ids: str) -> set[str]:
    return {quad.subject.removeprefix(f"{BASE}id/") for quad in registry_quads(registry(), ids, base=BASE)}


def test_registry_graph_follows_what_an_entity_refers_to() -> None:
    assert registry_subjects("company/kt") == {"company/kt", "listing/XKRX-030200", "exchange/XKRX"}


def test_registry_graph_has_the_members_of_a_group_that_is_mentioned() -> None:
    assert registry_subjects("group/gafa") == {"group/gafa", "company/google"}


def test_registry_graph_lacks_the_members_of_a_group_that_is_only_referred_to() -> None:
    quads = registry_quads(registry(), ["company/kakao"], base=BASE)

    assert {quad.subject for quad in quads} == {iri("company/kakao"), iri("group/gafa")}
    assert objects(quads, iri("group/gafa"), vocab.hasGroupMember) == []


def test_registry_graph_is_rebased_but_for_other_vocabularies_and_sites() -> None:
    quads = registry_quads(registry(), ["company/kt"], base=BASE)

    assert {quad.graph for quad in quads} == {Iri(f"{BASE}graph/registry")}
    assert objects(quads, iri("company/kt"), vocab.hasListing) == [iri("listing/XKRX-030200")]
    assert objects(quads, iri("company/kt"), vocab.SKOS_EXACT_MATCH) == [Iri("https://other.example/kt")]
    assert objects(quads, iri("company/kt"), vocab.RDF_TYPE) == [vocab.Company]


def test_registry_graph_of_an_unknown_entity_is_empty() -> None:
    assert registry_quads(registry(), ["company/x-0123456789"], base=BASE) == ()


def test_entities_of_the_registry_are_found_where_an_article_refers_to_them() -> None:
    expected = {entity.id for entity in (KT, KAKAO, AI)} | {"publisher/sedaily"}

    assert referred_entities(quads_of(), registry(), base=BASE) == expected
    assert GAFA.id not in expected
