"""Keys and values above a text in Markdown."""

from __future__ import annotations

import pytest

from extractors.page import Page
from extractors.pipeline import extract
from extractors.reading.front_matter import front_matter
from tests.pages import PARAGRAPHS

CLIPPING = """---
title: "Harbour reopens: \\"At last\\""
source: "https://quay.example/harbour"
author:
  - "[[Ida Holm]]"
published: 2024-03-04
created: 2026-11-20
description: 'Ferries sail.'
tags: [clippings]
# a comment
---
"""


def test_clipping_says_what_the_head_of_its_page_said():
    body = CLIPPING + "\n\n".join(PARAGRAPHS)
    article = extract(Page("file:///clipping.md", body.encode(), "text/markdown"), stages=())
    assert article.headline == 'Harbour reopens: "At last"'
    assert article.canonical_url == "https://quay.example/harbour"
    assert [author.name for author in article.authors] == ["Ida Holm"]
    assert article.date_published == "2024-03-04"
    assert article.description == "Ferries sail."
    assert article.article_body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="no lines"),
        pytest.param(["title: Harbour", "date: 2024-03-04"], id="no fence"),
        pytest.param(["---", "title: Harbour"], id="no second fence"),
        pytest.param(["---", "Ferries sail again.", "---"], id="no keys"),
        pytest.param(["---", "title:", "---"], id="no values"),
        pytest.param(["---", "- Harbour", "---"], id="a list without a key"),
        pytest.param(["", "---", "title: Harbour", "---"], id="not at the beginning"),
        pytest.param(["---", *["a: b"] * 200, "---"], id="too long"),
    ],
)
def test_other_lines_are_text(lines):
    found = front_matter(lines)
    assert (found.length, found.head.title, found.head.metas) == (0, None, ())


def test_address_that_is_none_on_the_web_is_not_the_page_s():
    found = front_matter(["---", "source: my notebook", "title: Quay", "---", ""])
    assert (found.length, found.head.canonical, found.head.title) == (4, None, "Quay")


def test_labels_above_a_text_say_what_a_page_s_head_says():
    above = "Title: Quay\nByline: Ida Holm\nDate: 2024-03-04\nURL: https://a.example/q\n\n"
    body = above + "\n\n".join(PARAGRAPHS)
    article = extract(Page("file:///a.txt", body.encode(), "text/plain"), stages=())
    assert (article.headline, article.date_published) == ("Quay", "2024-03-04")
    assert [author.name for author in article.authors] == ["Ida Holm"]
    assert article.canonical_url == "https://a.example/q"
    assert article.article_body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Title: Quay", "", "Text."], id="one"),
        pytest.param(["Date: 4 May", "Author: Ida Holm", "", "Text."], id="no title"),
        pytest.param(["Title: Quay", "Date: 4 May", "Ferries sail.", "", "Text."], id="a text"),
        pytest.param(["Title: Quay", "Price: 4", "", "Text."], id="a key that is not known"),
        pytest.param(["Title: Quay", "Date: 4 May", "", ""], id="nothing below"),
    ],
)
def test_other_labels_are_text(lines):
    assert front_matter(lines).length == 0


def test_labels_may_have_blank_lines_between_and_end_with_one_that_is_empty():
    lines = "Title: Quay\n\nURL Source: https://a.example/q\n\nMarkdown Content:\nSails.".split(
        "\n"
    )
    found = front_matter(lines)
    assert (found.length, found.head.canonical) == (5, "https://a.example/q")


@pytest.mark.parametrize("mark", [">-", "|", ">"])
def test_value_may_stand_below_its_key(mark):
    found = front_matter(["---", f"title: {mark}", "  Quay", "  opens", "author: Ida", "---"])
    assert found.head.title == "Quay opens"
    assert ("author", "Ida") in found.head.metas
