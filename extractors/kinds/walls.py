"""Walls: what is served in place of an article, recognised by its words and by what else is left.

A phrase alone decides nothing, because articles quote them and sites hide them in every page. A
page is a wall when, the phrases' own blocks aside, hardly any article text is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Block, BlockKind
from extractors.kinds.offers import offer_below
from extractors.kinds.wall_marks import guard_mark, named_wall
from extractors.reading.json_ld import article_facts
from extractors.reading.unread import Wall, asks_for_script
from extractors.reading.wall_phrases import wall_phrase, wall_title
from extractors.rejected import Reason
from extractors.roles import Role, Stripped
from extractors.stripping.teasers import is_linked, layout

MIN_BODY_WORDS = 20  # the shortest news flash of the development sets has about thirty
STUB_WORDS = 60  # a teaser of a paywall has so many; beside other walls it is furniture
_ENTITLED_WORDS = 250  # text that a page titled as a wall may show, if it says it is an article
ARTICLE_RUN_WORDS = 150  # in one run, as no explanation on a wall has
# Sites ask for consent and for JavaScript on good pages too: with a flash left, it is one.
_BESIDE_ARTICLES = frozenset((Reason.CONSENT, Reason.JAVASCRIPT))
_KINDS = (
    Reason.CHALLENGE,
    Reason.CONSENT,
    Reason.NOT_FOUND,
    Reason.SERVER_ERROR,
    Reason.PAYWALL,
    Reason.JAVASCRIPT,
)
_LONG_WORDS = 400  # no wall has so many but a consent wall, which may recite the law
_MAX_TITLE_WORDS = 14
_MAX_HEADINGS = 3
_MAX_CHARS = 1_000  # of a block that may hold a phrase
_CONSENT_SHARE = 0.5
_MAX_BLOCKS = 1_000
_BLOCKS_BELOW = 20
_SEPARATOR = re.compile(r"\s+[|–—•·»:-]\s+|\s*\|\s*")
# An element that frameworks fill when their script runs, with nothing in it.
_EMPTY_ROOT = re.compile(
    r"<(div|main|section)\b[^<>]*\bid\s*=\s*[\"']?[\w-]*(root|app|next|nuxt|gatsby|main|content)"
    r"[\"']?[^<>]*>\s*</\1",
    re.IGNORECASE,
)
_NEWS_TYPE = re.compile("article|news|story", re.IGNORECASE)  # some have their own, "x:news_story"


def wall(stripped: Stripped) -> Wall | None:
    """Return what stands in the article's place on the page of *stripped*; None if it is there."""
    kept = sum(block.words for block in stripped.kept())
    if found := _titled(stripped, kept):
        return found
    if named := named_wall(stripped):
        return Wall(named[0], f"an element named “{named[1]}” around the text")
    for kind in _KINDS if kept < _LONG_WORDS else (Reason.CONSENT,):
        if _is_left(stripped, kind, _enough(stripped, kind)):
            continue
        if phrase := visible_phrase(stripped, kind):
            return Wall(kind, f"“{phrase}”")
        if kind is Reason.CHALLENGE and (mark := _guarded(stripped)):
            return Wall(kind, f"for those who complain: {mark}")
    if _is_unfree(stripped) and _story_words(stripped, kept) < STUB_WORDS:
        return Wall(Reason.PAYWALL, "JSON-LD says that it is not free to read")
    return _scripted(stripped) if kept < MIN_BODY_WORDS else None


def broken_off(stripped: Stripped) -> Wall | None:
    """Return the paywall of a page of which a few words are left, cut off above a price.

    Of listings, too, some teasers are cut and others tell of prices.
    """
    kept = sum(block.words for block in stripped.kept())
    offer = offer_below(stripped) if kept < ARTICLE_RUN_WORDS else None
    if offer is None or not offer.is_cut or offer.words >= STUB_WORDS:
        return None
    if not (says_article(stripped) or layout(stripped).is_headed):
        return None
    return Wall(
        Reason.PAYWALL, f"the text breaks off after {offer.words} words, above “{offer.price}”"
    )


def says_article(stripped: Stripped) -> bool:
    """Tell whether the page calls itself an article: in JSON-LD, by its type, by its date."""
    head = stripped.document.head
    return (
        article_facts(head).headline is not None
        or bool(_NEWS_TYPE.search(head.meta("og:type") or ""))
        or head.meta("article:published_time") is not None
    )


