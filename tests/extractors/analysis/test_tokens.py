"""Plain tokens say what spaCy's say."""

from __future__ import annotations

from extractors.analysis.parse import parsed
from extractors.analysis.tokens import analysed

TEXT = (
    "The mayors of Ostrand and Lower Vale have not met since Tuesday, Ann Tarn said.\n\n"
    "“Two of them row,” she told the Harbour Board on 3 May. Nobody laughed"
)
ALIKE = "i idx text lower_ lemma_ pos_ tag_ dep_ ent_type_ is_alpha is_space like_num".split()


def test_tokens_have_spacys_attributes_and_relations():
    doc = parsed(TEXT)
    tokens = analysed(doc).tokens
    assert len(tokens) == len(doc)
    for ours, theirs in zip(tokens, doc, strict=True):
        for name in ALIKE:
            assert getattr(ours, name) == getattr(theirs, name)
        assert len(ours) == len(theirs)
        assert ours.head.i == theirs.head.i
        for name in ("children", "ancestors", "subtree"):
            assert [one.i for one in getattr(ours, name)] == [
                one.i for one in getattr(theirs, name)
            ]
        below = [one.i for one in tokens if ours.is_ancestor(one)]
        assert below == [one.i for one in doc if theirs.is_ancestor(one)]
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)


def test_sentences_have_their_entities_each_with_its_root():
    doc = parsed(TEXT)
    text = analysed(doc)
    assert text.text == TEXT
    ours = [
        [(one.label_, one.start_char, one.end_char, one.root.i) for one in sentence.ents]
        for sentence in text.sentences
    ]
    assert ours == [
        [(one.label_, one.start_char, one.end_char, one.root.i) for one in sentence.ents]
        for sentence in doc.sents
    ]
    assert any(ours)
    assert [token for sentence in text.sentences for token in sentence.tokens] == list(text.tokens)


def test_text_without_tokens_has_no_sentences():
    text = analysed(parsed(""))
    assert (text.tokens, text.sentences) == ((), ())
