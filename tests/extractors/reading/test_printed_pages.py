"""What printed pages repeat at their tops and bottoms."""

from __future__ import annotations

import pytest

from extractors.page import Page
from extractors.pipeline import extract
from extractors.reading.printed_pages import without_margins
from tests.pages import PARAGRAPHS, TITLE, URL


def pages(*numbered):
    return [[top, "", *text, "", bottom] for top, text, bottom in numbered]


def left(found):
    return [line for line in without_margins(found) if line]


def test_lines_that_pages_share_go_and_the_others_keep_their_numbers():
    found = pages(("Post  4 May", ["Talks fail."], "1 / 2"), ("Post 4 May", ["Again."], "2 / 2"))
    assert without_margins(found) == ["", "", "Talks fail.", "", "", "", "", "Again.", "", ""]


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        pytest.param(
            pages(*((("Post", "4 May")[i % 2], [f"Line {c}."], "") for i, c in enumerate("abcd"))),
            ["Line a.", "Line b.", "Line c.", "Line d."],
            id="left and right",
        ),
        pytest.param(
            [[TITLE, "By Kim Holm", "a", "b", "c"], ["Post", "d", "e", "f"], ["Post", "g", "h"]],
            [TITLE, "By Kim Holm", "a", "b", "c", "d", "e", "f", "g", "h"],
            id="a first page without",
        ),
        pytest.param(
            [["a", "b", "Same.", "c", "d"], ["e", "f", "Same.", "g", "h"]],
            ["a", "b", "Same.", "c", "d", "e", "f", "Same.", "g", "h"],
            id="amid the text",
        ),
        pytest.param([["a"], [], ["b"]], ["a", "b"], id="a line each, and an empty page"),
        pytest.param([["a"]], ["a"], id="one page"),
    ],
)
def test_what_stands_once_stays(found, lines):
    assert left(found) == lines


def test_article_from_a_pdf_has_no_page_heads():
    top = f"{TITLE}\nBy Kim Holm\n\n{PARAGRAPHS[0]}"
    printed = (f"Ostrand Post   4 May\n\n{text}\n\n   Page {i}" for i, text in
               enumerate((top, *PARAGRAPHS[1:]), 1))  # fmt: skip
    article = extract(Page(URL, "\f".join(printed).encode(), "text/plain"), stages=())
    assert article.headline == TITLE
    assert article.article_body == "\n\n".join(PARAGRAPHS)
