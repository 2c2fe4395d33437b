"""Metadata of a page: which of its claims is believed, field by field."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors import Entry, Page, extract
from tests.pages import PARAGRAPHS, TITLE, URL, html_page, json_ld, meta, text_page

LD = json_ld(datePublished="2024-03-01", dateModified="2024-03-11")
META = meta("article:published_time", "2024-03-02") + meta("article:modified_time", "2024-03-12")
TIME = '<time datetime="2024-03-03">3 March 2024</time>'
UPDATED = '<p class="updated"><time datetime="2024-03-13">13 March 2024</time></p>'
ENTRY = Entry(URL, "Title in the feed", "Summary in the feed", "2024-03-04")
COPY = "https://web.archive.org/web/20260105123456/"
DATED_URL = "https://news.example/2024/03/05/harbour"


def method(article, field):
    return next((one.method for one in article.found if one.field == field), None)


@pytest.mark.parametrize(
    ("page", "day"),
    [
        pytest.param(
            html_page(LD + META, before=TIME, entry=ENTRY, url=DATED_URL),
            "2024-03-01",
            id="JSON-LD before all",
        ),
        pytest.param(
            html_page(META, before=TIME, entry=ENTRY, url=DATED_URL),
            "2024-03-02",
            id="meta before the visible",
        ),
        pytest.param(
            html_page(before=TIME, entry=ENTRY, url=DATED_URL),
            "2024-03-03",
            id="the visible before the feed",
        ),
        pytest.param(
            html_page(entry=ENTRY, url=DATED_URL), "2024-03-04", id="the feed before the address"
        ),
        pytest.param(html_page(url=DATED_URL), "2024-03-05", id="the address at last"),
        pytest.param(html_page(), None, id="nothing"),
        pytest.param(
            text_page("Published: 2024-03-03", entry=ENTRY),
            "2024-03-03",
            id="labelled line before the feed",
        ),
        pytest.param(text_page(entry=ENTRY), "2024-03-04", id="the feed for plain text"),
    ],
)
def test_date_is_that_of_the_most_trusted_witness(page, day):
    article = extract(page)
    assert article.date_published == day
    assert (article.date_published_raw is None) is (day is None)
    assert (method(article, "datePublished") is None) is (day is None)


def test_each_witness_is_surer_than_the_next():
    pages = (
        html_page(LD),
        html_page(META),
        html_page(before=TIME),
        html_page(entry=ENTRY),
        html_page(url=DATED_URL),
    )
    sure = [
        next(one.confidence for one in extract(page).found if one.field == "datePublished")
        for page in pages
    ]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 5


@pytest.mark.parametrize(
    ("head", "before", "published", "modified"),
    [
        pytest.param(LD, "", "2024-03-01", "2024-03-11", id="both in JSON-LD"),
        pytest.param(META, "", "2024-03-02", "2024-03-12", id="both in meta"),
        pytest.param("", TIME + UPDATED, "2024-03-03", "2024-03-13", id="both visible"),
        pytest.param("", UPDATED + TIME, "2024-03-03", "2024-03-13", id="visible, change first"),
        pytest.param(json_ld(dateModified="2024-03-11"), "", None, "2024-03-11", id="JSON-LD"),
        pytest.param(meta("og:updated_time", "2024-03-12"), "", None, "2024-03-12", id="meta"),
        pytest.param(
            "", "<p>Updated: 13 March 2024</p>", None, "2024-03-13", id="visible, labelled"
        ),
        pytest.param(json_ld(datePublished="2024-03-01"), "", "2024-03-01", None, id="no change"),
    ],
)
def test_publication_and_change_are_never_confused(head, before, published, modified):
    article = extract(html_page(head, before=before))
    assert (article.date_published, article.date_modified) == (published, modified)


def test_labelled_lines_are_told_apart():
    article = extract(text_page("Published: 2024-03-03", "Updated: 2024-03-13"))
    assert (article.date_published, article.date_modified) == ("2024-03-03", "2024-03-13")


def test_time_of_day_on_a_line_of_its_own_completes_the_date():
    article = extract(text_page("Published: 3 March 2024", "time: 12:53 pm"))
    assert article.date_published == "2024-03-03T12:53"


@pytest.mark.parametrize(
    "nonsense",
    [
        pytest.param("0000-00-00", id="zeros"),
        pytest.param("2024-13-45", id="no such day"),
        pytest.param("1970-01-01T00:00:00Z", id="zero of Unix"),
        pytest.param("yesterday", id="a word"),
        pytest.param("{{ date }}", id="a template"),
        pytest.param("9" * 500, id="endless digits"),
        pytest.param("99999-01-01", id="far future"),
    ],
)
def test_nonsense_date_costs_neither_the_article_nor_the_next_witness(nonsense):
    head = json_ld(datePublished=nonsense, dateModified=nonsense)
    article = extract(html_page(head + META))
    assert (article.date_published, article.date_modified) == ("2024-03-02", "2024-03-12")
    alone = extract(html_page(head + meta("article:published_time", nonsense)))
    assert (alone.date_published, alone.date_modified) == (None, None)
    assert (alone.date_published_raw, alone.date_modified_raw) == (None, None)
    assert alone.article_body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("raw", "published", "zone"),
    [
        pytest.param(
            "2024-03-01T12:30:00+01:00", "2024-03-01T12:30:00+01:00", "given", id="offset"
        ),
        pytest.param("2024-03-01T12:30:00Z", "2024-03-01T12:30:00+00:00", "given", id="Z"),
        pytest.param("2024-03-01T12:30:00-0500", "2024-03-01T12:30:00-05:00", "given", id="west"),
        pytest.param("2024-03-01 12:30", "2024-03-01T12:30", "assumed", id="none"),
        pytest.param("2024-03-01", "2024-03-01", None, id="a day has no zone"),
    ],
)
def test_record_says_whether_the_page_gave_the_time_zone(raw, published, zone):
    article = extract(html_page(json_ld(datePublished=raw, dateModified=raw)))
    zones = {one.field: one.time_zone for one in article.found}
    assert (article.date_published, zones["datePublished"]) == (published, zone)
    assert (article.date_modified, zones["dateModified"]) == (published, zone)
    assert article.date_published_raw == raw
    assert {zones[name] for name in zones if not name.startswith("date")} == {None}


@pytest.mark.parametrize(
    ("raw", "is_believed"),
    [
        pytest.param("2024-03-04T12:00:00+00:00", True, id="a day after the fetch"),
        pytest.param("2024-03-04T12:01:00+00:00", False, id="a day and a minute after"),
        pytest.param("2024-03-04T14:00:00+02:00", True, id="a day after, in another zone"),
        pytest.param("2024-03-04", True, id="the next day"),
        pytest.param("2024-03-05", False, id="the day after that"),
    ],
)
@pytest.mark.parametrize("where", ["json-ld", "meta", "visible", "feed", "address"])
def test_date_is_believed_up_to_a_day_after_the_fetch(raw, is_believed, where):
    fetched = datetime(2024, 3, 3, 12, tzinfo=UTC)
    url = f"https://news.example/{raw[:10].replace('-', '/')}/harbour"
    pages = {
        "json-ld": html_page(json_ld(datePublished=raw), fetched=fetched),
        "meta": html_page(meta("article:published_time", raw), fetched=fetched),
        "visible": html_page(before=f'<time datetime="{raw}">today</time>', fetched=fetched),
        "feed": html_page(entry=Entry(URL, published=raw), fetched=fetched),
        "address": html_page(url=url, fetched=fetched),
    }
    if where == "address":
        is_believed = raw[:10] == "2024-03-04"
    assert (extract(pages[where]).date_published is not None) is is_believed


def test_posts_of_a_live_blog_are_not_the_article():
    posts = [{"@type": "BlogPosting", "headline": "Post", "datePublished": "2024-03-09"}] * 3
    head = json_ld(datePublished="2024-03-01", liveBlogUpdate=posts)
    assert extract(html_page(head)).date_published == "2024-03-01"


def test_three_days_in_like_elements_are_those_of_other_articles():
    others = "".join(f'<p><span class="date">{day} March 2024</span></p>' for day in (5, 6, 7))
    article = extract(html_page(before=TIME.replace("<time", '<time class="own"'), after=others))
    assert article.date_published == "2024-03-03"
    assert extract(html_page(after=others)).date_published is None


def test_date_after_the_fetch_is_nonsense():
    fetched = datetime(2024, 3, 3, tzinfo=UTC)
    head = json_ld(datePublished="2031-01-01") + META
    assert extract(html_page(head, fetched=fetched)).date_published == "2024-03-02"


@pytest.mark.parametrize("name", ["comments", "related", "sidebar", "popular"])
def test_dates_of_other_things_on_the_page_do_not_stand_before_its_own(name):
    other = f'<div class="{name}"><time datetime="2019-01-01">1 January 2019</time></div>'
    assert extract(html_page(before=other, after=TIME)).date_published == "2024-03-03"


@pytest.mark.parametrize(
    ("head", "url", "canonical"),
    [
        pytest.param("", URL, URL, id="none named"),
        pytest.param("", f"{URL}?utm_source=feed", URL, id="none named, and a campaign followed"),
        pytest.param(
            f'<link rel="canonical" href="{URL}?utm_source=web">', URL, URL, id="with a campaign"
        ),
        pytest.param(
            '<link rel="canonical" href="https://news.example/harbour">',
            URL,
            "https://news.example/harbour",
            id="own host",
        ),
        pytest.param(
            '<link rel="canonical" href="/harbour">', URL, "https://news.example/harbour", id="path"
        ),
        pytest.param(
            '<link rel="canonical" href="https://www.news.example/harbour">',
            "https://m.news.example/harbour",
            "https://www.news.example/harbour",
            id="the mobile page names the main one",
        ),
        pytest.param(
            '<link rel="canonical" href="https://other.example/harbour">', URL, URL, id="other host"
        ),
        pytest.param(
            '<link rel="canonical" href="https://news.example/">', URL, URL, id="front page"
        ),
        pytest.param(
            '<link rel="canonical" href="https://news.example/?p=7">',
            URL,
            "https://news.example/?p=7",
            id="article named by a query",
        ),
        pytest.param('<link rel="canonical" href="http://[x/harbour">', URL, URL, id="broken"),
        pytest.param('<link rel="canonical" href="mailto:a@b.example">', URL, URL, id="a mail"),
        pytest.param(
            meta("og:url", "https://news.example/harbour"),
            URL,
            "https://news.example/harbour",
            id="meta",
        ),
        pytest.param(
            '<link rel="canonical" href="https://news.example/">'
            + meta("og:url", "https://news.example/harbour"),
            URL,
            "https://news.example/harbour",
            id="meta when the link is not believed",
        ),
        pytest.param(
            '<link rel="canonical" href="https://any.example/harbour">',
            "file:///saved/harbour.html",
            "https://any.example/harbour",
            id="a saved page may name any host",
        ),
        pytest.param(
            '<link rel="canonical" href="harbour.html">',
            "file:///saved/page.html",
            "file:///saved/page.html",
            id="a saved page is not its own address",
        ),
        pytest.param(
            f'<link rel="canonical" href="{COPY}https://any.example/harbour">',
            "file:///saved/page.html",
            "https://any.example/harbour",
            id="a saved copy of an archive",
        ),
        pytest.param(
            f'<link rel="canonical" href="/web/20260105123456/{URL}">',
            f"{COPY}{URL}?from=feed",
            URL,
            id="a copy in an archive",
        ),
        pytest.param(
            '<link rel="canonical" href="https://other.example/harbour">',
            f"https://archive.ph/2026.01.05-123456/{URL}",
            URL,
            id="a copy that claims another host",
        ),
        pytest.param(
            f'<link rel="canonical" href="{URL}">',
            f"https://any.example/web/20260105123456/{URL}",
            f"https://any.example/web/20260105123456/{URL}",
            id="a site that gives its page out as another's",
        ),
        pytest.param(
            "", f"{COPY}https://[x/harbour", f"{COPY}https://[x/harbour", id="a broken one"
        ),
        pytest.param(
            "<!-- saved from url=(0046)https://any.example/harbour -->",
            "file:///saved/page.html",
            "https://any.example/harbour",
            id="the mark of a browser",
        ),
        pytest.param(
            "<!-- Page saved with SingleFile \n url: https://any.example/harbour \n saved: -->",
            "file:///saved/page.html",
            "https://any.example/harbour",
            id="the mark of a program",
        ),
        pytest.param(
            "<!-- saved from url=(0046)https://any.example/a -->", URL, URL, id="a fetched"
        ),
    ],
)
def test_canonical_address_is_believed_on_its_own_host_below_the_front_page(head, url, canonical):
    article = extract(html_page(head, url=url))
    assert article.canonical_url == canonical
    assert article.url == url


def test_broken_address_is_no_copy_s():
    head = '<link rel="canonical" href="https://[x/web/20260105123456/https://any.example/b">'
    assert extract(html_page(head, before=TIME)).canonical_url == URL


def test_date_of_the_copy_is_not_the_article_s():
    head = f'<link rel="canonical" href="{COPY}{URL}">' + meta(
        "article:published_time", "2026-01-05T12:34:56Z"
    )
    article = extract(html_page(head, before=TIME, url="file:///saved/page.html"))
    assert (article.date_published, article.date_modified) == ("2024-03-03", None)


@pytest.mark.parametrize(
    ("head", "url", "source"),
    [
        pytest.param(
            meta("og:site_name", "The Post") + json_ld(publisher={"name": "Post Ltd"}),
            URL,
            "The Post",
            id="name of the site",
        ),
        pytest.param(json_ld(publisher={"name": "Post Ltd"}), URL, "Post Ltd", id="publisher"),
        pytest.param(meta("application-name", "Post app"), URL, "Post app", id="application"),
        pytest.param(meta("dc.publisher", "Post Press"), URL, "Post Press", id="library's data"),
        pytest.param("", "https://www.news.example/a", "news.example", id="host"),
        pytest.param("", "file:///saved/harbour.html", None, id="a file has none"),
    ],
)
def test_source_is_the_site_else_its_host(head, url, source):
    assert extract(html_page(head, url=url)).source == source


@pytest.mark.parametrize(
    ("title", "source"),
    [
        pytest.param("Harbour reopens | Quay Post", "Quay Post", id="in two words"),
        pytest.param(
            "TheQuayPost.example - Harbour reopens", "TheQuayPost.example", id="with its end"
        ),
        pytest.param("Harbour reopens | The Quay Post", "The Quay Post", id="with an article"),
        pytest.param("Harbour reopens | Post", "thequaypost.example", id="another name"),
    ],
)
def test_source_is_spelled_as_in_the_title_where_the_host_is_made_of_it(title, source):
    page = html_page(title=title, url="https://www.thequaypost.example/harbour")
    assert extract(page).source == source


def test_source_of_a_saved_text_is_the_credit_of_its_dateline():
    text = text_page("OSTRAND (Nordwire) — " + PARAGRAPHS[0], url="file:///saved/a.txt")
    assert extract(text).source == "Nordwire"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param("Ostrand Post Staff", "Ostrand Post", id="as printed"),
        pytest.param("OSTRAND HERALD NEWS DESK", "Ostrand Herald", id="in capitals"),
    ],
)
def test_source_of_a_saved_text_is_the_paper_of_its_desk(line, source):
    assert extract(text_page(line, url="file:///saved/a.txt")).source == source


@pytest.mark.parametrize(
    ("page", "section"),
    [
        pytest.param(
            html_page(json_ld(articleSection="Sea") + meta("article:section", "World")),
            "Sea",
            id="JSON-LD before meta",
        ),
        pytest.param(html_page(meta("article:section", "World")), "World", id="meta"),
        pytest.param(text_page("Category: World"), "World", id="labelled line"),
        pytest.param(text_page("Section: World"), "World", id="labelled section"),
        pytest.param(text_page("Posted in World"), "World", id="posted in"),
        pytest.param(html_page(), None, id="none"),
    ],
)
def test_section_is_what_the_page_calls_it(page, section):
    assert extract(page).section == section


@pytest.mark.parametrize(
    ("head", "image"),
    [
        pytest.param(
            meta("og:image", "/quay.jpg") + json_ld(image="/pier.jpg"),
            "https://news.example/quay.jpg",
            id="meta, made absolute",
        ),
        pytest.param(json_ld(image="/pier.jpg"), "https://news.example/pier.jpg", id="JSON-LD"),
        pytest.param(
            meta("og:image", "https://cdn.example/q.jpg"),
            "https://cdn.example/q.jpg",
            id="absolute",
        ),
        pytest.param("", None, id="none"),
    ],
)
def test_image_is_an_absolute_address(head, image):
    assert extract(html_page(head)).main_image == image


@pytest.mark.parametrize(
    ("page", "headline"),
    [
        pytest.param(html_page(entry=ENTRY), TITLE, id="page before feed"),
        pytest.param(html_page(title="", entry=ENTRY), "Title in the feed", id="feed"),
        pytest.param(html_page(title="", entry=Entry(URL)), None, id="silent feed"),
        pytest.param(html_page(title=""), None, id="no feed"),
        pytest.param(text_page(entry=ENTRY), TITLE, id="plain text before feed"),
        pytest.param(text_page(title="", entry=ENTRY), "Title in the feed", id="feed for text"),
    ],
)
def test_feed_lends_its_title_to_a_page_without_one(page, headline):
    assert extract(page).headline == headline


@pytest.mark.parametrize(
    ("head", "entry", "description"),
    [
        pytest.param(meta("description", "Nine  days"), ENTRY, "Nine days", id="meta"),
        pytest.param(json_ld(description="Nine days"), ENTRY, "Nine days", id="JSON-LD"),
        pytest.param("", ENTRY, "Summary in the feed", id="feed"),
        pytest.param("", Entry(URL), None, id="silent feed"),
        pytest.param("", None, None, id="nothing"),
    ],
)
def test_description_is_the_pages_else_the_feeds(head, entry, description):
    assert extract(html_page(head, entry=entry)).description == description


def test_standfirst_on_the_page_is_the_description():
    standfirst = "Ferries of Ostrand sail again after nine days in port"
    assert extract(text_page(standfirst, entry=ENTRY)).description == standfirst


def test_feed_that_says_nothing_dates_nothing():
    assert extract(html_page(entry=Entry(URL))).date_published is None


@pytest.mark.parametrize(
    ("page", "names"),
    [
        pytest.param(
            html_page(
                json_ld(author={"name": "Kim Holm"}) + meta("author", "Bo Lind"),
                before='<p class="byline">By Eva Ek</p>',
            ),
            ["Kim Holm"],
            id="JSON-LD before all",
        ),
        pytest.param(
            html_page(
                meta("author", "Bo Lind") + meta("author", "Kim Holm"),
                before='<p class="byline">By Kim Holm</p>',
            ),
            ["Bo Lind", "Kim Holm"],
            id="all authors of the meta",
        ),
        pytest.param(
            html_page(
                json_ld(author="https://news.example/7"),
                before='<p class="byline">By Eva Ek</p>',
            ),
            ["Eva Ek"],
            id="visible when JSON-LD names nobody",
        ),
        pytest.param(
            html_page(meta("og:site_name", "The Post") + meta("author", "The Post")),
            ["The Post"],
            id="the site, when nobody else is named",
        ),
        pytest.param(text_page("By Eva Ek"), ["Eva Ek"], id="line of plain text"),
        pytest.param(text_page(), [], id="none"),
    ],
)
def test_authors_are_those_of_the_most_trusted_witness(page, names):
    article = extract(page)
    assert [author.name for author in article.authors] == names
    assert (method(article, "authors") is not None) is bool(names)


@pytest.mark.parametrize(
    "root",
    [
        pytest.param("<html>", id="none declared"),
        pytest.param('<html lang="de">', id="another declared"),
        pytest.param('<html lang="en-GB">', id="the same declared"),
    ],
)
def test_language_of_the_text_is_believed_before_the_declared_one(root):
    assert extract(html_page(root=root)).in_language == "en"


SHORT = "We go up to it. He is at it, so I do it as he is to be in it by us."


@pytest.mark.parametrize(
    ("root", "head", "code"),
    [
        pytest.param('<html lang="de-AT">', meta("og:locale", "fr_FR"), "de", id="lang attribute"),
        pytest.param(
            "<html>", json_ld(inLanguage="sv") + meta("og:locale", "fr_FR"), "sv", id="JSON-LD"
        ),
        pytest.param('<html lang="*">', meta("og:locale", "fr_FR"), "fr", id="meta"),
        pytest.param('<html lang="english">', "", None, id="a name that is no code"),
        pytest.param("<html>", "", None, id="none"),
    ],
)
def test_short_text_has_the_language_that_the_page_declares(root, head, code):
    body = f"<body><article><p>{SHORT}</p></article></body>"
    page = f"<!doctype html>{root}<head>{head}</head>{body}</html>".encode()
    assert extract(Page(URL, page, "text/html")).in_language == code


def test_found_names_each_field_once():
    fields = [one.field for one in extract(html_page(LD + META, before=TIME, entry=ENTRY)).found]
    assert len(set(fields)) == len(fields)
    assert {"headline", "description", "datePublished", "dateModified", "source"} <= set(fields)
