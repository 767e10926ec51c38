"""The folder of a dataset: one writer at a time, all files or none, whatever happens."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from publishing import article, contents, manifest, run

from sosik import release
from sosik.errors import DatasetError

# ---------------------------------------------------------------- folders that cannot be used


def test_dataset_with_another_base_is_refused(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)
    before = contents(out)

    with pytest.raises(DatasetError, match="give the same base or another folder"):
        run(out, path, base="https://other.example/")

    assert contents(out) == before


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


@pytest.mark.parametrize("name", ["dataset.trig", "report.ttl", "manifest.json"])
@pytest.mark.parametrize("damage", [truncate, Path.unlink], ids=["truncated", "removed"])
def test_damaged_dataset_is_refused_and_left_alone(news: Path, out: Path, name: str, damage: Callable[[Path], None]) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)
    damage(out / name)
    before = contents(out)

    with pytest.raises(DatasetError) as caught:
        run(out, path)

    assert contents(out) == before
    assert name in str(caught.value)
    assert caught.value.korean != str(caught.value)


def test_folder_with_a_dataset_of_something_else_is_refused(news: Path, out: Path) -> None:
    out.mkdir()
    (out / "dataset.ttl").write_text("# mine\n", encoding="utf-8")

    with pytest.raises(DatasetError, match="choose another folder"):
        run(out, article(news, "a", "KT와 카카오가"))

    assert contents(out) == {"dataset.ttl": b"# mine\n"}


def test_other_files_in_the_folder_are_left_alone(news: Path, out: Path) -> None:
    out.mkdir()
    (out / "README.md").write_text("mine\n", encoding="utf-8")
    run(out, article(news, "a", "KT와 카카오가"))

    assert contents(out)["README.md"] == b"mine\n"


def test_file_in_place_of_the_folder_is_a_clear_error(news: Path, out: Path) -> None:
    out.write_text("", encoding="utf-8")

    with pytest.raises(DatasetError, match="give a folder that you may write to"):
        run(out, article(news, "a", "KT와 카카오가"))


def test_second_writer_is_told_to_wait(news: Path, out: Path) -> None:
    path = article(news, "a", "KT와 카카오가")

    with release.locked(out), pytest.raises(DatasetError, match="another sosik is writing"):
        run(out, path)

    assert len(run(out, path).published) == 1


def test_second_process_is_told_to_wait(news: Path, out: Path) -> None:
    out.mkdir()
    program = (
        "import sys\nfrom pathlib import Path\nfrom sosik import release\n"
        "with release.locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    with child(program, out) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"

        with pytest.raises(DatasetError, match="another sosik is writing"):
            run(out, article(news, "a", "KT와 카카오가"))


def test_lock_of_a_killed_process_is_no_lock(news: Path, out: Path) -> None:
    out.mkdir()
    (out / ".lock").touch()

    assert len(run(out, article(news, "a", "KT와 카카오가")).published) == 1
    assert not (out / ".lock").exists()


def test_lock_taken_on_a_file_that_its_holder_removed_is_taken_again(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fcntl.flock
    calls: list[int] = []

    def late(descriptor: int, operation: int) -> None:
        calls.append(operation)
        if len(calls) == 1:
            (out / ".lock").unlink()
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)

    with release.locked(out):
        assert (out / ".lock").exists()

    assert len(calls) == 2


@contextmanager
def child(program: str, *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in another process, which ends with the block."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


class DiskFull:
    """Lets some writes through and then says that the disk is full."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.real = os.fsync

    def __call__(self, descriptor: int) -> None:
        """Force a file to the disk, as long as there is room."""
        if self.left == 0:
            raise OSError(28, "No space left on device")
        self.left -= 1
        self.real(descriptor)


