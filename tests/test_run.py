"""Cron mode, end to end: the command line against the local news site."""

from __future__ import annotations

import itertools
import json
import os
import signal
from datetime import UTC, datetime

import pytest

from tests.desk import TIMEOUT_S, set_up, wait_for
from tests.newsroom import Newsroom


@pytest.fixture
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture
def desk(tmp_path, news):
    return set_up(tmp_path, news)


@pytest.fixture(scope="module")
def first_round(tmp_path_factory):
    """One finished round, for the tests that only look: the site, the desk, what was printed."""
    with Newsroom() as news:
        desk = set_up(tmp_path_factory.mktemp("first"), news)
        yield news, desk, desk.seedwire("run")


def expected(news):
    return {story.headline: story for site in news.sites for story in site.expected()}


def page_requests(site):
    """What was asked for, but for feeds and robots.txt."""
    asked = [request.path for request in site.asked]
    return [path for path in asked if path != "/robots.txt" and not site.feed_url.endswith(path)]


def test_first_round_stores_the_on_topic_articles_with_clean_bodies(first_round):
    news, desk, done = first_round
    assert done.returncode == 0, done.stderr
    assert "16 links discovered, 1 of them skipped, 13 pages fetched" in done.stdout
    assert "8 new articles, 5 off topic" in " ".join(done.stdout.split())
    found = desk.articles()
    assert found.keys() == expected(news).keys()
    for headline, story in expected(news).items():
        paragraphs = found[headline]["articleBody"].split("\n\n")
        if paragraphs[0] == story.article.standfirst:  # where a page sets it in the body, it stays
            paragraphs = paragraphs[1:]
        assert paragraphs == list(story.body)
        assert found[headline]["canonicalUrl"] == story.url


def test_second_round_asks_conditionally_and_fetches_nothing(after_a_round):
    news, desk = after_a_round
    before = desk.state()
    for site in news.sites:
        site.clear_log()
    done = desk.seedwire("run", "--now")
    assert done.returncode == 0
    assert "2 sources answered (2 unchanged)" in done.stdout
    for site in news.sites:
        assert page_requests(site) == []
        assert [request.status for request in site.asked if "robots" not in request.path] == [304]
    assert desk.state() == before


def test_round_that_is_not_due_asks_nobody(after_a_round):
    news, desk = after_a_round
    for site in news.sites:
        site.clear_log()
    done = desk.seedwire("run")
    assert "0 sources answered" in done.stdout
    assert all(site.asked == () for site in news.sites)


def test_new_article_is_fetched_and_only_that(after_a_round):
    news, desk = after_a_round
    story = news.courier.publish("negotiators-settle-five-point-agenda")
    for site in news.sites:
        site.clear_log()
    done = desk.seedwire("run", "--now")
    assert "1 new article" in done.stdout
    assert len(page_requests(news.courier)) == 1
    assert page_requests(news.ledger) == []
    assert story.headline in desk.articles()


def test_article_that_comes_after_its_feed_is_fetched_a_little_later(after_a_round):
    news, desk = after_a_round
    late = news.courier.publish("negotiators-settle-five-point-agenda")
    news.courier.fail(late.url, 404)
    assert "HTTP status 404" in desk.seedwire("run", "--now").stdout
    page = f"FROM pages WHERE url = '{late.url}'"
    assert desk.rows(f"SELECT state, attempts {page}") == [("wanted", 1)]
    desk.change(f"UPDATE pages SET next_try = discovered WHERE url = '{late.url}'")
    assert "1 new article" in desk.seedwire("run").stdout
    assert late.headline in desk.articles()


@pytest.mark.parametrize(
    ("status", "asked"),
    [pytest.param(404, 2, id="not found"), pytest.param(410, 1, id="gone")],
)
def test_page_that_stays_away_is_given_up(after_a_round, status, asked):
    news, desk = after_a_round
    late = news.courier.publish("negotiators-settle-five-point-agenda")
    news.courier.fail(late.url, status, times=None)
    news.courier.clear_log()
    for _ in range(3):
        desk.seedwire("run", "--now")
        desk.change("UPDATE pages SET next_try = discovered WHERE next_try IS NOT NULL")
    assert desk.rows(f"SELECT state FROM pages WHERE url = '{late.url}'") == [("failed",)]
    requests = [path for path in page_requests(news.courier) if late.url.endswith(path)]
    assert len(requests) == asked


