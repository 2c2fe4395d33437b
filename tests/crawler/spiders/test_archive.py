"""Archives, read piece by piece."""

from __future__ import annotations

import gzip
import os
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.saved import Unreadable
from crawler.spiders import UnreadableSourceError
from crawler.spiders.archive import pages
from extractors.page import Page

SITE = "https://quay.example"


def warc(*numbers, packed=True):
    """A WARC file with a request and a response for each number."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number in numbers:
        url = f"{SITE}/{number}"
        for kind, line in (("request", "GET / HTTP/1.1"), ("response", "200 OK")):
            headers = StatusAndHeaders(line, [("Content-Type", "text/html")], protocol="HTTP/1.1")
            body = BytesIO(f"<p>Talks {number}.</p>".encode())
            writer.write_record(
                writer.create_warc_record(url, kind, payload=body, http_headers=headers)
            )
    return out.getvalue()


def read(place, known=None, most=None):
    """Take up to *most* steps, and note in *known* how far the files are read."""
    known = {} if known is None else known
    found = []
    for number, step in enumerate(pages(f"file:{place}", known.get)):
        if number == most:
            break
        known[step.progress.path] = step.progress
        found.append(step.page)
    return [page for page in found if page is not None]


def urls(found):
    return [page.url for page in found]


@pytest.mark.parametrize("packed", [True, False])
def test_archive_is_read_on_from_any_step(tmp_path, packed):
    file = tmp_path / f"CC-NEWS-20241101.warc{'.gz' if packed else ''}"
    file.write_bytes(warc(1, 2, 3, packed=packed))
    for most in range(8):
        known = {}
        taken = read(file, known, most) + read(file, known)
        assert urls(taken) == [f"{SITE}/{number}" for number in (1, 2, 3)]
        assert [page.body for page in taken] == [f"<p>Talks {n}.</p>".encode() for n in (1, 2, 3)]
        assert read(file, known) == []


def test_file_that_was_read_is_not_opened(tmp_path, monkeypatch):
    file = tmp_path / "a.warc.gz"
    file.write_bytes(warc(1))
    known = {}
    read(file, known)
    monkeypatch.setattr("crawler.spiders.archive.archived", lambda *_: pytest.fail("opened"))
    assert read(file, known) == []


@pytest.mark.parametrize("packed", [True, False])
def test_file_that_grows_is_read_on(tmp_path, packed):
    file = tmp_path / "a.warc"
    whole = warc(1, 2, packed=packed)
    known = {}
    found = []
    for cut in (len(whole) // 3, len(whole) * 2 // 3, len(whole) - 20, len(whole)):
        file.write_bytes(whole[:cut])
        os.utime(file, ns=(cut, cut))
        found += [page for page in read(file, known) if isinstance(page, Page)]
    assert urls(found) == [f"{SITE}/1", f"{SITE}/2"]


def test_record_that_is_cut_off_gives_no_half_page(tmp_path):
    file = tmp_path / "a.warc"
    file.write_bytes(warc(1, packed=False)[:-12])
    (found,) = read(file)
    assert isinstance(found, Unreadable)
    assert "ends within a record" in found.reason


def test_file_that_became_shorter_is_another(tmp_path):
    file = tmp_path / "a.warc.gz"
    file.write_bytes(warc(1, 2, 3))
    known = {}
    read(file, known)
    file.write_bytes(warc(7))
    assert urls(read(file, known)) == [f"{SITE}/7"]


def test_archive_packed_as_a_whole_is_said_to_be_wrong(tmp_path):
    file = tmp_path / "a.warc.gz"
    file.write_bytes(gzip.compress(warc(1, 2, 3, packed=False)))
    assert any(isinstance(page, Unreadable) for page in read(file))


def test_folder_and_pattern_name_files(tmp_path):
    below = tmp_path / "2024" / "11"
    below.mkdir(parents=True)
    (below / "CC-NEWS-20241101000000-00001.warc.gz").write_bytes(warc(1))
    (below / "CC-NEWS-20241102000000-00002.warc.gz").write_bytes(warc(2))
    (below / "page.html").write_text("<p>Talks.</p>")
    (below / "notes.pdf").write_text("no page")
    assert urls(read(tmp_path)) == [f"{SITE}/1", f"{SITE}/2", (below / "page.html").as_uri()]
    assert urls(read(f"{tmp_path}/**/CC-NEWS-20241102*.warc.gz")) == [f"{SITE}/2"]
    known = {}
    read(tmp_path, known)
    assert read(tmp_path, known) == []


def test_saved_page_that_changed_is_taken_again(tmp_path):
    file = tmp_path / "page.html"
    file.write_text("<p>Talks.</p>")
    known = {}
    read(file, known)
    file.write_text("<p>Talks again.</p>")
    assert [page.body for page in read(file, known) if isinstance(page, Page)] == [
        b"<p>Talks again.</p>"
    ]


def test_name_with_brackets_is_no_pattern(tmp_path):
    file = tmp_path / "page [1].html"
    file.write_text("<p>Talks.</p>")
    assert urls(read(file)) == [file.as_uri()]


def test_broken_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(b"\x1f\x8b not a gzip")
    (tmp_path / "b.warc.gz").write_bytes(warc(2))
    broken, good = read(tmp_path)
    assert isinstance(broken, Unreadable)
    assert good.url == f"{SITE}/2"


def test_place_without_files_is_said(tmp_path):
    with pytest.raises(UnreadableSourceError, match="no saved pages at"):
        read(tmp_path / "nothing-*.warc")
