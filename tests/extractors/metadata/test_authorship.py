"""Who wrote an article: people before houses, the most trusted place before the others."""

from __future__ import annotations

import pytest

from extractors import extract
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
            SITE + json_ld(author=[HOUSE, {"name": "AFP"}]),
            "",
            ["Ostrand Post", "AFP"],
            id="agency",
        ),
        pytest.param(
            SITE + json_ld(author=HOUSE) + meta("author", "Bo Lind"),
            '<p class="byline">Bo Lind</p>',
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
            json_ld(author={"@type": "Person", "name": "Redazione"}),
            BYLINE,
            ["Eva Ek"],
            id="a desk that the page does not show",
        ),
        pytest.param(
            json_ld(author={"@type": "Person", "name": "The Ferry Team"}),
            f'<p class="byline">By The Ferry Team</p>{BYLINE}',
            ["The Ferry Team"],
            id="a desk that the page shows",
        ),
        pytest.param(
            meta("author", "Kvarn News, s.r.o.") + "<title>Ferry sails - Kvarn News</title>",
            BYLINE,
            ["Eva Ek"],
            id="a company that the title names",
        ),
        pytest.param(
            meta("dcterms.creator", "Department of Rivers and Harbours"),
            "",
            ["Department of Rivers and Harbours"],
            id="an office's name is taken whole",
        ),
        pytest.param(meta("author", "Super User"), "", [], id="what software calls its owner"),
        pytest.param(
            SITE + json_ld(author=[PERSON, HOUSE]),
            BYLINE,
            ["Kim Holm"],
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
        pytest.param(
            meta("dc.creator", "Holm, Kim") + meta("dc.creator", "Lind, Bo Ek"),
            "",
            ["Kim Holm", "Bo Ek Lind"],
            id="as a library writes names",
        ),
        pytest.param(
            json_ld(author={"@type": "Person", "name": "Holm, Kim"}),
            "",
            ["Kim Holm"],
            id="a person in JSON-LD, the family name first",
        ),
        pytest.param(
            meta("author", "Holm, Kim; Lind, Bo"), "", ["Kim Holm", "Bo Lind"], id="two, the same"
        ),
        pytest.param(meta("author", "Ek, Eva"), BYLINE, ["Eva Ek"], id="as the page shows it"),
        pytest.param(
            meta("author", "Bo Lind"), BYLINE, ["Eva Ek"], id="a meta tag names nobody who is shown"
        ),
        pytest.param(
            meta("author", "Bo Lind"),
            '<p class="byline">Desk Staff</p>',
            ["Bo Lind"],
            id="a person in a meta tag, and a desk that is shown",
        ),
        pytest.param(
            meta("author", "Eva Ek"),
            '<p class="byline">By Eva Ek and Bo Lind</p>',
            ["Eva Ek", "Bo Lind"],
            id="a meta tag names the first of a byline",
        ),
        pytest.param(
            SITE + meta("author", "Eva Ek"),
            '<p class="byline">By Eva Ek, Ostrand Post</p>',
            ["Eva Ek"],
            id="a byline that adds the house",
        ),
        pytest.param("", "", [], id="nobody"),
        pytest.param(
            meta("twitter:label1", "Written by") + meta("twitter:data1", "Eva Ek"),
            "",
            ["Eva Ek"],
            id="a card's label and text",
        ),
        pytest.param(
            meta("twitter:label1", "Reading time") + meta("twitter:data1", "Three Minutes"),
            "",
            [],
            id="a card about something else",
        ),
        pytest.param(meta("twitter:label1", "Written by"), "", [], id="a card's label alone"),
    ],
)
def test_people_come_before_the_house(head, before, names):
    assert authors(head, before=before) == names


def test_method_says_which_meta_tag_it_was():
    assert method(meta("article:author", "Kim Holm")) == "meta article:author"


