"""The rules of a shapes file, what is wrong with such a file, and RDF files as rdflib graphs.

SHACL processors pass over a misspelt term in silence, so that its condition never fails; `lint`
does not. Files are read by pyoxigraph: unlike rdflib it fetches no remote JSON-LD context, has one
error for all formats, and labels blank nodes by content, so that the same file gives the same report.
"""

import functools
import logging
import re
import textwrap
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
import rdflib
from rdflib import RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as QueryResult
from rdflib.term import Node as Term

from sosik import vocab
from sosik.errors import SourceError
from sosik.files import find
from sosik.model import Finding, Iri

LEVELS = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
"""SHACL's severities by our names for them, the worst first."""

_SHAPES = "shapes/sosik-shapes.ttl"
_SYNTAXES = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".json": pyoxigraph.RdfFormat.JSON_LD,
}
_NOISY = ("pyshacl-validate", "pyshacl", "rdflib.term")
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_CONDITIONS = tuple(
    SH[name]
    for name in ("and", "class", "closed", "datatype", "hasValue", "in", "languageIn", "node", "nodeKind", "not", "or", "pattern", "xone")
)
_PARTS = (SH.node, SH["not"], SH.property, SH.qualifiedValueShape, SH.sparql)
_CHOICES = (SH["and"], SH["or"], SH.xone)
_ONTOLOGY_NAME = re.compile(rf"(?:<{re.escape(vocab.NAMESPACE)}|\bsosik:)([A-Za-z]\w*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A property shape, a SPARQL constraint or a node shape with a condition of its own."""

    iri: Iri
    severity: str
    """`violation`, `warning` or `info`."""
    korean: str
    english: str


def load_shapes(path: Path | None = None) -> Graph:
    """Return the shipped shapes, or those of a file."""
    return load_graph([path or find(_SHAPES)])


def find_rules(shapes: Graph) -> dict[Iri, Rule]:
    """Return what has a message in both languages; a SPARQL constraint is as severe as its shape."""
    rules = {}
    for node in sorted(set(shapes.subjects(SH.message)), key=str):
        korean, english = _messages(shapes, node, "ko"), _messages(shapes, node, "en")
        level = shapes.value(_owner(shapes, node), SH.severity)
        if korean and english:
            severity = LEVELS.get(URIRef(str(level)), "violation")
            rules[Iri(str(node))] = Rule(iri=Iri(str(node)), severity=severity, korean=korean[0], english=english[0])
    return rules


def query_errors(shapes: Graph) -> list[tuple[Term, str]]:
    """Return the SPARQL constraints that cannot be parsed, with the reason."""
    found = []
    for constraint in shapes.subjects(SH.select):
        try:
            pyoxigraph.Store().query(_query(shapes, constraint))
        except SyntaxError as error:
            found.append((constraint, textwrap.shorten(str(error), 120)))
    return found


def lint(path: Path | None = None) -> tuple[Finding, ...]:
    """Return what makes a shapes file (the shipped one by default) silently useless or unexplained.

    A misspelt SHACL term, an unknown term of the ontology or a shape that is not there makes a
    condition that never fails; a rule needs an IRI, a severity and one message in each language.
    """
    shapes = load_shapes(path)
    found = {*_unknown_terms(shapes), *_missing_shapes(shapes), *_query_findings(shapes), *_incomplete_rules(shapes)}
    return tuple(sorted(found, key=lambda finding: (finding.code, finding.message)))


def _unknown_terms(shapes: Graph) -> Iterator[Finding]:
    for term in {term for triple in shapes for term in triple if isinstance(term, URIRef)}:
        if term.startswith(str(SH)) and term not in SH:
            yield _finding(
                "shape-shacl-term", term, "is no SHACL term; correct its spelling.", "은(는) SHACL의 용어가 아닙니다. 철자를 고치십시오."
            )
        elif term.startswith(vocab.NAMESPACE) and Iri(str(term)) not in vocab.LABELS:
            english = "is not in the ontology; correct it or add the term."
            yield _finding("shape-ontology-term", term, english, "은(는) 온톨로지에 없습니다. 고치거나 용어를 더하십시오.")


def _missing_shapes(shapes: Graph) -> Iterator[Finding]:
    named = {shape for term in _PARTS for shape in shapes.objects(None, term)}
    listed = {shape for term in _CHOICES for choice in shapes.objects(None, term) for shape in shapes.items(choice)}
    for shape in named | listed:
        if (shape, None, None) not in shapes:
            korean = "을(를) 가리키지만 그 설명이 없습니다. 설명을 더하십시오."
            yield _finding("shape-missing", shape, "is referred to but not described; describe it.", korean)


def _query_findings(shapes: Graph) -> Iterator[Finding]:
    for constraint in shapes.subjects(SH.select):
        for name in _ONTOLOGY_NAME.findall(_query(shapes, constraint)):
            if Iri(vocab.NAMESPACE + name) not in vocab.LABELS:
                english = f'asks for "{name}", which is not in the ontology; correct it or add the term.'
                korean = f'이(가) 온톨로지에 없는 "{name}"을(를) 묻습니다. 고치거나 용어를 더하십시오.'
                yield _finding("shape-ontology-term", constraint, english, korean)
    for constraint, reason in query_errors(shapes):
        english = f"is not valid SPARQL ({reason}); mend it."
        yield _finding("shape-query", constraint, english, f"은(는) 올바른 SPARQL이 아닙니다({reason}). 고치십시오.")


def _incomplete_rules(shapes: Graph) -> Iterator[Finding]:
    for node in _rule_nodes(shapes):
        if isinstance(node, BNode):
            about = shapes.value(node, SH.path) or _owner(shapes, node)
            yield _finding(
                "shape-blank", about, "has a rule that is a blank node; give it an IRI.", "의 규칙이 빈 노드입니다. IRI를 부여하십시오."
            )
        if shapes.value(_owner(shapes, node), SH.severity) not in LEVELS:
            yield _finding("shape-severity", node, "has no severity; add sh:severity.", "에 심각도가 없습니다. sh:severity를 더하십시오.")
        for language in ("ko", "en"):
            if (count := len(_messages(shapes, node, language))) != 1:
                english = f"has {count} messages in @{language}; write one."
                yield _finding("shape-message", node, english, f"에 @{language} 메시지가 {count}개 있습니다. 하나만 적으십시오.")


def _rule_nodes(shapes: Graph) -> set[Term]:
    """Return what can fail: property shapes, SPARQL constraints, node shapes with a condition and a target."""
    properties = {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.objects(None, SH.property)}
    targeted = {node for term in _TARGETS for node in shapes.subjects(term)}
    conditioned = {node for term in _CONDITIONS for node in shapes.subjects(term)}
    return {*properties, *shapes.objects(None, SH.sparql), *(targeted & conditioned)}


def _finding(code: str, subject: object, english: str, korean: str) -> Finding:
    return Finding(severity="violation", code=code, message=f'"{subject}" {english}', korean=f'"{subject}" {korean}')


def _owner(shapes: Graph, node: Term) -> Term:
    """Return the shape that a SPARQL constraint hangs on, or the shape itself."""
    return next(iter(sorted(shapes.subjects(SH.sparql, node), key=str)), node)


def _messages(shapes: Graph, node: Term, language: str) -> list[str]:
    return sorted(str(text) for text in shapes.objects(node, SH.message) if isinstance(text, rdflib.Literal) and text.language == language)


def _query(shapes: Graph, constraint: Term) -> str:
    """Return the query of a SPARQL constraint with the prefixes that pySHACL gives it."""
    declared = [prefix for ontology in shapes.objects(constraint, SH.prefixes) for prefix in shapes.objects(ontology, SH.declare)]
    prefixes = {"rdf": str(RDF), "rdfs": str(RDFS), "owl": str(rdflib.OWL)}
    prefixes |= {str(shapes.value(prefix, SH.prefix)): str(shapes.value(prefix, SH.namespace)) for prefix in declared}
    lines = [f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in sorted(prefixes.items())]
    return "\n".join([*lines, str(shapes.value(constraint, SH.select))])


@functools.cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)


