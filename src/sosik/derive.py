"""Facts that follow from the claims of all articles, by stated rules, in `graph/derived`.

Only certain claims about the present or the past count. Rule R1, the status of a deal: claims are
ordered by the time they are about (else the day of the article), the day of the article and the
rank of the status; the last one decides, so recalling an old signing undoes no later termination.
A denial takes away what was said up to its day of the denied stage and of those beyond it.
Rule R2, shortcuts: a relation that a claim names (`claimPredicate`), or the post of a tenure, is
stated directly, unless the last claim about it is a denial.

Where it comes from: a deal is `prov:wasDerivedFrom` the claims that decided; a shortcut repeats the
`claimSubject`, `claimPredicate` and `claimObject` of its claims (or the tenure they name), so that
one join finds them; the derived graph as a whole is derived from the graphs of the articles used.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sosik import iris, vocab
from sosik.dates import sortable
from sosik.mapper import sorted_quads
from sosik.model import Iri, Literal, Quad

_ENDED = frozenset({vocab.Suspended, vocab.Terminated, vocab.Rejected})
"""Stages that are no further along the way to completion, so denying an earlier one says nothing about them."""

_Terms = Mapping[Iri, Sequence[Iri | Literal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """A certain claim, as far as the rules look at it."""

    claim: Iri
    graph: Iri
    is_denied: bool
    order: tuple[str, str]
    """Time the claim is about and day of the article, as texts that sort by time."""
    status: Iri | None = None


def derive(quads: Iterable[Quad], *, base: str) -> tuple[Quad, ...]:
    """Return the derived graph of the article graphs among `quads`, and its provenance in `graph/meta`."""
    things, graphs = _index(quads, iris.graph(base, "article/"))
    reports = {claim: report for claim in things if (report := _report(claim, things, graphs)) is not None}
    graph, meta = iris.graph(base, "derived"), iris.graph(base, "meta")
    derived: list[Quad] = []
    used: set[Iri] = set()
    for deal, claims in _by_deal(things).items():
        for predicate, term, reason in _status([reports[claim] for claim in claims if claim in reports], claims):
            derived.append(Quad(deal, predicate, term, graph))
            derived += [Quad(deal, vocab.PROV_WAS_DERIVED_FROM, claim, graph) for claim in reason]
            used |= {graphs[claim] for claim in reason}
    for (subject, predicate, term), found in _relations(reports, things).items():
        if holding := _holding(found):
            derived.append(Quad(subject, predicate, term, graph))
            used |= {report.graph for report in holding}
    if derived:
        derived.append(Quad(graph, vocab.RDF_TYPE, vocab.PROV_BUNDLE, meta))
        derived += [Quad(graph, vocab.PROV_WAS_DERIVED_FROM, source, meta) for source in used]
    return sorted_quads(derived)


def _index(quads: Iterable[Quad], prefix: str) -> tuple[Mapping[Iri, _Terms], Mapping[Iri, Iri]]:
    """Return the properties of each subject of the article graphs, and the graph of each claim."""
    things: dict[Iri, dict[Iri, list[Iri | Literal]]] = defaultdict(lambda: defaultdict(list))
    graphs: dict[Iri, Iri] = {}
    for quad in quads:
        if quad.graph.startswith(prefix):
            things[quad.subject][quad.predicate].append(quad.object)
            if quad.predicate == vocab.claimIn:
                graphs[quad.subject] = quad.graph
    return {subject: dict(terms) for subject, terms in things.items()}, graphs


def _report(claim: Iri, things: Mapping[Iri, _Terms], graphs: Mapping[Iri, Iri]) -> _Report | None:
    terms = things[claim]
    is_future = any(term != iris.boolean(value=False) for term in terms.get(vocab.isFuture, ()))
    if claim not in graphs or is_future or vocab.Certain not in terms.get(vocab.certainty, ()):
        return None
    article = things.get(_first_iri(terms, vocab.claimIn) or claim, {})
    published = _lexical(article, vocab.firstPublished)[:10]
    about = sortable(_lexical(terms, vocab.aboutTime))
    is_denied = vocab.Denied in terms.get(vocab.polarity, ())
    # "This year" in an article of May is as late as the article; a denial is of its own day.
    is_undated = is_denied or not about or published.startswith(about)
    return _Report(
        claim=claim,
        graph=graphs[claim],
        is_denied=is_denied,
        order=(published if is_undated else about, published),
        status=_first_iri(terms, vocab.reportedStatus),
    )


def _by_deal(things: Mapping[Iri, _Terms]) -> dict[Iri, list[Iri]]:
    deals: dict[Iri, list[Iri]] = defaultdict(list)
    for claim, terms in things.items():
        for deal in terms.get(vocab.aboutDeal, ()):
            if isinstance(deal, str):
                deals[deal].append(claim)
    return {deal: sorted(claims) for deal, claims in deals.items()}


def _status(reports: Sequence[_Report], claims: Sequence[Iri]) -> Iterator[tuple[Iri, Iri | Literal, list[Iri]]]:
    """Apply R1: yield what follows for one deal, with the claims that decide."""
    affirmed = [report for report in reports if not report.is_denied and report.status in vocab.STATUS_RANK]
    if not affirmed:
        yield vocab.reportedOnly, iris.boolean(value=True), list(claims)
        return
    denials = [report for report in reports if report.is_denied]
    standing = [report for report in affirmed if not any(_denies(denial, report) for denial in denials)]
    if standing:
        last = max(map(_order, standing))
        yield vocab.currentStatus, last[2], [report.claim for report in standing if _order(report) == last]


def _order(report: _Report) -> tuple[tuple[str, str], int, Iri]:
    status = report.status or vocab.Rumoured
    return report.order, vocab.STATUS_RANK[status], status


def _denies(denial: _Report, report: _Report) -> bool:
    if denial.order < report.order:
        return False
    if denial.status is None or denial.status == report.status:
        return True
    ranks = vocab.STATUS_RANK
    is_beyond = ranks.get(report.status or denial.status, 0) > ranks.get(denial.status, 0)
    return is_beyond and denial.status not in _ENDED and report.status not in _ENDED


_Relations = dict[tuple[Iri, Iri, Iri], list[_Report]]


def _relations(reports: Mapping[Iri, _Report], things: Mapping[Iri, _Terms]) -> _Relations:
    """Return the relations that certain claims affirm or deny (R2)."""
    relations: _Relations = defaultdict(list)
    for claim, report in reports.items():
        terms = things[claim]
        for subject in _iris(terms, vocab.claimSubject):
            for predicate in _iris(terms, vocab.claimPredicate):
                for term in _iris(terms, vocab.claimObject):
                    relations[subject, predicate, term].append(report)
            for person, organization in _tenures(things.get(subject, {}), things):
                relations[person, vocab.holdsPostAt, organization].append(report)
    return relations


def _tenures(tenure: _Terms, things: Mapping[Iri, _Terms]) -> Iterator[tuple[Iri, Iri]]:
    for person in _iris(tenure, vocab.tenureOf):
        for post in _iris(tenure, vocab.post):
            for organization in _iris(things.get(post, {}), vocab.postAt):
                yield person, organization


def _holding(reports: Sequence[_Report]) -> list[_Report]:
    """Return the affirmations that no denial of the same time or later takes away."""
    denied = max((report.order for report in reports if report.is_denied), default=("", ""))
    has_denial = any(report.is_denied for report in reports)
    return [report for report in reports if not report.is_denied and not (has_denial and report.order <= denied)]


def _iris(terms: _Terms, predicate: Iri) -> list[Iri]:
    return [term for term in terms.get(predicate, ()) if isinstance(term, str)]


def _first_iri(terms: _Terms, predicate: Iri) -> Iri | None:
    return min(_iris(terms, predicate), default=None)


def _lexical(terms: _Terms, predicate: Iri) -> str:
    return min((term.lexical for term in terms.get(predicate, ()) if isinstance(term, Literal)), default="")
