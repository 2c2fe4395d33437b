"""The gate: whose robots.txt is asked for when, and who waits for it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.settings import Settings

from crawler.failures import FailureKind
from crawler.spiders.bodies import BROKEN
from crawler.spiders.held_copies import HeldCopies
from crawler.spiders.refusals import PutOffError, RefusedError, StoppedError
from crawler.spiders.robots import AGENT_SETTING, ALLOWED_SETTING, GateMiddleware
from crawler.spiders.robots_policy import ASK_AGAIN_AFTER, Copy, Rules
from crawler.spiders.watch import WatchSpider
from crawler.store.sqlite import open_store

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
PAGE = "https://quay.example/a"
CLOSED = b"User-agent: *\nDisallow: /a\nCrawl-delay: 7\n"


class Engine:
    """Answers requests for robots.txt with the next of what it was given, the last for ever."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    async def download_async(self, request):
        self.asked.append(request.url)
        await asyncio.sleep(0)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        status, body, *flags = answer
        return Response(request.url, status=status, body=body, flags=flags, request=request)


class Gate:
    """The middleware with a clock that tests set."""

    def __init__(self, *answers, memory=None, now=NOW):
        self.now, self.engine = now, Engine(*answers)
        settings = Settings({AGENT_SETTING: "seedwire", ALLOWED_SETTING: frozenset()})
        self.spider = WatchSpider(work=None, find_links=None, now=lambda: self.now, memory=memory)
        crawler = SimpleNamespace(settings=settings, engine=self.engine, spider=self.spider)
        self.middleware = GateMiddleware(crawler)
        self.loop = asyncio.new_event_loop()

    def passes(self, *urls):
        """Let requests for *urls* come together; return what became of each: None or an error."""

        async def all_of_them():
            requests = [self.middleware.process_request(Request(url)) for url in urls]
            return await asyncio.gather(*requests, return_exceptions=True)

        return self.loop.run_until_complete(all_of_them())


def test_requests_that_come_together_wait_for_one_answer():
    gate = Gate((200, CLOSED))
    ends = gate.passes(PAGE, PAGE, "https://quay.example/b", "https://quay.example:444/a")
    assert [type(end) for end in ends] == [RefusedError, RefusedError, type(None), RefusedError]
    assert sorted(gate.engine.asked) == [
        "https://quay.example/robots.txt",
        "https://quay.example:444/robots.txt",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param((500, b""), id="500"),
        pytest.param((503, b""), id="503"),
        pytest.param((302, b""), id="redirect to nowhere"),
        pytest.param(DownloadTimeoutError("too long"), id="timeout"),
        pytest.param(IgnoreRequest("max redirections reached"), id="redirect loop"),
        pytest.param(RefusedError("http://10.0.0.1/", "not public"), id="redirect to private"),
        pytest.param(ConnectionResetError("reset"), id="reset"),
        pytest.param((200, b"User-agent: *", BROKEN), id="half of it"),
    ],
)
def test_unreachable_robots_txt_puts_everything_off_and_is_asked_for_again(answer):
    gate = Gate(answer, (404, b""))
    (end,) = gate.passes(PAGE)
    assert isinstance(end, PutOffError)
    assert "robots.txt is out of reach" in end.reason
    assert end.until == NOW + ASK_AGAIN_AFTER
    gate.passes(PAGE)
    assert len(gate.engine.asked) == 1
    gate.now = end.until
    assert gate.passes(PAGE) == [None]
    assert len(gate.engine.asked) == 2


def test_crawl_that_is_stopped_says_nothing_of_a_robots_txt_that_waited(memory):
    gate = Gate(StoppedError(), (200, CLOSED), memory=memory)
    (end,) = gate.passes(PAGE)
    assert isinstance(end, StoppedError)
    assert memory.robots("https://quay.example") is None
    assert isinstance(gate.passes(PAGE)[0], RefusedError)


