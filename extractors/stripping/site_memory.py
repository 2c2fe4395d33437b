"""Memory of a site: what stands on many of its pages, and what its articles are called.

Hashes only, no text. Each page leaves its trace once; the memory is what the traces tell together,
so that a page that is extracted again, or leaves the memory, changes every count as it should.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

TRACED_PAGES = 64  # so many pages tell what recurs: older ones may have another design
NAMED_PAGES = 200  # so many articles are known by headline and lede
STANDING = 4  # what so many other articles have belongs to the site
_MAX_BLOCKS = 800  # the commonest; with the names at most 2,000 entries a site


@dataclass(frozen=True, slots=True)
class Trace:
    """What one page leaves behind: hashes of 64 bits.

    Attributes:
        page: Of its own addresses, the canonical one first.
        headlines: Of what its article is called.
        ledes: Of the article's first sentence, and of its summary.
        blocks: Of its texts, kept or not; links of a few words and table cells are left out.
    """

    page: tuple[int, ...]
    headlines: tuple[int, ...] = ()
    ledes: tuple[int, ...] = ()
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """What is known of a site: for each hash the pages that have it, as bits of a number.

    Attributes:
        pages: The hashes of each page's own addresses; bit 0 is the newest page.
        headlines: Of articles.
        ledes: Their first sentences and their summaries.
        blocks: Texts that two or more pages have.
    """

    pages: tuple[tuple[int, ...], ...] = ()
    headlines: Mapping[int, int] = field(default_factory=dict)
    ledes: Mapping[int, int] = field(default_factory=dict)
    blocks: Mapping[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.pages)

    def others(self, page: Iterable[int], headlines: Iterable[int]) -> int:
        """Return the pages, as bits, with none of these addresses and none of these headlines.

        What half of the pages are called names the house: it counts only where nothing else does.
        """
        own = frozenset(page)
        mask = sum(1 << bit for bit, keys in enumerate(self.pages) if own.isdisjoint(keys))
        called = [self.headlines.get(headline, 0) for headline in headlines]
        most = max(STANDING, len(self.pages) // 2)
        for twins in [found for found in called if found.bit_count() < most] or called:
            mask &= ~twins
        return mask


def site_memory(traces: Iterable[Trace]) -> SiteMemory:
    """Return what *traces* of a site's pages, newest first, tell together.

    >>> one, two = Trace((1,), (10,), (11,), (7, 8)), Trace((2,), (20,), (21,), (8, 9))
    >>> site_memory([one, two]).blocks
    {8: 3}
    """
    named = tuple(traces)[:NAMED_PAGES]
    traced = [trace.blocks for trace in named[:TRACED_PAGES]]
    counts = Counter(chain.from_iterable(map(frozenset, traced)))
    common = sorted((-count, block) for block, count in counts.items() if count > 1)
    wanted = {block for _, block in common[:_MAX_BLOCKS]}
    return SiteMemory(
        tuple(trace.page for trace in named),
        _masks(trace.headlines for trace in named),
        _masks(trace.ledes for trace in named),
        _masks(wanted.intersection(blocks) for blocks in traced),
    )


def _masks(rows: Iterable[Iterable[int]]) -> dict[int, int]:
    masks: dict[int, int] = {}
    for bit, row in enumerate(rows):
        for key in row:
            masks[key] = masks.get(key, 0) | 1 << bit
    return masks
