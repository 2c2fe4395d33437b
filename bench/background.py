"""Count in how many news articles each word and phrase occurs: the table behind topics.

Reads JSON lines (gzip) with "text" and optionally "title" and "lang"; articles in another
language than English are left out. Only counts are written, never text. The first line of the
table is its version: the first digits of the SHA-256 of the rest.

Example:
    python bench/background.py --data ../shared/data --out extractors/data/background.tsv
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from extractors.text.terms import RARE
from extractors.topics.counted import counted
from extractors.topics.name_spelling import MARK

COMMON_PHRASE = 20  # articles; rarer phrases are left out, and count as rare as any
_EDGE = 0.2  # a phrase does not begin or end with a word that is in more of the articles
SETS = ("background/newswire", "extraction/articles", "extraction/publishers")


def texts(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield number, headline and text of each English article below *folder*."""
    for name in SETS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if (record.get("lang") or "en").startswith("en"):
                    yield str(record["id"]), record.get("title") or "", record["text"]


def rows(articles: Iterator[tuple[str, str, str]]) -> list[tuple[str, int]]:
    """Return the rows of the table, the number of articles first under the name ``*``."""
    words: Counter[str] = Counter()
    phrases: Counter[str] = Counter()
    documents = 0
    for _, headline, body in articles:
        found = counted(headline, body)
        words.update(found.words.keys())
        phrases.update(found.phrases.keys())
        documents += 1
    kept = [(word, count) for word, count in words.items() if count > RARE]
    for phrase, count in phrases.items():
        edges = () if MARK in phrase else (phrase.split()[0], phrase.split()[-1])
        if count >= COMMON_PHRASE and all(words[edge] <= _EDGE * documents for edge in edges):
            kept.append((phrase, count))
    return [("*", documents), *sorted(kept)]


def main() -> None:
    """Write the table and print its figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="table to write (TSV)")
    options = parser.parse_args()
    found = rows(texts(options.data))
    text = _HEAD + "".join(f"{term}\t{count}\n" for term, count in found)
    version = sha256(text.encode()).hexdigest()[:12]
    options.out.write_text(f"# Version {version}\n{text}", encoding="utf-8")
    phrases = sum(" " in term or MARK in term for term, _ in found)
    print(json.dumps({"documents": found[0][1], "terms": len(found) - 1, "phrases": phrases}))


_HEAD = """\
# In how many articles a word (in 5 or more) or phrase (in 20 or more) occurs; rarer ones are left
# out. A word with a capital stands for all forms of a country's name, "grg~bush" for all spellings
# of George Bush. Made by bench/background.py.
# Corpus: English newswire of the 1990s and 2000s and web articles up to 2025.
"""


if __name__ == "__main__":
    main()
