"""Numbers in running text, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "dozen": "12",
    "hundred": "100",
    "thousand": "1000",
    "million": "million",
    "mn": "million",
    "billion": "billion",
    "bn": "billion",
    "trillion": "trillion",
    "tn": "trillion",
    "half": "half",
}
_WRITTEN = (
    {word: str(value) for value, word in enumerate(_SMALL)}
    | {word: str(10 * value) for value, word in enumerate(_TENS, 2)}
    | _SCALES
    | {f"{scale}s": value for scale, value in _SCALES.items() if len(scale) > 3}
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_VALUE = re.compile(r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|k|m|bn|tn|pm|am|p|s)?")


def value_of(word: str) -> str:
    """Return *word* with a number in it written in one way; others come back as they are.

    >>> value_of("1,200"), value_of("Twelve"), value_of("million"), value_of("F-16")
    ('1200', '12', 'million', 'F-16')
    """
    if _GROUPED.fullmatch(word):
        return word.replace(",", "")
    return _WRITTEN.get(word.casefold(), word)


def numbers_in(words: Iterable[str]) -> tuple[str, ...]:
    """Return the values of those of *words* that are numbers, in their order.

    Names with a digit in them, such as "F-16" or "G20", are none; nor is "one", which is more
    often a pronoun, unless another word there is a number.
    """
    found = [(word, value_of(word)) for word in words]
    numbers = [(word, value) for word, value in found if is_number(word)]
    sure = [value for word, value in numbers if word.casefold() != "one"]
    return tuple(value for _, value in numbers) if sure else ()


def is_number(word: str) -> bool:
    """Return whether *word* states a number by itself."""
    return word.casefold() in _WRITTEN or bool(_VALUE.fullmatch(word.casefold()))
