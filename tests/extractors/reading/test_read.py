"""A page's bytes become a document, or a rejection with its reason."""

from __future__ import annotations

import pytest

from extractors.document import Document
from extractors.page import Page
from extractors.reading.read import is_markup, read
from extractors.rejected import Reason, Rejected
from tests.pages import URL


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param("<!DOCTYPE html><p>x", "text/plain", True, id="doctype beats the type"),
        pytest.param("\n <html lang=en>", "text/plain", True, id="html element beats the type"),
        pytest.param("<?xml version='1.0'?><!-- a --><html>", "", True, id="after XML and comment"),
        pytest.param("<!-- a --> <!-- b --><HTML>", "text/plain", True, id="after two comments"),
        pytest.param("<p>Harbour</p>", "text/html", True, id="fragment declared as HTML"),
        pytest.param("<p>Harbour</p>", "", True, id="fragment of no type"),
        pytest.param("<p>Harbour</p>", "application/octet-stream", True, id="fragment of any type"),
        pytest.param("<p>Harbour</p>", "text/plain", False, id="tags in declared plain text"),
        pytest.param("Harbour &amp; quay", "text/html", True, id="declared as HTML"),
        pytest.param("<i>Harbour", "application/xhtml+xml", True, id="declared as XHTML"),
        pytest.param("<i>Harbour", "text/xml", True, id="declared as XML"),
        pytest.param("Harbour & quay", "text/html", False, id="no mark-up, declared as HTML"),
        pytest.param("Harbour", "", False, id="no tags, no type"),
        pytest.param("Harbour < 3 metres, > 2", "", False, id="signs that are no tags"),
        pytest.param("<picture of the quay>", "", False, id="a word that begins like a tag"),
        pytest.param("x" * 2000 + "<p>", "", False, id="a tag far down"),
        pytest.param("", "text/plain", False, id="nothing"),
    ],
)
def test_mark_up_is_told_from_text(text, kind, expected):
    assert is_markup(text, kind) is expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="no bytes"),
        pytest.param(b" \r\n\t", id="white space"),
    ],
)
@pytest.mark.parametrize("content_type", ["", "text/html", "application/pdf"])
def test_body_without_bytes_is_empty(body, content_type):
    assert read(Page(URL, body, content_type)).reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(b"<html><style>p</style></html>", "text/html", id="HTML that shows nothing"),
        pytest.param(b"<!-- quay -->", "text/html", id="a comment"),
        pytest.param("\u200b\n\ufeff".encode(), "text/plain", id="invisible characters"),
    ],
)
def test_page_that_shows_no_text_is_empty(body, content_type):
    rejected = read(Page(URL, body, content_type))
    assert rejected == Rejected(URL, Reason.EMPTY, "the page shows no text")


@pytest.mark.parametrize(
    "content_type",
    [
        pytest.param("image/png", id="image"),
        pytest.param("application/pdf", id="PDF"),
        pytest.param("Application/JSON; charset=utf-8", id="JSON with a parameter"),
        pytest.param("text/css", id="style sheet"),
        pytest.param("text/javascript", id="script"),
    ],
)
def test_type_that_is_no_text_is_unsupported_and_named(content_type):
    rejected = read(Page(URL, b"Harbour", content_type))
    assert rejected.reason is Reason.UNSUPPORTED
    assert content_type.split(";")[0].lower() in rejected.detail


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param(b"%PDF-1.7 quay", "PDF", id="PDF"),
        pytest.param(b"PK\x03\x04quay", "ZIP", id="ZIP"),
        pytest.param(b"\xd0\xcf\x11\xe0quay", "office", id="office file"),
        pytest.param(b"{\\rtf1 quay}", "rich text", id="rich text"),
        pytest.param(b"\x89PNG quay", "image", id="PNG"),
        pytest.param(b"\xff\xd8\xffquay", "image", id="JPEG"),
        pytest.param(b"GIF89a quay", "image", id="GIF"),
        pytest.param(b"\x1f\x8bquay", "gzip", id="gzip"),
        pytest.param(bytes(range(256)), "binary", id="other bytes"),
    ],
)
def test_binary_body_is_unsupported_whatever_its_type_says(body, name):
    rejected = read(Page(URL, body, "text/html"))
    assert rejected.reason is Reason.UNSUPPORTED
    assert name in rejected.detail


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(b"Harbour\x00 is open again today", "text/plain", id="one null byte"),
        pytest.param("\ufeffHarbour".encode("utf-16-le"), "", id="wide with a mark"),
        pytest.param("Harbour".encode("utf-16-be"), "", id="wide without a mark"),
        pytest.param(
            "Harbour".encode("utf-16-le"), "text/plain; charset=UTF-16LE", id="wide by header"
        ),
        pytest.param(b"Harbour", "application/octet-stream", id="type that says nothing"),
        pytest.param(b"<p>Harbour", "TEXT/HTML", id="type in capitals"),
    ],
)
def test_text_is_read(body, content_type):
    document = read(Page(URL, body, content_type))
    assert isinstance(document, Document)
    assert document.blocks[0].text.startswith("Harbour")
    assert document.url == URL


