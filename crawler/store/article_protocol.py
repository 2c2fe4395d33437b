"""What a store does for articles, and for pages that are none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from crawler.kept import Changed, Hit, Kept, Rejection, Stored
from crawler.paged import Recheck, Rechecked
from crawler.sought import ANYWHERE, Within
from extractors.article import Article
from extractors.rejected import Rejected
from extractors.stripping.site_memory import SiteMemory


class ArticleStore(Protocol):
    """What was read; see crawler.store.Store."""

    def keep_article(
        self,
        page_id: int,
        article: Article,
        now: datetime | None,
        former: Article | None = None,
    ) -> Kept | None:
        """Keep what a PENDING page says, and make it findable; the page is DONE.

        Articles are the same when their canonical addresses have the same key. Text that says
        something else than the newest version's (extractors.text.same_text) is a new version, with
        what changed; none is ever written over. A page that an older version was read from makes
        none. The page of a re-check belongs to its article; see record_recheck.

        Args:
            page_id: Of the page.
            article: What it says.
            now: None where time plays no part.
            former: What is read now from the page of the newest version. Where that says the
                same, it is the reading that changed, and there is no new version.

        Returns:
            The article. For a page that is not PENDING: the article as it was kept before, or
            None when the page ended otherwise.
        """

    def keep_rejection(self, page_id: int, rejected: Rejected, now: datetime | None) -> None:
        """Keep why a PENDING page is no article; the page is DONE.

        An article that it was before keeps its versions. One that is off topic now is no longer
        found by search, until it is on topic again.
        """

    def due_rechecks(self, now: datetime, steps: Sequence[timedelta]) -> tuple[Recheck, ...]:
        """Return the articles to ask for again, longest stored first.

        Those are due that were fetched one of *steps* ago (see crawler.rechecks) and not asked
        for since; not those whose last answer still waits for extraction, nor those fetched
        longer ago than twice the longest step, nor those that a source listed which is not active.
        """

    def record_recheck(self, rechecked: Rechecked, now: datetime) -> bool:
        """Note what came of asking for an article again.

        A body with other bytes is queued as a page of its own, beside the one that the newest
        version was read from. keep_article makes a version of it if it says something else, and
        forgets it if not; if it is rejected, or is not the article any more, it is kept with the
        reason, and the article stays as it is. PUT_OFF counts as not asked.

        Returns:
            Whether a page is PENDING now.
        """

    def search(self, words: str, limit: int = 20, within: Within = ANYWHERE) -> tuple[Hit, ...]:
        """Return up to *limit* articles that hold all of *words*, best first.

        Args:
            words: Plain words and "quoted phrases"; a star at the end of either stands for any
                ending, a hyphen before it leaves out what holds it. Case and accents make no
                difference; nothing is an error, and words to leave out alone find nothing.
            limit: At most so many.
            within: Among which articles.
        """

    def article(self, article_id: int, version: int | None = None) -> Stored | None:
        """Return one article with the record of a version, or None.

        Args:
            article_id: The store's number for it.
            version: From 1; None for the newest.
        """

    def changed_articles(
        self, article_id: int | None = None, limit: int | None = None
    ) -> tuple[Changed, ...]:
        """Return the articles with more than one version, or withdrawn, newest change first.

        Args:
            article_id: This one only, changed or not.
            limit: At most so many; None for all.
        """

    def rejections(self, limit: int = 100) -> tuple[Rejection, ...]:
        """Return up to *limit* rejections, newest page first."""

    def site_memory(self, url: str) -> SiteMemory:
        """Return what the newest pages of a site have left, for the stripping of its others.

        A page leaves its trace in the transaction that keeps it as an article, or rejects it as
        off topic: the newest in the place of any before, and one an article whatever its
        addresses. Any other rejection takes the page's trace back.

        Args:
            url: Of a page of the site: a host, a leading ``www.`` aside. Empty for any other.
        """
