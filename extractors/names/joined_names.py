"""Names that a copied line has one behind the other, without the marks that a page had there."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.names.authors import has_lead
from extractors.names.byline_words import is_common, job_in
from extractors.names.known_names import is_known
from extractors.text.prose import PARTICLE, is_name

_LEAST_WORDS, _MOST_WORDS = 4, 24
_PARTICLE = re.compile(PARTICLE, re.IGNORECASE)
_JOINER = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|ja|i|и|і|та|και|&)\s+")
_HOUSE = re.compile(
    r"(?:\s+[Ff]or)?\s+(?=(?:The|Die|Der|Le|La|El|Il)\s+[^\W\d_a-z]\S*(?:\s[^\W\d_a-z]\S*)*\Z)"
)


def names_apart(text: str) -> str:
    """Return *text* with commas between names, and before a house's name behind them.

    >>> names_apart("Ida Quayle Bo Magnus Lind"), names_apart("By Ida Holm The Harbour Press")
    ('Ida Quayle, Bo Magnus Lind', 'By Ida Holm, The Harbour Press')
    """
    words = text.split()
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or "," in text:
        return text
    house = _HOUSE.search(text)
    named = text[: house.start()] if house else text
    parts = _JOINER.split(named)
    if house and _is_last_named(parts[-1]):
        return f"{named}, {text[house.end() :]}"
    if cut := _job_behind(words):
        return f"{' '.join(words[:cut])}, {' '.join(words[cut:])}"
    is_begun = len(parts) == 1 and _begins(words[0]) and not has_lead(text)
    names = _names(words) if is_begun else []
    return ", ".join(names) if len(names) > 1 and all(map(is_name, names)) else text


def _is_last_named(text: str) -> bool:
    """Tell whether *text* ends in a known name of two words or three."""
    words = text.split()
    if _PARTICLE.fullmatch(words[-1]):
        return False
    tails = (" ".join(words[-count:]) for count in (2, 3) if len(words) >= count)
    return any(is_name(tail) and is_known(tail) for tail in tails)


def _job_behind(words: list[str]) -> int:
    """Return how many of *words* are a name before some that end in a job; 0 for none."""
    if not job_in(words[-1]) or job_in(words[2]):
        return 0
    is_longer = is_known(words[1]) or _PARTICLE.fullmatch(words[1])
    cut = 3 if is_longer and not is_common(words[2]) else 2
    return cut if is_name(" ".join(words[:cut])) else 0


def _names(words: list[str]) -> list[str]:
    """Return the names in *words*: a first name begins one behind a word that is none."""
    names = [words[:1]]
    for before, word in pairwise(words):
        if len(names[-1]) > 1 and _begins(word) and not is_known(before):
            names.append([])
        names[-1].append(word)
    return [" ".join(name) for name in names]


def _begins(word: str) -> bool:
    return is_known(word) and not _PARTICLE.fullmatch(word)
