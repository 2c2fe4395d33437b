import os
import sqlite3
import subprocess
import sys
from contextlib import closing
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
from crawler.store.search import CREATE
from crawler.store.sqlite import open_store
from extractors.page import Entry, Page
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


def test_migrations_lead_to_the_tables_of_the_schema(target):
    open_store(target).close()

    def is_ours(name, kind, _parents):
        return kind != "table" or not name.startswith("article_search")

    with create_engine(f"sqlite:///{target}").connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": is_ours, "compare_type": True, "compare_server_default": True},
        )
        assert compare_metadata(context, metadata) == []


def test_migrations_lead_to_the_search_index_of_the_search(target):
    open_store(target).close()
    (in_file,) = ask(target, "SELECT sql FROM sqlite_master WHERE name = 'article_search'")
    assert in_file == (CREATE.text,)


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


@pytest.mark.parametrize(
    "revision",
    ["0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011"],
)
def test_store_of_an_older_revision_keeps_what_it_has_and_gets_the_rest(target, tmp_path, revision):
    database = Database(target)
    with database.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.exec_driver_sql(
            "INSERT INTO sources (id, name, kind, url, interval_s, is_active, next_due, failures)"
            " VALUES (1, 'feed', 'feed', 'https://news.example/feed.xml', 900, 1,"
            " '2026-01-01T12:00:00.000000+00:00', 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO pages (id, url, source_id, has_entry, title, state, attempts)"
            f" VALUES (1, '{STORY}', 1, 1, 'Talks', 'wanted', 0)"
        )
        connection.exec_driver_sql(f"INSERT INTO addresses VALUES ('{url_key(STORY)}', 1)")
    database.close()
    with closing(open_store(target)) as store:
        assert [due.source for due in store.due_sources(NOW)] == [FEED]
        assert [page.entry for page in store.wanted(NOW)] == [Entry(STORY, "Talks")]
        assert store.is_seen(STORY)
        assert not store.site_memory(STORY)
        page = Page("https://news.example/a", b"x", headers=(("tdm-policy", "y"),))
        store.add_page(page, None)
        assert store.pending(1)[0].page.headers == page.headers
    open_store(tmp_path / "new.db").close()
    assert ask(target, SCHEMA) == ask(tmp_path / "new.db", SCHEMA)


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


def test_up_to_date_store_opens_without_alembic(target):
    open_store(target).close()
    program = (
        "import sys; from pathlib import Path; from crawler.store.sqlite import open_store;"
        "open_store(Path(sys.argv[1])).close(); open_store(None).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program, target], check=False, cwd=ROOT)
    assert run.returncode == 0


def test_processes_that_create_one_store_do_not_fail(target):
    program = (
        "import sys; from pathlib import Path; from crawler.store.sqlite import open_store;"
        "from tests.crawler.stores import with_article;"
        "store = open_store(Path(sys.argv[1]));"
        "[with_article(store, f'https://news.example/{sys.argv[2]}/{n}') for n in range(20)]"
    )
    arguments = [[sys.executable, "-c", program, target, str(number)] for number in range(3)]
    processes = [subprocess.Popen(command, cwd=ROOT) for command in arguments]
    assert [process.wait() for process in processes] == [0, 0, 0]
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
