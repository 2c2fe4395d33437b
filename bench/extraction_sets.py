"""The development sets of the extraction benchmarks, and the metric that they are scored by.

The metric is the article-extraction-benchmark's: runs of four tokens, counted per page, normalised
so that pages weigh the same, averaged over pages.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from courlan import extract_domain

NEWS_SETS = ("publishers", "articles", "old-news", "portals")
_TOKEN = re.compile(r"\w+")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_RUN = 4
_ARCHIVES = {"archive.org", None}
_ESCAPED_GOLD = "portals"  # its gold text was escaped twice


FOLDS = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated page.

    Attributes:
        dataset: Name of its set.
        site: Registered host, or the page's own id where an archive serves it: what to group by.
        gold: The main text; None where only snippets are annotated.
        wanted: Snippets that the text must have.
        unwanted: Snippets that it must not have.
        comments: Readers' comments that must not leak.
        title: The headline, exact in the set `publishers`; None where it is not annotated.
        neutral: Text that counts neither for nor against an extractor.
        body: The page in UTF-8, as it would be fetched.
    """

    dataset: str
    id: str
    url: str
    html: str
    site: str
    gold: str | None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    title: str | None = None
    neutral: str = ""
    body: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Encode the page: to do so is not a part of reading it."""
        object.__setattr__(self, "body", self.html.encode("utf-8", "replace"))

    @property
    def fold(self) -> int:
        """The fold of cross-validation: pages of one site share it."""
        return fold_of(self.site)


def fold_of(site: str) -> int:
    """Return the fold of cross-validation that the pages of *site* are in."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def samples(folder: Path, dataset: str) -> Iterator[Sample]:
    """Yield the pages of *dataset* below *folder*, in the order of the file."""
    with gzip.open(folder / "extraction" / f"{dataset}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            site = extract_domain(record["url"]) if record["url"] else None
            gold = record.get("text")
            yield Sample(
                dataset,
                record["id"],
                record["url"],
                record["html"],
                record["id"] if site in _ARCHIVES else str(site),
                html.unescape(gold) if gold and dataset == _ESCAPED_GOLD else gold,
                tuple(record.get("with") or ()),
                tuple(record.get("without") or ()),
                tuple(record.get("comments") or ()),
                record.get("title") or None,
            )


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares of a page's runs of tokens: found rightly, found wrongly, missed. They add to 1."""

    right: float
    wrong: float
    missed: float

    @property
    def precision(self) -> float:
        """1 when nothing was found where nothing was to be found."""
        found = self.right + self.wrong
        return self.right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """1 when nothing was to be found and nothing was found."""
        there = self.right + self.missed
        return self.right / there if there else float(not self.wrong)

    @property
    def f1(self) -> float:
        """F1 of this page alone."""
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else 1.0


def overlap(gold: str, text: str, neutral: str = "") -> Overlap:
    """Return how the runs of four tokens of *text* and *gold* overlap; *neutral* ones are free."""
    wanted, found = _runs(gold), _runs(text)
    right = sum((wanted & found).values())
    wrong = sum((found - wanted - _runs(neutral)).values()) if neutral else found.total() - right
    missed = wanted.total() - right
    total = right + wrong + missed
    return Overlap(right / total, wrong / total, missed / total) if total else Overlap(0, 0, 0)


def averages(overlaps: Sequence[Overlap]) -> tuple[float, float, float, float]:
    """Return F1 of the averages, mean precision, mean recall, and the share of pages below .8."""
    precisions = [one.precision for one in overlaps if one.right + one.wrong > 0]
    recalls = [one.recall for one in overlaps if one.right + one.missed > 0]
    precision = mean(precisions) if precisions else 0.0
    recall = mean(recalls) if recalls else 0.0
    both = precision + recall
    low = mean(one.f1 < 0.8 for one in overlaps)
    return (2 * precision * recall / both if both else 0.0, precision, recall, low)


def hits(snippets: Iterable[str], text: str) -> tuple[int, int]:
    """Return how many of *snippets* are in *text*, white space aside, and how many there are.

    Some annotated snippets are empty; they count for nothing.
    """
    flat = squashed(text)
    found = [wanted in flat for snippet in snippets if (wanted := squashed(snippet))]
    return sum(found), len(found)


def is_leaked(snippet: str, text: str) -> bool:
    """Tell whether most runs of four tokens of *snippet* are in *text*, or all of it is.

    >>> is_leaked("I have lived here for years.", "We left. I have lived here for ages.")
    True
    >>> is_leaked("I have lived here for years.", "They have lived here since then.")
    False
    """
    runs = _runs(snippet)
    found = (runs & _runs(text)).total()
    return found > runs.total() / 2 or squashed(snippet) in squashed(text)


def squashed(text: str) -> str:
    """Return *text* in one normal form of characters and white space."""
    return " ".join(_canonical(text).split())


def token_count(text: str) -> int:
    """Return the number of tokens as the metric counts them."""
    return len(_TOKEN.findall(_canonical(text)))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(_canonical(text))
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + _RUN]) for i in range(max(1, len(tokens) - _RUN + 1)))


def _canonical(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_ZERO_WIDTH)
