"""What words tell of events: the lexicon of data/events.txt and how an entry fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the lexicon: a trigger with its conditions.

    Attributes:
        kind: PLOVER class, in lower case.
        code: CAMEO code.
        particles: Words that must hang on the trigger.
        wanted: Of each set, one word or fact must be there.
        barred: No word of it may be there.
    """

    kind: str
    code: str
    particles: tuple[str, ...] = ()
    wanted: tuple[frozenset[str], ...] = ()
    barred: frozenset[str] = frozenset()

    @property
    def conditions(self) -> int:
        """How much it asks for: the more, the surer."""
        return len(self.particles) + len(self.wanted)

    def fits(self, particles: Set[str], facts: Set[str]) -> bool:
        """Tell whether it fits to what hangs on the trigger and what that governs."""
        if not particles >= set(self.particles):
            return False
        return all(facts & one for one in self.wanted) and not facts & self.barred


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries by trigger (verbs and nouns apart), best first, and the word lists."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    lists: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that comes with the package."""
    text = resources.files("extractors").joinpath("data/events.txt").read_text("utf-8")
    return read(text.splitlines())


def read(lines: Iterable[str]) -> Lexicon:
    """Return the lexicon in *lines*; their form is told at the head of data/events.txt.

    >>> found = read(["[consult 042]", "visit.n, travel to + PLACE"])
    >>> found.verbs["travel"][0].particles, found.nouns["visit"][0].code
    (('to',), '042')

    Raises:
        ValueError: An entry names a list that there is not.
    """
    sections: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("["):
            entries = sections.setdefault(line.strip(" []"), [])
        elif line.strip() and not line.startswith("#"):
            entries.append(line)
    pairs = (line.split("=") for line in sections.pop("lists", ()))
    lists = {name.strip(): frozenset(words.split()) for name, words in pairs}
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for heading, entries in sections.items():
        kind, _, code = heading.partition(" ")
        if not code:
            lists[heading] = frozenset(" ".join(entries).split())
            continue
        for entry in ",".join(entries).split(","):
            trigger, frame = _entry(kind, code, entry, lists)
            where = nouns if trigger.endswith(".n") else verbs
            where.setdefault(trigger.removesuffix(".n"), []).append(frame)
    return Lexicon(_best_first(verbs), _best_first(nouns), lists)


def _entry(
    kind: str, code: str, entry: str, lists: Mapping[str, frozenset[str]]
) -> tuple[str, Frame]:
    trigger, *conditions = (part.strip() for part in entry.split("+"))
    first, *particles = trigger.split()
    wanted, barred = [], frozenset[str]()
    for condition in conditions:
        words = _words(condition.removeprefix("!"), lists)
        if condition.startswith("!"):
            barred |= words
        else:
            wanted.append(words)
    return first, Frame(kind, code, tuple(particles), tuple(wanted), barred)


def _words(condition: str, lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    if condition.startswith((">", "<")):
        return frozenset(condition[0] + word for word in _words(condition[1:], lists))
    for word in condition.split("|"):
        if word.startswith("@") and word[1:] not in lists:
            raise ValueError(f"data/events.txt: there is no list {word!r} under [lists]")
        found |= lists[word[1:]] if word.startswith("@") else {word}
    return found


def _best_first(frames: Mapping[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {
        trigger: tuple(sorted(found, key=lambda frame: -frame.conditions))
        for trigger, found in frames.items()
    }
