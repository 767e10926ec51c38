"""The facts of one article as plain JSON: companies, platforms, executives, alliances, values, quotes.

A view of an `Extraction` for notebooks and for the scorer; unlike the graph it keeps one status
per alliance, the one that the article as a whole asserts at publication.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypedDict

from sosik import vocab
from sosik.dates import sortable
from sosik.model import Article, Claim, Entity, Extraction, Iri, Money, Node, Span, Value, When


class CompanyFact(TypedDict):
    """An organisation that the article names."""

    name: str
    mentions: list[str]
    kind: str


class PlatformFact(TypedDict):
    """A platform or service; `provider` only where the article states it."""

    name: str
    provider: str | None
    type: str
    mentions: list[str]


class ExecutiveFact(TypedDict):
    """A person with a post, as printed."""

    name: str
    org: str | None
    title: str | None
    mentions: list[str]


class AllianceFact(TypedDict):
    """A deal with the state that the article asserts."""

    label: str
    members: list[str]
    kind: str
    status: str
    date: str | None
    named: str | None


class AmountFact(TypedDict):
    """An amount of money as written and as a number."""

    surface: str
    value: int | float
    currency: str


class DateFact(TypedDict):
    """A calendar expression and its EDTF value."""

    surface: str
    normalized: str


class QuoteFact(TypedDict):
    """Direct speech: who, for which organisation, and its first three words."""

    speaker: str | None
    org: str | None
    start_words: str


class Facts(TypedDict):
    """Everything the article says, in reading order."""

    id: str
    published: str | None
    companies: list[CompanyFact]
    platforms: list[PlatformFact]
    executives: list[ExecutiveFact]
    alliances: list[AllianceFact]
    amounts: list[AmountFact]
    dates: list[DateFact]
    quotes: list[QuoteFact]


_DEAL_KINDS = {
    vocab.MemorandumOfUnderstanding: "mou",
    vocab.EquitySwap: "equity_swap",
    vocab.JointVenture: "joint_venture",
    vocab.Acquisition: "merger",
    vocab.Merger: "merger",
    vocab.EquityInvestment: "investment",
    vocab.Consortium: "consortium",
    vocab.TechnologyAlliance: "technology",
}
_STATUSES = {
    vocab.Rumoured: "rumoured",
    vocab.UnderReview: "under_review",
    vocab.InNegotiation: "under_review",
    vocab.Announced: "announced",
    vocab.Signed: "signed",
    vocab.InForce: "completed",
    vocab.Completed: "completed",
    vocab.Suspended: "terminated",
    vocab.Terminated: "terminated",
    vocab.Rejected: "terminated",
}
_HEDGES = frozenset({vocab.Hearsay, vocab.Inference, vocab.Forecast})
_CERTAINTY_ORDER = (vocab.Underspecified, vocab.Possible, vocab.Probable, vocab.Certain)


def facts(extraction: Extraction) -> Facts:
    """Return the facts of one article in reading order."""
    article = extraction.article
    names = _Names(extraction)
    return {
        "id": article.id,
        "published": article.published_date.isoformat() if article.published_date else None,
        "companies": _companies(extraction, names),
        "platforms": _platforms(extraction, names),
        "executives": _executives(names),
        "alliances": alliances(extraction),
        "amounts": _amounts(article, extraction.money),
        "dates": _dates(article, extraction.dates),
        "quotes": [_quote(quotation, names) for quotation in _in_order(extraction.quotations)],
    }


def alliances(extraction: Extraction) -> list[AllianceFact]:
    """Return the deals of one article, each with one status, in the order of their first claim.

    A deal whose parties the article does not name is left out.
    """
    names = _Names(extraction)
    claims: dict[str, list[Claim]] = defaultdict(list)
    deals: dict[str, Node] = {}
    for claim in sorted(extraction.claims, key=lambda claim: (claim.evidence, claim.cue)):
        for deal in claim.values(vocab.aboutDeal):
            if isinstance(deal, Node):
                deals.setdefault(deal.key, deal)
                claims[deal.key].append(claim)
    return [_alliance(deal, claims[key], extraction.article, names) for key, deal in deals.items() if deal.values(vocab.party)]


class _Names:
    """How the article calls each entity."""

    def __init__(self, extraction: Extraction) -> None:
        self._text = extraction.article.text
        self.entities: dict[str, Entity] = {}
        self._full: dict[Entity, str] = {}
        self.tenures = tuple(_tenures(extraction.claims))
        self._surfaces: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in sorted(extraction.mentions, key=lambda mention: mention.span):
            self.entities.setdefault(mention.entity.id, mention.entity)
            self._surfaces[mention.entity.id][self._text[mention.span.start : mention.span.end]] = None

    def surfaces(self, entity: Entity) -> list[str]:
        """Return the distinct words for an entity in reading order."""
        return list(self._surfaces.get(entity.id, ())) or [entity.name]

    def full(self, entity: Entity) -> str:
        """Return the known name if the text has it, else the longest mention, Hangul first."""
        if entity not in self._full:
            self._full[entity] = entity.name if entity.name in self._text else max(self.surfaces(entity), key=_fullness)
        return self._full[entity]


def _fullness(surface: str) -> tuple[bool, int, str]:
    return any("가" <= letter <= "힣" for letter in surface), len(surface), surface


def _is_a(entity: Entity | Node, kind: Iri) -> bool:
    return entity.kind == kind or kind in vocab.SUPERCLASSES.get(entity.kind, ())


def _companies(extraction: Extraction, names: _Names) -> list[CompanyFact]:
    """Return the organisations; the article's own outlet only where it acts."""
    actors, outlet = _actors(extraction), extraction.article.outlet
    return [
        {"name": names.full(entity), "mentions": names.surfaces(entity), "kind": _company_kind(entity)}
        for entity in names.entities.values()
        if _is_a(entity, vocab.Organization)
        and (entity.kind != vocab.NewsPublisher or entity.id in actors or outlet not in (entity.name, *names.surfaces(entity)))
    ]


