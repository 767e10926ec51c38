"""The wheel holds the package, the ontology and the shapes, nothing else, and works on its own."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

import sosik

ROOT = Path(__file__).parents[1]
PLACES = {"src/sosik/": "sosik/", "ontology/": "sosik/ontology/", "shapes/": "sosik/shapes/"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Build the wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    built = next(iter(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))
    return ZipFile(built)


@pytest.fixture(scope="module")
def tracked() -> set[str]:
    """Return the files that git tracks; skip where this is no checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], check=True, capture_output=True)
    return set(done.stdout.decode().split("\0")) - {""}


def metadata_of(wheel: ZipFile, name: str) -> str:
    return wheel.read(f"sosik-{sosik.__version__}.dist-info/{name}").decode()


def test_the_wheel_ships_the_tracked_files_and_nothing_else(wheel: ZipFile, tracked: set[str]) -> None:
    shipped = {name for name in wheel.namelist() if ".dist-info/" not in name}

    expected = {name.replace(place, target, 1) for name in tracked for place, target in PLACES.items() if name.startswith(place)}
    assert shipped == expected


@pytest.mark.parametrize("name", ["sosik/py.typed", "sosik/ontology/registry.ttl", "sosik/shapes/sosik-shapes.ttl"])
def test_the_wheel_ships_what_the_package_reads(wheel: ZipFile, name: str) -> None:
    assert name in wheel.namelist()


def test_the_wheel_installs_the_command(wheel: ZipFile) -> None:
    assert "sosik = sosik.cli:main" in metadata_of(wheel, "entry_points.txt")


def test_the_wheel_carries_version_and_licence(wheel: ZipFile) -> None:
    metadata = metadata_of(wheel, "METADATA")

    assert f"\nVersion: {sosik.__version__}\n" in metadata
    assert "Apache License" in metadata_of(wheel, "licenses/LICENSE")


@pytest.mark.parametrize("name", ["ontology/sosik.ttl", "ontology/registry.ttl", "shapes/sosik-shapes.ttl"])
def test_the_unpacked_wheel_finds_its_files(wheel: ZipFile, tmp_path: Path, name: str) -> None:
    wheel.extractall(tmp_path / "unpacked")
    program = f"from sosik.files import find; print(find({name!r}))"

    done = run_elsewhere(tmp_path, "-c", program)

    assert done == str(tmp_path / "unpacked" / "sosik" / name)


def test_the_unpacked_wheel_runs_the_command(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "unpacked")

    assert run_elsewhere(tmp_path, "-m", "sosik", "--version").endswith(sosik.__version__)


def run_elsewhere(folder: Path, *arguments: str) -> str:
    """Run Python in another folder with the unpacked wheel before anything installed."""
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    environment = {"PYTHONPATH": str(folder / "unpacked")}
    done = subprocess.run([sys.executable, *arguments], cwd=elsewhere, env=environment, check=True, capture_output=True)
    return done.stdout.decode().strip()
