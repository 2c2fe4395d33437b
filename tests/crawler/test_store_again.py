"""Pages go back into the queue, and every store remembers how they ended before."""

from __future__ import annotations

import pytest

from crawler.page_query import ALL, PageQuery
from crawler.paged import Verdict
from extractors.page import Page
from extractors.rejected import Reason, Rejected
from tests.crawler.stores import (
    HOUR,
    NOW,
    STORY,
    article,
    each_store,
    fetched,
    relevance,
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
    assert store.requeue(PageQuery(since=NOW)) == 1
    assert [pending.page.url for pending in store.pending(9)] == [f"{STORY}/new"]
    assert store.requeue(PageQuery(source="feed")) == 1
    assert store.requeue() == 1


def chosen(store, **asked):
    """The addresses of the pages that a query queues again, which are then done again."""
    store.requeue(PageQuery(**asked))
    found = store.pending(9)
    for pending in found:
        store.keep_article(pending.page_id, article(pending.page.url), NOW)
    return [pending.page.url for pending in found]


def test_pages_are_chosen_until_a_time_that_does_not_count(store):
    for wanted in with_wanted(store, f"{STORY}/old", f"{STORY}/new"):
        when = NOW if wanted.url.endswith("new") else NOW - HOUR
        page = fetched(wanted.page_id, wanted.url)
        assert store.keep_page(type(page)(page.page_id, page.url, page.body, "", 200, when))
        store.keep_article(wanted.page_id, article(wanted.url), NOW)
    assert chosen(store, until=NOW) == [f"{STORY}/old"]
    assert chosen(store, since=NOW - HOUR, until=NOW) == [f"{STORY}/old"]
    assert chosen(store, since=NOW, until=NOW + HOUR) == [f"{STORY}/new"]


def test_pages_of_a_host_and_of_those_under_it_are_chosen(store):
    for url in ("https://www.news.example/a", "https://city.news.example/b", "https://o.example/c"):
        with_article(store, url)
    both = ["https://www.news.example/a", "https://city.news.example/b"]
    assert chosen(store, host="news.example") == both
    assert chosen(store, host="WWW.News.example") == both
    assert chosen(store, host="city.news.example") == both[1:]
    assert chosen(store, host="ews.example") == []


def test_pages_that_matched_a_topic_are_chosen(store):
    with_article(store, f"{STORY}/a", relevance=(relevance("peace", 0.9),))
    with_article(store, f"{STORY}/b", relevance=(relevance("peace", 0.1),))
    with_article(store, f"{STORY}/c", relevance=(relevance("grain", 0.9),))
    assert chosen(store, topic="peace") == [f"{STORY}/a"]
    assert chosen(store, topic="fish") == []


def test_pages_of_articles_that_hold_words_are_chosen(store):
    with_article(store, f"{STORY}/a", body="The quay at Doha is open.")
    with_article(store, f"{STORY}/b", body="The quay is shut.")
    assert chosen(store, words="quay doha") == [f"{STORY}/a"]
    assert chosen(store, words='"quay is" sh*') == [f"{STORY}/b"]
    assert chosen(store, words="?!") == []


def test_pages_are_chosen_by_number_of_article_or_page(store):
    first = with_article(store, f"{STORY}/a")
    page_id = with_pending(store, f"{STORY}/b")
    reject(store, page_id)
    assert store.requeue(PageQuery(numbers=(str(first), f"p{page_id}"))) == 2


def test_all_that_is_asked_must_hold(store):
    first = with_article(store, f"{STORY}/a")
    with_article(store, "https://o.example/c")
    assert chosen(store, numbers=(str(first),), host="o.example") == []
    assert chosen(store, words="doha", host="o.example") == ["https://o.example/c"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        pytest.param(PageQuery(source="nobody"), "source 'nobody'", id="source"),
        pytest.param(PageQuery(numbers=("99",)), "article 99", id="article"),
        pytest.param(PageQuery(numbers=("p99",)), "page p99", id="page"),
        pytest.param(PageQuery(numbers=("1x",)), "article 1x", id="no number"),
        pytest.param(PageQuery(numbers=("9" * 30,)), f"article {'9' * 30}", id="huge number"),
    ],
)
def test_what_is_unknown_is_named_and_nothing_changes(store, query, named):
    with_article(store)
    store.requeue(ALL)
    before = store.queued_by()
    with pytest.raises(LookupError, match=named):
        store.requeue(query)
    assert store.queued_by() == before
    assert store.counts().pending == 1


def test_query_that_queued_pages_is_remembered(store):
    assert store.queued_by() == ""
    store.requeue(PageQuery(numbers=(), host="news.example"))
    assert store.queued_by() == PageQuery(host="news.example").key
    store.requeue()
    assert store.queued_by() == ALL.key
    store.requeue_pages([])
    assert store.queued_by() == ""


def test_record_that_is_brought_up_to_date_says_what_differs(store):
    with_article(store, source="Old", versions=(("dates", "1"),))
    store.requeue()
    ((pending),) = store.pending(9)
    kept = store.keep_article(
        pending.page_id, article(source="New", versions=(("dates", "2"),)), NOW
    )
    assert not kept.is_changed
    assert kept.difference.names == ("source",)
    assert kept.difference.versions == (("dates", "1", "2"),)


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
