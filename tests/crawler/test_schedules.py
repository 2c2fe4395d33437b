"""Rules, and a simulated life: change days, outages and clocks that jump, in a store in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from crawler.intervals import Bounds
from crawler.jobs.crawl import Work
from crawler.model import Poll, Source
from crawler.schedules import (
    ALWAYS,
    Rule,
    asked_next,
    cron_problem,
    first_due,
    is_open,
    mended,
    next_cron,
    next_due,
    opened,
    rule_from,
)
from crawler.store.sqlite import open_store

HELSINKI = ZoneInfo("Europe/Helsinki")  # 03:00 to 04:00 is left out in spring, and twice in autumn
SPRING = datetime(2026, 3, 29, tzinfo=HELSINKI)
AUTUMN = datetime(2026, 10, 25, tzinfo=HELSINKI)
DAILY = Rule("30 3 * * *", zone="Europe/Helsinki")
OFFICE = Rule(hours=((6 * 60, 22 * 60),), days=(0, 1, 2, 3, 4), zone="Europe/Helsinki")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def times(rule, after, count):
    found = []
    for _ in range(count):
        after = next_cron(rule, after)
        found.append(after.astimezone(ZoneInfo(rule.zone)))
    return found


@pytest.mark.parametrize(
    ("due", "now", "asked"),
    [
        pytest.param(NOON - HOUR, NOON, NOON - HOUR, id="late"),
        pytest.param(NOON - 10 * HOUR, NOON, NOON - 8 * HOUR, id="late since the hours began"),
        pytest.param(NOON, NOON + 9 * HOUR, NOON + 16 * HOUR, id="late, and closed again"),
        pytest.param(NOON + 9 * HOUR, NOON, NOON + 16 * HOUR, id="a turn outside of the hours"),
    ],
)
def test_turn_counts_in_the_hours_of_a_source(due, now, asked):
    assert asked_next(OFFICE, due, now) == asked


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_daily_time_comes_once_on_days_when_the_clock_changes(change):
    found = times(DAILY, change - 12 * HOUR, 3)
    assert [moment.date() for moment in found] == [change.date() + n * DAY for n in range(3)]


@pytest.mark.parametrize("cron", ["30 3 * * *", "*/20 3 * * *", "*/30 * * * *", "0 */3 * * *"])
def test_next_time_is_never_past_in_the_hour_that_autumn_has_twice(cron):
    rule, first = Rule(cron, zone="Europe/Helsinki"), AUTUMN.astimezone(UTC)
    for minutes in range(0, 6 * 60, 5):
        after = first + minutes * MINUTE
        assert after < next_cron(rule, after) <= after + DAY + HOUR


def test_time_that_spring_leaves_out_comes_right_behind():
    assert times(DAILY, SPRING, 1) == [SPRING.replace(hour=4)]


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_starred_hours_follow_the_time_that_passes(change):
    found = times(Rule("*/30 * * * *", zone="Europe/Helsinki"), change, 20)
    steps = {b.astimezone(UTC) - a.astimezone(UTC) for a, b in pairwise(found)}
    assert steps == {30 * MINUTE}


def test_weekday_0_is_sunday():
    assert next_cron(Rule("0 9 * * 0"), NOON).weekday() == 6


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("30 3 * * *", None),
        ("*/15 6-22 * * mon-fri", None),
        ("30 3 * *", "it has 4 fields"),
        ("61 3 * * *", "bad minute"),
        ("0 0 31 2 *", ""),
    ],
)
def test_problem_of_an_expression_is_named(expression, problem):
    found = cron_problem(expression)
    assert (found is None) if problem is None else problem in found


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param("2026-01-05T05:59", "2026-01-05T06:00", id="before the span"),
        pytest.param("2026-01-05T06:00", "2026-01-05T06:00", id="at its first minute"),
        pytest.param("2026-01-05T22:00", "2026-01-06T06:00", id="behind its last"),
        pytest.param("2026-01-09T22:00", "2026-01-12T06:00", id="over the weekend"),
    ],
)
def test_source_is_asked_in_its_hours_and_days(moment, expected):
    local = datetime.fromisoformat(moment).replace(tzinfo=HELSINKI)
    assert opened(OFFICE, local).astimezone(HELSINKI).isoformat()[:16] == expected


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(Rule(hours=((3 * 60 + 15, 3 * 60 + 45),), zone="Europe/Helsinki"), id="in it"),
        pytest.param(Rule(hours=((2 * 60, 5 * 60),), zone="Europe/Helsinki"), id="around it"),
        pytest.param(Rule(days=(0,), zone="Europe/Helsinki"), id="the day after"),
    ],
)
def test_opening_is_the_first_open_minute_from_any_minute_on(change, rule):
    moment = change.astimezone(UTC) - 3 * HOUR
    for _ in range(32):
        expected = moment
        while not is_open(rule, expected):
            expected += MINUTE
        assert opened(rule, moment) == expected
        moment += 17 * MINUTE


def test_rule_is_written_and_read():
    for rule in (ALWAYS, DAILY, OFFICE):
        assert rule_from(rule.text()) == rule
    assert rule_from(None) is ALWAYS


def test_poll_a_little_early_is_not_repeated_on_time():
    due = next_cron(DAILY, NOON)
    assert next_due(DAILY, due, due - 20 * timedelta(seconds=1), due) == next_cron(DAILY, due)
    assert next_due(DAILY, due, due - 5 * HOUR, due) == due  # by hand, long before


def test_new_source_waits_for_its_time():
    assert first_due(DAILY, NOON) == next_cron(DAILY, NOON)
    assert first_due(ALWAYS, NOON) == NOON


@pytest.mark.parametrize(
    ("due", "polled", "expected"),
    [
        pytest.param(NOON + HOUR, NOON - HOUR, None, id="nothing wrong"),
        pytest.param(NOON + 365 * DAY, NOON + 365 * DAY - HOUR, NOON + HOUR, id="a year back"),
        pytest.param(NOON + 5 * MINUTE, NOON + 2 * MINUTE, NOON + 3 * MINUTE, id="minutes back"),
        pytest.param(NOON + 365 * DAY, None, NOON, id="never asked"),
    ],
)
def test_times_in_the_future_are_mended(due, polled, expected):
    assert mended(ALWAYS, due, polled, NOON) == expected


class World:
    """A daemon's decisions over weeks of a false clock; asks nobody."""

    def __init__(self, store, sources, start):
        self.store, self.now, self.true = store, start, start
        self.polls = defaultdict(list)
        store.sync_sources(sources, start)
        self.restart()

    def restart(self):
        self.store.mend_times(self.now)
        self.work = Work(self.store, lambda: self.now, is_endless=True)

    def set_clock(self, by):
        """As the daemon does when it notices, five seconds later."""
        self.now += by
        self.pass_time(timedelta(seconds=5))
        self.store.mend_times(self.now)

    def pass_time(self, length):
        self.now += length
        self.true += length

    def run(self, length, step=timedelta(seconds=20)):
        end = self.true + length
        while self.true < end:
            self.work.poll_due()
            for task in self.work._agenda.next():
                self.polls[task.source.name].append((self.true, self.now))
                self.work.settle(Poll(task.source.name, 304))
            self.pass_time(step)

    def count(self, name, since):
        return sum(true >= since for true, _ in self.polls[name])


