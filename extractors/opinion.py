"""trafilatura's opinion of a page, block by block. Nothing else in the project imports it."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # "discarding data" is our own report

_TOKEN = re.compile(r"\w+")
_SHINGLE = 3


def opinions(texts: Sequence[str], markup: str) -> tuple[float, ...]:
    """Return for each of *texts* the share of it, 0 to 1, that trafilatura takes for main text.

    Texts and trafilatura's output are compared by runs of three words, so that a word which both
    merely contain does not count. A text of fewer words counts when it is a line of the output.
    """
    from trafilatura import bare_extraction  # takes 0.4 s to load; few pages need it

    found = bare_extraction(markup, include_comments=False, favor_precision=True)
    main = (found.text if found is not None and not isinstance(found, dict) else None) or ""
    lines = {_key(line) for line in main.splitlines()}
    shingles = Counter(s for line in main.splitlines() for s in _shingles(line))
    return tuple(_share(text, lines, shingles) for text in texts)


def _share(text: str, lines: set[tuple[str, ...]], shingles: Counter[tuple[str, ...]]) -> float:
    key = _key(text)
    if not key or key in lines:
        return float(bool(key))
    own = _shingles(text)
    if not own:
        return 0.0
    return sum(shingle in shingles for shingle in own) / len(own)


def _key(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text))


def _shingles(text: str) -> list[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return [tuple(tokens[i : i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1)]
