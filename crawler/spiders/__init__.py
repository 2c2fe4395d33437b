"""Spiders: what a kind of source is. A kind is one module here with a pure function ``links``.

``links(body, url)`` returns the articles that the source at *url* lists, in its order, or raises
UnreadableSourceError. The module's name is the kind that a configuration says. The one crawl that
asks for sources and articles is in ``watch``.
"""

from __future__ import annotations

from typing import Protocol

from crawler.errors import SeedwireError
from extractors.page import Entry


class UnreadableSourceError(SeedwireError):
    """A source answered with something that is not of its kind."""


class Links(Protocol):
    """The ``links`` function of a kind of source."""

    def __call__(self, body: bytes, url: str) -> tuple[Entry, ...]:
        """Return the articles listed in *body*, fetched from *url*.

        Raises:
            UnreadableSourceError: The body is not of this kind.
        """
        ...
