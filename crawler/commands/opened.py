"""What a command reads: the store, a saved page, the topics with what the store knows of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.errors import SeedwireError

if TYPE_CHECKING:
    from crawler.settings import Settings
    from crawler.store import Store
    from extractors.page import Page
    from extractors.topic import Topic


def existing_store(store: Path | None, config: Path) -> Store:
    """Return the store in *store*, or that of the settings in *config*.

    Raises:
        SeedwireError: There is none yet.
    """
    from crawler.settings import load
    from crawler.store.sqlite import open_store

    file = store or load(config).store
    if not file.exists():
        raise SeedwireError(
            f"{file}: there is no store yet; seedwire run or replay --store makes it"
        )
    return open_store(file)


def page_in(file: str) -> Page:
    """Return the saved page in *file*.

    Raises:
        SeedwireError: It cannot be read, or has no page in it.
    """
    from crawler.saved import Unreadable, saved_page

    try:
        found = saved_page(Path(file))
    except OSError as error:
        raise SeedwireError(f"{file}: {error.strerror}") from error
    if isinstance(found, Unreadable):
        raise SeedwireError(f"{file}: {found.reason}")
    return found


@contextmanager
def topics_and_store(
    settings: Settings, store: Path | None
) -> Iterator[tuple[tuple[Topic, ...], Store | None]]:
    """Yield the topics, taught by *store* or that of the settings, and it; None if it is none."""
    from crawler.store.sqlite import open_store
    from crawler.topics import load_topics

    file = store or settings.store
    if not file.is_file():
        yield load_topics(settings), None
        return
    with closing(open_store(file)) as opened:
        yield load_topics(settings, opened), opened
