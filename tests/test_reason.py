"""What HermiT finds: every error in `tests/logic`, and nothing in what has none.

Each file there but `consistent.ttl` adds one extraction error to it and names the
individual at fault.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from sosik import vocab
from sosik.errors import DatasetError, ToolError
from sosik.model import Iri
from sosik.reason import Reasoning, reason

LOGIC = Path(__file__).parent / "logic"
CONSISTENT = (LOGIC / "consistent.ttl").read_text(encoding="utf-8")
ERRORS = sorted(path for path in LOGIC.glob("*.*.ttl"))
BASE = "https://w3id.org/sosik/"
Test = TypeVar("Test", bound=Callable[..., None])
SOSIK = "@prefix sosik: <https://w3id.org/sosik/ns#> .\n"


def needs_java(test: Test) -> Test:
    """Mark a test that runs HermiT; without Java it is skipped, but not in CI."""
    is_absent = shutil.which("java") is None and os.environ.get("CI") != "true"
    skipped = pytest.mark.skipif(is_absent, reason="needs Java, e.g. apt-get install default-jre-headless")
    marked: Test = pytest.mark.java(skipped(test))
    return marked


@pytest.fixture(autouse=True)
def _quick_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep Java from preparing for long runs: a quarter less time for small data."""
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


def _reason_over(folder: Path, addition: str = "", *extensions: Path) -> Reasoning:
    data = folder / "dataset.ttl"
    data.write_text(CONSISTENT + addition, encoding="utf-8")
    return reason(data, base=BASE, extensions=extensions)


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory) -> Reasoning:
    return _reason_over(tmp_path_factory.mktemp("control"))


@needs_java
def test_reason_finds_nothing_wrong_with_consistent_data(control: Reasoning) -> None:
    assert control.is_consistent
    assert control.conflicts == ()
    assert control.unsatisfiable == ()
    assert control.seconds > 0


@needs_java
def test_reason_infers_an_executive_from_a_post(control: Reasoning) -> None:
    assert (Iri(f"{BASE}id/person/kim"), vocab.Executive) in control.inferred


@needs_java
def test_reason_infers_no_executive_from_another_post(control: Reasoning) -> None:
    assert (Iri(f"{BASE}id/person/lee"), vocab.Executive) not in control.inferred


@needs_java
def test_reason_infers_types_of_individuals_only(control: Reasoning) -> None:
    assert {kind for _individual, kind in control.inferred} <= vocab.CLASSES
    assert not any(individual.startswith(vocab.NAMESPACE) for individual, _kind in control.inferred)


@needs_java
def test_reason_does_not_repeat_what_is_stated(control: Reasoning) -> None:
    stated = {(Iri(f"{BASE}id/deal/swap"), kind) for kind in (vocab.EquitySwap, vocab.Alliance, vocab.EquityDeal, vocab.Deal)}

    assert stated.isdisjoint(control.inferred)


@needs_java
@pytest.mark.parametrize("error", ERRORS, ids=lambda path: path.stem)
def test_reason_catches_and_names(error: Path, tmp_path: Path) -> None:
    addition = error.read_text(encoding="utf-8")

    found = _reason_over(tmp_path, addition)

    assert not found.is_consistent
    assert found.inferred == ()
    assert [f"# Fault: <{conflict.individual}>" in addition for conflict in found.conflicts] == [True]


@needs_java
def test_reason_admits_that_it_cannot_name_the_individual(tmp_path: Path) -> None:
    no_one = tmp_path / "no-one.ttl"
    no_one.write_text(
        """
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix sosik: <https://w3id.org/sosik/ns#> .
        sosik:Meeting owl:equivalentClass [ a owl:Class ; owl:oneOf () ] .
        """,
        encoding="utf-8",
    )

    found = _reason_over(tmp_path, "\n<event/ces> a sosik:Meeting .\n", no_one)

    assert not found.is_consistent
    assert [(conflict.individual, conflict.rule) for conflict in found.conflicts] == [(None, "unexplained")]


@needs_java
def test_reason_names_classes_that_nothing_can_be_a_member_of(tmp_path: Path) -> None:
    extension = tmp_path / "extension.ttl"
    extension.write_text(
        """
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix sosik: <https://w3id.org/sosik/ns#> .
        <https://example.org/ns#Founder> a owl:Class ;
            rdfs:subClassOf sosik:Person , sosik:Company .
        """,
        encoding="utf-8",
    )

    found = _reason_over(tmp_path, "", extension)

    assert found.is_consistent
    assert found.unsatisfiable == (Iri("https://example.org/ns#Founder"),)


@needs_java
def test_reason_reads_all_graphs_of_n_quads_and_says_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    kt = f"<{BASE}id/company/kt>"
    quads = f"{kt} {kind} <{vocab.Company}> <{BASE}graph/registry> .\n{kt} {kind} <{vocab.Person}> <{BASE}graph/article/1> .\n"

    found = reason(quads.encode(), base=BASE)

    assert [conflict.individual for conflict in found.conflicts] == [f"{BASE}id/company/kt"]
    assert capfd.readouterr() == ("", "")


@needs_java
@pytest.mark.parametrize(
    ("base", "same"),
    [
        pytest.param("https://elsewhere.example/", "", id="not-below-the-base"),
        pytest.param(BASE, "<person/kim> owl:sameAs <person/lee> .", id="stated-to-be-one"),
    ],
)
def test_reason_takes_two_names_for_one_thing_where_they_may_be(base: str, same: str, tmp_path: Path) -> None:
    data = tmp_path / "dataset.ttl"
    data.write_text(
        f"{SOSIK}@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@base <{BASE}id/> .\n"
        f"<tenure/kim> sosik:tenureOf <person/kim> , <person/lee> . {same}",
        encoding="utf-8",
    )

    assert reason(data, base=base).is_consistent


@needs_java
def test_reason_leaves_no_files_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))

    _reason_over(tmp_path, "<person/kim> a sosik:Company .")

    assert list(temporary.iterdir()) == []


def test_reason_asks_for_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ToolError, match="install a Java runtime") as caught:
        reason(b"", base=BASE)

    assert "default-jre-headless" in str(caught.value)
    assert "설치하십시오" in caught.value.korean


def test_reason_reports_a_java_that_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "java"
    java.write_text(
        "#!/bin/sh\n"
        "echo 'Exception in thread main java.lang.OutOfMemoryError: Java heap space'\n"
        "echo '    at org.semanticweb.HermiT'\n"
        "exit 1\n"
    )
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    with pytest.raises(ToolError, match=r"OutOfMemoryError: Java heap space.*fewer articles"):
        reason(b"", base=BASE)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("dataset.docx", "", "give a .ttl, .trig, .nt or .nq file"),
        ("dataset.ttl", "<broken", "cannot be read"),
        ("dataset.nq", None, "cannot be read"),
    ],
)
def test_reason_refuses_what_is_no_dataset(
    name: str, text: str | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: "java")
    data = tmp_path / name
    if text is not None:
        data.write_text(text, encoding="utf-8")

    with pytest.raises(DatasetError, match=message):
        reason(data, base=BASE)
