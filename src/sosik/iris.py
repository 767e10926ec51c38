"""Mint the IRIs and literals of the data, so that they depend on nothing but the input.

`{base}id/{kind}/{slug}` names a thing, `{base}graph/…` a graph. What an article describes and
only that article can tell apart (a source, a quotation, a plan, an amount) carries the first
twelve digits of the article's digest; deals, what comes out of them, tenures, posts and events
are shared by articles.
Every IRI is ASCII: Hangul lives in labels, because its NFC, NFD and %-encoded spellings are
three different resources.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from sosik import vocab
from sosik.model import Article, Claim, Entity, Iri, Literal, Money, Node, Span, Value, When
from sosik.reader import SEOUL
from sosik.registry import Registry

DIGEST_LENGTH = 12
"""Digits of an article's digest that go into IRIs: 48 bits, one clash in 24 million articles."""

_PATHS = {
    vocab.Company: "company",
    vocab.Institute: "institute",
    vocab.PublicBody: "public-body",
    vocab.NewsPublisher: "publisher",
    vocab.Exchange: "exchange",
    vocab.Organization: "organization",
    vocab.CompanyGroup: "group",
    vocab.Person: "person",
    vocab.Artifact: "artifact",
    vocab.Technology: "technology",
    vocab.Listing: "listing",
    vocab.Event: "event",
    vocab.Deal: "deal",
    vocab.DealParticipation: "deal",
    vocab.Post: "post",
    vocab.Tenure: "tenure",
    vocab.InvestmentPlan: "plan",
    vocab.UnidentifiedSource: "source",
    vocab.Statement: "statement",
    vocab.Document: "document",
}
_SHARED = frozenset({"deal", "event", "organization", "post", "tenure"})
"""Kinds whose keys mean the same in every article; a nameless organisation is keyed by its deal."""

_SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")
_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def short_hash(text: str, length: int = 10) -> str:
    """Return the first hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def thing(base: str, path: str) -> Iri:
    """Return the IRI of the thing at a path such as `company/kt`."""
    return Iri(f"{base}id/{path}")


def graph(base: str, name: str) -> Iri:
    """Return the IRI of the graph `registry`, `derived`, `meta` or `article/{key}`."""
    return Iri(f"{base}graph/{name}")


def publisher(article: Article, registry: Registry) -> Entity | None:
    """Return who published an article, `None` where the source does not say."""
    if not article.outlet:
        return None
    name = unicodedata.normalize("NFC", article.outlet)
    known = registry.by_label(vocab.NewsPublisher, name)
    unknown = f"publisher/x-{short_hash(f'publisher|{name.casefold()}')}"
    return known or Entity(id=unknown, kind=vocab.NewsPublisher, name=name, is_linked=False)


def reporters(article: Article) -> tuple[Entity, ...]:
    """Return the authors of an article: the same name at the same outlet is the same person."""
    outlet = article.outlet or ""
    return tuple(
        Entity(id=f"person/x-{short_hash(f'person|{name}|{outlet}')}", kind=vocab.Person, name=name, is_linked=False)
        for name in article.reporters
    )


def article_key(article: Article, registry: Registry) -> str:
    """Return the name of an article in IRIs and files: publisher, day and digest.

    Reading the same text from the same publisher again gives the same key.
    """
    outlet = publisher(article, registry)
    slug = outlet.id.rpartition("/")[2] if outlet else "unknown"
    day = article.published_date.strftime("%Y%m%d") if article.published_date else "undated"
    return f"{slug}-{day}-{article.digest[:DIGEST_LENGTH]}"


def node_path(node: Node, digest: str) -> str:
    """Return the path of a node: by its class or the nearest class above that has a path.

    A class without a path of its own gives its name in kebab case.
    """
    classes = (node.kind, *vocab.SUPERCLASSES.get(node.kind, ()))
    kind = next((_PATHS[name] for name in classes if name in _PATHS), None) or kebab(node.kind)
    key = "/".join(_segment(part) for part in node.key.split("/"))
    return f"{kind}/{key}" if kind in _SHARED else f"{kind}/{digest[:DIGEST_LENGTH]}-{key}"


def money_path(money: Money, digest: str) -> str:
    """Return the path of an amount: an amount is the words that state it."""
    return f"amount/{digest[:DIGEST_LENGTH]}-{money.span.start}-{money.span.end}"


def claim_path(claim: Claim, digest: str) -> str:
    """Return the path of a claim: what is said of what, by whom, on which words.

    How sure the claim is does not count, so that better rules keep the IRI.
    """
    roles = [f"{predicate} {_role(value, digest)}" for predicate, value in claim.args]
    roles += [f"{vocab.reportedStatus} {claim.status}", f"{vocab.polarity} {claim.polarity}"]
    roles.append(f"{vocab.isFuture} {claim.is_future}")
    if claim.attribution is not None:
        roles.append(f"{vocab.attributedTo} {_role(claim.attribution, digest)}")
    content = "|".join([*sorted(roles), f"{claim.evidence.start}-{claim.evidence.end}"])
    return f"claim/{digest[:DIGEST_LENGTH]}-{kebab(claim.kind).removesuffix('-claim')}-{short_hash(content, 8)}"


def span_iri(article: Iri, span: Span) -> Iri:
    """Return the IRI of a text span: a fragment by character offsets (RFC 5147)."""
    return Iri(f"{article}#char={span.start},{span.end}")


def run_path(parts: Iterable[str]) -> str:
    """Return the path of an extraction run: the same input and software give the same run."""
    return f"run/{short_hash('|'.join(parts), 16)}"


def kebab(term: Iri) -> str:
    """Return the local name of a term in lower case with hyphens.

    >>> kebab(Iri("https://example.org/ns#AIPlatform"))
    'ai-platform'
    """
    return _WORD_START.sub("-", re.split(r"[#/]", term)[-1]).lower()


def _segment(part: str) -> str:
    return part if _SEGMENT.fullmatch(part) else f"x-{short_hash(unicodedata.normalize('NFC', part))}"


def _role(value: Value, digest: str) -> str:
    match value:
        case Entity():
            return value.id
        case Node():
            return node_path(value, digest)
        case Money():
            return money_path(value, digest)
        case When():
            return value.edtf or f"{value.span.start}-{value.span.end}"
        case Span():
            return f"{value.start}-{value.end}"
        case _:
            return str(value)


def korean(text: str) -> Literal:
    """Return a text in Korean."""
    return Literal(text, language="ko")


def integer(value: int) -> Literal:
    """Return an xsd:integer in its canonical form."""
    return Literal(str(value), vocab.XSD_INTEGER)


def boolean(*, value: bool) -> Literal:
    """Return `true` or `false`."""
    return Literal("true" if value else "false", vocab.XSD_BOOLEAN)


def decimal(value: Decimal) -> Literal:
    """Return an xsd:decimal without exponent and trailing zeros.

    >>> decimal(Decimal("1.50")).lexical, decimal(Decimal("3E+11")).lexical
    ('1.5', '300000000000')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal("0" if text == "-0" else text, vocab.XSD_DECIMAL)


def calendar(edtf: str) -> Literal:
    """Return a date in the finest XSD type that it fits, else as an EDTF literal.

    >>> calendar("2019-10").datatype, calendar("2019-36").datatype == vocab.EDTF
    ('http://www.w3.org/2001/XMLSchema#gYearMonth', True)
    """
    if re.fullmatch(r"\d{4}", edtf):
        return Literal(edtf, vocab.XSD_G_YEAR)
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", edtf):
        return Literal(edtf, vocab.XSD_G_YEAR_MONTH)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", edtf) and _is_date(edtf):
        return Literal(edtf, vocab.XSD_DATE)
    return Literal(edtf, vocab.EDTF)


def moment(value: datetime) -> Literal:
    """Return a point in time in Korean standard time, `+09:00`."""
    text = value.astimezone(SEOUL).isoformat()
    return Literal(re.sub(r"(\.\d*?)0+(?=\+)", r"\1", text), vocab.XSD_DATE_TIME)


def day(value: date) -> Literal:
    """Return a day."""
    return Literal(value.isoformat(), vocab.XSD_DATE)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
