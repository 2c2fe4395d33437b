"""Sentences in pieces: which lines go on with the one before."""

from __future__ import annotations

import pytest

from extractors.reading.plain import read_plain
from tests.pages import URL

PIECES = ["The harbour would reopen on Monday, said the", "Ida Holm", ", who leads the port."]
WHOLE = "The harbour would reopen on Monday, said the Ida Holm, who leads the port."


def texts(*lines):
    return [block.text for block in read_plain("\n".join(lines), URL, "utf-8").blocks]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        pytest.param(PIECES, [WHOLE], id="a name inside"),
        pytest.param([*PIECES, "Ferries sail."], [WHOLE, "Ferries sail."], id="a paragraph behind"),
        pytest.param(
            ["Storm closes the old harbour", *PIECES],
            ["Storm closes the old harbour", WHOLE],
            id="a headline before",
        ),
        pytest.param(
            [*PIECES, "It shut in May", "after the", "Great Storm", "tore a pier", "away."],
            [WHOLE, "It shut in May after the Great Storm tore a pier away."],
            id="lower case",
        ),
        pytest.param(
            [*PIECES, "In the harbour of", "two ferries", "Ostrand Lines", "sail."],
            [WHOLE, "In the harbour of two ferries Ostrand Lines sail."],
            id="a capital once a sentence goes on",
        ),
        pytest.param(
            [*PIECES, "In the harbour of", "two ferries", "Home", "Sport", "The storm is over."],
            [WHOLE, "In the harbour of", "two ferries", "Home", "Sport", "The storm is over."],
            id="a menu behind half a sentence",
        ),
        pytest.param(
            [*PIECES, "Storm closes the old harbour", "by Ida Holm", "Photo of the harbour"],
            [WHOLE, "Storm closes the old harbour", "by Ida Holm", "Photo of the harbour"],
            id="no end of a sentence",
        ),
        pytest.param(
            [*PIECES, "Home", "news", "sport."], [WHOLE, "Home", "news", "sport."], id="a menu"
        ),
        pytest.param(
            [*PIECES, "The old harbour of Ostrand", "Ida Holm", "Ferries sail."],
            [WHOLE, "The old harbour of Ostrand", "Ida Holm", "Ferries sail."],
            id="a name before another sentence",
        ),
        pytest.param(
            [*PIECES, "The old harbour of Ostrand", "Ida Holm"],
            [WHOLE, "The old harbour of Ostrand", "Ida Holm"],
            id="a name at the end",
        ),
        pytest.param(
            [*PIECES, "The old harbour of Ostrand", "", "sails."],
            [WHOLE, "The old harbour of Ostrand", "sails."],
            id="a blank line",
        ),
        pytest.param(
            ["港口周一重新开放", "，", "渔民表示。"], ["港口周一重新开放，渔民表示。"], id="Chinese"
        ),
        pytest.param(
            ["It shut in May for good", "after the storm", "and the fire."], None, id="no mark"
        ),
        pytest.param(["It rose by", ".5 of a point", "...and fell"], None, id="no closing marks"),
    ],
)
def test_pieces_of_a_sentence_are_one_line(lines, whole):
    assert texts(*lines) == (whole or lines)
