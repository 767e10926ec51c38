"""The command line: each command parses, calls one library function, prints, sets the exit status.

Results go to standard output, progress and findings to standard error. Exit status: 0 fine,
1 something held, failed or not conforming, 2 wrong usage, 3 nothing found.
"""

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sosik import __version__
from sosik.eval_command import eval_command
from sosik.options import (
    base_iri,
    dataset_option,
    json_option,
    metadata_option,
    option,
    published_option,
    quiet_option,
    registry_option,
    sources_argument,
    verbose_option,
)
from sosik.terminal import LANGUAGES, Command, Group, Option, as_json, choose, language, say, set_language

if TYPE_CHECKING:
    from sosik.model import Finding
    from sosik.pipeline import Publication
    from sosik.store import Dataset

EXPORT_FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
QUERY_FORMATS = ("table", "json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "rdfxml")
SEVERITIES = ("violation", "warning", "info")


def command(name: str, korean: str) -> Callable[[Callable[..., None]], click.Command]:
    """Return the decorator that makes a function a command of `sosik`."""
    return main.command(name, cls=Command, korean=korean, context_settings={"help_option_names": ["-h", "--help"]})


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@option(
    "--lang", type=click.Choice(LANGUAGES), expose_value=False, is_eager=True, callback=set_language,
    help="Language of messages; the locale's by default.", korean="메시지 언어. 기본은 로캘을 따릅니다.",
)  # fmt: skip
@click.version_option(
    __version__, "-V", "--version", prog_name="sosik", cls=Option, help="Show the version and exit.", korean="버전을 보이고 끝냅니다."
)
def main() -> None:
    """Publish Korean business news as linked data: who allies with whom, in which state, said by whom."""


@command(
    "publish",
    korean="기사에서 사실을 뽑아 검사하고 데이터셋으로 냅니다.\n\nSOURCE는 파일, 폴더, 표준 입력(-)입니다: txt, html, jsonl, csv.",
)
@sources_argument
@option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default="output",
    show_default=True,
    help="Folder of the dataset.",
    korean="데이터셋 폴더.",
)
@registry_option
@published_option
@metadata_option
@option(
    "--base",
    callback=base_iri,
    default="https://w3id.org/sosik/",
    show_default=True,
    help="Start of all IRIs of the data.",
    korean="데이터 IRI의 앞부분.",
)
@option(
    "--excerpt-limit", type=click.IntRange(0, 1000), default=200, show_default=True,
    help="Characters of an article that a span may quote; 0 quotes nothing.", korean="구간이 인용할 수 있는 기사 글자 수. 0이면 인용하지 않습니다.",
)  # fmt: skip
@option("--allow-empty", is_flag=True, help="Exit with 0 although nothing was found.", korean="찾은 것이 없어도 0으로 끝냅니다.")
@json_option
@quiet_option
@verbose_option
def publish_command(  # noqa: D103  (click shows the help below)
    sources: tuple[str, ...], out: Path, registries: tuple[Path, ...], published: str | None, metadata: Path | None, base: str,
    excerpt_limit: int, allow_empty: bool, is_json: bool, quiet: bool, verbose: bool,
) -> None:  # fmt: skip
    from sosik import pipeline, reports
    from sosik.sources import load_metadata

    bar = (
        nullcontext(None)
        if quiet or is_json
        else click.progressbar(length=_count(sources), label=choose("Reading", "읽는 중"), file=sys.stderr)
    )
    with bar as progress:
        result = pipeline.publish(
            sources,
            out,
            registry_files=registries,
            base=base,
            published=published,
            metadata=load_metadata(metadata) if metadata else None,
            excerpt_limit=excerpt_limit,
            generated_at=_generated_at(),
            progress=(lambda _count, _source: progress.update(1)) if progress else None,
        )
    if is_json:
        click.echo(as_json(result))
    else:
        say(reports.findings(result.findings, quiet=quiet, verbose=verbose))
        if not quiet:
            click.echo(reports.alliances(result.alliances), nl=False)
            say(reports.publication(result, out))
    sys.exit(_status(result, allow_empty=allow_empty))


publish_command.help = (
    "Extract, check and publish articles as a dataset.\n\nSOURCE is a file, a folder or - for standard input: txt, html, jsonl, csv."
)


