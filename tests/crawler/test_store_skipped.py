"""Pages that are skipped before they are fetched, on every store."""

import pytest

from crawler.model import Poll
from extractors.page import Entry, Page
from extractors.topics.prospect import Prospect
from tests.crawler.stores import FEED, NOW, STORY, each_store


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    opened.sync_sources([FEED], NOW)
    yield opened
    opened.close()


def judge(*hopeless):
    return lambda entry: Prospect("talks", 0.0 if entry.url in hopeless else 0.9, 0.1)


def poll(store, *urls, judge):
    return store.record_poll(Poll("feed", 200, tuple(Entry(u, "t", "s") for u in urls)), NOW, judge)


def wanted(store):
    return [page.url for page in store.wanted(NOW)]


def test_hopeless_page_is_skipped_and_known(store):
    assert (
        poll(
            store, "https://a.example/1", "https://a.example/2", judge=judge("https://a.example/1")
        )
        == 1
    )
    assert wanted(store) == ["https://a.example/2"]
    assert store.counts().skipped == 1
    assert store.is_seen("https://a.example/1")
    assert poll(store, "https://a.example/1", judge=judge()) == 0


def test_what_cannot_be_judged_is_fetched(store):
    assert poll(store, STORY, judge=lambda entry: None) == 1


def test_other_topics_fetch_what_they_need_and_only_once(store):
    poll(
        store,
        "https://a.example/1",
        "https://a.example/2",
        judge=judge("https://a.example/1", "https://a.example/2"),
    )
    assert store.reconsider("new", judge("https://a.example/1")) == 1
    assert wanted(store) == ["https://a.example/2"]
    assert store.counts().skipped == 1
    assert store.reconsider("new", judge()) == 0
    assert store.reconsider("newer", judge()) == 1
    assert store.counts().skipped == 0


def test_entry_is_judged_again_by_what_its_source_said(store):
    entry = Entry(STORY, "Talks", "Envoys meet.", "2026-01-01")
    store.record_poll(Poll("feed", 200, (entry,)), NOW, judge(STORY))
    seen = []
    store.reconsider("new", seen.append)
    assert seen == [entry]


def test_more_skipped_pages_than_a_transaction_takes(store):
    urls = [f"https://a.example/{n}" for n in range(2_500)]
    poll(store, *urls, judge=judge(*urls))
    assert store.reconsider("new", judge(*urls[:100])) == 2_400
    assert store.counts().skipped == 100


def test_skipped_page_that_comes_with_its_body_is_extracted(store):
    poll(store, STORY, judge=judge(STORY))
    store.add_page(Page(STORY, b"<p>Talks began.</p>"), NOW)
    assert [pending.page.url for pending in store.pending(9)] == [STORY]
    assert store.counts().skipped == 0
