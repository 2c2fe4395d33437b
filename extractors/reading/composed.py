"""Letters whose accents are characters of their own, as in text that comes out of PDF."""

from __future__ import annotations

import re
from unicodedata import normalize

# Accents, dots of kana, hamzas; the parts of Korean syllables.
_PART = "[\u0300-\u034e\u0350-\u036f\u3099\u309a\u0653-\u0655\u1100-\u11ff]"
_PARTS = re.compile(f"{_PART}+")
# What such characters begin with in UTF-8: to look for these is a tenth of the time.
_BEGIN = (
    b"\xcc",
    b"\xcd",
    b"\xe3\x82\x99",
    b"\xe3\x82\x9a",
    b"\xd9\x93",
    b"\xd9\x94",
    b"\xd9\x95",
    b"\xe1\x84",
)


def composed(text: str, beyond: bytes) -> str:
    """Return *text* with one character for a letter and its accents, where Unicode has one (NFC).

    Words that look the same are the same then. Nothing else is normalised.

    >>> composed("Mu\u0308hlenau", "\u0308".encode()) == "M\u00fchlenau"
    True

    Args:
        text: A page.
        beyond: Its signs beyond ASCII, in UTF-8.
    """
    if not any(map(beyond.__contains__, _BEGIN)):
        return text
    parts = set(re.findall(_PART, beyond.decode("utf-8", "ignore")))
    places = sorted(found.start() for part in parts for found in re.finditer(part, text))
    pieces: list[str] = []
    end = 0
    for place in places:  # to look for single characters is a fifth of the time
        found = _PARTS.match(text, place)
        assert found is not None, "it begins there"
        start = max(place - 1, end)  # with the letter before
        pieces += text[end:start], normalize("NFC", text[start : found.end()])
        end = found.end()
    return "".join((*pieces, text[end:])) if pieces else text
