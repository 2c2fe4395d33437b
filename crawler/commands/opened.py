"""What a command reads, which must be there already: the store, a saved page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crawler.errors import SeedwireError

if TYPE_CHECKING:
    from crawler.store import Store
    from extractors.page import Page


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
