"""Part (d) of bench/topics.py: what the gate before the fetch would lose, and what it would save.

Five seeds tell little about one in a hundred, so topics are made from the background too: an
article and its four nearest ones are the seeds, and every other article that the topic would keep
by its full text is on topic. Each article stands in a feed with its title and the first words of
its text, and the gate sees those alone. The interval is from a bootstrap over topics, since
articles on one topic are lost together. Then the labelled subjects, and the test newsroom.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from topic_sets import SEEDS, Subject

from extractors.page import Entry
from extractors.topics.counted import counted
from extractors.topics.profile import Weighed, profile, score, weighed
from extractors.topics.prospect import SHARE_NEEDED, prospect
from extractors.topics.topic import Topic, topic_from

SHARES = (0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3)
FEWEST_WORDS = 60  # of an article
SUMMARY_WORDS = 30
DRAWS = 1_000

Article = tuple[str, str, str]
Ratios = tuple[list[float], list[float]]  # the gate's score over the threshold: on topic, others


def gate_loss(
    found: Sequence[Article],
    chosen: Sequence[Subject],
    made: Callable[[Sequence[int]], Topic],
    seeds: Sequence[Article],
    options: argparse.Namespace,
) -> dict[str, object]:
    """Return the figures of the gate."""
    chance = random.Random(1)
    usable = [i for i, (_, t, b) in enumerate(found) if t and len(b.split()) >= FEWEST_WORDS]
    texts = {i: weighed(counted(found[i][1], found[i][2])) for i in usable}
    entries = {i: _entry(found[i]) for i in usable}
    starts = chance.sample(usable, options.topics)
    pairs = [_ratios(made(_nearest(start, texts)), texts, entries) for start in starts]
    on_topic, others = [a for a, _ in pairs if a], [x for _, b in pairs for x in b]
    rows = {share: _row(on_topic, others, share, chance) for share in SHARES}
    for share, row in rows.items():
        print(f"{share:6}", "  ".join(f"{name} {value}" for name, value in row.items()))
    labelled = [_labelled(subject, made, texts, entries) for subject in chosen]
    every = [x for values in labelled for x in values]
    figures: dict[str, object] = {"share_needed": SHARE_NEEDED, "topics": len(on_topic)}
    figures |= {"on_topic": sum(map(len, on_topic)), "others": len(others), **rows[SHARE_NEEDED]}
    figures |= {"labelled": len(every), "labelled_lost": _below(every, SHARE_NEEDED)}
    if options.newsroom:
        figures |= _newsroom(options.newsroom, topic_from("seeds", seeds))
    print("gate:", json.dumps(figures))
    return figures


def _entry(article: Article) -> Entry:
    _, title, body = article
    return Entry("https://news.example/1", title, " ".join(body.split()[:SUMMARY_WORDS]))


def _nearest(start: int, texts: dict[int, Weighed]) -> list[int]:
    own = profile([texts[start]])
    return sorted(texts, key=lambda i: -score(texts[i], own))[:SEEDS]


def _ratios(topic: Topic, texts: dict[int, Weighed], entries: dict[int, Entry]) -> Ratios:
    """Return the gate's score over the threshold; endless where the gate does not judge."""
    found: Ratios = ([], [])
    known = [seed.text.counted for seed in topic.seeds]
    for i, text in texts.items():
        if text.counted in known:
            continue
        is_other = score(text, topic.profile()) < topic.threshold
        found[is_other].append(_ratio(entries[i], topic))
    return found


def _ratio(entry: Entry, topic: Topic) -> float:
    seen = prospect(entry, [topic])
    return seen.score / topic.threshold if seen else float("inf")


def _labelled(
    subject: Subject,
    made: Callable[[Sequence[int]], Topic],
    texts: dict[int, Weighed],
    entries: dict[int, Entry],
) -> list[float]:
    """Return the gate's ratios of what is on a subject, whether or not it matches."""
    found = []
    for seeds, on in subject.draws(2):
        topic = made(seeds)
        found += [_ratio(entries[i], topic) for i in on if i in texts]
    return found


def _row(
    on_topic: list[list[float]], others: list[float], share: float, chance: random.Random
) -> dict[str, float]:
    every = [x for values in on_topic for x in values]
    return {
        "lost": round(_below(every, share) / len(every), 5),
        "lost_at_most": round(_highest_loss(on_topic, share, chance), 5),
        "skipped": round(_below(others, share) / len(others), 4),
    }


def _below(values: list[float], share: float) -> int:
    return sum(value < share for value in values)


def _highest_loss(on_topic: list[list[float]], share: float, chance: random.Random) -> float:
    """Return the loss that 95 in 100 draws of as many topics stay below."""
    tallies = [(_below(values, share), len(values)) for values in on_topic]
    draws = (chance.choices(tallies, k=len(tallies)) for _ in range(DRAWS))
    losses = sorted(sum(lost for lost, _ in d) / sum(all_ for _, all_ in d) for d in draws)
    return losses[int(0.95 * DRAWS)]


def _newsroom(folder: Path, topic: Topic) -> dict[str, float]:
    found: dict[bool, list[float]] = {True: [], False: []}
    for file in sorted(folder.glob("articles/*/*.json")):
        said = json.loads(file.read_text("utf-8"))
        summary = said["standfirst"] or said["body"][0]["text"]
        entry = Entry(f"https://news.example/{said['slug']}", said["headline"], summary)
        found[said["on_topic"]].append(_ratio(entry, topic))
    return {
        "lowest_newsroom_on_topic": round(min(found[True]), 3),
        "newsroom_on_topic": len(found[True]),
        "newsroom_others_skipped": _below(found[False], SHARE_NEEDED),
        "newsroom_others": len(found[False]),
    }
