"""Blocks and the places they come from."""

from __future__ import annotations

import pytest

from extractors.document import Block, Document, Head, Place
from extractors.page import Page
from extractors.reading.read import read
from tests.pages import URL

BODY = Place("body", "page", None)
DIV = Place("div", "story", BODY, 3)
P = Place("p", "", DIV, 2)


def test_chain_leads_from_the_element_to_the_root():
    assert list(P.chain()) == [P, DIV, BODY]
    assert list(BODY.chain()) == [BODY]


@pytest.mark.parametrize(
    ("place", "path"),
    [
        pytest.param(BODY, "/body[1]", id="root"),
        pytest.param(P, "/body[1]/div[3]/p[2]", id="paragraph"),
    ],
)
def test_path_is_the_xpath(place, path):
    assert place.path() == path


def test_equal_looking_places_are_different_containers():
    assert Place("p", "", None) != Place("p", "", None)
    assert len({Place("p", "", None), Place("p", "", None)}) == 2


@pytest.mark.parametrize(
    ("block", "origin"),
    [
        pytest.param(Block("Harbour", line=4), "line 4", id="plain text"),
        pytest.param(Block("Harbour", line=4, place=P), "/body[1]/div[3]/p[2]", id="mark-up"),
    ],
)
def test_origin_says_where_a_block_stands(block, origin):
    assert block.origin == origin


def test_words_of_a_block_are_counted():
    assert Block("The harbour of Ostrand").words == 4


def test_origin_leads_back_to_the_element_in_the_page():
    page = b"<html><body><div>a</div><div><p>b</p><p>Harbour</p></div></body></html>"
    document = read(Page(URL, page, "text/html"))
    assert isinstance(document, Document)
    assert document.blocks[-1].origin == "/html[1]/body[1]/div[2]/p[2]"


def test_meta_is_the_first_content_under_the_first_name_that_has_one():
    head = Head(metas=(("b", "two"), ("a", ""), ("a", "one"), ("a", "three")))
    assert head.meta("a", "b") == "one"
    assert head.meta("b", "a") == "two"
    assert head.meta("c", "b") == "two"
    assert head.meta("c") is None
    assert head.meta() is None
