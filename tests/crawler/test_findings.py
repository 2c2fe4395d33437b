from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.findings import Finding, matches, per_day, ranked, survey_of
from crawler.listing import Listing
from crawler.settings import SourceKind
from crawler.spiders.signposts import How, Signpost
from extractors.page import Entry
from extractors.topics.topic import topic_from

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOPIC = topic_from(
    "harbour",
    [("one", "Dockers strike at the quay", "The dockers struck at the quay for better wages.")],
)


def entry(number, age=None, title="A headline", **more):
    published = (NOW - age).isoformat() if age is not None else None
    return Entry(f"https://a.example/{number}", title=title, published=published, **more)


def hourly(count, **more):
    return Listing(tuple(entry(n, n * HOUR, **more) for n in range(count)))


def finding(kind, listing, path="x", topics=()):
    url = f"https://a.example/{path}"
    survey = survey_of([listing], kind, topics, NOW)
    return Finding(kind, url, Signpost(kind, url, How.COMMON_PATH), None, survey)


def test_survey_says_what_a_poll_would_bring():
    listing = Listing((entry(1, 3 * DAY), entry(2, HOUR), entry(3), entry(4, 30 * HOUR)))
    feed = survey_of([listing], SourceKind.FEED, (), NOW)
    assert (feed.listed, feed.brought, feed.matching) == (4, 4, None)
    assert [one.age for one in feed.newest] == [HOUR, 30 * HOUR, 3 * DAY]
    sitemap = survey_of([listing], SourceKind.SITEMAP, (), NOW)
    assert (sitemap.listed, sitemap.brought) == (4, 3)  # what has no date may be new


def test_parts_of_a_source_are_one_and_an_article_counts_once():
    survey = survey_of([hourly(3), hourly(5)], SourceKind.SITEMAP, (), NOW)
    assert (survey.listed, len(survey.keys)) == (5, 5)


def test_source_without_articles_brings_nothing():
    survey = survey_of([Listing()], SourceKind.FEED, [TOPIC], NOW)
    assert (survey.listed, survey.newest, survey.per_day, survey.matching) == (0, (), None, 0)


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        pytest.param([], None, id="no dates"),
        pytest.param([n * HOUR for n in range(1, 25)], 24, id="one an hour"),
        pytest.param([*(n * HOUR for n in range(1, 25)), 400 * DAY], 24, id="one is pinned"),
        pytest.param([400 * DAY], 0, id="asleep for a year"),
        pytest.param([n * DAY for n in range(1, 400)], 1, id="a long list counts 28 days"),
        pytest.param([-HOUR, -HOUR], 48, id="dates to come count as now"),
    ],
)
def test_pace_is_counted_over_the_time_that_a_list_covers(ages, expected):
    pace = per_day(ages)
    assert pace == (None if expected is None else pytest.approx(expected, rel=0.05))


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(entry(1, title="Dockers vote on the strike"), True, id="by title"),
        pytest.param(entry(1, title="Bread", summary="Quay dockers strike"), True, id="by summary"),
        pytest.param(Entry("https://a.example/dockers-strike-at-quay"), True, id="by address"),
        pytest.param(entry(1, title="A recipe for bread"), False, id="about something else"),
    ],
)
def test_match_is_estimated_from_what_the_source_says(one, expected):
    assert matches(one, [TOPIC]) is expected


def test_feeds_and_news_sitemaps_stand_before_sitemaps_and_those_before_sections():
    apart = [
        finding(SourceKind.SECTION, Listing((entry("s"),)), "section"),
        finding(SourceKind.SITEMAP, Listing((entry("m", HOUR, title=None),)), "map"),
        finding(SourceKind.SITEMAP, Listing(tuple(entry(f"n{n}", n * HOUR) for n in range(9)))),
        finding(SourceKind.FEED, Listing((entry("f", HOUR), entry("g", 2 * DAY))), "feed"),
    ]
    kinds = [(one.kind.value, one.survey.has_titles) for one in ranked(apart)]
    assert kinds == [
        ("sitemap", True),
        ("feed", True),
        ("sitemap", False),
        ("section", True),
    ]


def test_more_on_topic_stands_before_more_of_all():
    many = finding(SourceKind.FEED, hourly(20), "many", [TOPIC])
    few = Listing((Entry("https://a.example/q", title="Dockers strike at the quay"),))
    best = ranked([many, finding(SourceKind.FEED, few, "few", [TOPIC])])
    assert [one.url[-4:] for one in best] == ["/few", "many"]


def test_dormant_sources_and_those_of_comments_come_last():
    asleep = finding(SourceKind.FEED, Listing((entry(1, 90 * DAY),)), "asleep")
    comments = finding(SourceKind.FEED, hourly(30), "comments/feed/")
    section = finding(SourceKind.SECTION, Listing((entry("s"),)), "section")
    best = ranked([asleep, comments, section])
    assert [one.url.rpartition(".example/")[2] for one in best] == [
        "section",
        "comments/feed/",
        "asleep",
    ]


def test_section_of_articles_that_a_feed_dates_as_old_is_dormant_too():
    old = Listing(tuple(entry(n, (90 + n) * DAY) for n in range(5)))
    front = Listing(tuple(entry(n) for n in range(5)))
    best = ranked([finding(SourceKind.SECTION, front), finding(SourceKind.FEED, old)])
    assert [one.kind.value for one in best] == ["feed", "section"]


def test_source_that_brings_the_same_as_a_better_one_says_so():
    whole, half = finding(SourceKind.FEED, hourly(20), "all"), finding(SourceKind.FEED, hourly(9))
    other = finding(SourceKind.FEED, Listing((entry("z", 40 * HOUR),)), "other")
    best = ranked([other, half, whole])
    assert [(one.url[-3:], one.same_as) for one in best] == [
        ("all", None),
        ("e/x", 1),
        ("her", None),
    ]
