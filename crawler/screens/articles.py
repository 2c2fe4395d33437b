"""What a person sees of stored articles: what a search found, and one to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.kept import MARK_END, MARK_START, Hit
from crawler.screens.stories import BESIDE_NUMBERS, numbered

_MOST_NAMED = 8
_SHOWN_ANNOTATIONS = (
    ("people", "entities", "person"),
    ("bodies", "entities", "organisation"),
    ("places", "entities", "place"),
    ("phrases", "keyphrases", "phrase"),
)


def hits(found: Iterable[Hit]) -> Iterator[RenderableType]:
    """Yield the articles that a search found, matches in bold."""
    for hit in found:
        about = (
            f"{hit.date_published or 'unknown date'}, {hit.source or 'unknown source'}, {hit.url}"
        )
        yield Group(
            numbered(hit.article_id, Text(hit.headline or "(no headline)", style="bold")),
            Padding(_marked(hit.snippet), BESIDE_NUMBERS),
            Padding(Text(about, style="dim"), (0, 0, 1, 8)),
        )


def article_page(
    record: dict[str, object], versions: int, *, is_off_topic: bool = False
) -> RenderableType:
    """Return a stored article for reading, from its *record*."""
    facts = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    authors = record.get("authors")
    names = (
        [str(a.get("name")) for a in authors if isinstance(a, dict)]
        if isinstance(authors, list)
        else []
    )
    for label, value in (
        ("published", record.get("datePublished") or "unknown"),
        ("modified", record.get("dateModified")),
        ("by", ", ".join(names)),
        ("source", record.get("source")),
        ("section", record.get("section")),
        ("language", record.get("inLanguage")),
        ("address", record.get("canonicalUrl")),
        ("topics", _relevance_line(record.get("relevance"))),
        ("now", "off topic: search does not find it any more" if is_off_topic else None),
        *_named(record.get("annotations")),
        ("partial", _missing_line(record.get("missing"))),
        ("versions", str(versions) if versions > 1 else None),
    ):
        if value:
            facts.add_row(Text(label, style="dim"), Text(str(value), overflow="fold"))
    title = Text(str(record.get("headline") or "(no headline)"), style="bold")
    return Group(title, "", facts, "", Text(str(record.get("articleBody") or "")))


def _named(annotations: object) -> Iterator[tuple[str, str]]:
    """Yield who and what the stages found, the most often named first, as labelled lines."""
    found = [a for a in annotations if isinstance(a, dict)] if isinstance(annotations, list) else []
    for label, stage, kind in _SHOWN_ANNOTATIONS:
        values = Counter(str(a["value"]) for a in found if (a["stage"], a["kind"]) == (stage, kind))
        if values:
            yield label, ", ".join(value for value, _ in values.most_common(_MOST_NAMED))
    quotes = Counter(_speaker(a) for a in found if a["stage"] == "quotes")
    if quotes:
        yield "quoted", ", ".join(f"{who} ({n})" for who, n in quotes.most_common(_MOST_NAMED))


def _speaker(quote: dict[str, object]) -> str:
    """Return who is quoted: the person if the article says who that is, else as written."""
    parts = quote.get("parts")
    said = {str(p["role"]): str(p["value"]) for p in parts} if isinstance(parts, list) else {}
    named = [said[role] for role in ("person", "organisation", "speaker") if role in said]
    return named[0] if named else "nobody named"


def _relevance_line(relevance: object) -> str:
    found = [r for r in relevance if isinstance(r, dict)] if isinstance(relevance, list) else []
    parts = []
    for one in found:
        terms = ", ".join(str(t["term"]) for t in one["terms"][:6])
        scored = f"{one['topic']} {one['score']:.2f} (from {one['threshold']:.2f})"
        parts.append(f"{scored}: {terms}" if terms else scored)
    return "; ".join(parts)


def _missing_line(missing: object) -> str:
    found = [m for m in missing if isinstance(m, dict)] if isinstance(missing, list) else []
    return "; ".join(f"{one['cause']}: {one['detail']}" for one in found)


def _marked(snippet: str) -> Text:
    text = Text()
    line = re.sub(r"\s+", " ", snippet)  # of several paragraphs, maybe
    for i, part in enumerate(line.replace(MARK_END, MARK_START).split(MARK_START)):
        text.append(part, style="bold" if i % 2 else "")
    return text
