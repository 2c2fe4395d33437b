"""The lease, with two instances on one store and clocks that the test turns."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import timedelta

import pytest

from crawler.jobs.leasing import Lease
from crawler.leases import BEAT, DOUBT, LEASE, Holder
from crawler.processes import Process, this_process
from crawler.store.sqlite import open_store
from tests.crawler.stores import NOW

UNKNOWABLE = Process("elsewhere", 7)
DEAD = Process("here", 2**22 + 1, this_process().system, "1")


class Clocks:
    def __init__(self):
        self.wall, self.steady_s = NOW, 1000.0

    def go_on(self, by):
        self.wall += by
        self.steady_s += by.total_seconds()

    def instance(self, store, owner, process=UNKNOWABLE):
        me = Holder(owner, "daemon", process, "1", self.wall, self.wall)
        return Lease(store, lambda: self.wall, me, lambda: self.steady_s)


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def store():
    with closing(open_store(None)) as opened:
        yield opened


def test_one_of_two_gets_the_lease_and_the_other_learns_who(store, clocks):
    one, two = clocks.instance(store, "one"), clocks.instance(store, "two")
    assert one.try_to_take() is None
    assert two.try_to_take().owner == "one"
    assert one.is_ours()
    assert not two.is_ours()


def test_lease_that_was_given_up_is_free(store, clocks):
    one, two = clocks.instance(store, "one"), clocks.instance(store, "two")
    one.try_to_take()
    two.give_up()  # not its own: nothing happens
    assert two.try_to_take().owner == "one"
    one.give_up()
    assert two.try_to_take() is None


def taken_over_after(clocks, lease, step=timedelta(seconds=2)):
    """Look as the daemon does until the lease is ours; return how long that took."""
    waited = timedelta(0)
    while lease.try_to_take() is not None:
        clocks.go_on(step)
        waited += step
        assert waited < timedelta(hours=1)
    return waited


def test_silent_holder_is_taken_over_within_a_minute(store, clocks):
    one, two = clocks.instance(store, "one"), clocks.instance(store, "two")
    one.try_to_take()
    assert LEASE <= taken_over_after(clocks, two) <= timedelta(seconds=60)
    assert not one.is_ours()
    assert not one.beat(1, 0, 0)


def test_holder_that_beats_is_never_taken_over(store, clocks):
    one, two = clocks.instance(store, "one"), clocks.instance(store, "two")
    one.try_to_take()
    for _ in range(60):
        clocks.go_on(BEAT)
        assert one.beat(1, 2, 3)
        assert two.try_to_take().polling == 2


def test_dead_holder_is_taken_over_at_once_whatever_has_its_number_now(store, clocks):
    clocks.instance(store, "one", DEAD).try_to_take()
    assert clocks.instance(store, "two").try_to_take() is None


@pytest.mark.parametrize("jump", [timedelta(days=365), timedelta(hours=-1)])
def test_jump_of_the_clock_costs_a_living_holder_nothing(store, clocks, jump):
    one, two = clocks.instance(store, "one"), clocks.instance(store, "two")
    one.try_to_take()
    two.try_to_take()
    clocks.wall += jump
    for _ in range(10):
        clocks.go_on(BEAT)
        assert one.beat(1, 0, 0)
        assert two.try_to_take() is not None


@pytest.mark.parametrize("jump", [timedelta(days=365), timedelta(hours=-1)])
def test_jump_of_the_clock_keeps_no_silent_holder_alive(store, clocks, jump):
    one, two = clocks.instance(store, "one"), clocks.instance(store, "two")
    one.try_to_take()
    clocks.wall += jump
    assert DOUBT <= taken_over_after(clocks, two) <= timedelta(seconds=60)


def test_two_that_take_over_at_once_do_not_both_get_it(store, clocks):
    clocks.instance(store, "dead", DEAD).try_to_take()
    stale = store.holder()
    one, two = clocks.instance(store, "one"), clocks.instance(store, "two")
    assert store.claim(one.holder, stale)
    assert not store.claim(two.holder, stale)
    assert store.holder().owner == "one"


def test_holder_that_beat_after_it_was_looked_at_keeps_the_lease(store, clocks):
    one, two = clocks.instance(store, "one"), clocks.instance(store, "two")
    one.try_to_take()
    seen = store.holder()
    assert one.beat(1, 0, 0)
    assert not store.claim(two.holder, seen)
    assert one.beat(1, 0, 0)


def test_who_gave_the_lease_up_asks_nobody_and_beats_no_more(store, clocks):
    one = clocks.instance(store, "one")
    one.try_to_take()
    one.give_up()
    assert not one.is_ours()
    clocks.go_on(LEASE)
    assert not one.is_ours()
    assert one.holder.beats == 0


def test_instance_that_stood_still_looks_before_it_asks(store, clocks):
    one, two = clocks.instance(store, "one"), clocks.instance(store, "two")
    one.try_to_take()
    clocks.go_on(LEASE)
    assert one.is_ours()  # nobody wanted it
    two.try_to_take()
    clocks.go_on(LEASE)
    assert two.try_to_take() is None
    assert not one.is_ours()


class Unstopped:
    """Sleeps by turning the clocks."""

    def __init__(self, clocks):
        self.clocks = clocks

    async def sleep(self, seconds):
        self.clocks.go_on(timedelta(seconds=seconds))
        return False


def test_round_leaves_all_to_a_holder_that_was_heard_of(store, clocks):
    clocks.instance(store, "one").try_to_take()
    two = clocks.instance(store, "two")
    assert asyncio.run(two.wait_if_doubtful(Unstopped(clocks))).owner == "one"


def test_round_takes_over_after_a_doubt(store, clocks):
    clocks.instance(store, "one").try_to_take()
    clocks.wall += timedelta(hours=1)
    two = clocks.instance(store, "two")
    before = clocks.steady_s
    assert asyncio.run(two.wait_if_doubtful(Unstopped(clocks))) is None
    assert clocks.steady_s - before <= 60


def test_daemon_stands_by_until_the_lease_is_free(store, clocks):
    clocks.instance(store, "one").try_to_take()
    two = clocks.instance(store, "two")
    assert asyncio.run(two.wait_for_it(Unstopped(clocks)))
