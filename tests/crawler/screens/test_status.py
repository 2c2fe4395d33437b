"""What is seen of the status, as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from rich.console import Console

from crawler.failures import FailureKind
from crawler.kept import Counts
from crawler.leases import Holder
from crawler.processes import Process, this_process
from crawler.reports import SourceReport
from crawler.rounds import Round, RoundEnd
from crawler.schedules import Rule
from crawler.screens.status import status_json, status_screen
from crawler.status import Status
from tests.crawler.stores import HOUR, MINUTE, NOW

ME = Holder("me", "daemon", this_process(), "1.0", NOW - 2 * HOUR, NOW, 9, 2, 3, 1)
OK = SourceReport("courier", "feed", "https://a.example/", NOW + MINUTE, HOUR, last_success=NOW)
BAD = replace(
    OK,
    name="ledger",
    next_due=NOW + HOUR,
    last_success=None,
    failure="403 Forbidden",
    failure_kind=FailureKind.HARD,
    strikes=4,
)
STATUS = Status(
    NOW,
    ME,
    Counts(sources=2, failing=1, wanted=7, pending=4, articles=12),
    put_off=2,
    quarantined=1,
    oldest_pending=NOW - 90 * timedelta(seconds=1),
    rounds=(
        Round("me", "daemon", NOW - 2 * HOUR, polled=5),
        Round("x", "run", NOW - 5 * HOUR, polled=1),
        Round("y", "run", NOW - 6 * HOUR, NOW - 5 * HOUR, RoundEnd.FAILED, reason="no room"),
    ),
    reports=(BAD, OK),
)


def seen(status):
    console = Console(width=120, record=True, file=open("/dev/null", "w"))  # noqa: PTH123, SIM115
    console.print(status_screen(status))
    return " ".join(console.export_text().split())


def test_status_says_who_what_next_and_what_is_wrong():
    text = seen(STATUS)
    assert "up for 2h: 2 workers, 3 being asked for, 1 being read" in text
    assert "7 pages to fetch (2 put off), 4 to read (the oldest for 1m 30s); 12 articles" in text
    assert "1 page in quarantine" in text
    assert "daemon 2h running 5" in text
    assert "run ? killed 1" in text
    assert "run 1h failed" in text
    assert "no room" in text
    assert "courier 1m 1h ledger 1h 1h" in text
    assert "ledger failing never 403 Forbidden" in text


def test_status_without_a_daemon():
    assert seen(replace(STATUS, holder=None)).startswith("not running 7 pages")


def test_killed_daemon_does_not_run():
    killed = replace(ME, process=Process("here", 1, this_process().system, "x"))
    assert "was heard of last 0s ago" in seen(replace(STATUS, holder=killed))


def test_machines_get_the_same():
    record = json.loads(status_json(STATUS))
    assert record["isRunning"]
    assert record["instance"]["pid"] == this_process().pid
    assert record["queue"] == {
        "wanted": 7,
        "putOff": 2,
        "pending": 4,
        "oldestPending": "2026-01-01T11:58:30+00:00",
        "quarantined": 1,
    }
    assert [done["end"] for done in record["rounds"]] == ["running", "killed", "failed"]
    assert [one["name"] for one in record["nextDue"]] == ["courier", "ledger"]
    assert record["inTrouble"][0]["failure"] == "403 Forbidden"


def test_closed_source_is_not_due_now():
    closed = replace(OK, next_due=NOW - HOUR, rule=Rule("0 * * * *", ((15 * 60, 16 * 60),)))
    status = replace(STATUS, reports=(closed, BAD))
    assert "ledger 1h 1h courier 3h by cron" in seen(status)
    due = json.loads(status_json(status))["nextDue"]
    assert [one["nextAttempt"] for one in due] == [
        BAD.next_due.isoformat(),
        "2026-01-01T15:00:00+00:00",
    ]


def test_alerts_are_shown_when_they_wait_or_failed():
    assert "alert" not in seen(STATUS)
    waiting = replace(STATUS, alerts_waiting=3, oldest_alert=NOW - 5 * MINUTE)
    assert "3 alerts waiting (the oldest for 5m): seedwire alerts lists them" in seen(waiting)
    failed = replace(waiting, alerts_failed=1)
    assert "3 alerts waiting (the oldest for 5m), 1 alert failed" in seen(failed)
    assert "1 alert failed: seedwire" in seen(replace(STATUS, alerts_failed=1))
    alerts = json.loads(status_json(failed))["alerts"]
    assert (alerts["waiting"], alerts["failed"]) == (3, 1)
    assert alerts["oldestWaiting"] == (NOW - 5 * MINUTE).isoformat()
