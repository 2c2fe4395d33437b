"""Lines that lead to another article by their form."""

from __future__ import annotations

import pytest

from extractors.document import Block, BlockKind
from extractors.roles import Role
from extractors.stripping.teasers import linked_line

TITLE = "The night of the storm"


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        pytest.param(f"PHOTOS: {TITLE}", TITLE, id="a label in capitals"),
        pytest.param(f"LOCAL NEWS | {TITLE}", f"LOCAL NEWS | {TITLE}", id="that is linked too"),
        pytest.param(f"[{TITLE}]", TITLE, id="in square brackets"),
        pytest.param("[DOCUMENT: Read the letter.]", "Read the letter.", id="with a label in them"),
    ],
)
def test_line_of_a_linked_title_is_a_teaser(text, linked):
    found = linked_line(Block(text, link_chars=len(linked)))
    assert found is not None
    assert found.role is Role.TEASER


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        pytest.param(f"PHOTOS: {TITLE}", "", id="no link"),
        pytest.param(f"Website: {TITLE}", TITLE, id="a label in small letters"),
        pytest.param(
            "OSTRAND: The port is closed for the night.", "port is closed", id="a dateline"
        ),
        pytest.param(
            "OSTRAND: The port is closed today.", "The port is closed today.", id="linked"
        ),
        pytest.param("PRICE: 40 crowns", "40 crowns", id="few words"),
        pytest.param("WEATHER: Storms in the east", "Storms", id="one word linked"),
        pytest.param("[He refers to a letter in the files.]", "letter", id="a note in brackets"),
    ],
)
def test_other_line_with_a_link_is_not(text, linked):
    assert linked_line(Block(text, link_chars=len(linked))) is None


def test_entry_of_a_list_is_not():
    assert linked_line(Block(f"PHOTOS: {TITLE}", BlockKind.LIST_ITEM, link_chars=22)) is None
