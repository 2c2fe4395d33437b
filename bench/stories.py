"""Stories found in labelled newswire, beside a plain TF-IDF single pass.

Puts the articles of each labelled window into a store in the order of their days, as a run does,
and compares the stories with the labels. B³ is the mean, over articles, of the share of the story
that belongs there and of the share of the labelled story that is in it, and the F of both. Most
articles of a window are alone with their happening, and "all apart" scores well already; so the
figures are given for the others, too: articles that have company by the labels or by the method.

The single pass is the textbook's: TF-IDF vectors (rarity from the window itself) of headline and
text, cosine with the mean of each story, no dates; its threshold is the best on the windows for
tuning, as ours is. The labels, with their rule, are in bench/labels/stories.json; each window is
for tuning or for reporting, never both.

Example:
    python bench/stories.py --data ../shared/data
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawler.store.sqlite import open_store
from extractors.article import Article
from extractors.page import Page
from extractors.text.terms import terms

LABELS = Path(__file__).parent / "labels/stories.json"
THRESHOLDS = [x / 100 for x in range(10, 60, 2)]
Groups = dict[str, Hashable]


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a window."""

    number: str
    title: str | None
    day: str
    text: str


def windows(data: Path) -> dict[str, list[tuple[list[Report], Groups]]]:
    """Return the labelled windows by use, each with its articles by day, and their labels."""
    with gzip.open(data / "background/newswire.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = {record["id"]: record for record in map(json.loads, lines)}
    found: dict[str, list[tuple[list[Report], Groups]]] = defaultdict(list)
    for window in json.loads(LABELS.read_text())["windows"]:
        rows = (known[number] for number in window["labels"])
        reports = [Report(r["id"], r["title"], r["date"], r["text"]) for r in rows]
        reports.sort(key=lambda report: (report.day, report.number))
        found[window["use"]].append((reports, window["labels"]))
    return found


def ours(reports: Iterable[Report]) -> Groups:
    """Return the story of each article as the store finds it."""
    with closing(open_store(None)) as store:
        for report in reports:
            url = f"https://news.example/{report.number}"
            page = store.add_page(Page(url, b""), None)
            said = {"headline": report.title, "article_body": report.text}
            article = Article(url=url, canonical_url=url, date_published=report.day, **said)
            store.keep_article(page, article, datetime.now(UTC))
        told = [one for story in store.stories(10_000) for one in story.tellings]
    return {one.url.rpartition("/")[2]: one.story_id for one in told}


def single_pass(reports: list[Report], threshold: float) -> Groups:
    """Return the story of each article by TF-IDF, nearest mean, first come first served."""
    counts = [Counter(terms(f"{report.title or ''} {report.text}")) for report in reports]
    spread = Counter(term for count in counts for term in count)
    means: list[Counter[str]] = []
    found: Groups = {}
    for report, count in zip(reports, counts, strict=True):
        weights = {t: n * math.log(len(reports) / spread[t]) for t, n in count.items()}
        own = unit(weights)
        scores = [sum(x * mean[t] for t, x in own.items()) / length(mean) for mean in means]
        best = max(range(len(scores)), key=scores.__getitem__, default=-1)
        if best < 0 or scores[best] < threshold:
            means.append(Counter())
            best = len(means) - 1
        means[best].update(own)
        found[report.number] = best
    return found


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """Return *weights* at length 1."""
    size = length(weights)
    return {term: x / size for term, x in weights.items()}


def length(weights: Mapping[str, float]) -> float:
    """Return the length of a vector, 1 for none."""
    return math.sqrt(sum(x * x for x in weights.values())) or 1.0


def b_cubed(pairs: Iterable[tuple[Groups, Groups]]) -> dict[str, float]:
    """Return B³ over all windows: labels and answers; ``company`` leaves out who is alone in both.

    >>> b_cubed([({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 2, "c": 3})])["f"]
    0.8
    """
    shares: list[tuple[float, float, bool]] = []
    for gold, answer in pairs:
        told, found = members(gold), members(answer)
        for number in gold:
            true, said = told[gold[number]], found[answer[number]]
            both = len(true & said)
            shares.append((both / len(said), both / len(true), len(true | said) > 1))
    company = [share for share in shares if share[2]]
    return scored(shares) | {f"company_{k}": v for k, v in scored(company).items()}


def scored(shares: list[tuple[float, float, bool]]) -> dict[str, float]:
    """Return the means of precision and recall, and their F."""
    p = sum(share[0] for share in shares) / max(1, len(shares))
    r = sum(share[1] for share in shares) / max(1, len(shares))
    f = 2 * p * r / max(1e-9, p + r)
    return {"p": round(p, 3), "r": round(r, 3), "f": round(f, 3)}


def members(groups: Groups) -> dict[Hashable, set[str]]:
    """Return the articles of each group."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for number, group in groups.items():
        found[group].add(number)
    return found


def main() -> None:
    """Print a table for each use, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--tuning-only", action="store_true", help="leave the other windows unread")
    options = parser.parse_args()
    sets = windows(options.data)

    def passed(use: str, limit: float) -> dict[str, float]:
        return b_cubed((gold, single_pass(reports, limit)) for reports, gold in sets[use])

    limit = max(THRESHOLDS, key=lambda each: passed("tuning", each)["company_f"])
    figures: dict[str, object] = {"single_pass_threshold": limit}
    for use in ["tuning"] if options.tuning_only else ["tuning", "reporting"]:
        articles = sum(len(reports) for reports, _ in sets[use])
        start = time.process_time()
        answers = [(gold, ours(reports)) for reports, gold in sets[use]]
        cost_ms = (time.process_time() - start) * 1000 / articles
        rows = {
            "ours": b_cubed(answers),
            "single pass": passed(use, limit),
            "all apart": b_cubed((gold, {n: n for n in gold}) for _, gold in sets[use]),
        }
        print(f"{use}: {articles} articles, {cost_ms:.1f} ms of CPU each to keep")
        for name, row in rows.items():
            print(f"  {name:<12}" + "".join(f" {key} {value:.3f}" for key, value in row.items()))
        figures[use] = {"articles": articles, "keep_ms": round(cost_ms, 1), **rows}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
