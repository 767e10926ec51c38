"""The dataset in a folder: read what is there, merge articles in, write it back whole.

`dataset.trig` has every graph by itself, `dataset.ttl` all of them together, `report.ttl` the SHACL
results about what is published, `quarantine/` the articles that the gate refused.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph

import sosik
from sosik import iris, release, turtle, vocab
from sosik.derive import derive
from sosik.errors import DatasetError
from sosik.mapper import referred_entities, registry_quads, sorted_quads
from sosik.model import Iri, Literal, Quad
from sosik.registry import Registry
from sosik.release import ArticleEntry, FileEntry, Manifest

_SHACL = "http://www.w3.org/ns/shacl#"
_REPORT = Iri(f"{_SHACL}ValidationReport")
_CONFORMS = Iri(f"{_SHACL}conforms")
_RESULT = Iri(f"{_SHACL}result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One article as it comes out of the gate: statements with provenance, report, verdict."""

    key: str
    entry: ArticleEntry
    quads: tuple[Quad, ...]
    report: tuple[Quad, ...]
    conforms: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that is published, and the files of what is held."""

    articles: Mapping[str, ArticleEntry] = field(default_factory=dict)
    quads: tuple[Quad, ...] = ()
    report: tuple[Quad, ...] = ()
    quarantine: Mapping[str, FileEntry] = field(default_factory=dict)


def load(out: Path, *, base: str) -> Content:
    """Return the dataset of a folder, an empty one where there is none.

    Raises `DatasetError` where a file is damaged or the IRIs have another base.
    """
    manifest = release.load_manifest(out)
    if manifest is None:
        return Content()
    if manifest.base != base:
        raise DatasetError(
            f"{out}: published with the base {manifest.base}, not {base}; give the same base or another folder.",
            f"{out}: 기준 IRI {manifest.base}(으)로 냈습니다({base} 아님). 같은 기준 IRI를 주거나 다른 폴더를 고르십시오.",
        )
    return Content(
        articles=manifest.articles,
        quads=read_quads(_intact(out, release.TRIG, manifest)),
        report=read_quads(_intact(out, release.REPORT, manifest)),
        quarantine={
            name: entry for name, entry in manifest.files.items() if name.startswith(f"{release.QUARANTINE}/") and (out / name).is_file()
        },
    )


def _intact(out: Path, name: str, manifest: Manifest) -> Path:
    path = out / name
    if not path.is_file():
        raise release.damaged(path, "missing")
    if release.entry_of(path) != manifest.files.get(name):
        raise release.damaged(path, f"changed since {release.MANIFEST} was written")
    return path


def read_quads(path: Path) -> tuple[Quad, ...]:
    """Read a TriG or Turtle file without blank nodes; of Turtle the graph is empty.

    Raises `DatasetError` where it cannot be parsed.
    """
    form = pyoxigraph.RdfFormat.TRIG if path.suffix == ".trig" else pyoxigraph.RdfFormat.TURTLE
    known: dict[str, Iri] = {}

    def iri(term: object) -> Iri:
        if isinstance(term, pyoxigraph.BlankNode):
            raise release.damaged(path, "blank node")
        value = getattr(term, "value", "")
        return known.setdefault(value, Iri(value))

    def literal(term: pyoxigraph.Literal) -> Literal:
        is_plain = term.language is not None or term.datatype.value == vocab.XSD_STRING
        return Literal(term.value, None if is_plain else iri(term.datatype), term.language)

    try:
        return tuple(
            Quad(
                iri(quad.subject),
                iri(quad.predicate),
                literal(quad.object) if isinstance(quad.object, pyoxigraph.Literal) else iri(quad.object),
                iri(quad.graph_name),
            )
            for quad in pyoxigraph.parse(path=path, format=form)
        )
    except SyntaxError as error:
        raise release.damaged(path, str(error)) from error


def merge(previous: Content, units: Sequence[Unit], registry: Registry, *, base: str) -> Content:
    """Return the dataset with some articles added or replaced, registry and derived facts made anew."""
    articles = {**previous.articles, **{unit.key: unit.entry for unit in units}}
    replaced = {iris.graph(base, f"article/{unit.key}") for unit in units}
    kept = {iris.graph(base, f"article/{key}") for key in previous.articles} - replaced
    quads = [quad for quad in previous.quads if quad.graph in kept]
    quads += _reachable(previous.quads, iris.graph(base, "meta"), kept)
    quads += [quad for unit in units for quad in unit.quads]
    entities = referred_entities(quads, registry, base=base)
    return Content(
        articles=articles,
        quads=sorted_quads(
            (
                *quads,
                *registry_quads(registry, entities, base=base),
                *_forgotten(previous.quads, quads, registry, base=base),
                *derive(quads, base=base),
            )
        ),
        report=_merged_report(previous.report, kept, units, base=base),
        quarantine=previous.quarantine,
    )


def save(out: Path, merged: Content, units: Sequence[Unit], *, base: str) -> None:
    """Write a dataset into a locked folder, all or nothing.

    Of the `units` of this run those that conform leave the quarantine and the others enter it.
    """
    files = {
        release.TURTLE: turtle.write_turtle(merged.quads, base=base).encode(),
        release.TRIG: turtle.write_trig(merged.quads, base=base).encode(),
        release.REPORT: turtle.write_turtle(merged.report, base=base).encode(),
    }
    for unit in units:
        if not unit.conforms:
            files[_quarantined(unit.key)] = turtle.write_turtle(unit.quads, base=base).encode()
            files[_quarantined(f"{unit.key}.report")] = turtle.write_turtle(unit.report, base=base).encode()
    passed = [unit.key for unit in units if unit.conforms]
    released = {name for key in passed for name in (_quarantined(key), _quarantined(f"{key}.report"))}
    waiting = {name: entry for name, entry in merged.quarantine.items() if name not in released}
    manifest = Manifest(
        sosik=sosik.__version__,
        base=base,
        files={**waiting, **{name: release.entry(content) for name, content in files.items()}},
        articles=merged.articles,
    )
    release.commit(out, {**files, release.MANIFEST: manifest.encode()}, remove=released)


def _quarantined(name: str) -> str:
    return f"{release.QUARANTINE}/{name}.ttl"


def _reachable(quads: Iterable[Quad], graph: Iri | None, roots: Iterable[Iri]) -> list[Quad]:
    """Return the statements of one graph (of all for `None`) about some things and what these refer to."""
    about: dict[Iri, list[Quad]] = defaultdict(list)
    for quad in quads:
        if graph is None or quad.graph == graph:
            about[quad.subject].append(quad)
    found: list[Quad] = []
    waiting = list(roots)
    while waiting:
        statements = about.pop(waiting.pop(), [])
        found += statements
        waiting += [quad.object for quad in statements if not isinstance(quad.object, Literal)]
    return found


def _forgotten(previous: Sequence[Quad], quads: Iterable[Quad], registry: Registry, *, base: str) -> list[Quad]:
    """Return the former description of things that articles refer to but the registry no longer knows."""
    known = {iris.thing(base, identifier) for identifier in registry.statements}
    roots = {quad.object for quad in quads if not isinstance(quad.object, Literal)} - known
    former = _reachable(previous, iris.graph(base, "registry"), roots)
    return [quad for quad in former if quad.subject not in known]


def _merged_report(previous: Sequence[Quad], kept: set[Iri], units: Iterable[Unit], *, base: str) -> tuple[Quad, ...]:
    """Make one SHACL report of those about the published articles.

    Each result names by dcterms:source the article graphs that it is about, so that it goes when
    they are replaced. It conforms, as SHACL has it, where there is no result at all.
    """
    sources: dict[Iri, set[Iri]] = defaultdict(set)
    statements: list[Quad] = [quad for quad in previous if quad.predicate not in {_RESULT, _CONFORMS}]
    for quad in previous:
        if quad.predicate == vocab.DCTERMS_SOURCE and quad.object in kept:
            sources[quad.subject].add(Iri(str(quad.object)))
    for unit in units:
        statements += [quad for quad in unit.report if quad.predicate not in {_RESULT, _CONFORMS}]
        for quad in unit.report:
            if quad.predicate == _RESULT and not isinstance(quad.object, Literal):
                sources[quad.object].add(iris.graph(base, f"article/{unit.key}"))
    root, graph = iris.thing(base, "report/dataset"), iris.graph(base, "report")
    described = [quad for quad in _reachable(statements, None, sorted(sources)) if quad.predicate != vocab.DCTERMS_SOURCE]
    return sorted_quads(
        (
            Quad(root, vocab.RDF_TYPE, _REPORT, graph),
            Quad(root, _CONFORMS, iris.boolean(value=not sources), graph),
            *(Quad(root, _RESULT, result, graph) for result in sources),
            *(Quad(result, vocab.DCTERMS_SOURCE, source, graph) for result in sources for source in sources[result]),
            *(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in described),
        )
    )
