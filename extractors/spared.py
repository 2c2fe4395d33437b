"""What stands amid the body and is doubted: short quotations, subheads, notes on corrections."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractors.corrections import has_correction
from extractors.document import Block, BlockKind
from extractors.markup import BLOCK_TAGS
from extractors.prose import is_sentence

_KEPT = 0.5  # a block with this chance is body text
_SPARED, _CLEARLY = 0.2, 0.9  # chances of what is spared, and of the paragraphs around it
_SPARED_KINDS = (BlockKind.QUOTE, BlockKind.HEADING)
_OVER = 0.7  # the chance of a paragraph that a doubted subhead stands over
_NEAR = 2  # blocks from the paragraph above to a subhead
_STANDFIRST = 0.3  # the chance of one
_STANDFIRST_WORDS = 8
_BELOW = 6  # blocks from the headline to it: a section, a date, a picture


def with_spared(blocks: Sequence[Block], chances: Sequence[float]) -> list[float]:
    """Return *chances*, where a quotation or subhead amid body, or a correction's note, is body."""
    out = list(chances)
    for i, (block, chance) in enumerate(zip(blocks, chances, strict=True)):
        if not _SPARED <= chance < _KEPT:
            continue
        around = chances[max(i - 1, 0) : i + 2]
        is_amid = sum(one >= _CLEARLY for one in around) == 2 and block.kind in _SPARED_KINDS
        is_subhead = block.kind is BlockKind.HEADING and _is_subhead(blocks, chances, i)
        if is_amid or is_subhead or has_correction(block.text):
            out[i] = _KEPT
    return out


def _is_subhead(blocks: Sequence[Block], chances: Sequence[float], i: int) -> bool:
    """Tell whether the heading in block *i* stands between likely paragraphs of its element.

    A link to another article may stand before it.
    """
    own = next((place for place in blocks[i].chain() if place.tag in BLOCK_TAGS), None)
    if own is None or blocks[i].link_chars:
        return False
    above, below = (
        any(chances[j] >= _OVER and own.parent in blocks[j].chain() for j in numbers)
        for numbers in (range(max(0, i - _NEAR), i), range(i + 1, min(i + 2, len(blocks))))
    )
    return above and below


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
