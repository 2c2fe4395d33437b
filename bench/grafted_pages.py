"""Development pages with furniture grafted into them, for the trainers to learn from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from extraction_sets import Sample
from furniture import Pieces, pieces
from graft_designs import Design, learned_designs
from grafting import ANYWHERE, INSIDE, Fragment, with_fragments
from labels import Labelled
from sentence_stock import graft

from extractors.reading.layout import Floats

GRAFTS = "grafts"  # the set that such pages are of
_GRAFTED = ("publishers", "articles")
_GRAFTS_A_PAGE = 2  # designs, as many pieces of other pages, and as many sentences
# A graft weighs as much as a paragraph or more; in pages that are no news, articles say "you" too.
_GRAFT_WEIGHT, _GRAFT_EMPHASIS = 0.02, {"publishers": 6.0, "articles": 1.0}


def grafted_samples(
    pages: Sequence[Labelled], *, with_sentences: bool
) -> Iterator[tuple[Labelled, Sample]]:
    """Yield those of the sets in _GRAFTED, and the same with furniture in them.

    What is put in are own designs and pieces of other pages of the same fold; with sentences such
    as stand beside articles, and one that is body text, too.
    """
    hosts = [page for page in pages if page.sample.dataset in _GRAFTED]
    learned = learned_designs()
    stock = pieces((page.sample, page.document, page.shares.tolist()) for page in hosts)
    for page in hosts:
        sample, chance = page.sample, random.Random(page.sample.id)
        fragments = _fragments(sample, chance, learned, stock, with_sentences)
        html = with_fragments(sample.html, chance, fragments, sample.gold)
        if html:
            yield page, replace(sample, dataset=GRAFTS, html=html)


def _fragments(
    sample: Sample,
    chance: random.Random,
    learned: Sequence[Design],
    stock: Pieces,
    with_sentences: bool,
) -> Iterator[Fragment]:
    for _ in range(_GRAFTS_A_PAGE):
        yield lambda _: chance.choice(learned).filled(chance), ANYWHERE
        yield lambda tag: stock.fragment(sample, chance, tag), ANYWHERE
        if with_sentences:
            yield lambda tag: graft(sample, chance, tag, is_body=False), ANYWHERE
    if with_sentences:
        yield lambda tag: graft(sample, chance, tag, is_body=True), INSIDE


def emphasised(weights: Floats, is_new: Sequence[bool], dataset: str, unit: float = 1.0) -> Floats:
    """Return *weights* of a page's blocks, raised for what was put into a page of *dataset*.

    Args:
        weights: What each block weighs in learning.
        is_new: Whether a block was put in.
        dataset: That the page was taken from.
        unit: What the weights were multiplied by.
    """
    raised = np.maximum(weights, _GRAFT_WEIGHT * unit) * _GRAFT_EMPHASIS[dataset]
    return np.where(is_new, raised, weights).astype(np.float32)
