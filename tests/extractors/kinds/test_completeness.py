"""What an article lacks is said: a cut, a depth, a paywall, further pages; and its kind is."""

from __future__ import annotations

import json

import pytest

from extractors import Article, Page, extract, to_json
from extractors.document import Block, Document, Head
from extractors.kinds.article_kind import ArticleKind
from extractors.kinds.completeness import Cause, cut_off, missing
from extractors.kinds.page_series import Series
from extractors.reading.depth import MAX_LEVELS, shallower
from extractors.roles import Role, Stripped, Verdict
from tests.kinds import BODY, STORY, article, html, ld

LONG = "".join(f"<p>Day {n}. {text}</p>" for n in range(6) for text in BODY)
TIMES = "".join(f"<time datetime='2024-05-01T10:0{n}'>10:0{n}</time>" for n in range(4))
CLOCKS = "".join(f"<div><b>1{n}h2{n}</b><p>{text}</p></div>" for n, text in enumerate(BODY))
BEGUN = "".join(f"<p><b>1{n}.2{n}</b> {text}</p>" for n, text in enumerate(BODY))
FEW = ld(**{"@type": "NewsArticle"}, headline="Harbour", wordCount=900, isAccessibleForFree=False)
FREE = ld(**{"@type": "NewsArticle"}, headline="Harbour", wordCount=900, isAccessibleForFree=True)
UNFREE = ld(**{"@type": "NewsArticle"}, headline="Harbour", isAccessibleForFree=False)


def causes(page):
    result = extract(page)
    assert isinstance(result, Article), result
    record = json.loads(to_json(result))
    assert record["completeness"] == ("partial" if result.missing else "complete")
    assert [one["cause"] for one in record["missing"]] == [m.cause.value for m in result.missing]
    return [one.cause for one in result.missing]


@pytest.mark.parametrize(
    ("source", "how"),
    [
        pytest.param("<html><body><p>It is open.</p></body></html>", None, id="whole"),
        pytest.param("<p>It is open.</p>", None, id="a fragment"),
        pytest.param("<p>A fragment that stops", None, id="a fragment without its end"),
        pytest.param("<html><body><p>It is open.", None, id="end tags left out"),
        pytest.param("<html><body><p>Open</p></BODY>" + " " * 9_000, None, id="blanks behind"),
        pytest.param("<html><p>4 < 5</p></html>", None, id="a bare sign"),
        pytest.param("<html><p>It is open.</p><a hre", "inside a tag", id="a tag"),
        pytest.param("<html><p>It is open.</p></di", "inside a tag", id="an end tag"),
        pytest.param("<html><script>var a = 1 > 0;", "inside a script", id="a script"),
        pytest.param("<html><body><p>It is op", "of a sentence", id="a sentence"),
        pytest.param("<main><DIV><p>It is open.</p>", "inside of 2 elements", id="elements"),
        pytest.param("<div><p>It is open.</p>", None, id="an element that somebody forgot"),
        pytest.param("<main><div><p>Open.</p></div></body>", None, id="two, and the page ends"),
    ],
)
def test_cut_is_noticed(source, how):
    found = cut_off(source)
    assert (found is None) if how is None else (how in found)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(article(), [], id="whole"),
        pytest.param(Page(STORY, article().body[:-40], "text/html"), [Cause.CUT], id="cut off"),
        pytest.param(
            article("<p>Subscribe to continue reading.</p>"), [Cause.PAYWALL], id="a preview"
        ),
        pytest.param(
            article("<div hidden><p>Subscribe to continue reading.</p></div>"), [], id="hidden"
        ),
        pytest.param(
            article(before="<p>Subscribe to continue reading.</p>"), [], id="an offer above"
        ),
        pytest.param(html(f"<h1>Harbour</h1>{LONG}<p>Subscribe to read on.</p>"), [], id="long"),
        pytest.param(article(head=FEW), [Cause.PAYWALL], id="fewer words than declared"),
        pytest.param(article(head=FREE), [], id="fewer, but free"),
        pytest.param(article(head=UNFREE), [Cause.PAYWALL], id="short, and not free"),
        pytest.param(html(f"<h1>Harbour</h1>{LONG}", head=UNFREE), [], id="not free, and whole"),
        pytest.param(
            html(f"<h1>Harbour</h1>{LONG}<p>The council of the town will meet…</p>", head=UNFREE),
            [Cause.PAYWALL],
            id="not free, and ends in dots",
        ),
        pytest.param(
            article(f"<a href='{STORY}?page=2'>2</a>"), [Cause.SERIES], id="of several pages"
        ),
        pytest.param(Page(STORY, "\n\n".join(BODY).encode(), "text/plain"), [], id="plain text"),
    ],
)
def test_what_is_missing_is_said(page, expected):
    assert causes(page) == expected


