"""The ledger's lines: what records say that somebody said or did, and in which article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractors.entities.name_keys import folded
from extractors.entities.same_person import same_person
from extractors.times.time_values import PRESENT

DIRECT = "direct"  # the kind of a quotation that has the words themselves
_NAMED = ("person", "organisation", "group", "place")  # roles of who was resolved
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_MONTH_OR_YEAR = re.compile(r"\d{4}(?!\d)(?:-(?:0[1-9]|1[0-2])(?!\d))?")


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands.

    Attributes:
        article: The number of the article.
        story: The number of its story.
        origin: The number of the first of the articles that copy each other.
        outlet: Who published it.
        url: Its address.
        when: When it was published, ISO 8601; None for unknown.
    """

    article: int
    story: int
    origin: int
    outlet: str
    url: str
    when: str | None

    @property
    def day(self) -> str | None:
        """The day of *when*; None where it is not known to the day."""
        return day_of(self.when)


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation in one article.

    Attributes:
        text: What was said, as the article has it.
        kind: ``direct``, ``mixed``, ``indirect`` or ``stance``.
        speaker: Whom the stage resolved the speaker to, else the words that name him; None
            where nobody is named.
        source: The article.
        cue: The words that report it, such as ``denied``; None where it has none.
    """

    text: str
    kind: str
    speaker: str | None
    source: Source
    cue: str | None = None

    @property
    def is_direct(self) -> bool:
        """Whether the article gives the words themselves."""
        return self.kind == DIRECT


@dataclass(frozen=True, slots=True)
class Deed:
    """An event in one article.

    Attributes:
        kind: Its PLOVER class.
        code: Its CAMEO code.
        actors: Who did it.
        targets: To whom, or with whom.
        places: Where.
        date: ISO 8601, when the article says so; None otherwise.
        status: ``done``, ``planned``, ``denied``, ``alleged``; None where the stage says nothing.
        source: The article.
    """

    kind: str
    code: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    date: str | None
    status: str | None
    text: str
    source: Source

    @property
    def day(self) -> str | None:
        """When it happened: the date of the event; that of the article where none is told.

        A month or a year, cut to that, where the article is not of it: what happened in 2019 did
        not happen today. None where it is told less exactly: "in the 1980s", "recently".
        """
        told = self.source.day
        if self.date is None or self.date == PRESENT:
            return told
        if found := day_of(self.date):
            return found
        known = _MONTH_OR_YEAR.match(self.date)
        return told if known and told and told.startswith(known[0]) else known and known[0]


@dataclass(frozen=True, slots=True)
class Known:
    """A person or an organisation that an article names.

    Attributes:
        name: The fullest form in the article.
        is_person: It is a person.
        spellings: All full names that it has for them, and abbreviations.
    """

    name: str
    is_person: bool
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What one record adds to the ledger."""

    sayings: tuple[Saying, ...]
    deeds: tuple[Deed, ...]
    known: tuple[Known, ...]


def page_of(record: str, source: Source) -> Page:
    """Return what a record says; a stage that did not run adds nothing.

    Args:
        record: As extractors.record.to_json writes it.
        source: The article of the record.
    """
    known = json.loads(record)
    found, body = known["annotations"], known["articleBody"]
    sentences = [one for one in found if one["stage"] == "sentences"]
    return Page(
        tuple(_saying(one, source) for one in found if one["stage"] == "quotes"),
        tuple(
            _deed(one, _around(one["start"], sentences, body), source)
            for one in found
            if one["stage"] == "events"
        ),
        tuple(_known(one) for one in found if one["stage"] == "aliases"),
    )


def day_of(when: str | None) -> str | None:
    """Return the day of an ISO 8601 date or time; None where it is known less exactly.

    >>> day_of("2017-11-24T12:53"), day_of("2017-11"), day_of("2017-W47-5")
    ('2017-11-24', None, None)
    """
    found = _DAY.match(when or "")
    return found[0] if found else None


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names mean one: of people in other spellings, of others as they stand.

    >>> is_same_name("Hanif Atmar", "Mohammad Haneef Atmar"), is_same_name("The UN", "UN")
    (True, True)
    """
    return _plain(one) == _plain(other) or same_person(one, other)


def origins(sources: Iterable[Source]) -> int:
    """Return from how many texts *sources* come, copies counted once."""
    return len({source.origin for source in sources})


def outlets(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return who published *sources*, each once."""
    return tuple(dict.fromkeys(source.outlet for source in sources))


def _plain(name: str) -> str:
    return " ".join(folded(word) for word in name.split() if folded(word) != "the")


def _saying(one: Mapping[str, object], source: Source) -> Saying:
    parts = _parts(one)
    named = [parts[role][0] for role in _NAMED if role in parts] or parts.get("speaker", [])
    speaker, cue = (next(iter(names), None) for names in (named, parts.get("cue", [])))
    return Saying(str(one["value"]), str(one["kind"]), speaker, source, cue)


def _around(place: int, sentences: Iterable[Mapping[str, Any]], body: str) -> str:
    """Return the sentence that *place* is in; "" where none is."""
    for one in sentences:
        if one["start"] <= place < one["end"]:
            return body[one["start"] : one["end"]]
    return ""


def _deed(one: Mapping[str, object], text: str, source: Source) -> Deed:
    parts = _parts(one)
    return Deed(
        str(one["kind"]),
        str(one["value"]),
        tuple(parts.get("actor", ())),
        tuple(parts.get("target", ())),
        tuple(parts.get("place", ())),
        date=next(iter(parts.get("date", ())), None),
        status=next(iter(parts.get("status", ())), None),
        text=text,
        source=source,
    )


def _known(one: Mapping[str, object]) -> Known:
    parts = _parts(one)
    name = str(one["value"])
    spellings = (name, *parts.get("name", ()), *parts.get("abbreviation", ()))
    return Known(name, one["kind"] == "person", tuple(dict.fromkeys(spellings)))


def _parts(one: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the values of an annotation's parts by role."""
    found: dict[str, list[str]] = {}
    parts = one.get("parts")
    for part in parts if isinstance(parts, list) else ():
        found.setdefault(part["role"], []).append(part["value"])
    return found
