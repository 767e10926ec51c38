"""The competency questions: what the dataset is for, asked on the command line of the sample articles.

Beside each query lies its answer, which holds by the articles' own facts.
"""

import csv
import io
import re
from pathlib import Path

import pytest
from samples import dataset, sosik

QUESTIONS = sorted((Path(__file__).parent / "questions").glob("CQ*.rq"))


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def expected(question: Path) -> list[list[str]]:
    return rows(question.with_suffix(".csv").read_text(encoding="utf-8"))


def test_there_are_twenty_five_questions_with_answers() -> None:
    assert [int(path.name[2:4]) for path in QUESTIONS] == list(range(1, 26))
    assert all(len(expected(question)) > 1 for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_question_is_asked_in_korean_and_english_and_has_an_order(question: Path) -> None:
    korean, english, *query = question.read_text(encoding="utf-8").splitlines()

    assert re.fullmatch(r"# .*[가-힣].*\?", korean)
    assert re.fullmatch(r"# [A-Z].*\?", english)
    assert query[-1].startswith("ORDER BY")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_question_gets_its_answer(question: Path) -> None:
    result = sosik("query", "-d", dataset(), "-f", question, "--format", "csv")

    assert result.exit_code == 0, result.stderr
    assert rows(result.stdout) == expected(question)
