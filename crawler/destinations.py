"""Tell which places on the network strangers may send us to: public addresses over http(s)."""

from __future__ import annotations

import re
import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

SCHEMES = {"http": 80, "https": 443}

# IANA, "IPv4 Special-Purpose Address Registry", with multicast, class E and one address inside
# of public space at which a cloud answers its own machines.
_SPECIAL_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# IANA gives out addresses in this block only (RFC 4291, 2.4): what is outside is unspecified,
# loopback, mapped, translated, local, multicast or not in use.
_PUBLIC_V6 = IPv6Network("2000::/3")
# Protocol assignments with Teredo, documentation, 6to4.
_SPECIAL_V6 = tuple(
    IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
_BACKSLASHED = re.compile(r"\s*[a-z]+:[\\/]*[^/?#]*\\", re.IGNORECASE)
# Names that never leave a machine or a house (RFC 6761, 6762, 8375; ICANN for .internal).
_LOCAL_NAMES = ("localhost", "localdomain", "local", "internal", "home.arpa", "onion")


def is_public(address: str) -> bool:
    """Return whether the IP *address* is one of the public internet.

    Ranges are written out, since what ipaddress.is_global says differs among Python versions. An
    IPv6 address that has an IPv4 address in it (mapped, 6to4, NAT64, Teredo) is not public.

    >>> is_public("1.1.1.1"), is_public("10.0.0.1"), is_public("::ffff:1.1.1.1")
    (True, False, False)
    """
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return not any(number in network for network in _SPECIAL_V4)
    return number in _PUBLIC_V6 and not any(number in network for network in _SPECIAL_V6)


def refusal(url: str, allowed: Collection[str] = ()) -> str | None:
    """Return why *url* must not be asked for, as far as it tells without a look-up, or None.

    Args:
        url: An absolute address. It is judged as a request has it, with a host in ASCII.
        allowed: Hosts that may be private; see is_listed.

    >>> refusal("http://0x7f000001/")
    'its host is at 127.0.0.1, which is not public; list it in crawl.allow_private_hosts'
    >>> refusal("https://quay.example/a") is None
    True
    """
    try:
        parts = urlsplit(url if url.isascii() else safe_url_string(url))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "its host or port cannot be right"
    if parts.scheme not in SCHEMES:
        return "it is neither http nor https"
    if not host or not host.isascii() or any(letter <= " " or letter in "\\%" for letter in host):
        return "its host cannot be right"
    if port == 0:
        return "its host or port cannot be right"
    if is_listed(host, port or SCHEMES[parts.scheme], allowed):
        return None
    name = host.rstrip(".")
    if name.endswith(_LOCAL_NAMES) and f".{name}".endswith(tuple(f".{it}" for it in _LOCAL_NAMES)):
        return not_public(name)
    literal = _literal(name)
    return None if literal is None or is_public(literal) else not_public(literal)


def is_ambiguous(url: str) -> bool:
    r"""Return whether programs differ over the host of *url*, as it was written.

    >>> is_ambiguous("http://quay.example\\@127.0.0.1/"), is_ambiguous("http://quay.example/a")
    (True, False)
    """
    return _BACKSLASHED.match(url) is not None


def is_listed(host: str, port: int, allowed: Collection[str]) -> bool:
    """Return whether *host*, as addresses write it, is among *allowed*: itself, or with *port*.

    >>> is_listed("127.0.0.1", 8080, {"127.0.0.1:8080"}), is_listed("::1", 80, {"[::1]"})
    (True, True)
    """
    name = f"[{host}]" if ":" in host else host
    return name.lower() in allowed or f"{name}:{port}".lower() in allowed


def not_public(place: str) -> str:
    """Return the reason why the address or name *place* is refused."""
    return f"its host is at {place}, which is not public; list it in crawl.allow_private_hosts"


def _literal(host: str) -> str | None:
    """Return the IP address that *host* is in any spelling that resolvers take, or None."""
    try:
        return str(IPv6Address(host.partition("%")[0])) if ":" in host else _dotted(host)
    except ValueError:
        return host  # it has a colon and is no address: not public either


def _dotted(host: str) -> str | None:
    try:
        return socket.inet_ntoa(socket.inet_aton(host))  # 127.1, 0x7f.1, 017700000001
    except OSError:
        return None
