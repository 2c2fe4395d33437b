"""Where requests leave: only to public addresses, to hosts that are awake, with a gap between."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import Any
from weakref import WeakValueDictionary

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request, Response
from twisted.internet.interfaces import IAddress, IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from crawler.destinations import is_listed, is_public, not_public
from crawler.spiders.certificates import NamedPolicy
from crawler.spiders.exchange import exchange_of
from crawler.spiders.hosts import host_of
from crawler.spiders.refusals import RefusedError, StoppedError
from crawler.spiders.robots import ALLOWED_SETTING
from crawler.spiders.watch import IS_PAGE, WatchSpider

DELAY_SETTING = "SEEDWIRE_DELAY_S"


class GuardedHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, with our look at addresses and clocks around it.

    The gap is kept here and not by Scrapy's slots. Those count it from the start of a request, so
    that a server sees it less the time to connect, and without a delay they send requests that
    wait for the same host all at once (2.19: a request counts as sent only after the next one).
    """

    def __init__(self, crawler: Crawler) -> None:
        """Guard the reactor's look-up of names; all connections of the crawl go through it."""
        super().__init__(crawler)
        from twisted.internet import reactor  # there is none before the crawl

        # Twisted would ask again at once, without a gap, when a kept connection breaks.
        self._pool.retryAutomatically = False
        self._contextFactory: Any = NamedPolicy(self._contextFactory)
        self._delay_s = crawler.settings.getfloat(DELAY_SETTING)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._resolver = guarded(reactor, crawler.settings[ALLOWED_SETTING])

    async def download_request(self, request: Request) -> Response:
        """Return the answer, or raise why the request is not sent, now or ever."""
        spider, host = self._crawler.spider, host_of(request.url)
        assert isinstance(spider, WatchSpider), "this handler serves one spider"
        async with self._turns.setdefault(host, asyncio.Lock()):
            await self._gap(spider, host)
            spider.check_awake(host)  # it may have been told off while this request waited
            started = spider.now()
            try:
                response = await self._download(request, host)
            finally:
                spider.hosts.ended(host, monotonic())
            spider.note(response)
        if request.meta.get(IS_PAGE) and spider.archive:
            # In a thread: packing takes a while, and so does the disk.
            exchange = exchange_of(request, response, started)
            await asyncio.to_thread(spider.archive, exchange)
        return response

    async def _gap(self, spider: WatchSpider, host: str) -> None:
        """Wait until *host* may be asked again."""
        while (wait_s := spider.hosts.wait_s(host, self._delay_s, monotonic())) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(spider.stopped.wait(), wait_s)
            if spider.stopped.is_set():
                raise StoppedError

    async def _download(self, request: Request, host: str) -> Response:
        try:
            return await super().download_request(request)
        except CannotResolveHostError as error:
            if place := self._resolver.refused.get(host):
                raise RefusedError(request.url, not_public(place)) from error
            raise


def guarded(reactor: Any, allowed: frozenset[str]) -> GuardedResolver:
    """Return the guard of *reactor*'s look-ups; hosts that are *allowed* may have any address."""
    resolver = reactor.nameResolver
    if isinstance(resolver, GuardedResolver):
        resolver.allowed = allowed  # a reload may have changed it
        return resolver
    guard = GuardedResolver(resolver, allowed)
    reactor.installNameResolver(guard)
    return guard


@implementer(IHostnameResolver)
class GuardedResolver:
    """Looks names up, and passes on public addresses only.

    Twisted connects to the very addresses that are passed on, without looking the name up again,
    and brings literal addresses in every spelling here too. What is Any here has an interface of
    zope's, which mypy cannot read.

    Attributes:
        allowed: Hosts that may have any address.
        refused: An address that was not passed on, by the host whose only addresses are such.
    """

    def __init__(self, resolver: Any, allowed: frozenset[str]) -> None:
        """Guard *resolver*."""
        self.refused: dict[str, str] = {}
        self.allowed = allowed
        self._resolver = resolver

    def resolveHostName(  # noqa: N802 (Twisted's name)
        self,
        resolutionReceiver: Any,  # noqa: N803 (likewise, and passed by name)
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Look *hostName* up; see IHostnameResolver."""
        receiver = resolutionReceiver
        if not is_listed(hostName, portNumber, self.allowed):
            receiver = _PublicOnly(resolutionReceiver, hostName.rstrip(".").lower(), self.refused)
        return self._resolver.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Passes public addresses on to *receiver*, and notes what it held back."""

    def __init__(self, receiver: Any, host: str, refused: dict[str, str]) -> None:
        self._receiver, self._host, self._refused = receiver, host, refused
        self._held_back: list[str] = []
        self._has_public = False

    def resolutionBegan(self, resolutionInProgress: Any) -> None:  # noqa: N802, N803
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        place = str(getattr(address, "host", ""))
        if is_public(place):
            self._has_public = True
            self._receiver.addressResolved(address)
        else:
            self._held_back.append(place)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._refused.pop(self._host, None)
        if self._held_back and not self._has_public:
            self._refused[self._host] = self._held_back[0]
        self._receiver.resolutionComplete()
