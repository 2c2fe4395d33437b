"""Recall: what recurs on unrelated articles goes, and a page is never judged by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import Page
from extractors.document import Block, BlockKind, Head
from extractors.reading.read import read
from extractors.roles import Role
from extractors.stripping.recall import recalled
from extractors.stripping.site_memory import site_memory
from extractors.stripping.strip import strip
from tests.extractors.sites import (
    HOST,
    NOTICE,
    SURE,
    TITLES,
    document,
    heading,
    lede,
    text,
    trace,
    traces,
    verdicts,
)
from tests.pages import html_page

OWN_BACKGROUND = (
    "The harbour had been closed nine times since the pier was built, most recently in the spring "
    "of the great flood."
)
RULES = "Be kind to each other below the line, and leave out whatever you would not say in church."


def removed(page, memory_of, chance=SURE):
    """Return what the memory of these traces removes from *page*: evidence by text."""
    given = verdicts(page, chance)
    found = recalled(page, given, site_memory(memory_of))
    assert len(found) == len(given)
    pairs = zip(page.blocks, given, found, strict=True)
    return {block.text: new.evidence for block, old, new in pairs if old.is_kept != new.is_kept}


def test_line_that_stands_on_other_pages_is_removed_with_how_many():
    page = document(0, text(NOTICE))
    assert removed(page, traces(5, text(NOTICE))) == {
        NOTICE: "stands on 5 other pages of this site"
    }


@pytest.mark.parametrize(
    ("pages", "chance", "is_removed"),
    [
        pytest.param(3, SURE, False, id="three pages against a sure block"),
        pytest.param(4, SURE, True, id="four pages"),
        pytest.param(1, 0.6, False, id="one page against a doubtful block"),
        pytest.param(2, 0.6, True, id="two pages against a doubtful block"),
        pytest.param(3, None, False, id="three pages where no model was asked"),
    ],
)
def test_sure_blocks_need_more_pages_than_doubtful_ones(pages, chance, is_removed):
    found = removed(document(0, text(NOTICE)), traces(pages, text(NOTICE)), chance)
    assert (NOTICE in found) == is_removed


def test_standing_byline_becomes_the_byline():
    page = document(0, text("By Ruth Kettle"))
    found = recalled(page, verdicts(page), site_memory(traces(4, text("By Ruth Kettle"))))
    assert found[-1].role is Role.BYLINE


def test_empty_memory_changes_nothing():
    page = document(0, text(NOTICE))
    assert recalled(page, verdicts(page), site_memory(())) == verdicts(page)


def test_memory_without_this_text_changes_nothing():
    assert removed(document(0), traces(9, text(NOTICE))) == {}


def test_removed_blocks_keep_their_reason():
    page = document(0, text(NOTICE))
    given = (*verdicts(page)[:-1], verdicts(page)[0])
    assert recalled(page, given, site_memory(traces(5, text(NOTICE)))) == given


# never judged by itself


def test_own_earlier_versions_do_not_count():
    page = document(0, text(NOTICE))
    earlier = [trace(document(0, text(NOTICE), text(f"Version {n} of it"))) for n in range(6)]
    assert removed(page, earlier) == {}
    assert removed(page, [*earlier, *traces(3, text(NOTICE))]) == {}


def test_headline_of_an_earlier_version_is_no_other_article_s():
    earlier = trace(document(0, title=TITLES[3]))
    assert removed(document(0, text(TITLES[3])), [earlier]) == {}


def test_twin_under_another_address_does_not_count_when_it_has_the_canonical_one():
    body = [text(f"Paragraph {n} of a long report that is told in full.") for n in range(5)]
    amp = [
        document(0, *body, title=f"Setting {n} of it", url=f"{HOST}/0?amp={n}", head=head)
        for n, head in enumerate([Head(canonical=f"{HOST}/0")] * 6)
    ]
    assert removed(document(0, *body), map(trace, amp)) == {}


def test_twin_with_the_same_headline_does_not_count():
    body = [text(f"Paragraph {n} of a long report that is told in full.") for n in range(5)]
    copies = [document(0, *body, url=f"{HOST}/copy/{n}") for n in range(6)]
    assert removed(document(0, *body), map(trace, copies)) == {}


def test_corrected_version_with_another_headline_does_not_count():
    quote = "“It was a bell,” the director said, “and it was never ours to lose.”"
    versions = [document(0, text(quote), title=TITLES[5 + n], url=f"{HOST}/v{n}") for n in range(3)]
    page = document(0, text(quote))
    assert removed(page, [*map(trace, versions), *traces(3, text(quote))]) == {}
    assert quote in removed(page, [*map(trace, versions), *traces(4, text(quote))])


def test_own_headline_and_lede_stay_when_every_other_page_teases_them():
    page = document(0, text(NOTICE))
    teasing = traces(9, heading(TITLES[0]), text(lede(0), links=70), text(NOTICE))
    assert set(removed(page, teasing)) == {NOTICE}


def test_own_headline_stays_where_stripping_took_it_for_text():
    page = document(0, head=Head(title="Another setting of it"))
    kept = verdicts(page)[1]
    given = (kept, *verdicts(page)[1:])
    assert recalled(page, given, site_memory(traces(9, heading(TITLES[0])))) == given


def test_line_that_passes_for_the_lede_on_many_pages_is_none():
    notice = text(NOTICE)

    def with_notice_first(number):
        own = document(number)
        return replace(own, blocks=(own.blocks[0], notice, *own.blocks[1:]))

    others = [trace(with_notice_first(number)) for number in range(1, 6)]
    assert NOTICE in removed(with_notice_first(0), others)


# whatever it looks like, and what is text all the same


@pytest.mark.parametrize(
    "label", [pytest.param("", id="bare"), pytest.param("Read also: ", id="after a label")]
)
def test_headline_of_another_article_is_a_teaser(label):
    teaser = label + TITLES[3]
    found = removed(document(0, text(teaser)), traces(5))
    assert found == {teaser: "headline of another article of this site"}


def test_short_headline_may_be_a_sub_heading():
    other = trace(document(1, title="What we know"))
    assert removed(document(0, heading("What we know")), [other]) == {}


def test_lede_below_its_headline_is_a_teaser():
    page = document(0, heading(TITLES[3]), text(lede(3)))
    assert removed(page, traces(5))[lede(3)] == "lede of another article of this site"


def test_lede_that_is_a_link_is_a_teaser():
    page = document(0, text(lede(3), links=len(lede(3))))
    assert lede(3) in removed(page, traces(5))


def test_lede_alone_is_used_again_by_the_newsroom():
    assert removed(document(0, text(lede(3))), traces(5)) == {}


def test_background_of_a_running_story_stays():
    page = document(0, text(OWN_BACKGROUND))
    others = [*traces(4, text(OWN_BACKGROUND)), *traces(5, start=5)]
    assert removed(page, others) == {}


def test_long_rules_that_speak_of_something_else_go():
    page = document(0, text(RULES))
    assert RULES in removed(page, [*traces(4, text(RULES)), *traces(5, start=5)])


def test_text_on_half_of_the_site_is_no_background():
    page = document(0, text(OWN_BACKGROUND))
    assert OWN_BACKGROUND in removed(page, traces(9, text(OWN_BACKGROUND)))


def test_section_title_that_every_report_has_stays():
    page = document(0, heading("What happens next in this"))
    assert removed(page, traces(6, heading("What happens next in this"))) == {}
    assert removed(page, traces(6, heading("What happens next in this")), chance=0.6)


def test_table_cells_and_short_blocks_stay():
    cell = Block("Not in this town", BlockKind.CELL, place=text("").place)
    page = document(0, cell, text("Yours sincerely"))
    assert removed(page, traces(9, cell, text("Yours sincerely"))) == {}


def test_memory_that_would_take_most_of_a_page_is_not_believed():
    lines = [text(f"Sentence {n} of a page that is nothing else but this.") for n in range(40)]
    assert removed(document(0, *lines), traces(9, *lines)) == {}


# in stripping


def test_stripping_recalls_and_an_empty_memory_changes_nothing():
    lines = "\n\n".join(("Our promise to the readers", NOTICE, RULES))
    page = Page(f"{HOST}/0", f"{TITLES[0]}\n\n{lede(0) * 4}\n\n{lines}".encode(), "text/plain")
    document = read(page)
    memory = site_memory(traces(5, text(NOTICE)))
    assert NOTICE in [block.text for block in strip(document).kept()]
    assert NOTICE not in [block.text for block in strip(document, memory=memory).kept()]
    assert strip(document, memory=site_memory(())) == strip(document)


def test_model_says_how_sure_it_was_of_what_is_kept():
    kept = [verdict for verdict in strip(read(html_page())).verdicts if verdict.is_kept]
    assert kept
    assert all(0.5 <= verdict.chance <= 1 for verdict in kept)
