"""Judge addresses as a live crawl would: made a request, looked up, and connected to or not.

Each case is an object with ``url`` and ``block``, in a JSON list:

    python bench/ssrf.py --data cases.json

Nothing is connected to and no name server is asked: literal addresses are read by the system's
resolver, local names get the address that they have on most machines, all others one public
address. Cases that we judge otherwise are printed. The last line is JSON with the figures.
"""

from __future__ import annotations

import argparse
import json
import socket
from pathlib import Path
from typing import Any

from scrapy.http import Request
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.web.client import URI

from crawler.destinations import is_ambiguous, refusal
from crawler.spiders.guard import GuardedResolver

PUBLIC = "93.184.215.14"
LOCAL = {"localhost": "127.0.0.1", "metadata.google.internal": "169.254.169.254"}


def main() -> None:
    """Judge every case, and print what differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="JSON file with the cases")
    cases = json.loads(parser.parse_args().data.read_text(encoding="utf-8"))
    right = by_lookup = 0
    for case in cases:
        is_blocked = why_blocked(case["url"]) is not None
        right += is_blocked == case["block"]
        # The second line of defence alone: what if the address did not give it away?
        by_lookup += not reached(case["url"]) if case["block"] else bool(reached(case["url"]))
        if is_blocked != case["block"]:
            print(f"{case['url']!r}: {'blocked' if is_blocked else 'let through'}")
    figures = {"cases": len(cases), "right": right, "right_by_lookup_alone": by_lookup}
    print(json.dumps(figures))


def why_blocked(url: str) -> str | None:
    """Return why no connection is made for *url*; None when one would be."""
    if is_ambiguous(url):
        return "programs differ over its host"
    try:
        request = Request(url)
    except ValueError as error:
        return str(error)
    return refusal(request.url) or (None if reached(url) else "no public address")


def reached(url: str) -> list[str]:
    """Return the addresses that would be connected to for *url*, whatever it looks like."""
    try:
        uri = URI.fromBytes(Request(url).url.encode("ascii"))
        host, port = uri.host.decode("ascii"), uri.port
    except ValueError:
        return []
    if uri.scheme not in (b"http", b"https") or not 0 < port < 65536:
        return []
    receiver = _Receiver()
    GuardedResolver(_Resolver(), frozenset()).resolveHostName(receiver, host, port)
    return receiver.hosts


class _Receiver:
    def __init__(self) -> None:
        self.hosts: list[str] = []

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        pass


class _Resolver:
    """Reads literal addresses as the system does, and knows a few names."""

    def resolveHostName(  # noqa: N802
        self, receiver: Any, host: str, port: int = 0, *_: object
    ) -> None:
        receiver.resolutionBegan(self)
        for address in self._addresses(host.strip("[]"), port):
            receiver.addressResolved(address)
        receiver.resolutionComplete()

    def _addresses(self, host: str, port: int) -> list[Any]:
        try:
            found = socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
            )
        except (socket.gaierror, UnicodeError):
            names = [name for name in LOCAL if f".{host}".endswith(f".{name}")]
            return [IPv4Address("TCP", LOCAL[names[0]] if names else PUBLIC, port)]
        kinds = {socket.AF_INET: IPv4Address, socket.AF_INET6: IPv6Address}
        return [kinds[family]("TCP", place[0], port) for family, _, _, _, place in found]


if __name__ == "__main__":
    main()
