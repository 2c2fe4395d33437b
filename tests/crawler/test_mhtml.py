"""Pages in one file: their address, time and text, and what is said of broken ones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.mhtml import mhtml_page
from extractors.article import Article
from extractors.page import Page
from extractors.pipeline import extract

FILE = "file:///saved/quay.mhtml"
SENTENCE = "The harbour master said that the old quay would be closed for repairs until June. "
HTML = f"<html><head><title>Quay closed</title></head><body><h1>Quay closed</h1><p>{SENTENCE * 4}"
CHROME = """From: <Saved by Blink>
Snapshot-Content-Location: https://quay.example/a
Subject: Quay closed
Date: Thu, 4 Mar 2021 05:06:07 +0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://quay.example/a

<html lang=3D"fr"><p>Le quai ferm=C3=A9 jusqu=E2=80=99en ju=
in.</p></html>
------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-2@mhtml.blink>
Content-Transfer-Encoding: quoted-printable

<html><p>Buy now.</p></html>
------MultipartBoundary--x------
"""


def message(*parts, headers=(), boundary="b"):
    lines = [f'Content-Type: multipart/related; boundary="{boundary}"', *headers, ""]
    for part in parts:
        lines += [f"--{boundary}", part]
    return "\r\n".join([*lines, f"--{boundary}--", ""]).encode()


def test_page_of_a_browser_has_its_address_time_and_text():
    page = mhtml_page(CHROME.replace("\n", "\r\n").encode(), FILE)
    assert isinstance(page, Page)
    assert (page.url, page.content_type) == ("https://quay.example/a", "text/html")
    assert page.fetched == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    text = "<p>Le quai fermé jusqu’en juin.</p>"
    assert page.body.decode().strip() == f'<html lang="fr">{text}</html>'


def test_page_of_a_file_becomes_an_article():
    body = message(f"Content-Type: text/html\r\n\r\n{HTML}")
    found = extract(mhtml_page(body, FILE))
    assert isinstance(found, Article)
    assert (found.headline, found.article_body) == ("Quay closed", (SENTENCE * 4).strip())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(
            message(
                "Content-Type: text/html\r\n\r\nframe",
                "Content-Type: text/html\r\nContent-ID: <main>\r\n\r\npage",
            ).replace(b'"b"', b'"b"; start="<main>"'),
            "page",
            id="the part that is called the start",
        ),
        pytest.param(
            message(
                "Content-Type: text/css\r\n\r\np {}",
                "Content-Type: text/plain\r\n\r\ntext",
                "Content-Type: text/html\r\n\r\npage",
            ),
            "page",
            id="HTML before plain text",
        ),
        pytest.param(
            message("Content-Type: text/plain\r\n\r\ntext"), "text", id="plain text alone"
        ),
        pytest.param(
            message(
                message("Content-Type: text/html\r\n\r\npage", boundary="c").decode(),
                "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA",
            ),
            "page",
            id="a message inside the message",
        ),
        pytest.param(
            b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n"
            b"Content-Transfer-Encoding: base64\r\n\r\ncGFnZQ==\r\n",
            "page",
            id="no parts at all",
        ),
    ],
)
def test_page_is_found_among_the_parts(body, text):
    page = mhtml_page(body, FILE)
    assert isinstance(page, Page)
    assert page.body.decode().strip() == text
    assert (page.url, page.fetched) == (FILE, None)


def test_charset_of_the_part_is_the_page_s():
    head = b'Content-Type: text/html; charset="windows-1251"\r\n\r\n'
    body = b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n" + head
    page = mhtml_page(body + "<p>Причал закрыт</p>".encode("cp1251") + b"\r\n--b--\r\n", FILE)
    assert isinstance(page, Page)
    assert page.content_type == "text/html; charset=windows-1251"
    assert page.body.decode("cp1251").strip() == "<p>Причал закрыт</p>"


@pytest.mark.parametrize(
    ("headers", "url"),
    [
        pytest.param(["Content-Location: file:///C:/page.htm"], FILE, id="a file of somebody else"),
        pytest.param(["Content-Location: cid:1"], FILE, id="no address"),
        pytest.param(
            ["Snapshot-Content-Location: https://quay.example/a-very\r\n -long-name"],
            "https://quay.example/a-very-long-name",
            id="a folded one",
        ),
    ],
)
def test_address_is_one_on_the_web_or_the_file_s(headers, url):
    page = mhtml_page(message("Content-Type: text/html\r\n\r\npage", headers=headers), FILE)
    assert isinstance(page, Page)
    assert page.url == url


@pytest.mark.parametrize("date", ["soon", "Thu, 4 Mar 2021 05:06:07 -0000", "Thu, 99 Mar 99999"])
def test_date_that_is_no_moment_is_none(date):
    body = message("Content-Type: text/html\r\n\r\npage", headers=[f"Date: {date}"])
    page = mhtml_page(body, FILE)
    assert isinstance(page, Page)
    assert page.fetched is None


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(b"", "headers of a message", id="empty"),
        pytest.param(b"<html><p>page</p></html>", "headers of a message", id="plain HTML"),
        pytest.param(bytes(range(256)) * 9, "headers of a message", id="binary"),
        pytest.param(
            b"Content-Type: multipart/related\r\n\r\n--b\r\n\r\npage", "boundary", id="no boundary"
        ),
        pytest.param(
            b"Content-Type: multipart/related; boundary=b\r\n\r\npage", "boundary", id="no part"
        ),
        pytest.param(
            message("Content-Type: image/png\r\n\r\nAAAA"), "no HTML or text", id="an image alone"
        ),
        pytest.param(
            message("Content-Type: text/html\r\n\r\n<p>page")[:-7], "ends within", id="cut off"
        ),
    ],
)
def test_broken_file_says_why(body, why):
    found = mhtml_page(body, FILE)
    assert isinstance(found, str)
    assert why in found


def test_file_that_is_cut_behind_the_page_is_read():
    image = "Content-Type: image/png\r\n\r\nAAAA"
    body = message("Content-Type: text/html\r\n\r\n<p>page", image)
    assert isinstance(mhtml_page(body[:-12], FILE), Page)


def test_deep_nesting_is_refused():
    body = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(900)
    )
    assert "inside one another" in str(mhtml_page(body, FILE))
