"""Readers' comments that begin with who wrote them and when, in the line of their text.

Old guest books and scripts for comments print them so, set apart by line breaks alone:
"Bo (12.10.2006 18:01) At last!".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Block
from extractors.roles import Role, Verdict
from extractors.stripping.comment_notices import speaks_of_comments
from extractors.text.date_patterns import CLOCK, DATE, WEEKDAY

_START_CHARS = 120  # a look at the start costs the same however long the text is
_CLOCK_SIGN = re.compile(r"\d[:.h]\d\d|\d\s*[ap][.]?m", re.IGNORECASE)  # in each CLOCK
_SIGNED = re.compile(
    r"(?P<head>[^\d()\[\].!?]{3,30}(?:\(\d+\)\s*|:\s+))?"
    r"(?P<name>[^\W\d][^()\[\]|:;.!?\n]{0,39}?)[\s,|•·–—(\[-]+"
    rf"(?:{WEEKDAY},?\s+)?{DATE}[\s,|•·–—-]+(?:\w{{1,3}}\s+)?{CLOCK}[)\]:|\s–—-]+(?=[^\W\d]|[\"“„«])",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:says|said|wrote|writes|schrieb|schreibt|sagte?|dit|a écrit|escribió|dijo|ha scritto"
    r"|scrive|disse|escreveu|schreef|zegt|napisał\(?a?\)?|napsal\(?a?\)?|пишет|написала?|skrev)\b",
    re.IGNORECASE,
)
_MAX_NAME_WORDS = 4
_NEAR = 6  # blocks from one comment to the next: what is between goes on with it
_LEAST = 3  # people who need no line on comments above them
_ABOVE = 3  # blocks from such a line to the first comment
_VERDICT = Verdict(Role.COMMENT, "in a run of texts that begin with a name and a time")
_TOLD = frozenset((Role.COMMENT, Role.COMMENT_PROMPT, Role.COMMENT_FORM))


def signed_lines(blocks: Sequence[Block], phrases: Sequence[Verdict | None]) -> dict[int, Verdict]:
    """Return verdicts on comments that begin with their signature, by number of the block.

    Args:
        blocks: Of an HTML page.
        phrases: The standing phrase that each of *blocks* is, or None.
    """
    found: dict[int, Verdict] = {}
    signers = {i: match for i, one in enumerate(blocks) if (match := _signature(one))}
    for run in _runs(list(signers)):
        people = {signers[i]["name"].casefold() for i in run}
        head = signers[run[0]]["head"] or ""
        before = range(max(0, run[0] - _ABOVE), run[0])
        is_told = speaks_of_comments(head.casefold()) or any(_is_head(phrases[i]) for i in before)
        are_said = len(people) > 1 and all(_SAYS.search(signers[i]["name"]) for i in run)
        if is_told or are_said or len(people) >= _LEAST:
            found |= dict.fromkeys(range(run[0], run[-1] + 1), _VERDICT)
    return found


def _signature(block: Block) -> re.Match[str] | None:
    start = block.text[:_START_CHARS]
    if block.link_chars >= len(block.text) or not _CLOCK_SIGN.search(start):
        return None
    match = _SIGNED.match(start)
    return match if match and len(match["name"].split()) <= _MAX_NAME_WORDS else None


def _is_head(phrase: Verdict | None) -> bool:
    return phrase is not None and phrase.role in _TOLD


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Return rising *numbers* in runs that are near each other."""
    runs: list[list[int]] = [[*numbers[:1]]] if numbers else []
    for last, number in pairwise(numbers):
        if number - last <= _NEAR:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
