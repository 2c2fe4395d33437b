"""An Atom file that any reader of feeds reads, whole at every moment."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from datetime import timedelta

import feedparser
import pytest

from crawler.alert import Delivered, Notice, NotNow
from crawler.outputs import OutputError
from crawler.outputs.feed import FeedFile, FeedSettings
from tests.crawler.alerts import ALERT, MESSAGE, NOTICE, TRIAL, notice
from tests.crawler.stores import NOW


def table(url, secret):
    return {"path": "alerts.atom", "title": "The desk's alerts"}


def feed(folder, entries=3, **facts):
    said = FeedSettings(kind="feed", path="alerts.atom", entries=entries, **facts)
    return FeedFile(folder / said.path, said, said.entries)


def read(folder):
    found = feedparser.parse((folder / "alerts.atom").read_bytes())
    assert not found.bozo
    return found


def test_feed_has_the_newest_alerts_each_once(tmp_path):
    later = Notice(replace(ALERT, created=NOW + timedelta(hours=1)), NOTICE.story)
    message = replace(MESSAGE, notices=(later,), earlier=(NOTICE, *map(notice, range(2, 9))))
    assert asyncio.run(feed(tmp_path, title="Peace & talks").send(message)) == Delivered()
    found = read(tmp_path)
    assert found.feed.title == "Peace & talks"
    assert len({entry.id for entry in found.entries}) == 3
    entry = found.entries[0]
    assert (entry.title, entry.link) == ("Talks resume", "https://a.example/7")
    assert entry.id == "urn:uuid:01234567-89ab-cdef-0123-456789abcdef"
    assert entry.tags[0].term == "peace"
    assert "told by 2 outlets" in entry.content[0].value


def test_test_message_stands_beside_what_was_there(tmp_path):
    output = feed(tmp_path)
    asyncio.run(output.send(replace(TRIAL, earlier=(NOTICE,))))
    assert [entry.title for entry in read(tmp_path).entries] == [
        "Seedwire: test of the output desk",
        "Talks resume",
    ]
    asyncio.run(output.send(MESSAGE))
    assert len(read(tmp_path).entries) == 1


def test_file_that_cannot_be_replaced_stays_as_it_was(tmp_path, monkeypatch):
    output = feed(tmp_path)
    asyncio.run(output.send(MESSAGE))
    before = (tmp_path / "alerts.atom").read_bytes()

    def full(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crawler.outputs.feed.os.fsync", full)
    result = asyncio.run(output.send(replace(MESSAGE, notices=(notice(3),))))
    assert result == NotNow(f"{tmp_path}/alerts.atom: not written: No space left on device")
    assert (tmp_path / "alerts.atom").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["alerts.atom"]


def test_no_other_file_is_left_whatever_goes_wrong(tmp_path, monkeypatch):
    def failing(file):
        raise MemoryError

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(MemoryError):
        asyncio.run(feed(tmp_path).send(MESSAGE))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_web_server_may_read_it_and_its_mode_is_kept(tmp_path):
    output, path = feed(tmp_path), tmp_path / "alerts.atom"
    asyncio.run(output.send(MESSAGE))
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o640)
    asyncio.run(output.send(MESSAGE))
    assert path.stat().st_mode & 0o777 == 0o640


def test_missing_folder_is_told_before(tmp_path):
    with pytest.raises(OutputError, match="there is no folder"):
        feed(tmp_path / "missing").check()
