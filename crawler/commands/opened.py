"""What a command reads: the store, a saved page, the topics with what the store knows of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.errors import SeedwireError

if TYPE_CHECKING:
    from crawler.paged import Bodiless
    from crawler.settings import Settings
    from crawler.store import Store
    from extractors.page import Page
    from extractors.topics.topic import Topic


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


def stored_page(store: Store, url: str) -> Page:
    """Return the page in *store* that has this address.

    Raises:
        SeedwireError: There is none, or it has no body; it says why.
    """
    if page := store.page(url):
        return page
    raise SeedwireError(f"{url} {_why(store.bodiless(url))}")


def _why(page: Bodiless | None) -> str:
    """Return why a page cannot be read from the store, as the end of a sentence."""
    from crawler.paged import PageState

    if page is None:
        return "is not in the store; save the page and give its file"
    if page.is_damaged:
        return "is damaged in the store; save the page and give its file"
    match page.state:
        case PageState.SKIPPED:
            return "was not fetched: by title, summary and address it is far off every topic"
        case PageState.DUPLICATE:
            return f"is another address of {page.final_url}"
        case PageState.DONE:
            return "was read, and its body is not kept any more; see [retention] in the settings"
        case PageState.WANTED if page.reason is None:
            return "waits to be fetched"
        case PageState.WANTED:
            again = f" from {page.next_try:%d %b %H:%M} UTC on" if page.next_try else ""
            return f"is not fetched yet: {page.reason}; it is asked for again{again}"
    return f"was not fetched: {page.reason}"


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
