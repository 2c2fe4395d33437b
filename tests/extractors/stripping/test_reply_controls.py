"""What may be done with a comment."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.stripping.reply_controls import ends_in_control, is_control, is_reply


@pytest.mark.parametrize(
    "text",
    [
        *("Reply", "Répondre", "Like · Reply · 3 hours ago", "12 Reply", "رد", "Balas", "답글 3"),
        *("Me gusta · Responder", "Share | Report | Reply", "Reply to Bo", "Gefällt mir Antworten"),
        *("Melden · Teilen", "Anmäl Gilla 8"),
        *("201533 Click to rate Report abuse", "۳۱ موافق ۰ مخالف پاسخ"),
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


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        *(
            ("顶[12]回复分享", True),
            ("답글 1 공감 88", True),
            ("ตอบกลับ แจ้งลบ", True),
            ("Trả lời", True),
        ),
        *(("Reply", True), ("回复他的人很多", False), ("The pier", False), ("É tarde", False)),
        ("回复" * 40, False),
    ],
)
def test_controls_are_known_where_no_spaces_set_words_apart(text, is_found):
    assert is_reply(text) is is_found


def test_text_may_end_in_a_control_without_spaces():
    assert ends_in_control(Block("โบ 12:31 น. ตอบกลับ แจ้งลบ", link_chars=13))
    assert not ends_in_control(Block("โบ 12:31 น. ข่าว", link_chars=4))
