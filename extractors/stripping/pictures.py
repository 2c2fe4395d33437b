"""Which blocks stand in one box with a picture, and how few words that box has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.document import Block
from extractors.reading.layout import Columns, Floats, Layout

_MOST = 500.0  # words of a box that is no picture's


def picture_columns(blocks: Sequence[Block], layout: Layout, words: Floats) -> Columns:
    """Return the words of the smallest element that holds each block and a picture.

    The picture stands before the block, or before another one in that element; 500 where there is
    no such element, or one with more words. A caption shares a small one with its picture.
    """
    found = np.full(len(blocks), _MOST, dtype=np.float32)
    totals = layout.totals(words)
    for i, block in enumerate(blocks):
        if block.picture is not None:
            around = set(block.picture.chain())
            row = int(layout.homes[i])
            while layout.places[row] not in around:  # they share the root at least
                row = int(layout.parents[row])
            if totals[row] < _MOST:
                inside = slice(int(layout.starts[row]), int(layout.ends[row]))
                found[inside] = np.minimum(found[inside], totals[row])
    return {"picture_words": found}
