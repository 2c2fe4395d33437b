"""Candidates for a field of metadata: what was found where, and how sure that makes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Candidate(NamedTuple):
    """One finding.

    Attributes:
        text: As the page has it.
        method: Where it stood, such as ``json-ld``.
        confidence: 0 to 1; a fixed figure a method, to compare methods by.
    """

    text: str
    method: str
    confidence: float


def first(candidates: Iterable[Candidate]) -> Candidate | None:
    """Return the first candidate with a visible character; None without one."""
    return next((one for one in candidates if one.text.strip()), None)
