"""Sentences parsed side by side come out as spaCy's parser has them one after the other."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from extractors.analysis import arc_steps, entity_steps, parse

TEXT = """The mayors of Ostrand and Lower Vale haven't met since Tuesday, Ann Tarn said.

"I'm gonna go," she told the board. "Let's see: you ain't seen nothin' of it." Nobody laughed.
- The harbour is closed; it froze. (It often does.) Dr. Berg, of St. Olaf, rows... and rows

Boats for sale"""


@pytest.fixture(scope="module")
def parser():
    return parse.model().get_pipe(arc_steps.PARSER)


def tagged(text):
    language = parse.model()
    doc = language.make_doc(text)
    for name in ("tok2vec", "tagger"):
        doc = language.get_pipe(name)(doc)
    return doc


def said(doc):
    return [(token.text, token.dep_, token.head.i, token.is_sent_start) for token in doc]


@pytest.mark.parametrize(
    "starts",
    [
        pytest.param(None, id="where sentences probably start"),
        pytest.param(lambda tags: list(range(len(tags))), id="at every token"),
        pytest.param(lambda tags: list(range(0, len(tags), 3)), id="at every third token"),
        pytest.param(lambda tags: [0], id="at the first alone"),
    ],
)
def test_dependencies_are_spacys_wherever_states_begin(parser, monkeypatch, starts):
    if starts:
        monkeypatch.setattr(arc_steps, "probable_starts", starts)
    assert said(arc_steps.ArcSteps(parser)(tagged(TEXT))) == said(parser(tagged(TEXT)))


def test_few_states_are_held_for_a_long_text(parser, monkeypatch):
    held = []
    monkeypatch.setattr(arc_steps, "_MOST", 2)
    begun = arc_steps._begun
    monkeypatch.setattr(arc_steps, "_begun", lambda *given: held.append(given[1]) or begun(*given))
    assert said(arc_steps.ArcSteps(parser)(tagged(TEXT))) == said(parser(tagged(TEXT)))
    assert 1 < len(held[0]) <= 3


def state(depth=0, token=4, read=4, left=0, length=9):
    return SimpleNamespace(
        stack_depth=lambda: depth,
        B=lambda number: token,
        n_L=lambda number: left,
        _b_i=read,
        length=length,
    )


@pytest.mark.parametrize(
    ("now", "may_break", "is_done"),
    [
        pytest.param(state(), True, True, id="as new"),
        pytest.param(state(depth=1), True, False, id="a word waits for its head"),
        pytest.param(state(left=1), True, False, id="the next word governs one before"),
        pytest.param(state(read=5), True, False, id="the next word was put back"),
        pytest.param(state(token=5, read=5), True, False, id="no other began there"),
        pytest.param(state(token=2, read=2), True, False, id="its own first word"),
        pytest.param(state(), False, False, id="the next word but one starts a sentence already"),
        pytest.param(state(length=5), False, True, id="the last word, after which none starts"),
        pytest.param(state(token=-1), False, True, id="the end of the text"),
    ],
)
def test_state_is_done_only_where_it_is_as_new(parser, now, may_break, is_done):
    class Moves:
        n_moves = parser.moves.n_moves
        get_class_name = parser.moves.get_class_name

        def is_valid(self, state, move):
            assert parser.moves.get_class_name(move) == "B-ROOT"
            return may_break

    steps = arc_steps.ArcSteps(SimpleNamespace(moves=Moves()))
    assert steps._is_done(2, now, {2, 4}) is is_done


@pytest.mark.parametrize(
    ("beam", "unseen", "seen", "suit"),
    [
        pytest.param(1, (), 3, (True, True), id="as the models come"),
        pytest.param(4, (), 3, (False, False), id="a beam"),
        pytest.param(1, (3,), 3, (False, False), id="a move that is never scored"),
        pytest.param(1, (), 6, (True, False), id="more tokens looked at"),
    ],
)
def test_other_models_keep_spacys_components(beam, unseen, seen, suit):
    lower = SimpleNamespace(get_dim={"nF": seen}.get)
    attrs = {"has_upper": True, "unseen_classes": unseen}
    model = SimpleNamespace(attrs=attrs, get_ref={"lower": lower}.get)
    pipe = SimpleNamespace(cfg={"beam_width": beam}, model=model)
    language = SimpleNamespace(get_pipe=lambda name: pipe)
    assert (arc_steps.suits(language), entity_steps.suits(language)) == suit
