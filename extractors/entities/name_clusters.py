"""Names of one article that mean the same: "Atmar" is "Mohammad Hanif Atmar", "QCG" spelled out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.entities.entities import Entity
from extractors.entities.name_keys import folded, is_abbreviation
from extractors.entities.name_kinds import Kind
from extractors.entities.same_person import are_two, same_person
from extractors.names.gazetteer import is_people
from extractors.names.name_lists import words_under

_COMPANY = frozenset("inc corp co cos ltd llc plc ag sa nv gmbh group".split())


def canonical(found: Sequence[Entity]) -> tuple[str, ...]:
    """Return for each name the fullest form that the article has of it.

    A short form of two different names stays as it is.
    """
    forms = {
        kind: _fullest(list(dict.fromkeys(e.text for e in found if e.kind is kind)), kind)
        for kind in Kind
    }
    return tuple(forms[one.kind][one.text] for one in found)


def _fullest(names: Sequence[str], kind: Kind) -> Mapping[str, str]:
    """Return for each of *names* its fullest form among them."""
    long_first = sorted(names, key=lambda name: (-len(name.split()), -len(name), name.isupper()))
    fullest: dict[str, str] = {}
    heads: list[str] = []
    for name in long_first:
        same = [head for head in heads if _is_form(name, head, kind, fullest)]
        if len(same) == 1:
            fullest[name] = same[0]
        else:
            fullest[name] = name
            heads.append(name)
    return fullest


def _is_form(name: str, head: str, kind: Kind, fullest: Mapping[str, str]) -> bool:
    """Tell whether *name* is a form of *head*, or of a name that is one of it."""
    forms = [form for form, full in fullest.items() if full == head]
    if kind is Kind.PERSON:
        return any(_is_person(name, form) for form in forms)
    if kind is Kind.ORGANISATION:
        return any(_is_organisation(name, form) for form in forms)
    return any(folded(name) == folded(form) or is_abbreviation(name, form) for form in forms)


def _is_person(name: str, full: str) -> bool:
    ours, theirs = _words(name), _words(full)
    if len(ours) == 1 and ours != theirs:
        return len(theirs) > 1 and ours[0] in (theirs[-1], theirs[0])
    if are_two(name, full):
        return False
    return ours == theirs or same_person(name, full) or _is_inside(ours, theirs)


def _is_inside(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether all words of the shorter name stand in the longer one in order."""
    rest = iter(theirs)
    return ours[-1] == theirs[-1] and all(word in rest for word in ours)


def _is_organisation(name: str, full: str) -> bool:
    ours, theirs = _bare(name), _bare(full)
    if ours == theirs or is_abbreviation(name, full):
        return True
    first = full.split()[0]
    return len(theirs) == len(ours) + 1 and ours == theirs[1:] and is_people(first) and _own(ours)


def _own(words: Sequence[str]) -> bool:
    """Tell whether a name says whose it is: "Taliban" does, "Army" alone does not."""
    return words[-1] not in words_under("organisation heads")


def _words(name: str) -> list[str]:
    return [folded(word) for word in name.split() if folded(word)]


def _bare(name: str) -> list[str]:
    words = _words(name)
    return words[:-1] if len(words) > 1 and words[-1] in _COMPANY else words
