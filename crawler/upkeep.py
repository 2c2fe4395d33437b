"""What is thrown away, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long what is no article is kept; None is for ever.

    Attributes:
        pages: Bodies, as they were fetched.
        rejected: Why pages became no articles.
        seeds: Addresses of pages that topics are made of, whose bodies stay.
    """

    pages: timedelta | None = None
    rejected: timedelta | None = None
    seeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Swept:
    """What was thrown away.

    Attributes:
        pages: Bodies.
        rejections: Rejections.
    """

    pages: int = 0
    rejections: int = 0


@dataclass(frozen=True, slots=True)
class BackUp:
    """A copy of the store.

    Attributes:
        size_bytes: Of its file.
        damaged: Numbers of pages whose bodies cannot be read, in the store as in the copy.
    """

    size_bytes: int
    damaged: tuple[int, ...] = ()
