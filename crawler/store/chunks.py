"""Values too many for one statement, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T", int, str)

_A_STATEMENT = 1_000  # SQLite allows 32,766 parameters, PostgreSQL 65,535


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield *values* in order, each once, as many at a time as one statement takes.

    >>> [len(chunk) for chunk in chunks([*range(1_500), 7])]
    [1000, 500]
    """
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _A_STATEMENT):
        yield ordered[start : start + _A_STATEMENT]
