"""A certificate must name the host that shows it, whoever signed it."""

from __future__ import annotations

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.desk import set_up
from tests.newsroom import Newsroom
from tests.test_network_faults import serving

FEED = b"""<rss version="2.0"><channel><title>Quay</title>
<item><link>http://quay.invalid/1</link><title>Talks</title></item></channel></rss>"""


class Authority:
    """Signs certificates, and is trusted."""

    def __init__(self, folder):
        self.folder, self.key = folder, ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Lighthouse")])
        basic = x509.BasicConstraints(ca=True, path_length=None)
        self.file = folder / "authority.pem"
        self.file.write_bytes(self._signed(self.name, self.key, basic, is_critical=True))

    def context(self, host, *names):
        """Return the context of a server on *host* whose certificate has the other *names*."""
        key = ec.generate_private_key(ec.SECP256R1())
        common = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        others = x509.SubjectAlternativeName(names) if names else None
        plain = serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        file = self.folder / f"{host}.pem"
        file.write_bytes(
            self._signed(common, key, others)
            + key.private_bytes(serialization.Encoding.PEM, form, plain)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _signed(self, name, key, extension, *, is_critical=False):
        number, now = x509.random_serial_number(), datetime.now(UTC)
        made = x509.CertificateBuilder(self.name, name, key.public_key(), number)
        if extension:
            made = made.add_extension(extension, critical=is_critical)
        made = made.not_valid_before(now - timedelta(days=1))
        made = made.not_valid_after(now + timedelta(days=1))
        return made.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def gives_a_feed(link, over):
    head = f"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {len(FEED)}\r\n\r\n"
    link.sendall(head.encode() + FEED)


def address(host):
    return x509.IPAddress(ipaddress.ip_address(host))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        pytest.param([address("127.0.0.2")], None, id="its own"),
        pytest.param(
            [x509.DNSName("127.0.0.2"), address("127.0.0.2")], None, id="beside a bad one"
        ),
        pytest.param([], "its certificate names no host", id="none"),
        pytest.param([x509.DNSName("127.0.0.2")], "names no host", id="an address as a name"),
        pytest.param([x509.DNSName("*.*.example")], "names no host", id="stars"),
        pytest.param([x509.DNSName("quay.example")], "is for another host", id="another's"),
        pytest.param([address("127.0.0.3")], "is for another host", id="another's address"),
    ],
)
def test_certificate_names_its_host(tmp_path, monkeypatch, names, said):
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    context = authority.context("127.0.0.2", *names)
    with Newsroom() as news, serving("127.0.0.2", gives_a_feed, context) as place:
        desk = set_up(tmp_path, news)
        settings = desk.folder / "seedwire.toml"
        text = settings.read_text().replace('"127.0.0.1"', '"127.0.0.1", "127.0.0.2"', 1)
        settings.write_text(f'{text}[sources.quay]\nkind = "feed"\nurl = "https://{place}/"\n')
        done = desk.seedwire("run")
        assert "verifying" not in done.stderr, done.stderr
        ((failure,),) = desk.rows("SELECT failure FROM sources WHERE name = 'quay'")
        assert (failure is None) == (said is None), failure
        assert said is None or said in failure
