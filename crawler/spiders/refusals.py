"""Why a request was not sent: never will be, or not now."""

from __future__ import annotations

from datetime import datetime

from crawler.errors import SeedwireError
from crawler.failures import FailureKind


class RefusedError(SeedwireError):
    """The request is never to be sent: robots.txt or the address forbids it.

    Attributes:
        url: What was not asked for: behind a redirect another address than the first.
        reason: One sentence for a person.
    """

    def __init__(self, url: str, reason: str) -> None:
        """Keep the facts."""
        self.url, self.reason = url, reason
        super().__init__(url, reason)


class StoppedError(SeedwireError):
    """The crawl ended while the request waited; nothing is to be said of it."""


class PutOffError(SeedwireError):
    """The request may be sent later.

    Attributes:
        reason: One sentence for a person.
        until: Not before this time.
        kind: How bad it is for a source.
    """

    def __init__(self, reason: str, until: datetime, kind: FailureKind) -> None:
        """Keep the facts."""
        self.reason, self.until, self.kind = reason, until, kind
        super().__init__(reason, until, kind)
