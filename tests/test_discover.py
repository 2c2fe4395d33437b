"""Finding a site's sources, end to end: the command line against the local news site."""

from __future__ import annotations

import json
import signal
import tomllib

import pytest

from tests.desk import TIMEOUT_S, set_up, wait_for
from tests.newsroom import Newsroom


@pytest.fixture
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture
def desk(tmp_path, news):
    """A desk that watches nothing yet."""
    made = set_up(tmp_path, news)
    path = tmp_path / "seedwire.toml"
    path.write_text(path.read_text().partition("[sources.")[0] + "# the end\n")
    return made


def settings(desk):
    return (desk.folder / "seedwire.toml").read_text()


def sources(desk):
    return tomllib.loads(settings(desk)).get("sources", {})


def asked(site):
    return [request.path for request in site.asked if request.path != "/robots.txt"]


def found(desk, url, *more):
    done = desk.seedwire("discover", url, "--json", *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_feed_sitemaps_and_sections_are_found_best_first(desk, news):
    site = news.courier
    said = found(desk, site.base)
    listed = [(one["kind"], one["url"], one["foundBy"]) for one in said["sources"]]
    assert listed[:3] == [
        ("feed", site.feed_url, "link tag"),
        ("sitemap", f"{site.base}/news-sitemap.xml", "robots.txt"),
        ("sitemap", f"{site.base}/sitemap.xml", "robots.txt"),
    ]
    assert ("section", f"{site.base}/", "the address itself") in listed[3:]
    feed = said["sources"][0]
    assert feed["title"] == site.title
    assert feed["listed"] == feed["wouldBring"] == 8
    assert 1 <= feed["onTopicEstimate"] <= len(site.expected())
    newest = site.story("grain-broker-trial-hears-first-witness")
    assert [feed["newest"][0][key] for key in ("url", "title")] == [newest.url, newest.headline]
    assert [one["sameAs"] for one in said["sources"]] == [None, 1, 1, 1, None]
    assert said["requests"] == len(set(asked(site))) + 1  # robots.txt is among them
    assert site.in_flight_max == 1


def test_nothing_forbidden_is_asked_for_and_no_article_is_fetched(desk, news):
    found(desk, news.ledger.base)
    pages = {story.url.removeprefix(news.ledger.base) for story in news.ledger.articles}
    assert not pages & set(asked(news.ledger))
    assert desk.store.exists() is False


def test_table_says_what_a_poll_would_bring(desk, news):
    done = desk.seedwire("discover", news.courier.base)
    assert done.returncode == 0, done.stderr
    for part in ("news sitemap", "brings the same as 1", "5 sources found with", "is an estimate"):
        assert part in done.stdout


def test_best_is_added_and_a_second_time_refused(desk, news):
    before = settings(desk)
    done = desk.seedwire("discover", news.courier.base, "--add", "--name", "Kestrel Courier")
    assert done.returncode == 0, done.stderr
    assert settings(desk).startswith(before)
    assert sources(desk) == {"kestrel-courier": {"kind": "feed", "url": news.courier.feed_url}}
    assert f"# {news.courier.title}\n" in settings(desk)
    after = settings(desk)
    again = desk.seedwire("discover", news.courier.base, "--add")
    assert again.returncode == 1
    assert "already, as kestrel-courier" in again.stderr
    assert "watched already, as kestrel-courier" in again.stdout
    assert settings(desk) == after
    assert desk.seedwire("run").returncode == 0
    assert len(desk.articles()) == len(news.courier.expected())


def test_sitemap_that_is_asked_for_is_added_though_the_site_has_a_better_source(desk, news):
    assert desk.seedwire("discover", news.courier.base, "--add").returncode == 0
    address = f"{news.courier.base}/sitemap.xml"
    done = desk.seedwire("discover", address, "--add", "--name", "map")
    assert done.returncode == 0, done.stderr
    assert sources(desk)["map"] == {"kind": "sitemap", "url": address}


def test_chosen_ones_are_added_by_their_numbers(desk, news):
    done = desk.seedwire("discover", news.courier.base, "--add", "--only", "1,2")
    assert done.returncode == 0, done.stderr
    assert [one["kind"] for one in sources(desk).values()] == ["feed", "sitemap"]
    assert list(sources(desk)) == ["127-0-0-1", "127-0-0-1-2"]
    wrong = desk.seedwire("discover", news.courier.base, "--add", "--only", "99")
    assert (wrong.returncode, "there is no source 99, only 1 to" in wrong.stderr) == (1, True)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param("http://10.0.0.1/", "10.0.0.1, which is not public", id="a private host"),
        pytest.param("http://127.0.0.1:1/", "the connection was refused", id="nobody listens"),
    ],
)
def test_site_that_cannot_be_asked_is_said(desk, url, said):
    done = desk.seedwire("discover", url)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stdout == ""


