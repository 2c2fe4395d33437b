"""The topics of the configuration, made of their seeds and of what a person said of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from crawler.checks import seed_addresses, seed_files, seeds_line
from crawler.problems import ConfigError, Problem, shown
from crawler.saved import Unreadable, saved_page
from crawler.settings import Settings
from crawler.store import Store
from crawler.topic_settings import TopicSettings
from extractors.page import Page
from extractors.rejected import Rejected
from extractors.stripping.site_memory import SiteMemory
from extractors.text.background import Background, blended
from extractors.topics.queries import Query, query
from extractors.topics.topic import Topic
from extractors.topics.topic_seed import Seed, seed_from, words_seed

_SEEDS_ALLOWED = "saved pages with an article in them"
_NOT_STORED = "it is not in the store, or damaged there; fetch it or save it to a file"
_STORED_ALLOWED = "addresses of pages in the store that have an article in them"


def load_topics(
    settings: Settings, store: Store | None = None, *, is_replay: bool = False
) -> tuple[Topic, ...]:
    """Return the topics of *settings*, their seeds stripped as any page is, ready for articles.

    What is made of the seeds is made here: a worker has not the time for it, which is that of a
    page.

    Args:
        settings: What the file says.
        store: Where addresses among the seeds, what was taught, the memory of their sites, and how
            common words are in what was read, are looked up. None opens that of the settings, if
            there is one already.
        is_replay: Words are as common as is shipped, and pages are read without the memory of their
            sites, so that the same pages give the same results.

    Raises:
        ConfigError: With every seed that is missing or has no article in it.
    """
    if store is None and settings.topics and settings.store.is_file():
        from crawler.store.sqlite import open_store

        with closing(open_store(settings.store)) as opened:
            return load_topics(settings, opened, is_replay=is_replay)
    learned = None if is_replay else store
    background = blended(None if learned is None else learned.seen_words())
    topics: list[Topic] = []
    problems: list[Problem] = []
    for name in settings.topics:
        try:
            topics.append(_topic(settings, name, store, _Reader(background, learned)).ready())
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(problems)
    return tuple(topics)


def unlearned(store: Store, topic: str, page_id: int) -> str | None:
    """Return why nothing can be learned from what was taught of a page; None where it can be."""
    reader = _Reader(blended(None), store)
    lesson = next(one for one in store.lessons(topic) if one.page_id == page_id)
    found = reader.stored("", lesson.page)
    return None if isinstance(found, Seed) else found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes seeds of pages.

    Attributes:
        background: By which rarities they are weighed.
        store: Has the memory of their sites; None reads each page for itself.
    """

    background: Background
    store: Store | None

    def file(self, file: Path) -> Seed | str:
        """Return the seed in *file*, or why there is none."""
        try:
            page = saved_page(file)
        except OSError as error:
            return error.strerror or str(error)
        return page.reason if isinstance(page, Unreadable) else self._page(file.name, page, None)

    def stored(self, name: str, page: Page) -> Seed | str:
        """Return the seed that a page of the store is, or why it is none."""
        return self._page(name, page, self.store.site_memory(page.url) if self.store else None)

    def _page(self, name: str, page: Page, memory: SiteMemory | None) -> Seed | str:
        from extractors.pipeline import seed_text  # takes half a second to load

        result = seed_text(page, memory)
        if isinstance(result, Rejected):
            return f"{result.detail}; seedwire explain may show more"
        return replace(seed_from(name, *result, self.background), url=page.url)


def _topic(settings: Settings, name: str, store: Store | None, reader: _Reader) -> Topic:
    said = settings.topics[name]
    must = tuple(map(query, said.must))
    taught = store.lessons(name) if store else ()
    seeds = [*_seeds(settings, name, store, reader)]
    problems = [seed for seed in seeds if isinstance(seed, Problem)]
    if problems:
        raise ConfigError(problems)
    lessons = [(one, reader.stored(f"taught: {one.page.url}", one.page)) for one in taught]
    yes = [
        replace(seed, is_taught=True)
        for one, seed in lessons
        if one.is_on and isinstance(seed, Seed)
    ]
    no = [seed for one, seed in lessons if not one.is_on and isinstance(seed, Seed)]
    listed = _listed(said, must, has_seeds=bool(seeds))
    good = [seed for seed in seeds if isinstance(seed, Seed)]
    left = _undisputed(good, no)
    articles = _distinct([*left, *yes] if left or yes or listed else good)
    is_cut = bool(articles) and not any(seed.is_counted for seed in articles)
    words = [words_seed(listed, reader.background, is_cut=is_cut)] if listed else []
    return Topic(
        name,
        (*articles, *words),
        _threshold(said),
        must,
        tuple(map(query, said.never)),
        tuple(no),
    )


def _undisputed(seeds: list[Seed], no: list[Seed]) -> list[Seed]:
    """Return *seeds* without those that a person said are not on the topic."""
    urls, texts = {one.url for one in no}, [one.text.counted.words for one in no]
    return [one for one in seeds if one.url not in urls and one.text.counted.words not in texts]


def _distinct(seeds: Iterable[Seed]) -> tuple[Seed, ...]:
    """Return *seeds*, copies word for word as one: they would be evidence for each other."""
    found: dict[frozenset[tuple[str, float]], Seed] = {}
    for seed in seeds:
        words = frozenset(seed.text.counted.words.items())
        known = found.get(words)
        if known is None:
            found[words] = seed
            continue
        name = f"{known.name} (also {seed.name})"
        found[words] = replace(known, name=name, is_taught=known.is_taught or seed.is_taught)
    return tuple(found.values())


def _listed(said: TopicSettings, must: tuple[Query, ...], *, has_seeds: bool) -> tuple[str, ...]:
    """Return the words that were listed, or those of the rules where there is nothing else."""
    if said.words or has_seeds:
        return said.words
    asked = tuple(dict.fromkeys(word for rule in must for word in rule.words()))
    return asked or said.must


def _threshold(said: TopicSettings) -> float | None:
    """Return the threshold as it was set; rules alone decide where there is nothing else."""
    if said.threshold != "auto":
        return said.threshold
    return None if said.seeds or said.words else 0.0


def _seeds(
    settings: Settings, name: str, store: Store | None, reader: _Reader
) -> Iterator[Seed | Problem]:
    def problem(found: str, allowed: str, why: str) -> Problem:
        line = seeds_line(settings, name)
        return Problem(settings.path, line, f"topics.{name}.seeds", found, allowed, why)

    for file in seed_files(settings, name):
        found = reader.file(file)
        yield found if isinstance(found, Seed) else problem(str(file), _SEEDS_ALLOWED, found)
    for url in seed_addresses(settings, name):
        page = store.page(url) if store else None
        seed = reader.stored(url, page) if page else _NOT_STORED
        yield seed if isinstance(seed, Seed) else problem(shown(url), _STORED_ALLOWED, seed)
