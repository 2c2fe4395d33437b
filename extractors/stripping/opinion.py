"""trafilatura's opinion of the blocks of a page. Nothing else in the project imports it."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from extractors.document import Block, Place
from extractors.reading.layout import INLINE_TAGS

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # "discarding data" is our own report

_TOKEN = re.compile(r"\w+")
_SHINGLE = 3
_LINKED_SHARE = 0.9  # a block with this share of it in links is shown as a link
_BREAK = "<br><br>"  # between two blocks of one element


def opinions(blocks: Sequence[Block]) -> tuple[float, ...]:
    """Return for each of *blocks* the share of it, 0 to 1, that trafilatura takes for main text.

    It is shown a page of these blocks alone, in the elements that they stood in: on a whole page
    it takes several times as long, and judges worse. Blocks and its output are compared by runs
    of three words, so that a word which both merely contain does not count. A block of fewer
    words counts when it is a line of the output.

    Args:
        blocks: Of an HTML page, in its order; those that may be its text.
    """
    from trafilatura import bare_extraction  # takes 0.4 s to load; few pages need it

    page = "".join(_markup(blocks))
    found = bare_extraction(page, include_comments=False, fast=True)
    main = (found.text if found is not None and not isinstance(found, dict) else None) or ""
    lines = {_key(line) for line in main.splitlines()}
    shingles = Counter(s for line in main.splitlines() for s in _shingles(line))
    return tuple(_share(block.text, lines, shingles) for block in blocks)


def _markup(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the source of a page of *blocks*; inline elements are left out."""
    around: list[Place] = []
    for block in blocks:
        chain = [place for place in reversed(block.chain()) if place.tag not in INLINE_TAGS]
        shared = 0
        while shared < min(len(around), len(chain)) and around[shared] is chain[shared]:
            shared += 1
        for place in reversed(around[shared:]):
            yield f"</{place.tag}>"
        yield from map(_start, chain[shared:])
        if shared == len(chain) == len(around):
            yield _BREAK
        around = chain
        text = escape(block.text)
        is_link = block.link_chars >= _LINKED_SHARE * len(block.text)
        yield f'<a href="/">{text}</a>' if is_link else text


def _start(place: Place) -> str:
    return f'<{place.tag} class="{escape(place.names)}">' if place.names else f"<{place.tag}>"


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
