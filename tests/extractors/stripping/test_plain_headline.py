"""The headline of a plain text: which line above the text it is."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.page import Page
from extractors.reading.read import read
from extractors.roles import Role
from extractors.stripping.plain_headline import WEIGHTS, evidence_of, headline_line
from extractors.stripping.strip import strip
from extractors.stripping.strip_plain import certain_verdicts

LEDE = (
    "The ferry company of Ostrand will build a second pier for the ships to Kestrel, its director"
    " said on Monday, after a summer in which passengers waited for hours."
)
BODY = [
    LEDE,
    "The pier is to be ready in two years. Passengers from Kestrel asked for it since a storm.",
    "The town council of Ostrand has to agree before the ferry company may begin to build.",
]
HEADLINE = "Ferry company to build second pier in Ostrand"


def page(above, body):
    """Return lines, their certain verdicts, and where the body begins and ends."""
    document = read(Page("file:///a.txt", "\n\n".join((*above, *body)).encode(), "text/plain"))
    blocks = document.blocks
    return blocks, certain_verdicts(blocks), len(above), len(blocks)


def found(*above, body=BODY):
    """Return the line that is taken for the headline, of lines *above* the body."""
    lines = page(above, body)
    number = headline_line(*lines)
    return None if number is None else lines[0][number].text


def signs(line, *above, body=BODY):
    """Return what speaks for and against a *line* of those *above* the body."""
    lines = page(above, body)
    number = next(i for i, block in enumerate(lines[0]) if block.text == line)
    return evidence_of(*lines)[number]


@pytest.mark.parametrize(
    ("sign", "value", "lines"),
    [
        pytest.param("on the subject", 1.0, [HEADLINE, "Weather"], id="all its words"),
        pytest.param("words of the beginning", 1.0, [HEADLINE], id="beginning"),
        pytest.param("words of the beginning", 0.25, ["Ferry fares go up"], id="one word of it"),
        pytest.param("signed below", 1.0, [HEADLINE, "By Ida Holm"], id="byline right below"),
        pytest.param("signed below", 0.875, [HEADLINE, "Ostrand", "By Ida Holm"], id="byline"),
        pytest.param("signed below", 0.0, [HEADLINE], id="no byline"),
        pytest.param(
            "part of another line", 1.0, [HEADLINE, f"{HEADLINE} | Post"], id="longer line"
        ),
        pytest.param("part of another line", 0.0, [HEADLINE, "Post", HEADLINE], id="copy"),
        pytest.param("below a short line", 0.0, [HEADLINE], id="first line"),
        pytest.param("again below", 1.0, [HEADLINE, "Post", HEADLINE], id="copy below"),
        pytest.param("again below", 0.0, [HEADLINE], id="no copy"),
        pytest.param("above a longer line", 1.0, [HEADLINE], id="text below"),
        pytest.param("above a longer line", 0.0, [HEADLINE, "Weather"], id="short line below"),
        pytest.param("above one like it", 1.0, [HEADLINE, "A pier for Ostrand"], id="like it"),
        pytest.param("above one like it", 0.0, [HEADLINE, "More rain up north"], id="unlike it"),
        pytest.param(
            "above a longer line",
            0.0,
            [HEADLINE, "More rain and wind are expected tomorrow, and on Sunday snow"],
            id="longer line on something else below",
        ),
        pytest.param("last", 1.0, [HEADLINE, "More of our weather"], id="last of the good"),
        pytest.param("last", 0.0, [HEADLINE, "Ferry company of Ostrand"], id="not the last"),
        pytest.param("in the text", 0.0, [HEADLINE], id="above the text"),
        pytest.param("small letter", 1.0, ["a second pier in Ostrand"], id="small letter"),
        pytest.param("small letter", 1.0, ["…A second pier in Ostrand"], id="goes on"),
        pytest.param("few words", 1.0, ["A second pier in Ostrand"], id="five words"),
        pytest.param("few words", 0.0, ["A second pier for Ostrand’s ships"], id="six words"),
        pytest.param("hardly any words", 1.0, ["A second pier"], id="three words"),
        pytest.param("length", 0.1, ["A second pier in"], id="sixteen characters"),
        pytest.param("colon", 1.0, ["Ferries to Kestrel:"], id="colon"),
        pytest.param("path", 1.0, ["News › A second pier in Ostrand"], id="path"),
        pytest.param("full stop", 1.0, ["The old pier in Ostrand, in May."], id="full stop"),
        pytest.param("full stop", 0.0, ["Will there be a pier in Ostrand?"], id="question"),
        pytest.param("far", 0.139, [HEADLINE], id="right above the text"),
        pytest.param("far", 0.277, [HEADLINE, "a b", "c d"], id="two lines between"),
    ],
)
def test_signs_of_the_first_line(sign, value, lines):
    assert signs(lines[0], *lines)[sign] == pytest.approx(value, abs=0.001)


def test_signs_of_lines_beside_others():
    assert signs(HEADLINE, "News", HEADLINE)["below a short line"] == 1.0
    assert signs(HEADLINE, "More rain up north", HEADLINE)["below a short line"] == 0.0
    assert signs(HEADLINE, "By Ida Holm", HEADLINE)["signed below"] == 0.0
    assert signs(HEADLINE, body=[HEADLINE, *BODY])["in the text"] == 1.0
    body = [*BODY[:2], HEADLINE, *BODY[2:]]
    assert signs(HEADLINE, HEADLINE, body=body)["again in the text"] == 1.0
    assert signs(HEADLINE, HEADLINE)["again in the text"] == 0.0


def test_each_sign_has_a_weight():
    assert set(signs(HEADLINE, HEADLINE)) == set(WEIGHTS)


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(["News", "Sport", HEADLINE], id="below a menu"),
        pytest.param([HEADLINE, "A summer of queues"], id="above a line on something else"),
        pytest.param(["Harbour", HEADLINE, "By Ida Holm", "3 March 2021"], id="above a byline"),
        pytest.param(
            ["Home / News / Second pier in Ostrand", HEADLINE, "3 March 2021"], id="below a path"
        ),
        pytest.param(
            [HEADLINE, "3 March 2021", "The old pier of the ferry company in Ostrand, in May."],
            id="above a caption",
        ),
        pytest.param(
            ["The second pier:", HEADLINE, "By Ida Holm"], id="below a line that ends in a colon"
        ),
        pytest.param(
            [
                "Ferry company to build second pier in Ostrand | The Ostrand Post | Ferries",
                "Menu",
                HEADLINE,
                "By Ida Holm",
            ],
            id="below a longer copy",
        ),
        pytest.param(
            [HEADLINE, "3 March 2021", "Passengers from Kestrel", "What the council says"],
            id="above a table of contents",
        ),
        pytest.param(
            [HEADLINE, "Ferry company of Ostrand builds ships to Kestrel a pier after a summer"],
            id="above a standfirst",
        ),
        pytest.param(
            [HEADLINE, "…and a second pier for the ferry company", "By Ida Holm"],
            id="above a line in small letters",
        ),
    ],
)
def test_headline_is_found(above):
    assert found(*above) == HEADLINE


def test_heading_that_the_text_repeats_is_none():
    heading = "What the town council has to say about the pier"
    body = [*BODY[:2], heading, *BODY[2:]]
    assert found(HEADLINE, "By Ida Holm", heading, body=body) == HEADLINE


@pytest.mark.parametrize(
    "above",
    [
        pytest.param([], id="nothing"),
        pytest.param(["Ostrand"], id="one word"),
        pytest.param(["By Ida Holm", "3 March 2021"], id="a byline and a date"),
    ],
)
def test_without_a_line_that_may_be_it_there_is_none(above):
    assert found(*above) is None


def test_first_line_of_the_text_that_ends_no_sentence_is_the_headline():
    assert found(body=[HEADLINE, *BODY]) == HEADLINE


def test_only_line_of_a_text_stays_text():
    assert found(body=[HEADLINE]) is None


@pytest.mark.parametrize("line", ["The director of the ferry company said:", "A pier is needed."])
def test_sentence_of_the_text_is_no_headline(line):
    assert found(body=[line, *BODY]) is None


def test_what_was_taken_for_text_is_not_kept_as_headline():
    lines = "\n\n".join((HEADLINE, *BODY))
    document = read(Page("file:///a.txt", lines.encode(), "text/plain"))
    stripped = strip(document, lines=Sure())
    assert stripped.verdicts[0].role is Role.HEADLINE
    assert [block.text for block in stripped.kept()] == BODY


class Sure:
    """A model of lines that takes each for body text."""

    def chances(self, blocks, *_):
        return np.ones(len(blocks))
