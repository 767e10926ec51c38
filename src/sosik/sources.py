"""Find and decode sources: files, folders, standard input; text, HTML, JSON Lines, CSV.

A source yields `Document`s, one per article, or raises `SourceError` for the whole source.
A broken line of a JSON Lines file is a `Failure` so that its neighbours go on.
"""

import codecs
import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sosik.errors import SourceError

MAXIMUM_BYTES = 64 * 1024 * 1024
"""Larger single files are refused: the longest real article seen has 30 kB."""

SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}

# Column names of BIGKinds, the Korean news archive, and the usual ones of JSON exports.
_FIELDS = {
    "id": ("id", "뉴스 식별자"),
    "title": ("title", "headline", "제목"),
    "body": ("body", "text", "content", "본문", "내용"),
    "published": ("published", "date", "일자", "작성일"),
    "outlet": ("publisher", "outlet", "언론사"),
    "author": ("author", "기고자"),
    "url": ("url", "URL"),
}
_ENCODINGS_WITH_MARK = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as it came: decoded text or HTML and what the source says about it."""

    id: str
    source: str
    text: str
    is_html: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict)
    """Any of `title`, `published`, `outlet`, `author`, `url`."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One source or record that cannot be read, and why (in English and in Korean)."""

    source: str
    message: str
    korean: str


def read_sources(sources: Iterable[str], *, metadata: Mapping[str, Mapping[str, str]] | None = None) -> Iterator[Document | Failure]:
    """Yield the documents of all sources in order; `-` is standard input.

    `metadata` adds what a file does not say itself (`published`, `outlet`, `url`), by document id.
    """
    known = metadata or {}
    for source in sources:
        try:
            for document in _read_source(source):
                yield _with_metadata(document, known) if isinstance(document, Document) else document
        except SourceError as error:
            yield Failure(source, str(error), error.korean)


