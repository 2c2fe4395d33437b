"""The ledger across articles: what somebody said and did, and a topic's events by day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.store import Store
from crawler.story import Story, Telling
from extractors.entities.same_person import are_two, person_key, same_person
from extractors.events.happenings import Happening, happenings
from extractors.quotes.ledger import (
    Deed,
    Known,
    Page,
    Saying,
    Source,
    day_of,
    is_same_name,
    page_of,
)
from extractors.quotes.utterances import Utterance, utterances

MOST_ARTICLES = 2_000  # that are read for one answer, newest first


@dataclass(frozen=True, slots=True)
class Several:
    """A family name that more than one has.

    Attributes:
        names: Of each the fullest, in alphabetical order.
    """

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """What a person or an organisation said and did.

    Attributes:
        name: The fullest form.
        spellings: All other forms that were found, in alphabetical order.
        articles: How many articles name them, or have an entry.
        entries: Newest first; those of unknown day come last.
        is_cut: More articles hold the name than were read.
    """

    name: str
    spellings: tuple[str, ...]
    articles: int
    entries: tuple[Utterance | Happening, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on a day.

    Attributes:
        day: ISO 8601; None for what has no day.
        stories: Those told first on it.
        happenings: Events of it, merged across articles.
    """

    day: str | None
    stories: tuple[Story, ...]
    happenings: tuple[Happening, ...]


def who(store: Store, name: str) -> Person | Several | None:
    """Return what *name* said and did; None where no article names them.

    Args:
        store: Its articles that hold the last word of the name are read.
        name: A full name in any spelling, an organisation, or a family name that only one has.
    """
    last = name.split()[-1].replace('"', "") if name.split() else ""
    found = store.tellings(f'"{last}"', MOST_ARTICLES)
    read = _pages(store, found)
    pages = [page for _, page in read]
    heads = _heads(name, [known for page in pages for known in page.known])
    if len(heads) > 1:
        return Several(tuple(sorted(heads)))
    head = heads[0] if heads else name
    others = _namesakes(head, (known for page in pages for known in page.known))
    about = [tuple(k for k in page.known if _is_named(k, head, others)) for page in pages]
    names = {head, *(spelling for known in about for k in known for spelling in k.spellings)}
    sayings, deeds = _theirs(pages, names, others)
    articles = {one.article_id for (one, _), known in zip(read, about, strict=True) if known}
    articles.update(one.source.article for one in sayings)
    articles.update(one.source.article for one in deeds)
    if not articles:
        return None
    entries: list[Utterance | Happening] = [*utterances(sayings), *happenings(deeds)]
    full = max(names, key=lambda one: (len(one.split()), len(one), one))
    return Person(
        full,
        tuple(sorted(names - {full})),
        articles=len(articles),
        entries=tuple(sorted(entries, key=lambda entry: entry.day or "", reverse=True)),
        is_cut=len(found) == MOST_ARTICLES,
    )


def timeline(store: Store, topic: str, limit: int, *, is_name: bool = False) -> tuple[Day, ...]:
    """Return the newest stories of a topic and their events by day, oldest day first.

    Args:
        store: Its newest articles are read.
        topic: The name of a topic that articles were matched with; else words, as in search.
        limit: At most so many stories.
        is_name: It is no words, even where nothing was matched with it yet.
    """
    found = _on_topic(store, topic)
    if not found and not is_name:
        found = store.tellings(topic, MOST_ARTICLES)
    stories = store.stories(limit, {one.story_id for one in found})
    kept = {story.story_id for story in stories}
    pages = _pages(store, (one for one in reversed(found) if one.story_id in kept))
    events = happenings(deed for _, page in pages for deed in page.deeds)
    stories_on: dict[str | None, list[Story]] = defaultdict(list)
    events_on: dict[str | None, list[Happening]] = defaultdict(list)
    for story in reversed(stories):
        stories_on[day_of(story.first)].append(story)
    for event in events:
        events_on[event.day].append(event)
    days = sorted(stories_on.keys() | events_on.keys(), key=lambda day: day or "")
    return tuple(Day(day, tuple(stories_on[day]), tuple(events_on[day])) for day in days)


def _pages(store: Store, tellings: Iterable[Telling]) -> list[tuple[Telling, Page]]:
    found = []
    for one in tellings:
        stored = store.article(one.article_id)
        if stored is not None:
            source = Source(
                one.article_id, one.story_id, one.origin_id, one.outlet, one.url, one.when
            )
            found.append((one, page_of(stored.record, source)))
    return found


def _on_topic(store: Store, topic: str) -> tuple[Telling, ...]:
    """Return the newest articles that match the topic of this name; none where none has it."""
    return tuple(
        one
        for one in store.tellings(None, MOST_ARTICLES)
        if (stored := store.article(one.article_id)) is not None
        and any(
            found["match"] and found["topic"].casefold() == topic.casefold()
            for found in json.loads(stored.record)["relevance"]
        )
    )


def _heads(name: str, known: Iterable[Known]) -> list[str]:
    """Return who may be meant by a name of one word: the fullest name of each; [] for no such."""
    if len(name.split()) > 1:
        return []
    full: list[str] = []
    for one in known:
        if not one.is_person and any(is_same_name(name, spelling) for spelling in one.spellings):
            return [name]
        if one.is_person and person_key(one.name) == person_key(name):
            full += [spelling for spelling in one.spellings if len(spelling.split()) > 1]
    heads: list[str] = []
    for spelling in sorted(dict.fromkeys(full), key=lambda one: (-len(one.split()), one)):
        if not any(same_person(spelling, head) and not are_two(spelling, head) for head in heads):
            heads.append(spelling)
    return heads


def _namesakes(head: str, known: Iterable[Known]) -> set[str]:
    """Return the names that are *head* but for a suffix, where articles have it without, too."""
    spelled = {spelling for one in known if one.is_person for spelling in one.spellings}
    same = {spelling for spelling in spelled if same_person(spelling, head)}
    others = {spelling for spelling in same if are_two(spelling, head)}
    return others if others < same else set()


def _is_named(known: Known, head: str, others: set[str]) -> bool:
    return known.name not in others and any(is_same_name(one, head) for one in known.spellings)


def _theirs(
    pages: Iterable[Page], names: set[str], others: set[str]
) -> tuple[list[Saying], list[Deed]]:
    """Return what is said and done by somebody of these *names*, or done to them; oldest first."""

    def is_theirs(name: str | None) -> bool:
        if name is None or name in others:
            return False
        return any(is_same_name(name, one) for one in names)

    sayings: list[Saying] = []
    deeds: list[Deed] = []
    for page in reversed(list(pages)):
        sayings += (one for one in page.sayings if is_theirs(one.speaker))
        deeds += (one for one in page.deeds if any(map(is_theirs, one.actors + one.targets)))
    return sayings, deeds
