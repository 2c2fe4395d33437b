"""What speaks for a name as the author's: where it stands, and beside what."""

from __future__ import annotations

from itertools import permutations

import pytest

from extractors import Page, extract
from extractors.metadata.author_choice import chosen, score, shown_authors
from extractors.metadata.author_evidence import Evidence, evidence_of
from extractors.names.authors import Author
from extractors.reading.read import read
from extractors.stripping.strip import strip
from tests.pages import PARAGRAPHS, TITLE, URL, html_page

DATE = "<div>3 March 2024</div>"


def stripped(before="", after="", title="Harbour reopens after the longest storm in years"):
    return strip(read(html_page(before=before, after=after, title=title)))


def signs(name, before="", after=""):
    found = {one.author.name: one.signs for one in evidence_of(stripped(before, after))}
    return found[name]


def authors(before="", after=""):
    return [author.name for author in extract(html_page(before=before, after=after)).authors]


@pytest.mark.parametrize(
    ("before", "sign"),
    [
        pytest.param("<p>By Eva Ek</p>", "lead amid", id="a word like by"),
        pytest.param(
            "<p>Written by</p><p>Eva Ek</p>", "label amid", id="a label in the line above"
        ),
        pytest.param("<p>Eva Ek</p>", "bare amid", id="nothing else in its line"),
        pytest.param("<h3>Eva Ek</h3>", "bare amid heading", id="a heading"),
        pytest.param(f"<p>Eva Ek</p>{DATE}", "dated amid", id="a date beside it"),
        pytest.param("<p>Eva Ek, 3 March 2024 16:30</p>", "dated amid", id="a date in its line"),
        pytest.param('<p class="author">Eva Ek</p>', "first mark amid", id="an element's name"),
        pytest.param('<p class="author">By Eva Ek</p>', "whole element", id="all of an element"),
        pytest.param('<p class="author">Eva Ek</p>', "only mark", id="nobody else is marked"),
        pytest.param('<p><a href="/author/ek">Eva Ek</a></p>', "only link", id="a link"),
        pytest.param("<p>Reviewed by</p><p>Eva Ek</p><p>By Eva Ek</p>", "credited", id="thanked"),
        pytest.param(
            "<p>Eva Ek</p><p>Bo Lind</p><p>Kim Holm</p>", "crowd", id="one of three in a list"
        ),
    ],
)
def test_place_and_neighbours_speak_for_a_name(before, sign):
    assert sign in signs("Eva Ek", before)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Words: Eva Ek Pictures: Bo Lind", ["Eva Ek"], id="labels in one line"),
        pytest.param(
            "Added: 2024-03-03 08:14, author: Eva Ek, photos: Bo Lind", ["Eva Ek"], id="in a list"
        ),
        pytest.param("박서연 기자입력 2024.03.03 10:21수정 2024.03.03", ["박서연"], id="Korean"),
        pytest.param(
            "Της Ελένης Δάφνη 03/03/2024, 12:20 Τελευταία ενημέρωση: 04/03/2024, 09:10",
            ["Ελένης Δάφνη"],
            id="a last change behind it",
        ),
    ],
)
def test_line_with_dates_and_labels_names_its_author(line, names):
    assert authors(f"<p>{line}</p>") == names


def test_name_of_an_element_ends_where_the_next_one_touches_it():
    byline = '<div class="byline"><span class="author">Eva Ek</span><span>torsdag</span></div>'
    assert authors(byline) == ["Eva Ek"]


def test_a_line_behind_the_text_may_sign_it():
    assert "lead below" in signs("Eva Ek", after="<p>Posted by Eva Ek</p>")


@pytest.mark.parametrize(
    ("after", "names"),
    [
        pytest.param("<p>Nguyễn Thu Hà</p>", ["Nguyễn Thu Hà"], id="behind the last paragraph"),
        pytest.param("<p><a href='/x'>Thu Ha Nguyen</a></p>", [], id="a link"),
        pytest.param("<h4>Thu Ha Nguyen</h4>", [], id="a heading"),
        pytest.param("<aside><p>Thu Ha Nguyen</p></aside>", [], id="in a box of its own"),
    ],
)
def test_a_name_in_the_element_of_the_text_and_behind_it_signs(after, names):
    assert authors(after=after) == names


def test_labels_below_the_text_say_who_wrote_and_who_took_the_pictures():
    assert authors(after="<p>Text: Eva Ek · Photos: Bo Lind</p>") == ["Eva Ek"]


def test_who_is_marked_far_from_headline_and_text_has_little_that_speaks_for_it():
    links = "".join(f"<p><a href='/{i}'>Ferry {i} sails again</a></p>" for i in range(12))
    found = signs("Eva Ek", after=f'{links}<p class="author">Eva Ek</p>')
    assert "mark far" in found
    assert "mark amid" not in found


def page_below(*lines):
    """Return the names on a page that has *lines* above its headline."""
    menu = "".join(f"<div>{line}</div>" for line in lines)
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    html = f"<body>{menu}<article><h1>{TITLE}</h1>{text}</article></body>"
    page = Page(URL, f"<title>{TITLE}</title>{html}".encode(), "text/html; charset=utf-8")
    return {one.author.name: one.signs for one in evidence_of(strip(read(page)))}


def test_who_is_marked_above_the_headline_is_near_it_or_far():
    lines = [f"Section {i}" for i in range(8)]
    mark = '<span class="author">Eva Ek</span>'
    assert "mark far" in page_below(mark, *lines)["Eva Ek"]
    assert "mark above" in page_below(*lines, mark)["Eva Ek"]


