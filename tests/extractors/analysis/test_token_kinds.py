"""Our components say of every token what spaCy's say."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from spacy.tokens import Doc

from extractors.analysis import parse, token_kinds

TEXT = """The mayors of Ostrand and Lower Vale haven't met since Tuesday, Ann Tarn said.

"I'm gonna go," she told the Harbour Board. "Let's see: you ain't seen nothin' of it."

The United Nations High Commissioner for Refugees, the Bank of Lower Vale and the New Ostrand Times
gave more than two million dollars in the first three months of 1994, said President Jo van der Berg
of the Republic of East Ostrand on the evening of Monday, March 14, at 5 p.m. Eastern time.

There is one boat; there are two, y'all. C'm on! He gotta row, it was said to have been rowed.
"""


@pytest.fixture(scope="module")
def plain():
    return import_module(parse.model_name()).load()


def said(doc):
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT, id="an article"),
        pytest.param("", id="nothing"),
        pytest.param(" \n", id="only space"),
        pytest.param("Ostrand", id="one word"),
        pytest.param("there 's y ' all gon na got ta go on", id="neighbours by chance"),
    ],
)
def test_what_is_said_of_tokens_is_what_spacy_says(plain, text):
    for _ in range(2):  # the second time all kinds are known
        assert said(parse.model()(text)) == said(plain(text))


def test_a_kind_is_asked_about_once():
    kinds = token_kinds.TokenKinds(parse.model())
    asked = []
    kinds._rules[0] = lambda doc, rule=kinds._rules[0]: asked.append(len(doc)) or rule(doc)
    doc = parse.model()("Boats sail and boats sail and boats sail.")
    kinds(doc)
    first = len(asked)
    kinds(doc)
    assert first
    assert len(asked) == first


def test_words_that_no_pattern_names_are_one_to_the_patterns():
    kinds = token_kinds.TokenKinds(parse.model())
    asked = []
    kinds._rules[0] = lambda doc, rule=kinds._rules[0]: asked.append(doc.text) or rule(doc)

    def lemmas(*words):
        doc = Doc(
            parse.model().vocab,
            words,
            tags=["NNS", "VBD", "VBN"],
            deps=["nsubj", "aux", "ROOT"],
            heads=[2, 2, 2],
        )
        return [token.lemma_ for token in kinds(doc)]

    assert lemmas("boats", "had", "rowed") == ["boat", "have", "row"]
    assert lemmas("ships", "had", "sailed") == ["ship", "have", "sail"]
    assert lemmas("mayors", "did", "oppose") == ["mayor", "do", "oppose"]
    assert asked == ["boats had rowed ", "did "]


@pytest.mark.parametrize(
    ("pattern", "word", "is_named"),
    [
        pytest.param({"TAG": "NN"}, "boat", False, id="a tag alone"),
        pytest.param({"LOWER": "boat"}, "boat", True, id="the word"),
        pytest.param({"LOWER": "boat"}, "ship", False, id="another word"),
        pytest.param({"LOWER": {"NOT_IN": ["boat"]}}, "boat", True, id="a word left out"),
        pytest.param({"LOWER": {"REGEX": "^bo"}}, "boat", True, id="a shape"),
        pytest.param({"TAG": "NN"}, " \n", True, id="space"),
        pytest.param({"SHAPE": "xxxx"}, "ship", True, id="what is asked is not known"),
        pytest.param({"LOWER": {"FUZZY": "bot"}}, "ship", True, id="how is not known"),
    ],
)
def test_word_is_told_that_patterns_name(pattern, word, is_named):
    ruler = SimpleNamespace(patterns=[{"patterns": [[pattern]]}])
    assert token_kinds._standing_in(ruler)(word) is is_named


def test_kinds_are_forgotten_when_they_are_many(monkeypatch):
    monkeypatch.setattr(token_kinds, "_MAX_KINDS", 3)
    kinds = token_kinds.TokenKinds(parse.model())
    for text in ("Boats sail on the lake.", "Ann rows."):
        doc = kinds(parse.model()(text))
    assert len(kinds._known) == 3
    assert [token.lemma_ for token in doc][1:] == ["row", "."]


def test_model_without_the_rules_keeps_its_pipeline(plain):
    language = import_module(parse.model_name()).load(exclude=["lemmatizer", "ner", "parser"])
    before = language.pipe_names
    parse._quicken(language)
    assert language.pipe_names == before
    assert {"parser", "ner"} < set(plain.pipe_names)
