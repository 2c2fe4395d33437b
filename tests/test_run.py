"""Cron mode, end to end: the command line against the local news site."""

from __future__ import annotations

import itertools

import pytest

from tests.desk import set_up
from tests.newsroom import Newsroom


@pytest.fixture
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture
def desk(tmp_path, news):
    return set_up(tmp_path, news)


def expected(news):
    return {story.headline: story for site in news.sites for story in site.expected()}


def page_requests(site):
    """What was asked for, but for feeds and robots.txt."""
    asked = [request.path for request in site.asked]
    return [path for path in asked if path != "/robots.txt" and not site.feed_url.endswith(path)]


def test_first_round_stores_the_on_topic_articles_with_clean_bodies(desk, news):
    done = desk.seedwire("run")
    assert done.returncode == 0, done.stderr
    assert "8 new articles, 6 off topic" in done.stdout
    found = desk.articles()
    assert found.keys() == expected(news).keys()
    for headline, story in expected(news).items():
        assert found[headline]["articleBody"].split("\n\n") == list(story.body)
        assert found[headline]["canonicalUrl"] == story.url


def test_second_round_asks_conditionally_and_fetches_nothing(desk, news):
    desk.seedwire("run")
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


def test_round_that_is_not_due_asks_nobody(desk, news):
    desk.seedwire("run")
    for site in news.sites:
        site.clear_log()
    done = desk.seedwire("run")
    assert "0 sources answered" in done.stdout
    assert all(site.asked == () for site in news.sites)


def test_new_article_is_fetched_and_only_that(desk, news):
    desk.seedwire("run")
    story = news.courier.publish("negotiators-settle-five-point-agenda")
    for site in news.sites:
        site.clear_log()
    done = desk.seedwire("run", "--now")
    assert "1 new article" in done.stdout
    assert len(page_requests(news.courier)) == 1
    assert page_requests(news.ledger) == []
    assert story.headline in desk.articles()


def test_robots_are_obeyed_and_what_was_not_fetched_is_said(desk, news):
    done = desk.seedwire("run")
    assert not any("/subscribers/" in request.path for request in news.ledger.asked)
    assert "forbidden by robots.txt" in done.stdout
    assert "HTTP status 404" in done.stdout
    assert news.ledger.asked[0].path == "/robots.txt"


def test_requests_carry_an_honest_user_agent_with_contact(desk, news):
    desk.seedwire("run")
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
        assert min(gaps) >= 0.2 * 0.95  # the log's clock is the server's


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
        "failed: courier: the answer is not an RSS or Atom feed: it is an HTML page" in done.stdout
    )


def test_page_that_fails_for_now_is_fetched_in_a_later_round(desk, news):
    story = news.ledger.expected()[0]
    news.ledger.fail(story.url, 503)
    assert "HTTP status 503" in desk.seedwire("run").stdout
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


def test_stored_articles_are_found_and_shown(desk):
    desk.seedwire("run")
    found = desk.seedwire("search", '"sealed letter"', "islamabad")
    assert found.returncode == 0
    assert "Special envoy flies from Islamabad with a sealed letter" in found.stdout
    number = found.stdout.split()[0]
    shown = desk.seedwire("show", number)
    assert "Islamabad" in shown.stdout
    assert "afghan-peace" in shown.stdout
    assert desk.seedwire("search", "zyzzyva").returncode == 1
    assert "there is no article 999" in desk.seedwire("show", "999").stderr
