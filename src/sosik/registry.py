"""The registry: who and what is known by name, and under which names.

`ontology/registry.ttl` is data a user may edit; further files of the same form extend it.
A registry that contradicts itself is refused when it is loaded.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import ahocorasick_rs
import pyoxigraph

from sosik import vocab
from sosik.errors import RegistryError
from sosik.files import find
from sosik.model import Entity, Iri, Literal, Span

DEFAULT_BASE = "https://w3id.org/sosik/"
"""Base of the data IRIs as the registry file writes them; a dataset may use another."""

_SKIPPED = {vocab.Listing}
_NAMES = (vocab.RDFS_LABEL, vocab.SKOS_ALT_LABEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Entities by id, by name and by ticker, and the registry's own statements about each."""

    entities: Mapping[str, Entity]
    names: Mapping[str, tuple[Entity, ...]]
    ambiguous: frozenset[str]
    tickers: Mapping[str, Entity]
    affiliations: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Ids of the organisations a person is known by, by the person's id: namesakes do not link."""
    members: Mapping[str, tuple[str, ...]]
    """Ids of the organisations of each media bloc, by the bloc's id."""
    statements: Mapping[str, tuple[tuple[Iri, Iri | Literal], ...]]
    """Predicate and object by subject id, in the order of the terms; IRIs in `DEFAULT_BASE`."""
    digest: str
    matcher: ahocorasick_rs.AhoCorasick = field(repr=False, compare=False)
    patterns: tuple[str, ...] = field(repr=False, compare=False)

    def find(self, text: str) -> list[tuple[Span, str]]:
        """Return every place where a name occurs, with overlaps, without looking at boundaries."""
        return [
            (Span(start, end), self.patterns[index]) for index, start, end in self.matcher.find_matches_as_indexes(text, overlapping=True)
        ]

    def by_label(self, kind: Iri, name: str) -> Entity | None:
        """Return the entity of a class (or of one below it) that bears a name."""
        for entity in self.names.get(name, ()):
            if entity.kind == kind or kind in vocab.SUPERCLASSES.get(entity.kind, ()):
                return entity
        return None


def load(paths: Sequence[Path] = ()) -> Registry:
    """Load the shipped registry and further Turtle files.

    Raises `RegistryError` for Turtle that cannot be read, a ticker of two companies or an
    entity of two classes.
    """
    import hashlib  # noqa: PLC0415  (only needed here)

    triples: set[tuple[str, Iri, Iri | Literal]] = set()
    digest = hashlib.sha256()
    for path in (find("ontology/registry.ttl"), *paths):
        content = _bytes(path)
        digest.update(content)
        triples.update(_triples(path, content))
    return _registry(triples, digest.hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RegistryError(
            f"{path}: the registry cannot be read; check the path.", f"{path}: 등록부를 읽을 수 없습니다. 경로를 확인하십시오."
        ) from error


def _triples(path: Path, content: bytes) -> Iterable[tuple[str, Iri, Iri | Literal]]:
    prefix = DEFAULT_BASE + "id/"
    try:
        for triple in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE, base_iri=prefix):
            subject = getattr(triple.subject, "value", "")
            if subject.startswith(prefix):
                yield subject.removeprefix(prefix), Iri(triple.predicate.value), _term(triple.object)
    except SyntaxError as error:
        raise RegistryError(
            f"{path}: not valid Turtle ({error}); mend the file.", f"{path}: 올바른 Turtle이 아닙니다({error}). 파일을 고치십시오."
        ) from error


def _term(term: object) -> Iri | Literal:
    if isinstance(term, pyoxigraph.Literal):
        datatype = None if term.language or term.datatype.value == vocab.XSD_STRING else Iri(term.datatype.value)
        return Literal(term.value, datatype, term.language)
    return Iri(getattr(term, "value", ""))


