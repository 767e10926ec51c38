"""Refuse SPARQL queries that reach out, change data or crash the parser; locate syntax errors.

The query engine of Oxigraph has no switch for any of this: `SERVICE` makes real requests to
other machines, and a few kilobytes of nested brackets or chained patterns overflow the stack
and end the whole process. So the text is looked through before it is run. The look is on the
safe side where a reader of tokens cannot know what the parser will see (`<` opens an IRI or
compares). It bounds the depth of the parser, not the time: a server runs queries in processes
that it can kill.
"""

import heapq
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sosik.errors import QueryError

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 128
"""Brackets inside one another. Oxigraph 0.5.13 crashes from 800 on, on a stack of 8 MiB."""
MAX_STEPS: Final = 256
"""Patterns, groups and operators. Oxigraph 0.5.13 crashes from 1,600 on, on a stack of 8 MiB,
and takes 1 s to plan 100 patterns of one subject, 14 s for 200."""

_TOKEN = re.compile(
    r"""
      (?P<space> (?: [\ \t\r\n]+ | \#[^\r\n]* )+ )
    | (?P<string> \"\"\" (?: [^"\\] | \\. | "(?!"") )* \"\"\" | ''' (?: [^'\\] | \\. | '(?!'') )* '''
                | " (?: [^"\\\r\n] | \\. )* " | ' (?: [^'\\\r\n] | \\. )* ' )
    | (?P<iri> < [^\x00-\x20<>"{}|^`]* > )
    | (?P<variable> [?$]\w+ | @[A-Za-z]+ (?: -[A-Za-z0-9]+ )* )
    | (?P<number> \d+ (?: \.\d+ )? (?: [eE][+-]?\d+ )? )
    | (?P<word> [^\W\d] (?: [\w:%-] | \\. | \.(?=[\w:%]) )* | : (?: [\w:%-] | \\. | \.(?=[\w:%]) )* )
    | (?P<mark> \\. | \|\| | && | \^\^ | [!<>]= | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_GAP = " " * 20
_SEPARATORS = frozenset("(){}[];,")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_STEPS = frozenset(["{", "[", ".", ",", ";", "!", "+", "-", "*", "/", "|", "||", "&&"])
_STEP_WORDS = frozenset({"AS", "FILTER"})
_UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
KEYWORDS: Final = (
    *("ASK", "BASE", "BIND", "CONSTRUCT", "COUNT", "DESCRIBE", "DISTINCT", "EXISTS", "FILTER", "FROM", "GRAPH"),
    *("GROUP", "GROUP_CONCAT", "HAVING", "LANG", "LIMIT", "MINUS", "NAMED", "NOT", "OFFSET", "OPTIONAL", "ORDER"),
    *("PREFIX", "REDUCED", "SELECT", "UNION", "VALUES", "WHERE"),
)


class Token(NamedTuple):
    """One word, mark, string, IRI, variable or number, and where it starts."""

    kind: str
    text: str
    start: int


class _Load(NamedTuple):
    """How much of the stack the parser may need: brackets open, steps, length of a list in parentheses."""

    depth: int = 0
    steps: int = 0
    items: int = 0
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """A query with its tokens far apart, so that each can be told from an offset near it."""

    text: str
    tokens: tuple[Token, ...]
    offsets: tuple[int, ...]

    def token_at(self, line: int, column: int) -> Token:
        """Return the token that starts last before a place in `text`, an empty one for its end."""
        lines = self.text.split("\n")
        offset = sum(len(text) + 1 for text in lines[: line - 1]) + column - 1
        last = self.tokens[-1]
        if offset >= len(self.text):
            return Token("end", "", last.start + len(last.text))
        before = [token for token, start in zip(self.tokens, self.offsets, strict=True) if start <= offset]
        return before[-1] if before else self.tokens[0]


def check(query: str, prefixes: Mapping[str, str], graphs: Collection[str]) -> None:
    """Refuse a query that must not run, with what to do instead.

    `prefixes` are known without being declared; `graphs` are those that FROM may name.
    """
    if len(query.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise QueryError(
            f"query: longer than {MAX_BYTES // 1024} KiB; shorten it, or split it into several.",
            f"질의문: {MAX_BYTES // 1024} KiB보다 깁니다. 줄이거나 여럿으로 나누십시오.",
        )
    _refuse_surrogates(query)
    look_through(query)
    tokens = tokenize(query)
    _refuse_updates(query, tokens)
    _refuse_unknown_graphs(query, tokens, {**prefixes, **declared_prefixes(tokens)}, graphs)


def look_through(query: str) -> None:
    """Refuse a text that calls SERVICE, or that may be too much for the stack of the parser.

    It follows every way to read the text as tokens, by the heaviest load at each place. There is
    more than one way only where `<` can open an IRI and also compare, and it matters only where
    the would-be IRI has an apostrophe or a number sign: these may open a string or a comment
    instead, and hide or show the text that follows.
    """
    waiting, loads = [0], {0: _Load()}
    while waiting:
        start = heapq.heappop(waiting)
        load = loads.pop(start)
        match = _TOKEN.match(query, start)
        if match is None:
            continue
        token = Token(match.lastgroup or "", match[0], start)
        _refuse_service(query, token)
        after = _heavier(load, token)
        _refuse_load(query, start, after)
        is_doubtful = token.kind == "iri" and ("'" in token.text or "#" in token.text)
        for end in (match.end(), start + 1) if is_doubtful else (match.end(),):
            if end in loads:
                other = loads[end]
                loads[end] = _Load(
                    max(other.depth, after.depth),
                    max(other.steps, after.steps),
                    max(other.items, after.items),
                    is_list=other.is_list or after.is_list,
                )
            else:
                loads[end] = after
                heapq.heappush(waiting, end)


def tokenize(query: str) -> tuple[Token, ...]:
    """Return the tokens of a query without spaces and comments."""
    found = (Token(match.lastgroup or "", match[0], match.start()) for match in _TOKEN.finditer(query))
    return tuple(token for token in found if token.kind != "space")


def declared_prefixes(tokens: Sequence[Token]) -> dict[str, str]:
    """Return the prefixes that a query declares itself."""
    return {
        name.text[:-1]: iri.text[1:-1]
        for keyword, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if keyword.text.upper() == "PREFIX" and name.text.endswith(":") and iri.kind == "iri"
    }


def has_from(tokens: Sequence[Token]) -> bool:
    """Tell whether a query chooses its graphs itself."""
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens)


def refuse(query: str, start: int, english: str, korean: str) -> QueryError:
    """Return the error about one place of a query."""
    line = query.count("\n", 0, start) + 1
    column = start - query.rfind("\n", 0, start)
    return QueryError(f"query: line {line}, column {column}: {english}", f"질의문: {line}행 {column}열: {korean}")


def spread(query: str) -> Spread:
    """Put the tokens of a query so far apart that no keyword is as long as a gap.

    The parser reports the farthest place it looked at, and to compare with a keyword it looks
    as many characters ahead as the keyword has, so that the place alone names a later token.
    """
    tokens = tokenize(query)
    pieces, offsets, length, end = [_GAP], [], len(_GAP), 0
    for token in tokens:
        if token.start > end or token.text in _SEPARATORS or query[end - 1 : end] in _SEPARATORS:
            pieces.append(_GAP)
            length += len(_GAP)
        offsets.append(length)
        pieces.append(token.text)
        length += len(token.text)
        end = token.start + len(token.text)
    return Spread("".join([*pieces, _GAP]), tokens, tuple(offsets))


def explain(query: str, tokens: Sequence[Token], prefixes: Mapping[str, str]) -> QueryError | None:
    """Return the error for what can be told from the tokens alone, `None` where that is nothing."""
    if not tokens:
        return QueryError(
            "query: empty; write one, e.g. SELECT ?deal WHERE { ?deal a sosik:Alliance }.",
            "질의문: 비어 있습니다. 예를 들어 SELECT ?deal WHERE { ?deal a sosik:Alliance }라고 쓰십시오.",
        )
    known = {"_", *prefixes, *declared_prefixes(tokens)}
    for token in tokens:
        prefix, colon, _ = token.text.partition(":")
        if token.kind == "word" and colon and prefix not in known:
            return refuse(
                query,
                token.start,
                f'the prefix "{prefix}:" is not declared; declare it, e.g. PREFIX {prefix}: <http://example.org/>.',
                f'접두어 "{prefix}:"를 선언하지 않았습니다. 예를 들어 PREFIX {prefix}: <http://example.org/>로 선언하십시오.',
            )
        if token.text in {'"', "'"}:
            return refuse(
                query,
                token.start,
                f"the text that opens here with {token.text} is not closed; close it on the same line.",
                f"여기에서 {token.text}(으)로 연 문자열을 닫지 않았습니다. 같은 줄에서 닫으십시오.",
            )
    return _unbalanced(query, tokens)


def _unbalanced(query: str, tokens: Sequence[Token]) -> QueryError | None:
    opened: list[Token] = []
    for token in tokens:
        if token.text in _CLOSING:
            opened.append(token)
        elif token.text in _CLOSING.values():
            if opened and _CLOSING[opened[-1].text] == token.text:
                opened.pop()
            elif any(_CLOSING[other.text] == token.text for other in opened):
                break
            else:
                return refuse(
                    query,
                    token.start,
                    f'nothing is open that "{token.text}" could close; remove it, or add what it should close.',
                    f'"{token.text}"(으)로 닫을 것이 열려 있지 않습니다. 지우거나 여는 괄호를 넣으십시오.',
                )
    if not opened:
        return None
    last = opened[-1]
    return refuse(
        query,
        last.start,
        f'the "{last.text}" that opens here is not closed; add "{_CLOSING[last.text]}".',
        f'여기에서 연 "{last.text}"을(를) 닫지 않았습니다. "{_CLOSING[last.text]}"을(를) 넣으십시오.',
    )


def _refuse_surrogates(query: str) -> None:
    found = re.search("[\ud800-\udfff]", query)
    if found:
        raise refuse(
            query,
            found.start(),
            "half a character that no encoding can carry; remove it.",
            "어떤 인코딩으로도 나타낼 수 없는 반쪽 문자가 있습니다. 지우십시오.",
        )


def _heavier(load: _Load, token: Token) -> _Load:
    depth, steps, items, is_list = load
    if token.kind == "mark":
        steps += token.text in _STEPS
        depth += (token.text in _CLOSING) - (token.text in _CLOSING.values())
        if token.text in "()[]{},":
            items, is_list = 0, token.text == "(" or (is_list and token.text == ",")
    elif token.kind == "word":
        steps += token.text.upper() in _STEP_WORDS
    if token.kind not in {"mark", "space"}:
        items += is_list
    return _Load(max(depth, 0), steps, items, is_list=is_list)


def _refuse_service(query: str, token: Token) -> None:
    # The parser needs no space after the keyword: "SERVICEex:a" may be a call of ex:a. A local
    # name is never split, so that sosik:Service is safe.
    if token.kind == "word" and "SERVICE" in token.text.partition(":")[0].upper():
        raise refuse(
            query,
            token.start,
            "SERVICE would ask another machine, which sosik never does; query that endpoint itself and join here.",
            "SERVICE는 다른 컴퓨터에 묻는 것이어서 쓸 수 없습니다. 그 엔드포인트에 따로 묻고 결과를 합치십시오.",
        )


def _refuse_load(query: str, start: int, load: _Load) -> None:
    if load.depth > MAX_DEPTH:
        raise refuse(
            query,
            start,
            f"more than {MAX_DEPTH} brackets inside one another; split the query.",
            f"괄호가 {MAX_DEPTH}겹보다 깊습니다. 질의를 나누십시오.",
        )
    if max(load.steps, load.items) > MAX_STEPS:
        raise refuse(
            query,
            start,
            f"more than {MAX_STEPS} patterns and operators; split the query, or give a list of values with VALUES.",
            f"패턴과 연산자가 {MAX_STEPS}개보다 많습니다. 질의를 나누거나 값의 목록은 VALUES로 주십시오.",
        )


def _refuse_updates(query: str, tokens: Sequence[Token]) -> None:
    words = iter(tokens)
    for token in words:
        keyword = token.text.upper()
        if keyword == "PREFIX":
            next(words, None)
        if keyword in {"PREFIX", "BASE"}:
            next(words, None)
        elif keyword in _UPDATES:
            raise refuse(
                query,
                token.start,
                f"{keyword} would change the data, which is published as it is; use SELECT, ASK, CONSTRUCT or DESCRIBE.",
                f"{keyword}은(는) 낸 자료를 바꾸는 것이어서 쓸 수 없습니다. SELECT, ASK, CONSTRUCT, DESCRIBE를 쓰십시오.",
            )
        else:
            return


def _refuse_unknown_graphs(query: str, tokens: Sequence[Token], prefixes: Mapping[str, str], graphs: Collection[str]) -> None:
    for keyword, second, third in zip(tokens, tokens[1:], [*tokens[2:], Token("", "", 0)], strict=False):
        if keyword.kind != "word" or keyword.text.upper() != "FROM":
            continue
        name = third if second.text.upper() == "NAMED" else second
        prefix, _, local = name.text.partition(":")
        iri = name.text[1:-1] if name.kind == "iri" else prefixes.get(prefix, "") + local
        if iri not in graphs:
            raise refuse(
                query,
                name.start,
                f"the dataset has no graph <{iri}>, and FROM loads nothing; name one of SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ }} }}.",
                f"자료에 그래프 <{iri}>가 없으며 FROM으로는 아무것도 불러오지 않습니다. "
                "SELECT DISTINCT ?g WHERE { GRAPH ?g { } }로 찾은 이름을 쓰십시오.",
            )
