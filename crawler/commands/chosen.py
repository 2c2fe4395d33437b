"""What a command is asked about: topics, words, articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from crawler.errors import SeedwireError
from crawler.sought import sought

_MOST_DIGITS = 15  # more is no number that SQLite could give

if TYPE_CHECKING:
    from extractors.topic import Topic


def chosen(found: tuple[Topic, ...], name: str | None) -> tuple[Topic, ...]:
    """Return the topic of this *name*, all of them for None.

    Raises:
        SeedwireError: There is none.
    """
    if not found:
        raise SeedwireError("the settings have no topic; add [topics.NAME] with seeds")
    asked = tuple(one for one in found if name in (None, one.name))
    if not asked:
        raise SeedwireError(unknown(str(name), [one.name for one in found]))
    return asked


def unknown(name: str, names: list[str]) -> str:
    """Return what to say of a topic that is not among *names*."""
    return f"there is no topic {name!r}; the settings have {', '.join(names) or 'none'}"


def check_words(words: str, hint: str) -> None:
    """Refuse words that leave out, and name nothing to be found.

    Raises:
        BadParameter: They do, or there is none.
    """
    asked = sought(words)
    if asked.unwanted and not asked.wanted:
        raise typer.BadParameter(
            f"{words} only leaves out; give a word to find, too", param_hint=hint
        )


def article_number(text: str) -> int:
    """Return the number of an article.

    Raises:
        BadParameter: *text* is none.
    """
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    raise typer.BadParameter(
        f"{text!r} is no number of an article, such as 12; find one with: seedwire search WORDS"
    )
