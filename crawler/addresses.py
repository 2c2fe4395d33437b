"""Tell whether two addresses mean the same article, or the same site."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from w3lib.url import canonicalize_url

from extractors.metadata.tracking import is_tracking

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}

# Spellings of an article for phones and for AMP caches (amp.dev, "AMP page URLs"): parameters that
# choose the form of a page, and values that are no content of any.
_FORMS = re.compile(
    r"""
    (?: amp | mobile ) (?: = (?: 1 | true | yes | on )? )?
    | _amp (?: = .* )?
    | (?: amp_js_v | amp_gsa | amp_ct | usqp ) = .*
    | (?: output (?: type )? | view | mode | _?format | template | variant ) = (?: amp | mobile )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_AMP_FILE = re.compile(r"\.amp(?=\.html?$|$)", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)  # Java servlets (7.1.3) put it there
_ESCAPED = re.compile("(?:%[89A-F][0-9A-F])+")  # what lies beyond ASCII, as w3lib spells it
_UNESCAPED = re.compile("[^\0-\x7f]+")
_TWIN_HOST = re.compile(r"(?:www|m|mobile|amp)\.(?=[^.]+\.[^.])")
_TWIN_WITHOUT_WWW = re.compile(r"(?:m|mobile|amp)\.(?=[^.]+\.[^.])")


@lru_cache(maxsize=4096)  # a poll asks for the key of each item thrice
def url_key(url: str) -> str:
    """Return the identity of an article's address: same key, same article.

    Scheme (http or https), default port, letter case of the host, fragment, sessions, tracking
    parameters, the order of the others, the spelling of escapes, whether accents are letters of
    their own, and one slash at the end make no difference, nor does what asks for the AMP or the
    mobile form of a page. The host stays as it is; see known_keys. Anything that is no web address
    is its own key.

    >>> url_key("HTTP://News.Example:80/a/amp/?utm_source=x&id=7#top")
    '//news.example/a?id=7'
    >>> url_key("file:///saved/a.html")
    'file:///saved/a.html'
    """
    parts = _canonical(url)
    if parts is None:
        return url
    host = parts.netloc.removesuffix(_DEFAULT_PORTS[parts.scheme])
    path = _plain_form(parts.path)
    query = "&".join(part for part in parts.query.split("&") if not _is_passing(part))
    return f"//{host}{composed(f'{path}?{query}' if query else path)}"


def composed(escaped: str) -> str:
    """Return an *escaped* path or query with accents and their letters in one (NFC).

    >>> composed("/cafe%CC%81?q=%E0%A4")
    '/caf%C3%A9?q=%E0%A4'
    """
    if "%" not in escaped:
        return escaped
    return _UNESCAPED.sub(_escaped, normalize("NFC", _ESCAPED.sub(_unescaped, escaped)))


def known_keys(url: str) -> tuple[str, ...]:
    """Return the keys under which an article at *url* may be known, its own first.

    The same path on a site with ``www.`` in front, without it, or on the site's host for phones
    or for AMP is the same article.

    >>> known_keys("https://m.news.example/a")
    ('//m.news.example/a', '//news.example/a', '//www.news.example/a')
    """
    key = url_key(url)
    plain = _TWIN_HOST.sub("", key[2:], count=1) if _TWIN_HOST.match(key[2:]) else key[2:]
    if not key.startswith("//") or plain.startswith("["):  # an IPv6 address has no twin
        return (key,)
    return tuple(dict.fromkeys((key, f"//{plain}", f"//www.{plain}")))


def own_keys(url: str) -> tuple[str, ...]:
    """Return the keys to remember an article at *url* by, its own first.

    A page on a host for phones or for AMP is remembered as that of the whole site, too.

    >>> own_keys("https://www.news.example/a"), own_keys("https://m.news.example/a")
    (('//www.news.example/a',), ('//m.news.example/a', '//news.example/a'))
    """
    key = url_key(url)
    if not key.startswith("//") or not _TWIN_WITHOUT_WWW.match(key[2:]):
        return (key,)
    return (key, f"//{_TWIN_WITHOUT_WWW.sub('', key[2:], count=1)}")


def way_key(url: str) -> str:
    """Return what is the same for addresses that ask for an article in one way.

    Ways differ by scheme, by host, and by whether the form for phones or for AMP is asked for.

    >>> way_key("https://m.news.example/a/amp?utm_source=x"), way_key("http://news.example/a/")
    ('https://m.news.example/a amp', 'http://news.example/a')
    """
    parts = _canonical(url)
    if parts is None:
        return url
    path = _SESSION.sub("", parts.path).removesuffix("/")
    has_form = path != _plain_form(path) or any(map(_FORMS.fullmatch, parts.query.split("&")))
    return f"{parts.scheme}:{url_key(url)}{' amp' if has_form else ''}"


def same_site(one: str, other: str) -> bool:
    """Return whether two web addresses have the same host, a leading ``www.`` aside.

    >>> same_site("https://www.news.example/a", "http://NEWS.example:8080/b")
    True
    """
    host = site(one)
    return host is not None and host == site(other)


def is_on(url: str, host: str) -> bool:
    """Return whether *url* is on *host*, or on one under it; ``www.`` aside.

    >>> is_on("https://www.a.example/x", "A.example"), is_on("https://b.a.example", "a.example")
    (True, True)
    """
    wanted, own = host.strip().lower().rstrip(".").removeprefix("www."), site(url) or ""
    return own == wanted or own.endswith(f".{wanted}")


def site(url: str) -> str | None:
    """Return the host of a web address, lower case, a leading ``www.`` aside; else None.

    >>> site("https://WWW.News.example:8080/a")
    'news.example'
    """
    parts = _canonical(url)
    return None if parts is None else (parts.hostname or "").removeprefix("www.")


def _canonical(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(canonicalize_url(url))
    except ValueError:  # brackets or ports that are none, characters that no encoding has
        return None
    return parts if parts.scheme in _DEFAULT_PORTS and parts.hostname else None


def _unescaped(escapes: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(escapes[0]).decode()
    except UnicodeDecodeError:  # of another character set
        return escapes[0]


def _escaped(text: re.Match[str]) -> str:
    return quote(text[0])


def _plain_form(path: str) -> str:
    """Return *path* without a slash at the end, a session, and what asks for a page's AMP form."""
    segments = _AMP_FILE.sub("", _SESSION.sub("", path).removesuffix("/")).split("/")
    if len(segments) > 2 and segments[-1].lower() == "amp":
        segments.pop()
    elif len(segments) > 2 and segments[1].lower() == "amp":
        del segments[1]
    return "/".join(segments)


def _is_passing(parameter: str) -> bool:
    """Return whether a parameter says how a reader came, or in which form the page is wanted."""
    name = parameter.partition("=")[0]
    return is_tracking(name) or bool(_FORMS.fullmatch(parameter))