@pytest.mark.parametrize(
    ("before", "names"),
    [
        pytest.param(
            '<div><a href="/author/eva-ek">Eva Ek</a></div>', ["Eva Ek"], id="an author's page"
        ),
        pytest.param(
            '<p><a href="/news/autor-eva-ek-7.html">Eva Ek</a> y '
            '<a href="/news/autor-bo-lind-8.html">Bo Lind</a></p>',
            ["Eva Ek", "Bo Lind"],
            id="two side by side",
        ),
        pytest.param(
            '<ul><li><a href="/autoren/7/eva-ek">Eva Ek</a></li></ul>'
            '<div><ul><li><a href="/autoren/8/bo-lind">Bo Lind</a></li></ul></div>',
            ["Eva Ek"],
            id="the first, not one who stands elsewhere",
        ),
        pytest.param(
            '<div><a href="/meet-the-team/eva-ek-p4">Eva Ek</a></div>', ["Eva Ek"], id="a team's"
        ),
        pytest.param(
            '<div><a href="/team/football-results">Ostrand Rovers</a></div>',
            [],
            id="a team of another kind",
        ),
        pytest.param(
            '<div><a href="/authors/all">Authors</a></div>', [], id="a word that is no name"
        ),
        pytest.param('<div><a href="/tag/ostrand-rovers">Ostrand Rovers</a></div>', [], id="a tag"),
    ],
)
def test_links_to_authors_tell_who_wrote_it(before, names):
    assert authors("", before=before) == names


def test_links_are_not_asked_where_the_page_says_it_for_machines():
    link = '<div><a href="/author/eva-ek">Eva Ek</a></div>'
    assert authors(json_ld(author=PERSON), before=link) == ["Kim Holm"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            '<figure><img src="/a.jpg"><figcaption class="caption">The quay after the storm'
            ' <span class="author">Bo Lind</span></figcaption></figure>',
            id="who took a picture",
        ),
        pytest.param(
            '<aside class="related"><h3>Related</h3><p><a href="/b">Ferries sail again after two'
            ' days</a></p><p class="author">Bo Lind</p></aside>',
            id="who wrote another article",
        ),
    ],
)
def test_who_stands_by_something_else_is_no_author(other):
    assert authors("", before=other + '<p class="author">Eva Ek</p>') == ["Eva Ek"]


def test_who_stands_by_something_else_is_better_than_nobody():
    picture = (
        '<figure><img src="/a.jpg"><figcaption class="caption">The quay after the storm'
        ' <span class="author">Bo Lind</span></figcaption></figure>'
    )
    assert authors("", before=picture) == ["Bo Lind"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        pytest.param("<b>Eva Ek</b>Published", ["Eva Ek"], id="a word behind the name"),
        pytest.param("<b>Eva Ek</b><sup>12</sup>", ["Eva Ek"], id="a number behind the name"),
        pytest.param("von<b>Eva Ek</b>", ["Eva Ek"], id="a word before the name"),
        pytest.param("<b>Eva Ek</b><b>Bo Lind</b>", ["Eva Ek", "Bo Lind"], id="two names"),
        pytest.param("<b>E</b>va Ek", ["Eva Ek"], id="a letter set apart"),
    ],
)
def test_elements_part_words_that_nothing_else_parts(byline, names):
    assert authors("", before=f'<p class="byline">{byline}</p>') == names


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        pytest.param([], [], id="no element"),
        pytest.param([("By", "byline")], [], id="an element without a name"),
        pytest.param(
            [("By Kim Holm", "byline"), ("Kim Holm", "author-name")],
            ["Kim Holm"],
            id="a part of the first",
        ),
        pytest.param(
            [("capital Kim Holm", "byline"), ("Kim Holm", "author-name")],
            ["Kim Holm"],
            id="a part without the word before it",
        ),
        pytest.param(
            [("Kim Holm Sponsored", "byline"), ("Kim Holm", "author-name")],
            ["Kim Holm"],
            id="a part without the word behind it",
        ),
        pytest.param(
            [("Kim Holm", "byline"), ("Eva Ek", "byline")],
            ["Kim Holm", "Eva Ek"],
            id="two elements of one name",
        ),
        pytest.param(
            [("Kim Holm", "byline"), ("Holm", "author-name")],
            ["Kim Holm"],
            id="half a name is no part",
        ),
    ],
)
def test_first_element_and_its_like_name_the_authors(marks, names):
    before = "".join(f'<p class="{classes}">{text}</p>' for text, classes in marks)
    assert authors("", before=before) == names


