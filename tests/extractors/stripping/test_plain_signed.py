"""Bylines and dates around the beginning of copied text."""

from __future__ import annotations

import pytest

from extractors.reading.plain import read_plain
from extractors.roles import Role, Verdict
from extractors.stripping.plain_signed import is_dated_line, is_in_list, signed
from tests.pages import PARAGRAPHS, TITLE, URL

DAY = "3 May 2024, 17:47"
_ABOVE = Verdict(Role.NAVIGATION, "stands above the text")
_AMID = Verdict(Role.TEASER, "stands in the text")
_HEADLINE = Verdict(Role.HEADLINE, "is the headline")
_BODY = Verdict(Role.BODY, "is text")
_BOX = Verdict(Role.AUTHOR_BOX, "standing phrase")
_PHRASES = {"Written by": _BOX, "Photo: Bo Lind": Verdict(Role.CREDIT, "standing phrase")}


def told(*between, top=(), below=(), last=()):
    """Return which of all lines are bylines and which are dates."""
    texts = [*top, TITLE, *between, PARAGRAPHS[0], *below, *PARAGRAPHS[1:], *last]
    blocks = read_plain("\n\n".join(texts), URL, "utf-8").blocks
    verdicts = [_verdict(block.text, below) for block in blocks]
    marked = [_PHRASES.get(block.text) for block in blocks]
    pairs = list(zip(blocks, signed(blocks, marked, verdicts), strict=True))
    return tuple(
        [block.text for block, verdict in pairs if verdict.role is role]
        for role in (Role.BYLINE, Role.META)
    )


def _verdict(text, below):
    if text in PARAGRAPHS:
        return _BODY
    if text == TITLE:
        return _HEADLINE
    return _PHRASES.get(text) or (_AMID if text in below else _ABOVE)


@pytest.mark.parametrize(
    ("lines", "names", "dates"),
    [
        pytest.param(("Von Ida Holm, Redakteurin",), 1, 0, id="a name behind a word as by"),
        pytest.param(("Von Holm, Redakteurin",), 1, 0, id="of one word"),
        pytest.param(("von", "Ida Holm,", "dpa", "Harbour"), 3, 0, id="the word above names"),
        pytest.param(("By", *(f"Ida {name}olm" for name in "HKLMNPRST")), 9, 0, id="many names"),
        pytest.param(("Written by", "Ida Holm"), 1, 0, id="a phrase above a name"),
        pytest.param(("von", "no name at all"), 0, 0, id="the word above another line"),
        pytest.param(("Ida Holm", DAY), 1, 1, id="a name above a date"),
        pytest.param((DAY, "Ida Holm"), 1, 1, id="a name below a date"),
        pytest.param(("Ida Holm", "Staff Reporter", DAY), 1, 1, id="a job between them"),
        pytest.param(("Ida Holm", "Quay"), 0, 0, id="a name without a date"),
        pytest.param(("Ida Holm 5 hours ago",), 1, 0, id="how long ago"),
        pytest.param(("Quay Post 5 hours ago",), 0, 0, id="how long ago, and no name"),
        pytest.param((f"Harbour | {DAY} | 4 min read",), 0, 1, id="a date and little else"),
        pytest.param(("By the quay they wait for bread and news.",), 0, 0, id="a sentence"),
        pytest.param(("By " + "Ida Holm and " * 9,), 0, 0, id="too long for a byline"),
        pytest.param(("Autor: Ida Holm",), 1, 0, id="a label"),
    ],
)
def test_lines_between_headline_and_text_sign_and_date_it(lines, names, dates):
    bylines, days = told(*lines)
    assert (len(bylines), len(days)) == (names, dates)


def test_byline_below_the_standfirst_is_told():
    assert told(below=("von", "Ida Holm", DAY)) == (["von", "Ida Holm"], [DAY])


def test_lines_below_the_standfirst_sign_nothing_if_others_do():
    lines = ("By Ida Holm", DAY)
    assert told(*lines, below=("By Bo Lind", "1 May 2024")) == (["By Ida Holm"], [DAY])


def test_date_in_a_byline_is_the_date():
    lines = (f"By Ida Holm | {DAY}",)
    assert told(*lines, below=("Released: 1 May 2024",)) == ([lines[0]], [])


@pytest.mark.parametrize(
    ("top", "dates"),
    [
        pytest.param((DAY, *"bcd"), 0, id="first line"),
        pytest.param((*"abcd", DAY, *"ef"), 1, id="above the headline"),
    ],
)
def test_date_of_the_visit_is_none_of_the_article(top, dates):
    assert len(told(top=top)[1]) == dates


def test_lines_behind_the_text_stay():
    assert told(last=("By Bo Lind",)) == ([], [])


def test_text_without_body_is_left_alone():
    blocks = read_plain("By Ida Holm", URL, "utf-8").blocks
    assert signed(blocks, [None], [_ABOVE]) == (_ABOVE,)


def test_text_without_headline_is_signed():
    blocks = read_plain("\n\n".join(("von", "Ida Holm", *PARAGRAPHS)), URL, "utf-8").blocks
    verdicts = [_ABOVE, _ABOVE, _BODY, _BODY, _BODY]
    roles = [verdict.role for verdict in signed(blocks, [None] * 5, verdicts)]
    assert roles[:2] == [Role.BYLINE, Role.BYLINE]


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        pytest.param("Updated 3 May 2024 17:47", True, id="label"),
        pytest.param("3 mai 2024", True, id="another language"),
        pytest.param("The quay opens on 3 May 2024, they say.", False, id="sentence"),
        pytest.param("Harbour fair with nine boats and bread from 3 May 2024", False, id="words"),
        pytest.param("17:47", False, id="clock"),
        pytest.param("Today", False, id="no digit"),
    ],
)
def test_dated_line_has_a_date_and_few_words(text, is_date):
    assert is_dated_line(text) is is_date


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        pytest.param("Ida Holm,", True, id="comma"),
        pytest.param("dpa", True, id="agency"),
        pytest.param("The Quay Team", True, id="house"),
        pytest.param("Ida has sailed for nine years.", False, id="sentence"),
        pytest.param("Ida came home to the quay today", False, id="long"),
        pytest.param("share", False, id="control"),
    ],
)
def test_names_below_by_are_short(text, is_name):
    assert is_in_list(text) is is_name
