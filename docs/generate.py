"""What the cog blocks of README.md and docs/*.md paste: real output, and tables of what the code knows.

Every function returns Markdown and depends on nothing but the checkout, so that two runs give the
same bytes. Commands run inside this process, in a temporary folder that shows only `tests/`.
"""

import ast
import contextlib
import io
import json
import re
import shlex
import tempfile
import tomllib
import traceback
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from click.testing import CliRunner
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.term import Node

from sosik import cli, differences, factsheet, reports, vocab
from sosik.gate import Gate, open_gate
from sosik.model import Iri
from sosik.frames import Frame
from sosik.patterns import Cue
from sosik.rules import LEVELS

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "sosik"
_ENVIRONMENT = MappingProxyType({"LANG": "C", "LC_ALL": None, "LC_MESSAGES": None, "COLUMNS": "80", "SOURCE_DATE_EPOCH": None})
_PROGRESS = "Reading\n"
"""Where no terminal shows it, the progress bar is this one line."""


def paste(*parts: str) -> None:
    """Put parts between the cog marks, set off by blank lines."""
    import cog  # noqa: PLC0415  (there is such a module only while cog runs)

    cog.out("\n" + "\n".join(parts) + "\n")


# ---------------------------------------------------------------- commands and Python sessions


@cache
def sandbox(page: str) -> Path:
    """Return the working folder of one page: `tests/` is there, what the page writes stays."""
    folder = Path(_temporary().name) / page
    folder.mkdir()
    (folder / "tests").symlink_to(ROOT / "tests")
    return folder


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def console(command: str, *, page: str, lines: int | None = None, last: int = 0, status: int = 0, then: str = "") -> str:
    """Run a `sosik` command line and return it with its output: the first and the last lines, `…` between.

    `then` is shown after it. Raises `RuntimeError` for another exit status than the page promises.
    """
    output = _run(shlex.split(command)[1:], page=page, status=status)
    return f"```console\n$ {command}\n{_cut(output, lines, last)}{then}```\n"


def quietly(command: str, *, page: str, status: int = 0) -> None:
    """Run a command that a later block of the page needs."""
    _run(shlex.split(command)[1:], page=page, status=status)


def _run(arguments: Sequence[str], *, page: str, status: int) -> str:
    with contextlib.chdir(sandbox(page)):
        result = CliRunner().invoke(cli.main, list(arguments), prog_name="sosik", env=dict(_ENVIRONMENT))
    if result.exit_code != status:
        raise RuntimeError(f"sosik {shlex.join(arguments)}: exit status {result.exit_code}, not {status}\n{result.output}")
    return result.output.removeprefix(_PROGRESS)


def _cut(output: str, lines: int | None = None, last: int = 0) -> str:
    kept = output.splitlines()
    if lines is not None and len(kept) > lines + last:
        kept = [*kept[:lines], "…", *kept[len(kept) - last :]]
    return "".join(f"{line.rstrip()}\n" for line in kept)


def listing(folder: str, *, page: str) -> str:
    """Return the names in a folder of the page, one a line."""
    return "".join(f"{path.name}\n" for path in sorted((sandbox(page) / folder).iterdir()))


def write(name: str, content: str, *, page: str, language: str) -> str:
    """Put a file where later commands of the page find it, and return it as a code block."""
    path = sandbox(page) / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return f"```{language}\n{content}```\n"


@cache
def _names(_page: str) -> dict[str, object]:
    return {"__name__": "__main__"}


def python(source: str, *, page: str) -> str:
    """Run Python statements and return them as an interactive session; names last for the page.

    What raises an error ends the page's making, unless its line ends with the comment `# stops`.
    """
    lines: list[str] = []
    with contextlib.chdir(sandbox(page)):
        for statement in ast.parse(source).body:
            text = ast.get_source_segment(source, statement) or ""
            first, *rest = text.splitlines()
            may_fail = source.splitlines()[(statement.end_lineno or 1) - 1].endswith("# stops")
            lines += [f">>> {first}", *(f"... {line}" for line in rest), *(["..."] if rest and hasattr(statement, "body") else [])]
            lines += _evaluated(text, _names(page), may_fail=may_fail).splitlines()
    return "\n".join(["```python", *(line.rstrip() for line in lines), "```", ""])


def _evaluated(text: str, names: dict[str, object], *, may_fail: bool) -> str:
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        try:
            exec(compile(text + "\n", "<docs>", "single"), names)  # noqa: S102  (the page's own examples)
        except Exception as error:
            if not may_fail:
                raise
            output.write("Traceback (most recent call last):\n    ...\n")
            output.write("".join(traceback.format_exception_only(error)))
    return output.getvalue()


# ---------------------------------------------------------------- commands


def command_help(*names: str) -> str:
    """Return what `sosik NAME --help` prints."""
    return f"```text\n{_cut(_run([*names, '--help'], page='cli', status=0))}```\n"


def all_help() -> str:
    """Return a section with the help of each command."""
    return "\n".join(f"## {name}\n\n{_introduction(name)}{command_help(name)}" for name in sorted(cli.main.commands))


