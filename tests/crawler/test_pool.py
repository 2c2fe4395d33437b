"""The worker pool: what hangs or dies costs one page."""

from __future__ import annotations

import asyncio
import ctypes
import multiprocessing
import os
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pytest
from pebble import CONSTS
from pebble.pool.process import WorkerManager
from threadpoolctl import threadpool_info

from crawler import pool as pools
from crawler import worker
from crawler.listing import Listing
from crawler.pool import MAX_BREAKS, BrokenPoolError, WorkerPool
from crawler.settings import ExtractSettings
from crawler.spiders import UnreadableSourceError
from crawler.spiders.newest import MAX_ENTRIES
from extractors.article import Article
from extractors.page import Entry, Page
from extractors.rejected import Rejected
from extractors.stages.run import all_stages

TEXT = "Envoys of both sides met behind closed doors on Monday and agreed to meet again. " * 4


def page(number: int) -> Page:
    return Page(f"https://quay.example/{number}", f"Envoys meet\n\n{TEXT}".encode(), "text/plain")


@pytest.fixture(scope="module")
def pool():
    with WorkerPool((), workers=2, timeout_s=4) as running:
        yield running


def test_worker_is_replaced_after_many_tasks(monkeypatch):
    monkeypatch.setattr(pools, "MAX_TASKS", 2)
    with WorkerPool((), workers=1, timeout_s=30) as pool:
        ended = [pool._schedule(os.getpid) for _ in range(5)]
        pids = [future.result(timeout=60) for future in ended]
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


def outcome(pool, function):
    """Let a worker of *pool* run *function*, and return what the pool says of its end."""
    error = pool._schedule(function).exception(timeout=30)
    assert error is not None
    return pool.crash(error).reason


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        pytest.param(partial(time.sleep, 60), "took longer than 4 s", id="hangs"),
        pytest.param(partial(ctypes.string_at, 0), "killed by SIGSEGV", id="segfault"),
        pytest.param(os.abort, "killed by SIGABRT", id="aborts"),
        pytest.param(partial(os._exit, 3), "exit status 3", id="exits"),
        pytest.param(partial(int, "x"), "ValueError: invalid literal", id="raises"),
    ],
)
def test_end_of_a_worker_is_named_and_good_pages_beside_it_are_read(pool, function, reason):
    good = [pool.extract(page(number)) for number in range(6)]
    assert reason in outcome(pool, function)
    assert all(isinstance(future.result(timeout=30), Article) for future in good)


def test_what_a_worker_said_before_it_died_is_read_before_its_death_is_told(monkeypatch):
    receive = WorkerManager.receive

    def receive_late(manager, timeout):
        time.sleep(3 * CONSTS.sleep_unit)  # meanwhile workers are looked after
        return receive(manager, timeout)

    monkeypatch.setattr(WorkerManager, "receive", receive_late)
    with WorkerPool((), workers=2, timeout_s=4) as pool:
        good = [pool._schedule(partial(time.sleep, wait_s)) for wait_s in (1, 0)]
        reason = outcome(pool, os.abort)  # in the worker of the second, before its end is read
        assert [future.exception(timeout=30) for future in good] == [None, None]
    assert reason == "the worker died: killed by SIGABRT"


def test_worker_that_died_while_others_were_started_did_not_take_too_long(monkeypatch):
    create_workers = WorkerManager.create_workers

    def create_late(manager):
        create_workers(manager)
        time.sleep(1.5)

    monkeypatch.setattr(WorkerManager, "create_workers", create_late)
    with WorkerPool((), workers=1, timeout_s=0.7) as pool:
        assert outcome(pool, os.abort) == "the worker died: killed by SIGABRT"


@pytest.mark.skipif(worker.resource is None, reason="this system cannot limit memory")
def test_page_that_needs_too_much_memory_is_named_with_the_limit():
    with WorkerPool((), workers=1, timeout_s=20, memory_mib=256) as small:
        assert isinstance(small.extract(page(1)).result(timeout=60), Article)
        huge = "<html><body>" + f"<p>{TEXT}</p>" * 100_000
        for body in (huge.encode(), b"<html><body><p>" + b"quay " * 20_000_000):
            error = small.extract(Page("https://quay.example/2", body, "text/html")).exception(60)
            assert small.crash(error).reason == "needed more than 256 MiB (extract.memory_mib)"
        assert isinstance(small.extract(page(3)).result(timeout=60), Article)


