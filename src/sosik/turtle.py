"""Write quads as Turtle, TriG, N-Quads and N-Triples: sorted, prefixed, byte for byte the same.

The bytes depend on the set of statements and on the prefixes only, never on the order in which
the statements come; statements given twice are written once. Nothing is rewritten: a literal
keeps its lexical form, an IRI its spelling. A graph IRI of "" is the default graph, and a
subject or object that starts with "_:" is a blank node: published data has neither, the answer
to a CONSTRUCT query may have both.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from sosik import vocab
from sosik.model import Iri, Literal, Quad

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bibo": "http://purl.org/ontology/bibo/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "sosik": vocab.NAMESPACE,
        "sosik-sh": "https://w3id.org/sosik/shapes#",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The usual prefixes, without those of the data."""

_WIDTH: Final = 100
"""Code points of objects on one line; longer lists have one object on each."""

ID_KINDS: Final = (
    "amount",
    "article",
    "artifact",
    "claim",
    "company",
    "deal",
    "document",
    "event",
    "exchange",
    "group",
    "institute",
    "listing",
    "organization",
    "person",
    "plan",
    "post",
    "public-body",
    "publisher",
    "run",
    "source",
    "statement",
    "technology",
    "tenure",
)
"""What may stand between `{base}id/` and the name of a thing; each is a prefix."""

# PN_LOCAL of Turtle without escapes, and of it only ASCII and Hangul syllables.
_LOCAL = re.compile(r"[0-9A-Za-z_가-힣][0-9A-Za-z_\-가-힣]*").fullmatch
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_NOT_IN_STRING = re.compile(r'["\\\x00-\x1f\x7f]')
# As canonical N-Quads writes them (RDF Dataset Canonicalization, section 5).
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_SHORTHAND: Mapping[str, Callable[[str], object]] = {
    vocab.XSD_BOOLEAN: re.compile(r"true|false").fullmatch,
    vocab.XSD_INTEGER: re.compile(r"0|-?[1-9][0-9]*").fullmatch,
    # A decimal without a point would be read as an integer.
    vocab.XSD_DECIMAL: re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]").fullmatch,
}


def data_prefixes(base: str) -> dict[str, str]:
    """Return a prefix for each kind of thing below a base, and `graph` for its graphs."""
    return {"graph": f"{base}graph/"} | {kind: f"{base}id/{kind}/" for kind in ID_KINDS}


def all_prefixes(base: str) -> dict[str, str]:
    """Return the usual prefixes and those of the data below a base."""
    return data_prefixes(base) | dict(PREFIXES)


def write_turtle(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES, *, base: str = "") -> str:
    """Return all statements as one Turtle document, whatever graph they are in.

    `base` adds the prefixes of the data below it. Subjects come in code-point order of their
    IRIs; of a subject first its classes, then its labels, then the rest.
    """
    terms = _Terms(_known(prefixes, base))
    blocks = _blocks(quads, terms, "")
    return terms.header() + "\n".join(blocks)


def write_trig(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES, *, base: str = "") -> str:
    """Return all statements as TriG, the graphs in code-point order of their IRIs.

    `base` adds the prefixes of the data below it. The default graph, if any, comes first.
    """
    terms = _Terms(_known(prefixes, base))
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph].append(quad)
    blocks: list[str] = []
    for graph in sorted(graphs):
        if graph:
            inner = "\n".join(_blocks(graphs[graph], terms, "    "))
            blocks.append(f"{terms[graph]} {{\n{inner}}}\n")
        else:
            blocks += _blocks(graphs[graph], terms, "")
    return terms.header() + "\n".join(blocks)


def write_nquads(quads: Iterable[Quad]) -> str:
    """Return one sorted line per statement with its graph, in the form of canonical N-Quads."""
    return "".join(sorted(_lines(quads, _Terms({}))))


def write_ntriples(quads: Iterable[Quad]) -> str:
    """Return one sorted line per statement, whatever graph it is in."""
    merged = (Quad(quad.subject, quad.predicate, quad.object, Iri("")) for quad in quads)
    return "".join(sorted(_lines(merged, _Terms({}))))


