"""A stored article for reading: what the stages found stands above the text."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from crawler.kept import MARK_END, MARK_START, Hit
from crawler.screens.articles import article_page, hits


def shown(annotations):
    record = {"headline": "Quay opens", "articleBody": "Ferries sail.", "annotations": annotations}
    console = Console(file=StringIO(), width=200)
    console.print(article_page(record, 1))
    return console.file.getvalue()


def test_address_is_whole_on_a_narrow_screen():
    url = f"https://quay.example/{'ferries-' * 9}sail"
    console = Console(file=StringIO(), width=60)
    console.print(article_page({"canonicalUrl": url}, 1))
    assert url in "".join(console.file.getvalue().split())


def test_what_was_found_stands_on_one_line_however_many_paragraphs_it_is_from():
    snippet = f"Ferries\n\n{MARK_START}sail{MARK_END}\nagain"
    console = Console(file=StringIO(), width=60)
    for part in hits([Hit(7, "Quay", None, None, snippet, "https://quay.example/a")]):
        console.print(part)
    assert "\n        Ferries sail again" in console.file.getvalue()


def found(stage, kind, value, **parts):
    listed = [{"role": role, "value": text} for role, text in parts.items()]
    return {"stage": stage, "kind": kind, "value": value, "parts": listed}


def test_most_named_come_first():
    tarn, holm = found("entities", "person", "Ann Tarn"), found("entities", "person", "Ida Holm")
    assert "people" in shown([holm, tarn, tarn])
    assert "Ann Tarn, Ida Holm" in shown([holm, tarn, tarn])


def test_quoted_are_counted_by_who_they_are_where_that_is_known():
    text = shown(
        [
            found("quotes", "direct", "Yes", speaker="she", person="Ann Tarn"),
            found("quotes", "mixed", "no", speaker="Tarn", person="Ann Tarn"),
            found("quotes", "indirect", "maybe", speaker="a guard"),
            found("quotes", "indirect", "perhaps"),
        ]
    )
    assert "Ann Tarn (2), a guard (1), nobody named (1)" in text


def test_topic_without_terms_and_what_is_off_topic_now_are_said():
    terms = [{"term": "ferry", "share": 1.0}]
    relevance = [
        {"topic": "fire", "score": 0.0, "threshold": 0.3, "terms": []},
        {"topic": "quay", "score": 0.5, "threshold": 0.2, "terms": terms},
    ]
    record = {"headline": "Quay opens", "relevance": relevance}
    console = Console(file=StringIO(), width=200)
    console.print(article_page(record, 1, is_off_topic=True))
    text = console.file.getvalue()
    assert "fire 0.00 (from 0.30); quay 0.50 (from 0.20): ferry" in text
    assert "off topic: search does not find it any more" in text
    assert "off topic" not in shown([])


def test_article_without_annotations_says_nothing_of_them():
    text = shown([])
    assert "Ferries sail." in text
    assert not {"people", "quoted", "places"} & set(text.split())
