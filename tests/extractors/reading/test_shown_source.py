"""Data for programs, and pages that show a text or the source of a page."""

from __future__ import annotations

import pytest

from extractors import Article, Page, Reason, extract
from extractors.reading.read import read
from extractors.reading.shown_source import plain_inside, structured
from tests.pages import PARAGRAPHS, TITLE, URL, html_page


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param('{"headline": "Quay"}', "JSON", id="an object"),
        pytest.param('\ufeff [ {"headline": "Quay\n"} ]', "JSON", id="a list"),
        pytest.param('{"a": 1}\n{"a": 2}', "JSON", id="an object a line"),
        pytest.param("{}", "JSON", id="nothing in it"),
        pytest.param("<rss version='2.0'><channel>", "a feed", id="RSS"),
        pytest.param("<?xml version='1.0'?><!-- a --><feed xmlns='a'>", "a feed", id="Atom"),
        pytest.param("<?xml version='1.0'?>\n<urlset>", "a sitemap", id="sitemap"),
        pytest.param('{"headline: Quay', None, id="broken"),
        pytest.param('{"a":' + "[" * 100_000, None, id="deep"),
        pytest.param("[1] The quay is open.", None, id="a note"),
        pytest.param("{Photo: Ida Holm} The quay is open.", None, id="text in braces"),
        pytest.param("<html><rss>", None, id="a page"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_data_is_told_from_text(text, kind):
    found = structured(text)
    assert found is None if kind is None else found.startswith(kind)


def test_data_is_no_page_whatever_its_type():
    rejected = read(Page(URL, b'{"headline": "Quay"}', "text/html"))
    assert (rejected.reason, rejected.detail) == (Reason.UNSUPPORTED, "the body is JSON")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<body><pre>Quay\n\n&lt;open&gt;</pre></body>", "Quay\n\n<open>", id="one"),
        pytest.param("<body a=b><pre c>Quay</pre><div d></div></body></html>\n", "Quay", id="more"),
        pytest.param(f"<body><pre>{'Quay ' * 999}</pre>", "Quay " * 999, id="long"),
        pytest.param("<title>Q</title><body><pre>Quay</pre></body>", None, id="with a title"),
        pytest.param("<body><pre>Quay</pre><p>open</p></body>", None, id="with text"),
        pytest.param("<body><pre>Quay <b>open</b></pre></body>", None, id="with mark-up"),
    ],
)
def test_text_that_a_browser_wrapped_is_found(markup, text):
    assert plain_inside(markup) == text


def test_text_saved_from_a_browser_is_read_as_text():
    lines = "\n\n".join((TITLE, "By Kim Holm", *PARAGRAPHS))
    for markup in (f"<html><head></head><body><pre>{lines}</pre></body></html>", lines):
        article = extract(Page(URL, markup.encode(), "text/html"), stages=())
        assert (article.headline, article.article_body) == (TITLE, "\n\n".join(PARAGRAPHS))


def in_a_table(source, *, above=""):
    escaped = source.replace("&", "&amp;").replace("<", "&lt;")
    rows = "".join(f"<tr><td></td><td>{line}</td></tr>" for line in escaped.splitlines())
    return f"<html><body>{above}<table>{rows}</table></body></html>"


def test_source_that_a_browser_shows_is_read_as_the_page():
    page = html_page()
    shown = in_a_table(page.body.decode(), above="<label>Line wrap</label>")
    article = extract(Page(URL, shown.encode(), "text/html"), stages=())
    assert isinstance(article, Article)
    assert article.article_body == extract(page, stages=()).article_body


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param("<p>Tags</p>" + in_a_table("<html>\n</html>") + "<p>So.</p>", id="a lesson"),
        pytest.param(in_a_table("<p>Quay\n</html>"), id="the end of a source"),
    ],
)
def test_source_amid_a_text_is_text(shown):
    document = read(Page(URL, shown.encode(), "text/html"))
    assert any("</html>" in block.text for block in document.blocks)
