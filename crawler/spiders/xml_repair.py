"""Mend the mistakes in XML that cost most: stray ampersands, HTML's entities, forbidden bytes.

A parser that recovers from them by itself cuts addresses: of ``?a=1&b=2`` it keeps ``?a=1=2``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html.entities import html5
from urllib.parse import urljoin, urlsplit

MAX_UNPACKED_BYTES = 50 * 2**20  # what sitemaps.org allows; no feed comes near
CHUNK_BYTES = 2**18
_GZIP = b"\x1f\x8b"
_MOST_LAYERS = 2
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")  # UTF-16, which has other ampersands
_FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r"))
_NO_CHARACTER = b"&#65533;"
_BROKEN = re.compile(r"[\t\r\n]\s*|\s{2,}")  # a line's end and the indent after it
_MISTAKE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)"  # ampersands in there are right as they are
    rb"|&\#(?:(?P<number>\d{1,7})|x(?P<hex>[0-9a-fA-F]{1,6}));"
    rb"|&(?!(?:amp|lt|gt|quot|apos);)(?P<name>[A-Za-z]\w{1,31};)?",
    re.DOTALL,
)


def unpacked(body: bytes, layers: int = _MOST_LAYERS) -> Iterator[bytes]:
    """Yield *body* in chunks, without the gzip around it, MAX_UNPACKED_BYTES at most.

    What was packed before a cut or a damage is yielded. Packing is told by the first bytes, since
    headers often do not say it.
    """
    if not body.startswith(_GZIP) or not layers:
        for start in range(0, min(len(body), MAX_UNPACKED_BYTES), CHUNK_BYTES):
            yield body[start : min(start + CHUNK_BYTES, MAX_UNPACKED_BYTES)]
        return
    chunks = _gunzipped(body)
    first = next(chunks, b"")
    if first.startswith(_GZIP):
        yield from unpacked(b"".join((first, *chunks)), layers - 1)
        return
    yield first
    yield from chunks


def _gunzipped(body: bytes) -> Iterator[bytes]:
    packed, left = body, MAX_UNPACKED_BYTES
    while packed.startswith(_GZIP) and left > 0:  # a file may hold several members
        inflater = zlib.decompressobj(wbits=31)
        while packed and not inflater.eof and left > 0:
            try:
                chunk = inflater.decompress(packed, min(CHUNK_BYTES, left))
            except zlib.error:
                return
            packed = inflater.unconsumed_tail
            left -= len(chunk)
            yield chunk
        packed = inflater.unused_data


def repaired(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the XML in *chunks* with its commonest mistakes mended, cut between tags.

    >>> b"".join(repaired(iter([b"<a>?x=1&y=", b"2</a>&eacute;"])))
    b'<a>?x=1&amp;y=2</a>&#233;'
    """
    rest = next(chunks, b"").lstrip()
    if rest.startswith(_WIDE):
        yield rest
        yield from chunks
        return
    for chunk in chunks:
        rest += chunk
        end = _safe_end(rest)
        yield _mended(rest[:end])
        rest = rest[end:]
    yield _mended(rest)


def web_address(raw: str, base: str) -> str | None:
    """Return *raw*, seen from *base*, if it is an http(s) address with a host."""
    address = _BROKEN.sub("", raw.strip())
    if not address:
        return None
    try:
        if not address.startswith(("http://", "https://")):
            address = urljoin(base, address)
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def _safe_end(text: bytes) -> int:
    """Return where *text* can be cut: behind a tag, and not within a CDATA section."""
    if len(text) > 4 * CHUNK_BYTES:  # no sitemap's text is that long: what is cut here is lost
        return len(text)
    end = text.rfind(b">") + 1
    section = text.rfind(b"<![CDATA[", 0, end)
    is_open = section >= 0 and text.find(b"]]>", section, end) < 0
    return section if is_open else end


def _mended(text: bytes) -> bytes:
    return _MISTAKE.sub(_replacement, text.translate(None, _FORBIDDEN))


def _replacement(match: re.Match[bytes]) -> bytes:
    if match[0].startswith(b"<"):
        return match[0]
    number, hexadecimal, name = match.group("number", "hex", "name")
    if number or hexadecimal:
        is_character = _is_character(int(number) if number else int(hexadecimal, 16))
        return match[0] if is_character else _NO_CHARACTER
    if name is None:
        return b"&amp;"
    letters = html5.get(name.decode("ascii", "ignore"))
    return _numbers(letters) if letters else b"&amp;" + name


def _is_character(number: int) -> bool:
    """Return whether XML has this character; libraries fail over the others."""
    return number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF


def _numbers(letters: str) -> bytes:
    return "".join(f"&#{ord(letter)};" for letter in letters).encode()
