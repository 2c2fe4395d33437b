"""When two texts say the same: white space, typographic variants and a headline's case aside."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛′‹›＇`´", "'"),
        **dict.fromkeys("–—―‒−‐‑", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    }
)
_CUT = 0.6  # of the old words: what is shorter may be the free part of a page
_FREE_PART = 0.7  # of its words are the old ones; the rest asks for a subscription
# Two reports on one subject share about a third of their words, function words most of all.
_COMMON = 0.6
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Wording:
    """What a reader reads of an article.

    Attributes:
        headline: Plain text, or None.
        body: Plain text; paragraphs stand apart by an empty line.
    """

    headline: str | None
    body: str


def folded(text: str) -> str:
    """Return *text* with quotes, dashes and spaces of every kind alike; offsets stay true."""
    return text.translate(_FOLDED)


def is_same(one: Wording, other: Wording) -> bool:
    """Return whether two wordings differ in nothing that a reader would call a change.

    White space, paragraph breaks, curly or straight quotes, the length of dashes, characters that
    nobody sees, and the case of the headline do not count.

    >>> is_same(Wording("Talks Begin", "“No,” he  said."), Wording("Talks begin", '"No," he said.'))
    True
    """
    headlines = (_plain(each.headline or "").casefold() for each in (one, other))
    bodies = (_plain(each.body) for each in (one, other))
    return len({*headlines}) == 1 and len({*bodies}) == 1


def is_beginning(old: Wording, new: Wording) -> bool:
    """Return whether *new* breaks off within *old*, as the free part of a page does.

    Newsrooms cut articles too, but rarely by that much and from the end alone.
    """
    was, now = _words(old.body), _words(new.body)
    if not now or len(now) >= _CUT * len(was):
        return False
    same = next((i for i, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), len(now))
    return same >= _FREE_PART * len(now)


def is_revision(old: Wording, new: Wording) -> bool:
    """Return whether *new* can be *old* in another state: they share enough of their words."""
    was, now = Counter(_words(old.body)), Counter(_words(new.body))
    common = (was & now).total()
    return common >= _COMMON * max(1, min(was.total(), now.total()))


def _words(text: str) -> list[str]:
    return _plain(text).casefold().split()


def _plain(text: str) -> str:
    seen = folded(unicodedata.normalize("NFC", text).translate(_UNSEEN))
    return " ".join(seen.replace("…", "...").split())
