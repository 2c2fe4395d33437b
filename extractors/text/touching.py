"""Texts whose parts only their elements set apart, as style sheets show them: in lines."""

from __future__ import annotations

import re
from unicodedata import category

from extractors.text.words import UNSPACED

LINE_CHARS = 250  # of a text that is read in lines: longer ones are no bylines
_NUMBER_CHARS = 4  # of a day that touches a name; notes have fewer
_TWO_NAMES = re.compile(r"(?<!\S)[^\W\d_a-z]\S*\s+[^\W\d_a-z]\S*\s*\Z")


class _Break(str):
    """What a break leaves between two words: a space, and the end of a line."""

    __slots__ = ()


BREAK = _Break(" ")


def in_lines(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of *parts*, the texts of elements in order; none where there is but one.

    A line ends at a break, or where two words touch that only their elements part.

    >>> in_lines(("Jane Roe", "3 May 2021", BREAK, "Photo: Bo Lind"))
    ('Jane Roe', '3 May 2021', 'Photo: Bo Lind')
    """
    if len(parts) < 2:
        return ()
    lines = [""]
    for part in parts:
        if isinstance(part, _Break) or _touches(part, lines[-1]):
            lines.append("")
        lines[-1] += part
    found = tuple(text for text in (" ".join(line.split()) for line in lines) if text)
    return found if len(found) > 1 else ()


def begins_line(part: str, before: str) -> bool:
    """Tell whether *part* stands in a line of its own behind *before*, in an author's element.

    It does where two words touch that nothing parts, or behind two words with capitals: a style
    sheet sets "<b>Jane Roe</b> Editor" apart.
    """
    start = part.lstrip()[:1]
    is_more = start.isdigit() or (start.isupper() and len(part.split()) > 1)
    return _touches(part, before) or (is_more and bool(_TWO_NAMES.search(before)))


def _touches(part: str, before: str) -> bool:
    """Tell whether a word begins with *part* that one before it only touches.

    A small letter goes on with a word, but behind two names, and so does a short number, as of a
    note; scripts that set no spaces tell nothing.
    """
    start = part[:1]
    if category(start or " ")[0] not in "LN" or category(before[-1:] or " ")[0] not in "LMN":
        return False
    if start.isdigit():
        return len(part.strip()) >= _NUMBER_CHARS
    if start.isupper():
        return True
    if UNSPACED.match(start) or UNSPACED.match(before[-1]):
        return False
    return not start.islower() or bool(_TWO_NAMES.search(before))
