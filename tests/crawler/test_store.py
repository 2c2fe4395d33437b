from datetime import timedelta

import pytest

from crawler.kept import Counts
from crawler.model import DueSource, Poll, PollFailure, Source
from crawler.paged import FetchFailure
from crawler.reports import SourceState
from extractors.page import Entry, Page
from extractors.rejected import Reason, Rejected
from tests.crawler.stores import (
    FEED,
    HOUR,
    MINUTE,
    NOW,
    STORY,
    article,
    each_store,
    fetched,
    with_article,
    with_pending,
    with_wanted,
)

SITEMAP = Source("sitemap", "sitemap", "https://news.example/sitemap.xml", HOUR)


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def names(due):
    return [one.source.name for one in due]


def test_new_source_is_due_at_once(store):
    store.sync_sources([FEED, SITEMAP], NOW)
    assert store.due_sources(NOW) == (DueSource(FEED), DueSource(SITEMAP))


def test_polled_source_is_due_an_interval_later(store):
    store.sync_sources([FEED], NOW)
    store.record_poll(Poll("feed", 200), NOW)
    assert store.due_sources(NOW + 15 * MINUTE - timedelta(microseconds=1)) == ()
    assert names(store.due_sources(NOW + 15 * MINUTE)) == ["feed"]


def test_source_that_waited_longest_comes_first(store):
    store.sync_sources([SITEMAP, FEED], NOW)
    store.record_poll(Poll("sitemap", 200), NOW)
    store.record_poll(Poll("feed", 200), NOW)
    assert names(store.due_sources(NOW + 2 * HOUR)) == ["feed", "sitemap"]


def test_every_active_source_can_be_asked_for(store):
    store.sync_sources([FEED, SITEMAP], NOW)
    store.record_poll(Poll("feed", 200), NOW)
    assert sorted(names(store.due_sources(NOW, everyone=True))) == ["feed", "sitemap"]


def test_missing_source_is_not_due(store):
    store.sync_sources([FEED, SITEMAP], NOW)
    store.sync_sources([SITEMAP], NOW)
    assert names(store.due_sources(NOW, everyone=True)) == ["sitemap"]


def test_source_that_comes_back_keeps_its_validators(store):
    store.sync_sources([FEED], NOW)
    store.record_poll(Poll("feed", 200, etag='"a"'), NOW)
    store.sync_sources([], NOW)
    store.sync_sources([FEED], NOW)
    assert store.due_sources(NOW) == ()
    assert store.due_sources(NOW + HOUR) == (DueSource(FEED, etag='"a"'),)


def test_same_sources_again_change_nothing(store):
    store.sync_sources([FEED], NOW)
    store.record_poll(Poll("feed", 200, etag='"a"', last_modified="today"), NOW)
    store.sync_sources([FEED], NOW + MINUTE)
    assert store.due_sources(NOW + MINUTE) == ()
    assert store.due_sources(NOW + HOUR) == (DueSource(FEED, '"a"', "today"),)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(Source("feed", "feed", "https://other.example/", 15 * MINUTE), id="address"),
        pytest.param(Source("feed", "section", FEED.url, 15 * MINUTE), id="kind"),
    ],
)
def test_changed_source_is_due_at_once_without_validators(store, changed):
    store.sync_sources([FEED], NOW)
    store.record_poll(Poll("feed", 200, etag='"a"', last_modified="today"), NOW)
    store.sync_sources([changed], NOW)
    assert store.due_sources(NOW) == (DueSource(changed),)


def test_shorter_interval_counts_from_now(store):
    store.sync_sources([SITEMAP], NOW)
    store.record_poll(Poll("sitemap", 200, etag='"a"'), NOW)
    hurried = Source("sitemap", "sitemap", SITEMAP.url, 5 * MINUTE)
    store.sync_sources([hurried], NOW + MINUTE)
    assert store.due_sources(NOW + 5 * MINUTE) == ()
    assert store.due_sources(NOW + 6 * MINUTE) == (DueSource(hurried, etag='"a"'),)


def test_longer_interval_puts_no_poll_off(store):
    store.sync_sources([FEED], NOW)
    store.record_poll(Poll("feed", 200), NOW)
    store.sync_sources([Source("feed", "feed", FEED.url, HOUR)], NOW)
    assert names(store.due_sources(NOW + 15 * MINUTE)) == ["feed"]