def test_text_below_the_parsers_depth_is_read():
    deep = "<div>" * 5_000 + f"<p>{BODY[0]}</p>" + "</div>" * 5_000
    result = extract(html(f"<p>{BODY[1]}</p>{deep}<p>{BODY[2]}</p>"))
    assert result.article_body == "\n\n".join((BODY[1], BODY[0], BODY[2]))
    assert result.missing == ()


def test_parser_that_stops_is_named():
    document = Document(STORY, (Block("It is open."),), Head(), False, "utf-8", None, "too deep")
    (one,) = missing(Stripped(document, (Verdict(Role.BODY, "told"),)), None)
    assert one.cause is Cause.DEPTH
    assert "too deep" in one.detail
    assert missing(Stripped(document, (Verdict(Role.META, "told"),)), None)[0].cause is Cause.DEPTH


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<div>" * 3, "<div>" * 3, id="shallow"),
        pytest.param("<b>" * (MAX_LEVELS + 1) + "a", "<b>" * MAX_LEVELS + "a", id="inline"),
        pytest.param(
            "<div>" * (MAX_LEVELS + 1) + "a</div>b",
            "<div>" * MAX_LEVELS + "<br><br>a<br><br>b",
            id="block",
        ),
        pytest.param("<p>" * 900, "<p>" * 900, id="what does not nest"),
        pytest.param("<img>" * 900, "<img>" * 900, id="what is empty"),
        pytest.param("</div></div>a", "</div></div>a", id="ends of nothing"),
        pytest.param("<div><b></div>" * 900, "<div><b></div>" * 900, id="closed by others"),
    ],
)
def test_mark_up_becomes_shallow(source, expected):
    assert shallower(source) == expected


@pytest.mark.parametrize(
    ("url", "hrefs", "expected"),
    [
        pytest.param(
            STORY, ["?page=2", "?page=3"], (1, 3, f"{STORY}?page=2"), id="queries without address"
        ),
        pytest.param(STORY, ["?page=2#comments", "?theme=2"], None, id="other queries"),
        pytest.param(STORY, [f"{STORY}?page=2"], (1, 2, f"{STORY}?page=2"), id="a query"),
        pytest.param(
            STORY, [f"{STORY}?a=1&amp;page=2"], (1, 2, f"{STORY}?a=1&page=2"), id="a longer query"
        ),
        pytest.param(
            STORY, [f"{STORY}/2/", f"{STORY}/3/"], (1, 3, f"{STORY}/2/"), id="a number in the path"
        ),
        pytest.param(STORY, [f"{STORY}/page/2"], (1, 2, f"{STORY}/page/2"), id="page in the path"),
        pytest.param(
            f"{STORY}.html", [f"{STORY}-seite-2.html"], (1, 2, f"{STORY}-seite-2.html"), id="German"
        ),
        pytest.param(f"{STORY}.html", [f"{STORY}_2.html"], (1, 2, f"{STORY}_2.html"), id="old"),
        pytest.param(
            f"{STORY}?page=2",
            [STORY, f"{STORY}?page=3"],
            (2, 3, f"{STORY}?page=3"),
            id="the second",
        ),
        pytest.param(f"{STORY}/2", [STORY], (2, 2, None), id="the last"),
        pytest.param(STORY, [f"{STORY}-2/"], None, id="another article of that name"),
        pytest.param(STORY, [f"{STORY}/3/"], None, id="no second page"),
        pytest.param(STORY, [f"{STORY}?page=2#comments"], None, id="pages of comments"),
        pytest.param(STORY, [f"{STORY}?p=2"], None, id="a number of an article"),
        pytest.param(STORY, [f"{STORY}?page={n}" for n in range(90)], None, id="a forum"),
        pytest.param(STORY, ["https://[x/harbour-reopens-after-storm/2"], None, id="broken"),
        pytest.param(
            STORY,
            [f"https://other.example/world/{STORY.rpartition('/')[2]}/2"],
            None,
            id="elsewhere",
        ),
        pytest.param(
            "https://courier.example/lang-muoi-trang-2.html",
            ["lang-muoi.html", "lang-muoi-trang-3.html"],
            (2, 3, "https://courier.example/lang-muoi-trang-3.html"),
            id="numbered in Vietnamese",
        ),
        pytest.param("https://courier.example/", ["/?page=2"], None, id="a front page"),
        pytest.param("file:///a", [], None, id="a file"),
    ],
)
def test_pages_of_one_article_are_counted(url, hrefs, expected):
    links = "".join(f"<a href='{href}'>on</a>" for href in hrefs)
    found = extract(article(links, url=url)).pages
    assert found == (expected and Series(*expected))


