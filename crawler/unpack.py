"""Undo content encodings within a limit of bytes: what a body unpacks to never costs more."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAX_LAYERS = 2
_CHUNK_BYTES = 64 * 1024
_MAX_MEMBERS = 1_000  # of one body; an attack is made of hundreds of thousands of empty ones
_ZSTD_WINDOW_LOG = 23  # 8 MiB, the most that the content encoding may ask for (RFC 9659)
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"


class End(Enum):
    """How unpacking ended.

    Attributes:
        WHOLE: With everything.
        CUT: At the limit.
        BROKEN: Before the end: the packed body is damaged, or the rest of it is missing.
        TOO_DEEP: Not begun: it is packed more than MAX_LAYERS times.
    """

    WHOLE = "whole"
    CUT = "cut"
    BROKEN = "broken"
    TOO_DEEP = "too deep"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A body, and whether it is all there.

    Attributes:
        body: At most so many bytes as were asked for.
        end: How it ended.
    """

    body: bytes
    end: End


def unpacked(body: bytes, encodings: Iterable[str], limit: int) -> Unpacked:
    """Return the first *limit* bytes that *body* unpacks to.

    A body that is labelled gzip or zstd and is neither is taken as it is, and so are labels that
    we did not ask for: servers send both with bodies that are not packed.

    >>> import gzip
    >>> unpacked(gzip.compress(b"news" * 3), ["gzip"], 5)
    Unpacked(body=b'newsn', end=<End.CUT: 'cut'>)

    Args:
        body: As it came.
        encodings: The members of Content-Encoding, in the order of the header.
        limit: In bytes, for every layer.
    """
    layers = [name for name in map(_plain_name, encodings) if name in _DECODERS]
    if len(layers) > MAX_LAYERS:
        return Unpacked(b"", End.TOO_DEEP)
    while layers:
        body, end = _undone(body, layers.pop(), limit)
        if end is not End.WHOLE:
            # The beginning is of use to those who read in part, unless it is packed itself.
            return Unpacked(b"" if layers else body, end)
    return Unpacked(body, End.WHOLE)


def _plain_name(encoding: str) -> str:
    return encoding.strip().lower().removeprefix("x-")


def _undone(body: bytes, name: str, limit: int) -> tuple[bytes, End]:
    """Undo one layer: as many members as follow each other, as gzip and zstd allow."""
    new, magic = _DECODERS[name]
    if not body.startswith(magic):
        return body, End.WHOLE
    out, decoder, members = bytearray(), new(), 1
    for start in range(0, len(body), _CHUNK_BYTES):
        data = body[start : start + _CHUNK_BYTES]
        while data:
            if decoder.is_ended:
                if not magic or not data.startswith(magic[:1]):
                    return bytes(out), End.WHOLE  # padding, as browsers see it
                if members == _MAX_MEMBERS:
                    return bytes(out), End.BROKEN
                decoder, members = new(), members + 1
            try:
                for piece in decoder.pieces(data):
                    out += piece
                    if len(out) > limit:
                        return bytes(out[:limit]), End.CUT
            except (zlib.error, brotli.error, zstd.ZstdError):
                return bytes(out), End.BROKEN
            data = decoder.rest if decoder.is_ended else b""
    return bytes(out), End.WHOLE if decoder.is_ended or not body else End.BROKEN


class _Decoder(Protocol):
    """One member of a layer."""

    @property
    def is_ended(self) -> bool: ...

    @property
    def rest(self) -> bytes:
        """What followed the end in the data given last."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what *data* unpacks to, in pieces of at most _CHUNK_BYTES."""


class _Zlib:
    def __init__(self, window_bits: int) -> None:
        self._object = zlib.decompressobj(window_bits)

    @property
    def is_ended(self) -> bool:
        return self._object.eof

    @property
    def rest(self) -> bytes:
        return self._object.unused_data

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while True:
            piece = self._object.decompress(data, _CHUNK_BYTES)
            yield piece
            data = self._object.unconsumed_tail
            if self._object.eof or (not data and len(piece) < _CHUNK_BYTES):
                return


class _Deflate(_Zlib):
    """With the zlib header that the standard asks for, or without, as old servers send it."""

    def __init__(self) -> None:
        super().__init__(zlib.MAX_WBITS)
        self._is_begun = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        if not self._is_begun:
            self._is_begun = True
            try:
                self._object.copy().decompress(data[:2], 1)
            except zlib.error:
                self._object = zlib.decompressobj(-zlib.MAX_WBITS)
        yield from super().pieces(data)


class _Brotli:
    rest = b""

    def __init__(self) -> None:
        self._object = brotli.Decompressor()

    @property
    def is_ended(self) -> bool:
        return bool(self._object.is_finished())

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while True:
            piece = self._object.process(data, output_buffer_limit=_CHUNK_BYTES)
            yield piece
            data = b""
            is_drained = self._object.can_accept_more_data() and not piece
            if self._object.is_finished() or is_drained:
                return


class _Zstd:
    def __init__(self) -> None:
        limits: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW_LOG}
        self._object = zstd.ZstdDecompressor(options=limits)

    @property
    def is_ended(self) -> bool:
        return self._object.eof

    @property
    def rest(self) -> bytes:
        return self._object.unused_data

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while True:
            yield self._object.decompress(data, max_length=_CHUNK_BYTES)
            data = b""
            if self._object.eof or self._object.needs_input:
                return


# With the bytes that it must begin with, where it has such.
_DECODERS: dict[str, tuple[Callable[[], _Decoder], bytes]] = {
    "gzip": (lambda: _Zlib(16 + zlib.MAX_WBITS), _GZIP),
    "deflate": (_Deflate, b""),
    "br": (_Brotli, b""),
    "zstd": (_Zstd, _ZSTD),
}
ACCEPTED = ", ".join(_DECODERS)
