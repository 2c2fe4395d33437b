"""How sure a quotation is: the share of its like that was right where it was measured."""

from __future__ import annotations

from extractors.quotes.quotations import Quotation
from extractors.quotes.quote_kinds import DIRECT, INDIRECT, MIXED, STANCE

# Share right by kind, of those with a score of at least …; PolNeAR's development part, which
# nothing was tuned on, at an overlap of .3 (bench/quotes.py).
_RIGHT = {
    DIRECT: ((0.5, 0.96), (0.0, 0.81)),
    MIXED: ((0.8, 0.99), (0.5, 0.94), (0.0, 0.81)),
    INDIRECT: ((0.6, 0.93), (0.45, 0.79), (0.0, 0.65)),
    STANCE: ((0.6, 0.84), (0.45, 0.73), (0.0, 0.52)),
}
_ALONE = {"marks and speaker before": 0.8, "marks and verb": 0.75, "marks": 0.61}


def confidence(one: Quotation) -> float:
    """Return the measured share of quotations like *one* that overlap a real one."""
    if one.method in _ALONE:
        return _ALONE[one.method]
    return next(right for least, right in _RIGHT[one.kind] if one.score >= least)
