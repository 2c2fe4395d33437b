"""Each kind of source, end to end: the command line against the local news site."""

from __future__ import annotations

import signal
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.desk import TIMEOUT_S, kill_all, set_up, wait_for
from tests.newsroom import Newsroom

ANY_AGE = 'max_age = "36500d"'


@pytest.fixture
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture
def desk(tmp_path, news):
    return set_up(tmp_path, news)


def watch(desk, *sources):
    """Make *sources*, pairs of an address and further lines, the only ones."""
    path = desk.folder / "seedwire.toml"
    text = path.read_text().partition("[sources.")[0]
    tables = (
        f'[sources.number-{number}]\nurl = "{url}"\n{lines}\n'
        for number, (url, lines) in enumerate(sources)
    )
    path.write_text(text + "\n".join(tables))


def headlines(*sites):
    return {story.headline for site in sites for story in site.expected()}


def asked(site):
    return [request.path for request in site.asked if request.path != "/robots.txt"]


def test_index_of_sitemaps_brings_its_articles_and_unchanged_ones_are_not_read_again(desk, news):
    watch(desk, (f"{news.courier.base}/sitemap-index.xml", f'kind = "sitemap"\n{ANY_AGE}'))
    done = desk.seedwire("run")
    assert done.returncode == 0, done.stderr
    assert desk.articles().keys() == headlines(news.courier)
    assert asked(news.courier)[0] == "/sitemap-index.xml"
    assert {"/sitemap.xml", "/news-sitemap.xml"} < set(asked(news.courier))
    news.courier.clear_log()
    desk.seedwire("run", "--now")
    assert asked(news.courier) == ["/sitemap-index.xml"]
    story = news.courier.publish("negotiators-settle-five-point-agenda")
    news.courier.clear_log()
    desk.seedwire("run", "--now")
    assert story.headline in desk.articles()
    assert sorted(asked(news.courier)) == sorted(
        [
            "/sitemap-index.xml",
            "/sitemap.xml",
            "/news-sitemap.xml",
            story.url.removeprefix(news.courier.base),
        ]
    )


def test_news_sitemap_lists_two_days_and_older_articles_are_left_alone(desk, news):
    url = f"{news.ledger.base}/news-sitemap.xml"
    watch(desk, (url, 'kind = "sitemap"'))
    assert desk.seedwire("run").returncode == 0
    assert asked(news.ledger) == ["/news-sitemap.xml"]
    watch(desk, (url, f'kind = "sitemap"\n{ANY_AGE}'))
    desk.change("UPDATE sources SET etag = NULL, last_modified = NULL")
    assert desk.seedwire("run", "--now").returncode == 0
    assert desk.articles().keys() == headlines(news.ledger)


def test_section_pages_bring_their_articles_and_little_else(desk, news):
    watch(desk, *((f"{site.base}/", 'kind = "section"') for site in news.sites))
    done = desk.seedwire("run")
    assert done.returncode == 0, done.stderr
    assert desk.articles().keys() == headlines(*news.sites)
    for site in news.sites:
        others = set(asked(site)) - {"/"} - {s.url.removeprefix(site.base) for s in site.articles}
        assert len(others) <= 1, others
        site.clear_log()
    story = news.courier.publish("negotiators-settle-five-point-agenda")
    desk.seedwire("run", "--now")
    assert story.headline in desk.articles()
    assert len(asked(news.courier)) == 2


def archive_of(site, *, times=1):
    """A WARC file with every story of *site*, and as many copies on other hosts."""
    from urllib.request import urlopen

    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for copy in range(times):
        for story in site.expected():
            with urlopen(story.url) as answer:
                body = answer.read()
            if copy:
                body = body.replace(b'rel="canonical"', b'rel="x"').replace(b"og:url", b"og:x")
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"
            )
            url = (
                story.url.replace(site.base, f"https://copy-{copy}.example") if copy else story.url
            )
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(body), http_headers=headers
                )
            )
    return out.getvalue()


def test_archive_is_read_without_asking_anybody(desk, news):
    (desk.folder / "CC-NEWS-20210301-00001.warc.gz").write_bytes(archive_of(news.ledger))
    watch(desk, ("file:CC-NEWS-*.warc.gz", 'kind = "archive"'))
    text = (desk.folder / "seedwire.toml").read_text()
    (desk.folder / "seedwire.toml").write_text(text.replace("desk@kestrel.example", ""))
    for site in news.sites:
        site.clear_log()
    done = desk.seedwire("run")
    assert done.returncode == 0, done.stderr
    assert desk.articles().keys() == headlines(news.ledger)
    before = desk.state()
    assert desk.seedwire("run", "--now").returncode == 0
    assert desk.state() == before
    assert [asked(site) for site in news.sites] == [[], []]


def test_archive_that_is_missing_is_said(desk):
    watch(desk, ("file:nothing/*.warc.gz", 'kind = "archive"'))
    done = desk.seedwire("run")
    assert f"failed: number-0: no saved pages at {desk.folder}/nothing/*.warc.gz" in done.stdout


def test_archive_killed_in_the_middle_loses_and_doubles_nothing(desk, news):
    (desk.folder / "a.warc.gz").write_bytes(archive_of(news.ledger, times=30))
    watch(desk, ("file:a.warc.gz", 'kind = "archive"'))
    pages = 30 * len(news.ledger.expected())
    for goal in (10, pages // 4):
        round_ = desk.start("run")
        wait_for(
            lambda least=goal: (
                desk.has_tables() and desk.rows("SELECT count(*) FROM pages")[0][0] >= least
            ),
            round_,
        )
        kill_all(round_, signal.SIGKILL)
    assert desk.rows("SELECT count(*) FROM pages")[0][0] < pages
    last = desk.start("run", "--now")
    said, _ = last.communicate(timeout=5 * TIMEOUT_S)
    assert last.returncode == 0, said
    found = desk.rows("SELECT count(*), count(DISTINCT url), sum(state = 'done') FROM pages")
    assert found == [(pages, pages, pages)]
    assert desk.rows("SELECT max(version), count(*) FROM articles") == [(1, pages)]
