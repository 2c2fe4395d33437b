"""Pages that the body model learns from beside real ones: written ones, and other mark-up."""

from __future__ import annotations

import importlib
import random
from pathlib import Path

import pytest

from extractors.reading.markup import read_markup

PAGE = (
    "<html><head><title>The ferry</title></head><body><main class=page><article class='story top'>"
    "<h1>The ferry sails</h1><figure class=image><img><figcaption>The <b>old</b> ferry"
    "</figcaption></figure><p class=story>It sails again.</p><h2>Where to</h2>"
    "<ul><li>Quay</li><li>Holm</li></ul></article></main></body></html>"
)


@pytest.fixture(scope="module")
def bench():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent.parent / "bench"))
        names = ("redesigning", "written_pages")
        yield {name: importlib.import_module(name) for name in names}


def _redesigns(bench):
    return [bench["redesigning"].redesigned(PAGE, random.Random(i)) for i in range(40)]


def _texts(html):
    return [block.text for block in read_markup(html, "", "utf-8").blocks]


def test_other_mark_up_keeps_the_text_and_its_order(bench):
    assert all(_texts(html) == _texts(PAGE) for html in _redesigns(bench))


def test_captions_and_subheads_are_set_in_many_ways(bench):
    documents = [read_markup(html, "", "utf-8") for html in _redesigns(bench)]
    captions, subheads = (
        {document.blocks[number].place.tag for document in documents} for number in (1, 3)
    )
    assert captions == {"figcaption", "p", "div", "span", "small"}
    assert subheads == {"h2", "h3", "p", "div", "strong"}


def test_names_stay_on_some_pages_and_mean_nothing_on_others(bench):
    redesigns = _redesigns(bench)
    assert any('class="story top"' in html for html in redesigns)
    assert any("story" not in html for html in redesigns)


def test_names_stay_equal_where_they_were(bench):
    page = PAGE.replace("'story top'", "story")
    for i in range(40):
        html = bench["redesigning"].redesigned(page, random.Random(i))
        place = read_markup(html, "", "utf-8").blocks[2].place
        names = {place.names, place.parent.names} - {""}
        assert len(names) <= 1, "one may be dropped"


def test_page_without_a_body_has_no_other_mark_up(bench):
    assert bench["redesigning"].redesigned("", random.Random(0)) is None


def test_half_that_is_reported_is_not_learned_from(bench):
    pages = bench["written_pages"]
    learned = {page.sample.id for page in pages.learned_pages()}
    reported = {page.sample.id for page in pages.written("outlets", "test")}
    assert len(learned) >= 140
    assert learned.isdisjoint(reported)


def test_pages_of_one_design_share_a_fold_and_free_text_has_no_weight(bench):
    folds = {}
    for page in bench["written_pages"].learned_pages():
        assert folds.setdefault(page.sample.site, page.fold) == page.fold
        free = page.sample.neutral.split("\n")
        for block, weight in zip(page.document.blocks, page.weights.tolist(), strict=True):
            assert not (block.words > 6 and block.text in free) or weight == 0
    assert set(folds.values()) == set(range(5))
