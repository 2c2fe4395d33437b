"""News agencies by the names that they sign with, beside an author or alone."""

from __future__ import annotations

import re

AGENCIES = frozenset(  # these sign in small letters, too
    "afp anp ansa ap apa ats awp belga bta cna čtk ctk dapd dpa efe epd hina keystone-sda kna lusa"
    " mti ntb ots pap pti rtr sda sid sita stt tanjug tasr tt upi".split()
)
_OTHERS = frozenset(  # words of other kinds in small letters
    "aa agerpres antara bernama interfax irna isna kuna kyodo maan mena reuters ria ritzau tass"
    " télam telam ukrinform unian wam xinhua yonhap".split()
)
_BESIDE = re.compile(r"(?P<name>.*\S)(?:\s?/\s?|\s?\(|,\s)(?P<agency>[^\W\d_-]{2,9})\)?")
# "(sda)", "(APA, tho)" or "EFE" behind the last sentence; "Quay, 12 ene (EFE).-" before the first.
_END = re.compile(
    r"[.!?”»\"]\s*(?:[(\[](?P<first>[^\W\d_-]{2,9})(?:[/,]\s?\w+){0,2}[)\]]|(?P<bare>[A-Z]{2,5}))\s*\Z"
)
_START = re.compile(r"[^().]{2,60}\s?[(/](?P<agency>[^\W\d_-]{2,9})[)/]\s?[.:]?\s?[-–—]")
_START_CHARS, _END_CHARS = 100, 60


def without_agency(text: str) -> str:
    """Return *text*, a name, without the agency beside it.

    >>> without_agency("Ida Holm (PAP)"), without_agency("Ida Holm/AFP"), without_agency("Ida (Bo)")
    ('Ida Holm', 'Ida Holm', 'Ida (Bo)')
    """
    match = _BESIDE.fullmatch(text)
    return match["name"] if match and is_agency(match["agency"]) else text


def agency_of(first: str, last: str) -> str | None:
    """Return the agency that a report names in its *first* paragraph or at the end of its *last*.

    >>> agency_of("Quay, 12 ene (EFE).- The ferry sails.", ""), agency_of("", "It sails. (sda)")
    ('EFE', 'sda')
    """
    start, end = _START.match(first[:_START_CHARS]), _END.search(last[-_END_CHARS:])
    named = [start["agency"]] if start else []
    named += [end["first"] or end["bare"]] if end else []
    return next(filter(is_agency, named), None)


def is_agency(word: str) -> bool:
    """Tell whether *word* is the name that an agency signs with; some only with a capital."""
    return word.casefold() in AGENCIES or (word[:1].isupper() and word.casefold() in _OTHERS)
