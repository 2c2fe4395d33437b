"""What a person sees of the settings: topics with their seeds, and sources."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.jobs.topic_health import SeedScore, seed_scores
from crawler.pace_settings import bounds_of, interval_of, rule_of
from crawler.plurals import counted
from crawler.screens.topics import matching, strangers_line
from crawler.screens.words import times_line
from crawler.settings import Settings, SourceSettings
from crawler.settings_text import written
from extractors.analysis.parse import NO_MODEL, model_version
from extractors.topics.topic import Topic


def check_screen(settings: Settings, topics: Sequence[Topic]) -> RenderableType:
    """Return what the settings amount to: topics with the scores of their seeds, and sources."""
    rows: list[RenderableType] = []
    for topic in topics:
        rows.append(
            Text(
                f"topic {topic.name}: {counted(len(topic.seeds), 'seed')}, {matching(topic)}",
                style="bold",
            )
        )
        scores = seed_scores(topic)
        rows += [Text(f"  {_seed(topic, one)}  {one.name}") for one in scores]
        if said := strangers_line(scores, topic.threshold):
            rows.append(Text(f"  {said}"))
    for name, source in settings.sources.items():
        state = "" if source.enabled else ", switched off"
        rows.append(Text(f"source {name}: {source.kind} {source.url}, {_pace(source)}{state}"))
    rows += [Text(_output(settings, name)) for name in settings.outputs]
    rows.append(Text(f"stages {', '.join(settings.extract.stages()) or 'none'}"))
    model = model_version()
    rows.append(
        Text("no English model is installed" if model == NO_MODEL else f"English by {model}")
    )
    rows.append(Text(f"store {settings.store}"))
    return Group(*rows)


def _output(settings: Settings, name: str) -> str:
    """Return what an output is told and when; never where it is, which may be a secret."""
    said = settings.outputs[name]
    topics = [topic for topic, asked in settings.topics.items() if name in asked.alerts]
    when = f"digest at {said.digest} {said.timezone}" if said.digest else "each alert at once"
    who = ", ".join(topics) if topics else f'no topic has alerts = ["{name}"]'
    return f"output {name}: {said.kind}, {when}, for {who}"


def _pace(source: SourceSettings) -> str:
    bounds = bounds_of(source)
    if source.cron is not None:
        pace = ""
    elif bounds is None:
        pace = f"every {written(interval_of(source))}"
    else:
        pace = f"every {written(bounds.shortest)} to {written(bounds.longest)}, as news comes"
    return " ".join(part for part in (pace, times_line(rule_of(source))) if part)


def _seed(topic: Topic, one: SeedScore) -> str:
    if one.score is None:
        return "the only seed" if topic.has_articles and len(topic.seeds) == 1 else "words"
    return f"{one.score:.2f} by the others{' (does it belong here?)' if one.is_misfit else ''}"
