"""Hand-made records that several tests share: one small article and what it says."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import ahocorasick_rs

from sosik import vocab
from sosik.model import (
    Article,
    Claim,
    Entity,
    Extraction,
    Iri,
    Literal,
    Mention,
    Money,
    Node,
    Span,
    Value,
    When,
    Zone,
    ZoneKind,
)
from sosik.reader import SEOUL
from sosik.registry import Registry

BASE = "https://data.example/"

HEADLINE = "KT·카카오 손잡는다"
BODY = (
    "KT(030200)와 카카오가 음성 AI 연구실을 함께 짓는 업무협약(MOU)을 추진하는 것으로 알려졌다. "
    "두 회사는 지난해 10월 1,200억원(약 1억 500만달러)어치 주식을 맞바꾸기로 체결했다. "
    "나하늘 KT 대표는 “연구실을 어디에 둘지 함께 검토하고 있다”고 말했다. "
    "서울경제에 실린 새벽이엔지 관계자의 말은 다르다."
)
TEXT = f"{HEADLINE}\n{BODY}"

KT = Entity(id="company/kt", kind=vocab.Company, name="KT")
KAKAO = Entity(id="company/kakao", kind=vocab.Company, name="카카오")
SAEBYEOK = Entity(id="company/x-0123456789", kind=vocab.Company, name="새벽이엔지", is_linked=False)
NA_HANEUL = Entity(id="person/x-aaaaaaaaaa", kind=vocab.Person, name="나하늘", is_linked=False)
SEDAILY = Entity(id="publisher/sedaily", kind=vocab.NewsPublisher, name="서울경제")
AI = Entity(id="technology/ai", kind=vocab.Technology, name="인공지능")
GAFA = Entity(id="group/gafa", kind=vocab.MediaBloc, name="GAFA")

_ID = "https://w3id.org/sosik/id/"


def _ko(text: str) -> Literal:
    return Literal(text, language="ko")


STATEMENTS: Mapping[str, tuple[tuple[Iri, Iri | Literal], ...]] = {
    "company/kt": (
        (vocab.RDF_TYPE, vocab.Company),
        (vocab.RDFS_LABEL, _ko("KT")),
        (vocab.hasListing, Iri(f"{_ID}listing/XKRX-030200")),
        (vocab.SKOS_EXACT_MATCH, Iri("https://other.example/kt")),
    ),
    "listing/XKRX-030200": (
        (vocab.RDF_TYPE, vocab.Listing),
        (vocab.ticker, Literal("030200")),
        (vocab.listedOn, Iri(f"{_ID}exchange/XKRX")),
    ),
    "exchange/XKRX": ((vocab.RDF_TYPE, vocab.Exchange), (vocab.RDFS_LABEL, _ko("한국거래소"))),
    "company/kakao": (
        (vocab.RDF_TYPE, vocab.Company),
        (vocab.RDFS_LABEL, _ko("카카오")),
        (vocab.memberOfGroup, Iri(f"{_ID}group/gafa")),
    ),
    "group/gafa": (
        (vocab.RDF_TYPE, vocab.MediaBloc),
        (vocab.RDFS_LABEL, _ko("GAFA")),
        (vocab.hasGroupMember, Iri(f"{_ID}company/google")),
    ),
    "company/google": ((vocab.RDF_TYPE, vocab.Company), (vocab.RDFS_LABEL, _ko("구글"))),
    "publisher/sedaily": ((vocab.RDF_TYPE, vocab.NewsPublisher), (vocab.RDFS_LABEL, _ko("서울경제"))),
    "technology/ai": ((vocab.RDF_TYPE, vocab.Technology), (vocab.RDFS_LABEL, _ko("인공지능"))),
}


def registry() -> Registry:
    """Return a registry of KT, Kakao, a publisher, a technology and a bloc."""
    known = (KT, KAKAO, SEDAILY, AI, GAFA)
    return Registry(
        entities={entity.id: entity for entity in known},
        names={entity.name: (entity,) for entity in known},
        ambiguous=frozenset(),
        tickers={"030200": KT},
        members={"group/gafa": ("company/google",)},
        statements=STATEMENTS,
        digest="d" * 64,
        matcher=ahocorasick_rs.AhoCorasick([]),
        patterns=(),
    )


def span(words: str, text: str = TEXT) -> Span:
    """Return where some words stand in a text for the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def article(text: str = TEXT, *, headline: str = HEADLINE, outlet: str | None = "서울경제") -> Article:
    """Return an article of 25 May 2020 by one reporter."""
    return Article(
        id="a1",
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        zones=(Zone(ZoneKind.HEADLINE, Span(0, len(headline))), Zone(ZoneKind.BODY, Span(len(headline) + 1, len(text)))),
        source="news/a1.txt",
        outlet=outlet,
        reporters=("홍길동",),
        published=datetime(2020, 5, 25, 17, 36, tzinfo=SEOUL),
        published_date=date(2020, 5, 25),
        url="https://news.example/1",
    )


def participation(deal_key: str, slug: str, entity: Entity) -> Node:
    """Return the part of a partner in a deal."""
    args: tuple[tuple[Iri, Value], ...] = ((vocab.participant, entity), (vocab.partyRole, vocab.Partner))
    return Node(vocab.DealParticipation, f"{deal_key}/{slug}", "", args)


