"""The topics that a command is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.errors import SeedwireError

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
