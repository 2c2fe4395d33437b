"""What trafilatura is shown of a page, and what is made of its answer."""

from __future__ import annotations

import pytest

from extractors.document import Block, Document
from extractors.reading.markup import read_markup
from extractors.stripping.opinion import opinions

STORY = (
    "The harbour of Ostrand reopened on Monday after a storm had closed it, the mayor said.",
    "Fishermen had asked for help, because most of their boats could not leave the basin.",
    "Repairs of the outer wall will cost more than the town has, so the province is to pay half.",
)


def blocks_of(body: str) -> tuple[Block, ...]:
    """Return the blocks of a page."""
    document = read_markup(f"<html><body>{body}</body></html>", "https://news.example/1", "utf-8")
    assert isinstance(document, Document)
    return document.blocks


def test_text_is_told_from_a_footer():
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    page = f"<article>{paragraphs}</article><footer><p>Ostrand Post, 4 Quay Street</p></footer>"
    assert opinions(blocks_of(page)) == (1, 1, 1, 0)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<br><br>".join(STORY), id="in one element, with breaks between"),
        pytest.param("".join(f"<p><b>{text}</b></p>" for text in STORY), id="in bold type"),
        pytest.param(f"<p>{STORY[0]}</p>{STORY[1]}<p>{STORY[2]}</p>", id="partly in no paragraph"),
    ],
)
def test_all_blocks_of_a_text_are_heard(body):
    assert opinions(blocks_of(f"<div class='article-body'>{body}</div>")) == (1, 1, 1)


def test_block_that_is_a_link_is_shown_as_one():
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    teasers = "<ul>" + "<li><a href='/x'>Council votes on a second school</a></li>" * 9 + "</ul>"
    heard = opinions(blocks_of(f"<article>{paragraphs}{teasers}</article>"))
    assert heard[:3] == (1, 1, 1)
    assert max(heard[3:]) == 0


def test_marks_of_mark_up_in_a_text_stay_text():
    (heard,) = opinions(
        blocks_of(f"<p class='a&quot;b'>{STORY[0]} 1 &lt; 2 &amp; &lt;p&gt;</p>")[:1]
    )
    assert heard == 1


def test_nothing_is_said_of_no_blocks():
    assert opinions(()) == ()
