"""What a person is told of a topic."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

from rich.console import Console

from crawler.jobs.rematch import Rematched
from crawler.jobs.topic_health import health
from crawler.screens.settings import check_screen
from crawler.screens.topics import background_line, health_screen, match_screen, rematch_line
from crawler.settings import load
from extractors.article import Carrier, Relevance
from extractors.topics.queries import query
from extractors.topics.topic import TAUGHT_NO, Topic, topic_from
from extractors.topics.topic_seed import words_seed

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GERMAN = (
    "Die Fähre nach Ostrand fährt seit Montag wieder, wie die Reederei nach dem Sturm mitteilt."
)
ENGLISH = "The ferry to Ostrand sails again since Monday, as the company said after the storm."


def test_languages_that_are_not_counted_are_told():
    told = {
        body: background_line(topic_from("sea", [("a", None, body)])) for body in (GERMAN, ENGLISH)
    }
    assert "function words are left out" in told[GERMAN].plain
    assert "function words" not in told[ENGLISH].plain


def shown(parts):
    console = Console(file=StringIO(), width=100)
    for part in parts:
        console.print(part)
    return console.file.getvalue()


def test_topic_of_rules_alone_says_so_and_promises_nothing():
    rules = Topic(
        "sea", (words_seed(["ferry"]),), 0.0, (query("ferry NEAR/5 storm"),), (query("chess"),)
    )
    said = shown(health_screen(health(rules, None, NOW)))
    assert "must: ferry NEAR/5 storm" in said
    assert "never: chess" in said
    assert "the rules alone decide" in said
    assert "1,000 articles" not in said
    assert "every article matches" in shown(health_screen(health(_everything(), None, NOW)))
    match = shown(match_screen([Relevance("sea", 0.4, 0.0, ())], "Ferry", ENGLISH))
    assert "matches (0.40, no score is needed)" in match


def test_score_just_below_the_threshold_does_not_look_as_if_it_were_enough():
    said = shown(match_screen([Relevance("sea", 0.2161, 0.2209, ())], "Ferry", ENGLISH))
    assert "does not match (0.216, 0.221 is needed)" in said


def test_topic_of_seeds_and_rules_says_of_what_its_figures_are():
    both = replace(topic_from("sea", [("a", None, ENGLISH)]), must=(query("ferry"),))
    said = shown(health_screen(health(both, None, NOW)))
    assert "what follows is of the score alone" in said
    assert "1,000 articles" in said


def test_single_seed_is_told_that_words_help():
    one = topic_from("sea", [("a", None, ENGLISH)])
    both = Topic("sea", (*one.seeds, words_seed(["ferry"])))
    assert "a few words beside the seed" in shown(health_screen(health(one, None, NOW)))
    assert "a few words beside the seed" not in shown(health_screen(health(both, None, NOW)))


def test_listed_words_are_no_seed_that_others_know(tmp_path):
    (tmp_path / "a.toml").write_text('[topics.sea]\nwords = ["ferry"]\n')
    seeds = (*topic_from("sea", [("a", None, ENGLISH)]).seeds, words_seed(["ferry", "pier"]))
    said = shown([check_screen(load(tmp_path / "a.toml"), [Topic("sea", seeds)])])
    assert "  words  ferry, pier" in said
    alone = shown([check_screen(load(tmp_path / "a.toml"), [Topic("sea", seeds[:1])])])
    assert "the only seed  a" in alone


def test_what_a_person_said_is_shown_whatever_the_score_and_terms_of_nothing_are_not():
    low = Relevance("sea", 0.1, 0.3, (("ferry", 0.997), ("six", 0.003)), rule=TAUGHT_NO)
    said = shown(match_screen([low], "Ferry", ENGLISH))
    assert f"does not match: {TAUGHT_NO} (0.10, 0.30 is needed)" in said
    assert "ferry 100%" in said
    assert "six" not in said


def test_seeds_that_have_nothing_in_common_are_not_each_called_a_stranger(tmp_path):
    (tmp_path / "a.toml").write_text('[topics.sea]\nwords = ["ferry"]\n')
    chess = "The champion lost her queen early, and a rook decided the tournament for her."
    bread = "Bakers of the old town raise the price of rye bread because flour has become dear."
    lonely = topic_from("sea", [("a", None, ENGLISH), ("b", None, chess), ("c", None, bread)])
    for said in (
        shown(health_screen(health(lonely, None, NOW))),
        shown([check_screen(load(tmp_path / "a.toml"), [lonely])]),
    ):
        assert "the seeds have little in common: by the others 3 of 3 would not match" in said
        assert "belong here" not in said


def test_seed_that_shares_the_town_alone_is_named_as_a_stranger():
    same = "Crews of the Ostrand ferry strike: the Ostrand ferry guild calls a strike of crews"
    texts = [f"{same} over {why}." for why in ("pay and rolls", "cuts of posts", "a night shift")]
    goal = "Rovers of Ostrand beat Athletic in Ostrand by a goal of Wirth in the ninth minute."
    topic = topic_from("sea", [(f"{n}", None, text) for n, text in enumerate((*texts, goal))], 0.01)
    said = shown(health_screen(health(topic, None, NOW)))
    assert "3  does it belong here? by the other seeds it scores less than half" in said
    assert said.count("belong here") == 1
    strict = replace(topic, fixed_threshold=0.5)
    assert "3  does it belong here? by the other seeds it would not" in shown(
        health_screen(health(strict, None, NOW))
    )


def test_article_that_was_kept_for_another_topic_was_not_rejected():
    now = Relevance("sea", 0.5, 0.3, ())
    kept = Rematched(1, 7, "https://a.example/", "Ferry", False, None, now)
    assert "not asked → 0.50" in rematch_line(kept).plain
    assert "rejected → 0.50" in rematch_line(replace(kept, article_id=None)).plain


def _everything():
    return Topic("all", (words_seed(["ferry"]),), 0.0)


def test_lines_of_a_match_stand_under_each_other_on_a_narrow_screen():
    found = Relevance("sea", 0.4, 0.2, (("ferry", 0.4),), sentences=(Carrier(0, 83, 0.64),))
    console = Console(file=StringIO(), width=50)
    for part in match_screen([found], "Ferry", ENGLISH):
        console.print(part)
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]
    assert lines[-4:] == [
        "  terms: ferry 40%",
        "  0–83   64%  The ferry to Ostrand sails again",
        "              since Monday, as the company said",
        "              after the storm.",
    ]
