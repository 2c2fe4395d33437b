"""Check sources on the spot: ask each one once, and say what is wrong and what cures it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from glob import glob
from pathlib import Path
from urllib.parse import urljoin

from crawler.addresses import url_key
from crawler.findings import DORMANT_AFTER, Survey, survey_of
from crawler.jobs.talk import Means
from crawler.listing import Listing
from crawler.settings import SourceKind, SourceSettings
from crawler.settings_text import archive_path
from crawler.spiders import UnreadableSourceError
from crawler.spiders.ask import Answer, UnansweredError
from crawler.spiders.robots import FORBIDDEN
from crawler.spiders.signposts import telling_parts
from extractors.topics.topic import Topic

_OK = 200
_MOST_AT_ONCE = 8
_LISTED_KINDS = (SourceKind.FEED, SourceKind.SITEMAP)


@dataclass(frozen=True, slots=True)
class Checked:
    """What asking one source came to.

    Attributes:
        name: The source's.
        kind: What the settings say it is.
        url: Where the settings say it is.
        status: The HTTP status of its answer; None when there was none or nobody was asked.
        survey: What it brings; None when that could not be read.
        problem: Why a run would get nothing from it; None when all is well.
        cure: What to do about the problem.
        notes: What else a person should know, a sentence each.
        was_asked: Whether it is switched on, so that it was looked at.
    """

    name: str
    kind: SourceKind
    url: str
    status: int | None = None
    survey: Survey | None = None
    problem: str | None = None
    cure: str | None = None
    notes: tuple[str, ...] = ()
    was_asked: bool = True


async def check_all(
    sources: Mapping[str, SourceSettings],
    folder: Path,
    means: Means,
    topics: Sequence[Topic],
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Checked, ...]:
    """Return what came of each of *sources*, in their order; those switched off are not asked.

    Args:
        sources: By name.
        folder: From which the files of archives are named.
        means: To ask with. Hosts are asked side by side, each by itself one request at a time.
        topics: To estimate how much matches.
        progress: Told of each source that is done.
    """
    turns = asyncio.Semaphore(_MOST_AT_ONCE)
    done = 0

    async def checked(name: str, said: SourceSettings) -> Checked:
        nonlocal done
        async with turns:
            result = await check_one(name, said, folder, means, topics)
        done += 1
        progress(f"{done} of {len(sources)} sources checked")
        return result

    return tuple(await asyncio.gather(*(checked(name, said) for name, said in sources.items())))


async def check_one(
    name: str, said: SourceSettings, folder: Path, means: Means, topics: Sequence[Topic]
) -> Checked:
    """Return what came of the source *name*."""
    blank = Checked(name, said.kind, said.url, was_asked=said.enabled)
    if not said.enabled:
        return blank
    if said.kind is SourceKind.ARCHIVE:
        return _archive(blank, folder)
    try:
        answer = await means.ask(said.url)
    except UnansweredError as error:
        return _bad(blank, error.reason, _cure_of(said.url, error))
    if answer.status != _OK:
        return _bad(blank, f"HTTP status {answer.status}", _cure_by_status(answer), answer.status)
    return await _read(blank, answer, means, topics)


async def _read(blank: Checked, answer: Answer, means: Means, topics: Sequence[Topic]) -> Checked:
    try:
        listing = await means.find_links(blank.kind.value, answer.body, answer.url)
    except UnreadableSourceError as error:
        cure = await _cure_by_kind(blank, answer, means)
        return _bad(blank, str(error), cure, answer.status)
    parts, amiss = await _parts(listing, blank.kind, means)
    survey = survey_of([listing, *parts], blank.kind, topics, means.now())
    notes = [*listing.notes, *amiss, *_notes(survey, len(listing.more), len(parts))]
    if url_key(answer.lasting_url) != url_key(blank.url):
        notes.append(f"it has moved: write url = {answer.lasting_url}")
    if not answer.is_whole:
        notes.append("the answer was cut: is crawl.max_body_mib large enough?")
    if not survey.listed and not listing.more and blank.kind is SourceKind.SECTION:
        cure = f"seedwire discover {answer.url} looks for feeds and sitemaps"
        return _bad(blank, "no link on it looks like an article", cure, answer.status)
    return Checked(blank.name, blank.kind, blank.url, answer.status, survey, notes=tuple(notes))


async def _parts(
    listing: Listing, kind: SourceKind, means: Means
) -> tuple[tuple[Listing, ...], tuple[str, ...]]:
    """Return what the parts of an index list that could be read, and why others could not."""
    read: list[Listing] = []
    amiss: list[str] = []
    for part in telling_parts(listing):
        try:
            answer = await means.ask(part.url)
            if answer.status == _OK:
                read.append(await means.find_links(kind.value, answer.body, answer.url))
                continue
            reason = f"HTTP status {answer.status}"
        except UnansweredError as error:
            reason = error.reason
        except UnreadableSourceError as error:
            reason = str(error)
        amiss.append(f"of its sitemaps {part.url} could not be read: {reason}")
    return tuple(read), tuple(amiss)


def _notes(survey: Survey, parts: int, read: int) -> tuple[str, ...]:
    if parts:
        is_empty = " and these list nothing" if read and not survey.listed else ""
        return (f"an index of {parts} sitemaps, {read} of them read here{is_empty}",)
    if not survey.listed:
        return ("it lists nothing today",)
    age = survey.newest[0].age
    if age is not None and age > DORMANT_AFTER:
        return (f"nothing new for {age // timedelta(days=1)} days: is it still kept up?",)
    if not survey.brought:
        return ("all that it lists is older than its max_age",)
    return ()


def _archive(blank: Checked, folder: Path) -> Checked:
    place = folder / archive_path(blank.url)
    if place.exists() or glob(str(place), recursive=True):  # noqa: PTH207 (it may be absolute)
        return blank
    return _bad(blank, f"there is nothing at {place}", "correct its url, or put the files there")


def _cure_of(url: str, error: UnansweredError) -> str:
    if error.reason == FORBIDDEN:
        return f"leave it: enabled = false; seedwire discover {urljoin(url, '/')} looks for others"
    if error.is_refused:
        return "correct its url"
    if "resolved" in error.reason:
        return "check the spelling of the host, and the connection of this machine"
    if "timed out" in error.reason:
        return "try again later; if it is always slow, raise crawl.timeout_s"
    return "try again later, and open the address in a browser on this machine"


def _cure_by_status(answer: Answer) -> str:
    match answer.status:
        case 404 | 410:
            front = urljoin(answer.url, "/")
            return f"it is gone: seedwire discover {front} looks for others"
        case 401 | 402 | 403 | 451:
            return "the site does not let us in: ask its publisher, or set enabled = false"
        case 429:
            return (
                "it was asked too often: wait a day, and raise crawl.delay_s; an interval that the"
                " settings do not fix gets longer by itself"
            )
        case status if status >= 500:
            return "the site has trouble: try again later"
        case _:
            return "open the address in a browser, and correct its url"


async def _cure_by_kind(blank: Checked, answer: Answer, means: Means) -> str:
    """Return how to correct the settings of a source that is not of the kind they say."""
    for kind in _LISTED_KINDS:
        if kind is blank.kind:
            continue
        try:
            listing = await means.find_links(kind.value, answer.body, answer.url)
        except UnreadableSourceError:
            continue
        if listing.entries or listing.more:
            return f'it is of another kind: write kind = "{kind.value}"'
    return f"seedwire discover {answer.url} looks for its feeds and sitemaps"


def _bad(blank: Checked, problem: str, cure: str, status: int | None = None) -> Checked:
    return Checked(blank.name, blank.kind, blank.url, status, problem=problem, cure=cure)
