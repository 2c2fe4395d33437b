"""Output through Apprise: mail, chat and push services, over a hundred, an address each.

Apprise is an extra, seedwire[notify]: it brings as much as all other outputs together.
"""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from io import StringIO
from typing import Any
from urllib.parse import unquote

from crawler.alert import Delivered, Delivery, Message, NotNow
from crawler.messages import text_of, title_of
from crawler.output_settings import OutputSettings
from crawler.outputs import OutputError, Surroundings
from crawler.outputs.urls import UrlSettings

_TIMEOUT_S = 45.0  # Apprise gives most services 4 s to connect and 4 s to answer, mail more
_SHORTEST_SECRET = 3
_HIDDEN = "***"
# By address and key: a thread cannot be stopped. What took too long, or waited for others, may
# arrive yet; whoever sends the same message again waits for that.
_UNDER_WAY: dict[tuple[str, str], Future[str | None]] = {}
_ONE_AT_A_TIME = threading.Lock()  # what Apprise complains of is caught for all of it at once


class AppriseSettings(UrlSettings):
    """``[outputs.NAME]`` with ``kind = "apprise"``."""


SETTINGS = AppriseSettings


def open_output(said: OutputSettings, around: Surroundings) -> Service:
    """Return the output; nothing is asked, and Apprise not loaded."""
    assert isinstance(said, AppriseSettings), "the kind's own table"
    return Service(said, around)


@dataclass(frozen=True, slots=True)
class Service:
    """A service that Apprise knows."""

    said: AppriseSettings = field(repr=False)
    around: Surroundings = field(repr=False)
    earlier: int = 0

    def check(self) -> None:
        """Look whether Apprise is installed, and reads the address."""
        self._notifier(self._url())

    async def send(self, message: Message) -> Delivery:
        """Hand *message* to the service."""
        try:
            url = self._url()
            notifier = self._notifier(url)
        except OutputError as error:
            return NotNow(str(error))
        which = (url, message.key)
        if (said := _UNDER_WAY.get(which)) is None:
            said = _UNDER_WAY[which] = _begun(notifier, title_of(message), text_of(message))
        try:
            complaint = await asyncio.wait_for(asyncio.wrap_future(said), _TIMEOUT_S)
        except TimeoutError:
            return NotNow(f"no answer within {_TIMEOUT_S:g} s")
        del _UNDER_WAY[which]
        return Delivered() if complaint is None else NotNow(without(url, complaint))

    def _url(self) -> str:
        url = self.said.address().value(self.around)
        assert url is not None, "the settings say where it is"
        return url

    def _notifier(self, url: str) -> Any:
        """Return Apprise with the service at *url*; Any, since it may not be installed."""
        try:
            import apprise
        except ImportError as error:
            how = "python -m pip install 'seedwire[notify]'"
            raise OutputError(f"Apprise is not installed: {how}") from error
        log = logging.getLogger("apprise")
        log.propagate = False  # it may tell addresses; what is to be known is caught
        log.setLevel(logging.WARNING)
        if not log.handlers:
            log.addHandler(logging.NullHandler())
        notifier = apprise.Apprise()
        if not notifier.add(url):
            scheme = url.partition(":")[0] if "://" in url else "none"
            raise OutputError(
                f"Apprise cannot read its address, which begins with {scheme[:20]}:"
                " see https://appriseit.com/services/"
            )
        for service in notifier:
            if service.overflow_mode == apprise.OverflowMode.UPSTREAM:  # it would refuse long text
                service.overflow_mode = apprise.OverflowMode.SPLIT
        return notifier


def _begun(notifier: Any, title: str, text: str) -> Future[str | None]:
    """Begin to send; the result is what Apprise complains of, None when it went well."""
    said: Future[str | None] = Future()
    said.set_running_or_notify_cancel()  # from now on nobody can cancel it
    # No pool's thread: the program would wait for one at its end, however long it hangs.
    work = threading.Thread(
        target=_notify, args=(notifier, title, text, said), name="apprise", daemon=True
    )
    work.start()
    return said


def _notify(notifier: Any, title: str, text: str, said: Future[str | None]) -> None:
    """Send, and tell *said* what Apprise complains of."""
    import apprise

    with _ONE_AT_A_TIME:
        caught = StringIO()
        try:
            # It has no types, and may not be installed: then all of it is Any.
            capture: Any = apprise.LogCapture
            with capture(level=logging.WARNING, name="apprise", fmt="%(message)s") as caught:
                is_sent = notifier.notify(body=text, title=title, body_format="text")
                complaint = None if is_sent else caught.getvalue()
        except Exception as error:  # noqa: BLE001  # any of a hundred services
            complaint = f"{type(error).__name__}: {error}"
    if complaint is not None:
        lines = [line.strip() for line in complaint.splitlines() if line.strip()]
        complaint = " ".join(lines) or "the service did not take it"
    said.set_result(complaint)


def without(url: str, text: str) -> str:
    """Return *text* with every part of *url* hidden that may be a secret.

    >>> without("mailto://ann:pa55word@mail.example", "ann: login with pa55word failed")
    '***: login with *** failed'
    """
    rest = url.partition("://")[2]
    parts = {*re.split(r"[/:@?&=,]+", rest), *re.split(r"[/:@?&=,]+", unquote(rest))}
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= _SHORTEST_SECRET:
            text = text.replace(part, _HIDDEN)
    return text
