"""The names in a certificate; what becomes of a connection is in tests/test_certificates.py."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from OpenSSL import SSL
from OpenSSL.crypto import X509
from service_identity import CertificateError, VerificationError

from crawler.spiders.certificates import NamedPolicy, check_names

KEY = ec.generate_private_key(ec.SECP256R1())


def certificate(*names, key=KEY):
    """Return a certificate for *names*: of hosts, or addresses."""
    nobody, now = x509.Name([]), datetime.now(UTC) - timedelta(hours=1)
    made = x509.CertificateBuilder(nobody, nobody, key.public_key(), 1)
    made = made.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    if names:
        made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return made.sign(key, hashes.SHA256())


def name(text):
    return x509.DNSName(text)


def address(text):
    return x509.IPAddress(ip_address(text))


@pytest.mark.parametrize(
    ("names", "host"),
    [
        pytest.param([name("quay.example")], "quay.example", id="itself"),
        pytest.param([name("QUAY.example")], "quay.example", id="in capitals"),
        pytest.param([name("*.quay.example")], "www.quay.example", id="a star"),
        pytest.param([name("10.0.0.1"), name("quay.example")], "quay.example", id="a bad one too"),
        pytest.param([name("xn--bcher-kva.example")], "xn--bcher-kva.example", id="beyond ASCII"),
        pytest.param([address("10.0.0.1")], "10.0.0.1", id="an address"),
        pytest.param([address("2001:db8::1")], "2001:db8::1", id="a long address"),
    ],
)
def test_certificate_is_for_those_it_names(names, host):
    check_names(certificate(*names), host)


@pytest.mark.parametrize(
    ("names", "host", "error"),
    [
        pytest.param([], "quay.example", CertificateError, id="none"),
        pytest.param([name("*")], "quay", CertificateError, id="a star alone"),
        pytest.param([name("10.0.0.1")], "10.0.0.1", CertificateError, id="an address as a name"),
        pytest.param([name("buoy.example")], "quay.example", VerificationError, id="another"),
        pytest.param([name("*.quay.example")], "quay.example", VerificationError, id="below"),
        pytest.param(
            [name("*.quay.example")], "a.b.quay.example", VerificationError, id="two levels"
        ),
        pytest.param([address("10.0.0.2")], "10.0.0.1", VerificationError, id="another address"),
        pytest.param([name("quay.example")], "quay example", ValueError, id="no host"),
    ],
)
def test_certificate_is_for_nobody_else(names, host, error):
    with pytest.raises(error):
        check_names(certificate(*names), host)


class Protocol:
    """What asks for a connection, and is told why there is none."""

    def __init__(self):
        self.failures = []

    def failVerification(self, failure):
        self.failures.append(failure.type)


class Policy:
    """Makes connections that trust the signer of one certificate."""

    def __init__(self, trusted):
        self.trusted = trusted

    def creatorForNetloc(self, hostname, port):
        return self

    def clientConnectionForTLS(self, protocol):
        context = SSL.Context(SSL.TLS_CLIENT_METHOD)
        context.get_cert_store().add_cert(X509.from_cryptography(self.trusted))
        return SSL.Connection(context, None)


def is_connected(client, shown):
    """Let *client* shake hands with a server that shows a certificate."""
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.use_certificate(shown)
    context.use_privatekey(KEY)
    server = SSL.Connection(context, None)
    server.set_accept_state()
    client.set_connect_state()
    for _ in range(4):
        for one, other in ((client, server), (server, client)):
            try:
                one.do_handshake()
            except SSL.WantReadError:
                pass
            except SSL.Error:
                return False
            with suppress(SSL.WantReadError):
                other.bio_write(one.bio_read(65_536))
    return True


@pytest.mark.parametrize(
    ("names", "host", "failures"),
    [
        pytest.param([name("quay.example")], b"quay.example", [], id="its own"),
        pytest.param([name("quay.example")], b"buoy.example", [VerificationError], id="another's"),
        pytest.param([], b"quay.example", [CertificateError], id="nobody's"),
        pytest.param([name("quay.example")], b"quay example", [ValueError], id="no host"),
    ],
)
def test_connection_ends_where_the_host_is_not_named(names, host, failures):
    shown, protocol = certificate(*names), Protocol()
    creator = NamedPolicy(Policy(shown)).creatorForNetloc(host, 443)
    client = creator.clientConnectionForTLS(protocol)
    assert is_connected(client, shown) == (not failures)
    assert protocol.failures == failures


def test_connection_ends_where_nobody_trusted_signed():
    protocol = Protocol()
    other = certificate(name("quay.example"), key=ec.generate_private_key(ec.SECP256R1()))
    creator = NamedPolicy(Policy(other)).creatorForNetloc(b"quay.example", 443)
    client = creator.clientConnectionForTLS(protocol)
    assert not is_connected(client, certificate(name("quay.example")))
    assert protocol.failures == []


def test_connection_ends_also_when_nobody_waits_for_it():
    shown = certificate()
    creator = NamedPolicy(Policy(shown)).creatorForNetloc(b"quay.example", 443)
    assert not is_connected(creator.clientConnectionForTLS(Protocol()), shown)
