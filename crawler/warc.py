"""The archive of what was fetched: WARC 1.1 files, on the disk before the store knows of a page.

A file is named ``….warc.gz.open`` while it is written and loses the ending when it is complete.
Whoever writes it holds a lock on it, so that one without a lock was left over by a killed program.
"""

from __future__ import annotations

import fcntl
import os
import threading
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Self

from crawler.errors import SeedwireError
from crawler.warc_records import Exchange, info_record, records_of

OPEN = ".open"
_CHUNK_BYTES = 2**20


class ArchiveError(SeedwireError):
    """Nothing can be written to the archive; what was written before is whole.

    Attributes:
        folder: Where the archive is.
        problem: What stood in the way.
    """

    def __init__(self, folder: Path, problem: str) -> None:
        """Keep the facts."""
        self.folder, self.problem = folder, problem
        super().__init__(
            f"{folder}: the archive cannot be written ({problem}); make room or get the right to"
            " write there, or take the key archive out of the settings"
        )


class Archive:
    """A folder that exchanges are written to. Any thread may write; close it at the end.

    Args:
        folder: Made if it is missing.
        most_bytes: A file that reached this size is complete; the last record may go over it.
        about: What the first record of each file says of the program.
        now: The clock, for the names of files.

    Raises:
        ArchiveError: From any method: the folder cannot be written.
    """

    def __init__(
        self,
        folder: Path,
        most_bytes: int,
        about: Mapping[str, str],
        now: Callable[[], datetime],
    ) -> None:
        self._folder, self._most_bytes, self._about, self._now = folder, most_bytes, about, now
        self._lock = threading.Lock()
        self._file: _File | None = None
        self._number = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(folder, error.strerror or str(error)) from error
        if not os.access(folder, os.W_OK | os.X_OK):
            raise ArchiveError(folder, "no right to write in this folder")

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def write(self, exchange: Exchange) -> None:
        """Put *exchange* on the disk; it is safe there when this returns."""
        with self._lock:
            try:
                if self._file is None:
                    self._file = self._new_file()
                self._file.append(records_of(exchange, self._file.info_id))
                if self._file.size_bytes >= self._most_bytes:
                    self._complete()
            except OSError as error:
                raise ArchiveError(self._folder, error.strerror or str(error)) from error

    def close(self) -> None:
        """Complete the file that is being written, if there is one."""
        with self._lock:
            try:
                self._complete()
            except OSError as error:
                raise ArchiveError(self._folder, error.strerror or str(error)) from error

    def _complete(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            file.complete()

    def _new_file(self) -> _File:
        while True:
            self._number += 1
            moment = self._now().astimezone(UTC)
            name = f"seedwire-{moment:%Y%m%d%H%M%S}-{os.getpid()}-{self._number:05}.warc.gz"
            with suppress(FileExistsError):
                if file := _File.new(self._folder / name, self._about, self._now()):
                    return file


class _File:
    """One file that is being written; its lock tells others so.

    Attributes:
        size_bytes: Of what is safe on the disk.
        info_id: The number of its first record.
    """

    def __init__(self, path: Path, stream: BinaryIO, info_id: str) -> None:
        self._path, self._stream = path, stream
        self.size_bytes, self.info_id = 0, info_id

    @classmethod
    def new(cls, path: Path, about: Mapping[str, str], now: datetime) -> _File | None:
        """Begin the file *path*; None when somebody took it for left over before it was locked."""
        stream = _unfinished(path).open("xb", buffering=0)
        fcntl.flock(stream, fcntl.LOCK_EX)
        if not _is_at(stream, _unfinished(path)):
            stream.close()
            return None
        info, info_id = info_record(path.name, about, now)
        file = cls(path, stream, info_id)
        file.append(info)
        _sync_folder(path.parent)
        return file

    def append(self, records: bytes) -> None:
        """Write *records* and wait until they are safe; on an error none of them is left."""
        try:
            left = memoryview(records)
            while left:  # without a buffer, less than all may be written
                left = left[self._stream.write(left) :]
            os.fsync(self._stream.fileno())
        except OSError:
            with suppress(OSError):
                self._stream.truncate(self.size_bytes)
                self._stream.seek(self.size_bytes)
            raise
        self.size_bytes += len(records)

    def complete(self) -> None:
        """Give the file its name."""
        with self._stream:
            _unfinished(self._path).rename(self._path)
            _sync_folder(self._path.parent)


def finish_left_over(folder: Path) -> int:
    """Complete the files that killed programs left in *folder*; return how many.

    A last record that was not written in full is cut off. Files that are being written, and those
    that cannot be completed, stay as they are.
    """
    return sum(_finished(path) for path in sorted(folder.glob(f"seedwire-*.warc.gz{OPEN}")))


def _finished(path: Path) -> bool:
    with suppress(OSError), path.open("r+b") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not _is_at(stream, path):
            return False
        size_bytes = whole_bytes(stream)
        if size_bytes == 0:
            path.unlink()
            return False
        stream.truncate(size_bytes)
        os.fsync(stream.fileno())
        path.rename(path.with_name(path.name.removesuffix(OPEN)))
        _sync_folder(path.parent)
        return True
    return False


def whole_bytes(stream: BinaryIO) -> int:
    """Return where the last gzip member ends that is there in full.

    >>> import gzip
    >>> from io import BytesIO
    >>> member = gzip.compress(b"news")
    >>> whole_bytes(BytesIO(member + member[:-1])) == len(member)
    True
    """
    end = read = 0
    member = zlib.decompressobj(16 + zlib.MAX_WBITS)
    with suppress(zlib.error):
        while data := stream.read(_CHUNK_BYTES):
            read += len(data)
            while data:
                member.decompress(data, _CHUNK_BYTES)
                data = member.unconsumed_tail
                if member.eof:
                    data = member.unused_data
                    end = read - len(data)
                    member = zlib.decompressobj(16 + zlib.MAX_WBITS)
    return end


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + OPEN)


def _is_at(stream: BinaryIO, path: Path) -> bool:
    """Return whether *path* still names the file that is open as *stream*."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    return False


def _sync_folder(folder: Path) -> None:
    """Make a new name in *folder* outlive a power cut."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
