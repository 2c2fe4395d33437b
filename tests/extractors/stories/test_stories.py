import math

import pytest

from extractors.stories.stories import UNKNOWN_DAY, Placed, Recent, _Likeness, account, assign
from extractors.text.terms import rarity

TREATY = (
    "Envoys of Norland and Sudmark signed a fishing treaty in Port Ellen on Monday. The treaty "
    "ends nine years of quarrels over the herring grounds off Skarholm. Foreign Minister Ada "
    "Brekke called the fishing treaty a relief for every harbour in Norland."
)
AFTER = (
    "Fishermen in Skarholm welcomed the treaty that Norland and Sudmark signed in Port Ellen. "
    "Herring boats may leave again at once, harbour master Ole Dahl said. Sudmark's envoys spoke "
    "of a fishing season without quarrels."
)
FIRE = (
    "A warehouse full of paint burned down in Vantora on Monday night. Forty firefighters needed "
    "five hours; nobody was hurt. The police are looking for two men who were seen at the gate."
)
MARKET = "Vantora shares closed {} points higher at {} on {} as {} million shares changed hands."


def placed(number, body, day=100, story=None, origin=None):
    return Placed(number, story or number, origin or number, account(None, body, day))


def place_of(body, *others, day=100, recent=None):
    found = assign(account(None, body, day), 99, others, recent)
    return found.story, found.origin


@pytest.mark.parametrize(
    ("body", "day", "place"),
    [
        pytest.param(AFTER, 101, (1, 99), id="what followed is of the story"),
        pytest.param(FIRE, 100, (99, 99), id="another happening is another story"),
        pytest.param(AFTER, 108, (99, 99), id="too late"),
        pytest.param(AFTER, 93, (1, 99), id="stored late, a week older"),
        pytest.param(AFTER, UNKNOWN_DAY, (99, 99), id="unknown day is compared with no known one"),
        pytest.param("", 100, (99, 99), id="nothing to compare"),
    ],
)
def test_article_joins_the_story_of_its_happening(body, day, place):
    assert place_of(body, placed(1, TREATY), day=day) == place


def test_first_article_begins_a_story():
    assert place_of(TREATY) == (99, 99)


def test_copy_is_of_the_story_and_the_origin_of_what_it_copies():
    others = (placed(1, AFTER), placed(2, AFTER.upper(), story=1), placed(3, TREATY, 100, 1, 2))
    assert place_of(TREATY + " " + FIRE, *others, day=106) == (1, 2)


def test_days_make_articles_less_alike():
    near = "Nine parliaments praise what Norland and Sudmark agreed on in Port Ellen."
    assert place_of(near, placed(1, TREATY), day=100) == (1, 99)
    assert place_of(near, placed(1, TREATY), day=107) == (99, 99)


def test_articles_without_dates_are_as_far_apart_as_may_be():
    near = "Nine parliaments praise what Norland and Sudmark agreed on in Port Ellen."
    assert place_of(near, placed(1, TREATY, UNKNOWN_DAY), day=UNKNOWN_DAY) == (99, 99)
    assert place_of(TREATY, placed(1, TREATY, UNKNOWN_DAY), day=UNKNOWN_DAY) == (1, 1)


def test_other_languages_join_only_what_they_copy():
    one = account(None, TREATY, 100, "nb")
    others = (placed(1, TREATY), placed(2, FIRE))
    assert assign(one, 99, others[1:]).story == 99
    assert assign(one, 99, others).story == 1
    assert assign(account(None, AFTER, 100, "nb"), 99, others).story == 99
    assert assign(account(None, AFTER, 100, "en"), 99, others).story == 1


def test_figures_of_two_days_are_two_stories():
    monday = MARKET.format("12.5", "1,411.47", "Monday", "246")
    tuesday = MARKET.format("11.1", "1,422.55", "Tuesday", "251")
    assert place_of(tuesday, placed(1, monday), day=101) == (99, 99)
    assert place_of(tuesday, placed(1, monday), day=100) == (1, 99)


def test_words_that_all_recent_articles_have_tell_no_stories_apart():
    other = "Norland opened a herring museum in Skarholm. Sudmark sent fishing boats."
    usual = dict.fromkeys(account(None, TREATY).key_terms, 500)
    assert place_of(other, placed(1, TREATY)) == (1, 99)
    assert place_of(other, placed(1, TREATY), recent=Recent(500, usual)) == (99, 99)


def test_recent_articles_make_their_words_usual_and_others_rarer():
    recent = Recent(100, {"treaty": 100})
    assert recent.rarity("treaty") < rarity("treaty")
    assert recent.rarity("herring") > rarity("herring")
    assert Recent().rarity("herring") == rarity("herring")


def test_nearest_story_is_joined_and_of_equal_ones_the_older():
    others = (placed(2, TREATY + FIRE), placed(5, AFTER), placed(4, AFTER))
    assert (
        place_of("Ole Dahl, harbour master in Skarholm, said herring boats may leave.", *others)[0]
        == 4
    )


def test_likeness_is_the_cosine_of_the_weights_as_they_are_now():
    one, other = account(None, TREATY, 100), account(None, AFTER, 100)
    recent = Recent(300, {"treaty": 200, "skarholm": 90})
    weights = [{t: x * recent.rarity(t) for t, x in each.counts.items()} for each in (one, other)]
    lengths = [math.sqrt(sum(x * x for x in each.values())) for each in weights]
    dot = sum(weights[0][t] * weights[1].get(t, 0) for t in weights[0])
    assert _Likeness(one, recent).to(other) == pytest.approx(dot / math.prod(lengths))
