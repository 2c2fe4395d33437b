"""Which articles are left alone before they are fetched."""

from dataclasses import replace

import pytest

from extractors.page import Entry
from extractors.topics.prospect import Prospect, fingerprint, prospect
from extractors.topics.topic import topic_from

SEEDS = (
    (
        "1",
        "Envoys open ceasefire talks",
        "Taliban envoys and Afghan negotiators opened peace talks.",
    ),
    ("2", "Afghan peace talks stall", "Negotiators said the Taliban delegation left the talks."),
)
TOPIC = topic_from("talks", SEEDS)
NEAR = Entry(
    "https://news.example/1",
    "Taliban delegation returns to Doha",
    "Negotiators for the Afghan government said that peace talks would begin again next week.",
)
FAR = Entry(
    "https://news.example/2",
    "Bakery wins prize for its rye bread",
    "Judges praised the crust, the smell of caraway and a recipe older than the shop itself.",
)


def test_entry_on_the_topic_is_fetched():
    found = prospect(NEAR, [TOPIC])
    assert found is not None
    assert not found.is_hopeless


def test_entry_that_shares_nothing_is_hopeless():
    found = prospect(FAR, [TOPIC])
    assert found is not None
    assert found.topic == "talks"
    assert found.is_hopeless


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(replace(FAR, title=None), id="no title"),
        pytest.param(replace(FAR, summary=None), id="no summary"),
        pytest.param(replace(FAR, summary="Read more"), id="too few words"),
        pytest.param(
            replace(
                FAR,
                title="Bäckerei gewinnt Preis",
                summary="Preisrichter lobten Kruste, Kümmelgeruch und ein Rezept, das älter ist"
                " als der Laden selbst, wie sie gestern mitteilten.",
            ),
            id="not in English",
        ),
    ],
)
def test_entry_that_says_too_little_is_not_judged(entry):
    assert prospect(entry, [TOPIC]) is None


def test_without_topics_nothing_is_judged():
    assert prospect(FAR, []) is None


def test_one_topic_of_several_is_enough():
    bread = topic_from("bread", [("1", "Rye bread", "A bakery sells rye bread with caraway.")])
    found = prospect(FAR, [TOPIC, bread])
    assert found is not None
    assert (found.topic, found.is_hopeless) == ("bread", False)


def test_words_of_the_address_count():
    found = prospect(replace(FAR, url="https://news.example/world/taliban-peace-talks-2"), [TOPIC])
    assert found is not None
    assert not found.is_hopeless


def test_words_said_already_do_not_count_twice():
    plain = prospect(NEAR, [TOPIC])
    slug = prospect(replace(NEAR, url="https://news.example/taliban-delegation-returns"), [TOPIC])
    assert plain == slug


def test_topic_that_takes_everything_skips_nothing():
    found = prospect(FAR, [topic_from("talks", SEEDS, threshold=0.0)])
    assert found == Prospect("talks", pytest.approx(0.0, abs=0.01), 0.0)
    assert not found.is_hopeless


def test_fingerprint_tells_other_topics():
    same = topic_from("talks", SEEDS)
    assert fingerprint([TOPIC]) == fingerprint([same])
    others = (
        topic_from("talks", SEEDS[:1]),
        topic_from("talks", SEEDS, threshold=0.5),
        topic_from("other", SEEDS),
    )
    assert len({fingerprint([one]) for one in (TOPIC, *others)}) == 4
    assert fingerprint([]) != fingerprint([TOPIC])
