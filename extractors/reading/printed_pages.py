"""Text of printed pages, as programs take it out of PDF: what pages repeat is no part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_DEPTH = 2  # lines with text, from the top of a page and from its bottom
_LEAST_PAGES = 2
_SHARE = 0.4  # of the pages: those on the left may repeat another line than those on the right
_DIGITS = re.compile(r"\d+")


def without_margins(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of *pages*, those at their tops and bottoms that they share as "".

    Lines that differ in their numbers are the same.

    >>> without_margins([["Post", "Talks fail.", "1"], ["Post", "Again.", "2"]])
    ['', 'Talks fail.', '', '', 'Again.', '']
    """
    margins = [dict(_margin(page)) for page in pages]
    counts = Counter(key for margin in margins for key in set(margin.values()))
    least = max(_LEAST_PAGES, _SHARE * len(pages))
    return [
        "" if counts[margin.get(number, "")] >= least else line
        for page, margin in zip(pages, margins, strict=True)
        for number, line in enumerate(page)
    ]


def _margin(page: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the lines in the margins of *page*, and what they repeat."""
    filled = [number for number, line in enumerate(page) if line.strip()]
    for number in {*filled[:_DEPTH], *filled[-_DEPTH:]}:
        yield number, " ".join(_DIGITS.sub("0", page[number]).split())
