"""Where strangers may send us, and where not."""

from __future__ import annotations

import pytest

from crawler.destinations import is_ambiguous, is_listed, is_public, refusal

NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.255.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.200.0.9",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.7",
    "192.88.99.3",
    "192.168.200.1",
    "198.18.0.1",
    "198.51.100.9",
    "203.0.113.200",
    "224.0.0.251",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:1.1.1.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:2::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fdff::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "quay.example",
    "",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_special_address_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.1.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00::1",
    ],
)
def test_address_of_the_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://127.0.1:8080/a",
        "http://0177.0.0.1/",
        "http://0x7f000001/",
        "http://0x7F.1/",
        "http://2130706433/",
        "http://017700000001/",
        "http://0/",
        "http://127.0.0.1./",
        "http://user:word@10.0.0.1/",
        "http://[::1]/",
        "http://１２７.0.0.1/",
        "http://bücher.local/",
        "http://[::ffff:7f00:1]/",
        "http://[fe80::1%25eth0]/",
        "https://localhost/",
        "https://LOCALHOST./",
        "http://api.localhost:3000/",
        "http://printer.local/",
        "http://metadata.google.internal/",
    ],
)
def test_private_place_is_refused_in_every_spelling(url):
    assert "not public" in (refusal(url) or "") or "cannot be right" in (refusal(url) or "")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        pytest.param("file:///etc/passwd", "neither http nor https", id="file"),
        pytest.param("ftp://quay.example/", "neither http nor https", id="ftp"),
        pytest.param("//quay.example/", "neither http nor https", id="no scheme"),
        pytest.param("", "neither http nor https", id="nothing"),
        pytest.param("http:///a", "host cannot be right", id="no host"),
        pytest.param(f"http://{64 * 'ü'}/", "host cannot be right", id="beyond ASCII, too long"),
        pytest.param("http://quay%00.example/", "host cannot be right", id="escape"),
        pytest.param("http://quay.example:99999/", "port cannot be right", id="port"),
        pytest.param("http://quay.example:0/", "port cannot be right", id="port zero"),
        pytest.param("http://[::1]:80:80/", "port cannot be right", id="two ports"),
    ],
)
def test_address_that_is_no_web_address_is_refused(url, why):
    assert why in (refusal(url) or "")


@pytest.mark.parametrize(
    "url",
    [
        "https://quay.example/127.0.0.1",
        "https://127.0.0.1.quay.example/",
        "https://1.1.1.1/",
        "https://[2606:4700::1111]/",
        "https://localhostel.example/",
        "https://mylocal/",
        "https://münchen.example/",
        "https://例え.テスト/",
    ],
)
def test_public_place_is_not_refused(url):
    assert refusal(url) is None


def test_listed_host_is_let_through_and_no_other_spelling_of_it():
    allowed = {"127.0.0.1", "localhost:8000"}
    assert refusal("http://127.0.0.1:5000/", allowed) is None
    assert refusal("http://localhost:8000/", allowed) is None
    assert refusal("http://localhost/", allowed)
    assert refusal("http://127.1/", allowed)
    assert refusal("http://bücher.local/", {"xn--bcher-kva.local"}) is None


@pytest.mark.parametrize("entry", ["[::1]", "[::1]:80", "::1"])
def test_listed_ipv6_host_needs_its_brackets(entry):
    assert is_listed("::1", 80, {entry}) == entry.startswith("[")


@pytest.mark.parametrize(
    "url", ["http://quay.example\\@127.0.0.1/", " HTTP:\\\\127.0.0.1/", "http:\\/quay.example\\a"]
)
def test_backslash_before_the_path_is_ambiguous(url):
    assert is_ambiguous(url)


def test_backslash_in_the_path_is_not_ambiguous():
    assert not is_ambiguous("http://quay.example/a\\b")