@pytest.mark.parametrize(
    ("before", "names"),
    [
        pytest.param("<p>Kim Holm, 3 March 2024</p>", ["Kim Holm"], id="with the date"),
        pytest.param("<div>Kim Holm</div><div>3 March 2024</div>", ["Kim Holm"], id="above it"),
        pytest.param("<p>2024-03-03 16:52 | By Kim Holm</p>", ["Kim Holm"], id="behind a bar"),
        pytest.param(
            "<div>کاوه رستگار</div><div>۲۸ اسفند ۱۳۹۹</div>", ["کاوه رستگار"], id="no capitals"
        ),
        pytest.param("<div>कमला देवी</div><div>3 मार्च 2024</div>", ["कमला देवी"], id="with signs"),
        pytest.param("<div>Peace talks resume</div><div>3 March 2024</div>", [], id="no name"),
        pytest.param("<p>By Kim Holm</p>", ["Kim Holm"], id="a byline without a date"),
        pytest.param(
            "<p>Von Kim Holm und Bo Lind, dpa</p>", ["Kim Holm", "Bo Lind"], id="beside an agency"
        ),
        pytest.param("<p>By Kim Holm the storm was over.</p>", [], id="a sentence"),
        pytest.param("<p>Kim Holm | Published 4 months ago</p>", ["Kim Holm"], id="days ago"),
        pytest.param("<p>Kim Holm | 3 March 2024</p>", ["Kim Holm"], id="before a bar"),
        pytest.param("<p>بقلم: ياسين الطويل</p>", ["ياسين الطويل"], id="behind a label"),
        pytest.param("<p>文：大沢節子</p>", ["大沢節子"], id="behind a label, without spaces"),
        pytest.param("<p>Автор: в зале было темно.</p>", [], id="a sentence behind a label"),
        pytest.param("<div>Kim Holm</div>", ["Kim Holm"], id="a known first name, no date"),
        pytest.param("<div>Quay Holm</div>", [], id="no date"),
        pytest.param("<p>Printed 3 March 2024 | Page 1</p>", [], id="nobody"),
    ],
)
def test_name_beside_the_date_above_the_text_is_the_author_s(before, names):
    assert authors("", before=before) == names


def test_house_is_not_outdone_by_a_name_that_little_speaks_for():
    head = SITE + json_ld(author=HOUSE)
    assert authors(head, before="<div>Eva Ek</div>") == ["Ostrand Post"]
    assert authors("", before="<div>Eva Ek</div>") == ["Eva Ek"]


def test_name_in_a_script_without_spaces_outdoes_the_house():
    head = meta("og:site_name", "窓辺") + json_ld(author={"@type": "Person", "name": "窓辺"})
    assert authors(head, before='<p class="author">藤波りえ</p>') == ["藤波りえ"]


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        pytest.param("The conductor is never wrong, By Eva Holm", ["Eva Holm"], id="a person"),
        pytest.param("The harbour is closed, By Design", [], id="no person"),
    ],
)
def test_headline_may_end_in_who_wrote_the_opinion(headline, names):
    assert authors("", title=headline) == names


def test_element_of_its_own_name_says_who_wrote_it():
    assert authors("", before="<story-author>Kim Holm</story-author>") == ["Kim Holm"]


def test_byline_element_above_the_text_outranks_those_elsewhere():
    above, below = (f'<p class="author">{name}</p>' for name in ("Kim Holm", "Bo Lind"))
    assert authors("", before=above, after=below) == ["Kim Holm"]
    assert authors("", after=below) == ["Bo Lind"]


def test_name_that_is_turned_round_is_kept_as_the_page_has_it():
    author = extract(html_page(meta("author", "Holm, Kim; Lind, Bo"))).authors[1]
    assert (author.name, author.name_raw) == ("Bo Lind", "Holm, Kim; Lind, Bo")
