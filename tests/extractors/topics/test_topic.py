"""Topics: what seeds have in common, and how close an article comes to it."""

from __future__ import annotations

import math
import pickle
from dataclasses import replace
from math import inf

import pytest

from extractors.topics.counted import counted
from extractors.topics.profile import SHARPNESS, profile, score, weighed
from extractors.topics.queries import query
from extractors.topics.threshold import (
    LEAST_ELSEWHERE,
    WITH_WORDS,
    WORDS_ALONE,
    automatic,
    most_of_a_term,
)
from extractors.topics.topic import (
    TAUGHT_NO,
    Topic,
    relevance,
    relevances,
    topic_from,
)
from extractors.topics.topic_seed import seed_from, words_seed

FERRY = "The ferry company of Ostrand said that its ferry would sail to the island again on Monday."
STORM = "A storm kept every ferry in the harbour of Ostrand for nine days, the island's mayor said."
PIER = "Engineers repair the northern pier of Ostrand harbour, where the island ferry moors."
CHESS = "The chess champion lost her queen early, but a rook and two pawns decided the tournament."
URL = "https://news.example/ferry"
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
    others = replace(topic_from("sea", (SEEDS[0], SEEDS[2])).profile(), most=topic.profile().most)
    assert found.score == pytest.approx(score(topic.seeds[1].text, others))
    assert found.score < 0.99


def test_article_that_only_resembles_a_seed_is_scored_by_all(topic):
    assert not relevance(topic, "Storm is over", STORM).left_out


def test_name_of_several_words_adds_no_more_than_one_word_may():
    seeds = [
        ("a", "Ferry strike in Kald Nes", f"{FERRY} The pilots met."),
        ("b", "Kald Nes waits for a ferry", f"{STORM} Nobody sails from Kald Nes."),
        ("c", "Strike over", f"{PIER} Ferries leave Kald Nes by the hour."),
    ]
    topic = topic_from("strike", seeds)
    profile = topic.profile()
    assert ("kald", "kald nes", "kld~nes", "nes") in profile.together
    said = relevance(topic, "Kald Nes", "Kald Nes, as Kald Nes is called by those of Kald Nes.")
    assert said.score == pytest.approx(profile.most)


def test_word_that_seeds_have_without_the_phrase_is_a_sign_of_its_own():
    seeds = [(f"s{i}", "Kald Nes", f"Kald Nes votes. Kald waits, Kald asks, {i}.") for i in "ab"]
    groups = topic_from("vote", seeds).profile().together
    assert [group for group in groups if "kald" in group] == []
    assert any({"kald nes", "kld~nes", "nes"} <= set(group) for group in groups)


def test_topic_of_many_seeds_is_sent_without_a_profile_for_each():
    words = [f"zorvak{i} blenit{i} quenth{i % 7}" for i in range(40)]
    topic = topic_from("many", [(str(i), None, " ".join(words[i:])) for i in range(40)])
    before = len(pickle.dumps(topic))
    assert len(pickle.dumps(topic.ready())) < 2 * before


def test_copies_as_seeds_bind_no_more_than_three_words_in_a_row():
    topic = topic_from("copies", [("a", "Pier", PIER), ("b", "Pier", PIER), ("c", "Storm", STORM)])
    assert max(len(group) for group in topic.profile().together) < 6
    assert relevance(topic, "Pier again", PIER).is_match


def test_only_seed_is_scored_by_itself():
    topic = topic_from("sea", SEEDS[:1])
    found = relevance(topic, "Ferry sails again", FERRY)
    assert not found.left_out
    assert found.score > 0.9
    assert found.is_match


def test_one_seed_has_the_threshold_for_one_seed_and_no_left_out_score():
    topic = topic_from("sea", SEEDS[:1])
    assert topic.threshold == automatic((), topic.usual_score, has_articles=True)
    assert topic.left_out_score(0) == 0
    assert topic.left_out_scores == ()
    assert topic.expectation.recall is None


