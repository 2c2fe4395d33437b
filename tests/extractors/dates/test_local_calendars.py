"""Dates of other calendars and numerals, set as the common ones."""

from __future__ import annotations

import pytest

from extractors.dates.dates import iso_date
from extractors.dates.local_calendars import in_common_calendar


@pytest.mark.parametrize(
    ("text", "common"),
    [
        pytest.param("سه‌شنبه ۵ اردیبهشت ۱۴۰۲", "سه‌شنبه 2023/04/25", id="solar Hijri, in words"),
        pytest.param("1402/02/05 - 12:30", "2023/04/25 - 12:30", id="solar Hijri, in numbers"),
        pytest.param("۱۴۰۳/۱۲/۳۰", "2025/03/20", id="last day of a leap year"),
        pytest.param("1402-13-05", "1402-13-05", id="no such month"),
        pytest.param("۳۱ مهر ۱۴۰۲", "۳۱ مهر ۱۴۰۲", id="no such day"),
        pytest.param("令和元年5月1日", "2019年5月1日", id="first year of an era"),
        pytest.param("平成31年4月30日", "2019年4月30日", id="year of an era"),
        pytest.param("二〇二〇年二月十日", "2020年2月10日", id="Han numerals"),
        pytest.param(
            "二零二三年十一月二十一日", "2023年11月21日", id="Han numerals, tens and ones"
        ),
        pytest.param("24 ноября 2017", "24 ноября 2017", id="common already"),
        pytest.param("24 November 2017", "24 November 2017", id="in ASCII"),
    ],
)
def test_date_is_set_in_the_common_calendar(text, common):
    assert in_common_calendar(text) == common


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("۲۸ اسفند ۱۳۹۹", "fa", "2021-03-18"),
        ("۱۴۰۳/۱/۱ ساعت ۱۲:۴۵", "fa", "2024-03-20T12:45"),
        ("令和4年4月1日", "ja", "2022-04-01"),
        ("二〇二〇年二月二日", "zh", "2020-02-02"),
    ],
)
def test_date_of_another_calendar_is_read(text, language, iso):
    assert iso_date(text, None, language) == iso
