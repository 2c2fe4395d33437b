"""Webhooks: what is posted, what its answers mean, and where they may be."""

from __future__ import annotations

import asyncio
import base64
import hmac
import logging
import socket
import threading
import time
from datetime import timedelta

import pytest

from crawler.alert import Delivered, NotNow, Refused
from crawler.outputs import OutputError
from crawler.outputs.webhook import Webhook, WebhookSettings, signature
from tests.crawler.alerts import KEY, MESSAGE, around
from tests.crawler.stores import MINUTE, NOW
from tests.receiver import Receiver


def table(url, secret):
    return {"url": f"{url}/{secret}", "secret_env": "DESK_SECRET", "timeout_s": 5}


@pytest.fixture
def receiver():
    with Receiver() as running:
        yield running


def webhook(folder, url, private=(), environment=None, **said):
    settings = WebhookSettings(kind="webhook", url=url, **said)
    return Webhook(settings, around(folder, private, **(environment or {})))


def send(receiver, url=None, **said):
    output = webhook(None, url or receiver.url, [receiver.host], **said)
    return asyncio.run(output.send(MESSAGE))


def test_message_is_posted_with_its_key(receiver):
    assert send(receiver) == Delivered()
    (posted,) = receiver.posted
    assert posted.path == "/hook"
    assert posted.headers["idempotency-key"] == posted.record["key"] == KEY
    assert posted.headers["content-type"] == "application/json"
    assert posted.headers["user-agent"] == "seedwire/0"
    assert "webhook-signature" not in posted.headers


def test_message_is_signed_as_the_standard_has_it(receiver):
    send(receiver, secret_env="KEY", environment={"KEY": "old socks"})
    (posted,) = receiver.posted
    signed = f"{KEY}.{int(NOW.timestamp())}.".encode() + posted.body
    code = base64.b64encode(hmac.digest(b"old socks", signed, "sha256")).decode()
    assert posted.headers["webhook-signature"] == f"v1,{code}"
    assert posted.headers["webhook-id"] == KEY


def test_signature_is_the_one_of_the_standards_example():
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    moment = NOW + (timedelta(seconds=1614265330) - timedelta(seconds=NOW.timestamp()))
    found = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", moment, b'{"test": 2432232314}')
    assert found["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_secret_of_the_standard_is_decoded_and_one_in_a_file_read(receiver, tmp_path):
    (tmp_path / "key").write_text("whsec_" + base64.b64encode(b"old socks").decode() + "\n")
    output = webhook(tmp_path, receiver.url, [receiver.host], secret_file="key")
    assert asyncio.run(output.send(MESSAGE)) == Delivered()
    assert hmac.digest  # the next line is the same signature as with the plain secret
    send(receiver, secret_env="KEY", environment={"KEY": "old socks"})
    first, second = (posted.headers["webhook-signature"] for posted in receiver.posted)
    assert first == second


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        pytest.param(202, {}, Delivered, id="accepted"),
        pytest.param(500, {}, NotNow, id="server error"),
        pytest.param(503, {}, NotNow, id="not now"),
        pytest.param(408, {}, NotNow, id="timeout"),
        pytest.param(429, {}, NotNow, id="too many"),
        pytest.param(400, {}, Refused, id="bad request"),
        pytest.param(401, {}, Refused, id="unauthorized"),
        pytest.param(410, {}, Refused, id="gone"),
        pytest.param(301, {"Location": "http://10.0.0.1/"}, Refused, id="to a private address"),
    ],
)
def test_answer_says_what_comes_next(receiver, status, headers, expected):
    receiver.answers = [(status, headers)]
    result = send(receiver)
    assert isinstance(result, expected)
    if expected is not Delivered:
        assert result.reason.startswith(f"127.0.0.1: {status} ")
    assert len(receiver.posted) == 1


def test_retry_after_is_read(receiver):
    receiver.answers = [(429, {"Retry-After": "120"}), (503, {"Retry-After": "soon"})]
    assert send(receiver).retry_after == NOW + 2 * MINUTE
    assert send(receiver).retry_after is None


def test_redirect_is_not_followed(receiver):
    receiver.answers = [(307, {"Location": receiver.url + "/else"})]
    result = send(receiver)
    assert "redirects are not followed" in result.reason
    assert len(receiver.posted) == 1


def test_one_byte_a_second_ends_at_the_time_limit(receiver):
    receiver.answers = [(0, {})]
    began = time.monotonic()
    assert send(receiver, timeout_s=1.2) == NotNow("127.0.0.1: no answer within 1.2 s")
    assert time.monotonic() - began < 5


