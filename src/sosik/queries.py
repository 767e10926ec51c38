"""Run SPARQL queries; give their answers as plain values and in the standard formats.

What may not run is refused by `guard`. Errors are told by line and column of the query as given.
"""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pyoxigraph

from sosik import formats, guard, vocab
from sosik.errors import QueryError, ToolError
from sosik.model import Iri, Literal, Quad

if TYPE_CHECKING:
    import pandas  # noqa: ICN001 -- whole words for names

Value = str | int | float | Decimal | bool | None
"""A cell: an IRI and every text as `str`, an unbound variable as `None`."""

ROW_FORMATS: Final = MappingProxyType(
    {
        "json": pyoxigraph.QueryResultsFormat.JSON,
        "xml": pyoxigraph.QueryResultsFormat.XML,
        "csv": pyoxigraph.QueryResultsFormat.CSV,
        "tsv": pyoxigraph.QueryResultsFormat.TSV,
    }
)
"""The standard formats of SELECT and ASK answers by name."""

_GraphName = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.DefaultGraph

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    f"{_XSD}{name}"
    for name in (
        *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
        *("nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    )
)
_FLOATS = frozenset({f"{_XSD}double", f"{_XSD}float"})
_PLACE = re.compile(r"error at (\d+):(\d+): ")


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: as often as wanted, in the order of the query."""

    variables: tuple[str, ...]
    _json: bytes

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Give each row as a dictionary from variable to plain value."""
        return (dict(zip(self.variables, row, strict=True)) for row in self.tuples())

    def __len__(self) -> int:
        """Return the number of rows."""
        return sum(1 for _ in self._solutions())

    def tuples(self) -> Iterator[tuple[Value, ...]]:
        """Give each row as a tuple in the order of `variables`."""
        return (tuple(plain(term) for term in solution) for solution in self._solutions())

    def serialize(self, form: str = "json") -> str:
        """Return the answer in one of `ROW_FORMATS`; CSV has the line ends CR LF, as its standard asks."""
        if form == "json":
            return self._json.decode()
        return _serialized(self._solutions(), form)

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the answer as a data frame with one column per variable."""
        try:
            import pandas  # noqa: ICN001, PLC0415 -- optional and slow to import; whole words for names
        except ImportError as error:
            raise ToolError(
                'pandas is not installed; install it, e.g. pip install "sosik[pandas]".',
                'pandas가 설치되어 있지 않습니다. 예를 들어 pip install "sosik[pandas]"로 설치하십시오.',
            ) from error
        return pandas.DataFrame(list(self.tuples()), columns=list(self.variables))

    def _solutions(self) -> pyoxigraph.QuerySolutions:
        parsed = pyoxigraph.parse_query_results(self._json, pyoxigraph.QueryResultsFormat.JSON)
        if not isinstance(parsed, pyoxigraph.QuerySolutions):
            raise TypeError("not the answer to a SELECT")
        return parsed


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE, each statement once."""

    quads: tuple[Quad, ...]
    _prefixes: Mapping[str, str]

    def __iter__(self) -> Iterator[tuple[Value, Value, Value]]:
        """Give each statement as plain values."""
        for quad in self.quads:
            term = quad.object
            value = plain_literal(term.lexical, term.datatype) if isinstance(term, Literal) else str(term)
            yield str(quad.subject), str(quad.predicate), value

    def __len__(self) -> int:
        """Return the number of statements."""
        return len(self.quads)

    def serialize(self, form: str = "turtle") -> str:
        """Return the statements in one of `formats.FORMATS`."""
        if form not in formats.FORMATS:
            raise _wrong_format(form, "CONSTRUCT", formats.FORMATS)
        return formats.write(self.quads, form, self._prefixes)


def run(
    store: pyoxigraph.Store,
    query: str,
    prefixes: Mapping[str, str],
    *,
    graphs: Collection[str],
    use_union: bool = True,
) -> Rows | bool | Triples:
    """Return the answer to a query, whose `prefixes` need no declaration.

    The default graph of the store must hold all its graphs merged; without `use_union` the
    query sees it empty and has to name graphs. Raises `QueryError`.
    """
    guard.check(query, prefixes, graphs)
    default_graph: list[_GraphName] | None = None if use_union or guard.has_from(guard.tokenize(query)) else []
    try:
        answer = store.query(query, prefixes=dict(prefixes), default_graph=default_graph)
    except SyntaxError as error:
        raise _syntax_error(query, prefixes, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _unanswered(error) from error
    try:
        return _answer(answer, prefixes)
    except (OSError, RuntimeError, ValueError) as error:
        raise _unanswered(error) from error


def write_boolean(answer: bool, form: str = "json") -> str:  # noqa: FBT001 -- it is the answer itself
    """Return the answer to an ASK in one of `ROW_FORMATS`."""
    text = b'{"head":{},"boolean":true}' if answer else b'{"head":{},"boolean":false}'
    return _serialized(pyoxigraph.parse_query_results(text, pyoxigraph.QueryResultsFormat.JSON), form)


def plain(term: object) -> Value:
    """Return a term as a plain value.

    >>> plain(pyoxigraph.Literal("3", datatype=pyoxigraph.NamedNode(vocab.XSD_INTEGER)))
    3
    """
    if term is None:
        return None
    if isinstance(term, pyoxigraph.Literal):
        return plain_literal(term.value, None if term.language else term.datatype.value)
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    return str(term)


def plain_literal(lexical: str, datatype: str | None) -> Value:
    """Return the value of a literal, its text where the datatype is no number and no boolean."""
    try:
        if datatype in _INTEGERS:
            return int(lexical)
        if datatype == vocab.XSD_DECIMAL:
            return Decimal(lexical)
        if datatype in _FLOATS:
            return float(lexical)
    except (ValueError, InvalidOperation):
        return lexical
    if datatype == vocab.XSD_BOOLEAN and lexical in {"true", "false", "1", "0"}:
        return lexical in {"true", "1"}
    return lexical


def from_oxigraph(statement: pyoxigraph.Triple | pyoxigraph.Quad, names: dict[str, str], *, graph: object = None) -> Quad:
    """Return a statement of Oxigraph as a quad; `names` renames blank nodes in order of appearance.

    Raises `ValueError` for a statement about a statement, which a quad cannot hold.
    """

    def iri(term: object) -> Iri:
        if isinstance(term, pyoxigraph.NamedNode):
            return Iri(term.value)
        if isinstance(term, pyoxigraph.BlankNode):
            return Iri(names.setdefault(term.value, f"_:b{len(names)}"))
        raise ValueError("statements about statements are not supported")

    subject, predicate, term = iri(statement.subject), iri(statement.predicate), statement.object
    name = Iri("") if graph is None or isinstance(graph, pyoxigraph.DefaultGraph) else iri(graph)
    if not isinstance(term, pyoxigraph.Literal):
        return Quad(subject, predicate, iri(term), name)
    is_plain = term.language is not None or term.datatype.value == vocab.XSD_STRING
    datatype = None if is_plain else Iri(term.datatype.value)
    return Quad(subject, predicate, Literal(term.value, datatype, term.language), name)


def _answer(
    answer: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples, prefixes: Mapping[str, str]
) -> Rows | bool | Triples:
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return bool(answer)
    if isinstance(answer, pyoxigraph.QueryTriples):
        names: dict[str, str] = {}
        return Triples(tuple(dict.fromkeys(from_oxigraph(triple, names) for triple in answer)), prefixes)
    variables = tuple(variable.value for variable in answer.variables)
    return Rows(variables, answer.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b"")


def _serialized(answer: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean, form: str) -> str:
    if form not in ROW_FORMATS:
        raise _wrong_format(form, "SELECT", ROW_FORMATS)
    return (answer.serialize(format=ROW_FORMATS[form]) or b"").decode()


def _wrong_format(form: str, kind: str, known: Collection[str]) -> QueryError:
    return QueryError(
        f'"{form}" is not a format for the answer to a {kind}; use one of {", ".join(known)}.',
        f'"{form}"은(는) {kind}의 답을 쓰는 형식이 아닙니다. {", ".join(known)} 가운데 하나를 쓰십시오.',
    )


def _unanswered(error: Exception) -> QueryError:
    return QueryError(
        f"query: it cannot be answered ({error}); simplify it.",
        f"질의문: 답할 수 없습니다({error}). 더 단순하게 쓰십시오.",
    )


def _syntax_error(query: str, prefixes: Mapping[str, str], report: str) -> QueryError:
    """Return the error about a query that does not parse, at the token that is not expected."""
    spread = guard.spread(query)
    if (found := guard.explain(query, spread.tokens, prefixes)) is not None:
        return found
    token = spread.tokens[0]
    try:
        guard.look_through(spread.text)
        pyoxigraph.Store().query(spread.text, prefixes=dict(prefixes))
    except SyntaxError as error:
        report = str(error)
        if place := _PLACE.match(report):
            token = spread.token_at(int(place[1]), int(place[2]))
    except (QueryError, OSError, RuntimeError, ValueError):
        # Without its gaps the query does not parse; with them it is no better known.
        pass
    if "variable that is unbound" in report:
        token = next((other for other in spread.tokens if other.text.upper() == "SELECT"), token)
    return guard.refuse(query, token.start, *_reason(report, token))


def _reason(report: str, token: guard.Token) -> tuple[str, str]:
    if "variable that is unbound" in report:
        return (
            "a selected variable is neither grouped nor aggregated; add it to GROUP BY, or write e.g. (SAMPLE(?x) AS ?y).",
            "고른 변수를 묶지도 집계하지도 않았습니다. GROUP BY에 넣거나 (SAMPLE(?x) AS ?y)처럼 쓰십시오.",
        )
    if token.kind == "end":
        return "the query ends too early; complete it.", "질의가 너무 일찍 끝났습니다. 나머지를 쓰십시오."
    if "IRI parsing failed" in report and token.kind == "iri":
        return (
            f"{token.text} is not an absolute IRI; write it in full, e.g. <https://example.org/kt>.",
            f"{token.text}은(는) 온전한 IRI가 아닙니다. 예를 들어 <https://example.org/kt>처럼 모두 쓰십시오.",
        )
    near = difflib.get_close_matches(token.text.upper(), guard.KEYWORDS, 1, 0.7) if token.kind == "word" else []
    if near and near[0] != token.text.upper():
        return (
            f'"{token.text}" is not a keyword; write {near[0]}.',
            f'"{token.text}"은(는) 예약어가 아닙니다. {near[0]}(으)로 쓰십시오.',
        )
    return (
        f'"{token.text}" is not expected here; check what stands before it, e.g. a missing ".", ";" or variable.',
        f'"{token.text}"이(가) 올 자리가 아닙니다. 앞에 ".", ";", 변수 따위가 빠지지 않았는지 보십시오.',
    )
