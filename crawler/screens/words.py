"""Words that several screens need: an article's best score."""

from __future__ import annotations

from extractors.article import Article


def score_line(article: Article) -> str:
    """Return the best score of *article* and its topic; a star marks a seed."""
    if not article.relevance:
        return "no topic"
    best = max(article.relevance, key=lambda one: one.score)
    mark = "*" if best.left_out else ""
    return f"{best.score:.2f}{mark} {best.topic}"
