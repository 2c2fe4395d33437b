"""Saved pages: files and folders of text, HTML, MHTML, mail and WARC, read without any network."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.as_saved import page_of
from crawler.mail import mail_page
from crawler.mhtml import mhtml_page
from crawler.unpack import End, unpacked
from crawler.warc import OPEN
from crawler.webarchive import webarchive_page
from extractors.page import USE_HEADERS, Page

Step = tuple[int, "Page | Unreadable | None"]

_CONTENT_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
# What reads a file that has more in it than the page: its bytes and address to the page, or to
# a sentence that says why there is none.
_READERS: dict[str, Callable[[bytes, str], Page | str]] = {
    ".mhtml": mhtml_page,
    ".mht": mhtml_page,
    ".eml": mail_page,
    ".webarchive": webarchive_page,
}
ENDINGS = (*_CONTENT_TYPES, *_READERS)
_DOCUMENTS = frozenset((".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".zip", ".7z", ".wacz"))
# An archive of ours that is still being written, or was when its program was killed, ends in OPEN.
ARCHIVES = (".warc", ".warc.gz", f".warc.gz{OPEN}")
MAX_BODY_BYTES = 50 * 2**20
_CUT = "it ends within a record"
_MOST_BLANK = 4_096  # bytes behind the last record that are looked at


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a record of an archive, that gives no page.

    Attributes:
        name: The file as the user gave it, and where in it.
        reason: One sentence for a person.
    """

    name: str
    reason: str


def saved_pages(paths: Iterable[Path]) -> Iterator[Page | Unreadable]:
    """Yield the pages of *paths*, folders walked in the order of their names.

    A folder's other files are passed over, and so are its archives without pages; a file named
    outright must be of a known kind and have one.
    Nothing raises: what cannot be read is yielded as such, and the rest follows.
    """
    for path in paths:
        try:
            if path.is_dir():
                yield from _in_folder(path)
            elif path.exists() and not is_readable(path):
                kinds = f"not a kind of saved page that is known ({_kinds()})"
                yield Unreadable(str(path), f"{kinds}; save or unpack it as one of these")
            else:
                yield from _pages(path, is_named=True)
        except OSError as error:  # a folder on the way to it is locked, or its name is too long
            yield Unreadable(str(path), error.strerror or str(error))


def _in_folder(folder: Path) -> Iterator[Page | Unreadable]:
    files = files_in(folder)
    if not files:
        os.scandir(folder).close()  # says so where it is locked
        yield Unreadable(str(folder), f"no saved pages in this folder ({_kinds()})")
    for file in files:
        yield from _pages(file, is_named=False)


def files_in(folder: Path) -> list[Path]:
    """Return the saved pages and archives in *folder* and below, in the order of their names."""
    return sorted(file for file in folder.rglob("*") if is_readable(file))


def documents_in(folder: Path) -> str:
    """Return how many files in *folder* and below may hold articles and are not read; "" for none.

    By their endings: "1 .docx, 2 .pdf".
    """
    endings = Counter(path.suffix.lower() for path in folder.rglob("*"))
    return ", ".join(f"{endings[one]} {one}" for one in sorted(_DOCUMENTS & endings.keys()))


def is_readable(path: Path) -> bool:
    """Tell by its name whether *path* is a saved page or an archive."""
    name = path.name.lower()
    is_known = name.endswith((*ENDINGS, *ARCHIVES))
    return is_known and not path.is_dir() and not path.is_fifo()  # a pipe may never end


def saved_page(path: Path) -> Page | Unreadable:
    """Return the page in the file *path*, which is no archive, or why there is none.

    Its address is the file's and it has no time of fetching, for a copied file's time says
    nothing; a kind of file may tell both. The content of a file of no known kind is looked at.

    Raises:
        OSError: The file cannot be read.
    """
    if is_archive(path):
        return Unreadable(str(path), "an archive, which may hold many pages: replay reads these")
    if path.stat().st_size > MAX_BODY_BYTES:
        return Unreadable(str(path), f"larger than {MAX_BODY_BYTES // 2**20} MiB")
    place = path.resolve() if ".." in path.parts else path.absolute()  # a link keeps its own name
    ending, body, address = path.suffix.lower(), path.read_bytes(), place.as_uri()
    if ending not in _READERS:
        return page_of(address, body, _CONTENT_TYPES.get(ending, ""))
    found = _READERS[ending](body, address)
    return Unreadable(str(path), found) if isinstance(found, str) else found


