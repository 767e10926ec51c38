"""From one article to everything it says: the stages of extraction in order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sosik import vocab
from sosik.dates import read_dates
from sosik.deals import find_deals
from sosik.entities import is_a
from sosik.events import meeting_claims, plan_claims
from sosik.ledger import Deal, Report
from sosik.linking import Links, link
from sosik.model import Article, Claim, Entity, Extraction, Finding, Iri, Mention, Money, Node, Span, Value, When
from sosik.money import read_money
from sosik.parties import Party
from sosik.platforms import provisions, with_platforms
from sosik.quotations import Speech, as_node, find_speeches
from sosik.registry import Registry
from sosik.relations import (
    digest,
    embedding_claims,
    find_blocs,
    membership_claims,
    operators,
    ownership_claims,
    parents,
    provision_claims,
    slug,
    tenure_claims,
)
from sosik.spans import within
from sosik.speakers import with_named_speakers
from sosik.tagger import Propose, propose

_NAMES = {
    vocab.MemorandumOfUnderstanding: ("mou", "업무협약"), vocab.EquitySwap: ("equity-swap", "지분 교환"),
    vocab.JointVenture: ("joint-venture", "합작"), vocab.Consortium: ("consortium", "컨소시엄"),
    vocab.TechnologyAlliance: ("technology-alliance", "기술 협력"), vocab.Alliance: ("alliance", "협력"),
    vocab.EquityInvestment: ("equity-investment", "투자"), vocab.Acquisition: ("acquisition", "인수"), vocab.Merger: ("merger", "경영 통합"),
}  # fmt: skip
_LONGEST_LABEL = 4
"""Parties named in a deal's label; the others are counted."""


def extract(article: Article, registry: Registry, propose: Propose = propose) -> Extraction:
    """Return the mentions, values, quotations and claims of one article; `propose` is the tagger to take."""
    text = article.text
    links = link(article, registry, propose)
    links = replace(links, mentions=_ordered(with_platforms(text, links.mentions)))
    links = replace(links, mentions=_ordered((*links.mentions, *find_blocs(text, links.mentions))))
    links = replace(links, mentions=_ordered(with_named_speakers(text, links)))
    money = read_money(text)
    sums = tuple(amount for amount in money if amount.amount >= 0)  # nobody pays a loss
    dates = read_dates(text, article.published_date)
    speeches = find_speeches(article, links, dates)
    deals, owned = find_deals(article, links, sums, dates, speeches)
    ownership = list(ownership_claims(article, links, owned))
    nodes = _deal_nodes(article, deals, links, ownership)
    claims = [
        *_deal_claims(deals, nodes),
        *ownership,
        *provision_claims(provisions(text, links.mentions)),
        *embedding_claims(article, links),
        *membership_claims(article, links),
        *tenure_claims(article, links),
        *meeting_claims(article, links, dates, speeches),
        *plan_claims(article, links, sums, _results(deals, nodes), [m for deal in deals for r in deal.reports for m in r.money]),
    ]
    claims = [_spoken(claim, speeches) for claim in claims]
    quotations = tuple(as_node(text, speech) for speech in speeches)
    return Extraction(
        article=article,
        mentions=links.mentions,
        money=money,
        dates=dates,
        quotations=quotations,
        claims=tuple(sorted(claims, key=lambda claim: (claim.evidence, claim.kind, claim.cue))),
        findings=_findings(article, dates, claims),
    )


def _spoken(claim: Claim, speeches: Sequence[Speech]) -> Claim:
    """Attribute a claim that stands inside a quotation to its speaker, never to the journalist."""
    if claim.attribution is not None:
        return claim
    speech = next((s for s in speeches if any(span.contains(claim.evidence) for span in s.spans)), None)
    if speech is None:
        return claim
    evidentiality = vocab.NamedSource if isinstance(speech.speaker, Entity) else vocab.AnonymousSource
    if speech.document is not None:
        evidentiality = vocab.DocumentQuote
    return replace(claim, attribution=speech.document or speech.speaker, evidentiality=evidentiality)


def _ordered(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(set(mentions), key=lambda mention: (mention.span, mention.entity.id)))


