"""What a person sees of sources: tables and JSON of what was discovered and checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.findings import Finding, Survey
from crawler.jobs.discover import Discovery
from crawler.jobs.live_check import Checked
from crawler.plurals import counted

ESTIMATE = (
    "On topic is an estimate by titles and summaries, and a low one: most articles say what they"
    " are about in their text."
)

_COLUMNS = ("#", "Kind", "A day", "Lists", "Would bring", "On topic", "Found by")
_ROW = "{:>2}  {:<12}  {:>5}  {:>5}  {:>11}  {:>8}  {}"
_INDENT = (0, 0, 0, 4)


def age_of(age: timedelta | None) -> str:
    """Return an age in its largest unit.

    >>> age_of(timedelta(minutes=95)), age_of(timedelta(days=3)), age_of(None)
    ('1 h', '3 d', 'no date')
    """
    if age is None:
        return "no date"
    minutes = max(int(age.total_seconds()) // 60, 0)
    for size, unit in ((1_440, "d"), (60, "h"), (1, "min")):
        if minutes >= size:
            return f"{minutes // size} {unit}"
    return "now"


def pace_of(per_day: float | None) -> str:
    """Return how often a source publishes.

    >>> pace_of(24.04), pace_of(0.3), pace_of(0.0), pace_of(None)
    ('24', '0.3', '0', '?')
    """
    if per_day is None:
        return "?"
    return f"{per_day:.0f}" if per_day >= 10 or not per_day else f"{per_day:.1f}"


def _printable(text: str) -> str:
    """Return *text* without what would move a terminal's cursor or change its colours."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def discovery_screen(found: Discovery) -> RenderableType:
    """Return what was found, best first: figures in columns, and below them what it is.

    Addresses and titles have the whole width: in a column they would be cut to pieces.
    """
    parts: list[RenderableType] = [Text(_ROW.format(*_COLUMNS), style="bold")]
    for number, finding in enumerate(found.findings, 1):
        parts.append(Text(_ROW.format(*_cells(number, finding))))
        parts += (Padding(line, _INDENT) for line in _below(finding))
    parts += ["", Text(_summary(found))]
    if any(finding.survey.matching is not None for finding in found.findings):
        parts.append(Text(ESTIMATE, style="dim"))
    return Group(*parts)


def _cells(number: int, finding: Finding) -> tuple[str, ...]:
    survey = finding.survey
    kind = finding.kind.value
    if kind == "sitemap" and survey.has_titles:
        kind = "news sitemap"
    return (
        str(number),
        kind,
        pace_of(survey.per_day),
        str(survey.listed),
        str(survey.brought),
        _matching(survey),
        finding.found.how.value,
    )


def _below(finding: Finding) -> Iterator[Text]:
    """Yield what stands under the row of a source: where it is, its name, what is the matter."""
    yield Text(finding.url, style="bold", overflow="fold")
    if finding.title:
        yield Text(_printable(finding.title))
    if finding.watched_as:
        yield Text(f"watched already, as {finding.watched_as}", style="yellow")
    if finding.same_as:
        yield Text(f"brings the same as {finding.same_as}", style="yellow")
    for one in finding.survey.newest:
        line = f"{age_of(one.age):>7}  {one.title or one.url}"
        yield Text(_printable(line), style="dim", no_wrap=True, overflow="ellipsis")


def _matching(survey: Survey) -> str:
    return "" if survey.matching is None else str(survey.matching)


def _summary(found: Discovery) -> str:
    sources = counted(len(found.findings), "source")
    cut = f"; the search {found.cut}" if found.cut else ""
    return f"{sources} found with {found.requests} requests{cut}"


def tried_lines(found: Discovery) -> str:
    """Return where nothing was found, a line each."""
    lines = (f"  {one.url} ({one.how.value}): {one.reason}" for one in found.tried)
    return "\n".join(map(_printable, lines))


def discovery_json(found: Discovery) -> str:
    """Return all that was found as one line of JSON; ages are in seconds."""
    record = {
        "url": found.url,
        "requests": found.requests,
        "cut": found.cut,
        "sources": [
            {
                "number": number,
                "kind": finding.kind.value,
                "url": finding.url,
                "foundBy": finding.found.how.value,
                "title": finding.title,
                **_survey_record(finding.survey),
                "sameAs": finding.same_as,
                "watchedAs": finding.watched_as,
            }
            for number, finding in enumerate(found.findings, 1)
        ],
        "tried": [
            {"url": one.url, "foundBy": one.how.value, "reason": one.reason} for one in found.tried
        ],
    }
    return json.dumps(record, ensure_ascii=False)


def checked_screen(checked: Iterable[Checked]) -> RenderableType:
    """Return a table with a row for each source, and below it what is to be said of it."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("Source", "Kind", "Answer"):
        table.add_column(name)
    for name in ("Lists", "Would bring", "A day", "On topic"):
        table.add_column(name, justify="right")
    table.add_column("Newest")
    for one in checked:
        cells = (Text(_printable(cell)) for cell in _checked_cells(one))
        table.add_row(*cells, style="dim" if not one.was_asked else "")
    return table


def checked_lines(checked: Iterable[Checked]) -> Iterator[Text]:
    """Yield what is wrong with each source, with its cure, and what else is to be known."""
    for one in checked:
        if one.problem:
            yield Text(_printable(f"{one.name}: {one.problem}; {one.cure}"), style="red")
        for note in one.notes:
            yield Text(f"{one.name}: {note}", style="yellow")


def _checked_cells(one: Checked) -> tuple[str, ...]:
    state = "off" if not one.was_asked else "failed" if one.problem else "ok"
    answer = f"{state} {one.status or ''}".strip()
    if (survey := one.survey) is None:
        return (one.name, one.kind.value, answer)
    newest = survey.newest[0] if survey.newest else None
    return (
        one.name,
        one.kind.value,
        answer,
        str(survey.listed),
        str(survey.brought),
        pace_of(survey.per_day),
        _matching(survey),
        f"{age_of(newest.age)}: {newest.title or newest.url}" if newest else "",
    )


def checked_json(checked: Sequence[Checked]) -> str:
    """Return what was checked as one line of JSON; ages are in seconds."""
    return json.dumps(
        [
            {
                "name": one.name,
                "kind": one.kind.value,
                "url": one.url,
                "enabled": one.was_asked,
                "status": one.status,
                **(_survey_record(one.survey) if one.survey else {}),
                "problem": one.problem,
                "cure": one.cure,
                "notes": one.notes,
            }
            for one in checked
        ],
        ensure_ascii=False,
    )


def _survey_record(survey: Survey) -> dict[str, object]:
    return {
        "listed": survey.listed,
        "wouldBring": survey.brought,
        "perDay": None if survey.per_day is None else round(survey.per_day, 2),
        "onTopicEstimate": survey.matching,
        "newest": [
            {
                "url": one.url,
                "title": one.title,
                "ageSeconds": None if one.age is None else int(one.age.total_seconds()),
            }
            for one in survey.newest
        ],
    }
