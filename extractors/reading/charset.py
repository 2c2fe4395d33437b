"""Bytes to text: which character set a body is in."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    to_unicode,
)

SAMPLE_BYTES = 65_536  # as much evidence as a detector needs; keeps it bounded on any body
_UTF_8 = "utf-8"
_REPLACEMENT = "\ufffd".encode()  # written by a program that had lost the character before
_LOOKED_AT = 1_024  # bytes, as many as tell apart what stands in two or four
_MOST, _SOME = 0.9, 0.1  # shares of zeros; a space in ten signs is some
_TIMES = 4  # as many on this side as on the other, where Chinese has a few, too
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LATIN = "cp1252"  # what browsers read where Latin-1 is declared (WHATWG encoding standard)
# Servers declare these for whatever they send.
_LATINS = frozenset((_LATIN, "cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-15"))
_ASIAN = frozenset("big5hkscs big5 cp932 euc_jp shift_jis cp949 euc_kr gb18030".split())
_ACCENTED = re.compile(r"[^\x00-\x7f]{4,}")  # no language in Latin letters has four in a row
_ACCENTED_SHARE = 0.3  # of the signs beyond ASCII; the other scripts have .48 and more, Latin none
_BROKEN_SHARE = 0.02  # likewise, in a set of two bytes a sign; in their own set texts have none
_LEAST_TAILS = 20  # bytes; a few pairs of Chinese may be UTF-8, too
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

    Byte order mark, then zeros as wide sets have them, then header, then meta or XML declaration
    (w3lib, after the WHATWG encoding standard), then UTF-8 if most non-ASCII bytes agree, then
    detection on the first 64 KiB. Neither is believed against the bytes: UTF-8 where most non-ASCII
    bytes contradict it, any other set where all of them are UTF-8, a Latin one where they stand
    together as its accents never do, and one of two bytes a sign where many are none in it.
    Undecodable bytes become U+FFFD.

    >>> decode("Zürich".encode(), "text/html; charset=iso-8859-1")
    ('utf-8', 'Zürich')
    """
    encoding, mark = read_bom(body)
    if encoding and mark:
        body = body[len(mark) :]
        text = to_unicode(body, encoding)
        if encoding != _UTF_8 or not _is_contradicted(text, encoding, body):
            return encoding, text
    encoding = wide(body) or _declared(body, content_type)
    if encoding and not encoding.startswith("utf") and _is_utf8(body, encoding):
        encoding = _UTF_8
    text = to_unicode(body, encoding or _UTF_8)
    if _is_contradicted(text, encoding or _UTF_8, body):
        encoding = _guess(body) or (encoding if encoding != _UTF_8 else None) or _LATIN
        text = to_unicode(body, encoding)
    return encoding or _UTF_8, text


def wide(body: bytes) -> str | None:
    """Return the set of two or four bytes a sign that *body* is in without a mark that says so.

    In these the zeros of ASCII (mark-up, spaces) stand at every second place, or at three of four.

    >>> wide("<p>Fähre".encode("utf-16-le")), wide("<p>Fähre".encode())
    ('utf-16-le', None)
    """
    sample = body[:_LOOKED_AT]
    if 0 not in sample:
        return None
    one, two, three, four = (sample[at::4].count(0) / len(sample) * 4 for at in range(4))
    if min(three, four) > _MOST > one:
        encoding = "utf-32-le"
    elif min(one, two) > _MOST > four:
        encoding = "utf-32-be"
    elif min(two, four) > _SOME and two + four > _TIMES * (one + three):
        encoding = "utf-16-le"
    elif min(one, three) > _SOME and one + three > _TIMES * (two + four):
        encoding = "utf-16-be"
    else:
        return None
    return encoding if _is_text(sample, encoding) else None


def _is_text(sample: bytes, encoding: str) -> bool:
    """Return whether *sample*, which may end within a sign, holds no other signs than text has."""
    try:
        text = getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return not _CONTROL.search(text)


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


def _guess(body: bytes) -> str | None:
    found = from_bytes(body[:SAMPLE_BYTES], cp_isolation=_DETECTED)
    best = min(found, key=lambda m: (m.chaos, -m.coherence, m.encoding != _LATIN), default=None)
    return best.encoding if best else None


def _is_utf8(body: bytes, declared: str) -> bool:
    """Tell whether *body* is in UTF-8 though another set is *declared*."""
    if body.isascii():
        return False
    try:
        text = body.decode(_UTF_8)
    except UnicodeDecodeError:
        return False
    return declared == _LATIN or len(body) - len(text) >= _LEAST_TAILS


def _is_contradicted(text: str, encoding: str, body: bytes) -> bool:
    """Tell whether *text* is not what *encoding* would give if *body* were in it."""
    if encoding in _LATINS:
        accented = sum(map(len, _ACCENTED.findall(text)))
        return accented > 0 and accented > _ACCENTED_SHARE * _beyond_ascii(text)
    if "\ufffd" not in text:  # to count takes ten times as long
        return False
    if encoding == _UTF_8:
        broken = text.count("\ufffd") - body.count(_REPLACEMENT)
        return 2 * broken > _beyond_ascii(text)
    return encoding in _ASIAN and text.count("\ufffd") > _BROKEN_SHARE * _beyond_ascii(text)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
