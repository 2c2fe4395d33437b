"""Boxes that a standing phrase names."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.reading.markup import read_markup
from extractors.roles import Role
from extractors.stripping.boxes import boxed, boxes_in
from extractors.stripping.phrases import phrase_verdict


def roles(inside: str, shares: dict[str, float] | None = None, first: int = 0) -> dict[str, Role]:
    """Return the role of each text in a box; *shares* gives the share of elements by id.

    *first* is the number of the first text that is likely body.
    """
    html = f"<body><div id='all'><h1>Envoys meet</h1>{inside}</div></body>"
    document = read_markup(html, "", "utf-8")
    phrases = [phrase_verdict(block.text) for block in document.blocks]
    known = {"all": 1.0} | (shares or {})
    titled = set(document.blocks[0].place.chain())
    boxes = boxes_in(
        document.blocks, phrases, lambda place: known.get(place.names, 0.0), first, titled
    )
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


@pytest.mark.parametrize(("first", "is_found"), [(2, False), (0, True)])
def test_long_section_of_comments_follows_what_it_is_on(first, is_found):
    inside = "<section id='x'><h3>Join the discussion</h3><p>So.</p></section>"
    assert ("So." in roles(inside, {"x": 0.4}, first)) is is_found


def test_element_with_the_headline_is_no_box_of_comments():
    html = "<body><div><header><h1>Envoys meet</h1><p>A lede.</p><p>12 comments</p></header></div>"
    document = read_markup(html, "", "utf-8")
    phrases = [phrase_verdict(block.text) for block in document.blocks]
    titled = set(document.blocks[0].place.chain())
    for known, is_found in ((titled, False), (set(), True)):
        boxes = boxes_in(document.blocks, phrases, lambda place: 0.0, 0, known)
        assert (boxed(document.blocks[1], boxes) is not None) is is_found


TITLES = "".join(f"<p>Envoy number {i} arrives</p>" for i in range(3))


def test_list_of_titles_may_be_longer_than_a_box():
    found = roles(f"<div id='x'><p>Most read</p>{TITLES}</div>", {"x": 0.4})
    assert found["Envoy number 1 arrives"] is Role.RELATED


TEASERS = "".join(
    f"<div><h3><a href='/{i}'>Envoy number {i} arrives</a></h3>"
    f"<p>Envoy number {i} arrived on Monday, and said that he would stay for talks.</p></div>"
    for i in range(3)
)


def test_text_below_titles_that_are_links_is_part_of_their_list():
    found = roles(f"<div id='x'><h2>Most read</h2>{TEASERS}</div>", {"x": 0.7})
    assert found["Envoy number 1 arrives"] is Role.RELATED
    assert [text for text in found if "stay for talks" in text]


@pytest.mark.parametrize(
    ("inside", "share"),
    [
        pytest.param(f"<h2>Most read</h2>{TEASERS}", 0.8, id="teasers as long as most of it"),
        pytest.param(
            f"<h2>Most read</h2>{TEASERS}{'<p>He met a minister and two judges in Doha.</p>' * 3}",
            0.4,
            id="paragraphs below them",
        ),
        pytest.param(f"<p>Most read</p>{TITLES}", 0.6, id="most of the body"),
        pytest.param(f"<p>Most read</p>{TITLES}<p>Nobody came.</p>", 0.4, id="sentences too"),
        pytest.param("<p>Most read</p><p>Envoy number 1 arrives</p>", 0.4, id="one title"),
        pytest.param(f"<p>So.</p><p>Most read</p>{TITLES}", 0.4, id="behind other text"),
    ],
)
def test_element_that_may_be_the_article_is_no_list_of_titles(inside, share):
    assert "Envoy number 1 arrives" not in roles(f"<div id='x'>{inside}</div>", {"x": share})


READ_ON = "<p><a href='#'>Continue reading →</a></p>"


def test_small_element_between_a_title_and_a_link_to_read_on_is_a_teaser():
    found = roles(f"<div><p><b>Harbour closed</b></p><p>It is shut.</p>{READ_ON}</div><p>So.</p>")
    assert found["It is shut."] is Role.TEASER
    assert "So." not in found


@pytest.mark.parametrize(
    ("inside", "share"),
    [
        pytest.param(f"<p>Harbour shut</p><p>It is.</p>{READ_ON}", 0.2, id="much of the body"),
        pytest.param(f"<p>It is shut.</p><p>It is.</p>{READ_ON}", 0.0, id="no title"),
        pytest.param(f"<p>Harbour shut</p>{'<p>It is.</p>' * 5}{READ_ON}", 0.0, id="long"),
        pytest.param(f"<p>Harbour</p>{READ_ON}<p>It is.</p>", 0.0, id="text behind the link"),
    ],
)
def test_link_to_read_on_makes_no_teaser_of_what_may_be_the_article(inside, share):
    assert "It is." not in roles(f"<main><div id='x'>{inside}</div></main>", {"x": share})


def test_element_with_the_headline_is_no_teaser():
    assert "It is." not in roles(f"<p>It is.</p>{READ_ON}", {"all": 0.0})


def test_page_that_is_made_of_such_elements_keeps_them():
    tells = f"<p>Harbour</p><p>It is.</p>{READ_ON}"
    inside = "".join(f"<div id='x{i}'>{tells}</div>" for i in range(3))
    assert roles(inside, {f"x{i}": 0.05 for i in range(3)})["It is."] is Role.TEASER
    assert "It is." not in roles(inside, {f"x{i}": 0.09 for i in range(3)})


def test_link_without_a_place_makes_no_teaser():
    assert boxes_in([Block("Read more", link_chars=9)], [None], lambda place: 0.0, 0) == {}


@pytest.mark.parametrize(
    ("below", "is_related"),
    [
        pytest.param(
            "<ul><li><a>Storm over</a></li><li><a>Ferry late</a></li></ul>", True, id="links"
        ),
        pytest.param("<ul><li><a>Storm over</a></li><li>Ferry late</li></ul>", False, id="others"),
        pytest.param("<li><a>Storm over</a></li>", False, id="no list"),
        pytest.param("<p><a>Storm over</a></p>", False, id="no items"),
    ],
)
def test_list_of_links_below_a_heading_is_of_other_articles(below, is_related):
    inside = f"<p>They met.</p><h2>Related stories</h2>{below}<p>They left.</p>"
    assert ("Storm over" in roles(inside)) is is_related


@pytest.mark.parametrize(("share", "is_boxed"), [(0.04, True), (0.08, False)])
def test_element_with_the_first_paragraphs_is_no_box_of_a_newsletter(share, is_boxed):
    lede = "The envoys met."
    inside = f"<div id='intro'><p>{lede}</p><form><p>Sign up</p></form></div>"
    assert (lede in roles(inside, {"intro": share})) is is_boxed
