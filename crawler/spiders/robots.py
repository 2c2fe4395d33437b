"""robots.txt for requests that come together: none of them slips through while it is fetched."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Request
from scrapy.robotstxt import RobotParser


class PatientRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, entered by one request a host at a time.

    In Scrapy 2.19 requests that wait for the same robots.txt share one Deferred; awaiting it on
    asyncio uses its result up, so all but the first that wait are let through unchecked.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Begin with no rules known."""
        super().__init__(crawler)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of the request's host; None where it has none."""
        async with self._locks[urlsplit(request.url).netloc]:
            return await super().robot_parser(request)
