"""Which block is the headline where several repeat a title."""

from __future__ import annotations

import pytest

from extractors.page import Page
from extractors.pipeline import extract
from extractors.reading.read import read
from extractors.roles import Role
from extractors.stripping.strip import strip
from extractors.stripping.titled import headline_among
from tests.pages import PARAGRAPHS, URL

SITE, NEWS = "Letters from the quay", "Ferries sail again after nine days"
LONGER = "Ferries to the islands sail again after nine days of storm"


@pytest.mark.parametrize(
    ("titles", "headings", "headline"),
    [
        pytest.param([f"{NEWS} – {SITE}"], [SITE, NEWS], NEWS, id="the site's name above it"),
        pytest.param([f"{SITE} – {NEWS}"], [SITE, NEWS], NEWS, id="… and before it in the title"),
        pytest.param([f"{NEWS} – {SITE}"], [NEWS, SITE], NEWS, id="the site's name below it"),
        pytest.param([NEWS, LONGER], [NEWS, LONGER], NEWS, id="two titles, the first heading"),
        pytest.param([NEWS], [NEWS, NEWS], NEWS, id="the same twice"),
        pytest.param([NEWS], ["Most read"], None, id="no title"),
        pytest.param(["阳台 - 塘边"], ["海边"], None, id="no title, without spaces"),
        pytest.param([f"{NEWS} / {SITE}"], [NEWS], NEWS, id="a slash before the site's name"),
        pytest.param([f"{NEWS} « {SITE}"], [NEWS], NEWS, id="an angle before the site's name"),
        pytest.param(["阳台上的白菜-塘边"], ["阳台上的白菜"], "阳台上的白菜", id="a hyphen"),
        pytest.param(
            ["阳台上的白菜_塘边"], ["阳台上的白菜"], "阳台上的白菜", id="no spaces at all"
        ),
    ],
)
def test_headline_is_the_first_heading_that_is_no_site_s_name(titles, headings, headline):
    head = "".join(f'<meta property="og:title" content="{title}">' for title in titles[1:])
    body = "".join(f"<h2>{one}</h2>" for one in headings)
    html = f"<html><head><title>{titles[0]}</title>{head}</head><body>{body}</body></html>"
    document = read(Page(URL, html.encode(), "text/html"))
    found = headline_among(document).items()
    assert [document.blocks[i].text for i, one in found if one.role is Role.HEADLINE] == (
        [headline] if headline else []
    )


PHOTO = "The ferry at the quay on Monday"


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        pytest.param(f"<font><b>{NEWS}</b></font>", NEWS, id="a line"),
        pytest.param(f"<p>{PHOTO}</p><h3>{NEWS}</h3>", NEWS, id="a heading before lines"),
        pytest.param("<p>Published: 4 May 2009</p><p>By Eva Ek</p>", None, id="date and byline"),
        pytest.param("<p>News</p>", None, id="one word"),
        pytest.param(f"<p><a href='/a'>{NEWS}</a></p>", None, id="a link"),
    ],
)
def test_headline_stands_above_the_text_where_the_title_is_the_site_s_name(lines, headline):
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    rights = f"<div>© 2009 {SITE}</div>"
    html = f"<title>{SITE}</title><body><div>{lines}</div><div>{text}</div>{rights}</body>"
    stripped = strip(read(Page(URL, html.encode(), "text/html")))
    assert [one.text for one in stripped.of(Role.HEADLINE)] == ([headline] if headline else [])


ABOUT = "Harbour of Ostrand open after the storm"


