"""Where the shipped ontology and shapes are found."""

from pathlib import Path

import pytest

from sosik import files
from sosik.errors import RegistryError


@pytest.mark.parametrize("name", ["ontology/sosik.ttl", "ontology/constraints.ttl", "ontology/alignments.ttl"])
def test_find_returns_a_shipped_file(name: str) -> None:
    path = files.find(name)

    assert path.is_absolute()
    assert path.read_text(encoding="utf-8").startswith("@prefix ")


def test_find_prefers_the_files_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "checkout" / "src" / "sosik"
    for folder in (package, tmp_path / "checkout"):
        (folder / "ontology").mkdir(parents=True)
        (folder / "ontology" / "sosik.ttl").write_text("", encoding="utf-8")
    monkeypatch.setattr(files, "_HERE", package)

    assert files.find("ontology/sosik.ttl") == package / "ontology" / "sosik.ttl"


def test_find_falls_back_to_the_top_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = tmp_path / "checkout"
    (top / "shapes").mkdir(parents=True)
    (top / "shapes" / "shapes.ttl").write_text("", encoding="utf-8")
    monkeypatch.setattr(files, "_HERE", top / "src" / "sosik")

    assert files.find("shapes/shapes.ttl") == top / "shapes" / "shapes.ttl"


def test_find_names_the_missing_file_and_the_remedy() -> None:
    with pytest.raises(RegistryError, match=r'"ontology/nothing\.ttl" .* reinstall') as caught:
        files.find("ontology/nothing.ttl")

    assert "다시 설치" in caught.value.korean


def test_find_does_not_return_a_folder() -> None:
    with pytest.raises(RegistryError):
        files.find("ontology")