class PreparedGraph(Graph):
    """A graph that parses a query once, however many nodes pySHACL asks it for."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> QueryResult:  # noqa: ANN401  (the rest is rdflib's)
        """Run a query; its text is kept parsed for the next node."""
        query = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(query, *args, **kwargs)


def load_graph(paths: Sequence[Path]) -> PreparedGraph:
    """Return the union of RDF files, named graphs included.

    Raises `SourceError` for a file that cannot be read.
    """
    quads = [quad for path in paths for quad in _parsed(path)]
    if any(isinstance(term, pyoxigraph.BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        dataset = pyoxigraph.Dataset(quads)
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        quads = list(dataset)
    graph = PreparedGraph()
    with silenced():
        for quad in quads:
            graph.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
    return graph


def _parsed(path: Path) -> list[pyoxigraph.Quad]:
    syntax = _SYNTAXES.get(path.suffix.lower())
    if syntax is None:
        raise SourceError(
            f'{path}: "{path.suffix}" is no RDF format; name the file .ttl, .trig, .nt, .nq, .rdf or .jsonld.',
            f'{path}: "{path.suffix}"은(는) RDF 형식이 아닙니다. 파일 이름을 .ttl, .trig, .nt, .nq, .rdf 또는 .jsonld로 끝내십시오.',
        )
    try:
        return list(pyoxigraph.parse(path=str(path), format=syntax, base_iri=path.absolute().as_uri()))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read; check the path.", f"{path}: 읽을 수 없습니다. 경로를 확인하십시오.") from error
    except SyntaxError as error:
        korean = f"{path}: 올바른 RDF가 아닙니다({error}). 파일을 고치십시오."
        raise SourceError(f"{path}: not valid RDF ({error}); mend the file.", korean) from error


def _rdflib(term: object) -> URIRef | BNode | rdflib.Literal:
    match term:
        case pyoxigraph.NamedNode():
            return URIRef(term.value)
        case pyoxigraph.BlankNode():
            return BNode(term.value)
        case pyoxigraph.Literal():
            return literal(term.value, term.datatype.value, term.language)
        case _:
            korean = f"{term}: 트리플에 대한 트리플은 지원하지 않습니다. RDF 1.1로 적으십시오."
            raise SourceError(f"{term}: triples about triples are not supported; write RDF 1.1.", korean)


def literal(lexical: str, datatype: str | None, language: str | None) -> rdflib.Literal:
    """Return an rdflib literal that keeps its lexical form; a plain text has no datatype there."""
    if language:
        return rdflib.Literal(lexical, lang=language)
    if datatype in {None, vocab.XSD_STRING}:
        return rdflib.Literal(lexical)
    return rdflib.Literal(lexical, datatype=datatype, normalize=False)


@contextmanager
def silenced() -> Generator[None]:
    """Keep pySHACL and rdflib from writing to stderr: what they would say is in the report."""
    loggers = [logging.getLogger(name) for name in _NOISY]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, is_disabled in zip(loggers, before, strict=True):
            logger.disabled = is_disabled