def source(name, every=None, bounds=None, rule=ALWAYS):
    return Source(name, "feed", f"https://{name}.example/", every or HOUR, None, bounds, rule)


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_simulated_week_with_a_change_day_an_outage_and_clock_steps(change):
    sources = [
        source("hourly"),
        source("learned", bounds=Bounds(30 * MINUTE, 6 * HOUR)),
        source("daily", rule=DAILY),
        source("office", rule=OFFICE),
    ]
    start = (change - 2 * DAY).astimezone(UTC)
    with closing(open_store(None)) as store:
        world = World(store, sources, start)
        world.run(3 * DAY, step=MINUTE)
        days = Counter(now.astimezone(HELSINKI).date() for _, now in world.polls["daily"])
        assert days == {(start.astimezone(HELSINKI).date() + n * DAY): 1 for n in range(1, 4)} or (
            set(days.values()) == {1} and len(days) == 3
        )
        assert all(is_open(OFFICE, now) for _, now in world.polls["office"])
        assert 70 <= len(world.polls["hourly"]) <= 73

        world.pass_time(3 * DAY)  # down
        world.restart()
        back = world.true
        world.run(30 * MINUTE)
        assert [world.count(name, back) for name in ("hourly", "learned", "daily")] == [1, 1, 1]

        for jump in (-HOUR, 365 * DAY, -365 * DAY, HOUR):
            world.set_clock(jump)
            moved = world.true
            world.run(4 * HOUR, step=MINUTE)
            assert 3 <= world.count("hourly", moved) <= 6, f"a storm or a stall after {jump}"
            assert world.count("daily", moved) <= 2


def test_many_overdue_sources_are_spread_out():
    sources = [source(f"s{number}") for number in range(100)]
    start = NOON
    with closing(open_store(None)) as store:
        world = World(store, sources, start)
        world.run(20 * timedelta(seconds=1), step=timedelta(seconds=1))
        per_second = Counter(true for polls in world.polls.values() for true, _ in polls)
        assert sum(per_second.values()) == 100
        assert max(per_second.values()) == 10


@pytest.mark.parametrize(
    ("rule", "after", "expected"),
    [
        pytest.param(
            Rule(hours=((30, 90),), zone="America/Sao_Paulo"),
            datetime(2018, 11, 4, 0, tzinfo=UTC),
            datetime(2018, 11, 4, 3, tzinfo=UTC),
            id="it begins where spring leaves out an hour",
        ),
        pytest.param(
            Rule(hours=((90, 150),), zone="Europe/Berlin"),
            datetime(2026, 10, 25, 0, 45, tzinfo=UTC),
            datetime(2026, 10, 25, 1, tzinfo=UTC),
            id="autumn brings its end back",
        ),
        pytest.param(
            Rule(hours=((125, 135),), days=(6,), zone="Europe/Berlin"),
            datetime(2026, 3, 23, 12, tzinfo=UTC),
            datetime(2026, 4, 5, 0, 5, tzinfo=UTC),
            id="spring leaves out all of the week's only span",
        ),
    ],
)
def test_hours_open_as_soon_as_the_clock_says(rule, after, expected):
    assert opened(rule, after) == expected
