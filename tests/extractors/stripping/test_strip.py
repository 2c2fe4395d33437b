"""Lines around the headline that say when the text was written, and by whom."""

from __future__ import annotations

import pytest

from extractors.document import Block, Document, Head, NameMark, Place
from extractors.roles import Role, Verdict
from extractors.stripping.strip import with_signature
from tests.pages import PARAGRAPHS, TITLE, URL


@pytest.mark.parametrize(
    ("above", "before", "role"),
    [
        pytest.param(
            "",
            "Posted by Eva Ek on 3 March 2024, 10:21, updated 4 March 2024",
            "byline",
            id="below",
        ),
        pytest.param("", "By EVA EK Herald Staff Writer", "byline", id="a byline"),
        pytest.param("The Quay Post, 3 March 2024, Eva Ek", "", "meta", id="above"),
        pytest.param("The ferry sank on 3 March 2024.", "", "body", id="a sentence"),
        pytest.param("The ferry of the islands", "", "body", id="no date"),
    ],
)
def test_line_with_a_date_around_the_headline_is_no_text(above, before, role):
    kept = Verdict(Role.BODY, "")
    texts = [*filter(None, [above]), TITLE, *filter(None, [before]), *PARAGRAPHS]
    blocks = tuple(Block(text, place=Place("p", "", None)) for text in texts)
    document = Document(URL, blocks, Head(title=TITLE), True, "utf-8")
    verdicts = [Verdict(Role.HEADLINE, "") if text == TITLE else kept for text in texts]
    found = with_signature(document, verdicts)
    assert found[texts.index(above or before)].role.value == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("Eva Ek, Ostrand", "byline", id="with a place"),
        pytest.param("Eva Ekman on the ferry", "body", id="of another name"),
        pytest.param("Eva Ek sails again", "body", id="that goes on"),
    ],
)
def test_line_with_the_authors_name_alone_above_the_text_is_a_byline(line, role):
    texts = [TITLE, line, *PARAGRAPHS]
    blocks = tuple(Block(text, place=Place("p", "", None)) for text in texts)
    head = Head(title=TITLE, bylines=(NameMark("Eva Ek", "author"),))
    verdicts = [Verdict(Role.HEADLINE if text == TITLE else Role.BODY, "") for text in texts]
    found = with_signature(Document(URL, blocks, head, True, "utf-8"), verdicts)
    assert found[1].role.value == role