LAST_OCTOBER = When(span=span("지난해 10월"), edtf="2019-10", rule="last-year")
DOLLARS = Money(span=span("1억 500만달러"), amount=Decimal(105_000_000), currency="USD", is_approximate=True)
WON = Money(span=span("1,200억원"), amount=Decimal("1.2E+11"), currency="KRW", is_approximate=True, equivalent=DOLLARS)

MOU = Node(
    vocab.MemorandumOfUnderstanding,
    "mou-kakao-kt-2020",
    "KT·카카오 업무협약",
    (
        (vocab.party, KT),
        (vocab.party, KAKAO),
        (vocab.hasParticipation, participation("mou-kakao-kt-2020", "kt", KT)),
        (vocab.concernsField, AI),
    ),
)
SWAP = Node(
    vocab.EquitySwap,
    "equity-swap-kakao-kt-2019",
    "KT·카카오 지분 교환",
    ((vocab.party, KT), (vocab.party, KAKAO), (vocab.consideration, WON), (vocab.dealTime, LAST_OCTOBER)),
)
POST = Node(vocab.ExecutivePost, "kt/daepyo", "대표", ((vocab.postAt, KT),))
TENURE = Node(vocab.Tenure, "na-kt-1", "", ((vocab.tenureOf, NA_HANEUL), (vocab.post, POST)))
QUOTE = "연구실을 어디에 둘지 함께 검토하고 있다"
QUOTATION = Node(
    vocab.Quotation,
    f"{span(QUOTE).start}-{span(QUOTE).end}",
    QUOTE[:40],
    ((vocab.speaker, NA_HANEUL), (vocab.quotedText, QUOTE), (vocab.locatedAt, span(QUOTE))),
)
INDUSTRY = Node(vocab.UnidentifiedSource, "업계", "업계 관계자")


def claim(
    kind: Iri,
    args: tuple[tuple[Iri, Value], ...],
    evidence: Span,
    cue: Span,
    *,
    status: Iri | None = None,
    certainty: Iri = vocab.Certain,
    evidentiality: Iri = vocab.DirectReport,
    polarity: Iri = vocab.Affirmed,
    is_future: bool = False,
    attribution: Entity | Node | None = None,
    when: When | None = None,
    rules: tuple[str, ...] = ("rule-1",),
) -> Claim:
    """Return a claim: certain, affirmed, of the present, unless told otherwise."""
    return Claim(
        kind=kind,
        args=args,
        evidence=evidence,
        cue=cue,
        certainty=certainty,
        evidentiality=evidentiality,
        polarity=polarity,
        is_future=is_future,
        rules=rules,
        status=status,
        attribution=attribution,
        when=when,
    )


def deal_claim(deal: Node, status: Iri, **changes: object) -> Claim:
    """Return a claim that a deal is in a state, on the words of the first sentence."""
    evidence, cue = span("업무협약(MOU)을 추진하는 것으로 알려졌다"), span("추진하는 것으로 알려졌다")
    return claim(vocab.DealClaim, ((vocab.aboutDeal, deal),), evidence, cue, status=status, **changes)  # type: ignore[arg-type]


REPORTED = deal_claim(
    MOU,
    vocab.InNegotiation,
    certainty=vocab.Probable,
    evidentiality=vocab.Hearsay,
    attribution=INDUSTRY,
)
CONFIRMED = claim(
    vocab.DealClaim,
    ((vocab.aboutDeal, MOU),),
    span("함께 검토하고 있다"),
    span("검토하고 있다"),
    status=vocab.UnderReview,
    evidentiality=vocab.NamedSource,
    attribution=NA_HANEUL,
)
SIGNED = claim(
    vocab.DealClaim,
    ((vocab.aboutDeal, SWAP),),
    span("두 회사는 지난해 10월 1,200억원(약 1억 500만달러)어치 주식을 맞바꾸기로 체결했다."),
    span("체결했다"),
    status=vocab.Signed,
    when=LAST_OCTOBER,
)
CHIEF = claim(vocab.TenureClaim, ((vocab.claimSubject, TENURE),), span("나하늘 KT 대표"), span("대표"), rules=("title",))


def mention(entity: Entity, words: str) -> Mention:
    """Return that some words of the article denote an entity."""
    return Mention(span(words), entity, "name")


def extraction(**changes: object) -> Extraction:
    """Return everything the article says, with some fields changed."""
    fields: dict[str, object] = {
        "article": article(),
        "mentions": (
            Mention(Span(0, 2), KT, "name"),
            mention(KT, "KT(030200)"),
            mention(KAKAO, "카카오"),
            mention(NA_HANEUL, "나하늘"),
            mention(SAEBYEOK, "새벽이엔지"),
            mention(SEDAILY, "서울경제"),
        ),
        "money": (WON, DOLLARS),
        "dates": (LAST_OCTOBER,),
        "quotations": (QUOTATION,),
        "claims": (REPORTED, SIGNED, CONFIRMED, CHIEF),
    }
    return Extraction(**{**fields, **changes})  # type: ignore[arg-type]
