"""Stripper and metadata on written pages of many genres of news, designs and languages.

What the pages are, written_pages.py says. Faults are looked for in the half "dev" only. Body text
is scored as in extraction.py, metadata as in metadata.py; of the date of change the day is asked,
on pages that name one. A comment leaks when most of its runs of four words are in the output.
Missing is a fact that was not found, invented one that the page does not tell. train_stripper.py
learns from "genres" and the half "dev" of "outlets": these need models by fold. With --plain all
is read from the text that a browser copies, beside jusText.

Examples:
    python bench/genres.py --set outlets --half test
    python bench/genres.py --set outlets --half dev --folds /tmp/folds --pages --peers ""
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean

import metadata_sets
from extraction import ours, peers
from extraction_sets import FOLDS, Sample, averages, is_leaked
from metadata import Finder, seedwire, stripper
from metadata_peers import peers as metadata_peers
from metadata_sets import Facts, given, matches
from plain_text import Ours, flattened, jus_text
from results import Extractor, Result, interval, side_by_side
from written_pages import HALVES, SETS, Written, written

from extractors.stripping.body_model import BodyModel, model_in

_PEERS = "trafilatura,trafilatura precision,justext"
_LOW = 0.8
_FIELDS = ("headline", "plain", "authors", "day", "minute", "modified")
_TOLD = ("headline", "authors", "day")


def by_genre(pages: Sequence[Written], results: dict[str, Result]) -> dict[str, dict[str, float]]:
    """Return for each genre the number of pages and each extractor's F1."""
    members = defaultdict(list)
    for i, page in enumerate(pages):
        members[page.genre].append(i)
    table: dict[str, dict[str, float]] = {}
    for genre, numbers in sorted(members.items()):
        table[genre] = {"pages": len(numbers)}
        for name, result in results.items():
            table[genre][name] = round(averages([result.overlaps[i] for i in numbers])[0], 4)
    return table


def remembering(extract: Extractor, texts: dict[str, str]) -> Extractor:
    """Return *extract*, which leaves in *texts* what it makes of each page."""

    def extract_and_keep(page: Sample) -> str:
        texts[page.id] = extract(page)
        return texts[page.id]

    return extract_and_keep


def comments_leaked(pages: Sequence[Written], texts: dict[str, str]) -> tuple[int, int]:
    """Return how many of the readers' comments are in *texts*, and how many there are."""
    leaked = [
        is_leaked(comment, texts.get(page.sample.id, ""))
        for page in pages
        for comment in page.sample.comments
    ]
    return sum(leaked), len(leaked)


def metadata_rights(page: Written, facts: Facts, modified: str | None) -> dict[str, bool]:
    """Return which annotated fields are found rightly, the date of change among them."""
    right = matches(page.facts, facts)
    if page.modified:
        dates = Facts(date=page.modified), Facts(date=modified)
        right["modified"] = matches(*dates)["day"]
    return right