def test_address_that_is_none_is_refused(desk):
    done = desk.seedwire("discover", "ftp://a.example/")
    assert (done.returncode, "must begin with https://" in done.stderr) == (2, True)


def test_robots_txt_that_forbids_all_ends_in_a_list_of_what_was_tried(desk, news):
    news.courier.give("/robots.txt", b"User-agent: *\nDisallow: /\n", content_type="text/plain")
    done = desk.seedwire("discover", news.courier.base)
    assert done.returncode == 1
    assert "found no source" in done.stderr
    assert f"{news.courier.base}/ (the address itself): forbidden by robots.txt" in done.stderr
    assert asked(news.courier) == []


def test_site_without_link_tags_is_tried_at_the_common_paths(desk, news):
    news.courier.give("/", b"<p>Under construction</p>")
    news.courier.give("/robots.txt", b"User-agent: *\nAllow: /\n", content_type="text/plain")
    said = found(desk, news.courier.base)
    assert {(one["url"], one["foundBy"]) for one in said["sources"]} == {
        (news.courier.feed_url, "common path"),
        (f"{news.courier.base}/news-sitemap.xml", "common path"),
        (f"{news.courier.base}/sitemap-index.xml", "common path"),
    }
    assert said["requests"] <= 30


def test_contact_is_needed_before_a_stranger_is_asked(desk, news):
    path = desk.folder / "seedwire.toml"
    path.write_text(settings(desk).replace("desk@kestrel.example", ""))
    done = desk.seedwire("discover", news.courier.base)
    assert (done.returncode, "crawl.contact" in done.stderr) == (2, True)
    assert news.courier.asked == ()


def watch(desk, *tables):
    path = desk.folder / "seedwire.toml"
    path.write_text(settings(desk) + "\n".join(tables))


