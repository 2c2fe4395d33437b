"""What is doubted amid the body, or above it: lists, tables, subheads, quotations, ledes.

Between two texts of the body less is asked of these than elsewhere. Source: the limits are measured
by bench/extraction.py on four sets of pages; with 0.1 for headings captions leak, and of doubted
paragraphs half are comments and the like (bench/sentences.py).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractors.document import Block, BlockKind, Place
from extractors.reading.markup import BLOCK_TAGS
from extractors.stripping.corrections import has_correction
from extractors.text.prose import is_sentence

_KEPT = 0.5  # a block with this chance is body text
_SPARED = 0.2
_LINKED = 0.3  # a line with a link may be another article's title
_SPARED_KINDS = (BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.HEADING, BlockKind.QUOTE)
_OVER = 0.7  # the chance of a paragraph that a doubted subhead stands over
_OVER_IT, _UNDER_IT = 4, 3  # blocks from a subhead to its paragraphs: pictures, labels of ads
_STANDFIRST = 0.3  # the chance of one
_STANDFIRST_WORDS = 8
_BELOW = 6  # blocks from the headline to it: a section, a date, a picture


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
            if last >= 0 or block.kind is not BlockKind.HEADING:  # the headline is none
                last = i
            continue
        if block.kind not in _SPARED_KINDS or (block.link_chars and chance < _LINKED):
            last = -1
        if _is_subhead(blocks, chances, i) or has_correction(block.text):
            out[i] = _KEPT
    return out


def _is_subhead(blocks: Sequence[Block], chances: Sequence[float], i: int) -> bool:
    """Tell whether block *i* is a heading between likely paragraphs of its element.

    A picture, an advertisement or a link to another article may stand between.
    """
    if blocks[i].kind is not BlockKind.HEADING or blocks[i].link_chars:
        return False
    around = _around(blocks, i)
    if around is None:
        return False
    above, below = (
        any(chances[j] >= _OVER and around in blocks[j].chain() for j in numbers)
        for numbers in (
            range(max(0, i - _OVER_IT), i),
            range(i + 1, min(i + 1 + _UNDER_IT, len(blocks))),
        )
    )
    return above and below


def _around(blocks: Sequence[Block], i: int) -> Place | None:
    """Return the element around that of block *i*: the nearest with more in it than this block.

    Some designs wrap each paragraph and each heading in elements of its own.
    """
    own = next((place for place in blocks[i].chain() if place.tag in BLOCK_TAGS), None)
    beside = {
        place for one in (*blocks[i - 1 : i], *blocks[i + 1 : i + 2]) for place in one.chain()
    }
    around = own.parent if own else None
    while around is not None and around not in beside:
        around = around.parent
    return around


def standfirsts(
    blocks: Sequence[Block], chances: Sequence[float], headlines: Collection[int]
) -> frozenset[int]:
    """Return the numbers of doubted sentences between the headline and the text."""
    likely = (i for i, chance in enumerate(chances) if chance >= _KEPT and i not in headlines)
    first = next(likely, len(blocks))
    above = max((i for i in headlines if i < first), default=first)
    return frozenset(
        i
        for i in range(above + 1, min(above + 1 + _BELOW, first))
        if chances[i] >= _STANDFIRST and _may_be_standfirst(blocks[i], blocks[i - 1])
    )


def _may_be_standfirst(block: Block, above: Block) -> bool:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return False
    is_teaser = above.kind is BlockKind.HEADING and above.link_chars  # it tells of another article
    if is_teaser or block.link_chars or block.images:
        return False
    return block.words >= _STANDFIRST_WORDS and is_sentence(block.text)
