"""Discover a site's sources: follow its signposts, within limits, and see what each brings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from crawler.addresses import url_key
from crawler.errors import SeedwireError
from crawler.findings import Finding, ranked, survey_of
from crawler.jobs.talk import Means
from crawler.listing import Listing
from crawler.settings import SourceKind
from crawler.spiders import UnreadableSourceError
from crawler.spiders.ask import Answer, UnansweredError
from crawler.spiders.robots import FORBIDDEN
from crawler.spiders.signposts import (
    How,
    Signpost,
    common_paths,
    in_robots,
    is_feed_address,
    telling_parts,
)
from extractors.topics.topic import Topic

MOST_REQUESTS = 30
MOST_OF_A_KIND = 8
MOST_SECTIONS = 4
LEAST_OF_A_SECTION = 3  # links to articles; fewer stand on any page
_OK = 200


class DiscoverError(SeedwireError):
    """The site could not be asked, so that nothing can be said of its sources."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An address at which there was no source.

    Attributes:
        url: Where we asked.
        how: Why there.
        reason: What came of it.
    """

    url: str
    how: How
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found at a site.

    Attributes:
        url: Where the search began.
        findings: Best first.
        tried: Where nothing was.
        requests: How many there were, without those for robots.txt that manners ask for.
        cut: Why the search ended before all was tried, or None.
    """

    url: str
    findings: tuple[Finding, ...]
    tried: tuple[Tried, ...]
    requests: int
    cut: str | None = None


async def discover(
    url: str,
    means: Means,
    topics: Sequence[Topic],
    longest_s: float,
    progress: Callable[[str], None] = lambda _: None,
) -> Discovery:
    """Return the sources of the site at *url*, best first.

    Args:
        url: A page of the site, or a feed or a sitemap.
        means: To ask with.
        topics: To estimate how much matches.
        longest_s: After so many seconds the search ends with what it has.
        progress: Told what is being asked.

    Raises:
        DiscoverError: The site cannot be asked at all.
    """
    search = _Search(means, topics, progress)
    cut = None
    try:
        async with asyncio.timeout(longest_s):
            await search.go(url)
    except TimeoutError:
        cut = f"ended after {longest_s:g} s: --time gives it longer"
    except _EnoughError:
        cut = f"ended after {MOST_REQUESTS} requests"
    return Discovery(url, ranked(search.found), tuple(search.tried), search.requests, cut)


class _EnoughError(Exception):
    """All requests that one search may make are made."""


