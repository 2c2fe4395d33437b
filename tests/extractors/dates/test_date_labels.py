"""Labels that tell a publication from a change."""

from __future__ import annotations

import pytest

from extractors import Page, extract
from extractors.dates.date_labels import (
    changed_apart,
    half_of,
    is_of_change,
    is_of_publication,
    labelled,
    says_when,
    tells_change,
)
from extractors.document import TimeMark
from extractors.reading.read import read
from tests.pages import html_page

FIRST, LATER = "March 3, 2024", "March 5, 2024"
THEN = f'<time datetime="2024-03-03T09:00:00+00:00">{FIRST}</time>'
NOW = f'<time datetime="2024-03-05T10:30:00+00:00">{LATER}</time>'


def days(before):
    article = extract(html_page(before=before))
    return tuple(day and day[:10] for day in (article.date_published, article.date_modified))


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(f"<p>Published {THEN} Updated {NOW}</p>", id="in the line"),
        pytest.param(f"<p>Updated: {NOW}</p><p>Published: {THEN}</p>", id="the change first"),
        pytest.param(f"<p><b>Updated:</b> {NOW} <b>Posted:</b> {THEN}</p>", id="in elements"),
        pytest.param(f"<p>Updated <i></i>{NOW}</p><p>{THEN}</p>", id="with a picture between"),
        pytest.param(
            f"<dl><dt>Updated</dt><dd>{NOW}</dd><dt>Published</dt><dd>{THEN}</dd></dl>",
            id="in a list of terms",
        ),
        pytest.param(
            f"<div><div><span>Updated on</span></div><div>{NOW}</div></div>"
            f"<div><div><span>Published on</span></div><div>{THEN}</div></div>",
            id="in boxes",
        ),
        pytest.param(
            f"<p>Updated</p><p>{LATER}</p><p>Published</p><p>{FIRST}</p>", id="in lines of text"
        ),
        pytest.param(f"<p>Aktualisiert am {NOW}</p><p>{THEN}</p>", id="German"),
        pytest.param(f"<p>最后更新：{NOW}</p><p>发布时间：{THEN}</p>", id="Chinese"),
        pytest.param(f"<p>Τελευταία ενημέρωση: {NOW}</p><p>{THEN}</p>", id="Greek"),
    ],
)
def test_label_before_a_time_says_what_happened_then(before):
    assert days(before) == ("2024-03-03", "2024-03-05")


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(f"<p>Updated {NOW}</p>", id="a time"),
        pytest.param(f"<p>Updated</p><p>{LATER}</p>", id="a line"),
    ],
)
def test_day_of_a_change_is_never_that_of_the_publication(before):
    assert days(before) == (None, "2024-03-05")


def test_address_dates_an_article_before_the_day_of_a_change():
    page = html_page(before=f"<p>Updated {NOW}</p>")
    there = Page("https://news.example/2024/03/03/harbour", page.body, page.content_type)
    assert extract(there).date_published == "2024-03-03"


@pytest.mark.parametrize(
    ("page", "label"),
    [
        pytest.param("<p>Updated <time>4 May</time>", "Updated", id="its line"),
        pytest.param("<p>Updated<p><br><time>4 May</time>", "Updated", id="a line above"),
        pytest.param("<time>4 May</time>", "", id="nothing on the page"),
        pytest.param("<b></b><b></b><b></b><b></b><time>4 May</time>", "", id="nothing near"),
        pytest.param(f"<p>{'Updated ' * 30}</p><time>4 May</time>", "", id="a text too long"),
        pytest.param(
            '<title>Updated</title><meta itemprop="datePublished" content="2024">', "", id="a title"
        ),
    ],
)
def test_label_is_the_text_nearest_before_a_time(page, label):
    html = f"<html>{page}<p>The harbour of Ostrand reopened.".encode()
    times = read(Page("https://news.example/a", html, "text/html")).head.times
    assert [time.label for time in times] == [label]


def test_time_named_as_both_is_of_a_page_that_was_never_changed():
    both = THEN.replace("<time", '<time class="entry-date published updated"')
    assert days(both) == ("2024-03-03", None)


def mark(label="", names=""):
    return TimeMark("2024-03-03", "", names, None, label)


@pytest.mark.parametrize(
    ("label", "names", "change", "publication"),
    [
        pytest.param("Last updated on", "", True, False, id="a change"),
        pytest.param("First published:", "", False, True, id="a publication"),
        pytest.param("", "updated", True, False, id="no label, but a name"),
        pytest.param("Published", "updated", False, True, id="the label counts more"),
        pytest.param("Edited by Ida Holm", "", False, False, id="a person behind the word"),
        pytest.param("Updated 4 March 2024", "", False, False, id="a day of its own"),
        pytest.param("Published, then updated", "", False, False, id="both"),
        pytest.param("The town updated its plan for the quay", "", False, False, id="a sentence"),
        pytest.param("Updated reporting of the harbour's reopening", "", False, False, id="long"),
    ],
)
def test_label_is_short_and_about_one_thing(label, names, change, publication):
    time = mark(label, names)
    assert (is_of_change(time), is_of_publication(time)) == (change, publication)


def test_date_gets_its_label_but_once():
    assert labelled("Updated", "Posted 4 May 2024") == "Posted 4 May 2024"


def test_text_is_parted_at_the_words():
    assert changed_apart("4 May, updated 5 May") == ("4 May, ", "updated 5 May")
    assert half_of("5 May", is_modified=True, is_named=True) == "5 May"
    assert says_when("Posted")
    assert not tells_change("Posted")
