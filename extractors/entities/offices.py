"""The offices that a text gives to the people it names: "Afghan national security adviser"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.entities.name_words import Word
from extractors.names.name_lists import nation, words_under

_SAME = {
    "advisor": "adviser",
    "envoy": "representative",
    "rep": "representative",
    "reps": "representative",
    "gen": "general",
    "sen": "senator",
    "gov": "governor",
    "sec": "secretary",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "pres": "president",
    "attorney": "lawyer",
    "defence": "defense",
    "boss": "chief",
    "head": "chief",
    "leader": "chief",
}
_OF = ("of", "for", "to", "at")
_OPENERS = ("the", "a", "an", "his", "her", "its", "their", "our", "then", "former", "ex")
# Who stands beside the one in office, or was or will be it.
_STANDINGS = {word: word for word in ("deputy", "vice", "assistant", "associate", "acting")} | {
    "former": "former",
    "ex": "former",
    "then": "former",
    "interim": "acting",
    "elect": "elect",
    "designate": "elect",
}
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Office:
    """An office, or a description made of one.

    Attributes:
        first: Number of its first word.
        last: One past the number of its last.
        head: What it is at heart, spellings joined: ``adviser``.
        kind: The other words that say which: ``national``, ``security``.
        nations: Countries in or at it, as nation names them.
        standing: What keeps its holder from being the one in office: ``vice``, ``former``.
    """

    first: int
    last: int
    head: str
    kind: frozenset[str]
    nations: frozenset[str]
    standing: frozenset[str]


def in_names(words: Sequence[Word], spans: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return for each word in a name the numbers of that name's first word and of the next."""
    starts = {word.start: number for number, word in enumerate(words)}
    ends = {word.end: number + 1 for number, word in enumerate(words)}
    found: dict[int, tuple[int, int]] = {}
    for start, end in spans:
        if start in starts and end in ends:
            span = starts[start], ends[end]
            found |= dict.fromkeys(range(*span), span)
    return found


def office_before(
    words: Sequence[Word], name: int, inside: Mapping[int, tuple[int, int]]
) -> Office | None:
    """Return the office that stands right before the name at *name*; None without one.

    Args:
        words: Of the text.
        name: Number of the name's first word.
        inside: For each word of another name, where that name begins and ends.
    """
    first = last = name
    if first and words[first - 1].glue == ", ":
        return _apposed(words, name, inside)
    while first and last - first < _LONGEST and words[first - 1].glue in (" ", "-"):
        step = _before(words, first, inside, is_titled=first < last)
        if step is None:
            break
        first = step
    return _office(words, first, last, inside)


def _before(
    words: Sequence[Word], first: int, inside: Mapping[int, tuple[int, int]], *, is_titled: bool
) -> int | None:
    """Return where an office that reaches to *first* begins a step further left; None if not."""
    number = first - 1
    if number not in inside:
        is_of = words[number].lower == "of" and number > 0 and is_titled
        if is_of and words[number - 1].lower in words_under("titles"):
            return number - 1
        return number if _is_office_word(words[number]) else None
    if is_titled:
        return None
    at = inside[number][0] - 1
    if at >= 0 and words[at].lower == "the":
        at -= 1
    if at > 0 and words[at].lower in _OF and words[at - 1].lower in words_under("titles"):
        return at - 1
    return None


def _is_office_word(word: Word) -> bool:
    low = word.lower
    return low in words_under("titles") or low in words_under("title modifiers")


def _apposed(
    words: Sequence[Word], name: int, inside: Mapping[int, tuple[int, int]]
) -> Office | None:
    """Return the office before the comma before a name: "the envoy for Ostrand, Ann Tarn"."""
    first: int | None = None
    if name - 1 in inside:
        first = _before(words, name, inside, is_titled=False)
    elif words[name - 1].lower in words_under("titles"):
        first = name - 1
    if first is None:
        return None
    while first and words[first - 1].glue == " " and _is_office_word(words[first - 1]):
        first -= 1
    before = words[first - 1] if first else None
    is_opened = before is None or before.lower in _OPENERS or words[first].opens
    is_owned = before is not None and before.glue.startswith(("'s ", "’s "))
    is_former = words[first].lower in _OPENERS
    return _office(words, first, name, inside) if is_opened or is_owned or is_former else None


