"""Output as an Atom feed: a file that always holds the newest alerts, for any web server."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import Field

from crawler.alert import Delivered, Delivery, Message, MessageKind, Notice, NotNow
from crawler.messages import notice_text, text_of, title_of
from crawler.output_settings import OutputSettings
from crawler.outputs import OutputError, Surroundings
from crawler.outputs.file import check_place
from crawler.whole_file import overwrite

# What no XML document may hold (XML 1.0, 2.2).
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FeedSettings(OutputSettings):
    """``[outputs.NAME]`` with ``kind = "feed"``."""

    path: Annotated[
        str,
        Field(min_length=1, description="the path of a file, absolute or relative to this file"),
    ]
    title: Annotated[str, Field(min_length=1, description="text")] = "Seedwire alerts"
    entries: Annotated[
        int, Field(ge=1, le=1000, description="a whole number of alerts from 1 to 1000")
    ] = 50


SETTINGS = FeedSettings


def open_output(said: OutputSettings, around: Surroundings) -> FeedFile:
    """Return the output; the file need not be there."""
    assert isinstance(said, FeedSettings), "the kind's own table"
    return FeedFile(around.folder / said.path, said, said.entries)


@dataclass(frozen=True, slots=True)
class FeedFile:
    """An Atom file, replaced as a whole: who reads it sees the old one or the new one."""

    path: Path
    said: FeedSettings = field(repr=False)
    earlier: int

    def check(self) -> None:
        """Look whether feedgen is there and the file's folder may be written."""
        _generator()
        check_place(self.path)
        if not os.access(self.path.parent, os.W_OK):
            raise OutputError(f"{self.path.parent}: may not be written; give yourself permission")

    async def send(self, message: Message) -> Delivery:
        """Write the file anew, with *message* and what was told before."""
        content = self._content(message)
        try:
            await asyncio.to_thread(overwrite, self.path, content)
        except OSError as error:
            return NotNow(f"{self.path}: not written: {error.strerror}")
        return Delivered()

    def _content(self, message: Message) -> bytes:
        feed = _generator()
        feed.id(uuid5(NAMESPACE_URL, f"seedwire:{message.output}").urn)
        feed.title(_writable(self.said.title))
        feed.author({"name": "seedwire"})
        feed.generator("seedwire")
        feed.updated(message.created)
        if message.kind is MessageKind.TEST:
            _add(feed, message.key, title_of(message), text_of(message), message.created)
        for notice in _newest((*message.notices, *message.earlier), self.earlier):
            alert = notice.alert
            told = alert.telling
            entry = _add(
                feed, alert.key, told.headline or told.url, notice_text(notice), alert.created
            )
            entry.link({"href": _writable(told.url)})
            entry.category({"term": alert.topic})
        return bytes(feed.atom_str(pretty=True))


def _generator() -> Any:
    """Return an empty feed of feedgen, which has no types."""
    from feedgen.feed import FeedGenerator

    return FeedGenerator()


def _add(feed: Any, key: str, title: str, text: str, moment: datetime) -> Any:
    entry = feed.add_entry(order="append")
    entry.id(UUID(key).urn)
    entry.title(_writable(title))
    entry.updated(moment)
    entry.published(moment)
    entry.content(_writable(text), type="text")
    return entry


def _newest(notices: Iterable[Notice], number: int) -> list[Notice]:
    once = {notice.alert.key: notice for notice in notices}
    return sorted(once.values(), key=lambda one: one.alert.created, reverse=True)[:number]


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
