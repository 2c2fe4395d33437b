"""Pages go back into the queue, and every store remembers how they ended before."""

from __future__ import annotations

import pytest

from crawler.model import Verdict
from extractors.page import Page
from extractors.rejected import Reason, Rejected
from tests.crawler.stores import (
    HOUR,
    NOW,
    STORY,
    article,
    each_store,
    fetched,
    with_article,
    with_pending,
    with_wanted,
)


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def reject(store, page_id, reason=Reason.OFF_TOPIC):
    store.keep_rejection(page_id, Rejected(STORY, reason, "because"), NOW)


def test_ended_pages_wait_again_with_how_they_ended(store):
    with_article(store, f"{STORY}/a")
    reject(store, with_pending(store, f"{STORY}/b"))
    failed = with_pending(store, f"{STORY}/c")
    while store.record_crash(failed, "took too long"):
        pass
    assert store.requeue() == 3
    assert store.requeued() == 3
    ends = [store.verdict(pending.page_id) for pending in store.pending(9)]
    assert ends == [Verdict(), Verdict(Reason.OFF_TOPIC), Verdict(is_failed=True)]


def test_page_that_was_never_extracted_has_not_ended(store):
    page_id = with_pending(store)
    assert store.requeue() == 0
    assert store.verdict(page_id) is None
    assert store.requeued() == 0


def test_page_without_a_body_stays_where_it_is(store):
    with_wanted(store, STORY)
    assert store.requeue() == 0
    assert store.counts().wanted == 1


@pytest.mark.parametrize("end", ["article", "rejection", "crash"])
def test_end_is_forgotten_when_there_is_a_new_one(store, end):
    with_article(store)
    store.requeue()
    ((pending),) = store.pending(9)
    match end:
        case "article":
            assert not store.keep_article(pending.page_id, article(), NOW).is_changed
        case "rejection":
            reject(store, pending.page_id)
        case "crash":
            while store.record_crash(pending.page_id, "took too long"):
                pass
    assert store.requeued() == 0
    assert store.verdict(pending.page_id) is None


def test_queued_twice_the_first_end_is_what_counts(store):
    with_article(store, f"{STORY}/a")
    with_article(store, f"{STORY}/b")
    store.requeue()
    first, second = (pending.page_id for pending in store.pending(9))
    reject(store, first)
    assert store.requeue() == 1
    assert store.verdict(first) == Verdict(Reason.OFF_TOPIC)
    assert store.verdict(second) == Verdict()


def test_pages_of_one_source_or_since_a_time_are_chosen(store):
    old, new = with_wanted(store, f"{STORY}/old", f"{STORY}/new")
    for wanted, when in ((old, NOW - HOUR), (new, NOW)):
        page = fetched(wanted.page_id, wanted.url)
        assert store.keep_page(type(page)(page.page_id, page.url, page.body, "", 200, when))
        store.keep_article(wanted.page_id, article(wanted.url), NOW)
    store.add_page(Page(f"{STORY}/saved", b"text"), None)
    store.keep_article(store.pending(1)[0].page_id, article(f"{STORY}/saved"), None)
    assert store.requeue(since=NOW) == 1
    assert [pending.page.url for pending in store.pending(9)] == [f"{STORY}/new"]
    assert store.requeue(source="feed") == 1
    assert store.requeue() == 1


def test_unknown_source_is_an_error_and_changes_nothing(store):
    with_article(store)
    with pytest.raises(LookupError):
        store.requeue(source="nobody")
    assert store.counts().pending == 0


def test_article_that_is_off_topic_now_is_not_found_until_it_is_on_topic_again(store):
    article_id = with_article(store)
    store.requeue()
    ((pending),) = store.pending(1)
    reject(store, pending.page_id)
    assert store.search("talks") == ()
    assert store.article(article_id).versions == 1
    store.requeue()
    store.keep_article(pending.page_id, article(), NOW)
    assert [hit.article_id for hit in store.search("talks")] == [article_id]


def test_article_whose_page_became_another_thing_is_still_found(store):
    article_id = with_article(store)
    store.requeue()
    reject(store, store.pending(1)[0].page_id, Reason.EMPTY)
    assert [hit.article_id for hit in store.search("talks")] == [article_id]
