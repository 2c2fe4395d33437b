"""Declared days of publication that are those of a change, against those that the page shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors import extract
from tests.pages import html_page, json_ld, meta

SHOWN = "<p>3 March 2024</p>"


def published(head, before=SHOWN, **parts):
    return extract(html_page(head, before=before, **parts)).date_published


def ld(day, changed):
    return json_ld(datePublished=day, dateModified=changed)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        pytest.param(ld("2025-06-12", "2025-06-12"), "2024-03-03", id="both the same day"),
        pytest.param(ld("2025-06-12", "2025-06-10"), "2024-03-03", id="changed before it"),
        pytest.param(
            meta("article:published_time", "2025-06-12") + meta("og:updated_time", "2025-06-12"),
            "2024-03-03",
            id="in meta tags",
        ),
        pytest.param(ld("2025-06-12", "2025-06-14"), "2025-06-12", id="changed later"),
        pytest.param(json_ld(datePublished="2025-06-12"), "2025-06-12", id="never changed"),
        pytest.param(ld("2024-03-04", "2024-03-04"), "2024-03-04", id="the same in another zone"),
        pytest.param(ld("2025-06", "2025-06"), "2025-06", id="a month only"),
        pytest.param(ld("2023-06-12", "2023-06-12"), "2023-06-12", id="shown is later"),
    ],
)
def test_day_beside_the_headline_counts_where_the_declared_one_is_that_of_the_change(head, day):
    assert published(head) == day


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("<p>Updated 3 March 2024</p>", id="a change"),
        pytest.param("<p>March 2024</p>", id="a month"),
        pytest.param("<p>12 June 2025</p><p>3 March 2024</p>", id="the declared day comes first"),
        pytest.param("<p>5 min read</p>", id="a number"),
        pytest.param("", id="nothing"),
    ],
)
def test_declared_day_stays_where_no_earlier_day_is_shown(before):
    assert published(ld("2025-06-12", "2025-06-12"), before) == "2025-06-12"


def test_time_element_beside_the_headline_counts_too():
    before = '<time datetime="2024-03-03T10:00">3 March</time>'
    assert published(ld("2025-06-12", "2025-06-12"), before) == "2024-03-03T10:00"


def test_words_without_a_number_are_passed_over():
    before = f'<p class="date">Sunday</p>{SHOWN}'
    assert published(ld("2025-06-12", "2025-06-12"), before) == "2024-03-03"


def test_what_is_read_off_the_page_is_not_doubted():
    head = meta("og:updated_time", "2024-03-01")
    assert published(head, fetched=datetime(2025, 1, 1, tzinfo=UTC)) == "2024-03-03"
