"""Manners and safety, end to end: the command line against the local server's own log."""

from __future__ import annotations

import gzip
import itertools
import json
import zlib
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import brotli
import pytest

from tests.desk import set_up
from tests.newsroom import Newsroom

ROBOTS = "/robots.txt"


@pytest.fixture
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture
def desk(tmp_path, news):
    return set_up(tmp_path, news)


def paths(site):
    return [request.path for request in site.asked]


def want(desk, *urls):
    """Put pages on the list, as if a feed had told of them, and nothing else."""
    desk.change("DELETE FROM addresses")
    desk.change("DELETE FROM pages")
    rows = ", ".join(
        f"('{url}', 1, 1, 'wanted', '{datetime.now(UTC).isoformat()}', 0)" for url in urls
    )
    columns = "url, source_id, has_entry, state, discovered, attempts"
    desk.change(f"INSERT INTO pages ({columns}) VALUES {rows}")


def with_no_page(desk, news):
    """Do a first round without feeds, so that there is a store with sources and nothing else."""
    for site in news.sites:
        site.fail(site.feed_url, 404, times=None)
    desk.seedwire("run")
    desk.change("UPDATE sources SET next_due = '2999-01-01T00:00:00.000000+00:00'")  # by number
    forget_hosts(desk)
    for site in news.sites:
        site.clear_log()


def forget_hosts(desk):
    """Make the next round ask for robots.txt again."""
    desk.change("DELETE FROM robots")
    desk.change("DELETE FROM hosts")


def moments(text):
    return datetime.fromisoformat(str(text))


def gaps(news):
    """The seconds between all requests to both sites, which are one host."""
    times = sorted(request.at for site in news.sites for request in site.asked)
    return [after - before for before, after in itertools.pairwise(times)]


def settings(desk, old, new):
    file = desk.folder / "seedwire.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_nothing_is_fetched_while_robots_txt_is_out_of_reach_and_all_of_it_later(desk, news):
    desk.seedwire("run")
    desk.change("UPDATE pages SET state = 'wanted', attempts = 0")
    desk.change("UPDATE articles SET url_key = url_key || 'x'")
    news.ledger.fail(ROBOTS, 503, times=None)
    news.courier.drop(ROBOTS, times=None)
    for site in news.sites:
        site.clear_log()
    forget_hosts(desk)
    done = desk.seedwire("run", "--now")
    assert set(paths(news.ledger)) == set(paths(news.courier)) == {ROBOTS}
    assert "failed: ledger: its robots.txt is out of reach: HTTP status 503" in done.stdout
    assert "put off: 8 pages: its robots.txt is out of reach" in done.stdout
    rows = desk.rows("SELECT DISTINCT state, attempts FROM pages")
    assert rows == [("wanted", 0)]
    assert desk.rows("SELECT count(*) FROM pages WHERE next_try IS NULL") == [(0,)]
    for site in news.sites:
        site.heal()
    desk.change("UPDATE pages SET next_try = NULL")
    forget_hosts(desk)
    assert "put off" not in desk.seedwire("run", "--now").stdout
    assert desk.rows("SELECT count(*) FROM pages WHERE state = 'done'")[0][0] >= 14


def test_redirects_of_robots_txt_are_followed_five_times_and_no_further(desk, news):
    site = news.ledger
    for number in range(1, 6):
        here = ROBOTS if number == 1 else f"/moved/{number}"
        site.fail(here, 301, times=None, headers={"Location": f"/moved/{number + 1}"})
    site.give("/moved/6", b"User-agent: *\nDisallow: /atom", content_type="text/plain")
    assert "failed: ledger: forbidden by robots.txt" in desk.seedwire("run").stdout
    assert [path for path in paths(site) if path.startswith("/moved")][-1] == "/moved/6"
    site.heal()
    site.fail(ROBOTS, 302, times=None, headers={"Location": ROBOTS})
    site.clear_log()
    forget_hosts(desk)
    done = desk.seedwire("run", "--now")
    assert "failed: ledger: its robots.txt is out of reach: it redirects in a ring" in done.stdout
    assert paths(site) == [ROBOTS]


