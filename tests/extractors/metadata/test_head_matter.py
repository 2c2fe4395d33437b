"""Where byline and date of copied text are: who and when it is from."""

from __future__ import annotations

import pytest

from extractors import Page, extract
from extractors.metadata.head_matter import head_matter
from extractors.reading.read import read
from extractors.roles import Role, Stripped, Verdict
from extractors.stripping.strip import strip
from tests.pages import PARAGRAPHS, TITLE

DAY = "3 May 2024, 17:47"
STANDFIRST = "Every ferry of Ostrand had waited in port for nine days, the harbour authority says."


def copied(*lines, below=()):
    text = "\n\n".join((*lines, *PARAGRAPHS, *below))
    return Page("file:///saved/quay.txt", text.encode(), "text/plain; charset=utf-8")


def authors(*lines, below=()):
    return [author.name for author in extract(copied(*lines, below=below)).authors]


def day(*lines, below=()):
    return (extract(copied(*lines, below=below)).date_published or "")[:10]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param((TITLE, "von", "Ida Holm", DAY), ["Ida Holm"], id="by in a line of its own"),
        pytest.param(
            (TITLE, "Anna Berg", "By Zorvath Quillix"), ["Zorvath Quillix"], id="by beside a name"
        ),
        pytest.param(
            (TITLE, STANDFIRST, "von", "Ida Holm,", "Bo Lind"),
            ["Ida Holm", "Bo Lind"],
            id="below a standfirst",
        ),
        pytest.param(
            (TITLE, STANDFIRST, "Ida Quayle Bo Lind", DAY),
            ["Ida Quayle", "Bo Lind"],
            id="names without a mark",
        ),
        pytest.param((TITLE, "Ida QuayleThe Post", DAY), ["Ida Quayle"], id="a house that touches"),
        pytest.param((TITLE, f"{DAY} / Ida Holm"), ["Ida Holm"], id="a date and a slash"),
        pytest.param((TITLE, "Ida Holm 5 hours ago"), ["Ida Holm"], id="how long ago"),
        pytest.param((TITLE, "Ida Holm and AP", DAY), ["Ida Holm", "AP"], id="an agency beside"),
        pytest.param((TITLE, STANDFIRST, "AFP", DAY), ["AFP"], id="an agency"),
        pytest.param((TITLE, "© Quay Post", "By Ida Holm"), ["Ida Holm"], id="a picture's above"),
        pytest.param(
            (TITLE, "Play Video", "Quay News", "Harbour Fair", f"Xylo Quorn / {DAY}"),
            ["Xylo Quorn"],
            id="a date in its line",
        ),
        pytest.param(
            ("By Ida Holm", "Harbour", TITLE), ["Ida Holm"], id="above what is the headline"
        ),
        pytest.param(
            (TITLE, "Bo Lind", "Eva Ek", "Home", "By Ida Holm"), ["Ida Holm"], id="a menu above"
        ),
    ],
)
def test_byline_of_copied_text_is_read(lines, names):
    assert authors(*lines) == names


def test_label_right_below_copied_text_names_its_author():
    assert authors(TITLE, below=("Autor: Ida Holm", "More news")) == ["Ida Holm"]


def test_byline_of_a_box_in_the_text_is_another_s():
    lines = (TITLE, STANDFIRST, "By Ida Holm", DAY, *"abcdef", "By Bo Lind")
    assert authors(*lines) == ["Ida Holm"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((TITLE, STANDFIRST, "Ida Holm", DAY), id="below a standfirst"),
        pytest.param((TITLE, "OpinionMay 3, 2024"), id="touches a section"),
        pytest.param((TITLE, f"Quay | {DAY} | 4 min read"), id="among few words"),
    ],
)
def test_day_of_copied_text_is_read(lines):
    assert day(*lines) == "2024-05-03"


def test_headline_that_is_a_name_is_read_as_byline():
    stripped = strip(read(copied("Quay", "Ida Holm")))
    between, last = head_matter(stripped)
    blocks = stripped.document.blocks
    assert ("Ida Holm" in [blocks[i].text for i in between], last) == (True, len(blocks) - 1)


def test_head_of_copied_text_ends_behind_what_signs_it_between_its_first_paragraphs():
    document = read(copied(TITLE, STANDFIRST, PARAGRAPHS[0], "Ida Holm", DAY))
    roles = (Role.HEADLINE, Role.BODY, Role.BODY, Role.BYLINE, Role.META, *[Role.BODY] * 3)
    stripped = Stripped(document, tuple(Verdict(role, "as it stands") for role in roles))
    assert head_matter(stripped) == (range(1, 6), 7)
