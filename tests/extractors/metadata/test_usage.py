"""What a page asks of those who use it."""

from __future__ import annotations

import json

import pytest

from extractors.article import Article, Usage
from extractors.page import Page
from extractors.pipeline import extract
from extractors.record import to_json
from extractors.rejected import Reason, Rejected

TEXT = "Envoys of both sides met behind closed doors on Monday and agreed to meet again. " * 4


def page(head="", *headers):
    body = f"<html><head><title>Envoys meet</title>{head}</head><body><article><p>{TEXT}</p>"
    return Page("https://quay.example/a", body.encode(), "text/html", headers=headers)


def meta(name, content):
    return f'<meta name="{name}" content="{content}">'


def tag(value):
    return ("x-robots-tag", value)


@pytest.mark.parametrize(
    ("head", "headers", "usage"),
    [
        pytest.param("", [], Usage(), id="nothing said"),
        pytest.param(meta("robots", "NOARCHIVE, follow"), [], Usage(noarchive=True), id="meta"),
        pytest.param(meta("ROBOTS", "none"), [], Usage(noindex=True), id="none"),
        pytest.param(meta("seedwire", "noindex"), [], Usage(noindex=True), id="meta for us"),
        pytest.param(meta("googlebot", "noindex"), [], Usage(), id="meta for another"),
        pytest.param("", [tag("noindex, nocache")], Usage(True, True), id="header"),
        pytest.param("", [tag("noindex"), tag("noarchive")], Usage(True, True), id="two headers"),
        pytest.param("", [tag("otherbot: noindex, noarchive")], Usage(), id="for another"),
        pytest.param("", [tag("SeedWire: noindex")], Usage(noindex=True), id="for us"),
        pytest.param(
            "", [tag("otherbot: noindex, seedwire: noarchive")], Usage(noarchive=True), id="both"
        ),
        pytest.param(
            "",
            [tag("max-snippet: 20, unavailable_after: 25 Jun 2030 15:00:00 PST, noindex")],
            Usage(noindex=True),
            id="directives with values",
        ),
        pytest.param("", [("tdm-reservation", "1")], Usage(tdm_reservation=True), id="tdm header"),
        pytest.param(
            meta("tdm-reservation", "1") + meta("tdm-policy", "https://quay.example/tdm.json"),
            [],
            Usage(tdm_reservation=True, tdm_policy="https://quay.example/tdm.json"),
            id="tdm meta with policy",
        ),
        pytest.param(
            meta("tdm-reservation", "0"), [], Usage(tdm_reservation=False), id="tdm is free"
        ),
        pytest.param(
            meta("tdm-reservation", "0"),
            [("tdm-reservation", "1")],
            Usage(tdm_reservation=True),
            id="stricter of two",
        ),
        pytest.param("", [("tdm-reservation", "yes")], Usage(), id="tdm value that is none"),
    ],
)
def test_usage_is_recorded_with_the_article(head, headers, usage):
    article = extract(page(head, *headers))
    assert isinstance(article, Article)
    assert article.usage == usage
    record = json.loads(to_json(article))["usage"]
    assert record == {
        "noindex": usage.noindex,
        "noarchive": usage.noarchive,
        "tdmReservation": usage.tdm_reservation,
        "tdmPolicy": usage.tdm_policy,
    }


def test_reserved_page_is_skipped_only_when_that_is_respected():
    reserved = page(meta("tdm-policy", "https://quay.example/tdm.json"), ("tdm-reservation", "1"))
    assert isinstance(extract(reserved), Article)
    skipped = extract(reserved, respect_tdm=True)
    assert isinstance(skipped, Rejected)
    assert skipped.reason is Reason.RESERVED
    assert "https://quay.example/tdm.json" in skipped.detail
    assert isinstance(extract(page(), respect_tdm=True), Article)
