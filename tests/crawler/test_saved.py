"""Saved pages, read one by one; whole archives are replayed in tests/test_replay.py."""

from __future__ import annotations

import gzip
import os
from datetime import UTC, datetime
from errno import EACCES
from io import BytesIO
from threading import Thread

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler import saved
from crawler.saved import Unreadable, documents_in, endings_in, saved_page, saved_pages
from extractors.page import Page


def archive(*, date="2021-03-04T05:06:07Z", content_type="text/html", body=b"<p>Talks.</p>"):
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", content_type)], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "https://quay.example/a",
        "response",
        payload=BytesIO(body),
        http_headers=headers,
        warc_headers_dict={"WARC-Date": date},
    )
    writer.write_record(record)
    return out.getvalue()


def test_endings_of_a_folder_are_those_of_its_pages(tmp_path):
    for name in ("a.txt", "b.html", "c.html", "e.mhtml", "notes.pdf", "d.warc"):
        (tmp_path / name).touch()
    assert endings_in(tmp_path) == (".html", ".mhtml", ".txt")
    assert endings_in(tmp_path / "missing") == ()


def test_page_of_a_file_has_its_address_and_no_time(tmp_path):
    file = tmp_path / "a page.HTML"
    file.write_text("<p>Talks.</p>")
    page = saved_page(file)
    assert page.url.endswith("/a%20page.HTML")
    assert (page.content_type, page.fetched) == ("text/html", None)


def test_way_to_a_file_is_no_part_of_its_address(tmp_path):
    (tmp_path / "far" / "away").mkdir(parents=True)
    (tmp_path / "a.html").write_text("<p>Talks.</p>")
    (tmp_path / "near").symlink_to(tmp_path / "far" / "away")
    (tmp_path / "far" / "b.html").write_text("<p>Talks.</p>")
    for way, there in (("far/../a.html", "a.html"), ("near/../b.html", "far/b.html")):
        assert saved_page(tmp_path / way).url == (tmp_path / there).resolve().as_uri()


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        pytest.param("2021-03-04T05:06:07Z", datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC), id="time"),
        pytest.param("2021-03-04", None, id="no zone"),
        pytest.param("yesterday", None, id="nonsense"),
    ],
)
def test_page_of_an_archive_has_the_time_of_its_record(tmp_path, date, moment):
    (tmp_path / "a.warc").write_bytes(archive(date=date))
    (page,) = saved_pages([tmp_path])
    assert isinstance(page, Page)
    assert (page.url, page.fetched) == ("https://quay.example/a", moment)


def test_archive_without_pages_says_so(tmp_path):
    (tmp_path / "a.warc").write_bytes(archive(content_type="image/png"))
    (found,) = saved_pages([tmp_path / "a.warc"])
    assert isinstance(found, Unreadable)
    assert "no HTML or text response" in found.reason


def test_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(saved, "MAX_BODY_BYTES", 10)
    (tmp_path / "a.txt").write_text("more than ten bytes")
    (tmp_path / "b.warc").write_bytes(archive(body=b"more than ten bytes"))
    found = list(saved_pages([tmp_path]))
    assert all(isinstance(one, Unreadable) and "larger than" in one.reason for one in found)
    assert len(found) == 2


def test_folder_without_saved_pages_says_what_it_may_hold(tmp_path):
    (tmp_path / "notes.pdf").write_text("nothing")
    (found,) = saved_pages([tmp_path])
    assert isinstance(found, Unreadable)
    assert ".warc.gz" in found.reason


def test_documents_that_are_not_read_are_counted(tmp_path):
    (tmp_path / "below").mkdir()
    for name in ("a.pdf", "below/b.PDF", "c.docx", "d.css", "e.txt"):
        (tmp_path / name).write_text("The ferry sails again.", encoding="utf-8")
    assert documents_in(tmp_path) == "1 .docx, 2 .pdf"
    assert documents_in(tmp_path / "below") == "1 .pdf"


def test_file_with_more_in_it_than_the_page_is_read_by_its_kind(tmp_path):
    page = (
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Location: https://quay.example/a"
    )
    (tmp_path / "a.MHT").write_bytes(page + b"\r\n\r\n<p>Talks.</p>")
    (tmp_path / "b.mhtml").write_bytes(b"<p>Talks.</p>")
    read, broken = saved_pages([tmp_path])
    assert isinstance(read, Page)
    assert (read.url, read.body, read.content_type) == (
        "https://quay.example/a",
        b"<p>Talks.</p>",
        "text/html",
    )
    assert isinstance(broken, Unreadable)
    assert broken.name.endswith("b.mhtml")


def test_archive_is_no_single_page(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(archive()))
    found = saved_page(tmp_path / "a.warc.gz")
    assert isinstance(found, Unreadable)
    assert "replay" in found.reason


def test_archive_that_was_packed_as_a_whole_says_what_to_do(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(archive() + archive()))
    *_, found = saved_pages([tmp_path / "a.warc.gz"])
    assert found.reason.endswith("unpack it with gunzip")


def test_name_that_no_file_can_have_is_unreadable_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("Talks.")
    unread, page = saved_pages([tmp_path / ("x" * 300), tmp_path / "a.txt"])
    assert isinstance(unread, Unreadable)
    assert "too long" in unread.reason
    assert isinstance(page, Page)


def test_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "a.html"
    os.mkfifo(pipe)
    for _ in range(2):  # whoever waits for it reads nothing, and does not wait for ever
        Thread(target=pipe.write_bytes, args=(b"",), daemon=True).start()
    assert all(isinstance(found, Unreadable) for found in saved_pages([tmp_path]))
    assert all(isinstance(found, Unreadable) for found in saved_pages([pipe]))


def test_folder_that_is_locked_says_so(tmp_path, monkeypatch):
    def locked(path):
        raise PermissionError(EACCES, "Permission denied", path)

    monkeypatch.setattr(saved.os, "scandir", locked)
    (found,) = saved_pages([tmp_path])
    assert found.reason == "Permission denied"
