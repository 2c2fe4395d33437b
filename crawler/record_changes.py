"""What is different in the record of an article whose text is the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

_ANNOTATIONS, _STAGES = "annotations", "stages"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """How two records of one text differ.

    Attributes:
        names: Of the fields that differ, and of the stages that found something else.
        versions: Stages that are not of the version they were: name, before and now; None where
            the stage did not run.
    """

    names: tuple[str, ...] = ()
    versions: tuple[tuple[str, str | None, str | None], ...] = ()


NO_CHANGE = RecordChange()


def record_change(before: str, now: str) -> RecordChange:
    """Return how the record *now* differs from that *before*.

    >>> record_change(
    ...     '{"source": "A", "annotations": [], "stages": {"dates": "1"}}',
    ...     '{"source": "B", "annotations": [{"stage": "dates"}], "stages": {"dates": "2"}}',
    ... )
    RecordChange(names=('source', 'dates'), versions=(('dates', '1', '2'),))
    """
    if before == now:
        return NO_CHANGE
    old, new = json.loads(before), json.loads(now)
    fields = dict.fromkeys((*old, *new))
    names = [
        name
        for name in fields
        if name not in (_ANNOTATIONS, _STAGES) and old.get(name) != new.get(name)
    ]
    ours, theirs = _by_stage(old), _by_stage(new)
    names += [stage for stage in sorted({*ours, *theirs}) if ours.get(stage) != theirs.get(stage)]
    ran, runs = old.get(_STAGES, {}), new.get(_STAGES, {})
    versions = tuple(
        (stage, ran.get(stage), runs.get(stage))
        for stage in sorted({*ran, *runs})
        if ran.get(stage) != runs.get(stage)
    )
    return RecordChange(tuple(names), versions)


def _by_stage(record: dict[str, Any]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for one in record.get(_ANNOTATIONS, ()):
        found.setdefault(one["stage"], []).append(one)
    return found