def test_threshold_follows_from_how_close_the_seeds_are(topic):
    pairs = [topic_from("sea", [s for s in SEEDS if s != seed]) for seed in SEEDS]
    cosines = [
        score(seed.text, replace(pair.profile(), most=inf))
        for seed, pair in zip(topic.seeds, pairs, strict=True)
    ]
    assert topic.threshold == pytest.approx(
        automatic(cosines, topic.usual_score, has_articles=True)
    )
    assert topic.profile().most == pytest.approx(most_of_a_term(cosines))
    assert topic.left_out_scores == tuple(topic.left_out_score(i) for i in range(3))


def test_one_term_however_often_it_is_said_adds_no_more_than_the_profile_allows(topic):
    most = topic.profile().most
    said = relevance(topic, "Ferry", "Ferry, ferry and ferry.")
    assert said.score == pytest.approx(most)
    assert [term for term, _ in said.terms] == ["ferry"]
    more = relevance(topic, "Ferry", "Ferry, ferry and ferry in Ostrand.")
    assert most < more.score <= 2 * most
    assert score(weighed(counted("Ferry", "Ferry, ferry and ferry.")), topic.profile()) == (
        pytest.approx(most)
    )


def test_shown_shares_are_those_of_what_counts(topic):
    found = relevance(topic, "Ferry", "Ferry, ferry, ferry, the chess club of Ostrand harbour.")
    parts = [share * found.score for _, share in found.terms]
    assert sum(parts) == pytest.approx(found.score)
    assert max(parts) == pytest.approx(topic.profile().most)


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
        pytest.param(None, f"{CHESS} The mayor watched.", id="off topic, one term"),
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
    assert found.names <= {term for term, _ in found.terms}


def test_terms_are_words_of_both_article_and_topic(topic):
    found = {term for term, _ in relevance(topic, None, "The ferry and the chess champion").terms}
    assert "ferry" in found
    assert "chess" not in found


def test_words_that_nearly_all_articles_have_are_no_terms(topic):
    assert relevance(topic, None, "said that it was on the of in and").terms == ()
    assert topic_from("all", [("a", None, "The and of. The and of.")]).profile().words


def test_topics_asked_together_answer_as_alone(topic):
    other = topic_from("chess", [("d", "Queen lost", CHESS), ("e", None, f"{CHESS} {PIER}")])
    for headline, body in ((None, FERRY + CHESS), ("Storm over", STORM), ("Queen lost", CHESS)):
        together = relevances((topic, other), headline, body)
        assert together == tuple(relevance(one, headline, body) for one in (topic, other))


def test_article_that_a_person_rejected_does_not_match_whatever_its_score(topic):
    taught = replace(topic, rejected=(seed_from("no", "Ferry", FERRY),), fixed_threshold=0.01)
    found = relevance(taught, "Ferry", FERRY)
    assert (found.is_match, found.rule) == (False, TAUGHT_NO)
    assert relevance(taught, "Ferry again", FERRY).is_match


def test_words_that_no_seed_has_cost_something(topic):
    pure = relevance(topic, None, "ferry harbour island")
    mixed = relevance(topic, None, "ferry harbour island chess queen rook")
    assert mixed.score < pure.score


def test_order_of_the_seeds_does_not_matter(topic):
    turned = topic_from("sea", SEEDS[::-1])
    assert turned.threshold == pytest.approx(topic.threshold)
    assert relevance(turned, None, CHESS).score == pytest.approx(
        relevance(topic, None, CHESS).score
    )


def test_asking_twice_gives_the_same_answer(topic):
    assert relevance(topic, "Ferry", FERRY) == relevance(topic, "Ferry", FERRY)
    assert topic == topic_from("sea", SEEDS)


