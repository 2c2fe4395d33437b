"""Extraction of what is pending: order, retries, and that one page stops no other."""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing

import pytest

from crawler.jobs.extract import Extraction
from crawler.paged import PageState
from crawler.pool import Crash
from crawler.store.sqlite import open_store
from extractors.article import Article
from extractors.page import Page
from extractors.rejected import Reason, Rejected
from extractors.stripping.site_memory import TRACED_PAGES, SiteMemory, Trace
from tests.crawler.stores import NOW, damage


class Workers:
    """Workers that answer at once, or fail as they are told to."""

    workers = 2
    is_warm = True

    def __init__(self, failing: dict[str, int] | None = None) -> None:
        self.failing = failing or {}
        self.asked: list[str] = []
        self.memories: list[SiteMemory | None] = []

    def extract(self, page: Page, memory: SiteMemory | None = None) -> Future[Article | Rejected]:
        self.asked.append(page.url)
        self.memories.append(memory)
        future: Future[Article | Rejected] = Future()
        if self.failing.get(page.url, 0) > 0:
            self.failing[page.url] -= 1
            future.set_exception(TimeoutError())
        elif b"empty" in page.body:
            future.set_result(Rejected(page.url, Reason.EMPTY, "nothing"))
        else:
            text, trace = page.body.decode(), Trace((len(self.asked),))
            future.set_result(Article(page.url, page.url, text, article_body="text", trace=trace))
        return future

    def crash(self, error: BaseException) -> Crash:
        return Crash(type(error).__name__)


class ColdWorkers(Workers):
    """Workers that take no page before they are warm."""

    is_warm = False

    async def warm(self) -> None:
        self.is_warm = True

    def extract(self, page: Page, memory: SiteMemory | None = None) -> Future[Article | Rejected]:
        assert self.is_warm
        return super().extract(page, memory)


@pytest.fixture
def store():
    opened = open_store(None)
    for number in range(7):
        body = b"empty" if number == 3 else b"headline %d" % number
        opened.add_page(Page(f"https://quay.example/{number}", body), NOW)
    yield opened
    opened.close()


def test_results_come_in_the_order_of_the_pages(store):
    outcomes = list(Extraction(store, Workers(), lambda: NOW).drain())
    assert [outcome.url[-1] for outcome in outcomes] == list("0123456")
    assert [outcome.article_id for outcome in outcomes] == [1, 2, 3, None, 4, 5, 6]
    assert store.counts().pending == 0
    assert [one.reason for one in store.rejections()] == [Reason.EMPTY]


def test_page_that_crashes_once_is_tried_again_and_kept(store):
    workers = Workers({"https://quay.example/2": 1})
    outcomes = list(Extraction(store, workers, lambda: NOW).drain())
    assert sorted(outcome.url[-1] for outcome in outcomes) == list("0123456")
    assert workers.asked.count("https://quay.example/2") == 2
    assert store.counts().articles == 6


def test_page_that_crashes_twice_is_given_up_with_its_reason_and_the_rest_is_done(store):
    workers = Workers({"https://quay.example/2": 9})
    outcomes = {o.url[-1]: o for o in Extraction(store, workers, lambda: NOW).drain()}
    assert outcomes["2"].result == Crash("TimeoutError")
    counts = store.counts()
    assert (counts.articles, counts.failed, counts.pending) == (5, 1, 0)
    assert PageState.FAILED.value == "failed"


@pytest.mark.parametrize("gone", ["damaged", "gone"])
def test_page_without_a_whole_body_is_given_up_and_the_rest_is_done(gone, tmp_path):
    with closing(open_store(tmp_path / "kept.db")) as store:
        for number in range(3):
            store.add_page(Page(f"https://quay.example/{number}", b"headline"), NOW)
        if gone == "damaged":
            damage(store, 2)
        else:
            with closing(sqlite3.connect(store.place)) as other, other:
                other.execute("UPDATE pages SET body = NULL WHERE id = 2")
        outcomes = Extraction(store, Workers(), lambda: NOW).drain()
        assert {one.url[-1]: type(one.result) for one in outcomes} == {
            "0": Article,
            "1": Crash,
            "2": Article,
        }
        store.requeue()
        assert asyncio.run(followed(Extraction(store, Workers(), lambda: NOW), 3))
        counts = store.counts()
        assert (counts.articles, counts.failed, counts.pending) == (2, 1, 0)
        assert all("body in the store is" in one.reason for one in store.quarantined())


async def followed(extraction, until=7):
    """Return the numbers of the pages in the order of their ends."""
    seen = []
    async for outcome in extraction.follow(asyncio.Event(), lambda: True):
        seen.append(outcome.url[-1])
        if len(seen) == until:
            break
    return seen


def test_page_that_takes_long_is_overtaken_by_those_behind_it(store):
    slow = Future()

    class Slow(Workers):
        def extract(self, page, memory=None):
            return slow if page.url.endswith("/0") else super().extract(page, memory)

    async def watch():
        seen = []
        async for outcome in Extraction(store, Slow(), lambda: NOW).follow(
            asyncio.Event(), lambda: True
        ):
            seen.append(outcome.url[-1])
            if len(seen) == 6:
                slow.set_result(Article("at", "at", "last", article_body="text"))
        return seen

    assert asyncio.run(asyncio.wait_for(watch(), 10)) == list("1234560")


