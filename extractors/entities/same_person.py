"""Whether two full names from different articles are one person's, by the names alone."""

from __future__ import annotations

import re

from extractors.entities.name_keys import folded, may_be_spelled

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?\.?")
# Shared by so many that they tell nobody from his namesakes. Family names follow them.
_COMMON = ("mohammad", "muhammad", "abdul", "abdal", "syed", "sayed", "haji", "maria", "jose")
_BEFORE_FAMILY = frozenset(
    "al el bin ibn von van der den de la le da di du dos del abu ul ur".split()
)
SUFFIXES = frozenset("jr sr ii iii iv".split())


def person_key(name: str) -> str | None:
    """Return what all names have in common that same_person may hold for one; None for no name.

    It is the family name: look up by it, then ask same_person.

    >>> person_key("Mohammad Hanif Atmar"), person_key("Dr. Hassan al-Turabi")
    ('atmar', 'turabi')
    """
    words = _words(name)
    return folded(words[-1]) if words else None


def same_person(name: str, other: str) -> bool:
    """Tell whether two names are one person's.

    The family names are equal; of the first names, those of the shorter name are in the longer
    one, in order, in spellings that may be one. A family name alone is nobody's.

    >>> same_person("Mohammad Hanif Atmar", "Haneef Atmar")
    True
    >>> same_person("Imran Khan", "Irfan Khan"), same_person("Atmar", "Hanif Atmar")
    (False, False)
    """
    ours, theirs = _words(name), _words(other)
    if min(len(ours), len(theirs)) < 2 or folded(ours[-1]) != folded(theirs[-1]):
        return False
    if _suffix(name) and _suffix(other) and _suffix(name) != _suffix(other):
        return False
    short, long = sorted((ours[:-1], theirs[:-1]), key=len)
    if [folded(word) for word in short] == [folded(word) for word in long]:
        return True
    if _have_other_initials(short, long):
        return False
    found = _matched(short, long)
    return any(_tells(word) and _tells(one) for word, one in found)


def are_two(name: str, other: str) -> bool:
    """Tell whether two full names of one article are of two: by a suffix, or by initials.

    Across articles "Jr." may be left out; an article that has both forms means two.

    >>> are_two("Nils Moberg", "Nils Moberg Jr."), are_two("Ann B. Holm", "Ann C. B. Holm")
    (True, True)
    >>> are_two("Moberg", "Nils Moberg Jr."), are_two("Ann Holm", "Ann B. Holm")
    (False, False)
    """
    ours, theirs = _words(name), _words(other)
    is_full = min(len(ours), len(theirs)) > 1
    return is_full and (
        _suffix(name) != _suffix(other) or _have_other_initials(ours[:-1], theirs[:-1])
    )


def _have_other_initials(ours: list[str], theirs: list[str]) -> bool:
    return bool(_initials(ours) and _initials(theirs)) and _initials(ours) != _initials(theirs)


def _suffix(name: str) -> str:
    """Return the suffix of a name: "jr"; "" without one."""
    last = next(iter(_WORD.findall(name)[-1:]), "").casefold().rstrip(".")
    return last if last in SUFFIXES else ""


def _words(name: str) -> list[str]:
    words = [part for word in _WORD.findall(name) for part in _parts(word)]
    while words and words[-1].casefold().rstrip(".") in SUFFIXES:
        words.pop()
    return [word for word in words if word.casefold() not in _BEFORE_FAMILY and not _is_title(word)]


def _parts(word: str) -> list[str]:
    first, _, rest = word.partition("-")
    return [rest] if rest and first.casefold() in _BEFORE_FAMILY else [word]


def _is_title(word: str) -> bool:
    return len(word) > 2 and word.endswith(".")


def _initials(words: list[str]) -> list[str]:
    return [folded(word) for word in words if len(folded(word)) == 1]


def _matched(short: list[str], long: list[str]) -> list[tuple[str, str]]:
    """Return the first names of the shorter name with those of the longer one that they are.

    They come in the same order; none at all where one of them is not there.
    """
    rest = iter(long)
    found = []
    for word in short:
        same = next((one for one in rest if _is_same(word, one)), None)
        if same is None:
            return []
        found.append((word, same))
    return found


def _is_same(word: str, other: str) -> bool:
    if 1 in (len(folded(word)), len(folded(other))):
        return folded(word)[0] == folded(other)[0]
    return may_be_spelled(word, other)


def _tells(word: str) -> bool:
    """Tell whether a first name tells people apart: no initial, and not one that many have."""
    return len(folded(word)) > 1 and not any(may_be_spelled(word, one) for one in _COMMON)