def test_good_copy_serves_while_robots_txt_is_unreachable_but_not_for_ever():
    gate = Gate((200, CLOSED), (500, b""))
    gate.passes(PAGE)
    for hours in (7, 12, 23):
        gate.now = NOW + hours * HOUR
        forbidden, allowed = gate.passes(PAGE, "https://quay.example/b")
        assert isinstance(forbidden, RefusedError)
        assert allowed is None
    gate.now = NOW + 25 * HOUR
    assert isinstance(gate.passes("https://quay.example/b")[0], PutOffError)
    assert len(gate.engine.asked) == 5


def test_robots_txt_is_read_again_within_24_hours():
    gate = Gate((200, CLOSED), (200, b""))
    assert isinstance(gate.passes(PAGE)[0], RefusedError)
    gate.now = NOW + 23 * HOUR
    assert gate.passes(PAGE) == [None]


def test_crawl_delay_holds_from_the_next_request_on():
    gate = Gate((200, CLOSED))
    gate.passes(PAGE)
    assert gate.spider.hosts.delay_s("quay.example", 2.0) == 7.0


def test_host_that_rests_is_asked_for_nothing_not_even_robots_txt():
    gate = Gate((200, b""))
    gate.spider.hosts.rest("quay.example", NOW + HOUR, NOW)
    (end,) = gate.passes(PAGE)
    assert isinstance(end, PutOffError)
    assert end.until == NOW + HOUR
    assert gate.engine.asked == []


def test_host_that_asks_for_a_rest_by_its_robots_txt_is_left_alone_as_long_as_it_asked():
    gate = Gate((503, b""))
    plain = gate.engine.download_async

    async def resting(request):
        gate.spider.hosts.rest("quay.example", NOW + HOUR, NOW)
        return await plain(request)

    gate.engine.download_async = resting
    (end,) = gate.passes(PAGE)
    assert (end.until, end.kind) == (NOW + HOUR, FailureKind.WAITING)


@pytest.mark.parametrize("url", ["http://127.1/a", "ftp://quay.example/a", "http://localhost/"])
def test_private_place_is_refused_before_robots_txt_is_asked_for(url):
    gate = Gate((200, b""))
    assert isinstance(gate.passes(url)[0], RefusedError)
    assert gate.engine.asked == []


def test_host_that_turns_out_to_be_private_is_refused_for_good():
    gate = Gate(RefusedError("https://quay.example/robots.txt", "its host is at 10.0.0.1"))
    assert isinstance(gate.passes(PAGE)[0], RefusedError)


def test_redirect_leaves_the_slot_of_the_host_that_it_came_from():
    gate = Gate((200, b""))
    request = Request(PAGE, meta={"download_slot": "elsewhere.example"})
    asyncio.run(gate.middleware.process_request(request))
    assert request.meta["download_slot"] == "quay.example"


@pytest.mark.parametrize("urls", [[], ["https://quay.example/b"]], ids=["asked", "sent on to"])
def test_time_of_a_page_is_not_told_to_where_it_redirects(urls):
    gate = Gate((200, b""))
    headers = {"If-None-Match": '"1"', "If-Modified-Since": "Tue, 02 Apr 2024 08:00:00 GMT"}
    meta = {"redirect_urls": urls} if urls else {}
    request = Request(PAGE, headers=headers, meta=meta)
    asyncio.run(gate.middleware.process_request(request))
    assert ("If-Modified-Since" in request.headers) == (not urls)
    assert "If-None-Match" in request.headers, "a tag is of one page alone"


def test_redirect_back_to_where_it_came_from_is_not_followed():
    gate = Gate((200, b""))
    request = Request(PAGE, meta={"redirect_urls": ["https://quay.example/b", PAGE]})
    with pytest.raises(IgnoreRequest, match="in a ring"):
        asyncio.run(gate.middleware.process_request(request))
    assert gate.engine.asked == []


def test_password_is_not_part_of_the_origin():
    gate = Gate((200, b""))
    gate.passes("https://me:secret@quay.example/a")
    assert gate.engine.asked == ["https://quay.example/robots.txt"]


