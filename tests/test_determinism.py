"""Same input, same bytes out: again, in another process, in another order, without a network."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from samples import ARTICLES, SAMPLES, dataset, sosik

from sosik.pipeline import publish
from sosik.reader import read
from sosik.sources import Document, read_sources

FILES = ("dataset.trig", "dataset.ttl", "report.ttl", "manifest.json")
BLOCK = """
import socket

def refuse(*_arguments, **_settings):
    raise OSError("the network is blocked")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish in another process: other hashes, sources in another order, no network, other locale and time zone."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "sitecustomize.py").write_text(BLOCK, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "PYTHONPATH": str(folder),
        "LC_ALL": "ko_KR.UTF-8",
        "TZ": "America/New_York",
    }
    environment.pop("SOURCE_DATE_EPOCH", None)
    sources = [str(path) for path in reversed(SAMPLES)]
    command = [sys.executable, "-m", "sosik", "publish", *sources, "-o", str(folder / "out"), "--quiet"]
    result = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    return folder / "out"


# ---------------------------------------------------------------- the same bytes


def test_articles_published_again_give_the_same_bytes(tmp_path: Path) -> None:
    publish([str(ARTICLES)], tmp_path / "out")

    assert contents(tmp_path / "out") == contents(dataset())


@pytest.mark.parametrize("name", FILES)
def test_other_process_order_locale_and_hashes_give_the_same_bytes(name: str, elsewhere: Path) -> None:
    assert (elsewhere / name).read_bytes() == (dataset() / name).read_bytes()


def test_articles_added_in_two_runs_give_the_same_bytes_as_in_one(tmp_path: Path) -> None:
    half = len(SAMPLES) // 2
    publish([str(path) for path in SAMPLES[half:]], tmp_path / "out")
    publish([str(path) for path in SAMPLES[:half]], tmp_path / "out")

    assert contents(tmp_path / "out") == contents(dataset())


def test_facts_are_the_same_in_another_process() -> None:
    command = [sys.executable, "-m", "sosik", "facts", str(ARTICLES), "--jsonl"]
    outputs = {subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout for seed in "12"}

    assert len(outputs) == 1


# ---------------------------------------------------------------- what the bytes are


def quads(name: str) -> list[pyoxigraph.Quad]:
    form = pyoxigraph.RdfFormat.TRIG if name.endswith(".trig") else pyoxigraph.RdfFormat.TURTLE
    return list(pyoxigraph.parse(path=dataset() / name, format=form))


@pytest.mark.parametrize("name", ["dataset.trig", "dataset.ttl", "report.ttl"])
def test_published_files_have_no_blank_node(name: str) -> None:
    terms = {term for quad in quads(name) for term in (quad.subject, quad.object, quad.graph_name)}

    assert not [term for term in terms if isinstance(term, pyoxigraph.BlankNode)]


def test_rdflib_reads_as_many_statements_as_oxigraph() -> None:
    graph = rdflib.Graph().parse(dataset() / "dataset.ttl", format="turtle")

    assert len(graph) == len(set(quads("dataset.ttl")))


def test_rapper_reads_as_many_statements_as_oxigraph() -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        assert os.environ.get("CI") != "true", "CI must have rapper: install raptor2-utils"
        pytest.skip("rapper is not installed; the package is raptor2-utils")
    result = subprocess.run([rapper, "-q", "-i", "turtle", "-o", "ntriples", dataset() / "dataset.ttl"], capture_output=True, check=True)
    counted = subprocess.run([rapper, "-i", "turtle", "-c", dataset() / "dataset.ttl"], capture_output=True, text=True, check=True)

    assert f"returned {len(set(quads('dataset.ttl')))} triples" in counted.stderr
    assert result.stderr == b""


def test_every_quoted_span_stands_in_its_article() -> None:
    texts = {article.digest: article.text for article, _ in map(read, documents())}
    store = pyoxigraph.Store()
    store.bulk_load(path=dataset() / "dataset.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    rows: Any = store.query(
        "PREFIX s: <https://w3id.org/sosik/ns#> "
        "SELECT ?digest ?begin ?end ?exact { ?span s:spanOf/s:textDigest ?digest ; s:begin ?begin ; s:end ?end ; s:exact ?exact }"
    )
    spans = [
        (row["digest"].value.removeprefix("sha256:"), int(row["begin"].value), int(row["end"].value), row["exact"].value) for row in rows
    ]

    assert len(spans) > 100
    assert [span for span in spans if texts[span[0]][span[1] : span[2]] != span[3]] == []


def documents() -> list[Document]:
    return [found for found in read_sources([str(ARTICLES)]) if isinstance(found, Document)]


def test_published_files_say_nothing_about_the_machine() -> None:
    for name, content in contents(dataset()).items():
        text = content.decode()
        assert str(Path.home()) not in text, name
        assert str(ARTICLES.parent) not in text, name
        assert not re.search(r"\r|\t| \n", text), name
        assert text.endswith("\n"), name


# ---------------------------------------------------------------- without a network


@pytest.fixture
def blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_settings: object) -> None:
        raise OSError("the network is blocked")

    for owner, name in ((socket.socket, "connect"), (socket.socket, "connect_ex"), (socket, "getaddrinfo"), (socket, "create_connection")):
        monkeypatch.setattr(owner, name, refuse)


@pytest.mark.usefixtures("blocked")
@pytest.mark.parametrize(
    "arguments",
    [
        lambda _: ["facts", SAMPLES[0]],
        lambda out: ["publish", SAMPLES[-1], "-o", out, "--quiet"],
        lambda _: ["validate", dataset() / "dataset.ttl"],
        lambda _: ["validate", "--lint"],
        lambda _: ["query", "-d", dataset(), "ASK { ?s ?p ?o }"],
        lambda _: ["export", "-d", dataset(), "--format", "jsonld"],
        lambda _: ["explain", "-d", dataset(), "company:kt"],
        lambda _: ["verify", "-d", dataset(), ARTICLES],
    ],
    ids=["facts", "publish", "validate", "lint", "query", "export", "explain", "verify"],
)
def test_command_needs_no_network(arguments: Callable[[Path], list[str | Path]], tmp_path: Path) -> None:
    result = sosik(*arguments(tmp_path / "out"))

    assert result.exit_code == 0, result.output
