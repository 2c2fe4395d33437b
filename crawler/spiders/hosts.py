"""What hosts asked of us: how long to leave them alone, and how far apart requests must be."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from crawler.host_memory import HostMemory
from crawler.retry_after import TOO_MANY, time_of

MOST_CRAWL_DELAY_S = 60.0
# For "too many requests" without a time; our first back-off for a page is as long.
TOO_MANY_REST = timedelta(minutes=5)
_FIRST_REDIRECT = 300
_LONGEST_GAP_S = 3600.0  # crawl.delay_s is no longer


class Hosts:
    """What the hosts of one crawl asked for. A host is a name: schemes and ports share it.

    Args:
        now: The time.
        memory: Where rests are kept for the next crawl; None where there is none.
    """

    def __init__(self, now: datetime, memory: HostMemory | None = None) -> None:
        self._memory = memory
        self._rests: dict[str, datetime] = dict(memory.rests(now)) if memory else {}
        self._delays_s: dict[str, dict[str, float]] = {}
        self._ends: dict[str, float] = {}  # newest at the end

    def rest(self, host: str, until: datetime, now: datetime) -> None:
        """Leave *host* alone until then, or longer if it asked for that before."""
        self._rests = {name: end for name, end in self._rests.items() if end > now}
        self._rests[host] = until = max(until, self._rests.get(host, until))
        if self._memory:
            self._memory.keep_rest(host, until, now)

    def rests_until(self, host: str, now: datetime) -> datetime | None:
        """Return until when *host* is to be left alone; None when it may be asked."""
        until = self._rests.get(host)
        if until is not None and until <= now:
            del self._rests[host]
            return None
        return until

    def set_crawl_delay(self, host: str, origin: str, delay_s: float | None) -> None:
        """Note the Crawl-delay of one of the origins of *host*; None when it has none."""
        delays_s = self._delays_s.pop(host, {})
        delays_s[origin] = min(delay_s or 0.0, MOST_CRAWL_DELAY_S)
        if any(delays_s.values()):
            self._delays_s[host] = delays_s

    def delay_s(self, host: str, least_s: float) -> float:
        """Return the seconds between two requests to *host*: never under *least_s*."""
        return max(least_s, *self._delays_s.get(host, {}).values(), 0.0)

    def ended(self, host: str, at_s: float) -> None:
        """Note that a request to *host* ended, on the clock that wait_s is asked by."""
        self._ends.pop(host, None)
        self._ends[host] = at_s
        while at_s - self._ends[oldest := next(iter(self._ends))] > _LONGEST_GAP_S:
            del self._ends[oldest]

    def wait_s(self, host: str, least_s: float, at_s: float) -> float:
        """Return how long to wait before the next request to *host*; not over 0 for no time.

        The delay counts from the end of a request: the server sees no shorter gap then.
        """
        end_s = self._ends.get(host)
        return 0.0 if end_s is None else end_s + self.delay_s(host, least_s) - at_s


def host_of(url: str) -> str:
    """Return the name by which *url* says its host, in one spelling.

    >>> host_of("https://News.Example.:8443/a")
    'news.example'
    """
    return (urlsplit(url).hostname or "").rstrip(".")


def rest_until(status: int, retry_after: str | None, now: datetime) -> datetime | None:
    """Return until when an answer asks us to stay away from its host; None when it does not.

    Args:
        status: Of the answer. A redirect and every failure may have the header (RFC 9110,
            10.2.3); 429 asks for a rest without it too.
        retry_after: The header.
        now: With time zone.
    """
    asked = time_of(retry_after, now) if status >= _FIRST_REDIRECT else None
    if asked is None and status == TOO_MANY:
        return now + TOO_MANY_REST
    return asked
