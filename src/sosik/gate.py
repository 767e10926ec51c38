"""Decide what may be published: check the statements of an article against the SHACL shapes.

pySHACL validates over rdflib, one article at a time together with what the registry says about its
entities. Supertypes are written out beforehand, which is all that SHACL needs of an ontology and
far cheaper than inference. Messages come from the shapes by rule and language, because pySHACL
drops the language tags of SPARQL constraints. A report has IRIs where others have blank nodes.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyshacl
import pyshacl.errors
import rdflib
from rdflib import RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.term import Node as Term

from sosik import iris, vocab
from sosik.errors import RegistryError
from sosik.mapper import registry_quads, sorted_quads
from sosik.model import Iri, Literal, Quad
from sosik.registry import DEFAULT_BASE, Registry
from sosik.rules import LEVELS, PreparedGraph, Rule, find_rules, literal, load_graph, load_shapes, query_errors, silenced

SEVERITIES = ("violation", "warning", "info")
"""What is not published, what is published and listed, what is a hint."""

_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_KOREAN, _ENGLISH = 0, 1


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

        `key` names the report, `{base}id/report/{key}`, in the graph `{base}graph/report/{key}`.
        Only what `article_quads` describe is reported, so that a bad entry of the registry does
        not hold back every article that names it.
        """
        article = tuple(article_quads)
        graph = PreparedGraph()
        with silenced():
            for quad in (*article, *registry_quads):
                graph.add(_triple(quad))
        subjects = {quad.subject for quad in article}
        results = [result for result in _validate(graph, self, base) if result.focus in subjects]
        return _verdict(results, key=key, base=base, fail_on=fail_on)

    def check_files(
        self,
        paths: Sequence[Path],
        registry: Registry | None = None,
        *,
        base: str = DEFAULT_BASE,
        fail_on: str = "violation",
    ) -> Verdict:
        """Check the union of RDF files in Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD.

        Subclasses that the files declare count as well as those of the ontology. What `registry`
        says about the things they refer to is known but not reported on. The report is named
        after what it says.
        """
        graph = load_graph(paths)
        nodes = {_iri(subject, base) for subject in graph.subjects()}
        if registry is not None:
            named = {str(term).removeprefix(f"{base}id/") for term in graph.objects() if isinstance(term, URIRef)}
            for quad in registry_quads(registry, named & set(registry.entities), base=base):
                graph.add(_triple(quad))
        results = [result for result in _validate(graph, self, base) if result.focus in nodes]
        key = f"files-{iris.short_hash('|'.join(sorted(map(_identity, results))), 16)}"
        return _verdict(results, key=key, base=base, fail_on=fail_on)


def open_gate(path: Path | None = None) -> Gate:
    """Load the shipped shapes, or those of a file.

    Raises `RegistryError` for a SPARQL constraint that cannot be parsed.
    """
    shapes = load_shapes(path)
    for constraint, reason in query_errors(shapes):
        raise _broken(f"{constraint}: {reason}")
    return Gate(shapes, find_rules(shapes))


def validate_files(
    paths: Sequence[Path],
    *,
    shapes: Path | None = None,
    registry: Registry | None = None,
    base: str = DEFAULT_BASE,
    fail_on: str = "violation",
) -> Verdict:
    """Check RDF files against the shipped shapes, or those of a file; see `Gate.check_files`."""
    return open_gate(shapes).check_files(paths, registry, base=base, fail_on=fail_on)


def _verdict(results: Iterable[Result], *, key: str, base: str, fail_on: str) -> Verdict:
    unique = {_identity(result): result for result in results}
    found = sorted(unique.items(), key=lambda pair: (SEVERITIES.index(pair[1].severity), pair[1].focus, pair[0]))
    fatal = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    report, graph = iris.thing(base, f"report/{key}"), iris.graph(base, f"report/{key}")
    statements: list[tuple[Iri, URIRef, Iri | Literal]] = [
        (report, RDF.type, _named(SH.ValidationReport)),
        (report, SH.conforms, iris.boolean(value=not found)),
    ]
    for identity, result in found:
        iri = Iri(f"{report}/{iris.short_hash(identity, 16)}")
        statements.append((report, SH.result, iri))
        statements += [(iri, predicate, term) for predicate, term in _described(result)]
    return Verdict(
        conforms=all(result.severity not in fatal for result in unique.values()),
        results=tuple(result for _, result in found),
        report=sorted_quads(Quad(subject, _named(predicate), term, graph) for subject, predicate, term in statements),
    )


def _identity(result: Result) -> str:
    return "|".join(map(str, (result.rule, result.focus, result.path, result.value, result.component)))


def _described(result: Result) -> Iterator[tuple[URIRef, Iri | Literal]]:
    yield RDF.type, _named(SH.ValidationResult)
    yield SH.focusNode, result.focus
    yield SH.sourceShape, result.shape
    yield SH.sourceConstraintComponent, result.component
    yield SH.resultSeverity, next(_named(level) for level, severity in LEVELS.items() if severity == result.severity)
    yield SH.resultMessage, Literal(result.message, language="en")
    yield SH.resultMessage, Literal(result.korean, language="ko")
    if result.path is not None:
        yield SH.resultPath, result.path
    if result.value is not None:
        yield SH.value, result.value
    if result.constraint is not None:
        yield SH.sourceConstraint, result.constraint


