"""Comments that begin with who wrote them and when."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.document import Block
from extractors.stripping.phrases import phrase_verdict
from extractors.stripping.signed_lines import signed_lines
from tests.pages import html_page

BO = "Bo (12.10.2006 18:01) At last! We have waited all summer."
IDA = "Ida Holm, 13.10.2006 09:12: They will raise the fare, you will see."
MAX = "max72 | Friday, 13 October 2006 at 10:40 | And who pays for it?"
HEAD = "Comments (3)"


def found(*texts):
    """Return the numbers of the *texts* that are comments."""
    blocks = [Block(text) for text in texts]
    return sorted(signed_lines(blocks, [phrase_verdict(text) for text in texts]))


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        pytest.param((HEAD, BO, IDA), [1, 2], id="below a line on comments"),
        pytest.param((HEAD, BO), [1], id="one of them"),
        pytest.param((f"Comments (3) {BO}", IDA), [0, 1], id="such a line in the same line"),
        pytest.param((BO, IDA, MAX), [0, 1, 2], id="three people"),
        pytest.param((HEAD, BO, "It goes on.", IDA), [1, 2, 3], id="a paragraph more"),
        pytest.param((BO, IDA), [], id="two people and no such line"),
        pytest.param(
            (
                "Uwe schrieb am 18.08.2004 um 09:15: Respekt!",
                "Gast schrieb am 19.08.2004 um 20:40: Ja.",
            ),
            [0, 1],
            id="two who say it",
        ),
        pytest.param((BO, *["x"] * 9, IDA, MAX), [], id="far from each other"),
        pytest.param((HEAD, "Ostrand, 12.10.2006: the talks began."), [], id="no time of day"),
        pytest.param((HEAD, "On the way to the old harbour 12.10.2006 18:01 he"), [], id="no name"),
        pytest.param((HEAD, "The talks began."), [], id="no time"),
        pytest.param((), [], id="nothing"),
    ],
)
def test_texts_that_begin_with_a_signature_are_comments(texts, numbers):
    assert found(*texts) == numbers


def test_they_do_not_leak_from_a_page_without_elements_for_them():
    after = f"<div><b>Комментарии (2)</b><br><b>Bo</b>{BO[2:]}<br><br><b>Ida</b>{IDA[8:]}</div>"
    assert "summer" not in extract(html_page(after=after)).article_body
    assert "fare" not in extract(html_page(after=after)).article_body


def test_links_are_no_comments():
    for is_link, numbers in ((False, [0, 1, 2]), (True, [])):
        blocks = [Block(one, link_chars=is_link * len(one)) for one in (BO, IDA, MAX)]
        assert sorted(signed_lines(blocks, [None] * 3)) == numbers
