"""The words of a page's address, which newsrooms make from the headline when they first save it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from extractors.text.words import word_count

_TOKEN = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’‘")
# Letters that addresses spell out, and that Unicode does not take apart.
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ı": "i", "ł": "l", "đ": "d"}
)

HEADLINE_WORDS = 4  # sections and forms mostly have shorter names
ADDRESSED = 0.6  # likeness of a headline and the address that was made of it


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


def is_addressed(headline: str, url: str) -> bool:
    """Tell whether *url* was made of *headline*, as those of sections and forms seldom are.

    >>> is_addressed("Harbour reopens after storm", "https://news.example/harbour-reopens-storm")
    True
    >>> is_addressed("World news", "https://news.example/world-news")
    False
    """
    return word_count(headline) >= HEADLINE_WORDS and likeness(headline, url) >= ADDRESSED


def _words(text: str) -> frozenset[str]:
    spelled = text.casefold().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return frozenset(_TOKEN.findall(plain))
