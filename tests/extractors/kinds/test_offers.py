"""A text that breaks off above a price and a button is the beginning of one that is sold."""

from __future__ import annotations

import pytest

from extractors import Article, Page, Reason, extract
from extractors.kinds.offers import price_in
from tests.kinds import BODY, LEDE, STORY, html, ld

START = "The harbour master had just come down to the quay on Monday when the"
OFFER = (
    "<div><h2>Curious?</h2><p>Four weeks for 1 €, then 9,90 € a month.</p>"
    "<a href='/x'>Go on</a></div>"
)
MORE = "<p><a href='/y'>More boats</a></p>"
HEAD = "<h1>Harbour reopens after storm</h1>"
UNFREE = ld(**{"@type": "NewsArticle"}, headline="Harbour", isAccessibleForFree=False)


def reason(page):
    """Return why *page* is rejected; None if it is kept."""
    result = extract(page, stages=())
    return None if isinstance(result, Article) else result.reason


@pytest.mark.parametrize(
    ("text", "price"),
    [
        pytest.param("1 € the first month", "1 €", id="sign behind"),
        pytest.param("From $4.99", "$4.99", id="sign in front"),
        pytest.param("99 kr i månaden", "99 kr", id="a word"),
        pytest.param("月額980円(税込み)", "980円", id="Japanese"),
        pytest.param("R$ 1,90 por mês", "R$ 1,90", id="Brazilian"),
        pytest.param("It cost $3 million", None, id="millions"),
        pytest.param("Worth £1.6m, or €2 bn", None, id="millions, in short"),
        pytest.param("About 320.000 € were spent", None, id="thousands"),
        pytest.param("Add 2 TL of salt and walk 30 ft", None, id="spoons and feet"),
        pytest.param("No price", None, id="none"),
    ],
)
def test_price(text, price):
    assert price_in(text) == price


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html(f"{HEAD}<p>{LEDE}</p><p>{START}</p>{OFFER}"), id="within a sentence"),
        pytest.param(html(f"{HEAD}<p>{LEDE}</p><p>{START} …</p>{OFFER}"), id="with dots"),
        pytest.param(
            html(f"{HEAD}<p>{LEDE}</p>{OFFER}<p>{BODY[1]}</p><p>{BODY[2]}</p>", head=UNFREE),
            id="not free, by JSON-LD",
        ),
        pytest.param(
            html(f"{HEAD}<p>{LEDE}</p><div class='c-PayWall'>{OFFER}</div>"), id="named a paywall"
        ),
    ],
)
def test_beginning_above_an_offer_is_a_paywall(page):
    assert reason(page) is Reason.PAYWALL


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html(f"{HEAD}<p>{LEDE}</p><p>{BODY[1]}</p>{OFFER}"), id="whole sentences"),
        pytest.param(
            html(
                f"{HEAD}<p>{LEDE}</p><p>{START}</p>" + OFFER.replace("<a href='/x'>Go on</a>", "")
            ),
            id="nothing to press",
        ),
        pytest.param(
            html(
                f"{HEAD}<p>{LEDE}</p><p>{START}</p><p><a href='/x'>Boats for 9 € and what they do"
                f"</a></p>{MORE}"
            ),
            id="a headline with a price",
        ),
        pytest.param(
            html(f"{HEAD}<p>{LEDE}</p><p>{BODY[1]}</p><p>{BODY[2]}</p><p>{START}</p>{OFFER}"),
            id="more than the beginning",
        ),
        pytest.param(html(f"{HEAD}<p>{LEDE}</p><p>Photo: Bo Li</p>{OFFER}"), id="a short line"),
        pytest.param(
            html(f"{HEAD}<p>{LEDE}</p><p>ท่าเรือเปิดอีกครั้งหลังพายุที่ทำให้เรือทุกลำต้องจอดอยู่ในท่า</p>{OFFER}"),
            id="a script without full stops",
        ),
        pytest.param(
            html(f"{HEAD}<p>{LEDE}</p><p>{START}</p><div hidden><p>For 9 €</p></div>{MORE}"),
            id="hidden",
        ),
        pytest.param(html("".join(f"<p>{text}</p>" for text in BODY), head=UNFREE), id="no offer"),
        pytest.param(
            Page(STORY, f"Harbour reopens\n\n{LEDE}\n\n{START}\n\nFor 9 €".encode(), "text/plain"),
            id="text",
        ),
    ],
)
def test_article_above_an_offer(page):
    assert reason(page) is None


def test_page_of_nothing_but_an_offer_is_no_paywall():
    page = html(f"<p>{LEDE} {START}</p>{OFFER}", title="Offers")
    assert reason(page) is not Reason.PAYWALL
