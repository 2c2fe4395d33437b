"""Text that was put into UTF-8 twice: its bytes were taken for those of another set on the way."""

from __future__ import annotations

import re
from functools import partial

_LEAST = 3  # signs that are two or more
_SHARE = 0.9  # of the signs beyond ASCII; the rest was lost on the way, or was written after it
_LOOKED_AT = 6_000  # bytes of these
_CODECS = ("cp1252", "cp1251")  # what programs of the West and of Russia take bytes for


def undoubled(text: str, beyond: bytes) -> str:
    """Return *text* as it was before; text that was not put into UTF-8 twice is returned itself.

    Its signs beyond ASCII are then each a lead byte of UTF-8 and as many tails as it asks for, read
    as letters. In no language do letters follow each other so.

    >>> undoubled("ZÃ¼rich, BrÃ¼gge, MalmÃ¶", "Ã¼Ã¼Ã¶".encode())
    'Zürich, Brügge, Malmö'

    Args:
        text: A page.
        beyond: Its signs beyond ASCII, in UTF-8.
    """
    looked_at = beyond[:_LOOKED_AT].decode("utf-8", "ignore")
    for found, table in _FORMS:
        signs = found.findall(looked_at)
        if len(signs) >= _LEAST and sum(map(len, signs)) >= _SHARE * len(looked_at):
            return found.sub(partial(_once, table), text)
    return text


def _once(table: dict[int, int], sign: re.Match[str]) -> str:
    try:
        return sign[0].translate(table).encode("latin-1").decode()
    except UnicodeDecodeError:  # a lead and tails that UTF-8 does not have together
        return sign[0]


def _form(codec: str) -> tuple[re.Pattern[str], dict[int, int]]:
    """Return what finds a sign that became several by way of *codec*, and their bytes."""
    signs = [bytes((i,)).decode(codec, "replace") for i in range(0x100)]
    signs = [chr(i) if sign == "\ufffd" else sign for i, sign in enumerate(signs)]  # as browsers do
    tail, *leads = (
        f"[{re.escape(''.join(signs[first:last]))}]"
        for first, last in ((0x80, 0xC0), (0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5))
    )
    parts = (f"{lead}{tail}{{{count}}}" for count, lead in enumerate(leads, 1))
    return re.compile("|".join(parts)), {ord(sign): i for i, sign in enumerate(signs)}


_FORMS = tuple(map(_form, _CODECS))
