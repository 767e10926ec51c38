"""Fixtures that many tests share: the shipped registry, extraction from a short text, and folders."""

import os
from pathlib import Path

import pytest
from support import Extractor

from sosik.extract import extract
from sosik.model import Extraction
from sosik.reader import read
from sosik.registry import Registry, load
from sosik.sources import Document

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Return the shipped registry."""
    return load()


@pytest.fixture(scope="session")
def extracted(registry: Registry) -> Extractor:
    """Return a function from a text (and a publication day) to its extraction."""

    def extraction(text: str, published: str | None = "2021-03-10", *, title: str | None = None) -> Extraction:
        metadata = {"published": published} if published else {}
        if title:
            metadata["title"] = title
        article, _ = read(Document(id="test", source="test", text=text, metadata=metadata))
        return extract(article, registry)

    return extraction


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real articles beside the project; skip where it is absent."""
    folder = Path(os.environ.get("SOSIK_SHARED", ROOT.parent / "shared"))
    if not (folder / "articles").is_dir():
        pytest.skip("the real articles do not lie beside the project")
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return an empty folder for sources."""
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the path of a folder for a dataset, not yet there."""
    return tmp_path / "out"
