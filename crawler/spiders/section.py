"""Section pages: the links of an HTML page that look like articles, for sites without feed or map.

What speaks for an article, and how much, is in ``section_weights.txt``; ``bench/section_links.py``
learns and measures it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from crawler.listing import Listing
from crawler.spiders import UnreadableSourceError
from crawler.spiders.anchors import Anchor, anchors
from crawler.spiders.link_features import features, is_file
from crawler.spiders.plain_text import plain
from extractors.page import Entry

THRESHOLD = 0.3  # a wrong link costs a fetch, a missed one an article
BIAS = "bias"


def links(body: bytes, url: str) -> Listing:
    """Return the links of the page *body* that look like articles of its own site, in its order.

    The text of a link becomes the entry's title, for it most often is the headline.

    Raises:
        UnreadableSourceError: The page has no links at all.
    """
    found = anchors(body, url)
    if not found:
        raise UnreadableSourceError("the answer is not a section page: it has no links")
    likely = (anchor for anchor in found if anchor.is_same_site and is_likely(anchor, url))
    return Listing(tuple(map(_entry, likely)))


def is_likely(anchor: Anchor, url: str) -> bool:
    """Return whether a link of the page at *url* looks like one to an article."""
    return not is_file(anchor.url) and chance(features(anchor, url), _weights()) >= THRESHOLD


def _entry(anchor: Anchor) -> Entry:
    return Entry(anchor.url, title=plain(anchor.text) if anchor.words > 2 else None)


def chance(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the chance, 0 to 1, that a link with these features leads to an article."""
    score = weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-score))


@cache
def _weights() -> Mapping[str, float]:
    text = files("crawler.spiders").joinpath("section_weights.txt").read_text("utf-8")
    lines = (line.rpartition("\t") for line in text.splitlines() if line and line[0] != "#")
    return {name: float(weight) for name, _, weight in lines}
