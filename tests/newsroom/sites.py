"""One site of the newsroom: what is published, what goes wrong, what was asked."""

import dataclasses
import threading
from collections.abc import Mapping
from datetime import timedelta

from tests.newsroom.answers import Answer, answer_for, negotiated
from tests.newsroom.asked import Request, RequestLog
from tests.newsroom.faults import Cut, Drop, Fail, Faults, Stall
from tests.newsroom.pages import Edition, Look, edition_of, feed_link
from tests.newsroom.stories import Article, Kind, Paragraph, Story, articles_of

EDIT_AFTER = timedelta(hours=1)


class Site:
    """A news site on loopback. Safe to use from many threads.

    Attributes:
        base: The address, without a slash at the end.
        log: What was asked; `asked` and `in_flight_max` read it.
        faults: What goes wrong; `fail`, `drop` and `stall` plan it.
        stopping: Set when the server stops, so that nothing waits any longer.
    """

    def __init__(self, look: Look, base: str) -> None:
        """Open the site at *base* with its held-back articles unpublished."""
        self.base = base
        self.log = RequestLog()
        self.faults = Faults()
        self.stopping = threading.Event()
        self._look = look
        self._lock = threading.Lock()
        self._articles = {article.slug: article for article in articles_of(look.name)}
        self._published = {slug for slug, each in self._articles.items() if not each.held_back}
        self._teased = tuple(
            article
            for article in self._articles.values()
            if not article.held_back and not article.switches.is_missing
        )
        self._revision = 0

    @property
    def name(self) -> str:
        """The site's short name: "courier" or "ledger"."""
        return self._look.name

    @property
    def title(self) -> str:
        """The newspaper's name."""
        return self._look.title

    @property
    def feed_url(self) -> str:
        """The address of the RSS or Atom feed."""
        return self.base + self._look.feed_path

    @property
    def articles(self) -> tuple[Story, ...]:
        """All stories, published or not, newest first, with edits."""
        edition = self._edition()
        with self._lock:
            articles = tuple(self._articles.values())
        return tuple(self._story(article, edition) for article in articles)

    def story(self, slug: str) -> Story:
        """Return the story called *slug*; KeyError if the site has none."""
        return self._story(self._articles[slug], self._edition())

    def expected(self) -> tuple[Story, ...]:
        """Return the on-topic stories that a polite crawler can fetch now.

        These are published, allowed by robots.txt and not missing. Planned faults do not count.
        """
        edition = self._edition()
        wanted = (
            article
            for article in edition.served
            if article.on_topic and not article.switches.is_disallowed
        )
        return tuple(self._story(article, edition) for article in wanted)

    def publish(self, slug: str) -> Story:
        """Publish a held-back article and return it; its page, feed and lists change at once.

        Publishing twice changes nothing. KeyError if the site has no such article.
        """
        with self._lock:
            article = self._articles[slug]
            if slug not in self._published:
                self._published.add(slug)
                self._revision += 1
        return self._story(article, self._edition())

    def edit(
        self,
        slug: str,
        replace: Mapping[int, str],
        *,
        headline: str | None = None,
        note: str | None = None,
    ) -> Story:
        """Change the text of body paragraphs, one hour after the article's last change.

        Args:
            slug: The article; KeyError if the site has none.
            replace: Place in the body, from 0, to the new text.
            headline: The new one; None leaves it.
            note: A paragraph to put behind the others, such as a correction.

        Returns:
            The story as it now stands.
        """
        with self._lock:
            article = self._articles[slug]
            body = list(article.body)
            for place, text in replace.items():
                body[place] = dataclasses.replace(body[place], text=text)
            if note is not None:
                body.append(Paragraph(Kind.PARAGRAPH, note))
            modified = article.changed + EDIT_AFTER
            edited = dataclasses.replace(
                article,
                headline=headline or article.headline,
                body=tuple(body),
                modified=modified,
            )
            self._articles[slug] = edited
            self._revision += 1
        return self._story(edited, self._edition())

    def fail(
        self,
        path: str,
        status: int,
        times: int | None = 1,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer *status* to the next *times* requests for *path*; None means to all.

        Args:
            path: A path, an address or "*"; see `Faults.plan`.
            status: Any status, with a short text as its body.
            times: How often.
            headers: Sent too, for example Retry-After.
        """
        body = f"<html><body><h1>Status {status}</h1></body></html>\n".encode()
        answer = Answer(status, body, headers=tuple((headers or {}).items()))
        self.faults.plan(path, Fail(answer), times)

    def put_before(self, path: str, page: str, times: int | None = 1) -> None:
        """Answer the next *times* requests for *path* with *page*, as a wall before it does."""
        self.faults.plan(path, Fail(Answer(200, page.encode())), times)

    def drop(self, path: str, times: int | None = 1) -> None:
        """Reset the connection of the next *times* requests for *path*, without an answer."""
        self.faults.plan(path, Drop(), times)

    def stall(self, path: str, seconds: float, times: int | None = 1) -> None:
        """Wait *seconds* before the next *times* answers to *path*, or until the server stops."""
        self.faults.plan(path, Stall(seconds), times)

    def cut(self, path: str, times: int | None = 1) -> None:
        """Send half of the next *times* answers to *path*, and close the connection."""
        self.faults.plan(path, Cut(), times)

    def give(
        self,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        content_type: str = "text/html; charset=utf-8",
    ) -> None:
        """Answer all requests for *path* with *body*, or the true one, and *headers* more."""
        if body is None:
            true = answer_for(path, self._look, self._edition())
            body, content_type = true.body, true.content_type
        answer = Answer(200, body, content_type, headers=tuple((headers or {}).items()))
        self.faults.plan(path, Fail(answer), None)

    def heal(self) -> None:
        """Forget all planned faults."""
        self.faults.clear()

    @property
    def asked(self) -> tuple[Request, ...]:
        """All requests since the last `clear_log`, in the order of their arrival."""
        return self.log.asked

    @property
    def in_flight_max(self) -> int:
        """The largest number of requests that waited for an answer at once."""
        return self.log.in_flight_max

    def clear_log(self) -> None:
        """Forget what was asked, and the largest number in flight."""
        self.log.clear()

    def answer(self, target: str, asked: Mapping[str, str]) -> Answer:
        """Return the true answer to a request for *target*; *asked* as in `negotiated`."""
        return negotiated(answer_for(target, self._look, self._edition()), asked)

    def _edition(self) -> Edition:
        with self._lock:
            published = [self._articles[slug] for slug in self._published]
            return edition_of(self.base, published, self._teased, self._revision)

    def _story(self, article: Article, edition: Edition) -> Story:
        return Story(
            article,
            url=self.base + self._look.path(article),
            feed_link=feed_link(self._look, article, edition),
            must_not=self._look.must_not(article, edition),
        )