def _validate(graph: Graph, gate: Gate, base: str) -> Iterator[Result]:
    _write_supertypes(graph)
    with silenced():
        report = _report(graph, gate.shapes)
    for node in report.subjects(RDF.type, SH.ValidationResult):
        yield _result(report, node, gate, base)


def _report(graph: Graph, shapes: Graph) -> Graph:
    try:
        _, report, text = pyshacl.validate(graph, shacl_graph=shapes, advanced=False, inference="none")
    except (pyshacl.errors.ConstraintLoadError, pyshacl.errors.ReportableRuntimeError, pyshacl.errors.ShapeLoadError, re.error) as error:
        raise _broken(str(error)) from error
    if not isinstance(report, Graph):
        raise _broken(str(text))
    return report


def _broken(reason: str) -> RegistryError:
    reason = " ".join(reason.split())
    return RegistryError(
        f"The shapes cannot be used ({reason}); mend the shapes file.", f"모양을 쓸 수 없습니다({reason}). 모양 파일을 고치십시오."
    )


def _result(report: Graph, node: Term, gate: Gate, base: str) -> Result:
    focus, shape, component = (report.value(node, term) for term in (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent))
    constraint, path, value = (report.value(node, term) for term in (SH.sourceConstraint, SH.resultPath, SH.value))
    rule = gate.rules.get(_named(constraint or shape)) or _undocumented(report, node)
    bindings = {"this": _term(focus, base), "value": _term(value, base), "path": _term(path, base)}
    return Result(
        focus=_iri(focus, base),
        path=_named(path) if isinstance(path, URIRef) else None,
        value=bindings["value"],
        shape=_iri(shape, base),
        constraint=None if constraint is None else _iri(constraint, base),
        component=_iri(component, base),
        severity=LEVELS.get(URIRef(str(report.value(node, SH.resultSeverity))), "violation"),
        message=_filled(rule.english, bindings, _ENGLISH),
        korean=_filled(rule.korean, bindings, _KOREAN),
    )


def _undocumented(report: Graph, node: Term) -> Rule:
    """Return a rule for a foreign shape that lacks a message in one of our languages: what pySHACL says."""
    messages = [text for text in report.objects(node, SH.resultMessage) if isinstance(text, rdflib.Literal)]
    texts = {text.language or "": str(text) for text in sorted(messages, key=str)}
    english = texts.get("en") or texts.get("") or next(iter(texts.values()), "A shape without a message is not met.")
    return Rule(iri=Iri(""), severity="violation", korean=texts.get("ko", english), english=english)


def _filled(message: str, bindings: Mapping[str, Iri | Literal | None], language: int) -> str:
    """Put what was found into a message; terms of the ontology go by their label."""

    def shown(match: re.Match[str]) -> str:
        term = bindings.get(match[1])
        if term is None:
            return match[0]
        if isinstance(term, Literal):
            return term.lexical
        return vocab.LABELS[term][language] if term in vocab.LABELS else term

    return _PLACEHOLDER.sub(shown, message)


def _write_supertypes(graph: Graph) -> None:
    """State every class above the stated ones, by the ontology and by the data's own `rdfs:subClassOf`."""

    @functools.cache
    def above(kind: Term) -> frozenset[URIRef]:
        own = {term for term in graph.transitive_objects(kind, RDFS.subClassOf) if isinstance(term, URIRef)}
        return frozenset({*own, *(URIRef(name) for term in own for name in vocab.SUPERCLASSES.get(_named(term), ()))})

    for subject, kind in list(graph.subject_objects(RDF.type)):
        for name in above(kind):
            graph.add((subject, RDF.type, name))


def _triple(quad: Quad) -> tuple[URIRef, URIRef, URIRef | rdflib.Literal]:
    term = quad.object
    if isinstance(term, Literal):
        return URIRef(quad.subject), URIRef(quad.predicate), literal(term.lexical, term.datatype, term.language)
    return URIRef(quad.subject), URIRef(quad.predicate), URIRef(term)


def _named(term: Term | None) -> Iri:
    """Return a plain string: an rdflib IRI is a `str` that equals no other `str`."""
    return Iri(str(term))


def _iri(term: Term | None, base: str) -> Iri:
    """Return a node as an IRI; a blank node becomes a Skolem IRI."""
    return Iri(f"{base}.well-known/genid/{term}") if isinstance(term, BNode) else _named(term)


def _term(term: Term | None, base: str) -> Iri | Literal | None:
    if isinstance(term, rdflib.Literal):
        datatype = None if term.language or term.datatype is None else _named(term.datatype)
        return Literal(str(term), datatype, term.language)
    return None if term is None else _iri(term, base)
