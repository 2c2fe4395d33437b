"""The one crawl: asks for the sources and articles it is fed, and tells what came of each."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator
from datetime import datetime
from typing import Any

import scrapy
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    UnsupportedURLSchemeError,
)
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.listing import Listing
from crawler.model import (
    DueSource,
    Fetched,
    FetchFailure,
    Poll,
    PollFailure,
    Wanted,
)
from crawler.spiders import UnreadableSourceError
from crawler.spiders.moments import is_older

log = logging.getLogger(__name__)

Result = Poll | PollFailure | Fetched | FetchFailure
FindLinks = Callable[[str, bytes, str], Awaitable[Listing]]

SOURCE_PRIORITY = 10  # news first: a poll does not wait behind a host's articles
_TRY_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524))
_FINAL_ERRORS = (
    IgnoreRequest,
    DownloadCancelledError,
    NotSupported,
    UnsupportedURLSchemeError,
    ValueError,
)


class WatchSpider(scrapy.Spider):
    """Requests whatever *work* yields until it ends, and yields a Result for each.

    Args:
        work: What to ask for. It may wait; the crawl ends when it does and all is answered.
        find_links: Reads a source's body, given its kind, body and address, off the event loop.
        now: The clock.
    """

    name = "seedwire"

    def __init__(
        self,
        work: AsyncIterable[DueSource | Wanted],
        find_links: FindLinks,
        now: Callable[[], datetime],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.work, self._find_links, self._now = work, find_links, now

    async def start(self) -> AsyncIterator[Any]:
        """Yield a request for each piece of work, or the failure to make one."""
        async for item in self.work:
            try:
                yield self._request(item)
            except ValueError as error:  # an address that no request can be made of
                yield _failure(item, str(error), is_final=True)

    def _request(self, item: DueSource | Wanted) -> Request:
        if isinstance(item, DueSource):
            headers = {"If-None-Match": item.etag, "If-Modified-Since": item.last_modified}
            return Request(
                item.part or item.source.url,
                callback=self.parse_source,
                errback=self.failed,
                headers={name: value for name, value in headers.items() if value},
                priority=SOURCE_PRIORITY,
                dont_filter=True,
                cb_kwargs={"item": item},
            )
        return Request(
            item.url,
            callback=self.parse_article,
            errback=self.failed,
            dont_filter=True,
            cb_kwargs={"item": item},
        )

    async def parse_source(self, response: Response, item: DueSource) -> AsyncIterator[Result]:
        """Yield the poll that *response* answers."""
        name = item.source.name
        if response.status == 304:
            yield Poll(name, 304, part=item.part)
            return
        if response.status != 200:
            yield PollFailure(name, f"HTTP status {response.status}", item.part)
            return
        try:
            listing = await self._find_links(item.source.kind, response.body, response.url)
        except UnreadableSourceError as error:
            yield PollFailure(name, str(error), item.part)
            return
        for note in listing.notes:
            log.warning("source read in part", extra={"source": name, "reason": note})
        yield Poll(
            name,
            200,
            tuple(
                e for e in listing.entries if not is_older(e.published or e.modified, item.since)
            ),
            _header(response, "ETag"),
            _header(response, "Last-Modified"),
            item.part,
            listing.hints,
            listing.title,
            listing.more,
        )

    def parse_article(self, response: Response, item: Wanted) -> Iterator[Result]:
        """Yield the page in *response*."""
        if response.status != 200:
            is_final = response.status not in _TRY_AGAIN
            yield FetchFailure(item.page_id, f"HTTP status {response.status}", is_final)
            return
        yield Fetched(
            item.page_id,
            response.url,
            response.body,
            _header(response, "Content-Type") or "",
            response.status,
            self._now(),
            _header(response, "ETag"),
            _header(response, "Last-Modified"),
        )

    def failed(self, failure: Failure) -> Iterator[Result]:
        """Yield the failure of a request that was not answered."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
        is_final = isinstance(failure.value, _FINAL_ERRORS)
        yield _failure(request.cb_kwargs["item"], _reason(failure), is_final=is_final)


def _failure(
    item: DueSource | Wanted, reason: str, *, is_final: bool
) -> PollFailure | FetchFailure:
    if isinstance(item, DueSource):
        return PollFailure(item.source.name, reason, item.part)
    return FetchFailure(item.page_id, reason, is_final)


def _reason(failure: Failure) -> str:
    text = failure.getErrorMessage().strip().splitlines()
    said = text[0] if text else ""
    is_ignored = isinstance(failure.value, IgnoreRequest)
    if isinstance(failure.value, DownloadCancelledError) or (
        is_ignored and "decompression" in said
    ):
        return "the answer is larger than crawl.max_body_mib allows"
    if is_ignored:
        return said.lower() or "refused before asking"
    if isinstance(failure.value, DownloadTimeoutError):
        return f"timed out: {said}"
    if isinstance(failure.value, CannotResolveHostError):
        return "the host's name could not be resolved"
    if isinstance(failure.value, DownloadConnectionRefusedError):
        return "the connection was refused"
    kind = failure.type.__name__ if failure.type else "error"
    return f"{kind}: {said}" if said else kind


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
