"""Another process writes to the store for long: work waits, and the event loop does not."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing, contextmanager, suppress

import pytest

from crawler.host_memory import RobotsFile
from crawler.jobs.beside import give_up, keep
from crawler.jobs.crawl import Work
from crawler.jobs.extract import Extraction
from crawler.jobs.late_memory import LateMemory
from crawler.jobs.leasing import new_lease
from crawler.jobs.writable import until_writable
from crawler.store.errors import PassingStoreError
from crawler.store.sqlite import open_store
from extractors.page import Page
from tests.crawler.jobs.test_extract import Workers
from tests.crawler.stores import HOUR, NOW, fetched, with_wanted

HELD_S = 0.6
MOST_S = 5  # a busy machine holds a process up; a loop that waits for the lock stands for 30


@pytest.fixture
def store(tmp_path):
    with closing(open_store(tmp_path / "store.db")) as opened:
        with_wanted(opened, "https://quay.example/1")
        yield opened


@contextmanager
def held(store):
    with closing(sqlite3.connect(store.place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        with suppress(sqlite3.OperationalError):
            other.execute("ROLLBACK")


async def longest_standstill(other, work):
    """Let *work* meet a lock that is held for a while; return how long the loop stood at most."""
    longest, last = 0.0, time.monotonic()
    task, end = asyncio.create_task(work), last + HELD_S
    while not task.done():
        await asyncio.sleep(0.01)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
        if last >= end and other.in_transaction:
            other.execute("ROLLBACK")
    await task
    assert last >= end, "it did not wait"
    return longest


async def beats(store):
    lease = new_lease(store, lambda: NOW, "daemon", "1")
    work = Work(store, lambda: NOW)
    beating = asyncio.create_task(keep(lease, work, Extraction(store, Workers(), lambda: NOW), 1))
    await work.stopped.wait()  # nobody took the lease
    assert work.error is None
    await beating


async def settles(store):
    work = Work(store, lambda: NOW)
    await work.writable()
    work.settle_all([fetched(store.wanted(NOW)[0].page_id, "https://quay.example/1")])
    assert store.counts().pending == 1


async def asks(store):
    assert await anext(aiter(Work(store, lambda: NOW + HOUR)))


async def extracts(store):
    extraction = Extraction(store, Workers(), lambda: NOW)
    arrived = asyncio.Event()
    found = [outcome async for outcome in extraction.follow(arrived, lambda: True)]
    assert [outcome.article_id for outcome in found] == [1]


async def remembers(store):
    memory = LateMemory(store, pytest.fail)
    memory.keep_robots("https://quay.example", RobotsFile(NOW, 200, b"x", NOW), NOW)
    memory.keep_rest("quay.example", NOW + HOUR, NOW)
    assert memory.robots("https://quay.example").status == 200
    assert memory.rests(NOW) == {"quay.example": NOW + HOUR}
    await memory.written()
    assert store.robots("https://quay.example").status == 200
    assert store.rests(NOW) == {"quay.example": NOW + HOUR}


@pytest.mark.parametrize("work", [beats, settles, asks, extracts, remembers])
def test_loop_goes_on_while_a_lock_is_waited_for(store, work):
    if work is extracts:
        store.add_page(Page("https://quay.example/2", b"headline"), NOW)

    async def watch():
        with held(store) as other:
            return await asyncio.wait_for(longest_standstill(other, work(store)), 20)

    assert asyncio.run(watch()) < MOST_S


def test_lock_that_is_held_for_too_long_is_a_trouble_that_passes(store):
    with held(store), pytest.raises(PassingStoreError, match="held by another program"):
        asyncio.run(until_writable(store, wait_s=0))
    asyncio.run(until_writable(store, wait_s=0))


def test_memory_that_cannot_be_kept_ends_the_crawl(store, monkeypatch):
    failed = []

    async def watch():
        memory = LateMemory(store, failed.append)
        store.close()
        monkeypatch.setattr(store, "keep_rest", lambda *_: (_ for _ in ()).throw(OSError("full")))
        memory.keep_rest("quay.example", NOW, NOW)
        await memory.written()

    asyncio.run(watch())
    assert [str(error) for error in failed] == ["full"]


def test_lease_is_left_to_the_dead_when_it_cannot_be_given_up(monkeypatch, store):
    monkeypatch.setattr("crawler.jobs.beside.SHORT_S", 0)
    lease = new_lease(store, lambda: NOW, "daemon", "1")
    assert lease.try_to_take() is None
    with held(store):
        asyncio.run(give_up(lease))
    assert store.holder() is not None


def test_store_in_memory_has_no_others():
    with closing(open_store(None)) as store:
        assert store.is_free()
        assert store.place is None