def office_after(
    words: Sequence[Word], name: int, inside: Mapping[int, tuple[int, int]]
) -> Office | None:
    """Return the office behind the comma after the name that ends before word *name*."""
    if name >= len(words) or words[name - 1].glue != ", ":
        return None
    first = name
    while first < len(words) and words[first].lower in _OPENERS:
        first += 1
    last = first
    while last < len(words) and last - first < _LONGEST:
        if words[last].lower in words_under("titles") and not (
            last + 1 < len(words)
            and words[last].glue == " "
            and words[last + 1].lower in words_under("titles")
        ):
            last = _complement(words, last + 1, inside)
            is_next = words[last - 1].glue == " " and last in inside
            return None if is_next else _office(words, first, last, inside)
        if words[last].glue not in (" ", "-", "'s ", "’s ") or not _goes_on(words, last, inside):
            return None
        last += 1
    return None


def _goes_on(words: Sequence[Word], number: int, inside: Mapping[int, tuple[int, int]]) -> bool:
    return number in inside or _is_office_word(words[number]) or words[number].tag.startswith("JJ")


def description(
    words: Sequence[Word], first: int, inside: Mapping[int, tuple[int, int]]
) -> Office | None:
    """Return the description that begins at word *first*: "the Russian envoy"; None if none does.

    One at a name is no description but the name's title.
    """
    is_owner = first in inside and words[inside[first][1] - 1].glue in ("'s ", "’s ")
    if is_owner and inside[first][0] == first:
        number = inside[first][1]
    elif words[first].lower == "the" and words[first].glue == " ":
        number = first + 1
    else:
        return None
    start = number
    while number < len(words) and number - start < _LONGEST:
        word = words[number]
        is_last = word.glue != " " or not _may_follow(words, number + 1, inside)
        if word.lower in words_under("titles") and is_last:
            return _described(words, first, number, inside)
        if word.glue not in (" ", "-") or not _goes_on(words, number, inside):
            return None
        number += 1
    return None


def _may_follow(words: Sequence[Word], number: int, inside: Mapping[int, tuple[int, int]]) -> bool:
    """Tell whether a title goes on: with another one, or with the name that it belongs to."""
    if number >= len(words):
        return False
    return words[number].lower in words_under("titles") or number in inside


def _described(
    words: Sequence[Word], first: int, head: int, inside: Mapping[int, tuple[int, int]]
) -> Office | None:
    last = _complement(words, head + 1, inside)
    if last < len(words) and words[last - 1].glue in (" ", ", ") and last in inside:
        return None  # the name follows
    return _office(words, first, last, inside)


def _complement(words: Sequence[Word], last: int, inside: Mapping[int, tuple[int, int]]) -> int:
    """Return where an office ends that ends before *last*, or goes on "of Kabul"."""
    number = last
    if number >= len(words) or words[number].lower not in _OF or words[number - 1].glue != " ":
        return last
    number += 1
    if number < len(words) and words[number].lower == "the":
        number += 1
    return inside[number][1] if number in inside else last


def _office(
    words: Sequence[Word], first: int, last: int, inside: Mapping[int, tuple[int, int]]
) -> Office | None:
    heads = [n for n in range(first, last) if n not in inside and _is_title(words[n])]
    if not heads:
        return None
    at_of = (n for n in heads if n + 1 < last and words[n + 1].lower in _OF)
    head = next(at_of, heads[-1])
    around = range(max(first - 1, 0), last)
    nations = {found for n in around if (found := nation(words[n].text))}
    nations |= _owner(words, first, inside)
    rest = {_same(words[n]) for n in range(first, last) if n != head and _says_which(words[n])}
    return Office(
        first,
        last,
        _same(words[head]),
        frozenset(rest),
        frozenset(nations),
        _standing(words, first, head, last),
    )


def _standing(words: Sequence[Word], first: int, head: int, last: int) -> frozenset[str]:
    """Return what stands in an office, before it and behind a hyphen: "vice", "former", "elect"."""
    while first and words[first - 1].lower in _STANDINGS and words[first - 1].glue in (" ", "-"):
        first -= 1
    end = last + 1 if words[last - 1].glue == "-" else last
    around = (words[n].lower for n in range(first, min(end, len(words))) if n != head)
    return frozenset(_STANDINGS[word] for word in around if word in _STANDINGS)


def _is_title(word: Word) -> bool:
    low = word.lower
    return low in words_under("titles") and low not in words_under("plain titles")


def _owner(words: Sequence[Word], first: int, inside: Mapping[int, tuple[int, int]]) -> set[str]:
    """Return the country whose name stands before an office: "Pakistan Army" chief."""
    if not first or first - 1 not in inside:
        return set()
    owners = range(*inside[first - 1])
    return {found for n in owners if (found := nation(words[n].text))}


def _says_which(word: Word) -> bool:
    if word.lower in (*_OPENERS, *_OF, *_STANDINGS, "and", "senior", "chief", "special"):
        return False
    return not nation(word.text)


def _same(word: Word) -> str:
    return _SAME.get(word.lower, word.lower)
