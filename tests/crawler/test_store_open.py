import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from multiprocessing import get_context
from threading import Timer

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import DatabaseError, OperationalError

from crawler.addresses import url_key
from crawler.store.columns import metadata
from crawler.store.engine import Database
from crawler.store.errors import StoreError, store_error
from crawler.store.migrate import MIGRATIONS, migrate
from crawler.store.schema import HEAD
from crawler.store.search import PART
from crawler.store.sqlite import open_store
from extractors.page import Entry, Page
from extractors.text.words import parted
from tests.crawler.stores import FEED, NOW, ROOT, STORY, with_article

SCHEMA = "SELECT type, name, sql FROM sqlite_master ORDER BY name"


@pytest.fixture
def target(tmp_path):
    return tmp_path / "store.db"


def ask(target, question):
    with closing(sqlite3.connect(target)) as connection:
        return connection.execute(question).fetchall()


def tell(target, *statements):
    with closing(sqlite3.connect(target)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_new_file_has_the_newest_tables(target):
    open_store(target).close()
    assert ask(target, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_head_is_the_newest_migration():
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A store that all migrations made, one after the other."""
    target = tmp_path_factory.mktemp("migrated") / "store.db"
    upgrade(target, "head")
    return target


def upgrade(target, revision):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    database = Database(target)
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    database.close()


def test_migrations_lead_to_the_tables_of_the_schema(migrated):
    def is_ours(name, kind, _parents):
        return kind != "table" or not name.startswith("article_search")

    with create_engine(f"sqlite:///{migrated}").connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": is_ours, "compare_type": True, "compare_server_default": True},
        )
        assert compare_metadata(context, metadata) == []


def test_new_file_has_what_migrations_lead_to(target, migrated):
    open_store(target).close()
    assert definitions(target) == definitions(migrated)


def definitions(target):
    """What each table and index is made of, in any order: migrations add columns at the end."""
    return {
        (kind, name): sorted(
            " ".join(part.replace('"', "").split()).strip(" )")
            for part in re.split(r",(?![^()]*\))|\(\n", sql or "")
        )
        for kind, name, sql in ask(target, SCHEMA)
    }


def test_store_keeps_what_it_had_when_it_is_opened_again(target):
    store = open_store(target)
    article_id = with_article(store)
    store.close()
    before = ask(target, SCHEMA)
    store = open_store(target)
    assert store.article(article_id).url == STORY
    assert [hit.article_id for hit in store.search("talks")] == [article_id]
    store.close()
    assert ask(target, SCHEMA) == before


def test_store_can_be_open_twice(target):
    with closing(open_store(target)) as one, closing(open_store(target)) as other:
        article_id = with_article(one)
        assert other.article(article_id) is not None


def test_stores_in_memory_have_nothing_in_common():
    with closing(open_store(None)) as one, closing(open_store(None)) as other:
        with_article(one)
        assert other.counts().articles == 0


@pytest.mark.parametrize("name", ["100%.db", "a b.db", "ö?x=1#y.db", "file:x.db", ":memory:"])
def test_any_file_name_will_do(tmp_path, name):
    open_store(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_file_name_may_be_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = open_store(tmp_path.relative_to(tmp_path) / ":memory:")
    store.close()
    assert (tmp_path / ":memory:").is_file()


def test_empty_file_becomes_a_store(target):
    target.touch()
    with closing(open_store(target)) as store:
        assert store.counts().articles == 0


OLDER = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][:0:-1]


@pytest.mark.parametrize("revision", OLDER)
def test_store_of_an_older_revision_keeps_what_it_has_and_gets_the_rest(target, migrated, revision):
    upgrade(target, revision)
    tell(
        target,
        "INSERT INTO sources (id, name, kind, url, interval_s, is_active, next_due, failures)"
        " VALUES (1, 'feed', 'feed', 'https://news.example/feed.xml', 900, 1,"
        " '2026-01-01T12:00:00.000000+00:00', 0)",
        "INSERT INTO pages (id, url, source_id, has_entry, title, state, attempts)"
        f" VALUES (1, '{STORY}', 1, 1, 'Talks', 'wanted', 0)",
        f"INSERT INTO addresses VALUES ('{url_key(STORY)}', 1)",
    )
    with closing(open_store(target)) as store:
        assert [due.source for due in store.due_sources(NOW)] == [FEED]
        assert [page.entry for page in store.wanted(NOW)] == [Entry(STORY, "Talks")]
        assert store.is_seen(STORY)
        assert not store.site_memory(STORY)
        page = Page("https://news.example/a", b"x", headers=(("tdm-policy", "y"),))
        store.add_page(page, None)
        assert store.pending(1)[0].page.headers == page.headers
    assert ask(target, SCHEMA) == ask(migrated, SCHEMA)


def test_articles_of_an_older_revision_are_found_by_words_without_spaces(target):
    with closing(open_store(target)) as store:
        with_article(store, headline="和平谈判恢复", body="Talks went on.")
        with_article(store, "https://news.example/2", body="No such words.")
    tell(
        target,
        "UPDATE article_search SET headline = '和平谈判恢复' WHERE rowid = 1",
        "UPDATE alembic_version SET version_num = '0014'",
    )
    with closing(open_store(target)) as store:
        assert [hit.article_id for hit in store.search("谈判")] == [1]


def test_articles_of_an_older_revision_are_found_by_words_with_vowel_signs(target):
    body = parted("पत्नी 和平谈判", PART)
    with closing(open_store(target)) as store:
        with_article(store)
    tell(
        target,
        "DROP TABLE article_search",
        "CREATE VIRTUAL TABLE article_search USING fts5("
        "headline, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
        f"INSERT INTO article_search (rowid, headline, body) VALUES (1, '', '{body}')",
        "UPDATE alembic_version SET version_num = '0015'",
    )
    with closing(open_store(target)) as store:
        found = [bool(store.search(words)) for words in ("पत्नी", "पता", "谈判")]
    assert found == [True, False, True]


def test_articles_of_an_older_revision_are_found_without_vowel_signs(target):
    body = parted("سَلَام 和平谈判", PART)
    with closing(open_store(target)) as store:
        with_article(store)
        with_article(store, "https://news.example/2", body="Talks.")
    tell(
        target,
        f"UPDATE article_search SET body = '{body}' WHERE rowid = 1",
        "UPDATE alembic_version SET version_num = '0017'",
    )
    with closing(open_store(target)) as store:
        found = [[hit.article_id for hit in store.search(w)] for w in ("سلام", "谈判", "talks")]
    assert [sorted(hits) for hits in found] == [[1], [1], [1, 2]]


def test_addresses_of_an_older_revision_are_known_however_accents_are_written(target):
    with closing(open_store(target)) as store:
        with_article(store, "https://news.example/caf\xe9")
        with_article(store, "https://news.example/caf%C3%A9/2")
    tell(
        target,
        "UPDATE addresses SET url_key = '//news.example/cafe%CC%81' WHERE page_id = 1",
        "UPDATE articles SET url_key = '//news.example/cafe%CC%81' WHERE id = 1",
        "INSERT INTO addresses VALUES ('//news.example/cafe%CC%81/2', 1)",
        "INSERT INTO addresses VALUES ('//news.example/100%', 1)",
        "DROP INDEX ix_versions_body_hash",
        "UPDATE alembic_version SET version_num = '0016'",
    )
    with closing(open_store(target)) as store:
        assert with_article(store, "https://news.example/cafe\u0301") == 1
        assert with_article(store, "https://news.example/cafe\u0301/2") == 2
    left = "SELECT page_id FROM addresses WHERE instr(url_key, '%CC%81')"
    assert ask(target, left) == [(1,)]  # the composed one is another page's


def test_migration_that_does_not_end_leaves_the_file_as_it_was(target):
    database = Database(target)

    def migrate_and_end_early():
        with database.writing() as connection:
            migrate(connection, None, target)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        migrate_and_end_early()
    database.close()
    assert ask(target, SCHEMA) == []
    with closing(open_store(target)) as store:
        assert store.counts().articles == 0


def test_migration_of_what_another_process_just_migrated_changes_nothing(target):
    open_store(target).close()
    before = ask(target, SCHEMA)
    database = Database(target)
    with database.writing() as connection:
        migrate(connection, None, target)
    database.close()
    assert ask(target, SCHEMA) == before


def test_stores_are_created_and_opened_without_alembic(target):
    program = (
        "import sys; from pathlib import Path; from crawler.store.sqlite import open_store;"
        "open_store(Path(sys.argv[1])).close(); open_store(Path(sys.argv[1])).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program, target], check=False, cwd=ROOT)
    assert run.returncode == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Unix only")
def test_processes_that_create_one_store_do_not_fail(target):
    def fill(number):
        store = open_store(target)
        for n in range(20):
            with_article(store, f"https://news.example/{number}/{n}")

    processes = [get_context("fork").Process(target=fill, args=(number,)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with closing(open_store(target)) as store:
        assert store.counts().articles == 60


def test_store_that_another_process_is_creating_is_waited_for(target):
    creating = sqlite3.connect(target, isolation_level=None, check_same_thread=False)
    creating.execute("BEGIN IMMEDIATE")
    done = Timer(0.3, creating.rollback)
    done.start()
    open_store(target).close()
    done.join()
    creating.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        pytest.param("journal_mode", "wal", id="readers do not wait for the writer"),
        pytest.param("synchronous", 2, id="writes outlive a power cut"),
        pytest.param("foreign_keys", 1, id="nothing refers to what is not there"),
        pytest.param("busy_timeout", 30_000, id="writers wait for each other"),
    ],
)
def test_every_connection_is_prepared(target, pragma, value):
    database = Database(target)
    with database.reading() as one, database.writing() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    database.close()


def test_newer_store_is_refused_and_left_alone(target):
    open_store(target).close()
    tell(target, "UPDATE alembic_version SET version_num = '9999'")
    before = target.read_bytes()
    with pytest.raises(StoreError, match=r"newer seedwire \(revision 9999\); upgrade") as caught:
        open_store(target)
    assert caught.value.target == target
    assert target.read_bytes() == before


def test_database_of_another_program_is_refused(target):
    tell(target, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="another program"):
        open_store(target)
    assert [name for _, name, _ in ask(target, SCHEMA)] == ["recipes"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"x", id="one byte"),
        pytest.param(b"Buy milk.\n" * 51, id="short text, which SQLite takes for an empty file"),
        pytest.param(b"<html>" * 2_000, id="page"),
        pytest.param(b"\0" * 8192, id="zeros"),
    ],
)
def test_file_that_is_no_database_is_refused_and_left_alone(target, content):
    target.write_bytes(content)
    with pytest.raises(StoreError, match=r"store\.db is not a seedwire store"):
        open_store(target)
    assert target.read_bytes() == content


def test_damaged_store_is_refused(target):
    open_store(target).close()
    with target.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)
    with pytest.raises(StoreError, match=r"is damaged; put a backup in its place"):
        open_store(target)


def test_damage_found_later_is_a_store_error(target):
    store = open_store(target)
    with_article(store)
    store.close()
    size = target.stat().st_size
    store = open_store(target)
    with target.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(StoreError, match="is damaged"):
        store.search("talks")
    store.close()


def test_folder_is_refused(tmp_path):
    with pytest.raises(StoreError, match="is a folder; name a file in it"):
        open_store(tmp_path)


@pytest.mark.parametrize("inside", ["missing", "file"])
def test_missing_folder_is_refused(tmp_path, inside):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=f"create .*{inside} or name another file"):
        open_store(tmp_path / inside / "store.db")


def test_file_out_of_reach_is_refused(tmp_path):
    # A link that leads nowhere cannot be opened by anybody, root included.
    (tmp_path / "store.db").symlink_to(tmp_path / "missing" / "store.db")
    with pytest.raises(StoreError, match="cannot be opened; check that you may read and write"):
        open_store(tmp_path / "store.db")


def test_name_that_no_file_can_have_is_refused(tmp_path):
    with pytest.raises(StoreError, match="is out of reach"):
        open_store(tmp_path / ("x" * 300))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write whatever the mode says")
def test_file_that_cannot_be_written_is_refused(target):
    open_store(target).close()
    target.chmod(0o444)
    with pytest.raises(StoreError, match="cannot be"):
        with_article(open_store(target))


@pytest.mark.parametrize(
    ("code", "cure"),
    [
        pytest.param(sqlite3.SQLITE_READONLY, "cannot be written; give", id="read-only"),
        pytest.param(sqlite3.SQLITE_READONLY_DIRECTORY, "permission", id="read-only folder"),
        pytest.param(sqlite3.SQLITE_BUSY, "another program; end that one", id="locked"),
        pytest.param(sqlite3.SQLITE_FULL, "free some space", id="disk full"),
        pytest.param(sqlite3.SQLITE_IOERR_WRITE, "check its disk", id="disk broken"),
        pytest.param(sqlite3.SQLITE_ERROR, "cannot be used", id="anything else"),
    ],
)
def test_error_names_the_file_and_the_cure(target, code, cure):
    cause = sqlite3.OperationalError("what SQLite says")
    cause.sqlite_errorcode = code
    error = store_error(target, OperationalError("SELECT 1", {}, cause))
    assert str(error).startswith(f"{target} ")
    assert cure in str(error)
    assert "(SQLite says: what SQLite says)" in str(error)


def test_error_of_a_store_in_memory_names_it():
    error = store_error(None, DatabaseError("SELECT 1", {}, sqlite3.DatabaseError("out of memory")))
    assert str(error).startswith("the store in memory cannot be used")


def test_error_carries_no_page_text(target):
    store = open_store(target)
    refuse = "BEGIN SELECT RAISE(ABORT, 'refused'); END"
    tell(target, f"CREATE TRIGGER refuse BEFORE INSERT ON versions {refuse}")
    with pytest.raises(StoreError, match="refused") as caught:
        with_article(store, body="Confidential.")
    assert "Confidential" not in f"{caught.value} {caught.value.__cause__}"
    store.close()
