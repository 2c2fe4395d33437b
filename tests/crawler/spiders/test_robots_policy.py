"""robots.txt: whose rules are ours, what they allow, and how long a copy serves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from crawler.host_memory import RobotsFile
from crawler.spiders.robots_policy import (
    ASK_AGAIN_AFTER,
    MAX_BYTES,
    Rules,
    copy_of,
    remembered,
    unreachable,
)

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
PAGE = "https://quay.example/private/a"


def allows(text, url=PAGE, agent="seedwire"):
    return Rules(text.encode(), agent).allows(url)


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        pytest.param("User-agent: *\nDisallow: /private/", False, id="all"),
        pytest.param("User-agent: other\nDisallow: /", True, id="another crawler"),
        pytest.param("User-agent: SeedWire\nDisallow: /", False, id="our name in any case"),
        pytest.param("User-agent: seedwire/2.1\nDisallow: /", False, id="name with version"),
        pytest.param("User-agent: seedwire beta\nDisallow: /", False, id="name and words"),
        pytest.param("User-agent: seed\nDisallow: /", True, id="part of our name"),
        pytest.param("User-agent: seedwirebot\nDisallow: /", True, id="longer name"),
        pytest.param("User-agent:seedwire # us\rDisallow:/\r", False, id="comment, CR lines"),
        pytest.param("User agent: seedwire\nDisallow: /", False, id="without hyphen"),
        pytest.param(
            "User-agent: *\nDisallow: /\nUser-agent: seedwire\nAllow: /", True, id="own group first"
        ),
        pytest.param(
            "User-agent: seedwire\nDisallow: /a\nUser-agent: x\nDisallow: /\n"
            "User-agent: seedwire\nDisallow: /private",
            False,
            id="two groups of ours",
        ),
        pytest.param("User-agent: *\nDisallow: /\nAllow: /private/", True, id="longest rule"),
        pytest.param("User-agent: *\nDisallow: /*/a$", False, id="wildcard and end"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /", False, id="byte order mark"),
        pytest.param("<html><body>Not found</body></html>", True, id="a page"),
        pytest.param("", True, id="empty"),
    ],
)
def test_rules_of_our_group_count(text, is_allowed):
    assert allows(text) is is_allowed


def test_part_of_a_byte_order_mark_is_no_text():
    assert not Rules(b"\xef\xbbUser-agent: *\nDisallow: /", "seedwire").allows(PAGE)


def test_robots_txt_itself_may_be_asked_for():
    assert allows("User-agent: *\nDisallow: /", "https://quay.example/robots.txt")


def test_first_512_kib_are_parsed():
    filler = "# fill\n" * (MAX_BYTES // 7)
    inside = filler[: -8 * 7] + "User-agent: *\nDisallow: /\n"
    assert not allows(inside)
    assert allows(filler + "\n" * 7 + "User-agent: *\nDisallow: /\n")


@pytest.mark.parametrize(
    ("value", "delay_s"), [("5", 5.0), ("0.5", 0.5), ("soon", None), ("-1", None), ("inf", None)]
)
def test_crawl_delay_is_read(value, delay_s):
    rules = Rules(f"User-agent: *\nCrawl-delay: {value}".encode(), "seedwire")
    assert rules.crawl_delay_s == delay_s


@pytest.mark.parametrize(
    "line",
    [b"User-agent: a%d\n", b"Allow: /*a*b*c%d\n", b"Disallow: /%d$\n", b"User-agent:*\n%d\n"],
)
def test_hostile_file_costs_little(line):
    body = b"User-agent: *\n" + b"".join(line % i for i in range(MAX_BYTES // len(line)))
    body += b"\nAllow: /\n" * 20_000
    started = process_time()
    Rules(body, "seedwire").allows("https://quay.example/" + "ab" * 500)
    assert process_time() - started < 20  # seconds of CPU; a quadratic reader takes hours


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_robots_txt_that_is_withheld_allows_everything(status):
    copy = copy_of(status, b"User-agent: *\nDisallow: /", "seedwire", NOW)
    assert copy is not None
    assert copy.is_usable(NOW)
    assert copy.rules is None


@pytest.mark.parametrize("status", [300, 302, 304, 429, 500, 502, 503, 599])
def test_server_error_and_too_many_requests_tell_nothing(status):
    assert copy_of(status, b"", "seedwire", NOW) is None


def test_nothing_is_allowed_before_a_first_answer_and_it_is_asked_for_again():
    copy = unreachable(None, "HTTP status 500", NOW)
    assert not copy.is_usable(NOW)
    assert copy.ask_again == NOW + ASK_AGAIN_AFTER
    assert copy.problem == "HTTP status 500"


def test_good_copy_serves_for_24_hours_and_is_read_again_before():
    good = copy_of(200, b"", "seedwire", NOW)
    assert good is not None
    assert good.ask_again - NOW < 24 * HOUR
    old = unreachable(unreachable(good, "timed out", NOW + 8 * HOUR), "timed out", NOW + 23 * HOUR)
    assert old.is_usable(NOW + 23 * HOUR)
    assert not old.is_usable(NOW + 24 * HOUR)
    assert old.rules is good.rules


def test_too_many_requests_that_an_older_version_took_for_an_answer_are_asked_about_again():
    copy = remembered(RobotsFile(NOW + 6 * HOUR, status=429, read=NOW), "seedwire")
    assert not copy.is_usable(NOW)
    assert copy.ask_again <= NOW
