"""Features of a link: what of its address, its words and its place speaks for an article."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from crawler.spiders.anchors import Anchor

_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[-/_.]?(?:0?[1-9]|1[0-2])(?:[-/_.]?\d{1,2})?(?!\d)")
_LONG_NUMBER = re.compile(r"\d{5,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PAGE_FILE = re.compile(r"\.(s?html?|php\d?|aspx?|jsp|cms|ece|story)$", re.IGNORECASE)
_OTHER_FILE = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|m4a|docx?|xlsx?|pptx?|exe|apk|xml|rss|atom|json|css|js)$",
    re.IGNORECASE,
)
# Standing words of paths, in the languages that most news is in.
_LISTING = frozenset(
    """abo abonnement abonnieren about account advertise advertising agb archiv archive archives
    auteur auteurs author authors autor autoren autores basket blogs bookmarks careers cart
    categoria categorie categories category contact contacto contacts cookie cookies corrections
    datenschutz editorial etiqueta events faq feed feedback feeds forum gallery help hilfe home
    hub impressum imprint index info jobs join kategorie kontakt label legal licensing live
    login logout mailto members membership newsletter newsletters pages people person podcast
    podcasts policies policy press privacy profile programs promo redakteur register
    registration rss rubric rubrik rubrique search section sections seite settings share shop
    signin signup sitemap sitemaps static store subject subscribe subscription subscriptions
    suche support tag tags tema temas terms thema themen topic topics uber-uns ueber-uns user
    users video videos wp-admin""".split()
)


def features(anchor: Anchor, page_url: str) -> dict[str, float]:
    """Return the features of *anchor* on the page at *page_url*, each from 0 to 1, by name."""
    parts = urlsplit(anchor.url)
    segments = [segment for segment in unquote(parts.path).lower().split("/") if segment]
    last = _PAGE_FILE.sub("", segments[-1]) if segments else ""
    slug = _WORD.findall(last)
    return {
        "front page": float(not segments and not parts.query),
        "above this page": float(_is_above(parts.path, urlsplit(page_url).path)),
        "words of the slug": min(len(slug), 8) / 8,
        "slug of one word": float(len(slug) == 1 and not _LONG_NUMBER.search(last)),
        "date in the path": float(bool(_DATE.search(parts.path))),
        "long number": float(bool(_LONG_NUMBER.search(f"{parts.path}?{parts.query}"))),
        "depth": min(len(segments), 5) / 5,
        "page file": float(bool(segments and _PAGE_FILE.search(segments[-1]))),
        "query": float(bool(parts.query)),
        "standing word": float(not _LISTING.isdisjoint({*segments, last})),
        "words": min(anchor.words, 12) / 12,
        "one or two words": float(anchor.words in (1, 2)),
        "no words": float(anchor.words == 0),
        "like a sentence": float(anchor.words >= 4 and anchor.text[:1].isupper()),
        "in a heading": float(anchor.is_heading),
        "in a frame": float(anchor.is_framed),
        "in an article": float(anchor.is_in_article),
        "picture": float(anchor.has_image),
        "alike": min(anchor.alike, 20) / 20,
        "words of those alike": min(anchor.alike_words, 12) / 12,
    }


def is_file(url: str) -> bool:
    """Return whether *url* is that of a picture, a document or the like, and of no page."""
    return bool(_OTHER_FILE.search(urlsplit(url).path))


def _is_above(path: str, page_path: str) -> bool:
    """Return whether *path* is on the way to the page, as a section is to its articles."""
    return page_path.startswith(path.rstrip("/") + "/") and path.rstrip("/") != page_path.rstrip(
        "/"
    )
