"""What rules alone take for the body of a plain text."""

from __future__ import annotations

import pytest

from extractors.reading.plain import read_plain
from extractors.stripping.plain_rules import body_by_rules
from extractors.stripping.strip_plain import certain_verdicts
from tests.pages import PARAGRAPHS, TITLE, URL


def by_rules(*lines):
    blocks = read_plain("\n\n".join(lines), URL, "utf-8").blocks
    return body_by_rules(blocks, certain_verdicts(blocks)).tolist()


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        pytest.param((TITLE, *PARAGRAPHS, "Home"), (0, 1, 1, 1, 0), id="the densest stretch"),
        pytest.param((*PARAGRAPHS[:2], "All is calm."), (1, 1, 1), id="a short last line"),
        pytest.param((PARAGRAPHS[0], "Advertisement", PARAGRAPHS[1]), (1, 0, 1), id="a box"),
        pytest.param(
            (PARAGRAPHS[0], "The storm and the ferry", *PARAGRAPHS[1:]),
            (1, 1, 1, 1),
            id="a sub-heading in the words of the text",
        ),
        pytest.param(
            (PARAGRAPHS[0], "Cider prices fall", *PARAGRAPHS[1:]),
            (1, 0, 1, 1),
            id="a short line on another subject",
        ),
        pytest.param(
            (PARAGRAPHS[0], "Cider is cheap, growers…", *PARAGRAPHS[1:]),
            (1, 0, 1, 1),
            id="a teaser that is cut off",
        ),
        pytest.param(
            (PARAGRAPHS[2], TITLE, "By Jane Roe", *PARAGRAPHS[:2]),
            (0, 0, 0, 1, 1),
            id="a caption before headline and byline",
        ),
        pytest.param(
            (*PARAGRAPHS[:2], "Leave a Reply", *PARAGRAPHS), (1, 1, 0, 0, 0, 0), id="comments"
        ),
    ],
)
def test_lines_are_taken_for_body(lines, kept):
    assert by_rules(*lines) == [bool(one) for one in kept]
