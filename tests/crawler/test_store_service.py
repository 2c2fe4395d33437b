"""Running for months: status, quarantine, lifetimes, upkeep and backups, for every store."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.leases import Holder
from crawler.paged import Check, FetchFailure, Rechecked
from crawler.processes import this_process
from crawler.rechecks import LATEST, LONGEST_RECHECK
from crawler.rounds import Round, RoundEnd
from crawler.store.engine import BUSY_TIMEOUT_S
from crawler.store.errors import StoreError
from crawler.store.leases import KEPT_ROUNDS
from crawler.store.sqlite import open_store
from crawler.upkeep import BackUp, Lifetimes, Swept
from extractors.page import Page
from extractors.rejected import Reason, Rejected
from tests.crawler.stores import (
    HOUR,
    NOW,
    STORY,
    article,
    damage,
    each_store,
    fetched,
    with_article,
    with_pending,
    with_wanted,
)

DAY = timedelta(days=1)
URL = "https://news.example/{}"


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    with closing(request.param(tmp_path)) as opened:
        yield opened


@pytest.fixture
def file_store(tmp_path):
    with closing(open_store(tmp_path / "store.db")) as opened:
        yield opened


def with_crashed(store, url=STORY):
    page_id = with_pending(store, url)
    assert store.record_crash(page_id, "took longer than 10 s")
    assert not store.record_crash(page_id, "the worker died: killed by SIGSEGV")
    return page_id


def test_page_that_crashed_twice_is_in_quarantine_until_it_is_tried_again(store):
    page_id = with_crashed(store)
    (one,) = store.quarantined()
    assert (one.page_id, one.url, one.size_bytes) == (page_id, STORY, 19)
    assert one.reason == "the worker died: killed by SIGSEGV"
    assert store.quarantined_page(page_id).body == b"<p>Talks began.</p>"
    assert store.retry_quarantined([page_id + 1]) == 0
    assert store.retry_quarantined([page_id]) == 1
    assert [pending.page_id for pending in store.pending(9)] == [page_id]
    assert store.quarantined() == ()
    assert store.record_crash(page_id, "again"), "it is tried twice again"


def test_page_that_could_not_be_fetched_is_not_in_quarantine(store):
    (wanted,) = with_wanted(store, STORY)
    store.record_fetch_failure(FetchFailure(wanted.page_id, "gone", is_final=True), NOW)
    assert store.quarantined() == ()
    assert store.quarantined_page(wanted.page_id) is None
    assert store.retry_quarantined(None) == 0


def test_status_has_what_is_waiting_and_what_was_done(store):
    one, other, _ = with_wanted(store, *(URL.format(n) for n in range(3)))
    store.record_fetch_failure(FetchFailure(one.page_id, "no answer", is_final=False), NOW)
    store.keep_page(replace(fetched(other.page_id, URL.format(1)), fetched=NOW - HOUR))
    with_crashed(store, URL.format(9))
    me = Holder("me", "daemon", this_process(), "1", NOW, NOW, workers=2)
    assert store.claim(me, None)
    store.record_round(Round("me", "daemon", NOW, polled=3))
    found = store.status(NOW)
    assert (found.counts.wanted, found.put_off, found.quarantined) == (2, 1, 1)
    assert found.oldest_pending == NOW - HOUR
    assert found.is_running
    assert found.rounds == (Round("me", "daemon", NOW, polled=3),)
    assert [report.name for report in found.next_due] == ["feed"]
    assert found.in_trouble == ()
    assert not store.status(NOW + HOUR).is_running


def test_round_is_kept_once_with_what_it_said_last_and_old_ones_go(store):
    for number in range(KEPT_ROUNDS + 5):
        store.record_round(Round("one", "run", NOW + number * HOUR))
    last = NOW + (KEPT_ROUNDS + 4) * HOUR
    store.record_round(Round("one", "run", last, last + HOUR, RoundEnd.FAILED, reason="no room"))
    assert store.rounds(1)[0].reason == "no room"
    assert len(store.rounds(9999)) == KEPT_ROUNDS


def with_rejection(store, url, now):
    page_id = store.add_page(Page(url, b"<p>x</p>", fetched=now), now)
    store.keep_rejection(page_id, Rejected(url, Reason.NO_BODY, "No text."), now)
    return page_id


def test_old_bodies_and_rejections_go_and_their_addresses_stay(store):
    for number in range(3):
        with_rejection(store, URL.format(number), NOW + number * 10 * DAY)
    with_article(store, URL.format("article"))
    assert store.sweep(Lifetimes(), NOW + 20 * DAY) == Swept()
    swept = store.sweep(Lifetimes(pages=15 * DAY, rejected=5 * DAY), NOW + 20 * DAY)
    assert swept == Swept(pages=1, rejections=2)
    assert [one.url for one in store.rejections()] == [URL.format(2)]
    assert [store.page(URL.format(n)) is None for n in range(3)] == [True, True, False]
    assert all(store.is_seen(URL.format(n)) for n in range(3))
    assert store.search("talks")
    assert store.requeue() == 2, "what has no body is not extracted again"


def test_rejections_that_something_rests_on_outlive_their_time(store):
    _, _, taught, queued = (with_rejection(store, URL.format(n), NOW) for n in range(4))
    store.teach("sea", taught, True, NOW)
    assert store.requeue_pages([queued]) == 1
    store.add_page(Page(STORY, b"<p>x</p>", fetched=NOW + 20 * DAY), NOW)
    swept = store.sweep(Lifetimes(rejected=DAY, seeds=(URL.format(1),)), NOW + 20 * DAY)
    assert swept == Swept(rejections=1)
    assert {one.url for one in store.rejections()} == {URL.format(n) for n in (1, 2, 3)}
    assert store.pending(1)[0].page_id == queued
    assert all(store.page(URL.format(n)) for n in (1, 2, 3))


def test_article_that_is_off_topic_now_is_not_found_again_however_old_that_is(store):
    page_id = with_pending(store)
    store.keep_article(page_id, article(), NOW)
    store.requeue_pages([page_id])
    store.keep_rejection(page_id, Rejected(STORY, Reason.OFF_TOPIC, "below 0.9"), NOW)
    store.add_page(Page(URL.format(1), b"<p>x</p>", fetched=NOW + 20 * DAY), NOW)
    assert store.sweep(Lifetimes(rejected=DAY), NOW + 20 * DAY) == Swept()
    assert store.page(STORY) is not None
    assert not store.search("talks")


def test_pages_that_topics_are_made_of_keep_their_bodies(store):
    _, taught, _ = (with_rejection(store, URL.format(n), NOW) for n in range(3))
    store.teach("sea", taught, True, NOW)
    with_rejection(store, STORY, NOW + 20 * DAY)
    swept = store.sweep(Lifetimes(pages=DAY, seeds=(URL.format(0),)), NOW + 20 * DAY)
    assert swept.pages == 1
    assert [store.page(URL.format(n)) is None for n in range(3)] == [False, False, True]
    assert [lesson.page_id for lesson in store.lessons("sea")] == [taught]


def test_store_that_was_not_used_for_long_loses_nothing(store):
    with_rejection(store, STORY, NOW)
    assert store.sweep(Lifetimes(DAY, DAY), NOW + 400 * DAY) == Swept()


def test_body_that_an_unread_answer_is_compared_with_is_kept_however_old(store):
    (wanted,) = with_wanted(store, STORY)
    store.keep_page(fetched(wanted.page_id))
    store.keep_article(wanted.page_id, article(), NOW)
    answer = fetched(0, body=b"<p>Talks ended.</p>")
    assert store.record_recheck(Rechecked(1, Check.WAITING, page=answer), NOW + HOUR)
    late = NOW + LATEST * LONGEST_RECHECK + 2 * DAY
    with_rejection(store, URL.format("later"), late)
    assert store.sweep(Lifetimes(pages=DAY), late).pages == 0
    assert store.pending(1)[0].former.body == fetched(0).body


def test_body_that_a_recheck_compares_with_is_kept(store):
    (wanted,) = with_wanted(store, STORY)
    store.keep_page(fetched(wanted.page_id))
    store.keep_article(wanted.page_id, article(), NOW)
    with_rejection(store, URL.format("later"), NOW + 80 * DAY)
    assert store.sweep(Lifetimes(pages=DAY), NOW + 80 * DAY).pages == 0
    last = LATEST * LONGEST_RECHECK
    with_rejection(store, URL.format("later still"), NOW + last + 2 * DAY)
    assert store.sweep(Lifetimes(pages=DAY), NOW + last).pages == 1
    assert store.page(STORY) is not None
    assert store.sweep(Lifetimes(pages=DAY), NOW + last + 2 * DAY).pages == 1
    check = Rechecked(1, Check.UNCHANGED, page=fetched(wanted.page_id))
    assert store.record_recheck(check, NOW + last), "with nothing to compare with it is read"


def test_tidying_empties_the_log_and_gives_room_back(file_store, tmp_path):
    for number in range(80):
        with_rejection(file_store, URL.format(number), NOW)
    big = file_store.add_page(Page(STORY, bytes(range(256)) * 10, fetched=NOW + 99 * DAY), NOW)
    assert big
    file_store.sweep(Lifetimes(pages=DAY), NOW + 99 * DAY)
    size = file_store.tidy(may_rewrite=True)
    assert size == (tmp_path / "store.db").stat().st_size
    assert (tmp_path / "store.db-wal").stat().st_size == 0


def test_log_waits_for_no_long_reader(file_store, tmp_path, monkeypatch):
    monkeypatch.setattr("crawler.store.upkeep.READERS_WAIT_MS", 0)
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT 1 FROM pages").fetchall()
        with_article(file_store)
        began = time.monotonic()
        file_store.tidy(may_rewrite=False)
    assert time.monotonic() - began < BUSY_TIMEOUT_S / 2


def test_file_is_rewritten_where_that_is_worth_it(file_store, monkeypatch):
    monkeypatch.setattr("crawler.store.upkeep.REWRITE_FROM_BYTES", 1)
    chance = random.Random(1)
    for number in range(20):
        page = Page(URL.format(number), chance.randbytes(50_000), fetched=NOW)
        page_id = file_store.add_page(page, NOW)
        file_store.keep_rejection(page_id, Rejected(page.url, Reason.NO_BODY, ""), NOW)
    with_rejection(file_store, STORY, NOW + 9 * DAY)
    before = file_store.tidy(may_rewrite=False)
    file_store.sweep(Lifetimes(pages=DAY), NOW + 9 * DAY)
    assert file_store.tidy(may_rewrite=False) == before
    assert file_store.tidy(may_rewrite=True) < before / 2


def test_backup_is_whole_and_opens_as_a_store(file_store, tmp_path):
    with_article(file_store)
    made = file_store.back_up(tmp_path / "copy.db")
    assert made == BackUp((tmp_path / "copy.db").stat().st_size)
    with_article(file_store, URL.format("later"))
    with closing(open_store(tmp_path / "copy.db")) as copy:
        assert copy.counts().articles == 1
        assert copy.search("talks")
    assert not list(tmp_path.glob("*.part"))


def test_backup_ends_while_others_write(file_store, tmp_path):
    file_store.add_page(Page(STORY, random.Random(1).randbytes(2**25), fetched=NOW), NOW)
    is_done = threading.Event()
    writes = 0

    def write():
        nonlocal writes
        while writes < 1_000 and not is_done.is_set():
            file_store.add_page(Page(URL.format(writes), b"", fetched=NOW), NOW)
            writes += 1

    writer = threading.Thread(target=write)
    writer.start()
    file_store.back_up(tmp_path / "copy.db")
    is_done.set()
    writer.join()
    assert writes < 1_000


def test_backup_writes_over_nothing(file_store, tmp_path):
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        file_store.back_up(tmp_path / "copy.db")
    with pytest.raises(StoreError, match="was not written"):
        file_store.back_up(tmp_path / "missing" / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_backup_of_a_damaged_store_is_no_backup(file_store, tmp_path):
    for number in range(50):
        with_article(file_store, URL.format(number), headline=f"Talks {number} " + "x" * 300)
    file_store.tidy(may_rewrite=False)
    file_store.close()
    with (tmp_path / "store.db").open("r+b") as file:
        file.seek(-8192, 2)
        file.write(b"\xff" * 6000)
    with pytest.raises(StoreError, match=r"damaged|malformed"):
        file_store.back_up(tmp_path / "copy.db")
    assert sorted(path.name for path in tmp_path.glob("copy*")) == []


def test_backup_names_the_pages_whose_bodies_are_damaged(file_store, tmp_path):
    pages = [with_crashed(file_store, URL.format(number)) for number in range(3)]
    damage(file_store, pages[1])
    assert file_store.back_up(tmp_path / "copy.db").damaged == (pages[1],)
    with closing(open_store(tmp_path / "copy.db")) as copy:
        assert [copy.quarantined_page(one) is None for one in pages] == [False, True, False]


def test_store_in_memory_has_nothing_to_copy():
    with closing(open_store(None)) as memory:
        assert memory.tidy(may_rewrite=True) == 0
        with pytest.raises(StoreError, match="no file"):
            memory.back_up("x")


def test_times_in_the_future_are_put_right(store):
    with_wanted(store, STORY)  # polled now
    late = NOW - 300 * DAY
    (wanted,) = store.wanted(NOW)
    store.record_fetch_failure(FetchFailure(wanted.page_id, "no answer", is_final=False), NOW)
    assert store.due_sources(late + HOUR) == ()
    assert store.mend_times(late) == 2
    assert store.mend_times(late) == 0
    assert [due.source.name for due in store.due_sources(late + HOUR)] == ["feed"]
    assert store.wanted(late)


def test_all_sources_are_made_due(store):
    with_wanted(store, STORY)
    assert not store.due_sources(NOW)
    assert store.make_due(NOW) == 1
    assert store.due_sources(NOW)


def test_wal_is_not_part_of_a_backup(file_store, tmp_path):
    with_article(file_store)
    file_store.back_up(tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
