"""Articles that change, go or hide after they were stored, end to end."""

from __future__ import annotations

import json
import subprocess
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from tests.desk import kill_all, set_up, wait_for

SLUG = "delegations-open-doha-round-on-rules"
AFTER = timedelta(minutes=70)  # an hour and the most that is added to it
WALL = (
    "<html><head><title>Before you continue</title></head><body><h1>Before you continue</h1>"
    "<p>We and our partners use cookies. Choose whether to accept all cookies or to reject them."
    "</p><button>Accept all</button><button>Reject all</button></body></html>"
)


@pytest.fixture
def news(after_a_round):
    return after_a_round[0]


@pytest.fixture
def desk(after_a_round):
    let_pass(after_a_round[1], timedelta())
    return after_a_round[1]


def let_pass(desk, time=AFTER):
    """Let *time* pass since everything was fetched and asked for."""
    then = (datetime.now(UTC) - time).isoformat(timespec="microseconds")
    desk.change(f"UPDATE rechecks SET first = '{then}', checked = '{then}'")


def path_of(news):
    return urlsplit(news.courier.story(SLUG).url).path


def number_of(desk, news):
    headline = news.courier.story(SLUG).headline
    ((number,),) = desk.rows(f"SELECT id FROM articles WHERE headline = '{headline}'")
    return number


def said(done):
    """What a command printed, on one line."""
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def asked(site):
    """The articles that were asked for, with the status of the answer."""
    return [(r.path, r.status) for r in site.asked if r.path not in ("/robots.txt", "/feed/")]


def test_nothing_is_asked_for_again_before_its_time(desk, news):
    done = desk.seedwire("run")
    assert "asked for again" not in said(done)
    assert all(asked(site) == [] for site in news.sites)


def test_unchanged_articles_cost_a_304_each(desk, news):
    before = desk.state()
    let_pass(desk)
    done = desk.seedwire("run")
    assert "8 articles asked for again (none changed)" in said(done)
    answers = [status for site in news.sites for _, status in asked(site)]
    assert answers == [304] * 8
    assert desk.state() == before
    assert "asked for again" not in said(desk.seedwire("run"))


def test_corrected_article_is_a_version_with_its_changes(desk, news):
    number = number_of(desk, news)
    old = desk.articles()[news.courier.story(SLUG).headline]["articleBody"]
    paragraph = news.courier.story(SLUG).body[1]
    story = news.courier.edit(
        SLUG,
        {1: f"{paragraph} Nobody else was in the room."},
        headline="Delegations open 2 rounds in Geneva",
        note="Correction: An earlier version of this article named the wrong city.",
    )
    let_pass(desk)
    done = desk.seedwire("run")
    assert "8 articles asked for again (1 changed)" in said(done)
    listed = desk.seedwire("changes")
    assert story.headline[:10] in listed.stdout
    assert "headline" in listed.stdout
    shown = desk.seedwire("changes", str(number))
    assert "{+Correction: An earlier version" in said(shown)
    (record,) = map(json.loads, desk.seedwire("changes", "--json").stdout.splitlines())
    assert {"headline", "correction", "added"} <= set(record["kinds"])
    assert desk.seedwire("changes", "--kind", "correction").returncode == 0
    assert desk.seedwire("changes", "--kind", "cosmetic").returncode == 1
    first = json.loads(desk.seedwire("show", str(number), "--version", "1", "--json").stdout)
    newest = json.loads(desk.seedwire("show", str(number), "--json").stdout)
    assert first["articleBody"] == old
    assert newest["headline"] == story.headline
    assert newest["articleBody"].endswith("named the wrong city.")
    found = desk.seedwire("search", '"nobody else was in the room"')
    assert str(number) in found.stdout


def test_withdrawn_article_stays_and_is_listed(desk, news):
    news.courier.fail(path_of(news), 410, times=None)
    let_pass(desk)
    done = desk.seedwire("run")
    assert "1 withdrawn" in said(done)
    shown = desk.seedwire("changes", str(number_of(desk, news)))
    assert "Withdrawn: found gone on" in shown.stdout
    assert desk.rows("SELECT count(*) FROM articles") == [(8,)]
    assert "withdrawn" in desk.seedwire("changes").stdout


