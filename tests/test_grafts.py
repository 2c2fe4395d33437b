"""The grafts of the benchmark: what is put into a page, where, and always the same."""

from __future__ import annotations

import html
import importlib
import random
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from extractors.reading.markup import read_markup

PARAGRAPHS = tuple(
    f"Paragraph {i} says that envoys of both sides met again in Quay on Monday." for i in range(6)
)
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
PAGE = f"<html><body><main><article>{BODY}</article></main><footer>Quay Post</footer></body></html>"


@pytest.fixture(scope="module")
def bench():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent.parent / "bench"))
        names = (
            "extraction_sets furniture graft_designs grafted_pages grafting sentence_stock".split()
        )
        yield {name: importlib.import_module(name) for name in names}


def test_there_are_many_designs_of_every_kind_in_both_parts(bench):
    designs = bench["graft_designs"].designs
    learn, test, unseen = (designs(part) for part in ("learn", "test", "unseen"))
    assert len(learn) >= 39
    assert len(test) >= 40
    assert len(unseen) >= 20
    assert {one.kind for one in learn} == {one.kind for one in test} > {one.kind for one in unseen}
    assert len(designs("second")) >= 80
    assert len(designs("third")) >= 30
    assert len(designs("fourth")) + len(designs("fourth_learned")) >= 60
    assert len(designs("fifth")) >= 30
    assert len({one.id for one in designs()}) == len(designs())


def test_models_learn_from_no_design_that_is_reported(bench):
    parts = {one.part for one in bench["graft_designs"].learned_designs()}
    assert parts == {"learn", "second", "third", "fourth_learned"}


def test_sentences_are_of_known_kinds_and_none_that_is_reported_is_learned_from(bench):
    stock = bench["sentence_stock"]
    learned, reported = stock.sentences(stock.LEARNED), stock.sentences(stock.TEST)
    assert len({one.language for one in learned}) >= 30
    assert len(learned) >= 8000
    assert len(reported) >= 900
    assert {one.kind for one in learned} == {one.kind for one in reported}
    assert {one.text for one in learned}.isdisjoint(one.text for one in reported)


def test_written_body_text_counts_as_gold_and_what_is_none_is_dressed_as_a_site_would(bench):
    stock = bench["sentence_stock"]
    body, other = (
        next(one for one in stock.sentences() if (one.kind == stock.BODY) is is_body)
        for is_body in (True, False)
    )
    shares = stock.with_body([body.text, other.text], np.array([0.0, 0.0]))
    assert shares.tolist() == [1, 0]
    plain = f"<p>{html.escape(body.text, quote=False)}</p>"
    assert {body.markup(random.Random(k), "p") for k in range(20)} == {plain}
    assert len({other.markup(random.Random(k), "p") for k in range(20)}) > 5


def test_what_was_put_in_weighs_as_a_paragraph(bench):
    weights = np.array([0.001, 0.5, 0.001], dtype=np.float32)
    raised = bench["grafted_pages"].emphasised(weights, [True, True, False], "publishers")
    assert raised == pytest.approx([0.12, 3.0, 0.001])


def test_no_design_is_left_with_a_hole_and_each_is_always_filled_the_same(bench):
    for design in bench["graft_designs"].designs():
        filled = design.filled(random.Random(7))
        assert not re.search(r"\{[\w*/-]*\}", filled), design.id
        assert filled == design.filled(random.Random(7))


def test_parts_share_no_text(bench):
    texts = bench["graft_designs"]._texts_of
    for language in ("en", "de", "zh"):
        assert not set(texts("comment", language, "learn")) & set(
            texts("comment", language, "test")
        )


def test_half_of_the_teasers_tell_another_page(bench):
    module = bench["graft_designs"]
    teaser = next(one for one in module.designs() if one.kind == "teaser")
    stories = [module.Story("Storm over Quay", "Roofs were lost.")]
    told = sum("Storm over Quay" in teaser.filled(random.Random(k), stories) for k in range(200))
    assert 60 < told < 140


