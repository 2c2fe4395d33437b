"""Quotes: PolNeAR's development part, and the gold of the seeds, both ways where it is disputed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quotes import dev_texts, row, seed_rows

from stage_scores import Row

STAGE = "quotes"
_GOALS = {0.3: (0.7, 0.64), 0.8: (0.55, 0.42)}


def rows(data: Path, limit: int | None) -> Iterator[Row]:
    """Yield the scores; the peer is a prototype of rules."""
    texts, _ = dev_texts(data, limit)
    for least, (goal, rules) in _GOALS.items():
        found = row(texts, least)
        yield Row("PolNeAR dev", f"F at {least}", found["f"], goal, {"rules": rules}, len(texts))
        if least == min(_GOALS):
            peers = {"rules": 0.87}
            yield Row("PolNeAR dev", "speaker", found["speaker"], 0.88, peers, len(texts))
            recall = found["direct_recall"]
            yield Row("PolNeAR dev, direct", "recall", recall, 0.95, {}, len(texts))
    for name, found in seed_rows(data, data.parent / "seeds").items():
        if name.startswith(str(min(_GOALS))):
            yield Row(f"seeds, {name}", "F", found["f"], 0.92, {}, 5)
