"""Short texts in lines: where breaks and elements that touch part them."""

from __future__ import annotations

import pytest

from extractors import Page
from extractors.reading.read import read


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        pytest.param("<b>Eva Ek</b><i>3 May 2024</i>", ("Eva Ek", "3 May 2024"), id="a day"),
        pytest.param("Eva Ek<br>Quay", ("Eva Ek", "Quay"), id="a break"),
        pytest.param("<b>Eva Ek</b><i>editor</i>", ("Eva Ek", "editor"), id="a name and a job"),
        pytest.param("<b>E</b>va Ek", (), id="a letter set larger"),
        pytest.param("Eva Ek<sup>1</sup>", (), id="a note"),
        pytest.param("<b>Eva</b> Ek", (), id="a space"),
        pytest.param("<b>ईवा</b><i>समाचार</i>", ("ईवा", "समाचार"), id="in Hindi"),
        pytest.param("記者<b>李明</b>", (), id="no spaces"),
        pytest.param("<b>Eva</b>, <i>Bo</i>", (), id="a comma"),
        pytest.param("<b>Eva Ek</b><i>Bo " + "a " * 200 + "</i>", (), id="long"),
    ],
)
def test_lines_end_at_breaks_and_where_words_touch(markup, lines):
    page = Page("https://quay.example/", f"<p>{markup}</p>".encode(), "text/html; charset=utf-8")
    assert read(page).blocks[0].lines == lines
