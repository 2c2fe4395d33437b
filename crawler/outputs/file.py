"""Output into a file: a line of JSON for each message, appended and on the disk."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from crawler.alert import Delivered, Delivery, Message, NotNow
from crawler.messages import to_json
from crawler.output_settings import OutputSettings
from crawler.outputs import OutputError, Surroundings

_AT_ONCE = 65_536
_MOST_TAIL = 64 * 1_048_576  # far longer than a line of ours
_OURS = b'{"key":'


class FileSettings(OutputSettings):
    """``[outputs.NAME]`` with ``kind = "file"``."""

    path: Annotated[
        str,
        Field(min_length=1, description="the path of a file, absolute or relative to this file"),
    ]


SETTINGS = FileSettings


def open_output(said: OutputSettings, around: Surroundings) -> LinesFile:
    """Return the output; the file need not be there."""
    assert isinstance(said, FileSettings), "the kind's own table"
    return LinesFile(around.folder / said.path)


@dataclass(frozen=True, slots=True)
class LinesFile:
    """A file of lines; several programs may write it at the same time."""

    path: Path
    earlier: int = 0

    def check(self) -> None:
        """Look whether the file's folder is there, and may be written."""
        check_place(self.path)

    async def send(self, message: Message) -> Delivery:
        """Append a line."""
        line = (to_json(message) + "\n").encode("utf-8", "replace")
        try:
            await asyncio.to_thread(self._append, line)
        except OSError as error:
            return NotNow(f"{self.path}: not written: {error.strerror}")
        return Delivered()

    def _append(self, line: bytes) -> None:
        with _locked(self.path) as file:
            end = _end_of_lines(file)
            tail = os.pread(file, _MOST_TAIL, end)
            if _is_torn(tail):
                os.ftruncate(file, end)
            elif tail:  # somebody's line, without an end
                end, line = os.fstat(file).st_size, b"\n" + line
            try:
                _write(file, line)
                os.fsync(file)
            except OSError:
                os.ftruncate(file, end)  # half a line is none
                raise


def check_place(path: Path) -> None:
    """Look whether a file can be written at *path*.

    Raises:
        OutputError: There is no folder for it, or it or its folder may not be written.
    """
    if not path.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {path.parent}; create it")
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; name a file in it")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise OutputError(f"{path}: may not be written; give yourself permission")


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Yield the file, made if it is missing, while nobody else appends to it."""
    import fcntl  # not everywhere; other outputs work there

    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _end_of_lines(file: int) -> int:
    """Return where the last line that has an end ends."""
    end = os.fstat(file).st_size
    while end > 0:
        start = max(0, end - _AT_ONCE)
        cut = os.pread(file, end - start, start).rfind(b"\n")
        if cut >= 0:
            return start + cut + 1
        end = start
    return 0


def _is_torn(tail: bytes) -> bool:
    """Tell whether *tail* is the beginning of a line of ours, which a killed program left."""
    if not tail or tail[: len(_OURS)] != _OURS[: len(tail)]:
        return False
    try:
        json.loads(tail)
    except ValueError:
        return True
    return False


def _write(file: int, line: bytes) -> None:
    while line:
        line = line[os.write(file, line) :]
