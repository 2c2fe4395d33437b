"""The Kestrel Courier: an older site in div soup, with no JSON-LD and an RSS feed."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from tests.newsroom.pages import (
    MONTHS,
    Edition,
    Look,
    Teasers,
    body_chunks,
    comment_texts,
    inner,
    interrupted,
    lede_of,
    listed,
    slugged,
    teaser_texts,
    teasers_for,
)
from tests.newsroom.stories import Article, Comment

TITLE = "The Kestrel Courier"
COOKIES = "We use cookies to make this site better. By scrolling on you agree to all of them."
NEWSLETTER = "Get the Courier in your inbox every morning"
NEWSLETTER_SMALL = "No spam, ever. You can leave the list with one click."
SHARE = "Share this with your friends:"
RELATED = "Related posts you may like"
MOST_READ = "Most read this week"
REPLY = "Leave a Reply"
REPLY_NOTE = "Your email address will not be published. Required fields are marked *"
SAVE_NAME = "Save my name and website in this browser for the next time I comment."
COPYRIGHT = "Copyright The Kestrel Courier. All rights reserved. Printed on Quay Street."
BIOS = {
    "Nora Whitlock": "Nora Whitlock reports on Asia for the Courier and collects tide tables.",
    "Idris Calloway": "Idris Calloway is a roving correspondent. He tweets about bread.",
    "Samira Holt": "Samira Holt covers courts and conflicts, and won the Lantern Prize in 2018.",
    "Casper Ottoway": "Casper Ottoway has written about local sport since he stopped playing it.",
}
STYLE = """body{font:16px/1.5 Georgia,serif;margin:0 auto;width:960px}
#content{float:left;width:620px}#sidebar{float:right;width:300px}#footer{clear:both}
.related-inline,.newsletter-box,.author-box,#cookie-notice{background:#eee;padding:8px}
.share-bar li,.menu li{display:inline;margin-right:8px}"""


def path(article: Article) -> str:
    """Return the dated path of *article*."""
    return f"/{article.published:%Y/%m}/{article.slug}/"


def section_path(section: str) -> str:
    """Return the path of a section's list."""
    return f"/category/{slugged(section)}/"


def tag_path(tag: str) -> str:
    """Return the path of a tag's list."""
    return f"/tag/{slugged(tag)}/"


def author_path(author: str) -> str:
    """Return the path of an author's list."""
    return f"/author/{slugged(author)}/"


def must_not(article: Article, edition: Edition) -> tuple[str, ...]:
    """Return what stands around the body on the page of *article*."""
    bios = tuple(BIOS[author] for author in article.authors)
    boxes = (COOKIES, NEWSLETTER, NEWSLETTER_SMALL, SHARE, RELATED, MOST_READ, COPYRIGHT)
    form = (REPLY, REPLY_NOTE, SAVE_NAME)
    teasers = teaser_texts(teasers_for(article, edition))
    return (*boxes, *form, *bios, *teasers, *comment_texts(article.comments))


def page(article: Article, edition: Edition) -> str:
    """Return the page of *article*."""
    teasers = teasers_for(article, edition)
    content = f"""<div id="crumbs" class="breadcrumb">You are here: <a href="/">Home</a> &raquo;
<a href="{section_path(article.section)}">{inner(article.section)}</a> &raquo;
{inner(article.headline)}</div>
<div id="content"><div id="post-{article.slug}" class="post hentry">
<h1 class="entry-title">{inner(article.headline)}</h1>
{_entry_meta(article)}
{_share_bar("top")}
<div class="entry-content">
{_standfirst(article)}{_figure(article)}
{interrupted(body_chunks(article.body), [_related_inline(teasers)])}
{_newsletter()}
{_share_bar("bottom")}
{_related_after(teasers)}
</div>
{_author_box(article)}
{_tags(article)}
</div>
{_comments(article.comments)}
</div>
{_sidebar(teasers)}"""
    return _shell(article.headline, _article_head(article, edition), content, article)


def listing(heading: str, text: str, articles: Iterable[Article], edition: Edition) -> str:
    """Return a page with *heading*, a line of *text* and excerpts of *articles*."""
    excerpts = "\n".join(
        f'<div class="post excerpt"><h2><a href="{path(article)}">{inner(article.headline)}</a>'
        f'</h2><div class="entry-meta">{_visible(article.published)}</div>'
        f"<p>{inner(article.summary)}</p></div>"
        for article in articles
    )
    content = f'<div id="content"><h1>{inner(heading)}</h1>\n<p>{inner(text)}</p>\n{excerpts}</div>'
    return _shell(heading, "", content, None)


def _shell(title: str, head: str, content: str, article: Article | None) -> str:
    charset = article.switches.charset if article else "utf-8"
    menu = listed(f'<a href="{section_path(name)}">{name}</a>' for name in ("World", "Sport"))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
 "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="en-US">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<title>{inner(title)} | {TITLE}</title>
