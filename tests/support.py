"""Types that tests share."""

from collections.abc import Callable

from sosik.model import Extraction

Extractor = Callable[..., Extraction]
"""From a text and a publication day to the extraction."""
