"""What `import sosik` offers, and what it costs."""

import json
import subprocess
import sys

import pytest

import sosik
from sosik import api

HEAVY = {"ahocorasick_rs", "click", "kiwipiepy", "numpy", "owlready2", "pandas", "pyoxigraph", "pyshacl", "rdflib", "trafilatura"}


def test_the_public_names_are_sorted() -> None:
    assert sorted(sosik.__all__, key=str.casefold) == sosik.__all__


@pytest.mark.parametrize("name", sosik.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    program = f"from sosik import {name}"

    assert subprocess.run([sys.executable, "-c", program], check=False, capture_output=True).stderr == b""


def test_the_public_functions_are_those_of_the_api() -> None:
    functions = {name: getattr(sosik, name) for name in sosik.__all__ if name != "__version__"}

    assert functions == {"facts": api.facts, "open": api.open_dataset, "publish": api.publish}


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'publsih'"):
        _ = sosik.publsih


def test_importing_sosik_imports_no_library() -> None:
    program = "import json, sys, sosik; print(json.dumps([name.partition('.')[0] for name in sys.modules]))"

    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    assert HEAVY.isdisjoint(json.loads(done.stdout))
