import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from rich.console import Console

from crawler.failures import FailureKind
from crawler.intervals import Bounds
from crawler.listing import Hints
from crawler.moves import Move
from crawler.reports import SourceReport
from crawler.rot import Day
from crawler.schedules import Rule
from crawler.screens.sources import SourcesTable, source_json, source_page, sparkline

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
GOOD = SourceReport(
    "courier",
    "feed",
    "https://courier.example/feed",
    next_due=NOW + HOUR / 4,
    interval=HOUR / 5,
    bounds=Bounds(HOUR / 12, 6 * HOUR),
    last_polled=NOW - HOUR,
    last_success=NOW - HOUR,
    days=(
        Day(date(2026, 1, 19), 40, new=8, read=8, on_topic=1, chars=8_000, titled=8, retitled=7),
    ),
)
BAD = SourceReport(
    "ledger",
    "sitemap",
    "https://ledger.example/sitemap.xml",
    next_due=NOW - HOUR,
    interval=HOUR,
    strikes=4,
    failures=2,
    failure="HTTP status 500",
    failure_kind=FailureKind.SOFT,
    hints=Hints(every=2 * HOUR, skip_hours=(1, 2), skip_days=(5,)),
    moved_url="https://ledger.example/news.xml",
    move=Move("https://ledger.example/third.xml", NOW),
)


def printed(screen, width=200):
    console = Console(width=width)
    with console.capture() as capture:
        console.print(screen)
    return capture.get()


def test_table_has_a_line_for_each_source():
    _, good, bad = printed(SourcesTable((GOOD, BAD), NOW)).splitlines()
    assert good.split()[:8] == ["courier", "ok", "1h", "ago", "in", "15m", "12m", "8"]
    assert "············█·" in good
    assert bad.split()[:5] == ["ledger", "failing", "never", "due", "1h"]
    assert "HTTP status 500; moved to https://ledger.example/news.xml" in bad


@pytest.mark.parametrize("width", [60, 80, 100])
def test_narrow_table_has_whole_names_and_what_is_wrong_below(width):
    head, good, bad, *wrong = printed(SourcesTable((GOOD, BAD), NOW), width).splitlines()
    assert head.split()[-3:] == ["New", "On", "topic"]
    assert good.split() == ["courier", "ok", "1h", "ago", "in", "15m", "12m", "8", "1"]
    assert bad.split() == ["ledger", "failing", "never", "due", "1h", "0", "0"]
    said = " ".join(" ".join(wrong).split())
    assert said.startswith("ledger: HTTP status 500; moved to https://ledger.example/news.xml")


def test_page_says_all_that_is_known():
    page = printed(source_page(BAD, NOW))
    assert "HTTP status 500 (soft; 2 in a row)" in page
    assert "1h, fixed" in page
    assert "at most every 2h; not in the hours 1, 2 (UTC); not on Saturday" in page
    assert "for good to https://ledger.example/third.xml, since 2026-01-20" in page
    page = printed(source_page(GOOD, NOW))
    assert "12m, learned between 5m and 6h" in page
    assert page.splitlines()[-1].split() == "2026-01-19 40 8 8 1 1000 7 of 8".split()


def test_times_of_a_rule_stand_in_place_of_an_interval():
    daily = replace(BAD, rule=Rule("30 3 * * *", ((5 * 60, 7 * 60),), zone="Europe/Berlin"))
    _, row = printed(SourcesTable((daily,), NOW)).splitlines()
    assert row.split()[3:7] == ["in", "16h", "by", "cron"]
    page = printed(source_page(daily, NOW))
    assert "at 30 3 * * * 05:00-07:00 Europe/Berlin" in page
    assert "interval" not in page
    assert "2026-01-21 04:00 UTC (in 16h)" in page
    record = json.loads(source_json(daily, NOW))
    assert (record["cron"], record["timezone"]) == ("30 3 * * *", "Europe/Berlin")
    assert (record["intervalSeconds"], record["nextAttempt"][:16]) == (None, "2026-01-21T04:00")


def test_json_says_it_to_machines():
    record = json.loads(source_json(BAD, NOW))
    assert record["state"] == "failing"
    assert record["failureKind"] == "soft"
    assert record["nextAttempt"] == "2026-01-20T11:00:00+00:00"
    assert record["movedUrl"] == "https://ledger.example/news.xml"
    assert record["shortestSeconds"] is None
    record = json.loads(source_json(GOOD, NOW))
    assert (record["intervalSeconds"], record["longestSeconds"]) == (720, 21_600)
    assert record["days"][0]["onTopic"] == 1


def test_bars_are_as_high_as_the_numbers():
    assert sparkline([]) == ""
    assert sparkline([0, 0]) == "··"
    assert sparkline([1, 2_000, 1_000, 0]) == "▁█▄·"
