"""Harbour Ledger: a semantic HTML5 site with hashed class names, JSON-LD and an Atom feed."""

import hashlib
from collections.abc import Iterable
from html import escape

from tests.newsroom.ledger_head import head_of
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

TITLE = "Harbour Ledger"
CONSENT = "Your privacy matters. We and our 214 partners store and read information on your device."
NEWSLETTER = "Tide Notes: three stories that matter, at six every evening"
NEWSLETTER_SMALL = "By signing up you accept our terms. We never sell your address."
MORE = "More from Harbour Ledger"
POPULAR = "Most popular"
DISCUSSION = "Join the discussion"
HOUSE_RULES = "Please keep comments respectful and abide by the house rules."
CORRECTIONS = "Harbour Ledger corrects significant errors as soon as it can."
CORRECTIONS_HOW = "To report one, write to the standards desk and quote the headline."
HIDDEN = "You have two free articles left this month. Sign in to keep reading on all your devices."
UNSPOKEN = "Advertisement: article continues below"
FOOTER = "Harbour Ledger Media is a trading name of Breakwater Print and Wireless."
BIOS = {
    "Hester Vance": "Hester Vance is Harbour Ledger's diplomatic editor, based in the Gulf.",
    "Zoë Ångström-Müller": "Zoë Ångström-Müller writes long interviews and short plays.",
    "Matthias Crewe": "Matthias Crewe has reported from Central Asia for fourteen years.",
    "Imogen Pell": "Imogen Pell follows the harbour trust, the schools and the swimmers.",
    "Rafe Dunstable": "Rafe Dunstable writes about work, machines and what comes between them.",
}


def path(article: Article) -> str:
    """Return the path of *article*, under its section."""
    return f"{section_path(article.section)}/{article.slug}"


def section_path(section: str) -> str:
    """Return the path of a section's list."""
    return f"/{slugged(section)}"


def tag_path(tag: str) -> str:
    """Return the path of a topic's list."""
    return f"/topics/{slugged(tag)}"


def author_path(author: str) -> str:
    """Return the path of an author's list, in ASCII."""
    plain = author.replace("ë", "e").replace("Å", "A").replace("ö", "o").replace("ü", "u")
    return f"/people/{slugged(plain)}"


def must_not(article: Article, edition: Edition) -> tuple[str, ...]:
    """Return what stands around the body on the page of *article*."""
    bios = tuple(BIOS[author] for author in article.authors)
    boxes = (CONSENT, NEWSLETTER, NEWSLETTER_SMALL, MORE, POPULAR, DISCUSSION, HOUSE_RULES)
    notes = (CORRECTIONS, CORRECTIONS_HOW, HIDDEN, UNSPOKEN, FOOTER)
    teasers = teaser_texts(teasers_for(article, edition))
    return (*boxes, *notes, *bios, *teasers, *comment_texts(article.comments))


def page(article: Article, edition: Edition) -> str:
    """Return the page of *article*."""
    teasers = teasers_for(article, edition)
    read_more = [_read_more(other) for other in teasers.inline]
    boxes = [read_more[0], _newsletter() + _hidden(), *read_more[1:]]
    content = f"""<article id="main-story">
{_header(article)}
{_figure(article)}
<div class="{_css("story")}">
{interrupted(body_chunks(article.body), boxes)}
</div>
{_author_cards(article)}
<p class="{_css("legal")}"><strong>Corrections</strong> {CORRECTIONS} {CORRECTIONS_HOW}</p>
{_topics(article)}
</article>
{_more(teasers)}
{_discussion(article.comments)}
{_most_popular(teasers)}"""
    return _shell(head_of(article, TITLE, edition.base, path(article)), content)


def listing(heading: str, text: str, articles: Iterable[Article], edition: Edition) -> str:
    """Return a page with *heading*, a line of *text* and cards for *articles*."""
    cards = "\n".join(
        f'<article class="{_css("card")}"><h2>{_link(article)}</h2>'
        f"<p>{inner(article.summary)}</p>{_time(article)}</article>"
        for article in articles
    )
    head = f"<title>{inner(heading)} - {TITLE}</title>\n"
    return _shell(head, f"<h1>{inner(heading)}</h1>\n<p>{inner(text)}</p>\n{cards}")


def _css(name: str) -> str:
    """Return a class name that says nothing, as style compilers make them."""
    return f"css-{hashlib.sha256(name.encode()).hexdigest()[:7]}"


