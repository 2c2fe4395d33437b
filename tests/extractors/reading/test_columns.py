"""Text in columns side by side."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

import pytest

from extractors.page import Page
from extractors.reading.columns import in_columns
from extractors.reading.read import read
from extractors.rejected import Reason
from tests.pages import PARAGRAPHS, TITLE, URL


def side_by_side(width=38):
    lines = [line for text in PARAGRAPHS * 3 for line in (*textwrap.wrap(text, width), "")]
    half = -(-len(lines) // 2)
    pairs = zip_longest(lines[:half], lines[half:], fillvalue="")
    return "\n".join(
        (TITLE, "", *(f"{left:<{width + 4}}{right}".rstrip() for left, right in pairs))
    )


def test_text_in_columns_is_refused_and_says_what_to_do():
    rejected = read(Page(URL, side_by_side().encode(), "text/plain"))
    assert rejected.reason is Reason.UNSUPPORTED
    assert "columns" in rejected.detail


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n\n".join(PARAGRAPHS), id="a text"),
        pytest.param("\n".join(side_by_side().splitlines()[:6]), id="a few lines"),
        pytest.param("\n".join([*PARAGRAPHS * 6, side_by_side()]), id="amid a text"),
        pytest.param("\n".join(f"Team {i}        {i}   {i + 3}" for i in range(20)), id="a table"),
        pytest.param("\n".join(f"{'x' * i} a   sea" for i in range(40)), id="gaps here and there"),
    ],
)
def test_other_text_is_in_no_columns(text):
    assert not in_columns(text)
