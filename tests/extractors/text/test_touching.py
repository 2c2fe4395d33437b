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


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("Eva QuayleThe Post", ("Eva Quayle", "The Post"), id="a name and a house"),
        pytest.param("Von Eva QuayleRedakteurin", ("Von Eva Quayle", "Redakteurin"), id="a job"),
        pytest.param("Eva Ek3. Mai 2024", ("Eva Ek", "3. Mai 2024"), id="a name and a day"),
        pytest.param("OpinionMay 3, 2024", ("Opinion", "May 3, 2024"), id="a section and a day"),
        pytest.param("3 May 2024 17:47By Eva Ek", ("3 May 2024 17:47", "By Eva Ek"), id="a clock"),
        pytest.param("Eva Quayle5 hours ago", ("Eva Quayle", "5 hours ago"), id="how long ago"),
        pytest.param("李明2024年5月3日", ("李明", "2024年5月3日"), id="a day behind Han"),
        pytest.param("Eva MacAdam and Bo DeSanto", (), id="names of two parts"),
        pytest.param("Eva SanSone", (), id="a short beginning"),
        pytest.param("By EvaQuayle", (), id="a user's name"),
        pytest.param("Eva Quayle on YouTube", (), id="a platform"),
        pytest.param("Top TikTok videos", (), id="no name"),
        pytest.param("Eva QuayleThe Post" + " a" * 200, (), id="long"),
    ],
)
def test_copied_lines_are_parted_where_words_touch(text, lines):
    page = Page("https://quay.example/", text.encode(), "text/plain; charset=utf-8")
    assert read(page).blocks[0].lines == lines
