"""The one crawl: asks for the sources and articles it is fed, and tells what came of each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator
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
    Check,
    DueSource,
    Fetched,
    FetchFailure,
    Poll,
    PollFailure,
    Recheck,
    Rechecked,
    Wanted,
)
from crawler.spiders import UnreadableSourceError
from crawler.spiders.bodies import TAKES_PART, is_broken, is_cut, is_too_deep
from crawler.spiders.hosts import Hosts, host_of, rest_until
from crawler.spiders.moments import is_older
from crawler.spiders.refusals import PutOffError, RefusedError, StoppedError
from extractors.page import USE_HEADERS

Task = DueSource | Wanted | Recheck
Result = Poll | PollFailure | Fetched | FetchFailure | Rechecked
FindLinks = Callable[[str, bytes, str], Awaitable[Listing]]

SOURCE_PRIORITY = 10  # news first: a poll does not wait behind a host's articles
_GONE = frozenset((404, 410))
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

    Attributes:
        work: See above.
        now: See above.
        hosts: What hosts asked of us so far.
        stopped: Set when requests that wait for their turn are to be dropped.
    """

    name = "seedwire"

    def __init__(
        self,
        work: AsyncIterable[Task],
        find_links: FindLinks,
        now: Callable[[], datetime],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.work, self._find_links, self.now = work, find_links, now
        self.hosts = Hosts()
        self.stopped = asyncio.Event()

    async def start(self) -> AsyncIterator[Any]:
        """Yield a request for each piece of work, or the failure to make one."""
        async for item in self.work:
            try:
                yield self._request(item)
            except ValueError as error:  # an address that no request can be made of
                yield _failure(item, str(error), is_final=True)

    def _request(self, item: Task) -> Request:
        url = (item.part or item.source.url) if isinstance(item, DueSource) else item.url
        if is_ambiguous(url):
            raise ValueError("programs differ over its host")
        if isinstance(item, Recheck):
            return Request(
                url,
                callback=self.parse_again,
                errback=self.failed,
                headers=_validators(item),
                dont_filter=True,
                cb_kwargs={"item": item},
            )
        if isinstance(item, DueSource):
            return Request(
                url,
                callback=self.parse_source,
                errback=self.failed,
                headers=_validators(item),
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
        yield self._fetched(response, item.page_id)

    def parse_again(self, response: Response, item: Recheck) -> Iterator[Result]:
        """Yield what *response* says of an article that was stored before."""
        number, until = item.article_id, self._rest_of(response)
        if response.status == 304:
            yield Rechecked(number, Check.UNCHANGED)
        elif response.status in _GONE:
            yield Rechecked(number, Check.WITHDRAWN, _complaint(response))
        elif response.status != 200 or is_cut(response) or is_broken(response):
            yield Rechecked(number, Check.FAILED, _complaint(response), retry_after=until)
        elif is_too_deep(response):
            yield Rechecked(number, Check.FAILED, _complaint(response))
        else:
            yield Rechecked(number, Check.WAITING, page=self._fetched(response, 0))

    def _fetched(self, response: Response, page_id: int) -> Fetched:
        return Fetched(
            page_id,
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
            case PutOffError(until=until):
                yield _failure(item, reason, is_final=False, until=until, was_asked=False)
            case RefusedError():
                yield _failure(item, reason, is_final=True, was_asked=False)
            case error:
                yield _failure(item, reason, is_final=isinstance(error, _FINAL_ERRORS))


def _failure(
    item: Task,
    reason: str,
    *,
    is_final: bool,
    until: datetime | None = None,
    was_asked: bool = True,
) -> PollFailure | FetchFailure | Rechecked:
    if isinstance(item, Recheck):
        check = Check.FAILED if was_asked or is_final else Check.PUT_OFF
        return Rechecked(item.article_id, check, reason, retry_after=until)
    if isinstance(item, DueSource):
        return PollFailure(item.source.name, reason, until, item.part)
    return FetchFailure(item.page_id, reason, is_final, until, was_asked)


def _validators(item: DueSource | Recheck) -> dict[str, str]:
    headers = {"If-None-Match": item.etag, "If-Modified-Since": item.last_modified}
    return {name: value for name, value in headers.items() if value}


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
