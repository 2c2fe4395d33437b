"""Development pages with furniture grafted into them, for the trainers to learn from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from extraction_sets import Sample
from furniture import pieces
from graft_designs import learned_designs
from grafting import Fragment, with_fragments
from labels import Labelled

from extractors.layout import Floats

GRAFTS = "grafts"  # the set that such pages are of
_GRAFTED = ("publishers", "articles")
_GRAFTS_A_PAGE = 2  # designs, and as many pieces of other pages
# A graft weighs as much as a paragraph or more; in pages that are no news, articles say "you" too.
_GRAFT_WEIGHT, _GRAFT_EMPHASIS = 0.02, {"publishers": 6.0, "articles": 1.0}


def grafted_samples(pages: Sequence[Labelled]) -> Iterator[tuple[Labelled, Sample]]:
    """Yield those of the sets in _GRAFTED, and the same with furniture in them.

    What is put in are own designs, and pieces of other pages of the same fold.
    """
    hosts = [page for page in pages if page.sample.dataset in _GRAFTED]
    learned = learned_designs()
    stock = pieces((page.sample, page.document, page.shares.tolist()) for page in hosts)
    for page in hosts:
        sample, chance = page.sample, random.Random(page.sample.id)
        fragments: list[Fragment] = []
        for _ in range(_GRAFTS_A_PAGE):
            fragments.append(lambda _: chance.choice(learned).filled(chance))  # noqa: B023
            fragments.append(lambda tag: stock.fragment(sample, chance, tag))  # noqa: B023
        html = with_fragments(sample.html, chance, fragments, sample.gold)
        if html:
            yield page, replace(sample, dataset=GRAFTS, html=html)


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
