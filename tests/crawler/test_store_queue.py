from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.model import Poll
from crawler.paged import FetchFailure, Pending, Wanted
from extractors.page import Entry, Page
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

PAGE = Page(STORY, b"<p>Talks began.</p>", "text/html", NOW, Entry(f"{STORY}?from=feed", "Talks"))


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def test_new_entries_are_wanted_oldest_first(store):
    store.sync_sources([FEED], NOW)
    entry = Entry(f"{STORY}/2", "Talks", "They began.", "Thu, 1 Jan 2026")
    assert store.record_poll(Poll("feed", 200, (entry, Entry(f"{STORY}/1"))), NOW) == 2
    first, second = store.wanted(NOW)
    assert first == Wanted(first.page_id, entry.url, "feed", entry)
    assert second.url == f"{STORY}/1"


def test_entries_are_wanted_once(store):
    with_wanted(store, STORY)
    again = Poll("feed", 200, (Entry(f"{STORY}/?utm_source=rss"), Entry(f"{STORY}/new")))
    assert store.record_poll(again, NOW) == 1
    assert [page.url for page in store.wanted(NOW)] == [STORY, f"{STORY}/new"]


def test_entry_listed_twice_in_one_poll_is_wanted_once(store):
    assert len(with_wanted(store, STORY, f"{STORY}#top", f"{STORY}\ud800", f"{STORY}\udc00")) == 2


def test_long_sitemap_is_kept_whole(store):
    urls = [f"{STORY}/{number}" for number in range(2_500)]
    assert [page.url for page in with_wanted(store, *urls)] == urls
    assert store.record_poll(Poll("feed", 200, tuple(map(Entry, [*urls, STORY]))), NOW) == 1


def test_only_so_many_are_wanted_at_a_time(store):
    with_wanted(store, f"{STORY}/1", f"{STORY}/2", f"{STORY}/3")
    assert [page.url for page in store.wanted(NOW, limit=2)] == [f"{STORY}/1", f"{STORY}/2"]


def test_fetched_page_waits_for_extraction(store):
    (page,) = with_wanted(store, f"{STORY}?from=feed")
    assert store.keep_page(fetched(page.page_id, STORY))
    assert store.wanted(NOW) == ()
    assert store.pending(9) == (
        Pending(
            page.page_id,
            Page(STORY, b"<p>Talks began.</p>", "text/html", NOW, Entry(f"{STORY}?from=feed")),
        ),
    )


def test_page_is_seen_by_the_address_asked_for_and_the_final_one(store):
    (page,) = with_wanted(store, "https://short.example/1")
    store.keep_page(fetched(page.page_id, STORY))
    assert store.is_seen("http://short.example/1/")
    assert store.is_seen(f"{STORY}#top")
    assert not store.is_seen(f"{STORY}/2")


def test_page_that_leads_to_a_kept_page_is_a_duplicate(store):
    first, second = with_wanted(store, "https://short.example/1", "https://short.example/2")
    assert store.keep_page(fetched(first.page_id))
    assert not store.keep_page(fetched(second.page_id))
    assert store.wanted(NOW) == ()
    assert [page.page_id for page in store.pending(9)] == [first.page_id]
    assert store.counts().duplicate == 1


def test_page_that_leads_to_a_page_still_wanted_is_kept_in_its_place(store):
    short, story = with_wanted(store, "https://short.example/1", STORY)
    assert store.keep_page(fetched(short.page_id))
    assert not store.keep_page(fetched(story.page_id))
    assert [page.page_id for page in store.pending(9)] == [short.page_id]


def test_page_that_leads_to_a_page_given_up_is_kept(store):
    short, story = with_wanted(store, "https://short.example/1", STORY)
    store.record_fetch_failure(FetchFailure(story.page_id, "gone", is_final=True), NOW)
    assert store.keep_page(fetched(short.page_id))


def test_page_fetched_twice_is_kept_once(store):
    (page,) = with_wanted(store, STORY)
    assert store.keep_page(fetched(page.page_id, body=b"first"))
    assert not store.keep_page(fetched(page.page_id, body=b"second"))
    assert store.pending(9)[0].page.body == b"first"


