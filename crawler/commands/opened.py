"""The store that a command reads, which must be there already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crawler.errors import SeedwireError

if TYPE_CHECKING:
    from crawler.store import Store


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
