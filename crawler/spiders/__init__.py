"""Spiders: what a kind of source is. A kind is one module here; its name is the kind.

A kind that is asked for over HTTP has a pure function ``links(body, url)``: it returns what the
source at *url* lists, or raises UnreadableSourceError. The one crawl that asks for sources and
articles is in ``watch``. A kind that lies on this machine has ``pages(place, progress)`` instead.
"""

from __future__ import annotations

from typing import Protocol

from crawler.errors import SeedwireError
from crawler.listing import Listing


class UnreadableSourceError(SeedwireError):
    """A source answered with something that is not of its kind."""


class Links(Protocol):
    """The ``links`` function of a kind of source."""

    def __call__(self, body: bytes, url: str) -> Listing:
        """Return what is listed in *body*, fetched from *url*.

        Raises:
            UnreadableSourceError: The body is not of this kind.
        """
        ...
