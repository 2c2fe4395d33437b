"""Byline and date in the headline's own element are no part of it."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.page import Page
from extractors.reading.read import read
from tests.pages import PARAGRAPHS, URL

HEADLINE = "Council closes the old ferry terminal"


def page(inside, title=f"{HEADLINE} - The Gazette"):
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    head = f"<head><title>{title}</title></head>"
    html = f"<html>{head}<body><div>News</div>{inside}{text}</body></html>"
    return Page(URL, html.encode(), "text/html; charset=utf-8")


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(f"<h1>{HEADLINE}<br><small>By Ines Hale | 5 May 2024</small></h1>", id="line"),
        pytest.param(f"<h1>{HEADLINE} <b>By Ines Hale</b> 5 May 2024</h1>", id="elements"),
        pytest.param(
            f"<p><b>{HEADLINE}</b><br>By Ines Hale<br><time>5 May 2024</time></p>", id="lines"
        ),
        pytest.param(f"<p><a>{HEADLINE}</a><br>Sunday, 5 May 2024<br>By Ines Hale</p>", id="date"),
    ],
)
def test_byline_and_date_are_read_apart_from_the_headline(inside):
    article = extract(page(inside), stages=())
    assert article.headline == HEADLINE
    assert [author.name for author in article.authors] == ["Ines Hale"]
    assert article.date_published == "2024-05-05"


def test_byline_is_parted_from_a_main_heading_that_no_title_tells():
    inside = f"<h1>{HEADLINE}<br>By Ines Hale</h1>"
    assert extract(page(inside, "The Gazette"), stages=()).headline == HEADLINE


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        pytest.param("<h1>Death <i>By Ferry</i></h1>", "Death By Ferry", id="the whole title"),
        pytest.param("<h1>Death <i>By Ferry</i></h1>", "A review", id="few words"),
        pytest.param(f"<h1>{HEADLINE} <i>at last</i></h1>", HEADLINE, id="no byline"),
        pytest.param("<p>Quay <i>By Ferry</i></p>", HEADLINE, id="no heading"),
        pytest.param("<p>Council <i>By Ferry</i></p>", HEADLINE, id="no headline"),
    ],
)
def test_other_texts_are_not_parted(inside, title):
    assert len(read(page(inside, title)).blocks) == 2 + len(PARAGRAPHS)


def test_marks_are_counted_with_the_block_that_is_parted():
    times = "<time>5 May 2024</time></p><p>Changed <time>6 May 2024</time></p>"
    inside = f"<time datetime='2024-05-04'></time><p><b>{HEADLINE}</b><br>By Ines Hale {times}"
    byline = "<p>Photos: <a rel='author' href='/bo'>Bo Lund</a></p>"
    head = read(page(inside + byline)).head
    assert [(one.text, one.before) for one in head.times if one.text] == [
        ("5 May 2024", 2),
        ("6 May 2024", 3),
    ]
    assert [(one.text, one.before) for one in head.bylines] == [("Bo Lund", 4)]
