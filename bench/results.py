"""What benchmarks share: an extractor's scores on a set, two compared, and what errors cost."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from alignment import gold_shares
from extraction_sets import Overlap, Sample, averages, hits, overlap, token_count
from numpy.typing import NDArray

from extractors.roles import Stripped

Extractor = Callable[[Sample], str]
_DRAWS = 2000
_INTERVAL = (2.5, 97.5)  # percent
_WORST = 20  # kinds of errors shown
# Its date is in words, and no plain one: the library that reads those takes 0.2 s to load.
_FIRST = Sample(
    "",
    "first",
    "http://localhost/first",
    "<html lang=de><h1>Der Hafen öffnet wieder</h1><time>4. Okt. 2021</time>"
    + "<p>Der Hafen von Ostrand öffnet nach dem Sturm wieder, sagte die Bürgermeisterin.</p>" * 3,
    "localhost",
    None,
)


@dataclass(slots=True)
class Result:
    """What one extractor made of the pages of a set.

    Attributes:
        overlaps: One a page; empty for a set without gold texts.
        cpu_ms: CPU time of each page.
        leaked: Comments in the output, of all that are annotated.
    """

    overlaps: list[Overlap] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    leaked: tuple[int, int] = (0, 0)

    def row(self) -> dict[str, float]:
        """Return the figures by name."""
        row = {"ms": float(np.mean(self.cpu_ms)), "median_ms": float(np.median(self.cpu_ms))}
        if self.overlaps:
            f1, precision, recall, low = averages(self.overlaps)
            row |= {"f1": f1, "p": precision, "r": recall, "below_0.8": low}
        if self.leaked[1]:
            row["comment_leak"] = self.leaked[0] / self.leaked[1]
        return {name: round(value, 4) for name, value in row.items()}


def measured(pages: Sequence[Sample], extract: Extractor) -> Result:
    """Return the scores of *extract* on *pages*; a page that it fails on counts as empty."""
    return side_by_side(pages, {"": extract})[""]


def side_by_side(pages: Sequence[Sample], extractors: Mapping[str, Extractor]) -> dict[str, Result]:
    """Return the scores of each of *extractors*, which take turns at each page.

    So what else the machine does at the time weighs on all of them.
    """
    results = {name: Result() for name in extractors}
    for extract in extractors.values():
        for page in (_FIRST, pages[0]):
            extract(page)  # what is loaded at first use is no page's cost
    gc.freeze()  # as in a worker: to look for garbage in all that is none either
    for page in pages:
        for name, extract in extractors.items():
            _measure(page, extract, results[name])
    return results


def _measure(page: Sample, extract: Extractor, result: Result) -> None:
    start = time.process_time()
    try:
        text = extract(page)
    except Exception:  # noqa: BLE001 - a peer's failure is a score, not the end of the run
        text = ""
    result.cpu_ms.append((time.process_time() - start) * 1000)
    if page.gold is not None:
        result.overlaps.append(overlap(page.gold, text, page.neutral))
    leaked, there = hits(page.comments, text)
    result.leaked = (result.leaked[0] + leaked, result.leaked[1] + there)


def interval(pages: Sequence[Sample], a: Result, b: Result) -> tuple[float, float, float]:
    """Return the difference in F1 of *a* to *b*, and its interval by bootstrap over sites."""
    pairs = zip(a.overlaps, b.overlaps, strict=True)
    rows = np.array([[x.precision, x.recall, y.precision, y.recall] for x, y in pairs])
    by_site: dict[str, list[int]] = defaultdict(list)
    for i, page in enumerate(pages):
        by_site[page.site].append(i)
    sites = [np.array(members) for members in by_site.values()]
    chance = np.random.default_rng(7)

    def difference(chosen: NDArray[np.int64]) -> float:
        p, r, q, s = rows[chosen].mean(axis=0)
        return float(2 * p * r / max(p + r, 1e-9) - 2 * q * s / max(q + s, 1e-9))

    draws = [
        difference(np.concatenate([sites[k] for k in chance.integers(0, len(sites), len(sites))]))
        for _ in range(_DRAWS)
    ]
    low, high = np.percentile(draws, _INTERVAL)
    return difference(np.arange(len(rows))), float(low), float(high)


def costs(
    pages: Iterable[tuple[Stripped | None, str | None]], place: Callable[[Stripped, int], str]
) -> dict[str, float]:
    """Return what errors cost by kind, in percent of the gold tokens, averaged over pages.

    Args:
        pages: Stripped, None where a page was rejected, with the gold text.
        place: Says of a leaked block, by its number, where it leaked from; missed text is told
            by the role that it was given.
    """
    total: dict[str, float] = defaultdict(float)
    count = 0
    for stripped, gold in pages:
        count += 1
        if stripped is None or gold is None:
            continue
        blocks = stripped.document.blocks
        shares = gold_shares([block.text for block in blocks], gold)
        size = max(20, token_count(gold))
        for i, (verdict, share) in enumerate(zip(stripped.verdicts, shares, strict=True)):
            if verdict.is_kept == (share >= 0.5):
                continue
            role = verdict.role.value
            kind = f"leaked {place(stripped, i)}" if verdict.is_kept else f"missed as {role}"
            total[kind] += min(1, token_count(blocks[i].text) / size)
    worst = sorted(total.items(), key=lambda item: -item[1])[:_WORST]
    return {kind: round(100 * cost / count, 2) for kind, cost in worst}
