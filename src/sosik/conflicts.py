"""Say which individual breaks which axiom: the explanations that a reasoner does not give.

The store holds ontology and data in its default graph. `close` adds the consequences that
the checks need; each check is then one query for the individuals `?x` at fault.
"""

from dataclasses import dataclass
from typing import cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QuerySolutions,
    Store,
    Triple,
    Variable,
)

from sosik import vocab
from sosik.model import Iri

Term = NamedNode | BlankNode | Literal | Triple
"""What pyoxigraph may return."""

_Row = dict[str, Term]

LEXICAL_FORMS = {
    vocab.XSD_BOOLEAN: "true|false|[01]",
    vocab.XSD_INTEGER: "[+-]?[0-9]+",
    vocab.XSD_DECIMAL: r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
    vocab.XSD_DATE_TIME: "-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
    r"(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?",
}
"""How the values of a datatype are written, as regular expressions."""

_PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <urn:x-sosik:>
"""

# `:isA` keeps what follows apart from the types that the data state.
_CONSEQUENCES = (
    "INSERT { ?s ?q ?o } WHERE { ?p rdfs:subPropertyOf+ ?q . ?s ?p ?o }",
    "INSERT { ?o ?q ?s } WHERE { ?p owl:inverseOf|^owl:inverseOf ?q . ?s ?p ?o }",
    "INSERT { ?s :isA ?d } WHERE { ?s a ?c . ?c rdfs:subClassOf* ?d }",
    "INSERT { ?s :isA ?d } WHERE { ?p rdfs:domain/rdfs:subClassOf* ?d . ?s ?p ?o }",
    """INSERT { ?o :isA ?d } WHERE {
        ?p rdfs:range/rdfs:subClassOf* ?d . ?s ?p ?o . FILTER(isIRI(?o)) }""",
    """INSERT { ?c :excludes ?d } WHERE {
        { ?c owl:disjointWith ?d } UNION
        { ?all owl:members/rdf:rest*/rdf:first ?c , ?d . FILTER(STR(?c) < STR(?d)) } }""",
    """INSERT { ?a :differsFrom ?b } WHERE {
        { ?a owl:differentFrom|^owl:differentFrom ?b } UNION
        { ?all owl:distinctMembers/rdf:rest*/rdf:first ?a , ?b . FILTER(?a != ?b) } }""",
)

# Two names that a functional property would make one thing, where both are ours to give.
_NAMESAKES = """INSERT { ?a :differsFrom ?b } WHERE {
    { ?p a owl:FunctionalProperty . ?x ?p ?a , ?b } UNION
    { ?p a owl:InverseFunctionalProperty . ?a ?p ?x . ?b ?p ?x }
    FILTER(isIRI(?a) && isIRI(?b) && ?a != ?b)
    FILTER(STRSTARTS(STR(?a), BASE) && STRSTARTS(STR(?b), BASE))
    FILTER NOT EXISTS { ?a owl:sameAs|^owl:sameAs ?b } }"""

# Why ?x is a ?c: stated first, then by having a property, then as the value of one.
_EVIDENCE = """SELECT ?x ?c ?stated ?has ?of ?s WHERE {
    { ?x a ?stated . ?stated rdfs:subClassOf* ?c }
    UNION { ?has rdfs:domain/rdfs:subClassOf* ?c . ?x ?has ?o }
    UNION { ?of rdfs:range/rdfs:subClassOf* ?c . ?s ?of ?x }
} ORDER BY DESC(?stated) ?has ?of ?s LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that cannot be true, said in both languages.

    `individual` is `None` where the data are inconsistent and no check says why.
    """

    individual: Iri | None
    rule: str
    message: str
    korean: str


UNEXPLAINED = Conflict(
    individual=None,
    rule="unexplained",
    message="The data are inconsistent, but no check says which individual is at fault; "
    "leave out one article after the other until they are not.",
    korean="데이터에 모순이 있으나 어느 개체 때문인지 알아내지 못했습니다. 모순이 사라질 때까지 기사를 하나씩 빼 보십시오.",
)
"""What to say when only the reasoner knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Check:
    rule: str
    where: str
    message: str
    korean: str


