"""Feeds as they are found."""

from __future__ import annotations

import pytest

from crawler.spiders import UnreadableSourceError
from crawler.spiders.feed import MAX_ENTRIES, links
from extractors.page import Entry

URL = "https://quay.example/news/feed.xml"


def rss(items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Quay</title>{items}</channel></rss>".encode()


def item(inside: str) -> str:
    return f"<item>{inside}</item>"


ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>
<entry><title type="html">Envoys &lt;b&gt;meet&lt;/b&gt;</title><link href="/a"/><id>tag:1</id>
<updated>2021-03-04T05:06:07Z</updated><summary>Both sides.</summary></entry></feed>"""


def test_rss_item_gives_link_title_summary_and_date_as_written():
    body = rss(
        item(
            "<title>Envoys &amp;amp; rivals meet</title><link>https://quay.example/a</link>"
            "<description>&lt;p&gt;Both sides came.&lt;/p&gt;</description>"
            "<pubDate>Thu, 04 Mar 2021 05:06:07 GMT</pubDate>"
        )
    )
    assert links(body, URL) == (
        Entry(
            "https://quay.example/a",
            "Envoys & rivals meet",
            "Both sides came.",
            "Thu, 04 Mar 2021 05:06:07 GMT",
        ),
    )


def test_atom_entry_gives_the_same():
    expected = Entry("https://quay.example/a", "Envoys meet", "Both sides.", "2021-03-04T05:06:07Z")
    assert links(ATOM, URL) == (expected,)


@pytest.mark.parametrize(
    ("inside", "address"),
    [
        pytest.param("<link>../a?b=c</link>", "https://quay.example/a?b=c", id="relative"),
        pytest.param("<link> https://x.example/a </link>", "https://x.example/a", id="spaces"),
        pytest.param("<guid>https://x.example/a</guid>", "https://x.example/a", id="guid only"),
        pytest.param("<guid isPermaLink='false'>42</guid>", None, id="guid that is no address"),
        pytest.param("<link>javascript:alert(1)</link>", None, id="script"),
        pytest.param("<link>file:///etc/passwd</link>", None, id="file"),
        pytest.param("<link>http://[broken</link>", None, id="no address"),
        pytest.param("<title>no link</title>", None, id="no link"),
    ],
)
def test_link_of_an_item(inside, address):
    assert [entry.url for entry in links(rss(item(inside)), URL)] == ([address] if address else [])


def test_same_address_is_given_once():
    body = rss(item("<link>/a</link><title>One</title>") * 2)
    assert len(links(body, URL)) == 1


def test_items_before_a_cut_are_kept():
    body = rss("".join(item(f"<link>/{i}</link><title>T{i}</title>") for i in range(10)))
    found = links(body[: int(len(body) * 0.6)], URL)
    assert [entry.url for entry in found][:4] == [f"https://quay.example/{i}" for i in range(4)]


def test_feed_of_too_many_items_is_cut_to_the_first():
    body = rss("".join(item(f"<link>/{i}</link>") for i in range(MAX_ENTRIES + 50)))
    assert len(links(body, URL)) == MAX_ENTRIES


def test_feed_without_items_is_a_feed():
    assert links(rss(""), URL) == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"", "it is empty", id="empty"),
        pytest.param(b"<!doctype html><p>News</p>", "it is an HTML page", id="html"),
        pytest.param(b"/etc/passwd", "not an RSS or Atom feed", id="a path"),
        pytest.param(b"https://quay.example/feed", "not an RSS or Atom feed", id="an address"),
        pytest.param(b'{"version": 1}', "not an RSS or Atom feed", id="json"),
        pytest.param(b"\x00\xff\x00", "not an RSS or Atom feed", id="binary"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body, said):
    with pytest.raises(UnreadableSourceError, match=said):
        links(body, URL)


def test_entity_bomb_is_not_expanded():
    bomb = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;">]><rss version="2.0"><channel><item><link>/a</link>
    <title>&c;&c;&c;</title></item></channel></rss>"""
    assert all(len(entry.title or "") < 200 for entry in links(bomb, URL))
