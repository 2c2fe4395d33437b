"""Notes that a page hides within a line: for screen readers and scripts, not for the eye."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

_MAX_CHARS = 60  # a longer text may be the rest of one that unfolds
_NAMED = re.compile(
    r"(?<![\w-])(?:sr-only|screen-reader(?:-text)?|visually-?hidden|assistive-text|offscreen)"
    r"(?![\w-])"
)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Note(str):
    """A text of such a note."""

    __slots__ = ()


@lru_cache(maxsize=20_000)
def names_note(names: str) -> bool:
    """Tell whether *names*, as of Place, are of an element for screen readers alone.

    >>> names_note("link-text visually-hidden"), names_note("visually-hidden-on-phones")
    (True, False)
    """
    return bool(_NAMED.search(names))


def is_hidden_note(element: etree._Element) -> bool:
    """Tell whether attributes hide *element* from the eye, and its text is short.

    What is aria-hidden is seen.
    """
    style = element.get("style")
    hides = element.get("hidden") is not None or bool(style and HIDDEN_STYLE.search(style))
    return hides and sum(map(len, element.itertext())) <= _MAX_CHARS


def says(text: str) -> bool:
    """Tell whether *text* is more than marks: a hidden colon parts a kicker from the headline."""
    return any(map(str.isalnum, text))
