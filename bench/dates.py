"""Score the dates stage on TimeBank: spans that overlap, and those whose value is right too.

Rules are developed on the documents of one half only (every second one by name, from the first);
both halves are printed. Beside them, from the literature and a prototype: HeidelTime's value F is
about .78, rules .86 relaxed and .73 by value.

Example:
    python bench/dates.py --data ../shared/data
    python bench/dates.py --data ../shared/data --show wrong
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from date_sets import DatedText, GoldDate, timebank

from extractors.times.time_expressions import Expression, expressions

_HALVES = ("development", "other")


def pairs(found: Sequence[Expression], gold: Sequence[GoldDate]) -> list[tuple[int, int]]:
    """Return which of *found* overlaps which of *gold*, each once, in order."""
    matched = []
    taken: set[int] = set()
    for i, one in enumerate(found):
        for j, other in enumerate(gold):
            if j not in taken and one.start < other.end and other.start < one.end:
                matched.append((i, j))
                taken.add(j)
                break
    return matched


def scores(texts: Sequence[DatedText], show: str | None) -> tuple[dict[str, float], Counter[str]]:
    """Return the figures of *texts*; *show* prints missed, extra or wrong ones."""
    count: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for text in texts:
        found = expressions(text.text, text.published)
        matched = pairs(found, text.dates)
        count.update(found=len(found), gold=len(text.dates), overlap=len(matched))
        rules.update(one.rule for one in found)
        for i, j in matched:
            one, gold = found[i], text.dates[j]
            right = one.value == gold.value
            count.update(value=right, kind=one.kind == gold.kind)
            rules[f"{one.rule} right"] += right
            count["strict"] += (one.start, one.end) == (gold.start, gold.end)
            if show == "wrong" and not right:
                said = text.text[one.start : one.end]
                print(text.published[:10], repr(said), one.value, "gold", gold.value, one.rule)
        if show == "missed":
            for j in set(range(len(text.dates))) - {j for _, j in matched}:
                gold = text.dates[j]
                before = text.text[max(0, gold.start - 30) : gold.start]
                print(repr(before), repr(text.text[gold.start : gold.end]), gold.value)
        if show == "extra":
            for i in set(range(len(found))) - {i for i, _ in matched}:
                one = found[i]
                print(repr(text.text[max(0, one.start - 30) : one.end + 20]), one.value, one.rule)
    total = max(1, count["found"] + count["gold"])
    row = {f"{name}_f": 2 * count[name] / total for name in ("overlap", "value", "strict")}
    row["precision"] = count["overlap"] / max(1, count["found"])
    row["recall"] = count["overlap"] / max(1, count["gold"])
    row["kind_right"] = count["kind"] / max(1, count["overlap"])
    row["found"], row["gold"] = count["found"], count["gold"]
    return row, rules


def figures(texts: Sequence[DatedText]) -> dict[str, float]:
    """Return the figures of *texts*."""
    return scores(texts, None)[0]


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--show", choices=("missed", "extra", "wrong"), help="errors of one half")
    options = parser.parse_args()
    texts = timebank(options.data / "dates/timebank.tar.xz")
    table = {}
    start = time.process_time()
    for half, name in enumerate(_HALVES):
        row, rules = scores(texts[half::2], None if half else options.show)
        table[name] = {key: round(value, 4) for key, value in row.items()}
        print(name, *(f"{key} {value:.4g}" for key, value in row.items()))
    both, rules = scores(texts, None)
    for rule in sorted(name for name in rules if not name.endswith(" right")):
        print(f"{rule}: {rules[rule + ' right']} of {rules[rule]} values right")
    table["both"] = {key: round(value, 4) for key, value in both.items()}
    words = 2 * sum(len(text.text.split()) for text in texts)
    ms = (time.process_time() - start) * 600_000 / words
    print(json.dumps({"ms_per_600_words": round(ms, 2), **table}))


if __name__ == "__main__":
    main()
