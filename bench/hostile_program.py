"""Run the whole program on hostile input, shut off from the network, and watch it until it is done.

Used by bench/hostile_files.py.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.early_end import EarlyEndError

QUIET_S = 180  # without any progress for so long, it hangs
SAID_S = 30  # how often progress is said
STOP_S = 30
LOOK_S = 1.0
Left = Callable[[sqlite3.Connection], int]

# Resolves loopback only, and connects nowhere else.
LAUNCHER = """
import socket, sys
look_up, connect, connect_ex = socket.getaddrinfo, socket.socket.connect, socket.socket.connect_ex
def is_local(host):
    return host is None or str(host).startswith("127.") or host in ("localhost", "::1")
def only_local(host, *args, **kwargs):
    if not is_local(host):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")
    return look_up(host, *args, **kwargs)
def guarded(call):
    def connects(self, address):
        if isinstance(address, tuple) and not is_local(address[0]):
            raise OSError(101, "unreachable")
        return call(self, address)
    return connects
socket.getaddrinfo = only_local
socket.socket.connect, socket.socket.connect_ex = guarded(connect), guarded(connect_ex)
from crawler.cli import main
main()
"""


@dataclass(slots=True)
class Figures:
    """What came of all.

    Attributes:
        files: How many were served.
        ends: How often which end was recorded, by part.
        lost: What has no recorded end, the first of them.
        good: Good pages and sources beside them.
        good_lost: Those that were not stored.
        crashes: Rounds that ended in another way than they should, and tracebacks.
        hangs: Rounds without progress.
        rss_mib: The most memory of the program, and of a worker.
        seconds: How long all took.
        is_partial: It was ended early: what had no end by then was not lost.
    """

    files: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    good: int = 0
    good_lost: int = 0
    crashes: list[str] = field(default_factory=list)
    hangs: int = 0
    rss_mib: dict[str, float] = field(default_factory=lambda: {"program": 0.0, "worker": 0.0})
    seconds: float = 0.0
    is_partial: bool = False


def run_until_done(
    desk: Path,
    command: Sequence[str],
    left: Left,
    figures: Figures,
    what: str,
    expected: Sequence[int],
) -> None:
    """Run the program in *desk* until nothing is *left* to do, it ends, or it hangs.

    Args:
        desk: Has the settings; the log and the store are written there.
        command: Of the program, with its options.
        left: How much there is to do still, by the store.
        figures: Crashes, hangs and memory are added to them.
        what: How this part is called where progress is said.
        expected: Good exit statuses.
    """
    log = desk / "log"
    with log.open("wb") as out:
        program = subprocess.Popen(
            [sys.executable, "-c", LAUNCHER, *command],
            cwd=desk,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        )
        try:
            is_hanging = _watch(program, desk / "store.db", left, figures, what)
        except EarlyEndError:
            figures.is_partial = True
            program.kill()
            program.wait()
            raise
        figures.hangs += is_hanging
        if is_hanging:
            program.kill()
        elif command[0] == "run":  # it may be at its end; what it links to is not waited for
            with suppress(subprocess.TimeoutExpired):
                program.wait(10)
        status = _stopped(program, figures)
    text = log.read_text(errors="replace")
    if "Traceback" in text:
        figures.crashes.append(f"{what}: traceback in {log}")
    if status not in expected:
        figures.crashes.append(f"{what}: status {status}, see {log}")


def _stopped(program: subprocess.Popen[bytes], figures: Figures) -> int:
    """Ask *program* to end, where it runs still, and return its exit status."""
    if program.poll() is None:
        program.send_signal(signal.SIGTERM)
    try:
        return program.wait(STOP_S)
    except subprocess.TimeoutExpired:
        figures.hangs += 1
        program.kill()
        return program.wait()


def _watch(
    program: subprocess.Popen[bytes], store: Path, left: Left, figures: Figures, what: str
) -> bool:
    """Wait for the end of all work; return whether it hangs before."""
    said = quiet_since = time.monotonic()
    before = None
    while program.poll() is None:
        time.sleep(LOOK_S)
        _note_memory(program.pid, figures)
        with suppress(sqlite3.Error), closing(sqlite3.connect(store, timeout=5)) as opened:
            rest = left(opened)
            (pages,) = opened.execute("SELECT count(*) FROM pages WHERE state <> 'wanted'")
            if rest == 0:
                return False
            if (rest, pages) != before:
                before, quiet_since = (rest, pages), time.monotonic()
        now = time.monotonic()
        if before and now - said > SAID_S:
            print(f"{what}: {before[0]} left", flush=True)
            said = now
        if now - quiet_since > QUIET_S:
            return True
    return False


def _note_memory(pid: int, figures: Figures) -> None:
    for who, number in (("program", pid), *(("worker", child) for child in _children(pid))):
        with suppress(OSError, ValueError, IndexError, StopIteration):
            lines = Path(f"/proc/{number}/status").read_text().splitlines()
            peak = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
            figures.rss_mib[who] = max(figures.rss_mib[who], round(peak, 1))


def _children(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (task / "children").read_text().split())
