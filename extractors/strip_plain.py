"""Stripping of plain text, from the text alone: phrases, sentences, truncation and position.

The body is the stretch of blocks with the most sentences and the fewest signs of furniture
(a maximum-sum segment). What stands before it is searched for the headline and the lines around
it; what stands after it is furniture, named by its phrases and by what it follows.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.document import Block, BlockKind, Document
from extractors.phrases import phrase_verdict
from extractors.prose import content_words, is_byline, is_sentence, is_truncated, overlap
from extractors.roles import Role, Verdict

_BODY = Verdict(Role.BODY, "sentences inside the main stretch of text")
_LEDE_BLOCKS = 5
_MAX_HEADLINE_WORDS = 30
_MAX_HEADING_WORDS = 12
# Phrases after which a page seldom returns to its article: they weigh like this many words.
_ENDS = {
    Role.COMMENT_FORM: 150,
    Role.COMMENT_PROMPT: 80,
    Role.RELATED: 40,
    Role.AUTHOR_BOX: 40,
    Role.LEGAL: 40,
    Role.TAGS: 30,
}
_OTHER_PHRASE = 5  # share, newsletter, advertisement … interrupt bodies often
_COMMENT_ROLES = (Role.COMMENT_FORM, Role.COMMENT_PROMPT)


def plain_verdicts(document: Document) -> tuple[Verdict, ...]:
    """Return a verdict for each block of a plain-text *document*."""
    blocks = document.blocks
    marked: list[Verdict | None] = [_certain(block) for block in blocks]
    start, end = _body_range(blocks, marked)
    head = _head(blocks[:start], marked[:start], blocks[start:end])
    body = [mark or _BODY for mark in marked[start:end]]
    return (*head, *body, *_tail(blocks[end:], marked[end:]))


def _certain(block: Block) -> Verdict | None:
    if verdict := phrase_verdict(block.text):
        return verdict
    if is_byline(block.text):
        return Verdict(Role.BYLINE, "names an author or a desk and nothing else")
    return None


def _body_range(blocks: tuple[Block, ...], marked: list[Verdict | None]) -> tuple[int, int]:
    """Return [start, end) of the consecutive blocks with the largest sum of weights."""
    best = (0, 0, 0)
    total = start = 0
    for i, (block, mark) in enumerate(zip(blocks, marked, strict=True)):
        if total <= 0:
            total, start = 0, i
        total += _weight(block, mark)
        if total > best[0]:
            best = (total, start, i + 1)
    return best[1], best[2]


def _weight(block: Block, mark: Verdict | None) -> int:
    if mark is not None:
        return -_ENDS.get(mark.role, _OTHER_PHRASE)
    if is_truncated(block.text):
        return -block.words
    if is_sentence(block.text):
        return block.words
    return -3


def _head(
    blocks: tuple[Block, ...], marked: list[Verdict | None], body: tuple[Block, ...]
) -> list[Verdict]:
    """Name what stands before the body: headline, kicker, standfirst, caption, navigation."""
    verdicts = [
        mark or Verdict(Role.NAVIGATION, "a short line before the article") for mark in marked
    ]
    candidates = [
        i
        for i, (block, mark) in enumerate(zip(blocks, marked, strict=True))
        if mark is None and 2 <= block.words <= _MAX_HEADLINE_WORDS
    ]
    choice = _headline(blocks, candidates, body)
    if choice is None:
        return verdicts
    headline, standfirst = choice
    verdicts[headline] = Verdict(Role.HEADLINE, "the line before the body that shares its words")
    kicker = headline - 1
    if kicker >= 0 and marked[kicker] is None and blocks[kicker].text.endswith(":"):
        verdicts[kicker] = Verdict(Role.HEADLINE, "a line ending in a colon before the headline")
    for i in candidates:
        if verdicts[i].role is not Role.NAVIGATION:
            continue
        if i == standfirst:
            verdicts[i] = Verdict(Role.STANDFIRST, "the longer line between headline and body")
        elif i < headline and overlap(blocks[i].text, _lede(body)) >= 0.5:
            verdicts[i] = Verdict(Role.CAPTION, "a line on the same subject before the headline")
    return verdicts


def _headline(
    blocks: tuple[Block, ...], candidates: list[int], body: tuple[Block, ...]
) -> tuple[int, int | None] | None:
    """Return the numbers of headline and standfirst among *candidates*; None without a candidate.

    The headline is the last candidate, unless that one is a standfirst: longer than the line
    before it, which is on the body's subject no less.
    """
    if not candidates:
        return None
    last = candidates[-1]
    if len(candidates) == 1:
        return last, None
    lede = _lede(body)
    before = candidates[-2]
    is_longer = len(blocks[last].text) > len(blocks[before].text)
    is_kicker = blocks[before].text.endswith(":")
    if (
        is_longer
        and not is_kicker
        and overlap(blocks[before].text, lede) >= overlap(blocks[last].text, lede)
    ):
        return before, last
    return last, None


def _lede(body: tuple[Block, ...]) -> frozenset[str]:
    return content_words(" ".join(block.text for block in body[:_LEDE_BLOCKS]))


def _tail(blocks: tuple[Block, ...], marked: list[Verdict | None]) -> list[Verdict]:
    verdicts = []
    after_comments = False
    for block, mark in zip(blocks, marked, strict=True):
        if mark is not None:
            after_comments = after_comments or mark.role in _COMMENT_ROLES
            verdicts.append(mark)
        elif after_comments:
            verdicts.append(Verdict(Role.COMMENT, "follows the beginning of the comments"))
        elif is_truncated(block.text):
            verdicts.append(Verdict(Role.TEASER, "cut off, after the article's end"))
        elif is_sentence(block.text):
            verdicts.append(Verdict(Role.TEASER, "a sentence after the article's end"))
        else:
            verdicts.append(Verdict(Role.RELATED, "a short line after the article's end"))
    return verdicts
