"""Walls are known by the names of their templates and by what guards print, without words."""

from __future__ import annotations

import pytest

from extractors import Article, Reason, extract
from extractors.document import Block
from extractors.kinds.wall_marks import guard_mark
from tests.kinds import BODY, LEDE, html, ld

WORDS = (
    "<h1>Jejda</h1><p>Adresa, po které jste přišli, nikam nevede. Možná jsme článek přesunuli nebo"
    " přejmenovali, možná se do odkazu vloudil překlep. Zkuste začít jinde, třeba na titulní"
    " straně, nebo napište do políčka, co vlastně hledáte, a my se pokusíme pomoci.</p>"
)
NEWS = ld(**{"@type": "NewsArticle"}, headline="Harbour")


def reason(page):
    """Return why *page* is rejected; None if it is kept."""
    result = extract(page, stages=())
    return None if isinstance(result, Article) else result.reason


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("error404 wp-theme", Reason.NOT_FOUND, id="WordPress"),
        pytest.param("error-404 not-found", Reason.NOT_FOUND, id="its themes"),
        pytest.param("PageNotFound", Reason.NOT_FOUND, id="in camel case"),
        pytest.param("wp-die-message", Reason.SERVER_ERROR, id="WordPress, broken"),
        pytest.param("error_503", Reason.SERVER_ERROR, id="overloaded"),
        pytest.param("captcha-container", Reason.CHALLENGE, id="a captcha"),
        pytest.param("cookie-wall", Reason.CONSENT, id="consent"),
    ],
)
def test_element_around_the_text_is_named_for_a_wall(name, why):
    page = html(f"<div class='{name}'>{WORDS}<p>{LEDE}</p></div>", head=NEWS)
    assert reason(page) is why


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            f"<div class='not-found'>Nothing</div>{WORDS}<p>{LEDE}</p>", id="beside the text"
        ),
        pytest.param(
            f"<div class='story-4041 not-found-art'>{WORDS}<p>{LEDE}</p></div>", id="like it"
        ),
    ],
)
def test_names_that_tell_no_wall(body):
    assert reason(html(body, head=NEWS)) is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        pytest.param("Your address: 203.0.113.7.", "203.0.113.7", id="address"),
        pytest.param("IP 2001:db8:0:0:0:0:0:7", "2001:db8:0:0:0:0:0:7", id="long address"),
        pytest.param("Reference: 0.5dd21702.1741777.8c1a2", "0.5dd21702.1741777.8c1a2", id="dots"),
        pytest.param("Ray 8d1f00aa12cd34ef", "8d1f00aa12cd34ef", id="letters and digits"),
        pytest.param("Support ID: 8817263540091827364", "8817263540091827364", id="digits"),
        pytest.param("ISBN 978-3-16-148410-0", None, id="a book"),
        pytest.param("Section 1.2.3.4.5 of the act", None, id="a section"),
        pytest.param("Call 0800 000 0000 on weekdays", None, id="a telephone"),
        pytest.param("See x.example/status/8817263540091827364", None, id="a link"),
        pytest.param("The decade of accession was 1990", None, id="words of such letters"),
        pytest.param("203.0.113.7 " + "and so on " * 30, None, id="a paragraph"),
    ],
)
def test_mark_of_a_guard(text, mark):
    assert guard_mark([Block("Well"), Block(text)]) == mark


def test_short_page_with_the_readers_address_is_a_challenge():
    text = "<h1>Lo sentimos</h1><p>El sistema ha parado la petición por algo poco habitual.</p>"
    page = html(f"{text}<p>198.51.100.23</p>", title="courier.example")
    assert reason(page) is Reason.CHALLENGE
    assert reason(html(f"{text}<p>{BODY[0]}</p><p>198.51.100.23</p>", head=NEWS)) is None