def load_metadata(path: Path) -> dict[str, dict[str, str]]:
    """Read a JSON file of metadata: an array of objects with `id`, or an object by id.

    Raises `SourceError` where the file is missing or of another form.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _missing(str(path)) from error
    except ValueError as error:
        message = f"{path}: not valid JSON ({error}); give an array of objects with an id."
        raise SourceError(message, f"{path}: 올바른 JSON이 아닙니다. id가 있는 객체의 배열을 주십시오.") from error
    if isinstance(content, dict):
        content = [{"id": key, **value} for key, value in content.items() if isinstance(value, dict)]
    return {
        str(entry["id"]): {key: str(value) for key, value in entry.items() if value is not None}
        for entry in content
        if isinstance(entry, dict) and "id" in entry
    }


def _with_metadata(document: Document, known: Mapping[str, Mapping[str, str]]) -> Document:
    extra = known.get(document.id)
    if not extra:
        return document
    wanted = {name: extra[name] for name in ("published", "outlet", "url", "author") if name in extra}
    return replace(document, metadata={**document.metadata, **wanted})


def _missing(source: str) -> SourceError:
    return SourceError(f"{source}: no such file or folder; check the path.", f"{source}: 파일이나 폴더가 없습니다. 경로를 확인하십시오.")


def _read_source(source: str) -> Iterator[Document | Failure]:
    if source == "-":
        yield from _read_bytes("-", sys.stdin.buffer.read(MAXIMUM_BYTES + 1), "")
        return
    path = Path(source.removeprefix("file://"))
    if path.is_dir():
        names = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
        if not names:
            raise SourceError(
                f"{source}: holds no article files; expected {', '.join(sorted(SUFFIXES))}.",
                f"{source}: 기사 파일이 없습니다. {', '.join(sorted(SUFFIXES))} 파일이 필요합니다.",
            )
        for name in names:
            yield from read_sources([str(name)])
        return
    if not path.is_file():
        raise _missing(source)
    if path.stat().st_size > MAXIMUM_BYTES and SUFFIXES.get(path.suffix.lower()) not in {"jsonl", "csv"}:
        raise _too_large(source)
    if SUFFIXES.get(path.suffix.lower()) == "jsonl":
        with path.open("rb") as lines:
            yield from _read_jsonl(source, lines)
        return
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"{source}: cannot be read ({error.strerror}); check its permissions.",
            f"{source}: 읽을 수 없습니다({error.strerror}). 권한을 확인하십시오.",
        ) from error
    yield from _read_bytes(source, content, path.suffix.lower())


def _too_large(source: str) -> SourceError:
    limit = MAXIMUM_BYTES // 1024 // 1024
    return SourceError(
        f"{source}: larger than {limit} MB; split it, or give many articles as JSON Lines.",
        f"{source}: {limit}MB보다 큽니다. 나누거나 JSON Lines로 주십시오.",
    )


def _read_bytes(source: str, content: bytes, suffix: str) -> Iterator[Document | Failure]:
    if len(content) > MAXIMUM_BYTES and suffix != ".csv":
        raise _too_large(source)
    text = decode(content, source)
    if not text.strip():
        raise SourceError(f"{source}: empty; give a file with an article in it.", f"{source}: 비어 있습니다. 기사가 든 파일을 주십시오.")
    name = _encodable(_identifier(Path(source))) if source != "-" else "stdin"
    form = SUFFIXES.get(suffix, "")
    if form == "csv":
        yield from _read_csv(source, text)
    elif not form and text.lstrip().startswith("{"):
        yield from _read_jsonl(source, io.BytesIO(text.encode()))
    else:
        head = text[:2000].lstrip().lower()
        is_html = form == "html" or head.startswith(("<!doctype html", "<html"))
        yield Document(id=name, source=source, text=text, is_html=is_html)


def _identifier(path: Path) -> str:
    """Return the file's stem, or its folder's name where every folder holds an article.txt or an index.html.

    >>> _identifier(Path("a/2020-05-25-swap/article.txt")), _identifier(Path("a/017.txt"))
    ('2020-05-25-swap', '017')
    """
    return path.parent.name if path.stem in {"article", "index"} and path.parent.name else path.stem


def decode(content: bytes, source: str) -> str:
    """Decode UTF-8 (with or without mark), UTF-16 with mark, or CP949/EUC-KR.

    Raises `SourceError` for binary content and for any other encoding.
    """
    for mark, encoding in _ENCODINGS_WITH_MARK:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise _not_text(source) from error
    if b"\x00" in content[:8192]:
        raise SourceError(
            f"{source}: binary, not text; give text, HTML, JSON Lines or CSV.",
            f"{source}: 텍스트가 아니라 이진 파일입니다. 텍스트, HTML, JSON Lines, CSV를 주십시오.",
        )
    for encoding in ("utf-8", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_text(source)


def _not_text(source: str) -> SourceError:
    return SourceError(
        f"{source}: neither UTF-8 nor CP949; convert it first, e.g. iconv -f CHARSET -t utf-8.",
        f"{source}: UTF-8도 CP949도 아닙니다. 먼저 변환하십시오(예: iconv -f 문자셋 -t utf-8).",
    )


def _encodable(text: str) -> str:
    """Replace half characters, which JSON and file names can hold but UTF-8 cannot."""
    return text.encode(errors="replace").decode()


def _read_jsonl(source: str, lines: Iterable[bytes]) -> Iterator[Document | Failure]:
    for number, line in enumerate(lines, start=1):
        place = f"{source}:{number}"
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            yield Failure(
                place,
                f"{place}: not a JSON object ({error}); write one object a line.",
                f"{place}: JSON 객체가 아닙니다. 한 줄에 객체 하나를 쓰십시오.",
            )
            continue
        yield _record(place, record if isinstance(record, dict) else {}, str(number))


def _read_csv(source: str, text: str) -> Iterator[Document | Failure]:
    csv.field_size_limit(MAXIMUM_BYTES)
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=1):
        yield _record(f"{source}:{number}", {key: value for key, value in row.items() if key}, str(number))


def _record(place: str, record: Mapping[str, object], number: str) -> Document | Failure:
    values: dict[str, str] = {}
    for name, columns in _FIELDS.items():
        found = next((record[column] for column in columns if record.get(column) not in (None, "")), None)
        if found is not None and (name != "body" or isinstance(found, str)):
            values[name] = _encodable(str(found))
    if not values.get("body", "").strip():
        return Failure(
            place,
            f"{place}: no body; give the article's text in the field “body”.",
            f"{place}: 본문이 없습니다. “body” 항목에 기사 본문을 넣으십시오.",
        )
    body = values.pop("body")
    name = values.pop("id", number)
    return Document(id=name, source=place, text=body, metadata=values)


_LONGEST_STEM = 70
"""Characters; in Hangul 210 bytes, and file systems take 255."""


def file_stem(identifier: str, taken: set[str]) -> str:
    """Return a file name for the facts of an article, safe on any file system and in none of `taken`, to which it is added.

    >>> file_stem("news/a:1", taken := set()), file_stem("A_1", taken), file_stem("..", taken)
    ('a_1', 'A_1-2', 'article')
    """
    last = re.split(r"[/\\]", identifier)[-1]
    stem = name = re.sub(r"[\x00-\x1f\x7f<>:\"|?*]", "_", last).strip(" .")[:_LONGEST_STEM] or "article"
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name
