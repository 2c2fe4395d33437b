"""Services through Apprise, here with its own plain JSON over HTTP."""

from __future__ import annotations

import asyncio
import builtins
import json
import logging
import threading
from dataclasses import replace

import pytest

from crawler.alert import Delivered, NotNow
from crawler.outputs import OutputError
from crawler.outputs.apprise import AppriseSettings, Service, without
from tests.crawler.alerts import MESSAGE, around
from tests.receiver import Receiver


def table(url, secret):
    return {"url": url.replace("http://", "json://user:pass@") + f"/{secret}"}


@pytest.fixture
def receiver():
    with Receiver() as running:
        yield running


def service(folder, url):
    (folder / "url").write_text(f"{url}\n")
    return Service(AppriseSettings(kind="apprise", url_file="url"), around(folder))


def test_message_has_title_and_text(tmp_path, receiver):
    output = service(tmp_path, f"json://{receiver.host}")
    output.check()
    assert asyncio.run(output.send(MESSAGE)) == Delivered()
    said = json.loads(receiver.posted[0].body)
    assert said["title"] == "Talks resume"
    assert said["message"].startswith("Envoys met in Doha.\n")


def test_complaint_of_the_service_is_told_without_the_secret(tmp_path, receiver, caplog):
    receiver.answers = [(500, {})]
    output = service(tmp_path, f"json://ann:pa55word@{receiver.host}/t0ken?+X-Key=k3y5")
    with caplog.at_level(logging.INFO):
        result = asyncio.run(output.send(MESSAGE))
    assert isinstance(result, NotNow)
    assert result.reason.startswith("Failed to send JSON POST notification: ")
    for secret in ("pa55word", "t0ken", "k3y5"):
        assert secret not in result.reason + caplog.text


def test_service_that_hangs_does_not_hang_us(tmp_path, receiver, monkeypatch):
    monkeypatch.setattr("crawler.outputs.apprise._TIMEOUT_S", 0.1)
    receiver.held = threading.Event()
    result = asyncio.run(service(tmp_path, f"json://{receiver.host}").send(MESSAGE))
    assert result == NotNow("no answer within 0.1 s")


def test_message_that_took_too_long_is_not_sent_again_when_it_arrives(
    tmp_path, receiver, monkeypatch
):
    monkeypatch.setattr("crawler.outputs.apprise._TIMEOUT_S", 0.1)
    receiver.held = threading.Event()
    output = service(tmp_path, f"json://{receiver.host}")
    other = service(tmp_path, f"json://{receiver.host}/other")
    slow = replace(MESSAGE, key="c" * 32)
    behind = replace(MESSAGE, key="d" * 32)
    assert isinstance(asyncio.run(output.send(slow)), NotNow)
    assert isinstance(asyncio.run(other.send(behind)), NotNow), "it waits for the first one"
    receiver.held.set()
    monkeypatch.setattr("crawler.outputs.apprise._TIMEOUT_S", 20)
    assert [asyncio.run(output.send(slow)), asyncio.run(other.send(behind))] == [Delivered()] * 2
    assert len(receiver.posted) == 2


@pytest.mark.parametrize(
    ("asked", "mode"), [("", "split"), ("?overflow=truncate", "truncate")], ids=["", "as asked"]
)
def test_text_that_is_too_long_for_a_service_goes_in_parts(tmp_path, asked, mode):
    url = f"discord://123456789012345678/t0ken{asked}"
    (to,) = service(tmp_path, url)._notifier(url)
    assert to.overflow_mode == mode


@pytest.mark.parametrize("url", ["nonsense-t0ken", "nosuch://t0ken"])
def test_address_that_nobody_reads_is_told_without_being_shown(tmp_path, url):
    output = service(tmp_path, url)
    with pytest.raises(OutputError, match="cannot read its address") as raised:
        output.check()
    assert "t0ken" not in str(raised.value)
    assert isinstance(asyncio.run(output.send(MESSAGE)), NotNow)


def test_missing_apprise_is_told_with_the_cure(tmp_path, monkeypatch):
    real = builtins.__import__

    def without_apprise(name, *rest, **named):
        if name == "apprise":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr("builtins.__import__", without_apprise)
    with pytest.raises(OutputError, match=r"pip install 'seedwire\[notify\]'"):
        service(tmp_path, "json://127.0.0.1").check()


def test_every_part_of_the_address_is_hidden():
    url = "mailto://ann%40x:p%C3%A4ss@mail.example?to=bo@y.example"
    said = "ann@x: päss at mail.example: p%C3%A4ss refused by y.example"
    assert without(url, said) == "***@x: *** at ***: *** refused by ***"