def endings_in(folder: Path) -> tuple[str, ...]:
    """Return the endings of the single pages in *folder*, sorted; none if it cannot be listed."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return ()
    return tuple(sorted(end for end in ENDINGS if any(n.endswith(end) for n in names)))


def is_archive(path: Path) -> bool:
    """Tell by its name whether *path* is a WARC file, which holds many pages."""
    return path.name.lower().endswith(ARCHIVES)


def _pages(path: Path, *, is_named: bool) -> Iterator[Page | Unreadable]:
    try:
        if is_archive(path):
            yield from _archived(path, is_named=is_named)
        else:
            yield saved_page(path)
    except OSError as error:
        yield Unreadable(str(path), error.strerror or str(error))


def _archived(path: Path, *, is_named: bool) -> Iterator[Page | Unreadable]:
    found = False
    for _, page in archived(path):
        found = found or page is not None
        if page is not None:
            yield page
    if is_named and not found:
        yield Unreadable(str(path), "no HTML or text response with status 200 in this archive")


def archived(path: Path, position: int = 0) -> Iterator[Step]:
    """Yield what is in a WARC file from *position* on: a step for each record, one at a time.

    A step is where the next record begins and what this one gives: a page for an HTML or text
    response with status 200, else None. What cannot be read is the last step.

    Raises:
        OSError: The file cannot be opened.
    """
    from warcio.archiveiterator import ArchiveIterator

    found = 0
    with path.open("rb") as stream:
        stream.seek(position)
        try:
            records = ArchiveIterator(stream)
            for record in records:
                if not record.rec_headers.get_header("Content-Length"):
                    raise EOFError(_CUT)  # each record has one (WARC 1.1, 5.1): its headers are cut
                is_page = record.rec_type == "response" and _is_page(record.http_headers)
                page = _archived_page(record) if is_page else None
                records.read_to_end()
                if getattr(record.raw_stream, "limit", 0) > 0:
                    raise EOFError(_CUT)
                position = records.offset
                found += is_page
                yield position, page
            stream.seek(position)
            if stream.read(_MOST_BLANK).strip():  # warcio ends at a record that it cannot begin
                raise EOFError(_CUT)
        except Exception as error:  # noqa: BLE001  # warcio raises a dozen kinds where a file breaks
            if path.name.endswith(OPEN):
                return  # its last record is being written, and nobody counts on it yet
            yield position, Unreadable(f"{path}, after {found} pages", _broken(error))


def _broken(error: Exception) -> str:
    said = str(error)
    if "non-chunked gzip" in said:  # what follows is on the command line of warcio
        return "it was packed as a whole, not record by record: unpack it with gunzip"
    return f"broken archive: {said}"


def _is_page(headers: object) -> bool:
    status = getattr(headers, "get_statuscode", lambda: "")()
    content_type = getattr(headers, "get_header", lambda *_: None)("Content-Type", "") or ""
    return status == "200" and content_type.lower().startswith(
        ("text/html", "text/plain", "application/xhtml")
    )


def _archived_page(record: Any) -> Page | Unreadable:
    headers, http = record.rec_headers, record.http_headers
    url = headers.get_header("WARC-Target-URI", "").strip("<>")
    if why := headers.get_header("WARC-Truncated"):
        return Unreadable(url, f"its body was cut when it was archived ({why})")
    body = _body(record)
    if isinstance(body, str):
        return Unreadable(url, body)
    return Page(
        url,
        body,
        http.get_header("Content-Type", ""),
        _moment(headers.get_header("WARC-Date", "")),
        headers=tuple(
            (name, value)
            for name in USE_HEADERS
            for key, value in http.headers
            if key.lower() == name.lower()
        ),
    )


def _body(record: Any) -> bytes | str:
    """Return the body of *record* unpacked, or what is wrong with it.

    Unpacked by what unpacks live answers: warcio's reader knows neither zstd nor two layers.
    """
    from warcio.bufferedreaders import ChunkedDataReader

    http, stream = record.http_headers, record.raw_stream
    if http.get_header("Transfer-Encoding", "").lower() == "chunked":
        stream = ChunkedDataReader(stream)  # it gives what is not chunked, whatever the header says
    raw = stream.read(MAX_BODY_BYTES + 1)
    encodings = http.get_header("Content-Encoding", "").split(",")
    found = unpacked(raw, encodings, MAX_BODY_BYTES)
    if len(raw) > MAX_BODY_BYTES or found.end is End.CUT:
        return f"larger than {MAX_BODY_BYTES // 2**20} MiB"
    if found.end is not End.WHOLE:
        return f"its body cannot be unpacked ({found.end.value})"
    return found.body


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _kinds() -> str:
    return ", ".join((*ENDINGS, *ARCHIVES))
