"""Whether a text tells what its headline says, as an article's does and a wall's does not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extractors.text.words import MARKS

_MIN_LETTERS = 4  # of a word that may be about something
_STEM = 6  # letters of a word that its other forms share, and the space before it
_ENOUGH = 2  # one word a headline shares with any text
# Scripts without spaces, and Korean, whose words end in particles: two characters are a word.
_IN_PAIRS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+"
)
_LETTERS = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
_PREFIXED = re.compile("[\u0590-\u06ff]")  # Hebrew and Arabic write "and" and "the" with the word
_ACCENTS = re.compile("[\u0300-\u036f]")


def is_retold(headline: str, text: str) -> bool:
    """Tell whether *text* has two words of *headline* or more, whatever their endings.

    >>> is_retold("Harbour reopens after storm", "A storm had shut the harbour for nine days.")
    True
    >>> is_retold("Before you continue", "We and our partners store files on your device.")
    False
    """
    told = _plain(text)
    told += " ".join(["", *_LETTERS.findall(told)])
    found = sum(part in told for part in _parts(_plain(headline)))
    return found >= _ENOUGH


def _parts(headline: str) -> set[str]:
    """Return what to look for: pairs of characters, and words from their first letter on."""
    runs = _IN_PAIRS.findall(headline)
    pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    words = _LETTERS.findall(_IN_PAIRS.sub(" ", headline))
    long = (word for word in words if len(word) >= _MIN_LETTERS)
    return pairs | {(word if _PREFIXED.match(word) else f" {word}")[:_STEM] for word in long}


@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    """Return *text* in lower case without accents: Greek sets them by the ending."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", lower))
    return unicodedata.normalize("NFC", plain)
