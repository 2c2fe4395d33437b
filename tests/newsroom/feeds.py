"""What machines read on a site: RSS, Atom, sitemaps and robots.txt."""

from datetime import UTC, datetime
from email.utils import format_datetime

from tests.newsroom.pages import Edition, Look, body_chunks, feed_link, inner
from tests.newsroom.stories import Article

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def feed(look: Look, edition: Edition) -> str:
    """Return the site's feed, in the format that its look has chosen."""
    return rss(look, edition) if "rss" in look.feed_type else atom(look, edition)


def rss(look: Look, edition: Edition) -> str:
    """Return an RSS 2.0 feed of everything listed."""
    items = "".join(_rss_item(look, article, edition) for article in edition.listed)
    return f"""{XML}<rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>{look.title}</title>
<link>{edition.base}/</link>
<atom:link href="{edition.base}{look.feed_path}" rel="self" type="{look.feed_type}"/>
<description>News from {look.title}</description>
<language>{look.language}</language>
<lastBuildDate>{format_datetime(edition.changed)}</lastBuildDate>
{items}</channel>
</rss>
"""


def _rss_item(look: Look, article: Article, edition: Edition) -> str:
    creators = "".join(f"<dc:creator>{inner(name)}</dc:creator>\n" for name in article.authors)
    categories = "".join(f"<category>{inner(tag)}</category>\n" for tag in article.tags)
    encoded = ""
    if article.switches.has_encoded:
        text = "\n".join(body_chunks(article.body))
        encoded = f"<content:encoded><![CDATA[{text}]]></content:encoded>\n"
    return f"""<item>
<title>{inner(article.headline)}</title>
<link>{inner(feed_link(look, article, edition))}</link>
<guid isPermaLink="false">courier:{article.slug}</guid>
<pubDate>{format_datetime(article.published)}</pubDate>
{creators}{categories}<description><![CDATA[<p>{inner(article.summary)}</p>]]></description>
{encoded}<comments>{edition.base}{look.path(article)}#comments</comments>
</item>
"""


def atom(look: Look, edition: Edition) -> str:
    """Return an Atom feed of everything listed."""
    entries = "".join(_atom_entry(look, article, edition) for article in edition.listed)
    return f"""{XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{look.language}">
<title>{look.title}</title>
<id>{edition.base}/</id>
<link rel="alternate" type="text/html" href="{edition.base}/"/>
<link rel="self" type="{look.feed_type}" href="{edition.base}{look.feed_path}"/>
<updated>{edition.changed.isoformat()}</updated>
{entries}</feed>
"""


def _atom_entry(look: Look, article: Article, edition: Edition) -> str:
    authors = "".join(f"<author><name>{inner(name)}</name></author>\n" for name in article.authors)
    categories = "".join(f'<category term="{inner(tag)}"/>\n' for tag in article.tags)
    return f"""<entry>
<title>{inner(article.headline)}</title>
<id>tag:harbourledger.example,2021:{article.slug}</id>
<link rel="alternate" type="text/html" href="{inner(feed_link(look, article, edition))}"/>
<published>{article.published.isoformat()}</published>
<updated>{article.changed.isoformat()}</updated>
{authors}{categories}<summary>{inner(article.summary)}</summary>
</entry>
"""


def sitemap(look: Look, edition: Edition) -> str:
    """Return a sitemap of the front page and of every page served."""
    rows = "".join(
        f"<url><loc>{edition.base}{look.path(article)}</loc>"
        f"<lastmod>{article.changed.isoformat()}</lastmod></url>\n"
        for article in edition.served
    )
    front = f"<url><loc>{edition.base}/</loc></url>\n"
    return f'{XML}<urlset xmlns="{SITEMAP}">\n{front}{rows}</urlset>\n'


def sitemap_index(look: Look, edition: Edition) -> str:
    """Return an index of both sitemaps."""
    rows = "".join(
        f"<sitemap><loc>{edition.base}/{name}.xml</loc>"
        f"<lastmod>{edition.changed.isoformat()}</lastmod></sitemap>\n"
        for name in ("news-sitemap", "sitemap")
    )
    return f'{XML}<sitemapindex xmlns="{SITEMAP}">\n{rows}</sitemapindex>\n'


def news_sitemap(look: Look, edition: Edition) -> str:
    """Return a news sitemap of every page served, however old: nothing ages here."""
    rows = "".join(_news_row(look, article, edition) for article in edition.served)
    return f'{XML}<urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}">\n{rows}</urlset>\n'


def _news_row(look: Look, article: Article, edition: Edition) -> str:
    return f"""<url><loc>{edition.base}{look.path(article)}</loc><news:news>
<news:publication><news:name>{look.title}</news:name><news:language>en</news:language>
</news:publication><news:publication_date>{article.published.isoformat()}</news:publication_date>
<news:title>{inner(article.headline)}</news:title></news:news></url>
"""


def robots(look: Look, edition: Edition) -> str:
    """Return robots.txt: what is forbidden, and where the sitemaps are."""
    forbidden = "".join(f"Disallow: {prefix}\n" for prefix in look.disallowed)
    sitemaps = "".join(
        f"Sitemap: {edition.base}/{name}\n" for name in ("sitemap.xml", "news-sitemap.xml")
    )
    return f"User-agent: *\n{forbidden}\n{sitemaps}"


def http_date(moment: datetime) -> str:
    """Return *moment* as HTTP writes it: in GMT, without fractions of a second."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
