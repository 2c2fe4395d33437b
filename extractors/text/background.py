"""How common words and phrases are in news in general: as shipped, and as a monitor has seen it.

What is shipped never changes within a version of the program. What a monitor has seen is added to
it as if it were more articles, at most as many as were shipped, and moves no term by more than
MOST_MOVED: a monitor that reads of one subject only must not find its words common.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

RARE = 4  # the table leaves out rarer terms; all of them count as this rare
MOST_MOVED = 1.0  # in rarity, a natural logarithm


@dataclass(frozen=True)
class Background:
    """In how many articles each term occurs.

    Attributes:
        version: Changes when the numbers do.
        documents: Articles that were counted.
        frequencies: How many of them have a term. A term is a word as terms() gives it, or as
            extractors.topics.counted does: a phrase, a name's key, or what stands for a country.
        rare: How many have a term that is not listed.
    """

    version: str
    documents: float
    frequencies: Mapping[str, float]
    rare: float = RARE

    @cached_property
    def rarities(self) -> dict[str, float]:
        """Return the rarity of each listed term."""
        return {term: self._rarity(n) for term, n in self.frequencies.items()}

    @cached_property
    def rarest(self) -> float:
        """Return the rarity of every other term."""
        return self._rarity(self.rare)

    def rarity(self, term: str) -> float:
        """Return the inverse document frequency of *term*: ln((N + 1) / (df + 1)), 0 or more."""
        return self.rarities.get(term, self.rarest)

    def share(self, term: str) -> float:
        """Return in which share of the articles *term* occurs; 0 for one that is not listed."""
        return self.frequencies.get(term, 0) / self.documents

    def __reduce__(self) -> tuple[object, ...]:
        """Let another process load what is shipped by itself: topics are sent to workers."""
        if self is shipped():
            return shipped, ()
        return Background, (self.version, self.documents, self.frequencies, self.rare)

    def _rarity(self, having: float) -> float:
        return math.log((self.documents + 1) / (having + 1))


@dataclass(frozen=True, slots=True)
class Seen:
    """What a monitor has counted by itself.

    Attributes:
        number: Of the count, 1 for the first.
        documents: Articles.
        frequencies: How many of them have a word.
    """

    number: int
    documents: int
    frequencies: Mapping[str, int]


@cache
def shipped() -> Background:
    """Return what the package brings.

    Source: data/background.tsv, made by bench/background.py, which describes the corpus.
    """
    lines = files("extractors").joinpath("data/background.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    frequencies = {term: float(count) for term, count in rows}
    version = lines[0].rpartition(" ")[2]
    return Background(version, frequencies.pop("*"), frequencies)


def blended(seen: Seen | None, base: Background | None = None) -> Background:
    """Return *base*, or what is shipped, with what a monitor has *seen*; None for nothing.

    >>> seen = Seen(3, 1000, {"ferry": 400})
    >>> shipped().share("ferry") < blended(seen).share("ferry") < 0.4
    True
    """
    base = base or shipped()
    if seen is None or not seen.documents:
        return base
    weight = min(1.0, base.documents / seen.documents)
    grown = 1 + weight * seen.documents / base.documents
    counts = {
        term: _moved(base.frequencies.get(term, base.rare), grown, weight * count)
        for term, count in seen.frequencies.items()
    }
    unseen = (term for term in base.frequencies if term not in counts)
    counts |= {term: _moved(base.frequencies[term], grown, 0.0) for term in unseen}
    version = f"{base.version}+{seen.number}"
    return Background(version, base.documents * grown, counts, base.rare * grown)


def _moved(before: float, grown: float, added: float) -> float:
    """Return how many articles have a term, *added* to those *before*, within MOST_MOVED."""
    usual = before * grown
    most = math.exp(MOST_MOVED)
    return min(max(before + added, usual / most), usual * most)
