"""Calibration: whether what is given a confidence is right as often as that says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from stage_scores import Row

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
_FEWEST = 10  # findings; fewer in a bin say nothing


def calibration(on: str, found: Iterable[tuple[float, bool]]) -> Iterator[Row]:
    """Yield the share right of each bin beside its mean confidence, and the expected error.

    Args:
        on: The set.
        found: Of each finding its confidence, and whether it is right.
    """
    pairs = sorted(found)
    error = 0.0
    for low, high in pairwise(_EDGES):
        own = [pair for pair in pairs if low <= pair[0] < high]
        if not own:
            continue
        said = sum(confidence for confidence, _ in own) / len(own)
        right = sum(is_right for _, is_right in own) / len(own)
        error += abs(said - right) * len(own) / len(pairs)
        if len(own) >= _FEWEST:
            label = f"{on}, {len(own)} of {low:.2f} up"
            yield Row(label, "share right", right, None, {"confidence": said}, len(own))
    if pairs:
        # An error is the better the smaller, so it has no goal to be over.
        yield Row(on, "calibration error", error, None, {}, len(pairs))
