"""Long lists are cut to what is new."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.listing import Listing, Part
from crawler.spiders.newest import MAX_ENTRIES, newest
from extractors.page import Entry


def entry(number, published=None, modified=None):
    return Entry(f"https://quay.example/{number}", published=published, modified=modified)


def test_short_list_is_kept_as_it_is():
    listing = Listing((entry(2, "2020-01-01"), entry(1, "2021-01-01")), title="Quay")
    assert newest(listing) == listing


def test_latest_dates_are_kept_in_the_order_of_the_source():
    dates = ["2020-01-01", "Fri, 03 Jan 2020 10:00:00 GMT", "2020-01-02T10:00:00Z", None, "soon"]
    found = newest(Listing(tuple(map(entry, range(5), dates)), notes=("It was cut.",)), limit=3)
    assert found.entries == (entry(0, dates[0]), entry(1, dates[1]), entry(2, dates[2]))
    assert found.notes == ("It was cut.", "5 articles listed, only the newest 3 are kept")


def test_date_of_a_change_counts_where_there_is_no_other():
    listed = (entry(0, modified="2020"), entry(1, modified="2022"), entry(2, "2021", "2023"))
    assert newest(Listing(listed), limit=2).entries == listed[1:]


def test_without_dates_the_first_are_kept():
    found = newest(Listing(tuple(entry(i) for i in range(MAX_ENTRIES + 9))))
    assert found.entries == tuple(entry(i) for i in range(MAX_ENTRIES))


def test_parts_are_cut_to_the_newest_too():
    days = [datetime(2024, 5, day, tzinfo=UTC) for day in (2, 1, 3)]
    parts = tuple(Part(f"https://quay.example/{day:%d}.xml", day) for day in days)
    found = newest(Listing(more=parts), limit=2)
    assert found.more == (parts[0], parts[2])
    assert found.notes == ("3 parts listed, only the newest 2 are kept",)


def test_dates_that_no_calendar_has_do_no_harm():
    dates = [
        "0000-00-00",
        "99999-01-01",
        "Mon, 32 Foo 2020",
        "9" * 10_000,
        "\x00",
        "0001-01-01T00:00:00-23:59",
    ]
    found = newest(Listing(tuple(map(entry, range(len(dates)), dates))), limit=1)
    assert len(found.entries) == 1
