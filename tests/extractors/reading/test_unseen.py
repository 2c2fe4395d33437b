"""Notes within a paragraph that its readers do not see."""

from __future__ import annotations

import pytest

from extractors.page import Page
from extractors.reading.read import read
from tests.pages import URL

REST = "said on Monday that the ferry will sail again before the winter."


def blocks(inside):
    page = Page(URL, f"<html><body>{inside}</body></html>".encode(), "text/html; charset=utf-8")
    return read(page).blocks


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("Northline<b hidden>TRACKER</b> REST", id="hidden"),
        pytest.param("Northline<b style='display: none'>TRACKER</b> REST", id="by its style"),
        pytest.param("<b hidden>TRACKER <i>7</i></b>Northline REST", id="in front"),
        pytest.param(
            "<a href='/'>Northline<b class='x visually-hidden'>, external</b></a> REST",
            id="for screen readers",
        ),
        pytest.param("Northline<b class='sr-only'><i>(a</i> link)</b> REST", id="in elements"),
    ],
)
def test_note_that_nobody_sees_is_left_out_of_a_paragraph(inside):
    (found,) = blocks(f"<p>{inside.replace('REST', REST)}</p>")
    assert found.text == f"Northline {REST}"
    assert found.place.tag in {"p", "a"}
    assert found.link_chars in {0, len("Northline")}


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param("<b aria-hidden='true'>N</b>orthline REST", "Northline REST", id="seen"),
        pytest.param(
            "Northline<b hidden>: </b><i>REST</i>", "Northline: REST", id="a colon that parts"
        ),
        pytest.param("Posted on<b hidden> page</b> 7", "Posted on page 7", id="in a line"),
        pytest.param(
            f"Northline <b hidden>{REST}</b> REST", f"Northline {REST} REST", id="text that unfolds"
        ),
        pytest.param("<b class='sr-only'>Northline REST</b>", "Northline REST", id="all of it"),
    ],
)
def test_other_hidden_text_stays(inside, text):
    (found,) = blocks(f"<p>{inside.replace('REST', REST)}</p>")
    assert found.text == text.replace("REST", REST)
