"""From which score on an article matches, and what may be expected of that.

Few seeds tell little: what is expected is said with the range that labelled subjects had.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from statistics import fmean

# The threshold is so many times a geometric mean of what the seeds score by the others and of what
# other news scores by them, of which the first weighs so much.
TIMES, NEARNESS = 2.1, 0.6
FEWEST = 0.1  # that seeds score by the others for this; a single one has no such score
WORDS_ALONE = 0.15  # a list of words without an article
WITH_WORDS = 1.1  # times as high where words are listed beside articles: they sharpen the profile
LEAST_ELSEWHERE = 0.15  # where words are not counted, and little is known of what others score
# How far the best threshold is from the automatic one, and how far from it answers contradict it.
SPREAD, BLUR = 0.2, 0.1
_FARTHEST, _HALVINGS = 1.5, 40
FEWEST_TIMES = 4.0  # the usual score, where 18 of 1,000 others pass: no lesson brings it lower
ONE_TERM = 0.5  # of the seeds' mean score by the others: a term adds no more to a score
# By so many seeds no threshold is lower than what one term may add: other news hardly has the names
# of a small place, and scores next to nothing. By two, each is scored by a single one.
ENOUGH = 3
ONE_TERM_FEWEST = 0.1  # that a term may add at most, however little the seeds score

Rows = tuple[tuple[float, float, float, float], ...]

# What share of the articles on a topic reaches so many times the mean of what its seeds score by
# the others, with two seeds, three and five or more: the mean over subjects, and the tenth and
# ninth of ten. By two seeds an article scores more than one of them does by the other alone.
# Source of these and the next: bench/topics.py.
_FOUND: dict[int, Rows] = {
    2: (
        (0.3, 0.98, 0.98, 1.0),
        (0.4, 0.97, 0.95, 1.0),
        (0.5, 0.96, 0.91, 1.0),
        (0.6, 0.94, 0.82, 1.0),
        (0.7, 0.92, 0.76, 1.0),
        (0.8, 0.9, 0.63, 1.0),
        (0.9, 0.87, 0.53, 1.0),
        (1.0, 0.83, 0.4, 1.0),
        (1.2, 0.73, 0.26, 1.0),
        (1.5, 0.6, 0.11, 1.0),
    ),
    3: (
        (0.3, 0.99, 0.96, 1.0),
        (0.4, 0.98, 0.94, 1.0),
        (0.5, 0.97, 0.91, 1.0),
        (0.6, 0.94, 0.8, 1.0),
        (0.7, 0.9, 0.71, 1.0),
        (0.8, 0.83, 0.59, 1.0),
        (0.9, 0.76, 0.41, 1.0),
        (1.0, 0.67, 0.27, 1.0),
        (1.2, 0.49, 0.11, 0.9),
        (1.5, 0.26, 0.0, 0.71),
    ),
    5: (
        (0.3, 0.99, 0.99, 1.0),
        (0.4, 0.99, 0.94, 1.0),
        (0.5, 0.97, 0.89, 1.0),
        (0.6, 0.94, 0.79, 1.0),
        (0.7, 0.88, 0.67, 1.0),
        (0.8, 0.79, 0.55, 1.0),
        (0.9, 0.68, 0.4, 1.0),
        (1.0, 0.55, 0.22, 0.85),
        (1.2, 0.28, 0.0, 0.58),
        (1.5, 0.06, 0.0, 0.21),
    ),
}
# How many of 1,000 news articles on anything else score so many times the usual score: the mean
# over subjects, and the tenth and ninth of ten.
_OTHERS: Rows = (
    (3.0, 31.4, 11.0, 56.2),
    (4.0, 17.8, 5.8, 32.2),
    (5.0, 11.9, 3.0, 20.6),
    (6.0, 8.8, 1.7, 16.0),
    (8.0, 5.0, 0.7, 7.1),
    (10.0, 2.8, 0.5, 3.7),
    (12.0, 1.6, 0.0, 2.3),
    (14.0, 0.9, 0.0, 1.3),
)
# By which a list of words lets as much through as seeds do: it says little, and scores little.
WORDS_USUAL = WORDS_ALONE / 10


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a threshold may be expected to do.

    Attributes:
        recall: Share of the articles on the topic that match, with the range in which eight of ten
            subjects were; None where no seed can be scored by others.
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


def automatic(
    cosines: Sequence[float],
    usual: float,
    *,
    has_articles: bool,
    has_words: bool = False,
    is_counted: bool = True,
) -> float:
    """Return the threshold for seeds that are so near to the others, with no limit to a term.

    Args:
        cosines: Empty where there are fewer than two seeds.
        usual: What articles on anything score by the seeds, on the average.
        has_articles: Whether there is a seed at all, and not only a list of words.
        has_words: Whether a list of words is among the seeds.
        is_counted: Whether the shipped counts of words are of the language of all seeds.
    """
    if not has_articles:
        return WORDS_ALONE
    near = max(_mean(cosines), FEWEST)
    chosen = float(TIMES * near**NEARNESS * usual ** (1 - NEARNESS))
    chosen *= WITH_WORDS if has_words else 1
    least = ONE_TERM * near if len(cosines) >= ENOUGH else 0.0
    return max(chosen, least, 0.0 if is_counted else LEAST_ELSEWHERE)


def after_lessons(
    threshold: float, on: Sequence[float], off: Sequence[float], fewest: float
) -> float:
    """Return the likeliest threshold after what a person said of articles.

    The best one is about as far from *threshold* as SPREAD says, in natural logarithms, and an
    answer that contradicts it is the less likely the farther from it the article scores, as a
    logistic curve of the width BLUR has it.

    Args:
        threshold: As it is without that.
        on: What articles score that a person said are on the topic.
        off: The same of articles that are not.
        fewest: Below this no threshold falls, whatever was said.
    """
    if not threshold or not (on or off):
        return threshold
    yes, no = _distances(on, threshold), _distances(off, threshold)
    low, high = -_FARTHEST, _FARTHEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        rises = fsum(_likely(one - middle) for one in no)
        falls = fsum(_likely(middle - one) for one in yes)
        if (rises - falls) / BLUR > middle / SPREAD**2:
            low = middle
        else:
            high = middle
    return max(threshold * math.exp(low), min(threshold, fewest))


def _distances(scores: Sequence[float], threshold: float) -> list[float]:
    """Return how far *scores* are from *threshold*, in natural logarithms."""
    least = threshold * math.exp(-_FARTHEST)
    return [math.log(max(score, least) / threshold) for score in scores]


def _likely(distance: float) -> float:
    """Return how likely an answer is that contradicts a threshold by *distance*."""
    return (1 + math.tanh(distance / BLUR / 2)) / 2


def most_of_a_term(cosines: Sequence[float]) -> float:
    """Return what one term may add to a score; the argument is that of automatic().

    An article about the country of a topic shares one strong term with it, and is not on it.
    """
    return max(ONE_TERM * _mean(cosines), ONE_TERM_FEWEST) if cosines else math.inf


def expectation(scores: Sequence[float], usual: float, threshold: float) -> Expectation:
    """Return what *threshold* may be expected to do; the arguments are those of automatic()."""
    others = _between(_OTHERS, threshold / usual if usual else math.inf)
    if len(scores) < 2:
        return Expectation(None, others)
    rows = _FOUND[max(number for number in _FOUND if number <= len(scores))]
    mean = fmean(scores)
    return Expectation(_between(rows, threshold / mean if mean else math.inf), others)


def _mean(cosines: Sequence[float]) -> float:
    return fmean(cosines) if cosines else 0.0


def _between(rows: Rows, times: float) -> tuple[float, float, float]:
    """Return the row for so many *times*, between two of *rows* on a line."""
    if times <= rows[0][0]:
        return rows[0][1:]
    for (a, *before), (b, *after) in itertools.pairwise(rows):
        if times <= b:
            part = (times - a) / (b - a)
            one, low, high = (x + part * (y - x) for x, y in zip(before, after, strict=True))
            return one, low, high
    return rows[-1][1:]
