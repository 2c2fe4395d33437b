"""What the gate before the fetch would lose, and what it would save.

Five seeds tell little about one in a hundred, so topics are made from the background too: an
article and its four nearest ones are the seeds, and every other article that the topic would keep
by its full text is on topic. Each article stands in a feed with its title and the first words of
its text, and the gate sees those alone. Prints, for each share of the topic's threshold that is
asked for, how many on-topic articles are lost and how many of the others are skipped. The
interval is from a bootstrap over topics, since articles on one topic are lost together.

Then the seeds themselves, each by the others, and the test newsroom's articles.

Example:
    python bench/prefetch_gate.py --seeds seeds --data ../shared/data --newsroom tests/newsroom
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from topic_gate import background

from crawler.saved import saved_page
from extractors.page import Entry
from extractors.pipeline import seed_text
from extractors.prospect import SHARE_NEEDED, prospect
from extractors.rejected import Rejected
from extractors.topic import Seed, Topic, Vector, relevance, topic_from, vector

SHARES = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2)
FEWEST_WORDS = 60  # of an article
SEEDS = 5
DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Story:
    """An article and what a feed would say of it."""

    headline: str
    text: str
    vector: Vector

    def entry(self, words: int) -> Entry:
        """Return the title and the first *words* words."""
        summary = " ".join(self.text.split()[:words])
        return Entry("https://news.example/1", self.headline, summary)


def dot(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1."""
    small, large = sorted((one, other), key=len)
    return sum(x * large[term] for term, x in small.items() if term in large)


def made_topics(stories: list[Story], number: int, chance: random.Random) -> Iterator[Topic]:
    """Yield topics of an article and its nearest ones."""
    for story in chance.sample(stories, number):
        near = sorted(stories, key=lambda one: -dot(one.vector, story.vector))[:SEEDS]
        yield Topic("made", tuple(Seed(one.headline, one.vector) for one in near))


def ratios(topic: Topic, stories: list[Story], words: int) -> tuple[list[float], list[float]]:
    """Return the gate's score over the threshold, of on-topic and of other articles.

    An article that the gate does not judge has an endless one.
    """
    found: tuple[list[float], list[float]] = ([], [])
    seeds = {seed.name for seed in topic.seeds}
    for story in stories:
        if story.headline in seeds:
            continue
        is_other = relevance(topic, story.headline, story.text).score < topic.threshold
        seen = prospect(story.entry(words), [topic])
        found[is_other].append(seen.score / topic.threshold if seen else float("inf"))
    return found


def below(values: list[float], share: float) -> int:
    """Return how many of *values* the gate would skip."""
    return sum(value < share for value in values)


def highest_loss(on_topic: list[list[float]], share: float, chance: random.Random) -> float:
    """Return the loss that 95 in 100 draws of as many topics stay below."""
    counted = [(below(values, share), len(values)) for values in on_topic]
    draws = (chance.choices(counted, k=len(counted)) for _ in range(DRAWS))
    losses = sorted(sum(lost for lost, _ in d) / sum(all_ for _, all_ in d) for d in draws)
    return losses[int(0.95 * DRAWS)]


def own_ratios(seeds: list[tuple[str, str | None, str]], words: int) -> list[float]:
    """Return the gate's score of each seed by the others, over their threshold."""
    found = []
    for number, (_, headline, body) in enumerate(seeds):
        topic = topic_from("seeds", [seed for i, seed in enumerate(seeds) if i != number])
        seen = prospect(Story(headline or "", body, {}).entry(words), [topic])
        found.append(seen.score / topic.threshold if seen else float("inf"))
    return found


def newsroom(folder: Path, topic: Topic) -> dict[bool, list[float]]:
    """Return the gate's scores of the newsroom's articles over the threshold, on topic or not."""
    found: dict[bool, list[float]] = {True: [], False: []}
    for file in sorted(folder.glob("articles/*/*.json")):
        said = json.loads(file.read_text("utf-8"))
        summary = said["standfirst"] or said["body"][0]["text"]
        entry = Entry(f"https://news.example/{said['slug']}", said["headline"], summary)
        seen = prospect(entry, [topic])
        found[said["on_topic"]].append(seen.score / topic.threshold if seen else float("inf"))
    return found


def main() -> None:
    """Print the table, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=Path, required=True, help="folder of seed articles")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--newsroom", type=Path, required=True, help="folder of the newsroom")
    parser.add_argument("--topics", type=int, default=100, help="made from the background")
    parser.add_argument("--words", type=int, default=30, help="of a summary")
    parser.add_argument("--limit", type=int, help="so many background articles at most")
    options = parser.parse_args()
    texts = [text for text in background(options.data) if len(text[1].split()) >= FEWEST_WORDS]
    stories = [Story(*text, vector(*text)) for text in texts[: options.limit] if text[0]]
    chance = random.Random(1)
    pairs = [
        ratios(topic, stories, options.words)
        for topic in made_topics(stories, options.topics, chance)
    ]
    on_topic, others = [a for a, _ in pairs if a], [x for _, b in pairs for x in b]
    every = [x for values in on_topic for x in values]
    rows = {}
    for share in SHARES:
        row = {
            "lost": round(below(every, share) / len(every), 5),
            "lost_at_most": round(highest_loss(on_topic, share, chance), 5),
            "skipped": round(below(others, share) / len(others), 4),
        }
        rows[share] = row
        print(f"{share:6}", "  ".join(f"{name} {value}" for name, value in row.items()))
    seeds = []
    for file in sorted(options.seeds.glob("*.txt")):
        text = seed_text(saved_page(file))
        if isinstance(text, Rejected):
            parser.error(f"{file}: {text.detail}")
        seeds.append((file.name, *text))
    topic = topic_from("seeds", seeds)
    own, rooms = own_ratios(seeds, options.words), newsroom(options.newsroom, topic)
    real = [prospect(story.entry(options.words), [topic]) for story in stories]
    results = {
        "topics": len(on_topic),
        "on_topic": len(every),
        "others": len(others),
        "summary_words": options.words,
        "share_needed": SHARE_NEEDED,
        **rows[SHARE_NEEDED],
        "lowest_seed": round(min(own), 3),
        "lowest_newsroom_on_topic": round(min(rooms[True]), 3),
        "newsroom_on_topic": len(rooms[True]),
        "newsroom_others_skipped": below(rooms[False], SHARE_NEEDED),
        "newsroom_others": len(rooms[False]),
        "seeds_skip_background": round(
            sum(bool(one and one.is_hopeless) for one in real) / len(real), 3
        ),
    }
    print(json.dumps(results))


if __name__ == "__main__":
    main()
