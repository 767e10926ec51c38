"""Check a dataset against the logic of the ontology, and infer what follows from it.

HermiT, through owlready2, decides; it says "inconsistent" and no more, so `conflicts` then
says which individual is at fault and why.

Three things are done to the data first. Two IRIs below the base that OWL would have to
take for one thing are declared different: a dataset names a thing once, while OWL assumes
nothing of the kind and would rather merge two companies than report a listing they share.
Texts are replaced by their hashes and dates left out: only equality matters here, and
HermiT knows neither xsd:date nor EDTF. What the ontology does not declare, such as labels
and provenance, is left out too.
"""

import contextlib
import hashlib
import io
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    serialize,
)

from sosik import vocab
from sosik.conflicts import (
    LEXICAL_FORMS,
    UNEXPLAINED,
    Conflict,
    close,
    diagnose,
    find_differences,
    iri_of,
    is_stated,
)
from sosik.errors import DatasetError, ToolError
from sosik.files import find
from sosik.model import Iri

_ONTOLOGY = ("ontology/sosik.ttl", "ontology/constraints.ttl")
_OWL = "http://www.w3.org/2002/07/owl#"
_INFERENCES = "http://inferrences/"
"""Where owlready2 puts what HermiT found; the spelling is theirs."""

_LOGICAL = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
CONSTRUCT { ?s ?p ?o } WHERE {
    { ?p a owl:ObjectProperty . ?s ?p ?o . FILTER(!isLiteral(?o)) }
    UNION { ?p a owl:DatatypeProperty . ?s ?p ?o . FILTER(isLiteral(?o)) }
    UNION { VALUES ?p { owl:sameAs owl:differentFrom } ?s ?p ?o }
    UNION { VALUES ?p { rdf:type } ?o a owl:Class . ?s ?p ?o }
}"""

# OWL has no word for these: a property holds either things or values.
_MISPLACED = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
ASK {
    { ?p a owl:ObjectProperty . ?s ?p ?o . FILTER(isLiteral(?o)) }
    UNION { ?p a owl:DatatypeProperty . ?s ?p ?o . FILTER(!isLiteral(?o)) }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    """What follows from a dataset.

    `inferred` holds the (individual, class) pairs that neither the data nor the class
    hierarchy states; it is empty where the data are inconsistent, since all follows then.
    `unsatisfiable` are classes that nothing can be a member of.
    """

    is_consistent: bool
    inferred: tuple[tuple[Iri, Iri], ...]
    unsatisfiable: tuple[Iri, ...]
    conflicts: tuple[Conflict, ...]
    seconds: float


def reason(
    data: Path | bytes,
    *,
    base: str = "https://w3id.org/sosik/",
    extensions: tuple[Path, ...] = (),
) -> Reasoning:
    """Return what HermiT concludes from a dataset file or from N-Quads.

    IRIs below `base` name different things unless owl:sameAs says otherwise. `extensions`
    are Turtle files that add to the ontology. Costs one start of Java, about two seconds.
    """
    started = time.perf_counter()
    _require_java()
    ontology = tuple(find(name) for name in _ONTOLOGY) + extensions
    store = _load(data, ontology)
    stated = list(cast("QueryTriples", store.query(_LOGICAL)))
    well_typed = [triple for triple in stated if _is_well_typed(triple)]
    close(store, base)
    facts = [_without_text(triple) for triple in well_typed if _is_known_to_hermit(triple)]
    results = _run_hermit(_ntriples(ontology, [*facts, *find_differences(store)]))
    is_well_formed = len(well_typed) == len(stated) and not store.query(_MISPLACED)
    is_consistent = results is not None and is_well_formed
    additions = results if is_consistent and results else ()
    return Reasoning(
        is_consistent=is_consistent,
        inferred=_inferred(store, additions),
        unsatisfiable=_unsatisfiable(additions),
        conflicts=() if is_consistent else diagnose(store, base) or (UNEXPLAINED,),
        seconds=time.perf_counter() - started,
    )


def _require_java() -> None:
    if shutil.which("java") is None:
        raise ToolError(
            "Reasoning needs Java, which is not installed; install a Java runtime 11 or "
            "later, e.g. on Debian apt-get install default-jre-headless.",
            "추론에 필요한 Java가 없습니다. Java 11 이상의 실행 환경을 설치하십시오. "
            "데비안에서는 apt-get install default-jre-headless입니다.",
        )


def _load(data: Path | bytes, ontology: Iterable[Path]) -> Store:
    """Put the ontology and all graphs of the dataset into one default graph."""
    name = data.name if isinstance(data, Path) else "N-Quads"
    extension = data.suffix.removeprefix(".") if isinstance(data, Path) else "nq"
    kind = RdfFormat.from_extension(extension)
    if kind is None:
        raise DatasetError(
            f'"{name}" is not a dataset by its name; give a .ttl, .trig, .nt or .nq file.',
            f'"{name}"은(는) 이름으로 보아 데이터셋이 아닙니다. .ttl, .trig, .nt, .nq 파일을 주십시오.',
        )
    store = Store()
    source = {"path": data} if isinstance(data, Path) else {"input": data}
    try:
        store.bulk_load(**source, format=kind)
    except (OSError, SyntaxError) as error:
        raise DatasetError(
            f'"{name}" cannot be read ({error}); publish the dataset again.',
            f'"{name}"을(를) 읽을 수 없습니다({error}). 데이터셋을 다시 발행하십시오.',
        ) from error
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }")
    store.update("DROP NAMED")
    for path in ontology:
        store.bulk_load(path=path, format=RdfFormat.TURTLE)
    return store


def _is_well_typed(triple: Triple) -> bool:
    """Tell whether a literal is written as its datatype demands; owlready2 stops where not."""
    if not isinstance(triple.object, Literal):
        return True
    form = LEXICAL_FORMS.get(Iri(triple.object.datatype.value))
    return form is None or re.fullmatch(form, triple.object.value) is not None


def _is_known_to_hermit(triple: Triple) -> bool:
    known = {vocab.XSD_STRING, vocab.XSD_ANY_URI, *LEXICAL_FORMS}
    return not isinstance(triple.object, Literal) or triple.object.datatype.value in known


def _without_text(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or value.datatype.value in LEXICAL_FORMS:
        return triple
    digest = hashlib.sha256(value.value.encode()).hexdigest()
    return Triple(triple.subject, triple.predicate, Literal(digest, datatype=value.datatype))


def _ntriples(ontology: Iterable[Path], facts: Iterable[Triple]) -> bytes:
    terms = [quad.triple for path in ontology for quad in parse(path=path)]
    return cast("bytes", serialize([*terms, *facts], format=RdfFormat.N_TRIPLES))


def _run_hermit(ntriples: bytes) -> tuple[Triple, ...] | None:
    """Return what HermiT adds to the triples, or `None` where they are inconsistent."""
    with _quiet():
        # Here, because it takes 0.1 s and may print while it is imported.
        import owlready2  # noqa: PLC0415

        world = owlready2.World()
        world.get_ontology(vocab.NAMESPACE).load(fileobj=io.BytesIO(ntriples))
        try:
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        except owlready2.OwlReadyInconsistentOntologyError:
            return None
        except owlready2.OwlReadyJavaError as error:
            cause = _cause(str(error))
            raise ToolError(
                f"HermiT stopped ({cause}); give it fewer articles, or check java -version.",
                f"HermiT가 멈췄습니다({cause}). 기사를 줄이거나 java -version으로 Java를 확인하십시오.",
            ) from error
        results = io.BytesIO()
        world.get_ontology(_INFERENCES).save(file=results, format="ntriples")
        world.close()
    quads = parse(results.getvalue(), format=RdfFormat.N_TRIPLES)
    return tuple(quad.triple for quad in quads)


def _cause(java_message: str) -> str:
    """Return the line that names the error, without the stack below it."""
    lines = java_message.strip().splitlines()
    named = (line for line in lines if "Error" in line or "Exception" in line)
    return next(named, lines[-1]).strip()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep owlready2 off the terminal and its left-over files off the disk.

    It prints what it does, and where the data are inconsistent it forgets its copy of them
    in the folder for temporary files.
    """
    usual = tempfile.tempdir
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = usual


def _inferred(store: Store, results: Iterable[Triple]) -> tuple[tuple[Iri, Iri], ...]:
    """Return the new types; owlready2 also writes rdf:type between properties, by mistake."""
    declared = store.quads_for_pattern(None, NamedNode(vocab.RDF_TYPE), NamedNode(f"{_OWL}Class"))
    classes = {quad.subject for quad in declared}
    return tuple(
        sorted(
            (iri_of(triple.subject), iri_of(triple.object))
            for triple in results
            if triple.predicate.value == vocab.RDF_TYPE and triple.object in classes and not is_stated(store, triple.subject, triple.object)
        )
    )


def _unsatisfiable(results: Iterable[Triple]) -> tuple[Iri, ...]:
    nothing = NamedNode(f"{_OWL}Nothing")
    found = {iri_of(triple.subject) for triple in results if triple.object == nothing}
    return tuple(sorted(found))
