"""What the model doubts amid the body."""

from __future__ import annotations

import pytest

from extractors.document import Block, BlockKind
from extractors.reading.read import read
from extractors.stripping.spared import standfirsts, with_spared
from tests.pages import html_page

LIST, CELL, TITLE = BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.HEADING
TEXT, QUOTE, CAPTION = BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CAPTION
BODY = (TEXT, 0.9)
OVER = "<p>It goes on below.</p>"
LINK = "<p><a href='/1'>See also</a></p>"


def is_spared(before, after, chance=0.8, own=0.2):
    """Tell whether a doubted subhead behind a link, *before* and over *after* is spared."""
    document = read(html_page(after=f"{LINK}{before}<h3>The market</h3>{after}"))
    special = {"See also": 0.0, "The market": own}
    likely = [special.get(one.text, chance) for one in document.blocks]
    spared = dict(zip(document.blocks, with_spared(document.blocks, likely), strict=True))
    return next(one >= 0.5 for block, one in spared.items() if block.text == "The market")


@pytest.mark.parametrize(
    ("doubted", "is_kept"),
    [
        pytest.param(((LIST, 0.3), (LIST, 0.2)), True, id="a list"),
        pytest.param(((TITLE, 0.2), (CELL, 0.3)), True, id="a table with its title"),
        pytest.param(((QUOTE, 0.2),), True, id="a quotation"),
        pytest.param(((TEXT, 0.45),), False, id="a paragraph"),
        pytest.param(((LIST, 0.3), (LIST, 0.1)), False, id="a list with an item that is none"),
        pytest.param(((CAPTION, 0.4),), False, id="a caption"),
    ],
)
def test_what_is_doubted_between_two_texts_is_body(doubted, is_kept):
    kinds, chances = zip(BODY, *doubted, BODY, strict=True)
    found = with_spared([Block("Bring a coat", kind) for kind in kinds], chances)
    assert found == ([max(one, 0.5) for one in chances] if is_kept else list(chances))


@pytest.mark.parametrize("beside", [(BODY, (LIST, 0.4)), ((LIST, 0.4), BODY)])
def test_what_is_doubted_on_one_side_of_the_text_is_not(beside):
    kinds, chances = zip(*beside, strict=True)
    assert with_spared([Block("Coats", kind) for kind in kinds], chances) == list(chances)


def test_what_is_doubted_below_the_headline_alone_is_not():
    kinds, chances = zip(
        (TITLE, 0.9), (LIST, 0.4), BODY, (TITLE, 0.9), (LIST, 0.4), BODY, strict=True
    )
    found = with_spared([Block("Bring a coat", kind) for kind in kinds], chances)
    assert [one >= 0.5 for one in found] == [True, False, True, True, True, True]


@pytest.mark.parametrize(("chance", "is_kept"), [(0.25, False), (0.35, True)])
def test_list_item_with_a_link_needs_more(chance, is_kept):
    blocks = [Block("Bring a coat"), Block("See coats", LIST, link_chars=5), Block("Come early")]
    assert (with_spared(blocks, [0.9, chance, 0.9])[1] >= 0.5) is is_kept


@pytest.mark.parametrize(
    ("before", "after", "is_kept"),
    [
        pytest.param("", OVER, True, id="between paragraphs"),
        pytest.param("", "<ul><li>Bring a coat.</li></ul>", True, id="over a list"),
        pytest.param("", "", False, id="nothing below"),
        pytest.param("<div>", f"</div>{OVER}", True, id="in a wrapper of its own"),
        pytest.param("<div>", f"</div><div>{OVER}</div>", True, id="as the paragraphs are"),
        pytest.param("<div>", f"<p>See also</p></div>{OVER}", False, id="in a box"),
        pytest.param("", f"<p>See also</p>{OVER}", True, id="over an advertisement"),
        pytest.param("<div>", f"{OVER}</div>", False, id="first in a box of its own"),
    ],
)
def test_subhead_between_paragraphs_of_its_element_is_spared(before, after, is_kept):
    assert is_spared(before, after) is is_kept


def test_subhead_between_doubtful_paragraphs_is_not():
    assert not is_spared("", OVER, chance=0.6)


def test_subhead_with_hardly_a_chance_is_not():
    assert not is_spared("", OVER, own=0.1)


def test_subhead_that_is_a_link_is_not():
    document = read(html_page(after=f"<h3><a href='/1'>The market</a></h3>{OVER}"))
    chances = [0.2 if "market" in one.text else 0.8 for one in document.blocks]
    assert with_spared(document.blocks, chances) == chances


@pytest.mark.parametrize(("links", "numbers"), [(0, {2}), (10, set())])
def test_lede_below_another_headline_is_none(links, numbers):
    lede = "The harbour of Ostrand reopened on Monday after nine days."
    above = Block("Ferry hall", TITLE, link_chars=links)
    blocks = [Block("Harbour reopens", TITLE), above, Block(lede), Block(lede)]
    assert standfirsts(blocks, [0.9, 0.1, 0.4, 0.9], {0}) == numbers
