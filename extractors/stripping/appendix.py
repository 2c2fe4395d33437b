"""Small boxes right behind the article: notes on corrections, calls for support, who we are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.document import Block, Place
from extractors.reading.markup import BLOCK_TAGS
from extractors.roles import Role, Verdict

_ARTICLE_SHARE = 0.5  # of the kept words; an element with as many is the article
_BOX_SHARE = 0.2  # of the article's words; an element with more is a part of it
_SURE = 0.8  # from this chance on the model is believed


def without_appendix(
    blocks: Sequence[Block], verdicts: Sequence[Verdict], chances: Sequence[float]
) -> tuple[Verdict, ...]:
    """Remove unlikely text in small boxes behind the element that holds the article.

    Args:
        blocks: Of an HTML page.
        verdicts: On each of *blocks*.
        chances: Of each of *blocks* to be body text, 0 to 1.
    """
    out = list(verdicts)
    kept = [i for i, verdict in enumerate(verdicts) if verdict.is_kept]
    holders = {i: _holder(blocks[i]) for i in kept}
    words: Counter[Place] = Counter()
    for i, holder in holders.items():
        words[holder] += blocks[i].words
    article = max(words, key=words.__getitem__, default=None)
    inside = [i for i in kept if _is_in(blocks[i], article)]
    size = sum(blocks[i].words for i in inside)
    if size < _ARTICLE_SHARE * words.total():
        return tuple(out)
    for i, holder in holders.items():
        is_small = words[holder] <= _BOX_SHARE * size
        if i > inside[-1] and is_small and chances[i] < _SURE:
            out[i] = Verdict(Role.RELATED, "a small box behind the element that holds the article")
    return tuple(out)


def _is_in(block: Block, article: Place | None) -> bool:
    place = block.place
    while place is not None and place is not article:
        place = place.parent
    return place is not None


def _holder(block: Block) -> Place:
    """The element around the block's own paragraph: the blocks of one text share it."""
    own = place = block.place
    assert own is not None, "a block of an HTML page has a place"
    while place is not None and place.tag not in BLOCK_TAGS:
        place = place.parent
    around = place or own
    return around.parent or around
