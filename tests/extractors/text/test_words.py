"""How many words a text has."""

from __future__ import annotations

import pytest

from extractors.text.words import word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Ships wait at the quay.", 5, id="with spaces"),
        pytest.param("船只在码头等候", 3, id="two characters a word"),
        pytest.param("น้ำขึ้นสูง", 3, id="signs of Thai belong to their letters"),
        pytest.param("သင်္ဘောများ", 2, id="those of Burmese"),
        pytest.param("NATO 和平", 2, id="both"),
    ],
)
def test_words_are_counted(text, words):
    assert word_count(text) == words
