"""Section pages: which of their links look like articles."""

from __future__ import annotations

import pytest

from crawler.spiders import UnreadableSourceError
from crawler.spiders.anchors import anchors
from crawler.spiders.link_features import features
from crawler.spiders.section import BIAS, _weights, links

URL = "https://www.quay.example/world/"

PAGE = b"""<!doctype html><html><head><title>World</title></head><body>
<header><a href="/">The Quay</a><nav><ul><li><a href="/world/">World</a></li>
<li><a href="/sport/">Sport</a></li><li><a href="/live/">Live</a></li></ul></nav></header>
<main><h1>World</h1>
<article><h2><a href="/world/2026/01/envoys-meet-in-doha-for-talks">Envoys meet in Doha for
talks on a truce</a></h2><a href="/author/jo-bo">Jo Bo</a><p>Both sides came.</p>
<a href="/world/2026/01/envoys-meet-in-doha-for-talks#more">Read more</a></article>
<article><h2><a href="/world/2026/01/harbour-opens-after-nine-weeks?utm_source=home">Harbour opens
after nine weeks of repairs</a></h2><a href="/tag/harbour">Harbour</a></article>
<article><h2><a href="http://quay.example/story/1234567.html">Elders in two valleys keep their
own truce</a></h2></article>
<a href="https://other.example/2026/01/paid-post-about-nice-things-to-buy">Nice things that you
could buy today if you wanted</a>
<a href="/photos/ship.jpg">Photograph of the ship in the harbour at night</a>
</main><aside><a href="mailto:desk@quay.example">Write to us if you know more</a></aside>
<footer><a href="/about/">About us</a><a href="/privacy-policy/">How we deal with what we know of
you</a></footer></body></html>"""


def test_articles_are_found_in_the_order_of_the_page_and_nothing_else():
    found = links(PAGE, URL).entries
    assert [(entry.url, entry.title) for entry in found] == [
        (
            "https://www.quay.example/world/2026/01/envoys-meet-in-doha-for-talks",
            "Envoys meet in Doha for talks on a truce",
        ),
        (
            "https://www.quay.example/world/2026/01/harbour-opens-after-nine-weeks?utm_source=home",
            "Harbour opens after nine weeks of repairs",
        ),
        (
            "http://quay.example/story/1234567.html",
            "Elders in two valleys keep their own truce",
        ),
    ]


def test_links_to_one_address_are_one_with_the_longest_text():
    found = {anchor.url.rpartition("/")[2]: anchor for anchor in anchors(PAGE, URL)}
    anchor = found["envoys-meet-in-doha-for-talks"]
    assert anchor.text == "Envoys meet in Doha for talks on a truce"
    assert (anchor.is_heading, anchor.is_in_article, anchor.is_framed) == (True, True, False)
    assert anchor.alike == 3


def test_place_in_navigation_and_footer_is_seen():
    framed = {anchor.url for anchor in anchors(PAGE, URL) if anchor.is_framed}
    assert {"https://www.quay.example/sport/", "https://www.quay.example/about/"} <= framed
    assert not any("2026" in url for url in framed)


def test_page_itself_is_no_link():
    assert URL not in [anchor.url for anchor in anchors(PAGE, URL)]


def test_base_element_is_obeyed():
    body = b'<base href="https://base.example/x/"><a href="y">Y</a>'
    assert [anchor.url for anchor in anchors(body, URL)] == ["https://base.example/x/y"]


def test_every_feature_is_weighed_and_between_0_and_1():
    (first, *_) = anchors(PAGE, URL)
    assert {BIAS, *features(first, URL)} == set(_weights())
    for anchor in anchors(PAGE, URL):
        assert all(0 <= value <= 1 for value in features(anchor, URL).values())


def test_page_without_links_is_no_section_page():
    with pytest.raises(UnreadableSourceError, match="it has no links"):
        links(b"<p>Nothing here.</p>", URL)


def test_page_of_many_links_is_read_in_part():
    body = b"".join(
        b'<li><a href="/2026/01/story-number-%d-of-many">Story</a>' % i for i in range(6_000)
    )
    assert len(links(body, URL).entries) <= 2_000
