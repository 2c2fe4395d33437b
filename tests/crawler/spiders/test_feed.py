"""Feeds as they are found."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest

from crawler.listing import Hints
from crawler.spiders import UnreadableSourceError
from crawler.spiders.feed import MAX_BYTES, links
from crawler.spiders.newest import MAX_ENTRIES
from extractors.page import Entry

SPACES = (
    "xmlns:atom='http://www.w3.org/2005/Atom' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    " xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    " xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"
    " xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'"
)
URL = "https://quay.example/news/feed.xml"


def entries(body):
    return links(body, URL).entries


def only(body):
    (entry,) = entries(body)
    return entry


def rss(items: str) -> bytes:
    return (
        f"<rss version='2.0' {SPACES}><channel><title>Quay</title>{items}</channel></rss>".encode()
    )


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
    assert entries(body) == (
        Entry(
            "https://quay.example/a",
            "Envoys & rivals meet",
            "Both sides came.",
            "Thu, 04 Mar 2021 05:06:07 GMT",
        ),
    )


def test_atom_entry_gives_the_same():
    expected = Entry("https://quay.example/a", "Envoys meet", "Both sides.", "2021-03-04T05:06:07Z")
    assert entries(ATOM) == (expected,)


@pytest.mark.parametrize(
    ("inside", "address"),
    [
        pytest.param("<link>../a?b=c</link>", "https://quay.example/a?b=c", id="relative"),
        pytest.param("<link> https://x.example/a </link>", "https://x.example/a", id="spaces"),
        pytest.param("<guid>https://x.example/a</guid>", "https://x.example/a", id="guid only"),
        pytest.param("<guid isPermaLink='false'>42</guid>", None, id="guid that is no address"),
        pytest.param("<link>javascript:alert(1)</link>", None, id="script"),
        pytest.param("<link>file:///etc/passwd</link>", None, id="file"),
        pytest.param(
            "<atom:link rel='alternate' href='/a'/>", "https://quay.example/a", id="atom's link"
        ),
        pytest.param(
            "<atom:link rel='self' href='/s'/><guid>https://x.example/a</guid>",
            "https://x.example/a",
            id="atom's link to itself is none",
        ),
        pytest.param(
            "<link>https://counter.example/1</link>"
            "<feedburner:origLink>https://x.example/a</feedburner:origLink>",
            "https://x.example/a",
            id="behind a counter of clicks",
        ),
        pytest.param(
            "<enclosure url='https://x.example/a.mp3' type='audio/mpeg' length='1'/>",
            None,
            id="enclosure only",
        ),
        pytest.param(
            "<enclosure url='/a.mp3' type='audio/mpeg' length='1'/><link>/a</link>",
            "https://quay.example/a",
            id="enclosure before the link",
        ),
        pytest.param(
            "<link>https://x.example/?b=1&c=2&copy=3</link>",
            "https://x.example/?b=1&c=2&copy=3",
            id="ampersands that nobody escaped",
        ),
        pytest.param(
            "<link><![CDATA[ https://x.example/?b=1&copy=2 ]]></link>",
            "https://x.example/?b=1&copy=2",
            id="in a CDATA section",
        ),
        pytest.param(
            "<link>https://x.example/a\n  /b</link>", "https://x.example/a/b", id="broken in two"
        ),
        pytest.param("<link>http://[broken</link>", None, id="no address"),
        pytest.param("<title>no link</title>", None, id="no link"),
    ],
)
def test_link_of_an_item(inside, address):
    assert [entry.url for entry in entries(rss(item(inside)))] == ([address] if address else [])


def test_same_address_is_given_once():
    body = rss(item("<link>/a</link><title>One</title>") * 2)
    assert len(entries(body)) == 1


def test_items_before_a_cut_are_kept():
    body = rss("".join(item(f"<link>/{i}</link><title>T{i}</title>") for i in range(10)))
    found = entries(body[: int(len(body) * 0.6)])
    assert [entry.url for entry in found][:4] == [f"https://quay.example/{i}" for i in range(4)]


@pytest.mark.parametrize("date", ["{}", "<![CDATA[ {} ]]>"])
def test_feed_of_too_many_items_is_cut_to_the_newest(date):
    days = [
        f"{1 + i % 28:02} {'Jan' if i < MAX_ENTRIES else 'Feb'} 2024 10:00 GMT"
        for i in range(2_100)
    ]
    dated = (
        item(f"<link>/{i}</link><pubDate>{date.format(day)}</pubDate>")
        for i, day in enumerate(days)
    )
    found = [int(one.url.rpartition("/")[2]) for one in entries(rss("".join(dated)))]
    assert len(found) == MAX_ENTRIES
    assert found == sorted(found)
    assert set(range(MAX_ENTRIES, 2_100)) < set(found)


def test_feed_of_too_many_items_without_dates_is_cut_to_the_first():
    body = rss("".join(item(f"<link>/{i}</link>") for i in range(MAX_ENTRIES + 50)))
    assert [one.url.rpartition("/")[2] for one in entries(body)] == [
        str(i) for i in range(MAX_ENTRIES)
    ]


def test_feed_without_items_is_a_feed():
    assert entries(rss("")) == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"", "it is empty", id="empty"),
        pytest.param(b"<!doctype html><p>News</p>", "it is an HTML page", id="html"),
        pytest.param(b"/etc/passwd", "not an RSS, Atom or JSON feed", id="a path"),
        pytest.param(
            b"https://quay.example/feed", "not an RSS, Atom or JSON feed", id="an address"
        ),
        pytest.param(b'{"version": 1}', "not a JSON Feed", id="json"),
        pytest.param(b"\x00\xff\x00", "not an RSS, Atom or JSON feed", id="binary"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body, said):
    with pytest.raises(UnreadableSourceError, match=said):
        links(body, URL)


def test_entity_bomb_is_not_expanded():
    bomb = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;">]><rss version="2.0"><channel><item><link>/a</link>
    <title>&c;&c;&c;</title></item></channel></rss>"""
    assert all(len(entry.title or "") < 200 for entry in entries(bomb))


RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://quay.example/"><title>Quay</title></channel>
<item rdf:about="https://quay.example/a"><title>Envoys meet</title>
<dc:date>2021-03-04</dc:date><dc:creator>Jo Bo</dc:creator></item></rdf:RDF>"""
RSS_090 = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Quay</title></channel>
<item><title>Envoys meet</title><link>https://quay.example/a</link></item></rdf:RDF>"""
RSS_091 = b"""<?xml version="1.0"?><rss version="0.91"><channel><title>Quay</title>
<item><title>Envoys meet</title><link>https://quay.example/a</link></item></channel></rss>"""
BASED = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/x/">
<title>Quay</title><entry xml:base="y/"><title>Envoys meet</title><link href="z"/></entry></feed>"""


@pytest.mark.parametrize(
    ("body", "address"),
    [
        pytest.param(RDF, "https://quay.example/a", id="rdf"),
        pytest.param(RSS_090, "https://quay.example/a", id="rss 0.90"),
        pytest.param(RSS_091, "https://quay.example/a", id="rss 0.91"),
        pytest.param(BASED, "https://base.example/x/y/z", id="xml:base in two places"),
        pytest.param(b"\xef\xbb\xbf\n  " + RSS_091, "https://quay.example/a", id="space in front"),
        pytest.param(b"<br>Warning: 5\n" + RSS_091, "https://quay.example/a", id="words in front"),
        pytest.param(
            RSS_091.decode().replace("?>", " encoding='utf-16'?>", 1).encode("utf-16"),
            "https://quay.example/a",
            id="utf-16",
        ),
        pytest.param(
            RSS_091.replace(b"?>", b" encoding='utf-16'?>", 1),
            "https://quay.example/a",
            id="utf-16 only by its own word",
        ),
        pytest.param(gzip.compress(RSS_091), "https://quay.example/a", id="packed"),
    ],
)
def test_formats_and_wrappings(body, address):
    entry = only(body)
    assert (entry.url, entry.title) == (address, "Envoys meet")
    assert links(body, URL).title == "Quay"


def test_rdf_gives_date_and_author():
    entry = only(RDF)
    assert (entry.published, entry.author) == ("2021-03-04", "Jo Bo")


@pytest.mark.parametrize(
    ("inside", "author"),
    [
        pytest.param("<author>jo@x.example (Jo Bo)</author>", "Jo Bo", id="as RSS has it"),
        pytest.param("<author>Jo Bo</author>", "Jo Bo", id="name only"),
        pytest.param("<author>jo@x.example</author>", None, id="address only"),
        pytest.param("<dc:creator>Jo Bo &amp;amp; Al</dc:creator>", "Jo Bo & Al", id="creator"),
        pytest.param("", None, id="none"),
    ],
)
def test_author_is_a_name(inside, author):
    assert only(rss(item("<link>/a</link>" + inside))).author == author


def test_authors_of_an_atom_entry_are_all_named():
    people = b"<author><name>Jo Bo</name></author><author><name>Al</name></author></entry>"
    assert only(ATOM.replace(b"</entry>", people)).author == "Jo Bo, Al"


@pytest.mark.parametrize(
    ("inside", "summary"),
    [
        pytest.param(
            "<content:encoded><![CDATA[<p>Both &amp; more</p><style>x</style>]]></content:encoded>",
            "Both & more",
            id="content only",
        ),
        pytest.param(
            "<description>Short</description><content:encoded>Long</content:encoded>",
            "Short",
            id="summary before content",
        ),
        pytest.param(
            "<description>&lt;![CDATA[some text]]&gt;</description>",
            "some text",
            id="escaped CDATA",
        ),
        pytest.param(
            "<description><![CDATA[ <!h<!h<!h< ]]></description>", "<!h<!h<!h<", id="stray marks"
        ),
        pytest.param(
            "<description>A&nbsp;caf&eacute;</description>", "A café", id="HTML's entities"
        ),
        pytest.param("<description>A\x0bB</description>", "AB", id="forbidden character"),
    ],
)
def test_summary_is_plain_text(inside, summary):
    assert only(rss(item("<link>/a</link>" + inside))).summary == summary


def test_one_wrong_byte_spoils_one_letter_only():
    body = rss(item("<link>/a</link><title>Café “x”</title>"))
    body += item("<link>/b</link><title>caf\xe9</title>").encode("latin-1")
    assert [entry.title for entry in entries(body)] == ["Café “x”", "caf\ufffd"]


def test_letters_survive_in_a_long_feed_without_declaration():
    body = rss(
        item(f"<link>/a</link><title>{'a' * 500}</title><description>{'x' * 70_000}</description>")
        + item("<link>/b</link><title>Kabul’s é</title>")
    )
    assert entries(body)[1].title == "Kabul’s é"


def test_changing_guid_makes_no_second_article():
    one, two = (rss(item(f"<link>/a</link><guid isPermaLink='false'>{n}</guid>")) for n in "12")
    assert entries(one) == entries(two)


def test_cut_within_a_link_gives_no_half_address():
    body = rss(item("<link>/whole</link>") + item("<link>https://x.example/half-of-it"))
    cut = body[: body.index(b"-of-it")]
    assert [entry.url for entry in entries(cut)] == ["https://quay.example/whole"]


def test_too_many_items_are_said():
    body = rss("".join(item(f"<link>/{i}</link>") for i in range(MAX_ENTRIES + 50)))
    assert links(body, URL).notes == ("2050 items listed, only the newest 2000 are kept",)


def test_hints_are_read():
    body = rss(
        "<ttl>90</ttl><sy:updatePeriod> hourly </sy:updatePeriod>"
        "<sy:updateFrequency>2</sy:updateFrequency>"
        "<skipHours><hour>1</hour><hour>24</hour><hour>23</hour><hour>99</hour></skipHours>"
        "<skipDays><day>Sunday</day><day>Monday</day><day>Caturday</day></skipDays>"
    )
    assert links(body, URL).hints == Hints(
        timedelta(minutes=90), timedelta(minutes=30), (0, 1, 23), (0, 6)
    )


@pytest.mark.parametrize("said", ["", "0", "-5", "soon", "9" * 50])
def test_hint_that_is_none_is_none(said):
    assert links(rss(f"<ttl>{said}</ttl>"), URL).hints == Hints()


JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Quay &amp; Co",
"items": [{"id": "1", "url": "/a", "title": "Envoys <b>meet</b>", "content_html": "<p>Both</p>",
"date_published": "2021-03-04T05:06:07Z", "authors": [{"name": "Jo Bo"}, {"name": "Al"}],
"language": "en", "attachments": [{"url": "https://x.example/a.mp3"}]},
{"id": "https://quay.example/b"}, {"id": "3"}, {"url": 7}, "no item"]}"""


