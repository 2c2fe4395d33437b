from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.opml import BadOutline, OpmlError, outlines, read, written
from crawler.settings import SourceKind, SourceSettings

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1">
<head><title>Mine &copy; me</title></head>
<body>
<outline text="World" title="World">
  <outline text="Asia">
    <outline text="Courier" type="rss" xmlUrl="https://courier.example/feed?a=1&b=2"
      category="/talks"/>
  </outline>
  <outline title="Ledger" XMLURL="feed://ledger.example/atom"/>
</outline>
<outline text="Nothing"/>
<outline text="Mail" xmlUrl="mailto:a@b.example"/>
<outline text="Home" type="link" url="https://quay.example/"/>
<outline text="Off" isComment="true" xmlUrl="https://off.example/rss"/>
</body></opml>"""


def test_title_without_latin_letters_is_a_comment_and_the_host_names_the_source():
    text = '<opml><body><outline text="الأخبار" xmlUrl="https://www.akhbar.example/rss"/></body></opml>'
    (found,) = outlines(text.encode()).sources
    assert (found.name, found.comment) == ("akhbar-example", "الأخبار")


def test_nested_outlines_become_sources_with_their_folders():
    found = outlines(LIST.encode())
    assert [(one.name, one.url, one.comment, one.is_enabled) for one in found.sources] == [
        ("Courier", "https://courier.example/feed?a=1&b=2", "World / Asia; /talks", True),
        ("Ledger", "http://ledger.example/atom", "World", True),
        ("Off", "https://off.example/rss", None, False),
    ]
    assert found.notes == ()


def test_bad_entries_are_named_by_line():
    assert outlines(LIST.encode()).bad == (
        BadOutline(12, "Nothing", "it has no xmlUrl"),
        BadOutline(13, "Mail", '"mailto:a@b.example" is no http(s) address'),
        BadOutline(14, "Home", "it is a link to a page or another list"),
    )


def test_cut_file_is_read_as_far_as_it_goes():
    found = outlines(LIST[: LIST.index('<outline text="Nothing"') + 10].encode())
    assert [one.name for one in found.sources] == ["Courier", "Ledger"]
    assert len(found.notes) == 1
    assert "read as far as it goes" in found.notes[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "it is no XML", id="empty"),
        pytest.param(b"name,url\na,b", "it is no XML", id="no XML"),
        pytest.param(b"<rss version='2.0'/>", "XML of another kind, <rss>", id="a feed"),
        pytest.param(b" " * (16 * 2**20 + 1), "larger than 16 MiB", id="too large"),
    ],
)
def test_other_files_are_refused(content, said):
    with pytest.raises(OpmlError, match=said):
        outlines(content)


def test_entities_are_not_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("https://secret.example/")
    text = (
        f'<!DOCTYPE opml [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<opml><body><outline text="a" xmlUrl="&x;"/><outline>&x;</outline></body></opml>'
    )
    assert "secret.example" not in repr(outlines(text.encode()))


def test_bomb_of_entities_costs_nothing():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE opml [<!ENTITY e0 "x">{levels}]>'
    text = f'{doctype}<opml><body><outline text="&e11;"/></body></opml>'
    found = outlines(text.encode())
    assert len(repr(found)) < 10_000


def test_what_is_written_reads_as_it_was(tmp_path):
    sources = {
        "courier": SourceSettings(url="https://courier.example/feed?a=1&b=<2>"),
        "map": SourceSettings(kind="sitemap", url="https://courier.example/news.xml"),
        "front": SourceSettings(kind="section", url="https://quay.example/", enabled=False),
        "saved": SourceSettings(kind="archive", url="file:saved"),
    }
    path = tmp_path / "mine.opml"
    path.write_bytes(written(sources.items(), "Seedwire", NOW))
    found = read(path)
    assert found.bad == ()
    assert [(one.name, one.url, one.kind, one.is_enabled) for one in found.sources] == [
        ("courier", sources["courier"].url, SourceKind.FEED, True),
        ("map", sources["map"].url, SourceKind.SITEMAP, True),
        ("front", sources["front"].url, SourceKind.SECTION, False),
    ]
    assert b"Sun, 01 Mar 2026 12:00:00 GMT" in path.read_bytes()


def test_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(OpmlError, match=r"no.opml: No such file"):
        read(tmp_path / "no.opml")