def test_robots_txt_is_applied_to_where_a_redirect_leads(desk, news):
    with_no_page(desk, news)
    news.courier.fail("/old", 301, headers={"Location": f"{news.ledger.base}/closed/a"})
    news.ledger.give(ROBOTS, b"User-agent: *\nDisallow: /closed/", content_type="text/plain")
    want(desk, f"{news.courier.base}/old")
    done = desk.seedwire("run")
    assert "not fetched: 1 page: forbidden by robots.txt" in done.stdout
    assert "failed" not in done.stdout
    assert paths(news.ledger) == [ROBOTS]
    assert desk.rows("SELECT state, reason FROM pages") == [("failed", "forbidden by robots.txt")]


def test_eight_redirects_are_followed_and_no_page_is_refreshed(desk, news):
    with_no_page(desk, news)
    site = news.courier
    for number in range(10):
        site.fail(f"/{number}", 302, headers={"Location": f"/{number + 1}"})
    refresh = '<meta http-equiv="refresh" content="0; url=/refreshed"><p>Envoys met.</p>'
    site.give("/page", refresh.encode())
    site.fail("/file", 302, headers={"Location": "file:///etc/passwd"})
    want(desk, f"{site.base}/0", f"{site.base}/page", f"{site.base}/file")
    done = desk.seedwire("run")
    asked = [path for path in paths(site) if path != ROBOTS]
    assert sorted(asked) == sorted([*(f"/{number}" for number in range(9)), "/page", "/file"])
    assert f"failed: {site.base}/0: max redirections reached" in done.stdout
    assert f"failed: {site.base}/file: HTTP status 302" in done.stdout


def test_delay_holds_between_all_requests_to_a_host_redirects_and_robots_txt_too(tmp_path, news):
    desk = set_up(tmp_path, news, delay_s=0.3)
    body = b"User-agent: *\nCrawl-delay: 0.6\n"
    with_no_page(desk, news)
    news.courier.fail("/old", 301, headers={"Location": f"{news.ledger.base}/new"})
    news.ledger.fail("/new", 302, headers={"Location": f"{news.courier.base}/newer"})
    news.courier.drop("/b")  # on a kept connection: no second request follows at once
    want(desk, f"{news.courier.base}/old", f"{news.courier.base}/b", f"{news.ledger.base}/c")
    desk.seedwire("run")
    assert paths(news.courier).count("/b") == 1
    assert len(gaps(news)) >= 6
    assert min(gaps(news)) >= 0.3
    for site in news.sites:
        site.clear_log()
        site.give(ROBOTS, body, content_type="text/plain")
    forget_hosts(desk)
    want(desk, f"{news.courier.base}/a", f"{news.courier.base}/b", f"{news.ledger.base}/c")
    desk.seedwire("run")
    assert len(gaps(news)) == 4
    # The first robots.txt is what tells of the longer delay.
    assert min(gaps(news)) >= 0.6
    assert max(site.in_flight_max for site in news.sites) == 1


@pytest.mark.parametrize(("status", "date"), [(429, False), (503, True)])
def test_retry_after_ends_all_requests_to_the_host_and_puts_its_pages_off(desk, news, status, date):
    with_no_page(desk, news)
    hour = datetime.now(UTC) + timedelta(hours=1)
    after = hour.strftime("%a, %d %b %Y %H:%M:%S GMT") if date else "3600"
    news.courier.fail("/a", status, times=None, headers={"Retry-After": after})
    want(desk, *(f"{news.courier.base}/{name}" for name in "abc"), f"{news.ledger.base}/d")
    before = datetime.now(UTC)
    done = desk.seedwire("run", "--now")
    assert [path for path in paths(news.courier) if path in ("/a", "/b", "/c")] == ["/a"]
    assert paths(news.ledger) in ([], [ROBOTS])
    assert f"put off: 1 page: HTTP status {status}" in done.stdout
    assert max(site.in_flight_max for site in news.sites) == 1
    assert "put off: 3 pages: 127.0.0.1 asked to be left alone until" in done.stdout
    slack = timedelta(seconds=2)
    for next_try, attempts, url in desk.rows("SELECT next_try, attempts, url FROM pages"):
        assert moments(next_try) >= before + timedelta(hours=1) - slack
        assert attempts == 0, url
    for site in news.sites:
        site.clear_log()
    desk.change("UPDATE pages SET next_try = NULL")
    again = desk.seedwire("run", "--now", "--strict")
    assert [paths(site) for site in news.sites] == [[], []], "the next round keeps to it"
    assert again.returncode == 0, "what its host wants later is no failure"
    assert "put off: courier: 127.0.0.1 asked to be left alone until" in again.stdout
    assert "put off: 4 pages: 127.0.0.1 asked to be left alone until" in again.stdout
    assert "failed" not in again.stdout


