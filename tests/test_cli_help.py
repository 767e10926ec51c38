"""Help and messages of the command line: in English and Korean, at once, without loading heavy libraries."""

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from annotated import sheet
from samples import dataset, sosik

from sosik import __version__
from sosik.cli import main

COMMANDS = sorted(main.commands)
PATHS = [(), *((name,) for name in COMMANDS)]
HANGUL = re.compile(r"[가-힣]")
HEAVY = ("kiwipiepy", "pyshacl", "rdflib", "pyoxigraph", "owlready2")
KOREAN_LOCALE = {"LANG": "ko_KR.UTF-8"}


def options(path: tuple[str, ...]) -> list[click.Option]:
    """Return every option of a command, those of click itself included."""
    command = main.commands[path[0]] if path else main
    return [parameter for parameter in command.get_params(click.Context(command)) if isinstance(parameter, click.Option)]


def described(text: str) -> dict[str, str]:
    """Return the help of each option by its first name, out of the help of a command."""
    _, _, listed = text.partition("\nOptions:\n") if "\nOptions:\n" in text else text.partition("\n옵션:\n")
    listed = listed.partition("\n\n")[0]
    blocks = re.split(r"\n(?=  -)", f"\n{listed}")
    return {re.split(r"[ ,]", block.strip())[0]: " ".join(block.split()) for block in blocks if block.strip()}


def test_the_commands_of_the_contract_are_there() -> None:
    assert {"publish", "facts", "eval", "validate", "query", "export", "explain", "verify", "reason"} <= set(COMMANDS)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[0] if path else "sosik")
def test_every_option_has_help_in_both_languages(path: tuple[str, ...]) -> None:
    english, korean = sosik("--lang", "en", *path, "--help"), sosik("--lang", "ko", *path, "--help")

    assert (english.exit_code, korean.exit_code) == (0, 0)
    for option in options(path):
        name = option.opts[0]
        assert not HANGUL.search(described(english.stdout)[name]), name
        assert HANGUL.search(described(korean.stdout)[name]), name


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[0] if path else "sosik")
def test_every_command_says_what_it_does_in_both_languages(path: tuple[str, ...]) -> None:
    english, korean = (sosik("--lang", language, *path, "--help").stdout.splitlines()[2] for language in ("en", "ko"))

    assert re.match(r"  [A-Z][^가-힣]+", english)
    assert HANGUL.search(korean)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_list_of_commands_describes_each_in_one_line(language: str) -> None:
    lines = sosik("--lang", language, "--help").stdout.splitlines()

    for name in COMMANDS:
        (line,) = [line for line in lines if line.startswith(f"  {name} ")]
        assert re.fullmatch(r"  [a-z]+ +\S.*", line)
        assert bool(HANGUL.search(line)) == (language == "ko")


@pytest.mark.parametrize(
    ("environment", "is_korean"),
    [
        (KOREAN_LOCALE, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ko_KR.UTF-8"}, True),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "C"}, False),
        ({}, False),
    ],
)
def test_locale_chooses_the_language(environment: dict[str, str], is_korean: bool) -> None:  # noqa: FBT001 -- a parameter of the table
    help_text = sosik("publish", "--help", environment=environment).stdout

    assert bool(HANGUL.search(help_text)) == is_korean


def test_option_beats_the_locale() -> None:
    assert not HANGUL.search(sosik("--lang", "en", "publish", "--help", environment=KOREAN_LOCALE).stdout)
    assert HANGUL.search(sosik("--lang", "ko", "publish", "--help").stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "-d", "NOWHERE", "ASK {}"],
        ["query", "-d", "DATASET", "SELEC"],
        ["explain", "-d", "DATASET", "deal:none-such"],
        ["verify", "-d", "NOWHERE"],
        ["validate", "README.md"],
        ["facts", "FILE", "--metadata", "FILE"],
        ["facts", "FILE", "--registry", "FILE"],
        ["publish", "FILE", "-o", "FILE"],
        ["eval", "FILE", "--gold", "NOWHERE"],
        ["eval", "NOWHERE", "--gold", "GOLD"],
        ["eval", "FILE", "--gold", "GOLD", "--floors", "FILE"],
        ["eval", "GOLD", "--gold", "WRONG"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_cannot_be_done_is_said_in_one_sentence_of_the_language(arguments: list[str], language: str, tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("{ KT", encoding="utf-8")
    gold, wrong = tmp_path / "gold", tmp_path / "wrong"
    for folder, content in ((gold, sheet()), (wrong, {"id": "a"})):
        folder.mkdir()
        (folder / "a.json").write_text(json.dumps(content), encoding="utf-8")
    real = {"NOWHERE": tmp_path / "none", "DATASET": dataset(), "FILE": file, "README.md": file, "GOLD": gold, "WRONG": wrong}
    quiet = ["--quiet"] if arguments[0] in {"publish", "facts"} else []

    result = sosik("--lang", language, *(real.get(argument, argument) for argument in arguments), *quiet)

    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert bool(HANGUL.search(line)) == (language == "ko")
    assert re.search(r"[.;>)]$", line)


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["publish"],
        ["publish", "--frobnicate", "x"],
        ["publish", "x", "--base"],
        ["publish", "x", "--excerpt-limit", "5000"],
        ["publish", "x", "--registry", "missing.ttl"],
        ["query"],
        ["query", "-f", "missing.rq"],
        ["export", "--format", "docx"],
        ["explain"],
        ["validate"],
        ["validate", "missing.ttl"],
        ["eval", "x"],
        ["eval", "--gold", "x"],
        ["eval", "x", "--gold", "x", "--raise"],
        ["eval", "x", "--gold", "x", "--errors", "-1"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_wrong_usage_is_told_in_the_language(arguments: list[str], language: str) -> None:
    result = sosik("--lang", language, *arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert bool(HANGUL.search(result.stderr.splitlines()[-1])) == (language == "ko")


def test_version_is_shown() -> None:
    assert sosik("--version").stdout == f"sosik, version {__version__}\n"


def test_help_loads_no_heavy_library() -> None:
    result = subprocess.run([sys.executable, "-X", "importtime", "-m", "sosik", "--help"], capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in result.stderr.splitlines()}

    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)
