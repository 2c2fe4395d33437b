"""The phrases that say what an article is about: noun phrases, weighed by count and rarity."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.terms import rarity, terms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MAX_PHRASES = 8
MAX_WORDS = 5  # a hyphen counts as one, too
HEADLINE_COUNT = 2  # how many times a phrase of the headline counts more
LATE_SHARE = 0.7  # of its weight that a phrase has that stands first at the very end
_PART_OF_PHRASE = frozenset({"ADJ", "NOUN", "PROPN"})
_HEADS = frozenset({"NOUN", "PROPN"})
_ENTITIES_LEFT_OUT = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL"})


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """A phrase and where it stands first.

    Attributes:
        text: As printed there.
        start: First code point.
        end: One past the last.
        weight: Comparable within one article only.
    """

    text: str
    start: int
    end: int
    weight: float


def keyphrases(doc: Doc, headline: str | None) -> tuple[Keyphrase, ...]:
    """Return at most MAX_PHRASES phrases of *doc*, the weightiest first.

    A phrase that says no more than a weightier one, by its words, is left out.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], Span] = {}
    for span in _candidates(doc):
        key = tuple(terms(span.text))
        if key:
            counts[key] += 1
            first.setdefault(key, span)
    inside = _counts_inside(counts)
    in_headline = f" {' '.join(terms(headline or ''))} "
    found = [
        Keyphrase(span.text, span.start_char, span.end_char, weight)
        for key, span in first.items()
        if (weight := _weight(key, counts[key] + inside[key], in_headline, span.start / len(doc)))
    ]
    chosen: list[Keyphrase] = []
    said: set[str] = set()
    for one in sorted(found, key=lambda phrase: (-phrase.weight, phrase.start)):
        words = set(terms(one.text))
        if not words <= said:
            chosen.append(one)
            said |= words
        if len(chosen) == MAX_PHRASES:
            break
    return tuple(chosen)


def _candidates(doc: Doc) -> Iterator[Span]:
    """Yield the longest runs of adjectives and nouns that end in a noun, and single names."""
    start = None
    for token in [*doc, None]:
        if token is not None and _is_part(token):
            start = token.i if start is None else start
            continue
        if start is not None:
            end = token.i if token is not None else len(doc)
            while end > start and doc[end - 1].pos_ not in _HEADS:
                end -= 1
            span = doc[start:end]
            if 0 < len(span) <= MAX_WORDS and (len(span) > 1 or span.root.pos_ == "PROPN"):
                yield span
        start = None


def _is_part(token: Token) -> bool:
    if _joins(token) or (token.i and _joins(token.nbor(-1))):
        return True
    if token.i + 1 < len(token.doc) and _joins(token.nbor(1)):
        return token.text.isalpha()
    return (
        token.pos_ in _PART_OF_PHRASE
        and token.ent_type_ not in _ENTITIES_LEFT_OUT
        and any(letter.isalpha() for letter in token.text)
    )


def _joins(token: Token) -> bool:
    """Tell whether *token* is the hyphen of a word such as intra-Afghan."""
    is_inner = 0 < token.i < len(token.doc) - 1
    return is_inner and token.text == "-" and not (token.whitespace_ or token.nbor(-1).whitespace_)


def _counts_inside(counts: Counter[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    """Return how often each phrase stands inside a longer one."""
    inside: Counter[tuple[str, ...]] = Counter()
    for key, count in counts.items():
        parts = {key[i:j] for i in range(len(key)) for j in range(i + 1, len(key) + 1)} - {key}
        for part in parts & counts.keys():
            inside[part] += count
    return inside


def _weight(key: tuple[str, ...], count: int, in_headline: str, place: float) -> float:
    """Return the weight of a phrase; 0 for one that is named once and not in the headline."""
    if f" {' '.join(key)} " in in_headline:
        count += HEADLINE_COUNT
    if count < 2:
        return 0.0
    rare = sum(map(rarity, key)) / len(key)
    early = 1 - (1 - LATE_SHARE) * place
    return math.log(1 + count) * rare * math.pow(len(key), 0.7) * early
