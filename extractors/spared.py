"""What stands amid the body and is doubted: lists, tables, subheads, quotations, short paragraphs.

Between two texts of the body less is asked than elsewhere. Source: the limits are measured by
bench/extraction.py on four sets of pages; with 0.1 for headings captions leak.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.corrections import has_correction
from extractors.document import Block, BlockKind
from extractors.markup import BLOCK_TAGS

_KEPT = 0.5  # a block with this chance is body text
_SPARED = 0.2
_LINKED = 0.3  # a line with a link may be another article's title
_LEAST = {  # chances of what is spared between two texts of the body
    BlockKind.LIST_ITEM: _SPARED,
    BlockKind.CELL: _SPARED,
    BlockKind.HEADING: _SPARED,
    BlockKind.QUOTE: _SPARED,
    BlockKind.PARAGRAPH: 0.3,
}
_OVER = 0.7  # the chance of a paragraph that a doubted subhead stands over
_NEAR = 2  # blocks from the paragraph above to a subhead


def with_spared(blocks: Sequence[Block], chances: Sequence[float]) -> list[float]:
    """Return *chances*, where what is doubted amid body, or a correction's note, is body."""
    out = list(chances)
    last = -1  # number of the text of the body above, with nothing below it that is none
    for i, (block, chance) in enumerate(zip(blocks, chances, strict=True)):
        if chance < _SPARED:  # most of a page
            last = -1
            continue
        if chance >= _KEPT:
            if last >= 0:
                out[last + 1 : i] = [max(one, _KEPT) for one in chances[last + 1 : i]]
            last = i
            continue
        if chance < _LEAST.get(block.kind, _KEPT) or (block.link_chars and chance < _LINKED):
            last = -1
        if _is_subhead(blocks, chances, i) or has_correction(block.text):
            out[i] = _KEPT
    return out


def _is_subhead(blocks: Sequence[Block], chances: Sequence[float], i: int) -> bool:
    """Tell whether block *i* is a heading between likely paragraphs of its element.

    A link to another article may stand before it.
    """
    if blocks[i].kind is not BlockKind.HEADING or blocks[i].link_chars:
        return False
    own = next((place for place in blocks[i].chain() if place.tag in BLOCK_TAGS), None)
    if own is None:
        return False
    above, below = (
        any(chances[j] >= _OVER and own.parent in blocks[j].chain() for j in numbers)
        for numbers in (range(max(0, i - _NEAR), i), range(i + 1, min(i + 2, len(blocks))))
    )
    return above and below