def test_robots_are_obeyed_and_what_was_not_fetched_is_said(first_round):
    news, _, done = first_round
    assert not any("/subscribers/" in request.path for request in news.ledger.asked)
    assert "forbidden by robots.txt" in done.stdout
    assert "HTTP status 404" in done.stdout
    assert news.ledger.asked[0].path == "/robots.txt"


def test_robots_are_obeyed_when_many_pages_wait_for_the_same_rules(after_a_round):
    news, desk = after_a_round
    desk.change("UPDATE pages SET state = 'wanted', attempts = 0")
    news.ledger.clear_log()
    desk.seedwire("run")
    assert len(page_requests(news.ledger)) > 5
    assert not any("/subscribers/" in path for path in page_requests(news.ledger))


def test_requests_carry_an_honest_user_agent_with_contact(first_round):
    news, _, _ = first_round
    agents = {request.header("User-Agent") for site in news.sites for request in site.asked}
    assert agents == {"seedwire/0.1.0 (+mailto:desk@kestrel.example)"}


def test_one_request_at_a_time_with_the_delay_between(tmp_path, news):
    desk = set_up(tmp_path, news, delay_s=0.2)
    assert desk.seedwire("run").returncode == 0
    for site in news.sites:
        times = [request.at for request in site.asked]
        gaps = [after - before for before, after in itertools.pairwise(times)]
        assert site.in_flight_max == 1
        assert len(gaps) > 5
        assert min(gaps) >= 0.15  # the log is kept by the server's threads, which may be late


def test_failed_source_is_named_and_strict_makes_it_an_error(desk, news):
    news.courier.fail("/feed/", 500, times=None)
    done = desk.seedwire("run")
    assert done.returncode == 0
    assert "failed: courier: HTTP status 500" in done.stdout
    assert len(desk.articles()) == 4
    assert desk.seedwire("run", "--now", "--strict").returncode == 1


def test_source_that_is_no_feed_is_named_with_what_it_is(desk, news):
    text = (desk.folder / "seedwire.toml").read_text()
    text = text.replace(news.courier.feed_url, news.courier.base + "/")
    (desk.folder / "seedwire.toml").write_text(text)
    done = desk.seedwire("run")
    assert (
        "failed: courier: the answer is not an RSS, Atom or JSON feed: it is an HTML page"
        in done.stdout
    )


@pytest.mark.parametrize("status", [503, 530])
def test_page_that_fails_for_now_is_fetched_in_a_later_round(desk, news, status):
    story = news.ledger.expected()[0]
    news.ledger.fail(story.url, status)
    assert f"HTTP status {status}" in desk.seedwire("run").stdout
    assert story.headline not in desk.articles()
    desk.change("UPDATE pages SET next_try = NULL WHERE state = 'wanted'")
    desk.seedwire("run")
    assert story.headline in desk.articles()


def test_body_over_the_limit_is_refused_for_good(tmp_path, news):
    desk = set_up(tmp_path, news)
    story = news.ledger.expected()[0]
    news.ledger.edit(story.slug, replace={0: "Talks. " * 200_000})
    text = (desk.folder / "seedwire.toml").read_text()
    (desk.folder / "seedwire.toml").write_text(text.replace("[crawl]", "[crawl]\nmax_body_mib = 1"))
    done = desk.seedwire("run")
    assert f"failed: {story.feed_link}: the answer is larger than crawl.max_body_mib" in done.stdout
    assert story.headline not in desk.articles()
    assert len(desk.articles()) == 7


def test_contact_is_needed_before_a_live_run(desk, news):
    text = (desk.folder / "seedwire.toml").read_text()
    (desk.folder / "seedwire.toml").write_text(text.replace("desk@kestrel.example", ""))
    done = desk.seedwire("run")
    assert done.returncode == 2
    assert "crawl.contact" in done.stderr
    assert all(site.asked == () for site in news.sites)
    assert not desk.store.exists()


def test_stored_articles_are_found_and_shown(first_round):
    _, desk, _ = first_round
    found = desk.seedwire("search", '"sealed letter"', "islamabad")
    assert found.returncode == 0
    assert "Special envoy flies from Islamabad with a sealed letter" in found.stdout
    number = found.stdout.split()[0]
    shown = desk.seedwire("show", number)
    assert "Islamabad" in shown.stdout
    assert "afghan-peace" in shown.stdout
    assert desk.seedwire("search", "zyzzyva").returncode == 1
    assert "there is no article 999" in desk.seedwire("show", "999").stderr
    record = json.loads(desk.seedwire("show", number, "--json").stdout)
    assert record["headline"] == "Special envoy flies from Islamabad with a sealed letter"


