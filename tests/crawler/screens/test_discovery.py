from __future__ import annotations

from datetime import timedelta
from io import StringIO

from rich.console import Console

from crawler.findings import Finding, Newest, Survey
from crawler.jobs.discover import Discovery, Tried
from crawler.jobs.live_check import Checked
from crawler.screens.discovery import checked_screen, discovery_screen, tried_lines
from crawler.settings import SourceKind
from crawler.spiders.signposts import How, Signpost

URL = "https://quay.example/[/b]/feed"
TITLE = "Tide [/b] turns \x1b[31mred"


def printed(screen, width=140):
    out = Console(file=StringIO(), width=width)
    out.print(screen)
    return out.file.getvalue()


def survey():
    return Survey(
        5, 4, (Newest(URL, TITLE, timedelta(hours=3)),), 2.5, 3, frozenset((URL,)), has_titles=True
    )


def test_what_strangers_wrote_is_no_markup_and_moves_no_cursor():
    post = Signpost(SourceKind.FEED, URL, How.LINK_TAG)
    found = Finding(SourceKind.FEED, URL, post, TITLE, survey())
    one = Checked("quay", SourceKind.FEED, URL, 200, survey())
    for text in (
        printed(discovery_screen(Discovery(URL, (found,), (), 1))),
        printed(checked_screen([one])),
    ):
        assert "Tide [/b] turns" in text
        assert "\x1b" not in text
    tried = Discovery(URL, (), (Tried(URL, How.ROBOTS, TITLE),), 1)
    assert "\x1b" not in tried_lines(tried)


def test_narrow_screen_has_whole_addresses_and_titles():
    url = "https://www.quay.example/sitemaps/news-of-the-day.xml"
    post = Signpost(SourceKind.SITEMAP, url, How.GIVEN)
    found = Finding(SourceKind.SITEMAP, url, post, "All the news of the quay", survey())
    text = printed(discovery_screen(Discovery(url, (found,), (), 7)), width=60)
    assert {url, "All the news of the quay"} < {line.strip() for line in text.splitlines()}


def test_row_has_what_a_poll_would_bring():
    post = Signpost(SourceKind.SITEMAP, URL, How.ROBOTS)
    found = Finding(SourceKind.SITEMAP, URL, post, None, survey(), 2, "mine")
    text = printed(discovery_screen(Discovery(URL, (found,), (), 7, "ended after 30 requests")))
    head, row, address = text.splitlines()[:3]
    assert row.split() == ["1", "news", "sitemap", "2.5", "5", "4", "3", "robots.txt"]
    assert row.index("robots.txt") == head.index("Found by")
    assert address.strip() == URL
    for part in ("watched already, as mine", "brings the same as 2", "3 h", "with 7 requests; the"):
        assert part in text
