"""Gold text aligned with a page's blocks in order: which share of each block is gold.

Membership (does the block's text occur in the gold?) keeps copies elsewhere on the page and short
strings that occur in every text; a longest common subsequence uses each gold token once, in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(f"[{_IDEOGRAPHS}]|(?:(?![{_IDEOGRAPHS}])\\w)+")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_RUN = 3  # a token counts only inside a run of so many that the gold has too


def gold_shares(texts: Sequence[str], gold: str) -> tuple[float, ...]:
    """Return for each of *texts*, the blocks of a page in order, the share of it that is gold."""
    wanted = _tokens(gold)
    runs = {tuple(wanted[i : i + _RUN]) for i in range(len(wanted) - _RUN + 1)}
    line = f" {' '.join(wanted)} "
    tokens: list[str] = []
    owners: list[int] = []
    sizes = []
    for i, text in enumerate(texts):
        own = _tokens(text)
        sizes.append(len(own))
        shared = _shared(own, runs, line)
        tokens += shared
        owners += [i] * len(shared)
    hits = [0] * len(texts)
    for position in common_subsequence(tokens, wanted):
        hits[owners[position]] += 1
    return tuple(hit / size if size else 0.0 for hit, size in zip(hits, sizes, strict=True))


def common_subsequence(first: Sequence[str], second: Sequence[str]) -> list[int]:
    """Return the positions in *first* of a longest common subsequence with *second*.

    Source: Hyyrö, "Bit-parallel LCS-length computation revisited", 2004; the rows are kept, and
    followed back from the end.

    >>> common_subsequence("abcd", "xbd")
    [3, 1]
    """
    everything = (1 << len(second)) - 1
    masks: dict[str, int] = {}
    for j, token in enumerate(second):
        masks[token] = masks.get(token, 0) | 1 << j
    row, rows = everything, [everything]
    for token in first:
        matches = row & masks.get(token, 0)
        row = ((row + matches) | (row - matches)) & everything
        rows.append(row)
    positions = []
    i, j = len(first), len(second)
    while i and j:
        if rows[i] >> (j - 1) & 1:
            j -= 1
        elif not rows[i - 1] >> (j - 1) & 1:
            i -= 1
        else:
            i, j = i - 1, j - 1
            positions.append(i)
    return positions


def _shared(own: list[str], runs: set[tuple[str, ...]], line: str) -> list[str]:
    """Return the tokens of a block that stand in a run of the gold, or all of a short block."""
    if len(own) < _RUN:
        return own if own and f" {' '.join(own)} " in line else []
    inside = [False] * len(own)
    for i in range(len(own) - _RUN + 1):
        if tuple(own[i : i + _RUN]) in runs:
            inside[i : i + _RUN] = [True] * _RUN
    return [token for token, is_inside in zip(own, inside, strict=True) if is_inside]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFC", text).translate(_ZERO_WIDTH))
