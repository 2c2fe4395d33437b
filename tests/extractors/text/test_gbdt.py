"""The trees of the body model: read from text, and followed to the right leaves."""

from __future__ import annotations

import math

import numpy as np
import pytest

from extractors.reading.read import read
from extractors.stripping.body_model import body_model
from extractors.text.gbdt import trees_from
from tests.extractors.stripping.test_strip_markup import TEXT, page

# Two trees of LightGBM's text format, small enough to follow by hand.
MODEL = """feature_names=words links

Tree=0
num_leaves=3
split_feature=0 1
threshold=10.5 0.5
decision_type=2 2
left_child=-1 -2
right_child=1 -3
leaf_value=-1 2 -0.5

Tree=1
num_leaves=2
split_feature=1
threshold=0.25
decision_type=2
left_child=-1
right_child=-2
leaf_value=0.5 -0.25

end of trees
"""


@pytest.mark.parametrize(
    ("words", "links", "raw"),
    [
        pytest.param(5, 0.0, -1 + 0.5, id="few words"),
        pytest.param(10.5, 0.0, -1 + 0.5, id="on the threshold goes left"),
        pytest.param(20, 0.0, 2 + 0.5, id="many words"),
        pytest.param(20, 0.3, 2 - 0.25, id="many words and a link"),
        pytest.param(20, 0.9, -0.5 - 0.25, id="many links"),
    ],
)
def test_chance_is_the_logistic_of_the_leaves_sum(words, links, raw):
    trees = trees_from(MODEL.splitlines())
    (chance,) = trees.chances(np.array([[words], [links]], dtype=np.float32))
    assert chance == pytest.approx(1 / (1 + math.exp(-raw)), abs=1e-6)


def test_package_model_tells_an_article_from_its_menu():
    menu = "<ul>" + "".join(f"<li><a href='/{i}'>Section {i}</a></li>" for i in range(20)) + "</ul>"
    document = read(page(f"<nav>{menu}</nav>TEXT"))
    chances = dict(
        zip((b.text for b in document.blocks), body_model().chances(document), strict=True)
    )
    assert min(chances[text] for text in TEXT) > 0.5
    assert max(chance for text, chance in chances.items() if text.startswith("Section")) < 0.2
