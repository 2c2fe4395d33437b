"""Names of a page held against one another: spellings of one, the only one, crowds and menus."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.metadata.author_evidence import Evidence

_CROWD = 3  # bare names between headline and text are those of a list
_DATED = frozenset(("dated amid", "given, amid"))
_LED = frozenset(("lead amid", "dated amid", "label amid"))
_WHOLE = frozenset(("whole element", "link"))


def compare(found: Collection[Evidence], *, is_copied: bool) -> None:
    """Add to names what they are beside the others: the only one, one of a crowd, of a menu.

    Args:
        found: What is known of each name.
        is_copied: The page is plain text, in which menus stand between headline and text, too.
    """
    for kind in ("mark", "link"):
        marked = [one for one in found if any(kind in sign for sign in one.signs)]
        if len(marked) == 1:
            marked[0].signs.add(f"only {kind}")
    is_led = any("lead amid" in one.signs for one in found)
    for one in found if is_copied and is_led else ():
        if one.signs.isdisjoint(_LED):
            one.signs.discard("given, amid")
    bare = [one for one in found if "bare amid" in one.signs and not _has_job(one)]
    crowd = [one for one in bare if not (is_copied and _is_dated(one))]
    for one in crowd if len(bare) >= _CROWD else ():
        one.signs = (one.signs | {"crowd"}) - {"given, amid"}


def _is_dated(one: Evidence) -> bool:
    """Tell whether a name has a date in its line, or is known and has one beside it."""
    return "date in its line" in one.signs or one.signs >= _DATED


def merge(found: dict[str, Evidence]) -> None:
    """Join names and longer spellings of them: the shorter stands if it is all of an element."""
    for name in sorted(found, key=lambda one: (_WHOLE.isdisjoint(found[one].signs), len(one))):
        if name not in found:
            continue
        for other in [one for one in found if one != name and _has_name(one, name, found)]:
            is_part = _WHOLE.isdisjoint(found[name].signs) or " " not in name
            kept, dropped = (other, name) if is_part else (name, other)
            one = found.pop(dropped)
            found[kept].signs |= one.signs - _WHOLE
            found[kept].groups |= one.groups
            found[kept].first = min(found[kept].first, one.first)
            if dropped == name:
                break


def _has_name(longer: str, name: str, found: Mapping[str, Evidence]) -> bool:
    """Tell whether *longer* is *name* and more; what stands behind an element may touch it."""
    is_whole = " " in name and not _WHOLE.isdisjoint(found[name].signs)
    return f" {name} " in f" {longer} " or (is_whole and longer.startswith(name))


def _has_job(one: Evidence) -> bool:
    return "credited" in one.signs or any(group.startswith("job ") for group in one.groups)
