"""The runs that bench/crawl.py compares: a site, a desk, and what a command costs there."""

from __future__ import annotations

import ctypes
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from crawl_site import headline, host, paragraphs

from extractors.stages.run import all_stages

HERE = Path(__file__).parent
HOSTS = 16
SAMPLE_S = 0.5
ORPHANS_S = 20.0  # at most; workers end when they see that their pool is gone
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
SETTINGS = """
store = "seedwire.db"
[crawl]
contact = "desk@kestrel.example"
delay_s = 0
allow_private_hosts = [{hosts}]
[extract]
skip_stages = {skipped}
[topics.quay]
seeds = ["seed*.txt"]
threshold = 0.0
"""


@dataclass(frozen=True)
class Cost:
    """What a process and its children took.

    Attributes:
        wall_s: From the start to its end.
        cpu_s: Of all of them.
        own_cpu_s: Of the process itself, without workers.
    """

    wall_s: float
    cpu_s: float
    own_cpu_s: float


@contextmanager
def site(items: int, paragraphs: int = 12, data: Path | None = None) -> Iterator[int]:
    """Run the site in a process of its own; yield its port."""
    command = [sys.executable, str(HERE / "crawl_site.py"), "--hosts", str(HOSTS)]
    command += ["--items", str(items), "--paragraphs", str(paragraphs)]
    command += ["--data", str(data)] if data else []
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


def desk_in(folder: Path, feeds: list[str]) -> Path:
    """Return a folder with settings that watch *feeds*, and seeds."""
    folder.mkdir()
    for number in range(3):
        text = "\n\n".join((headline(number), *paragraphs(number)))
        (folder / f"seed{number}.txt").write_text(text)
    hosts = ", ".join(f'"{host(number)}"' for number in range(HOSTS))
    sources = (f'[sources.s{i}]\nurl = "{url}"\n' for i, url in enumerate(feeds))
    skipped = [stage.name for stage in all_stages() if stage.languages]  # plain has none like them
    text = SETTINGS.format(hosts=hosts, skipped=skipped) + "".join(sources)
    (folder / "seedwire.toml").write_text(text)
    text = text.replace('store = "seedwire.db"', 'store = "archived.db"\narchive = "warc"')
    (folder / "archived.toml").write_text(text)
    return folder


def ours(*arguments: str) -> list[str]:
    """Return our command line."""
    return [sys.executable, "-m", "crawler", *arguments]


def plain(*arguments: str) -> list[str]:
    """Return the command line of what we compare with."""
    return [sys.executable, str(HERE / "crawl_plain.py"), *arguments]


def run(command: list[str], desk: Path, sample: Callable[[int], None] | None = None) -> Cost:
    """Run *command* to its end, which must be a good one, and return what it cost.

    Args:
        command: What to run.
        desk: Where.
        sample: Called with the process's number every SAMPLE_S.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    others = set(children(os.getpid()))
    started, before = time.monotonic(), os.times()
    with (desk / "out.txt").open("w") as out:
        process = subprocess.Popen(command, cwd=desk, stdout=out, stderr=out, env=environment)
        code, own = _end_of(process, sample)
        wall_s = time.monotonic() - started
        _wait_for_orphans(others)
        after = os.times()
    assert code == 0, (desk / "out.txt").read_text()[-2000:]
    cpu_s = after.children_user + after.children_system
    cpu_s -= before.children_user + before.children_system
    return Cost(wall_s, cpu_s, own.ru_utime + own.ru_stime)


def _end_of(
    process: subprocess.Popen[bytes], sample: Callable[[int], None] | None
) -> tuple[int, resource.struct_rusage]:
    """Wait for the end of *process*; return its exit status, and what it used itself."""
    pid, status = 0, 0
    while not pid:
        pid, status, own = os.wait4(process.pid, os.WNOHANG if sample else 0)
        if sample and not pid:
            sample(process.pid)
            time.sleep(SAMPLE_S)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, own


def _wait_for_orphans(others: set[int]) -> None:
    """Wait for what the process left: only then is the CPU of workers from a fork server known.

    Args:
        others: Processes that were there before.
    """
    deadline = time.monotonic() + ORPHANS_S
    while not others.issuperset(children(os.getpid())) and time.monotonic() < deadline:
        with suppress(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)
        time.sleep(0.01)


def is_there(python: str, module: str) -> bool:
    """Return whether *python* can import *module*."""
    command = [python, "-I", "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def rows(desk: Path, query: str, file: str = "seedwire.db") -> int:
    """Return the one number that *query* gives."""
    with closing(sqlite3.connect(desk / file, timeout=30)) as db:
        (number,) = db.execute(query).fetchone()
        return int(number)


def children(pid: int) -> list[int]:
    """Return the processes that *pid* started, and those that these did: workers are forked."""
    with suppress(OSError):
        files = Path(f"/proc/{pid}/task").glob("*/children")  # of each thread
        own = [int(child) for file in files for child in file.read_text().split()]
        return own + [one for child in own for one in children(child)]
    return []


def rss_mib(pid: int) -> float:
    """Return the memory of a process that is not shared with others."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024
    return 0.0
