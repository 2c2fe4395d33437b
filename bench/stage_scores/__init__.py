"""What each extraction stage is measured by: its goal sets, its metric and its peers.

One module a stage. It has ``STAGE``, the stage's name, and ``rows(data, limit)``, its scores; then
bench/stages.py finds it by itself. Other modules here read the sets.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    Attributes:
        on: The set, and which part of it.
        measure: What is counted, such as ``strict F``.
        ours: Of the stage.
        goal: What it should be; None without a goal.
        peers: The same of others, by name.
        documents: How many it is over.
    """

    on: str
    measure: str
    ours: float
    goal: float | None
    peers: dict[str, float] = field(default_factory=dict)
    documents: int = 0


def f_score(right: int, found: int, there: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / (found + there) if found + there else 0.0
