"""Dates as pages write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors.dates import spelled_dates
from extractors.dates.dates import iso_date, path_date

FETCHED = datetime(2021, 5, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        pytest.param("2017", "2017", id="a year"),
        pytest.param("2017-11", "2017-11", id="a month"),
        pytest.param("2017-11-24", "2017-11-24", id="a day"),
        pytest.param("2017-11-24T12:53", "2017-11-24T12:53", id="a minute without zone"),
        pytest.param("2017-11-24 12:53:07 +0430", "2017-11-24T12:53:07+04:30", id="an offset"),
        pytest.param("2017-11-24T12:53:07.123Z", "2017-11-24T12:53:07+00:00", id="Zulu"),
        pytest.param("20171124", "2017-11-24", id="compact"),
        pytest.param("Fri, 24 Nov 2017 12:53:07 GMT", "2017-11-24T12:53:07+00:00", id="RFC 2822"),
        pytest.param("Fri, 24 Nov 2017 12:53 +0100", "2017-11-24T12:53+01:00", id="no seconds"),
        pytest.param("24 November 2017", "2017-11-24", id="in words"),
        pytest.param("Nov. 24th, 2017", "2017-11-24", id="an ordinal"),
        pytest.param("Friday, 4 Sept 2017", "2017-09-04", id="a weekday"),
        pytest.param("Sept 4 2017", "2017-09-04", id="four letters of a month"),
        pytest.param("Published: 3 May 2021 | 10:00 GMT", "2021-05-03T10:00+00:00", id="a label"),
        pytest.param("Posted on March 4, 2021 at 5 pm", "2021-03-04T17:00", id="an hour"),
        pytest.param("March 4, 2021 12:05 a.m.", "2021-03-04T00:05", id="after midnight"),
        pytest.param("12/31/2020", "2020-12-31", id="month first, as nothing else can be"),
        pytest.param("24.11.2017", "2017-11-24", id="dots put the day first"),
        pytest.param("24.11.17", "2017-11-24", id="two digits of a year"),
        pytest.param("2021年3月4日", "2021-03-04", id="Chinese"),
        pytest.param("2021.3.4", "2021-03-04", id="year first with dots"),
        pytest.param("2021-3-4", "2021-03-04", id="year first, without zeros"),
        pytest.param("2021-03-4 9:05", "2021-03-04T09:05", id="one zero, and a time"),
        pytest.param("2021-03-04, 9:05 Uhr", "2021-03-04T09:05", id="ISO's order, another time"),
        pytest.param(
            "4 March 2021, 17:05 +0430", "2021-03-04T17:05+04:30", id="offset after words"
        ),
    ],
)
def test_date_is_read_as_exactly_as_it_is_given(raw, iso):
    assert iso_date(raw) == iso


@pytest.mark.parametrize(
    ("raw", "language", "iso"),
    [
        pytest.param("3. Mai 2021", "de", "2021-05-03", id="German"),
        pytest.param("25:70, 4 May 2021", "en", "2021-05-04", id="no time of day"),
        pytest.param("4th of May 2021", "xx", "2021-05-04", id="a language that nobody knows"),
        pytest.param("15.04.25 09:56", "de", "2025-04-15T09:56", id="a short year and a time"),
        pytest.param("torsdag 9. mai 2024", "no", "2024-05-09", id="Norwegian by its other code"),
        pytest.param("3 mai 2021", "fr", "2021-05-03", id="French"),
        pytest.param("3 de mayo de 2021", "es", "2021-05-03", id="Spanish"),
        pytest.param("03/04/2021", "fr", "2021-04-03", id="day first in French"),
        pytest.param("03/04/2021", "en", "2021-03-04", id="month first in English"),
        pytest.param("28 Września 2020", "pl", "2020-09-28", id="Polish, with a capital"),
        pytest.param("May 3, 2021", "zh", "2021-05-03", id="English on a Chinese page"),
        pytest.param("4. Okt. 2021", "de", "2021-10-04", id="an abbreviation"),
        pytest.param("3. května 2021", "cs", "2021-05-03", id="Czech"),
        pytest.param("3 May 2021", "xx", "2021-05-03", id="a language nobody knows"),
        pytest.param("3rd of May 2021", "xx", "2021-05-03", id="nor its way to write a date"),
        pytest.param("3 Ebrill 2021", "xx", None, id="a month that nobody knows, either"),
        pytest.param("3 Ebrill 2021", "cy", "2021-04-03", id="Welsh"),
        pytest.param("3 mars 2021", None, "2021-03-03", id="in no language"),
        pytest.param("3 апреля 2021", None, "2021-04-03", id="a long name in no language"),
        pytest.param("3 أبريل 2021", None, "2021-04-03", id="another script in no language"),
        pytest.param("3 апреля 2021", "en-US", "2021-04-03", id="the language is declared wrong"),
        pytest.param("发布于2021年4月3日", "zh-CN", "2021-04-03", id="Chinese, in a line"),
        pytest.param("06. 01. 2026, 14:59 Uhr", "de", "2026-01-06T14:59", id="spaced dots"),
        pytest.param("2026. 1. 6.", "ko", "2026-01-06", id="spaced dots, year first"),
        pytest.param("2026. január 6.", "hu", "2026-01-06", id="Hungarian, year first"),
        pytest.param("2023 Jan 7", "en", "2023-01-07", id="as libraries write"),
        pytest.param("Jul. 11. 2025", "en", "2025-07-11", id="a dot behind the day"),
        pytest.param("6. ledna 2024", "cs", "2024-01-06", id="Czech"),
        pytest.param("3. maaliskuuta 2024", "fi", "2024-03-03", id="Finnish"),
        pytest.param("3 במרץ 2024", "he", "2024-03-03", id="Hebrew"),
        pytest.param(
            "1º de março de 2026 às 8h", "pt", "2026-03-01T08:00", id="Portuguese ordinal"
        ),
        pytest.param("1er mars 2026", "fr", "2026-03-01", id="French ordinal"),
        pytest.param("৩ মার্চ ২০২৪", "bn", "2024-03-03", id="Bengali"),
        pytest.param("3 มีนาคม 2567", "th", "2024-03-03", id="Thai, a Buddhist year"),
        pytest.param("5 มี.ค.2567 | 22:10 น.", "th", "2024-03-05T22:10", id="Thai, abbreviated"),
        pytest.param("5 มีนาคม พ.ศ. 2567", "th", "2024-03-05", id="Thai, an era before the year"),
    ],
)
def test_language_of_the_page_decides_names_and_order(raw, language, iso):
    assert iso_date(raw, language=language) == iso


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        pytest.param("3. Mai 2021", "de-AT", id="German"),
        pytest.param("3 de mayo de 2021", "es", id="Spanish"),
        pytest.param("August 3, 2021", "de", id="English on a German page"),
    ],
)
def test_plain_date_is_read_without_dateparser(raw, language, monkeypatch):
    monkeypatch.delattr(spelled_dates, "_parser")
    assert iso_date(raw, language=language)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(None, id="nothing"),
        pytest.param("", id="empty"),
        pytest.param("2019-13-45T99:00", id="no such month"),
        pytest.param("31.02.2021", id="no such day"),
        pytest.param("0001-01-01T00:00:00Z", id="year one"),
        pytest.param("1970-01-01T00:00:00Z", id="zero, as Unix counts"),
        pytest.param("5 hours ago", id="relative"),
        pytest.param("yesterday", id="relative in a word"),
        pytest.param("Tuesday", id="a weekday"),
        pytest.param("the 45 of Foo 2020", id="nonsense"),
        pytest.param("31 February 2021", id="no such day in words"),
        pytest.param("24 Novem 2x17", id="no such year in words"),
        pytest.param("x" * 5_000, id="very long"),
        pytest.param("Mon, 99 Nov 2017 12:53:07 GMT", id="no such day in RFC 2822"),
    ],
)
def test_what_is_no_date_is_none(raw):
    assert iso_date(raw) is None


def test_date_after_the_fetch_is_rejected_but_for_a_day_of_doubt():
    assert iso_date("2021-05-11T11:00:00Z", FETCHED) == "2021-05-11T11:00:00+00:00"
    assert iso_date("2021-05-12", FETCHED) is None
    assert iso_date("2022", FETCHED) is None
    assert iso_date("2021", FETCHED) == "2021"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        pytest.param("https://quay.example/2021/03/04/talks", "2021-03-04", id="folders"),
        pytest.param("https://quay.example/20210304-talks", "2021-03-04", id="compact"),
        pytest.param("https://quay.example/blog/2021/3/4/talks", "2021-03-04", id="no zeros"),
        pytest.param("https://quay.example/2021/3/4", None, id="no zeros and nothing behind"),
        pytest.param("https://quay.example/2021/13/04/talks", None, id="no such month"),
        pytest.param("https://quay.example/article/12345678", None, id="a number"),
    ],
)
def test_day_in_an_address(url, day):
    assert path_date(url) == day
