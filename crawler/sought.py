"""What a person searches for: words to find, words to leave out, and among which articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crawler.addresses import is_on
from extractors.entities.name_keys import folded
from extractors.text.runs import word_runs

# Nobody types more; FTS5 has limits of its own, and they end in errors.
LONGEST_QUERY = 1_000  # characters
_TERM = re.compile(r'(-?)"([^"]*)"(\*?)|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase.

    Attributes:
        text: With a letter or a digit in it.
        is_beginning: Its last word may end in any way.
    """

    text: str
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What is to be found.

    Attributes:
        wanted: All of these.
        unwanted: None of these.
    """

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Among which articles; None means all.

    Attributes:
        author: By somebody whose name has these words, in any order; accents do not count.
        host: On this host, or on one under it.
        since: Published on this day or later; where that is unknown, stored.
        until: Before this day, likewise.
    """

    author: str | None = None
    host: str | None = None
    since: date | None = None
    until: date | None = None

    def has(self, url: str, authors: Iterable[str]) -> bool:
        """Return whether an article is on the host and by the author."""
        if self.host is not None and not is_on(url, self.host):
            return False
        return self.author is None or any(_names(one, self.author) for one in authors)


ANYWHERE = Within()


def sought(words: str) -> Sought:
    """Return what is asked for by *words*, of which LONGEST_QUERY count; no text is an error.

    >>> [term.text for term in sought('peace -"cease fire" tali*').unwanted]
    ['cease fire']
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for sign, phrase, star, word in _TERM.findall(words[:LONGEST_QUERY]):
        is_left_out = bool(sign) or word.startswith("-")
        term = Term(phrase or word.lstrip("-").rstrip("*"), bool(star or word.endswith("*")))
        if any(map(str.isalnum, term.text)):
            (unwanted if is_left_out else wanted).append(term)
    return Sought(tuple(wanted), tuple(unwanted))


def _names(name: str, asked: str) -> bool:
    return _words(asked) <= _words(name)


def _words(name: str) -> set[str]:
    return set(map(folded, word_runs(name)))
