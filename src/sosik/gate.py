"""Decide what may be published: check the statements of an article against the SHACL shapes.

pySHACL validates over rdflib, for one article at a time together with what the registry says about
its entities. Supertypes are written out beforehand, which is all that SHACL needs of an ontology
and far cheaper than inference. Every SPARQL constraint is parsed once and not once per node, which
is nine tenths of its cost. Messages come from the shapes by rule and language, because pySHACL
drops the language tags of SPARQL constraints. A report has IRIs where others have blank nodes.
"""

import functools
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
import pyshacl.errors
import rdflib
from rdflib import RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as QueryResult
from rdflib.term import Node as Term

from sosik import iris, vocab
from sosik.errors import RegistryError, SourceError
from sosik.files import find
from sosik.mapper import sorted_quads
from sosik.model import Finding, Iri, Literal, Quad
from sosik.registry import DEFAULT_BASE

SEVERITIES = ("violation", "warning", "info")
"""What is not published, what is published and listed, what is a hint; the worst first."""

_LEVELS = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_SHAPES = "shapes/sosik-shapes.ttl"
_NOISY = ("pyshacl-validate", "pyshacl", "rdflib.term")
_ONTOLOGY_NAME = re.compile(rf"(?:<{re.escape(vocab.NAMESPACE)}|\bsosik:)([A-Za-z]\w*)")
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_CONDITIONS = (SH.closed, SH.nodeKind, SH["class"], SH.datatype, SH["in"], SH.pattern, SH["not"], SH["or"], SH["and"], SH.xone, SH.node)
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A property shape, a SPARQL constraint or a node shape with a condition of its own."""

    iri: Iri
    severity: str
    korean: str
    english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One condition that one node does not meet.

    `shape` is the source shape and `constraint` its SPARQL constraint, if it has one; `path` is
    `None` where the condition is on the node itself. `message` is English.
    """

    focus: Iri
    path: Iri | None
    value: Iri | Literal | None
    shape: Iri
    constraint: Iri | None
    component: Iri
    severity: str
    message: str
    korean: str

    @property
    def rule(self) -> Iri:
        """Return the IRI under which the condition is documented."""
        return self.constraint or self.shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether something may be published, what was found, and the same as an `sh:ValidationReport`.

    `conforms` looks at the severity that the caller chose. `sh:conforms` in `report` follows the
    recommendation instead: it is true only if nothing at all was found.
    """

    conforms: bool
    results: tuple[Result, ...]
    report: tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """The shapes, loaded once, and their rules by IRI."""

    shapes: Graph = field(repr=False)
    rules: Mapping[Iri, Rule] = field(repr=False)

    def check(
        self,
        article_quads: Iterable[Quad],
        registry_quads: Iterable[Quad] = (),
        *,
        key: str,
        base: str = DEFAULT_BASE,
        fail_on: str = "violation",
    ) -> Verdict:
        """Check an article together with what the registry says about its entities.

        `key` names the report: `{base}id/report/{key}`. Only what `article_quads` describe is
        reported, so that one bad registry entry does not hold back every article that names it.
        """
        article = tuple(article_quads)
        graph = _graph((*article, *registry_quads))
        subjects = {quad.subject for quad in article}
        results = [result for result in _validate(graph, self, base) if result.focus in subjects]
        return _verdict(results, iris.thing(base, f"report/{key}"), iris.graph(base, f"report/{key}"), fail_on)


def open_gate(path: Path | None = None) -> Gate:
    """Load the shipped shapes, or those of a file.

    Raises `RegistryError` for a SPARQL constraint that cannot be parsed.
    """
    shapes = _loaded([path or find(_SHAPES)])
    for constraint in shapes.subjects(SH.select):
        if reason := _query_error(shapes, constraint):
            raise _broken(f"{constraint}: {reason}")
    return Gate(shapes, _rules(shapes))


def validate_files(
    paths: Sequence[Path],
    *,
    shapes: Path | None = None,
    registry_quads: Iterable[Quad] = (),
    base: str = DEFAULT_BASE,
    fail_on: str = "violation",
) -> Verdict:
    """Check the union of RDF files (Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD).

    Subclasses that the files declare themselves count as well as those of the ontology.
    `registry_quads` are known but not reported on. The report is named after its own content.
    Raises `SourceError` for a file that cannot be read; a remote JSON-LD context is not fetched.
    """
    graph = _loaded(paths)
    nodes = {_iri(subject, base) for subject in graph.subjects()}
    for quad in registry_quads:
        graph.add(_triple(quad))
    results = [result for result in _validate(graph, open_gate(shapes), base) if result.focus in nodes]
    key = f"files-{iris.short_hash('|'.join(sorted(map(_identity, results))), 16)}"
    return _verdict(results, iris.thing(base, f"report/{key}"), iris.graph(base, f"report/{key}"), fail_on)


def lint(path: Path | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a shapes file that SHACL processors pass over in silence.

    A misspelt SHACL term or an unknown term of the ontology makes a condition that never fails;
    a rule without an IRI, a severity or one message in each language cannot be explained.
    """
    shapes = _loaded([path or find(_SHAPES)])
    return tuple(sorted((*_unknown_terms(shapes), *_incomplete_rules(shapes)), key=lambda found: (found.code, found.message)))


