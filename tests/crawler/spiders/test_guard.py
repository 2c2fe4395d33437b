"""Names are looked up, and only public addresses come back; requests take turns at a host."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import UTC, datetime
from time import monotonic
from types import SimpleNamespace

import pytest
from scrapy.http import Request, Response
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.spiders.guard import GuardedHandler, GuardedResolver, guarded
from crawler.spiders.refusals import PutOffError
from crawler.spiders.watch import WatchSpider

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Resolver:
    """Gives the next of its answers at each look-up."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def resolveHostName(self, receiver, host, port=0, kinds=None, semantics="TCP"):
        receiver.resolutionBegan(self)
        for place in self.answers.pop(0):
            kind = IPv6Address if ":" in place else IPv4Address
            receiver.addressResolved(kind("TCP", place, port))
        receiver.resolutionComplete()
        return self


class Receiver:
    def __init__(self):
        self.hosts, self.is_complete = [], False

    def resolutionBegan(self, resolution):
        pass

    def addressResolved(self, address):
        self.hosts.append(address.host)

    def resolutionComplete(self):
        self.is_complete = True


def look_up(guard, host="quay.example", port=80):
    receiver = Receiver()
    guard.resolveHostName(receiver, host, portNumber=port)
    assert receiver.is_complete
    return receiver.hosts


@pytest.mark.parametrize("place", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_name_of_a_private_address_is_not_found_and_the_address_noted(place):
    guard = GuardedResolver(Resolver([place]), frozenset())
    assert look_up(guard) == []
    assert guard.refused == {"quay.example": place}


def test_public_addresses_among_private_ones_are_passed_on():
    guard = GuardedResolver(Resolver(["10.0.0.1", "1.1.1.1", "fc00::1"]), frozenset())
    assert look_up(guard) == ["1.1.1.1"]
    assert guard.refused == {}


def test_name_that_moves_to_a_private_address_is_refused_from_then_on():
    guard = GuardedResolver(Resolver(["1.1.1.1"], ["127.0.0.1"], ["1.1.1.1"]), frozenset())
    assert look_up(guard) == ["1.1.1.1"]
    assert look_up(guard) == []
    assert look_up(guard) == ["1.1.1.1"]
    assert guard.refused == {}


def test_listed_host_may_be_private_and_only_at_its_port():
    guard = GuardedResolver(Resolver(["10.0.0.1"], ["10.0.0.1"]), frozenset({"quay.example:8000"}))
    assert look_up(guard, port=8000) == ["10.0.0.1"]
    assert look_up(guard, port=80) == []


def test_hosts_that_a_reload_allows_or_forbids_are_so_from_then_on():
    reactor = SimpleNamespace(nameResolver=Resolver(*[["10.0.0.1"]] * 3))
    reactor.installNameResolver = lambda guard: setattr(reactor, "nameResolver", guard)
    allowed = frozenset({"quay.example"})
    assert [look_up(guarded(reactor, of)) for of in (frozenset(), allowed, frozenset())] == [
        [],
        ["10.0.0.1"],
        [],
    ]


class Handler(GuardedHandler):
    """Sends nothing: gives the next of its answers to each request that would leave."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.spider = WatchSpider(work=None, find_links=None, now=lambda: NOW)
        self._crawler = SimpleNamespace(spider=self.spider)
        self._delay_s, self._turns = 0.0, defaultdict(asyncio.Lock)

    async def _download(self, request, host):
        await asyncio.sleep(0)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Response(request.url, answer)

    def asked(self, *urls):
        """Let requests for *urls* come together; return what became of each."""

        async def all_of_them():
            requests = [self.download_request(Request(url)) for url in urls]
            return await asyncio.gather(*requests, return_exceptions=True)

        return asyncio.run(all_of_them())


def test_request_that_waits_while_its_host_asks_for_a_rest_does_not_leave():
    handler = Handler(429, 200)
    first, second = handler.asked("https://quay.example/a", "http://quay.example/b")
    assert first.status == 429
    assert isinstance(second, PutOffError)
    assert handler.answers == [200]


def test_gap_counts_from_a_request_that_failed_too():
    handler = Handler(ConnectionResetError("reset"))
    handler.asked("https://quay.example/a")
    assert handler.spider.hosts.wait_s("quay.example", 9.0, monotonic()) > 0
