"""Author names, freed of what is not a name."""

from __future__ import annotations

import pytest

from extractors.article import Author
from extractors.authors import MAX_AUTHORS, authors_in


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        pytest.param("Kim Holm", ["Kim Holm"], id="a bare name"),
        pytest.param("By Kim Holm", ["Kim Holm"], id="by"),
        pytest.param("Written by: Kim Holm", ["Kim Holm"], id="written by"),
        pytest.param("Author: Kim Holm", ["Kim Holm"], id="label"),
        pytest.param("— By Kim Holm", ["Kim Holm"], id="a dash before by"),
        pytest.param("Von Kim Holm", ["Kim Holm"], id="German byline"),
        pytest.param("Von Neumann", ["Von Neumann"], id="a name that begins like a byline"),
        pytest.param("Kim Holm and Bo Lind", ["Kim Holm", "Bo Lind"], id="and"),
        pytest.param("Kim Holm, Bo Lind & Eva Ek", ["Kim Holm", "Bo Lind", "Eva Ek"], id="three"),
        pytest.param("Kim Holm und Bo Lind", ["Kim Holm", "Bo Lind"], id="und"),
        pytest.param("Kim Holm, Chief Reporter", ["Kim Holm"], id="a job after the name"),
        pytest.param("staff writer", [], id="a job in lower case alone"),
        pytest.param("Kim Holm (Ostrand)", ["Kim Holm"], id="a place in brackets"),
        pytest.param("Kim Holm in Ostrand", ["Kim Holm"], id="a place after in"),
        pytest.param("Kim Holm | 4 March 2024", ["Kim Holm"], id="a date after a bar"),
        pytest.param("Kim Holm, May 3, 2024", ["Kim Holm"], id="a date after a comma"),
        pytest.param("Kim Holm Published 4 March", ["Kim Holm"], id="published after the name"),
        pytest.param("Kim Holm kim@news.example", ["Kim Holm"], id="a mail address"),
        pytest.param("Kim Holm, kim holm, KIM HOLM", ["Kim Holm"], id="one name three times"),
        pytest.param("李明", ["李明"], id="a name without capitals in its script"),
        pytest.param("O'Neill", ["O'Neill"], id="one word"),
        pytest.param("https://news.example/authors/7", [], id="an address"),
        pytest.param("admin", [], id="an account"),
        pytest.param("Editor", [], id="a desk"),
        pytest.param("", [], id="nothing"),
        pytest.param(" - ", [], id="punctuation"),
        pytest.param("7even", [], id="begins with a digit"),
        pytest.param("all in lower case", [], id="no capital"),
        pytest.param("One Two Three Four Five Six Seven", [], id="too many words"),
    ],
)
def test_names_are_found_and_nothing_else(raw, names):
    assert [author.name for author in authors_in([raw])] == names


def test_raw_text_is_kept_beside_the_name():
    assert authors_in(["By Kim Holm"]) == (Author("Kim Holm", "By Kim Holm"),)


def test_first_spelling_and_order_of_several_sources_stay():
    found = authors_in(["By Bo Lind", "KIM HOLM", "bo lind", "Kim Holm"])
    assert [author.name for author in found] == ["Bo Lind", "KIM HOLM"]


def test_site_is_not_its_own_author():
    found = authors_in(["The Ostrand Post", "Kim Holm"], "the ostrand post")
    assert [author.name for author in found] == ["Kim Holm"]


def test_number_of_authors_is_bounded():
    names = [f"Kim {chr(65 + i // 26)}{chr(97 + i % 26)}" for i in range(100)]
    assert len(authors_in(names)) == MAX_AUTHORS
