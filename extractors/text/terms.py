"""Words as stories, summaries and the gate count them, and how common each is in news."""

from __future__ import annotations

import re

from extractors.text.background import RARE, shipped
from extractors.text.places import places
from extractors.text.words import MARKS

_WORD = re.compile(rf"[^\W\d_](?:[\w’'{MARKS}-]*(?:[^\W_]|[{MARKS}]))?")
_POSSESSIVE = re.compile(r"[’'](s|S)?$")


def terms(text: str) -> list[str]:
    """Return the words of *text* that begin with a letter, case folded, possessive dropped.

    >>> terms("Pakistan’s 3 envoys met intra-Afghan leaders")
    ['pakistan', 'envoys', 'met', 'intra-afghan', 'leaders']
    """
    words = list(map(str.casefold, _WORD.findall(text)))
    if "'" in text or "’" in text:
        return [_POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in words]
    return words


def rarity(term: str) -> float:
    """Return how rare *term* is in news as shipped: ln((N + 1) / (df + 1)), 0 or more."""
    return shipped().rarity(term)


def background_size() -> int:
    """Return how many articles the shipped table was counted in."""
    return round(shipped().documents)


def background_count(term: str) -> int:
    """Return in how many of these *term* occurs; RARE for all that the table leaves out."""
    return round(shipped().frequencies.get(term, RARE))


def is_common(term: str) -> bool:
    """Return whether *term*, case folded, occurs in more than RARE articles of the table."""
    folded = term.casefold()
    return folded in shipped().frequencies or folded in places()
