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
FIRST_S, LAST_S = 0.9, 2.6  # from the opening of the store to the end of a short round


@pytest.fixture(scope="module")
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(news, tmp_path_factory):
    desk = set_up(tmp_path_factory.mktemp("undisturbed"), news)
    assert desk.seedwire("run").returncode == 0
    return desk.state()


@pytest.mark.parametrize("number", range(DESKS))
def test_round_after_kills_equals_an_undisturbed_one(number, news, undisturbed, tmp_path):
    moments = random.Random(SEED + number)
    desk = set_up(tmp_path, news)
    for _ in range(KILLS_A_DESK):
        round_ = desk.start("run", "--now")
        time.sleep(moments.uniform(FIRST_S, LAST_S))
        kill_all(round_)
    done = desk.seedwire("run", "--now")
    assert done.returncode == 0, done.stderr
    assert desk.rows("PRAGMA integrity_check") == [("ok",)]
    assert desk.state() == undisturbed
