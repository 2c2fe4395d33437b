"""Plain text read into blocks: a line is a block."""

from __future__ import annotations

import pytest

from extractors.document import BlockKind, Head
from extractors.reading.plain import read_plain
from tests.pages import URL


def blocks(text):
    return read_plain(text, URL, "utf-8").blocks


def test_line_is_a_block_with_its_number_and_the_gap_before_it():
    found = blocks("\nHarbour\nStorm over\n\n\nFerries sail")
    assert [(b.text, b.line, b.gap) for b in found] == [
        ("Harbour", 2, 1),
        ("Storm over", 3, 0),
        ("Ferries sail", 6, 2),
    ]
    assert [b.origin for b in found] == ["line 2", "line 3", "line 6"]


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param("\n", id="Unix"),
        pytest.param("\r\n", id="Windows"),
        pytest.param("\r", id="old Mac"),
        pytest.param("\u2028", id="line separator"),
        pytest.param("\u2029", id="paragraph separator"),
        pytest.param("\x85", id="next line"),
        pytest.param("\x0b", id="vertical tab"),
        pytest.param("\x0c", id="form feed"),
    ],
)
def test_every_line_ending_counts_once(ending):
    found = blocks(ending.join(("Harbour", "", "Storm")))
    assert [(b.text, b.line, b.gap) for b in found] == [("Harbour", 1, 0), ("Storm", 3, 1)]


@pytest.mark.parametrize(
    ("line", "text", "kind"),
    [
        pytest.param("• Ferries", "Ferries", BlockKind.LIST_ITEM, id="bullet"),
        pytest.param("- Ferries", "Ferries", BlockKind.LIST_ITEM, id="hyphen"),
        pytest.param("  * Ferries", "Ferries", BlockKind.LIST_ITEM, id="indented star"),
        pytest.param("–\tFerries", "Ferries", BlockKind.LIST_ITEM, id="dash and tab"),
        pytest.param("-5 degrees", "-5 degrees", BlockKind.PARAGRAPH, id="a minus sign"),
        pytest.param("•", "•", BlockKind.PARAGRAPH, id="a bullet alone"),
        pytest.param("3. Ferries", "3. Ferries", BlockKind.PARAGRAPH, id="a number"),
    ],
)
def test_bullet_makes_a_list_item(line, text, kind):
    assert [(b.text, b.kind) for b in blocks(line)] == [(text, kind)]


def test_invisible_characters_go_and_white_space_inside_stays():
    assert [b.text for b in blocks("\ufeff Har\u00adbour\x00  is\u00a0open \t")] == [
        "Harbour  is\u00a0open"
    ]


def test_line_of_invisible_characters_is_blank():
    assert [(b.text, b.gap) for b in blocks("Harbour\n\u200b\x07\nStorm")] == [
        ("Harbour", 0),
        ("Storm", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\t\r\n", id="white space"),
        pytest.param("\x00\ufeff\n\u200b", id="invisible characters"),
    ],
)
def test_text_without_a_visible_character_is_no_document(text):
    assert read_plain(text, URL, "utf-8") is None


def test_document_knows_that_it_is_plain():
    document = read_plain("Harbour", URL, "koi8-r")
    assert not document.is_markup
    assert document.head == Head()
    assert (document.url, document.encoding) == (URL, "koi8-r")
    assert document.blocks[0].place is None


def test_letters_that_a_printer_joins_are_letters():
    assert blocks("The ﬁrst oﬃce oﬀers ﬂour")[0].text == "The first office offers flour"


def test_soft_hyphens_at_line_ends_break_words():
    line = "The harbour of the island opened for all the morn\xad\ning ferries, "
    text = " ".join(blocks("".join(f"{line} and the officers\n" for _ in range(5)))[0].text.split())
    assert "morning ferries" in text


def test_orders_to_a_terminal_are_no_text():
    assert blocks("\x1b[2J\x1b[1;32mHarbour\x1b[0m open")[0].text == "Harbour open"
