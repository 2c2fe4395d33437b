"""The head of a Harbour Ledger article: its meta tags and its JSON-LD graph."""

import json
from html import escape

from tests.newsroom.stories import Article


def head_of(article: Article, title: str, base: str, path: str) -> str:
    """Return the mark-up for the head of *article*, with a line break at the end.

    Args:
        article: The article.
        title: The site's name.
        base: The site's address.
        path: The article's canonical path.
    """
    url = base + path
    published = article.switches.meta_date or article.published.isoformat()
    properties = (
        ("og:type", "article"),
        ("og:site_name", title),
        ("og:title", article.headline),
        ("og:description", article.summary),
        ("og:url", url),
        ("article:published_time", published),
        ("article:modified_time", article.changed.isoformat()),
    )
    metas = "".join(
        f'<meta property="{name}" content="{escape(value)}">\n' for name, value in properties
    )
    return f"""<title>{escape(article.headline, quote=False)} - {title}</title>
<link rel="canonical" href="{url}">
<meta name="description" content="{escape(article.summary)}">
{metas}<script type="application/ld+json">{_graph(article, title, base, url)}</script>
"""


def _graph(article: Article, title: str, base: str, url: str) -> str:
    organisation = {"@type": "NewsMediaOrganization", "@id": f"{base}/#org", "name": title}
    website = {"@type": "WebSite", "@id": f"{base}/#site", "url": f"{base}/", "name": title}
    graph = {
        "@context": "https://schema.org",
        "@graph": [organisation, website, _news_article(article, base, url)],
    }
    # A script element ends at the first "</", wherever that stands.
    return json.dumps(graph, ensure_ascii=False).replace("</", "<\\/")


def _news_article(article: Article, base: str, url: str) -> dict[str, object]:
    node: dict[str, object] = {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "headline": article.headline,
        "description": article.summary,
        "datePublished": article.published.isoformat(),
        "dateModified": article.changed.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@id": f"{base}/#org"},
        "isPartOf": {"@id": f"{base}/#site"},
        "articleSection": article.section,
        "keywords": list(article.tags),
        "inLanguage": "en-GB",
        "mainEntityOfPage": url,
        "commentCount": len(article.comments),
    }
    if article.caption:
        node["image"] = f"{base}/images/{article.slug}.gif"
    return node
