"""Killed anywhere, a round is finished by the next one: nothing lost, nothing twice."""

from __future__ import annotations

import random
import time

import pytest

from tests.desk import kill_all, set_up
from tests.newsroom import Newsroom

DESKS = 5
KILLS_A_DESK = 4
SEED = 20


@pytest.fixture(scope="module")
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(news, tmp_path_factory):
    """What a store says after a round that nobody killed, and how long such a round takes."""
    for name in ("first", "second"):  # the first one waits for what all others are forked from
        desk = set_up(tmp_path_factory.mktemp(name), news)
        start = time.monotonic()
        assert desk.seedwire("run").returncode == 0
        took_s = time.monotonic() - start
    return desk.state(), took_s


@pytest.mark.parametrize("number", range(DESKS))
def test_round_after_kills_equals_an_undisturbed_one(number, news, undisturbed, tmp_path):
    expected, took_s = undisturbed
    moments = random.Random(SEED + number)
    desk = set_up(tmp_path, news)
    for _ in range(KILLS_A_DESK):
        round_ = desk.start("run", "--now")
        time.sleep(moments.uniform(0, took_s))
        kill_all(round_)
    done = desk.seedwire("run", "--now")
    assert done.returncode == 0, done.stderr
    assert desk.rows("PRAGMA integrity_check") == [("ok",)]
    assert desk.state() == expected
