"""Who wrote an article: people before houses, the most trusted place before the others."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.authorship import _marked
from extractors.document import NameMark
from tests.pages import html_page, json_ld, meta

SITE = meta("og:site_name", "The Ostrand Post")
HOUSE = {"@type": "Organization", "name": "Ostrand Post"}
PERSON = {"@type": "Person", "name": "Kim Holm"}
BYLINE = '<p class="byline">By Eva Ek</p>'


def authors(head, **parts):
    return [author.name for author in extract(html_page(head, **parts)).authors]


def method(head, **parts):
    found = extract(html_page(head, **parts)).found
    return next(one.method for one in found if one.field == "authors")


@pytest.mark.parametrize(
    ("head", "before", "names"),
    [
        pytest.param(SITE + json_ld(author=HOUSE), "", ["Ostrand Post"], id="the house alone"),
        pytest.param(
            SITE + json_ld(author=HOUSE), BYLINE, ["Eva Ek"], id="the house, and a byline"
        ),
        pytest.param(
            SITE + json_ld(author=HOUSE) + meta("author", "Bo Lind"),
            BYLINE,
            ["Bo Lind"],
            id="the house, and a meta tag",
        ),
        pytest.param(
            SITE + json_ld(author=HOUSE),
            '<p class="byline">By Nordwire</p>',
            ["Ostrand Post"],
            id="the house, and one word",
        ),
        pytest.param(
            json_ld(author={"@type": "NewsMediaOrganization", "name": "Institute for A and B"}),
            "",
            ["Institute for A and B"],
            id="a house's name is taken whole",
        ),
        pytest.param(
            json_ld(author={"@type": "Organization", "name": "Sea Institute"}),
            BYLINE,
            ["Eva Ek"],
            id="another house, and a byline",
        ),
        pytest.param(
            SITE + json_ld(author=[PERSON, HOUSE]),
            BYLINE,
            ["Kim Holm", "Ostrand Post"],
            id="a person and the house",
        ),
        pytest.param(
            json_ld(author={"name": "news.example"}), BYLINE, ["Eva Ek"], id="the host is the house"
        ),
        pytest.param(
            json_ld(author={"@type": "Person", "name": "dpa"}), BYLINE, ["dpa"], id="an agency"
        ),
        pytest.param(
            json_ld(author=[[PERSON], {"givenName": "Bo", "familyName": "Lind"}]),
            "",
            ["Kim Holm", "Bo Lind"],
            id="lists in lists, and names in parts",
        ),
        pytest.param(
            json_ld(author=[PERSON, {"name": "KIM HOLM"}]), "", ["Kim Holm"], id="one person twice"
        ),
        pytest.param(
            meta("author", "Ostrand Post") + meta("articleauthor", "Bo Lind") + SITE,
            "",
            ["Bo Lind"],
            id="a later meta tag names a person",
        ),
        pytest.param("", "", [], id="nobody"),
    ],
)
def test_people_come_before_the_house(head, before, names):
    assert authors(head, before=before) == names


def test_method_says_which_meta_tag_it_was():
    assert method(meta("article:author", "Kim Holm")) == "meta article:author"


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        pytest.param([], [], id="no element"),
        pytest.param([("By", "byline")], [], id="an element without a name"),
        pytest.param(
            [("By Kim Holm", "byline"), ("Kim Holm", "name")],
            ["Kim Holm"],
            id="a part of the first",
        ),
        pytest.param(
            [("capital Kim Holm", "byline"), ("Kim Holm", "name")],
            ["Kim Holm"],
            id="a part without the word before it",
        ),
        pytest.param(
            [("Kim Holm Sponsored", "byline"), ("Kim Holm", "name")],
            ["Kim Holm"],
            id="a part without the word behind it",
        ),
        pytest.param(
            [("Kim Holm", "byline"), ("Eva Ek", "byline")],
            ["Kim Holm", "Eva Ek"],
            id="two elements of one name",
        ),
        pytest.param(
            [("Kim Holm", "byline"), ("Bo Lind", "quote-author")],
            ["Kim Holm"],
            id="somebody who is quoted",
        ),
        pytest.param(
            [("Kim Holm", "byline"), ("Holm", "name")], ["Kim Holm"], id="half a name is no part"
        ),
    ],
)
def test_first_element_and_its_like_name_the_authors(marks, names):
    found = _marked([NameMark(text, classes) for text, classes in marks])
    assert [author.name for author in found] == names
