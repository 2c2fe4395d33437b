"""The phrases that say what an article is about: noun phrases, weighed by count and rarity."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.analysis.tokens import Token, analysed
from extractors.text.datelines import dateline_end
from extractors.text.terms import rarity, terms

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
    first: dict[tuple[str, ...], tuple[Token, str]] = {}
    whole = analysed(doc)
    opening = dateline_end(whole.text)  # where it was written is not yet what it is about
    for start, last in _candidates(whole.tokens):
        said = whole.text[start.idx : last.idx + len(last)]
        key = tuple(terms(said))
        if key and start.idx >= opening:
            counts[key] += 1
            first.setdefault(key, (start, said))
    inside = _counts_inside(counts)
    in_headline = f" {' '.join(terms(headline or ''))} "
    found = [
        Keyphrase(said, start.idx, start.idx + len(said), weight)
        for key, (start, said) in first.items()
        if (weight := _weight(key, counts[key] + inside[key], in_headline, start.i / len(doc)))
    ]
    chosen: list[Keyphrase] = []
    told: set[str] = set()
    for one in sorted(found, key=lambda phrase: (-phrase.weight, phrase.start)):
        words = set(terms(one.text))
        if not words <= told:
            chosen.append(one)
            told |= words
        if len(chosen) == MAX_PHRASES:
            break
    return tuple(chosen)


def _candidates(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield the longest runs of adjectives and nouns that end in a noun, and single names.

    Of each, the first token and the last.
    """
    run: list[Token] = []
    for token in (*tokens, None):
        if token is not None and _is_part(token, tokens):
            run.append(token)
            continue
        while run and run[-1].pos_ not in _HEADS:
            run.pop()
        if 1 < len(run) <= MAX_WORDS or (len(run) == 1 and run[0].pos_ == "PROPN"):
            yield run[0], run[-1]
        run.clear()


def _is_part(token: Token, tokens: Sequence[Token]) -> bool:
    i = token.i
    if _joins(token, tokens) or (i and _joins(tokens[i - 1], tokens)):
        return True
    if i + 1 < len(tokens) and _joins(tokens[i + 1], tokens):
        return token.text.isalpha()
    return (
        token.pos_ in _PART_OF_PHRASE
        and token.ent_type_ not in _ENTITIES_LEFT_OUT
        and any(map(str.isalpha, token.text))
    )


def _joins(token: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether *token* is the hyphen of a word such as intra-Afghan."""
    if token.text != "-" or not 0 < token.i < len(tokens) - 1:
        return False
    before, after = tokens[token.i - 1], tokens[token.i + 1]
    return before.idx + len(before) == token.idx and token.idx + 1 == after.idx


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
