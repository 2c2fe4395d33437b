"""What a settings file may say of running for months: logs, the status port, lifetimes."""

import ipaddress
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from crawler import settings_text
from crawler.settings_table import Table

SHORTEST_KEPT, LONGEST_KEPT = timedelta(days=1), timedelta(days=36_500)


class LogFormat(StrEnum):
    """How a line of the log is written."""

    TEXT = "text"
    JSON = "json"


def port_in(text: str) -> str:
    """Return *text* if it is a port of this machine that no other can reach."""
    host, colon, port = text.rpartition(":")
    if not colon or not port.isdecimal() or not 0 <= int(port) < 65_536:
        raise ValueError
    try:
        is_loopback = ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError as error:
        raise ValueError("write the address of the loopback as a number") from error
    if not is_loopback:
        raise ValueError("others could reach that; put a proxy before it if they are to")
    return text


def _kept(value: object) -> timedelta | None:
    return None if value is None or value == "forever" else settings_text.interval(value)


_Kept = Annotated[
    timedelta | None,
    Field(
        ge=SHORTEST_KEPT,
        le=LONGEST_KEPT,
        description='"forever", or a whole number with d behind it, such as "90d", from 1d',
    ),
    BeforeValidator(_kept),
]


class LogSettings(Table):
    """``[log]``: how the log is written, and where to. File: None is standard error."""

    format: Annotated[
        LogFormat,
        Field(strict=False, description=" or ".join(f'"{one}"' for one in LogFormat)),
    ] = LogFormat.TEXT
    file: Annotated[
        Annotated[Path, BeforeValidator(settings_text.store)] | None,
        Field(description="the path of a file, absolute or relative to this file"),
    ] = None
    keep: Annotated[
        timedelta,
        Field(ge=SHORTEST_KEPT, le=timedelta(days=3650), description='days, such as "14d"'),
        BeforeValidator(settings_text.interval),
    ] = timedelta(days=14)


class DaemonSettings(Table):
    """``[daemon]``: what it tells other programs. Listen: None is nowhere."""

    listen: Annotated[
        Annotated[str, AfterValidator(port_in)] | None,
        Field(description='a loopback address and a port, such as "127.0.0.1:9464"'),
    ] = None


class RetentionSettings(Table):
    """``[retention]``: how long what is not an article is kept; None is for ever."""

    pages: _Kept = None
    rejected: _Kept = None
