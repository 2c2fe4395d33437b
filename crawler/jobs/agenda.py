"""What is to be asked for, out of the store, and what is being asked for now."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from crawler.model import DueSource
from crawler.paged import Recheck, Wanted
from crawler.spiders.hosts import host_of
from crawler.spiders.watch import Task
from crawler.store import Store

PAGES_A_HOST = 2  # under way: the next is there when its turn comes, the others cost little
MOST_BESIDE_RECHECKS = 500  # requests under way; with more, what may have changed waits
SITEMAP = "sitemap"  # the kind that has parts; asking the store for them costs a tenth of a poll
MOST_PARTS_A_POLL = 10  # of one source: an index may name 50,000, and the newest come first


class Agenda:
    """Sources first, then new pages, host by host, then articles to ask for again."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        due: Iterable[DueSource],
        recheck_steps: Sequence[timedelta] = (),
        is_open: Callable[[str], bool] = lambda _: True,
    ) -> None:
        """Begin with the sources *due*, and with the pages that *store* wants.

        What was listed by a source that *is_open* says no of, by its name, waits.
        """
        self._store, self._now, self._recheck_steps = store, now, tuple(recheck_steps)
        self._is_open = is_open
        self._shut: list[Wanted] = []  # pages of sources outside of their hours
        self._due = {one.source.name: one for one in due}
        self._under_way: dict[str | int, str] = {}
        self._pages: dict[str, deque[Wanted]] = {}
        self._listed: set[int] = set()  # pages that wait here or are under way
        self._asked: Counter[str] = Counter()  # pages under way by host
        self._freed: dict[str, None] = {}  # hosts of which more may be asked for, in order
        self._newest = 0  # page that was read from the store
        self._again: dict[str, deque[Recheck]] = {}
        self._parts_asked: dict[str, set[str]] = {}  # since the last poll of their source
        self._has_news = self._looks = True

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being asked for."""
        return not self._under_way

    @property
    def under_way(self) -> int:
        """How many sources, pages and articles are being asked for."""
        return len(self._under_way)

    def poll_due(self, most: int) -> bool:
        """Put up to *most* sources whose time has come on the list; tell whether there is any."""
        busy = self._under_way.keys() | self._due.keys()
        due = self._store.due_sources(self._now(), limit=most + len(busy))
        for one in islice((one for one in due if one.source.name not in busy), most):
            self._due[one.source.name] = one
        return bool(self._due)

    def look(self) -> None:
        """Look for pages whose next try has come, and articles to ask for again."""
        self._has_news = self._looks = True

    def has_news(self) -> None:
        """Look for pages that were not there before."""
        self._has_news = True

    def take_parts(self, name: str) -> None:
        """Put parts of the source *name* on the list, as many as this round may still read."""
        asked = self._parts_asked.get(name)
        if asked is None or len(asked) >= MOST_PARTS_A_POLL or not self._is_open(name):
            return
        busy = self._under_way.keys() | self._due.keys() | asked
        # One that brought news is due again at once: for the next poll, not for this one.
        for due in self._store.due_parts(name, self._now(), MOST_PARTS_A_POLL + len(asked)):
            key = part_key(name, due.part or "")
            if len(asked) < MOST_PARTS_A_POLL and key not in busy:
                asked.add(key)
                self._due[key] = due

    def ended(self, key: str | int) -> str:
        """Note that something is no longer under way; return its address, "" if it was not."""
        url = self._under_way.pop(key, "")
        if isinstance(key, int) and key in self._listed:
            self._listed.discard(key)
            host = host_of(url)
            self._asked[host] -= 1
            if not self._asked[host]:
                del self._asked[host]
            if host in self._pages:
                self._freed[host] = None
        return url

    def next(self) -> Iterator[Task]:
        """Yield what may be asked for now; it is under way then."""
        while self._due:
            key = next(iter(self._due))
            due = self._due.pop(key)
            self._under_way[key] = due.url
            if due.source.kind == SITEMAP and due.part is None:
                self._parts_asked[key] = set()
            yield due
        self._read()
        yield from self._next_pages()
        yield from self._rechecks()

    def _read(self) -> None:
        """Read what is new in the store: what was read before is not read again for it."""
        if self._looks:
            self._list(self._store.wanted_again(self._now()))
            shut, self._shut = self._shut, []
            for page in shut:
                self._queue(page)
            due = self._store.due_rechecks(self._now(), self._recheck_steps)
            self._again = _by_host(r for r in due if not r.source or self._is_open(r.source))
        if self._has_news:
            found = self._store.wanted(self._now(), after=self._newest)
            self._newest = found[-1].page_id if found else self._newest
            self._list(found)
        self._has_news = self._looks = False

    def _list(self, found: Iterable[Wanted]) -> None:
        for page in found:
            if page.page_id not in self._listed:
                self._listed.add(page.page_id)
                self._queue(page)

    def _queue(self, page: Wanted) -> None:
        host = host_of(page.url)
        self._pages.setdefault(host, deque()).append(page)
        self._freed[host] = None

    def _next_pages(self) -> Iterator[Wanted]:
        """Yield the next pages of each host that has room for them."""
        freed, self._freed = self._freed, {}
        for host in freed:
            pages = self._pages.get(host)
            while pages and self._asked[host] < PAGES_A_HOST:
                page = pages.popleft()
                if not self._is_open(page.source):
                    self._shut.append(page)
                    continue
                self._asked[host] += 1
                self._under_way[page.page_id] = page.url
                yield page
            if not pages:
                self._pages.pop(host, None)

    def _rechecks(self) -> Iterator[Recheck]:
        """Yield one article to ask for again for each host of which nothing else is asked.

        So what is new never waits behind more than one of them.
        """
        if not self._again or len(self._under_way) > MOST_BESIDE_RECHECKS:
            return
        busy = {host_of(url) for url in self._under_way.values()}
        for host in [host for host in self._again if host not in busy]:
            recheck = self._again[host].popleft()
            if not self._again[host]:
                del self._again[host]
            key = recheck_key(recheck.article_id)
            if key not in self._under_way:
                self._under_way[key] = recheck.url
                yield recheck


def recheck_key(article_id: int) -> str:
    """Return what tells a re-check under way from a source, whose name has no space."""
    return f"article {article_id}"


def part_key(name: str, part: str) -> str:
    """Return what tells a part under way from its source, whose name has no space."""
    return f"{name} {part}"


def _by_host(found: Iterable[Recheck]) -> dict[str, deque[Recheck]]:
    hosts: dict[str, deque[Recheck]] = {}
    for recheck in found:
        hosts.setdefault(host_of(recheck.url), deque()).append(recheck)
    return hosts
