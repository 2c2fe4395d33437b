"""Bodies that were saved with more, or under another kind's name, than they have."""

from __future__ import annotations

import pytest

from crawler.as_saved import page_of

PAGE = b"<p>Talks.</p>"
OK = b"HTTP/2 200 \r\nContent-Type: text/html; charset=koi8-r\r\nServer: quay\r\n\r\n"
MOVED = b"HTTP/1.1 301 Moved Permanently\nLocation: /talks\ncontent-type: text/plain\n\n"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(OK + PAGE, "text/html; charset=koi8-r", id="of an answer"),
        pytest.param(MOVED + OK + PAGE, "text/html; charset=koi8-r", id="of two, the last counts"),
        pytest.param(b"HTTP/1.1 200 OK\n\n" + PAGE, "text/html", id="that name no type"),
    ],
)
def test_headers_in_front_of_a_page_are_no_part_of_it(body, content_type):
    page = page_of("file:///a.txt", body, "text/plain")
    assert (page.url, page.body, page.content_type) == ("file:///a.txt", PAGE, content_type)


@pytest.mark.parametrize(
    ("body", "said", "content_type"),
    [
        pytest.param(b"\xef\xbb\xbf <P>Talks", "text/plain", "text/html", id="a tag first"),
        pytest.param(b"<!-- saved --><html>", "text/plain", "text/html", id="a comment first"),
        pytest.param(b"Talks <b>failed</b>", "text/plain", "text/plain", id="a tag behind text"),
        pytest.param(b"<picture of the quay>", "text/plain", "text/plain", id="no tag"),
        pytest.param(b"<p>Talks", "text/markdown", "text/markdown", id="Markdown, which has tags"),
        pytest.param(b"HTTP/2 is new", "text/plain", "text/plain", id="a word on the web"),
    ],
)
def test_text_that_begins_as_mark_up_is_mark_up(body, said, content_type):
    page = page_of("file:///a", body, said)
    assert (page.body, page.content_type) == (body, content_type)
