from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from crawler.jobs.live_check import check_all
from crawler.jobs.talk import Means
from crawler.settings import SourceSettings
from crawler.spiders.ask import Answer, UnansweredError
from crawler.spiders.robots import FORBIDDEN

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://quay.example/feed/"
FEED = (
    b'<rss version="2.0"><channel><item><title>A tide</title><link>/a</link>'
    b"<pubDate>Sun, 01 Mar 2026 11:00:00 GMT</pubDate></item></channel></rss>"
)
OLD_MAP = (
    b"<urlset><url><loc>https://quay.example/a</loc><lastmod>2026-02-20</lastmod></url></urlset>"
)
INDEX = b"<sitemapindex><sitemap><loc>https://quay.example/1.xml</loc></sitemap></sitemapindex>"


def checked(answer, kind="feed", folder=Path("/nowhere"), url=URL, parts=None):
    async def ask(asked):
        found = (parts or {}).get(asked, answer)
        if isinstance(found, Exception):
            raise found
        return found

    async def find_links(kind, body, url):
        return import_module(f"crawler.spiders.{kind}").links(body, url)

    async def signposts(body, url):
        raise AssertionError

    means = Means(ask, find_links, signposts, lambda: NOW)
    sources = {"quay": SourceSettings(kind=kind, url=url)}
    (one,) = asyncio.run(check_all(sources, folder, means, ()))
    return one


def test_good_source_has_no_problem_and_no_note():
    one = checked(Answer(URL, 200, FEED))
    assert (one.status, one.problem, one.notes) == (200, None, ())
    assert one.survey.newest[0].title == "A tide"


def test_redirect_that_may_pass_is_no_move():
    assert checked(Answer("https://cdn.example/1?sig=a", 200, FEED, asked=URL)).notes == ()


@pytest.mark.parametrize(
    ("answer", "kind", "note"),
    [
        pytest.param(
            Answer("https://quay.example/rss", 200, FEED), "feed", "write url = ", id="moved"
        ),
        pytest.param(
            Answer(URL, 200, FEED[:-10], is_whole=False), "feed", "crawl.max_body_mib", id="cut"
        ),
        pytest.param(
            Answer(URL, 200, b"<rss version='2.0'/>"), "feed", "nothing today", id="empty"
        ),
        pytest.param(Answer(URL, 200, OLD_MAP), "sitemap", "older than its max_age", id="old"),
    ],
)
def test_what_is_worth_knowing_is_a_note(answer, kind, note):
    one = checked(answer, kind)
    assert one.problem is None
    assert note in "\n".join(one.notes)


@pytest.mark.parametrize(
    ("answer", "problem", "cure"),
    [
        pytest.param(
            UnansweredError(FORBIDDEN, is_refused=True), FORBIDDEN, "enabled = false", id="robots"
        ),
        pytest.param(
            UnansweredError("its host is at 10.0.0.1", is_refused=True), "10.0", "url", id="private"
        ),
        pytest.param(
            UnansweredError("the host's name could not be resolved"), "resolved", "spell", id="DNS"
        ),
        pytest.param(UnansweredError("timed out: x"), "timed out", "crawl.timeout_s", id="slow"),
        pytest.param(UnansweredError("SSL: x"), "SSL", "browser", id="anything else"),
        pytest.param(Answer(URL, 410, b""), "410", "discover https://quay.example/", id="gone"),
        pytest.param(Answer(URL, 403, b""), "403", "publisher", id="not let in"),
        pytest.param(Answer(URL, 429, b""), "429", "interval", id="too often"),
        pytest.param(Answer(URL, 503, b""), "503", "later", id="trouble"),
        pytest.param(Answer(URL, 418, b""), "418", "browser", id="another status"),
        pytest.param(Answer(URL, 200, INDEX), "not an RSS", 'kind = "sitemap"', id="other kind"),
        pytest.param(Answer(URL, 200, b"<html>"), "HTML page", "discover", id="a page"),
    ],
)
def test_what_is_wrong_has_its_cure(answer, problem, cure):
    one = checked(answer)
    assert problem in one.problem
    assert cure in one.cure


def test_page_without_articles_is_no_section():
    one = checked(Answer(URL, 200, b'<a href="/about">About</a>'), "section")
    assert (one.problem, "discover" in one.cure) == ("no link on it looks like an article", True)


def test_archive_is_looked_for_on_this_machine(tmp_path):
    never = AssertionError("asked")
    (tmp_path / "a.warc").touch()
    assert checked(never, "archive", tmp_path, "file:*.warc").problem is None
    assert "there is nothing at" in checked(never, "archive", tmp_path, "file:b/*.warc").problem


PARTS = [f"https://quay.example/{name}.xml" for name in ("old", "older", "news-1")]
WHOLE = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in PARTS)
THREE = f"<sitemapindex>{WHOLE}</sitemapindex>".encode()


def test_index_is_told_by_its_likeliest_parts():
    parts = {
        PARTS[0]: Answer(PARTS[0], 503, b""),
        PARTS[2]: Answer(PARTS[2], 200, OLD_MAP),
        PARTS[1]: AssertionError("two parts are enough"),
    }
    one = checked(Answer(URL, 200, THREE), "sitemap", parts=parts)
    assert one.problem is None
    assert one.survey.listed == 1
    assert one.notes == (
        f"of its sitemaps {PARTS[0]} could not be read: HTTP status 503",
        "an index of 3 sitemaps, 1 of them read here",
    )


def test_part_that_is_not_answered_or_no_sitemap_is_a_note():
    parts = {
        PARTS[2]: UnansweredError("the connection was refused"),
        PARTS[0]: Answer(PARTS[0], 200, b"<html>"),
    }
    first, second, last = checked(Answer(URL, 200, THREE), "sitemap", parts=parts).notes
    assert "news-1.xml could not be read: the connection was refused" in first
    assert "old.xml could not be read: " in second
    assert last == "an index of 3 sitemaps, 0 of them read here"


def test_asked_too_often_is_cured_by_a_delay_and_not_by_an_interval_that_is_learned():
    one = checked(Answer(URL, 429, b""))
    assert "raise crawl.delay_s" in one.cure
    assert "raise interval" not in one.cure
