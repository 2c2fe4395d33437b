"""How far a headline is what the page's address was made of."""

from __future__ import annotations

import pytest

from extractors.text.address_words import likeness

URL = "https://news.example/world/2024/"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("Harbour reopens!", "harbour-reopens", id="words with dashes"),
        pytest.param("The town's harbour", "the_towns_harbour", id="apostrophe and underscores"),
        pytest.param("Hafen für Fähren öffnet", "hafen-fuer-faehren-oeffnet", id="German letters"),
        pytest.param("Café fermé à Évian", "cafe-ferme-a-evian", id="accents"),
        pytest.param("Søstre på øya", "sostre-pa-oya", id="Nordic letters"),
        pytest.param("Café fermé", "caf%C3%A9-ferm%C3%A9", id="percent signs"),
    ],
)
def test_address_made_of_a_headline_is_fully_like_it(text, path):
    assert likeness(text, URL + path) == 1.0


@pytest.mark.parametrize(
    ("text", "url"),
    [
        pytest.param("Harbour reopens", URL + "ferry-sails", id="other words"),
        pytest.param("港が再開", URL, id="words that addresses do not spell"),
        pytest.param("", "https://news.example", id="nothing at all"),
        pytest.param("Harbour", "http://[x/harbour", id="broken address"),
    ],
)
def test_likeness_of_unlike_ones_is_nothing(text, url):
    assert likeness(text, url) == 0.0


def test_longest_part_of_the_address_counts_and_half_the_words_are_half_alike():
    assert likeness(
        "harbour reopens now", "https://a.example/x/harbour-reopens-late/7"
    ) == pytest.approx(2 / 3)
