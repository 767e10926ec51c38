"""The command `sosik eval`: what it takes, prints and writes, and its exit status."""

import json
from pathlib import Path

import pytest
from annotated import Json, alliance, day, organization, quote, sheet
from samples import sosik

from sosik.evaluation import ACCURACIES, FIELDS, MEAN

SENTENCE = "KT와 카카오가 25일 인공지능 업무협약(MOU)을 맺었다고 밝혔다."
TRUTH = sheet(
    companies=[organization("KT"), organization("카카오")],
    alliances=[alliance("KT", "카카오", date="2021-03-25")],
    dates=[day("2021-03-25")],
    published="2021-03-26",
)


def write(folder: Path, **sheets: object) -> Path:
    """Write one JSON file for each name."""
    folder.mkdir(exist_ok=True)
    for name, content in sheets.items():
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold", one=TRUTH)


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    """Return a folder with one prediction: right but for the quote that nobody gave."""
    return write(tmp_path / "predicted", one={**TRUTH, "quotes": [quote("업계 관계자", None)]})


@pytest.fixture
def articles(news: Path) -> Path:
    (news / "one.txt").write_text(SENTENCE, encoding="utf-8")
    return news


def report(*arguments: str | Path) -> Json:
    """Return what a run prints as JSON."""
    result: Json = json.loads(sosik("eval", *arguments, "--json", "--quiet").stdout)
    return result