class Names(dict[str, str]):
    """Shortens IRIs to prefixed names, remembers them, and which prefixes they took.

    >>> names = Names({"ex": "http://example.org/"})
    >>> names["http://example.org/kt"], names["http://example.org/a/b"], names.used
    ('ex:kt', '<http://example.org/a/b>', {'ex'})
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Take the prefixes; of two for one namespace the first in the alphabet counts."""
        super().__init__()
        self.used: set[str] = set()
        self._prefixes = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True)}
        unusual = [namespace for namespace in self._prefixes if not namespace.endswith(("/", "#"))]
        self._unusual = sorted(unusual, key=len, reverse=True)

    def __missing__(self, iri: str) -> str:
        """Return and remember the shortest writing of an IRI."""
        text = self[iri] = self.short(iri) or self.full(iri)
        return text

    def short(self, iri: str) -> str | None:
        """Return a prefixed name, `None` where none of the prefixes gives one without escapes."""
        # A local name has neither "#" nor "/", so the namespace ends with the last of them.
        cut = iri.rfind("#") + 1 or iri.rfind("/") + 1
        prefix = self._prefixes.get(iri[:cut])
        if prefix is None:
            for namespace in self._unusual:
                if iri.startswith(namespace):
                    prefix, cut = self._prefixes[namespace], len(namespace)
                    break
            else:
                return None
        local = iri[cut:]
        if not _LOCAL(local):
            return None
        self.used.add(prefix)
        return f"{prefix}:{local}"

    @staticmethod
    def full(iri: str) -> str:
        """Return an IRI between angle brackets, a blank node as it is."""
        if iri.startswith("_:"):
            return iri
        return f"<{_NOT_IN_IRI.sub(_escape, iri)}>"


class _Terms(Names):
    """Writes terms of every kind; without prefixes also without the shorthand of literals."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__(prefixes)
        self._namespaces = prefixes
        self._shorthand = _SHORTHAND if prefixes else {}

    def literal(self, term: Literal) -> str:
        """Return a literal as it is written."""
        text, datatype = term.lexical, term.datatype
        is_short = self._shorthand.get(datatype) if datatype else None
        if is_short and not term.language and is_short(text):
            return text
        # Not printable are more characters than need an escape: only then the slower look.
        if '"' in text or "\\" in text or not text.isprintable():
            text = _NOT_IN_STRING.sub(_escape_in_string, text)
        if term.language:
            return f'"{text}"@{term.language}'
        if datatype is None or datatype == vocab.XSD_STRING:
            return f'"{text}"'
        return f'"{text}"^^{self[datatype]}'

    def verbs(self, predicates: Iterable[str]) -> list[tuple[str, str]]:
        """Return predicates with their writing in order: type, label, then by writing."""
        pairs = [(name, "a" if name == vocab.RDF_TYPE else self[name]) for name in predicates]
        return sorted(pairs, key=lambda pair: (pair[0] != vocab.RDF_TYPE, pair[0] != vocab.RDFS_LABEL, pair[1]))

    def header(self) -> str:
        """Return the lines that declare the prefixes used so far, and a blank line after them."""
        lines = [f"@prefix {prefix}: {self.full(self._namespaces[prefix])} .\n" for prefix in sorted(self.used)]
        return "".join([*lines, "\n"]) if lines else ""


def _known(prefixes: Mapping[str, str], base: str) -> Mapping[str, str]:
    return {**data_prefixes(base), **prefixes} if base else prefixes


def _lines(quads: Iterable[Quad], terms: _Terms) -> set[str]:
    literal = terms.literal
    return {
        f"{terms[quad.subject]} {terms[quad.predicate]} "
        f"{literal(quad.object) if isinstance(quad.object, Literal) else terms[quad.object]}"
        f"{' ' + terms[quad.graph] if quad.graph else ''} .\n"
        for quad in quads
    }


def _blocks(quads: Iterable[Quad], terms: _Terms, indent: str) -> list[str]:
    """Return one block of text per subject, in order.

    Written for speed: most predicates have one object, so only further ones cost a set, and
    subjects of one class mostly have the same predicates, so that these are sorted once.
    """
    subjects: dict[str, dict[str, str]] = defaultdict(dict)
    several: dict[tuple[str, str], set[str]] = defaultdict(set)
    literal = terms.literal
    subject = ""
    phrases: dict[str, str] = {}
    for quad in quads:
        if quad.subject is not subject:
            subject = quad.subject
            phrases = subjects[subject]
        term = quad.object
        text = literal(term) if isinstance(term, Literal) else terms[term]
        first = phrases.setdefault(quad.predicate, text)
        if first is not text and first != text:
            several[subject, quad.predicate].update((first, text))
    for (subject, predicate), texts in several.items():
        subjects[subject][predicate] = _list(sorted(texts), indent)
    separator = f" ;\n{indent}    "
    orders: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    blocks = []
    for subject in sorted(subjects):
        phrases = subjects[subject]
        given = tuple(phrases)
        order = orders.get(given) or orders.setdefault(given, terms.verbs(given))
        written = separator.join([f"{verb} {phrases[predicate]}" for predicate, verb in order])
        blocks.append(f"{indent}{terms[subject]} {written} .\n")
    return blocks


def _list(texts: Sequence[str], indent: str) -> str:
    """Join objects on one line where they fit, else one on each line."""
    line = " , ".join(texts)
    return line if len(line) <= _WIDTH else f" ,\n{indent}        ".join(texts)


def _escape_in_string(match: re.Match[str]) -> str:
    return _SHORT_ESCAPES.get(match[0]) or _escape(match)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"