def test_live_pages_that_crashed_are_tried_again_behind_all_others_one_at_a_time(store):
    class Counting(Workers):
        def extract(self, page, memory=None):
            under_way.append(extraction.under_way)
            return super().extract(page, memory)

    under_way = []
    workers = Counting({f"https://quay.example/{n}": 2 for n in (0, 1, 4)})
    extraction = Extraction(store, workers, lambda: NOW)
    assert asyncio.run(followed(extraction)) == list("2356014")
    assert [url[-1] for url in workers.asked] == [*"0123456", *"014"]
    assert under_way[7:] == [0, 0, 0]
    assert store.counts().failed == 3


def test_live_page_that_arrives_with_a_lower_number_is_not_passed_over(store):
    async def watch():
        extraction = Extraction(store, Workers(), lambda: NOW)
        first = await followed(extraction, until=7)
        store.requeue()
        return first, await followed(extraction, until=7)

    first, again = asyncio.run(watch())
    assert sorted(again) == sorted(first)


def test_workers_are_warmed_before_the_first_page_and_not_without_one(store):
    busy, idle = ColdWorkers(), ColdWorkers()
    assert asyncio.run(followed(Extraction(store, busy, lambda: NOW))) == list("0123456")
    with closing(open_store(None)) as nothing_pending:
        assert asyncio.run(followed(Extraction(nothing_pending, idle, lambda: NOW))) == []
    assert busy.is_warm
    assert not idle.is_warm


def test_following_waits_for_arrivals_and_ends_when_told(store):
    async def watch() -> list[str]:
        arrived, over, seen = asyncio.Event(), [], []
        extraction = Extraction(store, Workers(), lambda: NOW)

        async def news() -> None:
            while len(seen) < 7:
                await asyncio.sleep(0)
            store.add_page(Page("https://quay.example/8", b"late"), NOW)
            arrived.set()
            while len(seen) < 8:
                await asyncio.sleep(0)
            over.append(True)
            arrived.set()

        task = asyncio.create_task(news())
        async for outcome in extraction.follow(arrived, lambda: bool(over)):
            seen.append(outcome.url[-1])
        await task
        return seen

    assert asyncio.run(asyncio.wait_for(watch(), 10)) == list("01234568")


def remembering(store, recalls=True, pages=2):
    """Extract pages of one site, one after the other; return the memories handed over."""
    workers = Workers()
    extraction = Extraction(store, workers, lambda: NOW, recalls=recalls)
    for number in range(pages):
        store.add_page(Page(f"https://kestrel.example/{number}", b"trace %d" % number), NOW)
        list(extraction.drain())
    return workers.memories


def test_workers_get_the_memory_of_the_site_as_it_is_then():
    with closing(open_store(None)) as store:
        first, second = remembering(store)
        assert first == SiteMemory()
        assert len(second.pages) == 1


def test_extraction_that_does_not_recall_learns_all_the_same():
    with closing(open_store(None)) as store:
        assert remembering(store, recalls=False) == [None, None]
        assert len(store.site_memory("https://kestrel.example").pages) == 2


def test_memory_of_a_site_is_read_again_when_an_eighth_more_may_be_known():
    pages = TRACED_PAGES + 18
    with closing(open_store(None)) as store:
        known = [len(memory.pages) for memory in remembering(store, pages=pages)]
    assert known[:17] == list(range(17)), "of a young site for each page"
    assert known[17:20] == [16, 18, 18]
    later = known[TRACED_PAGES:]
    assert later == [TRACED_PAGES + number // 8 * 8 for number in range(len(later))]


def test_results_that_came_together_are_one_transaction(store, monkeypatch):
    begun = []
    together = store.together

    def counted():
        begun.append(store.counts().articles)
        return together()

    monkeypatch.setattr(store, "together", counted)
    outcomes = list(Extraction(store, Workers(), lambda: NOW).drain())
    assert len(outcomes) == 7
    assert begun == [0], "all seven were through when the first was recorded"


def test_workers_that_died_before_a_task_are_replaced_and_no_page_is_blamed(store):
    class Dying(Workers):
        restarts = 0

        def extract(self, page, memory=None):
            if self.restarts == 0 and page.url.endswith("2"):
                future: Future[Article | Rejected] = Future()
                future.set_exception(BrokenProcessPool())
                return future
            return super().extract(page, memory)

        def restart(self):
            self.restarts += 1

    workers = Dying()
    outcomes = list(Extraction(store, workers, lambda: NOW).drain())
    assert workers.restarts == 1
    assert [outcome.url[-1] for outcome in outcomes] == list("0123456")
    assert store.counts().failed == 0


def test_memories_of_many_sites_are_not_all_held():
    workers = Workers()
    with closing(open_store(None)) as store:
        extraction = Extraction(store, workers, lambda: NOW)
        for number in range(70):
            store.add_page(Page(f"https://site-{number}.example/1", b"trace"), NOW)
        assert len(list(extraction.drain())) == 70
        assert workers.memories == [SiteMemory()] * 70
        assert len(extraction._memories._kept) == 64
