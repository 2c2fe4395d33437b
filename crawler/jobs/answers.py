"""What came of what was asked for: recorded in the store, counted, struck off the agenda."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from crawler.failures import OFFLINE_RETRY, FailureKind
from crawler.jobs.agenda import Agenda, part_key, recheck_key
from crawler.jobs.tally import Tally, count_reason
from crawler.link import LinkWatch
from crawler.model import Poll, PollFailure
from crawler.paged import Check, Fetched, FetchFailure, Rechecked
from crawler.spiders.hosts import host_of
from crawler.spiders.watch import Result, Unarchived
from crawler.store import Store
from extractors.page import Entry
from extractors.topics.prospect import Prospect, prospect
from extractors.topics.topic import Topic

log = logging.getLogger(__name__)

_Failure = PollFailure | FetchFailure | Rechecked


class Answers:
    """Records answers, and failures as whose they are: of a host, or of our own link."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        agenda: Agenda,
        tally: Tally,
        topics: Sequence[Topic],
    ) -> None:
        """Record in *store* what was asked for from *agenda*.

        Args:
            store: Where results go.
            now: The clock.
            agenda: What is under way.
            tally: What was done before; it goes on.
            topics: New articles that are too far off all of them are skipped; none skips none.
        """
        self._store, self._now, self._agenda, self._tally = store, now, agenda, tally
        self._topics = tuple(topics)
        self._link: LinkWatch[_Failure] = LinkWatch()

    def record(self, result: Result) -> bool:
        """Record *result*; return whether a page has arrived with it."""
        now = self._now()
        match result:
            case Poll():
                self._polled(result, now)
            case PollFailure(part=None):
                self._failed(result, now)
            case PollFailure(part=str(part)):
                self._part_failed(result, part, now)
            case Fetched():
                self._fetched(result, now)
                return True
            case FetchFailure():
                self._not_fetched(result, now)
            case Rechecked():
                return self._rechecked(result, now)
            case Unarchived(error=error):
                raise error
        return False

    def judge_link(self, *, is_end: bool) -> None:
        """Tell whose failures those are that nobody's answer told, when nobody is being asked.

        Args:
            is_end: Nobody else will be asked who could tell.
        """
        was_down = self._link.is_down
        counted = self._link.idle(is_end=is_end)
        if self._link.is_down and not was_down:
            self._tally.was_offline = True
            log.warning("nobody answers: our own link seems to be down; no source is blamed")
        self._count(counted, self._now())

    def _polled(self, poll: Poll, now: datetime) -> None:
        name, tally = poll.source, self._tally
        discovered = self._store.record_poll(poll, now, self._judge)
        tally.discovered += discovered
        if discovered:
            self._agenda.has_news()
        facts: dict[str, object] = {"source": name, "new": discovered}
        if poll.part is None:
            tally.polled += 1
            tally.unchanged += poll.is_unchanged
            tally.polled_sources.add(name)
            where = self._agenda.ended(name)
            log.info("source polled", extra=facts)
        else:
            where = self._agenda.ended(part_key(name, poll.part))
            log.info("part read", extra=facts | {"part": poll.part})
        if host_of(where):  # an archive is no sign of a link
            self._count(self._link.answered(), now)
        self._agenda.take_parts(name)
        _warn_of_rest(poll)

    def _judge(self, entry: Entry) -> Prospect | None:
        found = prospect(entry, self._topics)
        is_left = bool(found and found.is_hopeless)
        self._tally.skipped += is_left
        self._tally.discovered += is_left
        return found

    def _failed(self, failure: PollFailure, now: datetime) -> None:
        """Record that a source failed; whose failure it is may be told later."""
        name, reason = failure.source, failure.reason
        where = self._agenda.ended(name)
        if failure.kind is FailureKind.TEMPORARY:
            self._store.record_poll_failure(replace(failure, kind=FailureKind.OFFLINE), now)
            self._link.unreachable(host_of(where), failure)
        else:
            self._store.record_poll_failure(failure, now)
            if failure.kind in (FailureKind.SOFT, FailureKind.GONE):  # the others may be our own
                self._count(self._link.answered(), now)
        facts = {"source": name, "reason": reason}
        if failure.kind is FailureKind.WAITING:
            self._tally.waiting.add(name, reason)
            log.info("source put off", extra=facts)
            return
        self._tally.failed.add(name, reason)
        self._tally.failed_sources.add(name)
        log.warning("source failed", extra=facts)

    def _part_failed(self, failure: PollFailure, part: str, now: datetime) -> None:
        """Record that a part was not read; one whose host wants to be asked later is put off."""
        name, reason = failure.source, failure.reason
        self._store.record_poll_failure(failure, now)
        is_put_off = failure.retry_after is not None
        (self._tally.waiting if is_put_off else self._tally.failed).add(f"{name} ({part})", reason)
        self._agenda.ended(part_key(name, part))
        self._agenda.take_parts(name)
        facts = {"source": name, "part": part, "reason": reason}
        log.log(logging.INFO if is_put_off else logging.WARNING, "part not read", extra=facts)

    def _fetched(self, page: Fetched, now: datetime) -> None:
        self._tally.fetched += self._store.keep_page(page)
        self._agenda.ended(page.page_id)
        self._count(self._link.answered(), now)

    def _not_fetched(self, failure: FetchFailure, now: datetime) -> None:
        self._store.record_fetch_failure(_page_until_told(failure, now), now)
        if failure.is_unreachable:
            self._link.hold(replace(failure, is_unreachable=False))
        url = self._agenda.ended(failure.page_id) or str(failure.page_id)
        facts = {"url": url, "reason": failure.reason, "final": failure.is_final}
        log.info("page not fetched", extra=facts)
        if failure.is_put_off:
            count_reason(self._tally.put_off, failure.reason)
        elif failure.was_asked:
            self._tally.failed.add(url, failure.reason)
        else:
            count_reason(self._tally.refused, failure.reason)

    def _rechecked(self, done: Rechecked, now: datetime) -> bool:
        self._tally.rechecks[done.check] += 1
        has_arrived = self._store.record_recheck(_recheck_until_told(done, now), now)
        if done.is_unreachable:
            self._link.hold(done)
        if done.check not in (Check.FAILED, Check.PUT_OFF):
            self._count(self._link.answered(), now)
        facts = {"article": done.article_id, "result": done.check.value, "reason": done.detail}
        log.info("article asked for again", extra=facts)
        self._agenda.ended(recheck_key(done.article_id))
        return has_arrived

    def _count(self, failures: Iterable[_Failure], now: datetime) -> None:
        for failure in failures:
            match failure:
                case PollFailure():
                    self._store.record_poll_failure(failure, now)
                case FetchFailure():
                    self._store.record_fetch_failure(failure, now)
                case Rechecked():
                    self._store.record_recheck(failure, now)


def _page_until_told(failure: FetchFailure, now: datetime) -> FetchFailure:
    """Return what is recorded until it is known whether our own link was down."""
    if not failure.is_unreachable:
        return failure
    return replace(failure, was_asked=False, retry_after=failure.retry_after or now + OFFLINE_RETRY)


def _recheck_until_told(done: Rechecked, now: datetime) -> Rechecked:
    if not done.is_unreachable or done.check is not Check.FAILED:
        return done
    return replace(done, check=Check.PUT_OFF, retry_after=now + OFFLINE_RETRY)


def _warn_of_rest(poll: Poll) -> None:
    """Say what we go on without: items over the limit, or behind a cut."""
    facts = {"source": poll.source, "part": poll.part, "kept": len(poll.entries)}
    for note in poll.notes:
        log.warning("source read in part", extra=facts | {"reason": note})
    if not poll.is_whole:
        log.warning("source's answer was cut; what came before the cut was kept", extra=facts)
