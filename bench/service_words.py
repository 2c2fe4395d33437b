"""Words by which a site speaks of its own services, in many languages: "subscribe", "app"."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from extractors.text.words import UNSPACED

_MAX_CHARS = 300  # of a text that is looked at; a longer one is prose
_BEGINNINGS = (5, 6)  # letters
_MARKS = ".,:;!?…()[]{}<>«»„“”\"'‘’*|•·–—►›→#@/\\+=&%।॥،؛؟。、"
_WORDS = Path(__file__).parent / "designs" / "service_words.txt"


def service_words(text: str) -> tuple[int, float]:
    """Return how many of the words of *text* are such words, each counted once, and their share."""
    if len(text) > _MAX_CHARS:
        return 0, 0.0
    words = set(text.lower().split())
    count, size = sum(map(_is_service, words)), len(words)
    if runs := " ".join(UNSPACED.findall(text)):
        size += len(runs) // 2
        count += sum(map(runs.__contains__, filter(UNSPACED.search, _listed())))
    return count, count / max(size, 1)


@lru_cache(maxsize=30_000)  # most words of a text are frequent ones
def _is_service(word: str) -> bool:
    parts = word.strip(_MARKS).replace("’", "-").replace("'", "-").split("-")
    listed = _listed()
    return any(
        part in listed or any(f"{part[:size]}*" in listed for size in _BEGINNINGS) for part in parts
    )


@cache
def _listed() -> dict[str, None]:
    """Return words, and beginnings of words with "*" behind them."""
    lines = _WORDS.read_text("utf-8").lower().splitlines()
    return dict.fromkeys(" ".join(line for line in lines if not line.startswith("#")).split())
