"""Saved plain-text pages of many designs: what is kept, line by line, and what the rest is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.saved import saved_page
from extractors import extract
from extractors.reading.read import read
from extractors.stripping.strip import strip

PAGES = sorted((Path(__file__).parents[1] / "fixtures/pages").glob("*/page.txt"))


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.parent.name.replace("-", " "))
def test_every_line_is_kept_or_named_as_expected(file):
    expected = json.loads((file.parent / "article.json").read_text("utf-8"))
    page = saved_page(file)
    stripped = strip(read(page))
    roles = zip(stripped.document.blocks, stripped.verdicts, strict=True)
    found = {block.line: verdict for block, verdict in roles}
    assert [line for line, verdict in found.items() if verdict.is_kept] == expected["kept"]
    removed = {str(line): v.role.value for line, v in found.items() if not v.is_kept}
    assert removed == expected["removed"]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.parent.name.replace("-", " "))
def test_metadata_is_as_expected(file):
    expected = json.loads((file.parent / "article.json").read_text("utf-8"))
    article = extract(saved_page(file))
    assert article.headline == expected["headline"]
    assert [author.name for author in article.authors] == expected["authors"]
    assert article.date_published == expected["datePublished"]
    assert article.in_language == expected["inLanguage"]
    assert article.date_modified == expected.get("dateModified")
    assert article.description == expected.get("description")
    assert article.section == expected.get("section")
