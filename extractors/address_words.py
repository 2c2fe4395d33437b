"""The words of a page's address, which newsrooms make from the headline when they first save it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

_TOKEN = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’‘")
# Letters that addresses spell out, and that Unicode does not take apart.
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ı": "i", "ł": "l", "đ": "d"}
)


def likeness(text: str, url: str) -> float:
    """Return how far the words of *text* are those of *url*, 0 to 1: Dice's coefficient.

    >>> likeness("Harbour reopens after storm", "https://news.example/harbour-reopens-after-storm")
    1.0
    """
    words = _words(text.translate(_APOSTROPHES))
    try:
        segments = [_words(unquote(part)) for part in urlsplit(url).path.split("/")]
    except ValueError:
        return 0.0
    address = max(segments, key=len)
    both = len(words) + len(address)
    return 2 * len(words & address) / both if both else 0.0


def _words(text: str) -> frozenset[str]:
    spelled = text.casefold().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return frozenset(_TOKEN.findall(plain))
