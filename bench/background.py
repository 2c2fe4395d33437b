"""Count in how many news articles each word occurs: the table behind the topic gate.

Reads JSON lines (gzip) with "text" and optionally "title" and "lang"; articles in another
language than English are left out. Only counts are written, never text.

Example:
    python bench/background.py --data ../shared/data --out extractors/data/background.tsv
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extractors.terms import RARE, terms

SETS = ("background/newswire", "extraction/articles", "extraction/publishers")


def texts(folder: Path) -> Iterator[str]:
    """Yield headline and text of each English article below *folder*."""
    for name in SETS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if (record.get("lang") or "en").startswith("en"):
                    yield f"{record.get('title') or ''}\n{record['text']}"


def main() -> None:
    """Write the table and print its figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="table to write (TSV)")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    documents = 0
    for text in texts(options.data):
        counts.update(set(terms(text)))
        documents += 1
    kept = sorted((term, count) for term, count in counts.items() if count > RARE)
    with options.out.open("w", encoding="utf-8") as out:
        out.write("# In how many articles a word occurs; rarer words are left out.\n")
        out.write(
            "# Corpus: English newswire of the 1990s and 2000s and web articles up to 2025.\n"
        )
        out.write(f"*\t{documents}\n")
        out.writelines(f"{term}\t{count}\n" for term, count in kept)
    print(json.dumps({"documents": documents, "terms": len(counts), "terms_kept": len(kept)}))


if __name__ == "__main__":
    main()
