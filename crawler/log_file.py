"""A log file with a new one every day, written by several processes, on disks that may be full."""

from __future__ import annotations

import fcntl
import itertools
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path

TROUBLE = "the log cannot be written; what is lost is counted, and it goes on when it can"
AGAIN = "log can be written again"
_DAY_S = 86_400


class LogFile(TimedRotatingFileHandler):
    """Writes to *file*; at midnight (UTC) it gets the day's name, and old ones are deleted.

    Unlike its base: a file that another process renamed is left, a day's file is never written
    over, and what cannot be written is counted, said once on standard error, and again in the log
    as soon as there is room.

    Args:
        file: Where to; its folder must exist.
        keep_days: How many days are kept.

    Attributes:
        lost: Lines that could not be written since the last one that could.
    """

    def __init__(self, file: Path, keep_days: int) -> None:
        super().__init__(
            file,
            when="midnight",
            backupCount=keep_days,
            utc=True,
            encoding="utf-8",
            errors="backslashreplace",  # names of files may be no text
        )
        self.lost = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Write *record*."""
        lost = self.lost
        super().emit(record)
        if lost and self.lost == lost:
            self.lost = 0
            facts = {"levelno": logging.WARNING, "levelname": "WARNING", "lines_lost": lost}
            super().emit(logging.makeLogRecord({"name": __name__, "msg": AGAIN, **facts}))

    def shouldRollover(self, record: logging.LogRecord) -> int:  # noqa: N802  # the base's name
        """Return whether a new day has begun, for which nobody has begun a file."""
        if self.stream and not _is_at(self.stream.fileno(), self.baseFilename):
            self._leave()
        if self.rolloverAt > time.time() + _DAY_S:  # the clock was put back
            self.rolloverAt = self.computeRollover(int(time.time()))
        return super().shouldRollover(record)

    def rotation_filename(self, default_name: str) -> str:
        """Return the name of the day, with a number when the clock was there before."""
        free = itertools.chain([default_name], (f"{default_name}.{n}" for n in itertools.count(1)))
        return next(name for name in free if not Path(name).exists())

    def doRollover(self) -> None:  # noqa: N802  # the base's name
        """Give the file the name of its day, unless another process was faster."""
        with _locked(self.stream.fileno() if self.stream else None) as number:
            if number is None or _is_at(number, self.baseFilename):
                super().doRollover()
            else:
                self._leave()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the base's name
        """Count a line that cannot be written, and open the file anew for the next one."""
        self.lost += 1
        if self.lost == 1:
            with suppress(OSError):
                sys.stderr.write(f"seedwire: {self.baseFilename}: {TROUBLE} ({_why()})\n")
        self._leave()

    def _leave(self) -> None:
        """Close the file; the next line opens that which is there then."""
        if self.stream:
            stream, self.stream = self.stream, None
            with suppress(OSError, ValueError):
                stream.close()
        self.rolloverAt = self.computeRollover(int(time.time()))


def _why() -> str:
    error = sys.exc_info()[1]
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _is_at(number: int, path: str) -> bool:
    """Return whether *path* names the file that is open as *number*."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(number), os.stat(path))  # noqa: PTH116  # no Path here
    return False


@contextmanager
def _locked(number: int | None) -> Iterator[int | None]:
    """Hold the lock of an open file, even when the file is closed meanwhile."""
    if number is None:
        yield None
        return
    own = os.dup(number)
    try:
        fcntl.flock(own, fcntl.LOCK_EX)
        yield own
    finally:
        os.close(own)