def test_retry_after_of_a_feed_puts_its_next_poll_off(desk, news):
    news.courier.fail("/feed/", 503, headers={"Retry-After": "999999"})
    before = datetime.now(UTC)
    desk.seedwire("run")
    ((due,),) = desk.rows("SELECT next_due FROM sources WHERE name = 'courier'")
    wait = moments(due) - before
    assert timedelta(hours=23) < wait < timedelta(hours=25)


def test_no_request_reaches_a_private_host_in_any_spelling(desk, news):
    with_no_page(desk, news)
    port = urlsplit(news.courier.base).port
    spellings = ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.2", "localhost"]
    spellings += ["１２７.0.0.3", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0", "127。0。0。4"]
    news.courier.fail("/away", 302, headers={"Location": f"http://localhost:{port}/secret"})
    news.ledger.fail(ROBOTS, 302, times=None, headers={"Location": f"http://127.1:{port}/secret"})
    urls = [f"http://{host}:{port}/secret" for host in spellings]
    want(desk, *urls, f"{news.courier.base}/away", f"{news.ledger.base}/page")
    done = desk.seedwire("run")
    assert set(paths(news.courier)) == {ROBOTS, "/away"}
    assert paths(news.ledger) == [ROBOTS]
    states = dict(desk.rows("SELECT url, state FROM pages"))
    assert {states[url] for url in urls} == {"failed"}
    assert "list it in crawl.allow_private_hosts" in done.stdout


def test_private_source_is_a_mistake_in_the_settings_until_it_is_listed(desk, news):
    settings(desk, 'allow_private_hosts = ["127.0.0.1"]', "allow_private_hosts = []")
    done = desk.seedwire("run")
    assert done.returncode == 2
    assert "sources.courier.url" in done.stderr
    assert "list it in crawl.allow_private_hosts" in done.stderr
    assert all(site.asked == () for site in news.sites)


def test_parts_of_a_source_are_asked_for_with_the_same_manners(desk, news):
    site = news.courier
    parts = (
        f"{site.base}/news-sitemap.xml",
        f"{site.base}/private/map.xml",
        f"http://localhost:{urlsplit(site.base).port}/secret.xml",
        f"{news.ledger.base}/sitemap.xml",
    )
    rows = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in parts)
    index = f"<sitemapindex>{rows}</sitemapindex>".encode()
    site.give("/index.xml", index, {"Content-Type": "application/xml"})
    site.give(ROBOTS, b"User-agent: *\nDisallow: /private/", {"Content-Type": "text/plain"})
    news.ledger.fail("/sitemap.xml", 503, headers={"Retry-After": "7200"})
    text = (desk.folder / "seedwire.toml").read_text().partition("[sources.")[0]
    source = f'[sources.map]\nkind = "sitemap"\nurl = "{site.base}/index.xml"\n'
    (desk.folder / "seedwire.toml").write_text(text + source)
    before = datetime.now(UTC)
    done = desk.seedwire("run")
    assert set(paths(site)) == {ROBOTS, "/index.xml", "/news-sitemap.xml"}
    assert paths(news.ledger) == [ROBOTS, "/sitemap.xml"]
    assert f"failed: map ({parts[1]}): forbidden by robots.txt" in done.stdout
    assert f"failed: map ({parts[2]}): " in done.stdout
    assert "list it in crawl.allow_private_hosts" in done.stdout
    times = dict(desk.rows("SELECT url, next_due FROM parts"))
    assert moments(times[parts[3]]) - before < timedelta(hours=3)
    assert moments(times[parts[1]]) - before >= timedelta(days=1)


