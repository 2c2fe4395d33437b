"""The topics of the configuration, read from their seed files."""

from __future__ import annotations

from pathlib import Path

from crawler.checks import seed_files
from crawler.problems import ConfigError, Problem
from crawler.saved import saved_page
from crawler.settings import Settings
from extractors.rejected import Rejected
from extractors.topic import Topic, topic_from


def load_topics(settings: Settings) -> tuple[Topic, ...]:
    """Return the topics of *settings*, their seeds stripped as any page is.

    Raises:
        ConfigError: With every seed that is missing or has no article in it.
    """
    topics: list[Topic] = []
    problems: list[Problem] = []
    for name, said in settings.topics.items():
        try:
            seeds = [_seed(settings, name, file) for file in seed_files(settings, name)]
        except ConfigError as error:
            problems += error.problems
            continue
        problems += [seed for seed in seeds if isinstance(seed, Problem)]
        texts = [seed for seed in seeds if not isinstance(seed, Problem)]
        if texts:
            threshold = None if said.threshold == "auto" else said.threshold
            topics.append(topic_from(name, texts, threshold))
    if problems:
        raise ConfigError(problems)
    return tuple(topics)


def _seed(settings: Settings, topic: str, file: Path) -> tuple[str, str | None, str] | Problem:
    from extractors.pipeline import seed_text  # takes half a second to load

    key = f"topics.{topic}.seeds"
    allowed = "files with an article in them, as text or HTML"
    try:
        result = seed_text(saved_page(file))
    except OSError as error:
        return Problem(settings.path, None, key, str(file), allowed, error.strerror)
    if isinstance(result, Rejected):
        return Problem(settings.path, None, key, str(file), allowed, result.detail)
    return (file.name, *result)
