"""Signs in a page's head and address that it is a news article, or another kind of page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from extractors.document import Document

_LD_TYPE = re.compile(r'"@type"\s*:\s*(\[[^\]]{0,200}\]|"[^"]{0,60}")')
_NEWS = re.compile(r"NewsArticle|LiveBlogPosting|ReportageNews")
_SHOP = re.compile(r'"(Product|Recipe|HowTo|FAQPage|Review|Course|Event|JobPosting|LocalBusiness)"')
_DATED = re.compile(r"/(19|20)\d\d[/-]?\d\d?[/-]?")
_NUMBER = re.compile(r"\d{6,}")


def page_signs(document: Document) -> dict[str, float]:
    """Return signs of the kind of page by name, as numbers; the same for all of its blocks."""
    head = document.head
    types = " ".join(match for script in head.json_ld for match in _LD_TYPE.findall(script))
    path = urlsplit(document.url).path
    return {
        "ld_news": float(bool(_NEWS.search(types))),
        "ld_shop": float(bool(_SHOP.search(types))),
        "og_article": float((head.meta("og:type") or "").lower() == "article"),
        "has_published": float(bool(head.meta("article:published_time", "datepublished", "date"))),
        "has_section": float(bool(head.meta("article:section", "section", "cxenseparse:section"))),
        "has_news_words": float(bool(head.meta("news_keywords", "article:tag", "keywords"))),
        "is_dated": float(bool(_DATED.search(path))),
        "is_numbered": float(bool(_NUMBER.search(path))),
        "times": float(min(len(head.times), 10)),
        "bylines": float(min(len(head.bylines), 10)),
    }
