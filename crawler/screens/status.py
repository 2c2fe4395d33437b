"""What a person, or a machine, sees of how all is doing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.plurals import counted
from crawler.reports import SourceReport
from crawler.rounds import COUNTS, Round, RoundEnd
from crawler.screens.words import BY_CRON
from crawler.status import Status

_ENDS = {
    RoundEnd.DONE: ("done", "green"),
    RoundEnd.STOPPED: ("stopped", ""),
    RoundEnd.FAILED: ("failed", "red"),
}
_MOST_TROUBLED = 20
_MINUTE_S, _HOUR_S, _DAY_S = 60, 3_600, 86_400


def status_screen(status: Status) -> RenderableType:
    """Return who crawls, what waits, what was done, what comes next, and what is wrong."""
    parts: list[RenderableType] = [_who(status), Text(_queue(status))]
    if status.quarantined:
        said = f"{counted(status.quarantined, 'page')} in quarantine: seedwire quarantine lists"
        parts.append(Text(said, style="yellow"))
    if alerts := _alerts(status):
        parts.append(alerts)
    for title, rows in (
        ("Last rounds", _rounds(status)),
        ("Next due", _next(status)),
        ("In trouble", _trouble(status)),
    ):
        if rows.row_count:
            parts += [Text(), Text(title, style="bold"), rows]
    return Group(*parts)


def length(span: timedelta) -> str:
    """Return *span* as people say it, in its two largest units.

    >>> length(timedelta(seconds=75)), length(timedelta(days=2, hours=5)), length(timedelta(0))
    ('1m 15s', '2d 5h', '0s')
    """
    left, said = max(0, round(span.total_seconds())), []
    for name, size in (("d", _DAY_S), ("h", _HOUR_S), ("m", _MINUTE_S), ("s", 1)):
        if number := left // size:
            said.append(f"{number}{name}")
        left %= size
    return " ".join(said[:2]) or "0s"


def _who(status: Status) -> Text:
    holder = status.holder
    if holder is None:
        return Text("not running", style="bold")
    if not status.is_running:
        since = length(status.now - holder.beat)
        return Text(f"not running: {holder} was heard of last {since} ago", style="bold red")
    up = length(status.now - holder.since)
    doing = f"{holder.polling} being asked for, {holder.extracting} being read"
    workers = counted(holder.workers, "worker")
    return Text(f"{holder} up for {up}: {workers}, {doing}", style="bold green")


def _queue(status: Status) -> str:
    counts = status.counts
    late = status.oldest_pending
    waiting = f" (the oldest for {length(status.now - late)})" if late and counts.pending else ""
    return (
        f"{counted(counts.wanted, 'page')} to fetch ({status.put_off} put off),"
        f" {counts.pending} to read{waiting}; {counted(counts.articles, 'article')},"
        f" {counted(counts.sources, 'source')}, {counts.failing} of them failing"
    )


def _alerts(status: Status) -> Text | None:
    """Return how many alerts wait or were given up; None when none are."""
    said = []
    if status.alerts_waiting and status.oldest_alert:
        since = length(status.now - status.oldest_alert)
        said.append(f"{counted(status.alerts_waiting, 'alert')} waiting (the oldest for {since})")
    if status.alerts_failed:
        said.append(f"{counted(status.alerts_failed, 'alert')} failed")
    line = f"{', '.join(said)}: seedwire alerts lists them"
    return Text(line, style="yellow" if status.alerts_failed else "") if said else None


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _rounds(status: Status) -> Table:
    table = _table("Began", "What", "Took", "End", "Polled", "Failed", "Fetched", "New", "")
    for done in status.rounds:
        end, style = _end(done, status)
        until = done.ended or status.now
        table.add_row(
            f"{done.started:%d %b %H:%M}",
            done.command,
            length(until - done.started) if done.ended or end == "running" else "?",
            Text(end, style=style),
            str(done.polled),
            str(done.failed),
            str(done.fetched),
            str(done.articles),
            Text(done.reason or ""),
        )
    return table


def _end(done: Round, status: Status) -> tuple[str, str]:
    if done.end is not None:
        return _ENDS[done.end]
    holder = status.holder
    is_this = holder is not None and holder.owner == done.owner and status.is_running
    return ("running", "green") if is_this else ("killed", "yellow")


def _next(status: Status) -> Table:
    table = _table("Source", "In", "Every")
    for report in status.next_due:
        wait = report.asked_next(status.now) - status.now
        due = length(wait) if wait > timedelta(0) else "now"
        every = BY_CRON if report.rule.cron else length(report.interval)
        table.add_row(Text(report.name), due, every)
    return table


def _trouble(status: Status) -> Table:
    table = _table("Source", "State", "Answered", "Why")
    for report in status.in_trouble[:_MOST_TROUBLED]:
        answered = report.last_success
        ago = f"{length(status.now - answered)} ago" if answered else "never"
        state = Text(report.state.value, style="yellow")
        table.add_row(Text(report.name), state, ago, Text(report.failure or ""))
    rest = len(status.in_trouble) - _MOST_TROUBLED
    if rest > 0:
        table.add_row(f"… {rest} more", "", "", "seedwire sources shows all")
    return table


def status_json(status: Status) -> str:
    """Return all that as a line of JSON; times are ISO 8601."""
    holder = status.holder
    record = {
        "now": _iso(status.now),
        "isRunning": status.is_running,
        "instance": holder
        and {
            "command": holder.command,
            "host": holder.process.host,
            "pid": holder.process.pid,
            "version": holder.version,
            "since": _iso(holder.since),
            "lastSeen": _iso(holder.beat),
            "workers": holder.workers,
            "polling": holder.polling,
            "extracting": holder.extracting,
        },
        "queue": {
            "wanted": status.counts.wanted,
            "putOff": status.put_off,
            "pending": status.counts.pending,
            "oldestPending": _iso(status.oldest_pending),
            "quarantined": status.quarantined,
        },
        "alerts": {
            "waiting": status.alerts_waiting,
            "oldestWaiting": _iso(status.oldest_alert),
            "failed": status.alerts_failed,
        },
        "articles": status.counts.articles,
        "sources": status.counts.sources,
        "rounds": [_round(done, status) for done in status.rounds],
        "nextDue": [_brief(report, status.now) for report in status.next_due],
        "inTrouble": [_brief(report, status.now) for report in status.in_trouble],
    }
    return json.dumps(record, ensure_ascii=False)


def _round(done: Round, status: Status) -> dict[str, object]:
    return {
        "command": done.command,
        "started": _iso(done.started),
        "ended": _iso(done.ended),
        "end": _end(done, status)[0],
        **{name: getattr(done, name) for name in COUNTS},
        "reason": done.reason,
    }


def _brief(report: SourceReport, now: datetime) -> dict[str, object]:
    return {
        "name": report.name,
        "state": report.state.value,
        "nextAttempt": _iso(report.asked_next(now)),
        "lastSuccess": _iso(report.last_success),
        "failure": report.failure,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
