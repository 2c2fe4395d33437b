"""Part (c) of bench/topics.py: pages about something else, with teasers of a subject beside."""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Sequence

from topic_sets import Subject

from extractors.page import Page
from extractors.pipeline import seed_text
from extractors.rejected import Rejected
from extractors.topics.topic import Topic, relevance

PAGES = 40  # a subject
TEASERS = 6  # a page
_FEWEST_WORDS = 120
_TEASER_WORDS = 30

Article = tuple[str, str, str]


def false_matches(
    found: Sequence[Article],
    chosen: Sequence[Subject],
    made: Callable[[Sequence[int]], Topic],
) -> dict[str, float]:
    """Return how many articles on other subjects match: alone, unstripped and stripped."""
    chance = random.Random(3)
    counts = {"pages": 0, "alone": 0, "unstripped": 0, "stripped": 0}
    for subject in chosen:
        seeds, on = next(subject.draws(1))
        topic = made(seeds)
        others = [
            i
            for i, (_, title, body) in enumerate(found)
            if i not in subject.articles and title and len(body.split()) >= _FEWEST_WORDS
        ]
        for i in chance.sample(others, PAGES):
            _, title, body = found[i]
            teased = [found[k] for k in chance.sample(on, min(TEASERS, len(on)))]
            page = _page(title, body, teased)
            counts["pages"] += 1
            counts["alone"] += relevance(topic, title, body).is_match
            raw = f"{body}\n\n" + "\n".join(map(_teaser, teased))
            counts["unstripped"] += relevance(topic, title, raw).is_match
            stripped = seed_text(page)
            if not isinstance(stripped, Rejected):
                counts["stripped"] += relevance(topic, *stripped).is_match
    print("teasers:", "  ".join(f"{key} {value}" for key, value in counts.items()))
    return {key: float(value) for key, value in counts.items()}


def _teaser(article: Article) -> str:
    _, title, body = article
    return f"{title} {' '.join(body.split()[:_TEASER_WORDS])}"


def _page(title: str, body: str, teased: Sequence[Article]) -> Page:
    """Return a page as sites lay them out, with *teased* in a list beside the article."""
    paragraphs = "".join(f"<p>{html.escape(one)}</p>" for one in body.split("\n\n") if one.strip())
    teasers = "".join(
        f'<li><a href="/{n}"><h3>{html.escape(headline)}</h3>'
        f"<p>{html.escape(' '.join(text.split()[:_TEASER_WORDS]))}…</p></a></li>"
        for n, (_, headline, text) in enumerate(teased)
    )
    said = (
        f"<html><head><title>{html.escape(title)}</title></head><body>"
        f"<main><article><h1>{html.escape(title)}</h1>{paragraphs}</article></main>"
        f'<aside class="related"><h2>More news</h2><ul>{teasers}</ul></aside></body></html>'
    )
    return Page("https://news.example/1", said.encode(), "text/html; charset=utf-8")
