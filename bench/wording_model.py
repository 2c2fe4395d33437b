"""Learn how words speak for or against body text: a logistic regression over signs of wording.

Learned from blocks of development pages, each site weighing as the root of what it shows, and from
the sentences that were written for it. Only signs that several sites or sentences have are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from labels import Labelled
from numpy.typing import NDArray
from sentence_stock import BODY, sentences

from extractors.stripping.wording import BIAS, LOOKED_AT, MIN_CHARS, signs
from extractors.text.runs import word_runs

_SET_WEIGHTS = {"publishers": 2.0, "portals": 0.5}
_SENTENCE_WEIGHT = 12.0  # of one written for this; a block of a page weighs 1 on the average
_SEEN_BY = 4  # sites or sentences
_PENALTY = 4.0  # of the squares of the weights
_STEPS = 150
_LEAST_WEIGHT = 0.1  # a sign that says less is left out
_WORDS, _CHARS = range(3, 61), range(MIN_CHARS, 401)
_CLEAR = 0.2  # of a block that is neither gold nor no gold, more than this share is either
_LINKED_SHARE, _LINKED_WORDS = 0.9, 12

Weighted = tuple[tuple[str, ...], bool, str, float]


def wording_of(pages: Sequence[Labelled]) -> dict[str, float]:
    """Return weights by sign, learned from *pages* and from sentences of their folds."""
    rows = [*_blocks(pages), *_sentences({page.fold for page in pages})]
    seen: dict[str, set[str]] = defaultdict(set)
    for found, _, group, _ in rows:
        for sign in found:
            if len(groups := seen[sign]) < _SEEN_BY:
                groups.add(group)
    kept = sorted(sign for sign, groups in seen.items() if len(groups) >= _SEEN_BY)
    number = {sign: i for i, sign in enumerate(kept)}
    numbers = [[number[sign] for sign in found if sign in number] for found, _, _, _ in rows]
    is_body = np.array([row[1] for row in rows])
    weights = _fitted(numbers, is_body, np.array([row[3] for row in rows]), len(kept))
    table = dict(zip((*kept, BIAS), weights.round(2).tolist(), strict=True))
    return {sign: one for sign, one in table.items() if abs(one) >= _LEAST_WEIGHT or sign == BIAS}


def _blocks(pages: Sequence[Labelled]) -> Iterator[Weighted]:
    """Yield signs, label, site and weight of the blocks of *pages* that tell something."""
    rows = [(page, text, is_body) for page in pages for text, is_body in _told(page)]
    sizes = Counter((page.sample.site, is_body) for page, _, is_body in rows)
    weights = np.array(
        [
            _SET_WEIGHTS.get(page.sample.dataset, 1.0) / sizes[page.sample.site, is_body] ** 0.5
            for page, _, is_body in rows
        ]
    )
    labels = np.array([is_body for _, _, is_body in rows])
    for label in (True, False):  # as much body as other text
        weights[labels == label] *= len(rows) / 2 / weights[labels == label].sum()
    for (page, text, is_body), weight in zip(rows, weights.tolist(), strict=True):
        yield _signs(text), is_body, page.sample.site, weight


def _told(page: Labelled) -> Iterator[tuple[str, bool]]:
    """Yield the texts of *page* that are clearly body or clearly not, each once; no mere links."""
    told: set[str] = set()
    for block, share in zip(page.document.blocks, page.shares.tolist(), strict=True):
        text = block.text
        is_linked = block.link_chars > _LINKED_SHARE * len(text) and block.words < _LINKED_WORDS
        is_clear = not _CLEAR < share < 1 - _CLEAR
        fits = block.words in _WORDS and len(text) in _CHARS
        if fits and is_clear and not is_linked and text not in told:
            told.add(text)
            yield text, share > _CLEAR


def _sentences(folds: set[int]) -> Iterator[Weighted]:
    for one in sentences():
        if one.fold in folds:
            yield _signs(one.text), one.kind == BODY, one.text, _SENTENCE_WEIGHT


@cache  # each text is asked for by the model of each fold
def _signs(text: str) -> tuple[str, ...]:
    found = signs(word_runs(text[:LOOKED_AT].casefold()))
    return tuple(sorted(sign for sign in found if not any(map(str.isdigit, sign))))


def _fitted(
    rows: Sequence[Sequence[int]],
    is_body: NDArray[np.bool_],
    weights: NDArray[np.float64],
    size: int,
) -> NDArray[np.float64]:
    """Return *size* weights and the constant, by which *rows* of signs tell *is_body* best."""
    from scipy.optimize import minimize  # pip install -e .[train]
    from scipy.sparse import csr_matrix

    flat = [sign for row in rows for sign in row]
    ends = np.cumsum([0, *map(len, rows)])
    table = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), size))
    side = np.where(is_body, 1.0, -1.0)
    weights = weights / weights.mean()

    def loss(found: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = side * (table @ found[:-1] + found[-1])
        pull = -weights * side / (1 + np.exp(np.clip(margin, -50, 50)))
        total = (weights * np.logaddexp(0, -margin)).sum() + _PENALTY / 2 * (found[:-1] ** 2).sum()
        return total, np.append(table.T @ pull + _PENALTY * found[:-1], pull.sum())

    fit = minimize(loss, np.zeros(size + 1), jac=True, method="L-BFGS-B",
                   options={"maxiter": _STEPS})  # fmt: skip
    return np.asarray(fit.x)
