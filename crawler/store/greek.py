"""Greek words as they are written: with their accents, and in capitals mostly without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from math import prod
from unicodedata import normalize

MOST = 256
_ACCENTED = dict(zip("αεηιουωϊϋ", "άέήίόύώΐΰ", strict=True))
_UNACCENTED = str.maketrans({accented: letter for letter, accented in _ACCENTED.items()})
_JOINED = str.maketrans("ϊϋ", "ιυ")
_VOWEL = re.compile("[αεηιουωϊϋ]")
_SECOND = re.compile("(?<=[αεηου])[ιυ]")  # of two vowels that may be one sound, or two


def spellings(words: str) -> Iterator[str]:
    """Yield a word or a phrase in lower case as it may be written; nothing if it is not Greek.

    A word with its accent is written with that or with none. Of one without it nobody knows on
    which vowel it stands; it has one. Where that makes more than MOST, the whole has all its
    accents or none.

    >>> list(spellings("Νέα οδός")), list(spellings("ΟΔΟΣ")), list(spellings("road"))
    (['νέα οδόσ', 'νέα οδοσ', 'νεα οδόσ', 'νεα οδοσ'], ['οδοσ', 'όδοσ', 'οδόσ'], [])
    """
    folded = normalize("NFC", words.casefold())
    if not _VOWEL.search(folded.translate(_UNACCENTED)):
        return
    each = [tuple(dict.fromkeys(_written(word))) for word in folded.split()]
    if prod(map(len, each)) > MOST:
        each = [(folded, folded.translate(_UNACCENTED))]
    yield from map(" ".join, product(*each))


def _written(word: str) -> Iterator[str]:
    unaccented = word.translate(_UNACCENTED)
    joined = unaccented.translate(_JOINED)
    if unaccented != word:
        yield from (word, unaccented, joined)
        return
    yield from _with_an_accent(word)
    if unaccented != joined:
        yield joined
        return
    for second in _SECOND.finditer(word):
        apart = "ϊ" if second[0] == "ι" else "ϋ"
        yield from _with_an_accent(word[: second.start()] + apart + word[second.end() :])


def _with_an_accent(word: str) -> Iterator[str]:
    yield word
    for vowel in _VOWEL.finditer(word):
        yield word[: vowel.start()] + _ACCENTED[vowel[0]] + word[vowel.end() :]
