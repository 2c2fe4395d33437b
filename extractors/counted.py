"""What a topic counts in a text: words, phrases of two and three words, and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from extractors.name_spelling import name_key
from extractors.places import places

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")
_POSSESSIVE = re.compile(r"[’'](s|S)?$")
HEADLINE_COUNT = 4  # times that a word of the headline counts
LEDE_COUNT = 3
LEDE_WORDS = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each term is in a text, weighted by where it stands.

    Attributes:
        words: Case folded; countries and peoples as places() has them.
        phrases: Neighbouring words with spaces between, and the keys of names.
    """

    words: Mapping[str, float]
    phrases: Mapping[str, float]


def counted(headline: str | None, body: str, phrases: Container[str] | None = None) -> Counted:
    """Return the terms of a text; its headline and first words count more than the rest.

    Args:
        headline: None where there is none.
        body: The text.
        phrases: Those that are asked for; None for all.
    """
    raw = _raw_words(body)
    parts = (
        (_raw_words(headline or ""), HEADLINE_COUNT),
        (raw[:LEDE_WORDS], LEDE_COUNT),
        (raw[LEDE_WORDS:], 1),
    )
    words: dict[str, float] = {}
    found: dict[str, float] = {}
    for part, count in parts:
        terms = _terms(part)
        for term, times in Counter(terms).items():
            words[term] = words.get(term, 0) + times * count
        for term in _phrases(part, terms):
            if phrases is None or term in phrases:
                found[term] = found.get(term, 0) + count
    return Counted(words, found)


def terms_in(text: str) -> frozenset[str]:
    """Return all terms of a few words, such as a sentence."""
    raw = _raw_words(text)
    terms = _terms(raw)
    return frozenset((*terms, *_phrases(raw, terms)))


def names_in(body: str) -> dict[str, str]:
    """Return the terms of *body* that are names, told by their capitals, each as it is written.

    A word is a name if it is written with a capital more often than without.
    """
    raw = _raw_words(body)
    capitals = Counter(_term(word) for word in raw if word[0].isupper())
    smalls = Counter(_term(word) for word in raw if not word[0].isupper())
    written = {_term(word): word for word in raw if word[0].isupper()}
    names = {
        term: term if term[0].isupper() else written[term]
        for term, times in capitals.items()
        if times > smalls[term]
    }
    for one, other in pairwise(raw):
        if key := _name_key(one, other):
            names[key] = f"{one} {other}"
            names[f"{_term(one)} {_term(other)}"] = f"{one} {other}"
    return names


def _raw_words(text: str) -> list[str]:
    words = _WORD.findall(text)
    if "'" in text or "’" in text:
        return [_POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in words]
    return words


def _term(word: str) -> str:
    return _terms([word])[0]


def _terms(raw: list[str]) -> list[str]:
    find = _PLACES.get
    return [
        find(folded, folded) if word[0].isupper() else folded
        for word, folded in zip(raw, map(str.casefold, raw), strict=True)
    ]


def _phrases(raw: list[str], terms: list[str]) -> Iterator[str]:
    yield from map(" ".join, pairwise(terms))
    yield from map(" ".join, zip(terms, terms[1:], terms[2:], strict=False))
    capitals = [i for i, word in enumerate(raw) if word[0].isupper()]
    for i, after in pairwise(capitals):
        if after == i + 1 and (key := _name_key(raw[i], raw[after])):
            yield key


def _name_key(one: str, other: str) -> str | None:
    if len(one) < 3 or len(other) < 3 or not (one[0].isupper() and other[0].isupper()):
        return None
    return name_key(one, other)


_PLACES = places()
