"""Readers' comments that leak: 40 invented pages with threads, and 8 that only look like them.

The pages are those of designs/threads: mark-up of comment systems and of newspapers' own, written
without a look at the stripper, odd numbers in the half "dev", in which alone faults are looked for.
They are read in four ways: "html" as they are; "nameless" without names of classes and elements
that tell, which only the text and its place are left of; "copied" as a browser's "select all, copy"
gives them (flat_text.py), and "pieces" as programs take texts out. Beside us stand trafilatura
without comments, favor_precision, and for text jusText.

Examples:
    python bench/threads.py
    python bench/threads.py --half dev --leaks
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extraction import ours, peers
from extraction_sets import Sample, is_leaked
from genres import remembering
from lxml import html
from plain_text import Ours, flattened, jus_text
from results import Extractor, side_by_side
from written_pages import HALVES, written

_PEER = "trafilatura precision"
_KEPT_NAMES = frozenset("href src alt lang datetime style hidden type charset name content".split())
_LAYOUT = frozenset("section article aside ul ol li dl dt dd header footer nav figure".split())


def nameless(page: Sample) -> Sample:
    """Return *page* with a ``<div>`` for each element that tells, and no classes."""
    root = html.document_fromstring(page.html)
    for element in root.iter(html.etree.Element):
        for name in set(element.attrib) - _KEPT_NAMES:
            del element.attrib[name]
        if "-" in element.tag or element.tag in _LAYOUT:
            element.tag = "div"
    source = html.tostring(root, encoding="unicode", doctype="<!doctype html>")
    return replace(page, html=source)


def _in_pieces(page: Sample) -> Sample:
    return flattened(page, is_pieced=True)


def _from_html() -> dict[str, Extractor]:
    return {"seedwire": ours([]), _PEER: peers()[_PEER]}


def _from_text() -> dict[str, Extractor]:
    return {"seedwire": Ours([]), "justext": jus_text}


WAYS: dict[str, tuple[Callable[[Sample], Sample], Callable[[], dict[str, Extractor]]]] = {
    "html": (lambda page: page, _from_html),
    "nameless": (nameless, _from_html),
    "copied": (flattened, _from_text),
    "pieces": (_in_pieces, _from_text),
}


def leaks(pages: Sequence[Sample], texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the page and the comment of each that is in *texts*."""
    for page in pages:
        for comment in page.comments:
            if is_leaked(comment, texts.get(page.id, "")):
                yield page.id, comment


def report(half: str, way: str, show_leaks: bool) -> dict[str, dict[str, float]]:
    """Print and return the figures of a half of the pages, read in one of WAYS."""
    change, programs = WAYS[way]
    pages = [change(page.sample) for page in written("threads", half)]
    texts: dict[str, dict[str, str]] = {name: {} for name in programs()}
    keeping = {name: remembering(one, texts[name]) for name, one in programs().items()}
    rows = {name: one.row() for name, one in side_by_side(pages, keeping).items()}
    comments = sum(len(page.comments) for page in pages)
    print(f"\n{half}, {way}: {len(pages)} pages, {comments} comments")
    for name, row in rows.items():
        found = list(leaks(pages, texts[name]))
        row["leaked"] = len(found)
        print(f"  {name:22s}", *(f"{key} {value:.4g}" for key, value in row.items()))
        if show_leaks and name == "seedwire":
            print(*(f"    {page}: {comment[:70]}" for page, comment in found), sep="\n")
    return rows


def main() -> None:
    """Print the tables, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=HALVES, help="only this one")
    parser.add_argument("--leaks", action="store_true", help="print what leaks with us")
    options = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    halves = [options.half] if options.half else HALVES
    table = {half: {way: report(half, way, options.leaks) for way in WAYS} for half in halves}
    print(json.dumps(table))


if __name__ == "__main__":
    main()
