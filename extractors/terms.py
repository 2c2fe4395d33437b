"""Words as the topic profile counts them, and how common each is in news in general."""

from __future__ import annotations

import math
import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")
_POSSESSIVE = re.compile(r"[’'](s|S)?$")
RARE = 4  # the table leaves out rarer words; all of them count as this rare


def terms(text: str) -> list[str]:
    """Return the words of *text* that begin with a letter, case folded, possessive dropped.

    >>> terms("Pakistan’s 3 envoys met intra-Afghan leaders")
    ['pakistan', 'envoys', 'met', 'intra-afghan', 'leaders']
    """
    return [_POSSESSIVE.sub("", word.casefold()) for word in _WORD.findall(text)]


def rarity(term: str) -> float:
    """Return the inverse document frequency of *term*: ln((N + 1) / (df + 1)), 0 or more."""
    documents, frequencies = _background()
    return math.log((documents + 1) / (frequencies.get(term, RARE) + 1))


def is_common(term: str) -> bool:
    """Return whether *term*, case folded, occurs in more than RARE articles of the table."""
    return term.casefold() in _background()[1]


@cache
def _background() -> tuple[int, dict[str, int]]:
    """Return the number of documents and how many of them contain each term.

    Source: data/background.tsv, made by bench/background.py, which describes the corpus.
    """
    lines = files("extractors").joinpath("data/background.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    frequencies = {term: int(count) for term, count in rows}
    return frequencies.pop("*"), frequencies