def test_headline_and_first_words_count_more_than_the_tail(topic):
    filler = "The chess club met on Tuesday to elect a treasurer and a librarian. " * 10
    first = relevance(topic, None, f"The ferry left. {filler}")
    last = relevance(topic, None, f"{filler} The ferry left.")
    headline = relevance(topic, "The ferry left", filler)
    assert headline.score > first.score > last.score


def test_all_topics_are_asked_of_one_text(topic):
    chess = topic_from("chess", (("1", "Chess", CHESS),))
    found = relevances((topic, chess), "Chess", CHESS + " She won.")
    assert [one.topic for one in found] == ["sea", "chess"]
    assert [one.is_match for one in found] == [False, True]


def test_sentences_that_carry_the_score_have_their_places(topic):
    body = "A clerk wrote it down. The island ferry left Ostrand harbour. Nobody asked why."
    first = relevance(topic, "Ferry", body).sentences[0]
    assert body[first.start : first.end] == "The island ferry left Ostrand harbour."
    assert 0.5 < first.share <= 1


def test_sentences_are_not_sought_in_what_is_far_off(topic):
    assert relevance(topic, "Chess", CHESS).sentences == ()


def test_list_of_words_is_a_topic():
    topic = Topic("sea", (words_seed(("ferry", "Ostrand harbour")),))
    assert topic.threshold == WORDS_ALONE
    assert relevance(topic, "Ferry sails again", FERRY).is_match
    assert not relevance(topic, "Chess", CHESS).is_match
    assert "recall" not in repr(topic.expectation) or topic.expectation.recall is None


def test_words_beside_articles_are_one_seed_more_without_a_score_of_their_own(topic):
    both = Topic("sea", (*topic.seeds, words_seed(("lighthouse",))))
    assert len(both.left_out_scores) == 3
    text = (None, "The lighthouse keeper went home for good on a day in May.")
    assert relevance(both, *text).score > relevance(topic, *text).score


def test_words_beside_a_single_article_make_its_threshold_higher():
    article = seed_from(*SEEDS[0])
    listed = words_seed(("ferry", "Ostrand harbour"))
    alone = replace(Topic("sea", (listed,)).profile(), most=inf)
    both = Topic("sea", (article, listed))
    as_without = automatic([score(article.text, alone)], both.usual_score, has_articles=True)
    assert both.threshold == pytest.approx(WITH_WORDS * as_without)


def test_rejected_article_takes_weight_from_its_terms(topic):
    off = seed_from("off", "Ferry ballet", "The ferry ballet danced the ferry waltz.")
    taught = replace(topic, rejected=(off,))
    text = ("Ferry ballet", "The ferry ballet danced again, and the ferry waltz was cheered.")
    assert relevance(taught, *text).score < relevance(topic, *text).score


def test_article_that_a_person_called_on_topic_brings_the_threshold_down_to_it(topic):
    body = (
        "A painter sells pictures of gulls, of rain and of the island where she was born long ago."
    )
    lesson = seed_from("yes", None, body)
    plain = Topic("sea", (*topic.seeds, lesson))
    taught = Topic("sea", (*topic.seeds, replace(lesson, is_taught=True)))
    assert plain.left_out_score(3) <= taught.threshold < plain.threshold
    assert replace(taught, fixed_threshold=0.9).threshold == 0.9


def test_article_that_a_person_called_on_topic_matches_whatever_its_score(topic):
    lesson = replace(seed_from("yes", "Gulls", "A painter sells gulls."), is_taught=True)
    taught = Topic("sea", (*topic.seeds, lesson), 0.9)
    found = relevance(taught, "Gulls", "A painter sells gulls.")
    assert (found.taught, found.is_match, found.left_out) == (True, True, True)
    assert found.score < found.threshold
    barred = replace(taught, never=(query("gulls"),))
    assert not relevance(barred, "Gulls", "A painter sells gulls.").is_match
    assert not relevance(taught, "Gulls again", "A painter sells no gulls.").is_match


