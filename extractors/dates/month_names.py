"""Names of months in the languages of the news, and dates that have one among their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from extractors.text.rules import sections
from extractors.text.unaccented import unaccented
from extractors.text.words import MARKS

_TOKEN = re.compile(  # "9-23" and "4.9" are no days
    rf"\d+(?:[.:/–-]\d+)*|[^\W\d_](?:[^\W\d_]|[{MARKS}])*"
)
_POINT = re.compile(r"(?<=[\u0e00-\u0e7f])\.(?=[\u0e00-\u0e7f])")  # of Thai: "มี.ค."
# What may stand among the parts of a date: "the 4th of May", "1º de março", "2024. gada 4. maijs",
# "พ.ศ. 2567".
_AMONG = frozenset(
    "the of st nd rd th er o a de del d den di du gada m г р года року من พศ คศ".split()
)
_MIN_LATIN = 4  # letters of a name that tells its language: "set" and "mac" are words of others


def named_day(text: str, names: Mapping[str, int]) -> date | None:
    """Return the first day in *text* that is told by one of *names*; None without one.

    >>> named_day("Posted on the 4th of May 2021", month_names("en"))
    datetime.date(2021, 5, 4)

    Args:
        text: In any case.
        names: As month_names gives them.
    """
    found = _TOKEN.findall(_POINT.sub("", unaccented(text)))
    tokens = _joined([one for one in found if one not in _AMONG], names)
    around = ["", "", *tokens, "", ""]
    for i, token in enumerate(tokens):
        if month := names.get(token):
            first, before, _, after, last = around[i : i + 5]
            for day, year in ((before, after), (after, last), (after, before), (before, first)):
                if day.isdigit() and len(day) <= 2 and year.isdigit() and len(year) == 4:
                    return day_of(year, str(month), day)
    return None


def _joined(tokens: Iterable[str], names: Mapping[str, int]) -> list[str]:
    """Return *tokens* with a name of two words as one, and one name where a month has two."""
    joined: list[str] = []
    for token in tokens:
        before = joined[-1] if joined else ""
        if f"{before}-{token}" in names:
            token = f"{joined.pop()}-{token}"
            before = joined[-1] if joined else ""
        if token not in names or names[token] != names.get(before):
            joined.append(token)
    return joined


def day_of(year: str, month: str, day: str) -> date | None:
    """Return the day of these numbers; None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def month_names(language: str) -> Mapping[str, int]:
    """Return the number of each name of a month in *language*; nothing for one that is not known.

    Args:
        language: Its code, such as "de"; "" for the names that are long enough to tell it.
    """
    return _names().get(language, {})


@cache
def _names() -> dict[str, dict[str, int]]:
    names: dict[str, dict[str, int]] = {}
    for language, lines in sections("months.txt", {}):
        numbered = enumerate(lines, start=1)
        names[language] = {unaccented(name): k for k, line in numbered for name in line.split()}
    names["no"] = names["nb"]
    return names | {"": _telling(names.values())}


def _telling(languages: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the names that are long enough, and one month's in all languages that have them."""
    found: dict[str, int] = {}
    contested = set()
    for name, number in (pair for names in languages for pair in names.items()):
        if found.setdefault(name, number) != number:
            contested.add(name)
    return {
        name: number
        for name, number in found.items()
        if name not in contested and (len(name) >= _MIN_LATIN or not name.isascii())
    }
