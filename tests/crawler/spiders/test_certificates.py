"""The names in a certificate; what becomes of a connection is in tests/test_certificates.py."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from service_identity import CertificateError, VerificationError

from crawler.spiders.certificates import check_names


def certificate(*names):
    """Return a certificate for *names*: of hosts, or addresses."""
    key, nobody, now = ec.generate_private_key(ec.SECP256R1()), x509.Name([]), datetime.now(UTC)
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
