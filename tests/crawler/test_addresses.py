import random
from urllib.parse import urlsplit

import pytest

from crawler.addresses import composed, known_keys, own_keys, same_site, url_key, way_key

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
        pytest.param(f"{ARTICLE}&PHPSESSID=0b1c2d", id="session of PHP"),
        pytest.param(f"{ARTICLE}&ASPSESSIONIDQQ=AB", id="session of ASP"),
        pytest.param(ARTICLE.replace("?", ";jsessionid=0A1B.node1?"), id="session of Java"),
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
        pytest.param(f"{ARTICLE}&sid=9", id="name that may mean a story"),
        pytest.param(ARTICLE.replace("?", ";v=2?"), id="parameter of the path"),
        pytest.param(f"{ARTICLE}&utmost=9", id="name that only begins like a campaign's"),
    ],
)
def test_addresses_that_may_be_of_other_articles_have_other_keys(url):
    assert url_key(url) != url_key(ARTICLE)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://news.example/cafe\u0301?q=Cafe\u0301", id="decomposed"),
        pytest.param("https://news.example/cafe%cc%81?q=Cafe%CC%81", id="decomposed and escaped"),
        pytest.param("https://news.example/caf%c3%a9?q=Caf%C3%A9", id="composed and escaped"),
    ],
)
def test_composition_of_letters_makes_no_difference(url):
    assert url_key(url) == url_key("https://news.example/caf\xe9?q=Caf\xe9")


def test_hangul_in_syllables_and_in_letters_is_one():
    parted = "https://news.example/\u1112\u1161\u11ab"
    assert url_key(parted) == url_key("https://news.example/\ud55c") == "//news.example/%ED%95%9C"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("/caf%E9", "/caf%C3%A9", id="another character set"),
        pytest.param("/cafe", "/caf%C3%A9", id="no accent"),
        pytest.param("/a%CC%812", "/%C3%A1", id="more behind"),
        pytest.param("/%F0%9D%90%80", "/A", id="a bold letter"),
    ],
)
def test_what_composition_does_not_join_stays_apart(one, other):
    assert url_key(f"https://news.example{one}") != url_key(f"https://news.example{other}")


def test_what_is_composed_stays_as_it_is():
    rng = random.Random(20260104)
    pieces = ["%C3%A9", "%CC%81", "e", "%E9", "%25", "%2F", "%E1%84%92%E1%85%A1", "/", "?"]
    for _ in range(2_000):
        once = composed("".join(rng.choices(pieces, k=rng.randrange(9))))
        assert composed(once) == once


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


TALKS = "https://news.example/2026/talks"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(f"{TALKS}/amp", id="segment at the end"),
        pytest.param(f"{TALKS}/amp/", id="and a slash"),
        pytest.param("https://news.example/amp/2026/talks", id="segment in front"),
        pytest.param(f"{TALKS}.amp", id="ending"),
        pytest.param(f"{TALKS}?amp", id="parameter alone"),
        pytest.param(f"{TALKS}?amp=1", id="parameter"),
        pytest.param(f"{TALKS}?_amp=true", id="with a line"),
        pytest.param(f"{TALKS}?outputType=amp", id="output"),
        pytest.param(f"{TALKS}?amp_js_v=a6&usqp=mq331", id="as caches ask"),
        pytest.param(f"{TALKS}?mobile=1", id="for phones"),
        pytest.param(f"{TALKS}?view=mobile", id="view for phones"),
    ],
)
def test_amp_and_mobile_forms_have_the_key_of_the_article(url):
    assert url_key(url) == url_key(TALKS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("https://news.example/amp", "https://news.example/", id="page about AMP"),
        pytest.param(f"{TALKS}?amp=tube", TALKS, id="amplifiers"),
        pytest.param(f"{TALKS}?view=list", TALKS, id="another view"),
        pytest.param(f"{TALKS}?m=202601", TALKS, id="a month"),
        pytest.param("https://news.example/camp/talks", "https://news.example/talks", id="camp"),
        pytest.param(
            "https://news.example/a/amp/b", "https://news.example/a/b", id="in the middle"
        ),
        pytest.param("https://news.example/a.amplifier", "https://news.example/a", id="ending"),
        pytest.param("https://amp.dev/a", "https://dev/a", id="host of two labels"),
        pytest.param("https://m.example/a", "https://example/a", id="short host"),
        pytest.param("https://sport.news.example/a", "https://news.example/a", id="subdomain"),
        pytest.param(
            "https://mobility.news.example/a", "https://news.example/a", id="longer label"
        ),
    ],
)
def test_what_only_looks_like_a_twin_is_another_page(one, other):
    assert set(known_keys(one)).isdisjoint(own_keys(other))
    assert set(known_keys(other)).isdisjoint(own_keys(one))


HOSTS = (
    "news.example",
    "www.news.example",
    "m.news.example",
    "mobile.news.example",
    "amp.news.example",
)


@pytest.mark.parametrize("one", HOSTS)
@pytest.mark.parametrize("other", HOSTS)
def test_twin_hosts_know_each_others_articles(one, other):
    remembered = own_keys(f"https://{one}/2026/talks/amp/")
    assert not set(known_keys(f"http://{other}/2026/talks?utm_source=x")).isdisjoint(remembered)


