"""Author names out of bylines, meta tags and JSON-LD, freed of what is not a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.article import Author

MAX_AUTHORS = 20
_LEAD = re.compile(
    r"\A\W*((written|posted|published|reported|story|words|text|analysis|opinion)\s+)?"
    r"(by|texte?|words|author|autor|autore|auteur)\b\s*:?\s+",
    re.IGNORECASE,
)
# "Von Anna Lang" is a byline, "Von Neumann" and "Da Silva" are names: two words must follow.
_FOREIGN_LEAD = re.compile(
    r"\A\W*(?i:(?:von|par|por|di|door|da|af|av))\s*:?\s+(?=[^\W\d_a-z]\S*\s+[^\W\d_a-z])"
)
_SPLIT = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bund\b|\bet\b|\by\b|\be\b(?=\s+[A-Z]))\s*")
_TAIL = re.compile(
    r"\s*(?:\(.*|\s(?:in|for|at)\s+\w.*|\s[-–]\s.*|[—|•·].*|(?<!\w)\d.*"
    r"|\s(?:on|am|le)\s+\w+\s+\d.*|\b(?:published|updated|posted)\b.*)$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+")
_NOT_NAMES = re.compile(
    r"https?:|www\.|@|^\W*$|^(admin|administrator|editor|author|unknown|anonymous|guest|null|none)$",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"([\w-]+ ){0,4}(editor|reporter|correspondent|writer|journalist|producer|photographer"
    r"|contributor|columnist)s?( in .*)?",
    re.IGNORECASE,
)


def authors_in(raws: Iterable[str], site: str = "") -> tuple[Author, ...]:
    """Return the authors named in *raws*, in order, each once; the *site*'s own name is no author.

    >>> [author.name for author in authors_in(["By Jane Roe-Ek and Bo Li, Foreign Editor"])]
    ['Jane Roe-Ek', 'Bo Li']
    """
    found: dict[str, Author] = {}
    for raw in raws:
        text = " ".join(_MAIL.sub(" ", raw).split())
        text = _FOREIGN_LEAD.sub("", _LEAD.sub("", text, count=1), count=1)
        for number, piece in enumerate(_SPLIT.split(text)):
            name = _TAIL.sub("", piece).strip(" .:-–—|•·*\u00a0")
            is_job = _JOB.fullmatch(name) and (number > 0 or name == name.lower())
            is_day = name != piece and re.fullmatch(r"\w+\s\d.*", piece)  # "May 3"
            if _is_name(name) and not (is_job or is_day) and name.casefold() != site.casefold():
                found.setdefault(name.casefold(), Author(name, raw))
    return tuple(found.values())[:MAX_AUTHORS]


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 6 or _NOT_NAMES.search(text) or not text[0].isalpha():
        return False
    return any(word[0].isupper() or not word[0].isascii() for word in words)
