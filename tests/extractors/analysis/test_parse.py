"""The shared analysis of an article."""

from __future__ import annotations

import pytest

from extractors.analysis import parse
from extractors.analysis.sentences import sentence_spans

TEXT = "The mayor opened the quay. 🚢 Ferries sail to Ostrand, Ann Tarn said."


def test_offsets_count_code_points():
    tokens = list(parse.parsed(TEXT))
    assert all(TEXT[t.idx : t.idx + len(t)] == t.text for t in tokens)
    assert len(list(parse.parsed(TEXT).sents)) >= 2


def test_dateline_is_analysed_by_itself_and_shown_with_its_sentence():
    text = "KARST (NW) — Sevania and Tolmark accused each other. They met."
    doc = parse.parsed(text)
    assert next(word.text for word in doc if word.dep_ == "nsubj") == "Sevania"
    spans = [text[slice(*span)] for span in sentence_spans(doc)]
    assert spans == ["KARST (NW) — Sevania and Tolmark accused each other.", "They met."]


def test_stages_of_one_article_share_one_analysis():
    assert parse.parsed(TEXT) is parse.parsed(TEXT)


def test_model_in_use_is_named_with_its_version():
    name, _, version = parse.model_version().partition(" ")
    assert name == parse.model_name()
    assert version[0].isdigit()


def test_missing_model_says_what_to_install(monkeypatch):
    monkeypatch.setattr(parse, "_MODELS", ("no_such_model",))
    assert parse.model_version() == "none"
    with pytest.raises(LookupError, match="install no_such_model"):
        parse.model.__wrapped__()


@pytest.mark.parametrize(
    ("text", "length"),
    [
        pytest.param("Boats sail.\n\n" * 3, 24, id="at a paragraph's end"),
        pytest.param("Boats sail " * 3, 30, id="in one that is too long"),
        pytest.param("Boats sail.\n\nThey do.", 21, id="short enough"),
    ],
)
def test_only_the_first_paragraphs_of_a_long_text_are_analysed(monkeypatch, text, length):
    monkeypatch.setattr(parse, "MAX_CHARS", 30)
    assert parse.parsed(text).text == text[:length]
