"""Change the files of a dataset all together or not at all.

The files lie open in the folder (`dataset.ttl`, `manifest.json`, …), not behind a link, so that any
web server, archive or version control can take them as they are. A set of plain files cannot be
replaced in one step; therefore everything is first written to `.staging` and forced to the disk,
then `.staging/COMMIT` says which files to switch: it appears in one step and is the moment of
truth. A run killed before it leaves the old dataset, a run killed after it leaves the new one:
whoever opens the folder next (`locked` to write, `settle` to read) finishes the switch, which is
safe to repeat.
"""

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from sosik.errors import DatasetError

MANIFEST = "manifest.json"
TURTLE = "dataset.ttl"
TRIG = "dataset.trig"
REPORT = "report.ttl"
QUARANTINE = "quarantine"

_STAGING = ".staging"
_JOURNAL = "COMMIT"
_LOCK = ".lock"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileEntry:
    """Checksum and size of one file of the dataset."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """Which text an article graph was made of: `source` is a file name without its folder."""

    digest: str
    source: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a dataset consists of; the same dataset has the same manifest, to the byte."""

    sosik: str
    base: str
    files: Mapping[str, FileEntry]
    articles: Mapping[str, ArticleEntry]

    def encode(self) -> bytes:
        """Return the manifest as JSON with sorted keys."""
        content = {
            "sosik": self.sosik,
            "base": self.base,
            "files": {name: asdict(entry) for name, entry in self.files.items()},
            "articles": {key: asdict(entry) for key, entry in self.articles.items()},
        }
        return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def entry(content: bytes) -> FileEntry:
    """Return the checksum and size of the content of a file."""
    return FileEntry(hashlib.sha256(content).hexdigest(), len(content))


def entry_of(path: Path) -> FileEntry:
    """Return the checksum and size of a file, read block by block."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
        return FileEntry(digest.hexdigest(), stream.tell())


def load_manifest(out: Path) -> Manifest | None:
    """Return the manifest of a dataset, `None` where the folder holds none.

    Raises `DatasetError` for a manifest that cannot be read and for a dataset without one.
    """
    path = out / MANIFEST
    if not path.exists():
        if stray := next((name for name in (TRIG, TURTLE, REPORT) if (out / name).exists()), None):
            raise DatasetError(
                f"{out}: has a {stray} but no {MANIFEST}, so sosik did not publish it; choose another folder.",
                f"{out}: {stray}은 있지만 {MANIFEST}이 없어 sosik이 낸 것이 아닙니다. 다른 폴더를 고르십시오.",
            )
        return None
    try:
        content = json.loads(path.read_bytes())
        return Manifest(
            sosik=str(content["sosik"]),
            base=str(content["base"]),
            files={str(name): FileEntry(**value) for name, value in content["files"].items()},
            articles={str(key): ArticleEntry(**value) for key, value in content["articles"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(path, str(error)) from error


def damaged(path: Path, reason: str) -> DatasetError:
    """Return the error for a file of a dataset that is not what it should be."""
    return DatasetError(
        f"{path}: damaged ({reason}); restore the folder from a copy, or publish into another one.",
        f"{path}: 손상되었습니다({reason}). 사본에서 폴더를 되살리거나 다른 폴더에 내십시오.",
    )


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold a folder for writing alone, made if missing, with any interrupted switch finished.

    Raises `DatasetError` where another process holds it or it cannot be written. The lock ends
    with the process, however it ends.
    """
    with _writing(out):
        out.mkdir(parents=True, exist_ok=True)
    with _lock(out, fcntl.LOCK_EX | fcntl.LOCK_NB):
        _recover(out)
        yield


def settle(out: Path) -> None:
    """Finish a switch that a killed run left half done; call it before reading a dataset.

    Where a run is switching files at this moment, wait for it: that takes milliseconds.
    """
    if (out / _STAGING / _JOURNAL).exists():
        with _lock(out, fcntl.LOCK_EX):
            _recover(out)


@contextmanager
def _lock(out: Path, operation: int) -> Iterator[None]:
    descriptor = _acquire(out, operation)
    try:
        yield
    finally:
        with suppress(OSError):
            (out / _LOCK).unlink()
        os.close(descriptor)


def _acquire(out: Path, operation: int) -> int:
    path = out / _LOCK
    while True:
        with _writing(out):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, operation)
        except OSError as error:
            os.close(descriptor)
            raise DatasetError(
                f"{out}: another sosik is writing there; wait until it ends.",
                f"{out}: 다른 sosik이 쓰고 있습니다. 끝날 때까지 기다리십시오.",
            ) from error
        # The holder removes the file before it lets go: a lock on a removed file locks nothing.
        with suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        os.close(descriptor)


def commit(out: Path, files: Mapping[str, bytes], *, remove: Iterable[str] = ()) -> None:
    """Put files into a locked folder and remove others, all or nothing.

    Names are relative to the folder. Files that already have the content are left alone.
    Raises `DatasetError` where the disk is full or the folder cannot be written; then nothing
    has changed.
    """
    changed = {name: content for name, content in files.items() if not _has_content(out / name, content)}
    gone = sorted(name for name in set(remove) - files.keys() if (out / name).exists())
    if not changed and not gone:
        return
    staging = out / _STAGING
    try:
        with _writing(out):
            _stage(staging, changed)
            _journal(staging, {"replace": sorted(changed), "remove": gone})
    except DatasetError:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    _recover(out)


def _recover(out: Path) -> None:
    """Finish the switch that is decided, or clear away what a killed run had prepared."""
    staging = out / _STAGING
    if not staging.exists():
        return
    with _writing(out):
        if (staging / _JOURNAL).exists():
            _switch(out, staging)
            (staging / _JOURNAL).unlink()
        shutil.rmtree(staging)


def _switch(out: Path, staging: Path) -> None:
    """Move the staged files into place; those of an earlier attempt are already there."""
    try:
        journal = json.loads((staging / _JOURNAL).read_bytes())
        replaced, removed = list(map(str, journal["replace"])), list(map(str, journal["remove"]))
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(staging / _JOURNAL, str(error)) from error
    for name in replaced:
        if (staging / name).exists():
            (out / name).parent.mkdir(exist_ok=True)
            (staging / name).replace(out / name)
    for name in removed:
        (out / name).unlink(missing_ok=True)
    for folder in {(out / name).parent for name in (*replaced, *removed)} | {out}:
        if folder != out and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        elif folder.is_dir():
            _sync(folder)


def _stage(staging: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    for name, content in files.items():
        path = staging / name
        path.parent.mkdir(exist_ok=True)
        _write(path, content)
    for folder in {(staging / name).parent for name in files} | {staging}:
        _sync(folder)


def _journal(staging: Path, content: Mapping[str, list[str]]) -> None:
    draft = staging / f"{_JOURNAL}.part"
    _write(draft, json.dumps(content, sort_keys=True).encode())
    draft.replace(staging / _JOURNAL)
    _sync(staging)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _has_content(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    """Turn what the disk refuses into one sentence with the remedy."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            remedy, remedy_ko = "make room on the disk", "디스크 공간을 마련하십시오"
        else:
            remedy, remedy_ko = "give a folder that you may write to", "쓸 수 있는 폴더를 주십시오"
        raise DatasetError(
            f"{out}: cannot be written ({reason}); {remedy}.",
            f"{out}: 쓸 수 없습니다({reason}). {remedy_ko}.",
        ) from error
