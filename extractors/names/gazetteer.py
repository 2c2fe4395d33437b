"""Countries, states and cities by name, and the news' own names of some."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from importlib.resources import files

from extractors.names.known_names import is_known
from extractors.names.name_lists import peoples, words_under

LONGEST = 5  # words


class Place(IntEnum):
    """How sure a name is a place: a country's hardly ever is anything else, a town's often is."""

    CITY = 1
    LARGE_CITY = 2
    STATE = 3
    COUNTRY = 4


def place(name: str) -> Place | None:
    """Return what place bears *name*, in any case ("us" but in capitals); None if none is known.

    >>> place("KENYA"), place("Jeddah"), place("Hogwarts")
    (<Place.COUNTRY: 4>, <Place.LARGE_CITY: 2>, None)
    """
    low = name.casefold()
    return _places().get(low) if low != "us" or name.isupper() else None


def is_place_beside(name: str) -> bool:
    """Tell whether *name*, behind that of a person or an agency, is a place's: "Ida Holm, Paris".

    First names that are small towns', and full names that begin with a first name, are people's.

    >>> [is_place_beside(name) for name in ("Paris", "München", "Diego Garcia", "Lind")]
    [True, True, False, False]
    """
    is_full = " " in name
    if is_known(name):  # a list of people is no reason to read the places
        return not is_full and (place(name) or 0) >= Place.LARGE_CITY
    return place(name) is not None or (not is_full and name.casefold() in _towns_abroad())


def is_people(name: str) -> bool:
    """Tell whether *name* is that of a people, a faith or a camp, such as "Afghan"."""
    return name.casefold().replace("’", "'") in peoples()


@cache
def _places() -> Mapping[str, Place]:
    lists, organisations = _lists(), words_under("organisations")
    found = {name: kind for kind in Place for name in lists[kind.name.lower().replace("_", " ")]}
    for word in words_under("place words"):
        found[word] = found[word.replace("-", " ")] = Place.COUNTRY
    return {name: kind for name, kind in found.items() if name not in organisations}


@cache
def _lists() -> Mapping[str, list[str]]:
    text = files("extractors").joinpath("data/gazetteer.txt").read_text("utf-8")
    parts = (part.partition("]\n") for part in text.split("\n[")[1:])
    return {title: names.strip("\n").split("\n") for title, _, names in parts}


@cache
def _towns_abroad() -> frozenset[str]:
    """Return the names of one word that other languages have for towns."""
    return frozenset(_lists()["abroad"])