def test_articles_that_a_person_called_off_topic_bring_the_threshold_up_to_them(topic):
    opera = "An opera of a ferry: the ferry opens in the city with gulls, snow and a painted moon."
    film = "A ferry full of pictures: a painter sells a ferry to her brother in the city."
    lessons = (seed_from("no", "Opera", opera), seed_from("no", "Film", film))
    once, twice = (replace(topic, rejected=lessons[:number]) for number in (1, 2))
    assert topic.threshold < once.threshold < twice.threshold


def shares(seeds, rejected=()):
    """Return the weight of the first word of each text, by that of the other."""
    of_all, of_one = (
        profile(
            [weighed(counted(None, one)) for one in seeds],
            [weighed(counted(None, one)) for one in rejected],
        ).words[word]
        for word in ("zorvak", "blenit")
    )
    return of_all / of_one


def test_term_weighs_by_the_share_of_seeds_that_have_it():
    expected = (2 * math.sqrt(2)) ** SHARPNESS  # twice by the mean
    assert shares(["zorvak blenit", "zorvak quenth"]) == pytest.approx(expected)


def test_what_is_no_name_in_a_single_seed_weighs_as_if_not_all_seeds_had_it():
    alone = Topic("alone", (seed_from("one", None, "Zorvak met the blenit. Zorvak left."),))
    found, even = alone.profile().words, profile([alone.seeds[0].text]).words
    before = even["zorvak"] / even["blenit"]
    expected = before / math.sqrt(0.7) ** SHARPNESS
    assert found["zorvak"] / found["blenit"] == pytest.approx(expected)


def test_listed_words_weigh_the_same_whether_they_are_names_or_not():
    words = Topic("words", (words_seed(("Zorvak", "blenit")),)).profile().words
    assert words["zorvak"] == words["blenit"]


def test_each_rejected_article_takes_weight():
    seeds = ["zorvak blenit", "zorvak quenth"]
    by_number = [shares(seeds, ["zorvak mirth"] * number) for number in range(3)]
    assert by_number[0] > by_number[1] > by_number[2] > 0


def test_rule_decides_besides_the_score(topic):
    near = ("Ferry", "The island ferry left Ostrand harbour after the storm.")
    must = replace(topic, must=(query("lighthouse"),))
    never = replace(topic, never=(query("ferry NEAR/5 harbour"),))
    assert relevance(topic, *near).rule is None
    assert relevance(must, *near).rule == "must lighthouse"
    assert relevance(never, *near).rule == "never ferry NEAR/5 harbour"
    assert not relevance(must, *near).is_match
    assert relevance(must, *near).score == relevance(topic, *near).score


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"must": (query("ferry"),)}, id="a rule"),
        pytest.param({"fixed_threshold": 0.5}, id="the threshold"),
        pytest.param({"rejected": (seed_from("x", None, CHESS),)}, id="a lesson"),
        pytest.param({"seeds": (seed_from("x", None, CHESS),)}, id="the seeds"),
    ],
)
def test_version_changes_with_what_decides(topic, other):
    changed = replace(topic, **other)
    assert changed.version != topic.version
    assert relevance(changed, None, FERRY).version == changed.version
    assert topic_from("sea", SEEDS).version == topic.version


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("peace", "talks", "Doha"), ("peace talks", "Doha"), id="a phrase"),
        pytest.param(("doha",), ("Doha",), id="a name"),
    ],
)
def test_version_changes_with_what_the_words_are_together(one, other):
    first, second = (Topic("sea", (words_seed(words),), 0.3) for words in (one, other))
    assert first.version != second.version


def test_spellings_of_a_name_meet_and_other_names_do_not():
    def about(name):
        return f"Minister {name} spoke. Reporters asked {name} about grain and about rain."

    seeds = (("1", None, about("Hanif Atmar")), ("2", None, about("Hanif Atmar") + " It rained."))
    topic = topic_from("minister", seeds)
    same = relevance(topic, None, "On Monday Haneef Atmar was in Ostrand with a small suitcase.")
    other = relevance(topic, None, "On Monday Irfan Atmar was in Ostrand with a small suitcase.")
    assert same.score > other.score
    assert "Hanif Atmar" in same.names
    assert "Hanif Atmar" not in dict(other.terms)


