"""Copies of a text: how much of one stands in another, by a sample of their word sequences.

A text is cut into all runs of four words, each run is hashed, and the hashes under a fixed bound
are kept, a quarter of them: two texts keep the same ones of the runs that they share, so that the
share of kept hashes in common estimates the share of runs in common (FracMinHash; Irber and
others, 2022). Containment, the share of the shorter text that stands in the longer one, finds the
copy that was cut to a third, which the resemblance that MinHash estimates does not.

Two reports may share much and be no copies. Those made from one template (markets, weather) share
their words, but each has numbers of its own. Those of two happenings that close with the same
background have openings of their own; a copy has the opening, or nearly all the rest.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

RUN_WORDS = 4
SAMPLED = 4  # one hash in so many is kept
COPY_SHARE = 0.5  # from which containment on one text is a copy of the other; bench/copies.py
REST_SHARE = 2 / 3  # the same where neither opening stands in the other text
MIN_SHARED = 6  # hashes, some 24 words: below, a shared phrase or credit line would be a copy
OPENING_RUNS = 16  # kept ones, some 65 words: the first two or three sentences
OPENING_SHARE = 0.25  # of the kept runs of one opening that stand anywhere in the other text
OWN_SHARE = 0.4  # of the numbers of each text that the other has not: two reports, one template
MIN_OWN = 3  # of them; fewer are an edit or an update

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*(?<=\d)")
_BOUND = np.uint64(2**64 // SAMPLED - 1)
_POWERS = np.array([1, 0x100000001B3, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a text is kept to find its copies.

    Attributes:
        runs: The kept hashes of its runs of words, each once.
        numbers: Its numbers as printed, each once.
        opening: The first of *runs*, OPENING_RUNS at most.
    """

    runs: frozenset[int]
    numbers: frozenset[str]
    opening: frozenset[int] = frozenset()


def sketch(text: str) -> Sketch:
    """Return the sketch of *text*; without runs where it has under four words.

    >>> whole = "Envoys of both sides met in Doha on Monday and agreed to meet again on June 12."
    >>> sketch(whole[:60]).runs <= sketch(whole).runs
    True
    """
    words = _WORD.findall(text.casefold())
    numbers = frozenset(_NUMBER.findall(text))
    if len(words) < RUN_WORDS:
        return Sketch(frozenset(), numbers)
    hashes = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    runs = np.lib.stride_tricks.sliding_window_view(hashes, RUN_WORDS)
    mixed = _mixed((runs * _POWERS).sum(axis=1, dtype=np.uint64))
    kept = tuple(dict.fromkeys(mixed[mixed <= _BOUND].tolist()))
    return Sketch(frozenset(kept), numbers, frozenset(kept[:OPENING_RUNS]))


def containment(one: Sketch, other: Sketch) -> float:
    """Return the share of the shorter text that stands in the longer one, 0 to 1.

    0 where so little is shared that it may be a phrase.
    """
    shared = len(one.runs & other.runs)
    return shared / min(len(one.runs), len(other.runs)) if shared >= MIN_SHARED else 0.0


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Tell whether one of two texts is, in good part, a copy of the other."""
    share = containment(one, other)
    if share < COPY_SHARE or _have_own_numbers(one, other):
        return False
    return share >= REST_SHARE or _has_opening(one, other) or _has_opening(other, one)


def _have_own_numbers(one: Sketch, other: Sketch) -> bool:
    """Tell whether each has figures of its own, not only more of them or others here and there."""
    return all(
        len(mine - theirs) >= max(MIN_OWN, OWN_SHARE * len(mine))
        for mine, theirs in ((one.numbers, other.numbers), (other.numbers, one.numbers))
    )


def _has_opening(one: Sketch, other: Sketch) -> bool:
    """Tell whether *one* opens with something that stands in *other*."""
    return len(one.opening & other.runs) >= OPENING_SHARE * len(one.opening) > 0


def _mixed(hashes: Hashes) -> Hashes:
    """Return *hashes* with every bit depending on all others (the end of splitmix64)."""
    mixed = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
