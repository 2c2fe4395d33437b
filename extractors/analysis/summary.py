"""The sentences that tell an article in short: its lede, and the two nearest to the whole text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from extractors.text.terms import rarity, terms

CENTRAL = 2
MIN_WORDS, MAX_WORDS = 8, 60
REPEATED = 0.5  # of its likeness to what is chosen already that a sentence loses
_LEANING = frozenset(
    "he she it they this that these those such but and however so also here there then his her its"
    " their".split()
)  # a sentence that begins so is understood by the one before it

Span = tuple[int, int]


def lede(text: str, sentences: Sequence[Span]) -> Span | None:
    """Return the first sentence of *text* that has MIN_WORDS words; None if none has."""
    return next((span for span in sentences if len(terms(_of(text, span))) >= MIN_WORDS), None)


def central(text: str, sentences: Sequence[Span], told: Span | None) -> tuple[Span, ...]:
    """Return at most CENTRAL further sentences of *text*, in its order.

    Each is near to the whole text in its words, unlike *told* and unlike the other, and can be
    read by itself: it leans on no sentence before it and no quotation runs out of it.

    Args:
        text: The article's.
        sentences: Their spans, in order.
        told: The lede.
    """
    whole = _vector(text)
    chosen = [told] if told else []
    free = [span for span in sentences if span not in chosen and _stands_alone(_of(text, span))]
    vectors = {span: _vector(_of(text, span)) for span in (*free, *chosen)}
    while free and len(chosen) < CENTRAL + bool(told):
        worth = {
            span: _cosine(vectors[span], whole)
            - REPEATED * max((_cosine(vectors[span], vectors[c]) for c in chosen), default=0.0)
            for span in free
        }
        best = max(free, key=lambda span: (worth[span], -span[0]))
        chosen.append(best)
        free.remove(best)
    return tuple(sorted(span for span in chosen if span != told))


def _of(text: str, span: Span) -> str:
    return text[slice(*span)]


def _stands_alone(sentence: str) -> bool:
    words = terms(sentence)
    marks = sum(sentence.count(mark) for mark in '“”"')
    return MIN_WORDS <= len(words) <= MAX_WORDS and words[0] not in _LEANING and marks % 2 == 0


def _vector(text: str) -> dict[str, float]:
    counts = Counter(terms(text))
    weights = {term: (1 + math.log(n)) * rarity(term) for term, n in counts.items()}
    length = math.sqrt(sum(x * x for x in weights.values()))
    return {term: x / length for term, x in weights.items()} if length else {}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(x * other.get(term, 0.0) for term, x in one.items())
