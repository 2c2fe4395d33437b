"""When two texts say the same: white space, typographic variants and a headline's case aside."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛′‹›＇`´", "'"),
        **dict.fromkeys("–—―‒−‐‑", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    }
)
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


def _plain(text: str) -> str:
    seen = folded(unicodedata.normalize("NFC", text).translate(_UNSEEN))
    return " ".join(seen.replace("…", "...").split())