def _shell(head: str, content: str) -> str:
    sections = ("World", "Local", "Business", "Technology")
    menu = listed(f'<a href="{section_path(name)}">{name}</a>' for name in sections)
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
{head}<link rel="alternate" type="application/atom+xml" title="{TITLE}" href="/atom.xml">
<style>body{{max-width:44rem;margin:auto;font-family:sans-serif}}nav li{{display:inline}}</style>
</head>
<body>
<div class="{_css("overlay")}" role="dialog" aria-modal="true" aria-label="Consent">
<p>{CONSENT}</p><button type="button">Accept all</button><button type="button">Manage</button>
</div>
<header><a href="/">{TITLE}</a><nav aria-label="Sections"><ul>{menu}</ul></nav></header>
<main>
{content}
</main>
<footer><p>{FOOTER}</p><ul><li><a href="/about">About</a></li></ul></footer>
</body>
</html>
"""


def _header(article: Article) -> str:
    names = " and ".join(
        f'<a rel="author" href="{author_path(name)}">{inner(name)}</a>' for name in article.authors
    )
    standfirst = article.standfirst and f'<p class="{_css("deck")}">{inner(article.standfirst)}</p>'
    return f"""<header>
<p class="{_css("kicker")}"><a href="{section_path(article.section)}">{article.section}</a></p>
<h1>{inner(article.headline)}</h1>
{standfirst or ""}
<address>By {names}</address>
{_time(article)}
</header>"""


def _time(article: Article) -> str:
    moment = article.published
    day = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H.%M}"
    return f'<time datetime="{moment.isoformat()}">{day}</time>'


def _figure(article: Article) -> str:
    if article.caption is None:
        return ""
    return f"""<figure><img src="/images/{article.slug}.gif" alt="" width="640" height="360">
<figcaption>{inner(article.caption)}</figcaption></figure>"""


def _read_more(article: Article) -> str:
    return f"<p><strong>Read more:</strong> {_link(article)}</p>"


def _link(article: Article) -> str:
    return f'<a href="{path(article)}">{inner(article.headline)}</a>'


def _newsletter() -> str:
    return f"""<div class="{_css("signup")}"><p><b>{NEWSLETTER}</b></p>
<form action="/signup" method="post"><label>E-mail <input type="email" name="email"></label>
<button>Sign up</button></form><p><small>{NEWSLETTER_SMALL}</small></p></div>
"""


def _hidden() -> str:
    return f"""<div style="display:none"><p>{HIDDEN}</p></div>
<p aria-hidden="true" class="{_css("slot")}">{UNSPOKEN}</p>"""


def _author_cards(article: Article) -> str:
    return "\n".join(
        f'<section class="{_css("person")}"><img src="/images{author_path(name)}.gif" '
        f'alt="{escape(name)}"><p>{inner(BIOS[name])}</p></section>'
        for name in article.authors
    )


def _topics(article: Article) -> str:
    links = listed(f'<a href="{tag_path(tag)}">{inner(tag)}</a>' for tag in article.tags)
    return f'<ul aria-label="Topics" class="{_css("topics")}">{links}</ul>'


def _more(teasers: Teasers) -> str:
    cards = "\n".join(
        f'<div class="{_css("card")}"><h3>{_link(article)}</h3>'
        f"<p>{inner(lede_of(article))}…</p></div>"
        for article in teasers.after
    )
    return f'<section class="{_css("more")}"><h2>{MORE}</h2>\n{cards}</section>'


def _discussion(comments: tuple[Comment, ...]) -> str:
    thread = "\n".join(
        f'<div class="{_css("remark")}"><p><b>{inner(comment.name)}</b> '
        f"<span>{number} h</span></p><p>{inner(comment.text)}</p>"
        f'<button type="button">Recommend</button></div>'
        for number, comment in enumerate(comments, start=2)
    )
    return f"""<section id="discussion"><h2>{DISCUSSION}</h2><p>{HOUSE_RULES}</p>
{thread}
<form action="/discussion" method="post"><textarea name="text"></textarea>
<button>Post</button></form></section>"""


def _most_popular(teasers: Teasers) -> str:
    links = listed(_link(article) for article in teasers.popular)
    return f'<aside><h2>{POPULAR}</h2><ol class="{_css("top")}">{links}</ol></aside>'


LOOK = Look(
    name="ledger",
    title=TITLE,
    language="en-GB",
    feed_path="/atom.xml",
    feed_type="application/atom+xml",
    disallowed=("/subscribers/",),
    path=path,
    section_path=section_path,
    tag_path=tag_path,
    author_path=author_path,
    about_path="/about",
    page=page,
    listing=listing,
    must_not=must_not,
)
