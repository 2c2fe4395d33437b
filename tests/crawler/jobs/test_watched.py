import logging
from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.intervals import Bounds
from crawler.jobs.watched import warn, watched
from crawler.model import Source
from crawler.reports import SourceReport, SourceState
from crawler.rot import Day
from crawler.schedules import Rule

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
EMPTY = tuple(Day(date(2026, 1, day), polls=5) for day in range(10, 20))


def report(name, **facts):
    return SourceReport(name, "feed", f"https://{name}.example/", NOW, HOUR, **facts)


class Reports:
    """As much of a store as is asked."""

    def __init__(self, *reports):
        self.reports, self.warned = reports, []

    def source_reports(self):
        return self.reports

    def note_warned(self, names, now):
        self.warned += names


def test_sources_of_the_settings_are_shown_in_their_order():
    bounds = Bounds(HOUR, 2 * HOUR)
    sources = [
        Source("new", "feed", "https://new.example/", HOUR, bounds=bounds),
        Source("old", "feed", "https://old.example/", HOUR),
        Source("other", "feed", "https://elsewhere.example/", HOUR, rule=Rule("30 3 * * *")),
    ]
    known = [report(name, last_success=NOW) for name in ("gone", "old", "other")]
    shown = watched(known, sources, NOW)
    assert [(one.name, one.state) for one in shown] == [
        ("new", SourceState.NEW),
        ("old", SourceState.OK),
        ("other", SourceState.NEW),
    ]
    assert shown[0].bounds == bounds
    assert shown[2].url == "https://elsewhere.example/"
    assert [one.next_due - NOW for one in shown] == [0 * HOUR, 0 * HOUR, 15.5 * HOUR]


@pytest.mark.parametrize(
    ("warned", "is_said"),
    [(None, True), (NOW - 25 * HOUR, True), (NOW - 23 * HOUR, False)],
)
def test_log_says_once_a_day_what_needs_a_look(caplog, warned, is_said):
    store = Reports(report("courier", days=EMPTY, warned=warned), report("ledger"))
    found = warn(store, {"courier", "ledger"}, NOW)
    assert [name for name, _ in found] == ["courier"]
    assert "answered 50 times on 10 days and never listed a new article" in found[0][1]
    said = [one for one in caplog.records if one.levelno == logging.WARNING]
    assert [one.source for one in said] == (["courier"] if is_said else [])
    assert store.warned == (["courier"] if is_said else [])


def test_sources_that_were_not_asked_are_left_alone():
    assert warn(Reports(report("courier", days=EMPTY)), {"ledger"}, NOW) == ()


def test_move_is_said():
    store = Reports(report("courier", moved_url="https://new.example/"))
    assert warn(store, {"courier"}, NOW) == (
        ("courier", "moved to https://new.example/: put that into the settings"),
    )
