"""Whom a certificate is for: a connection ends where that is not the host that was asked."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address
from typing import Any
from weakref import ref

from cryptography.x509 import Certificate, DNSName, ExtensionNotFound, SubjectAlternativeName
from cryptography.x509 import IPAddress as AddressName
from OpenSSL import SSL
from OpenSSL.crypto import X509
from service_identity import CertificateError
from service_identity.hazmat import (
    DNS_ID,
    CertificatePattern,
    DNSPattern,
    IPAddress_ID,
    IPAddressPattern,
    ServiceID,
    verify_service_identity,
)
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.python.failure import Failure
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer


@implementer(IPolicyForHTTPS)
class NamedPolicy:
    """A policy for TLS, with our look at the names in certificates in place of Twisted's.

    Twisted (26.10) logs a certificate whose names it cannot compare, as one without any, and goes
    on with the connection. What is Any here has an interface of zope's, which mypy cannot read.
    """

    def __init__(self, policy: Any) -> None:
        """Guard the connections that *policy* makes."""
        self._policy = policy

    def creatorForNetloc(self, hostname: bytes, port: int) -> _NamedCreator:  # noqa: N802
        """Return what makes connections to this host; see IPolicyForHTTPS."""
        return _NamedCreator(self._policy.creatorForNetloc(hostname, port), hostname.decode())


@implementer(IOpenSSLClientConnectionCreator)
class _NamedCreator:
    def __init__(self, creator: Any, host: str) -> None:
        self._creator, self._host = creator, host

    def clientConnectionForTLS(self, tlsProtocol: Any) -> SSL.Connection:  # noqa: N802, N803
        connection: SSL.Connection = self._creator.clientConnectionForTLS(tlsProtocol)
        host, protocol = self._host, ref(tlsProtocol)  # which holds the connection itself

        def is_good(
            _: SSL.Connection, shown: X509, error: int, depth: int, is_trusted: int
        ) -> bool:
            if depth or not is_trusted:
                return bool(is_trusted)
            try:
                check_names(shown.to_cryptography(), host)
            except Exception:  # noqa: BLE001  # whatever it is, nobody vouches for the host
                if waiting := protocol():
                    waiting.failVerification(Failure())  # type: ignore[no-untyped-call]  # Twisted's
                return False
            return True

        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, is_good)
        return connection


def check_names(shown: Certificate, host: str) -> None:
    """Look whether *shown* is for *host*, by its alternative names alone (RFC 9525, 6.3).

    Raises:
        CertificateError: It names nobody.
        VerificationError: It names others.
        ValueError: It cannot be read, or *host* is no host.
    """
    verify_service_identity(_patterns(shown), [_identity(host)], [])


def _identity(host: str) -> ServiceID:
    with suppress(ValueError):
        return IPAddress_ID(host)
    return DNS_ID(host)


def _patterns(shown: Certificate) -> list[CertificatePattern]:
    """Return the names in *shown* that name something, as browsers do."""
    try:
        names = shown.extensions.get_extension_for_class(SubjectAlternativeName).value
    except ExtensionNotFound:
        return []
    found: list[CertificatePattern] = [
        IPAddressPattern(one)
        for one in names.get_values_for_type(AddressName)
        if isinstance(one, IPv4Address | IPv6Address)
    ]
    for name in names.get_values_for_type(DNSName):
        with suppress(CertificateError):  # an address as a name, or a star where none may be
            found.append(DNSPattern.from_bytes(name.encode()))
    return found