def outcomes(pages: Sequence[Written], found: Sequence[Facts]) -> dict[str, dict[str, int]]:
    """Return of each fact how often it is right, wrong, missing or invented."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in _TOLD}
    for page, facts in zip(pages, found, strict=True):
        right, there = matches(page.facts, facts), given(facts)
        for name in _TOLD:
            if right.get(name):
                counts[name]["right"] += 1
            elif name in right:
                counts[name]["wrong" if name in there else "missing"] += 1
            elif name in there:
                counts[name]["invented"] += 1
    return {name: dict(count) for name, count in counts.items()}


def _sheet(page: Written) -> metadata_sets.Sample:
    sample = page.sample
    return metadata_sets.Sample(sample.id, sample.url, sample.html, sample.site, page.facts)


def shares(rights: Sequence[dict[str, bool]]) -> dict[str, float]:
    """Return for each field how often it is right, of the pages that annotate it."""
    asked = {name: [one[name] for one in rights if name in one] for name in _FIELDS}
    return {name: round(mean(values), 4) for name, values in asked.items() if values}


def report(
    dataset: str,
    half: str,
    names: Sequence[str],
    models: Sequence[BodyModel],
    *,
    is_plain: bool,
    show_pages: bool,
) -> dict[str, object]:
    """Print the tables of a half of a set and return its figures."""
    pages = list(written(dataset, half))
    samples = [flattened(page.sample) if is_plain else page.sample for page in pages]
    extractors: dict[str, Extractor] = {"seedwire": Ours([]) if is_plain else ours(models)}
    others_known = {"justext": jus_text} if is_plain else peers()
    extractors |= {name: peer for name, peer in others_known.items() if name in names}
    texts: dict[str, dict[str, str]] = {name: {} for name in extractors}
    keeping = {name: remembering(one, texts[name]) for name, one in extractors.items()}
    results = side_by_side(samples, keeping)
    rows = {name: result.row() for name, result in results.items()}
    print(f"\n{dataset}, {half}: {len(pages)} pages")
    for name, row in rows.items():
        leaked, there = comments_leaked(pages, texts[name])
        row |= {"comment_leak": round(leaked / there, 4)} if there else {}
        figures = (f"{key} {value:8.4f}" for key, value in row.items())
        print(f"  {name:22s}", *figures, f"({leaked} of {there} comments)" if there else "")
    others = [name for name in rows if name != "seedwire"]
    if others:
        best = max(others, key=lambda name: rows[name]["f1"])
        gain, low, high = interval(samples, results["seedwire"], results[best])
        print(f"  F1 over {best}: {gain:+.4f} ({low:+.4f} to {high:+.4f}, 95 %)")
    genres = by_genre(pages, results)
    for genre, shown in genres.items():
        print(f"    {genre:14s}", *(f"{name} {value:g}" for name, value in shown.items()))
    find = seedwire(stripper(None, is_plain=is_plain), is_plain=is_plain)
    about, told, rights = _metadata(pages, find, [] if is_plain else names)
    if show_pages:
        _print_pages(pages, results["seedwire"], rights)
    return {"pages": len(pages), "body": rows, "genres": genres, "metadata": about, "facts": told}


def _metadata(
    pages: Sequence[Written], find: Finder, names: Sequence[str]
) -> tuple[dict[str, object], dict[str, object], list[dict[str, bool]]]:
    """Print and return shares and outcomes by program, and what ours has right of each page."""
    ours_found = [find(_sheet(page)) for page in pages]
    rights = [
        metadata_rights(page, one.facts, one.modified)
        for page, one in zip(pages, ours_found, strict=True)
    ]
    about: dict[str, object] = {}
    told: dict[str, object] = {}
    found = {"seedwire": [one.facts for one in ours_found]}
    for name, peer in metadata_peers().items():
        if name in names:
            found[name] = [_found(peer, page) for page in pages]
    for name, facts in found.items():
        right = [matches(page.facts, one) for page, one in zip(pages, facts, strict=True)]
        figures = shares(rights if name == "seedwire" else right)
        counts = outcomes(pages, facts)
        about[name], told[name] = figures, counts
        print(f"  {name:22s}", *(f"{key} {value:.4f}" for key, value in figures.items()))
        print(f"  {'':22s}", *(f"{key} {value}" for key, value in counts.items()))
    return about, told, rights


def _found(peer: Callable[[metadata_sets.Sample], Facts], page: Written) -> Facts:
    try:
        return peer(_sheet(page))
    except Exception:  # noqa: BLE001 - a peer's failure is a score, not the end of the run
        return Facts()


def _print_pages(
    pages: Sequence[Written], result: Result, rights: Sequence[dict[str, bool]]
) -> None:
    for page, overlap, right in zip(pages, result.overlaps, rights, strict=True):
        wrong = [name for name, is_right in right.items() if not is_right]
        mark = "*" if overlap.f1 < _LOW else " "
        figures = f"{overlap.f1:.3f} P {overlap.precision:.3f} R {overlap.recall:.3f}"
        print(f" {mark} {figures} {page.sample.id}", *wrong)


def main() -> None:
    """Print the tables, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=SETS, default=SETS[0], help="which pages; %(default)s")
    parser.add_argument("--half", choices=HALVES, help="only this one")
    parser.add_argument("--peers", default=_PEERS, help="with commas between; empty for none")
    parser.add_argument("--folds", type=Path, help="models by fold, from train_stripper.py")
    parser.add_argument("--pages", action="store_true", help="each page's F1 and wrong fields")
    parser.add_argument("--plain", action="store_true", help="read what a browser copies")
    options = parser.parse_args()
    for noisy in ("trafilatura", "htmldate"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    models = [model_in(options.folds / str(k)) for k in range(FOLDS)] if options.folds else []
    halves = [options.half] if options.half else HALVES
    names = options.peers.split(",")
    plain, pages = options.plain, options.pages
    table = {
        half: report(options.set, half, names, models, is_plain=plain, show_pages=pages)
        for half in halves
    }
    print(json.dumps(table))


if __name__ == "__main__":
    main()
