"""Expressions of time and their values."""

from __future__ import annotations

import pytest

from extractors.times.time_expressions import expressions

WEDNESDAY = "2024-05-08"


def read(text, published=WEDNESDAY):
    return [
        (text[one.start : one.end], one.kind, one.value) for one in expressions(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "span", "kind", "value"),
    [
        pytest.param(
            "She will go on 1 December. He stays.",
            "1 December",
            "date",
            "2024-12-01",
            id="full stop of the sentence",
        ),
        pytest.param(
            "She will go on 1 Dec. 2024.",
            "1 Dec. 2024",
            "date",
            "2024-12-01",
            id="full stop of a month cut short",
        ),
        pytest.param(
            "It shut on 3 May. He left.", "3 May", "date", "2024-05-03", id="month of three"
        ),
        pytest.param("She left on Friday.", "Friday", "date", "2024-05-03", id="weekday gone"),
        pytest.param("It met on Wednesday.", "Wednesday", "date", WEDNESDAY, id="weekday itself"),
        pytest.param(
            "The quay will reopen on Friday.", "Friday", "date", "2024-05-10", id="weekday to come"
        ),
        pytest.param(
            "It closed last Friday.", "last Friday", "date", "2024-05-03", id="last weekday"
        ),
        pytest.param(
            "It closed last Wednesday.", "last Wednesday", "date", "2024-05-01", id="not today"
        ),
        pytest.param(
            "Tickets go next Monday.", "next Monday", "date", "2024-05-13", id="next weekday"
        ),
        pytest.param(
            "He rang Friday morning.", "Friday morning", "time", "2024-05-03TMO", id="part of a day"
        ),
        pytest.param(
            "The 5 p.m. Friday bus", "5 p.m. Friday", "time", "2024-05-03T17:00", id="clock"
        ),
        pytest.param(
            "He was held by guards on Friday.", "Friday", "date", "2024-05-03", id="by somebody"
        ),
        pytest.param("It must go by Friday.", "Friday", "date", "2024-05-10", id="by a day"),
        pytest.param(
            "rules to be published in November", "November", "date", "2024-11", id="to be done"
        ),
        pytest.param(
            "They agreed to meet in November.", "November", "date", "2024-11", id="agreed to"
        ),
        pytest.param(
            "It had been scheduled to end Friday.", "Friday", "date", "2024-05-03", id="was to be"
        ),
        pytest.param(
            "the year ended Sept. 30", "Sept. 30", "date", "2023-09-30", id="what is over"
        ),
        pytest.param(
            "Three days later it sank.", "Three days later", "duration", "P3D", id="later"
        ),
        pytest.param(
            "A few days later it sank.", "A few days later", "duration", "PXD", id="some days later"
        ),
        pytest.param("two to six days", "two to six days", "duration", "PXD", id="range"),
        pytest.param(
            "the fiscal year", "the fiscal year", "duration", "P1Y", id="year of accounts"
        ),
        pytest.param("in the nineties", "the nineties", "date", "199", id="decade in letters"),
        pytest.param("well into the summer", "the summer", "date", "2024-SU", id="season alone"),
        pytest.param(
            "earlier in the year", "earlier in the year", "date", "2024", id="part of a year"
        ),
        pytest.param("It sailed yesterday.", "yesterday", "date", "2024-05-07", id="yesterday"),
        pytest.param(
            "It sails tomorrow night.", "tomorrow night", "time", "2024-05-09TNI", id="night"
        ),
        pytest.param("on May 3, 2021,", "May 3, 2021", "date", "2021-05-03", id="month first"),
        pytest.param("on 3 May 2021", "3 May 2021", "date", "2021-05-03", id="day first"),
        pytest.param("on Dec. 24", "Dec. 24", "date", "2023-12-24", id="nearest year"),
        pytest.param("in January", "January", "date", "2024-01", id="month gone"),
        pytest.param("in November", "November", "date", "2023-11", id="month of the last year"),
        pytest.param("will open in November", "November", "date", "2024-11", id="month to come"),
        pytest.param("in May", "May", "date", "2024-05", id="May as a month"),
        pytest.param("in June 2020", "June 2020", "date", "2020-06", id="month and year"),
        pytest.param("last week", "last week", "date", "2024-W18", id="week"),
        pytest.param("later this month", "later this month", "date", "2024-05", id="this month"),
        pytest.param("next year", "next year", "date", "2025", id="next year"),
        pytest.param("this summer", "this summer", "date", "2024-SU", id="season"),
        pytest.param("three weeks ago", "three weeks ago", "date", "2024-W16", id="ago"),
        pytest.param("ten days ago", "ten days ago", "date", "2024-04-28", id="days ago"),
        pytest.param("several years ago", "several years ago", "date", "PAST_REF", id="open count"),
        pytest.param("a year ago", "a year ago", "date", "2023", id="a year ago"),
        pytest.param("twenty-four hours", "twenty-four hours", "duration", "PT24H", id="hours"),
        pytest.param("a ten-year lease", "ten-year", "duration", "P10Y", id="compound"),
        pytest.param(
            "the past three months", "the past three months", "duration", "P3M", id="past months"
        ),
        pytest.param("for decades", "decades", "duration", "PXY", id="open duration"),
        pytest.param("in 2018", "2018", "date", "2018", id="year"),
        pytest.param("in the 1990s", "the 1990s", "date", "199", id="decade"),
        pytest.param("the 20th century", "the 20th century", "date", "19", id="century"),
        pytest.param("every Monday", "every Monday", "set", "XXXX-WXX-1", id="each weekday"),
        pytest.param("each year", "each year", "set", "P1Y", id="each year"),
        pytest.param("daily", "daily", "set", "XXXX-XX-XX", id="daily"),
        pytest.param("the first quarter", "the first quarter", "date", "2024-Q1", id="quarter"),
        pytest.param("now", "now", "date", "PRESENT_REF", id="now"),
        pytest.param("recently", "recently", "date", "PAST_REF", id="past"),
        pytest.param("on 2023-11-02", "2023-11-02", "date", "2023-11-02", id="ISO"),
        pytest.param(
            "nineteen ninety-six", "nineteen ninety-six", "date", "1996", id="spelled year"
        ),
        pytest.param("spring of 2020", "spring of 2020", "date", "2020-SP", id="season of a year"),
        pytest.param("2,000 years ago", "2,000 years ago", "date", "PAST_REF", id="first century"),
        pytest.param("90 centuries ago", "90 centuries ago", "date", "PAST_REF", id="before 1"),
        pytest.param("9,000,000 days ago", "9,000,000 days ago", "date", "PAST_REF", id="far past"),
        pytest.param(
            "500,000 weeks from now", "500,000 weeks from now", "date", "FUTURE_REF", id="future"
        ),
        pytest.param(
            "1,000,000 weeks later", "1,000,000 weeks later", "duration", "P1000000W", id="figures"
        ),
        pytest.param(
            f"{'9' * 4400} years ago", f"{'9' * 4400} years ago", "date", "PAST_REF", id="too many"
        ),
    ],
)
def test_expression_has_its_span_kind_and_value(text, span, kind, value):
    assert read(text) == [(span, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They may march on.", id="verbs like months"),
        pytest.param("It cost $1990 in cash.", id="money"),
        pytest.param("Some 1990 people came.", id="count"),
        pytest.param("as soon as they can", id="as soon as"),
        pytest.param("three-quarters of it", id="fraction"),
        pytest.param("the noon boat", id="noon of no day"),
        pytest.param("the average daily catch", id="rate"),
        pytest.param("On days when it rains", id="no length"),
        pytest.param("for the foreseeable future", id="no time at all"),
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("on Friday", "XXXX-WXX-5", id="weekday"),
        pytest.param("on Dec. 24", "XXXX-12-24", id="day"),
        pytest.param("in June", "XXXX-06", id="month"),
        pytest.param("last week", "XXXX-WXX", id="week"),
        pytest.param("next year", "XXXX", id="year"),
        pytest.param("the first quarter", "XXXX-Q1", id="quarter"),
        pytest.param("this summer", "XXXX-SU", id="season"),
        pytest.param("on May 3, 2021", "2021-05-03", id="what is said whole stays so"),
    ],
)
def test_unknown_publication_leaves_the_value_open(text, value):
    assert [one[2] for one in read(text, None)] == [value]


