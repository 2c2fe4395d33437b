"""Lines near a headline that are nothing but names, with jobs and places behind them."""

from __future__ import annotations

import re
from unicodedata import category

from extractors.dates.date_labels import says_when
from extractors.names.authors import Author, authors_in
from extractors.names.byline_words import is_common, is_no_name
from extractors.names.name_lists import is_given
from extractors.text.date_patterns import MONTH, WEEKDAY
from extractors.text.prose import is_finished, is_name

_NAME_WORDS, _BYLINE_WORDS, _LIST_WORDS = 4, 5, 12
_TIME_WORD = re.compile(rf"{WEEKDAY}|{MONTH}", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,、，/]\s*")


def is_bare(text: str, *, is_dated: bool, is_amid: bool) -> bool:
    """Tell whether *text* may be nothing but a name.

    A single one has to be known as a first name. What is in a script without capitals has to have
    a date in its line or below it, and a single word in its line.
    """
    if is_name(text):
        return True
    words = text.split()
    if is_amid and len(words) == 1 and text[0].isupper():
        return is_given(text) and not _TIME_WORD.fullmatch(text)
    if text.isascii() or not 1 <= len(words) <= _NAME_WORDS or says_when(text):
        return False
    return is_dated and all(category(char)[0] in "LM" for char in text.replace(" ", ""))


def is_said(text: str) -> bool:
    """Tell whether *text* is rather a sentence than a line of names."""
    return is_finished(text) and len(text.split()) > _BYLINE_WORDS


def listed_in(text: str, *, is_dated: bool) -> tuple[Author, ...]:
    """Return who is named in a line of names, with a job or a place behind the first.

    >>> [one.name for one in listed_in("Ida Holm and Bo Lind, Quay", is_dated=False)]
    ['Ida Holm', 'Bo Lind']
    """
    parts = _COMMA.split(text)
    is_longer = len(parts) > 1 or is_no_name(text)
    if not is_longer or len(text.split()) > _LIST_WORDS or not all(map(_may_follow, parts)):
        return ()
    named = tuple(
        one
        for number, part in enumerate(parts)
        for one in authors_in((part,))
        if number == 0 or (" " in one.name and not is_common(one.name))
    )
    is_known = bool(named) and " " in named[0].name and text.startswith(named[0].name)
    return named if is_known and _is_person(named[0].name, is_dated=is_dated) else ()


def _is_person(name: str, *, is_dated: bool) -> bool:
    is_first = is_given(name.split()[0].partition("-")[0])
    return is_first or (not name.isascii() and is_bare(name, is_dated=is_dated, is_amid=True))


def _may_follow(text: str) -> bool:
    return bool(text) and (text[0] == text[0].title() or is_no_name(text)) and not is_finished(text)
