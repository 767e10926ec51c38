"""What one article yields, as RDF: one named graph per article, its provenance in `graph/meta`.

The article graph holds claims, never facts: who says what, how sure, on which words. Things that
the registry knows are only referred to; their description is `registry_quads`. Properties of
deals, events, sources and quotations are written as they come, in ontology terms, so that a new
relation needs nothing here. The article's text is never published but for short excerpts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sosik import iris, vocab
from sosik.model import (
    Article,
    Claim,
    Entity,
    Extraction,
    Iri,
    Literal,
    Money,
    Node,
    Quad,
    Span,
    Value,
    When,
    ZoneKind,
)
from sosik.registry import DEFAULT_BASE, Registry

EXCERPT_LIMIT = 200
"""Characters of an article that one span may quote, unless the publisher says otherwise."""

_CAUTION = (vocab.Certain, vocab.Probable, vocab.Possible, vocab.Underspecified)


def map_article(
    extraction: Extraction,
    registry: Registry,
    *,
    base: str,
    version: str,
    excerpt_limit: int = EXCERPT_LIMIT,
    generated_at: datetime | None = None,
) -> tuple[Quad, ...]:
    """Return the statements of one article and of its provenance, sorted, without blank nodes.

    `excerpt_limit` 0 publishes offsets but no words. Only `generated_at` brings in a time.
    """
    article = extraction.article
    key = iris.article_key(article, registry)
    graph = _Graph(article, iris.thing(base, f"article/{key}"), iris.graph(base, f"article/{key}"), base, excerpt_limit)
    graph.describe_article(iris.publisher(article, registry))
    for mention in extraction.mentions:
        graph.mention(mention.span, mention.entity)
    for money in extraction.money:
        if money.amount >= 0:  # a loss or a fall is no sum
            graph.money(money)
    claims = {evidence: graph.claims(group) for evidence, group in _by_evidence(extraction.claims)}
    for quotation in extraction.quotations:
        graph.quotation(quotation, claims)
    graph.describe_nodes()
    run = _Run(key, version, registry.digest, excerpt_limit, generated_at)
    return sorted_quads((*graph.quads, *_provenance(graph, run)))


def registry_quads(registry: Registry, entity_ids: Iterable[str], *, base: str) -> tuple[Quad, ...]:
    """Return what the registry says about entities and about all that they refer to.

    The members of a group are named only where the group itself is among `entity_ids`: a company
    that belongs to a group must not bring all the others with it.
    """
    wanted = {identifier for identifier in entity_ids if identifier in registry.statements}
    graph = iris.graph(base, "registry")
    quads: list[Quad] = []
    seen: set[str] = set()
    open_ids = sorted(wanted)
    while open_ids:
        identifier = open_ids.pop()
        if identifier in seen:
            continue
        seen.add(identifier)
        for predicate, term in registry.statements[identifier]:
            if predicate == vocab.hasGroupMember and identifier not in wanted:
                continue
            quads.append(Quad(iris.thing(base, identifier), predicate, _rebased(term, base), graph))
            if (target := _known(term, registry)) is not None:
                open_ids.append(target)
    return sorted_quads(quads)


def referred_entities(quads: Iterable[Quad], registry: Registry, *, base: str) -> frozenset[str]:
    """Return the ids of the registry's entities that some statements refer to."""
    prefix = iris.thing(base, "")
    found = {quad.object.removeprefix(prefix) for quad in quads if isinstance(quad.object, str)}
    return frozenset(found & registry.statements.keys())


