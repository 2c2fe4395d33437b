"""Subheads amid the body that the model doubts."""

from __future__ import annotations

import pytest

from extractors.read import read
from extractors.spared import with_spared
from tests.pages import html_page

OVER = "<p>It goes on below.</p>"


def is_spared(before, after, chance=0.8, own=0.2):
    """Tell whether a doubted subhead between *before* and *after* is spared."""
    document = read(html_page(after=f"{before}<h3>The market</h3>{after}"))
    likely = [own if "market" in one.text else chance for one in document.blocks]
    found = with_spared(document.blocks, likely)
    return next(
        one >= 0.5
        for one, block in zip(found, document.blocks, strict=True)
        if block.text == "The market"
    )


@pytest.mark.parametrize(
    ("before", "after", "is_kept"),
    [
        pytest.param("", OVER, True, id="between paragraphs"),
        pytest.param("", "<ul><li>Bring a coat.</li></ul>", True, id="over a list"),
        pytest.param("", "", False, id="nothing below"),
        pytest.param("<div>", f"</div>{OVER}", False, id="in a box of its own"),
        pytest.param("<div>", f"{OVER}</div>", False, id="first in a box of its own"),
    ],
)
def test_subhead_between_paragraphs_of_its_element_is_spared(before, after, is_kept):
    assert is_spared(before, after) is is_kept


def test_subhead_between_doubtful_paragraphs_is_not():
    assert not is_spared("", OVER, chance=0.6)


def test_subhead_with_hardly_a_chance_is_not():
    assert not is_spared("", OVER, own=0.1)


def test_subhead_that_is_a_link_is_not():
    document = read(html_page(after=f"<h3><a href='/1'>The market</a></h3>{OVER}"))
    chances = [0.2 if "market" in one.text else 0.8 for one in document.blocks]
    assert with_spared(document.blocks, chances) == chances


def spared(inside, chances):
    """Return the texts that are likely once some are spared, of a page with these *chances*."""
    document = read(html_page(after=inside))
    given = [chances.get(one.text, 0.0) for one in document.blocks]
    pairs = zip(with_spared(document.blocks, given), document.blocks, strict=True)
    return {block.text for chance, block in pairs if chance >= 0.5} & chances.keys()


@pytest.mark.parametrize(
    ("frame", "entry"),
    [("<ul>{}</ul>", "<li>{}</li>"), ("<table><tr>{}</tr></table>", "<td>{}</td>")],
)
@pytest.mark.parametrize(
    ("chances", "kept"),
    [
        pytest.param((0.8, 0.8, 0.3), 3, id="most are likely"),
        pytest.param((0.8, 0.3, 0.1), 1, id="most are not"),
        pytest.param((0.8, 0.8, 0.1), 2, id="with hardly a chance"),
        pytest.param((0.8, 0.3), 1, id="two are no list"),
    ],
)
def test_doubted_entry_of_a_likely_list_is_spared(frame, entry, chances, kept):
    texts = ("Bring a coat", "Bring a hat", "Bring a boat")[: len(chances)]
    inside = frame.format("".join(map(entry.format, texts)))
    assert len(spared(inside, dict(zip(texts, chances, strict=True)))) == kept


def test_entry_outside_of_any_list_is_not_spared():
    assert spared("<li>Bring a coat</li>", {"Bring a coat": 0.3}) == set()
