"""Exchanges become WARC files that outlive whoever writes them."""

from __future__ import annotations

import errno
import gzip
import os
import subprocess
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler import warc
from crawler.saved import Unreadable, saved_pages
from crawler.unpack import zstd
from crawler.warc import Archive, ArchiveError, finish_left_over
from crawler.warc_records import Exchange, Truncated
from extractors.page import Page

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
BODY = b"<p>Talks began.</p>"
MIB = 2**20
ROOT = Path(__file__).parents[2]


def exchange(name="story", body=BODY, **facts):
    pairs = (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    facts = {"answered": pairs, "status": 200, "protocol": "HTTP/1.1"} | facts
    url = f"https://news.example/{name}?page=1"
    asked = (("Host", "news.example"), ("User-Agent", "seedwire"))
    return Exchange(url, "GET", asked, body=body, started=NOW, **facts)


def archive(folder, most_bytes=MIB):
    return Archive(folder, most_bytes, {"software": "seedwire/1"}, lambda: NOW)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def records(path):
    with path.open("rb") as stream:
        return [(r.rec_type, r.http_headers, r.raw_stream.read()) for r in ArchiveIterator(stream)]


def pages(folder):
    return list(saved_pages([folder]))


def is_valid(folder):
    files = [str(path) for path in folder.iterdir()]
    return Checker(Namespace(inputs=files, verbose=False)).process_all() == 0


def test_request_and_answer_are_written_as_they_were(tmp_path):
    with archive(tmp_path) as opened:
        opened.write(exchange())
    (path,) = tmp_path.iterdir()
    (info, _, about), (answer, answered, body), (request, asked, _) = records(path)
    assert (info, answer, request) == ("warcinfo", "response", "request")
    assert about == b"software: seedwire/1\r\n"
    assert str(answered).split("\r\n")[:4] == [
        "HTTP/1.1 200 OK",
        "Content-Type: text/html",
        "Set-Cookie: a=1",
        "Set-Cookie: b=2",
    ]
    assert str(asked).startswith("GET /story?page=1 HTTP/1.1\r\nHost: news.example\r\n")
    assert body == BODY
    assert is_valid(tmp_path)
    assert pages(tmp_path) == [Page(exchange().url, BODY, "text/html", NOW)]


@pytest.mark.parametrize("value", ["é", "a\x85b", "“curly”".encode().decode("latin-1")])
def test_header_that_is_not_ascii_keeps_its_bytes(tmp_path, value):
    with archive(tmp_path) as opened:
        opened.write(exchange(answered=(("X-Note", value),), status=799))
    packed = next(tmp_path.iterdir()).read_bytes()
    assert b"HTTP/1.1 799 Unknown\r\nX-Note: " + value.encode("latin-1") in gzip.decompress(packed)
    assert is_valid(tmp_path)


def test_file_is_open_while_it_is_written_and_a_new_one_begins_at_the_size(tmp_path):
    noise = os.urandom(MIB)
    with archive(tmp_path) as opened:
        opened.write(exchange("a"))
        assert [name.endswith(".warc.gz.open") for name in names(tmp_path)] == [True]
        opened.write(exchange("b", noise))
        assert [name.endswith(".warc.gz") for name in names(tmp_path)] == [True]
        opened.write(exchange("c"))
        assert len(names(tmp_path)) == 2
    assert all(name.endswith(".warc.gz") for name in names(tmp_path))
    assert [page.url[-8] for page in pages(tmp_path)] == ["a", "b", "c"]
    assert is_valid(tmp_path)


def test_archive_that_nothing_is_written_to_leaves_no_file(tmp_path):
    with archive(tmp_path / "new"):
        pass
    assert names(tmp_path / "new") == []


def test_file_in_use_is_left_alone_and_a_left_over_one_is_completed(tmp_path):
    opened = archive(tmp_path)
    opened.write(exchange("a"))
    assert finish_left_over(tmp_path) == 0
    assert names(tmp_path)[0].endswith(".open")
    opened._file._stream.close()  # as the kernel does for the killed
    assert finish_left_over(tmp_path) == 1
    assert names(tmp_path)[0].endswith(".warc.gz")
    assert finish_left_over(tmp_path) == 0
    assert len(pages(tmp_path)) == 1


@pytest.mark.parametrize("cut", [1, 9, 10, 60])
@pytest.mark.parametrize("tail", [b"", b"\0" * 4096], ids=["cut", "zeros of a lost write"])
def test_half_of_a_record_is_ignored_by_readers_and_cut_off_at_the_next_start(tmp_path, cut, tail):
    with archive(tmp_path) as opened:
        opened.write(exchange("a"))
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    left = path.with_name(path.name + ".open")
    path.rename(left)
    left.write_bytes(whole + warc.records_of(exchange("b"), "<urn:x>")[:cut] + tail)
    assert [page.url for page in pages(tmp_path)] == [exchange("a").url]
    assert finish_left_over(tmp_path) == 1
    assert path.read_bytes() == whole


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
@pytest.mark.parametrize("record", [0, 1], ids=["answer", "request"])
def test_copy_that_ends_within_a_record_is_named(tmp_path, record, share):
    with archive(tmp_path) as opened:
        opened.write(exchange("a"))
    (path,) = tmp_path.iterdir()
    both = warc.records_of(exchange("b"), "<urn:x>")
    second = both.index(gzip.compress(b"", 4, mtime=0)[:10], 1)  # where the next member begins
    start, end = ((0, second), (second, len(both)))[record]
    path.write_bytes(path.read_bytes() + both[: start + int(share * (end - start))])
    *found, broken = pages(tmp_path)
    assert [page.url for page in found] == [exchange(name).url for name in ("a", "b")[: 1 + record]]
    assert isinstance(broken, Unreadable)
    assert broken.reason.startswith("broken archive: ")


def test_left_over_file_without_a_whole_record_is_removed(tmp_path):
    (tmp_path / "seedwire-1.warc.gz.open").write_bytes(b"\x1f\x8b")
    (tmp_path / "other.warc.gz.open").write_bytes(b"not ours")
    assert finish_left_over(tmp_path) == 0
    assert names(tmp_path) == ["other.warc.gz.open"]


def test_member_within_a_member_is_no_end_of_a_record(tmp_path):
    packed = warc.records_of(exchange("inner"), "<urn:x>")
    with archive(tmp_path) as opened:
        opened.write(exchange("outer", packed + os.urandom(100)))
    (path,) = tmp_path.iterdir()
    with path.open("rb") as stream:
        assert warc.whole_bytes(stream) == path.stat().st_size


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from crawler.warc import Archive
from tests.crawler.test_warc import exchange

opened = Archive(Path(sys.argv[1]), 2**20, {}, lambda: datetime.now(UTC))
for number in range(100_000):
    opened.write(exchange(str(number)))
    print(number, flush=True)
"""


def test_records_of_a_killed_writer_are_readable(tmp_path):
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        acknowledged = [int(writer.stdout.readline()) for _ in range(30)]
        writer.kill()
        acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]
    found = pages(tmp_path)
    assert not [page for page in found if isinstance(page, Unreadable)]
    assert {exchange(str(number)).url for number in acknowledged} <= {page.url for page in found}
    assert finish_left_over(tmp_path) == 1
    assert is_valid(tmp_path)


def test_full_disk_leaves_whole_records_and_says_what_to_do(tmp_path, monkeypatch):
    opened = archive(tmp_path)
    opened.write(exchange("a"))

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(ArchiveError, match=r"No space left on device.*make room"):
            opened.write(exchange("b"))
    opened.write(exchange("c"))
    opened.close()
    assert [page.url[-8] for page in pages(tmp_path)] == ["a", "c"]
    assert is_valid(tmp_path)


def test_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="file: the archive cannot be written"):
        archive(tmp_path / "file")


def test_cut_body_says_so_and_is_no_page(tmp_path):
    with archive(tmp_path) as opened:
        opened.write(replace(exchange(), truncated=Truncated.LENGTH))
    (found,) = pages(tmp_path)
    assert found == Unreadable(exchange().url, "its body was cut when it was archived (length)")
    assert is_valid(tmp_path)


def test_archive_without_pages_is_no_failure_in_a_folder_and_one_when_it_is_named(tmp_path):
    with archive(tmp_path) as opened:
        opened.write(exchange(status=404))
    assert pages(tmp_path) == []
    (named,) = saved_pages(tmp_path.iterdir())
    assert "no HTML or text response with status 200" in named.reason


def test_body_in_chunks_and_packed_by_zstd_is_read(tmp_path):
    packed = zstd.compress(BODY)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    headers = (
        ("Content-Type", "text/html"),
        ("Transfer-Encoding", "chunked"),
        ("Content-Encoding", "zstd"),
        ("X-Robots-Tag", "noarchive"),
    )
    with archive(tmp_path) as opened:  # other programs archive chunks as they come
        opened.write(exchange(answered=headers, body=chunks))
    (page,) = pages(tmp_path)
    assert page.body == BODY
    assert page.headers == (("x-robots-tag", "noarchive"),)


def test_damaged_packing_is_named(tmp_path):
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    with archive(tmp_path) as opened:
        opened.write(exchange(answered=headers, body=gzip.compress(BODY)[:-5]))
    assert pages(tmp_path) == [Unreadable(exchange().url, "its body cannot be unpacked (broken)")]