def _actors(extraction: Extraction) -> frozenset[str]:
    """Return the ids of the parties to deals and of the speakers."""
    deals = [deal for claim in extraction.claims for deal in claim.values(vocab.aboutDeal) if isinstance(deal, Node)]
    found = [value for deal in deals for value in deal.values(vocab.party)]
    found += [value for quotation in extraction.quotations for value in quotation.values(vocab.speaker)]
    return frozenset(value.id for value in found if isinstance(value, Entity))


def _company_kind(entity: Entity) -> str:
    if _is_a(entity, vocab.Institute):
        return "institute"
    if _is_a(entity, vocab.PublicBody):
        return "government"
    return "company" if _is_a(entity, vocab.Company) else "other"


def _platforms(extraction: Extraction, names: _Names) -> list[PlatformFact]:
    providers = _providers(extraction.claims, names)
    return [
        {
            "name": names.full(entity),
            "provider": providers.get(entity.id),
            "type": "ai" if _is_a(entity, vocab.AIPlatform) else "service",
            "mentions": names.surfaces(entity),
        }
        for entity in names.entities.values()
        if _is_a(entity, vocab.Platform) or _is_a(entity, vocab.Service)
    ]


def _providers(claims: Iterable[Claim], names: _Names) -> Mapping[str, str]:
    providers: dict[str, str] = {}
    for claim in sorted(claims, key=lambda claim: claim.evidence):
        if claim.kind != vocab.ProvisionClaim or claim.polarity == vocab.Denied:
            continue
        for platform in claim.values(vocab.claimSubject):
            for provider in claim.values(vocab.claimObject):
                if isinstance(platform, Entity) and isinstance(provider, Entity):
                    providers.setdefault(platform.id, names.full(provider))
    return providers


def _executives(names: _Names) -> list[ExecutiveFact]:
    found: dict[tuple[str, str], ExecutiveFact] = {}
    for person, post in names.tenures:
        organization = _organization(post)
        found.setdefault(
            (person.id, organization.id if organization else ""),
            {
                "name": person.name,
                "org": names.full(organization) if organization else None,
                "title": post.label or None,
                "mentions": names.surfaces(person),
            },
        )
    return list(found.values())


def _tenures(claims: Iterable[Claim]) -> Iterator[tuple[Entity, Node]]:
    """Yield persons and their posts in reading order, without those that the article denies."""
    for claim in sorted(claims, key=lambda claim: claim.evidence):
        if claim.kind != vocab.TenureClaim or claim.polarity == vocab.Denied:
            continue
        for tenure in claim.values(vocab.claimSubject):
            if not isinstance(tenure, Node):
                continue
            for person in tenure.values(vocab.tenureOf):
                for post in tenure.values(vocab.post):
                    if isinstance(person, Entity) and isinstance(post, Node):
                        yield person, post


def _organization(post: Node) -> Entity | None:
    return next((value for value in post.values(vocab.postAt) if isinstance(value, Entity)), None)


def _alliance(deal: Node, claims: Sequence[Claim], article: Article, names: _Names) -> AllianceFact:
    claim = _deciding(claims, article)
    dated = [other.when.edtf for other in (claim, *claims) if other.when is not None and other.when.edtf]
    times = [when.edtf for when in deal.values(vocab.dealTime) if isinstance(when, When) and when.edtf] + dated[:1]
    parties = [_called(value, names) for value in deal.values(vocab.party)]
    return {
        "label": deal.label,
        "members": list(dict.fromkeys(name for name in parties if name)),
        "kind": _DEAL_KINDS.get(deal.kind, "investment" if _is_a(deal, vocab.EquityDeal) else "partnership"),
        "status": _status(claim),
        "date": times[0] if times else None,
        "named": next((str(name) for name in deal.values(vocab.dealName)), None),
    }


