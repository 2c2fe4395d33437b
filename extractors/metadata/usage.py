"""What a page says of its use: robots directives, and reservation of text and data mining."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.article import Usage
from extractors.document import Head

AGENT = "seedwire"
_FOR_ALL = "robots"
_NAMED = re.compile(r"\s*([^\s:,]+)\s*:\s*(.*)", re.DOTALL)
# Directives that have a value of their own behind a colon; a crawler's name looks the same.
_VALUED = frozenset(
    "unavailable_after max-snippet max-image-preview max-video-preview noindex-after".split()
)
_RESERVED, _NOT_RESERVED = "1", "0"


def usage_of(headers: Iterable[tuple[str, str]], head: Head) -> Usage:
    """Return what the *headers* of a page and its *head* say.

    Of two that differ the stricter one counts.

    Source: Google, "Robots meta tag specifications"; W3C community group, "TDM Reservation
    Protocol".

    >>> usage_of([("x-robots-tag", "noarchive, otherbot: noindex")], Head())
    Usage(noindex=False, noarchive=True, tdm_reservation=None, tdm_policy=None)
    """
    pairs = [(name.lower(), value) for name, value in headers]
    said = {*_from_headers(pairs), *_from_metas(head)}
    is_none = "none" in said
    return Usage(
        noindex=is_none or "noindex" in said,
        noarchive="noarchive" in said or "nocache" in said,
        tdm_reservation=_reservation(_values("tdm-reservation", pairs, head)),
        tdm_policy=next(iter(_values("tdm-policy", pairs, head)), None),
    )


def _from_headers(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the directives of X-Robots-Tag that are for all crawlers or for us.

    A crawler's name holds for the directives behind it, up to the next name or header.
    """
    for name, value in pairs:
        if name != "x-robots-tag":
            continue
        is_ours = True
        for part in value.lower().split(","):
            directive = part.strip()
            named = _NAMED.match(part)
            if named and named[1] not in _VALUED:
                is_ours, directive = named[1] == AGENT, named[2].strip()
            if is_ours:
                yield directive


def _from_metas(head: Head) -> Iterator[str]:
    for name, content in head.metas:
        if name in (_FOR_ALL, AGENT):
            yield from (part.strip() for part in content.lower().split(","))


def _values(name: str, pairs: Iterable[tuple[str, str]], head: Head) -> list[str]:
    found = [value for key, value in (*pairs, *head.metas) if key == name]
    return [value.strip() for value in found if value.strip()]


def _reservation(values: Iterable[str]) -> bool | None:
    """Return True if any value is 1, False if any is 0; others mean nothing."""
    said = set(values)
    return True if _RESERVED in said else False if _NOT_RESERVED in said else None
