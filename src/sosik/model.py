"""Frozen records passed between the stages.

Offsets are code points of `Article.text` (NFC), half-open, as Python slices and as
NIF 2.1 / RFC 5147 count them. Nothing here knows an RDF library: an `Iri` is a string.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, NewType

Iri = NewType("Iri", str)
"""An absolute IRI, usable as it is by rdflib and pyoxigraph."""


class Span(NamedTuple):
    """Half-open range of code points of `Article.text`; a tuple, since an article has thousands of them."""

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


class ZoneKind(StrEnum):
    """Part of an article, as the reader tells them apart."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Zone:
    """One paragraph of the canonical text and what it is."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One cleaned article: canonical text, its zones and its metadata.

    `text` is NFC without bylines, addresses and portal boiler-plate; `digest` is the
    SHA-256 of its UTF-8 bytes in hex. `published` carries its time zone where the source
    gives a time; `published_date` is the day in Asia/Seoul, `None` where unknown.
    """

    id: str
    text: str
    digest: str
    zones: tuple[Zone, ...]
    source: str
    outlet: str | None = None
    reporters: tuple[str, ...] = ()
    published: datetime | None = None
    published_date: date | None = None
    url: str | None = None

    @property
    def headline(self) -> str:
        """Return the headline, or the start of the text where there is none."""
        for zone in self.zones:
            if zone.kind is ZoneKind.HEADLINE:
                return self.text[zone.span.start : zone.span.end]
        return self.text[:60].strip()


class Token(NamedTuple):
    """One morpheme with its Sejong tag; several tokens may share characters (했 = 하+었)."""

    form: str
    tag: str
    span: Span
    is_unknown: bool = False
    """True for a noun that the analyser's dictionary lacks."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one zone with its tokens in order."""

    span: Span
    tokens: tuple[Token, ...]
    zone: ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something named: from the registry, or found in the article.

    `id` is the path below `{base}id/`, for example `company/kt`; `kind` an ontology class.
    `is_linked` is false for an entity that no registry knows.
    """

    id: str
    kind: Iri
    name: str
    is_linked: bool = True
    provider: str | None = None
    """`id` of the organisation that provides a platform or product, where known."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that denote an entity, and the rule that says so."""

    span: Span
    entity: Entity
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of money as written; `equivalent` is the article's own conversion."""

    span: Span
    amount: Decimal
    """Below zero where a sign says so: a loss, a fall."""
    currency: str
    """ISO 4217 code."""
    is_approximate: bool = False
    equivalent: "Money | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A calendar expression, resolved no finer than the text says.

    `edtf` is an EDTF date (ISO 8601-2): `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, quarters
    `YYYY-33..36`, half-years `YYYY-40/41`, intervals `a/b`; `None` where the expression
    cannot be resolved, with the reason in `rule`.
    """

    span: Span
    edtf: str | None
    rule: str
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A thing an article describes that is neither a registry entity nor a claim.

    A deal, a tenure, a meeting, an investment plan, an anonymous source, a quotation:
    `kind` is its ontology class and `args` its properties in ontology terms, so that a new
    relation needs a term, a shape and a pattern but no change here. `key` identifies the
    node inside its kind and must not depend on the order of the rules.
    """

    kind: Iri
    key: str
    label: str
    args: "tuple[tuple[Iri, Value], ...]" = ()

    def values(self, term: Iri) -> "tuple[Value, ...]":
        """Return the values of one property in their order."""
        return tuple(value for name, value in self.args if name == term)


Value = Entity | Node | Money | When | Span | Decimal | bool | int | str
"""What a property of a node or a claim may hold. An `Iri` is a `str` and is told from a
text by the property: the mapper asks the ontology."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an article says, how sure, according to whom, on which words.

    `kind`, `status`, `certainty`, `evidentiality` and `polarity` are ontology terms.
    `args` holds what the claim is about (`aboutDeal`, `claimSubject`, `claimObject`).
    `attribution` is the source inside the article, `None` for the journalist.
    """

    kind: Iri
    args: tuple[tuple[Iri, Value], ...]
    evidence: Span
    cue: Span
    certainty: Iri
    evidentiality: Iri
    polarity: Iri
    is_future: bool
    rules: tuple[str, ...]
    status: Iri | None = None
    attribution: Entity | Node | None = None
    when: When | None = None
    confidence: Decimal = Decimal("0.9")

    def values(self, term: Iri) -> tuple[Value, ...]:
        """Return the values of one property in their order."""
        return tuple(value for name, value in self.args if name == term)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A doubt about an article, returned beside the result; never an exception."""

    severity: str
    """`info`, `warning` or `violation`."""
    code: str
    message: str
    korean: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything one article yields."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[When, ...] = ()
    quotations: tuple[Node, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """An RDF literal in its canonical lexical form."""

    lexical: str
    datatype: Iri | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Quad:
    """One RDF statement in a named graph; no term is ever a blank node."""

    subject: Iri
    predicate: Iri
    object: Iri | Literal
    graph: Iri
