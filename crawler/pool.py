"""The worker processes that read what strangers wrote: pages and feeds.

lxml in threads can abort a whole process, and a body can be built to hang a parser, so both are
read in processes, with a time limit and a memory limit a task; a process that dies or hangs costs
its task and is replaced (pebble does that). They are forked, not from the parent, which has threads
and an event loop, but from a process that only has loaded what they need: docs/decisions/0034.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable
from concurrent.futures import Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

from pebble import CONSTS, ProcessExpired

from crawler import worker
from crawler.errors import SeedwireError
from crawler.listing import Listing
from crawler.process_pool import OrderlyPool
from crawler.spiders.signposts import Signpost
from crawler.worker import WARM
from extractors.article import Article
from extractors.page import Page
from extractors.rejected import Rejected
from extractors.topics.topic import Topic

if TYPE_CHECKING:
    from crawler.settings import ExtractSettings
    from extractors.explain import Explained
    from extractors.stripping.site_memory import SiteMemory

P = ParamSpec("P")
T = TypeVar("T")

MAX_DEFAULT_WORKERS = 4
DEFAULT_MEMORY_MIB = (
    1024  # at rest a worker has 190, with English 300; bench/hostile.py shows what pages take
)
MAX_BREAKS = 3
# Then a worker is replaced, for .3 s of CPU: words that it met stay in memory, some 6 KiB a page.
MAX_TASKS = 1000
_STOP_TIMEOUT_S = 5.0
CONSTS.term_timeout = 0.1  # workers ignore SIGTERM, so waiting for it to work is in vain
# One that is killed while it takes a task or hands one back leaves the lock on the pipe locked.
CONSTS.channel_lock_timeout = 10


@dataclass(frozen=True, slots=True)
class Crash:
    """A task that did not end as its function promises.

    Attributes:
        reason: One sentence for a person.
    """

    reason: str


def default_workers() -> int:
    """Return the number of cores, at most MAX_DEFAULT_WORKERS."""
    return min(MAX_DEFAULT_WORKERS, os.cpu_count() or 1)


class BrokenPoolError(SeedwireError):
    """Workers die before they can take work: trying again is of no use."""


class WorkerPool:
    """Worker processes, each with the topics in memory; they start with the first task.

    A context manager: leaving it stops the workers, and what they had under way is dropped.

    Attributes:
        workers: How many there are.
        is_warm: They can be started at once, see warm.
    """

    def __init__(
        self,
        topics: Iterable[Topic],
        workers: int,
        timeout_s: float,
        memory_mib: int = DEFAULT_MEMORY_MIB,
        *,
        respect_tdm: bool = False,
        stages: Iterable[str] = (),
    ) -> None:
        """Make a pool of *workers* that run the *stages* of these names over articles."""
        self.workers = workers
        self._memory_mib = memory_mib
        self._respect_tdm = respect_tdm
        self._topics = tuple(topics)
        self._stages = frozenset(stages)
        self._timeout_s = timeout_s
        self._breaks = 0
        self._is_over = False
        self._under_way: set[Future[Any]] = set()
        self._context = _context(self._stages)
        self._pool = self._new_pool()
        self.is_warm = self._context.get_start_method() != "forkserver"

    @classmethod
    def of(cls, said: ExtractSettings, topics: Iterable[Topic], *, respect_tdm: bool) -> Self:
        """Make the pool that *said* describes, with all its stages."""
        workers = said.workers or default_workers()
        timeout_s, memory_mib, stages = said.timeout_s, said.memory_mib, said.stages()
        return cls(topics, workers, timeout_s, memory_mib, respect_tdm=respect_tdm, stages=stages)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over = True
        self._stop()

    async def warm(self) -> None:
        """Wait until workers can be started at once, so that the first task stops no event loop.

        To start them is to wait for the process that they are forked from, which loads for seconds.
        """
        if not self.is_warm:
            await asyncio.to_thread(self._fork_one)
            self.is_warm = True

    def _fork_one(self) -> None:
        first = self._context.Process(target=int)  # type: ignore[attr-defined]  # of any context
        first.start()
        first.join()

    def extract(self, page: Page, memory: SiteMemory | None = None) -> Future[Article | Rejected]:
        """Return the future result of extracting *page*, with the *memory* of its site."""
        return self._schedule(worker.extract, page, memory, self._respect_tdm)

    def links(self, kind: str, body: bytes, url: str) -> Future[Listing]:
        """Return the future newest of a source's *body*; its error is the kind's own."""
        return self._schedule(worker.links, kind, body, url)

    def signposts(self, body: bytes, url: str) -> Future[tuple[Signpost, ...]]:
        """Return the future places that the page *body* points to."""
        return self._schedule(worker.signposts, body, url)

    def explain(self, page: Page, memory: SiteMemory | None = None) -> Future[Explained | Rejected]:
        """Return the future account of *page* and its blocks."""
        return self._schedule(worker.explain, page, memory)

    def restart(self) -> None:
        """Replace all workers if the pool is broken; nothing that it had under way will end.

        Each future then raises BrokenProcessPool: pebble leaves those of tasks that it had not
        handed over without an end.

        Raises:
            BrokenPoolError: This happened MAX_BREAKS times, and no task ended in between; or the
                pool was left.
        """
        if self._is_over:
            raise BrokenPoolError("the worker processes were told to stop")
        if self._pool.active:
            return  # somebody else who waited was faster
        self._breaks += 1
        if self._breaks >= MAX_BREAKS:
            raise BrokenPoolError(
                "the worker processes die before they can work; is there memory and disk left?"
            )
        self._stop()
        self._pool = self._new_pool()
        lost, self._under_way = self._under_way, set()
        for future in tuple(lost):
            with suppress(InvalidStateError):  # it has its end
                future.set_exception(BrokenProcessPool("the workers died"))

    def _schedule(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        limited = (function, self._memory_mib, *args)
        try:
            future = self._pool.schedule(worker.limited, limited, kwargs, timeout=self._timeout_s)
        except RuntimeError:  # an idle worker was killed: pebble gives the whole pool up
            self.restart()
            future = self._pool.schedule(worker.limited, limited, kwargs, timeout=self._timeout_s)
        self._under_way.add(future)
        future.add_done_callback(self._note_end)
        return future

    def _note_end(self, future: Future[T]) -> None:
        self._under_way.discard(future)
        if not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool):
            self._breaks = 0

    def _new_pool(self) -> OrderlyPool:
        return OrderlyPool(
            max_workers=self.workers,
            max_tasks=MAX_TASKS,
            initializer=worker.prepare,
            initargs=(self._topics, self._stages),
            context=self._context,
        )

    def _stop(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble has few types
        self._pool.join(timeout=_STOP_TIMEOUT_S)

    def crash(self, error: BaseException) -> Crash:
        """Return what went wrong with a task whose future raised *error*."""
        match error:
            case TimeoutError():
                return Crash(f"took longer than {self._timeout_s:g} s")
            case MemoryError():
                return Crash(f"needed more than {self._memory_mib} MiB (extract.memory_mib)")
            case ProcessExpired(exitcode=code):
                return Crash(f"the worker died: {_cause(code)}")
            case _:
                return Crash(f"{type(error).__name__}: {error}")


def _cause(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit status {code}"
    return f"killed by {signal.Signals(-code).name}"


def _context(stages: frozenset[str]) -> BaseContext:
    """Return how workers are started: forked from a warm process, or anew where none can be."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    _keep_warm({WARM, _WARM_MODEL} if _use_model(stages) else {WARM})
    return multiprocessing.get_context("forkserver")


def _keep_warm(modules: set[str]) -> None:
    """Let the process that workers are forked from have loaded *modules*.

    One that runs without them, as before stages were switched on, is ended: the next worker starts
    another. While there are workers it is left: it alone can tell of their ends.
    """
    server: Any = forkserver._forkserver  # types tell of its public names only
    if not modules <= set(server._preload_modules) and not multiprocessing.active_children():
        server._stop()
        server.set_forkserver_preload([_UNDISTURBED, *sorted(modules)])


def _use_model(stages: frozenset[str]) -> bool:
    """Tell whether some of *stages* are for one language, and so use its model."""
    if not stages:
        return False
    from extractors.stages.run import all_stages

    return any(stage.languages for stage in all_stages() if stage.name in stages)


_WARM_MODEL = "crawler.warm_model"
_UNDISTURBED = "crawler.undisturbed"
