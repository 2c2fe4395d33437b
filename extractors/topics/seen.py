"""What a monitor notes of the articles that it reads, to learn how common words are.

An article is noted by its words, each once. A wire report that ten sites print counts once, and one
busy site does not make its own words common.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest

from extractors.text.background import Seen, shipped
from extractors.topics.counted import Phrases, counted
from extractors.topics.name_spelling import MARK

FEWEST = 100  # new articles; fewer wait for more
HOST_SHARE = 0.1  # of the new articles that count for one host, and at least FEWEST_A_HOST
FEWEST_A_HOST = 20
SAME_WORDS = 0.6  # share of the words of two articles that are in both, where they are copies
LOOKED_UP = 12  # of the rarest words of an article, by which its copies are looked for
MOST_HAVING = 100  # latest articles that are remembered by such a word: where all are alike, enough
COMPARED = 5  # articles that share most of these words: a copy shares nearly all
MOST_ARTICLES = 2  # times as many as are shipped; then all counts are halved: news changes


@dataclass(frozen=True, slots=True)
class Note:
    """What is kept of an article until it is counted.

    Attributes:
        host: Where it came from.
        terms: Its words, and those of its phrases whose counts are shipped.
    """

    host: str
    terms: frozenset[str]


def noted(headline: str | None, body: str, language: str | None) -> frozenset[str]:
    """Return the terms that an article is noted by; none where its language is not learned."""
    if not is_learned(language):
        return frozenset()
    found = counted(headline, body, _shipped_phrases(), is_cut=False)
    return frozenset((*found.words, *found.phrases))


def is_learned(language: str | None) -> bool:
    """Return whether articles in this language count: what is shipped was counted in English."""
    return language is None or language.startswith("en")


def learned(before: Seen | None, notes: Iterable[Note]) -> Seen | None:
    """Return the next count, *notes* added to the one *before*; that one where they are too few.

    A term that a single article has is left out unless it is shipped.
    """
    fresh = tuple(_fresh(tuple(notes)))
    if len(fresh) < FEWEST:
        return before
    before = before or Seen(0, 0, {})
    counts = Counter(before.frequencies)
    for note in fresh:
        counts.update(note.terms)
    documents = before.documents + len(fresh)
    if documents > MOST_ARTICLES * shipped().documents:
        documents, counts = documents // 2, Counter({t: n // 2 for t, n in counts.items()})
    known = shipped().frequencies
    kept = {term: n for term, n in sorted(counts.items()) if n > 1 or (n and term in known)}
    return Seen(before.number + 1, documents, kept)


def _fresh(notes: tuple[Note, ...]) -> Iterator[Note]:
    """Yield the notes that count: no copies of earlier ones, and not too many of one host."""
    most = max(FEWEST_A_HOST, HOST_SHARE * len(notes))
    hosts: Counter[str] = Counter()
    having: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=MOST_HAVING))
    for number, note in enumerate(notes):
        if hosts[note.host] >= most:
            continue
        rare = nsmallest(LOOKED_UP, note.terms, key=_by_rarity)
        shared = Counter(other for term in rare for other in having[term])
        if any(_is_copy(note, notes[other]) for other, _ in shared.most_common(COMPARED)):
            continue
        hosts[note.host] += 1
        for term in rare:
            having[term].append(number)
        yield note


def _is_copy(one: Note, other: Note) -> bool:
    return len(one.terms & other.terms) >= SAME_WORDS * len(one.terms | other.terms)


def _by_rarity(term: str) -> tuple[float, str]:
    return shipped().frequencies.get(term, 0), term


@cache
def _shipped_phrases() -> Phrases:
    return Phrases(term for term in shipped().frequencies if " " in term or MARK in term)
