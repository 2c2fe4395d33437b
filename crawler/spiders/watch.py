"""The one crawl: asks for the sources and articles it is fed, and tells what came of each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import scrapy
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.destinations import is_ambiguous
from crawler.failures import FailureKind, is_passing, kind_of
from crawler.host_memory import HostMemory
from crawler.listing import Listing
from crawler.model import DueSource, Poll, PollFailure
from crawler.paged import Check, Fetched, FetchFailure, Recheck, Rechecked, Wanted
from crawler.spiders import UnreadableSourceError
from crawler.spiders.answers import (
    complaint,
    fresh_time,
    header,
    moved_to,
    use_headers,
    validated,
    validators,
)
from crawler.spiders.bodies import TAKES_PART, is_broken, is_cut, is_too_deep
from crawler.spiders.hosts import Hosts, host_of, rest_until
from crawler.spiders.moments import is_older
from crawler.spiders.reasons import FINAL_ERRORS, kind_of_error, reason_of
from crawler.spiders.refusals import PutOffError, RefusedError, StoppedError
from crawler.warc import ArchiveError
from crawler.warc_records import Exchange


@dataclass(frozen=True, slots=True)
class Unarchived:
    """An answer that could not be put into the archive: going on would lose pages.

    Attributes:
        error: What stood in the way.
    """

    error: ArchiveError


Task = DueSource | Wanted | Recheck
Result = Poll | PollFailure | Fetched | FetchFailure | Rechecked | Unarchived
IS_PAGE = "is_page"  # in a request's meta: its answers belong into the archive
FindLinks = Callable[[str, bytes, str], Awaitable[Listing]]

MOST_ADDRESS_CHARS = 8_000  # servers should take as many (RFC 9110, 4.1)
SOURCE_PRIORITY = 10  # news first: a poll does not wait behind a host's articles
_NOT_FOUND = 404
_GONE = frozenset((_NOT_FOUND, 410))


class WatchSpider(scrapy.Spider):
    """Requests whatever *work* yields until it ends, and yields a Result for each.

    Args:
        work: What to ask for. It may wait; the crawl ends when it does and all is answered.
        find_links: Reads a source's body, given its kind, body and address, off the event loop.
        now: The clock.
        archive: Takes every answer for a page, redirects too, before it is parsed; called in a
            thread. None where there is no archive.
        memory: Where what hosts ask for is kept for the next crawl; None where it is not.

    Attributes:
        work: See above.
        now: See above.
        archive: See above.
        memory: See above.
        hosts: What hosts asked of us so far.
        stopped: Set when requests that wait for their turn are to be dropped.
    """

    name = "seedwire"

    def __init__(
        self,
        work: AsyncIterable[Task],
        find_links: FindLinks,
        now: Callable[[], datetime],
        archive: Callable[[Exchange], None] | None = None,
        memory: HostMemory | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.work, self._find_links, self.now = work, find_links, now
        self.archive = archive
        self.memory = memory
        self.hosts = Hosts(now(), memory)
        self.stopped = asyncio.Event()

    async def start(self) -> AsyncIterator[Any]:
        """Yield a request for each piece of work, or the failure to make one."""
        async for item in self.work:
            try:
                yield self._request(item)
            except ValueError as error:  # an address that no request can be made of
                yield _failure(item, error)

    def _request(self, item: Task) -> Request:
        if is_ambiguous(item.url):
            raise ValueError("programs differ over its host")
        if len(item.url) > MOST_ADDRESS_CHARS:
            raise ValueError(f"its address is longer than {MOST_ADDRESS_CHARS:,} characters")
        if isinstance(item, Recheck):
            return Request(
                item.url,
                callback=self.parse_again,
                errback=self.failed,
                headers=validators(item),
                dont_filter=True,
                cb_kwargs={"item": item},
                meta={IS_PAGE: True},
            )
        if isinstance(item, DueSource):
            return Request(
                item.url,
                callback=self.parse_source,
                errback=self.failed,
                headers=validators(item),
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
            reason = f"{host} asked to be left alone until {until:%d %b %H:%M} UTC"
            raise PutOffError(reason, until, FailureKind.WAITING)

    def note(self, response: Response) -> None:
        """Leave the host of *response* alone if it asks for that."""
        now = self.now()
        if until := rest_until(response.status, header(response, "Retry-After"), now):
            self.hosts.rest(host_of(response.url), until, now)

    async def parse_source(self, response: Response, item: DueSource) -> AsyncIterator[Result]:
        """Yield the poll that *response* answers.

        Of a body that is not whole the items before the cut count; its validators do not, or the
        source could say that nothing changed and hide the rest.
        """
        name, until = item.source.name, self._rest_of(response)
        if response.status not in (200, 304) or is_too_deep(response):
            kind = kind_of(response.status)
            yield PollFailure(name, complaint(response), until, item.part, kind)
            return
        answer = Poll(
            name,
            response.status,
            part=item.part,
            fresh_for=fresh_time(response, self.now()),
            redirected_to=moved_to(response),
        )
        if response.status == 304:
            yield answer
            return
        is_part = is_cut(response) or is_broken(response)
        if not is_part:
            answer = validated(answer, response)
        if answer.body_hash is not None and answer.body_hash == item.body_hash:
            yield replace(answer, is_same_body=True)
            return
        try:
            listing = await self._find_links(item.source.kind, response.body, response.url)
        except UnreadableSourceError as error:
            cut = " (and it is not whole)" if is_part else ""
            yield PollFailure(name, f"{error}{cut}", part=item.part)
            return
        fresh = (e for e in listing.entries if not is_older(e.published or e.modified, item.since))
        yield replace(
            answer,
            entries=tuple(fresh),
            hints=listing.hints,
            title=listing.title,
            more=listing.more,
            notes=listing.notes,
            is_whole=not is_part,
        )

    def parse_article(self, response: Response, item: Wanted) -> Iterator[Result]:
        """Yield the page in *response*, if that is all of it."""
        if response.status != 200:
            until = self._rest_of(response)
            is_final = until is None and not is_passing(response.status)
            is_missing, reason = response.status == _NOT_FOUND, complaint(response)
            yield FetchFailure(item.page_id, reason, is_final, until, is_missing=is_missing)
            return
        if is_cut(response) or is_broken(response) or is_too_deep(response):
            is_final = not is_broken(response)
            yield FetchFailure(item.page_id, complaint(response), is_final)
            return
        yield self._fetched(response, item.page_id)

    def parse_again(self, response: Response, item: Recheck) -> Iterator[Result]:
        """Yield what *response* says of an article that was stored before."""
        number, until = item.article_id, self._rest_of(response)
        if response.status == 304:
            yield Rechecked(number, Check.UNCHANGED)
        elif response.status in _GONE:
            yield Rechecked(number, Check.WITHDRAWN, complaint(response))
        elif response.status != 200 or is_cut(response) or is_broken(response):
            check = Check.PUT_OFF if until else Check.FAILED
            yield Rechecked(number, check, complaint(response), retry_after=until)
        elif is_too_deep(response):
            yield Rechecked(number, Check.FAILED, complaint(response))
        else:
            yield Rechecked(number, Check.WAITING, page=self._fetched(response, 0))

    def _fetched(self, response: Response, page_id: int) -> Fetched:
        return Fetched(
            page_id,
            response.url,
            response.body,
            header(response, "Content-Type") or "",
            response.status,
            self.now(),
            header(response, "ETag"),
            header(response, "Last-Modified"),
            use_headers(response),
        )

    def _rest_of(self, response: Response) -> datetime | None:
        return self.hosts.rests_until(host_of(response.url), self.now())

    def failed(self, failure: Failure) -> Iterator[Result]:
        """Yield the failure of a request that was not answered."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
        assert failure.value is not None, "a failure is one of something"
        if isinstance(failure.value, ArchiveError):
            yield Unarchived(failure.value)
        elif not isinstance(failure.value, StoppedError):
            yield _failure(request.cb_kwargs["item"], failure.value)


def _failure(item: Task, error: BaseException) -> PollFailure | FetchFailure | Rechecked:
    until = error.until if isinstance(error, PutOffError) else None
    reason, kind = reason_of(error), kind_of_error(error)
    if isinstance(item, DueSource):
        return PollFailure(item.source.name, reason, until, item.part, kind)
    was_asked = not isinstance(error, PutOffError | RefusedError)
    is_lost = kind is FailureKind.TEMPORARY
    if isinstance(item, Recheck):
        check = Check.PUT_OFF if isinstance(error, PutOffError) else Check.FAILED
        return Rechecked(item.article_id, check, reason, None, until, is_lost)
    is_final = isinstance(error, (RefusedError, *FINAL_ERRORS))
    failure = FetchFailure(item.page_id, reason, is_final, until, was_asked)
    return replace(failure, is_unreachable=is_lost)
