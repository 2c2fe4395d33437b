"""What is measured about the lines of a plain text."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.reading.plain import read_plain
from extractors.stripping.line_features import line_columns
from extractors.stripping.line_words import line_words, odds_from, word_columns
from extractors.stripping.plain_rules import body_by_rules
from extractors.stripping.strip_plain import certain_verdicts
from tests.pages import PARAGRAPHS, TITLE, URL

WORDING = {"*": 1.0, "reply": -3.0, "the sea": 2.0}
LINES = (TITLE, "By Jane Roe", *PARAGRAPHS, "Leave a Reply", "The sea was calm…", "© 2026", "—")


def columns(*lines, gap="\n\n"):
    blocks = read_plain(gap.join(lines), URL, "utf-8").blocks
    marked = certain_verdicts(blocks)
    return line_columns(blocks, marked, body_by_rules(blocks, marked), WORDING)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        pytest.param("is_prose", (0, 0, 1, 1, 1, 0, 0, 0, 0), id="prose ends as sentences do"),
        pytest.param("is_cut", (0, 0, 0, 0, 0, 0, 1, 0, 0), id="an ellipsis cuts"),
        pytest.param("has_date", (0, 0, 0, 0, 0, 0, 0, 1, 0), id="a year is a date"),
        pytest.param("lines", (9,) * 9, id="lines of the page"),
        pytest.param("gap", (0, 1, 1, 1, 1, 1, 1, 1, 1), id="blank lines before"),
        pytest.param("gap_after", (1, 1, 1, 1, 1, 1, 1, 1, 5), id="the end is far from all"),
        pytest.param("since_comment", (50, 50, 50, 50, 50, 50, 1, 2, 3), id="since comments"),
        pytest.param("until_comment", (5, 4, 3, 2, 1, 50, 50, 50, 50), id="until comments"),
        pytest.param("comment_before", (0, 0, 0, 0, 0, 0, 1, 1, 1), id="comments before"),
        pytest.param("dense_start_12", (-2, -1, 0, 1, 2, 3, 4, 5, 6), id="from the prose's start"),
        pytest.param("dense_end_12", (5, 4, 3, 2, 1, 0, -1, -2, -3), id="to the prose's end"),
        pytest.param("after_headline", (0, 1, 2, 3, 4, 5, 6, 7, 8), id="from the headline"),
        pytest.param("is_prose_2_after", (1, 2, 2, 1, 0, 0, 0, 0, 0), id="prose after"),
    ],
)
def test_line_is_measured(name, values):
    assert columns(*LINES)[name].tolist() == list(values)


def test_marks_are_told_apart():
    marks = columns(*LINES)["mark"]
    assert marks[0] == marks[2] == 0
    assert len({marks[1], marks[5], marks[7]} - {0.0}) == 3


def test_headline_shares_its_words_with_the_text_and_furniture_does_not():
    shares = columns(*LINES)["subject_share"]
    assert shares[0] > 0.5
    assert shares[7] == shares[8] == 0


def test_own_words_of_a_paragraph_do_not_speak_for_it():
    lone = columns(PARAGRAPHS[0])
    assert lone["subject_share"].tolist() == [0]
    assert lone["lede_share"].tolist() == [0]


def test_small_words_of_a_language_are_those_that_its_prose_repeats():
    shares = columns(*PARAGRAPHS, "the of a", "Subscribe")["common_share"]
    assert shares[3] == 1
    assert shares[4] == 0


def test_lines_of_one_shape_see_each_other():
    near = columns("Storm", "Ferry", "Quay", PARAGRAPHS[0])["shape_near"]
    assert near.tolist()[1:] == [1, 1, 0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Storm", id="one word"),
        pytest.param("— …", id="no letters"),
        pytest.param("暴风雨过后港口重新开放。", id="no spaces"),
    ],
)
def test_single_line_has_every_feature(text):
    found = columns(text)
    assert found.keys() == columns(*LINES).keys()
    assert all(len(values) == 1 and np.isfinite(values).all() for values in found.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Subscribe NOW, now", {"subscribe", "now"}, id="case and marks"),
        pytest.param("5 a 2026", set(), id="no numbers, no single letters"),
        pytest.param("word " * 31, set(), id="a long line"),
        pytest.param("x" * 301, set(), id="a long word"),
    ],
)
def test_words_of_short_lines_are_looked_at(text, words):
    assert line_words(text) == words


def test_words_speak_for_their_line_and_its_neighbours():
    odds = odds_from(["# a note", "subscribe\t-2.0", "said\t1.5"])
    found = word_columns([frozenset({"subscribe", "said"}), frozenset({"ferry"})], odds)
    row = {name: values.tolist() for name, values in found.items()}
    assert row["word_min"] == [-2, 0]
    assert row["word_max"] == [1.5, 0]
    assert row["word_sum"] == [-0.5, 0]
    assert row["word_known"] == [1, 0]
    assert row["previous_1_word_sum"] == [0, -0.5]
    assert row["word_sum_after"] == [0, 0]


def test_of_words_used_as_often_the_first_are_common():
    words = [f"{a}{b}{c}" for a in "bdfgk" for b in "aeiou" for c in "lmnrst"]
    line = " ".join(words).capitalize() + "."
    early, late = " ".join(words[:40]) + ".", " ".join(words[-40:]) + "."
    shares = columns(line, line, early, late)["common_share"]
    assert shares[-2:].tolist() == [1, 0]


THREAD = (
    *PARAGRAPHS,
    "Bo Lund, 3 March 2019",
    "They promised that before the vote too.",
    "Ida",
    "4 March 2019",
    "I was there and saw none of this.",
    "Reply",
)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        pytest.param("is_signature", (0, 0, 0, 1, 0, 1, 0, 0, 0), id="who signs"),
        pytest.param("in_thread", (0, 0, 0, 2, 2, 2, 2, 0, 0), id="signed by two"),
        pytest.param("is_control", (0, 0, 0, 0, 0, 0, 0, 0, 1), id="a control"),
        pytest.param("since_signature", (50, 50, 50, 50, 1, 2, 1, 2, 3), id="since a signature"),
    ],
)
def test_threads_are_measured(name, values):
    assert columns(*THREAD)[name].tolist() == list(values)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        pytest.param("wording", (1, -2, 3, 0), id="of the line, 0 for a short one"),
        pytest.param("previous_1_wording", (0, 1, -2, 3), id="of the line before"),
        pytest.param("next_1_wording", (-2, 3, 0, 0), id="of the line behind"),
        pytest.param("wording_before", (0, 1, -1, 2), id="of those before"),
        pytest.param("wording_after", (1, 3, 0, 0), id="of those behind"),
    ],
)
def test_wording_is_measured(name, values):
    lines = ("Nobody was hurt.", "Leave a reply here", "They saw the sea.", "© 2026")
    assert columns(*lines)[name].tolist() == list(values)


def test_who_reports_by_the_hour_signs_no_comments():
    entries = [
        line
        for minute in range(10, 16)
        for line in (f"Ida Holm, 3 March 2019 14:{minute}", "The water has risen by a metre.")
    ]
    found = columns(*entries)
    assert not any(found["is_signature"])
    assert not any(found["in_thread"])
    assert sum(columns(*entries[:2])["is_signature"]) == 1