def _verdict(results: Iterable[Result], report: Iri, graph: Iri, fail_on: str) -> Verdict:
    unique = {_identity(result): result for result in results}
    found = sorted(unique.items(), key=lambda pair: (SEVERITIES.index(pair[1].severity), pair[1].focus, pair[0]))
    fatal = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    statements: list[tuple[Iri, URIRef, Iri | Literal]] = [
        (report, RDF.type, Iri(SH.ValidationReport)),
        (report, SH.conforms, iris.boolean(value=not found)),
    ]
    for identity, result in found:
        iri = Iri(f"{report}/{iris.short_hash(identity, 16)}")
        statements += [(report, SH.result, iri), *_statements(iri, result)]
    return Verdict(
        conforms=all(result.severity not in fatal for result in unique.values()),
        results=tuple(result for _, result in found),
        report=sorted_quads(Quad(subject, Iri(predicate), term, graph) for subject, predicate, term in statements),
    )


def _identity(result: Result) -> str:
    return "|".join(map(str, (result.rule, result.focus, result.path, result.value, result.component)))


def _statements(iri: Iri, result: Result) -> Iterator[tuple[Iri, URIRef, Iri | Literal]]:
    level = next(level for level, severity in _LEVELS.items() if severity == result.severity)
    yield iri, RDF.type, Iri(SH.ValidationResult)
    yield iri, SH.focusNode, result.focus
    yield iri, SH.sourceShape, result.shape
    yield iri, SH.sourceConstraintComponent, result.component
    yield iri, SH.resultSeverity, Iri(level)
    yield iri, SH.resultMessage, Literal(result.message, language="en")
    yield iri, SH.resultMessage, iris.korean(result.korean)
    if result.path is not None:
        yield iri, SH.resultPath, result.path
    if result.value is not None:
        yield iri, SH.value, result.value
    if result.constraint is not None:
        yield iri, SH.sourceConstraint, result.constraint


# ---------------------------------------------------------------- pySHACL


def _validate(graph: Graph, gate: Gate, base: str) -> Iterator[Result]:
    _write_supertypes(graph)
    with _silenced():
        report = _report(graph, gate.shapes)
    for node in report.subjects(RDF.type, SH.ValidationResult):
        yield _result(report, node, gate, base)


def _report(graph: Graph, shapes: Graph) -> Graph:
    try:
        _, report, text = pyshacl.validate(graph, shacl_graph=shapes, advanced=False, inference="none")
    except (pyshacl.errors.ShapeLoadError, pyshacl.errors.ConstraintLoadError, pyshacl.errors.ReportableRuntimeError) as error:
        raise _broken(str(error)) from error
    if not isinstance(report, Graph):
        raise _broken(str(text))
    return report


def _broken(reason: str) -> RegistryError:
    reason = " ".join(reason.split())
    return RegistryError(f"The shapes cannot be used ({reason}); mend the shapes file.", f"모양을 쓸 수 없습니다({reason}). 모양 파일을 고치십시오.")


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep pySHACL and rdflib from writing to stderr: what they say is in the report."""
    loggers = [logging.getLogger(name) for name in _NOISY]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, is_disabled in zip(loggers, before, strict=True):
            logger.disabled = is_disabled


def _result(report: Graph, node: Term, gate: Gate, base: str) -> Result:
    focus, shape = report.value(node, SH.focusNode), report.value(node, SH.sourceShape)
    constraint, path, value = (report.value(node, term) for term in (SH.sourceConstraint, SH.resultPath, SH.value))
    rule = gate.rules.get(Iri(str(constraint or shape))) or _unnamed(report, node)
    bindings = {"this": _term(focus, base), "value": _term(value, base), "path": _term(path, base)}
    return Result(
        focus=_iri(focus, base),
        path=Iri(path) if isinstance(path, URIRef) else None,
        value=bindings["value"],
        shape=_iri(shape, base),
        constraint=None if constraint is None else _iri(constraint, base),
        component=_iri(report.value(node, SH.sourceConstraintComponent), base),
        severity=_LEVELS.get(URIRef(str(report.value(node, SH.resultSeverity))), "violation"),
        message=_filled(rule.english, bindings, 1),
        korean=_filled(rule.korean, bindings, 0),
    )


def _unnamed(report: Graph, node: Term) -> Rule:
    """Return a rule for a shape without messages in both languages: pySHACL's words, in English first."""
    texts = {message.language or "": str(message) for message in report.objects(node, SH.resultMessage) if isinstance(message, rdflib.Literal)}
    english = texts.get("en") or texts.get("") or next(iter(sorted(texts.values())), "The shape is not met.")
    return Rule(iri=Iri(""), severity="violation", korean=texts.get("ko", english), english=english)


