"""The memory of a site as a value: what counts, how much is kept, how it is handed over."""

from __future__ import annotations

import pickle

from extractors.stripping.site_memory import (
    NAMED_PAGES,
    TRACED_PAGES,
    SiteMemory,
    Trace,
    site_memory,
)


def test_memory_of_nothing_is_empty():
    assert not site_memory(())
    assert site_memory(()) == SiteMemory()


def test_only_what_two_pages_have_is_remembered():
    memory = site_memory([Trace((1,), blocks=(7, 8)), Trace((2,), blocks=(8, 9))])
    assert memory.blocks == {8: 0b11}


def test_text_that_stands_twice_on_one_page_counts_once():
    assert site_memory([Trace((1,), blocks=(7, 7)), Trace((2,), blocks=(9,))]).blocks == {}


def test_pages_are_counted_up_to_a_limit_the_newest_first():
    traces = [Trace((n,), headlines=(1000 + n,), blocks=(7,)) for n in range(NAMED_PAGES + 5)]
    memory = site_memory(traces)
    assert len(memory.pages) == NAMED_PAGES
    assert memory.blocks[7].bit_count() == TRACED_PAGES
    assert 1000 + NAMED_PAGES not in memory.headlines


def test_memory_is_bounded_and_keeps_what_recurs_most():
    rare = [Trace((n,), (10**6 + n,), (2 * 10**6 + n,), tuple(range(900))) for n in range(2)]
    pages = [*rare, *(Trace((n,), (n,), (n,), (5000,)) for n in range(2, 400))]
    memory = site_memory(pages)
    assert memory.blocks[5000].bit_count() == TRACED_PAGES - 2
    assert len(memory.headlines) + len(memory.ledes) + len(memory.blocks) <= 2000


def test_memory_survives_its_way_to_a_worker():
    memory = site_memory([Trace((1, 2), (3,), (4,), (5,)), Trace((6,), (7,), (8,), (5,))])
    assert pickle.loads(pickle.dumps(memory)) == memory


def test_pages_with_an_own_address_are_left_out():
    memory = site_memory([Trace((1, 11), (3,)), Trace((2,), (4,))])
    assert memory.others((11,), ()) == 0b10


def test_pages_with_an_own_headline_are_left_out():
    memory = site_memory([Trace((1,), (3,)), Trace((2,), (4,))])
    assert memory.others((9,), (4,)) == 0b01


def test_name_of_the_house_is_nobodys_headline():
    memory = site_memory(Trace((n,), (500, n)) for n in range(8))
    assert memory.others((99,), (500, 3)) == 0b11110111
    assert memory.others((99,), (500,)) == 0  # nothing else tells the pages apart
