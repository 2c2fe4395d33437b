"""Readers' comments below their heading, in mark-up that sets them apart by line breaks alone.

Old pages print "Comments" and below it, in the element of the article, who wrote, when, and what.
Below such a heading less is asked than of a thread elsewhere: each text begins with a name and a
day, or with its number, or stands below who "wrote".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.document import Block
from extractors.roles import Role, Verdict
from extractors.stripping.comment_notices import speaks_of_comments
from extractors.stripping.phrases import phrase_verdict
from extractors.stripping.signatures import AGO, is_saying
from extractors.text.date_patterns import CLOCK, DATE, MONTH, WEEKDAY

_START_CHARS = 120  # a look at the start costs the same however long the text is
_HEAD_WORDS = 3  # of a heading in one line with the first comment
_NEAR = 6  # blocks from the heading to the first mark, and from one to the next
_MIN_MARKS = 2
_TIMES = 2  # the most that each signs of one, on the average: who reports live signs often
_MAX_NAME_WORDS = 5  # with "wrote on"
_LIKELY = 0.5
_VERDICT = Verdict(Role.COMMENT, "below a heading on comments, in a run of signed texts")
_DATED = re.compile(
    r"(?P<name>[^\W\d][^()\[\]|:;!?\n]{0,39}?)[\s,|:•·–—(\[-]+"
    rf"(?:{WEEKDAY},?\s+)?(?:{DATE}|{MONTH} \d{{1,2}}(?!\w)|\d{{1,2}}[.]? {MONTH}(?!\w)|{AGO})"
    rf"(?P<clock>[\s,|•·–—-]+(?:\w{{1,3}}\s+)?{CLOCK})?",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[\s:]*(?:\(\d+\)[\s:]*)?")  # behind a heading
_NUMBER_ENDS = "0123456789.)"  # the first comment's number is no part of the heading
_NUMBERED = re.compile(r"#?(\d{1,3})(?:[.)]\s+|\s?[楼樓]\s*)[^\W\d]")
_LABEL = re.compile(  # before the name
    r"\A(?:name|from|by|von|nome|de|da|nombre|nom|van|od|fra|från|feladó|név|имя|автор|от|ім['’]я|від"
    r"|isim|kimden|autor[ea]?|auteur|author|gönderen|όνομα|الاسم|نام|שם|नाम|নাম|姓名|名前|이름)\s*:\s*",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


def comment_sections(
    blocks: Sequence[Block], phrases: Sequence[Verdict | None], chances: Sequence[float]
) -> dict[int, Verdict]:
    """Return verdicts on what stands below headings on comments, by number of the block.

    What stands above has more of the likely body than what stands behind: a box with the latest
    comments may stand before the article.

    Args:
        blocks: Of an HTML page.
        phrases: The standing phrase that each of *blocks* is, or None.
        chances: Of each of *blocks* to be body text, 0 to 1.
    """
    likely = [one.words if chances[i] >= _LIKELY else 0 for i, one in enumerate(blocks)]
    found: dict[int, Verdict] = {}
    for i, first in _heads(blocks, phrases):
        if i in found or not any(likely[first:]):
            continue
        marks = _marks(blocks, i, first)
        if len(marks) < _MIN_MARKS:
            continue
        end = _end(blocks, i, marks, likely)
        if sum(likely[:i]) > sum(likely[end:]):
            found |= dict.fromkeys(range(first, end), _VERDICT)
    return found


def _heads(blocks: Sequence[Block], phrases: Sequence[Verdict | None]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of headings on comments, and of the first block with a comment."""
    for i, (block, phrase) in enumerate(zip(blocks, phrases, strict=True)):
        if phrase is not None and phrase.role is Role.COMMENT_PROMPT:
            yield i, i + 1
        elif phrase is None and block.link_chars < len(block.text) and _head_chars(block.text):
            yield i, i


def _head_chars(text: str) -> int:
    """Return how long the heading is that *text* begins with, before a comment; 0 for none."""
    words = text[:_START_CHARS].split(maxsplit=_HEAD_WORDS)
    if len(words) <= 1 or not speaks_of_comments(" ".join(words[:_HEAD_WORDS]).lower()):
        return 0
    for count in range(min(_HEAD_WORDS, len(words) - 1), 0, -1):
        head = " ".join(words[:count])
        said = phrase_verdict(head) if head[-1] not in _NUMBER_ENDS else None
        if said is not None and said.role is Role.COMMENT_PROMPT:
            return len(head)
    return 0


def _marks(blocks: Sequence[Block], i: int, first: int) -> list[int]:
    """Return the blocks below the heading in block *i* that begin with who wrote, near each other.

    They begin with a name and a day, or are numbered, or say only who wrote.
    """
    marks: list[int] = []
    people: set[str] = set()
    number = 0
    for j in range(first, len(blocks)):
        if j - (marks[-1] if marks else i) > _NEAR:
            break
        text = blocks[j].text
        if j == i:
            text = _COUNT.sub("", text[_head_chars(text) :], count=1)
        text = text[:_START_CHARS]
        counted = _NUMBERED.match(text)
        if counted and abs(int(counted[1]) - number) == 1:
            number = int(counted[1])
            marks.append(j)
        elif name := _signer(text):
            people.add(name)
            marks.append(j)
    are_readers = len(people) >= _MIN_MARKS and len(marks) <= _TIMES * len(people)
    return marks if number or are_readers else []


def _signer(text: str) -> str:
    """Return who signs where *text* begins with who and when, or says who wrote; else nothing."""
    if is_saying(text):
        return text.casefold()
    match = _DATED.match(_LABEL.sub("", text, count=1)) if _DIGIT.search(text) else None
    if match is None or len(match["name"].split()) > _MAX_NAME_WORDS:
        return ""
    return match["name"].casefold()


def _end(blocks: Sequence[Block], i: int, marks: Sequence[int], likely: Sequence[int]) -> int:
    """Return the number of the first block behind the comments.

    They fill the element that holds the heading and all marks, unless the article is in it too.
    Then behind the last mark as much counts as the shortest comment has.
    """
    chains = [blocks[j].chain() for j in (i, *marks)]
    holder = next((one for one in chains[0] if all(one in chain for chain in chains)), None)
    if holder and not any(likely[j] and holder in blocks[j].chain() for j in range(i)):
        end = marks[-1] + 1
        while end < len(blocks) and holder in blocks[end].chain():
            end += 1
        return end
    return min(len(blocks), marks[-1] + min(b - a for a, b in pairwise(marks)))
