"""The trace of a page: hashes that two settings of a text share, and how a page knows itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import Page
from extractors.document import Block, BlockKind, Head
from extractors.reading.read import read
from extractors.roles import Role, Stripped, Verdict
from extractors.stripping.site_trace import MAX_BLOCKS, key_of, own_names, page_keys, trace_of
from extractors.stripping.strip import strip
from tests.extractors.sites import HOST, NOTICE, TITLES, document, lede, text, trace, verdicts
from tests.pages import TITLE, html_page, meta, text_page


def test_case_and_marks_make_no_difference_and_words_do():
    assert key_of("Harbour  reopens!") == key_of("“harbour reopens”")
    assert key_of("Harbour reopens") != key_of("Harbour reopened")


def test_lone_surrogates_have_a_hash():
    assert 0 <= key_of("a\ud800 b") < 2**64


def test_trace_names_the_article_and_its_texts():
    found = trace(document(1, text(NOTICE)))
    assert found.headlines == (key_of(TITLES[1]),)
    assert found.ledes == (key_of(lede(1)),)
    assert key_of(NOTICE) in found.blocks


def test_real_page_is_traced_by_stripping():
    page = html_page(meta("og:description", "Ferries sail again after nine days."))
    found = trace_of(strip(read(page)))
    assert found.headlines == (key_of(TITLE),)
    assert key_of("Ferries sail again after nine days.") in found.ledes
    assert len(found.blocks) == 4


def test_plain_text_leaves_a_trace_too():
    assert trace_of(strip(read(text_page()))).headlines == (key_of(TITLE),)


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(text("Two words"), id="too short"),
        pytest.param(Block("One of three cells", BlockKind.CELL, place=text("").place), id="cell"),
        pytest.param(text("More of the world", links=17), id="bare link"),
    ],
)
def test_what_says_nothing_when_it_recurs_is_left_out(block):
    assert key_of(block.text) not in trace(document(1, block)).blocks


def test_trace_is_bounded_and_the_kept_text_comes_first():
    many = [text(f"Line of furniture number {n}") for n in range(2 * MAX_BLOCKS)]
    page = document(1, *many, text(NOTICE))
    given = list(verdicts(page))
    given[3:-1] = [Verdict(Role.NAVIGATION, "told")] * len(many)
    found = trace_of(Stripped(page, tuple(given)))
    assert len(found.blocks) == MAX_BLOCKS
    assert key_of(NOTICE) in found.blocks[:4]


def test_heading_of_the_first_rank_is_the_headline_where_no_block_repeats_the_title():
    page = document(1, head=Head(title="Quite another title"))
    kept = (verdicts(page)[1], *verdicts(page)[1:])
    assert own_names(page, kept).titles == (TITLES[1], "Quite another title")


def test_page_without_text_or_head_has_no_names():
    page = replace(document(1, head=Head()), blocks=(text("Menu"),))
    names = own_names(page, (Verdict(Role.NAVIGATION, "told"),))
    assert (names.titles, names.ledes) == ((), ())


def test_page_knows_itself_by_its_canonical_address_and_its_own():
    plain, amp = document(1), document(1, url=f"{HOST}/1/amp", head=Head(canonical=f"{HOST}/1"))
    assert page_keys(amp)[0] == page_keys(plain)[0]
    assert len(page_keys(amp)) == 2
    assert page_keys(document(1, url="https://www.kestrel.example/1/")) == page_keys(plain)
    assert page_keys(document(1, url=f"{HOST}/1?page=2")) != page_keys(plain)


def test_address_that_is_none_is_its_own_key():
    page = read(Page("http://[kestrel", b"<p>Some text that is long enough.</p>", "text/html"))
    assert len(page_keys(page)) == 1