def test_answer_replaces_the_validators(store):
    store.sync_sources([FEED], NOW)
    store.record_poll(Poll("feed", 200, etag='"a"', last_modified="today"), NOW)
    store.record_poll(Poll("feed", 200, last_modified="tomorrow"), NOW)
    (due,) = store.due_sources(NOW + HOUR)
    assert (due.etag, due.last_modified) == (None, "tomorrow")


def test_unchanged_answer_keeps_the_validators(store):
    store.sync_sources([FEED], NOW)
    store.record_poll(Poll("feed", 200, etag='"a"', last_modified="today"), NOW)
    assert store.record_poll(Poll("feed", 304), NOW + HOUR) == 0
    (due,) = store.due_sources(NOW + 2 * HOUR)
    assert (due.etag, due.last_modified) == ('"a"', "today")


def test_answer_ends_the_failures(store):
    store.sync_sources([FEED], NOW)
    store.record_poll_failure(PollFailure("feed", "timed out"), NOW)
    assert store.counts().failing == 1
    store.record_poll(Poll("feed", 200), NOW)
    assert store.counts().failing == 0
    (report,) = store.source_reports()
    assert (report.strikes, report.failure, report.state) == (0, None, SourceState.OK)


@pytest.mark.parametrize("outcome", [Poll("nobody", 200), PollFailure("nobody", "timed out")])
def test_outcome_of_an_unknown_source_is_a_mistake(store, outcome):
    record = store.record_poll if isinstance(outcome, Poll) else store.record_poll_failure
    with pytest.raises(LookupError, match="nobody"):
        record(outcome, NOW)


def test_poll_of_a_source_that_was_just_removed_is_kept(store):
    store.sync_sources([FEED], NOW)
    store.sync_sources([], NOW)
    assert store.record_poll(Poll("feed", 200, (Entry(STORY),)), NOW) == 1


def test_poll_and_its_entries_are_kept_together_or_not_at_all(store):
    store.sync_sources([FEED], NOW)
    unwritable = Entry(f"{STORY}/2", title=object())
    with pytest.raises(Exception, match="object"):
        store.record_poll(Poll("feed", 200, (Entry(STORY), unwritable), etag='"a"'), NOW)
    assert store.due_sources(NOW) == (DueSource(FEED),)
    assert store.wanted(NOW) == ()


def test_time_without_a_zone_is_a_mistake(store):
    with pytest.raises(Exception, match="needs a time zone"):
        store.sync_sources([FEED], NOW.replace(tzinfo=None))


def test_counts_tell_how_much_there_is(store):
    assert store.counts() == Counts()
    first, second, third = with_wanted(store, f"{STORY}/1", f"{STORY}/2", f"{STORY}/3")
    store.keep_page(fetched(first.page_id, f"{STORY}/1"))
    store.keep_page(fetched(second.page_id, f"{STORY}/1"))
    store.record_fetch_failure(FetchFailure(third.page_id, "gone", is_final=True), NOW)
    with_article(store, f"{STORY}/4")
    store.keep_rejection(
        with_pending(store, f"{STORY}/5"), Rejected(f"{STORY}/5", Reason.EMPTY, "Nothing."), NOW
    )
    store.add_page(Page(f"{STORY}/4?v=2", b""), None)
    (_, last) = store.pending(9)
    store.keep_article(last.page_id, article(f"{STORY}/4", body="Talks ended."), NOW)
    store.record_poll(Poll("feed", 200, (Entry(f"{STORY}/6"), Entry(f"{STORY}/7"))), NOW)
    assert store.counts() == Counts(
        sources=1,
        failing=0,
        wanted=2,
        pending=1,
        done=3,
        failed=1,
        duplicate=1,
        articles=1,
        versions=2,
        rejections=1,
    )


def test_calls_together_are_kept_together(store):
    store.sync_sources([FEED, SITEMAP], NOW)
    with store.together():
        store.record_poll(Poll("feed", 200), NOW)
        assert names(store.due_sources(NOW)) == ["sitemap"], "what was written before is seen"
        with store.together():
            store.record_poll(Poll("sitemap", 200), NOW)
    assert store.due_sources(NOW) == ()


def test_calls_together_are_undone_together_on_an_error(store):
    store.sync_sources([FEED, SITEMAP], NOW)

    def both():
        with store.together():
            store.record_poll(Poll("feed", 200), NOW)
            store.record_poll(Poll("nobody", 200), NOW)

    with pytest.raises(LookupError):
        both()
    assert sorted(names(store.due_sources(NOW))) == ["feed", "sitemap"]
    store.record_poll(Poll("feed", 200), NOW)
    assert names(store.due_sources(NOW)) == ["sitemap"]
