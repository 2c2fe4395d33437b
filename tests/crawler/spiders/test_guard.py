"""Names are looked up, and only public addresses come back."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.spiders.guard import GuardedResolver, guarded


class Resolver:
    """Gives the next of its answers at each look-up."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def resolveHostName(self, receiver, host, port=0, kinds=None, semantics="TCP"):
        receiver.resolutionBegan(self)
        for place in self.answers.pop(0):
            kind = IPv6Address if ":" in place else IPv4Address
            receiver.addressResolved(kind("TCP", place, port))
        receiver.resolutionComplete()
        return self


class Receiver:
    def __init__(self):
        self.hosts, self.is_complete = [], False

    def resolutionBegan(self, resolution):
        pass

    def addressResolved(self, address):
        self.hosts.append(address.host)

    def resolutionComplete(self):
        self.is_complete = True


def look_up(guard, host="quay.example", port=80):
    receiver = Receiver()
    guard.resolveHostName(receiver, host, portNumber=port)
    assert receiver.is_complete
    return receiver.hosts


@pytest.mark.parametrize("place", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_name_of_a_private_address_is_not_found_and_the_address_noted(place):
    guard = GuardedResolver(Resolver([place]), frozenset())
    assert look_up(guard) == []
    assert guard.refused == {"quay.example": place}


def test_public_addresses_among_private_ones_are_passed_on():
    guard = GuardedResolver(Resolver(["10.0.0.1", "1.1.1.1", "fc00::1"]), frozenset())
    assert look_up(guard) == ["1.1.1.1"]
    assert guard.refused == {}


def test_name_that_moves_to_a_private_address_is_refused_from_then_on():
    guard = GuardedResolver(Resolver(["1.1.1.1"], ["127.0.0.1"], ["1.1.1.1"]), frozenset())
    assert look_up(guard) == ["1.1.1.1"]
    assert look_up(guard) == []
    assert look_up(guard) == ["1.1.1.1"]
    assert guard.refused == {}


def test_listed_host_may_be_private_and_only_at_its_port():
    guard = GuardedResolver(Resolver(["10.0.0.1"], ["10.0.0.1"]), frozenset({"quay.example:8000"}))
    assert look_up(guard, port=8000) == ["10.0.0.1"]
    assert look_up(guard, port=80) == []


def test_hosts_that_a_reload_allows_or_forbids_are_so_from_then_on():
    reactor = SimpleNamespace(nameResolver=Resolver(*[["10.0.0.1"]] * 3))
    reactor.installNameResolver = lambda guard: setattr(reactor, "nameResolver", guard)
    allowed = frozenset({"quay.example"})
    assert [look_up(guarded(reactor, of)) for of in (frozenset(), allowed, frozenset())] == [
        [],
        ["10.0.0.1"],
        [],
    ]
