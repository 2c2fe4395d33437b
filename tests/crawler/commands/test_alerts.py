"""The commands about alerts, on a store that a test filled."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
from typer.testing import CliRunner

from crawler.cli import app
from crawler.errors import SeedwireError
from crawler.store.sqlite import open_store
from tests.crawler.stores import MINUTE, NOW
from tests.crawler.test_store_alerts import with_alerts
from tests.receiver import Receiver

SETTINGS = """
[crawl]
contact = "desk@kestrel.example"
allow_private_hosts = ["{host}"]
[topics.peace]
words = ["talks", "Doha"]
alerts = ["desk"]
[sources.feed]
url = "https://news.example/feed.xml"
[outputs.desk]
kind = "webhook"
url = "{url}/s3cret"
[outputs.mail]
kind = "webhook"
url_env = "NOBODY_SET_THIS"
digest = "08:00"
timezone = "Europe/Berlin"
[outputs.atom]
kind = "feed"
path = "alerts.atom"
"""


@pytest.fixture
def receiver():
    with Receiver() as running:
        yield running


@pytest.fixture
def folder(tmp_path, monkeypatch, receiver):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("crawler.commands.alerts.utc_now", lambda: NOW)
    text = SETTINGS.format(host=receiver.host, url=receiver.url)
    (tmp_path / "seedwire.toml").write_text(text)
    with closing(open_store(tmp_path / "seedwire.db")) as store:
        sent, failed, off = with_alerts(store, 3)
        store.record_sent([sent], NOW)
        store.record_unsent([failed], "127.0.0.1: 410 Gone", None)
        store.record_unsent([off], "127.0.0.1: 500 Internal Server Error", NOW + MINUTE)
    return tmp_path


def said(*arguments):
    done = CliRunner().invoke(app, arguments)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_alerts_are_listed_with_reasons(folder):
    text = said("alerts")
    assert "1 alert waiting, 1 failed" in text
    assert "waiting until 12:01 (1 attempt): 127.0.0.1: 500 Internal Server Error" in text
    assert "failed: 127.0.0.1: 410 Gone" in text
    assert "new story, peace to desk: sent 01 Jan 12:00" in text
    assert "seedwire alerts retry" in text


def test_alerts_are_chosen_by_state_and_printed_as_json(folder):
    found = json.loads(said("alerts", "--state", "failed", "--json"))
    assert (found["state"], found["error"]) == ("failed", "127.0.0.1: 410 Gone")
    assert found["article"]["url"] == "https://news.example/1"
    assert "story" not in found


def test_what_waits_for_a_digest_says_so(folder):
    with closing(open_store(folder / "seedwire.db")) as store:
        with_alerts(store, first=3, outputs=("mail",))
    assert "waiting for the digest" in said("alerts")


def test_store_alone_is_enough(folder):
    (folder / "seedwire.toml").unlink()
    assert "1 failed" in said("alerts", "--store", "seedwire.db")


def test_without_outputs_the_way_to_one_is_said(folder):
    (folder / "seedwire.toml").write_text("")
    assert "the settings name no output" in said("alerts")


def test_what_failed_is_queued_again(folder):
    assert "2 queued" in said("alerts", "retry")
    assert "2 alerts waiting, 0 failed" in said("alerts")
    with pytest.raises(SeedwireError, match="no alert that waits or failed"):
        said("alerts", "retry", "999")


def test_test_says_what_went_wrong(folder, receiver):
    assert "desk: the test message has arrived" in said("alerts", "test", "desk")
    assert receiver.posted[0].record["kind"] == "test"
    receiver.answers = [(403, {})]
    with pytest.raises(SeedwireError, match=r"^desk: not sent: 127\.0\.0\.1: 403 Forbidden$"):
        said("alerts", "test", "desk")
    with pytest.raises(SeedwireError, match="the environment variable NOBODY_SET_THIS is not set"):
        said("alerts", "test", "mail")
    with pytest.raises(SeedwireError, match="no output 'dsk'; the settings have desk, mail, atom"):
        said("alerts", "test", "dsk")


def test_options_in_front_of_a_command_are_its_own(folder):
    (folder / "seedwire.toml").rename(folder / "other.toml")
    with pytest.raises(SeedwireError, match="no output 'dsk'; the settings have desk"):
        said("alerts", "--config", "other.toml", "test", "dsk")
    assert "2 queued" in said("alerts", "--store", "seedwire.db", "retry")


def test_test_of_a_feed_leaves_what_is_in_it(folder):
    with closing(open_store(folder / "seedwire.db")) as store:
        (number,) = with_alerts(store, first=3, outputs=("atom",))
        store.record_sent([number], NOW)
    said("alerts", "test", "atom")
    text = (folder / "alerts.atom").read_text()
    assert text.count("<entry>") == 2


def test_check_shows_outputs_and_no_secret(folder):
    text = said("check")
    assert "output desk: webhook, each alert at once, for peace" in text
    assert "digest at 0 8 * * * Europe/Berlin, for no topic" in text
    assert "outputs.mail: the environment variable NOBODY_SET_THIS is not set" in text
    assert "s3cret" not in text
