"""Stripper and metadata on written pages of many genres of news, designs and languages.

The pages stand in designs/genres/, by half: the halves share no design of page. They are invented,
and were written without a look at the stripper. Faults are looked for in the half "dev" only. In a
page's source ⟦ ⟧ marks a paragraph of the body and ⟪ ⟫ text that counts neither way, such as tables
and fact boxes; the first line has the metadata. Body text is scored as in extraction.py, metadata
as in metadata.py; of the date of change the day is asked, on pages that name one.

Examples:
    python bench/genres.py
    python bench/genres.py --half dev --pages --peers ""
"""

from __future__ import annotations

import argparse
import html
import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

import metadata_sets
from extraction import ours, peers
from extraction_sets import Sample, averages
from metadata import seedwire
from metadata_peers import peers as metadata_peers
from metadata_sets import Facts, matches
from results import Result, side_by_side

HALVES = ("dev", "test")
_FOLDER = Path(__file__).parent / "designs" / "genres"
_PEERS = "trafilatura,trafilatura precision"
_MARKED = re.compile("(?P<gold>⟦.*?⟧)|⟪.*?⟫", re.DOTALL)
_MARKS = re.compile("[⟦⟧⟪⟫]")
_TAG = re.compile(r"<(br)?[^>]*>", re.IGNORECASE)
_LOW = 0.8
_FIELDS = ("headline", "plain", "authors", "day", "minute", "modified")


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


def written(half: str) -> Iterator[Written]:
    """Yield the pages of one of HALVES by name."""
    for path in sorted((_FOLDER / half).glob("*.html")):
        first, source = path.read_text(encoding="utf-8").split("\n", 1)
        about = json.loads(first.removeprefix("<!--").removesuffix("-->"))
        gold: list[str] = []
        neutral: list[str] = []
        for found in _MARKED.finditer(source):
            (gold if found["gold"] else neutral).append(_text(found[0]))
        page = _MARKS.sub("", source)
        sample = Sample(half, path.stem, about["url"], page, path.stem[:2], "\n".join(gold))
        facts = Facts(about["headline"], tuple(about["authors"]), about["published"])
        sample = replace(sample, neutral="\n".join(neutral))
        yield Written(sample, about["genre"], facts, about["modified"])


def _text(marked: str) -> str:
    bare = _TAG.sub(lambda tag: "\n" if tag[1] else "", _MARKS.sub("", marked))
    return html.unescape(bare)


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


def metadata_rights(page: Written) -> dict[str, bool]:
    """Return which annotated fields we find rightly, the date of change among them."""
    found = seedwire([])(_sheet(page))
    right = matches(page.facts, found.facts)
    if page.modified:
        dates = Facts(date=page.modified), Facts(date=found.modified)
        right["modified"] = matches(*dates)["day"]
    return right


def _sheet(page: Written) -> metadata_sets.Sample:
    sample = page.sample
    return metadata_sets.Sample(sample.id, sample.url, sample.html, sample.site, page.facts)


def shares(rights: Sequence[dict[str, bool]]) -> dict[str, float]:
    """Return for each field how often it is right, of the pages that annotate it."""
    asked = {name: [one[name] for one in rights if name in one] for name in _FIELDS}
    return {name: round(mean(values), 4) for name, values in asked.items() if values}


def report(half: str, names: Sequence[str], show_pages: bool) -> dict[str, object]:
    """Print the tables of a half and return its figures."""
    pages = list(written(half))
    samples = [page.sample for page in pages]
    others = {name: peer for name, peer in peers().items() if name in names}
    results = side_by_side(samples, {"seedwire": ours([]), **others})
    rows = {name: result.row() for name, result in results.items()}
    print(f"\n{half}: {len(pages)} pages")
    for name, row in rows.items():
        print(f"  {name:22s}", *(f"{key} {value:8.4f}" for key, value in row.items()))
    genres = by_genre(pages, results)
    for genre, figures in genres.items():
        print(f"    {genre:14s}", *(f"{name} {value:g}" for name, value in figures.items()))
    rights = [metadata_rights(page) for page in pages]
    about = {"seedwire": shares(rights)}
    for name, peer in metadata_peers().items():
        if name in names:
            about[name] = shares([matches(page.facts, peer(_sheet(page))) for page in pages])
    for name, figures in about.items():
        print(f"  {name:22s}", *(f"{key} {value:.4f}" for key, value in figures.items()))
    if show_pages:
        _print_pages(pages, results["seedwire"], rights)
    return {"pages": len(pages), "body": rows, "genres": genres, "metadata": about}


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
    parser.add_argument("--half", choices=HALVES, help="only this one")
    parser.add_argument("--peers", default=_PEERS, help="with commas between; empty for none")
    parser.add_argument("--pages", action="store_true", help="each page's F1 and wrong fields")
    options = parser.parse_args()
    for noisy in ("trafilatura", "htmldate"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    halves = [options.half] if options.half else HALVES
    table = {half: report(half, options.peers.split(","), options.pages) for half in halves}
    print(json.dumps(table))


if __name__ == "__main__":
    main()
