"""Dates in lines of the page: which of them are about the article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import extract
from extractors.candidates import Candidate
from extractors.document import Block, BlockKind, Document, Head, Place, TimeMark
from extractors.metadata.date_candidates import modified_candidates, published_candidates, time_zone
from extractors.metadata.head_matter import head_matter
from extractors.page import Page
from extractors.roles import Role, Stripped, Verdict
from tests.pages import PARAGRAPHS, TITLE, URL, html_page, meta

LONG = "So many words stand before it in this line that it may be anything 3 March 2024"


def candidates(*lines, after=(), names="", roles=(Role.HEADLINE, Role.BODY)):
    """Return what may date a page with *lines*, of no known role, between headline and text."""
    place = Place("p", "", Place("div", names, None))
    texts = [(TITLE, roles[0]), *((line, Role.RELATED) for line in lines)]
    texts += [(PARAGRAPHS[0], roles[1]), *((line, Role.META) for line in after)]
    blocks = tuple(Block(text, place=place) for text, _ in texts)
    verdicts = tuple(Verdict(role, "") for _, role in texts)
    stripped = Stripped(Document(URL, blocks, Head(), True, "utf-8"), verdicts)
    published = [one.text for one in published_candidates(stripped, Page(URL, b""))]
    return published, [one.text for one in modified_candidates(stripped)]


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        pytest.param("Kim Holm ⋅ 3 March 2024", ["Kim Holm ⋅ 3 March 2024"], [], id="a date in it"),
        pytest.param(
            "03.03.2024 - Güncelleme : 13.03.2024",
            ["03.03.2024 -"],
            ["Güncelleme : 13.03.2024"],
            id="a change in it, too",
        ),
        pytest.param(
            "Updated 5 March 2024 Published 3 March 2024",
            ["Published 3 March 2024"],
            ["Updated 5 March 2024"],
            id="the change first",
        ),
        pytest.param(
            "עודכן 05.03.2024 פורסם 03.03.2024",
            ["פורסם 03.03.2024"],
            ["עודכן 05.03.2024"],
            id="the change first, in Hebrew",
        ),
        pytest.param("रमेश ⋅ 9 सितंबर 2024", ["रमेश ⋅ 9 सितंबर 2024"], [], id="a date in Hindi"),
        pytest.param("Updated 3 March 2024", [], ["Updated 3 March 2024"], id="only a change"),
        pytest.param(
            "2024.03.03 | 최종수정 2024.03.05",
            ["2024.03.03"],
            ["최종수정 2024.03.05"],
            id="the last change, in Korean",
        ),
        pytest.param(
            "প্রকাশ: ১৮ জানুয়ারি ২০২০ আপডেট: ১৯ জানুয়ারি ২০২০",
            ["প্রকাশ: ১৮ জানুয়ারি ২০২০"],
            ["আপডেট: ১৯ জানুয়ারি ২০২০"],
            id="in Bengali",
        ),
        pytest.param(
            "First: day | Last updated: 5 March 2024. Published: 3 March 2024",
            [
                "First: day | Published: 3 March 2024",
                "First: day",
                "Published: 3 March 2024",
            ],
            ["Last updated: 5 March 2024."],
            id="labels of both, the change first",
        ),
        pytest.param("3 minutes", [], [], id="no date"),
        pytest.param(LONG, [], [], id="long"),
    ],
)
def test_short_line_between_headline_and_text_may_date_the_article(line, published, modified):
    assert candidates(line) == (published, modified)


def test_line_in_a_box_about_other_articles_dates_nothing():
    assert candidates("3 March 2024", names="related-news") == ([], [])


@pytest.mark.parametrize(
    ("names", "day"),
    [
        pytest.param("post-footer", "2024-03-03", id="of the article"),
        pytest.param("entry-footer", "2024-03-03", id="of the entry"),
        pytest.param("site-footer", None, id="of the site"),
    ],
)
def test_time_in_the_footer_of_the_article_is_its_own(names, day):
    after = f'<div class="{names}"><time datetime="2024-03-03">3 March</time></div>'
    assert extract(html_page(after=after)).date_published == day


def test_time_for_machines_counts_more_than_the_element_around_it():
    stamp = '<abbr class="published" title="2024-03-03T09:14:00-03:00">3 March 2024</abbr>'
    after = f'<p class="post-footer"><span class="post-timestamp">at {stamp}</span></p>'
    published = extract(html_page(after=after)).date_published
    assert published == "2024-03-03T09:14:00-03:00"


@pytest.mark.parametrize(
    "masthead",
    [
        pytest.param("<div>Today: 5 March 2024</div>", id="called today"),
        pytest.param("<div>The Quay Post – today 5 March 2024</div>", id="behind the name"),
        pytest.param("<div>5 March 2024</div>", id="not called anything"),
    ],
)
def test_day_in_the_masthead_is_not_that_of_the_article(masthead):
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    body = f"{masthead}<div>3 March 2024 14:35</div><h1>{TITLE}</h1>{text}"
    html = f"<html><title>{TITLE}</title><body>{body}</body></html>"
    assert extract(Page(URL, html.encode(), "text/html")).date_published == "2024-03-03T14:35"


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param((Role.NAVIGATION, Role.BODY), id="no headline"),
        pytest.param((Role.HEADLINE, Role.RELATED), id="no text"),
    ],
)
def test_without_headline_or_text_nothing_stands_between_them(roles):
    assert candidates("Kim Holm ⋅ 3 March 2024", roles=roles)[0] == []


def test_bare_dates_of_three_days_below_the_text_are_those_of_other_articles():
    others = ("5 March 2024", "6 March 2024", "7 March 2024")
    assert candidates(after=others)[0] == []
    assert candidates(after=others[:2])[0] == list(others[:2])
    assert candidates("3 March 2024", after=others)[0] == ["3 March 2024"]


def dated(*times, line="Kim Holm"):
    """Return what dates a page with *times*, pairs of a text and the block that it begins at."""
    texts = (
        "4 March 2024 in Ostrand",
        "Menu",
        TITLE,
        line,
        "A standfirst",
        *PARAGRAPHS[:2],
        "More",
    )
    roles = (
        Role.META,
        Role.NAVIGATION,
        Role.HEADLINE,
        Role.RELATED,
        *[Role.BODY] * 3,
        Role.RELATED,
    )
    blocks = tuple(Block(text, place=Place("p", "", None)) for text in texts)
    marks = tuple(
        TimeMark(text if text[:4].isdigit() else None, text, "date", before)
        for text, before in times
    )
    verdicts = tuple(Verdict(role, "") for role in roles)
    stripped = Stripped(Document(URL, blocks, Head(times=marks), True, "utf-8"), verdicts)
    return next(published_candidates(stripped, Page(URL, b""))).text


@pytest.mark.parametrize(
    ("times", "line", "day"),
    [
        pytest.param(
            [("4 March 2024", 0), ("3 March 2024", 3)], "", "3 March 2024", id="below the headline"
        ),
        pytest.param(
            [("4 March 2024", 0), ("2 March 2024", 4)], "", "2 March 2024", id="by the standfirst"
        ),
        pytest.param(
            [("4 March 2024", 0), ("2 March 2024", 1)], "", "2 March 2024", id="nearest above it"
        ),
        pytest.param(
            [("1 March 2024", 7)], "3 March 2024 | Kim Holm", "3 March 2024 | Kim Holm", id="a line"
        ),
        pytest.param([("1 March 2024", 7)], "Kim Holm", "1 March 2024", id="below the text"),
        pytest.param(
            [("03/04/2024", 3), ("2024-03-04", 3)], "", "2024-03-04", id="one for machines"
        ),
        pytest.param(
            [("3 March 2024", 3), ("1 March 2024", 7), ("2 March 2024", 7)],
            *("", "3 March 2024"),
            id="the article's among those of others",
        ),
        pytest.param([("1 March 2024", None), ("3 March 2024", 3)], "", "1 March 2024", id="head"),
        pytest.param([("4 March 2024", 0), ("1 March 2024", 6)], "", "4 March 2024", id="inside"),
    ],
)
def test_time_nearest_to_the_headline_is_the_article_s(times, line, day):
    assert dated(*times, line=line or "Kim Holm") == day


def test_pieces_of_a_line_may_be_the_date():
    assert "2024-03-03 16:52" in candidates("2024-03-03 16:52 | By Kim Holm")[0]


@pytest.mark.parametrize(
    ("iso", "zone"),
    [
        pytest.param("2024-03-03T12:30+01:00", "given", id="offset"),
        pytest.param("2024-03-03T12:30", "assumed", id="no offset"),
        pytest.param("2024-03-03", None, id="no time of day"),
    ],
)
def test_zone_is_given_or_assumed_where_there_is_a_time_of_day(iso, zone):
    assert time_zone((iso, Candidate(iso, "json-ld", 0.95))) == zone


def test_no_date_has_no_zone():
    assert time_zone(None) is None


def test_heading_right_above_the_text_stands_for_a_headline_that_nothing_tells():
    place = Place("p", "", Place("div", "", None))
    blocks = (
        Block("Storm over", BlockKind.HEADING, place=Place("h1", "", place)),
        Block("March 3, 2024 · 3 min read", place=place),
        *(Block(text, place=place) for text in PARAGRAPHS),
    )
    roles = (Role.RELATED, Role.RELATED, *[Role.BODY] * len(PARAGRAPHS))
    verdicts = tuple(Verdict(role, "") for role in roles)
    stripped = Stripped(Document(URL, blocks, Head(), True, "utf-8"), verdicts)
    assert "March 3, 2024" in [one.text for one in published_candidates(stripped, Page(URL, b""))]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("6. ledna 2024", id="Czech"),
        pytest.param("3 มีนาคม 2567", id="Thai"),
        pytest.param("3 มี.ค. 2567", id="Thai, abbreviated"),
        pytest.param("3 كانون الثاني 2026", id="Arabic of the Levant"),
        pytest.param("3 يناير/كانون الثاني 2026", id="Arabic, two names of a month"),
        pytest.param("06. 01. 2026, 14:59 Uhr", id="spaced dots"),
        pytest.param("Jumatano, Machi 4, 2026", id="Swahili"),
        pytest.param("4 მარტი, 2026", id="Georgian"),
        pytest.param("மார்ச் 4, 2026", id="Tamil"),
        pytest.param(
            "By Ida Holm, Kim Lind, Eva Maria Ek and Bo Lind Posted 4:12 pm, March 3, 2026",
            id="a long byline",
        ),
    ],
)
def test_line_with_a_date_of_more_languages_may_date_the_article(line):
    assert candidates(line)[0] == [line]


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        pytest.param("w-published-date", True, id="with a prefix"),
        pytest.param("citation_publication_date", True, id="a library's"),
        pytest.param("og:published_time", True, id="a vocabulary's"),
        pytest.param("article:published", True, id="no more than published"),
        pytest.param("unpublish_date", False, id="the end of it"),
        pytest.param("article:expiration_time", False, id="another time"),
    ],
)
def test_meta_tags_of_other_names_may_date_the_article(name, is_taken):
    article = extract(html_page(meta(name, "2024-03-03")))
    assert article.date_published == ("2024-03-03" if is_taken else None)


def test_day_that_shows_when_a_reader_points_at_it_is_read():
    page = html_page(before='<p class="date" title="March 3, 2024">2 days ago</p>')
    assert extract(page).date_published == "2024-03-03"
    page = html_page(before='<div><span title="March 3, 2024 at 4:12 PM">2 days ago</span></div>')
    assert extract(page).date_published == "2024-03-03T16:12"
    page = html_page(before=f'<span title="{"The quay in 2023. " * 4}">The quay</span>')
    assert extract(page).date_published is None
    page = html_page(before='<p class="date" title="When it was written">2 days ago</p>')
    assert extract(page).date_published is None


def test_page_says_on_which_day_it_was_published_and_changed_in_one_labelled_line():
    line = "Author: Eva Ek | Published: 03.03.2024 | Updated: 05.03.2024"
    article = extract(html_page(before=f"<p>{line}</p>", root='<html lang="de">'))
    assert (article.date_published, article.date_modified) == ("2024-03-03", "2024-03-05")


def test_thai_date_that_ends_with_a_stop_is_not_yet_the_text():
    texts = (TITLE, "4 มีนาคม 2569 เวลา 10:30 น.", "โดย ดวงใจ แสนดี", "ส" * 70)
    roles = (Role.HEADLINE, Role.BODY, Role.BODY, Role.BODY)
    blocks = tuple(Block(text, place=Place("p", "", None)) for text in texts)
    stripped = Stripped(
        Document(URL, blocks, Head(), True, "utf-8"), tuple(Verdict(role, "") for role in roles)
    )
    assert head_matter(stripped) == (range(1, 4), 3)


def test_standfirst_that_ends_with_a_stop_is_not_yet_the_text():
    standfirst = "<p>The town had waited for nine days, and the ferries sail again at last.</p>"
    lines = '<p class="byline">By Eva Ek</p><div>3 March 2024</div>'
    article = extract(html_page(before=standfirst + lines))
    assert (article.date_published, article.authors[0].name) == ("2024-03-03", "Eva Ek")


def test_line_that_begins_as_a_byline_ends_the_standfirst_too():
    standfirst, byline = PARAGRAPHS[0], "By Eva Ek, 3 March 2024"
    texts = (TITLE, standfirst, byline, PARAGRAPHS[1])
    roles = (Role.HEADLINE, Role.BODY, Role.RELATED, Role.BODY)
    blocks = tuple(Block(text, place=Place("p", "", None)) for text in texts)
    verdicts = tuple(Verdict(role, "") for role in roles)
    stripped = Stripped(Document(URL, blocks, Head(), True, "utf-8"), verdicts)
    assert byline in [one.text for one in published_candidates(stripped, Page(URL, b""))]


@pytest.mark.parametrize(
    ("before", "day"),
    [
        pytest.param("", "2018-05-01", id="nothing else"),
        pytest.param("<p>3 March 2024</p>", "2024-03-03", id="a date that the page shows"),
    ],
)
def test_node_of_the_page_dates_what_nothing_else_dates(before, day):
    node = '{"@type": "WebPage", "datePublished": "2018-05-01", "dateModified": "2018-05-02"}'
    script = f'<script type="application/ld+json">{node}</script>'
    article = extract(html_page(script, before=before))
    assert (article.date_published, article.date_modified) == (day, None)


@pytest.mark.parametrize(
    ("before", "day"),
    [
        pytest.param(
            "<div>Quay<span>03/04/2024 18:22</span>Eva Ek</div>", "2024-04-03", id="touched"
        ),
        pytest.param(
            "<p>Reporter: Eva Ek<br>Published: 3 April 2024</p>", "2024-04-03", id="broken"
        ),
        pytest.param("<div>Published<br>3 April 2024</div>", "2024-04-03", id="a label above it"),
    ],
)
def test_line_of_a_block_may_date_the_article(before, day):
    page = html_page(before=before, root='<html lang="en-GB">')
    assert (extract(page).date_published or "")[:10] == day


def test_line_above_the_headline_dates_the_article_by_a_word_for_its_publication():
    def day(line):
        page = html_page()
        above = f"<div class='box'>{line}</div><h1>".encode()
        return extract(replace(page, body=page.body.replace(b"<h1>", above))).date_published

    assert day("News no. 1400125 کد خبر تاریخ انتشار: ۲۰ مهر ۱۴۰۰ - ۱۴:۳۲") == "2021-10-12T14:32"
    assert day("Ostrand, 3 April 2024, 12 degrees and some rain") is None