def sorted_quads(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Return quads once each, by graph, subject, predicate and object."""
    return tuple(sorted(set(quads), key=_order))


def _order(quad: Quad) -> tuple[str, ...]:
    term = quad.object
    if isinstance(term, Literal):
        return quad.graph, quad.subject, quad.predicate, "1", term.lexical, term.language or "", term.datatype or ""
    return quad.graph, quad.subject, quad.predicate, "0", term, "", ""


def _known(term: Iri | Literal, registry: Registry) -> str | None:
    if isinstance(term, Literal):
        return None
    identifier = term.removeprefix(iris.thing(DEFAULT_BASE, ""))
    return identifier if identifier in registry.statements else None


def _rebased(term: Iri | Literal, base: str) -> Iri | Literal:
    prefix = iris.thing(DEFAULT_BASE, "")
    if isinstance(term, Literal) or not term.startswith(prefix):
        return term
    return iris.thing(base, term.removeprefix(prefix))


def _by_evidence(claims: Iterable[Claim]) -> list[tuple[Span, list[Claim]]]:
    groups: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.evidence].append(claim)
    return sorted(groups.items())


def excerpt(span: Span, limit: int, cue: Span | None = None) -> Span:
    """Narrow a span to `limit` characters: its first ones, or those that end with the cue.

    Limit 0 keeps the span, because then nothing of it is quoted.

    >>> excerpt(Span(10, 40), 20), excerpt(Span(10, 40), 20, cue=Span(35, 38))
    (Span(start=10, end=30), Span(start=18, end=38))
    """
    if not limit or span.end - span.start <= limit:
        return span
    if cue is None or cue.start == cue.end or not span.contains(cue):
        return Span(span.start, span.start + limit)
    return Span(max(span.start, cue.end - limit), cue.end)


@dataclass(slots=True)
class _Graph:
    """Collects the statements of one article; it never leaves this module."""

    article: Article
    iri: Iri
    name: Iri
    base: str
    limit: int
    quads: set[Quad] = field(default_factory=set)
    nodes: dict[Iri, set[Node]] = field(default_factory=lambda: defaultdict(set))

    def add(self, subject: Iri, predicate: Iri, term: Iri | Literal) -> None:
        self.quads.add(Quad(subject, predicate, term, self.name))

    def describe_article(self, publisher: Entity | None) -> None:
        article = self.article
        self.add(self.iri, vocab.RDF_TYPE, vocab.Article)
        self.add(self.iri, vocab.textDigest, Literal(f"sha256:{article.digest}"))
        has_headline = any(zone.kind is ZoneKind.HEADLINE for zone in article.zones)
        if article.headline and (has_headline or self.limit):
            self.add(self.iri, vocab.RDFS_LABEL, iris.korean(article.headline))
        if publisher is not None:
            self.add(self.iri, vocab.publishedBy, self.entity(publisher))
        for reporter in iris.reporters(article):
            self.add(self.iri, vocab.writtenBy, self.entity(reporter))
        if article.published is not None:
            self.add(self.iri, vocab.firstPublished, iris.moment(article.published))
        elif article.published_date is not None:
            self.add(self.iri, vocab.firstPublished, iris.day(article.published_date))
        if article.url:
            self.add(self.iri, vocab.sourceUrl, Literal(article.url, vocab.XSD_ANY_URI))

    def mention(self, span: Span, entity: Entity) -> None:
        iri = self.span(span, kind=vocab.Mention)
        self.add(iri, vocab.denotes, self.entity(entity))

    def entity(self, entity: Entity) -> Iri:
        iri = iris.thing(self.base, entity.id)
        if not entity.is_linked:
            self.add(iri, vocab.RDF_TYPE, entity.kind)
            self.add(iri, vocab.RDFS_LABEL, iris.korean(entity.name))
        return iri

    def span(self, span: Span, *, kind: Iri = vocab.TextSpan, cue: Span | None = None) -> Iri:
        span = excerpt(span, self.limit, cue)
        iri = iris.span_iri(self.iri, span)
        self.add(iri, vocab.RDF_TYPE, kind)
        self.add(iri, vocab.spanOf, self.iri)
        self.add(iri, vocab.begin, iris.integer(span.start))
        self.add(iri, vocab.end, iris.integer(span.end))
        if self.limit:
            self.add(iri, vocab.exact, Literal(self.words(span)))
        return iri

    def words(self, span: Span) -> str:
        return self.article.text[span.start : span.end]

    def money(self, money: Money) -> Iri:
        iri = iris.thing(self.base, iris.money_path(money, self.article.digest))
        self.add(iri, vocab.RDF_TYPE, vocab.MoneyAmount)
        self.add(iri, vocab.amount, iris.decimal(money.amount))
        self.add(iri, vocab.currency, Literal(money.currency))
        self.add(iri, vocab.approximate, iris.boolean(value=money.is_approximate))
        self.add(iri, vocab.locatedAt, self.span(money.span))
        if money.equivalent is not None:
            self.add(iri, vocab.equivalentAmount, self.money(money.equivalent))
        return iri

    def term(self, predicate: Iri, value: Value) -> Iri | Literal | None:
        """Return a value as RDF, and describe it where it is a thing of this article."""
        match value:
            case Entity():
                return self.entity(value)
            case Node():
                return self.node(value)
            case Money():
                return self.money(value)
            case When():
                return iris.calendar(value.edtf) if value.edtf else None
            case Span():
                return self.span(value)
            case str():
                return Iri(value) if predicate in vocab.OBJECT_PROPERTIES else self.text(predicate, value)
            case bool():
                return iris.boolean(value=value)
            case int():
                return iris.integer(value)
            case _:
                return iris.decimal(value)

    def text(self, predicate: Iri, text: str) -> Literal | None:
        if predicate != vocab.quotedText:
            return Literal(text)
        return Literal(text[: self.limit]) if self.limit else None

    def node(self, node: Node) -> Iri:
        iri = iris.thing(self.base, iris.node_path(node, self.article.digest))
        if node in self.nodes[iri]:
            return iri
        self.nodes[iri].add(node)
        self.add(iri, vocab.RDF_TYPE, node.kind)
        for predicate, value in node.args:
            if (term := self.term(predicate, value)) is not None:
                self.add(iri, predicate, term)
                if predicate == vocab.hasParticipation and isinstance(term, str):
                    self.add(term, vocab.participates, iri)
        return iri

    def describe_nodes(self) -> None:
        """Give each node one label: the longest of those that the rules propose.

        The label of a quotation is its beginning, an excerpt of the article like others.
        """
        for iri, nodes in self.nodes.items():
            labels = {node.label[: self.limit] if _is_a(node.kind, vocab.Statement) else node.label for node in nodes} - {""}
            if labels:
                self.add(iri, vocab.RDFS_LABEL, iris.korean(max(labels, key=lambda label: (len(label), label))))

    def claims(self, claims: Iterable[Claim]) -> list[Iri]:
        """Describe the claims that rest on the same words; return their IRIs."""
        same: dict[Iri, list[Claim]] = defaultdict(list)
        for claim in claims:
            same[iris.thing(self.base, iris.claim_path(claim, self.article.digest))].append(claim)
        for iri, group in same.items():
            self.claim(iri, _most_cautious(group))
        return sorted(same)

    def claim(self, iri: Iri, claim: Claim) -> None:
        self.add(iri, vocab.RDF_TYPE, claim.kind)
        self.add(iri, vocab.claimIn, self.iri)
        self.add(iri, vocab.certainty, claim.certainty)
        self.add(iri, vocab.evidentiality, claim.evidentiality)
        self.add(iri, vocab.polarity, claim.polarity)
        self.add(iri, vocab.isFuture, iris.boolean(value=claim.is_future))
        self.add(iri, vocab.confidence, iris.decimal(claim.confidence))
        self.add(iri, vocab.evidence, self.span(claim.evidence, cue=claim.cue))
        if len(claim.cue):
            self.add(iri, vocab.cue, Literal(self.words(excerpt(claim.cue, self.limit or EXCERPT_LIMIT))))
        for rule in claim.rules:
            self.add(iri, vocab.ruleId, Literal(rule))
        optional = ((vocab.reportedStatus, claim.status), (vocab.attributedTo, claim.attribution), (vocab.aboutTime, claim.when))
        for predicate, value in (*claim.args, *optional):
            if value is not None and (term := self.term(predicate, value)) is not None:
                self.add(iri, predicate, term)
        self.executives(claim)

    def executives(self, claim: Claim) -> None:
        """Type whoever the claim gives an executive post; OWL infers the same from the tenure."""
        if claim.kind != vocab.TenureClaim or claim.polarity == vocab.Denied:
            return
        for tenure in claim.values(vocab.claimSubject):
            if isinstance(tenure, Node) and any(_is_executive(post) for post in tenure.values(vocab.post)):
                for person in tenure.values(vocab.tenureOf):
                    if isinstance(person, Entity):
                        self.add(self.entity(person), vocab.RDF_TYPE, vocab.Person)
                        self.add(self.entity(person), vocab.RDF_TYPE, vocab.Executive)

    def quotation(self, quotation: Node, claims: dict[Span, list[Iri]]) -> None:
        """Describe a quotation; it expresses the claims whose evidence lies inside it."""
        iri = self.node(quotation)
        self.add(iri, vocab.statedIn, self.iri)
        places = [place for place in quotation.values(vocab.locatedAt) if isinstance(place, Span)]
        for evidence, expressed in claims.items():
            if any(place.contains(evidence) for place in places):
                for claim in expressed:
                    self.add(iri, vocab.expresses, claim)


def _is_a(kind: Iri, ancestor: Iri) -> bool:
    return kind == ancestor or ancestor in vocab.SUPERCLASSES.get(kind, ())


def _is_executive(post: Value) -> bool:
    return isinstance(post, Node) and _is_a(post.kind, vocab.ExecutivePost)


def _most_cautious(claims: Sequence[Claim]) -> Claim:
    """Make one claim of those that say the same on the same words: the least sure, by all their rules."""

    def caution(claim: Claim) -> tuple[int, Span, str, str]:
        rank = _CAUTION.index(claim.certainty) if claim.certainty in _CAUTION else len(_CAUTION)
        return -rank, claim.cue, claim.evidentiality, str(claim.confidence)

    rules = {rule for claim in claims for rule in claim.rules}
    return replace(min(claims, key=caution), rules=tuple(sorted(rules)))


@dataclass(frozen=True, slots=True)
class _Run:
    """What an article graph depends on besides the article."""

    key: str
    version: str
    registry_digest: str
    limit: int
    generated_at: datetime | None


def _provenance(graph: _Graph, run: _Run) -> list[Quad]:
    """Say in `graph/meta` what made an article graph, from what, with which registry."""
    base, meta = graph.base, iris.graph(graph.base, "meta")
    parts = (run.key, graph.article.digest, run.version, run.registry_digest, str(run.limit))
    activity = iris.thing(base, iris.run_path(parts))
    agent = iris.thing(base, "agent/sosik")
    registry = iris.thing(base, f"registry/{run.registry_digest[: iris.DIGEST_LENGTH]}")
    statements: list[tuple[Iri, Iri, Iri | Literal]] = [
        (graph.name, vocab.RDF_TYPE, vocab.PROV_BUNDLE),
        (graph.name, vocab.PROV_WAS_DERIVED_FROM, graph.iri),
        (graph.name, vocab.PROV_WAS_GENERATED_BY, activity),
        (activity, vocab.RDF_TYPE, vocab.ExtractionRun),
        (activity, vocab.RDF_TYPE, vocab.PROV_ACTIVITY),
        (activity, vocab.PROV_USED, graph.iri),
        (activity, vocab.PROV_USED, registry),
        (activity, vocab.PROV_WAS_ASSOCIATED_WITH, agent),
        (activity, vocab.softwareVersion, Literal(run.version)),
        (registry, vocab.RDF_TYPE, vocab.PROV_ENTITY),
        (registry, vocab.DCTERMS_IDENTIFIER, Literal(f"sha256:{run.registry_digest}")),
        (agent, vocab.RDF_TYPE, vocab.PROV_SOFTWARE_AGENT),
        (agent, vocab.RDFS_LABEL, Literal("sosik")),
    ]
    if run.generated_at is not None:
        statements.append((graph.name, vocab.PROV_GENERATED_AT_TIME, iris.moment(run.generated_at)))
    return [Quad(*statement, meta) for statement in statements]
