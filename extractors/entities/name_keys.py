"""Spellings of a name that may be one: by consonants and vowels, or by its first letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_SOUNDS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("x", "ks"))
_VOWELS = frozenset("aeiou")
_VOWEL_SOUNDS = (
    ("ee", "i"),
    ("ie", "i"),
    ("ei", "i"),
    ("ii", "i"),
    ("o", "u"),
    ("uu", "u"),
    ("aa", "a"),
)


@lru_cache(maxsize=10_000)
def folded(word: str) -> str:
    """Return *word* in small letters without accents and marks.

    >>> folded("O’Müller-Łoś")
    'omullerlos'
    """
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=10_000)
def skeleton(word: str) -> str:
    """Return the consonants of *word*, doubles as one; a vowel counts only where it begins.

    Not that of name_spelling: who takes two persons for one errs, so a "w" is heard here, as in
    Dawn and Dan.

    >>> skeleton("Hanif"), skeleton("Haneef"), skeleton("Imran"), skeleton("Irfan")
    ('hnf', 'hnf', '*mrn', '*rfn')
    """
    sound = folded(word)
    for spelled, heard in _SOUNDS:
        sound = sound.replace(spelled, heard)
    if not sound:
        return ""
    first = "*" if sound[0] in _VOWELS else sound[0]
    rest = [b for a, b in pairwise(sound) if b not in _VOWELS and b != "y" and a != b]
    return first + "".join(rest)


def is_abbreviation(name: str, full: str) -> bool:
    """Tell whether *name* is made of the first letters of *full*.

    >>> is_abbreviation("QCG", "Quadrilateral Coordination Group"), is_abbreviation("UN", "Unicef")
    (True, False)
    """
    letters = name.replace(".", "")
    words = [word for word in full.replace("-", " ").split() if word[0].isalnum()]
    if not letters.isupper() or len(words) < 2:
        return False
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return letters in (capitals, "".join(word[0] for word in words).upper())


def may_be_spelled(word: str, other: str) -> bool:
    """Tell whether two words may be spellings of one name.

    The consonants are the same and the vowels near: "ee" is near "i", "u" near "o", "e" near "a".

    >>> may_be_spelled("Mohammad", "Muhammed"), may_be_spelled("Hassan", "Hussein")
    (True, False)
    """
    if folded(word) == folded(other):
        return True
    if skeleton(word) != skeleton(other):
        return False
    ours, theirs = _vowels(word), _vowels(other)
    if len(ours) != len(theirs) or (folded(word)[0] in _VOWELS and ours[0] != theirs[0]):
        return False
    return all(map(_are_near, ours, theirs))


def _vowels(word: str) -> str:
    """Return the vowels of *word* as they sound: a, e, i or u."""
    sound = folded(word)
    sound = sound[0] + sound[1:].replace("y", "i")
    for spelled, heard in _VOWEL_SOUNDS:
        sound = sound.replace(spelled, heard)
    return "".join(letter for letter in sound if letter in "aeiu")


def _are_near(one: str, other: str) -> bool:
    return one == other or ("e" in (one, other) and "u" not in (one, other))
