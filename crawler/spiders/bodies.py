"""Bodies: cut at the cap while they stream, unpacked within it, and marked when not whole."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Request, Response
from scrapy.responsetypes import responsetypes

from crawler.unpack import ACCEPTED, End, unpacked

CUT = "seedwire: cut"
BROKEN = "seedwire: broken"
TOO_DEEP = "seedwire: packed too deep"
CAP_SETTING = "SEEDWIRE_MAX_BODY_BYTES"
# Requests whose answer is of use in part say so, and may have a cap of their own.
TAKES_PART = "takes_part"
MOST_BYTES = "most_bytes"
_RECEIVED = "received_bytes"
_ENDS = {End.CUT: CUT, End.BROKEN: BROKEN, End.TOO_DEEP: TOO_DEEP}
_SCRAPYS = {"download_stopped": CUT, "dataloss": BROKEN}


class BodyMiddleware:
    """Takes the place of Scrapy's cap and compression, which refuse where we want to cut.

    Scrapy's allows any number of encodings over each other and zstd windows of 128 MiB, gives
    what a damaged body unpacked to as if it were whole, and works on the event loop.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Watch the bodies that *crawler* receives."""
        self._cap: int = crawler.settings.getint(CAP_SETTING)
        crawler.signals.connect(self._begun, signals.headers_received)
        crawler.signals.connect(self._received, signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BodyMiddleware:
        """Build it for *crawler*."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Say what we can unpack."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)
        request.meta[_RECEIVED] = 0

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return *response* unpacked, with a flag if its body is not whole."""
        flags = [_SCRAPYS.get(flag, flag) for flag in response.flags]
        encodings = _encodings(response.headers.getlist("Content-Encoding"))
        if encodings and response.body:
            # In a thread: a large body takes a while, and the libraries let others run.
            found = await asyncio.to_thread(
                unpacked, response.body, encodings, self._cap_of(request)
            )
            body, end = found.body, found.end
        else:
            body, end = response.body[: self._cap_of(request)], End.WHOLE
        if end is not End.WHOLE and not any(flag in flags for flag in _ENDS.values()):
            flags.append(_ENDS[end])
        if not encodings:
            return response.replace(body=body, flags=flags) if flags else response
        headers = response.headers.copy()
        del headers["Content-Encoding"]
        kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
        return response.replace(cls=kind, headers=headers, body=body, flags=flags)

    def _begun(self, request: Request, body_length: Any) -> None:
        """Take nothing of a body that is said to be over the cap and is of no use in part."""
        is_known = isinstance(body_length, int)  # Twisted has a text for "unknown"
        if is_known and body_length > self._cap_of(request) and not request.meta.get(TAKES_PART):
            raise StopDownload(fail=False)

    def _received(self, request: Request, data: bytes) -> None:
        """Stop at the first bytes over the cap."""
        received = request.meta.get(_RECEIVED, 0) + len(data)
        request.meta[_RECEIVED] = received
        if received > self._cap_of(request):
            raise StopDownload(fail=False)

    def _cap_of(self, request: Request) -> int:
        most: int = request.meta.get(MOST_BYTES, self._cap)
        return most


def is_cut(response: Response) -> bool:
    """Return whether the body ends at the cap."""
    return CUT in response.flags


def is_broken(response: Response) -> bool:
    """Return whether the body ends early: the connection did, or the packing is damaged."""
    return BROKEN in response.flags


def is_too_deep(response: Response) -> bool:
    """Return whether the body was not unpacked, for it is packed too often."""
    return TOO_DEEP in response.flags


def _encodings(values: Iterable[bytes]) -> list[str]:
    names = b",".join(values).decode("latin-1").split(",")
    return [name.strip() for name in names if name.strip()]
