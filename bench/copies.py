"""Copies that are found again, and pairs that are none: ours beside MinHash.

Makes copies of newswire articles: cut to a part from the front, under another headline, with the
paragraphs in another order, lightly edited (a word in fifteen left out or replaced, a sentence of
another article put in), with another opening (40 words of another article), quoted whole inside a
longer article. Prints the share of each that is
found again, ours beside MinHash (128 permutations, resemblance from .5 on, package rensa) over the
same runs of four words; and how many pairs of different articles are called copies. --show
prints those pairs for reading: news agencies do send one article twice.

Example:
    python bench/copies.py --data ../shared/data --show 20
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

from extractors.text.shingles import RUN_WORDS, Sketch, containment, is_copy, sketch

SEED = 20
MIN_WORDS = 100
OPENING_WORDS = 40


def texts(folder: Path, limit: int) -> list[str]:
    """Return the articles of at least MIN_WORDS words."""
    with gzip.open(folder / "background/newswire.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        found = [f"{r['title'] or ''}\n\n{r['text']}" for r in records]
    return [text for text in found if len(text.split()) >= MIN_WORDS][:limit]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of *text*, or its sentences where it has only one."""
    parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    return parts if len(parts) > 2 else re.split(r"(?<=[.!?]) ", text)


def cut(text: str, other: str, chance: random.Random, share: float) -> str:
    """Return the first *share* of the words."""
    words = text.split(" ")
    return " ".join(words[: max(60, int(len(words) * share))])


def headed(text: str, other: str, chance: random.Random) -> str:
    """Return the body under the headline of *other*."""
    return other.split("\n")[0] + "\n\n" + text.partition("\n\n")[2]


def shuffled(text: str, other: str, chance: random.Random) -> str:
    """Return the paragraphs in another order."""
    parts = paragraphs(text)
    chance.shuffle(parts)
    return "\n\n".join(parts)


def edited(text: str, other: str, chance: random.Random) -> str:
    """Return the text with a word in fifteen dropped or replaced and a strange sentence in it."""
    strange = other.split()
    words = []
    for word in text.split(" "):
        if chance.random() >= 1 / 15:
            words.append(word)
        elif chance.random() < 0.5:
            words.append(chance.choice(strange))
    words.insert(len(words) // 2, " ".join(strange[40:60]))
    return " ".join(words)


def reopened(text: str, other: str, chance: random.Random) -> str:
    """Return the text with the opening of *other* for its own."""
    words, strange = text.split(" "), other.split(" ")
    return " ".join(strange[:OPENING_WORDS] + words[OPENING_WORDS:])


def inside(text: str, other: str, chance: random.Random) -> str:
    """Return the text in the middle of *other*."""
    parts = paragraphs(other)
    middle = len(parts) // 2
    return "\n\n".join((*parts[:middle], text, *parts[middle:]))


KINDS: dict[str, Callable[[str, str, random.Random], str]] = {
    "cut to 70 %": lambda t, o, c: cut(t, o, c, 0.7),
    "cut to 50 %": lambda t, o, c: cut(t, o, c, 0.5),
    "cut to 30 %": lambda t, o, c: cut(t, o, c, 0.3),
    "other headline": headed,
    "other order": shuffled,
    "lightly edited": edited,
    "other opening": reopened,
    "inside another": inside,
}


def minhash_says(one: str, other: str) -> bool:
    """Tell whether MinHash takes two texts for copies."""
    from rensa import RMinHash

    def hashed(text: str) -> object:
        words = re.findall(r"\w+", text.casefold())
        made = RMinHash(num_perm=128, seed=SEED)
        made.update([" ".join(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1)])
        return made

    return bool(hashed(one).jaccard(hashed(other)) >= 0.5)  # type: ignore[attr-defined]


def pairs(sketches: list[Sketch]) -> Iterable[tuple[int, int]]:
    """Yield the numbers of articles that are called copies of each other."""
    owners: dict[int, list[int]] = {}
    for number, one in enumerate(sketches):
        for each in one.runs:
            owners.setdefault(each, []).append(number)
    both = {pair for numbers in owners.values() for pair in combinations(numbers, 2)}
    yield from ((a, b) for a, b in sorted(both) if is_copy(sketches[a], sketches[b]))


def main() -> None:
    """Print recall by kind, the pairs, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--limit", type=int, default=10_000, help="use so many articles")
    parser.add_argument("--show", type=int, default=0, help="print so many of the pairs")
    options = parser.parse_args()
    found = texts(options.data, options.limit)
    chance = random.Random(SEED)
    start = time.process_time()
    sketches = [sketch(text) for text in found]
    rate = len(found) / (time.process_time() - start)
    figures: dict[str, object] = {"articles": len(found), "sketches_per_cpu_s": round(rate)}
    for kind, make in KINDS.items():
        ours = theirs = 0
        for number, text in enumerate(found):
            copy = make(text, found[(number * 7 + 1) % len(found)], chance)
            ours += is_copy(sketches[number], sketch(copy))
            theirs += minhash_says(text, copy)
        figures[kind] = {
            "ours": round(ours / len(found), 4),
            "minhash": round(theirs / len(found), 4),
        }
        print(f"{kind:<16} ours {ours / len(found):7.2%}   MinHash {theirs / len(found):7.2%}")
    same = list(pairs(sketches))
    figures["pairs"] = len(same)
    print(f"pairs of different articles called copies: {len(same)}")
    for a, b in random.Random(SEED).sample(same, min(options.show, len(same))):
        print(f"--- {containment(sketches[a], sketches[b]):.2f}")
        print(f"{found[a][:300]!r}\n{found[b][:300]!r}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