def _filled(message: str, bindings: Mapping[str, Iri | Literal | None], language: int) -> str:
    """Put what was found into a message; terms of the ontology go by their label (0 Korean, 1 English)."""

    def shown(match: re.Match[str]) -> str:
        term = bindings.get(match[1])
        if term is None:
            return match[0]
        if isinstance(term, Literal):
            return term.lexical
        return vocab.LABELS[term][language] if term in vocab.LABELS else term

    return _PLACEHOLDER.sub(shown, message)


# ---------------------------------------------------------------- graphs and terms


@functools.cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)


class _PreparedGraph(Graph):
    """A graph that parses each query once, however many nodes pySHACL asks it for."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> QueryResult:  # noqa: ANN401  (rdflib's own signature)
        query = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(query, *args, **kwargs)


def _graph(quads: Iterable[Quad]) -> Graph:
    graph = _PreparedGraph()
    for quad in quads:
        graph.add(_triple(quad))
    return graph


def _triple(quad: Quad) -> tuple[URIRef, URIRef, Term]:
    term = quad.object
    if isinstance(term, Literal):
        return URIRef(quad.subject), URIRef(quad.predicate), _rdflib_literal(term.lexical, term.datatype, term.language)
    return URIRef(quad.subject), URIRef(quad.predicate), URIRef(term)


def _rdflib_literal(lexical: str, datatype: str | None, language: str | None) -> rdflib.Literal:
    if language:
        return rdflib.Literal(lexical, lang=language)
    if datatype in (None, vocab.XSD_STRING):
        return rdflib.Literal(lexical)
    return rdflib.Literal(lexical, datatype=datatype, normalize=False)


def _write_supertypes(graph: Graph) -> None:
    """State every class above the stated ones, by the ontology and by the data's own `rdfs:subClassOf`."""

    @functools.cache
    def above(kind: Term) -> frozenset[URIRef]:
        own = set(graph.transitive_objects(kind, RDFS.subClassOf)) - {kind}
        known = {URIRef(name) for term in (kind, *own) for name in vocab.SUPERCLASSES.get(Iri(str(term)), ())}
        return frozenset(known | {term for term in own if isinstance(term, URIRef)})

    for subject, kind in list(graph.subject_objects(RDF.type)):
        for name in above(kind):
            graph.add((subject, RDF.type, name))


