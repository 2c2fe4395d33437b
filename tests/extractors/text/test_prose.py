"""Lines that name who wrote an article."""

from __future__ import annotations

import pytest

from extractors.text.pieces import sentences_of
from extractors.text.prose import content_words, is_byline, is_finished, is_sentence


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


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("बांध भरने पर वार्ता अगले सप्ताह जारी रहेगी।", id="Hindi"),
        pytest.param("بند بھرنے پر بات چیت اگلے ہفتے جاری رہے گی۔", id="Urdu"),
        pytest.param("ግድቡን ስለመሙላት የሚደረገው ውይይት በሚቀጥለው ሳምንት ይቀጥላል።", id="Amharic"),
    ],
)
def test_sentence_ends_by_the_mark_of_its_script(text):
    assert is_sentence(text)
    assert is_finished(text)
    assert not is_sentence(text[:-1])
    assert len(sentences_of(f"{text} {text}")) == 2
