"""The one crawl: asks for the sources and articles it is fed, and tells what came of each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import scrapy
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    UnsupportedURLSchemeError,
)
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.destinations import is_ambiguous
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
from crawler.spiders.bodies import TAKES_PART, is_broken, is_cut, is_too_deep
from crawler.spiders.hosts import Hosts, host_of, rest_until
from crawler.spiders.moments import is_older
from crawler.spiders.refusals import PutOffError, RefusedError, StoppedError
from crawler.warc import ArchiveError, Exchange
from extractors.page import USE_HEADERS


@dataclass(frozen=True, slots=True)
class Unarchived:
    """An answer that could not be put into the archive: going on would lose pages.

    Attributes:
        error: What stood in the way.
    """

    error: ArchiveError


Result = Poll | PollFailure | Fetched | FetchFailure | Unarchived
IS_PAGE = "is_page"  # in a request's meta: its answers belong into the archive
FindLinks = Callable[[str, bytes, str], Awaitable[Listing]]

SOURCE_PRIORITY = 10  # news first: a poll does not wait behind a host's articles
_TRY_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524))
_FINAL_ERRORS = (
    IgnoreRequest,
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
        archive: Takes every answer for a page, redirects too, before it is parsed; called in a
            thread. None where there is no archive.

    Attributes:
        work: See above.
        now: See above.
        archive: See above.
        hosts: What hosts asked of us so far.
        stopped: Set when requests that wait for their turn are to be dropped.
    """

    name = "seedwire"

    def __init__(
        self,
        work: AsyncIterable[DueSource | Wanted],
        find_links: FindLinks,
        now: Callable[[], datetime],
        archive: Callable[[Exchange], None] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.work, self._find_links, self.now = work, find_links, now
        self.archive = archive
        self.hosts = Hosts()
        self.stopped = asyncio.Event()

    async def start(self) -> AsyncIterator[Any]:
        """Yield a request for each piece of work, or the failure to make one."""
        async for item in self.work:
            try:
                yield self._request(item)
            except ValueError as error:  # an address that no request can be made of
                yield _failure(item, str(error), is_final=True)

    def _request(self, item: DueSource | Wanted) -> Request:
        url = (item.part or item.source.url) if isinstance(item, DueSource) else item.url
        if is_ambiguous(url):
            raise ValueError("programs differ over its host")
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
                meta={TAKES_PART: True},
            )
        return Request(
            item.url,
            callback=self.parse_article,
            errback=self.failed,
            dont_filter=True,
            cb_kwargs={"item": item},
            meta={IS_PAGE: True},
        )

    def check_awake(self, host: str) -> None:
        """Raise PutOffError while *host* is to be left alone."""
        if until := self.hosts.rests_until(host, self.now()):
            raise PutOffError(f"{host} asked to be left alone until {until:%d %b %H:%M} UTC", until)

    def note(self, response: Response) -> None:
        """Leave the host of *response* alone if it asks for that."""
        now = self.now()
        if until := rest_until(response.status, _header(response, "Retry-After"), now):
            self.hosts.rest(host_of(response.url), until)

    async def parse_source(self, response: Response, item: DueSource) -> AsyncIterator[Result]:
        """Yield the poll that *response* answers.

        Of a body that is not whole the items before the cut count; its validators do not, or the
        source could say that nothing changed and hide the rest.
        """
        name = item.source.name
        if response.status == 304:
            yield Poll(name, 304, part=item.part)
            return
        if response.status != 200 or is_too_deep(response):
            yield PollFailure(name, _complaint(response), self._rest_of(response), item.part)
            return
        is_part = is_cut(response) or is_broken(response)
        try:
            listing = await self._find_links(item.source.kind, response.body, response.url)
        except UnreadableSourceError as error:
            cut = " (and it is not whole)" if is_part else ""
            yield PollFailure(name, f"{error}{cut}", part=item.part)
            return
        fresh = (e for e in listing.entries if not is_older(e.published or e.modified, item.since))
        yield Poll(
            name,
            200,
            tuple(fresh),
            None if is_part else _header(response, "ETag"),
            None if is_part else _header(response, "Last-Modified"),
            item.part,
            listing.hints,
            listing.title,
            listing.more,
            listing.notes,
            is_whole=not is_part,
        )

    def parse_article(self, response: Response, item: Wanted) -> Iterator[Result]:
        """Yield the page in *response*, if that is all of it."""
        if response.status != 200:
            is_final = response.status not in _TRY_AGAIN
            until = self._rest_of(response)
            yield FetchFailure(item.page_id, _complaint(response), is_final, until)
            return
        if is_cut(response) or is_broken(response) or is_too_deep(response):
            is_final = not is_broken(response)
            yield FetchFailure(item.page_id, _complaint(response), is_final)
            return
        yield Fetched(
            item.page_id,
            response.url,
            response.body,
            _header(response, "Content-Type") or "",
            response.status,
            self.now(),
            _header(response, "ETag"),
            _header(response, "Last-Modified"),
            _use_headers(response),
        )

    def _rest_of(self, response: Response) -> datetime | None:
        return self.hosts.rests_until(host_of(response.url), self.now())

    def failed(self, failure: Failure) -> Iterator[Result]:
        """Yield the failure of a request that was not answered."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
        assert failure.value is not None, "a failure is one of something"
        item, reason = request.cb_kwargs["item"], reason_of(failure.value)
        match failure.value:
            case StoppedError():
                return
            case ArchiveError() as error:
                yield Unarchived(error)
            case PutOffError(until=until):
                yield _failure(item, reason, is_final=False, until=until, was_asked=False)
            case RefusedError():
                yield _failure(item, reason, is_final=True, was_asked=False)
            case error:
                yield _failure(item, reason, is_final=isinstance(error, _FINAL_ERRORS))


def _failure(
    item: DueSource | Wanted,
    reason: str,
    *,
    is_final: bool,
    until: datetime | None = None,
    was_asked: bool = True,
) -> PollFailure | FetchFailure:
    if isinstance(item, DueSource):
        return PollFailure(item.source.name, reason, until, item.part)
    return FetchFailure(item.page_id, reason, is_final, until, was_asked)


def _complaint(response: Response) -> str:
    """Return what is wrong with *response*, for a person."""
    if response.status != 200:
        return f"HTTP status {response.status}"
    if is_cut(response):
        return "the answer is larger than crawl.max_body_mib allows"
    if is_too_deep(response):
        return "the answer is compressed more than twice"
    return "the answer ended early"


def reason_of(error: BaseException) -> str:
    """Return why a request was not answered, for a person."""
    if isinstance(error, RefusedError | PutOffError):
        return error.reason
    text = str(error).strip().splitlines()
    said = text[0] if text else ""
    if isinstance(error, IgnoreRequest):
        return said.lower() or "refused before asking"
    if isinstance(error, DownloadTimeoutError):
        return f"timed out: {said}"
    if isinstance(error, CannotResolveHostError):
        return "the host's name could not be resolved"
    if isinstance(error, DownloadConnectionRefusedError):
        return "the connection was refused"
    kind = type(error).__name__
    return f"{kind}: {said}" if said else kind


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _use_headers(response: Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, value.decode("latin-1"))
        for name in USE_HEADERS
        for value in response.headers.getlist(name)
    )
