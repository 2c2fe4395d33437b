"""The command match: how near a page is to each topic."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.commands.chosen import chosen
from crawler.commands.opened import existing_store, page_in, stored_page, topics_and_store
from crawler.console import DEFAULT_CONFIG, ConfigOption, StoreOption, print_screen
from crawler.errors import SeedwireError

if TYPE_CHECKING:
    from crawler.settings import Settings
    from extractors.page import Page
    from extractors.stripping.site_memory import SiteMemory


def match(
    target: Annotated[
        str,
        typer.Argument(
            metavar="FILE|URL|-", help="A saved page, a page in the store, or standard input."
        ),
    ],
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="NAME", help="Only this topic.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record instead.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Say how near a page is to each topic, and what makes it so.

    Shows score, decision and threshold, the terms and names that made the score, and the sentences
    that carry it with their place in the text. An address is looked up in the store, and the
    memory of its site counts as it is now. Nothing is fetched or stored. Exits 1 when there is no
    article on the page.

    \b
    Examples:
      seedwire match saved/page.html
      seedwire match https://kestrel.example/talks --topic afghan-peace
      pbpaste | seedwire match -
    """
    from crawler.pool import WorkerPool
    from crawler.screens.topics import match_screen
    from crawler.settings import load
    from extractors.article import Article
    from extractors.record import to_json

    settings = load(config)
    page, memory = _page(target, settings, store)
    with topics_and_store(settings, store) as (topics, _):
        asked = chosen(topics, topic)
    said = settings.extract
    with WorkerPool(asked, 1, said.timeout_s, said.memory_mib) as pool:
        future = pool.extract(page, memory)
        if problem := future.exception():
            raise SeedwireError(f"{target}: {pool.crash(problem).reason}") from problem
        result = future.result()
    article = result if isinstance(result, Article) else result.article
    if article is None or not article.relevance:
        detail = "no article" if isinstance(result, Article) else result.detail
        raise SeedwireError(f"{target}: {detail}")
    if as_json:
        print(to_json(article))
        return
    for part in match_screen(article.relevance, article.headline, article.article_body):
        print_screen(part)


def _page(target: str, settings: Settings, store: Path | None) -> tuple[Page, SiteMemory | None]:
    """Return the page that *target* names, and the memory of its site if it is a stored one."""
    from crawler.as_saved import page_of

    if target == "-":
        return page_of("stdin:", sys.stdin.buffer.read(), "text/plain"), None
    if "://" in target:
        with closing(existing_store(store or settings.store, settings.path)) as opened:
            found = stored_page(opened, target)
            return found, opened.site_memory(found.url)
    return page_in(target), None
