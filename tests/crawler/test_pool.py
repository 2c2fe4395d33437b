"""The worker pool: what hangs or dies costs one page."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import time
from functools import partial

import pytest

from crawler.pool import MAX_BREAKS, BrokenPoolError, WorkerPool
from extractors.article import Article
from extractors.page import Page

TEXT = "Envoys of both sides met behind closed doors on Monday and agreed to meet again. " * 4


def page(number: int) -> Page:
    return Page(f"https://quay.example/{number}", f"Envoys meet\n\n{TEXT}".encode(), "text/plain")


@pytest.fixture(scope="module")
def pool():
    with WorkerPool((), workers=2, timeout_s=2) as running:
        yield running


def outcome(pool, function):
    """Let a worker of *pool* run *function*, and return what the pool says of its end."""
    error = pool._schedule(function).exception(timeout=30)
    assert error is not None
    return pool.crash(error).reason


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        pytest.param(partial(time.sleep, 60), "took longer than 2 s", id="hangs"),
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


def test_links_are_found_in_a_worker(pool):
    body = b"<rss version='2.0'><channel><item><link>/a</link></item></channel></rss>"
    (entry,) = pool.links("feed", body, "https://quay.example/feed").result(timeout=30).entries
    assert entry.url == "https://quay.example/a"


def test_workers_killed_while_idle_are_replaced(pool):
    assert isinstance(pool.extract(page(1)).result(timeout=30), Article)
    for worker in multiprocessing.active_children():
        worker.kill()
        worker.join()
    time.sleep(0.5)  # pebble looks after its workers five times a second
    assert isinstance(pool.extract(page(2)).result(timeout=30), Article)


def test_workers_that_never_start_are_an_error_and_not_a_loop():
    with WorkerPool((), workers=1, timeout_s=2) as broken:
        for _ in range(MAX_BREAKS - 1):
            broken.restart()
        with pytest.raises(BrokenPoolError, match="die before they can work"):
            broken.restart()