@pytest.mark.parametrize("after", range(6))
def test_full_disk_leaves_the_old_dataset(news: Path, out: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    run(out, article(news, "a", "KT와 카카오가"))
    before = contents(out)
    second = article(news, "b", "삼성전자와 네이버가")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", DiskFull(after))
        with pytest.raises(DatasetError, match="make room on the disk"):
            run(out, second)

    assert contents(out) == before
    assert len(run(out, second).published) == 1


def test_read_only_folder_is_a_clear_error_and_keeps_the_dataset(news: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = article(news, "a", "KT와 카카오가")
    run(out, path)
    before = contents(out)

    def refuse(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(DatasetError, match="Read-only file system"):
            run(out, path)

    assert contents(out) == before


# ---------------------------------------------------------------- killed at any moment


KILLED = """
import os, signal, sys
from pathlib import Path
from sosik import release

target, moment, out = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
count = 0

def deadly(real):
    def call(*arguments, **settings):
        global count
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1
        return real(*arguments, **settings)
    return call

with release.locked(out):
    owner, _, name = target.rpartition(".")
    place = {"os": os, "Path": Path}[owner]
    setattr(place, name, deadly(getattr(place, name)))
    release.commit(out, {"a": b"new a", "b/c": b"new c", "manifest.json": b"new"}, remove=["gone/x"])
print(count)
"""
OLD = {"a": b"old a", "b/c": b"old c", "manifest.json": b"old", "gone/x": b"old x"}
NEW = {"a": b"new a", "b/c": b"new c", "manifest.json": b"new"}


def old_folder(out: Path) -> None:
    for name, content in OLD.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)


def killed(out: Path, target: str, moment: int) -> int:
    command = [sys.executable, "-c", KILLED, target, str(moment), str(out)]
    return subprocess.run(command, check=False, capture_output=True).returncode


@pytest.mark.parametrize(
    ("target", "moment", "expected"),
    [
        *(("os.fsync", moment, OLD) for moment in range(6)),
        ("Path.replace", 0, OLD),
        *(("Path.replace", moment, NEW) for moment in (1, 2, 3)),
        *(("os.fsync", moment, NEW) for moment in (6, 7, 8)),
        *(("Path.unlink", moment, NEW) for moment in (0, 1)),
    ],
)
def test_killed_run_leaves_the_old_or_the_new_whole(out: Path, target: str, moment: int, expected: dict[str, bytes]) -> None:
    old_folder(out)

    assert killed(out, target, moment) == -signal.SIGKILL

    release.settle(out)
    with release.locked(out):
        pass
    assert contents(out) == expected


def test_reader_sees_the_new_whole_after_a_kill_during_the_switch(out: Path) -> None:
    old_folder(out)
    killed(out, "Path.replace", 2)
    mixed = {name: content for name, content in contents(out).items() if not name.startswith(".")}
    release.settle(out)

    assert mixed not in (OLD, NEW)
    assert contents(out) == NEW


def test_kill_during_recovery_is_recovered_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_folder(out)
    killed(out, "Path.replace", 1)
    real = Path.replace
    calls: list[Path] = []

    def interrupted(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            release.settle(out)

    release.settle(out)
    assert contents(out) == NEW


def test_reader_waits_for_no_one_where_nothing_is_being_switched(out: Path) -> None:
    old_folder(out)

    with release.locked(out):
        release.settle(out)
        assert (out / ".lock").exists()

    assert contents(out) == OLD


def test_damaged_journal_is_a_clear_error(out: Path) -> None:
    old_folder(out)
    (out / ".staging").mkdir()
    (out / ".staging" / "COMMIT").write_bytes(b"{")

    with pytest.raises(DatasetError, match="COMMIT: damaged"):
        release.settle(out)


def test_next_run_goes_on_from_a_killed_one(news: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (
        article(news, name, text) for name, text in (("a", "KT와 카카오가"), ("b", "삼성전자와 네이버가"), ("c", "KT와 네이버가"))
    )
    run(out, first)
    real = Path.replace
    calls: list[Path] = []

    def interrupted(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(out, second)
    run(out, third)

    assert {entry.source for entry in manifest(out).articles.values()} == {"a.jsonl:1", "b.jsonl:1", "c.jsonl:1"}
    assert not (out / ".staging").exists()
