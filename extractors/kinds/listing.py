"""Listing pages: fronts, sections, tags and search results, which tell of articles and are none."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from extractors.kinds.retold import is_retold
from extractors.kinds.walls import MIN_BODY_WORDS, says_article
from extractors.reading.json_ld import article_facts
from extractors.roles import Role, Stripped
from extractors.stripping.teasers import Layout, layout
from extractors.text.address_words import HEADLINE_WORDS, is_addressed
from extractors.text.words import word_count

_MIN_HEADLINES = 4
_LISTED_HEADLINES = 3  # where the page itself says that it is a listing
_MAX_RUN_WORDS = 80  # of text between two headlines: a teaser has fewer, most articles have more
_LISTED_RUN_WORDS = 150  # likewise
_TEASER_SHARE = 0.6  # of the words that were kept
_TYPES = frozenset(("CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"))
_TAGS = r"tags?|topics?|th?emas?|them(?:es?|en)|temat|sujets?|etiquetas?|etiket|keywords?"
_CATEGORIES = r"categor(?:y|ies|ias?|ie)|kategori(?:e|a|en)?|rubri(?:k|que|ka|c)s?|secci[oó]n"
_AUTHORS = r"authors?|auteurs?|autor(?:e[ns]?|i|a)?|yazar(?:lar)?|avtor[yi]?|journalist(?:e|es|en)?"
_SEARCH = r"search|suche|recherche|busca(?:r|dor)?|b[uú]squeda|ricerca|zoeken|s[oø]k|arama|szukaj"
_PATH = re.compile(
    rf"(/.*)?/({_TAGS}|{_CATEGORIES}|{_AUTHORS}|{_SEARCH})/.+|(/.*)?/page/\d+/?"
    r"|(/.*)?/(19|20)\d\d(/\d\d){0,2}/?",  # all of a year, a month or a day
    re.IGNORECASE,
)
_ASKED = re.compile(r"(^|&)(q|s|query|search|keywords?)=[^&=/]*[^\W\d][^&=/]*(&|$)")


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
    least = _LISTED_HEADLINES if is_said else _MIN_HEADLINES
    if text.headlines < least or not is_teasers:
        return None
    if not is_said and _is_article(stripped, text):
        return None
    told = "; it calls itself a listing" if is_said else ""
    links = f"{text.headlines} headlines that are links"
    if text.words < MIN_BODY_WORDS:
        return f"{links}, and {text.words} words of text{told}"
    return f"{links}, and at most {text.longest} words between two of them{told}"


def _is_article(stripped: Stripped, text: Layout) -> bool:
    """Tell whether a headline stands over what looks like teasers, and they are its article.

    That is one run of text which tells what the headline says; or one with date or author right
    below it that also made the address: "Five things to know on Monday" gathers links.
    """
    if text.is_headed:
        return True
    roles = [verdict.role for verdict in stripped.verdicts]
    if Role.HEADLINE not in roles:
        return False
    at = roles.index(Role.HEADLINE)
    headline = stripped.document.blocks[at].text
    is_signed = roles[at + 1 : at + 2] in ([Role.META], [Role.BYLINE])
    if is_signed and is_addressed(headline, stripped.document.url):
        return True
    if text.runs != 1 or text.words < MIN_BODY_WORDS or word_count(headline) < HEADLINE_WORDS:
        return False
    return is_retold(headline, "\n".join(block.text for block in stripped.kept()))


def _says_listing(stripped: Stripped) -> bool:
    """Tell whether JSON-LD, og:type or the address say a listing, and none an article."""
    document = stripped.document
    facts = article_facts(document.head)
    if facts.types & _TYPES:
        return facts.published is None
    if says_article(stripped):
        return False
    address = urlsplit(document.url)
    is_profile = (document.head.meta("og:type") or "").lower() == "profile"
    return bool(is_profile or _PATH.fullmatch(address.path) or _ASKED.search(address.query))
