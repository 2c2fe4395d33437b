"""Text in columns side by side, as programs keep it that take a printed page for a picture."""

from __future__ import annotations

import re
from collections import Counter

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")  # text with both margins straight has two spaces, seldom
_LEAST_LINES = 6
_SHARE = 0.4  # of the lines with text; a paragraph ends early in one column or the other
_LEAST_CHARS = 15  # of either side, on average: tables of numbers have fewer


def in_columns(text: str) -> bool:
    """Tell whether the lines of *text* are each a line of two columns: no sentence goes on in it.

    Then the right column begins at one place in most lines, and both sides are text.
    """
    lines = [line.expandtabs() for line in text.splitlines() if line.strip()]
    starts = Counter(gap.end() for line in lines for gap in _GAP.finditer(line))
    (column, count), *_ = starts.most_common(1) or [(0, 0)]
    if count < max(_LEAST_LINES, _SHARE * len(lines)):
        return False
    sides = [line for line in lines if line[column - 3 : column] == "   "]
    left = sum(len(line[:column].strip()) for line in sides)
    right = sum(len(line[column:].strip()) for line in sides)
    return min(left, right) >= _LEAST_CHARS * len(sides)
