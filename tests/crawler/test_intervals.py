from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.intervals import Bounds, Brought, jittered, learned, next_poll, wait
from crawler.listing import NO_HINTS, Hints

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BOUNDS = Bounds(5 * MINUTE, 6 * HOUR)
THURSDAY_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
NOTHING = Brought(new=0, listed=30, read=40, on_topic=20)
NEWS = replace(NOTHING, new=1)


def after(brought, interval=HOUR):
    return learned(interval, BOUNDS, brought)


def test_news_make_the_interval_shorter_and_silence_longer():
    assert after(NEWS) < HOUR < after(NOTHING)


def test_news_on_topic_make_it_shorter_than_news_off_topic():
    assert after(NEWS) < after(replace(NEWS, on_topic=5)) < after(replace(NEWS, on_topic=0)) < HOUR


def test_source_of_which_little_was_read_counts_as_on_topic():
    assert after(replace(NEWS, read=9, on_topic=0)) == after(NEWS)


def test_backlog_of_a_first_answer_says_nothing():
    assert after(Brought(30, 30, 0, 0, is_first=True)) == HOUR


def test_answer_with_nothing_known_in_it_is_followed_up_at_once():
    assert after(replace(NOTHING, new=30)) == BOUNDS.shortest
    assert after(replace(NOTHING, new=4, listed=4)) > BOUNDS.shortest


def test_interval_stays_between_its_bounds():
    interval = HOUR
    for _ in range(30):
        interval = after(NOTHING, interval)
    assert interval == BOUNDS.longest
    for _ in range(30):
        interval = after(NEWS, interval)
    assert interval == BOUNDS.shortest


def test_source_with_news_off_topic_only_is_never_starved():
    interval = HOUR
    for turn in range(200):
        interval = after(replace(NEWS, new=turn % 3 == 0, on_topic=0), interval)
    assert interval <= BOUNDS.longest


@pytest.mark.parametrize(
    ("hints", "fresh_for", "expected"),
    [
        pytest.param(NO_HINTS, None, HOUR, id="nothing said"),
        pytest.param(Hints(ttl=2 * HOUR), None, 2 * HOUR, id="ttl"),
        pytest.param(Hints(every=3 * HOUR), None, 3 * HOUR, id="update period"),
        pytest.param(NO_HINTS, 4 * HOUR, 4 * HOUR, id="headers"),
        pytest.param(Hints(ttl=2 * HOUR, every=3 * HOUR), HOUR, 3 * HOUR, id="the longest of them"),
        pytest.param(Hints(ttl=MINUTE), MINUTE, HOUR, id="shorter than what was learned"),
        pytest.param(Hints(every=timedelta(days=365)), None, 6 * HOUR, id="no longer than allowed"),
    ],
)
def test_source_is_left_alone_as_long_as_it_asks(hints, fresh_for, expected):
    assert wait(HOUR, BOUNDS, hints, fresh_for) == expected


def test_fixed_interval_is_kept_to_the_second():
    hints = Hints(ttl=2 * HOUR, skip_hours=(13,), skip_days=(3,))
    assert wait(HOUR, None, hints, 5 * HOUR) == HOUR
    assert next_poll("courier", THURSDAY_NOON, HOUR, None, hints) == THURSDAY_NOON + HOUR


@pytest.mark.parametrize(
    ("hints", "expected"),
    [
        pytest.param(Hints(skip_hours=(13, 14)), datetime(2026, 1, 1, 15, tzinfo=UTC), id="hours"),
        pytest.param(Hints(skip_days=(3,)), datetime(2026, 1, 2, 0, tzinfo=UTC), id="days"),
        pytest.param(
            Hints(skip_hours=(0, 1), skip_days=(3,)), datetime(2026, 1, 2, 2, tzinfo=UTC), id="both"
        ),
        pytest.param(
            Hints(skip_days=(3, 4, 5)), THURSDAY_NOON + timedelta(days=1), id="once a day at least"
        ),
        pytest.param(
            Hints(skip_hours=tuple(range(24))), THURSDAY_NOON + timedelta(days=1), id="all of them"
        ),
    ],
)
def test_hours_and_days_that_a_source_skips_are_skipped(hints, expected):
    assert next_poll("courier", THURSDAY_NOON, HOUR, BOUNDS, hints) == expected


def test_jitter_is_other_for_other_names_and_times_and_the_same_again():
    hours = [THURSDAY_NOON + number * HOUR for number in range(20)]
    waits = [jittered(name, at, HOUR) for name in ("courier", "ledger") for at in hours]
    assert len(set(waits)) == len(waits)
    assert all(HOUR <= one < 1.1 * HOUR for one in waits)
    assert waits == [jittered(name, at, HOUR) for name in ("courier", "ledger") for at in hours]
