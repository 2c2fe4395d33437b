"""The archive, end to end: what the command line fetches is in WARC files before it is stored."""

from __future__ import annotations

import json
import random
import signal
import time
from argparse import Namespace
from datetime import UTC, datetime, timedelta

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler.saved import Unreadable, saved_pages
from crawler.store.packing import unpacked
from crawler.unpack import zstd
from extractors.page import Page
from tests.desk import kill_all, set_up, wait_for
from tests.newsroom import Newsroom

SEED = 4
KILLS = 4
CHANGED = "delegations-open-doha-round-on-rules"
ARCHIVE = 'store = "seedwire.db"\narchive = "archive"\n'


@pytest.fixture
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture
def desk(tmp_path, news):
    return with_archive(set_up(tmp_path, news))


def with_archive(desk):
    change_settings(desk, 'store = "seedwire.db"\n', ARCHIVE)
    return desk


def change_settings(desk, old, new):
    file = desk.folder / "seedwire.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def files(desk, ending=".warc.gz"):
    return sorted((desk.folder / "archive").glob(f"*{ending}"))


def records(desk, kind, ending=".warc.gz"):
    """Return the records of one kind: (address, WARC headers, HTTP headers, body as it came)."""
    found = []
    for file in files(desk, ending):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == kind:
                    headers = record.rec_headers
                    url = headers.get_header("WARC-Target-URI")
                    body = record.raw_stream.read()
                    found.append((url, headers, record.http_headers, body))
    return found


def validate(desk, capsys):
    """Ask warcio's validator; it prints what is wrong, and counts digests that it could check."""
    capsys.readouterr()
    names = [str(file) for file in files(desk)]
    assert names
    assert Checker(Namespace(inputs=names, verbose=True)).process_all() == 0
    said = capsys.readouterr().out
    assert said.count("digest pass") >= 2 * len(names)
    assert "no digest" not in said
    assert "exception" not in said


def stored(desk):
    """Return the bodies in the store, by final address."""
    rows = desk.rows("SELECT final_url, body FROM pages WHERE body IS NOT NULL")
    return {url: unpacked(body) for url, body in rows}


def archived(desk):
    """Return the pages that a replay would read, by address; bodies in full."""
    found = saved_pages([desk.folder / "archive"])
    return {page.url: page.body for page in found if isinstance(page, Page)}


