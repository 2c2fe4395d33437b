"""All mentions of each person and organisation of an article: names, titles, descriptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.entities.name_keys import is_abbreviation
from extractors.entities.name_words import Word
from extractors.entities.offices import Office, description, in_names, office_after, office_before

PERSON = "person"
HE, SHE = "he", "she"
# Words right before a name that go with one of the two pronouns.
CALLED = {
    HE: frozenset(
        "mr mister sir lord king prince baron father son brother husband widower uncle nephew"
        " chairman spokesman congressman businessman policeman".split()
    ),
    SHE: frozenset(
        "mrs ms miss lady dame queen princess baroness mother daughter sister wife widow aunt niece"
        " chairwoman spokeswoman congresswoman businesswoman policewoman actress".split()
    ),
}
_SURE, _LIKELY = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, as the stage entities has it: its kind, full form and span."""

    kind: str
    full: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: ``name``, ``short name``, ``abbreviation``, ``title`` or ``description``."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """A person or an organisation with its mentions, in the order of the text."""

    kind: str
    full: str
    confidence: float
    mentions: tuple[Mention, ...]


def known(text: str, words: Sequence[Word], names: Sequence[Name]) -> tuple[Known, ...]:
    """Return the people and organisations among *names*, in the order of their first mention.

    A surname that two people have, "Mr. Tarn" and "Mrs. Tarn", is nobody's.
    """
    inside = in_names(words, ((one.start, one.end) for one in names))
    mentions: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    sure: dict[tuple[str, str], list[float]] = defaultdict(list)
    offices: dict[str, list[Office]] = defaultdict(list)
    starts = {word.start: number for number, word in enumerate(words)}
    called: dict[str, set[str]] = defaultdict(set)
    for one in names:
        who = one.kind, one.full
        mentions[who].append(Mention(_role(text[one.start : one.end], one), one.start, one.end))
        sure[who].append(one.confidence)
        if one.kind == PERSON and one.start in starts:
            number = starts[one.start]
            before = words[number - 1].lower if number else ""
            called[one.full] |= {word for word, titles in CALLED.items() if before in titles}
            for office in _offices(words, number, inside):
                offices[one.full].append(office)
                span = words[office.first].start, words[office.last - 1].end
                mentions[who].append(Mention("title", *span))
    for full, office in _described(words, names, inside, offices):
        span = words[office.first].start, words[office.last - 1].end
        mentions[PERSON, full].append(Mention("description", *span))
    return tuple(
        Known(
            kind,
            full,
            max(sure[kind, full]),
            tuple(sorted(set(found), key=lambda one: (one.start, one.end))),
        )
        for (kind, full), found in mentions.items()
        if kind != PERSON or len(called[full]) < len(CALLED)
    )


def _role(said: str, one: Name) -> str:
    plain, full = said.casefold(), one.full.casefold()
    if plain == full:
        return "name"
    if is_abbreviation(said, one.full):
        return "abbreviation"
    return "short name" if len(said.split()) < len(one.full.split()) else "name"


def _offices(
    words: Sequence[Word], number: int, inside: Mapping[int, tuple[int, int]]
) -> tuple[Office, ...]:
    before = office_before(words, number, inside)
    after = office_after(words, inside[number][1], inside) if number in inside else None
    return tuple(office for office in (before, after) if office)


def _described(
    words: Sequence[Word],
    names: Sequence[Name],
    inside: Mapping[int, tuple[int, int]],
    offices: Mapping[str, Sequence[Office]],
) -> list[tuple[str, Office]]:
    """Return the descriptions in the text, each with the one person that it fits."""
    taken = {n for held in offices.values() for one in held for n in range(one.first, one.last)}
    found = []
    for number in range(len(words)):
        said = description(words, number, inside)
        if said is None or taken.intersection(range(said.first, said.last)):
            continue
        fitting = [full for full, held in offices.items() if any(_fits(said, o) for o in held)]
        if full := _one_of(fitting, words, names, said):
            found.append((full, said))
    return found


def _fits(said: Office, held: Office) -> bool:
    """Tell whether a description may be of one who holds an office."""
    if said.nations and held.nations and not said.nations & held.nations:
        return False
    if said.standing != held.standing:
        return False
    if said.head == held.head:
        return said.kind <= held.kind or (not held.kind and said.head in _RANKS)
    return "chief" in (said.head, held.head) and bool(said.kind) and said.kind <= held.kind


_RANKS = ("president", "general", "pope", "king", "queen", "premier", "chancellor")


def _one_of(
    fitting: Sequence[str], words: Sequence[Word], names: Sequence[Name], said: Office
) -> str | None:
    """Return whom a description means: the only one it fits, or the one named last before it.

    Only in its own paragraph is the last one meant; nobody is whose name comes later.
    """
    start = words[said.first].start
    before = [one for one in names if one.kind == PERSON and one.start < start]
    named = [one.full for one in before if one.full in fitting]
    if not named:
        return None
    if len(set(fitting)) == 1:
        return named[-1]
    return named[-1] if _is_near(words, before, named[-1], said) else None


def _is_near(words: Sequence[Word], before: Sequence[Name], full: str, said: Office) -> bool:
    """Tell whether nobody else was named between, in the same paragraph."""
    last = before[-1]
    if last.full != full:
        return False
    between = (one for one in words[: said.first] if one.start >= last.start)
    return not any("\n" in one.glue for one, _ in pairwise([*between, words[said.first]]))
