"""Names that a design sets in capitals, as they are written elsewhere."""

from __future__ import annotations

import re

from extractors.names.byline_words import is_house
from extractors.names.known_names import is_known

_SMALL = frozenset(
    "bin da das de dei del della den der des di do dos du la los ten ter van von".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-ÝАЕЁИОУЫЭЮЯІЇЄΑΕΗΙΟΥΩΆΈΉΊΌΎΏ]")
_LATIN_MC = re.compile(r"\bMc([a-z])")


def in_small_letters(name: str) -> str:
    """Return *name*, a person's in capitals, with capitals where names have them.

    It is a person's if its first word is a first name. Initials and abbreviations stay.

    >>> in_small_letters("JANE O'ROE-EK"), in_small_letters("AFP")
    ("Jane O'Roe-Ek", 'AFP')
    """
    words = name.split(" ")
    if len(words) == 1 or not name.isupper() or is_house(name) or not is_known(name):
        return name
    return " ".join(_set(word, is_first=i == 0) for i, word in enumerate(words))


def _set(word: str, *, is_first: bool) -> str:
    if not is_first and word.lower() in _SMALL:
        return word.lower()
    return _LATIN_MC.sub(lambda rest: f"Mc{rest[1].upper()}", _WORD.sub(_part, word))


def _part(match: re.Match[str]) -> str:
    """Return one run of letters with its first one as a capital; initials stay."""
    letters = match[0]
    return letters.capitalize() if _VOWEL.search(letters) and len(letters) > 1 else letters
