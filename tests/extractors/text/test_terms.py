"""Words as the topic profile counts them, and how rare each is."""

from __future__ import annotations

import pytest

from extractors.text.terms import RARE, rarity, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("12 3,000 – …", [], id="no word"),
        pytest.param("Harbour HARBOUR", ["harbour", "harbour"], id="case"),
        pytest.param("the mayor's and Mayor’s", ["the", "mayor", "and", "mayor"], id="possessive"),
        pytest.param("sailors’ quay", ["sailors", "quay"], id="apostrophe at the end"),
        pytest.param("O'Neill's", ["o'neill"], id="apostrophe inside"),
        pytest.param("north-east -quay-", ["north-east", "quay"], id="hyphens"),
        pytest.param("G20 3rd B2B", ["g20", "rd", "b2b"], id="digits inside"),
        pytest.param("Straße ÉCOLE", ["strasse", "école"], id="folded beyond ASCII"),
        pytest.param("порт Порт", ["порт", "порт"], id="another script"),
        pytest.param("बंदरगाह फिर-से खुला", ["बंदरगाह", "फिर-से", "खुला"], id="vowels as signs"),
        pytest.param("a x_y", ["a", "x_y"], id="single letter and underscore"),
    ],
)
def test_words_are_found(text, expected):
    assert terms(text) == expected


def test_common_words_are_less_rare_than_unknown_ones():
    assert 0 <= rarity("the") < rarity("government") < rarity("zzostrandzz")


def test_all_unknown_words_are_equally_rare():
    assert rarity("zzostrandzz") == rarity("qqharbourqq")
    assert RARE > 0


def test_name_of_the_count_of_documents_is_no_word():
    assert rarity("*") == rarity("zzostrandzz")
