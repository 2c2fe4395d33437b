"""The commands of a service, on a store that a test filled."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
from typer.testing import CliRunner

from crawler.cli import app
from crawler.errors import SeedwireError
from crawler.problems import ConfigError
from crawler.store.sqlite import open_store
from tests.crawler.stores import STORY, damage, with_article, with_pending

SETTINGS = """
[crawl]
contact = "desk@kestrel.example"
[retention]
pages = "1d"
[topics.a]
seeds = ["seed.txt"]
[sources.feed]
url = "https://news.example/feed.xml"
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seed.txt").write_text("Talks began in Doha on Monday after a long pause.\n" * 3)
    (tmp_path / "seedwire.toml").write_text(SETTINGS)
    with closing(open_store(tmp_path / "seedwire.db")) as store:
        with_article(store)
        crashed = with_pending(store, "https://news.example/hostile")
        store.record_crash(crashed, "took longer than 10 s")
        store.record_crash(crashed, "took longer than 10 s")
    return tmp_path


def said(*arguments):
    done = CliRunner().invoke(app, arguments)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_status_is_read_from_the_store(folder):
    assert "not running" in said("status")
    assert json.loads(said("status", "--json"))["queue"]["quarantined"] == 1


def test_pages_in_quarantine_are_listed_shown_and_tried_again(folder):
    (line,) = said("quarantine", "list", "--json").splitlines()
    number = str(json.loads(line)["id"])
    assert "took longer than 10 s" in said("quarantine", "list")
    assert "19 bytes" in said("quarantine", "show", number, "--body", "page.html")
    assert (folder / "page.html").read_bytes() == b"<p>Talks began.</p>"
    with pytest.raises(SeedwireError, match="not written"):
        said("quarantine", "show", number, "--body", "page.html")
    with pytest.raises(SeedwireError, match="by their numbers, or all"):
        said("quarantine", "retry")
    assert "1 queued" in said("quarantine", "retry", number)
    assert "no page is in quarantine" in said("quarantine", "list")
    with pytest.raises(SeedwireError, match="no such page"):
        said("quarantine", "retry", "--all")
    with pytest.raises(SeedwireError, match="no page in quarantine has"):
        said("quarantine", "show", number)


def test_backup_is_a_store(folder):
    assert "verified; the store has 1 article\n" in said("backup", "copy.db")
    with closing(open_store(folder / "copy.db")) as copy:
        assert copy.is_seen(STORY)


def test_backup_of_a_damaged_page_is_not_called_verified(folder):
    with closing(open_store(folder / "seedwire.db")) as store:
        damage(store, 2)
    told = said("backup", "copy.db")
    assert "verified" not in told
    assert "p2\n" in told
    with pytest.raises(SeedwireError, match="not written: the page is damaged"):
        said("quarantine", "show", "2", "--body", "page.html")


def test_upkeep_says_what_it_did(folder):
    assert "0 pages and 0 rejections thrown away" in said("upkeep")


def test_reload_needs_a_daemon_and_right_settings(folder):
    with pytest.raises(SeedwireError, match="no daemon runs on this machine"):
        said("reload")
    (folder / "seedwire.toml").write_text(SETTINGS.replace("contact", "kontact"))
    with pytest.raises(ConfigError, match="unknown key"):
        said("reload")
    (folder / "seedwire.toml").write_text(SETTINGS)
    (folder / "seed.txt").write_text("Home")
    with pytest.raises(ConfigError, match="an article in them"):
        said("reload")
