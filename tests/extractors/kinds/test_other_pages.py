"""Goods, programmes, a site's own pages and short text that nobody signed are no articles."""

from __future__ import annotations

import pytest

from extractors import Article, Page, Reason, extract
from tests.kinds import BODY, STORY, html, ld

TEXT = "".join(f"<p>{text}</p>" for text in BODY)
WEEK = "".join(f"<p>On day {n} of the week: {text}</p>" for n, text in enumerate(BODY, 1))
PRODUCT = "<meta property='og:type' content='product'>"
VIDEO = "<meta property='og:type' content='video.other'>"
TIME = "<time datetime='2024-05-04'></time>"
PROGRAMME = "".join(
    f"<tr><td>{hour}:00</td><td>News, and weather at sea</td></tr>" for hour in range(6, 20)
)
NEWS = "The town has a new bell, and it will be rung for the first time on Sunday."
SHORT = f"<h1>Good news</h1><div>{NEWS}</div>"
MORE = "<div>The old bell goes to the museum, where children may ring it.</div>"


def why(page):
    """Return why there is no article on *page*; None if there is one."""
    result = extract(page, stages=())
    if isinstance(result, Article):
        return None
    assert result.reason is Reason.NO_BODY
    return result.detail


@pytest.mark.parametrize(
    ("page", "said"),
    [
        pytest.param(html(TEXT, head=PRODUCT, title="Mug"), "calls itself “product”", id="goods"),
        pytest.param(
            html(f"<p>{BODY[0]}</p>", head=VIDEO, title="The ferry"), "“video.other”", id="a film"
        ),
        pytest.param(html(TEXT, title="Privacy policy - The Courier"), "Privacy", id="terms"),
        pytest.param(html(TEXT, title="Impressum"), "Impressum", id="who is behind it"),
        pytest.param(
            html(TEXT, head="<meta property='og:type' content='profile'>"),
            "“profile”",
            id="a person",
        ),
        pytest.param(
            html(TEXT, head=ld(**{"@type": "JobPosting"}, title="Ferryman")),
            "“JobPosting”",
            id="a job",
        ),
        pytest.param(
            html(TEXT, head=ld(**{"@type": "MusicEvent"}, name="Songs of the harbour")),
            "“MusicEvent”",
            id="an event",
        ),
        pytest.param(
            html(f"<h1>On air</h1><table>{PROGRAMME}</table>", title="On air"),
            "as many as 10 words",
            id="a programme",
        ),
        pytest.param(
            html(SHORT + MORE, title="Good news"),
            "no date and no author",
            id="short",
        ),
    ],
)
def test_page_that_is_no_article(page, said):
    assert said in (why(page) or "kept")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html(TEXT, head=VIDEO), id="a report below a film"),
        pytest.param(
            html(TEXT, head=ld(**{"@type": "SportsEvent"}, name="Rowing")), id="a report of a match"
        ),
        pytest.param(
            html(TEXT + WEEK, head=ld(**{"@type": "Event"}, name="Rowing")), id="a long report"
        ),
        pytest.param(
            html(
                TEXT,
                head=ld(**{"@type": "JobPosting"})
                + ld(**{"@type": "NewsArticle"}, headline="Harbour reopens after storm"),
            ),
            id="a report beside a job",
        ),
        pytest.param(
            html(TEXT, head=PRODUCT + ld(**{"@type": "NewsArticle"}, headline="Mug")),
            id="a report on goods",
        ),
        pytest.param(
            html(
                TEXT,
                title="Privacy policy",
                head="<meta property='article:published_time' content='2024-05-04'>",
            ),
            id="dated in its head",
        ),
        pytest.param(
            html(
                TEXT,
                title="Privacy policy",
                head=ld(**{"@type": "NewsArticle"}, headline="x", datePublished="2024-05-04"),
            ),
            id="dated in JSON-LD",
        ),
        pytest.param(
            html(TEXT, title="Privacy policy of the port authority changes"), id="a headline"
        ),
        pytest.param(
            html(f"<h1>Ferry in harbour again</h1>{TEXT}", title="Jobs - Ferry in harbour again"),
            id="in a section called so",
        ),
        pytest.param(
            html(f"<article>{SHORT}{MORE}</article>", title="Good news"),
            id="short, in an article's element",
        ),
        pytest.param(
            html(f"{SHORT}<p>It weighs two tons and came by ferry.</p>{TIME}", title="Good news"),
            id="short and dated",
        ),
        pytest.param(
            html(SHORT + MORE, head="<meta name='author' content='Bo Li'>", title="Good news"),
            id="short and signed",
        ),
        pytest.param(
            Page(
                STORY,
                b"Good news\n\nThe town has a new bell, and it will be rung for the first"
                b" time on Sunday. Come and hear it all.",
                "text/plain",
            ),
            id="short, and saved as text",
        ),
    ],
)
def test_page_that_is_an_article(page):
    assert why(page) is None


def test_date_in_the_address_does_not_sign_a_page():
    page = html(SHORT + MORE, url="https://courier.example/2024/05/04/bell")
    assert "no date" in why(page)
