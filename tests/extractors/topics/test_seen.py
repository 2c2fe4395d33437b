"""What a monitor learns of how common words are."""

from __future__ import annotations

import random

import pytest

from extractors.text.background import Seen, shipped
from extractors.topics import seen
from extractors.topics.seen import (
    FEWEST,
    FEWEST_A_HOST,
    MOST_ARTICLES,
    Note,
    is_learned,
    learned,
    noted,
)


def notes(number, terms=("ferry", "harbour"), hosts=1_000):
    """Notes of articles that are no copies of each other."""
    return [
        Note(f"h{i % hosts}", frozenset((*terms, *(f"only{i}.{k}" for k in range(9)))))
        for i in range(number)
    ]


def words(number):
    chance = random.Random(number)
    return " ".join("".join(chance.choices("abcdefg", k=5)) for _ in range(80))


def test_article_is_noted_by_its_words_and_known_phrases():
    found = noted("Prime minister", "The prime minister left Ostrand. Ostrand!", "en")
    assert found >= {"prime", "minister", "prime minister", "ostrand"}
    assert "minister left" not in found


def test_article_in_a_language_that_is_not_learned_is_not_noted():
    assert noted("Premier ministre", "Le premier ministre a quitté Ostrand.", "fr") == frozenset()


def test_articles_are_counted_once_for_each_term():
    found = learned(None, notes(FEWEST))
    assert (found.number, found.documents) == (1, FEWEST)
    assert found.frequencies == {"ferry": FEWEST, "harbour": FEWEST}


def test_next_count_goes_on_from_the_one_before():
    first = learned(None, notes(FEWEST))
    second = learned(first, notes(FEWEST, ("ferry",)))
    assert (second.number, second.documents) == (2, 2 * FEWEST)
    assert second.frequencies == {"ferry": 2 * FEWEST, "harbour": FEWEST}


def test_too_few_articles_change_nothing():
    assert learned(None, notes(FEWEST - 1)) is None
    before = Seen(2, 500, {})
    assert learned(before, notes(FEWEST - 1)) is before


def test_copies_of_one_report_count_once():
    report = words(1)
    copies = [Note(f"h{i}", noted(None, f"{report} {words(i)[:30]}", "en")) for i in range(10)]
    found = learned(None, [*notes(FEWEST), *copies])
    assert found.documents == FEWEST + 1


def test_articles_that_are_all_alike_are_not_all_compared(monkeypatch):
    alike = [
        Note(f"h{i}", frozenset((*words(0).split()[:12], *(f"{i}.{k}" for k in range(40)))))
        for i in range(300)
    ]
    compared = []
    monkeypatch.setattr(seen, "_is_copy", lambda *pair: compared.append(pair))
    monkeypatch.setattr(seen, "_by_rarity", lambda term: ("." in term, term))
    assert learned(None, alike).documents == 300
    assert len(compared) <= 300 * seen.COMPARED


def test_one_host_counts_only_so_often():
    busy = [Note("busy", frozenset(("busy", *words(i).split()))) for i in range(1, 500)]
    found = learned(None, [*busy, *notes(FEWEST)])
    assert found.frequencies["busy"] == 60  # a tenth of 599, or a little more
    assert learned(None, [*busy[:30], *notes(FEWEST)]).frequencies["busy"] == FEWEST_A_HOST


def test_rare_words_are_kept_only_where_they_are_shipped():
    rare = next(term for term in shipped().frequencies if " " not in term)
    found = learned(None, [*notes(FEWEST), Note("h", frozenset((rare,)))])
    assert found.frequencies[rare] == 1
    assert not any(term.startswith("only") for term in found.frequencies)


def test_old_articles_weigh_less_in_time():
    most = int(MOST_ARTICLES * shipped().documents)
    before = Seen(9, most, {"ferry": 1000, "once": 1})
    found = learned(before, notes(FEWEST, ("harbour",)))
    assert found.documents == (most + FEWEST) // 2
    assert found.frequencies == {"ferry": 500, "harbour": FEWEST // 2}


@pytest.mark.parametrize(
    ("language", "expected"), [(None, True), ("en", True), ("en-GB", True), ("de", False)]
)
def test_only_english_is_learned(language, expected):
    assert is_learned(language) is expected
