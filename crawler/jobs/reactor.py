"""Twisted's reactor on an event loop of our own, as Scrapy needs it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from importlib import import_module
from typing import Any, TypeVar

from twisted.internet import asyncioreactor
from twisted.logger import STDLibLogObserver, globalLogBeginner

T = TypeVar("T")


def on_reactor(main: Callable[[], Coroutine[None, None, T]]) -> T:
    """Run *main* on a new event loop under Twisted's asyncio reactor.

    What Twisted has to say goes to our log; it would print it itself otherwise.
    """
    observer: Any = STDLibLogObserver()  # its interface is one of zope's, which mypy cannot read
    globalLogBeginner.beginLoggingTo([observer], discardBuffer=True, redirectStandardIO=False)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    asyncioreactor.install(loop)  # type: ignore[no-untyped-call]  # Twisted has few types
    reactor: Any = import_module("twisted.internet.reactor")  # there is none before install

    async def run() -> T:
        try:
            return await main()
        finally:
            loop.call_soon(reactor.stop)

    task = loop.create_task(run())
    reactor.run(installSignalHandlers=False)
    return task.result()
