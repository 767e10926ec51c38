"""The sample articles, published once for all tests that look at the result."""

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sosik.cli import main
from sosik.pipeline import publish

ARTICLES = Path(__file__).parent / "articles"
SAMPLES = sorted(path for path in ARTICLES.iterdir() if path.is_dir())
RDFLIB_WARNS = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")
"""For tests in which rdflib reads: it warns about itself."""
EMPTY = Path(__file__).parent / "articles-empty"


@functools.cache
def dataset() -> Path:
    """Return the folder of a dataset of all sample articles; read it, never write to it."""
    folder = Path(tempfile.mkdtemp(prefix="sosik-samples-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    publication = publish([str(ARTICLES)], folder / "dataset")
    assert len(publication.published) == len(SAMPLES), publication.findings
    return folder / "dataset"


@functools.cache
def predictions(shared: Path) -> Path:
    """Return a folder with the facts of the real articles that lie beside the project; read it, never write to it."""
    folder = Path(tempfile.mkdtemp(prefix="sosik-predictions-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    articles = shared / "articles"
    result = sosik("facts", articles / "dev", "--metadata", articles / "manifest.json", "-o", folder, "--quiet")
    assert (result.exit_code, result.stdout) == (0, "")
    return folder


def sosik(*arguments: str | Path, stdin: str | bytes | None = None, environment: dict[str, str] | None = None) -> Result:
    """Run the command line in this process, in English where nothing else is asked for."""
    runner = CliRunner(env={"LC_ALL": None, "LC_MESSAGES": None, "LANG": "C.UTF-8", **(environment or {})})
    return runner.invoke(main, [str(argument) for argument in arguments], input=stdin)
