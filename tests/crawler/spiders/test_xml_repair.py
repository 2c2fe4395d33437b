"""Mistakes in XML, mended before it is parsed."""

from __future__ import annotations

import gzip
import random

import pytest

from crawler.spiders import xml_repair
from crawler.spiders.xml_repair import repaired, unpacked, web_address


def mended(text: bytes) -> bytes:
    return b"".join(repaired(iter([text])))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param(b"a & b", b"a &amp; b", id="bare"),
        pytest.param(b"?a=1&b=2&lt;", b"?a=1&amp;b=2&lt;", id="in an address"),
        pytest.param(b"&amp;&#8217;&#x2019;", b"&amp;&#8217;&#x2019;", id="right as it is"),
        pytest.param(b"&nbsp;&NotEqualTilde;", b"&#160;&#8770;&#824;", id="HTML's"),
        pytest.param(b"&nosuch;", b"&amp;nosuch;", id="nobody's"),
        pytest.param(b"<![CDATA[a & b]]>", b"<![CDATA[a & b]]>", id="CDATA"),
        pytest.param(b"<![CDATA[a & b", b"<![CDATA[a & b", id="CDATA without an end"),
        pytest.param(b"a\x00\x0b\x1fb\t\n", b"ab\t\n", id="forbidden bytes"),
        pytest.param(b"\n \n<?xml?>", b"<?xml?>", id="space in front"),
    ],
)
def test_mistakes_are_mended(written, meant):
    assert mended(written) == meant


def test_places_of_the_cuts_make_no_difference():
    rng = random.Random(20260106)
    pieces = (b"<a>", b"</a>", b"&", b"&amp;", b"&eacute;", b"<![CDATA[", b"]]>", b"x&y=1", b" > ")
    for _ in range(500):
        text = b"<r>" + b"".join(rng.choices(pieces, k=rng.randrange(12)))
        chunks = []
        rest = text
        while rest:
            size = rng.randrange(1, 9)
            chunks.append(rest[:size])
            rest = rest[size:]
        assert b"".join(repaired(iter(chunks))) == mended(text), text


@pytest.mark.parametrize("layers", [0, 1, 2])
def test_body_is_unpacked_to_the_limit(layers, monkeypatch):
    monkeypatch.setattr(xml_repair, "MAX_UNPACKED_BYTES", 1_000)
    body = b"x" * 5_000
    for _ in range(layers):
        body = gzip.compress(body)
    assert b"".join(unpacked(body)) == b"x" * 1_000


def test_third_layer_stays_packed():
    body = gzip.compress(b"x")
    assert b"".join(unpacked(gzip.compress(gzip.compress(body)))) == body


def test_what_came_before_a_damage_is_kept():
    packed = bytearray(gzip.compress(random.Random(1).randbytes(100_000)))
    packed[60_000:60_010] = b"\xff" * 10
    assert len(b"".join(unpacked(bytes(packed[:70_000])))) > 30_000


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        pytest.param("/a", "https://quay.example/a", id="path"),
        pytest.param("https://x.example/a\n   b", "https://x.example/ab", id="broken in two"),
        pytest.param("", None, id="nothing"),
        pytest.param("https://", None, id="no host"),
        pytest.param("http://[", None, id="no address"),
        pytest.param("javascript:x()", None, id="script"),
        pytest.param("HTTPS://x.example/", "https://x.example/", id="capitals"),
    ],
)
def test_web_address(raw, address):
    assert web_address(raw, "https://quay.example/feed") == address


@pytest.mark.parametrize("reference", [b"&#xD800;", b"&#57343;", b"&#0;", b"&#x1f;", b"&#x110000;"])
def test_reference_to_no_character_is_replaced(reference):
    assert mended(b"<loc>/a" + reference + b"</loc>") == b"<loc>/a&#65533;</loc>"


@pytest.mark.parametrize("reference", [b"&#9;", b"&#xE9;", b"&#128512;", b"&#x10FFFF;"])
def test_reference_to_a_character_stays(reference):
    assert mended(reference) == reference
