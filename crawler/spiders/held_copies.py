"""The robots.txt that a crawl holds read: those used last, for the parsed ones take much memory."""

from __future__ import annotations

from crawler.spiders.robots_policy import Copy

# As they came; parsed they take some 27 times that: of 2 kB each, 1,000 take 60 MB.
MOST_BYTES = 2 * 2**20
_LEAST_BYTES = 512  # of one; most have few rules or none


class HeldCopies:
    """Copies by origin, as many as *most_bytes* of robots.txt allow; at least the last one."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes, self._bytes = most_bytes, 0
        self._copies: dict[str, Copy] = {}  # used last at the end

    def get(self, origin: str) -> Copy | None:
        """Return the copy of *origin*; None when none is held."""
        copy = self._copies.pop(origin, None)
        if copy is not None:
            self._copies[origin] = copy
        return copy

    def put(self, origin: str, copy: Copy) -> None:
        """Hold *copy* in the place of the former, and drop what was not used for longest."""
        if former := self._copies.pop(origin, None):
            self._bytes -= _weight(former)
        self._copies[origin] = copy
        self._bytes += _weight(copy)
        while self._bytes > self._most_bytes and len(self._copies) > 1:
            self._bytes -= _weight(self._copies.pop(next(iter(self._copies))))


def _weight(copy: Copy) -> int:
    return max(_LEAST_BYTES, copy.rules.size_bytes if copy.rules else 0)
