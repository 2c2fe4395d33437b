"""What a store does for stories: articles of one happening."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from crawler.story import Story, Telling


class StoryStore(Protocol):
    """Stories and who told them; see crawler.store.Store.

    An article gets its story in the transaction that keeps it. Articles that were off topic when
    they were read last are in no answer.
    """

    def place_older(self) -> int:
        """Find the story of some articles that an older version of the program left without.

        Call it until it returns 0.

        Returns:
            How many were placed.
        """

    def stories(self, limit: int, only: Collection[int] | None = None) -> tuple[Story, ...]:
        """Return up to *limit* stories, that with the newest article first.

        Args:
            limit: At most so many.
            only: The numbers of those that are wanted; None for all.
        """

    def tellings(self, words: str | None, limit: int) -> tuple[Telling, ...]:
        """Return up to *limit* articles with their stories, newest first.

        Args:
            words: Only articles that hold all of them, as in search; None for all articles.
            limit: At most so many.
        """
