"""What the worker processes run: each task, in the memory that it may use."""

from __future__ import annotations

import signal
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

from crawler.listing import Listing
from crawler.spiders.newest import newest
from crawler.spiders.signposts import Signpost
from extractors.article import Article
from extractors.page import Page
from extractors.rejected import Rejected
from extractors.topics.topic import Topic

if TYPE_CHECKING:
    from extractors.explain import Explained
    from extractors.stages import Stage
    from extractors.stripping.site_memory import SiteMemory

P = ParamSpec("P")
T = TypeVar("T")

try:
    resource: ModuleType | None = import_module("resource")
except ImportError:  # not a Unix: there the time limit alone bounds a page
    resource = None

WARM = "crawler.warm"  # the module that has loaded all that pages need
_MIB = 2**20
_ANY_TEXT = "Envoys of both sides met in Doha on Monday, the ministry said."
_topics: tuple[Topic, ...] = ()
_stages: tuple[Stage, ...] = ()


def prepare(topics: tuple[Topic, ...], stages: frozenset[str]) -> None:
    """Run first in each worker: keep the topics, and load what the first page should not pay for.

    Signals to the whole process group are for the parent to answer: it takes the pages back.
    """
    global _topics, _stages
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    _topics = topics
    import_module(WARM)
    # One thread each: the workers share the cores already, and threads that wait for each other
    # over matrices this small took three times the processor time.
    threadpool_limits(1)
    if stages:
        from extractors.stages.run import all_stages, annotated

        _stages = tuple(stage for stage in all_stages() if stage.name in stages)
        annotated(_stages, Article("", "", article_body=_ANY_TEXT, in_language="en"))


def limited(function: Callable[P, T], memory_mib: int, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what *function* returns, which may use no more than *memory_mib* mebibytes.

    The limit holds for the task alone: a worker that could not even take its next task would die
    outside of any, and the pool would be given up.
    """
    before = _limit_memory(memory_mib * _MIB)
    try:
        return function(*args, **kwargs)
    finally:
        if before is not None:
            _limit_memory(before)


def _limit_memory(size_bytes: int) -> int | None:
    """Let this process have no more memory of its own; return the limit before, or None.

    Data, not address space: threads and allocators reserve far more addresses than they use.
    """
    if resource is None:
        return None
    try:
        before, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (size_bytes, hard))
    except (OSError, ValueError):  # the system refuses, or has a lower limit already
        return None
    return int(before)


def extract(page: Page, memory: SiteMemory | None, respect_tdm: bool) -> Article | Rejected:
    """Return what is read from *page*, with all that is made of it for the store."""
    # In the worker only: the parent starts without them.
    from extractors.made import with_made, with_noted
    from extractors.pipeline import extract

    result = extract(page, _topics, _stages, memory, respect_tdm=respect_tdm)
    return with_made(result) if isinstance(result, Article) else with_noted(result)


def explain(page: Page, memory: SiteMemory | None) -> Explained | Rejected:
    """Return what became of *page*, and its blocks, each with the decision about it."""
    from extractors.explain import explain

    return explain(page, memory)


def links(kind: str, body: bytes, url: str) -> Listing:
    """Return the newest that a source of this *kind* lists in *body*."""
    return newest(import_module(f"crawler.spiders.{kind}").links(body, url))


def signposts(body: bytes, url: str) -> tuple[Signpost, ...]:
    """Return the places that the page *body* points to."""
    from crawler.spiders.signposts import in_page

    return in_page(body, url)