def test_live_check_says_what_is_wrong_with_each_source_and_what_cures_it(desk, news):
    base = news.courier.base
    news.courier.fail("/now", 302, times=None, headers={"Location": news.courier.feed_url})
    news.ledger.fail("/old", 301, times=None, headers={"Location": news.ledger.feed_url})
    watch(
        desk,
        f'[sources.good]\nurl = "{news.courier.feed_url}"',
        f'[sources.passing]\nurl = "{base}/now"',
        f'[sources.moved]\nurl = "{news.ledger.base}/old"',
        f'[sources.map]\nurl = "{base}/sitemap.xml"',
        f'[sources.page]\nurl = "{base}/"',
        f'[sources.gone]\nurl = "{base}/nothing.xml"',
        f'[sources.off]\nurl = "{base}/other.xml"\nenabled = false',
        '[sources.saved]\nkind = "archive"\nurl = "file:saved/*.warc"',
        '[sources.nowhere]\nurl = "http://127.0.0.1:1/"',
    )
    done = desk.seedwire("check", "--live", "--json")
    assert done.returncode == 1, done.stderr
    said = {one["name"]: one for one in json.loads(done.stdout)}
    assert {name: (one["status"], one["problem"] is None) for name, one in said.items()} == {
        "good": (200, True),
        "passing": (200, True),
        "moved": (200, True),
        "map": (200, False),
        "page": (200, False),
        "gone": (404, False),
        "off": (None, True),
        "saved": (None, False),
        "nowhere": (None, False),
    }
    assert (said["good"]["listed"], said["off"]["enabled"]) == (8, False)
    assert "nothing new for" in said["good"]["notes"][0]
    assert said["passing"]["notes"] == said["good"]["notes"]
    assert said["moved"]["notes"][-1] == f"it has moved: write url = {news.ledger.feed_url}"
    assert said["map"]["cure"] == 'it is of another kind: write kind = "sitemap"'
    assert said["page"]["cure"] == f"seedwire discover {base}/ looks for its feeds and sitemaps"
    assert said["gone"]["cure"] == f"it is gone: seedwire discover {base}/ looks for others"
    assert "the connection was refused" in said["nowhere"]["problem"]
    assert "there is nothing at" in said["saved"]["problem"]
    assert "/other.xml" not in asked(news.courier)
    assert all(site.in_flight_max == 1 for site in news.sites)
    assert desk.store.exists() is False


def test_live_check_of_good_sources_is_a_table_and_status_0(desk, news):
    watch(desk, f'[sources.courier]\nurl = "{news.courier.feed_url}"')
    done = desk.seedwire("check", "--live")
    assert done.returncode == 0, done.stderr
    assert "courier  feed  ok 200" in done.stdout
    assert "courier: nothing new for" in done.stdout


def test_opml_goes_in_and_out(desk, news):
    path = desk.folder / "mine.opml"
    path.write_text(
        "<opml version='2.0'><body><outline text='World'>"
        f"<outline text='Kestrel' xmlUrl='{news.courier.feed_url}'/></outline>\n"
        "<outline text='Broken'/>\n</body></opml>"
    )
    before = settings(desk)
    dry = desk.seedwire("opml", "import", "mine.opml", "--dry-run")
    assert (dry.returncode, settings(desk)) == (0, before)
    assert dry.stdout == "1 to add, 0 there already, 1 left out\n"
    done = desk.seedwire("opml", "import", "mine.opml")
    assert done.returncode == 0, done.stderr
    assert "mine.opml:2: Broken: it has no xmlUrl" in done.stderr
    assert settings(desk).startswith(before)
    assert sources(desk) == {"kestrel": {"kind": "feed", "url": news.courier.feed_url}}
    after = settings(desk)
    again = desk.seedwire("opml", "import", "mine.opml")
    assert (again.returncode, settings(desk)) == (0, after)
    assert "already, as kestrel" in again.stderr
    exported = desk.seedwire("opml", "export")
    assert f'xmlUrl="{news.courier.feed_url}"' in exported.stdout
    assert desk.seedwire("opml", "export", "mine.opml").returncode == 1


def test_file_without_feeds_is_refused(desk):
    (desk.folder / "empty.opml").write_text("<opml><body/></opml>")
    done = desk.seedwire("opml", "import", "empty.opml")
    assert (done.returncode, done.stderr) == (1, "seedwire: empty.opml: no feed in it\n")


def test_interrupt_leaves_the_settings_as_they_were(desk, news):
    before = settings(desk)
    news.courier.stall("/news-sitemap.xml", 30)
    search = desk.start("discover", news.courier.base, "--add")
    wait_for(lambda: "/feed/" in asked(news.courier), search)
    search.send_signal(signal.SIGINT)
    said, _ = search.communicate(timeout=TIMEOUT_S)
    assert search.returncode == 130, said
    assert said == "seedwire: stopped; what was stored is kept\n"
    assert settings(desk) == before
    assert sorted(path.name for path in desk.folder.iterdir()) == ["seeds", "seedwire.toml"]
