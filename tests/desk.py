"""A user's desk: a folder with seeds and settings, and the command line run in it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from extractors.stages.run import all_stages
from tests.newsroom import Newsroom
from tests.zygote import Forked

T = TypeVar("T")

REPOSITORY = Path(__file__).parent.parent
TIMEOUT_S = 60
PATIENCE_S = 20
# They have tests of their own; elsewhere they are most of the time that a test takes.
STAGES_OF_ENGLISH = [stage.name for stage in all_stages() if stage.languages]

# The threshold lets all that is on the topic through, also what is told in words of its own.
SETTINGS = """
store = "seedwire.db"
[crawl]
contact = "desk@kestrel.example"
delay_s = {delay_s}
timeout_s = 5
allow_private_hosts = ["127.0.0.1"]
[extract]
workers = 1
skip_stages = {skipped}
[topics.afghan-peace]
seeds = ["seeds/*.txt"]
threshold = 0.09
[sources.courier]
url = "{courier}"
interval = "{interval}"
[sources.ledger]
url = "{ledger}"
interval = "{interval}"
"""


@dataclass(frozen=True)
class Desk:
    """A folder in which a user works."""

    folder: Path

    @property
    def store(self) -> Path:
        return self.folder / "seedwire.db"

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "crawler", *arguments]

    def seedwire(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        process = Forked(
            arguments, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        try:
            out, problems = process.communicate(timeout=TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return subprocess.CompletedProcess(arguments, process.returncode, out, problems)

    def start(self, *arguments: str, **constants: float) -> subprocess.Popen[str]:
        """Start a command in a session of its own, so that its workers can be killed with it.

        Its *constants* are those of the daemon, which waits for longer than tests should.
        """
        return Forked(
            arguments,
            constants={f"crawler.jobs.daemon:{name}": at for name, at in constants.items()},
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def rows(self, query: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(self.store, timeout=10)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def has_tables(self) -> bool:
        """Whether the program got as far as making its store."""
        found = self.store.exists() and self.rows(
            "SELECT 1 FROM sqlite_master WHERE name='versions'"
        )
        return bool(found)

    def change(self, statement: str) -> None:
        """Change the store behind the program's back, such as to let time pass."""
        connection = sqlite3.connect(self.store, timeout=10)
        with connection:
            connection.execute(statement)
        connection.close()

    def articles(self) -> dict[str, dict[str, object]]:
        """Return the stored records by headline."""
        records = [json.loads(str(row[0])) for row in self.rows("SELECT record FROM versions")]
        return {record["headline"]: record for record in records}

    def state(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all that a store says, save numbers and times: equal for equal work."""
        return {
            "pages": sorted(
                self.rows("SELECT url, final_url, state, body, attempts FROM pages"), key=repr
            ),
            "articles": sorted(self.rows("SELECT url, headline, version FROM articles"), key=repr),
            "versions": sorted(self.rows("SELECT number, record FROM versions"), key=repr),
            "rejections": sorted(self.rows("SELECT url, reason, detail FROM rejections"), key=repr),
            "index": sorted(self.rows("SELECT headline FROM article_search"), key=repr),
            "sources": sorted(self.rows("SELECT name, etag, failures FROM sources"), key=repr),
        }


def without_english(desk: Desk) -> Desk:
    """Write settings without topics that skip the stages of English; return *desk*."""
    skipped = f"[extract]\nskip_stages = {json.dumps(STAGES_OF_ENGLISH)}\n"
    (desk.folder / "seedwire.toml").write_text(skipped, encoding="utf-8")
    return desk


def set_up(folder: Path, news: Newsroom, *, delay_s: float = 0, interval: str = "15m") -> Desk:
    """Make a desk in *folder* that watches *news*.

    It skips the stages that read English, as without_english does.
    """
    shutil.copytree(REPOSITORY / "seeds", folder / "seeds")
    text = SETTINGS.format(
        courier=news.courier.feed_url,
        ledger=news.ledger.feed_url,
        delay_s=delay_s,
        skipped=json.dumps(STAGES_OF_ENGLISH),
        interval=interval,
    )
    (folder / "seedwire.toml").write_text(text, encoding="utf-8")
    return Desk(folder)


def wait_for(what: Callable[[], T], process: subprocess.Popen[str]) -> T:
    """Look until *what* answers with something; *process* must live that long."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()[0]
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {PATIENCE_S} s in vain")


def kill_all(process: subprocess.Popen[str], number: signal.Signals = signal.SIGKILL) -> None:
    """Kill *process* and the workers it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
    process.communicate(timeout=TIMEOUT_S)
