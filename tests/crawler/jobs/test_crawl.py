"""What became of each request is counted and said."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.failures import FailureKind
from crawler.jobs.agenda import MOST_PARTS_A_POLL
from crawler.jobs.crawl import Work
from crawler.jobs.tally import MOST_REASONS, MOST_SHOWN, OTHER, Said, count_reason
from crawler.listing import Part
from crawler.model import DueSource, Poll, PollFailure, Source
from crawler.paged import Check, Fetched, FetchFailure, Rechecked
from crawler.schedules import Rule
from crawler.store.sqlite import open_store
from extractors.article import Article
from extractors.page import Entry

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
FEED = Source("feed", "feed", "https://news.example/feed.xml", timedelta(minutes=15))


@pytest.fixture
def work():
    store = open_store(None)
    store.sync_sources([FEED], NOW)
    yield Work(store, lambda: NOW)
    store.close()


def test_refused_and_put_off_pages_are_no_failures(work):
    urls = [f"https://news.example/{number}" for number in range(3)]
    work.settle(Poll("feed", 200, tuple(map(Entry, urls))))
    assert [item.url for item in work._agenda.next()][1:] == urls[:2], "two at a time of a host"
    work.settle(FetchFailure(1, "HTTP status 404", is_final=True))
    assert [item.url for item in work._agenda.next()] == urls[2:]
    work.settle(FetchFailure(2, "forbidden by robots.txt", is_final=True, was_asked=False))
    work.settle(FetchFailure(3, "it rests", False, NOW + timedelta(hours=1), was_asked=False))
    assert work.tally.failed == Said(1, [(urls[0], "HTTP status 404")])
    assert work.tally.refused == {"forbidden by robots.txt": 1}
    assert work.tally.put_off == {"it rests": 1}


def test_pages_that_were_not_fetched_are_in_the_log(work, caplog):
    caplog.set_level(logging.INFO, logger="crawler")
    url = "https://news.example/a"
    work.settle(Poll("feed", 200, (Entry(url),)))
    list(work._agenda.next())
    caplog.clear()
    work.settle(FetchFailure(1, "HTTP status 500", is_final=False))
    (said,) = caplog.records
    facts = (said.getMessage(), said.url, said.reason, said.final)
    assert facts == ("page not fetched", url, "HTTP status 500", False)


def test_what_a_source_lists_too_much_and_a_cut_are_said(work, caplog):
    caplog.set_level(logging.WARNING, logger="crawler")
    work.settle(Poll("feed", 200, (Entry("https://news.example/a"),), notes=("It lists more.",)))
    work.settle(Poll("feed", 200, (), is_whole=False))
    first, second = caplog.records
    assert (first.source, first.kept, first.reason) == ("feed", 1, "It lists more.")
    assert "cut" in second.getMessage()


def test_what_its_host_wants_to_be_asked_for_later_is_put_off_not_failed(work):
    later = NOW + timedelta(hours=1)
    work.settle(Poll("feed", 200, (Entry("https://news.example/a"),)))
    list(work._agenda.next())
    work.settle(FetchFailure(1, "HTTP status 503", False, later))
    work.settle(PollFailure("feed", "it rests", later, kind=FailureKind.WAITING))
    work.settle(PollFailure("feed", "HTTP status 503", later, "https://news.example/part.xml"))
    assert work.tally.put_off == {"HTTP status 503": 1}
    assert [what for what, _ in work.tally.waiting.shown] == [
        "feed",
        "feed (https://news.example/part.xml)",
    ]
    assert work.tally.failed.count == 0
    assert not work.tally.failed_sources


def test_tally_of_any_number_of_failures_stays_small():
    said, reasons = Said(), Counter()
    for number in range(10 * MOST_REASONS):
        said.add("feed", f"reason {number}")
        count_reason(reasons, f"reason {number}")
    assert (said.count, len(said.shown)) == (10 * MOST_REASONS, MOST_SHOWN)
    assert len(reasons) == MOST_REASONS + 1
    assert reasons[OTHER] == 9 * MOST_REASONS
    assert reasons.total() == 10 * MOST_REASONS


class CountingStore:
    """A store that notes after which page it was asked for more."""

    def __init__(self, store):
        self._store, self.asked = store, []

    def __getattr__(self, name):
        return getattr(self._store, name)

    def wanted(self, now, limit=None, after=0):
        found = self._store.wanted(now, limit, after)
        self.asked.append((after, len(found)))
        return found


def test_news_of_a_source_does_not_make_what_was_read_before_be_read_again(work):
    agenda = work._agenda
    agenda._store = store = CountingStore(agenda._store)
    for turn in range(3):
        entries = [Entry(f"https://news.example/{turn}/{number}") for number in range(5)]
        work.settle(Poll("feed", 200, tuple(entries)))
        list(agenda.next())
    assert store.asked == [(0, 5), (5, 5), (10, 5)]


def test_each_host_has_its_own_turns(work):
    hosts = ["a.example", "a.example", "a.example", "b.example"]
    urls = [f"https://{host}/{number}" for number, host in enumerate(hosts)]
    work.settle(Poll("feed", 200, tuple(map(Entry, urls))))
    first = [item for item in work._agenda.next() if not isinstance(item, DueSource)]
    assert [item.url for item in first] == [urls[0], urls[1], urls[3]]
    assert list(work._agenda.next()) == []
    work.settle(FetchFailure(first[0].page_id, "HTTP status 404", is_final=True))
    assert [item.url for item in work._agenda.next()] == [urls[2]]


def test_pages_and_rechecks_wait_for_the_hours_of_their_source():
    store = open_store(None)
    night = replace(FEED, rule=Rule(hours=((0, 6 * 60),)))
    store.sync_sources([night, replace(FEED, name="day", url="https://day.example/")], NOW)
    clock = [NOW.replace(hour=5, minute=59)]
    steps = (timedelta(hours=8),)
    work = Work(store, lambda: clock[0], everyone=True, is_endless=True, recheck_steps=steps)
    urls = [f"https://news.example/{number}" for number in range(5)]
    work.settle(Poll("feed", 200, tuple(map(Entry, urls))))
    work.settle(Poll("day", 200, (Entry("https://day.example/1"),)))
    asked = list(work._agenda.next())
    assert [item.url for item in asked] == [*urls[:2], "https://day.example/1"]
    clock[0] = NOW  # noon
    page = asked[0].page_id
    work.settle(Fetched(page, urls[0], b"x", "text/html", 200, clock[0]))
    store.keep_article(page, Article(urls[0], urls[0], "x", article_body="y"), clock[0])
    work.look()
    assert list(work._agenda.next()) == []
    clock[0] = NOW + timedelta(hours=11)  # the re-check is due, too
    work.look()
    assert list(work._agenda.next()) == []
    clock[0] = NOW + timedelta(hours=12)
    work.look()
    assert [item.url for item in work._agenda.next()] == [urls[2]]
    for number in (2, 3, 4, 5):
        work.settle(FetchFailure(number, "gone", is_final=True))
        again = [item.url for item in work._agenda.next()]
    assert again == [urls[0]]


@pytest.mark.parametrize(
    ("tells", "failed"),
    [
        pytest.param(PollFailure("day", "x", kind=FailureKind.TEMPORARY), 0, id="link down"),
        pytest.param(Poll("day", 200), 1, id="link up"),
    ],
)
def test_own_link_that_is_down_costs_no_page_a_try_and_no_article_a_step(tells, failed):
    store = open_store(None)
    store.sync_sources([FEED, replace(FEED, name="day", url="https://day.example/")], NOW)
    store.record_poll(Poll("feed", 200, (Entry("https://news.example/a"), Entry(FEED.url))), NOW)
    store.keep_page(Fetched(2, FEED.url, b"x", "text/html", 200, NOW))
    article = store.keep_article(2, Article(FEED.url, FEED.url, "x", article_body="y"), NOW)
    now, steps = NOW + timedelta(hours=2), (timedelta(hours=1), timedelta(days=7))
    for _ in range(4):
        work = Work(store, lambda: now, everyone=True, recheck_steps=steps)
        list(work._agenda.next())
        work.settle(FetchFailure(1, "timed out", is_final=False, is_unreachable=True))
        lost = Rechecked(article.article_id, Check.FAILED, "timed out", is_unreachable=True)
        work.settle(lost)
        work.settle(PollFailure("feed", "timed out", kind=FailureKind.TEMPORARY))
        assert store.wanted(now) == store.due_rechecks(now, steps) == (), "not at once"
        work.settle(tells)
        work._answers.judge_link(is_end=True)
    later = now + timedelta(minutes=5)
    assert store.counts().failed == failed
    assert len(store.wanted(later)) == len(store.due_rechecks(later, steps)) == 1 - failed
    store.close()


def test_page_put_off_is_asked_for_again_when_its_time_has_come():
    store = open_store(None)
    store.sync_sources([FEED], NOW)
    clock = [NOW]
    work = Work(store, lambda: clock[0], is_endless=True)
    work.poll_due()
    work.settle(Poll("feed", 200, (Entry("https://news.example/a"),)))
    assert [item.url for item in work._agenda.next()][1:] == ["https://news.example/a"]
    work.settle(FetchFailure(1, "it rests", False, NOW + timedelta(hours=1), was_asked=False))
    work.look()
    assert list(work._agenda.next()) == []
    clock[0] += timedelta(hours=1)
    work.look()
    assert [item.url for item in work._agenda.next()] == ["https://news.example/a"]
    work.look()
    assert list(work._agenda.next()) == [], "it is under way"
    store.close()


@pytest.mark.parametrize("number", [2, MOST_PARTS_A_POLL + 2])
def test_each_part_of_a_sitemap_is_read_once_a_poll(number):
    store = open_store(None)
    index = Source("news", "sitemap", "https://news.example/index.xml", timedelta(minutes=15))
    store.sync_sources([index], NOW)
    parts = [f"https://news.example/{number}.xml" for number in range(number)]
    read = []
    for turn in range(2):  # rounds
        work = Work(store, lambda: NOW, everyone=True)
        list(work._agenda.next())
        work.settle(Poll("news", 200, more=tuple(map(Part, parts))))
        read.append([])
        while found := [one.part for one in work._agenda.next() if isinstance(one, DueSource)]:
            read[-1] += found
            for part in found:  # each brings news, so all are due again
                news = Entry(f"{part}/{turn}")
                work.settle(Poll("news", 200, (news,), part=part))
    most = min(number, MOST_PARTS_A_POLL)
    assert [(len(one), len(set(one))) for one in read] == [(most, most)] * 2
    store.close()