def _introduction(name: str) -> str:
    korean = getattr(cli.main.commands[name], "korean", "")
    return f"{_lines(korean)}\n\n" if korean else ""


def _lines(text: str) -> str:
    """Put each sentence on a line of its own."""
    return re.sub(r"(?<=[.?!]) (?=\S)", "\n", " ".join(text.split()))


# ---------------------------------------------------------------- checks and modules


def targets() -> str:
    """Return the targets that `make test` runs, with the question each answers."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    meanings = dict(re.findall(r"^([a-z-]+):.*?## (.+)$", makefile, flags=re.MULTILINE))
    wanted = re.search(r"^test: (.+?)\s*##", makefile, flags=re.MULTILINE)
    names = wanted[1].split() if wanted else []
    return table(["Target", "What it does"], [[f"`make {name}`", meanings[name]] for name in names])


def floors() -> str:
    """Return the modules from the lowest floor to the highest with their responsibility."""
    layers = [re.split(r"\s*[|:]\s*", layer) for layer in reversed(_contracts()[0]["layers"])]
    allowed = _allowed()
    rows = [
        [str(floor), f"`{module}`", responsibility(module), ", ".join(f"`{name}`" for name in allowed.get(module, ()))]
        for floor, modules in enumerate(layers)
        for module in sorted(modules)
    ]
    return table(["Floor", "Module", "Responsibility", "May import"], rows)


def responsibility(module: str) -> str:
    """Return the first sentence of a module's docstring, on one line."""
    docstring = ast.get_docstring(ast.parse((SOURCES / f"{module}.py").read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def _contracts() -> list[dict[str, list[str]]]:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, list[str]]] = configuration["tool"]["importlinter"]["contracts"]
    return contracts


def _allowed() -> dict[str, list[str]]:
    allowed: dict[str, list[str]] = {}
    for edge in _contracts()[1]["ignore_imports"]:
        module, library = edge.removeprefix("sosik.").split(" -> ")
        allowed.setdefault(module, []).append(library)
    return allowed


# ---------------------------------------------------------------- patterns


def frames(found: Iterable[Frame]) -> str:
    """Return one section for each frame."""
    return "\n".join(_frame(frame) for frame in found)


def _frame(frame: Frame) -> str:
    facts = [
        f"Kind: {_term(frame.kind)}.",
        f"Parties: {frame.roles}.",
        f"Past tense: {_term(frame.done)}; present tense or headline: {_term(frame.bare)}.",
    ]
    return f"### `{frame.id}`\n\n" + "\n".join(f"- {fact}" for fact in facts) + _examples(frame, frame.trigger)


def cues(found: Iterable[Cue]) -> str:
    """Return one section for each cue."""
    return "\n".join(_cue(cue) for cue in found)


def _cue(cue: Cue) -> str:
    facts = [f"{name}: {_term(term)}." for name, term in (("Status", cue.status), ("Certainty", cue.certainty)) if term]
    facts += [f"Evidentiality: {_term(cue.evidentiality)}."] if cue.evidentiality else []
    facts += [f"Polarity: {_term(vocab.Denied)}."] if cue.is_denied else []
    facts += ["Of the future: `sosik:isFuture true`."] if cue.is_future else []
    return f"### `{cue.id}`\n\n" + "\n".join(f"- {fact}" for fact in facts) + _examples(cue, cue.pattern)


def _examples(pattern: Frame | Cue, expression: str) -> str:
    examples = "".join(f"- {text}\n" for text in pattern.examples)
    others = "".join(f"- {text}\n" for text in pattern.non_examples)
    return f"\n\nMatches:\n\n{examples}\nDoes not match:\n\n{others}\n```text\n{expression}\n```\n"


def _term(term: Iri) -> str:
    korean, english = vocab.LABELS[term]
    return f"`sosik:{_local(term)}` ({english}, {korean})"


# ---------------------------------------------------------------- ontology


@cache
def ontology() -> Graph:
    """Return the ontology."""
    return Graph().parse(ROOT / "ontology" / "sosik.ttl")


def classes() -> str:
    """Return the classes with what they are a kind of."""
    rows = [[_code(term), _codes(_named(term, RDFS.subClassOf)), *_described(term)] for term in _terms(OWL.Class)]
    return table(["Class", "Kind of", "Label", "Definition"], rows)


def properties(kind: URIRef) -> str:
    """Return the properties of a kind with domain and range."""
    rows = [
        [_code(term), _codes(_named(term, RDFS.domain)) or "any", _codes(_named(term, RDFS.range)) or "any", *_described(term)]
        for term in _terms(kind)
    ]
    return table(["Property", "From", "To", "Label", "Definition"], rows)


def values() -> str:
    """Return the controlled values, scheme by scheme."""
    parts = []
    for scheme in sorted(ontology().subjects(RDF.type, SKOS.ConceptScheme), key=str):
        members = sorted(ontology().subjects(SKOS.inScheme, scheme), key=_rank)
        rows = [[_code(term), *_described(term)] for term in members]
        kind = _local(scheme).removesuffix("Scheme")
        parts.append(f"### {kind}\n\nScheme `sosik:{_local(scheme)}`.\n\n{table(['Value', 'Label', 'Definition'], rows)}")
    return "\n".join(parts)


