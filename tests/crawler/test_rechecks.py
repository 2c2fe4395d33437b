"""When articles are asked for again."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.rechecks import SPREAD, next_check, share_of

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
STEPS = (HOUR, 6 * HOUR, 24 * HOUR, 168 * HOUR)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param(0 * HOUR, 1 * HOUR, id="never asked for"),
        pytest.param(1 * HOUR, 6 * HOUR, id="once"),
        pytest.param(7 * HOUR, 24 * HOUR, id="twice"),
        pytest.param(30 * HOUR, 168 * HOUR, id="missed ones are not made up"),
        pytest.param(168 * HOUR, None, id="always"),
    ],
)
def test_next_check_is_the_next_step(last, expected):
    found = next_check(FIRST, STEPS, FIRST + last, share=0.0)
    assert found == (expected and FIRST + expected)


def test_share_puts_each_step_off_a_little():
    found = next_check(FIRST, STEPS, FIRST, share=1.0)
    assert found == FIRST + HOUR * (1 + SPREAD)
    assert next_check(FIRST, STEPS, found, share=1.0) == FIRST + 6 * HOUR * (1 + SPREAD)


def test_no_steps_no_checks():
    assert next_check(FIRST, (), FIRST, share=0.5) is None


def test_shares_are_spread_and_stay():
    shares = [share_of(f"https://news.example/{n}") for n in range(1_000)]
    assert shares == [share_of(f"https://news.example/{n}") for n in range(1_000)]
    assert all(0 <= share <= 1 for share in shares)
    tenths = [sum(int(share * 10) == tenth for share in shares) for tenth in range(10)]
    assert min(tenths) > 50