def test_long_line_names_nobody():
    assert authors(f'<p class="byline">By Eva Ek {"and so on " * 30}</p>') == []


@pytest.mark.parametrize(
    ("before", "names"),
    [
        pytest.param(
            '<p>By <a href="/author/eva-ek">Eva Ek</a> Quay Reports</p><p>Eva Ek Quay</p>',
            {"Eva Ek"},
            id="a link's text stands for longer ones",
        ),
        pytest.param("<p>Eva Ek</p><p>By Eva Ek Lund</p>", {"Eva Ek Lund"}, id="the longer"),
        pytest.param(
            "<p>Eva Ek</p><p>By Eva Ek Lund</p><p>Ek Lund</p>", {"Eva Ek Lund"}, id="two parts"
        ),
    ],
)
def test_spellings_of_one_name_are_joined(before, names):
    assert {one.author.name for one in evidence_of(stripped(before))} == names


def test_page_without_headline_and_text_has_no_places():
    page = stripped('<p class="author">Eva Ek</p>', title="")
    assert any(
        sign.startswith(("mark", "first mark")) for one in evidence_of(page) for sign in one.signs
    )


@pytest.mark.parametrize(
    ("before", "names"),
    [
        pytest.param("<p>Written by</p><p>Eva Ek</p>", ["Eva Ek"], id="below a label"),
        pytest.param("<p>Posted on March 3, 2024 by Eva Ek</p>", ["Eva Ek"], id="behind the date"),
        pytest.param(
            '<p class="author">Eva Ek</p><p>Fact checked by</p><p class="author-b">Bo Lind</p>',
            ["Eva Ek"],
            id="who checked it",
        ),
        pytest.param(
            '<div class="byline">Eva Ek<br>Reviewed by: Bo Lind</div>',
            ["Eva Ek"],
            id="in one element",
        ),
        pytest.param(
            '<p class="byline"><b>Eva Ek</b> Senior Food Editor</p>',
            ["Eva Ek"],
            id="a job behind it",
        ),
        pytest.param(
            '<p class="byline"><img alt=""><i>Eva Ek</i> <a>Eva Ek</a></p>', ["Eva Ek"], id="twice"
        ),
        pytest.param("<p>Sunday</p><p>3 March 2024</p>", [], id="a weekday"),
        pytest.param(
            "<p>كتبت: سلمى الحداد | الإثنين 2 مارس 2020 - 11:15 ص</p>",
            ["سلمى الحداد"],
            id="a weekday and half of a day in Arabic",
        ),
        pytest.param(
            "<p>2014年09月17日 10:12 来源：海城日报 作者：陈志强 【字体：大 中 小】</p>",
            ["陈志强"],
            id="a label behind others",
        ),
        pytest.param("<p>기사입력 2015.09.03 오후 3:12</p>", [], id="a label of the date"),
        pytest.param("<p>글자크기 프린트</p><p>2015.09.03</p>", [], id="buttons"),
        pytest.param("<p>Social Media</p><p>3 March 2024</p>", [], id="common words"),
        pytest.param("<p>எழுதியவர்: கவிதா முருகன்</p>", ["கவிதா முருகன்"], id="Tamil label"),
        pytest.param("<p>Kim Holm ek@post.example</p>", ["Kim Holm"], id="an address behind it"),
        pytest.param(
            "<p>Haber: Eva Ek - Kamera: Bo Lind / Ostrand Quay North (ONA)</p>",
            ["Eva Ek"],
            id="a long line of labels",
        ),
        pytest.param(
            "<p>By ANI O’BRIEN, KIM HOLM and J. R. Doyle<br>Posted 4:12 pm, March 3, 2026</p>",
            ["Ani O’Brien", "Kim Holm", "J. R. Doyle"],
            id="three behind by, one of a known first name",
        ),
        pytest.param("<p>Eva-Liis Ek</p>", ["Eva-Liis Ek"], id="half a known first name"),
        pytest.param("<p>ByEva Ek</p>", ["Eva Ek"], id="by without a space"),
    ],
)
def test_best_name_is_the_author(before, names):
    assert authors(before) == names


def test_links_elsewhere_name_nobody_beside_the_one_at_the_headline():
    before = '<p>By <a href="/author/eva-ek">Eva Ek</a></p>'
    after = '<div><p><a href="/author/bo-lind">Bo Lind</a></p></div>'
    assert authors(before, after) == ["Eva Ek"]


def test_a_name_with_little_for_it_is_nobody_s():
    weak = Evidence(Author("Ostrand Rovers", "Ostrand Rovers"))
    assert chosen([(score(weak.signs), weak)]) == ()
    assert chosen([]) == ()


def test_a_score_is_the_same_in_whatever_order_a_set_gives_its_signs():
    signs = ["given, amid", "first link amid", "given, marked", "house"]
    assert {score(order) for order in permutations(signs)} == {3.0}


def test_the_more_speaks_for_a_name_the_surer_it_is():
    weak, strong = "<p>Eva Ek</p>", '<p class="author">By <a href="/author/eva-ek">Eva Ek</a></p>'
    sure = [shown_authors(stripped(before), frozenset()) for before in (weak, strong)]
    assert [one[1] for one in sure] == ["line near the text", "byline element"]
    assert sure[0][2] < sure[1][2]


def test_nobody_is_shown():
    assert shown_authors(stripped(), frozenset()) is None