def test_failed_page_is_tried_after_5_20_and_80_minutes_and_given_up(store):
    (page,) = with_wanted(store, STORY)
    failure = FetchFailure(page.page_id, "timed out", is_final=False)
    now = NOW
    for minutes in (5, 20, 80):
        store.record_fetch_failure(failure, now)
        assert store.wanted(now + minutes * MINUTE - timedelta(seconds=1)) == ()
        now += minutes * MINUTE
        assert store.wanted(now) == (page,)
    store.record_fetch_failure(failure, now)
    assert store.wanted(now + 1_000 * HOUR) == ()
    assert store.counts().failed == 1


def test_final_failure_gives_up_at_once(store):
    (page,) = with_wanted(store, STORY)
    store.record_fetch_failure(FetchFailure(page.page_id, "gone", is_final=True), NOW)
    assert store.wanted(NOW + 1_000 * HOUR) == ()
    assert store.counts().failed == 1


def test_page_that_is_not_there_is_looked_for_once_more(store):
    first, second = with_wanted(store, STORY, f"{STORY}/2")
    for page in (first, second):
        missing = FetchFailure(page.page_id, "HTTP status 404", False, is_missing=True)
        store.record_fetch_failure(missing, NOW)
    assert store.wanted(NOW + 5 * MINUTE - timedelta(seconds=1)) == ()
    assert store.wanted(NOW + 5 * MINUTE) == (first, second)
    missing = FetchFailure(first.page_id, "HTTP status 404", False, is_missing=True)
    store.record_fetch_failure(missing, NOW + 5 * MINUTE)
    busy = FetchFailure(second.page_id, "HTTP status 503", is_final=False)
    store.record_fetch_failure(busy, NOW + 5 * MINUTE)
    assert store.wanted(NOW + 1_000 * HOUR) == (second,)
    assert store.counts().failed == 1


def test_failed_page_is_not_tried_before_its_server_allows(store):
    first, second = with_wanted(store, STORY, f"{STORY}/2")
    store.record_fetch_failure(FetchFailure(first.page_id, "503", False, NOW + 2 * HOUR), NOW)
    rests = FetchFailure(second.page_id, "it rests", False, NOW + 2 * HOUR, was_asked=False)
    store.record_fetch_failure(rests, NOW)
    assert store.wanted(NOW + 2 * HOUR - MINUTE) == ()
    assert store.wanted(NOW + 2 * HOUR) == (second,)
    assert store.wanted_again(NOW + 3 * HOUR) == (second, first)


@pytest.mark.parametrize("was_asked", [False, True])
def test_page_whose_host_wants_to_rest_is_put_off_without_a_try_for_a_week(store, was_asked):
    (page,) = with_wanted(store, STORY)
    for hours in range(0, 160, 10):
        now = NOW + hours * HOUR
        until = now + 10 * MINUTE
        failure = FetchFailure(page.page_id, "it rests", False, until, was_asked)
        store.record_fetch_failure(failure, now)
        again = until + was_asked * max(5 * MINUTE, hours * HOUR / 4)
        assert store.wanted(again - MINUTE) == ()
        assert store.wanted(again) == (page,)
    now = NOW + 7 * 24 * HOUR + MINUTE
    for minutes in (5, 20, 80):
        store.record_fetch_failure(FetchFailure(page.page_id, "x", False, now, was_asked), now)
        assert store.wanted(now + (minutes - 1) * MINUTE) == ()
        now += minutes * MINUTE
        assert store.wanted(now) == (page,)
    store.record_fetch_failure(FetchFailure(page.page_id, "x", False, now, was_asked), now)
    assert store.wanted(now + 1_000 * HOUR) == ()
    assert store.counts().failed == 1


def test_page_waits_for_our_own_link_however_long_that_takes(store):
    (page,) = with_wanted(store, STORY)
    for days in range(30):
        now = NOW + days * 24 * HOUR
        failure = FetchFailure(page.page_id, "x", False, now, False, is_unreachable=True)
        store.record_fetch_failure(failure, now)
    assert store.wanted(now) == (page,)


def test_page_that_was_asked_for_is_not_asked_for_again_at_once(store):
    (page,) = with_wanted(store, STORY)
    store.record_fetch_failure(FetchFailure(page.page_id, "503", False, NOW), NOW)
    assert store.wanted(NOW + 5 * MINUTE - timedelta(seconds=1)) == ()
    assert store.wanted(NOW + 5 * MINUTE) == (page,)


