"""Kill the program at random points, again and again: nothing may be lost or doubled.

A daemon watches the local news site of the tests; at a random moment it, or one of its workers,
gets SIGKILL, and it is started again. After every few kills a last round ends the work, and the
store must equal that of a round which nobody disturbed: every article once, every version, page and
rejection. Restart is measured from the start of the command until it has the lease.

A signal ends it with the figures that there are, the end of --minutes after the check of the store
that was under way; "is_partial" says so.

Examples:
    python bench/kill.py
    python bench/kill.py --points 500 --minutes 30
    python bench/kill.py --points 50 --seed 3
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.early_end import ending_early
from bench.family import cpu_s, family
from tests.desk import Desk, kill_all, set_up
from tests.newsroom import Newsroom

KILLS_A_STORE = 10
LONGEST_S = 4.0  # after the lease is taken: longer than all the work takes
WORKER_SHARE = 0.3
GOAL_S = 5.0
LEASE_TIMEOUT_S = 90


def main() -> None:
    """Kill as often as asked, and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--points", type=int, default=500, help="how often to kill")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments")
    parser.add_argument("--minutes", type=float, help="begin no kill after so long")
    options = parser.parse_args()
    end_s = time.monotonic() + options.minutes * 60 if options.minutes else float("inf")
    chance, done = random.Random(options.seed), Done()
    with (
        Newsroom() as news,
        tempfile.TemporaryDirectory() as folder,
        ending_early() as ending,
    ):
        expected = _undisturbed(Path(folder) / "expected", news)
        while len(done.restarts_s) < options.points and time.monotonic() < end_s:
            desk = _desk(Path(folder) / str(len(done.restarts_s)), news)
            _kill_often(desk, options.points, end_s, chance, done)
            _check(desk, expected, done)
    for line in done.damages[:20]:
        print(f"DEFECT  {line}")
    is_partial = ending.is_early or len(done.restarts_s) < options.points
    print(json.dumps(done.figures() | {"points": options.points, "is_partial": is_partial}))
    raise SystemExit(bool(done.damages))


Rows = list[tuple[object, ...]]


@dataclass
class Done:
    """What came of the kills so far.

    Attributes:
        restarts_s: From the start of each daemon until it had the lease.
        workers_killed: How many times a worker was killed before its daemon.
        checked: Kills after which the store was compared.
        damages: What was not as it should be.
        cpu_s: The CPU time of each restart, which a busy machine stretches less.
    """

    restarts_s: list[float] = field(default_factory=list)
    workers_killed: int = 0
    checked: int = 0
    damages: list[str] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, object]:
        """Return the figures."""
        restarts = sorted(self.restarts_s) or [0.0]
        return {
            "kills": len(self.restarts_s),
            "checked": self.checked,
            "of_workers": self.workers_killed,
            "damages": len(self.damages),
            "restart_worst_s": round(restarts[-1], 2),
            "restart_median_s": round(restarts[len(restarts) // 2], 2),
            "restart_cpu_median_s": round(median(self.cpu_s or [0.0]), 2),
            "restarts_over_5_s": sum(seconds > GOAL_S for seconds in restarts),
        }


def _kill_often(desk: Desk, points: int, end_s: float, chance: random.Random, done: Done) -> None:
    for _ in range(min(KILLS_A_STORE, points - len(done.restarts_s))):
        if time.monotonic() >= end_s:
            return
        seconds, used_s, is_worker = _kill_once(desk, chance)
        done.restarts_s.append(seconds)
        done.cpu_s.append(used_s)
        done.workers_killed += is_worker


def _check(desk: Desk, expected: dict[str, Rows], done: Done) -> None:
    last = desk.seedwire("run", "--now")
    problems = _problems(desk, expected, last)
    done.damages += [f"store {desk.folder.name}: {problem}" for problem in problems]
    done.checked = len(done.restarts_s)
    print(json.dumps(done.figures()), flush=True)


def _desk(folder: Path, news: Newsroom) -> Desk:
    folder.mkdir()
    return set_up(folder, news)


def _undisturbed(folder: Path, news: Newsroom) -> dict[str, Rows]:
    desk = _desk(folder, news)
    done = desk.seedwire("run", "--now")
    assert done.returncode == 0, done.stderr
    return _kept(desk)


def _kill_once(desk: Desk, chance: random.Random) -> tuple[float, float, bool]:
    """Start a daemon and kill it, or a worker and then it.

    Returns:
        The seconds to the lease, its CPU time until then, and whether a worker was killed.
    """
    start = time.monotonic()
    daemon = subprocess.Popen(  # from scratch: to import the program is part of a restart
        desk.command("daemon"),
        cwd=desk.folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )
    try:
        while not _has_lease(desk, daemon.pid):
            if time.monotonic() - start > LEASE_TIMEOUT_S or daemon.poll() is not None:
                raise SystemExit("the daemon did not start again")
            time.sleep(0.02)
        seconds, used_s = time.monotonic() - start, cpu_s(daemon.pid)
        time.sleep(chance.uniform(0, LONGEST_S))
        is_worker = chance.random() < WORKER_SHARE and _kill_worker(daemon.pid, chance)
        if is_worker:
            time.sleep(chance.uniform(0, LONGEST_S / 2))
    finally:
        kill_all(daemon)
    return seconds, used_s, is_worker


def _has_lease(desk: Desk, pid: int) -> bool:
    if not desk.store.exists():
        return False
    try:
        return desk.rows("SELECT pid FROM leases") == [(pid,)]
    except Exception:  # noqa: BLE001  # the tables are being made
        return False


def _kill_worker(pid: int, chance: random.Random) -> bool:
    others = [number for number in family(pid) if number != pid]
    if not others:
        return False
    with suppress(ProcessLookupError):
        os.kill(chance.choice(others), signal.SIGKILL)
    return True


def _problems(
    desk: Desk, expected: dict[str, Rows], done: subprocess.CompletedProcess[str]
) -> list[str]:
    problems = []
    if done.returncode != 0:
        problems.append(f"the last round ended with {done.returncode}: {done.stderr[-300:]}")
    if desk.rows("PRAGMA integrity_check") != [("ok",)]:
        problems.append("the file is damaged")
    state = _kept(desk)
    for name, rows in expected.items():
        if state[name] != rows:
            odd = [
                row for row in (*rows, *state[name]) if row not in rows or row not in state[name]
            ]
            problems.append(f"{name} differ, {len(state[name])} for {len(rows)}: {str(odd)[:500]}")
    return problems


def _kept(desk: Desk) -> dict[str, Rows]:
    """Return all that the store says, without how often reading a page failed.

    A killed worker is a failure that its daemon sees and counts: docs/decisions/0011.
    """
    pages = desk.rows("SELECT url, final_url, state, reason, body FROM pages ORDER BY url")
    return desk.state() | {"pages": pages}


if __name__ == "__main__":
    main()
