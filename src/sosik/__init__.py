"""Korean business news as linked data.

>>> import sosik
>>> sheet = sosik.facts("가온전자는 나래통신과 업무협약(MOU)을 체결했다. 전자 업체 가온전자와 통신 업체 나래통신은 AI를 쓴다.")
>>> [(deal["kind"], deal["status"], deal["members"]) for deal in sheet["alliances"]]
[('mou', 'signed', ['가온전자', '나래통신'])]

Names are loaded when they are first used: `import sosik` alone imports no library.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sosik.api import facts, publish
    from sosik.api import open_dataset as open  # noqa: A004  (sosik.open reads as the file it opens)

__version__ = "0.1.0"
__all__ = ["__version__", "facts", "open", "publish"]

_NAMES = {"facts": "facts", "open": "open_dataset", "publish": "publish"}


def __getattr__(name: str) -> object:
    """Import a public name on first use (PEP 562)."""
    if name not in _NAMES:
        raise AttributeError(f"module 'sosik' has no attribute {name!r}")
    from sosik import api  # noqa: PLC0415  (lazy on purpose)

    return getattr(api, _NAMES[name])