def _findings(article: Article, dates: Sequence[When], claims: Sequence[Claim]) -> tuple[Finding, ...]:
    findings = [
        Finding(
            severity="info",
            code="date-unresolved",
            message=f"“{article.text[date.span.start : date.span.end]}” could not be dated.",
            korean=f"“{article.text[date.span.start : date.span.end]}”의 날짜를 풀지 못했습니다.",
            span=date.span,
        )
        for date in dates
        if date.edtf is None
    ]
    if not any(claim.kind == vocab.DealClaim for claim in claims):
        findings.append(
            Finding(
                severity="warning",
                code="no-alliance",
                message="no alliance or deal between named organisations was found.",
                korean="이름이 밝혀진 조직 사이의 제휴나 거래를 찾지 못했습니다.",
            )
        )
    return tuple(findings)


def _deal_nodes(article: Article, deals: Sequence[Deal], links: Links, ownership: Sequence[Claim]) -> list[Node]:
    """Return one node a deal, in the same order; a merger of two subsidiaries realises their parents' alliance."""
    parent_of, run_by = parents(ownership), operators(ownership)
    for deal in deals:
        _add_parents(deal, parent_of)
    bare = [_deal_node(article, deal, links, run_by) for deal in deals]
    mergers: dict[frozenset[str], list[int]] = {}  # by the ids of the parents
    for index, deal in enumerate(deals):
        if deal.kind in {vocab.Merger, vocab.JointVenture}:
            mergers.setdefault(_parents(deal), []).append(index)
    nodes = []
    for index, (deal, node) in enumerate(zip(deals, bare, strict=True)):
        realized = next((bare[other] for other in mergers.get(deal.direct, ()) if other != index), None)
        nodes.append(replace(node, args=(*node.args, (vocab.realizedBy, realized))) if realized else node)
    return nodes


def _add_parents(deal: Deal, parent_of: Mapping[str, Entity]) -> None:
    """Give the parents of merging parties their role, wherever the article names them."""
    if deal.kind != vocab.Merger:
        return
    for key in sorted(deal.direct):
        parent = parent_of.get(key)
        if parent is not None and parent.id not in deal.parties:
            deal.parties[parent.id] = Party(entity=parent, role=vocab.ParentOfParty, is_direct=False)


def _parents(deal: Deal) -> frozenset[str]:
    return frozenset(key for key, party in deal.parties.items() if party.role == vocab.ParentOfParty)


def _deal_node(article: Article, deal: Deal, links: Links, run_by: dict[str, Entity]) -> Node:
    direct = [party for party in deal.parties.values() if party.is_direct]
    others = [party for party in deal.parties.values() if not party.is_direct]
    others += [
        Party(entity=run_by[party.entity.id], role=vocab.OperatorOfParty, is_direct=False)
        for party in direct
        if party.entity.id in run_by and run_by[party.entity.id].id not in deal.parties
    ]
    when = deal_time(deal)
    short, korean = _NAMES[deal.kind]
    year = _year(deal, article)
    key = "-".join((short, *_party_slugs(direct), year))
    args: list[tuple[Iri, Value]] = [(vocab.party, party.entity) for party in direct]
    args += [
        (
            vocab.hasParticipation,
            Node(vocab.DealParticipation, f"{key}/{slug(p.entity)}", "", ((vocab.participant, p.entity), (vocab.partyRole, p.role))),
        )
        for p in (*direct, *others)
    ]
    args += [(vocab.consideration, amount) for amount in _consideration(deal)]
    if when is not None:
        args.append((vocab.dealTime, when))
    if deal.name:
        args.append((vocab.dealName, deal.name))
    args += [(vocab.concernsField, field) for field in _fields(deal, links)]
    args += [(vocab.involvesArtifact, artifact) for artifact in _artifacts(article, deal, links)]
    if deal.kind == vocab.Merger:
        args.append((vocab.resultingOrganization, _result(key, direct)))
    names = [party.entity.name for party in sorted(direct, key=_in_label)]
    listed = "·".join(names[:_LONGEST_LABEL]) + (f" 등 {len(names)}곳" if len(names) > _LONGEST_LABEL else "")
    return Node(deal.kind, key, f"{listed} {deal.name or korean}", tuple(args))


def _in_label(party: Party) -> tuple[bool, str]:
    """Order parties for a label, the same in every article: who is bought or invested in last, else by name."""
    return party.role in {vocab.Target, vocab.Investee}, party.entity.name


def _party_slugs(direct: Sequence[Party]) -> tuple[str, ...]:
    slugs = sorted(slug(party.entity) for party in direct)
    if len(slugs) <= _LONGEST_LABEL:
        return tuple(slugs)
    return (*slugs[:2], f"{len(slugs)}-parties", digest(*slugs))


