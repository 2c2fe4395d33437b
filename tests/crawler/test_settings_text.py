"""Addresses, contacts, names, intervals and stores: what is taken and what is refused."""

from datetime import timedelta
from pathlib import Path

import pytest

from crawler import settings_text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("https://kestrel.example/feed/", id="https"),
        pytest.param("HTTP://kestrel.example:8080/feed?x=1#y", id="http with port"),
        pytest.param("https://[2001:db8::1]/feed", id="IPv6"),
        pytest.param("https://новости.example/лента", id="beyond ASCII"),
    ],
)
def test_http_address_is_taken_as_it_is(text):
    assert settings_text.source_url(text) == text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        pytest.param("", 'did you mean "https://"?', id="empty"),
        pytest.param("kestrel.example/x", 'did you mean "https://kestrel.example/x"?', id="bare"),
        pytest.param("ftp://kestrel.example/", "", id="other scheme"),
        pytest.param("//kestrel.example/", "", id="no scheme"),
        pytest.param("https:///feed", "", id="no host"),
        pytest.param("https://…/feed", "", id="dots for a host"),
        pytest.param("https://a..b/", "its host or port cannot be right", id="empty label"),
        pytest.param("https://[::1/", "its host or port cannot be right", id="open bracket"),
        pytest.param("https://a.b:99999/", "its host or port cannot be right", id="port"),
        pytest.param("https://a.b/c d", "it has a space or a control character in it", id="space"),
        pytest.param("https://a:b@a.b/", "no login is sent: take a:b@ out", id="login"),
        pytest.param("https://a.b\n/", "it has a space or a control character in it", id="line"),
    ],
)
def test_other_address_is_refused_with_a_hint(text, hint):
    with pytest.raises(ValueError, match=r".*") as caught:
        settings_text.source_url(text)
    assert str(caught.value) == hint


def test_same_resource_is_known_in_another_spelling():
    assert settings_text.resource("https://a.example") == settings_text.resource(
        "HTTPS://A.example:443/#top"
    )
    assert settings_text.resource("https://MÜNCHEN.example/") == settings_text.resource(
        "https://xn--mnchen-3ya.example"
    )
    assert settings_text.resource("https://a.example/x") != settings_text.resource(
        "https://a.example/X"
    )


@pytest.mark.parametrize("value", [3, None, "nonsense", "https://[::1/"])
def test_what_is_no_address_has_no_resource(value):
    assert settings_text.resource(value) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("desk@kestrel.example", id="e-mail"),
        pytest.param("mailto:desk+news@mail.kestrel.example", id="mailto"),
        pytest.param("https://kestrel.example/about?x=[1]#crawler", id="page"),
        pytest.param("https://kestrel.example/example.org/", id="placeholder's name in the path"),
        pytest.param("desk@my-example.org", id="host that ends like the placeholder"),
    ],
)
def test_contact_is_kept_as_given(text):
    assert settings_text.contact(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "  ", "mailto:desk@example.org", "DESK@Example.COM", "https://www.example.org/about"],
)
def test_placeholder_is_no_contact(text):
    assert settings_text.contact(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the desk", id="a word"),
        pytest.param("desk@localhost", id="host without a dot"),
        pytest.param("desk@kestrel.example\r\nX-Evil: 1", id="line break"),
        pytest.param("desk@kestrel.example\n", id="line break at the end"),
        pytest.param("https://kestrel.example/\x00", id="control character"),
        pytest.param("https://kestrel.example/a b", id="space"),
        pytest.param("https://kestrel.example/) evil/1.0 (", id="bracket that ends the comment"),
        pytest.param("https://kestrel.example/\\", id="backslash"),
        pytest.param("https://kestrel.example/é", id="not ASCII"),
        pytest.param("ftp://kestrel.example/", id="other scheme"),
        pytest.param("mailto:", id="nobody"),
    ],
)
def test_contact_that_cannot_go_into_a_header_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        settings_text.contact(text)


@pytest.mark.parametrize("text", ["a", "9", "kestrel-courier", "kestrel.org", "a_b.c-d."])
def test_name_is_taken(text):
    assert settings_text.name(text) == text


@pytest.mark.parametrize("text", ["", "A", ".a", "-a", "_a", "a b", "é", "a\n", "a/b"])
def test_other_name_is_refused(text):
    with pytest.raises(ValueError, match=r"such as|^$"):
        settings_text.name(text)


@pytest.mark.parametrize(
    ("value", "length"),
    [
        pytest.param("90s", timedelta(seconds=90), id="seconds"),
        pytest.param("15m", timedelta(minutes=15), id="minutes"),
        pytest.param("2h", timedelta(hours=2), id="hours"),
        pytest.param("1d", timedelta(days=1), id="days"),
        pytest.param("999999999d", timedelta(days=999999999), id="longest that Python knows"),
        pytest.param(timedelta(days=2), timedelta(days=2), id="read already"),
    ],
)
def test_interval_is_a_length_of_time(value, length):
    assert settings_text.interval(value) == length


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        pytest.param(900, 'add a unit, as in "15m"', id="number"),
        pytest.param(True, "", id="bool"),
        pytest.param("15", "", id="no unit"),
        pytest.param("15 m", "", id="space"),
        pytest.param("1.5h", "", id="fraction"),
        pytest.param("-1h", "", id="negative"),
        pytest.param("\u0661m", "", id="digit of another script"),
        pytest.param("9999999999d", "", id="more than Python knows"),
        pytest.param("15m\n", "", id="line break"),
    ],
)
def test_other_interval_is_refused(value, hint):
    with pytest.raises(ValueError, match=r".*") as caught:
        settings_text.interval(value)
    assert str(caught.value) == hint


def test_store_is_a_path():
    assert settings_text.store("data/news.db") == Path("data/news.db")
    assert settings_text.store(Path("news.db")) == Path("news.db")


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        pytest.param(3, "", id="number"),
        pytest.param(" ", "", id="blank"),
        pytest.param("C:\news", "single quotes", id="backslash that was an escape"),
        pytest.param("postgresql://host/news", "not supported yet", id="other database"),
        pytest.param("~/news.db", "~ is not understood", id="home"),
        pytest.param("data/", "this is a folder", id="slash at the end"),
        pytest.param(".", "this is a folder", id="this folder"),
        pytest.param("data/..", "this is a folder", id="folder above"),
    ],
)
def test_other_store_is_refused(value, hint):
    with pytest.raises(ValueError, match=r".*") as caught:
        settings_text.store(value)
    assert hint in str(caught.value)


def test_blank_seed_is_refused():
    assert settings_text.seed_pattern("seeds/*.txt") == "seeds/*.txt"
    with pytest.raises(ValueError, match=r"^$"):
        settings_text.seed_pattern(" ")


@pytest.mark.parametrize(
    "text", ["intranet.example", "127.0.0.1:8000", "[::1]", "[::1]:8000", "localhost"]
)
def test_host_is_taken_with_or_without_port(text):
    assert settings_text.host(text.upper()) == text


def test_host_beyond_ascii_is_spelled_as_in_requests():
    assert settings_text.host("Wiki.MÜNCHEN.example:8080") == "wiki.xn--mnchen-3ya.example:8080"


@pytest.mark.parametrize(
    "text", ["", "http://quay.example", "10.0.0.0/8", "a@b", "a b", "[::1", "a:b", "a:99999", "a?b"]
)
def test_what_is_no_host_is_refused(text):
    with pytest.raises(ValueError):
        settings_text.host(text)
