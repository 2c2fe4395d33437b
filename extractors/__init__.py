r"""Seedwire's extractors: bytes in, values out. No network, store, clock or environment.

>>> from extractors import Page, extract
>>> lede = "Envoys of both sides met in Doha on Monday and agreed to meet again next week. "
>>> article = extract(Page("https://news.example/1", f"Envoys meet\n\n{lede * 2}".encode()))
>>> article.headline, article.word_count
('Envoys meet', 32)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.article import Article
    from extractors.page import Entry, Page
    from extractors.pipeline import extract
    from extractors.record import to_json
    from extractors.rejected import Reason, Rejected
    from extractors.topics.topic import Topic, topic_from

__all__ = [
    "Article",
    "Entry",
    "Page",
    "Reason",
    "Rejected",
    "Topic",
    "extract",
    "to_json",
    "topic_from",
]
_HOMES = {
    "Article": "article",
    "Entry": "page",
    "Page": "page",
    "Reason": "rejected",
    "Rejected": "rejected",
    "Topic": "topics.topic",
    "extract": "pipeline",
    "to_json": "record",
    "topic_from": "topics.topic",
}


def __getattr__(name: str) -> object:
    """Import the public names when first used: the whole pipeline takes half a second to load."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"extractors.{_HOMES[name]}"), name)
