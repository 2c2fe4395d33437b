"""Lines that name who wrote an article."""

from __future__ import annotations

import pytest

from extractors.prose import content_words, is_byline


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("By Jane Roe", id="a name"),
        pytest.param("4 May 2021 | By Jane Roe", id="a date before it"),
        pytest.param("Monday: By Jane Roe", id="a weekday before it"),
        pytest.param("Ostrand City Desk, Friday", id="a desk, and a weekday behind it"),
    ],
)
def test_line_that_names_the_author_is_a_byline(text):
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The ferry sailed by the old harbour", id="no name"),
        pytest.param("By Jane Roe, who left on Monday.", id="a sentence"),
    ],
)
def test_other_line_is_none(text):
    assert not is_byline(text)


def test_words_of_hindi_are_whole():
    assert content_words("नदीपुर में बाढ़ आई") == {"नदीपु", "में", "बाढ़", "आई"}
