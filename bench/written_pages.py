"""News pages written for the benchmarks: many genres, designs of page and languages, all invented.

They stand in designs/, a folder for each of SETS, by half: the halves share no design of page. They
were written without a look at the stripper. In a page's source ⟦ ⟧ marks a paragraph of the body,
⟬ ⟭ a reader's comment, and ⟪ ⟫ text that counts neither way, such as tables, fact boxes and
standfirsts set apart from the text; a lede set as first paragraph, subheads and text behind a
paywall are body. The first line has the metadata.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from alignment import gold_shares
from extraction_sets import Sample
from labels import KEPT, Labelled, labelled
from metadata_sets import Facts

SETS = ("genres", "outlets", "threads", "bylines", "systems")
HALVES = ("dev", "test")
_FOLDER = Path(__file__).parent / "designs"
_MARKED = re.compile("(?P<gold>⟦.*?⟧)|(?P<comment>⟬.*?⟭)|⟪.*?⟫", re.DOTALL)
_MARKS = re.compile("[⟦⟧⟪⟫⟬⟭]")
_TAG = re.compile(r"<(br)?[^>]*>", re.IGNORECASE)
WRITTEN = "written"  # the set that learned pages are of
_LEARNED = (("genres", "dev"), ("genres", "test"), ("outlets", "dev"))


@dataclass(frozen=True, slots=True)
class Written:
    """A written page.

    Attributes:
        genre: What it is for a reader, such as "interview".
        modified: When its text was changed, where it says so.
    """

    sample: Sample
    genre: str
    facts: Facts
    modified: str | None


def written(dataset: str, half: str) -> Iterator[Written]:
    """Yield the pages of one of SETS and HALVES by name."""
    for path in sorted((_FOLDER / dataset / half).glob("*.html")):
        first, source = path.read_text(encoding="utf-8").split("\n", 1)
        about = json.loads(first.removeprefix("<!--").removesuffix("-->"))
        marked: dict[str | None, list[str]] = defaultdict(list)
        for found in _MARKED.finditer(source):
            marked[found.lastgroup].append(_text(found[0]))
        page = _MARKS.sub("", source)
        design = f"{dataset}-{path.stem[:2]}"
        sample = Sample(half, path.stem, about["url"], page, design, "\n".join(marked["gold"]))
        facts = Facts(about["headline"], tuple(about["authors"]), about["published"])
        neutral, comments = "\n".join(marked[None]), tuple(marked["comment"])
        sample = replace(sample, neutral=neutral, comments=comments)
        yield Written(sample, about["genre"], facts, about["modified"])


def _text(marked: str) -> str:
    bare = _TAG.sub(lambda tag: "\n" if tag[1] else "", _MARKS.sub("", marked))
    return html.unescape(bare)


def learned_pages() -> Iterator[Labelled]:
    """Yield the pages that models learn from, with no weight for what counts neither way.

    Pages of one design are of one site, so that they share a fold.
    """
    for dataset, half in _LEARNED:
        for page in written(dataset, half):
            found = labelled(replace(page.sample, dataset=WRITTEN))
            if found is not None:
                texts = [block.text for block in found.document.blocks]
                shares = np.array(gold_shares(texts, page.sample.neutral))
                is_free = (shares >= KEPT) & (found.shares < KEPT)
                found.weights = np.where(is_free, 0, found.weights).astype(np.float32)
                yield found
