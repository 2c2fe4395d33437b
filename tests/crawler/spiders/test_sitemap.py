"""Sitemaps as they are found."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from crawler.listing import Part
from crawler.spiders import UnreadableSourceError
from crawler.spiders.newest import MAX_ENTRIES, newest
from crawler.spiders.sitemap import links, newest_first
from extractors.page import Entry

URL = "https://quay.example/sitemap.xml"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'


def urlset(*rows: str) -> bytes:
    return f"{DECLARED}<urlset {SPACES}>{''.join(rows)}</urlset>".encode()


def row(inside: str) -> str:
    return f"<url>{inside}</url>"


def index(*rows: str) -> bytes:
    inside = "".join(f"<sitemap>{each}</sitemap>" for each in rows)
    return f"{DECLARED}<sitemapindex {SPACES}>{inside}</sitemapindex>".encode()


def entries(body):
    return links(body, URL).entries


def addresses(body):
    return [entry.url for entry in entries(body)]


ONE = row("<loc>https://quay.example/a</loc><lastmod>2024-05-03</lastmod>")
FOUND = Entry("https://quay.example/a", modified="2024-05-03")
NEWS = row(
    "<loc>/n</loc><lastmod>2025-01-01</lastmod><news:news><news:publication>"
    "<news:name>Quay</news:name><news:language>en</news:language></news:publication>"
    "<news:publication_date>2024-05-03T10:00:00+02:00</news:publication_date>"
    "<news:title>Envoys &amp; rivals meet</news:title></news:news>"
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(urlset(ONE), id="as it should be"),
        pytest.param(gzip.compress(urlset(ONE)), id="packed"),
        pytest.param(gzip.compress(gzip.compress(urlset(ONE))), id="packed twice"),
        pytest.param(
            gzip.compress(urlset(ONE)[:60]) + gzip.compress(urlset(ONE)[60:]), id="members"
        ),
        pytest.param(f"<urlset>{ONE}</urlset>".encode(), id="no name space"),
        pytest.param(f"<urlset xmlns='urn:x'>{ONE}</urlset>".encode(), id="other name space"),
        pytest.param(b"\xef\xbb\xbf\n " + urlset(ONE), id="space before the declaration"),
        pytest.param(
            urlset(ONE).replace(
                b"?>", b"?>\n<?xml-stylesheet href='/s.xsl'?><!-- made by Q -->", 1
            ),
            id="a stylesheet and a comment before the root",
        ),
        pytest.param(urlset("<!-- 1 -->", ONE, "<!-- 2 -->", ONE), id="comments among the rows"),
        pytest.param(urlset(ONE, ONE), id="listed twice"),
        pytest.param(urlset(ONE, row("<loc>mailto:a@x.example</loc>"), row("")), id="no addresses"),
        pytest.param(urlset(ONE).decode().replace("UTF-8", "UTF-16").encode("utf-16"), id="utf-16"),
        pytest.param(urlset(ONE)[: -len("</urlset>")], id="cut behind a row"),
        pytest.param(
            urlset(ONE, row("<loc>https://quay.example/half-of-it</loc>"))[:-35], id="cut in a loc"
        ),
        pytest.param(gzip.compress(urlset(ONE) + b"x" * 9, mtime=0)[:-9], id="packed and cut"),
    ],
)
def test_sitemap_gives_its_addresses_with_dates(body):
    assert entries(body) == (FOUND,)


def test_news_extension_gives_title_date_and_language():
    assert entries(urlset(NEWS)) == (
        Entry(
            "https://quay.example/n",
            title="Envoys & rivals meet",
            published="2024-05-03T10:00:00+02:00",
            language="en",
            modified="2025-01-01",
        ),
    )


def test_images_videos_and_translations_are_passed_over():
    extra = (
        "<image:image><image:loc>https://quay.example/i.jpg</image:loc>"
        "<image:title>A ship</image:title></image:image>"
        "<video:video><video:title>V</video:title>"
        "<video:publication_date>2001-01-01</video:publication_date></video:video>"
        "<xhtml:link rel='alternate' hreflang='de' href='/de/a'/>"
    )
    body = urlset(row(extra + "<loc>https://quay.example/a</loc><lastmod>2024-05-03</lastmod>"))
    assert entries(body) == (FOUND,)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        pytest.param("https://x.example/?a=1&amp;b=2", "https://x.example/?a=1&b=2", id="escaped"),
        pytest.param(
            "https://x.example/?a=1&b=2&copy=3", "https://x.example/?a=1&b=2&copy=3", id="bare"
        ),
        pytest.param(
            "https://x.example/?a=1&amp;amp;b=2", "https://x.example/?a=1&b=2", id="twice"
        ),
        pytest.param(
            "<![CDATA[https://x.example/?a=1&b=2]]>", "https://x.example/?a=1&b=2", id="CDATA"
        ),
        pytest.param("\n  https://x.example/a\n  ", "https://x.example/a", id="space around"),
        pytest.param("/a", "https://quay.example/a", id="relative"),
        pytest.param("https://x.example/caf&eacute;", "https://x.example/café", id="HTML's entity"),
    ],
)
def test_address_is_what_was_meant(written, address):
    assert addresses(urlset(row(f"<loc>{written}</loc>"))) == [address]


def test_front_page_is_no_article():
    body = urlset(
        ONE, row("<loc>https://quay.example/</loc>"), row("<loc>https://quay.example</loc>")
    )
    assert entries(body) == (FOUND,)


def test_articles_come_newest_first_and_the_undated_last():
    body = urlset(
        row("<loc>/old</loc><lastmod>2019</lastmod>"),
        row("<loc>/undated</loc>"),
        row("<loc>/new</loc><lastmod>2024-05-03T10:00:00Z</lastmod>"),
        row("<loc>/month</loc><lastmod>2024-04</lastmod>"),
    )
    assert [url.rpartition("/")[2] for url in addresses(body)] == ["new", "month", "old", "undated"]


def test_undated_come_from_both_ends():
    assert list(newest_first([1, 2, 3, 4, 5], lambda _: None)) == [1, 5, 2, 4, 3]


def test_long_sitemap_is_cut_to_the_newest_and_that_is_said():
    rows = [row(f"<loc>/{i}</loc><lastmod>{1900 + i % 100}-02-01</lastmod>") for i in range(5_000)]
    listing = newest(links(urlset(*rows), URL))
    assert len(listing.entries) == MAX_ENTRIES
    assert {entry.modified for entry in listing.entries} == {
        f"{y}-02-01" for y in range(1960, 2000)
    }
    assert listing.notes == ("5000 articles listed, only the newest 2000 are kept",)


def test_no_more_than_the_protocols_50_000_are_looked_at():
    body = urlset(*(row(f"<loc>/{i}</loc>") for i in range(50_010)))
    assert len(links(body, URL).entries) == 50_000


def test_bomb_is_unpacked_to_the_limit_only():
    body = gzip.compress(urlset(ONE) + b"<x>" * 40_000_000, 1)
    assert entries(body) == (FOUND,)


def test_index_gives_its_sitemaps_newest_first():
    body = index(
        "<loc>/sitemap-2011-01.xml</loc>",
        "<loc>/sitemap-2024-11.xml.gz</loc>",
        "<loc>/pages.xml</loc>",
        "<loc>/dated.xml</loc><lastmod>2023-01-01T00:00:00+02:00</lastmod>",
        f"<loc>{URL}</loc>",
    )
    assert links(body, URL).more == (
        Part(
            "https://quay.example/sitemap-2024-11.xml.gz",
            datetime(2024, 11, 30, 23, 59, 59, tzinfo=UTC),
        ),
        Part("https://quay.example/dated.xml", datetime(2022, 12, 31, 22, tzinfo=UTC)),
        Part(
            "https://quay.example/sitemap-2011-01.xml",
            datetime(2011, 1, 31, 23, 59, 59, tzinfo=UTC),
        ),
        Part("https://quay.example/pages.xml"),
    )


@pytest.mark.parametrize(
    ("name", "end"),
    [
        pytest.param("map-2024.xml", (2024, 12, 31), id="year"),
        pytest.param("2024/05/map.xml", (2024, 5, 31), id="month"),
        pytest.param("map20240503.xml", (2024, 5, 3), id="day"),
        pytest.param("map-2024-2025.xml", (2025, 12, 31), id="years"),
        pytest.param("map?from=2024-01-01&amp;to=2025-12-30", (2025, 12, 30), id="days"),
        pytest.param("wc2022/map.xml", None, id="a name"),
        pytest.param("post-map2001.xml", None, id="the 2001st"),
        pytest.param("map?page=2001", None, id="the 2001st page"),
        pytest.param("map-2024-25.xml", None, id="season"),
    ],
)
def test_name_of_a_sitemap_tells_until_when_it_covers(name, end):
    (part,) = links(index(f"<loc>/{name}</loc>"), URL).more
    assert part.changed == (datetime(*end, 23, 59, 59, tzinfo=UTC) if end else None)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            b"\xef\xbb\xbfhttps://quay.example/a\r\nhttps://quay.example/b\n# no\n", id="text"
        ),
        pytest.param(
            b"<rss version='2.0'><channel><item><link>/a</link></item>"
            b"<item><link>/b</link></item></channel></rss>",
            id="rss",
        ),
        pytest.param(
            b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/a'/></entry>"
            b"<entry><link href='/b'/></entry></feed>",
            id="atom",
        ),
    ],
)
def test_other_formats_that_may_be_sitemaps(body):
    assert sorted(addresses(body)) == ["https://quay.example/a", "https://quay.example/b"]


def test_empty_sitemap_is_a_sitemap():
    assert links(urlset(), URL).entries == links(index(), URL).more == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"<!DOCTYPE html><p>News", "it is an HTML page", id="html"),
        pytest.param(b"", "it has no <urlset>", id="empty"),
        pytest.param(b"{}", "it has no <urlset>", id="json"),
        pytest.param(b"<a><b/></a>", "it has no <urlset>", id="other XML"),
    ],
)
def test_what_is_no_sitemap_is_said_to_be_none(body, said):
    with pytest.raises(UnreadableSourceError, match=said):
        links(body, URL)


@pytest.mark.parametrize(
    "entity", ['<!ENTITY a SYSTEM "file:///etc/hostname">', '<!ENTITY a "expanded">']
)
def test_entities_are_not_expanded(entity):
    body = (
        f"<!DOCTYPE urlset [{entity}]>".encode()
        + urlset(row("<loc>https://x.example/&a;</loc>"))[38:]
    )
    assert addresses(body) == ["https://x.example/&a;"]


def test_entities_are_not_expanded_in_what_cannot_be_mended():
    text = urlset(row("<loc>https://x.example/a&a;</loc>")).decode().replace("UTF-8", "UTF-16")
    declared = text.replace("<urlset", '<!DOCTYPE urlset [<!ENTITY a "expanded">]><urlset', 1)
    assert not any("expanded" in url for url in addresses(declared.encode("utf-16")))
