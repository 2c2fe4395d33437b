"""When a store says that a source is to be asked: learned, hinted, failed, moved, counted."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from crawler.failures import REST, FailureKind
from crawler.intervals import Bounds
from crawler.listing import Hints
from crawler.model import FileProgress, Poll, PollFailure, Source
from crawler.reports import SourceState
from crawler.rot import Day
from extractors.page import Entry, Page
from extractors.rejected import Reason, Rejected
from tests.crawler.stores import FEED, HOUR, MINUTE, NOW, article, each_store, fetched

BOUNDS = Bounds(5 * MINUTE, 6 * HOUR)
LEARNED = replace(FEED, bounds=BOUNDS)
DAY = timedelta(days=1)
NEW_PLACE = "https://news.example/new.xml"


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    opened.sync_sources([LEARNED], NOW)
    yield opened
    opened.close()


def listing(*numbers, **more):
    entries = tuple(Entry(f"https://news.example/{number}", title="Talks") for number in numbers)
    return Poll("feed", 200, entries, **more)


def report(store):
    (found,) = store.source_reports()
    return found


def wait(store, now):
    return report(store).next_due - now


def test_interval_is_learned_from_what_comes(store):
    store.record_poll(listing(1, 2), NOW)
    assert report(store).interval == 15 * MINUTE
    store.record_poll(listing(1, 2, 3), NOW + HOUR)
    shorter = report(store).interval
    assert 5 * MINUTE < shorter < 15 * MINUTE
    store.record_poll(listing(1, 2, 3), NOW + 2 * HOUR)
    store.record_poll(Poll("feed", 304), NOW + 3 * HOUR)
    assert report(store).interval > shorter
    assert report(store).interval <= wait(store, NOW + 3 * HOUR) < 1.1 * report(store).interval


def test_fixed_interval_is_kept_whatever_comes(store):
    store.sync_sources([FEED], NOW)
    for number in range(5):
        store.record_poll(listing(number, hints=Hints(ttl=HOUR), fresh_for=HOUR), NOW)
        assert wait(store, NOW) == 15 * MINUTE


def test_what_a_source_asked_for_holds_until_it_is_read_again(store):
    store.record_poll(listing(1, hints=Hints(ttl=2 * HOUR)), NOW)
    assert wait(store, NOW) >= 2 * HOUR
    for same in (Poll("feed", 304), Poll("feed", 200, is_same_body=True)):
        store.record_poll(same, NOW)
        assert wait(store, NOW) >= 2 * HOUR
    assert report(store).hints == Hints(every=2 * HOUR)
    store.record_poll(listing(1), NOW)
    assert wait(store, NOW) < HOUR


def test_hours_that_a_source_skips_are_remembered(store):
    hints = Hints(skip_hours=(12, 13, 14), skip_days=(5, 6))
    store.record_poll(listing(1, hints=hints), NOW)
    assert report(store).hints == hints
    store.record_poll(Poll("feed", 304), NOW)
    assert report(store).next_due == NOW + 3 * HOUR


def test_headers_of_one_answer_hold_for_that_answer(store):
    store.record_poll(listing(1, fresh_for=3 * HOUR), NOW)
    assert wait(store, NOW) >= 3 * HOUR
    store.record_poll(Poll("feed", 304), NOW)
    assert wait(store, NOW) < HOUR


def test_news_in_a_part_make_the_next_poll_of_the_whole_count(store):
    store.record_poll(listing(), NOW)
    store.record_poll(Poll("feed", 200, listing(1).entries, part="https://news.example/p"), NOW)
    before = report(store).interval
    store.record_poll(listing(), NOW + HOUR)
    assert report(store).interval < before
    store.record_poll(listing(), NOW + 2 * HOUR)
    assert report(store).days[0].new == 1
    assert report(store).days[0].polls == 3


def test_changed_bounds_are_learned_anew(store):
    store.record_poll(listing(1), NOW)
    for _ in range(20):
        store.record_poll(Poll("feed", 304), NOW)
    assert report(store).interval == 6 * HOUR
    store.sync_sources([replace(LEARNED, bounds=Bounds(MINUTE, HOUR))], NOW)
    assert report(store).interval == 15 * MINUTE
    assert report(store).next_due == NOW + 15 * MINUTE


def test_once_a_day_a_source_is_asked_without_validators(store):
    store.record_poll(listing(1, etag='"a"', last_modified="today", body_hash="f00"), NOW)
    for hours in range(1, 24):
        store.record_poll(Poll("feed", 304), NOW + hours * HOUR)
    (due,) = store.due_sources(NOW + DAY - MINUTE, everyone=True)
    assert (due.etag, due.last_modified, due.body_hash) == ('"a"', "today", "f00")
    (due,) = store.due_sources(NOW + DAY, everyone=True)
    assert (due.etag, due.last_modified, due.body_hash) == (None, None, None)


def test_same_body_with_another_tag_keeps_the_new_tag(store):
    store.record_poll(listing(1, etag='"a"', body_hash="f00"), NOW)
    same = Poll("feed", 200, etag='"b"', body_hash="f00", is_same_body=True)
    store.record_poll(same, NOW + HOUR)
    (due,) = store.due_sources(NOW + DAY, everyone=True)
    assert (due.etag, due.body_hash) == ('"b"', "f00")


def test_changed_age_limit_makes_the_next_poll_an_unconditional_one(store):
    store.record_poll(listing(1, etag='"a"', body_hash="f00"), NOW)
    store.sync_sources([replace(LEARNED, max_age=DAY)], NOW)
    (due,) = store.due_sources(NOW, everyone=True)
    assert (due.etag, due.body_hash) == (None, None)


def fail(store, kind, now=NOW, **more):
    store.record_poll_failure(PollFailure("feed", "said no", kind=kind, **more), now)


def test_failures_put_the_poll_off_ever_longer_up_to_a_day(store):
    waits = []
    for _ in range(8):
        fail(store, FailureKind.SOFT)
        waits.append(wait(store, NOW))
    expected = [30, 60, 120, 240, 480, 960, 1440, 1440]
    assert all(
        minutes * MINUTE <= one < 1.1 * minutes * MINUTE
        for minutes, one in zip(expected, waits, strict=True)
    )
    assert report(store).state is SourceState.FAILING
    assert (report(store).failures, report(store).failure) == (8, "said no")


def test_source_that_keeps_failing_is_rested_and_an_answer_brings_it_back(store):
    for _ in range(12):
        fail(store, FailureKind.SOFT)
    assert report(store).state is SourceState.RESTING
    assert REST <= wait(store, NOW) < 1.1 * REST
    store.record_poll(listing(1), NOW)
    assert report(store).state is SourceState.OK
    assert wait(store, NOW) < HOUR


def test_source_that_is_gone_is_rested_at_once(store):
    fail(store, FailureKind.GONE)
    assert report(store).state is SourceState.GONE
    assert wait(store, NOW) >= REST


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (FailureKind.OFFLINE, SourceState.OFFLINE),
        (FailureKind.WAITING, SourceState.WAITING),
    ],
)
def test_what_is_not_the_sources_fault_is_not_counted(store, kind, state):
    fail(store, FailureKind.SOFT)
    before = report(store)
    for _ in range(30):
        fail(store, kind)
    assert (report(store).strikes, report(store).failures) == (before.strikes, before.failures)
    assert report(store).state is state
    assert wait(store, NOW) < 20 * MINUTE


@pytest.mark.parametrize("kind", [FailureKind.SOFT, FailureKind.WAITING, FailureKind.GONE])
def test_host_that_asks_for_time_gets_it(store, kind):
    fail(store, kind, retry_after=NOW + 10 * DAY)
    assert report(store).next_due == NOW + 10 * DAY


def test_permanent_redirect_that_stays_moves_the_source(store):
    for hours in (0, 12, 24):
        assert store.due_sources(NOW, everyone=True)[0].url == FEED.url
        store.record_poll(listing(1, redirected_to=NEW_PLACE), NOW + hours * HOUR)
    (due,) = store.due_sources(NOW, everyone=True)
    assert (due.url, due.source.url) == (NEW_PLACE, FEED.url)
    store.record_poll(Poll("feed", 304), NOW + 2 * DAY)
    store.sync_sources([LEARNED], NOW + 2 * DAY)
    assert report(store).moved_url == NEW_PLACE


def test_redirect_that_comes_and_goes_moves_nothing(store):
    for hours in range(0, 60, 6):
        place = NEW_PLACE if hours % 12 else None
        store.record_poll(listing(1, redirected_to=place), NOW + hours * HOUR)
    assert report(store).moved_url is None
    assert report(store).move.times == 1


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        (FailureKind.SOFT, FEED.url),
        (FailureKind.GONE, FEED.url),
        (FailureKind.TEMPORARY, NEW_PLACE),
        (FailureKind.OFFLINE, NEW_PLACE),
    ],
)
def test_source_that_moved_in_vain_goes_back(store, kind, url):
    for hours in (0, 12, 24):
        store.record_poll(listing(1, redirected_to=NEW_PLACE), NOW + hours * HOUR)
    fail(store, kind)
    assert store.due_sources(NOW, everyone=True)[0].url == url
    assert report(store).state is not SourceState.GONE


def test_another_address_forgets_all_that_was_learned(store):
    for hours in (0, 12, 24):
        store.record_poll(listing(1, redirected_to=NEW_PLACE), NOW + hours * HOUR)
    fail(store, FailureKind.SOFT)
    store.sync_sources([replace(LEARNED, url="https://other.example/")], NOW)
    found = report(store)
    assert (found.state, found.days, found.moved_url) == (SourceState.NEW, (), None)
    assert (found.strikes, found.interval, found.next_due) == (0, 15 * MINUTE, NOW)


def test_days_count_what_a_source_brought(store):
    store.record_poll(listing(1, 2, 3), NOW)
    for wanted in store.wanted(NOW):
        store.keep_page(fetched(wanted.page_id, wanted.url))
    first, second, third = (page.page_id for page in store.pending(9))
    on_topic = article("https://news.example/1", headline="Talks in Doha", body="x" * 100)
    off_topic = article("https://news.example/2", headline="Sport", body="x" * 50)
    store.keep_article(first, on_topic, NOW)
    store.keep_article(first, on_topic, NOW)
    store.keep_rejection(second, Rejected("u", Reason.OFF_TOPIC, "", off_topic), NOW)
    store.keep_rejection(third, Rejected("u", Reason.LISTING, ""), NOW)
    store.record_poll(Poll("feed", 304), NOW + DAY)
    assert report(store).days == (
        Day(date(2026, 1, 1), 1, new=3, read=2, on_topic=1, chars=150, titled=2, retitled=1),
        Day(date(2026, 1, 2), polls=1),
    )


def test_page_without_a_text_counts_as_read(store):
    store.record_poll(listing(1), NOW)
    store.keep_page(fetched(store.wanted(NOW)[0].page_id, "https://news.example/1"))
    store.keep_rejection(store.pending(1)[0].page_id, Rejected("u", Reason.NO_BODY, ""), NOW)
    assert report(store).days[0] == Day(NOW.date(), 1, new=1, read=1)


def test_page_that_is_extracted_again_is_counted_once(store):
    store.record_poll(listing(1), NOW)
    store.keep_page(fetched(store.wanted(NOW)[0].page_id, "https://news.example/1"))
    page_id = store.pending(1)[0].page_id
    store.keep_article(page_id, article(), NOW)
    (before,) = report(store).days
    assert before.read == 1
    for end in ("article", "rejection"):
        assert store.requeue() == 1
        if end == "article":
            store.keep_article(page_id, article(), NOW)
        else:
            store.keep_rejection(page_id, Rejected("u", Reason.NO_BODY, ""), NOW)
    assert report(store).days == (before,)


def test_pages_that_no_source_listed_are_counted_for_none(store):
    page_id = store.add_page(Page("https://news.example/9", b"x"), NOW)
    store.keep_article(page_id, article("https://news.example/9"), NOW)
    assert report(store).days == ()


def test_pages_of_an_archive_are_counted_for_it(store):
    pages = [Page(f"https://news.example/{number}", b"x") for number in range(3)]
    store.take_pages("feed", pages, [FileProgress("a.warc", 1, 1, 1)], NOW)
    assert report(store).days == (Day(NOW.date(), new=3),)


def test_counts_are_kept_for_ninety_days(store):
    store.record_poll(listing(1), NOW)
    store.sync_sources([LEARNED], NOW + 90 * DAY)
    assert len(report(store).days) == 1
    store.sync_sources([LEARNED], NOW + 91 * DAY)
    assert report(store).days == ()


def test_reports_are_of_active_sources_by_name(store):
    other = Source("bulletin", "feed", "https://other.example/", HOUR)
    store.sync_sources([LEARNED, other], NOW)
    names = [one.name for one in store.source_reports()]
    assert names == ["bulletin", "feed"]
    assert store.source_reports()[0].state is SourceState.NEW
    store.sync_sources([other], NOW)
    assert [one.name for one in store.source_reports()] == ["bulletin"]


def test_warning_is_remembered(store):
    assert report(store).warned is None
    store.note_warned(["feed"], NOW)
    assert report(store).warned == datetime.fromisoformat("2026-01-01T12:00:00+00:00")
