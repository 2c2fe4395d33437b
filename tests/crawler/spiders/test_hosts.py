"""What hosts ask of us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.spiders.hosts import (
    MOST_CRAWL_DELAY_S,
    TOO_MANY_REST,
    Hosts,
    host_of,
    rest_until,
)

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("status", "header", "until"),
    [
        pytest.param(503, "60", NOW + timedelta(minutes=1), id="503"),
        pytest.param(429, "60", NOW + timedelta(minutes=1), id="429"),
        pytest.param(302, "60", NOW + timedelta(minutes=1), id="redirect"),
        pytest.param(429, None, NOW + TOO_MANY_REST, id="429 without a time"),
        pytest.param(503, None, None, id="503 without a time"),
        pytest.param(200, "60", None, id="an answer"),
    ],
)
def test_answer_that_asks_for_a_rest(status, header, until):
    assert rest_until(status, header, NOW) == until


def test_host_rests_as_long_as_its_longest_wish():
    hosts = Hosts(NOW)
    hosts.rest("quay.example", NOW + 2 * DAY, NOW)
    hosts.rest("quay.example", NOW + DAY, NOW)
    assert hosts.rests_until("quay.example", NOW) == NOW + 2 * DAY
    assert hosts.rests_until("quay.example", NOW + 2 * DAY) is None
    assert hosts.rests_until("other.example", NOW) is None


def test_crawl_delay_never_shortens_and_is_bounded():
    hosts = Hosts(NOW)
    assert hosts.delay_s("quay.example", 2.0) == 2.0
    hosts.set_crawl_delay("quay.example", "https://quay.example", 5.0)
    hosts.set_crawl_delay("quay.example", "http://quay.example", None)
    assert hosts.delay_s("quay.example", 2.0) == 5.0
    assert hosts.delay_s("quay.example", 9.0) == 9.0
    hosts.set_crawl_delay("quay.example", "https://quay.example", 1e9)
    assert hosts.delay_s("quay.example", 2.0) == MOST_CRAWL_DELAY_S


def test_hosts_that_no_delay_and_no_gap_is_of_are_forgotten():
    hosts = Hosts(NOW)
    for number in range(100):
        host = f"{number}.example"
        hosts.set_crawl_delay(host, f"https://{host}", None)
        hosts.rest(host, NOW + timedelta(seconds=number), NOW + timedelta(seconds=number))
        hosts.ended(host, 1_000.0 * number)
    assert len(hosts._delays_s) + len(hosts._rests) + len(hosts._ends) < 10
    assert hosts.wait_s("97.example", 3_600.0, 99_000.0) == 1_600.0


def test_delay_counts_from_the_end_of_a_request():
    hosts = Hosts(NOW)
    assert hosts.wait_s("quay.example", 2.0, 100.0) <= 0
    hosts.ended("quay.example", 100.0)
    assert hosts.wait_s("quay.example", 2.0, 100.5) == 1.5
    assert hosts.wait_s("quay.example", 2.0, 102.0) <= 0
    hosts.set_crawl_delay("quay.example", "https://quay.example", 5.0)
    assert hosts.wait_s("quay.example", 2.0, 102.0) == 3.0
    assert hosts.wait_s("other.example", 2.0, 100.5) <= 0


@pytest.mark.parametrize(
    "url", ["http://Quay.Example/a", "https://quay.example:8443", "http://u:p@quay.example./"]
)
def test_schemes_ports_and_spellings_of_a_host_are_one(url):
    assert host_of(url) == "quay.example"
