"""Find the ontology and the shapes that ship with sosik.

In the wheel they lie beside the modules (`sosik/ontology`, `sosik/shapes`); in a checkout
and in an editable install they lie at the top, two levels up.
"""

from pathlib import Path

from sosik.errors import RegistryError

_HERE = Path(__file__).resolve().parent


def find(name: str) -> Path:
    """Return the path of a shipped file, for example `ontology/sosik.ttl`."""
    for folder in (_HERE, _HERE.parent.parent):
        if (folder / name).is_file():
            return folder / name
    raise RegistryError(
        f'"{name}" is not among the files shipped with sosik; reinstall it, e.g. pip install --force-reinstall sosik.',
        f'sosik에 딸린 파일 가운데 "{name}"이(가) 없습니다. 다시 설치하십시오. 예: pip install --force-reinstall sosik.',
    )