def test_page_that_must_not_be_asked_for_is_given_up(store):
    (page,) = with_wanted(store, STORY)
    store.record_fetch_failure(FetchFailure(page.page_id, "forbidden", True, None, False), NOW)
    assert store.counts().failed == 1


def test_headers_come_back_with_the_page(store):
    (page,) = with_wanted(store, STORY)
    headers = (("x-robots-tag", "noindex"), ("tdm-policy", "caf\xe9"))
    store.keep_page(replace(fetched(page.page_id), headers=headers))
    assert store.pending(1)[0].page.headers == headers
    added = store.add_page(replace(PAGE, url=f"{STORY}/2", headers=headers[:1]), NOW)
    assert store.pending(1, after=added - 1)[0].page.headers == headers[:1]


def test_page_of_a_source_that_is_switched_off_waits_until_it_is_on(store):
    (page,) = with_wanted(store, STORY)
    store.sync_sources([replace(FEED, name="other")], NOW)
    assert store.wanted(NOW) == store.wanted_again(NOW + HOUR) == ()
    store.sync_sources([FEED], NOW)
    assert store.wanted(NOW) == (page,)


def test_page_of_a_source_that_is_switched_off_goes_over_to_another_that_lists_it(store):
    put_off, page = with_wanted(store, f"{STORY}/1", STORY)
    store.record_fetch_failure(FetchFailure(put_off.page_id, "x", False, NOW + HOUR, False), NOW)
    store.sync_sources([replace(FEED, name="other")], NOW)
    entries = (Entry(f"{STORY}/?utm_source=x"), Entry(f"{STORY}/1"))
    assert store.record_poll(Poll("other", 200, entries), NOW) == 0
    assert store.wanted_again(NOW) == (replace(page, source="other"),)
    assert store.wanted_again(NOW + HOUR)[1:] == (replace(put_off, source="other"),)
    store.sync_sources([FEED], NOW)
    assert store.wanted(NOW + HOUR) == ()


def test_page_given_up_is_not_wanted_again(store):
    (page,) = with_wanted(store, STORY)
    store.record_fetch_failure(FetchFailure(page.page_id, "gone", is_final=True), NOW)
    assert store.record_poll(Poll("feed", 200, (Entry(STORY),)), NOW) == 0


def given_up(store, page):
    store.record_fetch_failure(FetchFailure(page.page_id, "gone", is_final=True), NOW)


def listed(store, *urls):
    """Return how many of *urls* the feed makes wanted."""
    return store.record_poll(Poll("feed", 200, tuple(map(Entry, urls))), NOW)


WAYS = (
    "https://news.example/story",
    "http://news.example/story",
    "https://www.news.example/story",
    "https://m.news.example/story",
    "https://amp.news.example/story/amp",
    "https://news.example/story/amp",
    "https://news.example/story?outputType=amp",
)


@pytest.mark.parametrize("twin", [*WAYS[1:5], f"{STORY}.amp"])
def test_twin_of_a_page_given_up_is_wanted(store, twin):
    for number, (first, second) in enumerate(((STORY, twin), (twin, STORY))):
        first, second = (url.replace("story", f"story-{number}") for url in (first, second))
        (page,) = with_wanted(store, first)
        given_up(store, page)
        assert listed(store, first) == 0
        assert listed(store, first, second) == 1
        (wanted,) = store.wanted(NOW)
        assert wanted.url == second
        assert store.keep_page(fetched(wanted.page_id, second))
        assert listed(store, first, second) == 0


def test_page_given_up_is_asked_for_once_in_each_way(store):
    for _ in range(3):
        for url in (*WAYS, f"{STORY}?amp_js_v=1", f"{STORY}?amp_js_v=2", f"{STORY}#top"):
            with_wanted(store, f"{url}{'&' if '?' in url else '?'}utm_source=x", url)
            for page in store.wanted(NOW):
                given_up(store, page)
    assert store.counts().failed == len(WAYS) - 1  # the last two are one


def test_twin_of_a_page_that_is_still_tried_waits(store):
    (page,) = with_wanted(store, "https://m.news.example/story")
    store.record_fetch_failure(FetchFailure(page.page_id, "timed out", is_final=False), NOW)
    assert listed(store, STORY) == 0


