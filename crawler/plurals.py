"""Counted things, in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return *number* with its *noun*, in the plural unless it is one.

    >>> counted(1, "outlet"), counted(0, "outlet")
    ('1 outlet', '0 outlets')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
