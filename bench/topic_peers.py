"""Three other ways to rank articles by a few examples, as peers of the topic profile."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from minilm import MiniLM
from numpy.typing import NDArray

from extractors.text.terms import terms

Scores = NDArray[np.float64]
_K1, _B = 1.5, 0.75
QUERY_WORDS = 25  # of the seeds, by count × rarity; all of them rank worse


class WordPeers:
    """BM25 and a TF-IDF centroid over the same articles."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        self._counts = [Counter(terms(f"{title}\n{body}")) for title, body in texts]
        self._lengths = np.array([sum(one.values()) for one in self._counts], float)
        self._having: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for i, one in enumerate(self._counts):
            for term, count in one.items():
                self._having[term].append((i, count))
        self._norms = np.array(
            [
                math.sqrt(sum(self._weight(term, n) ** 2 for term, n in one.items())) or 1.0
                for one in self._counts
            ]
        )

    def bm25(self, seeds: Sequence[int]) -> Scores:
        """Return a score for each article, by the words that tell most of the seeds."""
        words: Counter[str] = Counter()
        for seed in seeds:
            words.update(self._counts[seed])
        best = sorted(words, key=lambda term: -words[term] * self._bm25_rarity(term))
        scores = np.zeros(len(self._counts))
        mean = self._lengths.mean()
        for term in best[:QUERY_WORDS]:
            for i, count in self._having[term]:
                length = 1 - _B + _B * self._lengths[i] / mean
                scores[i] += self._bm25_rarity(term) * count * (_K1 + 1) / (count + _K1 * length)
        return scores

    def centroid(self, seeds: Sequence[int]) -> Scores:
        """Return the cosine of each article with the mean of the seeds' TF-IDF vectors."""
        mean: Counter[str] = Counter()
        for seed in seeds:
            for term, n in self._counts[seed].items():
                mean[term] += self._weight(term, n) / self._norms[seed]
        scores = np.zeros(len(self._counts))
        for term, x in mean.items():
            for i, n in self._having[term]:
                scores[i] += x * self._weight(term, n)
        return scores / self._norms / math.sqrt(sum(x * x for x in mean.values()))

    def _weight(self, term: str, count: int) -> float:
        return (1 + math.log(count)) * math.log(len(self._counts) / len(self._having[term]))

    def _bm25_rarity(self, term: str) -> float:
        having = len(self._having[term])
        return math.log(1 + (len(self._counts) - having + 0.5) / (having + 0.5))


def tfidf(
    texts: Sequence[tuple[str, str, str]], topics: Sequence[Sequence[tuple[str, str, str]]]
) -> Callable[[str, str], object] | None:
    """Return what scores one article by scikit-learn for *topics*; None where there is none."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return None
    vectors = TfidfVectorizer(sublinear_tf=True)
    vectors.fit(f"{title}\n{body}" for _, title, body in texts)
    made = [vectors.transform([f"{t}\n{b}" for _, t, b in seeds]).mean(0).A1 for seeds in topics]
    means = np.array(made).T
    return lambda title, body: vectors.transform([f"{title}\n{body}"]) @ means


class Embedded:
    """The cosine with the mean of the seeds' embeddings by all-MiniLM-L6-v2."""

    def __init__(self, texts: Sequence[tuple[str, str]], model: Path, cache: Path | None) -> None:
        if cache and cache.exists():
            self._rows = np.load(cache)
        else:
            said = [f"{title}. {body[:4000]}" for title, body in texts]
            self._rows = MiniLM(model).embed(said)
            if cache:
                np.save(cache, self._rows)

    def scores(self, seeds: Sequence[int]) -> Scores:
        """Return a score for each article."""
        mean = self._rows[list(seeds)].mean(0)
        found: Scores = self._rows @ (mean / np.linalg.norm(mean))
        return found
