"""Tell whether two addresses mean the same article, or the same site."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from w3lib.url import canonicalize_url

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}

# Parameters that say how a reader came, never what is shown. Names that some site may use for
# the article itself (id, cid, ref, source, p) stay: a wrong merge loses an article, a missed
# one costs a fetch. courlan's cleaner drops those too, and every parameter without a value.
_TRACKING = re.compile(
    r"""
    (?: utm | mtm | hsa ) _ .*
    | at_ (?: bbc_team | campaign (?:_type)? | custom\d | format | medium | ptr_name )
    | at_link_ (?: id | origin | type )
    | (?: d | fb | g | tt | tw | y | ys ) clid | msclkid | gclsrc | gbraid | wbraid
    | gad_ (?: campaignid | source ) | _ga | _gl | _hsenc | _hsmi | __twitter_impression | cmpid
    | guccounter | guce_referrer (?:_sig)? | igsh | igshid | li_fat_id | mc_cid | mc_eid | mkt_tok
    | ns_ (?: campaign | fee | linkname | mchannel | source ) | oly_ (?: anon | enc ) _id
    | pk_ (?: campaign | content | keyword | kwd | medium | source ) | rb_clickid | wickedid | xtor
    | ref_ (?: src | url ) | s_cid | smid | smtyp | srsltid | vero_ (?: conv | id )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def url_key(url: str) -> str:
    """Return the identity of an article's address: same key, same article.

    Scheme (http or https), default port, letter case of the host, fragment, tracking
    parameters, the order of the others, the spelling of escapes and one slash at the end make
    no difference. Anything that is no web address is its own key.

    >>> url_key("HTTP://News.Example:80/a/?utm_source=x&id=7#top")
    '//news.example/a?id=7'
    >>> url_key("file:///saved/a.html")
    'file:///saved/a.html'
    """
    parts = _canonical(url)
    if parts is None:
        return url
    host = parts.netloc.removesuffix(_DEFAULT_PORTS[parts.scheme])
    path = parts.path.removesuffix("/")
    query = "&".join(part for part in parts.query.split("&") if not _is_tracking(part))
    return f"//{host}{path}?{query}" if query else f"//{host}{path}"


def same_site(one: str, other: str) -> bool:
    """Return whether two web addresses have the same host, a leading ``www.`` aside.

    >>> same_site("https://www.news.example/a", "http://NEWS.example:8080/b")
    True
    """
    host = site(one)
    return host is not None and host == site(other)


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


def _is_tracking(parameter: str) -> bool:
    return _TRACKING.fullmatch(parameter.partition("=")[0]) is not None
