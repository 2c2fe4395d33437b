"""What is measured about the blocks of a page, and about the elements around them."""

from __future__ import annotations

import pytest

from extractors.document import Document
from extractors.page import Page
from extractors.reading.layout import layout_of
from extractors.reading.read import read
from extractors.stripping.body_model import body_model
from extractors.stripping.features import measured

_MENU = '<nav class=menu><li class=entry><a class=link href="/boats">Boats</a></nav>'


def _document(html):
    document = read(Page("https://news.example/ferry", html.encode(), "text/html"))
    assert isinstance(document, Document)
    return document


def test_names_of_elements_that_hold_bare_links_alone_are_not_asked_for():
    html = f"{_MENU}<div class=story><p>The ferry <em class=loud>sails</em></div>"
    document = _document(html)
    layout = layout_of(document.blocks)
    asked = zip(layout.named, layout.kinds_around([1]), strict=True)
    names = {names for (_, names), is_asked in asked if names and is_asked}
    assert names == {"story"}


def test_inline_element_that_a_block_begins_in_is_asked_for():
    document = _document(f"{_MENU}<p><em class=loud>The ferry sails again</em> today")
    layout = layout_of(document.blocks)
    asked = zip(layout.named, layout.kinds_around([1]), strict=True)
    assert ("em", "loud") in {pair for pair, is_asked in asked if is_asked}


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        pytest.param("The ferry sails again", True, id="the shorter of two titles"),
        pytest.param("Boats leave the old harbour of Ostrand", True, id="the longer one"),
        pytest.param("Strike in the mines of Quay", False, id="no word of them"),
        pytest.param("* * *", False, id="no words at all"),
    ],
)
def test_text_is_compared_with_every_title_of_the_page(text, is_title):
    head = (
        "<title>The ferry sails again</title>"
        '<meta property=og:title content="Boats leave the old harbour of Ostrand">'
    )
    document = _document(f"{head}<body>{_MENU}<p>{text}</p>")
    columns, telling = measured(document, body_model().vocabulary)
    assert telling.tolist() == [1]
    assert bool(columns["is_title"][1]) is is_title


def test_words_of_a_text_count_in_each_of_its_copies_but_not_in_bare_links():
    ask = "<p>Subscribe to our newsletter today</p>"
    document = _document(f"{_MENU}{ask}<p>The ferry sails.</p>{ask}<a href=/in>Subscribe</a>")
    columns, telling = measured(document, body_model().vocabulary)
    assert telling.tolist() == [1, 2, 3]
    menu, first, _, second, bare = columns["wording"].tolist()
    assert menu == bare == 0
    assert first == second < 0


def test_articles_without_prose_do_not_count():
    prose = "<p>The ferry sails again from the old harbour of Ostrand, the mayor said.</p>"
    document = _document(f"<article>{prose}</article><article><p>Boats</article>")
    columns, _ = measured(document, body_model().vocabulary)
    assert columns["articles"].tolist() == [1, 1]
    assert columns["article"].tolist() == [1, 0]