def test_year_before_follows_the_quarter_that_was_spoken_of():
    text = "Sales rose in the first quarter. A year earlier they had not."
    assert [value for _, _, value in read(text)] == ["2024-Q1", "2023-Q1"]


@pytest.mark.parametrize("text", ["It cost 12.75pm of zinc.", "She ran it in 2:05:30."])
def test_numbers_that_no_clock_shows_are_no_time(text):
    assert read(text) == []


def test_that_year_is_the_year_spoken_of():
    assert [value for _, _, value in read("It fell in 2018. That year it rained.")] == [
        "2018",
        "2018",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It shut in the 1990s and reopened the following year.", id="decade"),
        pytest.param("The 20th century was hard. That year a bridge fell.", id="century"),
        pytest.param("It began on 0001-01-01. The previous year it rained.", id="first year"),
    ],
)
def test_year_after_what_has_none_stays_open(text):
    assert read(text)[-1][2] == "XXXX"


def test_day_after_the_last_one_is_some_time_in_the_future():
    text = "The permit ends on 9999-12-31. A day later the other does."
    assert [value for _, _, value in read(text)] == ["9999-12-31", "FUTURE_REF"]


def test_days_later_count_from_the_day_spoken_of():
    text = "She left on March 2. Three days later it rained."
    assert [value for _, _, value in read(text)] == ["2024-03-02", "2024-03-05"]
