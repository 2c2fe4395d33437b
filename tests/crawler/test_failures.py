from datetime import timedelta
from itertools import accumulate

import pytest

from crawler.failures import (
    LONGEST_BACKOFF,
    REST,
    RESTING,
    FailureKind,
    backoff,
    is_passing,
    kind_of,
)
from crawler.failures import strikes_after as after

QUARTER = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (410, FailureKind.GONE),
        (400, FailureKind.HARD),
        (401, FailureKind.HARD),
        (403, FailureKind.HARD),
        (451, FailureKind.HARD),
        (404, FailureKind.SOFT),
        (429, FailureKind.SOFT),
        (500, FailureKind.SOFT),
        (503, FailureKind.SOFT),
        (530, FailureKind.SOFT),
        (204, FailureKind.SOFT),
        (300, FailureKind.SOFT),
    ],
)
def test_status_has_its_class(status, kind):
    assert kind_of(status) is kind


@pytest.mark.parametrize("status", [404, 408, 421, 423, 425, 429, 500, 507, 509, 525, 526, 530])
def test_status_that_often_passes_is_asked_for_again(status):
    assert is_passing(status)


@pytest.mark.parametrize("status", [204, 302, 400, 401, 403, 410, 451])
def test_status_that_seldom_passes_is_not(status):
    assert not is_passing(status)


def waits(kind, times):
    strikes = accumulate(range(times), lambda now, _: after(now, kind), initial=0)
    return [backoff(QUARTER, number, kind) for number in list(strikes)[1:]]


def test_soft_failures_double_the_wait_up_to_a_day():
    assert [wait / QUARTER for wait in waits(FailureKind.SOFT, 8)] == [2, 4, 8, 16, 32, 64, 96, 96]


@pytest.mark.parametrize(
    ("kind", "times"),
    [(FailureKind.HARD, 6), (FailureKind.SOFT, 12), (FailureKind.TEMPORARY, 24)],
)
def test_source_is_rested_the_sooner_the_worse_it_fails(kind, times):
    found = waits(kind, times + 3)
    assert max(found[: times - 1]) <= LONGEST_BACKOFF
    assert found[times - 1 :] == [REST] * 4


def test_gone_rests_at_once():
    assert waits(FailureKind.GONE, 1) == [REST]


def test_our_own_link_counts_against_nobody_and_is_tried_soon():
    assert after(3, FailureKind.OFFLINE) == 3
    assert backoff(QUARTER, 3, FailureKind.OFFLINE) == timedelta(minutes=5)
    assert backoff(timedelta(seconds=9), RESTING, FailureKind.OFFLINE) == timedelta(seconds=9)
