"""A few headlines with teasers are a listing; fewer are, where the address says so."""

from __future__ import annotations

import pytest

from extractors import Article, Reason, extract
from tests.kinds import html

TEASERS = (
    ("Harbour master retires", "After thirty years he hands over the keys, and a parrot."),
    ("Ferry fares to rise", "From May a crossing costs two crowns more for those who walk."),
    ("Bell of the old church is cast anew", "The foundry asks for patience until the autumn."),
    ("Mayor opens the fair", "Rain fell, and nobody minded, since the tents are new."),
)
HOST = "https://courier.example"
PROFILE = "<meta property='og:type' content='profile'>"


def page(count, url=f"{HOST}/news", head="", level="h3"):
    teasers = "".join(
        f"<div><{level}><a href='/a{i}'>{head}</a></{level}><p>{text}</p></div>"
        for i, (head, text) in enumerate(TEASERS[:count])
    )
    return html(f"<h1>News</h1>{teasers}", title="The Courier", head=head, url=url)


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(page(4), id="four headlines"),
        pytest.param(page(3, url=f"{HOST}/thema/hafen"), id="a theme"),
        pytest.param(page(3, url=f"{HOST}/auteur/b-li"), id="an author's"),
        pytest.param(page(3, url=f"{HOST}/2024/05/"), id="a month's"),
        pytest.param(page(3, url=f"{HOST}/?s=ferry"), id="found by words"),
        pytest.param(page(3, url=f"{HOST}/b-li", head=PROFILE), id="a profile"),
    ],
)
def test_listing_is_rejected(listed):
    result = extract(listed, stages=())
    assert not isinstance(result, Article)
    assert result.reason is Reason.LISTING


BRIEF = (
    "A bell is cast anew for the old church, and children may watch it on Sunday when the foundry"
    " opens its doors to all who ask for it in time."
)
BELOW = "".join(f"<div><a href='/a{i}'>{text}</a></div>" for i, (_, text) in enumerate(TEASERS))


def brief(headline, url=f"{HOST}/4711", text=BRIEF):
    """Return a short text with other headlines right below it."""
    return html(f"<h1>{headline}</h1><p>{text}</p>{BELOW}", title=headline, url=url)


def gathered(line, url, title="Four things to know on Monday"):
    """Return a page of links with texts of its own, and *line* below its headline."""
    things = "".join(
        f"<h3><a href='/a{i}'>{h}</a></h3><p>{t}</p>" for i, (h, t) in enumerate(TEASERS)
    )
    return html(f"<h1>{title}</h1>{line}{things}", title=title, url=url)


THINGS = f"{HOST}/four-things-to-know-on-monday"


@pytest.mark.parametrize(
    "article",
    [
        pytest.param(brief("Foundry casts bell for church"), id="a brief above other headlines"),
        pytest.param(gathered("<p>June 1, 2026</p>", THINGS), id="dated, at its own address"),
    ],
)
def test_article_that_looks_like_a_listing_is_kept(article):
    assert isinstance(extract(article, stages=()), Article)


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(brief("News from the northern coast"), id="text of another matter"),
        pytest.param(brief("Church bell"), id="named like a section"),
        pytest.param(brief("Foundry casts bell", text=BRIEF[:70]), id="hardly any text"),
        pytest.param(gathered("<p>June 1, 2026</p>", f"{HOST}/today"), id="at another address"),
        pytest.param(gathered("", THINGS), id="not dated"),
        pytest.param(gathered("", HOST, "Rain, patience and two crowns"), id="told by its teasers"),
    ],
)
def test_listing_with_a_headline_is_one(listed):
    result = extract(listed, stages=())
    assert not isinstance(result, Article)
    assert result.reason is Reason.LISTING


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(page(3), id="three headlines"),
        pytest.param(page(3, url=f"{HOST}/news?s=12"), id="a number that is asked for"),
        pytest.param(page(3, url=f"{HOST}/2024/05/bell"), id="an address with a date"),
        pytest.param(page(4, level="div"), id="links of three words, and no headings"),
        pytest.param(
            page(3, url=f"{HOST}/tag/x", head="<meta property='og:type' content='article'>"),
            id="an article, it says",
        ),
    ],
)
def test_other_page_is_no_listing(other):
    result = extract(other, stages=())
    assert isinstance(result, Article) or result.reason is not Reason.LISTING


def test_headline_alone_is_no_listing():
    result = extract(html("<h1>Harbour reopens after storm</h1>"), stages=())
    assert not isinstance(result, Article)
    assert result.reason is Reason.NO_BODY
