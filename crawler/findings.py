"""What a source was found to bring, and which of a site's sources is the best one to watch."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from crawler.addresses import url_key
from crawler.listing import Listing
from crawler.settings import MAX_AGE, SourceKind
from crawler.spiders.moments import is_older, moment_of
from crawler.spiders.signposts import Signpost
from extractors.page import Entry
from extractors.topics.topic import Topic, relevance

NEWEST_SHOWN = 3
LONGEST_WINDOW = timedelta(days=28)
_SHORTEST_WINDOW = timedelta(hours=1)
# A story that is pinned to the top of a list for a year must not stretch the time it covers.
_REACH_SHARE = 0.9
DORMANT_AFTER = timedelta(days=30)
SAME_SHARE = 0.8  # of what a source brings; a feed and a sitemap are seldom written at one moment
_COMMENTS = re.compile(r"/comments?(/|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Newest:
    """One of the newest articles of a source.

    Attributes:
        url: Its address.
        title: Its headline, or None where the source does not give it.
        age: Time since it was published, or changed where only that is said; None when unknown.
    """

    url: str
    title: str | None
    age: timedelta | None


@dataclass(frozen=True, slots=True)
class Survey:
    """What one poll of a source shows.

    Attributes:
        listed: How many articles it lists, of those that a poll reads.
        brought: How many of them a first poll would fetch today, by their age.
        newest: The newest of them, newest first.
        per_day: How many it published a day, in the last 28 days or as far back as it reaches;
            None where it gives no dates.
        matching: How many match a topic by title and summary, or by the words of the address
            where there is no title. That is an estimate, and a low one: most articles say what
            they are about in the text. None without topics.
        keys: The identities of what a poll brings (of all that it lists, if that is nothing).
        has_titles: Whether it gives headlines.
    """

    listed: int
    brought: int
    newest: tuple[Newest, ...]
    per_day: float | None
    matching: int | None
    keys: frozenset[str]
    has_titles: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A source that answered.

    Attributes:
        kind: What it is.
        url: Where it is, after redirects.
        found: How it was found.
        title: Its own name, or None.
        survey: What it brings.
        same_as: The number, from 1, of a better one that has all or most of the same; or None.
        watched_as: Its name in the configuration; None when it is not there.
    """

    kind: SourceKind
    url: str
    found: Signpost
    title: str | None
    survey: Survey
    same_as: int | None = None
    watched_as: str | None = None


def survey_of(
    listings: Sequence[Listing], kind: SourceKind, topics: Sequence[Topic], now: datetime
) -> Survey:
    """Return what *listings*, of one source and parts of it, would bring at *now*."""
    entries = list({entry.url: entry for one in listings for entry in one.entries}.values())
    limit = MAX_AGE.get(kind)
    brought = [e for e in entries if not is_older(_date(e), now - limit if limit else None)]
    ages = sorted(now - moment for entry in entries if (moment := moment_of(_date(entry))))
    return Survey(
        len(entries),
        len(brought),
        _newest(entries, now),
        per_day(ages),
        sum(matches(entry, topics) for entry in entries) if topics else None,
        frozenset(url_key(entry.url) for entry in brought or entries),
        any(entry.title for entry in entries),
    )


def per_day(ages: Sequence[timedelta]) -> float | None:
    """Return how many articles a day appeared, given their *ages*, youngest first.

    >>> per_day([timedelta(hours=h) for h in (1, 6, 12, 24)])
    4.0
    """
    past = [max(age, timedelta()) for age in ages]
    if not past:
        return None
    reach = past[round(_REACH_SHARE * (len(past) - 1))]
    window = max(min(reach, LONGEST_WINDOW), _SHORTEST_WINDOW)
    return sum(age <= window for age in past) / (window / timedelta(days=1))


def matches(entry: Entry, topics: Iterable[Topic]) -> bool:
    """Return whether *entry* matches one of *topics* by its title and summary alone."""
    title = entry.title or _words_of(entry.url)
    scores = (relevance(topic, title, entry.summary or "") for topic in topics)
    return any(one.score >= one.threshold for one in scores)


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return *findings* best first, each that has the same as a better one marked."""
    known = tuple(findings)
    # A section has no dates: it sleeps if a feed or a sitemap of its articles does.
    asleep = frozenset(key for one in known if _is_old(one.survey) for key in one.survey.keys)
    marked: list[Finding] = []
    for finding in sorted(known, key=lambda one: _badness(one, asleep)):
        same = next((n for n, better in enumerate(marked, 1) if _is_same(finding, better)), None)
        marked.append(replace(finding, same_as=same))
    return tuple(marked)


def _badness(finding: Finding, asleep: frozenset[str]) -> tuple[float, ...]:
    """Return what sorts findings; equal ones stay in the order in which they were found.

    Dormant ones come last; then feeds and news sitemaps stand before other sitemaps and those
    before sections; then it counts how much is on topic, and how much there is.
    """
    survey = finding.survey
    is_asleep = survey.per_day is None and _is_most(survey.keys, asleep)
    is_dormant = not survey.listed or _is_old(survey) or is_asleep
    is_told = finding.kind is SourceKind.FEED or survey.has_titles
    rank = 2 if finding.kind is SourceKind.SECTION else 0 if is_told else 1
    is_of_comments = bool(_COMMENTS.search(urlsplit(finding.url).path))
    pace = round(math.log2(1 + (survey.per_day or 0)))  # a rough figure, so that it is compared so
    return (is_dormant, is_of_comments, rank, -(survey.matching or 0), -pace, -survey.listed)


def _is_old(survey: Survey) -> bool:
    age = survey.newest[0].age if survey.newest else None
    return age is not None and age > DORMANT_AFTER


def _is_same(finding: Finding, better: Finding) -> bool:
    """Return whether *better* brings most of what *finding* does."""
    return better.same_as is None and _is_most(finding.survey.keys, better.survey.keys)


def _is_most(keys: frozenset[str], others: frozenset[str]) -> bool:
    return bool(keys) and len(keys & others) >= SAME_SHARE * len(keys)


def _newest(entries: Iterable[Entry], now: datetime) -> tuple[Newest, ...]:
    dated = [
        Newest(entry.url, entry.title, now - moment if moment else None)
        for entry in entries
        for moment in [moment_of(_date(entry))]
    ]
    dated.sort(key=lambda one: (one.age is None, one.age or timedelta()))
    return tuple(dated[:NEWEST_SHOWN])


def _date(entry: Entry) -> str | None:
    return entry.published or entry.modified


def _words_of(url: str) -> str:
    return " ".join(_WORD.findall(unquote(urlsplit(url).path)))
