"""From which score on an article matches, and what may be expected of that.

Few seeds tell little: what is expected is said with the range that few seeds leave open.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean

SHARE = 0.3  # of the mean score of the seeds by the others
USUAL = 4.0  # times what articles on anything score
BASE = 0.02
ONE_SEED = 0.03  # in the place of SHARE and BASE: a single seed has no such score
WORDS_ALONE = 0.15  # a list of words without an article
_PRIOR_SEEDS = 4  # seeds that the usual spread counts as
_PRIOR_SPREAD = 0.25  # of the mean
_EIGHT_OF_TEN = 1.2816  # standard errors to each side
# How many of 1,000 news articles on anything else score so many times the usual score: the mean
# over subjects, and the tenth and ninth of ten.
_OTHERS = (
    (3.0, 17.2, 6.4, 32.7),
    (4.0, 7.8, 3.0, 15.6),
    (5.0, 4.4, 1.4, 7.5),
    (6.0, 2.7, 0.8, 4.7),
    (8.0, 1.1, 0.0, 2.1),
    (10.0, 0.5, 0.0, 1.1),
    (12.0, 0.2, 0.0, 0.6),
    (14.0, 0.1, 0.0, 0.3),
)
# By which a list of words lets as much through as seeds do: it says little, and scores little.
WORDS_USUAL = WORDS_ALONE / 7


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a threshold may be expected to do.

    Attributes:
        recall: Share of the articles on the topic that match, with the range that holds in about
            eight of ten cases; None where no seed can be scored by others.
        others: How many of 1,000 articles on anything else match, with its range.
    """

    recall: tuple[float, float, float] | None
    others: tuple[float, float, float]

    def precision(self, share: float) -> float | None:
        """Return which share of the matches is on the topic, where *share* of all articles is."""
        if self.recall is None:
            return None
        right, wrong = self.recall[0] * share, self.others[0] / 1000 * (1 - share)
        return right / (right + wrong) if right + wrong else None


def automatic(scores: Sequence[float], usual: float, *, has_articles: bool) -> float:
    """Return the threshold for seeds that have these *scores* by the others.

    Args:
        scores: Empty where there are fewer than two seeds.
        usual: What articles on anything score by the seeds, on the average.
        has_articles: Whether there is a seed at all, and not only a list of words.
    """
    if scores:
        return SHARE * fmean(scores) + USUAL * usual + BASE
    return USUAL * usual + ONE_SEED if has_articles else WORDS_ALONE


def expectation(scores: Sequence[float], usual: float, threshold: float) -> Expectation:
    """Return what *threshold* may be expected to do; the arguments are those of automatic()."""
    others = _others(threshold / usual if usual else math.inf)
    if len(scores) < 2:
        return Expectation(None, others)
    mean = fmean(scores)
    squares = math.fsum((x - mean) ** 2 for x in scores)
    prior = _PRIOR_SEEDS * (_PRIOR_SPREAD * mean) ** 2
    spread = math.sqrt((squares + prior) / (len(scores) - 1 + _PRIOR_SEEDS)) or 1e-9
    error = _EIGHT_OF_TEN * spread / math.sqrt(len(scores))
    low, middle, high = (
        NormalDist().cdf((mean + shift - threshold) / spread) for shift in (-error, 0.0, error)
    )
    return Expectation((middle, low, high), others)


def _others(times: float) -> tuple[float, float, float]:
    """Return the row of _OTHERS for so many *times* the usual score, between two rows on a line."""
    rows = _OTHERS
    if times <= rows[0][0]:
        return rows[0][1:]
    for (a, *before), (b, *after) in itertools.pairwise(rows):
        if times <= b:
            part = (times - a) / (b - a)
            one, low, high = (x + part * (y - x) for x, y in zip(before, after, strict=True))
            return one, low, high
    return rows[-1][1:]
