"""What ends a report below its last sentence is no text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import extract
from extractors.document import Block, BlockKind, Place
from extractors.roles import Role, Verdict
from extractors.stripping.sign_offs import without_sign_offs
from tests.pages import PARAGRAPHS, text_page

BODY = Verdict(Role.BODY, "")
SENTENCE = "The ferry sails at noon."


def roles(*texts, kind=BlockKind.PARAGRAPH):
    """Return the roles of *texts*, all kept so far, below a sentence."""
    blocks = [Block(SENTENCE), *(Block(text, kind) for text in texts)]
    return [one.role for one in without_sign_offs(blocks, [BODY] * len(blocks))][1:]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("-30-", Role.META, id="thirty between dashes"),
        pytest.param("ENDS", Role.META, id="ends"),
        pytest.param("(FIN)", Role.META, id="French and Spanish"),
        pytest.param("（完）", Role.META, id="Chinese"),
        pytest.param("انتهای پیام/", Role.META, id="Persian"),
        pytest.param("# # #", Role.META, id="signs of number"),
        pytest.param("(dwa/rzl)", Role.BYLINE, id="initials"),
        pytest.param("kel/AFP/dpa", Role.BYLINE, id="initials and agencies"),
        pytest.param("kim@news.example", Role.BYLINE, id="an address"),
        pytest.param("Reach Eva Ek at 555-0134.", Role.AUTHOR_BOX, id="a number"),
        pytest.param(
            "Eva Ek can be reached at eva@news.example.", Role.AUTHOR_BOX, id="how to reach her"
        ),
        pytest.param("SOURCE Kelp Works Inc.", Role.CREDIT, id="a company that released it"),
        pytest.param("Eva Ek", Role.BYLINE, id="a name"),
        pytest.param("30", Role.BODY, id="a number"),
        pytest.param("The end is near.", Role.BODY, id="a sentence"),
        pytest.param("Source of the river", Role.BODY, id="a word that is no label"),
        pytest.param("-" * 30 + " ends " + "-" * 30, Role.BODY, id="long"),
    ],
)
def test_what_only_ends_the_text_is_removed(text, role):
    assert roles(text) == [role]


def test_several_lines_may_sign():
    assert roles("Eva Ek", "eva@news.example", "ENDS") == [Role.BYLINE, Role.BYLINE, Role.META]


def test_only_what_stands_below_all_text_is_removed():
    assert roles("ENDS", SENTENCE) == [Role.BODY, Role.BODY]


def test_headings_and_cells_of_tables_sign_nothing():
    assert roles("Eva Ek", kind=BlockKind.HEADING) == [Role.BODY]
    assert roles("Eva Ek", kind=BlockKind.CELL) == [Role.BODY]


def test_a_paragraph_in_a_cell_may_sign():
    paragraph = Place("i", "", Place("p", "", Place("td", "", None)))
    blocks = [Block(SENTENCE), Block("Eva Ek", BlockKind.CELL, place=paragraph)]
    assert without_sign_offs(blocks, [BODY] * 2)[1].role is Role.BYLINE


def test_the_only_line_is_the_text():
    assert without_sign_offs([Block("ENDS")], [BODY]) == (BODY,)


def test_plain_text_ends_with_its_last_sentence():
    page = text_page()
    article = extract(replace(page, body=page.body + b"\n\nENDS\n"))
    assert article.article_body.endswith(PARAGRAPHS[-1])
