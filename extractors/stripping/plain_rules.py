"""What rules alone take for the body of a plain text: an opinion for the line model.

The body is the stretch of lines with the most sentences and the fewest signs of furniture (a
maximum-sum segment) that no beginning of comments cuts, less the boxes that interrupt it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.document import Block, BlockKind
from extractors.roles import Role, Verdict
from extractors.stripping.plain_tail import COMMENT_ROLES
from extractors.text.prose import (
    MIN_PROSE_WORDS,
    content_words,
    is_finished,
    is_sentence,
    is_short_quote,
    is_truncated,
    overlap,
)

# Phrases after which a page seldom returns to its article: they weigh like this many words.
_ENDS = {Role.RELATED: 40, Role.AUTHOR_BOX: 40, Role.LEGAL: 40, Role.TAGS: 30}
_OTHER_PHRASE = 5  # share, newsletter, advertisement … interrupt bodies often
_FIRST_SHARE = 0.5  # of the best stretch's weight that makes an earlier one the body
_MAX_LEAD_IN = 4  # blocks that look like text and stand before the headline
_MAX_HEADING_WORDS = 14
_MIN_SHARED = 0.5  # of its words that a sub-heading has from the text
_LAST_LINE_WORDS = 3
_REPEATS = 3  # a short line that occurs so often is furniture
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_DATED = frozenset((Role.BYLINE, Role.META))
_BOXES = frozenset((Role.RELATED, Role.NEWSLETTER, Role.TEASER))


def body_by_rules(blocks: Sequence[Block], marked: Sequence[Verdict | None]) -> NDArray[np.bool_]:
    """Return whether the rules take each line for body; *marked* has the certain verdicts."""
    start, end = _body_range(blocks, marked)
    start = _after_headline(blocks[:end], marked, start)
    is_body = np.zeros(len(blocks), dtype=bool)
    is_body[start:end] = _interior(blocks, marked, start, end)
    return is_body


def _body_range(blocks: Sequence[Block], marked: Sequence[Verdict | None]) -> tuple[int, int]:
    """Return [start, end) of the first stretch about as heavy as the heaviest one.

    Comments may be longer than the article, but they never stand before it.
    """
    cuts = [i for i, mark in enumerate(marked) if mark and mark.role in COMMENT_ROLES]
    stretches = [
        _heaviest(blocks, marked, after + 1, cut)
        for after, cut in zip([-1, *cuts], [*cuts, len(blocks)], strict=True)
    ]
    enough = _FIRST_SHARE * max(weight for weight, _, _ in stretches)
    start, end = next((start, end) for weight, start, end in stretches if weight >= enough)
    return start, end + (end < len(blocks) and _is_last_line(blocks[end], marked[end]))


def _is_last_line(block: Block, mark: Verdict | None) -> bool:
    """Whether a text that ends before *block* goes on with it: "Schools stay closed today."."""
    is_whole = is_finished(block.text) and not is_truncated(block.text)
    return mark is None and is_whole and block.words >= _LAST_LINE_WORDS


def _heaviest(
    blocks: Sequence[Block], marked: Sequence[Verdict | None], first: int, stop: int
) -> tuple[int, int, int]:
    """Return (weight, start, end) of the consecutive blocks with the largest sum of weights."""
    best = (0, first, first)
    total, start = 0, first
    for i in range(first, stop):
        if total <= 0:
            total, start = 0, i
        total += _weight(blocks[i], marked[i])
        if total > best[0]:
            best = (total, start, i + 1)
    return best


def _weight(block: Block, mark: Verdict | None) -> int:
    if mark is not None:
        return -_ENDS.get(mark.role, _OTHER_PHRASE)
    if is_truncated(block.text):
        return -block.words
    if is_sentence(block.text) or is_short_quote(block.text):
        return block.words
    return -MIN_PROSE_WORDS


def _after_headline(blocks: Sequence[Block], marked: Sequence[Verdict | None], start: int) -> int:
    """Return where the text begins after a headline that captions or teasers precede.

    A short line with a byline or a date right after it is a headline, even between sentences.
    """
    for i in range(start + 1, min(start + _MAX_LEAD_IN, len(blocks) - 1)):
        follower = marked[i + 1]
        is_line = marked[i] is None and not is_sentence(blocks[i].text)
        if is_line and follower is not None and follower.role in _DATED:
            return next(j for j in range(i + 1, len(blocks)) if marked[j] is None)
    return start


def _interior(
    blocks: Sequence[Block], marked: Sequence[Verdict | None], start: int, end: int
) -> list[bool]:
    """Keep the text and its sub-headings, not the boxes that interrupt it."""
    repeats = Counter(block.text for block in blocks)
    text = content_words(" ".join(b.text for b in blocks[start:end] if is_sentence(b.text)))
    kept: list[bool] = []
    in_box = False
    for i in range(start, end):
        block, mark = blocks[i], marked[i]
        is_cut = is_truncated(block.text)
        is_prose = is_sentence(block.text) and not is_cut
        if mark is not None:
            in_box = mark.role in _BOXES
        elif is_finished(block.text) and is_prose:
            in_box = False
        if mark is not None or in_box:
            kept.append(False)
        elif is_prose:
            kept.append(True)
        elif repeats[block.text] >= _REPEATS or (
            is_cut and overlap(block.text, text) < _MIN_SHARED
        ):
            kept.append(False)
        else:
            is_item = is_finished(block.text) or block.kind is BlockKind.LIST_ITEM
            kept.append(is_item or _is_heading(block, blocks[i + 1 : min(i + 3, end)], text))
    return kept


def _is_heading(block: Block, followers: Sequence[Block], text: frozenset[str]) -> bool:
    is_followed = any(
        is_sentence(b.text) or is_finished(b.text) or b.kind is BlockKind.LIST_ITEM
        for b in followers
    )
    is_short = block.words <= _MAX_HEADING_WORDS
    is_own = bool(_NUMBERED.match(block.text)) or overlap(block.text, text) >= _MIN_SHARED
    return is_short and is_followed and is_own
