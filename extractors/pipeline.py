"""The one way of a page through the extractors: read, strip, metadata, topic gate, stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.article import Article, Removed
from extractors.metadata import headline, metadata
from extractors.page import Page
from extractors.read import read
from extractors.rejected import Reason, Rejected
from extractors.roles import Stripped
from extractors.stages import Stage
from extractors.stages.run import all_stages, run_stages
from extractors.strip import strip
from extractors.topic import Topic, relevance
from extractors.usage import usage_of
from extractors.words import word_count

MIN_BODY_WORDS = 20  # the shortest news flash of the development sets has about thirty
PARAGRAPH_GAP = "\n\n"


def extract(
    page: Page,
    topics: Iterable[Topic] = (),
    stages: Sequence[Stage] | None = None,
    *,
    respect_tdm: bool = False,
) -> Article | Rejected:
    """Return the article on *page*, or why there is none. Pure: same arguments, same result.

    >>> body = "Envoys meet in Doha" + chr(10) * 2 + "Envoys of both sides met in Doha. " * 5
    >>> article = extract(Page("https://news.example/1", body.encode(), "text/plain"))
    >>> article.headline, article.word_count
    ('Envoys meet in Doha', 35)

    Args:
        page: What was fetched or saved.
        topics: With none, every article is kept; else one must match.
        stages: Run over articles that are kept; None for all of them.
        respect_tdm: Take nothing from a page that reserves text and data mining.
    """
    document = read(page)
    if isinstance(document, Rejected):
        return document
    usage = usage_of(page.headers, document.head)
    if respect_tdm and usage.tdm_reservation:
        detail = f"the page reserves text and data mining; policy: {usage.tdm_policy or 'none'}"
        return Rejected(page.url, Reason.RESERVED, detail)
    stripped = strip(document)
    article = replace(_article(stripped, page), usage=usage)
    if article.word_count < MIN_BODY_WORDS:
        return _too_short(page, article.article_body, article)
    found = tuple(relevance(topic, article.headline, article.article_body) for topic in topics)
    article = replace(article, relevance=found)
    if found and not any(one.is_match for one in found):
        best = max(found, key=lambda one: one.score)
        detail = f"scores {best.score:.2f} for {best.topic}, {best.threshold:.2f} is needed"
        return Rejected(page.url, Reason.OFF_TOPIC, detail, article)
    annotations, failures = run_stages(all_stages() if stages is None else stages, article)
    return replace(article, annotations=annotations, failures=failures)


def seed_text(page: Page) -> tuple[str | None, str] | Rejected:
    """Return headline and body of a seed article: what a topic is made of, and nothing more."""
    document = read(page)
    if isinstance(document, Rejected):
        return document
    stripped = strip(document)
    body = _body(stripped)
    if word_count(body) < MIN_BODY_WORDS:
        return _too_short(page, body)
    found = headline(stripped, page)
    return found[0] if found else None, body


def _body(stripped: Stripped) -> str:
    return PARAGRAPH_GAP.join(block.text for block in stripped.kept())


def _too_short(page: Page, body: str, article: Article | None = None) -> Rejected:
    detail = f"{word_count(body)} words of text are left, {MIN_BODY_WORDS} are needed"
    return Rejected(page.url, Reason.NO_BODY, detail, article)


def _article(stripped: Stripped, page: Page) -> Article:
    body = _body(stripped)
    removed = tuple(
        Removed(verdict.role.value, verdict.evidence, block.text, block.origin)
        for block, verdict in stripped.removed()
    )
    about = metadata(stripped, page, body)
    return Article(
        url=page.url,
        article_body=body,
        removed=removed,
        **{name: getattr(about, name) for name in about.__slots__},
    )