def test_limit_that_the_system_refuses_is_passed_over(monkeypatch):
    class Refusing:
        RLIMIT_DATA = 2

        def getrlimit(self, kind):
            raise ValueError

    for system in (None, Refusing()):
        monkeypatch.setattr(worker, "resource", system)
        worker._limit_memory(1)


def test_links_are_found_in_a_worker(pool):
    body = b"<rss version='2.0'><channel><item><link>/a</link></item></channel></rss>"
    (entry,) = pool.links("feed", body, "https://quay.example/feed").result(timeout=30).entries
    assert entry.url == "https://quay.example/a"


def test_workers_killed_while_idle_are_replaced(pool):
    assert isinstance(pool.extract(page(1)).result(timeout=30), Article)
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    found = []
    for _ in range(2):  # the first page may come before the deaths are noticed
        with suppress(BrokenProcessPool):
            found.append(pool.extract(page(2)).result(timeout=30))
    assert found
    assert isinstance(found[-1], Article)


class Deadly:
    """What ends the process that is given it."""

    def __reduce__(self):
        return os._exit, (1,)


def test_workers_that_never_start_are_an_error_and_not_a_loop():
    with WorkerPool((Deadly(),), workers=1, timeout_s=2) as broken:
        for _ in range(MAX_BREAKS - 1):
            with pytest.raises(BrokenProcessPool):
                broken.extract(page(1)).result(timeout=30)
            broken.restart()
        with pytest.raises(BrokenProcessPool):
            broken.extract(page(1)).result(timeout=30)
        with pytest.raises(BrokenPoolError, match="die before they can work"):
            broken.restart()


def test_workers_that_die_now_and_then_are_replaced_each_time():
    with WorkerPool((), workers=1, timeout_s=30) as pool:
        for _ in range(MAX_BREAKS + 1):
            assert pool._schedule(int).result(timeout=30) == 0
            pool._stop()  # as pebble does when it finds an idle worker dead


def test_no_task_of_a_broken_pool_is_waited_for_in_vain():
    with WorkerPool((Deadly(),), workers=1, timeout_s=2) as broken:
        futures = [broken.extract(page(number)) for number in range(40)]  # more than a pipe holds
        with pytest.raises(BrokenProcessPool):
            futures[0].result(timeout=30)
        broken.restart()
        for future in futures:
            assert isinstance(future.exception(timeout=5), BrokenProcessPool)


def test_workers_that_live_are_not_replaced(pool):
    assert isinstance(pool.extract(page(1)).result(timeout=30), Article)
    before = multiprocessing.active_children()
    for _ in range(MAX_BREAKS):
        pool.restart()
    assert multiprocessing.active_children() == before


def feed(items: bytes) -> bytes:
    return b"<rss version='2.0'><channel><title>Quay</title>" + items + b"</channel></rss>"


ENTITIES = b"".join(b"<!ENTITY e%d '%s'>" % (i, b"&e%d;" % (i - 1) * 10) for i in range(1, 12))
HOSTILE_SOURCES = {
    "100,000 items": feed(
        b"".join(b"<item><title>T%d</title><link>/%d</link></item>" % (i, i) for i in range(10**5))
    ),
    "100,000 attributes": feed(
        b"<item " + b" ".join(b"a%d='1'" % i for i in range(10**5)) + b"><link>/a</link></item>"
    ),
    "entity bomb": b"<!DOCTYPE rss [<!ENTITY e0 'x'>"
    + ENTITIES
    + b"]>"
    + feed(b"<item><link>/a</link><title>&e11;</title></item>"),
    "author without end": feed(
        b"<item><link>/a</link><author>" + b"a@" * 50_000 + b"(" * 50_000 + b"</author></item>"
    ),
    "deep": feed(b"<item><link>/a</link><description>" + b"<b>" * 200_000),
}
HOSTILE_PAGES = {
    "100,000 attributes": b"<p " + b" ".join(b"a%d=1" % i for i in range(10**5)) + b">Envoys met.",
    "author without end": b"<p class=byline>By " + b"A. " * 50_000 + b"</p><p>Envoys met.",
    "json-ld author": b'<script type="application/ld+json">{"author": "'
    + b"By A and " * 20_000
    + b'"}</script><p>Envoys met.',
    "deep": b"<div>" * 200_000 + b"Envoys met.",
    "robots meta": b"<meta name=robots content='" + b"noindex," * 100_000 + b"'><p>Envoys met.",
}


