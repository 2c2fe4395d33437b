"""What may be done with a comment."""

from __future__ import annotations

import pytest

from extractors.stripping.reply_controls import is_control


@pytest.mark.parametrize(
    "text",
    [
        *("Reply", "Répondre", "Like · Reply · 3 hours ago", "12 Reply", "رد", "Balas", "답글 3"),
        *("Me gusta · Responder", "Share | Report | Reply", "Reply to Bo", "Gefällt mir Antworten"),
        *("Melden · Teilen", "Anmäl Gilla 8"),
    ],
)
def test_controls_are_known(text):
    assert is_control(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Reply came within the hour.", "The minister gave no reply", "Report", "x" * 99),
        *("Average quote", "First responder", "Get a Quote (212) 555-0100", "No reply yet"),
        *("Melden", "Gilla · Dela", "Melden Sie sich"),
    ],
)
def test_what_is_no_control_is_not_taken_for_one(text):
    assert not is_control(text)
