"""Boxes that a standing phrase names."""

from __future__ import annotations

import pytest

from extractors.boxes import boxed, boxes_in
from extractors.markup import read_markup
from extractors.phrases import phrase_verdict
from extractors.roles import Role


def roles(inside: str, shares: dict[str, float] | None = None) -> dict[str, Role]:
    """Return the role of each text in a box; *shares* gives the share of elements by id."""
    html = f"<body><div id='all'><h1>Envoys meet</h1>{inside}</div></body>"
    document = read_markup(html, "", "utf-8")
    phrases = [phrase_verdict(block.text) for block in document.blocks]
    known = {"all": 1.0} | (shares or {})
    titled = set(document.blocks[0].place.chain())
    boxes = boxes_in(document.blocks, phrases, lambda place: known.get(place.names, 0.0), titled)
    found = {block.text: boxed(block, boxes) for block in document.blocks}
    return {text: verdict.role for text, verdict in found.items() if verdict is not None}


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        pytest.param("12 comments", Role.COMMENT, id="a count of comments"),
        pytest.param("Leave a reply", Role.COMMENT_FORM, id="a form"),
        pytest.param("About the author", Role.AUTHOR_BOX, id="an author box"),
        pytest.param("Sign up", Role.NEWSLETTER, id="a newsletter"),
        pytest.param("We value your privacy", Role.CONSENT, id="a consent notice"),
        pytest.param("Related stories", Role.RELATED, id="other articles"),
    ],
)
def test_text_beside_the_phrase_has_its_role(phrase, role):
    assert roles(f"<div><p>{phrase}</p><p>Nobody was hurt.</p></div>")["Nobody was hurt."] is role


def test_text_outside_the_box_has_none():
    assert "Outside." not in roles("<p>Outside.</p><div><p>12 comments</p><p>So.</p></div>")


@pytest.mark.parametrize(
    ("inside", "shares"),
    [
        pytest.param("<main><p>Sign up</p><p>So.</p></main>", {}, id="main is no box"),
        pytest.param(
            "<div id='x'><p>Sign up</p><p>So.</p></div>", {"x": 0.2}, id="much of the body"
        ),
        pytest.param("<div><p>So.</p><p>Related</p></div>", {}, id="related, but not at the top"),
        pytest.param(
            "<div><p><a href='#'>12 comments</a></p><p>So.</p></div>", {}, id="a link to comments"
        ),
        pytest.param(
            "<div><p>So.</p><p>Ida Holm is a reporter who covers the talks in the capital city.</p>"
            "</div>",
            {},
            id="a sentence on an author",
        ),
    ],
)
def test_text_beside_is_left_alone_where_it_may_be_the_article(inside, shares):
    assert "So." not in roles(inside, shares)


def test_section_of_comments_may_be_longer_than_a_box():
    inside = "<section id='x'><h3>12 comments</h3><p>So.</p></section>"
    assert roles(inside, {"x": 0.4})["So."] is Role.COMMENT
    assert "So." not in roles(inside, {"x": 0.6})


def test_element_with_the_headline_is_no_box_of_comments():
    html = "<body><div><header><h1>Envoys meet</h1><p>A lede.</p><p>12 comments</p></header></div>"
    document = read_markup(html, "", "utf-8")
    phrases = [phrase_verdict(block.text) for block in document.blocks]
    titled = set(document.blocks[0].place.chain())
    for known, is_found in ((titled, False), (set(), True)):
        boxes = boxes_in(document.blocks, phrases, lambda place: 0.0, known)
        assert (boxed(document.blocks[1], boxes) is not None) is is_found
