"""The article and its record: one line of JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from extractors.article import (
    Annotation,
    Article,
    Carrier,
    Found,
    Part,
    Relevance,
    Removed,
    Usage,
)
from extractors.names.authors import Author
from extractors.record import RECORD_VERSION, to_json
from tests.pages import URL

BARE = Article(URL, URL)
FULL = Article(
    url=URL,
    canonical_url=f"{URL}?id=1",
    headline="Harbour “reopens”",
    description="Nine days",
    authors=(Author("Ida Holm", "By Ida Holm"),),
    date_published="2024-03-04",
    date_published_raw="4 March 2024",
    date_modified="2024-03-05T10:00+01:00",
    date_modified_raw="5 March 2024, 10:00",
    in_language="en",
    source="The Ostrand Post",
    section="World",
    main_image="https://news.example/quay.jpg",
    article_body="One two three.\n\nFour five.",
    found=(
        Found("headline", "json-ld", 0.95),
        Found("datePublished", "meta date", 0.9, "assumed"),
    ),
    relevance=(
        Relevance(
            "sea",
            0.123456,
            0.1,
            (("harbour", 0.654321), ("Ostrand", 0.25)),
            left_out=True,
            rule="never storm",
            names=frozenset({"Ostrand"}),
            sentences=(Carrier(0, 9, 0.87654),),
            version="0f",
            background="1b+2",
        ),
    ),
    annotations=(
        Annotation("s", "word", "One", 0, 3, 0.876, "a rule", (Part("first", "O", 0, 1),)),
        Annotation("s", "fact", "x", parts=(Part("unseen", "y"),)),
    ),
    unserved=("u",),
    versions=(("s", "3"),),
    failures=(("t", "ValueError: no"),),
    removed=(Removed("share", "a phrase", "Follow us", "line 9"),),
    usage=Usage(noindex=True, tdm_reservation=False, tdm_policy="https://news.example/tdm.json"),
)


def record(article):
    return json.loads(to_json(article))


def test_record_of_a_bare_article_says_null_where_nothing_was_found():
    assert record(BARE) == {
        "recordVersion": RECORD_VERSION,
        "url": URL,
        "canonicalUrl": URL,
        "headline": None,
        "description": None,
        "authors": [],
        "datePublished": None,
        "datePublishedRaw": None,
        "dateModified": None,
        "dateModifiedRaw": None,
        "inLanguage": None,
        "source": None,
        "section": None,
        "mainImage": None,
        "articleBody": "",
        "wordCount": 0,
        "articleKind": "article",
        "completeness": "complete",
        "missing": [],
        "pages": None,
        "found": {},
        "relevance": [],
        "annotations": [],
        "failures": [],
        "unserved": [],
        "stages": {},
        "removed": [],
        "usage": {
            "noindex": False,
            "noarchive": False,
            "tdmReservation": None,
            "tdmPolicy": None,
        },
    }


def test_record_of_a_full_article_holds_every_field():
    assert record(FULL) == {
        "recordVersion": RECORD_VERSION,
        "url": URL,
        "canonicalUrl": f"{URL}?id=1",
        "headline": "Harbour “reopens”",
        "description": "Nine days",
        "authors": [{"name": "Ida Holm", "nameRaw": "By Ida Holm"}],
        "datePublished": "2024-03-04",
        "datePublishedRaw": "4 March 2024",
        "dateModified": "2024-03-05T10:00+01:00",
        "dateModifiedRaw": "5 March 2024, 10:00",
        "inLanguage": "en",
        "source": "The Ostrand Post",
        "section": "World",
        "mainImage": {"url": "https://news.example/quay.jpg"},
        "articleBody": "One two three.\n\nFour five.",
        "wordCount": 5,
        "articleKind": "article",
        "completeness": "complete",
        "missing": [],
        "pages": None,
        "found": {
            "headline": {"method": "json-ld", "confidence": 0.95},
            "datePublished": {"method": "meta date", "confidence": 0.9, "timeZone": "assumed"},
        },
        "relevance": [
            {
                "topic": "sea",
                "score": 0.1235,
                "threshold": 0.1,
                "match": False,
                "leftOut": True,
                "taught": False,
                "rule": "never storm",
                "boilerplateOnly": False,
                "terms": [
                    {"term": "harbour", "share": 0.6543, "name": False},
                    {"term": "Ostrand", "share": 0.25, "name": True},
                ],
                "sentences": [{"start": 0, "end": 9, "share": 0.8765}],
                "profile": "0f",
                "background": "1b+2",
            }
        ],
        "annotations": [
            {
                "stage": "s",
                "kind": "word",
                "value": "One",
                "start": 0,
                "end": 3,
                "confidence": 0.88,
                "method": "a rule",
                "parts": [{"role": "first", "value": "O", "start": 0, "end": 1}],
            },
            {
                "stage": "s",
                "kind": "fact",
                "value": "x",
                "parts": [{"role": "unseen", "value": "y"}],
            },
        ],
        "failures": [{"stage": "t", "problem": "ValueError: no"}],
        "unserved": ["u"],
        "stages": {"s": "3"},
        "removed": [
            {"role": "share", "evidence": "a phrase", "text": "Follow us", "origin": "line 9"}
        ],
        "usage": {
            "noindex": True,
            "noarchive": False,
            "tdmReservation": False,
            "tdmPolicy": "https://news.example/tdm.json",
        },
    }


def test_record_is_one_line_of_readable_text_with_keys_in_a_fixed_order():
    text = to_json(FULL)
    assert "\n" not in text
    assert "“reopens”" in text
    assert list(record(FULL)) == list(record(BARE))


def test_same_article_has_the_same_record():
    assert to_json(FULL) == to_json(replace(FULL))


@pytest.mark.parametrize(
    ("score", "is_match"),
    [
        pytest.param(0.31, True, id="above"),
        pytest.param(0.3, True, id="at"),
        pytest.param(0.29, False, id="below"),
    ],
)
def test_article_matches_from_the_threshold_on(score, is_match):
    relevance = Relevance("sea", score, 0.3, ())
    assert relevance.is_match is is_match
    assert record(replace(BARE, relevance=(relevance,)))["relevance"][0]["match"] is is_match


def test_removed_blocks_are_counted_by_role_without_the_headline():
    roles = ("share", "headline", "teaser", "share")
    article = replace(BARE, removed=tuple(Removed(role, "", "x", "line 1") for role in roles))
    assert list(article.removed_counts().items()) == [("share", 2), ("teaser", 1)]
    assert BARE.removed_counts() == {}
