"""The parts of a source: the sitemaps of an index, read when there is reason to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.listing import Part
from crawler.model import FileProgress, Poll, PollFailure, Source
from extractors.page import Entry, Page
from tests.crawler.stores import HOUR, NOW, STORY, each_store

INDEX = "https://news.example/sitemap-index.xml"
DAY = timedelta(days=1)
SOURCE = Source("news", "sitemap", INDEX, HOUR, max_age=2 * DAY)


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    opened.sync_sources([SOURCE], NOW)
    yield opened
    opened.close()


def part(name, changed=None):
    return Part(f"https://news.example/{name}.xml", changed)


def poll(store, *more, now=NOW, of=None, entries=(), etag=None, status=200):
    where = None if of is None else part(of).url
    return store.record_poll(Poll("news", status, entries, etag, part=where, more=tuple(more)), now)


def due(store, now=NOW, limit=100):
    found = store.due_parts("news", now, limit)
    return [one.part.rpartition("/")[2].removesuffix(".xml") for one in found]


def test_parts_are_due_newest_first_and_within_the_limit(store):
    poll(store, part("b", NOW - HOUR), part("undated"), part("a", NOW))
    assert due(store) == ["a", "b", "undated"]
    assert due(store, limit=2) == ["a", "b"]


def test_part_that_changed_long_ago_is_not_read_until_it_changes(store):
    poll(store, part("2011", NOW - 4_000 * DAY))
    assert due(store) == []
    poll(store, part("2011", NOW + HOUR), now=NOW + HOUR)
    assert due(store, NOW + HOUR) == ["2011"]


def test_part_that_did_not_change_for_a_day_is_not_read_again(store):
    poll(store, part("a", NOW - 30 * HOUR))
    poll(store, of="a", entries=(Entry(STORY),), etag='"1"')
    assert due(store, NOW + HOUR) == []
    poll(store, part("a", NOW + HOUR), now=NOW + HOUR)
    (found,) = store.due_parts("news", NOW + HOUR, 10)
    assert (found.etag, found.since) == ('"1"', NOW - 2 * DAY)
    assert found.source.url == INDEX


def test_part_that_brings_nothing_new_twice_rests_longer_and_longer(store):
    poll(store, part("a"))
    poll(store, of="a", entries=(Entry(STORY),))
    assert due(store) == ["a"]
    now, rests = NOW, []
    for _ in range(8):
        poll(store, of="a", status=304, now=now)
        rest = next(days for days in range(100) if due(store, now + days * DAY))
        rests.append(rest)
        now += rest * DAY
    assert rests == [0, 1, 2, 4, 8, 16, 32, 32]
    poll(store, of="a", entries=(Entry(f"{STORY}/2"),), now=now)
    assert due(store, now) == ["a"]


def test_part_that_lies_about_its_date_does_not_stand_before_the_others(store):
    poll(store, part("liar", NOW), part("honest", NOW - HOUR))
    poll(store, of="liar")
    poll(store, part("liar", NOW + HOUR), part("honest", NOW - HOUR), now=NOW + HOUR)
    assert due(store, NOW + HOUR) == ["honest", "liar"]


def test_part_that_fails_rests_and_is_asked_again(store):
    poll(store, part("a"))
    store.record_poll_failure(PollFailure("news", "HTTP status 404", part=part("a").url), NOW)
    assert due(store, NOW + HOUR) == []
    assert due(store, NOW + DAY) == ["a"]
    (source,) = store.due_sources(NOW, everyone=True)
    assert store.counts().failing == 0
    assert source.part is None


def test_part_whose_host_says_until_when_is_asked_then(store):
    poll(store, part("a", NOW))
    late = NOW + 20 * HOUR
    store.record_poll_failure(PollFailure("news", "HTTP status 503", late, part("a").url), NOW)
    assert due(store, late - HOUR) == []
    assert due(store, late) == ["a"]


def test_index_that_was_cut_forgets_no_part(store):
    poll(store, part("a"), part("b"))
    poll(store, of="b", entries=(Entry(STORY),), etag='"1"')
    store.record_poll(Poll("news", 200, more=(part("a"),), is_whole=False), NOW)
    assert {one.part: one.etag for one in store.due_parts("news", NOW, 9)} == {
        part("a").url: None,
        part("b").url: '"1"',
    }


def test_cycles_end_and_the_fourth_level_is_not_read(store):
    poll(store, part("one"), Part(INDEX))
    assert due(store) == ["one"]
    poll(store, part("two"), part("one"), Part(INDEX), of="one")
    poll(store, part("three"), part("one"), of="two")
    poll(store, part("four"), part("two"), of="three")
    assert sorted(due(store)) == ["one", "three", "two"]


def test_part_that_is_listed_no_longer_is_forgotten_with_its_own(store):
    poll(store, part("a"), part("b"))
    poll(store, part("c"), of="b")
    poll(store, part("a"))
    assert due(store) == ["a"]
    poll(store, part("d"), of="b")
    assert due(store) == ["a"]


def test_poll_that_is_not_modified_keeps_the_parts(store):
    poll(store, part("a"))
    poll(store, status=304)
    assert due(store) == ["a"]


def test_poll_of_a_part_leaves_its_source_as_it_is(store):
    poll(store, part("a"), etag='"index"')
    poll(store, of="a", etag='"a"', now=NOW + HOUR)
    (source,) = store.due_sources(NOW + HOUR)
    assert source.etag == '"index"'


def test_source_at_another_address_has_no_parts(store):
    poll(store, part("a"))
    poll(store, part("b"), of="a")
    moved = Source("news", "sitemap", f"{INDEX}?2", HOUR)
    store.sync_sources([moved], NOW)
    assert due(store) == []


def test_part_of_an_inactive_source_is_not_due(store):
    poll(store, part("a"))
    store.sync_sources([], NOW)
    assert due(store) == []


def test_since_grows_with_the_time_in_which_nobody_asked(store):
    (first,) = store.due_sources(NOW)
    assert first.since == NOW - 2 * DAY
    poll(store)
    (late,) = store.due_sources(NOW + 5 * DAY)
    assert late.since == NOW - 2 * DAY


def test_parts_that_came_while_nobody_asked_are_read_back_to_the_last_poll(store):
    poll(store)
    week = NOW + 7 * DAY
    poll(store, *(part(f"{day}", NOW + day * DAY) for day in (-3, -1, 3, 7)), now=week)
    assert due(store, week) == ["7", "3", "-1"]
    assert {one.since for one in store.due_parts("news", week, 9)} == {NOW - 2 * DAY}


def test_parts_of_a_part_are_read_back_to_the_last_time_it_was(store):
    poll(store, part("a"))
    poll(store, of="a", now=NOW + DAY)
    week = NOW + 7 * DAY
    poll(store, part("old", NOW - 2 * DAY), part("b", NOW), of="a", now=week)
    assert sorted(due(store, week)) == ["a", "b"]
    poll(store, part("c", NOW), of="b", now=week)
    since = {one.part: one.since for one in store.due_parts("news", week, 9)}
    assert since[part("c").url] == NOW - DAY


def test_longer_age_makes_old_parts_be_read(store):
    listed = [part("new", NOW - 30 * HOUR), part("old", NOW - 40 * DAY)]
    listed.append(part("2011", NOW - 4_000 * DAY))
    poll(store, *listed)
    poll(store, of="new", etag='"1"')
    assert due(store, NOW + HOUR) == []
    store.sync_sources([replace(SOURCE, max_age=90 * DAY)], NOW + HOUR)
    poll(store, *listed, now=NOW + HOUR)
    assert due(store, NOW + HOUR) == ["new", "old"]
    (since,) = {one.since for one in store.due_parts("news", NOW + HOUR, 9)}
    assert since == NOW - 90 * DAY


def test_article_known_on_the_site_for_phones_is_not_wanted_again(store):
    assert (
        poll(
            store, entries=(Entry("https://m.news.example/a"), Entry("https://news.example/a/amp"))
        )
        == 1
    )
    assert poll(store, entries=(Entry("https://www.news.example/a"),)) == 0
    assert store.is_seen("https://www.news.example/a?amp=1")
    assert not store.is_seen("https://sport.news.example/a")


def test_what_a_source_said_of_an_article_comes_back(store):
    entry = Entry(STORY, "Title", "Summary", "2026-01-01", "Jo Bo, Al", "en", "2026-01-02")
    poll(store, entries=(entry,))
    (wanted,) = store.wanted(NOW)
    assert wanted.entry == entry


def page(url, fetched=NOW, body=b"<p>Talks.</p>"):
    return Page(url, body, "text/html", fetched)


def test_pages_of_an_archive_come_with_their_place(store):
    read = FileProgress("/a.warc.gz", 10, None, 7)
    numbers = store.take_pages("news", [page(f"{STORY}/1"), page(f"{STORY}/2")], [read], NOW)
    assert len(numbers) == 2
    assert store.file_progress("news", "/a.warc.gz") == read
    end = FileProgress("/a.warc.gz", 20, 20, 7)
    assert store.take_pages("news", [], [read, end], NOW) == ()
    assert store.file_progress("news", "/a.warc.gz") == end
    assert store.file_progress("news", "/b.warc.gz") is None


def test_archive_replaces_only_what_is_older(store):
    (number,) = store.take_pages("news", [page(STORY)], [], NOW)
    assert store.take_pages("news", [page(STORY), page(STORY, NOW - HOUR)], [], NOW) == ()
    assert store.take_pages("news", [page(STORY, NOW + HOUR, b"new")], [], NOW) == (number,)
    assert store.page(STORY).body == b"new"


def test_archive_gives_a_wanted_page_its_body(store):
    poll(store, entries=(Entry(STORY),))
    assert len(store.take_pages("news", [page(STORY)], [], NOW)) == 1
    assert store.wanted(NOW) == ()


def test_pages_and_place_are_kept_together_or_not_at_all(store):
    broken = FileProgress("/a.warc.gz", None, None, 7)
    with pytest.raises(Exception):  # noqa: B017  # whatever the database says to it
        store.take_pages("news", [page(STORY)], [broken], NOW)
    assert not store.is_seen(STORY)
