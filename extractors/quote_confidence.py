"""How sure a quotation is: the share of its like that was right where it was measured."""

from __future__ import annotations

from extractors.quotations import Quotation

# Share right by kind, of those with a score of at least …; PolNeAR, bench/quotes.py.
_RIGHT = {
    "direct": ((0.8, 0.95), (0.5, 0.85), (0.0, 0.7)),
    "mixed": ((0.8, 0.95), (0.5, 0.85), (0.0, 0.7)),
    "stance": ((0.6, 0.9), (0.45, 0.8), (0.0, 0.7)),
    "indirect": ((0.6, 0.9), (0.45, 0.8), (0.0, 0.7)),
}
_ALONE = {"marks and speaker before": 0.6, "marks": 0.55}


def confidence(one: Quotation) -> float:
    """Return the measured share of quotations like *one* that overlap a real one."""
    if one.method in _ALONE:
        return _ALONE[one.method]
    return next(right for least, right in _RIGHT[one.kind] if one.score >= least)
