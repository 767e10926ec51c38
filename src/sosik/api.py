"""The Python API: publish sources, read facts, open a dataset.

import sosik

sosik.publish(["articles/"], "output")
dataset = sosik.open("output")
for row in dataset.query("SELECT ?deal WHERE { ?deal a sosik:Alliance }"):
    print(row["deal"])
dataset.query("…").to_pandas()      # where pandas is installed
dataset.graph()                     # an rdflib.Dataset
dataset.alliances()                 # one record for each deal
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from sosik import factsheet, pipeline
from sosik.errors import SourceError
from sosik.extract import extract
from sosik.factsheet import Facts
from sosik.pipeline import Publication
from sosik.registry import DEFAULT_BASE, Registry, load
from sosik.sources import Document, Failure, read_sources
from sosik.store import open_dataset

__all__ = ["facts", "open_dataset", "publish"]


def publish(
    sources: str | Path | Iterable[str | Path],
    out: str | Path = "output",
    *,
    registry: Iterable[str | Path] = (),
    base: str = DEFAULT_BASE,
    published: date | str | None = None,
) -> Publication:
    """Publish files or folders into the dataset in `out`.

    `registry` are Turtle files that extend the shipped one, `base` is the start of all IRIs,
    `published` the day of articles that do not say theirs. Raises `SosikError`.
    """
    listed = [sources] if isinstance(sources, str | Path) else list(sources)
    return pipeline.publish(
        [str(source) for source in listed],
        Path(out),
        registry_files=tuple(Path(path) for path in registry),
        base=base,
        published=str(published) if published else None,
    )


def facts(source: str | Path, *, published: date | str | None = None) -> Facts:
    """Return the facts of one article, given as a path or as its text.

    `published` is the day against which relative dates are read. A `str` that is no file is
    taken for the text itself. Raises `SourceError`.

    >>> facts("가온전자와 나래통신이 지난달 손을 잡았다.", published="2020-05-25")["alliances"][0]["date"]
    '2020-04'
    """
    metadata = {"published": str(published)} if published else {}
    if isinstance(source, str) and not _is_file(source):
        document: Document | Failure = Document(id="text", source="text", text=source, metadata=metadata)
    else:
        document = next(read_sources([str(source)]))
    if isinstance(document, Failure):
        raise SourceError(document.message, document.korean)
    if not document.text.strip():
        raise SourceError("the text is empty; give an article.", "글이 비어 있습니다. 기사를 주십시오.")
    article, _ = pipeline.read(document, published=metadata.get("published"))
    return factsheet.facts(extract(article, shipped_registry()))


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a path, or with a null character
        return False


@cache
def shipped_registry() -> Registry:
    """Return the shipped registry, loaded once."""
    return load()
