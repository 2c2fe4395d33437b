"""Marks of Markdown, quoted mail and text browsers in plain text."""

from __future__ import annotations

import pytest

from extractors.reading.plain import read_plain
from extractors.reading.text_marks import unmarked
from tests.pages import URL

SENTENCE = "The old quay was closed for repairs on Monday."


def texts(*lines):
    document = read_plain("\n".join(lines), URL, "utf-8")
    return [block.text for block in document.blocks] if document else []


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param(
            "The [old quay](https://quay.example/a) shut.", "The old quay shut.", id="link"
        ),
        pytest.param("The [quay](</a b> 'Quay') shut.", "The quay shut.", id="link with a title"),
        pytest.param(
            "The [quay](https://quay.example/a_(port)) shut.", "The quay shut.", id="brackets in it"
        ),
        pytest.param("The [quay][1] shut.", "The quay shut.", id="link by reference"),
        pytest.param("![A quay](/quay.png) It shut.", "It shut.", id="picture"),
        pytest.param("[![A quay](/q.png)Quay](/a) shut.", "Quay shut.", id="picture in a link"),
        pytest.param("The **old** quay is __shut__.", "The old quay is shut.", id="bold"),
        pytest.param("The *old* quay is _shut_.", "The old quay is shut.", id="emphasis"),
        pytest.param("It cost 3 * 4 and 5*6*7 in a_b_c.", None, id="no emphasis"),
        pytest.param(r"It cost 5\$ \[sic\].", "It cost 5$ [sic].", id="escapes"),
        pytest.param("## The quay ##", "The quay", id="heading"),
        pytest.param("> The quay shut.", "The quay shut.", id="quotation"),
        pytest.param("#quay is shut [sic] (again)", None, id="neither"),
    ],
)
def test_marks_of_markdown_are_no_text(line, text):
    assert texts("# Quay closed", "", line) == ["Quay closed", text or line]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("***", id="stars"),
        pytest.param("- - -", id="hyphens apart"),
        pytest.param("[1]: https://quay.example/a", id="an address of a reference"),
        pytest.param("![](/quay.png)", id="a picture"),
    ],
)
def test_line_of_marks_alone_is_none(line):
    assert texts("# Quay closed", "", line, "", SENTENCE) == ["Quay closed", SENTENCE]


@pytest.mark.parametrize("underline", ["===========", "---"])
def test_underlined_heading_makes_a_text_markdown(underline):
    found = texts("Quay closed", underline, "", "The **old** quay shut.")
    assert found == ["Quay closed", "The old quay shut."]


def test_text_without_links_and_headings_keeps_its_marks():
    lines = ["Quay closed", "", "The **old** quay *shut* \\o/", "> More news"]
    assert texts(*lines) == [line for line in lines if line]


def test_mail_that_was_passed_on_is_read_without_its_marks():
    lines = ["See below.", "", "> Quay closed", ">", f"> {SENTENCE}", f">> {SENTENCE}"]
    assert texts(*lines) == ["See below.", "Quay closed", SENTENCE, SENTENCE]


@pytest.mark.parametrize("who", ["On 4 May at 10:00, Desk <a@quay.example> wrote:", "台写道："])
def test_line_that_says_who_is_quoted_goes_with_the_marks(who):
    lines = ["See below: all.", who, "", "> Quay closed:", ">", f"> {SENTENCE}", "> ", "> Ends."]
    assert texts(*lines) == ["See below: all.", "Quay closed:", SENTENCE, "Ends."]


def test_numbers_of_links_go_with_the_list_of_their_addresses():
    listed = [f"   {n}. https://quay.example/{n}" for n in (1, 2, 3)]
    found = texts("[1]Home", "", f"{SENTENCE}[2] See [7].", "", "References", "", *listed, "")
    assert found == ["Home", f"{SENTENCE} See [7].", "References"]


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(["1. https://quay.example/1", "2. https://quay.example/2"], id="two"),
        pytest.param([f"{n}. https://quay.example/{n}" for n in (5, 6, 7)], id="not from 1 on"),
        pytest.param(["1. The quay", "2. The pier", "3. The port"], id="no addresses"),
    ],
)
def test_other_lists_stay(listed):
    lines = ["Quay[1] closed", "", *listed]
    assert texts(*lines) == [line for line in lines if line]


def test_lines_keep_their_numbers():
    assert unmarked(["# Quay", "***", "", "> [a](/b)"]).lines == ("Quay", "", "", "[a](/b)")
