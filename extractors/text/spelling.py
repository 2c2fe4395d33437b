"""Whether a word was only spelled right, and not replaced by another one."""

from __future__ import annotations

from extractors.text.terms import is_common

_SHORTEST = 5  # letters; among shorter words one letter makes another word


def is_respelled(wrong: str, right: str) -> bool:
    """Return whether *right* is *wrong* with one letter put right.

    Both begin with a small letter, for a letter more or less in a name is another name; the old
    word is not found in the news, the new one is. So "now" never turns silently into "not".

    >>> is_respelled("goverment", "government"), is_respelled("accept", "except")
    (True, False)
    """
    if min(len(wrong), len(right)) < _SHORTEST or not (wrong[0].islower() and right[0].islower()):
        return False
    return not is_common(wrong) and is_common(right) and _is_one_edit(wrong, right)


def _is_one_edit(one: str, other: str) -> bool:
    """Return whether one letter added, dropped, replaced or two swapped make *other* of *one*."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    is_swap = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    return is_swap or a[1:] == b or a == b[1:] or a[1:] == b[1:]
