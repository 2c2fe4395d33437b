"""The store: where crawling leaves pages, and extraction leaves articles."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from crawler.host_memory import HostMemory
from crawler.kept import Counts
from crawler.store.alert_protocol import AlertStore
from crawler.store.article_protocol import ArticleStore
from crawler.store.page_protocol import PageStore
from crawler.store.service_protocol import ServiceStore
from crawler.store.source_protocol import SourceStore
from crawler.store.story_protocol import StoryStore
from crawler.store.topic_protocol import TopicStore


class Store(
    SourceStore,
    PageStore,
    ArticleStore,
    StoryStore,
    TopicStore,
    AlertStore,
    ServiceStore,
    HostMemory,
    Protocol,
):
    """What every store does.

    Each method is one transaction: a program that is killed within it leaves the store as it
    was before or as it is after. A page moves on only from the state that a method names; in
    any other state (another process was faster, or the call is repeated) nothing changes.
    Every *now* has a time zone; the store never reads the clock.

    Raises:
        StoreError: From any method: the store cannot be read or written.
    """

    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of the calls within: all of it is kept, or on an error nothing.

        Nothing may be awaited within, for others wait to write, and would write into it.
        """

    @property
    def place(self) -> Path | None:
        """Where the store is; None for one that is nowhere."""

    def is_free(self) -> bool:
        """Return whether nobody is writing to it just now; never waits for anybody."""

    def counts(self) -> Counts:
        """Count everything, as of one moment."""

    def close(self) -> None:
        """Release the store; what was kept stays."""