def _enough(stripped: Stripped, kind: Reason) -> int:
    """Return how many words beside the phrases of *kind* are an article."""
    is_claimed = kind is not Reason.PAYWALL and (says_article(stripped) or _is_bylined(stripped))
    return MIN_BODY_WORDS if kind in _BESIDE_ARTICLES or is_claimed else STUB_WORDS


def _is_bylined(stripped: Stripped) -> bool:
    """Tell whether an author is named at text that stands below a headline."""
    return bool(stripped.own(Role.BYLINE)) and layout(stripped).is_headed


def _is_unfree(stripped: Stripped) -> bool:
    return article_facts(stripped.document.head).is_free is False


def _story_words(stripped: Stripped, kept: int) -> int:
    """Return how many of the words that were *kept* stand above an offer."""
    offer = offer_below(stripped) if STUB_WORDS <= kept < ARTICLE_RUN_WORDS else None
    return offer.words if offer else kept


def _guarded(stripped: Stripped) -> str | None:
    if says_article(stripped):
        return None
    return guard_mark(_visible(stripped, Reason.CHALLENGE))


def _titled(stripped: Stripped, kept: int) -> Wall | None:
    if kept >= _ENTITLED_WORDS and says_article(stripped):
        return None
    for title in _titles(stripped):
        if len(title.split()) <= _MAX_TITLE_WORDS and (kind := wall_title(title)):
            if kept >= STUB_WORDS and _is_article(stripped):
                return None  # "Access denied" may be a headline
            return Wall(kind, f"the title “{title.strip()}”")
    return None


def _is_article(stripped: Stripped) -> bool:
    return says_article(stripped) or layout(stripped).longest >= ARTICLE_RUN_WORDS


def _titles(stripped: Stripped) -> Iterator[str]:
    """Yield the page's titles with their parts, and its first headings."""
    document = stripped.document
    for title in (document.head.title, document.head.meta("og:title")):
        if title and len(title) <= _MAX_CHARS:
            yield title
            yield from _SEPARATOR.split(title)
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    first = headings[:_MAX_HEADINGS] if document.is_markup else document.blocks[:1]
    yield from (block.text for block in first)


def _is_left(stripped: Stripped, kind: Reason, limit: int) -> bool:
    """Tell whether *limit* words of article text are left beside the phrases of *kind*."""
    left = 0
    for block in stripped.kept():
        if len(block.text) > _MAX_CHARS or not wall_phrase(kind, block.text):
            left += block.words
            if left >= limit:
                return True
    return False


def visible_phrase(stripped: Stripped, kind: Reason) -> str | None:
    """Return the first phrase of *kind* that counts, or None."""
    blocks = tuple(_visible(stripped, kind))
    found = [(block, said) for block in blocks if (said := wall_phrase(kind, block.text))]
    if not found:
        return None
    if kind is Reason.CONSENT:  # banners stand on good pages; a wall is little else
        words = sum(block.words for block in blocks if not is_linked(block))
        if sum(block.words for block, _ in found) < _CONSENT_SHARE * max(words, MIN_BODY_WORDS):
            return None
    return found[0][1]


def _visible(stripped: Stripped, kind: Reason) -> Iterator[Block]:
    """Yield the short blocks that a reader sees, at the places where *kind* has its phrases."""
    blocks, verdicts = stripped.document.blocks, stripped.verdicts
    start, end = 0, len(blocks)
    if kind is Reason.PAYWALL:  # it stands in or under the text; above are the site's own offers
        told = [i for i, one in enumerate(verdicts) if one.role in (Role.HEADLINE, Role.BODY)]
        if told:
            start, end = told[0], told[-1] + _BLOCKS_BELOW
    for block in blocks[start : min(end, start + _MAX_BLOCKS)]:
        is_hidden = block.place is not None and block.place.is_hidden
        if not is_hidden and len(block.text) <= _MAX_CHARS:
            yield block


def _scripted(stripped: Stripped) -> Wall | None:
    markup = stripped.document.markup or ""
    if asks_for_script(markup):
        return Wall(Reason.JAVASCRIPT, "its <noscript> asks for JavaScript")
    if _EMPTY_ROOT.search(markup):
        return Wall(Reason.JAVASCRIPT, "an empty element that a script fills")
    return None
