from __future__ import annotations

import pytest

from crawler.settings import SourceKind
from crawler.spiders.signposts import (
    How,
    Signpost,
    common_paths,
    in_page,
    in_robots,
    is_feed_address,
    once,
    says_news,
)

URL = "https://quay.example/"
LONG = "Envoys meet again in the old customs house while the harbour waits for word"
PAGE = f"""<html><head><base href="/base/">
<link rel="alternate stylesheet" type="text/xml" href="/night.css">
<link rel="alternate" type="application/rss+xml" title="All &amp; more" href="feed.xml">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="https://feeds.else.example/q">
<link rel="alternate" hreflang="de" href="/de/">
<link rel="feed" href="/json">
<link rel="sitemap" type="application/xml" href="/sitemap.xml">
<link rel="alternate" type="application/rss+xml" href="javascript:void(0)">
</head><body>
<nav><a href="/">Home</a><a href="/harbour/">Harbour</a><a href="/world/asia/">Asia</a>
<a href="/a/b/c/d/">Too deep</a><a href="/search?q=x">Search</a>
<a href="https://else.example/sport/">Sport</a></nav>
<main><article><h2><a href="/2026/03/01/envoys-meet-again-in-customs-house.html">{LONG}</a></h2>
</article></main>
<footer><a href="/base/feed.xml">RSS</a><a href="/harbour/feed/">RSS Harbour</a>
<a href="https://sub.quay.example/rss">Sub</a><a href="https://blog.example/feed/">A friend</a>
</footer></body></html>"""


def test_page_points_to_feeds_sitemaps_and_sections():
    posts = in_page(PAGE.encode(), URL)
    assert [(post.kind.value, post.url, post.how) for post in posts] == [
        ("feed", "https://quay.example/base/feed.xml", How.LINK_TAG),
        ("feed", "https://feeds.else.example/q", How.LINK_TAG),
        ("feed", "https://quay.example/json", How.LINK_TAG),
        ("sitemap", "https://quay.example/sitemap.xml", How.LINK_TAG),
        ("feed", "https://quay.example/harbour/feed/", How.PAGE_LINK),
        ("feed", "https://sub.quay.example/rss", How.PAGE_LINK),
        ("section", "https://quay.example/harbour/", How.PAGE_LINK),
        ("section", "https://quay.example/world/asia/", How.PAGE_LINK),
    ]
    assert [post.title for post in posts[:1]] == ["All & more"]


@pytest.mark.parametrize("body", [b"", b"<!-- nothing -->", b"\x00\xff" * 50, b"%PDF-1.7"])
def test_page_that_is_none_points_nowhere(body):
    assert in_page(body, URL) == ()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://a.example/feed/", id="feed"),
        pytest.param("https://a.example/world/rss.xml", id="section's rss"),
        pytest.param("https://a.example/rss/top-stories.xml", id="file below rss"),
        pytest.param("https://a.example/index.rdf", id="rdf"),
        pytest.param("https://a.example/?feed=rss2", id="in the query"),
    ],
)
def test_addresses_of_feeds_are_known(url):
    assert is_feed_address(url)


@pytest.mark.parametrize(
    "url",
    ["https://feed.example/", "https://a.example/feeding-the-poor", "https://a.example/atomic"],
)
def test_addresses_of_pages_are_not_taken_for_feeds(url):
    assert not is_feed_address(url)


def test_host_beyond_ascii_is_the_site_in_both_spellings():
    body = '<meta charset="utf-8"><a href="https://news.münchen.example/rss">RSS</a>'.encode()
    assert [post.how for post in in_page(body, "https://xn--mnchen-3ya.example/")] == [
        How.PAGE_LINK
    ]


def test_robots_txt_names_sitemaps_news_first():
    text = (
        "User-agent: *\r\nDisallow: /\nSITEMAP: https://a.example/sitemap.xml # all\r"
        "Sitemap:/news/map.xml\nSitemap: ftp://a.example/x\n# Sitemap: /no.xml\n"
        "Sitemap: https://a.example/sitemap.xml"
    )
    assert [post.url for post in in_robots(text.encode(), "https://a.example/robots.txt")] == [
        "https://a.example/news/map.xml",
        "https://a.example/sitemap.xml",
    ]


def test_news_is_told_from_the_path_and_not_from_the_host():
    assert says_news("https://a.example/sitemap-News.xml")
    assert not says_news("https://news.example/sitemap.xml")


def test_common_paths_are_those_of_the_page_and_of_the_whole_site():
    posts = common_paths(SourceKind.FEED, "https://a.example/world/?x=1")
    urls = [post.url for post in posts]
    assert urls[0] == "https://a.example/world/feed/"
    assert {"https://a.example/feed/", "https://a.example/rss.xml"} < set(urls)
    maps = common_paths(SourceKind.SITEMAP, "https://a.example/")
    assert "https://a.example/sitemap.xml" in [post.url for post in maps]
    front = [post.url for post in common_paths(SourceKind.FEED, "https://a.example/")]
    assert len(front) == len(set(front)) == len(urls) - 2


def test_address_stays_with_the_first_that_named_it():
    first = Signpost(SourceKind.FEED, "https://a.example/feed", How.LINK_TAG)
    again = Signpost(SourceKind.FEED, "https://a.example/feed/", How.COMMON_PATH)
    assert once([first, again]) == (first,)
