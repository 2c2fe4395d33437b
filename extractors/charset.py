"""Bytes to text: which character set a body is in."""

from __future__ import annotations

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    to_unicode,
)

SAMPLE_BYTES = 65_536  # as much evidence as a detector needs; keeps it bounded on any body
_UTF_8 = "utf-8"
_LATIN = "cp1252"  # what browsers read where Latin-1 is declared (WHATWG encoding standard)
_DETECTED = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 iso8859_2 koi8_r gb18030"
    " big5 cp932 euc_jp cp949"
).split()  # what pages of the web are in, of the hundred that the detector knows
# Python's codecs that are no character sets: a page may name them, a browser knows none.
_NO_CHARSETS = frozenset(
    "base64 bz2 hex idna punycode quopri raw-unicode-escape rot-13 undefined unicode-escape uu"
    " zlib".split()
)


def decode(body: bytes, content_type: str) -> tuple[str, str]:
    """Return (encoding, text) of *body*; never raises.

    Byte order mark, then header, then meta or XML declaration (w3lib, after the WHATWG encoding
    standard), then UTF-8 if most non-ASCII bytes agree, then detection on the first 64 KiB. Two
    declarations are not believed against the bytes: UTF-8 where most non-ASCII bytes contradict
    it, and Latin-1 where all of them are UTF-8. Undecodable bytes become U+FFFD.

    >>> decode("Zürich".encode(), "text/html; charset=iso-8859-1")
    ('utf-8', 'Zürich')
    """
    encoding, mark = read_bom(body)
    if encoding and mark:
        return encoding, to_unicode(body[len(mark) :], encoding)
    encoding = _declared(body, content_type)
    if encoding == _LATIN and _is_utf8(body):
        encoding = _UTF_8
    text = to_unicode(body, encoding or _UTF_8)
    if encoding in {None, _UTF_8} and _mostly_broken(text):
        encoding = _guess(body)
        text = to_unicode(body, encoding)
    return encoding or _UTF_8, text


def _declared(body: bytes, content_type: str) -> str | None:
    """Return what header or mark-up say, as a name of Python's; None when they name no set."""
    header = http_content_type_encoding(content_type)
    if header and header not in _NO_CHARSETS:
        return header
    inside = html_body_declared_encoding(body)
    if not inside or inside in _NO_CHARSETS:
        return None
    # A declaration that could be read as ASCII is not in a wide set (WHATWG, "prescan").
    return _UTF_8 if inside.startswith(("utf-16", "utf-32")) else inside


def _guess(body: bytes) -> str:
    found = from_bytes(body[:SAMPLE_BYTES], cp_isolation=_DETECTED)
    best = min(found, key=lambda m: (m.chaos, -m.coherence, m.encoding != _LATIN), default=None)
    return best.encoding if best else _LATIN


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode(_UTF_8)
    except UnicodeDecodeError:
        return False
    return not body.isascii()


def _mostly_broken(text: str) -> bool:
    if "\ufffd" not in text:  # to count takes ten times as long
        return False
    return 2 * text.count("\ufffd") > len(text) - len(text.encode("ascii", "ignore"))
