"""Lines near a headline that are nothing but names, with jobs and places behind them."""

from __future__ import annotations

import re
from unicodedata import category

from extractors.dates.date_labels import says_when
from extractors.names.agencies import is_agency
from extractors.names.authors import Author, authors_in
from extractors.names.byline_words import is_common, is_no_name
from extractors.names.gazetteer import is_place_beside
from extractors.names.known_names import is_known
from extractors.names.name_lists import is_given
from extractors.text.date_patterns import MONTH, WEEKDAY
from extractors.text.prose import is_finished, is_name

_SURE_CHARS = 4  # of a name in Han; words have fewer
_DASH = re.compile(r"\s+[-–—]\s+")
_JOINER = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|ja|ve|i|a|și|и|і|та|και|&)\s+")
# "Ida Holm in Quay", "Ida Holm avec AFP", "Ida Holm, da Agência Cais"
_AT = re.compile(
    r"\s+(?:in|from|aus|à|desde|från|fra|with|mit|avec|con|com|med|met)\s+[^\W\d_a-z][^\s,]*(?=,|\s+(?:and|und|et|y|e|og|och)\s|\Z)"
)
_OF = re.compile(r"(?:d[aeo]|del(?:la)?|dal(?:la)?|van|von|från|fra|from|of)\s+[^\W\d_a-z]")
_BETWEEN = re.compile(r"[ .]")  # "க.முருகன்"
_HAN = re.compile("[\u4e00-\u9fff]")
_NAME_WORDS, _BYLINE_WORDS, _LIST_WORDS = 4, 5, 12
_TIME_WORD = re.compile(rf"{WEEKDAY}|{MONTH}", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,、，/]\s*")


def is_bare(text: str, *, is_dated: bool, is_amid: bool) -> bool:
    """Tell whether *text* may be nothing but a name.

    A single one has to be known as a first name. What is in a script without capitals has to have
    a date in its line or below it, a single word in its line, or to begin as names do.
    """
    if is_name(text):
        return True
    words = text.split()
    if is_amid and len(words) == 1 and text[0].isupper():
        return is_given(text) and not _TIME_WORD.fullmatch(text)
    if text.isascii() or not 1 <= len(words) <= _NAME_WORDS or says_when(text):
        return False
    is_han = bool(_HAN.match(text)) and len(text) < _SURE_CHARS
    is_sure = is_dated or (is_amid and is_known(text) and not is_han)
    return is_sure and all(category(char)[0] in "LM" for char in _BETWEEN.sub("", text))


def is_said(text: str) -> bool:
    """Tell whether *text* is rather a sentence than a line of names."""
    return is_finished(text) and len(text.split()) > _BYLINE_WORDS


def without_place(text: str) -> str:
    """Return *text* without the place or the agency that a line names beside a known name.

    >>> without_place("Quay - Ida Holm"), without_place("Ida Holm avec AFP")
    ('Ida Holm', 'Ida Holm')
    """
    if (bare := _AT.sub("", text)) != text and is_known(bare):
        text = bare
    parts = _DASH.split(text)
    if len(parts) == 1:
        return text
    known = [part for part in parts if is_known(part) and len(part.split()) > 1]
    return known[0] if len(known) == 1 else text


def listed_in(text: str, *, is_dated: bool) -> tuple[Author, ...]:
    """Return who is named in a line of names, with a job or a place behind the first.

    >>> [one.name for one in listed_in("Ida Holm and Bo Lind, Quay", is_dated=False)]
    ['Ida Holm', 'Bo Lind']
    """
    parts = [_AT.sub("", part) for part in _COMMA.split(text)]
    joined = _JOINER.split(text)
    are_named = _is_full(joined[0]) and all(
        is_name(_AT.sub("", one)) or is_agency(one) for one in joined
    )
    are_joined = len(parts) == 1 < len(joined) and are_named
    is_longer = len(parts) > 1 or is_no_name(text) or are_joined
    if not is_longer or len(text.split()) > _LIST_WORDS or not all(map(_may_follow, parts)):
        return ()
    named = tuple(
        one
        for number, part in enumerate(parts)
        for one in authors_in((part,) if number == 0 or not part[0].islower() else ())
        if number == 0 or _is_second(one.name)
    )
    is_person = bool(named) and " " in named[0].name and text.startswith(named[0].name)
    return named if is_person and _is_person(named[0].name, is_dated=is_dated) else ()


def _is_full(name: str) -> bool:
    return is_name(_AT.sub("", name)) and is_known(name)


def _is_second(name: str) -> bool:
    """Tell whether *name*, behind a comma, is another one; where no capitals tell, it is known."""
    has_capitals = any(map(str.isupper, name))
    is_sure = has_capitals or is_known(name)
    return " " in name and not is_common(name) and is_sure and not is_place_beside(name)


def _is_person(name: str, *, is_dated: bool) -> bool:
    return is_known(name) or (not name.isascii() and is_bare(name, is_dated=is_dated, is_amid=True))


def _may_follow(text: str) -> bool:
    may_be = text[:1] == text[:1].title() or is_no_name(text) or bool(_OF.match(text))
    return bool(text) and may_be and not is_finished(text)