def test_wall_before_the_page_never_replaces_the_article(desk, news):
    before = desk.state()["articles"], desk.state()["versions"], desk.state()["index"]
    news.courier.put_before(path_of(news), WALL)
    let_pass(desk)
    desk.seedwire("run")
    state = desk.state()
    assert (state["articles"], state["versions"], state["index"]) == before
    assert desk.rows("SELECT count(*) FROM rechecks WHERE result = 'rejected'") == [(1,)]
    assert desk.seedwire("changes").returncode == 1


def test_host_that_asks_for_rest_is_left_alone(desk, news):
    news.courier.fail("*", 503, times=None, headers={"Retry-After": "3600"})
    let_pass(desk)
    before = desk.rows("SELECT article_id, checked FROM rechecks")
    desk.seedwire("run")
    assert len([s for _, s in asked(news.courier) if s == 503]) == 1
    put_off = desk.rows("SELECT article_id, checked FROM rechecks WHERE result = 'put off'")
    assert set(put_off) <= set(before), "they are asked for as soon as they may be"
    failed = desk.rows("SELECT count(*) FROM rechecks WHERE result = 'failed'")
    assert failed == [(0,)], "nor is the one that was answered so done with"
    for site in news.sites:
        site.clear_log()
    desk.seedwire("run")
    assert asked(news.courier) == []


def test_what_robots_forbid_by_now_is_not_asked_for(desk, news):
    let_pass(desk)
    desk.change("UPDATE pages SET final_url = replace(final_url, '/20', '/subscribers/20')")
    desk.seedwire("run")
    assert not any(path.startswith("/subscribers/") for path, _ in asked(news.ledger))


def test_new_articles_come_before_old_ones(desk, news):
    story = news.courier.publish("negotiators-settle-five-point-agenda")
    let_pass(desk)
    desk.seedwire("run", "--now")
    paths = [path for path, _ in asked(news.courier)]
    assert len(paths) == 5
    assert paths[0] == urlsplit(story.url).path


def test_rechecks_can_be_switched_off(desk, news):
    let_pass(desk)
    settings = desk.folder / "seedwire.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[crawl]", "[crawl]\nrechecks = []"), "utf-8")
    assert "asked for again" not in said(desk.seedwire("run"))
    assert all(asked(site) == [] for site in news.sites)


@pytest.mark.parametrize("delay_s", [0.0, 0.1, 0.3, 0.6])
def test_killed_rechecks_lose_nothing_and_store_nothing_twice(desk, news, delay_s):
    news.courier.edit(SLUG, {0: "The two delegations met for 3 hours and agreed on rules."})
    let_pass(desk)
    round_ = desk.start("run")
    wait_for(lambda: any(asked(site) for site in news.sites), round_)
    with suppress(subprocess.TimeoutExpired):
        round_.wait(delay_s)
    kill_all(round_)
    desk.seedwire("run")
    assert desk.rows("PRAGMA integrity_check") == [("ok",)]
    assert desk.rows("SELECT max(version), sum(version) FROM articles") == [(2, 9)]
    assert desk.rows("SELECT count(*) FROM rechecks WHERE waiting_id IS NOT NULL") == [(0,)]
    assert desk.rows("SELECT count(*) FROM pages WHERE state = 'pending'") == [(0,)]


def test_hopeless_articles_are_not_fetched_until_the_topics_need_them(tmp_path, news):
    desk = set_up(tmp_path, news)
    done = desk.seedwire("run")
    skipped = desk.rows("SELECT url, topic, score FROM pages WHERE state = 'skipped'")
    assert f"{len(skipped)} of them skipped" in said(done)
    assert skipped
    paths = {urlsplit(str(url)).path for url, _, _ in skipped}
    assert not any(path in paths for site in news.sites for path, _ in asked(site))
    assert {topic for _, topic, _ in skipped} == {"afghan-peace"}
    settings = desk.folder / "seedwire.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("threshold = 0.09", "threshold = 0.0"), "utf-8")
    desk.seedwire("run")
    assert desk.rows("SELECT count(*) FROM pages WHERE state = 'skipped'") == [(0,)]
    assert paths <= {path for site in news.sites for path, _ in asked(site)}


def test_gate_can_be_switched_off(tmp_path, news):
    desk = set_up(tmp_path, news)
    settings = desk.folder / "seedwire.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[crawl]", "[crawl]\nprefetch_gate = false"), "utf-8")
    desk.seedwire("run")
    assert desk.rows("SELECT count(*) FROM pages WHERE state = 'skipped'") == [(0,)]
