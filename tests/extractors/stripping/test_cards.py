"""Rows of linked titles and teasers beside the article."""

from __future__ import annotations

import pytest

from extractors.page import Page
from extractors.reading.read import read
from extractors.roles import Role, Verdict
from extractors.stripping.cards import without_cards
from extractors.stripping.strip import strip

TEXT = "The ferry that sank off the islands in the night was raised by two cranes on Sunday."
BODY = "".join(f"<p>{TEXT} {number} men watched.</p>" for number in ("Six", "Ten", "Two"))
HEAD = "<h1>Ferry raised from the sea</h1>"
TEASER = "Storms closed the road to the north on Monday and schools stayed shut"


def cards(count=3, title="<a href='/1'>Storm closes road {}</a>", teaser=TEASER):
    return "".join(
        f"<div><h3>{title.format(i)}</h3><p>{teaser} for {i} days.</p></div>" for i in range(count)
    )


def document(body):
    return read(Page("https://quay.example/1", body.encode(), "text/html; charset=utf-8"))


def removed_in(body):
    """Return how many of the teasers in *body* go, where all but the headline was kept."""
    found = document(body)
    verdicts = [
        Verdict(Role.HEADLINE if one.text == "Ferry raised from the sea" else Role.BODY, "")
        for one in found.blocks
    ]
    pairs = zip(found.blocks, without_cards(found.blocks, verdicts), strict=True)
    return sum(one.text.startswith("Storms") and not said.is_kept for one, said in pairs)


@pytest.mark.parametrize(
    ("body", "removed"),
    [
        pytest.param(f"<div>{HEAD}{BODY}</div><section>{cards()}</section>", 3, id="beside"),
        pytest.param(f"<div>{HEAD}{BODY}</div><section>{cards(2)}</section>", 0, id="two"),
        pytest.param(f"<div>{HEAD}{BODY}{cards()}</div>", 0, id="with the text"),
        pytest.param(f"<div>{HEAD}</div><section>{cards(9)}</section>", 0, id="a list of them"),
        pytest.param(f"<div>{BODY}</div><section>{cards()}</section>", 0, id="no headline"),
        pytest.param(
            f"<div>{HEAD}{BODY}</div><section>{cards(title='Storm closes road {}')}</section>",
            0,
            id="titles that are no links",
        ),
        pytest.param(
            f"<div>{HEAD}{BODY}</div><section>{cards().replace('<div>', '')}</section>",
            0,
            id="in no elements of their own",
        ),
    ],
)
def test_row_of_cards_beside_the_headline_and_its_text_goes(body, removed):
    assert removed_in(body) == removed


def test_short_article_is_kept_without_the_teasers_of_others():
    towns = ("Ostrand", "Norrvik", "Hammar", "Lindby", "Sandvik", "Torp", "Vik", "Ekeby", "Lund")
    teasers = "".join(
        f"<article><h3><a href='/{town}'>Storm closes roads around {town}</a></h3><p>The mayor of"
        f" {town} said that schools stay shut. Buses will run again in a week.</p></article>"
        for town in towns
    )
    head = "<html><head><title>Ferry raised from the sea</title></head>"
    body = f"{head}<main><div>{HEAD}{BODY}</div><div><h2>Latest</h2>{teasers}</div></main>"
    kept = [one.text for one in strip(document(body)).kept()]
    assert kept == [f"{TEXT} {number} men watched." for number in ("Six", "Ten", "Two")]
