"""The command line: exit status, what goes to which stream, JSON, messages without a traceback.

Help and languages are in test_cli_help.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.dom import minidom

import pyoxigraph
import pytest
import rdflib
from click.testing import Result
from publishing import fake_check
from samples import ARTICLES, EMPTY, RDFLIB_WARNS, SAMPLES, dataset, sosik

SENTENCE = "KT와 카카오가 25일 인공지능 업무협약(MOU)을 맺었다고 밝혔다."
SWAP = ARTICLES / "2019-10-28-equity-swap"
DEAL = "deal:equity-swap-kakao-sk-telecom-2019"
PARSED = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}
RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return shutil.copytree(dataset(), tmp_path / "copy")


def refused(result: Result) -> str:
    """Return the message of a command that was refused: one line on standard error, nothing else."""
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


# ---------------------------------------------------------------- publish


def test_publish_exits_with_0_and_shows_deals_on_the_one_and_counts_on_the_other_stream(article: Path, out: Path) -> None:
    result = sosik("publish", article, "-o", out, "--published", "2021-03-26")

    assert result.exit_code == 0
    assert "KT·카카오" in result.stdout
    assert "2021-03-25" in result.stdout
    assert "1 read, 1 published, 0 held, 0 failed, 0 without any fact." in result.stderr
    assert (out / "dataset.ttl").exists()


def test_publish_exits_with_1_where_one_of_several_fails(article: Path, out: Path, tmp_path: Path) -> None:
    result = sosik("publish", article, tmp_path / "missing.txt", "-o", out)

    assert result.exit_code == 1
    assert "missing.txt: no such file or folder; check the path." in result.stderr
    assert "1 published, 0 held, 1 failed" in result.stderr


def test_publish_exits_with_1_where_an_article_is_held(article: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sosik.pipeline._default_check", lambda: fake_check)
    article.write_text(f"{SENTENCE} 발표는 보류됐다.", encoding="utf-8")

    result = sosik("publish", article, "-o", out)

    assert result.exit_code == 1
    assert "0 published, 1 held" in result.stderr
    assert str(out / "quarantine") in result.stderr


@pytest.mark.parametrize("command", ["publish", "facts"])
def test_nothing_found_exits_with_3_and_with_0_where_that_is_allowed(command: str, out: Path) -> None:
    arguments = (command, EMPTY, "-o", out)

    assert sosik(*arguments).exit_code == 3
    assert sosik(*arguments, "--allow-empty").exit_code == 0


def test_publish_reports_as_json_on_standard_output_only(article: Path, out: Path) -> None:
    result = sosik("publish", article, "-o", out, "--json", "--published", "2021-03-26")
    report = json.loads(result.stdout)

    assert result.stderr == ""
    assert report["articles"] == 1
    assert report["published"] == [report["alliances"][0]["article"]]
    assert report["alliances"][0]["fact"]["members"] == ["KT", "카카오"]


def test_quiet_publish_says_nothing_but_what_went_wrong(article: Path, out: Path, tmp_path: Path) -> None:
    good = sosik("publish", article, "-o", out, "--quiet")
    bad = sosik("publish", article, tmp_path / "missing.txt", "-o", out, "--quiet")

    assert (good.stdout, good.stderr) == ("", "")
    assert len(bad.stderr.splitlines()) == 1


def test_verbose_publish_shows_hints_too(out: Path) -> None:
    arguments = ("publish", SWAP, "-o", out)

    assert "The registry does not know this name" in sosik(*arguments, "--verbose").stderr
    assert "The registry does not know this name" not in sosik(*arguments).stderr


@pytest.mark.parametrize("command", ["publish", "facts"])
def test_standard_input_is_read(command: str, out: Path) -> None:
    arguments = ["-o", str(out), "--json"] if command == "publish" else []

    result = sosik(command, "-", *arguments, "--published", "2021-03-26", stdin=SENTENCE.encode())
    found = json.loads(result.stdout)
    fact = found["alliances"][0]["fact"] if command == "publish" else found[0]["alliances"][0]

    assert result.exit_code == 0
    assert (fact["members"], fact["kind"], fact["date"]) == (["KT", "카카오"], "mou", "2021-03-25")


def test_json_lines_on_standard_input_are_told_from_text() -> None:
    line = json.dumps({"id": "a", "body": SENTENCE, "date": "2021-03-26", "publisher": "한빛일보"}, ensure_ascii=False)

    result = sosik("facts", "-", stdin=f"{line}\n{line}\n".encode())

    assert [sheet["id"] for sheet in json.loads(result.stdout)] == ["a", "a"]


def test_base_and_excerpt_limit_are_followed(article: Path, out: Path) -> None:
    sosik("publish", article, "-o", out, "--base", "https://data.example/kr", "--excerpt-limit", "0")
    text = (out / "dataset.trig").read_text(encoding="utf-8")

    assert "<https://data.example/kr/id/company/>" in text
    assert "sosik:exact" not in text


@pytest.mark.parametrize("base", ["data", "http://x y/", "", "http://x/<a>/", "/id/"])
def test_base_that_is_no_iri_is_refused_before_anything_is_written(article: Path, out: Path, base: str) -> None:
    result = sosik("publish", article, "-o", out, "--base", base)

    assert result.exit_code == 2
    assert not (out / "dataset.ttl").exists()


@pytest.mark.parametrize("command", ["publish", "facts"])
@pytest.mark.parametrize("day", ["tomorrow", "2021-02-30", "25.03.2021"])
def test_day_that_is_no_date_is_refused(command: str, day: str, article: Path, out: Path) -> None:
    assert sosik(command, article, "-o", out, "--published", day).exit_code == 2


# ---------------------------------------------------------------- facts


def test_facts_come_as_an_array_as_lines_or_as_files(out: Path) -> None:
    array = json.loads(sosik("facts", ARTICLES).stdout)
    lines = [json.loads(line) for line in sosik("facts", ARTICLES, "--jsonl").stdout.splitlines()]
    written = sosik("facts", ARTICLES, "-o", out)
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(out.iterdir())]

    assert array == lines == files
    assert [sheet["id"] for sheet in array] == [path.name for path in SAMPLES]
    assert (written.exit_code, written.stdout) == (0, "")


def test_facts_exit_with_1_where_one_of_several_fails_and_give_the_others(article: Path, tmp_path: Path) -> None:
    result = sosik("facts", tmp_path / "missing.txt", article)

    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 1
    assert "missing.txt" in result.stderr


# ---------------------------------------------------------------- validate


def test_dataset_conforms_unless_hints_count() -> None:
    result = sosik("validate", dataset(), "--json")
    severities = {found["severity"] for found in json.loads(result.stdout)["results"]}
    strict = sosik("validate", dataset(), "--fail-on", "info")

    assert (result.exit_code, json.loads(result.stdout)["conforms"]) == (0, True)
    assert "info" in severities
    assert "violation" not in severities
    assert (strict.exit_code, strict.stderr[:17]) == (1, "Does not conform;")


def test_broken_data_exits_with_1_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix sosik: <https://w3id.org/sosik/ns#> .\n<https://data.example/c> a sosik:DealClaim .\n", encoding="utf-8")

    text, report = sosik("validate", path), sosik("validate", path, "--format", "turtle")
    graph = rdflib.Graph().parse(data=report.stdout, format="turtle")

    assert (text.exit_code, report.exit_code) == (1, 1)
    assert "A claim has evidence: point to a text span with evidence." in text.stdout
    assert "violation  https://data.example/c" in text.stdout
    assert (None, rdflib.SH.conforms, rdflib.Literal(False)) in graph
    assert json.loads(sosik("validate", path, "--format", "json").stdout)["conforms"] is False


@pytest.mark.parametrize("name", ["broken.ttl", "article.txt"])
def test_file_that_is_no_rdf_cannot_be_validated(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("nonsense", encoding="utf-8")

    assert name in refused(sosik("validate", tmp_path / name))


def test_shipped_shapes_have_no_lint_and_a_misspelt_one_has(tmp_path: Path) -> None:
    wrong = tmp_path / "shapes.ttl"
    wrong.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n<urn:s> a sh:NodeShape ; sh:targetClass <urn:c> ; sh:mincount 1 .\n", encoding="utf-8"
    )

    assert sosik("validate", "--lint").exit_code == 0
    result = sosik("validate", "--lint", "--shapes", wrong)
    assert result.exit_code == 1
    assert "mincount" in result.stdout


# ---------------------------------------------------------------- query


@pytest.mark.parametrize("form", ["table", "json", "xml", "csv", "tsv"])
def test_rows_come_in_every_format(form: str) -> None:
    result = sosik("query", "-d", dataset(), 'SELECT ?c { ?c sosik:hasListing/sosik:ticker "005930" }', "--format", form)

    assert result.exit_code == 0
    assert "samsung-electronics" in result.stdout
    if form == "json":
        assert json.loads(result.stdout)["head"]["vars"] == ["c"]
    if form == "xml":
        assert minidom.parseString(result.stdout).getElementsByTagName("result")  # noqa: S318 -- written by sosik


@RDFLIB_WARNS
@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "rdfxml"])
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { company:kt sosik:hasListing ?l }", "DESCRIBE listing:XKRX-030200"])
def test_statements_come_in_every_format(form: str, query: str) -> None:
    result = sosik("query", "-d", dataset(), query, "--format", form)
    parsed = list(pyoxigraph.parse(result.stdout, PARSED[form]))

    assert result.exit_code == 0
    assert parsed
    assert len(parsed) == len(rdflib.Graph().parse(data=result.stdout, format=RDFLIB[form]))


@pytest.mark.parametrize(
    ("form", "answer"), [("table", "true"), ("json", '"boolean":true'), ("xml", "<boolean>true</boolean>"), ("csv", "true")]
)
def test_yes_or_no_comes_in_every_format(form: str, answer: str) -> None:
    result = sosik("query", "-d", dataset(), "ASK { company:kt a sosik:Company }", "--format", form)

    assert result.exit_code == 0
    assert answer in result.stdout


def test_query_is_read_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "query.rq"
    path.write_text("ASK { company:kt a sosik:Company }", encoding="utf-8")

    assert sosik("query", "-d", dataset(), "-f", path).stdout == "true\n"
    assert sosik("query", "-d", dataset(), "-f", "-", stdin=path.read_bytes()).stdout == "true\n"


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELEC ?s { ?s ?p ?o }", "line 1, column 1"),
        ("SELECT ?s {\n  ?s ?p ?o", "line 1, column 11"),
        ("SELECT ?s\n{ ?s unknown:p ?o }", "line 2, column 6"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "line 1, column 1"),
        ("SELECT ?s { SERVICE <http://data.example/> { ?s ?p ?o } }", "line 1, column 13"),
    ],
)
def test_wrong_query_is_refused_by_line_and_column(query: str, place: str) -> None:
    assert place in refused(sosik("query", "-d", dataset(), query))


@pytest.mark.parametrize(("query", "form"), [("SELECT ?s { ?s ?p ?o } LIMIT 1", "turtle"), ("CONSTRUCT WHERE { company:kt a ?c }", "csv")])
def test_format_that_does_not_fit_the_answer_is_refused(query: str, form: str) -> None:
    assert f'"{form}" is not a format' in refused(sosik("query", "-d", dataset(), query, "--format", form))


# ---------------------------------------------------------------- export


@RDFLIB_WARNS
@pytest.mark.parametrize("form", list(PARSED))
def test_export_is_read_again_with_all_statements(form: str, tmp_path: Path) -> None:
    path = tmp_path / "export"
    printed, written = sosik("export", "-d", dataset(), "--format", form), sosik("export", "-d", dataset(), "--format", form, "-o", path)
    all_quads = set(pyoxigraph.parse(path=dataset() / "dataset.trig", format=pyoxigraph.RdfFormat.TRIG))
    expected = all_quads if PARSED[form].supports_datasets else {quad.triple for quad in all_quads}
    parsed = list(pyoxigraph.parse(printed.stdout, PARSED[form]))
    found = set(parsed) if PARSED[form].supports_datasets else {quad.triple for quad in parsed}

    assert (printed.exit_code, written.exit_code, written.stdout) == (0, 0, "")
    assert path.read_text(encoding="utf-8") == printed.stdout
    assert found == expected
    assert len(rdflib.Dataset(default_union=True).parse(data=printed.stdout, format=RDFLIB[form])) == len({q.triple for q in all_quads})


# ---------------------------------------------------------------- explain


def test_explain_shows_the_words_the_cue_the_rules_and_the_article() -> None:
    text = sosik("explain", "-d", dataset(), DEAL).stdout
    found = json.loads(sosik("explain", "-d", dataset(), DEAL, "--json").stdout)

    assert "⟦주식을 맞바꾸는 계약을 맺고" in text
    assert "가온경제 2019-10-28" in text
    assert "frame-equity-swap" in text
    assert found["iri"].endswith(DEAL.replace(":", "/"))
    assert {claim["kind"] for claim in found["claims"]} == {"deal claim"}


@pytest.mark.parametrize("name", ["deal:none-such", "https://data.example/x", "not an iri", "<>", "nothing"])
def test_explain_refuses_what_the_dataset_does_not_know(name: str) -> None:
    assert name in refused(sosik("explain", "-d", dataset(), name))


# ---------------------------------------------------------------- verify and reason


def test_dataset_of_the_same_articles_is_true() -> None:
    text, as_json = sosik("verify", "-d", dataset(), ARTICLES), sosik("verify", "-d", dataset(), ARTICLES, "--json")

    assert (text.exit_code, text.stdout, text.stderr) == (0, "", "All true.\n")
    assert json.loads(as_json.stdout) == []


def test_dataset_that_was_changed_is_found_out(copied: Path) -> None:
    path = copied / "dataset.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("sosik:Signed", "sosik:Completed"), encoding="utf-8")

    text, as_json = sosik("verify", "-d", copied, ARTICLES), sosik("verify", "-d", copied, ARTICLES, "--json")

    assert (text.exit_code, as_json.exit_code) == (1, 1)
    assert "violation  dataset.ttl: changed since it was published" in text.stdout
    assert [finding["code"] for finding in json.loads(as_json.stdout)] == ["file-damaged"]


@pytest.mark.java
@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_dataset_does_not_contradict_the_ontology() -> None:
    result = sosik("reason", "-d", dataset(), "--json")

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["is_consistent"] is True


# ---------------------------------------------------------------- errors


def test_no_command_touches_a_folder_without_a_dataset(tmp_path: Path) -> None:
    for command in (["query", "ASK {}"], ["export"], ["explain", "company:kt"], ["verify"], ["reason"]):
        assert "publish" in refused(sosik(command[0], "-d", tmp_path / "none", *command[1:]))
    assert not (tmp_path / "none").exists()


def test_interruption_is_told_in_one_sentence(article: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object, **_settings: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sosik.pipeline.publish", interrupt)

    result = sosik("publish", article, "-o", out, "--quiet")

    assert (result.exit_code, result.stderr) == (130, "Stopped; what was published before is untouched.\n")


def test_reader_that_stops_early_sees_no_traceback() -> None:
    command = [sys.executable, "-m", "sosik", "export", "-d", str(dataset()), "--format", "nquads"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()

    assert (process.returncode, errors) == (0, b"")
