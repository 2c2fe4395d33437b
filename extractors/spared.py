"""What stands amid the body, or above it, and is doubted: quotations, subheads, entries, ledes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from extractors.corrections import has_correction
from extractors.document import Block, BlockKind, Place
from extractors.markup import BLOCK_TAGS
from extractors.prose import is_sentence

_KEPT = 0.5  # a block with this chance is body text
_SPARED, _CLEARLY = 0.2, 0.9  # chances of what is spared, and of the paragraphs around it
_SPARED_KINDS = (BlockKind.QUOTE, BlockKind.HEADING)
_ENTRY_KINDS = (BlockKind.LIST_ITEM, BlockKind.CELL)
_ENTRY_TAGS = ("ul", "ol", "dl", "table")
_ENTRIES = 3  # of a list or table, at least
_OVER = 0.7  # the chance of a paragraph that a doubted subhead stands over
_NEAR = 2  # blocks from the paragraph above to a subhead
_STANDFIRST = 0.3  # the chance of one
_STANDFIRST_WORDS = 8
_BELOW = 6  # blocks from the headline to it: a section, a date, a picture


def with_spared(blocks: Sequence[Block], chances: Sequence[float]) -> list[float]:
    """Return *chances*; what is spared amid body, and notes on corrections, are body."""
    out = list(chances)
    for i, (block, chance) in enumerate(zip(blocks, chances, strict=True)):
        if not _SPARED <= chance < _KEPT:
            continue
        around = chances[max(i - 1, 0) : i + 2]
        is_amid = sum(one >= _CLEARLY for one in around) == 2 and block.kind in _SPARED_KINDS
        is_subhead = block.kind is BlockKind.HEADING and _is_subhead(blocks, chances, i)
        if is_amid or is_subhead or has_correction(block.text):
            out[i] = _KEPT
    for i in _entries(blocks, chances):
        out[i] = _KEPT
    return out


def _entries(blocks: Sequence[Block], chances: Sequence[float]) -> list[int]:
    """Return the numbers of doubted entries of lists and tables half of which is likely."""
    pairs = enumerate(zip(blocks, chances, strict=True))
    doubted = [
        i
        for i, (block, chance) in pairs
        if _SPARED <= chance < _KEPT and block.kind in _ENTRY_KINDS and not block.link_chars
    ]
    wholes = {whole for i in doubted if (whole := _whole(blocks[i])) is not None}
    if not wholes:
        return []
    counts: Counter[Place] = Counter()
    likely: Counter[Place] = Counter()
    for block, chance in zip(blocks, chances, strict=True):
        if block.kind in _ENTRY_KINDS and (whole := _whole(block)) in wholes:
            counts[whole] += 1
            likely[whole] += chance >= _KEPT
    rich = {whole for whole in wholes if 2 * likely[whole] >= counts[whole] >= _ENTRIES}
    return [i for i in doubted if _whole(blocks[i]) in rich]


def _whole(block: Block) -> Place | None:
    """Return the list or table that *block* is an entry of."""
    return next((place for place in block.chain() if place.tag in _ENTRY_TAGS), None)


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