def _terms(kind: URIRef) -> list[Node]:
    return sorted((term for term in ontology().subjects(RDF.type, kind) if str(term).startswith(vocab.NAMESPACE)), key=str)


def _rank(term: Node) -> tuple[int, str]:
    return vocab.STATUS_RANK.get(Iri(str(term)), 0), str(term)


def _named(term: Node, predicate: URIRef) -> list[Node]:
    return sorted((other for other in ontology().objects(term, predicate) if isinstance(other, URIRef)), key=str)


def _described(term: Node) -> list[str]:
    return [_both(ontology(), term, RDFS.label), _both(ontology(), term, SKOS.definition)]


def _both(graph: Graph, term: Node, predicate: URIRef) -> str:
    texts = {getattr(text, "language", None): str(text) for text in graph.objects(term, predicate)}
    return "<br>".join(texts[language] for language in ("ko", "en") if language in texts)


def _code(term: Node | str) -> str:
    return f"`{_local(term)}`"


def _codes(terms: Iterable[Node]) -> str:
    return ", ".join(map(_code, terms))


def _local(term: Node | str) -> str:
    return re.split(r"[#/]", str(term))[-1]


# ---------------------------------------------------------------- shapes


@cache
def _gate() -> Gate:
    return open_gate()


def shapes() -> str:
    """Return each node shape with its targets and its rules."""
    graph = _gate().shapes
    nodes = sorted({node for node in graph.subjects(RDF.type, SH.NodeShape) if _rules(graph, node)}, key=str)
    return "\n".join(_shape(graph, node) for node in nodes)


def _shape(graph: Graph, node: Node) -> str:
    targets = sorted({_code(target) for term in (SH.targetClass, SH.targetSubjectsOf) for target in graph.objects(node, term)})
    rows = [[_code(rule), _gate().rules[Iri(str(rule))].severity, _both(graph, rule, SH.message)] for rule in _rules(graph, node)]
    about = f"{_both(graph, node, RDFS.label).replace('<br>', ', ')}; checks {', '.join(targets) or 'what other shapes hand to it'}."
    return f"## {_local(node)}\n\n{about}\n\n{table(['Rule', 'Severity', 'Message'], rows)}"


def _rules(graph: Graph, node: Node) -> list[Node]:
    parts = {part for term in (SH.property, SH.sparql) for part in graph.objects(node, term)} | {node}
    return sorted((part for part in parts if Iri(str(part)) in _gate().rules), key=str)


def severities() -> str:
    """Return how many rules there are of each severity."""
    counts = [sum(rule.severity == name for rule in _gate().rules.values()) for name in LEVELS.values()]
    return table(["Severity", "Rules"], [[name, str(count)] for name, count in zip(LEVELS.values(), counts, strict=True)])


# ---------------------------------------------------------------- facts


def facts_example(source: str) -> str:
    """Return the facts of an article as the command prints them, laid out with one item a line."""
    (sheet,) = json.loads(_run(["facts", source], page="facts", status=0))
    fields = []
    for name, value in sheet.items():
        items = ",".join(f"\n  {json.dumps(item, ensure_ascii=False)}" for item in value) if isinstance(value, list) else ""
        fields.append(f'"{name}": [{items}]' if isinstance(value, list) else f'"{name}": {json.dumps(value, ensure_ascii=False)}')
    return f"```console\n$ sosik facts {source}\n[{{{f',{chr(10)} '.join(fields)}}}]\n```\n"


def fact_kinds() -> str:
    """Return how classes of deals become kinds in the facts."""
    mapping, korean = factsheet._DEAL_KINDS, reports._KOREAN  # noqa: SLF001  (the tables that the code uses)
    deals = sorted(kind for kind, above in vocab.SUPERCLASSES.items() if kind == vocab.Deal or vocab.Deal in above)
    fallback = {kind: "investment" if vocab.EquityDeal in (kind, *vocab.SUPERCLASSES[kind]) else "partnership" for kind in deals}
    rows = [[f"`{name}`", korean[name], _term(kind)] for kind in deals for name in [mapping.get(kind, fallback[kind])]]
    return table(["`kind`", "한국어", "Class"], sorted(rows))


def fact_statuses() -> str:
    """Return how the stages of a deal become statuses in the facts."""
    mapping, korean = factsheet._STATUSES, reports._KOREAN  # noqa: SLF001  (the tables that the code uses)
    ordered = sorted(mapping, key=vocab.STATUS_RANK.__getitem__)
    return table(["Stage", "`status`", "한국어"], [[_term(stage), f"`{mapping[stage]}`", korean[mapping[stage]]] for stage in ordered])


def error_kinds() -> str:
    """Return the kinds of errors that an evaluation tells apart, by field."""
    return table(["Field", "Kinds"], [[f"`{field}`", ", ".join(kinds)] for field, kinds in differences.KINDS.items()])


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
