"""Archives: WARC files of any size and folders of saved pages, read piece by piece, to be resumed.

CC-NEWS is one: files named CC-NEWS-20241101….warc.gz with millions of pages of all the world's
news. A file that grows is read on from where it ended, a shorter one from its start; one that is as
it was is not opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from crawler.model import FileProgress
from crawler.saved import Unreadable, archived, files_in, is_archive, is_readable, saved_page
from crawler.spiders import UnreadableSourceError
from extractors.page import Page

Progress = Callable[[str], FileProgress | None]


@dataclass(frozen=True, slots=True)
class Taken:
    """One step through an archive.

    Attributes:
        progress: How far its file is read with this step.
        page: What the step gives; None where that is no page.
    """

    progress: FileProgress
    page: Page | Unreadable | None


def pages(place: str, progress: Progress) -> Iterator[Taken]:
    """Yield the steps through the files at *place* that were not taken yet, files by name.

    Args:
        place: ``file:`` and an absolute path: of a file, a folder, or a pattern of them.
        progress: Tells how far the file at a path was read before; None for not at all.

    Raises:
        UnreadableSourceError: There is no file.
    """
    files = _files(place.removeprefix("file:"))
    if not files:
        raise UnreadableSourceError(f"no saved pages at {place.removeprefix('file:')}")
    for file in files:
        try:
            yield from _steps(file, progress(str(file)))
        except OSError as error:  # gone meanwhile, or not ours to read
            before = progress(str(file)) or FileProgress(str(file), 0, None, 0)
            yield Taken(before, Unreadable(str(file), error.strerror or str(error)))


def _files(pattern: str) -> list[Path]:
    named = [pattern] if Path(pattern).exists() or not has_magic(pattern) else None
    found = sorted(named or glob(pattern, recursive=True))  # noqa: PTH207  # Path takes no absolute
    paths = [Path(name) for name in found]
    listed = (files_in(path) if path.is_dir() else [path] for path in paths)
    return list(
        dict.fromkeys(f for files in listed for f in files if f.exists() and is_readable(f))
    )


def _steps(file: Path, before: FileProgress | None) -> Iterator[Taken]:
    stat = file.stat()
    if before and (before.size, before.modified_ns) == (stat.st_size, stat.st_mtime_ns):
        return
    if not is_archive(file):
        end = FileProgress(str(file), stat.st_size, stat.st_size, stat.st_mtime_ns)
        yield Taken(end, saved_page(file))
        return
    start = before.position if before and before.position <= stat.st_size else 0
    position = start
    for position, page in archived(file, start):
        yield Taken(FileProgress(str(file), position, None, stat.st_mtime_ns), page)
    yield Taken(FileProgress(str(file), position, stat.st_size, stat.st_mtime_ns), None)