@dataclass(slots=True)
class _Search:
    means: Means
    topics: Sequence[Topic]
    progress: Callable[[str], None]
    found: list[Finding] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    requests: int = 0
    _asked: set[str] = field(default_factory=set)
    _bases: set[tuple[SourceKind, str]] = field(default_factory=set)

    async def go(self, url: str) -> None:
        """Ask the page at *url*, the front page, robots.txt, and where these point."""
        posts = list(await self._first(url))
        front = urljoin(url, "/")
        posts += await self._page(Signpost(SourceKind.SECTION, front, How.GIVEN))
        robots = await self._robots(urljoin(url, "/robots.txt"))
        feeds = [post for post in posts if post.kind is SourceKind.FEED]
        await self._look_all(feeds[:MOST_OF_A_KIND])
        maps = [*robots, *(post for post in posts if post.kind is SourceKind.SITEMAP)]
        await self._look_all(maps[:MOST_OF_A_KIND])
        for kind in (SourceKind.FEED, SourceKind.SITEMAP):
            if not any(finding.kind is kind for finding in self.found):
                await self._look_all(common_paths(kind, url))
        sections = [post for post in posts if post.kind is SourceKind.SECTION]
        for post in sections[:MOST_SECTIONS]:
            await self._page(post)

    async def _first(self, url: str) -> tuple[Signpost, ...]:
        """Ask for the address that was given, whatever is there."""
        post = Signpost(SourceKind.SECTION, url, How.GIVEN)
        try:
            answer = await self._ask(post)
        except UnansweredError as error:
            if error.is_refused and error.reason == FORBIDDEN:  # what robots.txt names may be asked
                self._fail(post, FORBIDDEN)
                return ()
            raise DiscoverError(_hopeless(url, error)) from error
        if answer is None:
            return ()
        for kind in (SourceKind.FEED, SourceKind.SITEMAP):
            if await self._read(Signpost(kind, url, How.GIVEN), answer, is_sure=False):
                return ()
        return await self._points(post, answer)

    async def _page(self, post: Signpost) -> tuple[Signpost, ...]:
        """Ask for a page as a section, and return where it points."""
        answer = await self._asked_for(post)
        return await self._points(post, answer) if answer else ()

    async def _points(self, post: Signpost, answer: Answer) -> tuple[Signpost, ...]:
        await self._read(post, answer)
        return await self.means.signposts(answer.body, answer.url)

    async def _robots(self, url: str) -> tuple[Signpost, ...]:
        post = Signpost(SourceKind.SITEMAP, url, How.COMMON_PATH)
        answer = await self._asked_for(post)
        posts = in_robots(answer.body, answer.url) if answer else ()
        if answer and not posts:
            self._fail(post, "it names no sitemap")
        return posts

    async def _look_all(self, posts: Iterable[Signpost]) -> None:
        for post in posts:
            if (answer := await self._asked_for(post)) is None:
                continue
            if await self._read(post, answer) or post.kind is not SourceKind.FEED:
                continue
            # Many sites have a page that lists their feeds.
            for inner in await self.means.signposts(answer.body, answer.url):
                is_feed = inner.kind is SourceKind.FEED and is_feed_address(inner.url)
                if is_feed and len(self.found) < MOST_OF_A_KIND:
                    other = await self._asked_for(inner)
                    if other:
                        await self._read(inner, other)

    async def _asked_for(self, post: Signpost) -> Answer | None:
        """Return the answer at *post*, or None when there is none of use or it was asked before."""
        try:
            return await self._ask(post)
        except UnansweredError as error:
            self._fail(post, error.reason)
            return None

    async def _ask(self, post: Signpost) -> Answer | None:
        if (key := url_key(post.url)) in self._asked:
            return None
        if self.requests >= MOST_REQUESTS:
            raise _EnoughError
        self._asked.add(key)
        self.requests += 1
        self.progress(f"asking for {post.url}")
        answer = await self.means.ask(post.url)
        if answer.status != _OK:
            self._fail(post, f"HTTP status {answer.status}")
            return None
        return answer

    async def _read(self, post: Signpost, answer: Answer, *, is_sure: bool = True) -> bool:
        """Note the source of the kind of *post* in *answer*; return whether there is one."""
        try:
            listing = await self.means.find_links(post.kind.value, answer.body, answer.url)
        except UnreadableSourceError as error:
            if is_sure:
                self._fail(post, str(error))
            return False
        if post.kind is SourceKind.SECTION and len(listing.entries) < LEAST_OF_A_SECTION:
            self._fail(post, "a page with hardly a link to an article")
            return False
        base = (post.kind, url_key(answer.url))
        if base not in self._bases:
            self._bases.add(base)
            parts = await self._parts(listing)
            survey = survey_of([listing, *parts], post.kind, self.topics, self.means.now())
            title = listing.title or post.title
            self.found.append(Finding(post.kind, answer.lasting_url, post, title, survey))
        return True

    async def _parts(self, listing: Listing) -> list[Listing]:
        """Return what the parts of a sitemap index list that could be read."""
        found: list[Listing] = []
        for part in telling_parts(listing):
            post = Signpost(SourceKind.SITEMAP, part.url, How.ROBOTS)
            if answer := await self._asked_for(post):
                try:
                    kind = SourceKind.SITEMAP.value
                    found.append(await self.means.find_links(kind, answer.body, answer.url))
                except UnreadableSourceError as error:
                    self._fail(post, str(error))
        return found

    def _fail(self, post: Signpost, reason: str) -> None:
        self.tried.append(Tried(post.url, post.how, reason))


def _hopeless(url: str, error: UnansweredError) -> str:
    host = urlsplit(url).hostname or url
    if "resolved" in error.reason:
        return f"no such host: {host}; check its spelling, and the connection of this machine"
    return f"{url} cannot be asked for: {error.reason}"
