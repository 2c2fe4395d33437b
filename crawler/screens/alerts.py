"""What a person, or a machine, sees of alerts."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.alert import Alert, AlertState, Notice
from crawler.messages import notice_record
from crawler.plurals import counted
from crawler.status import Status

_STYLES = {AlertState.WAITING: "", AlertState.SENT: "green", AlertState.FAILED: "yellow"}


def alerts_screen(
    found: Sequence[Alert], status: Status, digests: Collection[str], *, has_outputs: bool
) -> RenderableType:
    """Return the alerts, newest first, below how many wait and were given up.

    Args:
        found: Those to list.
        status: For the counts.
        digests: Names of the outputs that send digests.
        has_outputs: The settings name one.
    """
    waiting, failed = status.alerts_waiting, status.alerts_failed
    line = f"{counted(waiting, 'alert')} waiting, {failed} failed"
    parts: list[RenderableType] = [Text(line, style="bold")]
    if found:
        parts += [Text(), _table(found, status.now, digests)]
    if failed:
        parts += [Text(), Text("seedwire alerts retry sends what failed again", style="dim")]
    if not has_outputs:
        said = "the settings name no output: see [outputs.NAME] in the reference"
        parts += [Text(), Text(said, style="dim")]
    return Group(*parts)


def _table(found: Sequence[Alert], now: datetime, digests: Collection[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("ID", justify="right", no_wrap=True)
    for name in ("Raised", "Output"):
        table.add_column(name, no_wrap=True)
    for name in ("Topic", "Why", "Headline"):
        table.add_column(name, overflow="fold")
    table.add_column("State", overflow="fold")
    for one in found:
        table.add_row(
            str(one.alert_id),
            f"{one.created:%d %b %H:%M}",
            Text(one.output),
            Text(one.topic),
            one.cause.value,
            Text(one.telling.headline or one.telling.url),
            Text(_state(one, now, digests), style=_STYLES[one.state]),
        )
    return table


def _state(one: Alert, now: datetime, digests: Collection[str]) -> str:
    match one.state:
        case AlertState.SENT:
            return f"sent {one.sent:%d %b %H:%M}"
        case AlertState.FAILED:
            return f"failed: {one.error}"
        case AlertState.WAITING if one.error:
            tries = counted(one.attempts, "attempt")
            return f"waiting until {one.next_try:%H:%M} ({tries}): {one.error}"
        case AlertState.WAITING if one.output in digests and one.message is None:
            return "waiting for the digest"
        case AlertState.WAITING if one.next_try > now:
            return f"waiting until {one.next_try:%H:%M}"
        case _:
            return "waiting"


def alert_json(one: Alert) -> str:
    """Return all about an alert as one line of JSON; times are ISO 8601."""
    record = notice_record(Notice(one, None))
    del record["story"]
    state = {
        "id": one.alert_id,
        "output": one.output,
        "state": one.state.value,
        "attempts": one.attempts,
        "nextTry": one.next_try.isoformat() if one.state is AlertState.WAITING else None,
        "error": one.error,
        "sent": one.sent and one.sent.isoformat(),
        "digest": one.message,
    }
    return json.dumps(state | record, ensure_ascii=False)
