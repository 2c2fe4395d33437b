"""Thresholds, and what is expected of them."""

import pytest

from extractors.threshold import (
    BASE,
    ONE_SEED,
    SHARE,
    USUAL,
    WORDS_ALONE,
    automatic,
    expectation,
)

SCORES = (0.3, 0.35, 0.4, 0.3, 0.35)
USUALLY = 0.02


def test_threshold_follows_the_seeds_and_has_a_figure_where_there_are_too_few():
    more = USUAL * USUALLY
    assert automatic((0.3, 0.5), USUALLY, has_articles=True) == pytest.approx(
        SHARE * 0.4 + more + BASE
    )
    assert automatic((), USUALLY, has_articles=True) == pytest.approx(more + ONE_SEED)
    assert automatic((), USUALLY, has_articles=False) == WORDS_ALONE


def test_higher_threshold_finds_less_and_lets_less_through():
    low, high = expectation(SCORES, USUALLY, 0.15), expectation(SCORES, USUALLY, 0.3)
    assert low.recall
    assert high.recall
    assert low.recall[0] > high.recall[0]
    assert low.others[0] > high.others[0]


def test_same_threshold_lets_more_through_where_articles_usually_score_more():
    rare, usual = (expectation(SCORES, x, 0.15).others[0] for x in (0.015, 0.03))
    assert usual > rare
    assert expectation(SCORES, 0.0, 0.15).others[0] < rare


def test_range_is_wider_for_fewer_seeds():
    few, many = expectation(SCORES[:2], USUALLY, 0.25), expectation(SCORES * 4, USUALLY, 0.25)
    assert few.recall
    assert many.recall
    assert few.recall[2] - few.recall[1] > many.recall[2] - many.recall[1]
    assert few.recall[1] < few.recall[0] < few.recall[2]


def test_nothing_is_said_of_what_a_single_seed_finds():
    one = expectation((), USUALLY, 0.2)
    assert one.recall is None
    assert one.precision(0.01) is None


def test_precision_falls_where_the_topic_is_rare():
    expected = expectation(SCORES, USUALLY, 0.2)
    assert expected.precision(0.1) > expected.precision(0.001) > 0


@pytest.mark.parametrize("threshold", [0.0, 0.1, 0.12, 0.2, 0.3, 0.9])
def test_others_are_in_their_range(threshold):
    mean, low, high = expectation(SCORES, USUALLY, threshold).others
    assert 0 <= low <= mean <= high
