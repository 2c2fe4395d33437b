"""Times of day beside spelled dates."""

from __future__ import annotations

import pytest

from extractors.dates.spelled_clocks import without_clock


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        pytest.param("17:05", "T17:05", id="of 24 hours"),
        pytest.param("17:05:09", "T17:05:09", id="with seconds"),
        pytest.param("17.05 Uhr", "T17:05", id="German"),
        pytest.param("5 p.m.", "T17:00", id="an hour"),
        pytest.param("12:05 am", "T00:05", id="after midnight"),
        pytest.param("2:15 p. m.", "T14:15", id="Spanish"),
        pytest.param("2:15 μ.μ.", "T14:15", id="Greek, in the afternoon"),
        pytest.param("2:15 π.μ.", "T02:15", id="Greek, in the morning"),
        pytest.param("2:15 م", "T14:15", id="Arabic, in the afternoon"),
        pytest.param("2:15 ص", "T02:15", id="Arabic, in the morning"),
        pytest.param("오후 2:15", "T14:15", id="Korean, in the afternoon"),
        pytest.param("오전 12:15", "T00:15", id="Korean, after midnight"),
        pytest.param("下午14:15", "T14:15", id="Chinese, of 24 hours all the same"),
        pytest.param("午後2時5分", "T14:05", id="Japanese"),
        pytest.param("14시 05분", "T14:05", id="Korean, with words for hour and minute"),
        pytest.param("16:12 GMT", "T16:12+00:00", id="a zone"),
        pytest.param("16:12 (CET)", "T16:12+01:00", id="a zone in brackets"),
        pytest.param("16:12 ET", "T16:12", id="a zone of two meanings"),
        pytest.param("16:12 +0530", "T16:12+05:30", id="an offset"),
        pytest.param("16:12 GMT+1", "T16:12+01:00", id="an offset in hours"),
        pytest.param("16:12 UTC-3:30", "T16:12-03:30", id="an offset in hours and minutes"),
        pytest.param("13:05 по МСК", "T13:05+03:00", id="Moscow's"),
        pytest.param("14:05 WIB", "T14:05+07:00", id="western Indonesia's"),
        pytest.param("25:05", "", id="no time"),
        pytest.param("15 pm", "T15:00", id="of 24 hours with a half-day"),
    ],
)
def test_time_of_day_is_read_with_half_day_and_zone(text, clock):
    assert without_clock(f"4 May 2021, {text}")[0] == clock


def test_rest_of_the_text_has_no_time():
    assert without_clock("오후 2:15 KST, 4 May 2021")[1] == ", 4 May 2021"