@pytest.mark.parametrize(
    ("title", "lines", "headline"),
    [
        pytest.param("Quay Post - News", f"<font><b>{ABOUT}</b></font>", ABOUT, id="of a section"),
        pytest.param(
            "QUAY POST - the oldest paper of the islands", f"<p>{ABOUT}</p>", ABOUT, id="long"
        ),
        pytest.param("Nine days of storm over Ostrand", f"<p>{ABOUT}</p>", None, id="the text's"),
        pytest.param(
            "Harbour - reopens", f"<p>{ABOUT}</p>", None, id="what the address was made of"
        ),
        pytest.param(
            "Storm over Ostrand closes harbour and pier - Quay Post",
            f"<p>{ABOUT}</p>",
            None,
            id="the text's, of many words",
        ),
        pytest.param(
            "Ostrand Harbour - News", f"<p>{ABOUT}</p>", ABOUT, id="names that the text has"
        ),
        pytest.param(
            "Ostrand harbour on the quay of old islands and far away seas of cold water",
            "<p>Fresh bread</p>",
            "Fresh bread",
            id="a share of its words, not their number",
        ),
        pytest.param("Quay Post - News", "<p>Hills and valleys</p>", None, id="nearer is neither"),
        pytest.param("Quay Post - News", "<p>Monday, 4 May 2009</p>", None, id="a date below it"),
        pytest.param(
            "Quay Post - News", "<p>See Ostrand harbour after the storm.</p>", None, id="a sentence"
        ),
        pytest.param("Ostrand - News", f"<h1>Ostrand</h1><p>{ABOUT}</p>", None, id="main heading"),
        pytest.param(
            "Quay Post - News",
            f'<h1><a href="/">The Quay Post</a></h1><h2>{ABOUT}</h2>',
            ABOUT,
            id="a main heading that leads home",
        ),
        pytest.param(
            "Quay Post", f'<h1><a href="/">Quay Post</a></h1><h2>{ABOUT}</h2>', ABOUT, id="a link"
        ),
        pytest.param(
            ABOUT[:18],
            f'<h1><a href="/1">{ABOUT[:18]}</a></h1><p>Quay, Monday</p>',
            ABOUT[:18],
            id="a link, and no other heading",
        ),
        pytest.param(
            ABOUT[:18],
            f'<h2>Fresh bread at the quay</h2><h1><a href="/1">{ABOUT[:18]}</a></h1>',
            ABOUT[:18],
            id="a link, and a heading before it",
        ),
        pytest.param(
            ABOUT, f'<h1><a href="/1">{ABOUT}</a></h1><h2>Fresh bread</h2>', ABOUT, id="a long link"
        ),
    ],
)
def test_title_of_the_site_or_a_section_is_no_headline(title, lines, headline):
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    html = f"<title>{title}</title><body><div>{lines}</div><div>{text}</div></body>"
    stripped = strip(read(Page(URL, html.encode(), "text/html")))
    assert [one.text for one in stripped.of(Role.HEADLINE)] == ([headline] if headline else [])


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        pytest.param(f"<h2>{SITE}</h2><h1>{NEWS}</h1><p>By Eva Ek</p>", NEWS, id="a heading"),
        pytest.param(
            "<h1>津波の港　九日ぶりに再開</h1><p>By Eva Ek</p>",
            "津波の港　九日ぶりに再開",
            id="wide space",
        ),
        pytest.param(f"<p>{NEWS}</p>", NEWS, id="a line"),
        pytest.param(f"<p>{PHOTO}</p><h3>{NEWS}</h3>", NEWS, id="a heading before a line"),
        pytest.param(
            f"<h1>{NEWS}</h1><h2>The harbour of Ostrand reopened</h2>", NEWS, id="a main heading"
        ),
        pytest.param(f'<h1><a href="/a">{NEWS}</a></h1><p>{PHOTO}</p>', NEWS, id="that is a link"),
        pytest.param("<p>4 May 2009</p><p>By Eva Ek</p>", None, id="date and byline"),
    ],
)
def test_heading_above_the_text_of_a_page_without_a_title_is_its_headline(lines, headline):
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    article = extract(Page(URL, f"<body>{lines}{text}</body>".encode(), "text/html"), stages=())
    assert article.headline == headline
    assert headline is None or headline not in article.article_body


def test_heading_is_the_headline_before_a_paragraph_that_repeats_it():
    html = (
        f"<html><head><title>{NEWS}</title></head><body><p>{NEWS}</p><h1>{NEWS}</h1></body></html>"
    )
    found = headline_among(read(Page(URL, html.encode(), "text/html")))
    assert [found[0].role, found[1].role] == [Role.DUPLICATE, Role.HEADLINE]


@pytest.mark.parametrize(
    ("first", "headline"),
    [
        pytest.param(f'<a href="/">{SITE}</a>', NEWS, id="leads home"),
        pytest.param(SITE, None, id="leads nowhere: it may be a kicker"),
    ],
)
def test_headline_stands_behind_the_site_s_name_and_a_colon(first, headline):
    html = (
        f"<html><head><title>{SITE}: {NEWS}</title></head><body><h1>{first}</h1><h3>{NEWS}</h3>"
        "<p>Text.</p></body></html>"
    )
    document = read(Page(URL, html.encode(), "text/html"))
    found = [document.blocks[i].text for i in headline_among(document)]
    assert found == ([headline] if headline else [])


def test_headline_in_the_title_is_longer_than_the_site_s_name_where_none_is_a_heading():
    html = (
        f"<html><head><title>{SITE} - {NEWS}</title></head><body><font size=5>{SITE}</font><br>"
        f"<font size=1>4 May 2001</font><hr><font size=5><b>{NEWS}</b></font><br>"
        "<font size=2>By Kim Holm<br>3 May 2001</font></body></html>"
    )
    document = read(Page(URL, html.encode(), "text/html"))
    assert [block.text for block in document.blocks] == [
        *(SITE, "4 May 2001", NEWS, "By Kim Holm 3 May 2001")
    ]
    found = headline_among(document)
    assert [document.blocks[i].text for i in found if found[i].role is Role.HEADLINE] == [NEWS]
