"""What holds for every kind of output: each has a module here with a table that works."""

from __future__ import annotations

import asyncio
import json
import pkgutil
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

import crawler.outputs
from crawler.alert import Delivered, MessageKind, Notice, NotNow, Refused
from crawler.output_settings import OutputSettings
from crawler.outputs.kinds import kinds, open_output
from crawler.settings import settings_in
from crawler.toml_file import parse
from tests.crawler.alerts import ALERT, MESSAGE, NOTICE, TELLING, TRIAL, around, notice
from tests.receiver import Receiver

SECRET = "s3cr3t-t0ken"  # in the address, and in the variable that a table may name
HOSTILE = "\x00\x08\ud800 <b>&amp;\u2028]]>\n" + "x" * 100_000


@pytest.fixture
def receiver():
    with Receiver() as running:
        yield running


def open_kind(kind, folder, receiver):
    """Open the output that the kind's test module describes, as settings would."""
    table = import_module(f"tests.crawler.outputs.test_{kind}").table(receiver.url, SECRET)
    lines = [f"{key} = {json.dumps(value)}" for key, value in table.items()]
    text = "\n".join(["[outputs.desk]", f'kind = "{kind}"', *lines])
    said = settings_in(parse(text, Path("seedwire.toml"))).outputs["desk"]
    return said, open_output(said, around(folder, [receiver.host], DESK_SECRET=SECRET))


def test_every_module_with_settings_is_a_kind():
    names = [module.name for module in pkgutil.iter_modules(crawler.outputs.__path__)]
    modules = {name: import_module(f"crawler.outputs.{name}") for name in names}
    assert list(kinds()) == [
        name
        for name, one in modules.items()
        if hasattr(one, "open_output") and hasattr(one, "SETTINGS")
    ]


@pytest.mark.parametrize("kind", kinds())
def test_settings_describe_it(kind, tmp_path, receiver):
    assert issubclass(kinds()[kind].SETTINGS, OutputSettings)
    assert kinds()[kind].SETTINGS.model_fields.keys() >= {"kind", "digest", "timezone"}
    said, output = open_kind(kind, tmp_path, receiver)
    assert said.kind == kind
    assert isinstance(output.earlier, int)


@pytest.mark.parametrize("kind", kinds())
def test_nothing_is_asked_or_written_before_something_is_sent(kind, tmp_path, receiver):
    _, output = open_kind(kind, tmp_path, receiver)
    output.check()
    assert receiver.posted == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", kinds())
def test_all_that_may_come_is_delivered(kind, tmp_path, receiver):
    _, output = open_kind(kind, tmp_path, receiver)
    told = replace(TELLING, headline=HOSTILE, source=None, published=None, stored=None)
    hostile = Notice(replace(ALERT, telling=told, description=HOSTILE), None)
    digest = replace(MESSAGE, kind=MessageKind.DIGEST, notices=(NOTICE, notice(2), notice(3, "t")))
    trial = replace(TRIAL, earlier=(notice(9),))

    async def send_all():
        messages = (MESSAGE, MESSAGE, replace(MESSAGE, notices=(hostile,)), digest, trial)
        return [await output.send(message) for message in messages]

    assert asyncio.run(send_all()) == [Delivered()] * 5


@pytest.mark.parametrize("kind", kinds())
def test_no_secret_is_shown_whatever_goes_wrong(kind, tmp_path, receiver):
    said, output = open_kind(kind, tmp_path / "missing", receiver)
    receiver.answers += [(400, {}), (503, {})]
    for _ in range(2):
        result = asyncio.run(output.send(MESSAGE))
        if result != Delivered():  # nothing can go wrong with some
            assert isinstance(result, NotNow | Refused)
            assert result.reason
            assert SECRET not in result.reason
    assert SECRET not in repr(said) + repr(output) + str(output)
