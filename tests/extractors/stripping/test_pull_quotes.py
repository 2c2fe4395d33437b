"""Quotations that only repeat words of the text."""

from __future__ import annotations

import pytest

from extractors.document import Block, BlockKind, Place
from extractors.reading.read import read
from extractors.roles import Role
from extractors.stripping.pull_quotes import is_pull_quote
from extractors.stripping.strip import strip
from tests.extractors.stripping.test_strip_markup import page

TEXT = "“the boats left with the first tide of the day,” she said, and went home.".casefold()
WORDS = "The boats left with the first tide of the day"


@pytest.mark.parametrize(
    ("kind", "names", "words", "is_one"),
    [
        pytest.param(BlockKind.QUOTE, "", f"“{WORDS}.”", True, id="set as a quotation"),
        pytest.param(BlockKind.PARAGRAPH, "story-pullquote", WORDS, True, id="named so"),
        pytest.param(BlockKind.PARAGRAPH, "", WORDS, False, id="a paragraph"),
        pytest.param(BlockKind.HEADING, "", WORDS, False, id="a heading"),
        pytest.param(BlockKind.QUOTE, "", "The boats left", False, id="few words"),
        pytest.param(BlockKind.QUOTE, "", f"{WORDS} of rest", False, id="other words"),
    ],
)
def test_pull_quote_repeats_words_of_the_text(kind, names, words, is_one):
    block = Block(words, kind, place=Place("p", names, None))
    assert is_pull_quote(block, [TEXT, words.casefold()]) is is_one


def test_pull_quote_is_kept_once():
    said = "We waited at the quay for nine days and nobody told us anything at all"
    inside = (
        f"<p>“{said},” said Ida Holm, who owns the last of the boats in the harbour of Quay.</p>"
        "<p>The council met behind closed doors on Monday, and it will meet again in autumn.</p>"
        f"<blockquote>{said}</blockquote>"
        "<p>What it decided will be read out in the town hall, where there is room for all.</p>"
    )
    stripped = strip(read(page(inside)))
    found = {block.text: verdict.role for block, verdict in stripped.removed()}
    assert found.get(said) is Role.DUPLICATE
