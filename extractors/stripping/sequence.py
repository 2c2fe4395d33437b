"""Features of a block's place in the order of the page, and of the blocks before and after."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractors.document import BlockKind
from extractors.reading.layout import Columns, Floats, Layout, shifted, shifted_equal, windows
from extractors.stripping.feature_codes import KINDS, TAGS

_NEAR = (-3, -2, -1, 1, 2, 3)
_REACHES = (3, 8)  # blocks before and after whose words are added up


def position_columns(given: Columns) -> Columns:
    """Return where each block stands: among words, prose, headings, images."""
    words, prose = given["words"], given["prose"]
    n = len(words)
    order = np.arange(n, dtype=np.float32)
    columns: Columns = {
        "index": order,
        "index_share": order / np.float32(n),
        "blocks": np.full(n, n, np.float32),
    }
    before, prose_before = np.cumsum(words) - words, np.cumsum(prose) - prose
    columns["words_before"] = before / max(float(words.sum()), 1)
    columns["prose_before"] = prose_before / max(float(prose.sum()), 1)
    columns["prose_before_words"] = prose_before
    columns["page_words"] = np.full(n, words.sum(), np.float32)
    columns["page_prose"] = np.full(n, prose.sum(), np.float32)
    headline = np.flatnonzero((given["is_title"] > 0) & (given["tag"] == TAGS["h1"]))
    headline = headline if len(headline) else np.flatnonzero(given["tag"] == TAGS["h1"])
    first = float(headline[0]) if len(headline) else -1.0
    columns["after_headline"] = order - first if first >= 0 else np.full(n, -999, np.float32)
    columns |= _distances((given["kind"] == KINDS[BlockKind.HEADING]), order, "heading")
    columns |= _distances(given["tag"] == TAGS["h1"], order, "h1")
    columns |= _distances(given["images"] > 0, order, "image")
    weights = np.where(prose > 0, prose, np.where(given["link_share"] > 0.5, -words - 4, -3))
    start, end = densest(weights.tolist())
    columns["densest_start"], columns["densest_end"] = order - start, end - order
    return columns


def _distances(marks: NDArray[np.bool_], order: Floats, name: str) -> Columns:
    """Blocks since the last mark and until the next, at most 50, and how many came before."""
    last = np.maximum.accumulate(np.where(marks, order, -1000))
    upcoming = np.minimum.accumulate(np.where(marks, order, 1e6)[::-1])[::-1]
    return {
        f"since_{name}": np.minimum(order - last, 50).astype(np.float32),
        f"until_{name}": np.minimum(upcoming - order, 50).astype(np.float32),
        f"{name}s_before": np.cumsum(marks).astype(np.float32),
    }


def densest(weights: list[float]) -> tuple[int, int]:
    """Return [start, end) of the consecutive blocks with the largest sum of *weights*."""
    best, total, start, found = 0.0, 0.0, 0, (0, 0)
    for i, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, i
        total += weight
        if total > best:
            best, found = total, (start, i + 1)
    return found


def neighbour_columns(layout: Layout, given: Columns) -> Columns:
    """Return what stands before and after each block."""
    columns: Columns = {}
    parents = layout.up(layout.homes)
    for step in _NEAR:
        side = f"{'next' if step > 0 else 'previous'}_{abs(step)}"
        for name in ("words", "link_share", "tag") if abs(step) < 3 else ("words",):
            columns[f"{side}_{name}"] = shifted(given[name], step, -1)
        if abs(step) == 1:
            columns[f"{side}_same_parent"] = shifted_equal(parents, step)
            for name in ("sentences", "images", "last_class", "is_title"):
                columns[f"{side}_{name}"] = shifted(given[name], step, -1)
    for name in ("prose", "words"):
        for reach, (before, after) in zip(_REACHES, windows(given[name], _REACHES), strict=True):
            columns[f"{name}_{reach}_before"] = before
            columns[f"{name}_{reach}_after"] = after
    return columns
