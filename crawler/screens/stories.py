"""How the terminal shows stories."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from crawler.plurals import counted
from crawler.story import Story, Telling, minute


def listed(found: Iterable[Story]) -> RenderableType:
    """Return a table of stories."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Story", justify="right", style="cyan", no_wrap=True)
    table.add_column("First", no_wrap=True)
    table.add_column("Last", no_wrap=True)
    for name in ("Articles", "Outlets", "Origins"):
        table.add_column(name, justify="right")
    table.add_column("Headline", ratio=1)
    for one in found:
        numbers = (len(one.tellings), len(one.outlets), one.origins)
        table.add_row(
            str(one.story_id),
            minute(one.first).removesuffix(" UTC"),
            minute(one.last).removesuffix(" UTC"),
            *map(str, numbers),
            plain(one.headline),
        )
    return table


def detailed(one: Story) -> Iterator[RenderableType]:
    """Yield a story's articles, oldest first."""
    yield Text.assemble((plain(one.headline).plain, "bold"))
    yield Text(extent(one), style="dim")
    for telling in one.tellings:
        line = Text(f"{telling.article_id:>6}  ", style="cyan")
        line.append(f"{minute(telling.when)}  ", style="dim")
        line.append_text(plain(telling.headline or "(no headline)"))
        line.append(f"  {telling.outlet}", style="dim")
        if telling.origin_id != telling.article_id:
            line.append(f"  copy of {telling.origin_id}", style="yellow")
        yield line


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
