"""Stripping of plain text, from the text alone: phrases, the learned chance of each line, position.

Standing phrases and bylines are certain. Of the other lines those are body that the line model
says are, as long as no comments begin before them; where it is in doubt about a short text, the
rules decide. What stands before the body is searched for the headline and the lines around it;
what interrupts or follows it is named by its phrases and by what it follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from extractors.document import Block, Document
from extractors.roles import Role, Verdict
from extractors.stripping.line_model import LineModel, line_model
from extractors.stripping.phrases import phrase_verdict
from extractors.stripping.plain_head import head_verdicts
from extractors.stripping.plain_headline import headline_line
from extractors.stripping.plain_rules import body_by_rules
from extractors.stripping.plain_signed import signed
from extractors.stripping.plain_tail import COMMENT_ROLES, tail_verdicts
from extractors.stripping.plain_threads import thread_lines
from extractors.text.prose import is_byline, is_sentence, is_truncated

_DOUBT = (0.25, 0.75)  # between these chances the rules decide in a short text …
_SHORT_LINES = 40  # … of fewer lines: saved by hand, with little furniture
_BODY_CHANCE = 0.5  # what decides in a longer one, a whole page
# So many lines behind a phrase that begins a list of other articles, those are body that are so
# sure: of two development sets 18 of 43 between the chance below and this are, 71 of 81 above it.
_LISTED_LINES, _LISTED_CHANCE = 4, 0.85
_FIRST_SHARE = 0.5  # of the best stretch's words that makes an earlier one the body
_REPEATS = 3  # a short line that occurs so often is furniture
_BOXES = frozenset((Role.RELATED, Role.NEWSLETTER, Role.TEASER))


def plain_verdicts(document: Document, model: LineModel | None = None) -> tuple[Verdict, ...]:
    """Return a verdict for each block of a plain-text *document*."""
    blocks = document.blocks
    marked = certain_verdicts(blocks)
    by_rules = body_by_rules(blocks, marked)
    chances = (model or line_model()).chances(blocks, marked, by_rules)
    sure_not, sure = _DOUBT if len(blocks) < _SHORT_LINES else (_BODY_CHANCE, _BODY_CHANCE)
    needed = np.where(_behind_lists(marked), _LISTED_CHANCE, np.where(by_rules, sure_not, sure))
    is_likely = chances >= needed
    words = [one.words if is_one else 0 for one, is_one in zip(blocks, is_likely, strict=True)]
    threads = thread_lines(blocks, marked, words)
    marked = tuple(mark or threads.get(i) for i, mark in enumerate(marked))
    is_body = _before_comments(blocks, marked, is_likely, chances >= _DOUBT[1])
    start, end = _range(is_body)
    headline = headline_line(blocks, marked, start, end)
    if headline is not None and headline >= start:
        is_body[: headline + 1] = False
        start, end = _range(is_body)
    head = head_verdicts(blocks[:start], marked[:start], blocks[start:end], headline)
    repeated = {
        text for text, count in Counter(b.text for b in blocks).items() if count >= _REPEATS
    }
    rows = zip(blocks, marked, chances.tolist(), is_body.tolist(), strict=True)
    body = _interior(islice(rows, start, end), repeated)
    return signed(blocks, marked, (*head, *body, *tail_verdicts(blocks[end:], marked[end:])))


def _range(is_body: NDArray[np.bool_]) -> tuple[int, int]:
    found = np.flatnonzero(is_body)
    return (int(found[0]), int(found[-1]) + 1) if len(found) else (0, 0)


def certain_verdicts(blocks: Sequence[Block]) -> tuple[Verdict | None, ...]:
    """Return the verdict on each line that says itself what it is; None for the others."""
    return tuple(_certain(block) for block in blocks)


def _certain(block: Block) -> Verdict | None:
    if verdict := phrase_verdict(block.text):
        return verdict
    if is_byline(block.text):
        return Verdict(Role.BYLINE, "names an author or a desk and nothing else")
    return None


def _behind_lists(marked: Sequence[Verdict | None]) -> NDArray[np.bool_]:
    """Return which lines stand right behind a phrase that begins a list of other articles."""
    order = np.arange(len(marked))
    begins = np.array([mark is not None and mark.role is Role.RELATED for mark in marked])
    last = np.maximum.accumulate(np.where(begins, order, -_LISTED_LINES - 1))
    is_behind: NDArray[np.bool_] = order - last <= _LISTED_LINES
    return is_behind


def _before_comments(
    blocks: Sequence[Block],
    marked: Sequence[Verdict | None],
    likely: NDArray[np.bool_],
    sure: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Return which lines are body: of the stretches between comments, the first heavy one.

    Comments may be longer than the article, but they never stand before it. Behind a form or a
    notice that interrupts the article, lines are body that are *sure*.
    """
    is_free = np.array([mark is None for mark in marked])
    is_cut = np.array([mark is not None and mark.role in COMMENT_ROLES for mark in marked])
    stretch = np.cumsum(is_cut)
    words = np.array([block.words for block in blocks])
    weights = np.bincount(stretch, weights=np.where(likely & is_free, words, 0))
    first = int(np.argmax(weights >= _FIRST_SHARE * weights.max()))
    is_text = np.where(stretch == first, likely, sure & (stretch > first))
    is_body: NDArray[np.bool_] = is_free & is_text
    return is_body


def _interior(
    rows: Iterable[tuple[Block, Verdict | None, float, bool]], repeated: Set[str]
) -> list[Verdict]:
    """Keep the body; name the lines that interrupt it."""
    verdicts: list[Verdict] = []
    in_box = False
    for block, mark, chance, is_body in rows:
        if mark is not None:
            in_box = mark.role in _BOXES
            verdicts.append(mark)
        elif is_body:
            in_box = False
            verdicts.append(_kept(block, chance))
        elif block.text in repeated:
            verdicts.append(Verdict(Role.NAVIGATION, "a short line that the page repeats"))
        elif in_box:
            verdicts.append(Verdict(Role.TEASER, "in a box that interrupts the text"))
        elif is_truncated(block.text):
            verdicts.append(Verdict(Role.TEASER, "cut off, between paragraphs of the text"))
        else:
            why = f"stands in the text, but reads unlike it: body at {chance:.0%}"
            verdicts.append(Verdict(Role.TEASER, why))
    return verdicts


def _kept(block: Block, chance: float) -> Verdict:
    kind = "sentences in the main text" if is_sentence(block.text) else "a line of the main text"
    return Verdict(Role.BODY, f"{kind}: body at {chance:.0%}")
