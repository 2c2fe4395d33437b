"""Comments that a heading tells of, in pages that set them apart by line breaks."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.reading.read import read
from extractors.stripping.comment_sections import comment_sections
from extractors.stripping.phrases import phrase_verdict
from extractors.stripping.strip import strip
from tests.pages import html_page

ABOVE = "The harbour of Ostrand reopened on Monday after a storm of nine days, the port said."
HEAD = "Comments"
BO = "Bo L. schrieb am 03.04.2007: We have waited all summer."
IDA = "Ida, 5 May, 12:03 They will raise the fare, you will see."
REST = "It goes on."


def found(*texts, chance=0.9):
    """Return the numbers of the *texts* that are comments."""
    blocks = [Block(text) for text in texts]
    phrases = [phrase_verdict(text) for text in texts]
    return sorted(comment_sections(blocks, phrases, [chance] * len(texts)))


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        pytest.param((ABOVE, HEAD, BO, IDA), [2, 3], id="who and when"),
        pytest.param((ABOVE, HEAD, BO, BO), [], id="one who writes by the day"),
        pytest.param((ABOVE, HEAD, BO, REST, IDA, REST, "Next."), [2, 3, 4, 5], id="longer texts"),
        pytest.param((ABOVE, "Bo wrote:", REST, "Ida wrote:", REST), [], id="no heading"),
        pytest.param((ABOVE, HEAD, "Bo wrote:", REST, "Ida wrote:", REST), [2, 3, 4, 5], id="says"),
        pytest.param((ABOVE, HEAD, "1. Bo At last!", "2. Ida Oh."), [2, 3], id="numbered"),
        pytest.param((ABOVE, HEAD, "3. Bo No.", "7. Ida Oh."), [], id="other numbers"),
        pytest.param((ABOVE, f"{HEAD} 1. Bo Yes!", "2. Ida Oh."), [1, 2], id="in one line"),
        pytest.param((ABOVE, f"{HEAD} (2): {BO}", IDA), [1, 2], id="and counted"),
        pytest.param((ABOVE, f"Reactions of {BO}", IDA), [], id="no heading at the start"),
        pytest.param((ABOVE, HEAD, "1楼 Bo 是", "2楼 Ida 不"), [2, 3], id="floors"),
        pytest.param(
            (ABOVE, HEAD, "De: Bo Data: 16-03-2006 Oh.", "De: Ida Data: 17-03-2006 Ah."),
            [2, 3],
            id="behind labels",
        ),
        pytest.param((ABOVE, HEAD, *[REST] * 7, BO, IDA), [], id="far from the heading"),
        pytest.param((HEAD, BO, IDA, ABOVE), [], id="a box before the article"),
        pytest.param(
            (ABOVE, HEAD, "On the way to the old harbour 3 May 2019 he", IDA), [], id="no name"
        ),
    ],
)
def test_signed_texts_below_a_heading_are_comments(texts, numbers):
    assert found(*texts) == numbers


def test_nothing_is_looked_for_where_nothing_is_likely_body():
    assert found(ABOVE, HEAD, BO, IDA, chance=0.1) == []


def test_two_headings_tell_of_one_run():
    assert found(ABOVE, HEAD, "2 comments", BO, IDA) == [2, 3, 4]


def kept(after):
    return " ".join(block.text for block in strip(read(html_page(after=after))).kept())


def test_a_section_of_its_own_is_removed_to_its_end():
    row = "<p>{} wrote:</p><p>The square is dead enough, and they scare off the last buyers.</p>"
    more = "<p>It is dead because there is nothing but parked cars in it, all day long.</p>"
    rows = row.format("squarepeg") + row.format("Millie_T") + more * 2
    text = kept(f"<div><p>Have your say</p>{rows}</div>")
    assert "dead" not in text
    assert "northern pier" in text


def test_a_guest_book_below_line_breaks_does_not_leak():
    text = kept(f"<hr><b>Gästebuch</b><br><br><b>{BO}</b><br><br><b>{IDA}</b>")
    assert "summer" not in text
    assert "fare" not in text


def test_a_link_is_no_heading_with_a_comment_behind_it():
    texts = (ABOVE, f"{HEAD}: {BO}", IDA)
    phrases = [None] * len(texts)
    for links, numbers in ((0, [1, 2]), (len(texts[1]), [])):
        blocks = [Block(texts[0]), Block(texts[1], link_chars=links), Block(texts[2])]
        assert sorted(comment_sections(blocks, phrases, [0.9] * len(texts))) == numbers