<link rel="alternate" type="application/rss+xml" title="{TITLE} Feed" href="/feed/" />
{head}<style type="text/css">{STYLE}</style>
</head>
<body>
<div id="cookie-notice"><span>{COOKIES}</span> <a href="#" class="button">OK, fine</a></div>
<div id="page">
<div id="masthead"><div class="logo"><a href="/">{TITLE}</a></div>
<ul class="menu"><li><a href="/">Home</a></li>{menu}</ul></div>
{content}
<div id="footer"><p>{COPYRIGHT}</p><p><a href="/about/">About us</a></p></div>
</div>
</body>
</html>
"""


def _article_head(article: Article, edition: Edition) -> str:
    published = article.switches.meta_date or article.published.isoformat()
    properties = [
        ("og:type", "article"),
        ("og:site_name", TITLE),
        ("og:title", article.headline),
        ("og:description", article.summary),
        ("og:url", edition.base + path(article)),
        ("article:published_time", published),
        ("article:section", article.section),
        *(("article:tag", tag) for tag in article.tags),
    ]
    if article.modified:
        properties.append(("article:modified_time", article.modified.isoformat()))
    if article.caption:
        properties.append(("og:image", f"{edition.base}/images/{article.slug}.gif"))
    canonical = f'<link rel="canonical" href="{edition.base}{path(article)}" />\n'
    return canonical + "".join(
        f'<meta property="{name}" content="{escape(value)}" />\n' for name, value in properties
    )


def _entry_meta(article: Article) -> str:
    names = " and ".join(
        f'<a class="author" href="{author_path(name)}">{inner(name)}</a>'
        for name in article.authors
    )
    byline = f'<span class="byline">By {names}</span> | ' if names else ""
    updated = f" (updated {_visible(article.modified)})" if article.modified else ""
    return f"""<div class="entry-meta">{byline}<span class="posted-on">Posted on
{_visible(article.published)}{updated}</span> |
<a href="?print=1" rel="nofollow">Print this page</a> |
<a href="mailto:?subject={article.slug}">E-mail this to a friend</a></div>"""


def _visible(moment: datetime) -> str:
    half = "am" if moment.hour < 12 else "pm"
    day = f"{MONTHS[moment.month - 1]} {moment.day}, {moment.year}"
    return f"{day} at {moment.hour % 12 or 12}:{moment:%M} {half}"


def _standfirst(article: Article) -> str:
    if article.standfirst is None:
        return ""
    return f'<p class="intro"><strong>{inner(article.standfirst)}</strong></p>\n'


def _figure(article: Article) -> str:
    if article.caption is None:
        return ""
    return f"""<div class="wp-caption alignnone"><img src="/images/{article.slug}.gif" alt="" />
<p class="wp-caption-text">{inner(article.caption)}</p></div>"""


def _share_bar(place: str) -> str:
    links = listed(
        f'<a href="https://{network}.example/share" rel="nofollow">{network.title()}</a>'
        for network in ("facepage", "chirper", "inkedin")
    )
    return f'<div class="share-bar share-{place}"><span>{SHARE}</span><ul>{links}</ul></div>'


def _related_inline(teasers: Teasers) -> str:
    links = listed(_link(article) for article in teasers.inline)
    return f'<div class="related-inline"><h4>{RELATED}</h4><ul>{links}</ul></div>'


def _related_after(teasers: Teasers) -> str:
    cards = "\n".join(
        f'<div class="related-post"><h4>{_link(article)}</h4>'
        f"<p>{inner(lede_of(article))} [&#8230;]</p></div>"
        for article in teasers.after
    )
    return f'<div id="related-posts"><h3>{RELATED}</h3>\n{cards}</div>'


def _link(article: Article) -> str:
    return f'<a href="{path(article)}">{inner(article.headline)}</a>'


def _newsletter() -> str:
    return f"""<div class="newsletter-box"><h3>{NEWSLETTER}</h3>
<form method="post" action="/subscribe/"><input type="text" name="email" value="Your e-mail" />
<input type="submit" value="Sign me up" /></form><p class="small">{NEWSLETTER_SMALL}</p></div>"""


def _author_box(article: Article) -> str:
    return "\n".join(
        f'<div class="author-box"><div class="author-name">About {inner(name)}</div>'
        f'<p>{inner(BIOS[name])} <a href="{author_path(name)}">View all posts</a></p></div>'
        for name in article.authors
    )


def _tags(article: Article) -> str:
    links = ", ".join(
        f'<a rel="tag" href="{tag_path(tag)}">{inner(tag)}</a>' for tag in article.tags
    )
    return f'<div class="post-tags">Tagged with: {links}</div>'


def _comments(comments: tuple[Comment, ...]) -> str:
    thread = "\n".join(
        f'<li class="comment"><div class="comment-author"><cite>{inner(comment.name)}</cite> says:'
        f'</div><div class="comment-body"><p>{inner(comment.text)}</p></div>'
        f'<div class="reply"><a href="#respond">Reply</a></div></li>'
        for comment in comments
    )
    return f"""<div id="comments"><h3>{len(comments)} thoughts on this post</h3>
<ol class="commentlist">{thread}</ol>
<div id="respond"><h3>{REPLY}</h3><form method="post" action="/comment/">
<p class="comment-notes">{REPLY_NOTE}</p><p><textarea name="comment" rows="8"></textarea></p>
<p>Name * <input type="text" name="author" /></p><p>Email * <input type="text" name="email" /></p>
<p><input type="checkbox" name="save" /> {SAVE_NAME}</p>
<p><input type="submit" value="Post Comment" /></p></form></div></div>"""


def _sidebar(teasers: Teasers) -> str:
    links = listed(_link(article) for article in teasers.popular)
    return f"""<div id="sidebar"><div class="widget"><h3>{MOST_READ}</h3><ol>{links}</ol></div>
<div class="widget"><h3>Tides</h3><p>High water at Quay Street 06:12 and 18:37.</p></div></div>"""


LOOK = Look(
    name="courier",
    title=TITLE,
    language="en-US",
    feed_path="/feed/",
    feed_type="application/rss+xml",
    disallowed=("/wp-admin/",),
    path=path,
    section_path=section_path,
    tag_path=tag_path,
    author_path=author_path,
    about_path="/about/",
    page=page,
    listing=listing,
    must_not=must_not,
)
