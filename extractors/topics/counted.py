"""What a topic counts in a text: words, phrases of two and three words, and names.

Where the shipped counts are of another language, words count by their beginnings: most languages
say in the ending of a word what English says by its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractors.text.function_words import is_counted
from extractors.text.places import places
from extractors.text.words import MARKS, UNSPACED
from extractors.topics.name_spelling import MARK, name_key

_WORD = re.compile(rf"[^\W\d_][\w’'{MARKS}]*")
_SIGN = re.compile(rf"[^{MARKS}][{MARKS}]*")  # a character with its marks
_KANA = "\u3040"  # before it stand scripts of letters, behind it characters that are half a word
_EDGE = "’'_"  # belongs to no word at its end; cutting it off later is faster than by the pattern
_POSSESSIVE = re.compile(r"[’'](s|S)?$")
_MOST_KNOWN = 100_000  # words with their terms, some 10 MB
HEADLINE_COUNT = 4  # times that a word of the headline counts
LEDE_COUNT = 3
LEDE_WORDS = 60
_TELLING = 10  # different words; fewer do not tell their language
_SHORTEST, _LONGEST = 4, 6  # beginnings of words, in letters. Source: decision 67


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each term is in a text, weighted by where it stands.

    Attributes:
        words: Case folded; countries and peoples as places() has them.
        phrases: Neighbouring words with spaces between, and the keys of names.
        is_cut: Whether words count by their beginnings.
    """

    words: Mapping[str, float]
    phrases: Mapping[str, float]
    is_cut: bool = False


class Phrases:
    """The phrases and keys of names that are asked for, by words that tell where to look."""

    def __init__(self, asked: Iterable[str]) -> None:
        self._asked = frozenset(asked)
        keys = {phrase for phrase in self._asked if MARK in phrase}
        surnames = [key.rpartition(MARK)[2] for key in keys]
        self._surnames = frozenset(_PLACES.get(name, name) for name in surnames)
        self._heads = {one.partition(" ")[0] for one in self._asked - keys} | self._surnames

    def among(self, raw: list[str], terms: list[str]) -> list[str]:
        """Return those that are in a text, each as often as it is there."""
        heads, surnames = self._heads, self._surnames
        found: list[str] = []
        for i in [i for i, term in enumerate(terms) if term in heads]:
            found += {" ".join(terms[i : i + 2]), " ".join(terms[i : i + 3])}
            if i and terms[i] in surnames and (key := _name_key(raw[i - 1], raw[i])):
                found.append(key)
        return [phrase for phrase in found if phrase in self._asked]


def counted(
    headline: str | None,
    body: str,
    phrases: Phrases | None = None,
    *,
    is_cut: bool | None = None,
) -> Counted:
    """Return the terms of a text; its headline and first words count more than the rest.

    Args:
        headline: None where there is none.
        body: The text.
        phrases: Those that are asked for; None for all.
        is_cut: Whether words count by their beginnings; None where the text is to tell, by whether
            its words are in the shipped counts.
    """
    found: dict[str, float] = {}
    parts, words = _read(headline, body, is_cut=bool(is_cut))
    if is_cut is None and len(words) >= _TELLING and not is_counted(words):
        is_cut = True
        parts, words = _read(headline, body, is_cut=True)
    for part, terms, count in parts:
        for term in phrases.among(part, terms) if phrases else _phrases(part, terms):
            found[term] = found.get(term, 0) + count
    return Counted(words, found, bool(is_cut))


@lru_cache(maxsize=2)  # an article is asked about by its topics, and to learn how common words are
def _read(
    headline: str | None, body: str, *, is_cut: bool
) -> tuple[tuple[tuple[list[str], list[str], int], ...], Mapping[str, float]]:
    """Return the parts of a text, each as words, as terms and how often it counts; and the words.

    What is returned is shared, and not to be changed.
    """
    raw = _raw(body, is_cut=is_cut)
    parts = (
        (_raw(headline or "", is_cut=is_cut), HEADLINE_COUNT),
        (raw[:LEDE_WORDS], LEDE_COUNT),
        (raw[LEDE_WORDS:], 1),
    )
    read = tuple((part, _terms(part), count) for part, count in parts)
    words: dict[str, float] = {}
    for _, terms, count in read:
        for term, times in Counter(terms).items():
            words[term] = words.get(term, 0) + times * count
    return read, words