@pytest.fixture
def memory():
    store = open_store(None)
    yield store
    store.close()


def test_next_crawl_goes_by_the_copy_of_the_last_one(memory):
    first = Gate((200, CLOSED), memory=memory)
    assert isinstance(first.passes(PAGE)[0], RefusedError)
    second = Gate((200, b""), memory=memory, now=NOW + 5 * HOUR)
    assert isinstance(second.passes(PAGE)[0], RefusedError)
    assert second.engine.asked == []
    assert second.spider.hosts.delay_s("quay.example", 1.0) == 7.0
    third = Gate((200, b""), memory=memory, now=NOW + 6 * HOUR)
    assert third.passes(PAGE) == [None]
    assert len(third.engine.asked) == 1


def test_long_crawl_holds_what_it_used_last_and_asks_nobody_twice_for_it(memory):
    body = b"User-agent: *\nDisallow: /a\n#" + b"x" * 2**18
    gate = Gate((200, body), memory=memory)
    urls = [f"https://{number}.example/a" for number in range(20)]
    for _ in range(2):
        assert {type(end) for url in urls for end in gate.passes(url)} == {RefusedError}
    assert len(gate.engine.asked) == len(urls)
    assert len(gate.middleware._copies._copies) < len(urls) / 2
    assert not gate.middleware._locks


def test_copies_that_were_not_used_for_longest_are_dropped():
    held, copy = HeldCopies(most_bytes=1_024), Copy(None, NOW, NOW)
    held.put("a", copy)
    held.put("b", copy)
    held.put("b", copy)
    assert held.get("a") is copy
    held.put("c", copy)
    assert [held.get(origin) for origin in "abc"] == [copy, None, copy]
    held.put("d", Copy(Rules(b"#" * 9_999, "x"), NOW, NOW))
    assert [held.get(origin) is None for origin in "acd"] == [True, True, False]


def test_next_crawl_does_not_ask_what_was_out_of_reach_a_moment_ago(memory):
    Gate((503, b""), memory=memory).passes(PAGE)
    second = Gate((200, b""), memory=memory, now=NOW + ASK_AGAIN_AFTER / 2)
    (end,) = second.passes(PAGE)
    assert isinstance(end, PutOffError)
    assert (end.until, end.kind) == (NOW + ASK_AGAIN_AFTER, FailureKind.SOFT)
    assert second.engine.asked == []
    third = Gate((200, b""), memory=memory, now=NOW + ASK_AGAIN_AFTER)
    assert third.passes(PAGE) == [None]


def test_good_copy_serves_the_next_crawls_for_a_day_while_robots_txt_is_out_of_reach(memory):
    Gate((200, CLOSED), memory=memory).passes(PAGE)
    open_page = "https://quay.example/b"
    for hours in (7, 23):
        gate = Gate((503, b""), memory=memory, now=NOW + hours * HOUR)
        closed, opened = gate.passes(PAGE, open_page)
        assert isinstance(closed, RefusedError)
        assert opened is None
    late = Gate((503, b""), memory=memory, now=NOW + 24 * HOUR)
    assert isinstance(late.passes(open_page)[0], PutOffError)


def test_missing_robots_txt_is_remembered_as_permission(memory):
    Gate((404, b"<html>"), memory=memory).passes(PAGE)
    second = Gate((200, CLOSED), memory=memory, now=NOW + HOUR)
    assert second.passes(PAGE) == [None]
    assert second.engine.asked == []


def test_host_that_asked_for_a_rest_is_left_alone_by_the_next_crawl(memory):
    first = Gate((200, b""), memory=memory)
    first.spider.hosts.rest("quay.example", NOW + HOUR, NOW)
    (end,) = Gate((200, b""), memory=memory, now=NOW + HOUR / 2).passes(PAGE)
    assert isinstance(end, PutOffError)
    assert end.kind is FailureKind.WAITING
    assert Gate((200, b""), memory=memory, now=NOW + HOUR).passes(PAGE) == [None]
