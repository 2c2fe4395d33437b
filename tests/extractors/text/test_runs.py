"""Runs of characters: the table for ASCII text finds what the pattern finds."""

from __future__ import annotations

import pytest

from extractors.text.runs import Runs, letter_runs, word_runs

EVERY = "".join(chr(code) + "x" for code in range(128))


@pytest.mark.parametrize("pattern", [r"[^\W\d_]", r"\w", r"[\w-]"])
def test_table_and_pattern_agree_on_every_ascii_character(pattern):
    runs = Runs(pattern)
    assert runs(EVERY) == runs(EVERY + " é")[:-1]
    assert runs("") == []


@pytest.mark.parametrize(
    ("text", "letters", "words"),
    [
        pytest.param("td-row_2 by7line", ["td", "row", "by", "line"], ["td", "row_2", "by7line"]),
        pytest.param("Über uns №5", ["Über", "uns"], ["Über", "uns", "5"]),
    ],
    ids=("ASCII", "other letters"),
)
def test_runs_of_letters_and_of_words(text, letters, words):
    assert letter_runs(text) == letters
    assert word_runs(text) == words