def test_pages_are_in_the_record():
    record = json.loads(to_json(extract(article(f"<a href='{STORY}/2'>2</a>"))))
    assert record["pages"] == {"number": 1, "count": 2, "next": f"{STORY}/2"}
    assert record["missing"][0]["detail"] == f"page 1 of 2, the next is {STORY}/2"
    last = json.loads(to_json(extract(article(f"<a href='{STORY}'>1</a>", url=f"{STORY}/2"))))
    assert last["missing"][0]["detail"] == "page 2 of 2"
    assert json.loads(to_json(extract(article())))["pages"] is None


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        pytest.param(article(), ArticleKind.ARTICLE, id="a report"),
        pytest.param(
            article(head=ld(**{"@type": "LiveBlogPosting"}, headline="Live")),
            ArticleKind.LIVE_BLOG,
            id="by JSON-LD",
        ),
        pytest.param(
            html(f"<h1>Live</h1><div class='LiveBlog'>{TIMES}{LONG}</div>"),
            ArticleKind.LIVE_BLOG,
            id="by its element",
        ),
        pytest.param(
            html(f"<div>{TIMES}{LONG}</div>", url="https://courier.example/live/storm"),
            ArticleKind.LIVE_BLOG,
            id="by its address",
        ),
        pytest.param(
            html(f"<h1>En direct. Tempête</h1>{CLOCKS}", title="En direct. Tempête"),
            ArticleKind.LIVE_BLOG,
            id="by its headline and its clock times",
        ),
        pytest.param(
            html(CLOCKS, title="Storm on the coast: live updates"),
            ArticleKind.LIVE_BLOG,
            id="by its title",
        ),
        pytest.param(
            html(f"<h1>El temporal, en directo</h1>{CLOCKS}", title="El temporal, en directo"),
            ArticleKind.LIVE_BLOG,
            id="by the end of its headline",
        ),
        pytest.param(
            html(f"<h1>En direct. Tempête</h1>{BEGUN}", title="En direct. Tempête"),
            ArticleKind.LIVE_BLOG,
            id="by the times that its entries begin with",
        ),
        pytest.param(
            html(f"<h1>Live: the harbour</h1>{LONG}", title="Live: the harbour"),
            ArticleKind.ARTICLE,
            id="a headline alone",
        ),
        pytest.param(
            html(f"<h1>Live music returns to the quay</h1>{LONG}"),
            ArticleKind.ARTICLE,
            id="a headline that begins like one",
        ),
        pytest.param(
            html(f"<h1>Harbour after the storm</h1>{CLOCKS}"),
            ArticleKind.ARTICLE,
            id="clock times alone",
        ),
        pytest.param(
            html(f"<div class='live-blog'>{LONG}</div>"), ArticleKind.ARTICLE, id="without times"
        ),
        pytest.param(
            html(f"<h1>Harbour</h1>{TIMES}{LONG}<div class='live-blog'><p>{BODY[0]}</p></div>"),
            ArticleKind.ARTICLE,
            id="a box of a live blog",
        ),
        pytest.param(
            html(f"{TIMES}{LONG}", url="https://courier.example/lives/olive-harvest"),
            ArticleKind.ARTICLE,
            id="a word like it",
        ),
        pytest.param(
            Page(STORY, "\n\n".join(BODY).encode(), "text/plain"), ArticleKind.ARTICLE, id="text"
        ),
    ],
)
def test_kind_of_article(page, kind):
    result = extract(page)
    assert result.kind is kind
    assert json.loads(to_json(result))["articleKind"] == kind.value


DECLARED = "\n".join(BODY)


def declared(body, text=DECLARED):
    return html(body, head=ld(**{"@type": "NewsArticle"}, headline="Harbour", articleBody=text))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div id='app'></div>", id="nothing is shown"),
        pytest.param("<p>Loading the story</p>", id="hardly anything"),
        pytest.param(f"<p>{BODY[0]}</p>", id="the first paragraph"),
    ],
)
def test_text_in_json_ld_stands_in_for_a_page_that_shows_none(body):
    result = extract(declared(body))
    assert result.article_body == "\n\n".join(BODY)
    assert ("articleBody", "json-ld") in {(one.field, one.method) for one in result.found}


def test_page_that_shows_its_text_is_read_from_the_page():
    shown = "".join(f"<p>{text}</p>" for text in BODY)
    result = extract(declared(shown, "\n".join(BODY) + " And the choir sang. " * 9))
    assert "choir" not in result.article_body
    assert "articleBody" not in {one.field for one in result.found}


def test_declared_text_of_a_few_words_is_no_article():
    assert extract(declared("<p>Loading</p>", BODY[0])).reason.value == "no article text"
    assert extract(declared("", BODY[0])).reason.value == "needs JavaScript"


def test_slug_that_stands_everywhere_is_looked_up_a_bounded_number_of_times():
    assert extract(article("<a>harbour-reopens-after-storm?1</a>" * 600)).pages is None
    assert (
        extract(article("<a>harbour-reopens-after-storm</a>" * 600, url=f"{STORY}/2")).pages is None
    )
