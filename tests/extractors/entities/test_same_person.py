"""People across articles, by their names alone."""

from __future__ import annotations

import pytest

from extractors.entities.name_keys import may_be_spelled, skeleton
from extractors.entities.same_person import person_key, same_person


@pytest.mark.parametrize(
    ("name", "other"),
    [
        pytest.param("Mohammad Hanif Atmar", "Haneef Atmar", id="other spelling, fewer names"),
        pytest.param("Muammar al-Gaddafi", "Moammar Gaddafi", id="article before the family name"),
        pytest.param("Sergei Lavrov", "Sergey Lavrov", id="y for i"),
        pytest.param("Ahmad Shah", "Ahmed Shah", id="e for a"),
        pytest.param("Qamar Javed Bajwa", "Qamar Bajwa", id="middle name left out"),
        pytest.param("José Núñez", "Jose Nunez", id="accents"),
        pytest.param("Gen. Nils Moberg", "Nils Moberg Jr.", id="title and suffix"),
        pytest.param("George Bush", "George W. Bush", id="initial left out"),
    ],
)
def test_spellings_of_one_name_are_one_person(name, other):
    assert same_person(name, other)
    assert same_person(other, name)
    assert person_key(name) == person_key(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        pytest.param("Imran Khan", "Irfan Khan", id="other consonants"),
        pytest.param("Omar Khan", "Amir Khan", id="same consonants, other vowels"),
        pytest.param("Hassan Rouhani", "Hussein Rouhani", id="doubled consonant"),
        pytest.param("Atmar", "Hanif Atmar", id="family name alone"),
        pytest.param("Bill Clinton", "Hillary Clinton", id="family"),
        pytest.param("George W. Bush", "George H. W. Bush", id="other initials"),
        pytest.param("Nils Moberg Sr.", "Nils Moberg Jr.", id="father and son"),
        pytest.param("J. Smith", "John Smith", id="initial alone"),
        pytest.param("Mohammad Khan", "Mohammad Hanif Khan", id="first name that many have"),
        pytest.param("Anna Lee", "Ann Lee", id="vowel more"),
        pytest.param("Dawn Moberg", "Dan Moberg", id="consonant that only some hear"),
        pytest.param("", "Ann Lee", id="no name"),
    ],
)
def test_different_names_are_not_one_person(name, other):
    assert not same_person(name, other)
    assert not same_person(other, name)


def test_nobody_has_the_key_of_nothing():
    assert person_key("") is None
    assert skeleton("") == ""
    assert not may_be_spelled("Ann", "")