_CHECKS = (
    _Check(
        rule="disjoint-classes",
        where="?a :excludes ?b . ?x :isA ?a , ?b .",
        message="{x} cannot be both {a}{why_a} and {b}{why_b}; one of the two is wrong.",
        korean="{x}은(는) {a}{why_a}이면서 {b}{why_b}일 수 없습니다. 둘 중 하나가 틀렸습니다.",
    ),
    _Check(
        rule="irreflexive",
        where="?p a owl:IrreflexiveProperty . ?x ?p ?x .",
        message="{x} cannot stand in {p} to itself; remove the statement.",
        korean="{x}은(는) 자기 자신과 {p} 관계일 수 없습니다. 그 진술을 지우십시오.",
    ),
    _Check(
        rule="asymmetric",
        where="""?p a owl:AsymmetricProperty . ?x ?p ?a . ?a ?p ?x .
            FILTER(STR(?x) < STR(?a))""",
        message="{x} and {a} cannot each stand in {p} to the other; keep one direction.",
        korean="{x}와(과) {a}은(는) 서로 {p} 관계일 수 없습니다. 한 방향만 남기십시오.",
    ),
    _Check(
        rule="functional",
        where="""?p a owl:FunctionalProperty . ?x ?p ?a , ?b .
            FILTER(STR(?a) < STR(?b))
            OPTIONAL { ?a :differsFrom ?b . BIND(true AS ?known) }
            FILTER(BOUND(?known) || (isLiteral(?a) && isLiteral(?b) && ?a != ?b))""",
        message="{x} can have only one {p}, not both {a} and {b}; keep one.",
        korean="{x}의 {p}은(는) 하나여야 하는데 {a}와(과) {b} 둘입니다. 하나만 남기십시오.",
    ),
    _Check(
        rule="inverse-functional",
        where="""?p a owl:InverseFunctionalProperty . ?a ?p ?x . ?b ?p ?x .
            ?a :differsFrom ?b . FILTER(STR(?a) < STR(?b))""",
        message="{x} can be a value of {p} for one only, not for both {a} and {b}; keep one.",
        korean="{x}은(는) {a}와(과) {b} 둘의 {p}일 수 없습니다. 하나만 남기십시오.",
    ),
    _Check(
        rule="all-different",
        where="?x owl:sameAs ?a . ?x :differsFrom ?a .",
        message="{x} and {a} are different and cannot be the same; remove owl:sameAs.",
        korean="{x}와(과) {a}은(는) 다르므로 같을 수 없습니다. owl:sameAs를 지우십시오.",
    ),
    _Check(
        rule="disjoint-properties",
        where="?p owl:propertyDisjointWith ?q . ?x ?p ?a ; ?q ?a .",
        message="{x} cannot have {a} both as {p} and as {q}; one of the two is wrong.",
        korean="{x}에서 {a}이(가) {p}이면서 {q}일 수 없습니다. 둘 중 하나가 틀렸습니다.",
    ),
    _Check(
        rule="value-kind",
        where="?p a owl:ObjectProperty . ?x ?p ?b . FILTER(isLiteral(?b))",
        message="{x} has the text {b} as {p}, where a thing is needed; give its IRI.",
        korean="{x}의 {p} 자리에 개체가 아니라 글자 {b}이(가) 있습니다. IRI를 적으십시오.",
    ),
    _Check(
        rule="value-kind",
        where="?p a owl:DatatypeProperty . ?x ?p ?b . FILTER(!isLiteral(?b))",
        message="{x} has the thing {b} as {p}, where a value is needed; give a literal.",
        korean="{x}의 {p} 자리에 값이 아니라 개체 {b}이(가) 있습니다. 리터럴을 적으십시오.",
    ),
    _Check(
        rule="datatype",
        where="""?p rdfs:range ?a . FILTER(STRSTARTS(STR(?a), STR(xsd:)))
            ?x ?p ?b . FILTER(isLiteral(?b) && DATATYPE(?b) != ?a)
            FILTER(!(?a = xsd:decimal && DATATYPE(?b) = xsd:integer))""",
        message="{x} has {b} as {p}, where only {a} is allowed; correct the value.",
        korean="{x}의 {p} 값은 {a}여야 하는데 {b}입니다. 값을 고치십시오.",
    ),
    _Check(
        rule="lexical-form",
        where="""VALUES (?a ?form) { FORMS }
            ?p a owl:DatatypeProperty . ?x ?p ?b .
            FILTER(isLiteral(?b) && DATATYPE(?b) = ?a && !REGEX(STR(?b), ?form))""",
        message="{x} has {b} as {p}, which is not written as {a}; correct the value.",
        korean="{x}의 {p} 값 {b}은(는) {a}의 표기가 아닙니다. 값을 고치십시오.",
    ),
)


