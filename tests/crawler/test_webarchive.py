"""Pages that Safari saved as one file."""

from __future__ import annotations

import plistlib
import random

import pytest

from crawler.webarchive import webarchive_page
from extractors.page import Page

FILE = "file:///a.webarchive"
BODY = "<p>Gespräche.</p>".encode("cp1252")
URL = "https://quay.example/a"


def saved(form=plistlib.FMT_BINARY, **resource):
    named = {f"WebResource{key}": value for key, value in resource.items()}
    return plistlib.dumps({"WebMainResource": named, "WebSubresources": []}, fmt=form)


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_page_has_its_address_type_and_character_set(form):
    said = {"URL": URL, "MIMEType": "text/html", "TextEncodingName": "windows-1252"}
    page = webarchive_page(saved(form, Data=BODY, **said), FILE)
    assert page == Page(URL, BODY, "text/html; charset=windows-1252")


@pytest.mark.parametrize("url", ["about:blank", "file:///Users/ida/page.html", ""])
def test_page_from_nowhere_on_the_web_has_the_file_s_address(url):
    page = webarchive_page(saved(Data=BODY, URL=url, MIMEType="text/html"), FILE)
    assert (page.url, page.content_type) == (FILE, "text/html")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(b"", "no property list", id="empty"),
        pytest.param(b"<html>", "no property list", id="HTML"),
        pytest.param(b"<?xml version='1.0'?><plist><dict>", "no property list", id="cut XML"),
        pytest.param(saved(Data=BODY)[:-9], "no property list", id="cut"),
        pytest.param(plistlib.dumps([1]), "no page", id="a list"),
        pytest.param(plistlib.dumps({"WebMainResource": "a"}), "no page", id="no resource"),
        pytest.param(saved(URL=URL), "no page", id="no content"),
    ],
)
def test_broken_file_says_why(body, why):
    assert why in webarchive_page(body, FILE)


def test_any_bytes_are_a_page_or_a_sentence():
    source, whole = random.Random(7), saved(Data=BODY, URL=URL)
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(3):
            broken[source.randrange(8, len(broken))] = source.randrange(256)
        assert isinstance(webarchive_page(bytes(broken), FILE), Page | str)
