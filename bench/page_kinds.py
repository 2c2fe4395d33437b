"""Count good pages that are taken for something else, and other pages that are recognised.

Reports, on the development sets, the pages that are rejected and the articles that are marked, by
reason; and on pages written for the tests (tests/kinds.py) the share that is recognised. Pages of
"no article text" are counted apart: they are the stripper's. With --blind instead, counts what
becomes of the pages that were written without sight of the rules (bench/blind_kinds.py).

Examples:
    python bench/page_kinds.py --blind
    python bench/page_kinds.py --blind --half dev --list
    python bench/page_kinds.py --blind short
    python bench/page_kinds.py --data ../shared/data
    python bench/page_kinds.py --data ../shared/data --limit 50 --list
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.blind_kinds import FOLDER, HALVES, blind_pages, tally
from bench.extraction_sets import samples
from extractors import Article, Page, Reason, extract
from tests.kinds import CASES

SETS = ("articles", "publishers", "old-news", "segments", "portals")
JUDGED = SETS[:3]
SETS_WRITTEN = ("kinds", "short")
OTHERS = frozenset((Reason.NO_BODY, Reason.EMPTY, Reason.UNSUPPORTED))


def main() -> None:
    """Print the counts, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--data", type=Path, help="folder of the development data")
    what.add_argument(
        "--blind", nargs="?", const="kinds", choices=SETS_WRITTEN, help="the pages written blind"
    )
    parser.add_argument(
        "--half", choices=HALVES, help="of the pages written blind; both by default"
    )
    parser.add_argument("--limit", type=int, default=0, help="pages of each set")
    parser.add_argument("--list", action="store_true", help="name every page that is counted")
    options = parser.parse_args()
    if options.blind:
        _blind(FOLDER.with_name(options.blind), options.half, options.list)
        return
    rejected: Counter[tuple[str, str]] = Counter()
    marked: Counter[tuple[str, str]] = Counter()
    pages: Counter[str] = Counter()
    for name in SETS:
        for number, sample in enumerate(samples(options.data, name)):
            if options.limit and number >= options.limit:
                break
            pages[name] += 1
            body = sample.html.encode("utf-8", "replace")
            result = extract(Page(sample.url, body, "text/html; charset=utf-8"), stages=())
            if isinstance(result, Article):
                marks = [one.cause.value for one in result.missing]
                marks += [result.kind.value] if result.kind.value != "article" else []
                marks += [f"text from {f.method}" for f in result.found if f.field == "articleBody"]
                marked.update((name, mark) for mark in marks)
                said = ", ".join(marks)
            else:
                rejected[name, result.reason.value] += 1
                said = f"{result.reason.value}: {result.detail}"
            if options.list and said:
                print(f"  {name} {sample.id}: {said}")
    for title, counts in (("rejected", rejected), ("marked", marked)):
        for (name, what), number in sorted(counts.items()):
            print(f"{title:9} {name:11} {what:18} {number:4} of {pages[name]}")
    figures = _false(rejected, pages) | _written()
    figures["marked"] = {f"{name}: {mark}": n for (name, mark), n in sorted(marked.items())}
    print(json.dumps(figures, ensure_ascii=False))


def _blind(folder: Path, half: str | None, listed: bool) -> None:
    chosen = [page for page in blind_pages(folder) if half in (None, page.half)]
    found = tally(chosen, listed)
    for name, kinds in found.items():
        for kind, (right, otherwise, there) in kinds.items():
            more = f", {otherwise} rejected for another reason" if otherwise else ""
            print(f"{name:5} {kind:18} {right:3} of {there}{more}")
    print(json.dumps({"blind": {name: kinds for name, kinds in found.items() if kinds}}))


def _false(rejected: Counter[tuple[str, str]], pages: Counter[str]) -> dict[str, object]:
    other = {reason.value for reason in OTHERS}
    judged = sum(pages[name] for name in JUDGED)
    ours = {f"{n}: {w}": c for (n, w), c in rejected.items() if n in JUDGED and w not in other}
    without = sum(c for (n, w), c in rejected.items() if n in JUDGED and w in other)
    return {
        "pages": judged,
        "false_rejections": ours,
        "false_share": round(sum(ours.values()) / max(1, judged), 4),
        "no_text": without,
    }


def _written() -> dict[str, object]:
    """Return the recall of each kind on pages written for the tests, and their false share."""
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for case in CASES:
        kind = case.reason.value if case.reason else "article"
        result = extract(case.page, stages=())
        told = "article" if isinstance(result, Article) else result.reason.value
        there[kind] += 1
        found[kind] += told == kind
    for kind, number in there.items():
        print(f"written   {kind:18} {found[kind]} of {number} recognised")
    return {"written": {kind: [found[kind], number] for kind, number in there.items()}}


if __name__ == "__main__":
    main()
