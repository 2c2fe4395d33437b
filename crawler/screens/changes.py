"""How the terminal shows what changed in stored articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.kept import Changed
from crawler.plurals import counted
from extractors.stories.changes import Change, Kind, kinds_of, to_json

_CONTEXT = 60  # characters on either side of a change
# What a reader would want to be told of; the others are dim.
_TELLING = (Kind.HEADLINE, Kind.QUOTATION, Kind.NUMBER, Kind.NAME, Kind.CORRECTION)


def listed(found: Iterable[Changed]) -> RenderableType:
    """Return a table of changed articles."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Article", justify="right", style="cyan", no_wrap=True)
    table.add_column("When (UTC)", no_wrap=True)
    table.add_column("Versions", justify="right")
    table.add_column("Changed")
    table.add_column("Headline", ratio=1, overflow="fold")
    for one in found:
        when = one.withdrawn if _is_gone(one) else one.changed
        table.add_row(
            str(one.article_id),
            _moment(when),
            str(one.versions),
            _summary(one),
            Text(one.headline or one.url),
        )
    return table


def detailed(one: Changed, records: Iterable[str]) -> Iterator[RenderableType]:
    """Yield each change of one article, oldest version first.

    Args:
        one: The article.
        records: Of all its versions, from the first on.
    """
    yield Text(one.headline or "(no headline)", style="bold")
    yield Text(f"{one.url}; {counted(one.versions, 'version')}", style="dim")
    texts = [json.loads(record) for record in records]
    for number, (changes, was, now) in enumerate(
        zip(one.changes, texts, texts[1:], strict=False), 2
    ):
        kinds = ", ".join(kind.value for kind in kinds_of(changes)) or "not recorded"
        yield Text(f"\nVersion {number}: {kinds}", style="bold cyan")
        for change in changes:
            yield Padding(_diff(change, was, now), (0, 0, 0, 2))
    if _is_gone(one):
        yield Text(f"\nWithdrawn: found gone on {_moment(one.withdrawn)} UTC", style="bold red")
    elif one.withdrawn:
        back = f"{_moment(one.withdrawn)} UTC, back on {_moment(one.returned)} UTC"
        yield Text(f"\nWas found gone on {back}", style="yellow")
    if one.checked and one.last_check:
        asked = f"\nAsked for last on {_moment(one.checked)} UTC: {one.last_check.value}"
        yield Text(asked, style="dim")


def json_line(one: Changed) -> str:
    """Return one changed article as a line of JSON."""
    times = {
        "changed": one.changed,
        "checked": one.checked,
        "withdrawn": one.withdrawn,
        "returned": one.returned,
    }
    record = {
        "article": one.article_id,
        "url": one.url,
        "headline": one.headline,
        "versions": one.versions,
        "kinds": [kind.value for kind in kinds_of(c for found in one.changes for c in found)],
        **{name: time and time.isoformat(timespec="seconds") for name, time in times.items()},
        "lastCheck": one.last_check and one.last_check.value,
        "changes": [json.loads(to_json(found)) for found in one.changes],
    }
    return json.dumps(record, ensure_ascii=False)


def has_kind(one: Changed, kind: Kind) -> bool:
    """Return whether any change of the article is of this kind."""
    return any(kind in change.kinds for found in one.changes for change in found)


def _diff(change: Change, was: dict[str, Any], now: dict[str, Any]) -> Text:
    part = "headline" if change.is_headline else "articleBody"
    old, new = str(was[part] or ""), str(now[part] or "")
    telling = any(kind in _TELLING for kind in change.kinds)
    label = ", ".join(kind.value for kind in change.kinds)
    text = Text(f"{label}: ", style="yellow" if telling else "dim")
    start = max(0, change.new[0] - _CONTEXT)
    before = new[start : change.new[0]]
    text.append(("…" if start else "") + before.replace("\n", " "), style="default")
    # Marks beside the colours, for pipes and for those who do not see colours.
    if change.old_text:
        text.append(f"[-{old[slice(*change.old)]}-]", style="red")
    if change.new_text:
        text.append(f"{{+{new[slice(*change.new)]}+}}", style="green")
    end = change.new[1] + _CONTEXT
    after = new[change.new[1] : end].replace("\n", " ")
    text.append(after + ("…" if end < len(new) else ""), style="default")
    return text


def _summary(one: Changed) -> Text:
    text = Text(", ".join(kind.value for kind in kinds_of(c for f in one.changes for c in f)))
    if _is_gone(one):
        text.append("; withdrawn" if text else "withdrawn", style="red")
    elif one.withdrawn:
        text.append("; was gone for a time" if text else "was gone for a time", style="yellow")
    return text


def _is_gone(one: Changed) -> bool:
    return one.withdrawn is not None and one.returned is None


def _moment(time: datetime | None) -> str:
    return f"{time:%Y-%m-%d %H:%M}" if time else "unknown"