def _deciding(claims: Sequence[Claim], article: Article) -> Claim:
    """Return the claim that tells the status: the latest, then the furthest, then the surest.

    A denial outweighs what was said up to then without certainty and what reaches the denied
    stage. A plan does not outweigh what is already announced for certain.
    """
    today = article.published_date.isoformat() if article.published_date else ""
    latest = max((sortable(c.when.edtf) for c in claims if c.when and c.when.edtf), default=today)

    def time(claim: Claim) -> str:
        """Return the claim's time; an undated one speaks of the latest time the article gives the deal."""
        return sortable(claim.when.edtf) if claim.when and claim.when.edtf else latest

    def order(claim: Claim) -> tuple[str, int, int, int]:
        sureness = _CERTAINTY_ORDER.index(claim.certainty) if claim.certainty in _CERTAINTY_ORDER else 0
        return time(claim), _rank(claim), sureness, -claim.evidence.start

    def is_denied(claim: Claim) -> bool:
        return any(
            time(claim) <= time(denial) and (claim.certainty != vocab.Certain or _rank(claim) >= _rank(denial)) for denial in denials
        )

    denials = [claim for claim in claims if claim.polarity == vocab.Denied]
    standing = [claim for claim in claims if claim.polarity != vocab.Denied and not is_denied(claim)]
    present = [claim for claim in standing if not claim.is_future]
    if any(_is_far(claim) and claim.certainty == vocab.Certain for claim in present):
        standing = present
    return max(standing or denials, key=order)


def _rank(claim: Claim) -> int:
    return vocab.STATUS_RANK.get(claim.status or vocab.Rumoured, 0)


def _is_far(claim: Claim) -> bool:
    return _rank(claim) >= vocab.STATUS_RANK[vocab.Announced]


def _status(claim: Claim) -> str:
    if claim.polarity == vocab.Denied:
        return "denied"
    status = _STATUSES.get(claim.status or vocab.Announced, "announced")
    if _is_far(claim) and claim.certainty != vocab.Certain and claim.evidentiality in _HEDGES:
        return "rumoured"
    return "planned" if claim.is_future and status in {"announced", "signed", "completed"} else status


def _amounts(article: Article, found: Sequence[Money]) -> list[AmountFact]:
    """Return all amounts in reading order, the article's own conversions among them."""
    amounts = {money.span: money for money in found}
    for money in found:
        if money.equivalent is not None:
            amounts.setdefault(money.equivalent.span, money.equivalent)
    return [
        {"surface": article.text[span.start : span.end], "value": _number(money.amount), "currency": money.currency}
        for span, money in sorted(amounts.items(), key=lambda pair: pair[0])
    ]


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _dates(article: Article, dates: Iterable[When]) -> list[DateFact]:
    return [
        {"surface": article.text[when.span.start : when.span.end], "normalized": when.edtf}
        for when in sorted(dates, key=lambda when: when.span)
        if when.edtf
    ]


def _in_order(quotations: Iterable[Node]) -> list[Node]:
    def place(quotation: Node) -> tuple[Span, str]:
        spans = [value for value in quotation.values(vocab.locatedAt) if isinstance(value, Span)]
        return min(spans, default=Span(0, 0)), quotation.key

    return sorted(quotations, key=place)


def _quote(quotation: Node, names: _Names) -> QuoteFact:
    speakers = (*quotation.values(vocab.speaker), *quotation.values(vocab.quotedFrom))
    speaker = next((value for value in speakers if isinstance(value, Entity | Node)), None)
    text = next((str(value) for value in quotation.values(vocab.quotedText)), "")
    return {
        "speaker": _called(speaker, names),
        "org": _affiliation(speaker, names),
        "start_words": _first_words(text),
    }


def _first_words(text: str) -> str:
    """Return the first three words; an insertion in brackets counts as one.

    >>> _first_words("(경영 통합으로) AI, 검색, 커머스")
    '(경영 통합으로) AI, 검색,'
    """
    return " ".join(re.findall(r"\([^()]*\)\S*|\S+", text)[:3])


def _called(value: Value | None, names: _Names) -> str | None:
    """Return what the article calls a person, an organisation, a source or a document."""
    if isinstance(value, Entity):
        return value.name if _is_a(value, vocab.Person) else names.full(value)
    return value.label if isinstance(value, Node) else None


def _affiliation(speaker: Entity | Node | None, names: _Names) -> str | None:
    """Return the organisation that a speaker speaks for, as far as the article says."""
    if isinstance(speaker, Node):
        found = (*speaker.values(vocab.speakerAffiliation), *speaker.values(vocab.issuedBy))
        organizations = [value for value in found if isinstance(value, Entity)]
    elif speaker is not None and _is_a(speaker, vocab.Organization):
        organizations = [speaker]
    else:
        organizations = [at for who, post in names.tenures if speaker and who.id == speaker.id and (at := _organization(post))]
    return names.full(organizations[0]) if organizations else None
