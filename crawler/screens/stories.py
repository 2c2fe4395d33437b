"""How the terminal shows stories."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.plurals import counted
from crawler.story import Story, Telling, minute

BESIDE_NUMBERS = (0, 0, 0, 8)  # where what belongs to a number begins


def listed(found: Iterable[Story]) -> Iterator[RenderableType]:
    """Yield stories: the headline with the whole width, and below it when and how widely told."""
    for one in found:
        first, last = minute(one.first), minute(one.last)
        when = f"{first} to {last}" if first != last else first if one.first else "unknown date"
        headline = Text(plain(one.headline).plain, style="bold")
        yield numbered(one.story_id, headline)
        yield Padding(Text(f"{when}, {extent(one)}", style="dim"), BESIDE_NUMBERS)


def detailed(one: Story) -> Iterator[RenderableType]:
    """Yield a story's articles, oldest first."""
    yield Text.assemble((plain(one.headline).plain, "bold"))
    yield Text(extent(one), style="dim")
    for telling in one.tellings:
        line = Text.assemble((f"{minute(telling.when)}  ", "dim"))
        line.append_text(plain(telling.headline or "(no headline)"))
        line.append(f"  {telling.outlet}", style="dim")
        if telling.origin_id != telling.article_id:
            line.append(f"  copy of {telling.origin_id}", style="yellow")
        yield numbered(telling.article_id, line)


def numbered(number: int, said: Text) -> RenderableType:
    """Return *said* beside its *number*, all of its lines under each other."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=6, justify="right", style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(str(number), said)
    return grid


def extent(one: Story) -> str:
    """Return how widely a story is told.

    It names the articles only where they are more than the outlets.
    """
    told = f"{counted(len(one.outlets), 'outlet')}, {counted(one.origins, 'origin')}"
    articles = len(one.tellings)
    return told if articles == len(one.outlets) else f"{counted(articles, 'article')}, {told}"


def json_line(one: Story) -> str:
    """Return a story as a line of JSON."""
    return json.dumps(as_json(one), ensure_ascii=False)


def as_json(one: Story) -> dict[str, object]:
    """Return a story as JSON has it."""
    return {
        "story": one.story_id,
        "headline": one.headline,
        "first": one.first,
        "last": one.last,
        "outlets": one.outlets,
        "origins": one.origins,
        "articles": [_telling(telling) for telling in one.tellings],
    }


def plain(text: str) -> Text:
    """Return *text* from a page, without what would move the cursor."""
    return Text("".join(sign if sign.isprintable() else " " for sign in text))


def _telling(one: Telling) -> dict[str, object]:
    return {
        "article": one.article_id,
        "url": one.url,
        "headline": one.headline,
        "outlet": one.outlet,
        "published": one.published,
        "origin": one.origin_id,
    }
