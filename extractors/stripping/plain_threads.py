"""Threads of readers' comments in plain text: which lines are in one.

Copied text has no elements that hold a comment, and words of neighbours run into one: "hklaver8
March 2022", "ReplyShare". A thread is a run of lines that say who wrote and when, or what a reader
may do with a comment, with text beside them, below a line that speaks of comments. More of the
likely body stands before it than behind it, for comments follow what they are on. Three controls to
reply need no such line above them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise

from extractors.document import Block
from extractors.roles import Role, Verdict
from extractors.stripping.comment_notices import speaks_of_comments
from extractors.stripping.reply_controls import REPLIES, is_reply
from extractors.stripping.signatures import is_dated_control, is_saying, named_and_dated, signer
from extractors.stripping.threads import readers
from extractors.text.prose import is_finished

_MAX_CHARS = 90
_NEAR = 24  # lines from one mark to the next of a thread
_ABOVE = 4  # lines from what speaks of comments to the first mark
_MIN_MARKS = 2
_MIN_REPLIES = 3  # where no line speaks of comments
_TEXT_WORDS = 12  # from which a text beside marks needs no end of a sentence
_NUMBER = re.compile(r"\d{1,4}(?!\d)")
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄΑ-Ω", "a-zß-öø-žа-ёіїєά-ώ"
_GLUED = re.compile(rf"(?<=[^\W\d_])(?=\d)|(?<=[\d{_LOWER}])(?=[{_UPPER}])")
_COMMENTS = frozenset((Role.COMMENT, Role.COMMENT_PROMPT, Role.COMMENT_FORM))
_VERDICT = Verdict(Role.COMMENT, "below a line on comments, among names and controls")
_UNHEADED = Verdict(Role.COMMENT, "among controls to reply")


def thread_lines(
    blocks: Sequence[Block], marked: Sequence[Verdict | None], likely: Sequence[float]
) -> dict[int, Verdict]:
    """Return verdicts on the lines in threads of comments, by their number.

    Args:
        blocks: The lines of a plain text.
        marked: The verdicts that are certain.
        likely: The words of each line that is likely to be body, 0 for others.
    """
    short = {i: unglued(one.text) for i, one in enumerate(blocks) if len(one.text) <= _MAX_CHARS}
    spoken = {i for i, text in short.items() if speaks_of_comments(text.lower())}
    heads = spoken | {i for i, one in enumerate(marked) if one and one.role in _COMMENTS}
    replies = {i for i, text in short.items() if is_reply(text) or is_dated_control(text)}
    replies |= _answering(short)
    marks = sorted(replies | _signed(blocks, short) | _numbered(short, spoken))
    heads -= replies
    found: dict[int, Verdict] = {}
    for head in sorted(heads):
        run = _run((i for i in marks if i >= head), head + _ABOVE)
        if head in found or len(run) < _MIN_MARKS or not _heads(head, run[0], heads, likely):
            continue
        end = min(len(blocks), run[-1] + (1 if run[-1] in replies else _item_lines(run)))
        has_text = any(_is_text(blocks[i]) for i in range(head, end) if i not in marks)
        if has_text and sum(likely[:head]) > sum(likely[end:]):
            found |= dict.fromkeys(range(head, end), _VERDICT)
    return found | _below_nothing(blocks, sorted(replies - found.keys()), likely)


def _below_nothing(
    blocks: Sequence[Block], replies: Sequence[int], likely: Sequence[float]
) -> dict[int, Verdict]:
    """Return verdicts on the lines among controls to reply that stand below no line on comments."""
    found: dict[int, Verdict] = {}
    for i in replies:
        run = _run((number for number in replies if number >= i), i)
        if i in found or len(run) < _MIN_REPLIES:
            continue
        has_text = any(_is_text(blocks[number]) for number in range(run[0], run[-1]))
        first, end = max(run[0] - _spacing(run) + 1, 0), run[-1] + 1
        if has_text and sum(likely[:first]) > sum(likely[end:]):
            found |= dict.fromkeys(range(first, end), _UNHEADED)
    return found


def _heads(head: int, first: int, heads: Set[int], likely: Sequence[float]) -> bool:
    """Tell whether nothing between *head* and the *first* mark but one text is likely body.

    Nor is another of *heads* nearer to it.
    """
    between = range(head + 1, first)
    texts = sum(likely[i] > 0 for i in between)
    return texts <= 1 and heads.isdisjoint((*between, first) if first > head else ())


def _item_lines(run: Sequence[int]) -> int:
    """Return how many lines a comment has, with the signature above it."""
    return max(_MIN_MARKS, _spacing(run))


def _spacing(run: Sequence[int]) -> int:
    return min(b - a for a, b in pairwise(run))


def _answering(short: Mapping[int, str]) -> set[int]:
    """Return the lines that offer to answer somebody whom a line above names: "bo71 antworten"."""
    lower = {i: text.casefold() for i, text in short.items()}
    found = set()
    for i, text in lower.items():
        first, *rest = text.split()
        names = (" ".join(rest), " ".join(rest[1:])) if first in REPLIES else ()
        if rest and rest[-1] in REPLIES:
            names = (*names, " ".join((first, *rest[:-1])))
        if any(lower.get(number) in names for number in range(i - _NEAR, i) if names):
            found.add(i)
    return found


def _signed(blocks: Sequence[Block], short: Mapping[int, str]) -> set[int]:
    signers = {i: name for i, text in short.items() if (name := signer(text))}
    signers |= {i: text.lower() for i, text in short.items() if is_saying(text)}
    signers |= {i: blocks[i].text.lower() for i in named_and_dated(blocks, sorted(short))}
    return set(readers(signers))


def _numbered(short: Mapping[int, str], heads: Set[int]) -> set[int]:
    """Return those of *heads* that count the comments: "Comment 1", "Comment 2"."""
    counted: dict[str, dict[int, int]] = defaultdict(dict)
    for i in heads:
        if number := _NUMBER.search(short[i]):
            counted[_NUMBER.sub("", short[i])][int(number[0])] = i
    return {
        i
        for places in counted.values()
        for number, i in places.items()
        if not places.keys().isdisjoint((number - 1, number + 1))
    }


def _run(marks: Iterable[int], limit: int) -> list[int]:
    """Return those of rising *marks* that are near each other, the first of them up to *limit*."""
    run: list[int] = []
    for mark in marks:
        if mark > (run[-1] + _NEAR if run else limit):
            break
        run.append(mark)
    return run


def unglued(text: str) -> str:
    """Return *text* with its words apart that stand in elements of their own, without a space.

    >>> unglued("hklaver8 March 2022"), unglued("ReplyShare56")
    ('hklaver 8 March 2022', 'Reply Share 56')
    """
    return _GLUED.sub(" ", text)


def _is_text(block: Block) -> bool:
    return is_finished(block.text) or block.words >= _TEXT_WORDS