def longest_stall(task) -> float:
    """Wait for the future *task* on an event loop; return its longest pause in seconds."""

    async def watched() -> float:
        waiting, longest, last = asyncio.wrap_future(task()), 0.0, time.monotonic()
        while not waiting.done():
            await asyncio.sleep(0.01)
            now = time.monotonic()
            longest, last = max(longest, now - last), now
        waiting.exception()
        return longest

    return asyncio.run(watched())


@pytest.mark.parametrize("name", HOSTILE_SOURCES)
def test_hostile_source_ends_in_time_and_stalls_no_loop(pool, name):
    body, futures = HOSTILE_SOURCES[name], []

    def task():
        futures.append(pool.links("feed", body, "https://quay.example/feed"))
        return futures[0]

    assert longest_stall(task) < 1
    (future,) = futures
    if future.exception() is None:
        assert len(future.result().entries) <= MAX_ENTRIES
    else:
        assert "took longer than 4 s" in pool.crash(future.exception()).reason or isinstance(
            future.exception(), UnreadableSourceError
        )


@pytest.mark.parametrize("name", HOSTILE_PAGES)
def test_hostile_page_ends_in_time_and_stalls_no_loop(pool, name):
    hostile = Page("https://quay.example/x", HOSTILE_PAGES[name], "text/html")
    started = time.monotonic()
    assert longest_stall(lambda: pool.extract(hostile)) < 1
    assert time.monotonic() - started < 20


def test_only_the_newest_links_of_any_kind_are_kept_and_the_rest_is_said(monkeypatch):
    listed = tuple(Entry(f"https://quay.example/{i}") for i in range(MAX_ENTRIES + 9))
    kind = SimpleNamespace(links=lambda body, url: Listing(listed, title="Quay"))
    monkeypatch.setitem(sys.modules, "crawler.spiders.made_up", kind)
    found = worker.links("made_up", b"", "https://quay.example/feed")  # what a worker runs
    said = "2009 articles listed, only the newest 2000 are kept"
    assert found == Listing(listed[:MAX_ENTRIES], title="Quay", notes=(said,))


def test_workers_run_the_stages_they_are_told_and_no_other():
    with WorkerPool((), workers=1, timeout_s=20, stages=("fingerprint",)) as telling:
        article = telling.extract(page(1)).result(timeout=60)
    assert [one.stage for one in article.annotations] == ["fingerprint"]
    assert [name for name, _ in article.versions] == ["fingerprint"]


def test_pool_of_settings_is_as_they_say():
    others = [stage.name for stage in all_stages() if stage.name != "fingerprint"]
    said = ExtractSettings(workers=1, timeout_s=7, memory_mib=600, skip_stages=others)
    reserved = replace(page(2), headers=(("tdm-reservation", "1"),))
    with WorkerPool.of(said, (), respect_tdm=True) as pool:
        assert pool.workers == 1
        kept, left = (pool.extract(one).result(timeout=60) for one in (page(1), reserved))
    assert [one.stage for one in kept.annotations] == ["fingerprint"]
    assert isinstance(left, Rejected)
    assert pool.crash(TimeoutError()).reason == "took longer than 7 s"
    assert "600 MiB" in pool.crash(MemoryError()).reason


def test_worker_multiplies_matrices_in_one_thread():
    with WorkerPool((), workers=1, timeout_s=60) as pool:
        assert pool._schedule(_threads).result(timeout=60) == {1}


def _threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info()}