def _result(key: str, direct: Sequence[Party]) -> Node:
    return Node(vocab.Organization, f"{key}-result", "·".join(party.entity.name for party in direct) + " 통합 회사")


def _results(deals: Sequence[Deal], nodes: Sequence[Node]) -> list[tuple[int, Node]]:
    found = [
        (min(report.trigger.start for report in deal.reports), result)
        for deal, node in zip(deals, nodes, strict=True)
        for result in node.values(vocab.resultingOrganization)
        if isinstance(result, Node)
    ]
    return sorted(found, key=lambda pair: pair[0])


_DATED = frozenset({vocab.Announced, vocab.Signed, vocab.Completed, vocab.InForce, vocab.Terminated, vocab.Rejected})


def deal_time(deal: Deal) -> When | None:
    """Return when the deal came about: the date of its furthest dated report, if it did."""
    dated = [r for r in deal.reports if r.when is not None and r.modality.status in _DATED and not r.modality.is_future]
    if not dated:
        return None
    best = max(dated, key=lambda r: (vocab.STATUS_RANK[r.modality.status], not r.is_headline))
    return best.when


def _year(deal: Deal, article: Article) -> str:
    dated = [r.when.edtf for r in deal.reports if r.when is not None and r.when.edtf]
    if dated:
        return str(dated[0])[:4]
    return str(article.published_date.year) if article.published_date else "open"


def _consideration(deal: Deal) -> tuple[Money, ...]:
    return tuple(dict.fromkeys(amount for report in deal.reports for amount in report.money))[:1]


_FIELD_DISTANCE = 40
"""Characters between a field of technology and the trigger it belongs to (AI 협업)."""


def _fields(deal: Deal, links: Links) -> tuple[Entity, ...]:
    found = (
        mention.entity
        for report in deal.reports
        for mention in within(links.mentions, report.evidence)
        if mention.entity.kind == vocab.Technology and abs(report.trigger.start - mention.span.end) < _FIELD_DISTANCE
    )
    return tuple(dict.fromkeys(found))


_CONSEQUENCE = re.compile(r"\s*(?:이에 따라|이를 통해|이로써|이번 (?:협약|협력|제휴)(?:으로|을 통해|에 따라))")


def _artifacts(article: Article, deal: Deal, links: Links) -> tuple[Entity, ...]:
    """Return the platforms of the deal's sentences and of the sentence that says what follows from it."""
    spans = [report.evidence for report in deal.reports]
    following = (within(links.sentences, Span(span.end, span.end + 500))[:1] for span in tuple(spans))
    spans += [s.span for found in following for s in found if _CONSEQUENCE.match(article.text, s.span.start)]
    return tuple(dict.fromkeys(m.entity for span in sorted(spans) for m in within(links.mentions, span) if is_a(m.entity, vocab.Artifact)))


_SURE = Decimal("0.9")
_HEADLINE = Decimal("0.7")


def _deal_claims(deals: Sequence[Deal], nodes: Sequence[Node]) -> Iterator[Claim]:
    for deal, node in zip(deals, nodes, strict=True):
        for report in deal.reports:
            yield _deal_claim(node, report)


def _inside(cue: Span, evidence: Span) -> Span:
    """Return the part of a cue inside its sentence, which ends in the middle of a word where a full stop and a space are lost."""
    start = min(max(cue.start, evidence.start), evidence.end - 1)
    return Span(start, max(start + 1, min(cue.end, evidence.end)))


def _deal_claim(node: Node, report: Report) -> Claim:
    state = report.modality
    sources = report.sources
    together = tuple((vocab.attributedTo, source) for source in sources) if len(sources) > 1 else ()
    return Claim(
        kind=vocab.DealClaim,
        args=((vocab.aboutDeal, node), *together),
        evidence=report.evidence,
        cue=_inside(state.cue, report.evidence),
        certainty=state.certainty,
        evidentiality=state.evidentiality,
        polarity=vocab.Denied if state.is_denied else vocab.Affirmed,
        is_future=state.is_future,
        rules=tuple(dict.fromkeys(state.rules)),
        status=state.status,
        attribution=sources[0] if len(sources) == 1 else None,
        when=report.when,
        confidence=_HEADLINE if report.is_headline else _SURE,
    )