def test_twin_of_a_page_that_brought_its_reader_down_is_known(store):
    page_id = with_pending(store)
    for _ in range(2):
        store.record_crash(page_id, "out of memory")
    store.sync_sources([FEED], NOW)
    assert listed(store, "https://m.news.example/story") == 0


def test_late_failure_of_a_kept_page_changes_nothing(store):
    (page,) = with_wanted(store, STORY)
    store.keep_page(fetched(page.page_id))
    store.record_fetch_failure(FetchFailure(page.page_id, "timed out", is_final=True), NOW)
    assert len(store.pending(9)) == 1


def test_failed_fetches_cost_no_try_at_extraction(store):
    (page,) = with_wanted(store, STORY)
    for _ in range(3):
        store.record_fetch_failure(FetchFailure(page.page_id, "timed out", is_final=False), NOW)
    store.keep_page(fetched(page.page_id))
    assert store.record_crash(page.page_id, "out of memory")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(PAGE, id="from an archive"),
        pytest.param(Page("file:///saved/1.html", b""), id="empty file"),
        pytest.param(Page(STORY, bytes(range(256)) * 4_000), id="large"),
        pytest.param(Page(STORY, b"x", entry=Entry(STORY)), id="with an entry that says nothing"),
    ],
)
def test_added_page_is_pending_as_it_was(store, page):
    page_id = store.add_page(page, None)
    assert store.pending(9) == (Pending(page_id, page),)


def test_added_page_is_seen_by_both_its_addresses(store):
    store.add_page(PAGE, NOW)
    assert store.is_seen(STORY)
    assert store.is_seen(f"{STORY}?from=feed")


def test_page_added_again_is_the_same_page_with_the_newer_body(store):
    page_id = with_pending(store)
    assert store.add_page(Page(f"{STORY}?utm_source=x", b"newer"), NOW) == page_id
    assert [pending.page.body for pending in store.pending(9)] == [b"newer"]


def test_page_added_again_from_earlier_leaves_the_newer_body(store):
    page_id = store.add_page(Page(STORY, b"new", fetched=NOW), NOW)
    assert store.add_page(Page(STORY, b"old", fetched=NOW - HOUR), NOW) is None
    store.keep_article(page_id, article(), NOW)
    assert store.add_page(Page(STORY, b"old", fetched=NOW - HOUR), NOW) is None
    assert store.page(STORY).body == b"new"
    assert store.pending(9) == ()
    assert store.add_page(Page(STORY, b"as old", fetched=NOW), NOW) == page_id


def test_page_added_again_is_extracted_again(store):
    page_id = with_pending(store)
    store.keep_article(page_id, article(), NOW)
    assert with_pending(store) == page_id
    assert [pending.page_id for pending in store.pending(9)] == [page_id]


def test_added_page_spares_the_fetch(store):
    (page,) = with_wanted(store, STORY)
    assert store.add_page(Page(STORY, b"saved"), NOW) == page.page_id
    assert store.wanted(NOW) == ()
    assert store.pending(9)[0].page.body == b"saved"


def test_pending_pages_come_oldest_first_and_so_many(store):
    ids = [with_pending(store, f"{STORY}/{number}") for number in range(4)]
    assert [page.page_id for page in store.pending(3)] == ids[:3]


def test_pending_pages_can_be_asked_for_from_one_on(store):
    ids = [with_pending(store, f"{STORY}/{number}") for number in range(3)]
    assert [page.page_id for page in store.pending(9, after=ids[0])] == ids[1:]
    assert [page.page_id for page in store.pending(2, but=ids[:1])] == ids[1:3]


def test_starts_cost_no_try(store):
    with_pending(store)
    assert all(len(store.pending(9)) == 1 for _ in range(20))


def test_page_whose_extraction_died_twice_is_given_up(store):
    page_id = with_pending(store)
    assert store.record_crash(page_id, "out of memory")
    assert len(store.pending(9)) == 1
    assert not store.record_crash(page_id, "out of memory")
    assert store.pending(9) == ()
    assert store.counts().failed == 1


def test_crash_of_a_finished_page_changes_nothing(store):
    with_article(store)
    assert not store.record_crash(1, "out of memory")
    assert store.counts().done == 1