def replayed(desk):
    done = desk.seedwire("replay", "archive", "--config", "seedwire.toml", "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_fetched_page_is_archived_with_its_request_and_replayed(desk, news, capsys):
    assert desk.seedwire("run").returncode == 0
    pages = stored(desk)
    assert len(pages) >= 12
    (file,) = files(desk)
    assert files(desk, ".open") == []
    answers = {url: (warc, http) for url, warc, http, _ in records(desk, "response")}
    assert answers.keys() >= pages.keys()  # and redirects, and pages that are gone
    requests = {url: (warc, http) for url, warc, http, _ in records(desk, "request")}
    assert requests.keys() == answers.keys()
    seen = {site.base + r.path: dict(r.headers) for site in news.sites for r in site.asked}
    assert seen.keys() > requests.keys()  # feeds and robots.txt are no pages
    for url, (warc, http) in requests.items():
        answer, answered = answers[url]
        assert warc.get_header("WARC-Concurrent-To") == answer.get_header("WARC-Record-ID")
        assert answer.get_header("WARC-IP-Address") == "127.0.0.1"
        assert url not in pages or answered.get_statuscode() == "200"
        assert answered.get_header("Server").startswith("Newsroom")
        assert {name.lower(): text for name, text in http.headers} == {
            name.lower(): text for name, text in seen[url].items()
        }
    ((_, warc, _, info),) = records(desk, "warcinfo")
    assert warc.get_header("WARC-Filename") == file.name
    assert b"software: seedwire/" in info
    assert b"mailto:desk@kestrel.example" in info
    assert b"robots: obey" in info
    validate(desk, capsys)
    kept = {r["url"] for r in replayed(desk) if "rejected" not in r}
    assert kept == {json.loads(r)["url"] for (r,) in desk.rows("SELECT record FROM versions")}


def test_records_that_the_store_knows_of_outlive_kills_and_the_next_round_tidies_up(
    tmp_path, news, capsys
):
    moments = random.Random(SEED)
    desk = with_archive(set_up(tmp_path, news, delay_s=0.15))
    for _ in range(KILLS):
        round_ = desk.start("run", "--now")
        before = len(stored(desk)) if desk.has_tables() else 0
        wait_for(lambda n=before: desk.has_tables() and len(stored(desk)) > n, round_)
        time.sleep(moments.uniform(0, 0.4))
        kill_all(round_)
        assert len(files(desk, ".open")) == 1
        assert stored(desk).items() <= archived(desk).items()
    (left,) = files(desk, ".open")
    with left.open("ab") as stream:  # a record that was being written
        stream.write(files(desk)[0].read_bytes()[:300])
    assert stored(desk).keys() <= {r["url"] for r in replayed(desk)}
    assert stored(desk).items() <= archived(desk).items()
    assert desk.seedwire("run", "--now").returncode == 0
    assert files(desk, ".open") == []
    assert len(files(desk)) == KILLS + 1
    assert stored(desk).items() <= archived(desk).items()
    validate(desk, capsys)


def test_redirects_errors_and_cut_answers_are_archived_and_never_read_as_pages(desk, news, capsys):
    site = news.courier
    desk.seedwire("run")
    links = [story.feed_link for story in site.expected() if story.feed_link == story.url]
    moved, gone, cut = links[:3]
    desk.change("UPDATE pages SET state = 'wanted', attempts = 0")
    site.fail(moved.removeprefix(site.base), 301, headers={"Location": "/elsewhere"})
    site.fail("/elsewhere", 404)
    site.fail(gone.removeprefix(site.base), 410)
    site.cut(cut.removeprefix(site.base))
    for file in files(desk):
        file.unlink()
    desk.seedwire("run", "--now")
    answers = {url: (warc, http) for url, warc, http, _ in records(desk, "response")}
    assert answers[moved][1].get_statuscode() == "301"
    assert answers[f"{site.base}/elsewhere"][1].get_statuscode() == "404"
    assert answers[gone][1].get_statuscode() == "410"
    assert answers[cut][0].get_header("WARC-Truncated") == "disconnect"
    validate(desk, capsys)
    found = list(saved_pages([desk.folder / "archive"]))
    assert Unreadable(cut, "its body was cut when it was archived (disconnect)") in found
    assert {moved, gone, cut}.isdisjoint(page.url for page in found if isinstance(page, Page))


def test_articles_asked_for_again_are_archived_before_their_new_versions(desk, news, capsys):
    site = news.courier
    assert desk.seedwire("run").returncode == 0
    old = site.story(CHANGED)
    site.edit(CHANGED, {1: f"{old.body[1]} Nobody else was in the room."})
    for file in files(desk):
        file.unlink()
    then = (datetime.now(UTC) - timedelta(minutes=70)).isoformat(timespec="microseconds")
    desk.change(f"UPDATE rechecks SET first = '{then}', checked = '{then}'")
    done = desk.seedwire("run")
    assert "(1 changed)" in " ".join(done.stdout.split())
    answers = {url: http.get_statuscode() for url, _, http, _ in records(desk, "response")}
    assert answers.pop(old.url) == "200"
    assert set(answers.values()) == {"304"}
    validate(desk, capsys)
    assert archived(desk) == {old.url: site.answer(old.url.removeprefix(site.base), {}).body}


def test_packed_body_is_archived_as_it_came_and_replayed_unpacked(desk, news, capsys):
    site = news.courier
    story = next(story for story in site.expected() if story.feed_link == story.url)
    url = story.url
    path = url.removeprefix(site.base)
    page = site.answer(path, {}).body
    packed = zstd.compress(page)
    site.give(path, packed, headers={"Content-Encoding": "zstd"})
    desk.seedwire("run")
    answers = {u: (http, body) for u, _, http, body in records(desk, "response")}
    assert answers[url][0].get_header("Content-Encoding") == "zstd"
    assert answers[url][1] == packed
    assert stored(desk)[url] == page
    validate(desk, capsys)
    (record,) = [r for r in replayed(desk) if r["url"] == url]
    assert record["headline"] == story.headline


def test_full_archive_ends_the_round_and_the_page_is_fetched_by_the_next(desk, news):
    (desk.folder / "archive").write_text("in the way")
    done = desk.seedwire("run")
    assert done.returncode == 1
    assert "the archive cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert all(site.asked == () for site in news.sites)
    (desk.folder / "archive").unlink()
    assert desk.seedwire("run").returncode == 0
    assert stored(desk)


def test_stopped_round_leaves_complete_files(tmp_path, news, capsys):
    desk = with_archive(set_up(tmp_path, news, delay_s=0.3))
    round_ = desk.start("run")
    wait_for(lambda: desk.has_tables() and stored(desk), round_)
    round_.send_signal(signal.SIGINT)
    round_.communicate(timeout=30)
    assert files(desk, ".open") == []
    validate(desk, capsys)