def test_receiver_that_hangs_up_or_is_not_there_is_tried_again(receiver):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        closing = threading.Thread(target=lambda: listening.accept()[0].close())
        closing.start()
        output = webhook(None, f"http://{host}/s3cret", [host])
        result = asyncio.run(output.send(MESSAGE))
        closing.join()
    assert isinstance(result, NotNow)
    assert "s3cret" not in result.reason
    result = asyncio.run(output.send(MESSAGE))
    assert isinstance(result, NotNow)
    assert "s3cret" not in result.reason


@pytest.mark.parametrize(
    ("scheme", "answer", "reason"),
    [
        pytest.param("http", b"", "the connection was closed without an answer", id="nothing"),
        pytest.param("http", b"+OK POP3\r\n\r\n", "its answer is no HTTP", id="not HTTP"),
        pytest.param("https", b"HTTP/1.1 400 No\r\n\r\n", "does it speak https?", id="no TLS"),
    ],
)
def test_complaint_is_in_words(scheme, answer, reason):
    def answer_once():
        connection, _ = listening.accept()
        connection.recv(65_536)
        connection.sendall(answer)
        connection.close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        answering = threading.Thread(target=answer_once)
        answering.start()
        output = webhook(None, f"{scheme}://{host}/s3cret", [host])
        result = asyncio.run(output.send(MESSAGE))
        answering.join()
    assert isinstance(result, NotNow)
    assert result.reason.endswith(reason)
    assert "s3cret" not in result.reason


def test_name_that_nobody_knows_is_told(monkeypatch):
    async def answer(loop, host, port, **_):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("asyncio.base_events.BaseEventLoop.getaddrinfo", answer)
    result = asyncio.run(webhook(None, "https://hook.example/").send(MESSAGE))
    assert result == NotNow("hook.example: its name cannot be looked up")


def test_private_address_is_refused_unless_it_is_listed(receiver):
    output = webhook(None, receiver.url)
    with pytest.raises(OutputError, match="which is not public; list it in"):
        output.check()
    assert "not public" in asyncio.run(output.send(MESSAGE)).reason
    assert receiver.posted == []


def test_name_that_leads_to_a_private_address_is_refused_at_the_connection(receiver, monkeypatch):
    async def answer(loop, host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("asyncio.base_events.BaseEventLoop.getaddrinfo", answer)
    port = receiver.host.partition(":")[2]
    output = webhook(None, f"http://hook.example:{port}/")
    output.check()
    result = asyncio.run(output.send(MESSAGE))
    assert result.reason.startswith("hook.example: its host is at 127.0.0.1, which is not public")
    assert receiver.posted == []
    listed = webhook(None, f"http://hook.example:{port}/", [f"hook.example:{port}"])
    assert asyncio.run(listed.send(MESSAGE)) == Delivered()


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy"])
def test_proxies_of_the_environment_are_not_used(receiver, monkeypatch, variable):
    monkeypatch.setenv(variable, "http://127.0.0.1:1")
    assert send(receiver) == Delivered()


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        pytest.param({"url_env": "UNSET"}, "variable UNSET is not set", id="no address"),
        pytest.param({"url_file": "missing"}, "missing: cannot be read", id="no file"),
        pytest.param({"url_file": "empty"}, "empty: is empty", id="empty file"),
        pytest.param({"url_file": "binary"}, "no UTF-8 text", id="no text"),
        pytest.param({"url_env": "BAD"}, "is no http", id="no address in it"),
        pytest.param({"url_env": "BARE"}, "is no http", id="an address without https://"),
        pytest.param(
            {"url": "https://hook.example/", "secret_env": "UNSET"}, "is not set", id="no secret"
        ),
        pytest.param(
            {"url": "https://hook.example/", "secret_env": "CODED"}, "no base64", id="bad code"
        ),
    ],
)
def test_missing_secret_is_told_before_and_the_message_waits(tmp_path, said, problem, caplog):
    (tmp_path / "empty").touch()
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    environment = {
        "BAD": "gopher://s3cret",
        "BARE": "hook.example/s3cret",
        "CODED": "whsec_s3cret!",
    }
    settings = WebhookSettings(kind="webhook", **said)
    output = Webhook(settings, around(tmp_path, **environment))
    with pytest.raises(OutputError, match=problem) as raised:
        output.check()
    with caplog.at_level(logging.DEBUG):
        result = asyncio.run(output.send(MESSAGE))
    assert isinstance(result, NotNow)
    assert "s3cret" not in str(raised.value) + result.reason + caplog.text
