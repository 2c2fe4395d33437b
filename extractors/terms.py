"""Words as the topic profile counts them, and how common each is in news in general."""

from __future__ import annotations

import math
import re
from functools import cache
from importlib.resources import files

from extractors.places import places

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")
_POSSESSIVE = re.compile(r"[’'](s|S)?$")
RARE = 4  # the table leaves out rarer words; all of them count as this rare


def terms(text: str) -> list[str]:
    """Return the words of *text* that begin with a letter, case folded, possessive dropped.

    >>> terms("Pakistan’s 3 envoys met intra-Afghan leaders")
    ['pakistan', 'envoys', 'met', 'intra-afghan', 'leaders']
    """
    words = list(map(str.casefold, _WORD.findall(text)))
    if "'" in text or "’" in text:
        return [_POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in words]
    return words


def rarity(term: str) -> float:
    """Return the inverse document frequency of *term*: ln((N + 1) / (df + 1)), 0 or more.

    A term is a word as terms() gives it, or as extractors.counted does: a phrase, a name's key,
    or what stands for all forms of a country's name.
    """
    return rarities().get(term, rarest())


@cache
def rarest() -> float:
    """Return the rarity of all that the table leaves out."""
    return math.log((_background()[0] + 1) / (RARE + 1))


def share_of_articles(term: str) -> float:
    """Return in which share of the articles of the table *term* occurs; 0 for a rare one."""
    documents, frequencies = _background()
    return frequencies.get(term, 0) / documents


def background_size() -> int:
    """Return how many articles the table of rarities was counted in."""
    return _background()[0]


def background_count(term: str) -> int:
    """Return in how many of these *term* occurs; RARE for all that the table leaves out."""
    return _background()[1].get(term, RARE)


def is_common(term: str) -> bool:
    """Return whether *term*, case folded, occurs in more than RARE articles of the table."""
    folded = term.casefold()
    return folded in _background()[1] or folded in places()


def background_version() -> str:
    """Return what the table calls itself: it changes when the numbers do."""
    text = files("extractors").joinpath("data/background.tsv").read_text("utf-8")
    return text.partition("\n")[0].rpartition(" ")[2]


@cache
def rarities() -> dict[str, float]:
    """Return the rarity of each term of the table."""
    documents, frequencies = _background()
    return {term: math.log((documents + 1) / (n + 1)) for term, n in frequencies.items()}


@cache
def _background() -> tuple[int, dict[str, int]]:
    """Return the number of documents and how many of them contain each term.

    Source: data/background.tsv, made by bench/background.py, which describes the corpus.
    """
    lines = files("extractors").joinpath("data/background.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    frequencies = {term: int(count) for term, count in rows}
    return frequencies.pop("*"), frequencies