def order(html: str) -> str:
    """Return the page as letters: p a paragraph, G the graft, f the footer, / the article's end."""
    found = re.findall(r"Paragraph \d|Comments are closed|Quay Post|</article>", html)
    return "".join({"P": "p", "C": "G", "Q": "f", "<": "/"}[one[0]] for one in found)


@pytest.mark.parametrize(
    ("spot", "expected"),
    [
        ("BEFORE", "Gpppppp/f"),
        ("LEDE", "pGppppp/f"),
        ("MIDDLE", "pppGppp/f"),
        ("LAST", "ppppppG/f"),
        ("BEHIND", "pppppp/Gf"),
    ],
)
@pytest.mark.parametrize("gold", [None, "\n".join(PARAGRAPHS)], ids=["prose", "gold"])
def test_graft_stands_at_its_spot(bench, spot, expected, gold):
    closed = [one for one in bench["graft_designs"].designs() if one.id == "closed"]
    graft = bench["grafting"]
    html, texts = graft.grafted(PAGE, random.Random(1), closed, spot=graft.Spot[spot], gold=gold)
    assert texts == ("Comments are closed.",)
    assert order(html) == expected


def test_page_without_a_row_of_paragraphs_is_returned_as_it_is(bench):
    page = "<html><body><p>Short.</p></body></html>"
    designs = bench["graft_designs"].designs()
    assert bench["grafting"].grafted(page, random.Random(1), designs) == (page, ())


def test_comments_are_cut_with_what_stands_around_them(bench):
    module = bench["graft_designs"]
    comment = "They promised that before the vote too."
    thread = f"<div class='x'><ul><li><b>Bo</b><p>{comment}</p></li></ul></div>"
    page = module.Sample(
        "segments", "1", "", f"<body><div>{BODY}</div>{thread}</body>", "quay.example", None,
        wanted=PARAGRAPHS[:1], comments=(comment,),
    )  # fmt: skip
    (cut,) = module.cuts([page])
    assert comment in cut.html
    assert PARAGRAPHS[0] not in cut.html
    assert cut.fold == page.fold


LINES = "<p>Subscribe to our newsletter</p><p>Every day in your inbox</p>"
BOX = f'<div class="promo" id="box">{LINES}</div>'
SERVED = "Paragraph 7 tells who may subscribe to the newsletter of the port by email."


def piece(bench, site: str, host: str, chance: random.Random) -> str | None:
    """Return what is put into a page of *host* when a page of *site* has a box beside its body."""
    html = PAGE.replace("</article>", f"<p>{SERVED}</p></article>{BOX}")
    sample = bench["extraction_sets"].Sample("news", "1", "", html, site, "")
    document = read_markup(sample.html, "", "utf-8")
    shares = [float(block.text.startswith("Paragraph")) for block in document.blocks]
    stock = bench["furniture"].pieces([(sample, document, shares)])
    return stock.fragment(replace(sample, site=host), chance, "p")


def test_furniture_of_another_site_is_put_into_a_page(bench, monkeypatch):
    monkeypatch.setattr(bench["extraction_sets"].Sample, "fold", 0)
    found = {piece(bench, "quay.example", "post.example", random.Random(k)) for k in range(60)}
    assert any("<em>" in one and "newsletter" in one for one in found), "a text in a paragraph"
    assert any('class="promo"' in one for one in found), "an element as it was"
    assert any("newsletter" in one and 'class="c' in one for one in found), "without its names"
    assert not any("Paragraph" in one for one in found)
    assert piece(bench, "quay.example", "quay.example", random.Random(1)) is None


def test_fragments_are_told_the_tag_of_the_paragraphs(bench):
    put_in, inside = bench["grafting"].with_fragments, bench["grafting"].INSIDE
    made = [(lambda tag: f"<{tag}>Quay</{tag}>", inside), (lambda _: None, inside)]
    for seed in range(20):
        page = put_in(PAGE, random.Random(seed), made, None)
        assert page.count("<p>") == len(PARAGRAPHS) + 1
        assert page.index("Paragraph 0") < page.index("<p>Quay</p>") < page.index("Paragraph 5")
    assert put_in("<p>Short</p>", random.Random(1), [], None) is None
