"""Development pages read into blocks, with what is to be learned of each block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from alignment import gold_shares
from extraction_sets import Sample, squashed, token_count

from extractors.document import Document
from extractors.reading.layout import Floats
from extractors.reading.markup import read_markup

KEPT = 0.5  # the share of a block that is gold, from which it is body text
# Publishers' gold is made by hand-written parsers and exact; that of portals holds headlines.
SET_WEIGHTS = {
    "publishers": 5.0,
    "portals": 0.3,
    "old-news": 0.8,
    "grafts": 0.4,
    "redesigned": 0.4,
    "written": 2.0,
}
WITH_HEADLINE = ("old-news", "portals")
_SNIPPET_WEIGHTS = {"wanted": 0.03, "unwanted": 0.03, "comments": 0.08}


@dataclass(slots=True)
class Labelled:
    """A page read into blocks, with what is to be learned of each.

    Attributes:
        shares: The share of each block, 0 to 1, that is gold.
        weights: What each block weighs in learning.
        columns: Features by name, one row each; made outside the page's fold.
        text: What is kept of it by a model of the other folds.
    """

    sample: Sample
    document: Document
    fold: int
    shares: Floats
    weights: Floats
    columns: dict[str, Floats] = field(default_factory=dict)
    text: str = ""


def labelled(sample: Sample) -> Labelled | None:
    """Return *sample* read and labelled; None when it shows no text."""
    document = read_markup(sample.html, sample.url, "utf-8")
    if document is None:
        return None
    texts = [block.text for block in document.blocks]
    if sample.gold is None:
        shares, weights = _snippet_labels(sample, texts)
    else:
        shares = np.array(gold_shares(texts, sample.gold), dtype=np.float32)
        size = max(20, token_count(sample.gold))
        sizes = np.array([token_count(text) + 1 for text in texts], dtype=np.float32)
        weights = np.minimum(1, sizes / size)
    return Labelled(sample, document, sample.fold, shares, weights.astype(np.float32))


def _snippet_labels(sample: Sample, texts: Sequence[str]) -> tuple[Floats, Floats]:
    shares = np.zeros(len(texts), dtype=np.float32)
    weights = np.zeros(len(texts), dtype=np.float32)
    flat = [squashed(text) for text in texts]
    for kind, weight in _SNIPPET_WEIGHTS.items():
        for snippet in map(squashed, getattr(sample, kind)):
            for i, text in enumerate(flat):
                if len(snippet) >= 8 and (snippet in text or (len(text) > 30 and text in snippet)):
                    shares[i] = kind == "wanted"
                    weights[i] = max(weight, min(0.3, len(text) / 6000))
    return shares, weights
