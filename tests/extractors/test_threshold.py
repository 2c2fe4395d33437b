"""Thresholds, and what is expected of them."""

import math

import pytest

from extractors.threshold import (
    FEWEST,
    NEARNESS,
    ONE_TERM,
    ONE_TERM_FEWEST,
    TIMES,
    WORDS_ALONE,
    agreeing,
    automatic,
    expectation,
    most_of_a_term,
)

SCORES = (0.3, 0.35, 0.4, 0.3, 0.35)
USUALLY = 0.02


def test_threshold_lies_between_what_seeds_score_and_what_other_news_does():
    found = automatic((0.3, 0.5), USUALLY, has_articles=True)
    assert found == pytest.approx(TIMES * 0.4**NEARNESS * USUALLY ** (1 - NEARNESS))
    assert USUALLY < found < 0.4


@pytest.mark.parametrize(
    "scores",
    [
        pytest.param((), id="a single seed"),
        pytest.param((0.0, 0.0), id="seeds that have nothing in common"),
    ],
)
def test_threshold_is_never_lower_than_that_of_a_single_seed(scores):
    found = automatic(scores, USUALLY, has_articles=True)
    assert found == pytest.approx(TIMES * FEWEST**NEARNESS * USUALLY ** (1 - NEARNESS))


def test_words_alone_have_a_threshold_of_their_own():
    assert automatic((), USUALLY, has_articles=False) == WORDS_ALONE


def test_term_may_add_half_of_what_seeds_score_and_as_much_as_it_does_for_a_single_seed():
    assert most_of_a_term((0.3, 0.5)) == pytest.approx(ONE_TERM * 0.4)
    assert most_of_a_term((0.0, 0.1)) == ONE_TERM_FEWEST
    assert most_of_a_term(()) == float("inf")


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


@pytest.mark.parametrize("number", [2, 3, 4, 5, 20])
@pytest.mark.parametrize("threshold", [0.0, 0.1, 0.2, 0.33, 0.9])
def test_share_that_is_found_is_in_its_range(number, threshold):
    mean, low, high = expectation((0.3,) * number, USUALLY, threshold).recall
    assert 0 <= low <= mean <= high <= 1


def test_seeds_in_the_same_words_promise_no_certainty():
    mean, low, _ = expectation((0.7, 0.72, 0.7, 0.71, 0.7), USUALLY, 0.35).recall
    assert low < mean < 0.99


def test_seeds_that_have_nothing_in_common_promise_little():
    assert expectation((0.0, 0.0), USUALLY, 0.2).recall[0] < 0.7


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


@pytest.mark.parametrize(
    ("on", "off", "expected"),
    [
        pytest.param((), (), 0.2, id="nothing was said"),
        pytest.param((0.3,), (0.1,), 0.2, id="it agrees"),
        pytest.param((0.15, 0.18), (), 0.15, id="articles on the topic are missed"),
        pytest.param((), (0.25,), math.nextafter(0.25, 1), id="one off the topic passes"),
        pytest.param((0.15,), (0.17, 0.16), 0.2, id="most would be wrong lower"),
        pytest.param((0.01,), (), 0.2, id="too low to follow"),
    ],
)
def test_threshold_agrees_with_what_a_person_said(on, off, expected):
    assert agreeing(0.2, on, off, fewest=0.06) == expected
