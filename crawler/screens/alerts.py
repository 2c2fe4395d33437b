"""What a person, or a machine, sees of alerts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from crawler.alert import Alert, AlertState, Notice
from crawler.messages import notice_record
from crawler.plurals import counted
from crawler.screens.stories import BESIDE_NUMBERS, numbered, plain
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
        parts.append(Text())
    for one in found:
        parts += _lines(one, status.now, digests)
    if failed:
        parts += [Text(), Text("seedwire alerts retry sends what failed again", style="dim")]
    if not has_outputs:
        said = "the settings name no output: see [outputs.NAME] in the reference"
        parts += [Text(), Text(said, style="dim")]
    return Group(*parts)


def _lines(one: Alert, now: datetime, digests: Collection[str]) -> Iterator[RenderableType]:
    """Yield the headline with the whole width, and below it why, where to and how far."""
    headline = plain(one.telling.headline or one.telling.url).plain
    yield numbered(one.alert_id, Text(headline, style="bold"))
    about = f"{one.created:%d %b %H:%M}  {one.cause.value}, {one.topic} to {one.output}: "
    state = (_state(one, now, digests), _STYLES[one.state])
    yield Padding(Text.assemble((about, "dim"), state), BESIDE_NUMBERS)


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
