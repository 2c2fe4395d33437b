"""Listing pages: fronts, sections, tags and search results, which tell of articles and are none."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from extractors.json_ld import article_facts
from extractors.roles import Stripped
from extractors.teasers import layout
from extractors.walls import MIN_BODY_WORDS, says_article

_MIN_HEADLINES = 6
_MAX_RUN_WORDS = 80  # of text between two headlines: a teaser has fewer, most articles have more
_LISTED_RUN_WORDS = 150  # where the page itself says that it is a listing
_TEASER_SHARE = 0.6  # of the words that were kept
_TYPES = frozenset(("CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"))
_PATH = re.compile(
    r"(/.*)?/(tags?|categor(y|ies|ia)|search|suche|buscar|recherche|authors?)/.+|(/.*)?/page/\d+/?"
)


def listing(stripped: Stripped) -> str | None:
    """Return why the page of *stripped* is a listing; None if it is none.

    It has many links to articles, and what was kept of its text stands in short runs beside them.
    A page that says it is an article is believed, unless it says it is a listing too.
    """
    is_said = _says_listing(stripped)
    if says_article(stripped) and not is_said:
        return None
    text = layout(stripped)
    longest = _LISTED_RUN_WORDS if is_said else _MAX_RUN_WORDS
    is_teasers = text.longest < longest and text.beside >= _TEASER_SHARE * text.words
    if text.headlines < _MIN_HEADLINES or not is_teasers or (text.is_headed and not is_said):
        return None
    told = "; it calls itself a listing" if is_said else ""
    links = f"{text.headlines} headlines that are links"
    if text.words < MIN_BODY_WORDS:
        return f"{links}, and {text.words} words of text{told}"
    return f"{links}, and at most {text.longest} words between two of them{told}"


def _says_listing(stripped: Stripped) -> bool:
    """Tell whether JSON-LD or the address call the page a listing, and no article besides."""
    document = stripped.document
    facts = article_facts(document.head)
    if facts.types & _TYPES:
        return facts.published is None
    return bool(_PATH.fullmatch(urlsplit(document.url).path)) and not says_article(stripped)
