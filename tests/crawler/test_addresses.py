import random

import pytest

from crawler.addresses import same_site, url_key

ARTICLE = "https://news.example/2026/talks?id=7&page=2"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://news.example/2026/talks?id=7&page=2", id="other scheme"),
        pytest.param("HTTPS://News.EXAMPLE/2026/talks?id=7&page=2", id="capitals in the host"),
        pytest.param("https://news.example:443/2026/talks?id=7&page=2", id="default port"),
        pytest.param("http://news.example:80/2026/talks?id=7&page=2", id="default port of http"),
        pytest.param("https://news.example:/2026/talks?id=7&page=2", id="empty port"),
        pytest.param("https://news.example/2026/talks/?id=7&page=2", id="slash at the end"),
        pytest.param("https://news.example/2026/talks?page=2&id=7", id="other order"),
        pytest.param(f"{ARTICLE}#comments", id="fragment"),
        pytest.param(f"{ARTICLE}&utm_source=rss&UTM_Medium=feed", id="campaign"),
        pytest.param(f"{ARTICLE}&fbclid=x&gclid=y&at_custom1=z", id="click ids"),
        pytest.param("https://news.example/2026/../2026/./talks?id=7&page=2", id="dot segments"),
        pytest.param("https://news.example/2026/%74alks?id=%37&page=2", id="needless escapes"),
        pytest.param(f"  {ARTICLE}\n", id="space around"),
    ],
)
def test_addresses_of_one_article_have_one_key(url):
    assert url_key(url) == url_key(ARTICLE)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://www.news.example/2026/talks?id=7&page=2", id="other host"),
        pytest.param("https://news.example:8080/2026/talks?id=7&page=2", id="other port"),
        pytest.param("https://news.example:80/2026/talks?id=7&page=2", id="http's port on https"),
        pytest.param("https://news.example/2026/Talks?id=7&page=2", id="capitals in the path"),
        pytest.param("https://news.example/2026/talks/index.html?id=7&page=2", id="index page"),
        pytest.param("https://news.example/2026/talks//?id=7&page=2", id="two slashes at the end"),
        pytest.param("https://news.example/2026%2Ftalks?id=7&page=2", id="escaped slash"),
        pytest.param("https://news.example/2026/talks?id=8&page=2", id="other value"),
        pytest.param("https://news.example/2026/talks?page=2", id="parameter missing"),
        pytest.param(f"{ARTICLE}&cid=9", id="name that may mean the article"),
        pytest.param(f"{ARTICLE}&utmost=9", id="name that only begins like a campaign's"),
    ],
)
def test_addresses_that_may_be_of_other_articles_have_other_keys(url):
    assert url_key(url) != url_key(ARTICLE)


def test_parameter_without_a_value_is_kept():
    assert url_key("https://news.example/story?12345") != url_key("https://news.example/story")


def test_host_in_unicode_and_in_punycode_is_one():
    assert url_key("http://BÜCHER.example/a") == url_key("http://xn--bcher-kva.example/a")


def test_home_page_needs_no_slash():
    assert url_key("https://news.example") == url_key("https://news.example/") == "//news.example"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="empty"),
        pytest.param("\0", id="NUL"),
        pytest.param("http://[", id="open bracket"),
        pytest.param("http://[::1", id="half an IPv6 address"),
        pytest.param("http://a:b:c/", id="port that is no number"),
        pytest.param("http://a:99999/", id="port out of range"),
        pytest.param("http:///path", id="no host"),
        pytest.param("http://", id="nothing but a scheme"),
        pytest.param("http:x", id="no slashes"),
        pytest.param("http://a/\ud800", id="lone surrogate"),
        pytest.param("file:///Saved/A.html#Top", id="file"),
        pytest.param("mailto:Desk@News.example", id="mail"),
        pytest.param("javascript:void(0)", id="script"),
        pytest.param("/2026/talks/", id="path only"),
        pytest.param("news.example/A", id="no scheme"),
        pytest.param("x" * 100_000, id="100 kB of nothing"),
    ],
)
def test_what_is_no_web_address_is_its_own_key(url):
    assert url_key(url) == url
    assert not same_site(url, url)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://news.example/" + "a" * 100_000, id="path of 100 kB"),
        pytest.param("http://news.example/?" + "a=1&" * 25_000, id="25,000 parameters"),
        pytest.param("http://news.example/" + "../" * 30_000, id="30,000 steps up"),
        pytest.param("http://news.example/" + "%" * 100_000, id="100 kB of broken escapes"),
    ],
)
def test_long_addresses_have_keys(url):
    assert url_key(url).startswith("//news.example")


def test_no_string_is_an_error():
    rng = random.Random(20260101)
    alphabet = "http://:@[]?#&=%./\\ \0\t\n;+-_aZ0éßİ。℀Ⅷ漢\u202e\ud800\udc00\U0001f5de"
    for _ in range(5_000):
        url = "".join(rng.choices(alphabet, k=rng.randrange(24)))
        for candidate in (url, f"http://{url}", f"https://news.example/{url}"):
            assert isinstance(url_key(candidate), str)
            assert isinstance(same_site(candidate, url), bool)


def test_key_keeps_the_host_whatever_follows():
    rng = random.Random(20260102)
    hosts = ["news.example", "www.news.example", "192.0.2.7", "[2001:db8::7]", "xn--bcher-kva.de"]
    for _ in range(5_000):
        host = rng.choice(hosts)
        rest = "".join(rng.choices("/?#&=%.@:[]\\ ab1é漢\0;+", k=rng.randrange(16)))
        key = url_key(f"{rng.choice(['http', 'HTTPS'])}://{host}/{rest}")
        assert key.removeprefix(f"//{host}")[:1] in ("", "/", "?"), rest


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        pytest.param("http://a.example/x", "https://A.example/y", True, id="same host"),
        pytest.param("http://www.a.example/", "http://a.example/", True, id="www"),
        pytest.param("http://a.example:8080/", "http://a.example/", True, id="other port"),
        pytest.param("http://u:p@a.example/", "http://a.example/", True, id="with a login"),
        pytest.param("http://bücher.de/", "http://xn--bcher-kva.de/", True, id="punycode"),
        pytest.param("http://b.a.example/", "http://a.example/", False, id="subdomain"),
        pytest.param("http://a.example.net/", "http://a.example/", False, id="longer name"),
        pytest.param("http://a.example@b.example/", "http://a.example/", False, id="in the login"),
        pytest.param("http://[", "http://[", False, id="no hosts"),
    ],
)
def test_same_site_compares_hosts(one, other, is_same):
    assert same_site(one, other) is is_same
    assert same_site(other, one) is is_same
