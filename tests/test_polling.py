"""When sources are asked, end to end: the command line against the local news site."""

from __future__ import annotations

import json

import pytest

from tests.desk import set_up
from tests.newsroom import Newsroom


@pytest.fixture
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture
def desk(tmp_path, news):
    made = set_up(tmp_path, news)
    said = (made.folder / "seedwire.toml").read_text()
    (made.folder / "seedwire.toml").write_text(
        said.replace('interval = "15m"', 'interval = "auto"')
    )
    return made


def reports(desk):
    done = desk.seedwire("sources", "--json")
    assert done.returncode == 0, done.stderr
    return {record["name"]: record for record in map(json.loads, done.stdout.splitlines())}


def polls(site):
    return [request for request in site.asked if site.feed_url.endswith(request.path)]


def test_sources_are_shown_as_a_table_a_page_and_json(desk, news):
    news.ledger.fail("/atom.xml", 403, times=None)
    news.ledger.fail(news.ledger.feed_url, 403, times=None)
    desk.seedwire("run")
    table = desk.seedwire("sources").stdout
    assert [line.split()[1] for line in table.splitlines()[1:3]] == ["ok", "failing"]
    assert "HTTP status 403" in table
    page = desk.seedwire("sources", "courier").stdout
    assert news.courier.feed_url in page
    assert "learned between 5m and 6h" in page
    found = reports(desk)
    assert found["ledger"]["failureKind"] == "hard"
    (today,) = found["courier"]["days"]
    assert (today["polls"], today["onTopic"]) == (1, len(news.courier.expected()))
    assert today["new"] >= today["read"] >= today["onTopic"]
    assert desk.seedwire("sources", "nobody").returncode == 1


def test_source_that_was_never_asked_is_new_and_one_switched_off_is_not_shown(desk, news):
    desk.seedwire("run")
    path = desk.folder / "seedwire.toml"
    text = path.read_text().replace("[sources.ledger]", "[sources.ledger]\nenabled = false")
    path.write_text(text + '[sources.later]\nurl = "https://later.example/feed"\n')
    assert {name: one["state"] for name, one in reports(desk).items()} == {
        "courier": "ok",
        "later": "new",
    }


def test_validators_are_left_out_once_a_day(desk, news):
    desk.seedwire("run")
    desk.seedwire("run", "--now")
    desk.change("UPDATE sources SET last_full = '2020-01-01T00:00:00.000000+00:00'")
    done = desk.seedwire("run", "--now")
    asked = [request.header("If-None-Match") is not None for request in polls(news.courier)]
    assert asked == [False, True, False]
    assert "2 sources answered (0 unchanged)" in done.stdout


def test_unchanged_body_under_another_tag_counts_as_unchanged(desk, news):
    desk.seedwire("run")
    desk.change("UPDATE sources SET etag = '\"another\"', last_modified = NULL")
    done = desk.seedwire("run", "--now")
    assert [request.status for request in polls(news.courier)] == [200, 200]
    assert "2 sources answered (2 unchanged)" in done.stdout
    assert (
        len({row[0] for row in desk.rows("SELECT etag FROM sources") if "another" in row[0]}) == 0
    )


def test_headers_and_retry_after_put_the_next_poll_off(desk, news):
    news.ledger.fail(news.ledger.feed_url, 503, headers={"Retry-After": "7200"}, times=None)
    desk.seedwire("run")
    found = reports(desk)["ledger"]
    assert found["failureKind"] == "soft"
    assert "T" in found["nextAttempt"]
    (waited,) = desk.rows(
        "SELECT (julianday(next_due) - julianday(last_polled)) * 24 FROM sources"
        " WHERE name = 'ledger'"
    )
    assert 1.9 < waited[0] < 2.1


def test_source_that_is_gone_rests_and_is_not_asked(desk, news):
    news.ledger.fail(news.ledger.feed_url, 410, times=None)
    desk.seedwire("run")
    assert reports(desk)["ledger"]["state"] == "gone"
    desk.change("UPDATE sources SET next_due = datetime(next_due, '-6 days')")
    news.ledger.clear_log()
    desk.seedwire("run")
    assert polls(news.ledger) == []


def test_permanent_redirect_moves_the_source_and_is_said(desk, news):
    path = desk.folder / "seedwire.toml"
    old = f"{news.courier.base}/old-feed"
    path.write_text(path.read_text().replace(news.courier.feed_url, old))
    news.courier.fail("/old-feed", 301, times=None, headers={"Location": news.courier.feed_url})
    for _ in range(3):
        desk.seedwire("run", "--now")
        desk.change("UPDATE sources SET move_since = datetime(move_since, '-1 day') || '+00:00'")
    assert reports(desk)["courier"]["movedUrl"] == news.courier.feed_url
    news.courier.clear_log()
    done = desk.seedwire("run", "--now")
    assert not any("old-feed" in request.path for request in news.courier.asked)
    assert f"look at: courier: moved to {news.courier.feed_url}" in done.stdout


def test_own_link_that_is_down_counts_against_no_source(desk, news):
    path = desk.folder / "seedwire.toml"
    text = path.read_text().partition("[sources.")[0]
    path.write_text(
        text.replace('["127.0.0.1"', '["127.0.0.2", "127.0.0.1"')
        + '[sources.one]\nurl = "http://127.0.0.1:9/feed"\n'
        + '[sources.two]\nurl = "http://127.0.0.2:9/feed"\n'
    )
    done = desk.seedwire("run")
    assert "nobody answered: is your own link down?" in done.stdout
    found = reports(desk)
    assert {one["state"] for one in found.values()} == {"offline"}
    assert {one["strikes"] for one in found.values()} == {0}
    path.write_text(path.read_text() + f'[sources.courier]\nurl = "{news.courier.feed_url}"\n')
    desk.seedwire("run", "--now")
    found = reports(desk)
    assert (found["one"]["state"], found["one"]["strikes"]) == ("failing", 1)


def test_rot_is_said_with_its_evidence_and_logged_once_a_day(desk, news):
    desk.seedwire("run")
    desk.change("DELETE FROM source_days")
    for back in range(1, 31):
        new = 0 if back < 5 else 6
        desk.change(
            f"INSERT INTO source_days SELECT id, date('now', '-{back} days'),"
            f" 9, {new}, 0, 0, 0, 0, 0 FROM sources WHERE name = 'courier'"
        )
    evidence = "silent: no new article in the last 3 days"
    first = desk.seedwire("run", "--now")
    assert evidence in first.stdout
    assert first.stderr.count("source needs a look") == 1
    again = desk.seedwire("run", "--now")
    assert evidence in again.stdout
    assert "source needs a look" not in again.stderr
    (sign,) = reports(desk)["courier"]["signs"]
    assert sign["kind"] == "silent"
