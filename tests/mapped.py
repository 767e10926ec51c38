"""The statements of the small article that the tests of the mapper share."""

from extractions import (
    BASE,
    article,
    extraction,
    registry,
)

from sosik import iris
from sosik.mapper import map_article
from sosik.model import Claim, Extraction, Iri, Literal, Quad, Span

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