def _loaded(paths: Sequence[Path]) -> Graph:
    """Return the union of files; blank nodes are labelled by content, so that reports do not change."""
    quads = [quad for path in paths for quad in _parsed(path)]
    if any(isinstance(term, pyoxigraph.BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        dataset = pyoxigraph.Dataset(quads)
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        quads = list(dataset)
    graph = _PreparedGraph()
    with _silenced():
        for quad in quads:
            graph.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
    return graph


def _parsed(path: Path) -> list[pyoxigraph.Quad]:
    syntax = pyoxigraph.RdfFormat.from_extension(path.suffix.removeprefix("."))
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
        raise SourceError(f"{path}: not valid RDF ({error}); mend the file.", f"{path}: 올바른 RDF가 아닙니다({error}). 파일을 고치십시오.") from error


def _rdflib(term: object) -> URIRef | BNode | rdflib.Literal:
    match term:
        case pyoxigraph.NamedNode():
            return URIRef(term.value)
        case pyoxigraph.BlankNode():
            return BNode(term.value)
        case pyoxigraph.Literal():
            return _rdflib_literal(term.value, term.datatype.value, term.language)
        case _:
            raise SourceError("Triples inside triples are not supported; write RDF 1.1.", "트리플 안의 트리플은 지원하지 않습니다. RDF 1.1로 적으십시오.")


def _iri(term: Term | None, base: str) -> Iri:
    """Return a node as an IRI; a blank node becomes a Skolem IRI."""
    return Iri(f"{base}.well-known/genid/{term}") if isinstance(term, BNode) else Iri(str(term))


def _term(term: Term | None, base: str) -> Iri | Literal | None:
    if isinstance(term, rdflib.Literal):
        datatype = None if term.language or term.datatype in (None, rdflib.XSD.string) else Iri(str(term.datatype))
        return Literal(str(term), datatype, term.language)
    return None if term is None else _iri(term, base)


# ---------------------------------------------------------------- shapes


def _rules(shapes: Graph) -> dict[Iri, Rule]:
    """Return what has a message in both languages; a SPARQL constraint is as severe as its shape."""
    rules = {}
    for node in set(shapes.subjects(SH.message)):
        korean, english = _messages(shapes, node, "ko"), _messages(shapes, node, "en")
        level = shapes.value(_owner(shapes, node), SH.severity)
        if korean and english:
            severity = _LEVELS.get(URIRef(str(level)), "violation")
            rules[Iri(str(node))] = Rule(iri=Iri(str(node)), severity=severity, korean=korean[0], english=english[0])
    return rules


def _owner(shapes: Graph, node: Term) -> Term:
    return min(shapes.subjects(SH.sparql, node), default=node)


def _messages(shapes: Graph, node: Term, language: str) -> list[str]:
    return sorted(str(text) for text in shapes.objects(node, SH.message) if isinstance(text, rdflib.Literal) and text.language == language)


def _query(shapes: Graph, constraint: Term) -> str:
    """Return a SPARQL constraint with the prefixes that pySHACL gives it."""
    declared = [prefix for ontology in shapes.objects(constraint, SH.prefixes) for prefix in shapes.objects(ontology, SH.declare)]
    prefixes = {"rdf": str(RDF), "rdfs": str(RDFS), "owl": str(rdflib.OWL)}
    prefixes |= {str(shapes.value(prefix, SH.prefix)): str(shapes.value(prefix, SH.namespace)) for prefix in declared}
    lines = [f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in prefixes.items()]
    return "\n".join([*lines, str(shapes.value(constraint, SH.select))])


def _query_error(shapes: Graph, constraint: Term) -> str | None:
    try:
        pyoxigraph.Store().query(_query(shapes, constraint))
    except SyntaxError as error:
        return str(error)
    return None


def _unknown_terms(shapes: Graph) -> Iterator[Finding]:
    for term in {term for triple in shapes for term in triple if isinstance(term, URIRef)}:
        if term.startswith(str(SH)) and term not in SH:
            yield _finding("shape-shacl-term", term, "is no SHACL term; correct its spelling.", "은(는) SHACL의 용어가 아닙니다. 철자를 고치십시오.")
        elif str(term).startswith(vocab.NAMESPACE) and term not in vocab.LABELS:
            yield _finding("shape-ontology-term", term, "is not in the ontology; correct it or add the term.", "은(는) 온톨로지에 없습니다. 고치거나 용어를 더하십시오.")
    for constraint in shapes.subjects(SH.select):
        query = _query(shapes, constraint)
        unknown = {name for name in _ONTOLOGY_NAME.findall(query) if Iri(vocab.NAMESPACE + name) not in vocab.LABELS}
        for name in sorted(unknown):
            yield _finding("shape-ontology-term", constraint, f'asks for "{name}", which is not in the ontology; correct it.', f'이(가) 온톨로지에 없는 "{name}"을(를) 묻습니다. 고치십시오.')
        if reason := _query_error(shapes, constraint):
            yield _finding("shape-query", constraint, f"is not valid SPARQL ({reason}); mend it.", f"은(는) 올바른 SPARQL이 아닙니다({reason}). 고치십시오.")


def _incomplete_rules(shapes: Graph) -> Iterator[Finding]:
    for node in _rule_nodes(shapes):
        if isinstance(node, BNode):
            path = shapes.value(node, SH.path) or shapes.value(node, SH.select)
            yield _finding("shape-blank", path, "has a rule that is a blank node; give it an IRI.", "의 규칙이 빈 노드입니다. IRI를 부여하십시오.")
        if [level for level in shapes.objects(_owner(shapes, node), SH.severity) if level in _LEVELS] == []:
            yield _finding("shape-severity", node, "has no severity; add sh:severity.", "에 심각도가 없습니다. sh:severity를 더하십시오.")
        for language in ("ko", "en"):
            if (count := len(_messages(shapes, node, language))) != 1:
                english = f"has {count} messages in @{language}; write one."
                yield _finding("shape-message", node, english, f"에 @{language} 메시지가 {count}개 있습니다. 하나만 적으십시오.")


def _rule_nodes(shapes: Graph) -> set[Term]:
    """Return what can fail: property shapes, SPARQL constraints and node shapes with a condition and a target."""
    properties = {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.objects(None, SH.property)}
    targeted = {node for term in _TARGETS for node in shapes.subjects(term)}
    return {*properties, *shapes.objects(None, SH.sparql), *(node for term in _CONDITIONS for node in shapes.subjects(term) if node in targeted)}


def _finding(code: str, subject: object, english: str, korean: str) -> Finding:
    return Finding(severity="violation", code=code, message=f'"{subject}" {english}', korean=f'"{subject}" {korean}')
