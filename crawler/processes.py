"""Tell processes apart, whatever number the system gives them."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_START_FIELD = 19  # of /proc/PID/stat behind the name: when it started, in ticks since the boot


@dataclass(frozen=True, slots=True)
class Process:
    """One process, of all that ever were.

    Attributes:
        host: The machine's name, for people.
        pid: Its number, which is given to others once it has ended.
        system: The boot and the space that *pid* counts in; empty where they cannot be known.
        start: When it started, on the clock of that boot; empty likewise.
    """

    host: str
    pid: int
    system: str = ""
    start: str = ""

    def __str__(self) -> str:
        """Return what a person finds it by."""
        return f"process {self.pid} on {self.host}"


def this_process() -> Process:
    """Return the process that asks."""
    return Process(socket.gethostname(), os.getpid(), _system(), _start(os.getpid()) or "")


def is_gone(process: Process) -> bool:
    """Return whether *process* has certainly ended; where that cannot be known, it has not.

    Its number is no sign: after its end another process may have it. The time of its start is.
    """
    here = _system()
    if not here or not process.system or not process.start:
        return False
    boot, space = process.system.split()
    my_boot, my_space = here.split()
    if boot != my_boot:  # a store is used on one machine at a time, and this one was booted since
        return True
    return space == my_space and _start(process.pid) != process.start


def is_here(process: Process) -> bool:
    """Return whether *process* runs now, and its number means the same here."""
    return process.system == _system() != "" and _start(process.pid) == process.start != ""


def _system() -> str:
    """Return the boot, and the space of process numbers (a container has its own)."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        space = (_PROC / "self/ns/pid").readlink().name
    except OSError:  # no Linux
        return ""
    return f"{boot} {space}"


def _start(pid: int) -> str | None:
    """Return when the process with this number started; None where there is none, or a zombie."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return None
    state, *rest = stat.rpartition(")")[2].split()  # the name before may have anything in it
    return None if state in ("Z", "X") else rest[_START_FIELD - 1]