def refused(*arguments: str | Path) -> str:
    """Return the message of a run that is refused."""
    result = sosik("eval", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.splitlines()[-1]


# ---------------------------------------------------------------- predictions


def test_scores_come_as_a_table(predicted: Path, gold: Path) -> None:
    result = sosik("eval", predicted, "--gold", gold)
    rows = {line[:25].strip(): line[25:].split() for line in result.stdout.splitlines()}

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("articles: 1\n")
    assert rows["companies"] == ["1.000", "1.000", "1.000", "2", "0", "0"]
    assert rows["quotes: start words"] == ["0.000", "0.000", "0.000", "0", "1", "0"]
    assert "\nquotes  spurious      1\n" in result.stdout
    assert "expected" not in result.stdout


def test_scores_come_as_one_json_object(predicted: Path, gold: Path) -> None:
    found = report(predicted, "--gold", gold)

    assert found["documents"] == 1
    assert isinstance(found["fields"], dict)
    assert isinstance(found["accuracies"], dict)
    assert isinstance(found["errors"], dict)
    assert tuple(found["fields"]) == FIELDS
    assert found["fields"]["companies"] == {"precision": 1, "recall": 1, "f1": 1, "tp": 2, "fp": 0, "fn": 0}
    assert tuple(found["accuracies"]) == ACCURACIES
    assert found["accuracies"]["kind of companies"] == {"accuracy": 1, "right": 2, "of": 2}
    assert found["errors"]["quotes"] == {"missed": 0, "spurious": 1, "wrong speaker": 0, "wrong organization": 0}
    assert found["differences"] == []


def test_errors_are_listed_with_article_expectation_and_find(predicted: Path, gold: Path) -> None:
    expected = {"document": "one", "field": "quotes", "kind": "spurious", "expected": "", "found": "업계 관계자 (): 함께 미래를 열겠다"}

    assert report(predicted, "--gold", gold, "--errors", "5")["differences"] == [expected]
    assert "one      quotes  spurious            업계 관계자 ()" in sosik("eval", predicted, "--gold", gold, "--errors", "1").stdout


def test_korean_heads_the_tables_in_korean(predicted: Path, gold: Path) -> None:
    assert "정밀도" in sosik("--lang", "ko", "eval", predicted, "--gold", gold).stdout


def test_gold_without_prediction_counts_and_prediction_without_gold_is_left_out(predicted: Path, gold: Path) -> None:
    write(gold, two=TRUTH)
    write(predicted, three=TRUTH)
    result = sosik("eval", predicted, "--gold", gold)
    found = report(predicted, "--gold", gold)

    assert result.stderr.splitlines() == ["No prediction, counted as an empty one: two", "No gold, left out: three"]
    assert sosik("eval", predicted, "--gold", gold, "--quiet").stderr == ""
    assert (found["without_prediction"], found["without_gold"]) == (["two"], ["three"])
    assert isinstance(found["fields"], dict)
    assert found["fields"]["companies"]["fn"] == 2


# ---------------------------------------------------------------- sources


def test_articles_are_extracted_against_the_day_of_the_gold(articles: Path, gold: Path) -> None:
    result = sosik("eval", articles, "--gold", gold, "--json", "--errors", "9")

    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["differences"] == []


def test_metadata_and_the_article_itself_go_before_the_gold(articles: Path, gold: Path, tmp_path: Path) -> None:
    metadata = tmp_path / "metadata.json"
    metadata.write_text('[{"id": "one", "published": "2019-07-26"}]', encoding="utf-8")

    found = report(articles / "one.txt", "--gold", gold, "--metadata", metadata, "--errors", "9")

    assert isinstance(found["differences"], list)
    assert [(error["field"], error["kind"]) for error in found["differences"]] == [
        ("alliances", "wrong date"),
        ("dates", "missed"),
        ("dates", "spurious"),
    ]


def test_folder_of_predictions_and_its_source_score_the_same(articles: Path, gold: Path, out: Path) -> None:
    sosik("facts", articles, "-o", out, "--published", "2021-03-26")

    assert report(articles, "--gold", gold) == report(out, "--gold", gold)


def test_source_that_cannot_be_read_exits_with_1_and_the_others_are_scored(articles: Path, gold: Path, tmp_path: Path) -> None:
    result = sosik("eval", articles, tmp_path / "missing.txt", "--gold", gold, "--json")

    assert result.exit_code == 1
    assert "missing.txt: no such file or folder" in result.stderr
    assert json.loads(result.stdout)["fields"]["companies"]["tp"] == 2


def test_nothing_to_score_is_refused(gold: Path, news: Path, tmp_path: Path) -> None:
    assert "no such file or folder" in refused(tmp_path / "missing", "--gold", gold)
    assert "holds no article files" in refused(news, "--gold", gold)


# ---------------------------------------------------------------- gold


def test_missing_and_malformed_gold_is_refused(predicted: Path, tmp_path: Path) -> None:
    broken = write(tmp_path / "broken", one={**TRUTH, "dates": [day("2021-3")]})

    assert refused(predicted) == "Missing option '--gold'."
    assert refused(predicted, "--gold", tmp_path / "none").endswith("give a folder with one ID.json for each article.")
    assert 'one.json: "dates[0].normalized" is wrong; write an EDTF date' in refused(predicted, "--gold", broken)


def test_malformed_prediction_is_refused(gold: Path, tmp_path: Path) -> None:
    broken = write(tmp_path / "broken", one={"companies": "KT"})

    assert refused(broken, "--gold", gold).endswith('one.json: "companies" is wrong; write a list.')


# ---------------------------------------------------------------- floors


def test_score_below_its_floor_exits_with_1_and_one_at_its_floor_with_0(predicted: Path, gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    arguments = ("eval", predicted, "--gold", gold, "--floors", floors)

    floors.write_text('{"companies": 1.0, "kind of companies": 1}', encoding="utf-8")
    assert sosik(*arguments).exit_code == 0

    floors.write_text('{"companies": 1.0, "quotes: start words": 0.5}', encoding="utf-8")
    result = sosik(*arguments, "--quiet")
    assert (result.exit_code, result.stderr) == (1, "quotes: start words: 0.0000 is below its floor of 0.5.\n")
    assert report(*arguments[1:])["below_floors"] == {"quotes: start words": {"measured": 0, "floor": 0.5}}


def test_raise_makes_floors_and_raises_but_never_lowers_them(predicted: Path, gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    arguments = ("eval", predicted, "--gold", gold, "--floors", floors, "--raise")

    assert sosik(*arguments).exit_code == 0
    assert json.loads(floors.read_text(encoding="utf-8"))["companies"] == 1
    assert MEAN in json.loads(floors.read_text(encoding="utf-8"))

    floors.write_text('{"quotes: start words": 0.5, "dates": 0.5}', encoding="utf-8")
    assert sosik(*arguments).exit_code == 1
    assert json.loads(floors.read_text(encoding="utf-8")) == {"quotes: start words": 0.5, "dates": 1}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not valid JSON"),
        ("[]", "not an object of floors by field"),
        ('{"companys": 0.5}', '"companys" is not scored; give any of companies, platforms,'),
        ('{"companies": "0.5"}', 'the floor of "companies" is no number from 0 to 1'),
        ('{"companies": 50}', 'the floor of "companies" is no number from 0 to 1'),
    ],
)
def test_malformed_floors_are_refused(content: str, message: str, predicted: Path, gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text(content, encoding="utf-8")

    assert message in refused(predicted, "--gold", gold, "--floors", floors)


def test_floors_that_are_not_there_are_refused(predicted: Path, gold: Path, tmp_path: Path) -> None:
    assert "make it with --raise" in refused(predicted, "--gold", gold, "--floors", tmp_path / "none.json")
    assert refused(predicted, "--gold", gold, "--raise") == "--raise needs --floors FILE."


def test_floors_that_cannot_be_written_are_told(predicted: Path, gold: Path, tmp_path: Path) -> None:
    result = sosik("eval", predicted, "--gold", gold, "--floors", tmp_path / "none" / "floors.json", "--raise")

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
