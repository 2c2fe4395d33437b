"""What holds for every kind of source."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

import crawler.spiders
from crawler.listing import Listing
from crawler.settings import SourceKind
from crawler.spiders import UnreadableSourceError

URL = "https://quay.example/source"


def modules():
    names = [module.name for module in pkgutil.iter_modules(crawler.spiders.__path__)]
    return {name: import_module(f"crawler.spiders.{name}") for name in names}


def kinds():
    """The kinds that a server is asked for."""
    return [name for name, module in modules().items() if hasattr(module, "links")]


def kinds_here():
    """The kinds that lie on this machine."""
    return [name for name, module in modules().items() if hasattr(module, "pages")]


def test_settings_offer_exactly_the_kinds_there_are():
    assert {kind.value for kind in SourceKind} == {*kinds(), *kinds_here()}


@pytest.mark.parametrize("kind", kinds_here())
def test_pages_says_when_nothing_is_there(kind, tmp_path):
    with pytest.raises(UnreadableSourceError, match="no saved pages"):
        list(modules()[kind].pages(f"file:{tmp_path}/*.warc", lambda _: None))


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize(
    "body", [b"", b"\x00" * 100, b"<" * 10_000, b"\xff\xfe<\x00", b"<a>" * 5_000, b"plain words"]
)
def test_links_gives_entries_or_says_that_the_body_is_unreadable(kind, body):
    links = import_module(f"crawler.spiders.{kind}").links
    try:
        found = links(body, URL)
    except UnreadableSourceError:
        found = Listing()
    named = [*found.entries, *found.more]
    assert all(each.url.startswith(("http://", "https://")) for each in named)


@pytest.mark.parametrize("kind", kinds())
def test_links_is_pure(kind, monkeypatch):
    links = import_module(f"crawler.spiders.{kind}").links
    monkeypatch.setattr("socket.socket", lambda *_, **__: pytest.fail("a socket was made"))
    monkeypatch.setattr("builtins.open", lambda *_, **__: pytest.fail("a file was opened"))
    for body in (b"https://quay.example/feed.xml", b"/etc/hostname", b"<rss version='2.0'/>"):
        try:
            links(body, URL)
        except UnreadableSourceError:
            continue
