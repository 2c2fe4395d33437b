"""Quality and speed of the extraction stages, beside their goals and their peers.

Quality: each module of bench/stage_scores that has a stage prints its figures; those with a goal
are marked where they miss it. Speed: CPU time of each stage over newswire articles, counted as
articles of 600 words, in one process and one thread; the analysis that the stages share is a line
of its own. The peer is spaCy's pipeline as it comes, over the same articles in turn, which alone
costs this much: on a machine that is busy with other work the ratio says more than the seconds.
The last line is JSON.

Example:
    python bench/stages.py --data ../shared/data
    python bench/stages.py --data ../shared/data --only entities,aliases --articles 20
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import pkgutil
import platform
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import stage_scores
from stage_scores import Row
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from extractors.analysis.parse import LANGUAGE, model_name, model_version, parsed
from extractors.article import Annotation, Article
from extractors.stages.run import all_stages, annotated

WORDS = 600
SPEED_GOAL = 10.0
PEER = "spaCy's pipeline as it comes"


def scorers(only: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Yield name and module of each stage that has scores."""
    for info in pkgutil.iter_modules(stage_scores.__path__):
        if only and info.name not in only:
            continue
        module = import_module(f"stage_scores.{info.name}")
        if name := getattr(module, "STAGE", None):
            yield name, module


def shown(row: Row) -> str:
    """Return a figure as a line."""
    goal = "" if row.goal is None else f"goal {row.goal:.2f}{'' if row.ours >= row.goal else ' !'}"
    peers = "  ".join(f"{name} {value:.3f}" for name, value in row.peers.items())
    return f"  {row.on:44} {row.measure:12} {row.ours:.3f}  {goal:11} {peers}"


def articles(data: Path, count: int) -> list[Article]:
    """Return the first *count* newswire articles of usual length."""
    found = []
    with gzip.open(data / "background/newswire.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if 300 <= len(text.split()) <= 1500:
                found.append(Article("", "", article_body=text, in_language=LANGUAGE))
            if len(found) == count:
                break
    return found


def speed(texts: Sequence[Article]) -> tuple[dict[str, float], float]:
    """Return the CPU milliseconds of each stage, and of PEER, for 600 words; articles a CPU-second.

    What is loaded at first use is no article's cost.
    """
    stages = sorted(all_stages(), key=lambda stage: (len(stage.needs), stage.name))
    annotated(stages, texts[0])
    with use_ops("numpy"):  # as spaCy sets it, not as we do
        peer = import_module(str(model_name())).load()
    peer(texts[0].article_body)
    threadpool_limits(1)
    gc.freeze()  # as in a worker
    spent: Counter[str] = Counter()
    theirs = 0.0
    for text in texts:
        start = time.process_time()
        peer(text.article_body)
        theirs += time.process_time() - start
        start = time.process_time()
        parsed(text.article_body)
        spent["shared analysis"] += time.process_time() - start
        given: dict[str, tuple[Annotation, ...]] = {}
        while len(given) < len(stages):
            for stage in stages:
                if stage.name in given or stage.needs - given.keys():
                    continue
                needed = tuple(one for need in sorted(stage.needs) for one in given[need])
                start = time.process_time()
                given[stage.name] = stage.annotate(text, needed)
                spent[stage.name] += time.process_time() - start
    size = sum(len(text.article_body.split()) for text in texts) / WORDS
    per_article = {name: 1000 * value / size for name, value in spent.most_common()}
    return per_article | {PEER: 1000 * theirs / size}, size / spent.total()


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--only", default="", help="stages to score, with commas between")
    parser.add_argument("--limit", type=int, help="documents of each large set")
    parser.add_argument("--articles", type=int, default=60, help="to measure speed over; 0: none")
    options = parser.parse_args()
    print(f"model {model_version()}")
    figures: dict[str, object] = {"model": model_version()}
    for name, module in scorers([word for word in options.only.split(",") if word]):
        print(name)
        for row in module.rows(options.data, options.limit):  # type: ignore[attr-defined]
            print(shown(row), flush=True)
            figures[f"{name}: {row.on}, {row.measure}"] = round(row.ours, 4)
    if options.articles:
        spent, rate = speed(articles(options.data, options.articles))
        print("speed, CPU milliseconds an article of 600 words")
        for name, value in spent.items():
            print(f"  {name:44} {value:8.1f}")
        ratio = rate * spent[PEER] / 1000
        print(f"  {'all stages: articles a CPU-second':44} {rate:8.1f}  goal {SPEED_GOAL:.0f}")
        print(f"  {'all stages: how many times as many':44} {ratio:8.2f}  as {PEER}")
        figures["articles_per_cpu_s"] = round(rate, 2)
        figures["articles_per_peer_article"] = round(ratio, 3)
        figures["python"] = platform.python_version()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