def _registry(triples: set[tuple[str, Iri, Iri | Literal]], digest: str) -> Registry:
    statements: dict[str, list[tuple[Iri, Iri | Literal]]] = defaultdict(list)
    for subject, predicate, term in sorted(triples, key=str):
        statements[subject].append((predicate, term))
    entities = {identifier: entity for identifier, pairs in statements.items() if (entity := _entity(identifier, pairs)) is not None}
    names: dict[str, list[Entity]] = defaultdict(list)
    ambiguous: set[str] = set()
    for identifier, entity in entities.items():
        for predicate, term in statements[identifier]:
            if isinstance(term, Literal) and predicate in _NAMES and len(term.lexical) > 1:
                names[term.lexical].append(entity)
            if isinstance(term, Literal) and predicate == vocab.ambiguousLabel:
                names[term.lexical].append(entity)
                ambiguous.add(term.lexical)
    patterns = tuple(sorted(names))
    return Registry(
        entities=entities,
        names={name: tuple(dict.fromkeys(found)) for name, found in names.items()},
        ambiguous=frozenset(ambiguous),
        tickers=_tickers(statements, entities),
        affiliations={
            identifier: frozenset(_local(term) for predicate, term in statements[identifier] if predicate == vocab.affiliation)
            for identifier, entity in entities.items()
            if vocab.Person in {entity.kind, *vocab.SUPERCLASSES[entity.kind]}
        },
        members={
            identifier: tuple(_local(term) for predicate, term in statements[identifier] if predicate == vocab.hasGroupMember)
            for identifier, entity in entities.items()
            if entity.kind == vocab.MediaBloc
        },
        statements={subject: tuple(pairs) for subject, pairs in statements.items()},
        digest=digest,
        matcher=ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.Standard),
        patterns=patterns,
    )


def _local(term: Iri | Literal) -> str:
    return str(term).removeprefix(DEFAULT_BASE + "id/")


def _entity(identifier: str, pairs: Sequence[tuple[Iri, Iri | Literal]]) -> Entity | None:
    kinds = [term for predicate, term in pairs if predicate == vocab.RDF_TYPE and isinstance(term, str)]
    kinds = [kind for kind in kinds if kind in vocab.SUPERCLASSES]
    kinds = [kind for kind in kinds if not any(kind in vocab.SUPERCLASSES[other] for other in kinds)]
    labels = {term.language: term.lexical for predicate, term in pairs if predicate == vocab.RDFS_LABEL and isinstance(term, Literal)}
    if not kinds or kinds[0] in _SKIPPED:
        return None
    if len(kinds) > 1:
        raise RegistryError(
            f"registry: “{identifier}” is of the classes {' and '.join(sorted(kinds))}; keep one.",
            f"등록부: “{identifier}”의 클래스가 둘 이상입니다. 하나만 남기십시오.",
        )
    name = labels.get("ko") or next(iter(labels.values()), None)
    if name is None:
        raise RegistryError(
            f"registry: “{identifier}” has no rdfs:label; add one in Korean.",
            f"등록부: “{identifier}”에 rdfs:label이 없습니다. 한국어 이름을 넣으십시오.",
        )
    if any(predicate == vocab.directSubsidiaryOf and _local(term) == identifier for predicate, term in pairs):
        raise RegistryError(
            f"registry: “{name}” is a subsidiary of itself; name its parent.",
            f"등록부: “{name}”이(가) 자기 자신의 자회사로 되어 있습니다. 모회사를 적으십시오.",
        )
    provider = next((_local(term) for predicate, term in pairs if predicate == vocab.providedBy), None)
    return Entity(id=identifier, kind=Iri(kinds[0]), name=name, provider=provider)


def _tickers(statements: Mapping[str, Sequence[tuple[Iri, Iri | Literal]]], entities: Mapping[str, Entity]) -> dict[str, Entity]:
    tickers: dict[str, Entity] = {}
    for identifier, entity in entities.items():
        for predicate, term in statements[identifier]:
            if predicate != vocab.hasListing:
                continue
            for name, value in statements.get(_local(term), ()):
                if name != vocab.ticker or not isinstance(value, Literal):
                    continue
                if value.lexical in tickers and tickers[value.lexical] != entity:
                    raise RegistryError(
                        f"registry: ticker {value.lexical} belongs to “{tickers[value.lexical].name}” and to “{entity.name}”; keep one.",
                        f"등록부: 종목코드 {value.lexical}이(가) “{tickers[value.lexical].name}”와(과) “{entity.name}” 둘에 있습니다. 하나만 남기십시오.",
                    )
                tickers[value.lexical] = entity
    return tickers