def test_forms_of_a_country_meet():
    topic = topic_from("nepal", (("1", None, "Nepal votes in May, and Nepal waits."),))
    found = relevance(topic, None, "A Nepali court and a Nepalese lawyer disagreed.")
    assert dict(found.terms)["Nepal"] > 0.5


def test_name_that_is_a_phrase_and_has_a_key_is_one_term():
    named = "Kald Nesrin sails. Kald Nesrin met the ferry's crew in Ostrand."
    topic = topic_from("sea", [("a", None, named), ("b", "Kald Nesrin", f"{named} {FERRY}")])
    found = relevance(topic, None, named)
    terms = [term for term, _ in found.terms]
    assert len(terms) == len(set(terms))
    assert terms.count("Kald Nesrin") == 1
    assert sum(share for _, share in found.terms) == pytest.approx(1, abs=0.2)
    assert found.names <= set(terms)


def test_page_of_a_seed_is_known_by_its_address_when_its_text_is_another(topic):
    seeds = (replace(topic.seeds[0], url=URL), *topic.seeds[1:])
    known = replace(topic, seeds=seeds)
    found = relevance(known, "Ferry sails on", f"{FERRY} {PIER}", URL)
    assert found.left_out
    others = replace(topic_from("sea", SEEDS[1:]).profile(), most=topic.profile().most)
    own = seed_from("own", "Ferry sails on", f"{FERRY} {PIER}")
    assert found.score == pytest.approx(score(own.text, others))
    assert not relevance(known, "Ferry sails on", f"{FERRY} {PIER}").left_out


def test_page_that_a_person_rejected_does_not_match_when_its_text_is_another(topic):
    no = replace(seed_from("no", "Ferry", FERRY), url=URL)
    taught = replace(topic, rejected=(no,), fixed_threshold=0.01)
    assert relevance(taught, "Ferry", f"{FERRY} {PIER}", URL).rule == TAUGHT_NO
    assert relevance(taught, "Ferry", f"{FERRY} {PIER}", f"{URL}/2").is_match


DAM = "В городе Заречном ночью прорвало дамбу, вода затопила сотни домов, сообщили спасатели."
FLOOD = "Жители затопленного Заречного ждут: дамбы больше нет, вода стоит в домах третий день."
REPAIR = "Новая дамба в Заречном будет выше прежней; ремонт домов затопленной улицы начнут весной."
PALACE = "Волейболисты обыграли соперников в пяти партиях, тренер похвалил подачу своей команды."


def test_endings_of_words_are_of_no_account_where_words_are_not_counted():
    russian = topic_from("dam", (("a", None, DAM), ("b", None, FLOOD)))
    near = relevance(russian, None, REPAIR)
    assert near.is_match
    assert {"Заречном", "дамбы"} <= {term for term, _ in near.terms}
    assert near.sentences
    assert not relevance(russian, None, PALACE).is_match
    assert russian.threshold >= LEAST_ELSEWHERE


def test_listed_words_are_found_in_any_form():
    listed = Topic("dam", (words_seed(["дамба", "Заречный"]),))
    assert relevance(listed, None, FLOOD).is_match
    assert not relevance(listed, None, PALACE).is_match
    beside = Topic("dam", (seed_from("a", None, DAM), words_seed(["спасателей"], is_cut=True)))
    assert beside.profile().words["спасат"] > beside.profile().words["сообщи"]


def test_listed_english_words_are_found_as_they_are():
    talks = Topic("peace", (words_seed(["peace talks", "Ostrand"]),))
    assert "talk" not in talks.profile().words
    assert relevance(talks, None, "The peace talks in Ostrand have ended.").is_match