def close(store: Store, base: str) -> None:
    """Add to the store what follows from it, as far as the checks need it.

    Two IRIs below `base` that stand where only one thing can stand are taken to be two.
    """
    for rule in (*_CONSEQUENCES, _NAMESAKES.replace("BASE", str(Literal(base)))):
        store.update(_PREFIXES + rule)


def find_differences(store: Store) -> tuple[Triple, ...]:
    """Return as owl:differentFrom what a closed store knows to be different."""
    different = NamedNode("http://www.w3.org/2002/07/owl#differentFrom")
    rows = _select(store, "SELECT ?a ?b WHERE { ?a :differsFrom ?b }")
    return tuple(Triple(_node(row["a"]), different, row["b"]) for row in rows)


def iri_of(term: Term) -> Iri:
    """Return the IRI of a term of the data, which has no blank nodes."""
    return Iri(str(term) if isinstance(term, Triple) else term.value)


def is_stated(store: Store, individual: Term, kind: Term) -> bool:
    """Tell whether a type is stated, or lies above one that is."""
    query = "SELECT ?x ?c WHERE { ?x a ?t . ?t rdfs:subClassOf* ?c } LIMIT 1"
    return bool(_select(store, query, x=individual, c=kind))


def diagnose(store: Store, base: str) -> tuple[Conflict, ...]:
    """Return every conflict in a closed store, sorted, each once."""
    forms = " ".join(f"({NamedNode(datatype)} {Literal(f'^({form})$')})" for datatype, form in LEXICAL_FORMS.items())
    found = {
        _conflict(store, base, check, row)
        for check in _CHECKS
        for row in _select(store, f"SELECT * WHERE {{ {check.where.replace('FORMS', forms)} }}")
    }
    return tuple(sorted(found, key=lambda conflict: (conflict.individual or "", conflict.message)))


def _select(store: Store, query: str, **given: Term) -> list[_Row]:
    values = {Variable(name): term for name, term in given.items()}
    rows = cast("QuerySolutions", store.query(_PREFIXES + query, substitutions=values))
    names = [variable.value for variable in rows.variables]
    return [{name: row[name] for name in names if row[name] is not None} for row in rows]


def _node(term: Term) -> NamedNode:
    return NamedNode(iri_of(term))


def _conflict(store: Store, base: str, check: _Check, row: _Row) -> Conflict:
    sentences = []
    for korean, template in ((False, check.message), (True, check.korean)):
        words = {name: _show(store, base, term, korean=korean) for name, term in row.items()}
        for name in ("a", "b") if check.rule == "disjoint-classes" else ():
            words[f"why_{name}"] = _why(store, base, row["x"], row[name], korean=korean)
        sentences.append(template.format_map(words))
    return Conflict(iri_of(row["x"]), check.rule, *sentences)


def _why(store: Store, base: str, individual: Term, kind: Term, *, korean: bool) -> str:
    """Return in brackets what makes an individual a member of a class."""
    [row] = _select(store, _EVIDENCE, x=individual, c=kind)
    words = {name: _show(store, base, term, korean=korean) for name, term in row.items()}
    if "stated" in row:
        if row["stated"] == kind:
            return ""
        template = " ({stated}(으)로 적힘)" if korean else " (it is typed {stated})"
    elif "has" in row:
        template = " ({has} 값이 있음)" if korean else " (it has {has})"
    else:
        template = " ({s}의 {of} 값임)" if korean else " ({s} has it as {of})"
    return template.format_map(words)


def _show(store: Store, base: str, term: Term, *, korean: bool) -> str:
    """Return the label in quotes; of individuals also the name below the base."""
    if isinstance(term, Literal):
        return f'"{term.value}"'
    iri = iri_of(term)
    if iri in vocab.LABELS:
        return f'"{vocab.LABELS[iri][0 if korean else 1]}"'
    name = iri.removeprefix(f"{base}id/").removeprefix("http://www.w3.org/2001/XMLSchema#")
    labels = {
        quad.object.language: quad.object.value
        for quad in store.quads_for_pattern(_node(term), NamedNode(vocab.RDFS_LABEL), None)
        if isinstance(quad.object, Literal)
    }
    label = labels.get("ko" if korean else "en") or next(iter(sorted(labels.values())), None)
    return f'"{label}" ({name})' if label else name
