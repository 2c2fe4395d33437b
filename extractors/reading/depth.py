"""Mark-up nested deeper than the parser goes, made shallow enough to be read whole."""

from __future__ import annotations

import re
from collections import Counter

MAX_LEVELS = 200  # blocks of 1,990 development pages have 46 at most; the parser gives up at 2,048
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)[^<>]*>")  # linear: a "<" ends an attempt
_BREAK = "<br><br>"  # what ends a paragraph without opening an element
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q s samp"
    " small span strike strong sub sup time tt u var".split()
)
# What needs no end tag, and so does not nest in itself; and what has no content at all.
_UNNESTED = frozenset("p li td th tr dt dd option thead tbody tfoot html head body".split())
_EMPTY = frozenset(
    "area base br col embed hr img input link meta param source track wbr frame".split()
)


def shallower(markup: str) -> str:
    """Return *markup* without the tags of elements deeper than MAX_LEVELS; all text stays.

    Where a block's tags were, a break ends the paragraph. In one pass, whatever the mark-up.

    >>> shallower("<div>" * 201 + "deep" + "</div>" * 201).count("<div>")
    200
    """
    parts: list[str] = []
    end = 0
    levels = _Levels()
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if levels.keeps(name, is_end=bool(tag[1])):
            continue
        parts += markup[end : tag.start()], "" if name in _INLINE else _BREAK
        end = tag.end()
    return "".join((*parts, markup[end:]))


class _Levels:
    """The elements that are open at one place of the source."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []
        self._names: Counter[str] = Counter()
        self._kept = 0

    def keeps(self, name: str, *, is_end: bool) -> bool:
        """Take the next tag, and tell whether it may stay."""
        if name in _UNNESTED or name in _EMPTY:
            return True
        if is_end:
            return self._ends(name)
        is_kept = self._kept < MAX_LEVELS
        self._open.append((name, is_kept))
        self._names[name] += 1
        self._kept += is_kept
        return is_kept

    def _ends(self, name: str) -> bool:
        if not self._names[name]:
            return True
        while True:
            other, is_kept = self._open.pop()
            self._names[other] -= 1
            self._kept -= is_kept
            if other == name:
                return is_kept
