"""The topic gate beside a plain cosine: seeds, their leave-one-out scores, and a background.

Prints, for each of the two, the lowest leave-one-out score of the seeds, the highest score among
background articles (newswire and web articles of all subjects), and how many of the background
articles the automatic threshold lets through. The seeds' subject occurs in the background, so
some of them belong there; --show lists the highest.

Example:
    python bench/topic_gate.py --seeds seeds --data ../shared/data --show 40
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crawler.saved import saved_page
from extractors.pipeline import seed_text
from extractors.rejected import Rejected
from extractors.topic import Topic, relevance, topic_from, vector

SETS = ("background/newswire", "extraction/articles", "extraction/publishers")


def background(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield headline and text of each English article below *folder*."""
    for name in SETS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if (record.get("lang") or "en").startswith("en"):
                    yield record.get("title") or "", record["text"]


def plain_scores(topic: Topic, texts: list[tuple[str, str]]) -> tuple[list[float], list[float]]:
    """Return leave-one-out and background scores of the plain TF-IDF cosine."""

    def score(vectors: list[dict[str, float]], own: dict[str, float]) -> float:
        mean: Counter[str] = Counter()
        for one in vectors:
            mean.update(one)
        length = sum(x * x for x in mean.values()) ** 0.5
        return sum(x * mean[term] for term, x in own.items()) / length

    seeds = [seed.vector for seed in topic.seeds]
    left_out = [score(seeds[:i] + seeds[i + 1 :], seeds[i]) for i in range(len(seeds))]
    return left_out, [score(seeds, vector(*text)) for text in texts]


def figures(left_out: list[float], scores: list[float], threshold: float) -> dict[str, float]:
    """Return the figures of one method."""
    return {
        "lowest_seed": round(min(left_out), 3),
        "highest_background": round(max(scores), 3),
        "threshold": round(threshold, 3),
        "background_through": sum(score >= threshold for score in scores),
    }


def main() -> None:
    """Print the figures of both, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=Path, required=True, help="folder of seed articles")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--show", type=int, default=0, help="list so many of the highest")
    options = parser.parse_args()
    seeds = []
    for file in sorted(options.seeds.glob("*.txt")):
        text = seed_text(saved_page(file))
        if isinstance(text, Rejected):
            parser.error(f"{file}: {text.detail}")
        seeds.append((file.name, *text))
    topic = topic_from("seeds", seeds)
    texts = list(background(options.data))
    scores = [relevance(topic, *text).score for text in texts]
    left_out = [topic.left_out_score(i) for i in range(len(seeds))]
    plain_left_out, plain = plain_scores(topic, texts)
    share = topic.threshold / (sum(left_out) / len(left_out))
    results = {
        "seedwire": figures(left_out, scores, topic.threshold),
        "plain cosine": figures(
            plain_left_out, plain, share * sum(plain_left_out) / len(plain_left_out)
        ),
    }
    for name, row in results.items():
        print(f"{name:14}", "  ".join(f"{key} {value}" for key, value in row.items()))
    for score, text in sorted(zip(scores, texts, strict=True), reverse=True)[: options.show]:
        print(f"  {score:.3f}  {text[0] or text[1][:80]!r}")
    print(json.dumps({"background": len(texts), "seeds": len(seeds), **results}))


if __name__ == "__main__":
    main()
