"""The daemon: one crawl after another, without end, through everything that may come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from crawler.jobs.alerting import Alerting
from crawler.jobs.beside import give_up
from crawler.jobs.clock import ClockWatch, upkeep_after
from crawler.jobs.crawl import Work
from crawler.jobs.health import answering
from crawler.jobs.leasing import Lease, new_lease
from crawler.jobs.live import Live, alerts_of, crawl, sources_of, work_of
from crawler.jobs.reactor import on_reactor
from crawler.jobs.stopping import STOP_S, Stopping
from crawler.jobs.tally import Tally
from crawler.jobs.upkeep import keep_up
from crawler.jobs.watched import warn
from crawler.jobs.writable import until_writable
from crawler.problems import ConfigError
from crawler.pulse import Pulse, tell_systemd
from crawler.store.errors import PassingStoreError
from crawler.warc import ArchiveError

log = logging.getLogger(__name__)
Job = Callable[[], Coroutine[None, None, None]]

POLL_S = 1  # as the shortest interval
LOOK_S = 60  # for articles to ask for again, and pages to try again
WARN_S = 3_600
ALERT_S = 5  # between looks at what happened, and what is to be told
LONGEST_ALERTING_S = 60
UPKEEP, UPKEEP_S = "upkeep", 86_400
FIRST_UPKEEP = timedelta(minutes=10)
CLOCK_S = 5
PULSE_S = 5
FIRST_PAUSE_S, LONGEST_PAUSE_S = 10, 60  # when the store cannot be written
HEALTHY_S = 600  # without trouble for so long, the next trouble is another one


def run_daemon(live: Live, reread: Callable[[], Live]) -> Tally:
    """Poll each source when it is due until a signal comes.

    Args:
        live: What to begin with.
        reread: Reads the settings anew, when a signal asks for it.

    Returns:
        All that was crawled.

    Raises:
        Exception: What cannot pass by itself; nothing that was acknowledged is lost.
    """

    async def watch() -> Tally:
        stopping = Stopping(reloads=True)
        lease = new_lease(live.store, live.now, "daemon", live.version)
        daemon = _Daemon(live, reread, lease, stopping, Tally(), Pulse())
        listen = live.settings.daemon.listen
        with answering(listen, daemon.pulse, daemon.tally, lambda: live.store.status(live.now())):
            beating = asyncio.create_task(daemon.beat())
            reloading = asyncio.create_task(daemon.reload_when_asked())
            try:
                await daemon.watch()
            finally:
                beating.cancel()
                reloading.cancel()
                tell_systemd("STOPPING=1")
                await give_up(lease)
        return daemon.tally

    return on_reactor(watch)


@dataclass(slots=True)
class _Daemon:
    live: Live
    reread: Callable[[], Live]
    lease: Lease
    stopping: Stopping
    tally: Tally
    pulse: Pulse
    pause_s: float = 0
    trouble_s: float = 0
    work: Work | None = None
    reloaded: asyncio.Event = field(default_factory=asyncio.Event)
    upkeep_at: datetime | None = None

    async def beat(self) -> None:
        """Show to whom it concerns that the loop moves."""
        tell_systemd("READY=1")
        was_free = True
        while True:
            self.pulse.beat()
            is_free = self.live.store.is_free()
            self.pulse.can_write, was_free = is_free or was_free, is_free
            tell_systemd(f"WATCHDOG=1\nSTATUS={self.pulse.state}")
            await asyncio.sleep(PULSE_S)

    async def watch(self) -> None:
        """Crawl until we are told to stop; anew after a reload, a lost lease, a full disk."""
        while not self.stopping.asked.is_set():
            try:
                await until_writable(self.live.store, STOP_S)  # a signal is heard behind it
                if not await self.lease.wait_for_it(self.stopping):
                    return
                await self._crawl()
            except (PassingStoreError, ArchiveError) as error:
                await self._pause(error)

    async def _crawl(self) -> None:
        live = self.live
        live.store.mend_times(live.now())
        work = work_of(live, self.lease, self.tally, is_endless=True)
        alerting = alerts_of(live, self.lease, self.tally)
        self.upkeep_at = self.upkeep_at or live.now() + FIRST_UPKEEP
        scheduler = scheduler_of(live, work, alerting, self.stopping.reload.set, self.upkeep_at)
        scheduler.start()
        watching = asyncio.create_task(self._watch_clock(scheduler, work))
        self.work, self.pulse.is_crawling = work, True
        try:
            await crawl(live, work, self.lease, self.stopping)
        finally:
            self.work, self.pulse.is_crawling = None, False
            await alerting.finish()
            self.upkeep_at = scheduler.get_job(UPKEEP).next_run_time  # its reload starts no other
            await ended(scheduler)
            watching.cancel()

    async def _pause(self, error: Exception) -> None:
        """Wait for a while when the store or archive cannot be written; say so once."""
        now_s = self.lease.clock_s()
        is_new = not self.pause_s or now_s - self.trouble_s > HEALTHY_S
        self.pause_s = FIRST_PAUSE_S if is_new else min(2 * self.pause_s, LONGEST_PAUSE_S)
        if is_new:
            log.error(
                "stopped until it can go on, which is tried every minute",
                extra={"reason": str(error)},
            )
        self.reloaded.clear()
        waits = [
            asyncio.create_task(self.stopping.sleep(self.pause_s)),
            asyncio.create_task(self.reloaded.wait()),
        ]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        self.trouble_s = self.lease.clock_s()

    async def reload_when_asked(self) -> None:
        """Read the settings anew when a signal asks for it; those that are wrong change nothing."""
        while True:
            await self.stopping.reload.wait()
            self.stopping.reload.clear()
            try:
                live = await asyncio.to_thread(self.reread)
            except ConfigError as error:
                for problem in error.problems:
                    log.error("settings not reloaded", extra={"problem": str(problem)})
            except Exception:  # the settings that we have are good
                log.exception("settings not reloaded")
            else:
                log.info("settings reloaded", extra={"sources": len(sources_of(live.settings))})
                self.live, self.pause_s = live, 0  # what stands in its way is another trouble
                self.reloaded.set()
                if self.work:
                    self.work.stop()

    async def _watch_clock(self, scheduler: AsyncIOScheduler, work: Work) -> None:
        """When the clock jumps, look at once at what is due: timers would wait for their time."""
        clock = ClockWatch(self.live.now)
        while True:
            await asyncio.sleep(CLOCK_S)
            jumped = clock.jump()
            if jumped is None:
                continue
            try:
                await until_writable(self.live.store)
                mended = self.live.store.mend_times(self.live.now())
            except Exception as error:  # noqa: BLE001  # raised again when the crawl has ended
                work.stop(error)
                return
            if jumped < timedelta(0):  # what is remembered of hosts has times of the future, too
                work.stop()
            facts = {"by_s": round(jumped / timedelta(seconds=1)), "mended": mended}
            log.warning("the clock jumped, or the machine slept", extra=facts)
            now = self.live.now()
            for job in scheduler.get_jobs():
                due = upkeep_after(jumped, job.next_run_time, now) if job.id == UPKEEP else now
                job.modify(next_run_time=due)


def scheduler_of(
    live: Live,
    work: Work,
    alerting: Alerting,
    reload: Callable[[], None],
    upkeep_at: datetime,
) -> AsyncIOScheduler:
    """Return what makes *work* look at the store, which knows when each source is due.

    Args:
        live: What the work is done with.
        work: Of this crawl.
        alerting: Tells what is new.
        reload: Loads settings and topics anew.
        upkeep_at: When the daily upkeep is due first.
    """

    def look_after() -> None:
        warn(live.store, work.tally.polled_sources, live.now())

    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={
            "coalesce": True,
            "max_instances": 1,
            "misfire_grace_time": None,  # late is better than never: the default drops a late run
        },
    )
    now = live.now()

    async def alert() -> None:
        if not work.stopped.is_set():
            await alerting.work(work.stopped, LONGEST_ALERTING_S)

    for job, every in ((work.poll_due, POLL_S), (work.look, LOOK_S), (look_after, WARN_S)):
        coroutine = _on_loop(work, job, writes=job is look_after)
        scheduler.add_job(coroutine, "interval", seconds=every, next_run_time=now)

    scheduler.add_job(_stopping(work, alert), "interval", seconds=ALERT_S, next_run_time=now)

    async def keep_up_beside() -> None:
        if await asyncio.to_thread(keep_up, live.store, live.settings, live.now):
            reload()

    scheduler.add_job(
        until_ended(keep_up_beside),
        "interval",
        id=UPKEEP,
        seconds=UPKEEP_S,
        jitter=UPKEEP_S // 10,
        next_run_time=upkeep_at,
    )
    return scheduler


async def ended(scheduler: AsyncIOScheduler) -> None:
    """Shut *scheduler* down.

    It hands no more jobs to the loop, and those that it has handed to it begin: cancelled before
    that, they would be logged as errors.
    """
    scheduler.pause()
    await asyncio.sleep(0)
    scheduler.shutdown(wait=False)


def until_ended(job: Job) -> Job:
    """Return *job*, cancelled without an error when the crawl has ended; its thread goes on."""

    async def run() -> None:
        with suppress(asyncio.CancelledError):
            await job()

    return run


def _on_loop(work: Work, job: Callable[[], None], *, writes: bool) -> Job:
    """Return *job* for the event loop; the scheduler gives what is no coroutine a thread."""

    async def run() -> None:
        if writes:
            await work.writable()
        job()

    return _stopping(work, run)


def _stopping(work: Work, job: Job) -> Job:
    """Return *job*, whose error stops *work*; the scheduler would only log it."""

    async def run() -> None:
        try:
            await job()
        except Exception as error:  # noqa: BLE001  # raised again when the crawl has ended
            work.stop(error)

    return until_ended(run)
