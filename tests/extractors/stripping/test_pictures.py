"""Which blocks stand in one box with a picture."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.reading.layout import layout_of
from extractors.reading.markup import read_markup
from extractors.stripping.pictures import picture_columns


@pytest.mark.parametrize(
    ("html", "words"),
    [
        pytest.param("<p>One two</p><p>Three</p>", [500, 500], id="no picture"),
        pytest.param(
            "<p>It begins</p><div><img><p>The old ferry</p></div><p>It ends</p>",
            [500, 3, 500],
            id="a paragraph beside its picture",
        ),
        pytest.param(
            "<div><div><a><img></a></div><p>The ferry</p><i>Ida Holm</i></div><p>It ends</p>",
            [4, 4, 500],
            id="caption and credit in one box",
        ),
        pytest.param(
            "<td><img><br><font>The ferry</font></td><td>It begins</td>", [2, 500], id="a cell"
        ),
        pytest.param(
            "<div><p>It begins</p><div><img></div><p>It ends</p></div>",
            [4, 4],
            id="a picture in the text: its box is the text's",
        ),
        pytest.param("<div>The ferry<img></div><p>It ends</p>", [500, 500], id="behind a text"),
        pytest.param("<amp-img></amp-img><p>It ends</p>", [2], id="an image of AMP"),
    ],
)
def test_words_that_share_a_box_with_a_picture_are_counted(html, words):
    document = read_markup(html, "https://news.example/", "utf-8")
    assert document is not None
    own = np.array([block.words for block in document.blocks], dtype=np.float32)
    columns = picture_columns(document.blocks, layout_of(document.blocks), own)
    assert columns["picture_words"].tolist() == words


def test_large_box_is_no_picture_s():
    text = "word " * 600
    document = read_markup(f"<div><img><p>{text}</p></div>", "https://news.example/", "utf-8")
    assert document is not None
    words = np.array([block.words for block in document.blocks], dtype=np.float32)
    columns = picture_columns(document.blocks, layout_of(document.blocks), words)
    assert columns["picture_words"].tolist() == [500]
