"""A killed program loses nothing that was acknowledged, and leaves nothing half-done."""

import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, event

from crawler.model import Poll
from crawler.paged import FetchFailure
from crawler.store.engine import Database
from crawler.store.migrate import MIGRATIONS
from crawler.store.schema import HEAD
from crawler.store.sqlite import open_store
from extractors.page import Entry, Page
from extractors.rejected import Reason, Rejected
from extractors.stripping.site_memory import NAMED_PAGES, Trace
from tests.crawler.stores import FEED, HOUR, NOW, article, fetched

SITE = "https://news.example"
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Unix only")


def write_for_ever(target: Path, run: int) -> None:
    """Write story after story; after each write print what is now true."""
    store = open_store(target)
    store.sync_sources([FEED], NOW)
    number = 0
    while True:
        number += 1
        url = f"{SITE}/{run}/{number}"
        entries = tuple(Entry(f"{url}/{part}") for part in ("a", "b"))
        store.record_poll(Poll("feed", 200, entries, etag=f'"{run}-{number}"'), NOW)
        acknowledge("polled", url)
        mine = [page for page in store.wanted(NOW) if page.url.startswith(f"{url}/")]
        store.keep_page(fetched(mine[0].page_id, f"{url}/a", body=url.encode() * 500))
        acknowledge("fetched", url)
        store.record_fetch_failure(FetchFailure(mine[1].page_id, "gone", is_final=True), NOW)
        trace = Trace((run * 1_000_000 + number,), blocks=(7,))
        text = article(f"{url}/a", body=f"w{run}x{number}", trace=trace)
        store.keep_article(mine[0].page_id, text, NOW)
        acknowledge("article", f"w{run}x{number}")
        added = store.add_page(Page(f"{url}/c", b"saved"), NOW)
        assert added is not None
        store.keep_rejection(added, Rejected(f"{url}/c", Reason.NO_BODY, "No text."), NOW)
        acknowledge("rejected", f"{url}/c")


def acknowledge(what: str, which: str) -> None:
    sys.stdout.write(f"{what} {which}\n")
    sys.stdout.flush()


def child(work, *arguments):
    """Let *work* run in a process that can be killed; return its number."""
    number = os.fork()
    if number == 0:
        work(*arguments)
        os._exit(0)
    return number


def end(number):
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)


def killed_after(target, run, lines):
    """Let a writer run for so many acknowledgements, kill it, and return all it made."""
    reads, writes = os.pipe()

    def write():
        os.close(reads)
        sys.stdout = os.fdopen(writes, "w")
        write_for_ever(target, run)

    writer = child(write)
    os.close(writes)
    with os.fdopen(reads) as told:
        first = [told.readline() for _ in range(lines)]
        end(writer)
        # The last line may be cut off: then it was not acknowledged.
        rest = [line for line in told if line.endswith("\n")]
    return [tuple(line.split()) for line in first + rest]


def test_killed_writer_loses_nothing_acknowledged(tmp_path):
    target = tmp_path / "store.db"
    rng = random.Random(20260104)
    acknowledged = []
    for run in range(6):
        acknowledged += killed_after(target, run, rng.randrange(1, 120))
        with closing(sqlite3.connect(target)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.execute(
                "INSERT INTO article_search (article_search) VALUES ('integrity-check')"
            )
        with closing(open_store(target)) as store:
            assert_holds(store, acknowledged)
            counts = store.counts()
            # Nothing is half-done: each article has its version and its done page.
            assert counts.articles == counts.versions
            assert counts.done == counts.articles + counts.rejections
            assert len(store.site_memory(SITE).pages) == min(counts.articles, NAMED_PAGES)


def assert_holds(store, acknowledged):
    rejected = {rejection.url for rejection in store.rejections(limit=1_000_000)}
    for what, which in acknowledged:
        match what:
            case "polled":
                assert store.is_seen(f"{which}/a")
                assert store.is_seen(f"{which}/b")
            case "fetched":
                assert f"{which}/a" not in {page.url for page in store.wanted(NOW + HOUR)}
            case "article":
                assert len(store.search(which)) == 1
            case "rejected":
                assert which in rejected


def create(target):
    open_store(target).close()


def test_killed_creation_leaves_a_file_that_opens(tmp_path):
    rng = random.Random(20260105)
    for run in range(4):
        target = tmp_path / f"{run}.db"
        writer = child(create, target)
        while not target.exists():
            time.sleep(0.005)
        time.sleep(rng.uniform(0, 0.05))
        end(writer)
        with closing(open_store(target)) as store:
            assert store.counts().failing == 0


SCHEMA = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
PAGES = 2_000
FIRST = "0001"


def old_store(target):
    """Make a store as the first version made it, large enough that to change it takes a while."""
    database = Database(target)
    with database.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST)
        connection.exec_driver_sql(
            "INSERT INTO sources (id, name, kind, url, interval_s, is_active, next_due, failures)"
            " VALUES (1, 'feed', 'feed', 'https://news.example/feed.xml', 900, 1,"
            " '2026-01-01T12:00:00.000000+00:00', 0)"
        )
        connection.exec_driver_sql(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {PAGES})"
            " INSERT INTO pages (id, url, source_id, has_entry, title, state, attempts, body)"
            f" SELECT i, '{SITE}/' || i, 1, 1, 'Talks', 'wanted', 0, randomblob(500) FROM n"
        )
    database.close()


def rows(target, query):
    with closing(sqlite3.connect(target)) as connection:
        return connection.execute(query).fetchall()


def create_until(target, last, count):
    """Open the store at *target*, killed before statement *last*; write how many there are."""
    number = 0

    @event.listens_for(Engine, "before_cursor_execute")
    def one_more(*_):
        nonlocal number
        number += 1
        if number == last:
            os.kill(os.getpid(), signal.SIGKILL)

    create(target)
    count.write_text(str(number))


def test_store_is_old_or_new_wherever_its_migration_is_killed(tmp_path):
    old, new, count = tmp_path / "old.db", tmp_path / "new.db", tmp_path / "count"
    old_store(old)
    shutil.copyfile(old, new)
    os.waitpid(child(create_until, new, 0, count), 0)
    statements = int(count.read_text())
    expected = {FIRST: rows(old, SCHEMA), HEAD: rows(new, SCHEMA)}
    found = []
    for part in (0.2, 0.4, 0.6, 0.8, 1):
        target = tmp_path / f"{part}.db"
        shutil.copyfile(old, target)
        _, status = os.waitpid(child(create_until, target, int(part * statements), count), 0)
        assert os.WIFSIGNALED(status)
        ((revision,),) = rows(target, "SELECT version_num FROM alembic_version")
        found.append(revision)
        assert rows(target, SCHEMA) == expected[revision]
        assert rows(target, "PRAGMA integrity_check") == [("ok",)]
        with closing(open_store(target)) as store:
            assert store.counts().wanted == PAGES
        assert rows(target, SCHEMA) == expected[HEAD]
    assert FIRST in found
