"""How the terminal shows what somebody said and did, and a topic's days."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.ledger import Day, Person
from crawler.plurals import counted
from crawler.screens import stories
from crawler.screens.stories import plain
from extractors.events.happenings import Happening
from extractors.quotes.ledger import Source, origins, outlets
from extractors.quotes.utterances import Utterance, Variant, marked

_SHOWN_SOURCES = 5
_DAY_WIDTH = 12
_RETOLD = {"mixed": ", partly in these words", "indirect": ", as retold"}
_STYLES = {"same": ("", "", ""), "out": ("[-", "-]", "red"), "in": ("{+", "+}", "green")}


def person(found: Person, limit: int) -> Iterator[RenderableType]:
    """Yield what is known of somebody: names, then the entries."""
    yield Text(plain(found.name).plain, style="bold")
    if found.spellings:
        yield Text("also: " + plain(", ".join(found.spellings)).plain, style="dim")
    said = sum(isinstance(entry, Utterance) for entry in found.entries)
    did = len(found.entries) - said
    parts = (
        counted(found.articles, "article"),
        counted(said, "utterance"),
        counted(did, "event"),
    )
    yield Text(", ".join(parts), style="dim")
    for entry in found.entries[:limit]:
        yield Text("")
        yield from _utterance(entry) if isinstance(entry, Utterance) else _event(entry)
    if len(found.entries) > limit:
        yield Text(
            f"\n{len(found.entries) - limit} older not shown; --limit shows more", style="dim"
        )
    if found.is_cut:
        yield Text("\nOnly the newest articles with this name were read.", style="yellow")


def timeline(found: Iterable[Day]) -> Iterator[RenderableType]:
    """Yield the days with their stories and events."""
    for number, day in enumerate(found):
        if number:
            yield Text("")
        yield Text(day.day or "unknown day", style="bold cyan")
        for story in day.stories:
            line = Text.assemble((plain(story.headline).plain, "bold"))
            line.append(f"  {stories.extent(story)}", style="dim")
            yield stories.numbered(story.story_id, line)
        for one in day.happenings:
            line = _deed(one)
            line.append(f"  {_extent(one.sources)}", style="dim not bold")
            yield Padding(line, stories.BESIDE_NUMBERS)
            if one.text:
                said = Text(plain(one.text).plain, style="dim", no_wrap=True, overflow="ellipsis")
                yield Padding(said, (0, 0, 0, _DAY_WIDTH), expand=False)


def json_line(entry: Utterance | Happening) -> str:
    """Return an entry as a line of JSON."""
    return json.dumps(_entry(entry), ensure_ascii=False)


def day_line(day: Day) -> str:
    """Return a day as a line of JSON."""
    record = {
        "day": day.day,
        "stories": [stories.as_json(story) for story in day.stories],
        "events": [_entry(one) for one in day.happenings],
    }
    return json.dumps(record, ensure_ascii=False)


def _utterance(one: Utterance) -> Iterator[RenderableType]:
    first = one.variants[0]
    head = Text.assemble((_introduced(first), "dim"))
    head.append(f"“{plain(one.text).plain}”" if first.is_direct else plain(one.text).plain)
    yield _dated(one.day, head)
    yield _sources(first.sources if len(one.variants) > 1 else one.sources)
    for variant in one.variants[1:]:
        yield Padding(_variant(variant, one.text), (0, 0, 0, 4), expand=False)
        yield _sources(variant.sources)


def _dated(day: str | None, said: Text) -> RenderableType:
    """Return what was said or done beside its day, all of its lines under each other."""
    grid = Table.grid()
    grid.add_column(width=_DAY_WIDTH, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(day or "unknown day", style="cyan"), said)
    return grid


def _introduced(first: Variant) -> str:
    """Return how a wording is reported, in the article's own word: who *denied* did not say."""
    cue = plain(first.cue or "said").plain.strip(" ,:")
    return f"{cue} " if first.is_direct else f"{cue}{_RETOLD.get(first.kind, '')}: "


def _variant(variant: Variant, text: str) -> Text:
    if not variant.is_altered:
        label = "shorter or longer: " if variant.is_direct else "retold: "
        return Text.assemble((label, "dim"), plain(variant.text))
    line = Text("other words: ", style="yellow")
    for what, words in marked(text, variant.text):
        before, after, style = _STYLES[what]
        line.append(f"{before}{plain(words).plain}{after} ", style=style or "default")
    return line


def _event(one: Happening) -> Iterator[RenderableType]:
    yield _dated(one.day, _deed(one))
    if one.text:
        yield Padding(plain(one.text), (0, 0, 0, _DAY_WIDTH), expand=False)
    yield _sources(one.sources)


def _deed(one: Happening) -> Text:
    line = Text(f"{one.kind.lower()}: ", style="bold")
    parties = (", ".join(names) for names in (one.actors, one.targets) if names)
    line.append(plain(" → ".join(parties)).plain, style="not bold")
    # Of talks in a capital the place is often the party itself.
    if places := [place for place in one.places if place not in one.actors + one.targets]:
        line.append(plain(f" in {', '.join(places)}").plain, style="not bold")
    if one.statuses and one.statuses != ("done",):
        line.append(f" ({', '.join(one.statuses)})", style="yellow")
    return line


def _sources(sources: tuple[Source, ...]) -> RenderableType:
    shown = [f"{source.article} {source.outlet}" for source in sources[:_SHOWN_SOURCES]]
    more = len(sources) - len(shown)
    rest = f", {more} more" if more else ""
    text = f"{_extent(sources)}: {plain(', '.join(shown)).plain}{rest}"
    return Padding(Text(text, style="dim"), (0, 0, 0, _DAY_WIDTH), expand=False)


def _extent(sources: tuple[Source, ...]) -> str:
    return f"{counted(len(outlets(sources)), 'outlet')}, {counted(origins(sources), 'origin')}"


def _entry(entry: Utterance | Happening) -> dict[str, object]:
    said = _said(entry) if isinstance(entry, Utterance) else _done(entry)
    found = entry.sources
    return said | {"outlets": outlets(found), "origins": origins(found)}


def _said(one: Utterance) -> dict[str, object]:
    variants = [
        {
            "text": variant.text,
            "kind": variant.kind,
            "cue": variant.cue,
            "altered": variant.is_altered,
            "sources": list(map(_source, variant.sources)),
        }
        for variant in one.variants
    ]
    return {"type": "said", "day": one.day, "speaker": one.speaker, "variants": variants}


def _done(one: Happening) -> dict[str, object]:
    return {
        "type": "event",
        "day": one.day,
        "class": one.kind,
        "codes": one.codes,
        "actors": one.actors,
        "targets": one.targets,
        "places": one.places,
        "statuses": one.statuses,
        "text": one.text,
        "sources": list(map(_source, one.sources)),
    }


def _source(one: Source) -> dict[str, object]:
    return {
        "article": one.article,
        "story": one.story,
        "origin": one.origin,
        "outlet": one.outlet,
        "url": one.url,
        "when": one.when,
    }
