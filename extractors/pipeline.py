"""The one way of a page through the extractors: read, strip, metadata, topic gate, stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.article import Article, Found, Removed
from extractors.kinds.article_kind import article_kind
from extractors.kinds.completeness import missing
from extractors.kinds.listing import listing
from extractors.kinds.other_pages import other_page
from extractors.kinds.page_series import series
from extractors.kinds.walls import MIN_BODY_WORDS, broken_off, says_article, wall
from extractors.metadata.metadata import headline, metadata
from extractors.metadata.usage import usage_of
from extractors.page import Page
from extractors.reading.declared import METHOD, is_declared
from extractors.reading.read import read
from extractors.reading.sent_on import sent_on
from extractors.rejected import Reason, Rejected
from extractors.roles import Role, Stripped
from extractors.stages import Stage
from extractors.stages.run import all_stages, annotated
from extractors.stripping.site_memory import SiteMemory
from extractors.stripping.site_trace import trace_of
from extractors.stripping.strip import strip
from extractors.text.prose import is_finished
from extractors.text.words import word_count
from extractors.topics.relevant import off_topic, with_raw
from extractors.topics.topic import Topic, relevances

PARAGRAPH_GAP = "\n\n"
_FLASH_WORDS = 14
_LOST = ("?", "\ufffd")  # what programs write for letters that a character set does not have
_LOST_SHARE = 0.1  # of a text's signs; in articles question marks are one in a hundred


def extract(
    page: Page,
    topics: Iterable[Topic] = (),
    stages: Sequence[Stage] | None = None,
    memory: SiteMemory | None = None,
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
        memory: What other pages of the site have shown; site_memory makes it of their traces.
        respect_tdm: Take nothing from a page that reserves text and data mining.
    """
    document = read(page)
    if isinstance(document, Rejected):
        return document
    usage = usage_of(page.headers, document.head)
    if respect_tdm and usage.tdm_reservation:
        detail = f"the page reserves text and data mining; policy: {usage.tdm_policy or 'none'}"
        return Rejected(page.url, Reason.RESERVED, detail)
    stripped = strip(document, memory=memory)
    article = replace(_article(stripped, page), usage=usage)
    if rejected := _no_article(stripped, page):
        return replace(rejected, article=article)
    if why := other_page(stripped, article):
        return Rejected(page.url, Reason.NO_BODY, why, article)
    asked = tuple(topics)
    found = relevances(asked, article.headline, article.article_body, page.url)
    if not all(one.is_match for one in found):
        found = with_raw(asked, found, article.headline, _whole(stripped))
    article = replace(article, relevance=found)
    if why := off_topic(found):
        return Rejected(page.url, Reason.OFF_TOPIC, why, article)
    return annotated(all_stages() if stages is None else stages, article)


def seed_text(page: Page, memory: SiteMemory | None = None) -> tuple[str | None, str] | Rejected:
    """Return headline and body of a seed article: what a topic is made of, and nothing more."""
    document = read(page)
    if isinstance(document, Rejected):
        return document
    stripped = strip(document, memory=memory)
    if rejected := _no_article(stripped, page):
        return rejected
    found = headline(stripped, page)
    return found[0] if found else None, _body(stripped)


def _body(stripped: Stripped) -> str:
    return PARAGRAPH_GAP.join(block.text for block in stripped.kept())


def _whole(stripped: Stripped) -> str:
    """Return all text of a page but its headline, which counts by itself."""
    pairs = zip(stripped.document.blocks, stripped.verdicts, strict=True)
    return PARAGRAPH_GAP.join(b.text for b, said in pairs if said.role is not Role.HEADLINE)


def _no_article(stripped: Stripped, page: Page) -> Rejected | None:
    """Return why there is no article on *page*; None if there is one."""
    body = _body(stripped)
    words = word_count(body)
    if found := wall(stripped):
        detail = f"{found.evidence}; {words} words of text are left"
        return Rejected(page.url, found.kind, detail)
    if why := listing(stripped):
        return Rejected(page.url, Reason.LISTING, why)
    if found := broken_off(stripped):
        return Rejected(page.url, found.kind, found.evidence)
    if words < (needed := _needed_words(stripped)):
        detail = f"{words} words of text are left, {needed} are needed"
        return Rejected(page.url, Reason.NO_BODY, detail + sent_on(stripped.document.markup or ""))
    share = sum(map(body.count, _LOST)) / len(body)
    if share > _LOST_SHARE:
        detail = f"{share:.0%} of its signs were lost before it was saved: they are “?” or “\ufffd”"
        return Rejected(page.url, Reason.NO_BODY, detail)
    return None


def _needed_words(stripped: Stripped) -> int:
    """Return how many words are an article: fewer where the page calls itself one, in sentences.

    Languages that bend their words say in two thirds of them what English says.
    """
    is_flash = says_article(stripped) and any(is_finished(b.text) for b in stripped.kept())
    return _FLASH_WORDS if is_flash else MIN_BODY_WORDS


def _article(stripped: Stripped, page: Page) -> Article:
    body = _body(stripped)
    removed = tuple(
        Removed(verdict.role.value, verdict.evidence, block.text, block.origin)
        for block, verdict in stripped.removed()
    )
    about, pages = metadata(stripped, page, body), series(stripped.document)
    article = Article(
        url=page.url,
        article_body=body,
        kind=article_kind(stripped),
        missing=missing(stripped, pages),
        pages=pages,
        removed=removed,
        trace=trace_of(stripped),
        **{name: getattr(about, name) for name in about.__slots__},
    )
    if any(map(is_declared, stripped.kept())):
        article = replace(article, found=(*article.found, Found("articleBody", METHOD, 0.7)))
    return article
