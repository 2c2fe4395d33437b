"""What is to be said of the sources that are watched."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from crawler.model import Source
from crawler.reports import SourceReport
from crawler.rot import signs
from crawler.schedules import first_due
from crawler.store import Store

log = logging.getLogger(__name__)

WARN_EVERY = timedelta(hours=24)


def watched(
    reports: Iterable[SourceReport], sources: Iterable[Source], now: datetime
) -> tuple[SourceReport, ...]:
    """Return a report for each of *sources*, in their order; new ones were never asked."""
    known = {report.name: report for report in reports}
    return tuple(
        report
        if (report := known.get(source.name)) and (report.kind, report.url) == _place(source)
        else _never_asked(source, now)
        for source in sources
    )


def _never_asked(source: Source, now: datetime) -> SourceReport:
    due = first_due(source.rule, now)
    place = _place(source)
    return SourceReport(source.name, *place, due, source.interval, source.bounds, source.rule)


def _place(source: Source) -> tuple[str, str]:
    return source.kind, source.url


def notes(report: SourceReport, now: datetime) -> tuple[str, ...]:
    """Return what a person should look into, a sentence each: a move, and signs of rot."""
    moved = f"moved to {report.moved_url}: put that into the settings"
    said = tuple(f"{sign.kind.value}: {sign.evidence}" for sign in signs(report.days, now.date()))
    return (moved, *said) if report.moved_url else said


def warn(store: Store, polled: Collection[str], now: datetime) -> tuple[tuple[str, str], ...]:
    """Log the notes on the sources that were *polled*; on one source once a day.

    Returns:
        Pairs of a source's name and a note on it, whether the log has it today or not.
    """
    found = []
    to_say = []
    for report in store.source_reports() if polled else ():
        said = notes(report, now) if report.name in polled else ()
        found += [(report.name, note) for note in said]
        if said and (report.warned is None or now - report.warned >= WARN_EVERY):
            to_say.append(report.name)
    for name, note in found:
        if name in to_say:
            log.warning("source needs a look", extra={"source": name, "reason": note})
    if to_say:
        store.note_warned(to_say, now)
    return tuple(found)
