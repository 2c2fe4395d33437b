"""Spans of time beside a byline."""

from __future__ import annotations

import pytest

from extractors.text.spans import without_spans


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param("Ida Holm 7 hours", "Ida Holm ", id="how long ago"),
        pytest.param("vor 14 Minuten", "", id="German"),
        pytest.param("Publié il y a 3 heures", "Publié ", id="French"),
        pytest.param("3 May 2024 Lesezeit: 4 Min.", "3 May 2024 ", id="reading time"),
        pytest.param("4 min read", "", id="short"),
        pytest.param("3 May 2024, 17:47", "3 May 2024, 17:47", id="a date"),
        pytest.param("1,204 days", "1,204 days", id="part of a number"),
        pytest.param("hours ago", "hours ago", id="no number"),
    ],
)
def test_spans_are_left_out(text, rest):
    assert without_spans(text) == rest
