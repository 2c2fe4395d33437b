"""Topics: what seeds have in common, and how close an article comes to it."""

from __future__ import annotations

import math

import pytest

from extractors.topic import (
    AUTO_SHARE,
    ONE_SEED_THRESHOLD,
    Topic,
    relevance,
    topic_from,
    vector,
)

FERRY = "The ferry company of Ostrand said that its ferry would sail to the island again on Monday."
STORM = "A storm kept every ferry in the harbour of Ostrand for nine days, the island's mayor said."
PIER = "Engineers repair the northern pier of Ostrand harbour, where the island ferry moors."
CHESS = "The chess champion lost her queen early, but a rook and two pawns decided the tournament."
SEEDS = (("a", "Ferry sails again", FERRY), ("b", "Storm over", STORM), ("c", None, PIER))


@pytest.fixture
def topic():
    return topic_from("sea", SEEDS)


def test_topic_without_seeds_is_refused():
    with pytest.raises(ValueError, match="sea"):
        topic_from("sea", ())
    with pytest.raises(ValueError, match="sea"):
        Topic("sea", ())


def test_article_on_the_topic_matches_and_another_does_not(topic):
    near = relevance(topic, "Ferry", "The island ferry left Ostrand harbour after the storm.")
    far = relevance(topic, "Chess", CHESS)
    assert near.is_match
    assert not far.is_match
    assert 0 <= far.score < topic.threshold <= near.score <= 1
    assert near.topic == "sea"
    assert near.threshold == topic.threshold


def test_article_that_is_a_seed_is_scored_by_the_others(topic):
    found = relevance(topic, "Storm over", STORM)
    assert found.left_out
    assert found.score == pytest.approx(topic.left_out_score(1))
    others = topic_from("sea", (SEEDS[0], SEEDS[2]))
    assert found.score == pytest.approx(relevance(others, "Storm over", STORM).score)
    assert found.score < 0.99


def test_article_that_only_resembles_a_seed_is_scored_by_all(topic):
    assert not relevance(topic, "Storm is over", STORM).left_out


def test_only_seed_is_scored_by_itself():
    topic = topic_from("sea", SEEDS[:1])
    found = relevance(topic, "Ferry sails again", FERRY)
    assert not found.left_out
    assert found.score > 0.9
    assert found.is_match


def test_one_seed_has_the_threshold_for_one_seed_and_no_left_out_score():
    topic = topic_from("sea", SEEDS[:1])
    assert topic.threshold == ONE_SEED_THRESHOLD
    assert topic.left_out_score(0) == 0


def test_threshold_follows_from_how_close_the_seeds_are(topic):
    scores = [topic.left_out_score(i) for i in range(3)]
    assert topic.threshold == pytest.approx(AUTO_SHARE * sum(scores) / 3)
    assert all(score > topic.threshold for score in scores)


@pytest.mark.parametrize(
    ("threshold", "is_match"),
    [
        pytest.param(0.0, True, id="zero lets all in"),
        pytest.param(1.01, False, id="over one, none"),
    ],
)
def test_fixed_threshold_decides(threshold, is_match):
    topic = topic_from("sea", SEEDS, threshold)
    assert topic.threshold == threshold
    assert relevance(topic, "Chess", CHESS).is_match is is_match


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="no text"),
        pytest.param("12 345 – …", id="no words"),
        pytest.param("Zugzwang!", id="no word of the topic"),
    ],
)
def test_text_without_a_word_of_the_topic_scores_nothing(topic, text):
    found = relevance(topic, None, text)
    assert (found.score, found.terms, found.is_match) == (0, (), False)


def test_seeds_without_words_match_nothing_by_score():
    topic = topic_from("sea", (("a", None, ""), ("b", None, "")))
    assert relevance(topic, "Ferry", FERRY).score == 0


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        pytest.param("Ferry sails", FERRY, id="many terms"),
        pytest.param(None, "Ostrand", id="one term"),
        pytest.param("Storm over", STORM, id="a seed"),
        pytest.param(None, CHESS, id="off topic"),
    ],
)
def test_terms_explain_the_score_strongest_first(topic, headline, body):
    found = relevance(topic, headline, body)
    shares = [share for _, share in found.terms]
    assert all(share > 0 for share in shares)
    assert sum(shares) <= 1 + 1e-9
    assert shares == sorted(shares, reverse=True)
    assert len(shares) <= 10
    if len(shares) < 10:
        assert sum(shares) == pytest.approx(1)


def test_terms_are_words_of_both_article_and_topic(topic):
    found = {term for term, _ in relevance(topic, None, "The ferry and the chess champion").terms}
    assert "ferry" in found
    assert "chess" not in found


def test_words_that_no_seed_has_cost_something(topic):
    pure = relevance(topic, None, "ferry harbour island")
    mixed = relevance(topic, None, "ferry harbour island chess queen rook")
    assert mixed.score < pure.score


def test_headline_counts_more_than_the_body():
    assert vector("ferry", "harbour storm")["ferry"] > vector(None, "ferry harbour storm")["ferry"]


def test_vectors_and_profiles_have_length_one(topic):
    for one in (vector("Ferry", FERRY), topic.profile(), topic.profile(0)):
        assert math.fsum(x * x for x in one.values()) == pytest.approx(1)
    assert vector(None, "") == {}


def test_order_of_the_seeds_does_not_matter(topic):
    turned = topic_from("sea", SEEDS[::-1])
    assert turned.threshold == pytest.approx(topic.threshold)
    assert relevance(turned, None, CHESS).score == pytest.approx(
        relevance(topic, None, CHESS).score
    )


def test_asking_twice_gives_the_same_answer(topic):
    assert relevance(topic, "Ferry", FERRY) == relevance(topic, "Ferry", FERRY)
    assert topic == topic_from("sea", SEEDS)