def test_each_way_to_ask_for_an_article_has_a_key_of_its_own():
    ways = {way_key(f"{s}://{host}{path}") for s in ("http", "https") for host in HOSTS
            for path in ("/2026/talks", "/2026/talks/amp")}  # fmt: skip
    assert len(ways) == 20
    assert {url_key(way.partition(":")[2].removesuffix(" amp")) for way in ways}.isdisjoint(ways)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(f"{TALKS}/amp/", id="slash at the end"),
        pytest.param(f"{TALKS}?amp=1", id="parameter"),
        pytest.param(f"{TALKS}?amp_js_v=2&utm_source=x#top", id="cache"),
        pytest.param(f"{TALKS}.amp;jsessionid=1", id="ending and session"),
    ],
)
def test_one_way_has_one_key(url):
    assert way_key(url) == way_key(f"{TALKS}/amp") != way_key(TALKS)


# In the manner of the web platform's URL tests: what browsers make of the host.
@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://example\t.\norg/", "example.org"),
        ("\n\thttp://example.org/  ", "example.org"),
        ("http://user:pass@foo.example:21/bar;par?b#c", "foo.example"),
        ("http://foo.example:/c", "foo.example"),
        ("http://foo.example:0/c", "foo.example"),
        ("http://foo.example:65535/c", "foo.example"),
        ("http://EXAMPLE.com/../x", "example.com"),
        ("http://example.com/././foo", "example.com"),
        ("http://example.com/foo/%2e%2", "example.com"),
        ("http://example.com/foo/%2e./%2e%2e/.%2e/%2e.bar", "example.com"),
        ("http://example.com////../..", "example.com"),
        ("http://example.com/foo%", "example.com"),
        ("http://example.com/foo%2zbar", "example.com"),
        ("http://example.com/foo%2\u00c2\u00a9zbar", "example.com"),
        ("http://example.com/foo%41%7a", "example.com"),
        ("http://example.com/foo\t%91", "example.com"),
        ("http://example.com/(%28:%3A%29)", "example.com"),
        ("http://example.com/foo\\\\bar", "example.com"),
        ("http://example.com/%20foo", "example.com"),
        ("http://example.com/\u4f60\u597d", "example.com"),
        ("http://example.com/\u202e/foo/\ufeff", "example.com"),
        ("http://example.com/#\u03b2 %GG", "example.com"),
        ("http://example.com/?q=<asdf>'\"", "example.com"),
        ("http://www.example.com:80/@x", "www.example.com"),
        ("http://a:b@c:29/d", "c"),
        ("http://foo.example/http://bar.example/", "foo.example"),
        ("http://foo.example/?//bar.example", "foo.example"),
        ("http://foo.example?bar.example/@x", "foo.example"),
        ("http://foo.example#@bar.example/", "foo.example"),
        ("http://b\u00fccher.example/", "xn--bcher-kva.example"),
        ("http://xn--bcher-kva.example/", "xn--bcher-kva.example"),
        ("http://192.0.2.33/x", "192.0.2.33"),
        ("http://[2001:db8::1]/x", "2001:db8::1"),
        ("http://[2001:DB8::1]:8080/x", "2001:db8::1"),
        ("http://1e400.example/", "1e400.example"),
        ("http://a_b.example/", "a_b.example"),
        ("http://-a.example/", "-a.example"),
        ("http://foo.example./x", "foo.example."),
        ("http://amp.example.com/amp/amp", "amp.example.com"),
        ("http://m.example.com/?amp=1&amp", "m.example.com"),
    ],
)
def test_key_keeps_the_host_that_browsers_see(url, host):
    assert urlsplit(url_key(url)).hostname == host
    for key in (*known_keys(url), *own_keys(url)):
        assert urlsplit(key).hostname.removeprefix("www.") in {host, *_without_twin(host)}


def _without_twin(host):
    first, _, rest = host.partition(".")
    return {rest} if first in {"www", "m", "mobile", "amp"} and "." in rest else set()


@pytest.mark.parametrize(
    "url",
    [
        "http://a\\@b/",
        "http://foo:-80/",
        "http://foo:80abc/",
        "http://%zz%66%a.example/",
        "http://%25",
        "http://hello%00/",
        "http://ho st/",
        "http://[1::2]:3:4",
        "http://[google.com]",
        "http://[::1.2.3.4x]",
        "http://[::%31]",
        "http://\uff05\uff14\uff11.com",
        "http://\u3002\u3002.com/",
        "http://a.b-c_d:e@f/",
        "http://::1/",
        "http://user@/www.example.com",
        "http:@:www.example.com",
        "http:///example.com",
        "http:/example.com/",
        "http:\\\\x:hello",
        "https://\u00ad/",
        "https://x x:12",
        "http://./",
        "http://../",
        "http://" + "a." * 300 + "example/",
        "http://" + "a" * 70 + ".example/",
        "http://\ud800.example/",
        "http://\U0001f4a9:foo@bar/",
        "data:text/html,test#test",
        "blob:https://example.com:443/",
        "//server/file",
        "..",
        "\\x",
    ],
)
def test_broken_address_is_no_error(url):
    for key in (*known_keys(url), *own_keys(url), url_key(url)):
        assert isinstance(key, str)


def test_no_string_is_an_error_for_twins_either():
    rng = random.Random(20260103)
    alphabet = "m.w.amp/?=&#:@[]\\ %aé\0\ud800"
    for _ in range(5_000):
        rest = "".join(rng.choices(alphabet, k=rng.randrange(20)))
        url = rng.choice(["", "http://", "https://m.news.example/", "//"]) + rest
        assert known_keys(url)[0] == own_keys(url)[0] == url_key(url)