def test_json_feed_gives_the_same():
    listing = links(JSON_FEED.encode(), URL)
    assert listing.title == "Quay & Co"
    assert listing.entries == (
        Entry(
            "https://quay.example/a",
            "Envoys meet",
            "Both",
            "2021-03-04T05:06:07Z",
            "Jo Bo, Al",
            "en",
        ),
        Entry("https://quay.example/b"),
    )


def test_json_feed_keeps_its_items_before_a_cut():
    cut = JSON_FEED[: JSON_FEED.index("quay.example/b")].encode("utf-8-sig")
    assert [entry.url for entry in entries(cut)] == ["https://quay.example/a"]


def test_nested_json_is_no_feed():
    with pytest.raises(UnreadableSourceError, match="not a JSON Feed"):
        links(b"[" * 100_000, URL)
    deep = JSON_FEED.replace('"no item"', "[" * 100_000).encode()
    assert len(entries(deep)) == 2


def test_packed_bomb_is_read_to_the_limit_only():
    bomb = gzip.compress(rss(item("<link>/a</link>"))[:-16] + b" " * 80_000_000, 1)
    assert [entry.url for entry in entries(bomb)] == ["https://quay.example/a"]
    with pytest.raises(UnreadableSourceError):
        links(gzip.compress(b" " * (MAX_BYTES + 1) + rss(item("<link>/a</link>")), 1), URL)