@pytest.mark.parametrize(
    ("body", "reason", "detail"),
    [
        pytest.param("<script>1</script>", Reason.JAVASCRIPT, "scripts", id="only scripts"),
        pytest.param(
            "<noscript>Please enable JavaScript.</noscript>",
            Reason.JAVASCRIPT,
            "<noscript> asks",
            id="asked for JavaScript",
        ),
        pytest.param(
            "<noscript>A picture</noscript>" * 12
            + "<noscript>Enable JavaScript</noscript><script>",
            Reason.JAVASCRIPT,
            "scripts, and no text",
            id="asked after many other things",
        ),
        pytest.param(
            "<iframe src='/captcha-v2'></iframe><script>1</script>",
            Reason.CHALLENGE,
            "captcha",
            id="a captcha",
        ),
        pytest.param(
            "<title>Checking your browser&hellip;</title><noscript>Enable JavaScript</noscript>",
            Reason.CHALLENGE,
            "the title “Checking your browser…”",
            id="a challenge by its title",
        ),
    ],
)
def test_page_without_text_says_what_it_waits_for(body, reason, detail):
    rejected = read(Page(URL, f"<html><body>{body}</body></html>".encode(), "text/html"))
    assert rejected.reason is reason
    assert detail in rejected.detail


def test_comments_before_the_text_cost_no_more_than_their_number():
    page = Page(URL, b"<!-- quay -->" * 60 + b"<p>Harbour", "text/html")
    assert read(page).blocks[0].text == "Harbour"  # two to the power of their number before


def test_page_for_readers_without_scripts_is_read_where_it_shows_nothing_else():
    noscript = "<noscript><p>" + "The quay is open again. " * 12 + "</p></noscript>"
    body = f"<html><body><div id=root></div>{noscript}<script>1</script></body></html>"
    (block,) = read(Page(URL, body.encode(), "text/html")).blocks
    assert block.text.startswith("The quay is open")


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        pytest.param("<p>\n  The \t quay\n</p> \n <p>opens</p>", ["The quay", "opens"], id="ASCII"),
        pytest.param("<p> <b>\xa0</b> \xa0 The quay</p>", ["\xa0 \xa0 The quay"], id="no-break"),
        pytest.param("<p>Fähr\xadhafen \u2003 der\u200b Insel</p>", ["Fährhafen \u2003 der Insel"],
                     id="invisible characters, and spaces that browsers keep"),
        pytest.param("<p>one<br>line<br> <br>the next</p>", ["one line", "the next"], id="breaks"),
        pytest.param("<pre>\nThe quay\nopens\n \t\nFerries\n\n\nsail</pre><p>to sea</p>",
                     ["The quay opens", "Ferries", "sail", "to sea"], id="blank lines, set so"),
        pytest.param("<pre><b>The\n\nquay</b> opens\n\nFerries\n\nsail</pre> to\n\nsea",
                     ["The", "quay opens", "Ferries", "sail", "to sea"], id="… among elements"),
        pytest.param("<p>\xad</p><p>after</p>", ["after"], id="nothing to see"),
    ],
)  # fmt: skip
def test_white_space_collapses_as_in_a_browser(inner, texts):
    document = read(Page(URL, f"<html><body>{inner}</body></html>".encode(), "text/html"))
    assert [block.text for block in document.blocks] == texts


@pytest.mark.parametrize("attribute", ["shadowrootmode", "shadowroot", "shadowmode"])
def test_shadow_tree_is_read_and_another_template_is_not(attribute):
    body = (
        f"<news-page><template {attribute}='open'><p>The quay opens.</p></template>"
        "<p slot='end'>Ferries sail.</p></news-page><template><p>a mould</p></template>"
    )
    document = read(Page(URL, f"<html><body>{body}</body></html>".encode(), "text/html"))
    assert [block.text for block in document.blocks] == ["The quay opens.", "Ferries sail."]


def test_pictures_count_for_the_text_behind_them():
    body = b"<html><body><p>a</p><img><p> </p><img><p>b</p><p>c</p></body></html>"
    document = read(Page(URL, body, "text/html"))
    assert [block.images for block in document.blocks] == [0, 2, 0]


def test_picture_before_a_text_tells_what_holds_it_one_behind_its_beginning_does_not():
    body = b"<body><main><amp-img>no picture</amp-img><p>a<img></p><p><svg></svg>b</p></main>"
    document = read(Page(URL, body, "text/html"))
    assert [block.text for block in document.blocks] == ["a", "b"]
    holders = [block.picture and block.picture.tag for block in document.blocks]
    assert holders == ["main", None]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>Zürich</p>".encode(), id="as it is"),
        pytest.param(b"\xef\xbb\xbf" + "<p>Zürich</p>".encode(), id="with a byte order mark"),
        pytest.param("<p>Zürich</p>".encode("latin-1"), id="in another set"),
        pytest.param("<p>Z\x00ü\x0brich</p>".encode(), id="with control characters"),
        pytest.param("<p>Zürich</p><i>".encode() + b"\xff</i>", id="with a broken character"),
    ],
)
def test_text_is_the_same_however_its_bytes_are(body):
    rest = b"<p>The harbour opens again on Monday.</p>" * 9
    document = read(Page(URL, body + rest, "text/html"))
    assert document.blocks[0].text == "Zürich"
