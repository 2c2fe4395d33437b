"""A round among sources that fail in every way that a network can: each costs itself only."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.desk import set_up
from tests.newsroom import Newsroom

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
NO_LINGER = struct.pack("ii", 1, 0)  # closing then resets the connection
HOSTS = tuple(f"127.0.0.{number}" for number in range(2, 11))  # each is asked on its own
LIMIT_S = 50  # of the round: crawl.timeout_s is 5, and start-up takes a while on a busy machine


def one_byte_a_second(link, over):
    link.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
    while not over.wait(1):
        link.sendall(b"<")


def endless(link, over):
    link.sendall(HEAD + b"\r\n")
    while not over.is_set():
        link.sendall(b" " * 60_000)


def resets(link, over):
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)


def is_silent(link, over):
    over.wait(60)


def says_nonsense(link, over):
    link.sendall(b"\xff\x00 what?\r\n\r\n" * 50)


@contextmanager
def serving(host, answer, context=None):
    """Answer each request but that for robots.txt by *answer*; yield the place."""
    over = threading.Event()
    listening = socket.create_server((host, 0))

    def serve(link):
        with suppress(OSError), link:
            link = context.wrap_socket(link, server_side=True) if context else link
            if b"/robots.txt" in link.recv(65_536):
                link.sendall(b"HTTP/1.1 404 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                return
            answer(link, over)

    def accept():
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=listening.accept()[:1], daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"{host}:{listening.getsockname()[1]}"
    finally:
        over.set()
        listening.close()


def unknown_certificate(folder, *, is_named=True):
    """Return the context of a server whose certificate nobody signed but itself, for a name."""
    key, name = ec.generate_private_key(ec.SECP256R1()), "quay.example"
    names = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(names, names, key.public_key(), x509.random_serial_number())
    if is_named:
        alternative = x509.SubjectAlternativeName([x509.DNSName(name)])
        made = made.add_extension(alternative, critical=False)
    made = made.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    file = folder / "certificate.pem"
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    file.write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, form, plain)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.fixture
def faults(tmp_path):
    """Sources by name: the address of each, and what is said of it."""
    secret = unknown_certificate(tmp_path)
    unnamed = unknown_certificate(tmp_path, is_named=False)
    with ExitStack() as stack, socket.create_server((HOSTS[0], 0)) as other:
        refuses = other.getsockname()[1]
        other.close()

        def at(number, *answer):
            return stack.enter_context(serving(HOSTS[number], *answer))

        yield {
            "refused": (f"http://{HOSTS[0]}:{refuses}/", "refused"),
            "slow": (f"http://{at(1, one_byte_a_second)}/", "timed out"),
            "silent": (f"http://{at(2, is_silent)}/", "timed out"),
            "reset": (f"http://{at(3, resets)}/", "connection was lost"),
            "nonsense": (f"http://{at(4, says_nonsense)}/", "does not speak HTTP"),
            "nameless": ("http://no-such-host.invalid/", "resolved"),
            "untrusted": (f"https://{at(5, is_silent, secret)}/", "certificate"),
            "unnamed": (f"https://{at(8, is_silent, unnamed)}/", "certificate"),
            "no-tls": (f"https://{at(6, says_nonsense)}/", "secure connection"),
            "endless": (f"http://{at(7, endless)}/", "not whole"),
        }


def test_sources_that_fail_in_every_way_cost_themselves_only(tmp_path, faults):
    with Newsroom() as news:
        desk = set_up(tmp_path, news)
        sources = [f'[sources.{name}]\nurl = "{url}"\n' for name, (url, _) in faults.items()]
        settings = desk.folder / "seedwire.toml"
        hosts = ", ".join(f'"{host}"' for host in ("127.0.0.1", *HOSTS))
        settings.write_text(
            settings.read_text().replace('"127.0.0.1"', hosts, 1) + "".join(sources)
        )
        start = time.monotonic()
        done = desk.seedwire("run")
        assert time.monotonic() - start < LIMIT_S
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert len(desk.articles()) == 8
        said = dict(desk.rows("SELECT name, failure FROM sources WHERE last_success IS NULL"))
        assert sorted(said) == sorted(faults)
        for name, (_, part) in faults.items():
            assert part in said[name], (name, said[name])
