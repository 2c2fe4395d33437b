"""Signs that a source rots: it still answers, but no longer gives what it used to give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from crawler.plurals import counted

USUAL_DAYS = 28
LEAST_USUAL_DAYS = 7
# Over a weekend each, so that Sundays are no alarm.
WINDOWS_DAYS = (3, 7, 14)
# By chance a source that usually brings 8 brings none 3 times in 10,000, and one that usually
# brings 20 brings 5 or less once in 14,000 (Poisson).
LEAST_EXPECTED_SILENT, LEAST_EXPECTED_FEW = 8.0, 20.0
FEW = 0.25
BARREN_DAYS = 3
RECENT_READ, USUAL_READ = 10, 20
COLLAPSED = 1 / 3
SAME_TITLE = 0.5
_GRAM = 3


@dataclass(frozen=True, slots=True)
class Day:
    """What a source brought on one day, in UTC.

    Attributes:
        day: Which.
        polls: Answers.
        new: Articles that nothing had listed before.
        read: Pages of it that were extracted, articles or not.
        on_topic: Of these, how many became articles.
        chars: Length of all their texts together.
        titled: Of these, how many had both a title in the source and a headline on the page.
        retitled: Of those, how many had the one in the other.
    """

    day: date
    polls: int = 0
    new: int = 0
    read: int = 0
    on_topic: int = 0
    chars: int = 0
    titled: int = 0
    retitled: int = 0


class SignKind(Enum):
    """What is wrong."""

    BARREN = "brings nothing"
    SILENT = "silent"
    FEW = "few articles"
    SHORT = "short texts"
    TITLES = "other headlines"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of rot.

    Attributes:
        kind: The closed set above.
        evidence: One sentence with the figures.
    """

    kind: SignKind
    evidence: str


def signs(days: Iterable[Day], today: date) -> tuple[Sign, ...]:
    """Return what is wrong with a source that brought this, at most one sign of a kind.

    Only days on which it answered count: when we did not ask, it did not rot.

    Args:
        days: In any order. The first is taken for the day of the backlog and is nobody's usual.
        today: In UTC; it is not over, so that it counts for the source and not against it.
    """
    answered = sorted((day for day in days if day.polls and day.day <= today), key=_date)
    counts = next(_counts(answered, today), None)
    return tuple(sign for sign in (counts, _texts(answered), _titles(answered)) if sign)


def reappears(title: str, headline: str) -> bool:
    """Return whether most of the shorter text is in the other, in any script.

    >>> reappears("Envoys meet in Doha", "Envoys meet in Doha for talks | Kestrel Courier")
    True
    >>> reappears("Envoys meet in Doha", "Subscribe to our newsletter")
    False
    """
    one, other = _grams(title), _grams(headline)
    return len(one & other) >= SAME_TITLE * min(len(one), len(other))


def _grams(text: str) -> set[str]:
    plain = " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
    return {plain[i : i + _GRAM] for i in range(max(len(plain) - _GRAM + 1, 1))}


def _counts(answered: Sequence[Day], today: date) -> Iterator[Sign]:
    """Yield signs that fewer articles come, the plainest first."""
    over = [day for day in answered if day.day < today]
    late = sum(day.new for day in answered[len(over) :])
    if len(over) >= BARREN_DAYS and not any(day.new for day in answered):
        asked = sum(day.polls for day in answered)
        yield Sign(
            SignKind.BARREN,
            f"answered {asked} times on {len(answered)} days and never listed a new article",
        )
        return
    for window in WINDOWS_DAYS:
        usual = over[1:-window][-USUAL_DAYS:]
        if len(usual) < LEAST_USUAL_DAYS:
            return
        brought = late + sum(day.new for day in over[-window:])
        expected = window * sum(day.new for day in usual) / len(usual)
        since = f"in the last {window} days, usually {expected:.0f} (of {len(usual)} days before)"
        if brought == 0 and expected >= LEAST_EXPECTED_SILENT:
            yield Sign(SignKind.SILENT, f"no new article {since}")
        elif brought < FEW * expected and expected >= LEAST_EXPECTED_FEW:
            yield Sign(SignKind.FEW, f"{counted(brought, 'new article')} {since}")


def _texts(answered: Sequence[Day]) -> Sign | None:
    recent, usual = _split(answered)
    read, read_before = sum(d.read for d in recent), sum(d.read for d in usual)
    if read < RECENT_READ or read_before < USUAL_READ:
        return None
    chars, before = (
        sum(d.chars for d in recent) / read,
        sum(d.chars for d in usual) / read_before,
    )
    if chars >= COLLAPSED * before:
        return None
    return Sign(
        SignKind.SHORT,
        f"the last {read} texts have {chars:.0f} characters on average,"
        f" the {read_before} before had {before:.0f}",
    )


def _titles(answered: Sequence[Day]) -> Sign | None:
    recent, usual = _split(answered)
    titled, before = sum(d.titled for d in recent), sum(d.titled for d in usual)
    found, found_before = sum(d.retitled for d in recent), sum(d.retitled for d in usual)
    if titled < RECENT_READ or before < USUAL_READ or not found_before:
        return None
    if found / titled >= SAME_TITLE * found_before / before:
        return None
    return Sign(
        SignKind.TITLES,
        f"{found} of the last {titled} titles reappear in the page's headline,"
        f" {found_before} of the {before} before did",
    )


def _split(answered: Sequence[Day]) -> tuple[Sequence[Day], Sequence[Day]]:
    """Return the last days with enough that was read, and the days before them."""
    read = 0
    for start in range(len(answered) - 1, -1, -1):
        read += answered[start].read
        if read >= RECENT_READ:
            return answered[start:], answered[max(start - USUAL_DAYS, 0) : start]
    return (), ()


def _date(day: Day) -> date:
    return day.day
