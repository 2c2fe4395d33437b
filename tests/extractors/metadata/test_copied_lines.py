"""Lines of copied text, as the page had them."""

from __future__ import annotations

import pytest

from extractors.metadata.copied_lines import rejoined
from extractors.metadata.signature_lines import Line

DAY = "3 May 2024"


def texts(*lines, numbers=None):
    numbers = numbers or range(len(lines))
    given = [Line(i, 0, text, text == DAY) for i, text in zip(numbers, lines, strict=True)]
    return [line.text for line in rejoined(given)]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        pytest.param(
            ("von", "Ida Holm,", "Bo Lind", "Quay news today"),
            ["von Ida Holm, Bo Lind", "Quay news today"],
            id="below a word as by",
        ),
        pytest.param(("About the author", "Ida Holm"), ["By Ida Holm"], id="below a heading"),
        pytest.param(("Author:", "By Ida Holm"), ["By Ida Holm"], id="a label and a word as by"),
        pytest.param(("By", "By", "Ida Holm"), ["By", "By Ida Holm"], id="the word twice"),
        pytest.param(("By",), ["By"], id="the word alone"),
        pytest.param(("Ida Holm", "Bo Lind", DAY), ["Ida Holm, Bo Lind", DAY], id="above a date"),
        pytest.param(
            ("Ida Holm", "Ida Holm", DAY), ["Ida Holm", "Ida Holm", DAY], id="one name twice"
        ),
        pytest.param(("Ida Holm", "Bo Lind"), ["Ida Holm", "Bo Lind"], id="no date"),
        pytest.param(("Ida Holm", "Quay", DAY), ["Ida Holm", "Quay", DAY], id="another line"),
        pytest.param(("Ida Holm 5 hours ago", "4 min read"), ["Ida Holm"], id="spans"),
        pytest.param(("Ida Holm   Quay Post",), ["Ida Holm | Quay Post"], id="a gap"),
        pytest.param(
            ("Monday  Hall 9  Ida Holm  Quay",), ["Monday  Hall 9  Ida Holm  Quay"], id="a table"
        ),
        pytest.param((f"{DAY} / Ida Holm 2 min",), [f"{DAY} | Ida Holm"], id="slashes"),
        pytest.param(("Most read  Ida Holm",), ["Most read  Ida Holm"], id="a gap behind no name"),
    ],
)
def test_lines_are_joined_and_parted(lines, joined):
    assert texts(*lines) == joined


def test_lines_that_are_not_neighbours_stay_apart():
    assert texts("by", "Ida Holm", numbers=(1, 5)) == ["by", "Ida Holm"]
    assert texts("Ida Holm", "Bo Lind", DAY, numbers=(1, 5, 6)) == ["Ida Holm", "Bo Lind", DAY]


def test_day_of_this_year_with_a_clock_dates_a_line():
    lines = rejoined([Line(0, 0, "mandag 5. august kl. 14:47", is_dated=False)])
    assert lines[0].is_dated
