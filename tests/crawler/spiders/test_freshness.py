from datetime import UTC, datetime, timedelta

import pytest

from crawler.spiders.freshness import fresh_for

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LATER = "Thu, 01 Jan 2026 13:00:00 GMT"


@pytest.mark.parametrize(
    ("cache_control", "expires", "age", "minutes"),
    [
        pytest.param("max-age=600", None, None, 10, id="max-age"),
        pytest.param("public, MAX-AGE = 600", None, None, 10, id="among others, in capitals"),
        pytest.param('max-age="600"', None, None, 10, id="quoted"),
        pytest.param("max-age=600", None, "300", 5, id="part of it is over"),
        pytest.param("max-age=600", None, "900", None, id="all of it is over"),
        pytest.param("max-age=600", None, "soon", 10, id="age without sense"),
        pytest.param("max-age=600", LATER, None, 10, id="max-age goes over expires"),
        pytest.param(None, LATER, None, 60, id="expires"),
        pytest.param("public", LATER, None, 60, id="expires beside other words"),
        pytest.param(None, "Thu, 01 Jan 2026 11:00:00 GMT", None, None, id="expired"),
        pytest.param(None, "Thu, 01 Jan 2026 13:00:00 -0000", None, 60, id="unknown zone"),
        pytest.param(None, "0", None, None, id="expires without sense"),
        pytest.param("max-age=0", LATER, None, None, id="at once"),
        pytest.param("no-cache, max-age=600", LATER, None, None, id="not to be reused"),
        pytest.param("no-store", None, None, None, id="not to be kept"),
        pytest.param("s-maxage=600", None, None, None, id="for shared caches"),
        pytest.param("max-age=9999999999", None, None, None, id="number without end"),
        pytest.param(None, None, None, None, id="nothing"),
    ],
)
def test_answer_is_fresh_as_long_as_it_says(cache_control, expires, age, minutes):
    expected = None if minutes is None else timedelta(minutes=minutes)
    assert fresh_for(cache_control, expires, age, NOW) == expected
