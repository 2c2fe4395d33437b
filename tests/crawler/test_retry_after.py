"""What a Retry-After header means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.retry_after import time_of

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        pytest.param("120", timedelta(seconds=120), id="seconds"),
        pytest.param(" 120 ", timedelta(seconds=120), id="seconds in spaces"),
        pytest.param("Thu, 01 Jan 2026 13:00:00 GMT", timedelta(hours=1), id="date"),
        pytest.param("Thursday, 01-Jan-26 13:00:00 GMT", timedelta(hours=1), id="old date"),
        pytest.param("Thu Jan  1 13:00:00 2026", timedelta(hours=1), id="asctime"),
        pytest.param("Thu, 01 Jan 2026 15:00:00 +0200", timedelta(hours=1), id="zone"),
        pytest.param("86401", DAY, id="over a day"),
        pytest.param("9" * 5_000, DAY, id="huge number"),
        pytest.param("Fri, 01 Jan 2100 00:00:00 GMT", DAY, id="far date"),
        pytest.param("0", None, id="zero"),
        pytest.param("-5", None, id="negative"),
        pytest.param("Thu, 01 Jan 2026 11:00:00 GMT", None, id="past"),
        pytest.param("soon", None, id="word"),
        pytest.param("٣", None, id="digit beyond ASCII"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
    ],
)
def test_retry_after_is_read(header, wait):
    assert time_of(header, NOW) == (None if wait is None else NOW + wait)
