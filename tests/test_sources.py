"""Sources are found and decoded, or refused with a sentence that says what to do."""

import json
from pathlib import Path

import pytest

from sosik.errors import SourceError
from sosik.sources import Document, Failure, decode, load_metadata, read_sources

TEXT = "가온전자가 협약을 맺었다."


def documents(*sources: Path) -> list[Document]:
    found = list(read_sources([str(source) for source in sources]))
    assert all(isinstance(document, Document) for document in found), found
    return [document for document in found if isinstance(document, Document)]


def failures(*sources: Path) -> list[str]:
    return [found.message for found in read_sources([str(source) for source in sources]) if isinstance(found, Failure)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))

    assert [document.text for document in documents(path)] == [TEXT]


def test_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "notes.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    assert [document.id for document in documents(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"  \n ", "empty"), (b"\x00\x01\x02\x03", "binary"), (b"\xff\xfe\xfd \x81", "neither UTF-8 nor CP949")],
)
def test_what_is_no_article_is_refused_by_name(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)

    message = failures(path)[0]

    assert words in message
    assert "bad.txt" in message


def test_missing_file_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")

    found = list(read_sources([str(tmp_path / "none.txt"), str(good)]))

    assert [type(item) for item in found] == [Failure, Document]


def test_json_lines_give_one_document_a_line_and_a_failure_for_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"id": "x1", "title": "제목", "body": TEXT, "published": "2020-05-25", "publisher": "가온경제"}
    path.write_text(json.dumps(record, ensure_ascii=False) + '\n{"id": "x2", "bo\n{"id": "x3"}\n', encoding="utf-8")

    found = list(read_sources([str(path)]))

    assert isinstance(found[0], Document)
    assert found[0].metadata == {"title": "제목", "published": "2020-05-25", "outlet": "가온경제"}
    assert [item.source.rpartition(":")[2] for item in found[1:]] == ["2", "3"]
    assert all(isinstance(item, Failure) for item in found[1:])


def test_csv_with_the_columns_of_the_news_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"뉴스 식별자,일자,언론사,기고자,제목,본문,URL\n1.1,20200525,가온경제,한누리,제목,{TEXT},u\n", encoding="utf-8-sig")

    document = documents(path)[0]

    assert document.id == "1.1"
    assert document.metadata["published"] == "20200525"
    assert document.metadata["outlet"] == "가온경제"


def test_html_is_told_by_suffix_or_by_its_start(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>x</p>", encoding="utf-8")
    (tmp_path / "b.txt").write_text("<!DOCTYPE html><p>x</p>", encoding="utf-8")

    assert [document.is_html for document in documents(tmp_path)] == [True, True]


def test_metadata_by_id_is_added(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "m.json").write_text('[{"id": "a", "published": "2020-05-25", "chars": 3}]', encoding="utf-8")

    found = list(read_sources([str(tmp_path / "a.txt")], metadata=load_metadata(tmp_path / "m.json")))

    assert isinstance(found[0], Document)
    assert found[0].metadata == {"published": "2020-05-25"}


def test_broken_metadata_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text("[", encoding="utf-8")

    with pytest.raises(SourceError, match="not valid JSON"):
        load_metadata(tmp_path / "m.json")


def test_decode_names_the_source_in_its_message() -> None:
    with pytest.raises(SourceError, match=r"x\.bin"):
        decode(b"\x00", "x.bin")
