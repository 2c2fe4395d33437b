"""Stripping of plain text: what outranks the learned chance of a line, and what says why."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.reading.plain import read_plain
from extractors.roles import Role
from extractors.stripping.line_model import line_model
from extractors.stripping.strip_plain import plain_verdicts
from tests.pages import PARAGRAPHS, TITLE, URL

THOUGHT = "I stood at the quay all morning and nobody told us why the bread boat had not come."


class Chances:
    """A line model that says what it is told."""

    def __init__(self, *chances):
        self.told = chances

    def chances(self, blocks, marked, by_rules):
        return np.array(self.told, dtype=np.float32)


def verdicts(*lines, model=None):
    return plain_verdicts(read_plain("\n\n".join(lines), URL, "utf-8"), model)


def roles(*lines, model=None):
    return [verdict.role for verdict in verdicts(*lines, model=model)]


def test_standing_phrase_outranks_the_chance():
    found = roles(PARAGRAPHS[0], "Advertisement", PARAGRAPHS[1], model=Chances(1, 1, 1))
    assert found == [Role.BODY, Role.ADVERTISEMENT, Role.BODY]


@pytest.mark.parametrize(
    ("chance", "lines", "role"),
    [
        pytest.param(0.3, 3, Role.BODY, id="rules say body of a short text"),
        pytest.param(0.2, 3, Role.TEASER, id="the chance is too low"),
        pytest.param(0.3, 40, Role.TEASER, id="a whole page"),
    ],
)
def test_rules_decide_doubt_about_a_short_text(chance, lines, role):
    model = Chances(1, chance, *[1] * (lines - 2))
    found = roles(*PARAGRAPHS[:2], *[PARAGRAPHS[2]] * (lines - 2), model=model)
    assert found[1] is role


def test_comments_outrank_the_chance_when_enough_text_stands_before_them():
    lines = (*PARAGRAPHS, "3 comments", *PARAGRAPHS)
    likely = Chances(1, 1, 1, 1, 0.7, 0.7, 0.7)
    assert roles(*lines, model=likely)[4:] == [Role.COMMENT] * 3


def test_article_that_surely_goes_on_behind_a_notice_is_kept():
    lines = (*PARAGRAPHS, "Comments are closed.", *PARAGRAPHS)
    found = roles(*lines, model=Chances(1, 1, 1, 1, 0.8, 0.8, 0.8))
    assert found == [Role.BODY] * 3 + [Role.COMMENT_FORM] + [Role.BODY] * 3


def test_comment_count_above_the_text_cuts_nothing():
    lines = (TITLE, "Short.", "3 comments", *PARAGRAPHS)
    assert roles(*lines, model=Chances(0, 1, 1, 1, 1, 1))[3:] == [Role.BODY] * 3


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("Ferries to the south wait…", Role.TEASER, id="cut off"),
        pytest.param("A line on other things", Role.TEASER, id="unlike the text"),
    ],
)
def test_unlikely_line_between_paragraphs_is_named(line, role):
    found = verdicts(PARAGRAPHS[0], line, PARAGRAPHS[1], model=Chances(1, 0.1, 1))
    assert found[1].role is role
    assert found[1].evidence


def test_unlikely_line_after_a_teaser_is_in_its_box():
    lines = (PARAGRAPHS[0], "Related articles", "Bread is dear", PARAGRAPHS[1], "Bread is dear")
    found = verdicts(*lines, PARAGRAPHS[2], model=Chances(1, 0, 0.1, 1, 0.1, 1))
    assert found[2].evidence == "in a box that interrupts the text"
    assert found[4].evidence == "stands in the text, but reads unlike it: body at 10%"


@pytest.mark.parametrize(
    ("chance", "between", "is_kept"),
    [
        pytest.param(0.8, 0, False, id="a teaser"),
        pytest.param(0.9, 0, True, id="the article surely goes on"),
        pytest.param(0.8, 3, False, id="the last of a few lines"),
        pytest.param(0.8, 4, True, id="further on"),
    ],
)
def test_text_right_behind_a_list_of_articles_needs_more_to_be_body(chance, between, is_kept):
    titles = [f"Lighthouse number {i} for sale" for i in range(between)]
    model = Chances(1, 1, 1, *[0] * between, chance, 1)
    found = roles(*PARAGRAPHS[:2], "You may also like", *titles, *PARAGRAPHS[1:], model=model)
    assert (found[-2] is Role.BODY) == is_kept


def test_short_line_that_the_page_repeats_is_navigation():
    lines = (PARAGRAPHS[0], "Ostrand live", PARAGRAPHS[1], "Ostrand live", "Ostrand live")
    found = roles(*lines, PARAGRAPHS[2], model=Chances(1, 0.1, 1, 0.1, 0.1, 1))
    assert [found[1], found[3], found[4]] == [Role.NAVIGATION] * 3


def test_page_without_likely_lines_keeps_nothing():
    assert Role.BODY not in roles("Home", TITLE, "Subscribe", model=Chances(0, 0.2, 0))


def test_every_line_has_its_evidence():
    assert all(one.evidence for one in verdicts(TITLE, *PARAGRAPHS, "Leave a Reply", "Storm"))
    kept = verdicts(TITLE, *PARAGRAPHS)[1]
    assert kept.evidence.startswith("sentences in the main text: body at ")


def test_package_has_a_model_with_words():
    assert line_model() is line_model()
    assert line_model().odds["subscribe"] < 0


def test_report_by_the_hour_is_no_thread_of_comments():
    happened = (
        "The convoy left the depot before dawn and reached the ford at nine, officials said.",
        "Engineers cleared the second lane by noon, and buses ran again on the coastal road.",
        "The governor told reporters that the bridge would stay closed until divers had seen it.",
        "Residents of the lower town carried sandbags to the mill, where the water had risen.",
        "The meteorological office lifted its warning for the islands but not for the coast.",
        "A spokeswoman for the railway said trains would run every hour from tomorrow.",
        "Two schools opened as shelters, and volunteers brought blankets for 300 people.",
        "The harbour master counted eleven boats that had broken loose, one of which sank.",
    )
    entries = [
        line
        for i in range(16)
        for line in (
            f"{('Ida Holm', 'Bo Lund')[i % 2]}, 3 March 2019 14:{i + 10}",
            happened[i % 8] if i < 8 else happened[i % 8].replace("the", "this"),
            happened[i % 8 - 3].replace("said", "told us" if i < 8 else "say"),
        )
    ]
    found = verdicts("Flood in the valley: the latest", *PARAGRAPHS[:2], *entries)
    kept = [verdict.is_kept for verdict in found[3:]]
    assert sum(kept[1::3] + kept[2::3]) >= 16


def test_thread_below_the_text_is_none_of_it_whatever_the_chance():
    thread = ("2 reacties", "bo71 maart 2022", THOUGHT, "ida_holm2 maart 2022", THOUGHT)
    lines = (*PARAGRAPHS, *thread)
    found = roles(*lines, model=Chances(*(0.9 for _ in lines)))
    assert found[: len(PARAGRAPHS)] == [Role.BODY] * len(PARAGRAPHS)
    assert found[len(PARAGRAPHS) :] == [Role.COMMENT_PROMPT, *[Role.COMMENT] * 4]
