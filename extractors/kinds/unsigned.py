"""Short pages that nothing calls an article: walls in words that no rule knows, forms, notices.

What a site says for itself has no date and no author, stands at an address that was made for
something else, and under a heading that it does not go into. An article lacks all that at once
only where its page is bare.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.kinds.article_kind import ArticleKind
from extractors.kinds.retold import is_retold
from extractors.kinds.walls import says_article
from extractors.roles import Role, Stripped
from extractors.stripping.teasers import layout
from extractors.text.address_words import ADDRESSED, is_addressed, likeness
from extractors.text.words import word_count

if TYPE_CHECKING:
    from extractors.article import Article

_RUN_WORDS = 100  # in one run, as no such page has in bench/designs/short
_TITLE_WORDS = 3  # fewer may be about anything
_MAX_CHARS = 100_000  # of a page that a wall stands in
_LINES, _LINE_WORDS = 3, 20  # above the text: label, date, headline
_NOT_THE_PAGE = frozenset(("feed", "address"))  # where a date is found that the page does not bear


def unsigned(stripped: Stripped, article: Article) -> str | None:
    """Return why the page of *stripped*, read as *article*, holds none; None if it may."""
    why = _why(stripped, article) if stripped.document.is_markup else None
    return why if why and layout(stripped).longest < _RUN_WORDS else None  # the first is cheaper


def _why(stripped: Stripped, article: Article) -> str | None:
    if _is_elsewhere(stripped, article):
        return f"nothing on the page is about its title “{article.headline}”"
    if _is_signed(stripped, article) or _is_about(stripped, article):
        return None
    kept = sum(block.words for block in stripped.kept())
    return f"{kept} words, no date and no author: nothing says that they are an article"


def _is_signed(stripped: Stripped, article: Article) -> bool:
    """Tell whether the page calls itself or its text an article, bears a date, or has an author."""
    dates = [one for one in article.found if one.field in ("datePublished", "dateModified")]
    is_saved = article.url.startswith("file:")  # then the date is that of the mail it came in
    is_dated = any(is_saved or one.method not in _NOT_THE_PAGE for one in dates)
    is_named = any(one.tag == "article" for b in stripped.kept() if b.place for one in b.chain())
    is_live = article.kind is ArticleKind.LIVE_BLOG
    return is_dated or bool(article.authors) or is_named or is_live or says_article(stripped)


def _is_about(stripped: Stripped, article: Article) -> bool:
    """Tell whether the address was made of the headline, or the text tells what it says.

    Where nothing tells the headline, it may be a line above the text; text without any such line
    contradicts none.
    """
    body = article.article_body[:_MAX_CHARS]
    lines = [line for line in (article.headline, *_above(stripped)) if line]
    if not lines or is_addressed(lines[0], article.url):
        return True
    return any(is_retold(line, body) for line in lines)


def _above(stripped: Stripped) -> Iterator[str]:
    """Yield the lines right above the text of *stripped* that are no links."""
    first = next((i for i, one in enumerate(stripped.verdicts) if one.is_kept), 0)
    for block in stripped.document.blocks[max(0, first - _LINES) : first]:
        if _TITLE_WORDS <= block.words <= _LINE_WORDS and not block.link_chars:
            yield block.text


def _is_elsewhere(stripped: Stripped, article: Article) -> bool:
    """Tell whether title and address name a story of which the page has nothing.

    So they do where a wall, or a note that the story was taken down, stands in its page.
    """
    headline = article.headline or ""
    if word_count(headline) < _TITLE_WORDS or stripped.of(Role.HEADLINE):
        return False
    if likeness(headline, article.url) < ADDRESSED:
        return False
    texts = [block.text for block in stripped.document.blocks]
    return sum(map(len, texts)) <= _MAX_CHARS and not is_retold(headline, "\n".join(texts))
