"""What a person, or a machine, sees of the sources: a table, a page on one, lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from crawler.jobs.watched import notes
from crawler.listing import Hints
from crawler.reports import SourceReport, SourceState
from crawler.rot import Day, signs
from crawler.screens.words import BY_CRON, times_line
from crawler.settings_text import written

SHOWN_DAYS = 14
PAGE_DAYS = 28
WIDE = 110  # columns that the bars need beside what is wrong
_BARS = "▁▂▃▄▅▆▇█"
_STYLES = {
    SourceState.OK: "green",
    SourceState.NEW: "",
    SourceState.OFFLINE: "yellow",
    SourceState.WAITING: "yellow",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class SourcesTable:
    """The table of all sources; a narrow one has no bars, and below it stands what is wrong."""

    reports: tuple[SourceReport, ...]
    now: datetime

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """Yield what fits the width."""
        if options.max_width >= WIDE:
            yield self._table(is_wide=True)
            return
        yield self._table(is_wide=False)
        for report in self.reports:
            if wrong := _wrong(report, self.now):
                yield Text.assemble(f"{report.name}: ", (wrong, _style(report)))

    def _table(self, *, is_wide: bool) -> Table:
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        table.add_column("Source", overflow="fold")
        for name in ("State", "Answered", "Next", "Every"):
            table.add_column(name, no_wrap=True)
        for name in ("New", "On topic"):
            shown = f"{name}, {SHOWN_DAYS} days" if is_wide else name
            table.add_column(shown, no_wrap=True, justify="right")
        if is_wide:
            table.add_column("What is wrong", ratio=1)
        for report in self.reports:
            table.add_row(*_cells(report, self.now, is_wide=is_wide))
        return table


def source_page(report: SourceReport, now: datetime) -> RenderableType:
    """Return all that is known of one source."""
    facts = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for label, value in _facts(report, now):
        facts.add_row(Text(label, style="dim"), Text(value))
    days = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    days.add_column("Day")
    names = ("Polls", "New", "Read", "On topic", "Characters", "Titles found")
    for name in names:
        days.add_column(name, justify="right")
    for day in reversed(report.days[-PAGE_DAYS:]):
        days.add_row(*_day_cells(day))
    parts: list[RenderableType] = [Text(report.name, style="bold"), "", facts]
    return Group(*parts, "", days) if report.days else Group(*parts)


def source_json(report: SourceReport, now: datetime) -> str:
    """Return all that is known of one source as a line of JSON; times are ISO 8601."""
    bounds, move = report.bounds, report.move
    record = {
        "name": report.name,
        "kind": report.kind,
        "url": report.url,
        "state": report.state.value,
        "movedUrl": report.moved_url,
        "redirectsTo": move and move.url,
        "lastPolled": _iso(report.last_polled),
        "lastSuccess": _iso(report.last_success),
        "nextAttempt": _iso(report.asked_next(now)),
        "cron": report.rule.cron,
        "timezone": report.rule.zone,
        "intervalSeconds": None if report.rule.cron else report.interval.total_seconds(),
        "shortestSeconds": bounds and bounds.shortest.total_seconds(),
        "longestSeconds": bounds and bounds.longest.total_seconds(),
        "failures": report.failures,
        "strikes": report.strikes,
        "failure": report.failure,
        "failureKind": report.failure_kind and report.failure_kind.value,
        "signs": [
            {"kind": sign.kind.value, "evidence": sign.evidence}
            for sign in signs(report.days, now.date())
        ],
        "days": [_day_record(day) for day in report.days],
    }
    return json.dumps(record, ensure_ascii=False)


def sparkline(numbers: Sequence[int]) -> str:
    """Return *numbers* as bars, the highest of them the full height; 0 is a dot.

    >>> sparkline([0, 1, 4, 8])
    '·▁▄█'
    """
    top = max(numbers, default=0)
    return "".join(_BARS[(n * len(_BARS) - 1) // top] if n else "·" for n in numbers)


def _cells(report: SourceReport, now: datetime, *, is_wide: bool) -> Iterator[RenderableType]:
    yield Text(report.name)
    yield Text(report.state.value, style=_style(report))
    yield _ago(report.last_success, now)
    yield _ahead(report.asked_next(now), now)
    yield BY_CRON if report.rule.cron else _about(report.interval)
    days = report.counts(now.date(), SHOWN_DAYS)
    for numbers in ([day.new for day in days], [day.on_topic for day in days]):
        yield _counts(numbers) if is_wide else str(sum(numbers))
    if is_wide:
        yield Text(_wrong(report, now), style=_style(report))


def _style(report: SourceReport) -> str:
    return _STYLES.get(report.state, "red")


def _wrong(report: SourceReport, now: datetime) -> str:
    return "; ".join((*filter(None, (report.failure,)), *notes(report, now)))


def _facts(report: SourceReport, now: datetime) -> Iterator[tuple[str, str]]:
    days = report.counts(now.date(), SHOWN_DAYS)
    due, bounds = report.asked_next(now), report.bounds
    yield "address", f"{report.url} ({report.kind})"
    yield "state", report.state.value
    yield "last answer", _moment(report.last_success, now)
    yield "last asked", _moment(report.last_polled, now)
    yield "next attempt", f"{due:%Y-%m-%d %H:%M} UTC ({_ahead(due, now)})"
    if not report.rule.cron:
        pace = f"between {written(bounds.shortest)} and {written(bounds.longest)}" if bounds else ""
        yield "interval", f"{_about(report.interval)}, {f'learned {pace}' if bounds else 'fixed'}"
    if times := times_line(report.rule):
        yield "times", times
    if said := _hints(report.hints):
        yield "it asks for", said
    yield f"new, {SHOWN_DAYS} days", _counts([day.new for day in days])
    yield f"on topic, {SHOWN_DAYS} days", _counts([day.on_topic for day in days])
    if report.failure:
        kind = report.failure_kind.value if report.failure_kind else "unknown"
        yield "failure", f"{report.failure} ({kind}; {report.failures} in a row)"
    if report.move:
        yield "redirects", f"for good to {report.move.url}, since {report.move.since:%Y-%m-%d}"
    for note in notes(report, now):
        yield "look at", note


def _hints(hints: Hints) -> str:
    hours = ", ".join(str(hour) for hour in hints.skip_hours)
    days = ", ".join(_DAYS[day] for day in hints.skip_days)
    said = [f"at most every {_about(hints.every)}"] if hints.every else []
    said += [f"not in the hours {hours} (UTC)"] if hours else []
    said += [f"not on {days}"] if days else []
    return "; ".join(said)


def _counts(numbers: Sequence[int]) -> str:
    return f"{sum(numbers)} {sparkline(numbers)}"


def _day_cells(day: Day) -> tuple[str, ...]:
    average = str(round(day.chars / day.read)) if day.read else ""
    titles = f"{day.retitled} of {day.titled}" if day.titled else ""
    counts = (day.polls, day.new, day.read, day.on_topic)
    return (day.day.isoformat(), *(str(count) for count in counts), average, titles)


def _day_record(day: Day) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "polls": day.polls,
        "new": day.new,
        "read": day.read,
        "onTopic": day.on_topic,
        "characters": day.chars,
        "titled": day.titled,
        "retitled": day.retitled,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _moment(moment: datetime | None, now: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC ({_ago(moment, now)})" if moment else "never"


def _ago(moment: datetime | None, now: datetime) -> str:
    return f"{_about(now - moment)} ago" if moment else "never"


def _ahead(moment: datetime, now: datetime) -> str:
    return f"in {_about(moment - now)}" if moment > now else "due"


def _about(length: timedelta) -> str:
    """Return *length* to the unit that matters: 45s, 12m, 3h, 9d."""
    seconds = max(round(length.total_seconds()), 0)
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds >= 2 * size or seconds % size == 0 < seconds:
            return f"{round(seconds / size)}{unit}"
    return f"{seconds}s"
