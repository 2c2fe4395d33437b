from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from importlib import import_module

import pytest

from crawler.jobs.discover import MOST_REQUESTS, DiscoverError, discover
from crawler.jobs.talk import Means
from crawler.spiders.ask import Answer, UnansweredError
from crawler.spiders.robots import FORBIDDEN
from crawler.spiders.signposts import in_page

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BASE = "https://quay.example"
FEED = """<rss version="2.0"><channel><title>Quay</title>{}</channel></rss>"""
INDEX = """<sitemapindex>{}</sitemapindex>"""
NEWS = (
    '<urlset xmlns:news="n"><url><loc>{}</loc><news:news><news:title>A tide</news:title>'
    "<news:publication_date>2026-03-01T11:00:00Z</news:publication_date></news:news></url></urlset>"
)


def feed(*numbers):
    item = "<item><title>Item {0}</title><link>{1}/{0}</link></item>"
    return FEED.format("".join(item.format(number, BASE) for number in numbers))


class Site:
    """Answers by path; what it does not have is 404, and an exception is raised."""

    def __init__(self, **answers):
        self.answers = {f"/{path}": answer for path, answer in answers.items()}
        self.asked = []

    async def ask(self, url):
        self.asked.append(url)
        answer = self.answers.get(url.removeprefix(BASE), 404)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            return Answer(url, 500, b"")
        if isinstance(answer, int):
            return Answer(url, answer, b"<p>Not found</p>")
        return Answer(url, 200, answer.encode())


async def find_links(kind, body, url):
    return import_module(f"crawler.spiders.{kind}").links(body, url)


async def signposts(body, url):
    return in_page(body, url)


def search(site, url=f"{BASE}/", longest_s=60):
    means = Means(site.ask, find_links, signposts, lambda: NOW)
    return asyncio.run(discover(url, means, (), longest_s))


def test_page_that_lists_feeds_is_read_for_them():
    site = Site(**{"": '<a href="/feeds/">RSS</a>', "a/rss.xml": feed(1), "b/rss.xml": feed(2)})
    site.answers["/feeds/"] = '<a href="/a/rss.xml">A</a><a href="/b/rss.xml">B</a>'
    assert {one.url for one in search(site).findings} == {f"{BASE}/{x}/rss.xml" for x in "ab"}


def test_source_behind_a_redirect_that_may_pass_is_the_address_that_the_site_gives():
    site = Site(**{"": '<link rel="alternate" type="application/rss+xml" href="/x.xml">'})

    async def ask(url):
        if not url.endswith("/x.xml"):
            return await Site.ask(site, url)
        return Answer("https://cdn.example/1?sig=a", 200, feed(1).encode(), asked=url)

    site.ask = ask
    assert [one.url for one in search(site).findings] == [f"{BASE}/x.xml"]


def test_front_page_is_asked_for_what_a_page_deep_in_the_site_does_not_say():
    link = '<link rel="alternate" type="application/rss+xml" href="/x.xml">'
    site = Site(**{"": link, "world/a": "<p>Text</p>", "x.xml": feed(1)})
    assert [one.url for one in search(site, f"{BASE}/world/a").findings] == [f"{BASE}/x.xml"]


def test_index_of_sitemaps_is_shown_with_what_its_news_lists():
    parts = "".join(
        f"<sitemap><loc>{BASE}/{name}.xml</loc></sitemap>" for name in ("a", "news", "b", "c")
    )
    site = Site(**{"": "<p>Text</p>", "robots.txt": f"Sitemap: {BASE}/index.xml"})
    site.answers |= {"/index.xml": INDEX.format(parts), "/news.xml": NEWS.format(f"{BASE}/tide")}
    (found,) = (one for one in search(site).findings if one.kind.value == "sitemap")
    assert [one.title for one in found.survey.newest] == ["A tide"]
    assert not {f"{BASE}/b.xml", f"{BASE}/c.xml"} & set(site.asked)


def test_no_address_is_asked_for_twice_and_no_search_asks_without_end():
    links = "".join(f'<a href="/{n}/feed/">RSS</a><a href="/{n}/feed">RSS</a>' for n in range(99))
    maps = "\n".join(f"Sitemap: /{n}.xml" for n in range(99))
    sections = "".join(f'<nav><a href="/s{n}/">S{n}</a></nav>' for n in range(99))
    site = Site(**{"": links + sections, "robots.txt": maps})
    found = search(site)
    assert len(site.asked) == len(set(site.asked)) == found.requests == MOST_REQUESTS
    assert found.cut == "ended after 30 requests"


def test_time_limit_ends_the_search_with_what_it_has():
    link = '<link rel="alternate" type="application/rss+xml" href="/x.xml">'
    site = Site(**{"": link, "x.xml": feed(1), "robots.txt": "Sitemap: /slow.xml", "slow.xml": 9.0})
    found = search(site, longest_s=0.5)
    assert [one.url for one in found.findings] == [f"{BASE}/x.xml"]
    assert found.cut == "ended after 0.5 s: --time gives it longer"


def test_page_forbidden_by_robots_txt_does_not_hide_the_sitemap_that_it_names():
    forbidden = UnansweredError(FORBIDDEN, is_refused=True)
    site = Site(**{"": forbidden, "robots.txt": "Sitemap: /news.xml"})
    site.answers["/news.xml"] = NEWS.format(f"{BASE}/tide")
    found = search(site)
    assert [one.url for one in found.findings] == [f"{BASE}/news.xml"]
    assert (f"{BASE}/", FORBIDDEN) in [(one.url, one.reason) for one in found.tried]


@pytest.mark.parametrize("body", ["%PDF-1.7 stream", "", '{"a": 1}'])
def test_what_is_no_page_is_said_and_the_common_paths_are_tried(body):
    site = Site(**{"": body, "rss.xml": feed(1)})
    found = search(site)
    assert [one.url for one in found.findings] == [f"{BASE}/rss.xml"]
    assert found.tried[0].url == f"{BASE}/"


def test_feed_itself_is_known_for_one():
    found = search(Site(x=feed(1)), f"{BASE}/x")
    assert [(one.url, one.found.how.value) for one in found.findings] == [
        (f"{BASE}/x", "the address itself")
    ]


def test_host_without_an_address_is_named():
    site = Site(**{"": UnansweredError("the host's name could not be resolved")})
    with pytest.raises(DiscoverError, match=r"no such host: quay.example; check its spelling"):
        search(site)


def test_host_that_does_not_answer_ends_the_search_at_once():
    site = Site(**{"": UnansweredError("the connection was refused")})
    with pytest.raises(DiscoverError, match="cannot be asked for: the connection was refused"):
        search(site)
    assert len(site.asked) == 1


def test_redirect_to_a_feed_that_is_known_is_one_feed():
    links = '<link rel="alternate" type="application/rss+xml" href="/{}.xml">'
    site = Site(**{"": links.format("a") + links.format("b")})

    async def ask(url, plain=site.ask):
        if url.endswith(("/a.xml", "/b.xml")):
            return Answer(f"{BASE}/moved.xml", 200, feed(1).encode())
        return await plain(url)

    site.ask = ask
    assert [one.url for one in search(site).findings] == [f"{BASE}/moved.xml"]