def test_interrupted_round_says_so_and_the_next_one_finishes_it(tmp_path, news):
    desk = set_up(tmp_path, news, delay_s=0.3)
    round_ = desk.start("run")
    wait_for(lambda: desk.has_tables() and desk.articles(), round_)
    round_.send_signal(signal.SIGINT)
    said, _ = round_.communicate(timeout=TIMEOUT_S)
    assert round_.returncode == 130, said
    assert "Round interrupted after" in said
    assert "Round done" not in said
    assert 0 < len(desk.articles()) < 8
    assert desk.seedwire("run").returncode == 0
    assert desk.articles().keys() == expected(news).keys()


@pytest.mark.parametrize(
    "table", [pytest.param("pages", id="while crawling"), pytest.param("versions", id="extracting")]
)
def test_store_that_fails_ends_the_round_with_its_reason_and_keeps_what_was_there(
    desk, news, table
):
    news.courier.fail("/feed/", 500, times=1)
    desk.seedwire("run")
    before = desk.articles()
    desk.change(
        f"CREATE TRIGGER full BEFORE INSERT ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'no room left'); END"
    )
    done = desk.seedwire("run", "--now")
    assert done.returncode == 1
    assert "no room left" in done.stderr
    assert "Traceback" not in done.stderr
    assert desk.articles() == before
    desk.change("DROP TRIGGER full")
    desk.change("UPDATE pages SET next_try = NULL")
    desk.seedwire("run", "--now")
    assert desk.articles().keys() == expected(news).keys()


def test_address_that_cannot_be_asked_for_fails_alone(desk, news):
    desk.seedwire("run")
    desk.change(
        "INSERT INTO pages (url, source_id, has_entry, state, discovered, attempts) VALUES "
        + ", ".join(
            f"('{url}', 1, 1, 'wanted', '{datetime.now(UTC).isoformat()}', 0)"
            for url in (
                "no address at all",
                "ftp://quay.example/a",
                "http://127.0.0.1:9/refused",
                f"http://127.0.0.1:9/{'long' * 1_000}",
                f"http://127.0.0.1:9/{'longer' * 2_000}",
            )
        )
    )
    done = desk.seedwire("run")
    assert done.returncode == 0
    assert "failed: no address at all: Missing scheme" in done.stdout
    assert "not fetched: 1 page: it is neither http nor https" in done.stdout
    out_of_reach = "its robots.txt is out of reach: the connection was refused"
    assert f"put off: 2 pages: {out_of_reach}" in done.stdout
    states = dict(desk.rows("SELECT url, state FROM pages"))
    reasons = dict(desk.rows("SELECT url, reason FROM pages WHERE length(url) > 8000"))
    assert set(reasons.values()) == {"its address is longer than 8,000 characters"}
    assert {states[url] for url in reasons} == {"failed"}
    assert states["no address at all"] == states["ftp://quay.example/a"] == "failed"
    assert states["http://127.0.0.1:9/refused"] == "wanted"


def test_signal_to_the_whole_group_costs_no_page_a_try(tmp_path, news):
    desk = set_up(tmp_path, news, delay_s=0.1)
    round_ = desk.start("run")
    wait_for(lambda: desk.has_tables() and desk.articles(), round_)
    os.killpg(round_.pid, signal.SIGTERM)
    said, _ = round_.communicate(timeout=TIMEOUT_S)
    assert round_.returncode == 130
    assert "died" not in said
    assert "Traceback" not in said
    assert desk.rows("SELECT max(attempts) FROM pages WHERE state = 'pending'")[0][0] in (None, 0)


def test_source_that_refuses_the_connection_is_one_line(desk):
    text = (desk.folder / "seedwire.toml").read_text()
    (desk.folder / "seedwire.toml").write_text(
        text + '[sources.gone]\nurl = "http://127.0.0.1:9/feed"\n'
    )
    done = desk.seedwire("run")
    assert "failed: gone: its robots.txt is out of reach: the connection was" in done.stdout
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
