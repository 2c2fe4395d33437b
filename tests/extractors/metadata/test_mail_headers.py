"""Headers of mail in which a text was passed on."""

from __future__ import annotations

import pytest

from extractors import Page, extract
from extractors.document import Block
from extractors.metadata.mail_headers import header_lines
from tests.pages import PARAGRAPHS, TITLE

GMAIL = (
    "From: Gazette <post@gazette.example>",
    "Date: Tue, Mar 5, 2024 at 11:00 PM",
    "Subject: Talks",
)
FRENCH = ("De : Gazette", "Envoyé : mardi 5 mars 2024 23:00", "À : Bo Lind", "Objet : Talks")


def passed_on(header, *dated):
    """Return a text with *dated* lines above it, as a mail with *header* has it."""
    parts = ("FYI", "\n".join(header), TITLE, "\n".join(("By Kim Holm", *dated)), *PARAGRAPHS)
    return Page("file:///saved/talks.txt", "\n\n".join(parts).encode(), "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    ("dated", "day"),
    [
        pytest.param(("March 4, 2024",), "2024-03-04", id="a day below the byline"),
        pytest.param(("Published: March 4, 2024",), "2024-03-04", id="with a label"),
        pytest.param((), "2024-03-05T23:00", id="none but that of the mail"),
    ],
)
def test_day_on_which_an_article_was_passed_on_gives_way_to_its_own(dated, day):
    assert extract(passed_on(GMAIL, *dated)).date_published == day


@pytest.mark.parametrize(
    ("lines", "gap", "is_header"),
    [
        pytest.param(GMAIL, 0, True, id="English"),
        pytest.param(FRENCH, 0, True, id="French"),
        pytest.param(("Date: \tMar 5, 2024", *GMAIL[::2]), 0, True, id="a wide gap"),
        pytest.param(GMAIL, 1, False, id="lines set apart"),
        pytest.param(GMAIL[:2], 0, False, id="two lines"),
        pytest.param(("Title: Talks", *GMAIL[1:]), 0, False, id="labels of an article"),
    ],
)
def test_three_lines_of_labels_of_mail_are_its_header(lines, gap, is_header):
    blocks = [Block("FYI"), *(Block(line, gap=gap) for line in lines), Block(TITLE)]
    assert header_lines(blocks) == frozenset(lines if is_header else ())
