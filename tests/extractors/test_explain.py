"""A page block by block, with the decision about each."""

from __future__ import annotations

import pytest

from extractors import Page, Reason, extract
from extractors.document import BlockKind
from extractors.explain import explain
from extractors.reading.read import read
from extractors.roles import Role
from tests.pages import PARAGRAPHS, TITLE, URL, html_page, text_page

pages = pytest.mark.parametrize(
    "page",
    [
        pytest.param(html_page(after="<aside><a href='/x'>More stories</a></aside>"), id="mark-up"),
        pytest.param(text_page(), id="plain text"),
    ],
)


@pages
def test_every_block_is_explained_in_page_order(page):
    blocks = explain(page).blocks
    document = read(page)
    assert [(b.text, b.kind, b.origin) for b in blocks] == [
        (b.text, b.kind, b.origin) for b in document.blocks
    ]
    assert all(block.evidence for block in blocks)


@pages
def test_explanation_agrees_with_the_article(page):
    blocks, article = explain(page).blocks, extract(page)
    assert "\n\n".join(b.text for b in blocks if b.is_kept) == article.article_body
    assert [(b.role.value, b.text) for b in blocks if not b.is_kept] == [
        (r.role, r.text) for r in article.removed
    ]


def test_blocks_carry_kind_and_role():
    first, *rest = explain(html_page()).blocks
    assert (first.text, first.kind, first.role) == (TITLE, BlockKind.HEADING, Role.HEADLINE)
    assert not first.is_kept
    assert [block.text for block in rest if block.is_kept] == list(PARAGRAPHS)


def test_unreadable_page_is_rejected_with_its_reason():
    assert explain(Page(URL, b"")).reason is Reason.EMPTY
    assert explain(Page(URL, b"x", "image/png")).reason is Reason.UNSUPPORTED


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        pytest.param(html_page(), "article, complete", id="an article"),
        pytest.param(
            Page(URL, b"<title>Just a moment...</title><p>Verifying you are human.</p>"),
            "no article: bot challenge; ",
            id="a wall",
        ),
        pytest.param(
            html_page(after=f'<a href="{URL}?page=2">2</a><a href="{URL}?page=3">3</a>'),
            "article, page 1 of 3, partial: further pages, ",
            id="one of several",
        ),
    ],
)
def test_outcome_says_what_the_page_is(page, outcome):
    assert explain(page).outcome.startswith(outcome)
