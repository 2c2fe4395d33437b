"""A conversation with servers: one address after another, as politely as the crawl asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.destinations import is_ambiguous
from crawler.errors import SeedwireError
from crawler.listing import Listing
from crawler.model import DueSource
from crawler.paged import Wanted
from crawler.spiders.answers import moved_to
from crawler.spiders.bodies import TAKES_PART, is_broken, is_cut, is_too_deep
from crawler.spiders.reasons import reason_of
from crawler.spiders.refusals import RefusedError
from crawler.spiders.watch import WatchSpider

_NO_REQUESTS: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        url: The final address, after redirects.
        status: The HTTP status.
        body: As much of it as was read, unpacked.
        content_type: The Content-Type header; "" when there was none.
        is_whole: The body was not cut at the cap, and did not end early.
        asked: What was asked for, if that did not move to *url* for good: a redirect on the way
            there was a passing one.
    """

    url: str
    status: int
    body: bytes = field(repr=False)
    content_type: str = ""
    is_whole: bool = True
    asked: str | None = None

    @property
    def lasting_url(self) -> str:
        """Where to ask the next time."""
        return self.asked or self.url


class UnansweredError(SeedwireError):
    """There was no answer.

    Attributes:
        reason: One sentence for a person.
        is_refused: We did not ask, for robots.txt or the address itself forbids it.
    """

    def __init__(self, reason: str, *, is_refused: bool = False) -> None:
        """Keep the facts."""
        self.reason, self.is_refused = reason, is_refused
        super().__init__(reason)


Ask = Callable[[str], Awaitable[Answer]]
Talk = Callable[[Ask], Awaitable[None]]


class AskSpider(WatchSpider):
    """Runs *talk* under the manners of the crawl, and ends with it.

    Args:
        talk: What is to be asked; it raises nothing.
        now: The clock.
    """

    def __init__(self, talk: Talk, now: Callable[[], datetime], **kwargs: Any) -> None:
        super().__init__(_no_work(), _no_links, now, **kwargs)
        self._talk = talk
        self._talking: asyncio.Future[None] | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Talk until that ends; no request is left for the engine."""
        self._talking = asyncio.ensure_future(self._talk(self.ask))
        with suppress(asyncio.CancelledError):
            await self._talking
        for request in _NO_REQUESTS:
            yield request

    def stop_talking(self) -> None:
        """Drop what is waited for."""
        self.stopped.set()
        if self._talking:
            self._talking.cancel()

    async def ask(self, url: str) -> Answer:
        """Return the answer to a request for *url*.

        Raises:
            UnansweredError: There was none.
        """
        engine = self.crawler.engine
        assert engine is not None, "a talk is held while the engine runs"
        try:
            if is_ambiguous(url):
                raise ValueError("programs differ over its host")
            request = Request(url, callback=NO_CALLBACK, meta={TAKES_PART: True})
            response = await engine.download_async(request)
        except Exception as error:  # Twisted and Scrapy have dozens, and no common one
            is_refused = isinstance(error, RefusedError)
            raise UnansweredError(reason_of(error), is_refused=is_refused) from error
        if is_too_deep(response):
            raise UnansweredError("the answer is compressed more than twice")
        return _answer(response, request.url)


def _answer(response: Response, asked: str) -> Answer:
    kind = response.headers.get("Content-Type") or b""
    return Answer(
        response.url,
        response.status,
        response.body,
        kind.decode("latin-1"),
        not (is_cut(response) or is_broken(response)),
        None if response.url == asked or moved_to(response) else asked,
    )


async def _no_work() -> AsyncIterator[DueSource | Wanted]:
    for item in _NO_REQUESTS:
        yield item


async def _no_links(kind: str, body: bytes, url: str) -> Listing:
    raise AssertionError("a talk reads what it asked for itself")
