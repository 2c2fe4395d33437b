"""Thresholds, and what is expected of them."""

import math

import pytest

from extractors.topics.threshold import (
    BLUR,
    FEWEST,
    NEARNESS,
    ONE_TERM,
    ONE_TERM_FEWEST,
    SPREAD,
    TIMES,
    WITH_WORDS,
    WORDS_ALONE,
    after_lessons,
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


def test_one_term_is_never_enough_by_three_seeds_whose_names_no_other_news_has():
    scores = (0.6, 0.5, 0.7)
    found = automatic(scores, 0.001, has_articles=True)
    assert found == pytest.approx(most_of_a_term(scores))
    assert automatic(scores[:2], 0.001, has_articles=True) < most_of_a_term(scores[:2])


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
    ("on", "off", "low", "high"),
    [
        pytest.param((), (), 0.2, 0.2, id="nothing was said"),
        pytest.param((0.4,), (0.1,), 0.198, 0.202, id="it agrees"),
        pytest.param((0.15, 0.18), (), 0.14, 0.16, id="articles on the topic are missed"),
        pytest.param((), (0.25,), 0.23, 0.26, id="one off the topic passes"),
        pytest.param((0.15,), (0.17, 0.16), 0.17, 0.19, id="some would be wrong anywhere"),
        pytest.param((0.0,), (), 0.13, 0.14, id="one far off is an exception"),
        pytest.param((0.03,) * 9, (), 0.06, 0.06, id="too low to follow"),
        pytest.param((), (0.9,) * 9, 0.5, 0.9, id="many far off are the rule"),
    ],
)
def test_threshold_goes_where_most_of_what_a_person_said_comes_true(on, off, low, high):
    assert low <= after_lessons(0.2, on, off, fewest=0.06) <= high


def test_lesson_tells_nothing_of_a_threshold_of_nothing():
    assert after_lessons(0.0, (0.1,), (), fewest=0.0) == 0


def test_likeliest_threshold_is_the_peak_of_what_is_likely():
    on, off = (0.15, 0.3, 0.22), (0.25, 0.1)

    def surprise(threshold):
        said = (math.log(threshold / 0.2) / SPREAD) ** 2 / 2
        said += sum(math.log1p((threshold / score) ** (1 / BLUR)) for score in on)
        return said + sum(math.log1p((score / threshold) ** (1 / BLUR)) for score in off)

    found = after_lessons(0.2, on, off, fewest=0.0)
    assert surprise(found) < min(surprise(found * 0.999), surprise(found * 1.001))


def test_words_beside_articles_make_it_higher():
    alone = automatic((0.3, 0.5), USUALLY, has_articles=True)
    both = automatic((0.3, 0.5), USUALLY, has_articles=True, has_words=True)
    assert both == pytest.approx(WITH_WORDS * alone)
