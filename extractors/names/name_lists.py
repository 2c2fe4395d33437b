"""Our lists of words that stand at names, by heading, from data/name_words.txt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from extractors.text.rules import sections
from extractors.text.unaccented import unaccented


def words_under(heading: str) -> frozenset[str]:
    """Return the words of one list, in lower case; a hyphen in the file is a space in some.

    Raises:
        KeyError: There is no such list.
    """
    return _lists()[heading]


def nation(word: str) -> str | None:
    """Return the country that *word* names, or whose people it names; None for neither.

    >>> nation("Afghans"), nation("Norway"), nation("harbour")
    ('afghanistan', 'norway', None)
    """
    low = word.casefold()
    return _nations().get(low) or _nations().get(low.removesuffix("s"))


@cache
def _nations() -> Mapping[str, str]:
    text = resources.files("extractors").joinpath("data/places.txt").read_text("utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    named = {word: words[0] for words in lines for word in words}
    return named | dict.fromkeys(("u.s.", "us", "usa", "u.s.a."), "america")


@cache
def peoples() -> frozenset[str]:
    """Return the words for peoples, faiths and camps, with their plurals."""
    found = set(words_under("groups"))
    text = resources.files("extractors").joinpath("data/places.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            found |= set(line.split()[1:])
    found |= {word.replace("-", " ") for word in found if "-" in word}
    return frozenset(found | {f"{word}s" for word in found if not word.endswith("s")})


def is_given(word: str) -> bool:
    """Tell whether *word* is a first name, in any case and with or without accents."""
    return unaccented(word) in _given_names()


@cache
def _given_names() -> frozenset[str]:
    text = resources.files("extractors").joinpath("data/given_names.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {
        title: frozenset(" ".join(lines).split()) for title, lines in sections("name_words.txt", {})
    }