def terms_in(text: str, phrases: Phrases, *, is_cut: bool = False) -> frozenset[str]:
    """Return the terms of a few words, such as a sentence, with those *phrases* that it has."""
    raw = _raw(text, is_cut=is_cut)
    terms = _terms(raw)
    return frozenset(terms + phrases.among(raw, terms))


def names_in(body: str, *, is_cut: bool = False) -> dict[str, str]:
    """Return the terms of *body* that are names, told by their capitals, each as it is written.

    A word is a name if it is written with a capital more often than without.
    """
    raw = [_bare(word) for word in _raw(body)]
    cut = [beginning(word) for word in raw] if is_cut else raw
    pairs = [*zip(raw, _terms(cut), strict=True)]
    capitals = Counter(term for word, term in pairs if word[0].isupper())
    smalls = Counter(term for word, term in pairs if not word[0].isupper())
    written: dict[str, str] = {}
    for word, term in pairs:
        if word[0].isupper():
            add_name(written, term, word)
    names = {
        term: term if term[0].isupper() else written[term]
        for term, times in capitals.items()
        if times > smalls[term]
    }
    for (one, other), (first, second) in zip(pairwise(raw), pairwise(cut), strict=True):
        if key := _name_key(first, second):
            add_name(names, key, f"{one} {other}")
            add_name(names, f"{_KNOWN[first]} {_KNOWN[second]}", f"{one} {other}")
    return names


def add_name(names: dict[str, str], term: str, written: str) -> None:
    """Add to *names* how a name is written; as in the text rather than as in "PORT CALDER —"."""
    if names.get(term, "A").isupper():
        names[term] = written


def written_in(body: str) -> dict[str, str]:
    """Return the beginnings of the words of *body*, each with the word that it is most often of."""
    times = Counter(_bare(word).casefold() for word in _raw(body))
    ordered = sorted(times, key=lambda word: (times[word], word))
    return {beginning(word): word for word in ordered}


@lru_cache(maxsize=_MOST_KNOWN)
def beginning(word: str) -> str:
    """Return by what a word counts where its ending is of no account: its first letters.

    These are all but the last one, four at least and six at most.

    >>> {beginning(one) for one in ("дамба", "дамбы", "дамбу")}, beginning("Hafenausbau")
    ({'дамб'}, 'Hafena')
    """
    letters = _SIGN.findall(word)
    return "".join(letters[: min(max(len(letters) - 1, _SHORTEST), _LONGEST)])


class _Known(dict[str, str]):
    """The term of each word that was met: most words of a text were met before."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        bare = _bare(word)
        folded = bare.casefold()
        self[word] = found = _PLACES.get(folded, folded) if bare[0].isupper() else folded
        return found


def _raw(text: str, *, is_cut: bool = False) -> list[str]:
    """Return the words of *text*; where none are told apart, a few neighbouring characters each."""
    if not text.isascii():
        text = UNSPACED.sub(_pieces, unicodedata.normalize("NFC", text))
    words = _WORD.findall(text)
    return [beginning(_bare(word)) for word in words] if is_cut else words


def _pieces(run: re.Match[str]) -> str:
    """Return a run in twos of its characters; in threes where these are letters, such as Thai."""
    signs = _SIGN.findall(run[0])
    length = 2 if run[0] >= _KANA else 3
    starts = range(max(1, len(signs) - length + 1))
    return f" {' '.join(''.join(signs[i : i + length]) for i in starts)} "


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.rstrip(_EDGE))


def _terms(raw: list[str]) -> list[str]:
    return list(map(_KNOWN.__getitem__, raw))


def _phrases(raw: list[str], terms: list[str]) -> Iterator[str]:
    yield from map(" ".join, pairwise(terms))
    yield from map(" ".join, zip(terms, terms[1:], terms[2:], strict=False))
    for one, other in pairwise(raw):
        if key := _name_key(one, other):
            yield key


def _name_key(one: str, other: str) -> str | None:
    if not (one[0].isupper() and other[0].isupper()):
        return None
    one, other = _bare(one), _bare(other)
    return name_key(one, other) if len(one) >= 3 and len(other) >= 3 else None


_PLACES = places()
_KNOWN = _Known()
