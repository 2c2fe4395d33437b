"""What is told of a topic: which articles are worth a decision."""

from datetime import timedelta

import pytest

from crawler.jobs.topic_health import BORDERLINE, WEEKS, health
from extractors.article import Relevance
from extractors.topics.topic import topic_from
from tests.crawler.stores import NOW, each_store, with_article

SCORES = (0.25, 0.31, 0.26, 0.2, 0.22, 0.18, 0.17, 0.24)
THRESHOLD = 0.2


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    for number, score in enumerate(SCORES):
        relevance = (Relevance("sea", score, THRESHOLD, ()),)
        with_article(opened, f"https://news.example/{number}", relevance=relevance)
    yield opened
    opened.close()


def told(store, now=NOW):
    topic = topic_from("sea", [("a", "Ferry", "The ferry of Ostrand sails again.")])
    return health(topic, store, now)


def asked(store):
    return [one.score for one in told(store).borderline]


def test_article_near_each_multiple_of_the_threshold_is_worth_a_decision(store):
    assert len(BORDERLINE) == 5
    assert asked(store) == [0.2, 0.22, 0.18, 0.26, 0.31]


def test_what_was_taught_is_not_asked_again(store):
    for one in store.borderline("sea", 2, times=1.5):
        store.teach("sea", one.page_id, True, NOW)
    assert asked(store) == [0.2, 0.22, 0.18, 0.25, 0.24]


def test_no_article_is_asked_for_twice(store):
    for one in store.borderline("sea", 5):
        store.teach("sea", one.page_id, False, NOW)
    assert sorted(asked(store)) == [0.25, 0.26, 0.31]


@pytest.mark.parametrize("days", range(7))
def test_weeks_are_whole(store, days):
    monday = NOW - timedelta(days=NOW.weekday())
    shown = told(store, monday + timedelta(weeks=WEEKS - 1, days=days)).weeks
    assert [(week.begins, week.matches) for week in shown] == [(monday.date(), 6)]
    assert told(store, monday + timedelta(weeks=WEEKS, days=days)).weeks == ()
