"""Words by which a site speaks of its own services and to its reader, in some thirty languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

from extractors.layout import Columns
from extractors.rules import sections
from extractors.words import UNSPACED

_MAX_CHARS = 300  # of a text that is looked at; a longer one is prose
_SHORT, _LONG = 5, 6  # letters of beginnings
_SERVICE, _ADDRESS = 1, 2
_NONE = (0.0, 0.0, 0.0, 0.0)
_NAMES = ("service_words", "service_share", "address_words", "address_share")
_MARKS = ".,:;!?…()[]{}<>«»„“”\"'‘’*|•·–—►›→#@/\\+=&%।॥،؛؟。、"


def service_columns(texts: Sequence[str]) -> Columns:
    """Return how many words of either kind each of *texts* has, and their share.

    All are signs, no rules: articles tell of podcasts and votes too.
    """
    table = np.array([_counted(text) for text in texts], dtype=np.float32)
    return dict(zip(_NAMES, table.reshape(-1, len(_NAMES)).T, strict=True))


def _counted(text: str) -> tuple[float, float, float, float]:
    if len(text) > _MAX_CHARS:
        return _NONE
    words = set(text.lower().split())
    heads = _heads()
    kinds = [
        kind
        for word in words
        if (word[:_SHORT] in heads or not word.isalpha()) and (kind := _kind(word))
    ]
    has_unspaced = not text.isascii() and UNSPACED.search(text)
    if not (kinds or has_unspaced):
        return _NONE
    both = kinds.count(_SERVICE | _ADDRESS)
    service, address = kinds.count(_SERVICE) + both, kinds.count(_ADDRESS) + both
    size = len(words)
    if has_unspaced:
        runs = " ".join(UNSPACED.findall(text))
        size += len(runs) // 2
        service += sum(map(runs.__contains__, _unspaced("service")))
        address += sum(map(runs.__contains__, _unspaced("address")))
    return service, service / max(size, 1), address, address / max(size, 1)


@lru_cache(maxsize=30_000)  # most words of a text are frequent ones
def _kind(word: str) -> int:
    """Return of which kind a *word* in lower case is, with the marks around it; 0 for neither."""
    service, beginnings, address = _words()
    kind = 0
    for part in (word,) if word.isalpha() else _parts(word):
        if part in service or part[:_SHORT] in beginnings or part[:_LONG] in beginnings:
            kind |= _SERVICE
        if part in address:
            kind |= _ADDRESS
    return kind


def _parts(word: str) -> list[str]:
    return word.strip(_MARKS).replace("’", "-").replace("'", "-").split("-")


@cache
def _heads() -> frozenset[str]:
    """Return how words of either kind begin: most words do not, and to look is faster."""
    service, _, address = _words()
    return frozenset(word[:_SHORT].rstrip("*") for word in service | address)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return words of services, beginnings of such words, and words that address a reader."""
    service, address = (frozenset(_entries(name)) for name in ("service", "address"))
    beginnings = frozenset(one.rstrip("*") for one in service if one.endswith("*"))
    return service, beginnings, address


@cache
def _unspaced(section: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in _entries(section) if UNSPACED.search(one)))


def _entries(section: str) -> list[str]:
    return " ".join(dict(sections("service_words.txt", {}))[section]).lower().split()
