"""Open a published dataset: query it, list its deals, export it, hand it to rdflib.

The store holds every graph by itself and all of them merged in its default graph. It does not
use Oxigraph's union of graphs, which gives a statement once for each graph it is in: five
articles about one deal would count as five deals.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph

from sosik import files, formats, queries, release
from sosik.alliances import Alliance, Row, find_alliances
from sosik.errors import DatasetError
from sosik.model import Iri, Literal, Quad
from sosik.queries import Rows, Triples
from sosik.turtle import all_prefixes

if TYPE_CHECKING:
    import rdflib

_ONTOLOGY = "ontology/sosik.ttl"
_META = "graph/meta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A published dataset, read into memory, with the ontology that explains it."""

    path: Path
    base: str
    """Start of all IRIs of the data."""
    graphs: tuple[str, ...]
    """Named graphs of the dataset and of the ontology, sorted."""
    prefixes: Mapping[str, str] = field(repr=False)
    """Those that queries need not declare."""
    _content: bytes = field(repr=False)
    """The file as it was when it was opened: a later run replaces the file, not this dataset."""
    _store: pyoxigraph.Store = field(repr=False)

    def query(self, sparql: str, *, use_union: bool = True) -> Rows | bool | Triples:
        """Return the answer to a SPARQL query over all graphs merged.

        Without `use_union` the query sees only the graphs that it names. Raises `QueryError`.
        """
        return queries.run(self._store, sparql, self.prefixes, graphs=self.graphs, use_union=use_union)

    def alliances(self) -> tuple[Alliance, ...]:
        """Return every deal with its parties, status and certainty, sorted by label."""
        return find_alliances(self._select)

    def quads(self) -> Iterator[Quad]:
        """Give the statements of the dataset as published, without the ontology."""
        names: dict[str, str] = {}
        with _reading(self.path):
            for quad in pyoxigraph.parse(input=self._content, format=pyoxigraph.RdfFormat.TRIG):
                yield queries.from_oxigraph(quad, names, graph=quad.graph_name)

    def export(self, form: str) -> str:
        """Return the dataset, without the ontology, in one of `formats.FORMATS`."""
        return formats.write(self.quads(), form, self.prefixes)

    def graph(self) -> "rdflib.Dataset":
        """Return the dataset as an rdflib Dataset whose default graph is the union of all graphs."""
        return _to_rdflib(self.quads(), self.prefixes)

    def _select(self, sparql: str) -> Iterator[Row]:
        answer = self.query(sparql)
        if isinstance(answer, Rows):
            yield from answer


def open_dataset(path: Path | str) -> Dataset:
    """Return the dataset of a folder, or of a TriG file.

    Raises `DatasetError` where there is none or where it is damaged.
    """
    folder = Path(path)
    if not folder.is_file():
        release.settle(folder)
    file = folder if folder.is_file() else folder / release.TRIG
    if not file.is_file():
        raise DatasetError(
            f"{folder}: no dataset here ({release.TRIG} is missing); make one first, e.g. sosik publish article.txt -o {folder}.",
            f"{folder}: 여기에는 데이터셋이 없습니다({release.TRIG} 없음). 예를 들어 sosik publish article.txt -o {folder}(으)로 먼저 만드십시오.",
        )
    store = pyoxigraph.Store()
    with _reading(file):
        content = file.read_bytes()
        store.bulk_load(input=content, format=pyoxigraph.RdfFormat.TRIG)
    base = _base(store, file)
    with _reading(ontology := files.find(_ONTOLOGY)):
        store.bulk_load(
            path=ontology,
            format=pyoxigraph.RdfFormat.TURTLE,
            to_graph=pyoxigraph.NamedNode(f"{base}graph/ontology"),
        )
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return Dataset(
        path=file,
        base=base,
        graphs=tuple(sorted(graph.value for graph in store.named_graphs())),
        prefixes=MappingProxyType(all_prefixes(base)),
        _content=content,
        _store=store,
    )


def _base(store: pyoxigraph.Store, file: Path) -> str:
    """Return the base by the name of the graph of provenance, of an empty dataset by its manifest."""
    found = sorted(graph.value for graph in store.named_graphs() if graph.value.endswith(_META))
    if found:
        return found[0].removesuffix(_META)
    manifest = release.load_manifest(file.parent) if (file.parent / release.MANIFEST).exists() else None
    if manifest is None:
        raise release.damaged(file, f"no graph whose name ends with {_META}")
    return manifest.base


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatasetError(
            f"{file}: cannot be read ({reason}); give a dataset that you may read.",
            f"{file}: 읽을 수 없습니다({reason}). 읽을 수 있는 데이터셋을 주십시오.",
        ) from error
    except SyntaxError as error:
        raise release.damaged(file, error.msg) from error
    except ValueError as error:
        raise release.damaged(file, str(error)) from error


def _to_rdflib(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> "rdflib.Dataset":
    import rdflib  # noqa: PLC0415 -- slow to import, and only needed here
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID  # noqa: PLC0415

    def node(name: str) -> rdflib.URIRef | rdflib.BNode:
        return rdflib.BNode(name[2:]) if name.startswith("_:") else rdflib.URIRef(name)

    def value(term: Iri | Literal) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
        if not isinstance(term, Literal):
            return node(term)
        datatype = rdflib.URIRef(term.datatype) if term.datatype else None
        return rdflib.Literal(term.lexical, lang=term.language, datatype=datatype, normalize=False)

    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in prefixes.items():
        dataset.bind(prefix, namespace, replace=True)
    graphs: dict[str, rdflib.Graph] = {}
    for quad in quads:
        if quad.graph not in graphs:
            name = rdflib.URIRef(quad.graph) if quad.graph else DATASET_DEFAULT_GRAPH_ID
            graphs[quad.graph] = dataset.graph(name)
        graphs[quad.graph].add((node(quad.subject), rdflib.URIRef(quad.predicate), value(quad.object)))
    return dataset
