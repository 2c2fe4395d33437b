"""Author names out of bylines, meta tags and JSON-LD, freed of what is not a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.article import Author

MAX_AUTHORS = 20
_LEAD = re.compile(
    r"^\W*((written|posted|published|reported|story|words|text|analysis|opinion)\s+)?"
    r"(by|von|par|por|di|door|da|af|av|text|author|autor|autore|auteur)\b\s*:?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bund\b|\bet\b|\by\b|\be\b(?=\s+[A-Z]))\s*")
_TAIL = re.compile(
    r"\s*(\(.*|\b(in|for|at)\s+[A-Z].*|[-–—|•·].*|\d.*|published.*|updated.*|posted.*)$",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"https?:|www\.|@|^\W*$|^(admin|administrator|editor|author|unknown|anonymous|guest|null|none)$",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"\b(editor|reporter|correspondent|writer|journalist|producer|photographer|contributor)s?\b",
    re.I,
)


def authors_in(raws: Iterable[str], site: str = "") -> tuple[Author, ...]:
    """Return the authors named in *raws*, in order, each once; the *site*'s own name is no author.

    >>> [author.name for author in authors_in(["By Jane Roe and Bo Li"])]
    ['Jane Roe', 'Bo Li']
    """
    found: dict[str, Author] = {}
    for raw in raws:
        text = _LEAD.sub("", " ".join(raw.split()))
        for piece in _SPLIT.split(text):
            name = _TAIL.sub("", piece).strip(" .:-–—|•·*\u00a0")
            if _is_name(name) and name.casefold() != site.casefold():
                found.setdefault(name.casefold(), Author(name, raw))
    return tuple(found.values())[:MAX_AUTHORS]


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 6 or _NOT_NAMES.search(text) or not text[0].isalpha():
        return False
    if _TITLE_WORDS.search(text) and text == text.lower():
        return False
    return any(word[0].isupper() or not word[0].isascii() for word in words)
