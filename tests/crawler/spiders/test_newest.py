"""Long lists are cut to what is new."""

from __future__ import annotations

from crawler.spiders.newest import MAX_ENTRIES, newest
from extractors.page import Entry


def entry(number, published=None):
    return Entry(f"https://quay.example/{number}", published=published)


def test_short_list_is_kept_as_it_is():
    entries = [entry(2, "2020-01-01"), entry(1, "2021-01-01")]
    found = newest(entries)
    assert found.entries == tuple(entries)
    assert found.left_out == 0


def test_latest_dates_are_kept_in_the_order_of_the_source():
    dates = ["2020-01-01", "Fri, 03 Jan 2020 10:00:00 GMT", "2020-01-02T10:00:00Z", None, "soon"]
    found = newest([entry(i, date) for i, date in enumerate(dates)], limit=3)
    assert found.entries == (entry(0, dates[0]), entry(1, dates[1]), entry(2, dates[2]))
    assert found.left_out == 2


def test_without_dates_the_first_are_kept():
    found = newest([entry(i) for i in range(MAX_ENTRIES + 9)])
    assert found.entries == tuple(entry(i) for i in range(MAX_ENTRIES))
    assert found.left_out == 9


def test_dates_that_no_calendar_has_do_no_harm():
    dates = [
        "0000-00-00",
        "99999-01-01",
        "Mon, 32 Foo 2020",
        "9" * 10_000,
        "\x00",
        "0001-01-01T00:00:00-23:59",
    ]
    found = newest([entry(i, date) for i, date in enumerate(dates)], limit=1)
    assert len(found.entries) == 1
