"""Write quads in the formats of other tools: JSON-LD and RDF/XML beside those of `turtle`.

Both depend on the set of statements and on the prefixes only, like the writers of `turtle`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sosik import vocab
from sosik.errors import DatasetError
from sosik.model import Iri, Literal, Quad
from sosik.turtle import Names, write_nquads, write_ntriples, write_trig, write_turtle

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# Numbers of JSON are floating-point in many programs, exact up to this many digits.
_EXACT_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}").fullmatch
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]").search
# Of the names of XML only ASCII and Hangul: enough for every vocabulary, and safe.
_XML_LOCAL = re.compile(r"[A-Za-z_가-힣][0-9A-Za-z_.\-가-힣]*$").search
_RESERVED = frozenset(
    f"{_RDF}{name}" for name in ("Description", "ID", "RDF", "about", "bagID", "datatype", "li", "nodeID", "parseType", "resource")
)

_Json = Mapping[str, object]


def write_jsonld(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """Return all graphs as one compact JSON-LD document with its context.

    Properties that only ever have IRIs, texts with a language or values of one datatype say so
    in the context, so that their values are plain strings.
    """
    quads = list(quads)
    names = _compact_names(quads, prefixes)
    columns: dict[str, set[str]] = defaultdict(set)
    graphs: dict[str, dict[str, dict[str, set[Iri | Literal]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for quad in quads:
        columns[quad.predicate].add(_column(quad.object))
        graphs[quad.graph][quad.subject][quad.predicate].add(quad.object)
    shared = {predicate: kinds.pop() for predicate, kinds in columns.items() if len(kinds) == 1}
    nodes: list[_Json] = []
    for graph in sorted(graphs):
        inner = [_node(name, graphs[graph][name], names, shared) for name in sorted(graphs[graph])]
        nodes += [{"@id": names[graph], "@graph": inner}] if graph else inner
    terms = {names[name]: _definition(kind, names) for name, kind in sorted(shared.items()) if name != vocab.RDF_TYPE}
    context: dict[str, object] = {prefix: prefixes[prefix] for prefix in sorted(names.used)}
    context |= {name: definition for name, definition in sorted(terms.items()) if definition}
    return json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=2) + "\n"


def write_rdfxml(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """Return all statements as RDF/XML, whatever graph they are in, one element per subject.

    Raises `DatasetError` for what XML cannot say: control characters, and properties whose
    IRI does not end in a name.
    """
    quads = list(quads)
    names = _XmlNames(prefixes, sorted({quad.predicate for quad in quads}))
    subjects: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for quad in quads:
        name = names[quad.predicate]
        subjects[quad.subject].add((name, f"    <{name}{_xml_object(quad.object, name)}\n"))
    body = "".join(
        f"  <rdf:Description {_xml_reference(subject, 'rdf:about')}>\n"
        f"{''.join(element for _, element in sorted(subjects[subject]))}  </rdf:Description>\n"
        for subject in sorted(subjects)
    )
    namespaces = "".join(f"\n    xmlns:{prefix}={quoteattr(iri)}" for prefix, iri in sorted(names.namespaces.items()))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{namespaces}>\n{body}</rdf:RDF>\n'


FORMATS: Final[Mapping[str, Callable[[Iterable[Quad], Mapping[str, str]], str]]] = MappingProxyType(
    {
        "turtle": write_turtle,
        "trig": write_trig,
        "nquads": lambda quads, _: write_nquads(quads),
        "ntriples": lambda quads, _: write_ntriples(quads),
        "jsonld": write_jsonld,
        "rdfxml": write_rdfxml,
    }
)
"""The writer of each format by its name; turtle, ntriples and rdfxml merge the graphs."""


def write(quads: Iterable[Quad], form: str, prefixes: Mapping[str, str]) -> str:
    """Return statements in the format of this name.

    Raises `DatasetError` for a name that is not in `FORMATS`.
    """
    writer = FORMATS.get(form)
    if writer is None:
        raise DatasetError(
            f'"{form}" is not a format for statements; use one of {", ".join(FORMATS)}.',
            f'"{form}"은(는) 문장을 쓰는 형식이 아닙니다. {", ".join(FORMATS)} 가운데 하나를 쓰십시오.',
        )
    return writer(quads, prefixes)


class _JsonNames(Names):
    """Writes IRIs without the angle brackets of Turtle."""

    @staticmethod
    def full(iri: str) -> str:
        return iri


def _compact_names(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Names:
    """Leave out a prefix that is also the scheme of an IRI, which a reader would expand."""
    iris = {name for quad in quads for name in (quad.subject, quad.predicate, quad.object, quad.graph)}
    schemes = {name.partition(":")[0] for name in iris if isinstance(name, str)}
    schemes |= {name.datatype.partition(":")[0] for name in iris if isinstance(name, Literal) and name.datatype}
    # A prefix of JSON-LD must end in a delimiter to be used in compact IRIs (JSON-LD 1.1, 4.1.5).
    return _JsonNames({name: iri for name, iri in prefixes.items() if name not in schemes and iri.endswith(("/", "#", ":"))})


def _column(term: Iri | Literal) -> str:
    """Return what values must share to be written alike: "@id", "@language" or a datatype."""
    if not isinstance(term, Literal):
        return "@id"
    if term.language:
        return "@language"
    return term.datatype or vocab.XSD_STRING


def _definition(kind: str, names: Names) -> _Json | None:
    if kind == "@language":
        return {"@container": "@language"}
    if kind in {vocab.XSD_STRING, vocab.XSD_BOOLEAN, vocab.XSD_INTEGER}:
        return None
    return {"@type": "@id" if kind == "@id" else names[kind]}


def _node(subject: str, pairs: Mapping[str, set[Iri | Literal]], names: Names, shared: Mapping[str, str]) -> _Json:
    node: dict[str, object] = {"@id": names[subject]}
    kinds = [term for term in pairs.get(vocab.RDF_TYPE, ()) if not isinstance(term, Literal)]
    if kinds:
        node["@type"] = _single(sorted(names[term] for term in kinds))
    properties: dict[str, object] = {}
    for predicate, terms in pairs.items():
        values = sorted(terms, key=_order)
        if predicate == vocab.RDF_TYPE:
            values = [term for term in values if isinstance(term, Literal)]
        if values:
            kind = shared.get(predicate) if predicate != vocab.RDF_TYPE else None
            properties[names[predicate]] = _values(values, kind, names)
    return node | {name: properties[name] for name in sorted(properties)}


def _values(terms: list[Iri | Literal], kind: str | None, names: Names) -> object:
    if kind == "@language":
        by_language: dict[str, list[object]] = defaultdict(list)
        for term in terms:
            if isinstance(term, Literal):
                by_language[term.language or ""].append(term.lexical)
        return {language: _single(texts) for language, texts in sorted(by_language.items())}
    return _single([_value(term, kind, names) for term in terms])


def _value(term: Iri | Literal, kind: str | None, names: Names) -> object:
    if not isinstance(term, Literal):
        return names[term] if kind == "@id" else {"@id": names[term]}
    if term.language:
        return {"@value": term.lexical, "@language": term.language}
    datatype = term.datatype or vocab.XSD_STRING
    if datatype == vocab.XSD_STRING:
        return term.lexical
    if datatype == vocab.XSD_BOOLEAN and term.lexical in {"true", "false"}:
        return term.lexical == "true"
    if datatype == vocab.XSD_INTEGER and _EXACT_INTEGER(term.lexical):
        return int(term.lexical)
    if kind == datatype and _definition(kind, names):
        return term.lexical
    return {"@value": term.lexical, "@type": names[datatype]}


def _single(values: list[object] | list[str]) -> object:
    return values[0] if len(values) == 1 else values


def _order(term: Iri | Literal) -> tuple[str, str, str]:
    if isinstance(term, Literal):
        return term.lexical, term.language or "", term.datatype or ""
    return term, "", ""


class _XmlNames(dict[str, str]):
    """Names the properties for XML, with a prefix of its own for a namespace that has none."""

    def __init__(self, prefixes: Mapping[str, str], properties: Iterable[str]) -> None:
        super().__init__()
        self.namespaces = {"rdf": _RDF}
        known = {iri: prefix for prefix, iri in sorted(prefixes.items(), reverse=True)} | {_RDF: "rdf"}
        new_names = (name for number in count(1) if (name := f"ns{number}") not in prefixes)
        for iri in properties:
            local = _xml_local(iri)
            namespace = iri.removesuffix(local)
            prefix = known.get(namespace) or known.setdefault(namespace, next(new_names))
            self.namespaces[prefix] = namespace
            self[iri] = f"{prefix}:{local}"


def _xml_local(iri: str) -> str:
    found = _XML_LOCAL(iri)
    if found is None or not found.start() or _NOT_IN_XML(iri) or iri in _RESERVED:
        raise DatasetError(
            f"<{iri}> cannot be a property in RDF/XML, which wants a name at its end; use turtle or jsonld.",
            f"<{iri}>은(는) 끝이 이름이 아니어서 RDF/XML의 속성이 될 수 없습니다. turtle이나 jsonld를 쓰십시오.",
        )
    return found[0]


def _xml_reference(name: str, attribute: str) -> str:
    if name.startswith("_:"):
        return f"rdf:nodeID={quoteattr(name[2:])}"
    return f"{attribute}={quoteattr(_xml_text(name))}"


def _xml_object(term: Iri | Literal, element: str) -> str:
    if not isinstance(term, Literal):
        return f" {_xml_reference(term, 'rdf:resource')}/>"
    attribute = ""
    if term.language:
        attribute = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype and term.datatype != vocab.XSD_STRING:
        attribute = f" rdf:datatype={quoteattr(term.datatype)}"
    # A bare carriage return would be read back as a line feed.
    return f"{attribute}>{escape(_xml_text(term.lexical), {chr(13): '&#13;'})}</{element}>"


def _xml_text(text: str) -> str:
    found = _NOT_IN_XML(text)
    if found:
        raise DatasetError(
            f"a value has the character U+{ord(found[0]):04X}, which XML does not allow; use turtle or jsonld.",
            f"값에 XML이 허용하지 않는 문자 U+{ord(found[0]):04X}이(가) 있습니다. turtle이나 jsonld를 쓰십시오.",
        )
    return text