def _count(sources: tuple[str, ...]) -> int:
    """Return how many documents to expect; a progress bar may be off by a few."""
    from sosik.sources import SUFFIXES

    folders = [Path(source) for source in sources if Path(source).is_dir()]
    files = sum(1 for folder in folders for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    return files + len(sources) - len(folders)


def _generated_at() -> datetime | None:
    """Return the time of SOURCE_DATE_EPOCH: without it no time is written, and the same sources give the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), tz=UTC) if epoch.isdigit() else None


def _status(result: "Publication", *, allow_empty: bool) -> int:
    if result.held or result.failed:
        return 1
    return 0 if result.alliances or allow_empty else 3


@command("facts", korean="기사의 사실을 JSON으로 보여 줍니다. 데이터셋은 만들지 않습니다.\n\n기사마다 객체 하나, 기본은 배열입니다.")
@sources_argument
@registry_option
@published_option
@metadata_option
@option("--jsonl", "is_jsonl", is_flag=True, help="One object a line instead of an array.", korean="배열 대신 한 줄에 객체 하나.")
@option("--json", "_is_json", is_flag=True, expose_value=False, help="The default; for scripts that say it.", korean="기본값입니다.")
@option(
    "-o", "--out", type=click.Path(file_okay=False, path_type=Path),
    help="Write one ID.json an article into this folder instead.", korean="이 폴더에 기사마다 ID.json을 씁니다.",
)  # fmt: skip
@option("--allow-empty", is_flag=True, help="Exit with 0 although nothing was found.", korean="찾은 것이 없어도 0으로 끝냅니다.")
@quiet_option
def facts_command(  # noqa: D103
    sources: tuple[str, ...], registries: tuple[Path, ...], published: str | None, metadata: Path | None, is_jsonl: bool,
    out: Path | None, allow_empty: bool, quiet: bool,
) -> None:  # fmt: skip
    from sosik import reports
    from sosik.pipeline import read_facts
    from sosik.sources import file_stem, load_metadata

    known = load_metadata(metadata) if metadata else None
    failed = found = 0
    sheets = []
    taken: set[str] = set()
    for sheet, problems in read_facts(sources, registry_files=registries, published=published, metadata=known):
        say(reports.findings(problems, quiet=quiet, verbose=False))
        failed += sheet is None
        if sheet is None:
            continue
        found += bool(sheet["alliances"])
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{file_stem(sheet['id'], taken)}.json").write_text(as_json(sheet) + "\n", encoding="utf-8")
        elif is_jsonl:
            click.echo(as_json(sheet, indent=None))
        else:
            sheets.append(sheet)
    if out is None and not is_jsonl:
        click.echo(as_json(sheets))
    sys.exit(1 if failed else 0 if found or allow_empty else 3)


facts_command.help = "Show the facts of articles as JSON; makes no dataset.\n\nOne object an article, in an array by default."


@command("validate", korean="RDF 파일이나 데이터셋을 SHACL 규칙으로 검사합니다.\n\n맞으면 0, 어긋나면 1로 끝납니다.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[FILE...]")
@option(
    "--shapes", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Shapes of your own instead of the shipped ones.", korean="기본 규칙 대신 쓸 SHACL 파일.",
)  # fmt: skip
@option(
    "--fail-on", type=click.Choice(SEVERITIES), default="violation", show_default=True,
    help="The mildest severity that fails.", korean="실패로 볼 가장 가벼운 심각도.",
)  # fmt: skip
@option(
    "--format",
    "form",
    type=click.Choice(("text", "turtle", "json")),
    default="text",
    show_default=True,
    help="Form of the report.",
    korean="보고 형식.",
)
@option(
    "--lint",
    is_flag=True,
    help="Check the shapes themselves for mistakes that SHACL ignores.",
    korean="SHACL이 지나치는 규칙 자체의 실수를 찾습니다.",
)
@json_option
def validate_command(files: tuple[Path, ...], shapes: Path | None, fail_on: str, form: str, lint: bool, is_json: bool) -> None:  # noqa: D103
    from sosik import gate, registry, reports, rules
    from sosik.turtle import write_turtle

    if lint:
        findings = rules.lint(shapes)
        for finding in findings:
            click.echo(choose(finding.message, finding.korean))
        sys.exit(1 if findings else 0)
    if not files:
        sentence = choose("Missing argument FILE; give RDF files or a dataset folder.", "검사할 파일이나 데이터셋 폴더를 주십시오.")
        raise click.UsageError(sentence)
    verdict = gate.validate_files([_rdf_file(path) for path in files], shapes=shapes, registry=registry.load(), fail_on=fail_on)
    if form == "turtle":
        click.echo(write_turtle(verdict.report), nl=False)
    elif form == "json" or is_json:
        click.echo(as_json({"conforms": verdict.conforms, "results": verdict.results}))
    else:
        for line in reports.results(verdict):
            click.echo(line)
        say([reports.conformity(verdict)])
    sys.exit(0 if verdict.conforms else 1)


validate_command.help = "Check RDF files or a dataset against the SHACL shapes.\n\nExits with 0 where all conforms and 1 where not."


def _rdf_file(path: Path) -> Path:
    return path / "dataset.trig" if path.is_dir() else path


@command("query", korean="데이터셋에 SPARQL을 묻습니다.\n\n흔한 접두어(sosik:, rdfs:, company: …)는 선언하지 않아도 됩니다.")
@click.argument("sparql", required=False, metavar="[SPARQL]")
@option("-f", "--file", "file", type=click.File(encoding="utf-8"), help="Read the query from a file.", korean="질의를 파일에서 읽습니다.")
@dataset_option
@option(
    "--format",
    "form",
    type=click.Choice(QUERY_FORMATS),
    help="Form of the answer; table or turtle by default.",
    korean="답의 형식. 기본은 표나 Turtle.",
)
@option("--json", "is_json", is_flag=True, help="The same as --format json.", korean="--format json과 같습니다.")
def query_command(sparql: str | None, file: click.File | None, dataset: Path, form: str | None, is_json: bool) -> None:  # noqa: D103
    text = file.read() if file is not None else sparql  # type: ignore[attr-defined]
    if not text or not text.strip():
        raise click.UsageError(choose("Missing query; give SPARQL or -f FILE.", "질의를 주거나 -f 파일로 주십시오."))
    opened = _open(dataset)
    click.echo(_answer(opened, text, "json" if is_json else form), nl=False)


query_command.help = "Ask a dataset by SPARQL.\n\nThe usual prefixes (sosik:, rdfs:, company: …) need no declaration."


def _open(folder: Path) -> "Dataset":
    from sosik.store import open_dataset

    return open_dataset(folder)


def _answer(opened: "Dataset", text: str, form: str | None) -> str:
    from sosik.queries import Rows, Triples, write_boolean
    from sosik.table import format_table

    answer = opened.query(text)
    if isinstance(answer, Rows):
        if form in {None, "table"}:
            return format_table(answer.variables, answer.tuples(), prefixes=opened.prefixes)
        return _with_newline(answer.serialize(form or "json"))
    if isinstance(answer, Triples):
        return _with_newline(answer.serialize("turtle" if form in {None, "table"} else form or "turtle"))
    return f"{str(answer).lower()}\n" if form in {None, "table"} else _with_newline(write_boolean(answer, form or "json"))


def _with_newline(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


@command("export", korean="데이터셋을 다른 RDF 형식으로 내보냅니다.")
@dataset_option
@option("--format", "form", type=click.Choice(EXPORT_FORMATS), default="turtle", show_default=True, help="RDF format.", korean="RDF 형식.")
@option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.", korean="이 파일에 씁니다.")
def export_command(dataset: Path, form: str, out: Path | None) -> None:  # noqa: D103
    text = _open(dataset).export(form)
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8", newline="\n")


export_command.help = "Export a dataset in another RDF format."


@command(
    "explain",
    korean="데이터셋이 왜 그렇게 말하는지, 근거 문장의 낱말까지 보여 줍니다.\n\nIRI는 거래, 주장, 기업 등의 IRI나 deal:… 같은 짧은 이름입니다.",
)
@click.argument("iri")
@dataset_option
@json_option
def explain_command(iri: str, dataset: Path, is_json: bool) -> None:  # noqa: D103
    from sosik import reports
    from sosik.explain import explain

    found = explain(_open(dataset), iri, language=language())
    if is_json:
        click.echo(as_json(found))
        return
    click.echo("\n".join(reports.explanation(found)))


explain_command.help = "Show why a dataset says something, down to the words of the article.\n\nIRI is that of a deal, a claim, a company …, or a short name such as deal:…"


@command("verify", korean="원문을 다시 읽어 체크섬, 해시, 인용이 모두 맞는지 확인합니다.")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@dataset_option
@metadata_option
@json_option
def verify_command(sources: tuple[str, ...], dataset: Path, metadata: Path | None, is_json: bool) -> None:  # noqa: D103
    from sosik.sources import load_metadata
    from sosik.verify import verify

    findings = verify(dataset, sources, metadata=load_metadata(metadata) if metadata else None)
    if is_json:
        click.echo(as_json(findings))
    else:
        for finding in findings:
            click.echo(f"{finding.severity}  {choose(finding.message, finding.korean)}")
        click.echo(_verified(findings), err=True)
    sys.exit(1 if any(finding.severity == "violation" for finding in findings) else 0)


verify_command.help = "Read the sources again: is every checksum, digest and quotation still true?"


def _verified(findings: "tuple[Finding, ...]") -> str:
    wrong = sum(finding.severity == "violation" for finding in findings)
    return choose(f"{wrong} violations.", f"위반 {wrong}건.") if wrong else choose("All true.", "모두 맞습니다.")


@command("reason", korean="HermiT로 데이터셋이 온톨로지와 모순되는지, 무엇이 따라 나오는지 봅니다. Java가 필요합니다.")
@dataset_option
@json_option
def reason_command(dataset: Path, is_json: bool) -> None:  # noqa: D103
    from sosik.reason import reason

    opened = _open(dataset)
    result = reason(_rdf_file(dataset), base=opened.base)
    if is_json:
        click.echo(as_json(result))
    else:
        for conflict in result.conflicts:
            click.echo(choose(conflict.message, conflict.korean))
        for individual, kind in result.inferred:
            click.echo(f"{individual} a {kind}")
        total = len(result.inferred)
        consistent = choose(f"Consistent; {total} types inferred.", f"모순이 없습니다. 추론한 유형 {total}건.")
        say([consistent if result.is_consistent else choose("Inconsistent.", "모순입니다.")])
    sys.exit(0 if result.is_consistent else 1)


reason_command.help = "Ask HermiT whether a dataset contradicts the ontology and what follows from it; needs Java."

main.add_command(eval_command)
