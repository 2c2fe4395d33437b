"""Dates: spans and values on TimeBank; rules were developed on the first half of its documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from date_sets import timebank
from dates import figures

from stage_scores import Row

STAGE = "dates"
_PEERS = {"HeidelTime (published, about)": 0.78}


def rows(data: Path, limit: int | None) -> Iterator[Row]:
    """Yield the scores of both halves."""
    texts = timebank(data / "dates/timebank.tar.xz")
    for name, own in (("developed on", texts[::2]), ("other half", texts[1::2]), ("all", texts)):
        some = own[:limit]
        found = figures(some)
        on = f"TimeBank, {name}"
        yield Row(on, "relaxed F", found["overlap_f"], 0.88, {}, len(some))
        yield Row(on, "value F", found["value_f"], 0.78, _PEERS, len(some))
