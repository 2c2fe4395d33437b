"""What a store keeps for topics: judgements and lessons."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from crawler.store.sqlite import open_store
from extractors.article import Relevance
from extractors.page import Page
from extractors.rejected import Reason, Rejected
from tests.crawler.stores import (
    NOW,
    STORY,
    article,
    damage,
    each_store,
    with_article,
    with_pending,
)

OTHER = "https://news.example/other"


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def says(score, threshold=0.2, topic="sea", **facts):
    return (Relevance(topic, score, threshold, (), **facts),)


def with_rejected(store, url=OTHER, relevance=()):
    page_id = with_pending(store, url)
    off = article(url, relevance=relevance)
    store.keep_rejection(page_id, Rejected(url, Reason.OFF_TOPIC, "x", off), NOW)
    return page_id


def test_lesson_is_kept_replaced_and_forgotten(store):
    page_id = with_pending(store)
    store.teach("sea", page_id, True, NOW)
    store.teach("sea", page_id, False, NOW)
    (lesson,) = store.lessons("sea")
    assert (lesson.page_id, lesson.is_on, lesson.taught) == (page_id, False, NOW)
    assert lesson.page.url == STORY
    assert lesson.page.body
    assert store.lessons("land") == ()
    assert store.taught_topics() == ("sea",)
    assert store.unteach("sea", page_id)
    assert not store.unteach("sea", page_id)
    assert store.lessons("sea") == ()


def test_lesson_is_of_the_article_whatever_version_was_taught(store):
    first = store.page_number(with_article(store))
    store.teach("sea", first, True, NOW)
    newer = with_pending(store, f"{STORY}?page=all")
    store.keep_article(newer, article(body="Talks ended in Doha."), NOW)
    store.teach("sea", newer, False, NOW)
    assert [(one.page_id, one.is_on) for one in store.lessons("sea")] == [(newer, False)]
    assert store.unteach("sea", first)
    assert store.lessons("sea") == ()


def test_page_that_is_not_there_teaches_nothing(store):
    with pytest.raises(LookupError):
        store.teach("sea", 99, True, NOW)


def test_article_has_the_number_of_its_page(store):
    assert store.page_number(99) is None
    article_id = with_article(store)
    page_id = store.page_number(article_id)
    store.teach("sea", page_id, True, NOW)
    assert store.lessons("sea")[0].page.url == STORY


def test_matches_are_counted_by_week(store):
    with_article(store, relevance=says(0.3))
    with_article(store, OTHER, relevance=says(0.15))
    (week,) = store.weeks("sea", NOW - timedelta(weeks=1))
    assert (week.begins, week.matches) == (date(2025, 12, 29), 1)
    assert store.weeks("sea", NOW + timedelta(days=1)) == ()
    assert store.weeks("land", NOW - timedelta(weeks=1)) == ()


def test_match_that_is_decided_again_stays_in_its_week(store):
    page_id = store.page_number(with_article(store, relevance=says(0.3)))
    weeks = store.weeks("sea", NOW - timedelta(weeks=1))
    for score in (0.25, 0.35, 0.15, 0.3):
        store.requeue_pages([page_id])
        store.keep_article(page_id, article(relevance=says(score)), NOW + timedelta(weeks=2))
        if score == 0.35:
            assert store.weeks("sea", NOW - timedelta(weeks=1)) == weeks
    (week,) = store.weeks("sea", NOW - timedelta(weeks=1))
    assert week.begins == weeks[0].begins + timedelta(weeks=2), "it was none meanwhile"


def test_pages_next_to_the_threshold_come_first(store):
    kept = with_article(store, relevance=says(0.3))
    page_id = with_rejected(store, relevance=says(0.19))
    first, second = store.borderline("sea", 5)
    assert (first.page_id, first.article_id, first.is_match) == (page_id, None, False)
    assert first.number == f"p{page_id}"
    assert (second.number, second.score, second.headline) == (str(kept), 0.3, "Talks begin")
    assert len(store.borderline("sea", 1)) == 1
    assert store.borderline("sea", 1, times=1.5) == (second,)


@pytest.mark.parametrize(
    "relevance",
    [
        pytest.param(says(0.05), id="far off"),
        pytest.param(says(0.3, rule="never x"), id="by a rule"),
        pytest.param(says(0.3, topic="land"), id="another topic"),
    ],
)
def test_what_is_not_near_is_not_remembered(store, relevance):
    with_rejected(store, relevance=relevance)
    assert store.borderline("sea", 5) == ()


def test_page_that_is_decided_again_has_its_newest_judgement_only(store):
    page_id = with_rejected(store, relevance=says(0.19))
    store.requeue_pages([page_id])
    store.keep_article(page_id, article(OTHER, relevance=says(0.25)), NOW)
    (one,) = store.borderline("sea", 5)
    assert (one.score, one.is_match, one.article_id is None) == (0.25, True, False)


def test_records_of_matches_come_newest_first(store):
    with_article(store, relevance=says(0.3))
    with_article(store, OTHER, relevance=says(0.3))
    found = store.matched("sea", 5)
    assert [OTHER in record for record in found] == [True, False]
    assert len(store.matched("sea", 1)) == 1


def test_past_decisions_are_articles_and_what_was_off_topic(store):
    with_article(store, relevance=says(0.3))
    page_id = with_rejected(store)
    wall = with_pending(store, "https://news.example/wall")
    store.keep_rejection(wall, Rejected(OTHER, Reason.PAYWALL, "x"), NOW)
    with_pending(store, "https://news.example/waits")
    first, second = store.decided(10)
    assert first.record is not None
    assert STORY in first.record
    assert first.article_id is not None
    assert (second.page_id, second.record, second.article_id) == (page_id, None, None)
    assert store.decided(1) == (first,)
    assert store.decided(10, after=first.page_id) == (second,)


def test_article_that_is_off_topic_now_counts_as_rejected(store):
    with_article(store)
    page_id = store.decided(1)[0].page_id
    store.requeue_pages([page_id])
    off = Rejected(STORY, Reason.OFF_TOPIC, "x", article())
    store.keep_rejection(page_id, off, NOW)
    (one,) = store.decided(10)
    assert one.record is None


def test_only_the_pages_named_are_queued_again(store):
    page_id = with_rejected(store)
    with_article(store)
    assert store.requeue_pages([page_id, 99]) == 1
    (waiting,) = store.pending(5)
    assert waiting.page_id == page_id
    assert store.verdict(page_id).reason is Reason.OFF_TOPIC
    assert isinstance(waiting.page, Page)


def test_article_of_several_versions_is_one(store):
    number = with_article(store, relevance=says(0.3))
    page_id = store.page_number(number)
    again = article(body="Talks went on in Doha.", relevance=says(0.31))
    store.requeue_pages([page_id])
    store.keep_article(page_id, again, NOW + timedelta(weeks=2))
    (week,) = store.weeks("sea", NOW - timedelta(weeks=4))
    assert week.matches == 1
    (one,) = store.borderline("sea", 5)
    assert (one.number, one.headline) == (str(number), "Talks begin")
    twin = with_pending(store, OTHER)
    newer = article(OTHER, body="Talks ended.", relevance=says(0.32))
    store.keep_article(twin, replace(newer, canonical_url=STORY), NOW + timedelta(weeks=3))
    (week,) = store.weeks("sea", NOW - timedelta(weeks=4))
    assert week.matches == 1
    (one,) = store.borderline("sea", 5)
    assert (one.page_id, one.score) == (twin, 0.32)


def test_rejected_page_of_several_versions_is_decided_once(store):
    number = with_article(store, relevance=says(0.3))
    page_id = store.page_number(number)
    store.requeue_pages([page_id])
    store.keep_article(page_id, article(body="Talks went on in Doha.", relevance=says(0.3)), NOW)
    off = article(relevance=says(0.19))
    store.requeue_pages([page_id])
    store.keep_rejection(page_id, Rejected(STORY, Reason.OFF_TOPIC, "x", off), NOW)
    (one,) = store.decided(5)
    assert (one.page_id, one.article_id) == (page_id, None)
    (near,) = store.borderline("sea", 5)
    assert near.number == f"p{page_id}"


def test_damaged_page_is_taught_and_decided_without_its_body(tmp_path):
    with closing(open_store(tmp_path / "kept.db")) as store:
        with_article(store)
        page_id = with_rejected(store)
        store.teach("sea", page_id, True, NOW)
        damage(store, page_id)
        assert [one.page.body for one in store.lessons("sea")] == [b""]
        assert [bool(one.page.body) for one in store.decided(9)] == [True, False]
