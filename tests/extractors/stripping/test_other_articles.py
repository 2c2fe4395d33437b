"""Which <article> elements tell another story than the headline's."""

import numpy as np
import pytest

from extractors.page import Page
from extractors.reading.read import read
from extractors.stripping.strip import strip

LEDE = "The council debates tonight what shall become of the old ferry terminal at the harbour."
TEXT = tuple(
    f"Councillor number {n} said in the debate that the pier would cost the harbour {n} jobs."
    for n in range(2, 9)
)
MORE = tuple(
    f"The keeper of lighthouse {n} counted {n} ships on the night of the storm in the straits."
    for n in range(2, 9)
)
LINKED = "<h2><a href='/straits'>Ships in the straits</a></h2>"
READ_MORE = "<p><a href='/straits'>Read more</a></p>"


def article(texts, head="", foot=""):
    inside = "".join(f"<p>{text}</p>" for text in texts)
    return f"<article>{head}{inside}{foot}</article>"


def lost(inside, monkeypatch):
    """Return which of TEXT and MORE are not kept where the model takes all for text."""
    monkeypatch.setattr(
        "extractors.stripping.body_model.BodyModel.chances",
        lambda self, document: np.ones(len(document.blocks), dtype=np.float32),
    )
    html = f"<html><head><title>Pier debated</title></head><body>{inside}</body></html>"
    stripped = strip(read(Page("https://a.example/pier", html.encode(), "text/html")))
    kept = {block.text for block in stripped.kept()}
    return [text for text in (*TEXT, *MORE) if text in html and text not in kept]


def headed(rest, beside=""):
    return f"<main><article><h1>Pier debated</h1><p>{LEDE}</p>{rest}</article>{beside}</main>"


def test_posts_inside_of_the_article_are_its_own(monkeypatch):
    posts = "".join(
        article([text], "<h2>8.15 pm</h2>", "<p><a href='#7'>Share</a></p>") for text in TEXT
    )
    assert not lost(headed(posts), monkeypatch)


@pytest.mark.parametrize(
    ("inner", "is_kept"),
    [
        pytest.param(article(MORE[:2]), True, id="a quotation"),
        pytest.param(article(MORE[:2], "<h3>In short</h3>"), True, id="a part below a heading"),
        pytest.param(article(MORE[:2], LINKED), False, id="what a heading links to"),
        pytest.param(article(MORE[:2], foot=READ_MORE), False, id="what a line links to"),
        pytest.param(
            article(MORE[:2], "<h1>Ships</h1>", article(MORE[2:3])),
            False,
            id="the next story, with all that it holds",
        ),
    ],
)
def test_article_inside_of_the_article_is_its_own_or_leads_away(inner, is_kept, monkeypatch):
    text = "".join(f"<p>{text}</p>" for text in TEXT)
    away = [] if is_kept else [one for one in MORE if one in inner]
    assert lost(headed(text + inner), monkeypatch) == away


@pytest.mark.parametrize(
    ("head", "is_kept"),
    [
        pytest.param("<h2>What comes next</h2>", True, id="a chapter"),
        pytest.param("<h1>Ships in the straits</h1>", False, id="the next story"),
        pytest.param(LINKED, False, id="a story elsewhere"),
        pytest.param("", False, id="without a heading"),
    ],
)
def test_article_beside_the_article_is_a_chapter_or_another_story(head, is_kept, monkeypatch):
    text = "".join(f"<p>{text}</p>" for text in TEXT)
    found = lost(headed(text, article(MORE, head)), monkeypatch)
    assert found == ([] if is_kept else list(MORE))


def test_article_of_a_few_words_is_a_quotation(monkeypatch):
    rest = f"<p>{'It rained all night long. ' * 80}</p>"
    assert not lost(headed(rest + article(TEXT[:1], LINKED)), monkeypatch)
