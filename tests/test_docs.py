"""The documentation knows every command, pattern, term, rule, module and dependency, and its examples run."""

import doctest
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, is_typeddict

import click
import pytest
from rdflib import OWL, RDF, Graph

import sosik
from sosik import cli, factsheet, frames, patterns, vocab
from sosik.gate import open_gate
from sosik.model import Iri

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
PATTERNS = (*frames.FRAMES, *patterns.STATUS_CUES, *patterns.CLAUSE_CUES, *patterns.SENTENCE_CUES)
FACTS = tuple(record for record in vars(factsheet).values() if is_typeddict(record) and record is not TypedDict)
GENERATED = re.compile(r"^<!-- \[\[\[cog.*?\]\]\] -->$", re.DOTALL | re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}$\n(.*?)(?=^#{{1,2}} |\Z)", text, re.DOTALL | re.MULTILINE)
    return found[2] if found else ""


# ---------------------------------------------------------------- commands


def options() -> Iterator[tuple[str, str]]:
    for name, command in cli.main.commands.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield from ((name, option) for option in parameter.opts)


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_every_command_is_documented_with_its_help(name: str) -> None:
    assert f"Usage: sosik {name} " in section(read("cli.md"), name)


@pytest.mark.parametrize(("name", "option"), sorted(options()))
def test_every_option_is_documented_with_its_command(name: str, option: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", section(read("cli.md"), name))


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_every_command_says_what_it_does_in_both_languages(name: str) -> None:
    command = cli.main.commands[name]

    assert command.help
    assert re.search("[가-힣]", getattr(command, "korean", ""))


# ---------------------------------------------------------------- patterns, terms, rules, facts


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_every_pattern_is_documented_with_its_examples(pattern: frames.Frame | patterns.Cue) -> None:
    text = section(read("patterns.md"), f"`{pattern.id}`")

    assert all(f"- {example}\n" in text for example in (*pattern.examples, *pattern.non_examples))
    assert text


@pytest.mark.parametrize("term", sorted(vocab.LABELS), ids=lambda term: term.removeprefix(vocab.NAMESPACE))
def test_every_term_is_documented_with_its_labels(term: str) -> None:
    name = term.removeprefix(vocab.NAMESPACE)
    korean, english = vocab.LABELS[Iri(term)]
    rows = [line for line in read("ontology.md").splitlines() if line.startswith(f"| `{name}` |")]

    assert any(f"{korean}<br>{english}" in row for row in rows) or f"Scheme `sosik:{name}`" in read("ontology.md")


@pytest.mark.parametrize("rule", sorted(open_gate().rules), ids=lambda rule: rule.rpartition("#")[2])
def test_every_rule_is_documented_with_its_messages(rule: str) -> None:
    found = open_gate().rules[Iri(rule)]
    name = rule.rpartition("#")[2]

    assert f"| `{name}` | {found.severity} | {found.korean}<br>{found.english} |" in read("shapes.md").replace("\\|", "|")


@pytest.mark.parametrize(("record", "field"), [(record.__name__, field) for record in FACTS for field in record.__annotations__])
def test_every_field_of_the_facts_is_documented(record: str, field: str) -> None:
    page = read("facts.md")

    lists = re.findall(rf"(\w+): list\[{record}\]", (ROOT / "src/sosik/factsheet.py").read_text(encoding="utf-8"))
    text = section(page, f"`{lists[0]}`") if lists else section(page, "The article")

    assert f"| `{field}` |" in text


# ---------------------------------------------------------------- modules and dependencies


def dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = (project["project"]["dependencies"], project["build-system"]["requires"], project["dependency-groups"]["dev"])
    extras = project["project"].get("optional-dependencies", {}).values()
    return {re.split(r"[\s\[<>=!~;]", line)[0] for lines in (*groups, *extras) for line in lines}


@pytest.mark.parametrize("name", sorted(dependencies()))
def test_every_dependency_says_what_it_replaces(name: str) -> None:
    assert re.search(rf"^\| `{re.escape(name)}` \| .+\. \|$", section(read("contributing.md"), "Dependencies"), re.MULTILINE)


@pytest.mark.parametrize("module", sorted(path.stem for path in (ROOT / "src/sosik").glob("[!_]*.py")))
def test_every_module_has_its_floor_and_its_sentence(module: str) -> None:
    assert re.search(rf"^\| \d+ \| `{module}` \| \S.+\. \|", section(read("contributing.md"), "The floors"), re.MULTILINE)


def test_the_files_over_400_lines_are_those_listed_with_a_reason() -> None:
    long = {path.name for path in (ROOT / "src/sosik").glob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 400}

    listed = set(re.findall(r"^- `(\w+\.py)`: \w", section(read("contributing.md"), "Known violations of the style"), re.MULTILINE))

    assert listed == long


# ---------------------------------------------------------------- versions


def test_the_top_of_the_changelog_is_this_version() -> None:
    heading = re.search(r"^## (\S+)", read("changelog.md"), re.MULTILINE)

    assert heading is not None
    assert heading[1] == sosik.__version__


@pytest.mark.parametrize("path", sorted([*ROOT.glob("ontology/*.ttl"), *ROOT.glob("shapes/*.ttl")]), ids=lambda path: path.name)
def test_ontology_shapes_and_registry_have_the_version_of_the_package(path: Path) -> None:
    graph = Graph().parse(path)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)

    assert [str(text) for text in graph.objects(header, OWL.versionInfo)] == [sosik.__version__]
    assert sosik.__version__ in str(graph.value(header, OWL.versionIRI)).split("/")


# ---------------------------------------------------------------- pages


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # raised by rdflib 7.6 against itself
def test_the_examples_of_the_python_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    monkeypatch.chdir(tmp_path)
    text = re.sub(r"^```.*$", "", read("python.md"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, "python.md", None, None)
    problems = io.StringIO()

    failed, tried = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples, out=problems.write)

    assert problems.getvalue() == ""
    assert (failed, tried >= 20) == (0, True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#]+)", FENCED.sub("", page.read_text(encoding="utf-8")))

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.name)
def test_every_page_is_listed_in_the_readme(page: Path) -> None:
    assert f"](docs/{page.name})" in PAGES[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_sentence_has_a_line_of_its_own(page: Path) -> None:
    prose = FENCED.sub("", GENERATED.sub("", page.read_text(encoding="utf-8")))
    lines = [line for line in prose.splitlines() if not line.startswith(("|", "#", "-"))]

    assert [line for line in lines if re.search(r"[a-z가-힣)`][.?!] [A-Z가-힣]", line)] == []
