"""Short pages that nothing calls an article are walls, forms and notices in whatever words."""

from __future__ import annotations

import pytest

from extractors import Article, Page, Reason, extract
from extractors.page import Entry
from tests.kinds import HOST, html

TIME = "<time datetime='2024-05-04'></time>"
MENU = "<header><a href='/'>The Courier</a> <a href='/sport'>Sport</a></header>"
PUZZLE = (
    "<h1>One moment</h1><p>The way you go from page to page made us think that you could be a piece"
    " of software. Some people see this since they read very quickly, others since an extension of"
    " theirs keeps our checks from running. Put the tiles in order, and you may go on reading.</p>"
)
GONE = (
    "<h2>Το κείμενο κατέβηκε</h2><p>Αποσύραμε αυτό το κείμενο επειδή ήταν πολύ παλιό. Αν έχετε"
    " απορίες γράψτε στη σύνταξη και θα σας εξηγήσει κάποιος τους λόγους για τους οποίους δεν το"
    " δείχνουμε πια στους αναγνώστες μας.</p>"
)
LETTER = (
    "<h1>Almost there</h1><p>We have sent a message to the address that you gave. Open it and press"
    " the button inside, so that we know that it is yours. If it has not come after ten minutes,"
    " look among your junk, or ask us to send it once more.</p>"
)
BRIEF = (
    "<h1>Lonato, furto in oratorio</h1><p>Ladri in azione la notte scorsa a San Zeno. Forzata una"
    " finestra, i malviventi hanno rubato un proiettore e l'incasso del bar, circa 300 euro.</p>"
)
FIRE = (
    "<h1>Scheune in Stendorf brennt ab</h1><p>In Stendorf ist in der Nacht eine Scheune"
    " abgebrannt. Verletzt wurde niemand, die Feuerwehr war mit vierzig Leuten im Einsatz.</p>"
)


def detail(page):
    """Return why there is no article text on *page*; None if it is kept."""
    result = extract(page, stages=())
    if isinstance(result, Article):
        return None
    assert result.reason is Reason.NO_BODY
    return result.detail


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html(PUZZLE, title="courier.example"), id="a puzzle"),
        pytest.param(html(MENU + LETTER, title="Almost there | The Courier"), id="a confirmation"),
    ],
)
def test_page_that_nothing_calls_an_article(page):
    assert "no date and no author" in (detail(page) or "kept")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            html(MENU + FIRE, title="Scheune in Stendorf brennt ab"), id="headline retold"
        ),
        pytest.param(
            html(
                MENU + BRIEF,
                title="Lonato, furto in oratorio",
                url=f"{HOST}/a/furto-oratorio-lonato-1.99",
            ),
            id="address made of the headline",
        ),
        pytest.param(
            html(
                f"<h1>Küstenblatt heute</h1>{FIRE.replace('h1', 'p')}",
                title="Küstenblatt heute",
            ),
            id="a line above tells the headline",
        ),
        pytest.param(html(MENU + LETTER + TIME, title="Almost there"), id="dated"),
    ],
)
def test_short_article(page):
    assert detail(page) is None


def test_nothing_on_a_page_is_about_its_title_and_address():
    head = "<meta property='og:type' content='article'>"
    url = f"{HOST}/news/agnoumenos-vrethike-zontanos"
    page = html(MENU + GONE, title="Agnoumenos vrethike zontanos", head=head, url=url)
    assert "nothing on the page is about its title" in (detail(page) or "kept")
    other = html(MENU + GONE, title="Agnoumenos vrethike zontanos", head=head)
    assert detail(other) is None  # the address says nothing of it


def test_long_text_needs_no_sign():
    page = html(MENU + LETTER + "".join(f"<p>{n}. {LETTER[25:]}" for n in range(3)), title="x")
    assert detail(page) is None


def test_text_under_no_heading_contradicts_none():
    text = FIRE.partition("</h1>")[2]
    assert detail(html(text, title="")) is None
    assert detail(html(text, title="Almost there")) is not None


@pytest.mark.parametrize("words", [99, 100])
def test_limit_of_a_run(words):
    text = " ".join(["And", *["so"] * (words - 2), "on."])
    assert (detail(html(f"<p>{text}</p>", title="Almost there")) is None) == (words == 100)


def test_text_file_needs_no_sign():
    body = (
        b"Almost there\n\nWe have sent a message to the address that you gave. Open it and press."
    )
    assert (
        detail(Page(f"{HOST}/x", body + b" Then go on to the next page of it.", "text/plain"))
        is None
    )


def test_date_of_the_mail_a_page_came_in_signs_it():
    body = html(MENU + LETTER, title="Almost there").body
    entry = Entry(f"{HOST}/x", published="2024-05-04")
    assert detail(Page("file:///saved/a.eml", body, "text/html", entry=entry)) is None
    assert detail(Page(f"{HOST}/x", body, "text/html", entry=entry)) is not None
