"""Parameters of addresses that say how a reader came, never what is shown."""

from __future__ import annotations

import re

# Names that some site may use for the article itself (id, cid, ref, source, p) are not here: a
# wrong merge loses an article, a missed one costs a fetch. courlan's cleaner drops those too, and
# every parameter without a value.
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
    | phpsessid | jsessionid | aspsessionid .* | cftoken
    | ref_ (?: src | url ) | s_cid | smid | smtyp | srsltid | vero_ (?: conv | id )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def is_tracking(name: str) -> bool:
    """Return whether a parameter of this *name* says how a reader came."""
    return bool(_TRACKING.fullmatch(name))


def without_tracking(url: str) -> str:
    """Return *url* without such parameters, the rest of it as it is.

    >>> without_tracking("https://news.example/a?utm_source=feed&id=7#top")
    'https://news.example/a?id=7#top'
    """
    address, hash_, fragment = url.partition("#")
    path, _, query = address.partition("?")
    parameters = query.split("&")
    kept = [part for part in parameters if not is_tracking(part.partition("=")[0])]
    if kept == parameters:
        return url
    return f"{path}{'?' if kept else ''}{'&'.join(kept)}{hash_}{fragment}"
