"""How common words are, as shipped and as a monitor has seen it."""

from __future__ import annotations

import math

import pytest

from extractors.text.background import MOST_MOVED, Background, Seen, blended, shipped

BASE = Background("v", 1000, {"ferry": 50, "talks": 200, "old": 100})


def test_nothing_seen_changes_nothing():
    assert blended(None) is shipped()
    assert blended(Seen(1, 0, {})) is shipped()


def test_version_names_what_was_added():
    assert blended(Seen(4, 100, {}), BASE).version == "v+4"
    assert blended(Seen(5, 100, {})).version == f"{shipped().version}+5"


def test_seen_articles_count_as_more_articles():
    found = blended(Seen(1, 500, {"ferry": 50, "talks": 100}), BASE)
    assert found.documents == 1500
    assert found.share("ferry") == pytest.approx(100 / 1500)
    assert found.share("talks") == pytest.approx(300 / 1500)
    assert found.rarity("old") == pytest.approx(math.log(1501 / 101))


def test_many_seen_articles_weigh_no_more_than_those_shipped():
    found = blended(Seen(1, 100_000, {"ferry": 40_000}), BASE)
    assert found.documents == 2000
    assert found.share("ferry") == pytest.approx(50 * math.e / 1000)  # and not 225 of 1,000
    assert blended(Seen(1, 100_000, {"talks": 40_000}), BASE).share("talks") == pytest.approx(0.3)


@pytest.mark.parametrize("term", ["ferry", "talks", "old", "new", "never met"])
@pytest.mark.parametrize("documents", [10, 1000, 1_000_000])
def test_no_term_moves_far(term, documents):
    seen = Seen(1, documents, {"ferry": documents, "new": documents, "talks": 1})
    moved = blended(seen, BASE).rarity(term) - BASE.rarity(term)
    assert abs(moved) <= MOST_MOVED + 0.01  # for the one that keeps a count from being none


def test_subject_that_fills_the_monitor_does_not_become_common():
    seen = Seen(1, 5000, {"taliban": 5000})
    assert blended(seen).rarity("taliban") > 0.7 * shipped().rarity("taliban")
