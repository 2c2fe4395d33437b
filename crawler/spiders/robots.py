"""The gate before every request: is its address allowed, its host awake, its path permitted?"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK

from crawler.destinations import refusal
from crawler.failures import FailureKind
from crawler.host_memory import RobotsFile
from crawler.spiders import robots_policy
from crawler.spiders.bodies import MOST_BYTES, TAKES_PART, is_broken
from crawler.spiders.held_copies import HeldCopies
from crawler.spiders.hosts import host_of
from crawler.spiders.reasons import kind_of_error, reason_of
from crawler.spiders.refusals import PutOffError, RefusedError, StoppedError
from crawler.spiders.robots_policy import Copy
from crawler.spiders.watch import WatchSpider

log = logging.getLogger(__name__)

FORBIDDEN = "forbidden by robots.txt"
AGENT_SETTING = "ROBOTSTXT_USER_AGENT"
ALLOWED_SETTING = "SEEDWIRE_ALLOW_PRIVATE_HOSTS"
_ROBOTS = "seedwire_is_robots"
_PRIORITY = 1000


class GateMiddleware:
    """Lets a request pass, or raises why not; redirects pass here again, robots.txt in part.

    Scrapy's own robots middleware allows everything while robots.txt is out of reach, asks for it
    once in the life of a crawl, and lets all but the first of waiting requests through unchecked.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Begin with no rules known."""
        self._crawler = crawler
        self._agent: str = crawler.settings[AGENT_SETTING]
        self._allowed: frozenset[str] = crawler.settings[ALLOWED_SETTING]
        self._copies = HeldCopies()
        # Those that are held or waited for: a daemon meets origins without end.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GateMiddleware:
        """Build it for *crawler*, whose spider is a WatchSpider."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise RefusedError, PutOffError or IgnoreRequest unless *request* may be sent."""
        if why := refusal(request.url, self._allowed):
            raise RefusedError(request.url, why)
        if request.url in request.meta.get("redirect_urls", ()):
            raise IgnoreRequest("it redirects in a ring, as sites do that insist on cookies")
        if "redirect_urls" in request.meta:  # what another page was not changed since tells nothing
            request.headers.pop("If-Modified-Since", None)
        host, spider = host_of(request.url), self._spider()
        # A redirect brings the slot of the host that it comes from.
        request.meta["download_slot"] = host
        spider.check_awake(host)
        if request.meta.get(_ROBOTS):
            return
        copy = await self._copy(request)
        spider.check_awake(host)  # the answer for robots.txt may have asked for a rest
        if not copy.is_usable(spider.now()):
            reason = f"its robots.txt is out of reach: {copy.problem}"
            raise PutOffError(reason, copy.ask_again, copy.kind)
        if copy.rules and not copy.rules.allows(request.url):
            raise RefusedError(request.url, FORBIDDEN)

    async def _copy(self, request: Request) -> Copy:
        """Return what is known of the request's robots.txt, asked for if its time has come."""
        origin = _origin(request)
        async with self._locks.setdefault(origin, asyncio.Lock()):
            known, now = self._known(origin), self._spider().now()
            if known is None or known.ask_again <= now:
                found = await self._asked(origin, now)
                if isinstance(found, Copy):
                    known = found
                else:
                    why, kind = found
                    log.info("robots.txt is out of reach", extra={"url": origin, "why": why})
                    known = robots_policy.unreachable(known, why, now, kind)
                    self._keep_problem(origin, known, now)
                self._copies.put(origin, known)
            return known

    def _known(self, origin: str) -> Copy | None:
        """Return what is known of a robots.txt, by the memory if this crawl holds none."""
        copy, memory = self._copies.get(origin), self._spider().memory
        if copy is None and memory and (file := memory.robots(origin)):
            copy = self._heeded(origin, robots_policy.remembered(file, self._agent))
            self._copies.put(origin, copy)
        return copy

    def _keep_problem(self, origin: str, known: Copy, now: datetime) -> None:
        """Remember that a robots.txt is out of reach, beside the copy that was read before."""
        if memory := self._spider().memory:
            file = memory.robots(origin) or RobotsFile(known.ask_again)
            kind, problem = known.kind, known.problem
            file = replace(file, ask_again=known.ask_again, problem=problem, kind=kind)
            memory.keep_robots(origin, file, now)

    async def _asked(self, origin: str, now: datetime) -> Copy | tuple[str, FailureKind]:
        """Ask *origin* for its robots.txt; return why it is out of reach, and how bad that is.

        Raises:
            RefusedError: The origin itself must not be asked for anything.
            StoppedError: The crawl ended before its turn came.
        """
        engine = self._crawler.engine
        assert engine is not None, "requests come from a running engine"
        request = Request(
            f"{origin}/robots.txt",
            priority=_PRIORITY,
            callback=NO_CALLBACK,
            meta={
                _ROBOTS: True,
                "redirect_ttl": robots_policy.MAX_REDIRECTS,
                TAKES_PART: True,
                MOST_BYTES: robots_policy.MAX_BYTES,
            },
        )
        try:
            response = await engine.download_async(request)
        except StoppedError:  # that tells nothing of the origin
            raise
        except Exception as error:  # whatever went wrong, it was not read
            if isinstance(error, RefusedError) and host_of(error.url) == host_of(origin):
                raise
            return reason_of(error), kind_of_error(error)
        if is_broken(response):
            return "the answer ended early", FailureKind.SOFT
        copy = robots_policy.copy_of(response.status, response.body, self._agent, now)
        if copy is None:
            return f"HTTP status {response.status}", FailureKind.SOFT
        if memory := self._spider().memory:
            body = response.body[: robots_policy.MAX_BYTES] if copy.rules else b""
            file = RobotsFile(copy.ask_again, response.status, body, now)
            memory.keep_robots(origin, file, now)
        return self._heeded(origin, copy)

    def _heeded(self, origin: str, copy: Copy) -> Copy:
        delay_s = copy.rules.crawl_delay_s if copy.rules else None
        self._spider().hosts.set_crawl_delay(host_of(origin), origin, delay_s)
        return copy

    def _spider(self) -> WatchSpider:
        spider = self._crawler.spider
        assert isinstance(spider, WatchSpider), "this gate serves one spider"
        return spider


def _origin(request: Request) -> str:
    parts = urlsplit(request.url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"
