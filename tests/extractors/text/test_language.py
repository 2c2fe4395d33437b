"""Which language a text is in."""

from __future__ import annotations

import pytest

from extractors.text.language import MIN_CHARS, language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            "The harbour reopened on Monday after a storm that kept every ferry in port all week.",
            "en",
            id="English",
        ),
        pytest.param(
            "Der Hafen wurde am Montag nach einem Sturm wieder geöffnet, der neun Tage dauerte, "
            "und die Fähren fahren wieder.",
            "de",
            id="German",
        ),
        pytest.param(
            "Порт снова открылся в понедельник после бури, которая продолжалась девять дней, и "
            "паромы снова ходят по расписанию.",
            "ru",
            id="Russian",
        ),
    ],
)
def test_language_of_a_paragraph_is_found(text, code):
    assert language_of(text) == code


def test_short_text_has_no_language():
    assert language_of(("The harbour is open again. " * 9)[: MIN_CHARS - 1]) is None
    assert language_of("") is None


def test_end_of_a_long_text_does_not_count():
    english = "The harbour reopened on Monday after a storm of nine days. " * 40
    german = "Der Hafen wurde am Montag nach neun Tagen Sturm wieder geöffnet. " * 400
    assert language_of(english + german) == "en"


ENGLISH = "The harbour reopened on Monday after a storm of nine days. " * 20
GERMAN = "Der Hafen wurde am Montag nach neun Tagen Sturm wieder geöffnet. " * 20


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        pytest.param(GERMAN, "de", "de", id="what the page declares"),
        pytest.param(GERMAN, "en", "de", id="not what the page declares"),
        pytest.param(GERMAN[:160] + ENGLISH, "en", "en", id="a quotation first"),
        pytest.param(GERMAN[:160], "en", "de", id="a short text"),
        pytest.param("Kurz.", "de", None, id="too short"),
    ],
)
def test_declared_language_is_confirmed_by_the_text_or_not_believed(text, declared, code):
    assert language_of(text, declared) == code
