"""What a store keeps of an article, made where there is time for it: beside others, in a worker."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.article import Article
from extractors.record import to_json
from extractors.rejected import Reason, Rejected
from extractors.stories.stories import Account, account
from extractors.topics.seen import noted


@dataclass(frozen=True, slots=True)
class Made:
    """What takes long to make of an article.

    Attributes:
        record: Its record, as to_json has it.
        account: What is kept to find its story, of an unknown day.
    """

    record: str
    account: Account


def made(article: Article) -> Made:
    """Return what a store keeps of *article*: what came with it, else what is made of it now."""
    if article.made is not None:
        return article.made
    own = account(article.headline, article.article_body, language=article.in_language)
    return Made(to_json(article), own)


def with_made(article: Article) -> Article:
    """Return *article*, which must not be changed any more, with what a store keeps of it.

    >>> one = with_made(Article("https://news.example/1", "https://news.example/1"))
    >>> made(one) is one.made
    True
    """
    return replace(article, made=made(article), noted=noted_of(article))


def with_noted(rejected: Rejected) -> Rejected:
    """Return *rejected* with the terms of its article, if it is one: they count, too."""
    if rejected.reason is not Reason.OFF_TOPIC or rejected.article is None:
        return rejected
    return replace(rejected, article=replace(rejected.article, noted=noted_of(rejected.article)))


def noted_of(article: Article) -> frozenset[str]:
    """Return the terms to learn by: what came with *article*, else what is found in it now."""
    if article.noted is not None:
        return article.noted
    return noted(article.headline, article.article_body, article.in_language)
