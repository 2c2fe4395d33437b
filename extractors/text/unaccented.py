"""Words as they are compared where accents and capitals may be left out."""

from __future__ import annotations

import unicodedata

_NOT_PARTED = str.maketrans({"ı": "i", "ł": "l", "ø": "o"})  # which Unicode takes for letters


def unaccented(text: str) -> str:
    """Return *text* in lower case and without accents.

    >>> unaccented("FÉVRIER"), unaccented("Łukasz"), unaccented("ΙΑΝΟΥΑΡΊΟΥ")
    ('fevrier', 'lukasz', 'ιανουαριου')
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.lower().translate(_NOT_PARTED))
    return "".join(part for part in parts if not unicodedata.combining(part))