def test_proxies_of_the_environment_are_left_alone(desk, news, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, news.ledger.base)
    settings(desk, "[sources.ledger]", "[sources.ledger]\nenabled = false")
    assert "1 source answered" in desk.seedwire("run").stdout
    assert news.ledger.asked == ()


def bomb():
    """Return 10 MB of gzip that unpack to 10 GB."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = packer.compress(bytes(64 * 2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return gzip.compress(b"")[:10] + block * 160


def test_bodies_that_are_not_whole_are_never_stored_as_complete(desk, news):
    with_no_page(desk, news)
    site = news.courier
    page = site.expected()[0].url
    site.give("/bomb", bomb(), {"Content-Encoding": "gzip"})
    site.give("/nested", gzip.compress(bomb()), {"Content-Encoding": "gzip, gzip"})
    site.give("/deep", gzip.compress(b"x" * 99), {"Content-Encoding": "gzip, gzip, gzip"})
    site.give("/long", b"<p>Envoys met. " * 2**20)
    site.give("/damaged", brotli.compress(b"<p>Envoys met. " * 99)[:-9], {"Content-Encoding": "br"})
    site.cut(page, times=None)
    names = ("bomb", "nested", "deep", "long", "damaged")
    want(desk, *(f"{site.base}/{name}" for name in names), page)
    done = desk.seedwire("run")
    ends = {
        str(url).removeprefix(site.base + "/"): (state, reason)
        for url, state, reason in desk.rows("SELECT url, state, reason FROM pages")
    }
    too_large = ("failed", "the answer is larger than crawl.max_body_mib allows")
    assert ends["bomb"] == ends["nested"] == ends["long"] == too_large
    assert ends["deep"] == ("failed", "the answer is compressed more than twice")
    early = ("wanted", "the answer ended early")
    assert ends["damaged"] == ends[page.removeprefix(site.base + "/")] == early
    assert desk.rows("SELECT count(*) FROM pages WHERE body IS NOT NULL") == [(0,)]
    assert "the answer ended early" in done.stdout


def test_feed_that_is_cut_gives_its_first_items_and_is_read_in_full_later(desk, news):
    news.courier.cut("/feed/")
    done = desk.seedwire("run")
    assert "2 sources answered" in done.stdout
    assert "was cut" in done.stderr
    some = len(desk.rows("SELECT 1 FROM pages WHERE source_id = 1"))
    assert some > 0
    assert desk.rows("SELECT etag FROM sources WHERE name = 'courier'") == [(None,)]
    desk.seedwire("run", "--now")
    assert len(desk.rows("SELECT 1 FROM pages WHERE source_id = 1")) > some
    assert len(desk.articles()) == 8


def test_reserved_pages_are_recorded_and_skipped_when_that_is_respected(desk, news):
    first, second, *_ = news.ledger.expected()
    headers = {"TDM-Reservation": "1", "X-Robots-Tag": "noarchive"}
    news.ledger.give(urlsplit(first.url).path, headers=headers)
    desk.seedwire("run")
    said = {"noindex": False, "noarchive": True, "tdmReservation": True, "tdmPolicy": None}
    assert desk.articles()[first.headline]["usage"] == said
    assert desk.articles()[second.headline]["usage"]["tdmReservation"] is None
    settings(desk, "[crawl]", "[crawl]\nrespect_tdm = true")
    desk.change("UPDATE pages SET state = 'pending' WHERE body IS NOT NULL")
    done = desk.seedwire("run")
    assert "1 mining reserved" in done.stdout
    ((url, detail),) = desk.rows(
        "SELECT url, detail FROM rejections WHERE reason = 'mining reserved'"
    )
    assert url == first.url
    assert json.dumps(detail)
