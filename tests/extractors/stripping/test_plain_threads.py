"""Threads of readers' comments in copied text."""

from __future__ import annotations

import pytest

from extractors.reading.plain import read_plain
from extractors.stripping.plain_threads import thread_lines
from extractors.stripping.strip_plain import certain_verdicts
from tests.pages import PARAGRAPHS, URL

FIRST = "I stood at the quay all morning and nobody told us why the bread boat had not come."
SECOND = "My aunt bakes her own."


def comments(*lines, body=PARAGRAPHS, behind=()):
    """Return which of *lines*, behind *body* and before *behind*, are in a thread."""
    document = read_plain("\n".join((*body, *lines, *behind)), URL, "utf-8")
    texts = [block.text for block in document.blocks]
    likely = [0 if text in lines else len(text.split()) for text in texts]
    found = thread_lines(document.blocks, certain_verdicts(document.blocks), likely)
    return [texts[i] for i in sorted(found)]


@pytest.mark.parametrize(
    "thread",
    [
        pytest.param(
            ("2 reacties", "bo71 maart 2022", FIRST, "ida_holm2 maart 2022", SECOND),
            id="name and day run into one",
        ),
        pytest.param(
            (
                *("2 комментарияВойти", "Бо", FIRST, "19 сен 2022 в 12:44 Ответить56"),
                *("Ида", SECOND, "20 сен 2022 в 9:05 Ответить"),
            ),
            id="time and control below the text",
        ),
        pytest.param(
            (
                *("5 of 31 comments", "Old news", "by bo (71)", FIRST, "Reply to ThisShare"),
                *(SECOND, "Reply to This"),
            ),
            id="controls alone",
        ),
        pytest.param(
            ("ความคิดเห็นที่ 1", FIRST, "โบ", "ความคิดเห็นที่ 2", SECOND),
            id="numbered headings",
        ),
        pytest.param(
            ("תגובות לכתבה (2)", "1. סוף סוף", "אורי (05.12.19)", FIRST, "שכן (06.12.19)", SECOND),
            id="Hebrew",
        ),
        pytest.param(
            (
                *("Não recebe mais comentários.", "Bo Lund", "há 10 meses", FIRST),
                *("Ida", "há 9 meses", SECOND),
            ),
            id="names above times",
        ),
    ],
)
def test_lines_below_a_word_for_comments_are_a_thread(thread):
    assert comments(*thread) == list(thread)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("Bo, 3 March 2019", FIRST, "Ida, 4 March 2019", FIRST), id="no heading"),
        pytest.param(("2 comments", "Bo, 3 March 2019", FIRST), id="one signature"),
        pytest.param(("2 comments", "Bo, 3 March 2019", "Ida, 4 March 2019"), id="no text"),
        pytest.param(
            ("120 comments", "Bo, 3 March 2019", FIRST, "Bo, 4 March 2019", FIRST),
            id="one reporter signs all",
        ),
        pytest.param(("Comments: 49", "The pier", "Comments: 45", FIRST), id="a list of articles"),
        pytest.param(
            ("2 comments", *"abcd", FIRST, "Bo, 3 March 2019", FIRST, "Ida, 4 March 2019"),
            id="far below the heading",
        ),
    ],
)
def test_what_lacks_a_sign_of_a_thread_is_none(lines):
    assert comments(*lines) == []


def test_article_that_goes_on_below_a_count_is_no_comment():
    lines = ("Bo, 3 March 2019", FIRST, "Ida, 4 March 2019", SECOND)
    assert comments(*lines, body=(*PARAGRAPHS, "Comments: 45", *PARAGRAPHS[:2])) == []


def test_thread_ends_with_its_last_control():
    lines = ("2 comments", FIRST, "Reply", SECOND, "Reply")
    assert comments(*lines, behind=("The Ledger, 12 Quay Street",)) == list(lines)


def test_thread_before_most_of_the_text_is_none():
    lines = ("2 comments", "Bo, 3 March 2019", FIRST, "Ida, 4 March 2019", SECOND)
    assert comments(*lines, body=PARAGRAPHS[:1], behind=PARAGRAPHS[1:]) == []


def test_three_controls_need_no_line_on_comments():
    lines = ("Old newsbo714 May 2019", FIRST, "Reply", "More newsida", SECOND, "Reply")
    assert comments(*lines) == []
    lines = (*lines, "Quaymax", FIRST, "+12 ReplyReport")
    assert comments(*lines) == list(lines)


@pytest.mark.parametrize(
    ("body", "behind"),
    [
        pytest.param(PARAGRAPHS[:1], PARAGRAPHS[1:], id="before most of the text"),
        pytest.param((), (), id="instead of a text"),
    ],
)
def test_controls_that_follow_no_text_make_no_thread(body, behind):
    lines = (FIRST, "Reply", SECOND, "Reply", FIRST, "Reply")
    assert comments(*lines, body=body, behind=behind) == []


def test_controls_without_text_make_no_thread():
    assert comments("Reply", "Reply", "Reply", body=PARAGRAPHS) == []


def test_comments_may_have_many_paragraphs():
    long = [f"{FIRST} That was day {number}." for number in range(20)]
    lines = ("2 comments", "Bo, 3 March 2019", *long, "Ida, 4 March 2019", *long)
    assert comments(*lines, body=[*PARAGRAPHS, *PARAGRAPHS]) == list(lines)


@pytest.mark.parametrize("answer", ["{} antworten", "Reply to {}", "Répondre {}"])
def test_who_is_answered_may_be_named_in_the_control(answer):
    names = ("bo71", "Quay (gone)", "Ida")
    lines = [line for name in names for line in (name, FIRST, answer.format(name))]
    assert comments(*lines) == lines


def test_who_is_not_named_above_is_not_answered():
    lines = ["Bo Lund", FIRST, "Ida antworten"] * 3
    assert comments(*lines) == []
