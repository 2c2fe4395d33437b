"""What leaks of sentences among the paragraphs of an article that are none of it, and what is lost.

Sentences that nobody learned from (designs/sentences_test.tsv) are put into clean pages of their
language, one at a time, in the mark-up of a paragraph, behind the lede or in the middle: lines on
authors, calls to subscribe, comments and the like, which must go, and sentences of news in the
same words, which must stay. A sentence is kept when its first words are in the output. Peers that
look at mark-up alone keep all of either; what counts is the difference.

Example:
    python bench/sentences.py --data ../shared/data --folds /tmp/folds
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extraction import Extractor, ours, peers
from extraction_sets import FOLDS, Sample, samples, squashed
from furniture import language
from grafting import INSIDE, with_fragments
from grafts import as_text, hosts
from plain_text import Ours, jus_text
from sentence_stock import BODY, COMMENT, TEST, Sentence, sentences

from extractors.stripping.body_model import model_in
from extractors.stripping.line_model import line_model_in

_PEERS = ("trafilatura", "trafilatura precision", "readability-lxml", "resiliparse")
_COMPARED = 40  # characters

Kept = dict[str, dict[str, list[bool]]]


def grafted(pages: Sequence[Sample], a_page: int) -> Iterator[tuple[Sentence, Sample]]:
    """Yield *a_page* sentences, each with the page that it was put into."""
    for page in pages:
        chance = random.Random(f"sentences of {page.id}")
        fitting = [one for one in sentences(TEST) if one.language == language(page.html)]
        for one in chance.sample(fitting, min(a_page, len(fitting))):
            fragment = (lambda tag: one.markup(chance, tag), INSIDE)  # noqa: B023
            html = with_fragments(page.html, chance, [fragment], page.gold)
            if html:
                yield one, replace(page, html=html)


def kept(found: Iterator[tuple[Sentence, Sample]], extractors: dict[str, Extractor]) -> Kept:
    """Return by extractor and kind whether each sentence was kept."""
    table: Kept = {name: defaultdict(list) for name in extractors}
    for one, page in found:
        start = squashed(one.text)[:_COMPARED]
        for name, extract in extractors.items():
            table[name][one.kind].append(start in squashed(extract(page)))
    return table


def figures(table: dict[str, list[bool]]) -> dict[str, float]:
    """Return shares, 0 to 1: of furniture and of comments kept, of body text lost, and by kind."""
    furniture = [is_kept for kind, rows in table.items() for is_kept in rows
                 if kind not in (BODY, COMMENT)]  # fmt: skip
    return {
        "leaked": _share(furniture),
        "comments leaked": _share(table[COMMENT]),
        "body lost": round(1 - _share(table[BODY]), 4),
        **{kind: _share(rows) for kind, rows in sorted(table.items())},
    }


def _share(rows: Sequence[bool]) -> float:
    return round(sum(rows) / max(1, len(rows)), 4)


def main() -> None:
    """Print the table, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument(
        "--folds", type=Path, help="models by fold, of train_stripper.py or train_plain.py"
    )
    parser.add_argument("--a-page", type=int, default=10, help="sentences for each page")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--plain", action="store_true", help="pages as a browser copies them")
    options = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    folds = [options.folds / str(k) for k in range(FOLDS)] if options.folds else []
    if options.plain:
        extractors = {"seedwire": as_text(Ours([line_model_in(one) for one in folds]))}
        extractors["justext"] = as_text(jus_text)
    else:
        extractors = {"seedwire": ours([model_in(one) for one in folds])}
        extractors |= {name: one for name, one in peers().items() if name in _PEERS}
    if options.ours:
        extractors = {"seedwire": extractors["seedwire"]}
    pages = [host.page for host in hosts(samples(options.data, "publishers"), extractors)]
    table = {name: figures(rows) for name, rows in
             kept(grafted(pages, options.a_page), extractors).items()}  # fmt: skip
    for name, row in table.items():
        print(name, *(f"{label} {value:.3f}" for label, value in row.items()))
    print(json.dumps({"pages": len(pages), "sentences": len(sentences(TEST)), "kept": table}))


if __name__ == "__main__":
    main()
