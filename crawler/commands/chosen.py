"""What a command is asked about: topics, words, articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import typer

from crawler.errors import SeedwireError
from crawler.sought import LONGEST_QUERY, sought

_MOST_DIGITS = 15  # more is no number that SQLite could give

if TYPE_CHECKING:
    from crawler.store import Store
    from extractors.topics.topic import Topic


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
    """Refuse words that leave out, and name nothing to be found, and more than are heeded.

    Raises:
        BadParameter: They are such.
    """
    if len(words) > LONGEST_QUERY:
        raise typer.BadParameter(
            f"{len(words)} characters, of which {LONGEST_QUERY} would count; give fewer words",
            param_hint=hint,
        )
    asked = sought(words)
    if asked.unwanted and not asked.wanted:
        raise typer.BadParameter(
            f"{words} only leaves out; give a word to find, too", param_hint=hint
        )


def number_of(what: str, listed_by: str) -> Callable[[str], int]:
    """Return what reads the number of *what* from the command line; *listed_by* shows them."""

    def number(text: str) -> int:
        if _is_number(text):
            return int(text)
        raise typer.BadParameter(
            f"{text!r} is no number of {what}, such as 12; find one with: {listed_by}"
        )

    return number


def page_number(store: Store, text: str) -> int:
    """Return the page that *text* names: of an article, or with a p of a page.

    Raises:
        BadParameter: It names none.
        SeedwireError: There is no such article.
    """
    digits = text.removeprefix("p")
    if not _is_number(digits):
        raise typer.BadParameter(f"{text!r} is no number such as 12 or p12", param_hint="ID")
    found = int(digits) if text != digits else store.page_number(int(digits))
    if found is None:
        raise SeedwireError(no_such(text))
    return found


def no_such(number: str) -> str:
    """Return what to say of a number that no article or page has."""
    return f"there is no article or page {number}; seedwire search and seedwire topics show them"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def storable(number: int | None) -> int | None:
    """Return *number*.

    Raises:
        BadParameter: It is larger than any that a store could give.
    """
    if number is not None and number >= 10**_MOST_DIGITS:
        raise typer.BadParameter(f"{number} has more than {_MOST_DIGITS} digits")
    return number


def day(text: str) -> date:
    """Return the day that *text* names, such as 2026-01-31.

    Raises:
        BadParameter: It names none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day, such as 2026-01-31") from error


def moment(text: str) -> datetime:
    """Return the time in UTC that *text* names, such as 2026-01-31 or 2026-01-31T15:30.

    Raises:
        BadParameter: It names none.
    """
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:  # in UTC it may be before the year 1
        raise typer.BadParameter(
            f"{text!r} is no time, such as 2026-01-31 or 2026-01-31T15:30"
        ) from error


article_number = number_of("an article", "seedwire search WORDS")
story_number = number_of("a story", "seedwire stories")
quarantined_number = number_of("a page in quarantine", "seedwire quarantine list")
alert_number = number_of("an alert", "seedwire alerts")
