from datetime import timedelta

import pytest

from crawler.jobs.clock import ClockWatch, upkeep_after
from tests.crawler.stores import HOUR, NOW


class Clocks:
    wall, steady_s = NOW, 50.0

    def watch(self):
        return ClockWatch(lambda: self.wall, lambda: self.steady_s)


@pytest.mark.parametrize("jump", [-HOUR, 365 * 24 * HOUR, timedelta(seconds=6)])
def test_jump_is_noticed_once(jump):
    clocks = Clocks()
    watch = clocks.watch()
    clocks.wall += jump + timedelta(seconds=5)
    clocks.steady_s += 5
    assert watch.jump() == jump
    assert watch.jump() is None


def test_clock_that_only_runs_or_is_kept_right_does_not_jump():
    clocks = Clocks()
    watch = clocks.watch()
    for correction_s in (0, 0.5, -0.5, 2):
        clocks.wall += timedelta(seconds=300 + correction_s)
        clocks.steady_s += 300
        assert watch.jump() is None


@pytest.mark.parametrize(
    ("jumped", "due", "expected"),
    [
        pytest.param(8, HOUR, HOUR, id="slept, and not yet due"),
        pytest.param(8, -HOUR, 0 * HOUR, id="slept over it"),
        pytest.param(900, -HOUR, 24 * HOUR, id="a clock that is far off"),
        pytest.param(-900, 901 * HOUR, 24 * HOUR, id="a clock that was far off"),
    ],
)
def test_upkeep_comes_daily_on_a_machine_that_sleeps(jumped, due, expected):
    assert upkeep_after(jumped * HOUR, NOW + due, NOW) == NOW + expected
