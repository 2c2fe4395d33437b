"""Which news raises which alerts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.alert import Cause, Happening, When, Wish, alerts_for
from tests.crawler.alerts import NEWS
from tests.crawler.stores import NOW

DAY = timedelta(days=1)
CHANGED = replace(NEWS, happening=Happening.CHANGED, version=3)


def raised(news, *on, topic="peace", outputs=("desk",)):
    return alerts_for(news, {topic: Wish(outputs, frozenset(on), 7 * DAY)})


@pytest.mark.parametrize(
    ("on", "news", "causes"),
    [
        pytest.param([When.NEW_STORY], NEWS, [Cause.STORY], id="new article"),
        pytest.param([When.EVERY_ARTICLE], NEWS, [Cause.ARTICLE], id="every article"),
        pytest.param(list(When), NEWS, [Cause.ARTICLE], id="all: once"),
        pytest.param([When.CHANGE], NEWS, [], id="changes only"),
        pytest.param([When.CHANGE], CHANGED, [Cause.CHANGED], id="changed"),
        pytest.param([When.NEW_STORY, When.EVERY_ARTICLE], CHANGED, [], id="change not asked for"),
        pytest.param([When.CHANGE], replace(CHANGED, is_cosmetic=True), [], id="cosmetic"),
        pytest.param(
            [When.CHANGE],
            replace(CHANGED, happening=Happening.WITHDRAWN),
            [Cause.WITHDRAWN],
            id="withdrawn",
        ),
    ],
)
def test_topic_says_what_raises_an_alert(on, news, causes):
    assert [one.cause for one in raised(news, *on)] == causes


@pytest.mark.parametrize(
    ("published", "fetched", "is_told"),
    [
        pytest.param("2025-12-25", NOW, True, id="a week old"),
        pytest.param("2025-12-24T23:00:00+00:00", NOW, False, id="older"),
        pytest.param("2025", NOW, True, id="date of a year says nothing"),
        pytest.param(None, NOW - 8 * DAY, False, id="undated on an old page"),
        pytest.param(None, NOW - 6 * DAY, True, id="undated on a new page"),
        pytest.param(None, None, True, id="nothing known"),
    ],
)
def test_old_articles_are_no_news(published, fetched, is_told):
    news = replace(NEWS, published=published, fetched=fetched)
    assert bool(raised(news, When.NEW_STORY)) == is_told


def test_change_of_an_old_article_is_news():
    assert raised(replace(CHANGED, published="2020-01-01"), When.CHANGE)


def test_alert_is_raised_for_each_output_of_each_topic_that_matches():
    news = replace(NEWS, topics=(("peace", 0.2), ("trade", 0.3), ("sport", 0.9)))
    wish = Wish(("desk", "mail"), frozenset({When.NEW_STORY}), 7 * DAY)
    found = alerts_for(news, {"trade": wish, "peace": wish, "other": wish})
    places = [(one.topic, one.output, one.score) for one in found]
    assert places == [
        ("trade", "desk", 0.3),
        ("trade", "mail", 0.3),
        ("peace", "desk", 0.2),
        ("peace", "mail", 0.2),
    ]
    assert len({one.key for one in found}) == 4


def test_subject_is_the_story_the_article_or_its_version():
    (story,) = raised(NEWS, When.NEW_STORY)
    (article,) = raised(NEWS, When.EVERY_ARTICLE)
    (change,) = raised(CHANGED, When.CHANGE)
    subjects = [(one.subject, one.version) for one in (story, article, change)]
    assert subjects == [(5, 0), (7, 0), (7, 3)]
    (alone,) = raised(replace(NEWS, story_id=None), When.NEW_STORY)
    assert alone.subject == 7
