"""Output by webhook: each message is posted as JSON, with an idempotency key and a signature.

The signature is that of the "Standard Webhooks" specification, for which most languages have a
library: https://www.standardwebhooks.com/
"""

from __future__ import annotations

import base64
import binascii
import errno
import hmac
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from crawler.alert import Delivered, Delivery, Message, NotNow, Refused
from crawler.destinations import SCHEMES, is_listed, is_public, not_public, refusal
from crawler.messages import to_json
from crawler.output_settings import OutputSettings
from crawler.outputs import OutputError, Surroundings
from crawler.outputs.secrets import FilePath, Secret, VariableName
from crawler.outputs.urls import UrlSettings
from crawler.retry_after import time_of
from crawler.settings_text import http_url

if TYPE_CHECKING:
    from aiohttp import ClientResponse

_ENCODED = "whsec_"  # before a secret in base64, as the specification has it
_TRY_AGAIN = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)


class WebhookSettings(UrlSettings):
    """``[outputs.NAME]`` with ``kind = "webhook"``."""

    timeout_s: Annotated[
        float, Field(ge=1, le=30, description="a number of seconds from 1 to 30")
    ] = 10.0
    secret_env: VariableName = None
    secret_file: FilePath = None

    @field_validator("secret_file")
    @classmethod
    def _not_both(cls, path: str | None, info: ValidationInfo) -> str | None:
        if path is not None and info.data.get("secret_env") is not None:
            raise ValueError("secret_env says where the secret is, too: take one of the two out")
        return path

    def secret(self) -> Secret:
        """Return where the secret is that messages are signed with, if any."""
        return Secret(None, self.secret_env, self.secret_file)


SETTINGS = WebhookSettings


def open_output(said: OutputSettings, around: Surroundings) -> Webhook:
    """Return the output; nothing is asked."""
    assert isinstance(said, WebhookSettings), "the kind's own table"
    return Webhook(said, around)


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that takes messages."""

    said: WebhookSettings = field(repr=False)
    around: Surroundings = field(repr=False)
    earlier: int = 0

    def check(self) -> None:
        """Look whether the address can be right, and the secret is there."""
        self._address()
        self._key()

    async def send(self, message: Message) -> Delivery:
        """Post *message*; redirects are not followed, only public addresses are connected to."""
        try:
            url, key = self._address(), self._key()
        except OutputError as error:
            return NotNow(str(error))
        body = to_json(message).encode("utf-8", "replace")
        headers = {
            "Content-Type": "application/json",
            "User-Agent": self.around.user_agent,
            "Idempotency-Key": message.key,
            **(signature(key, message.key, self.around.now(), body) if key else {}),
        }
        return await self._post(url, body, headers)

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Delivery:
        import aiohttp  # half as long to load as all of the settings

        parts = http_url(url)
        host = parts.hostname or ""
        port = parts.port or SCHEMES[parts.scheme]
        guard = _Guard(is_listed(host, port, self.around.private_hosts))
        limit = aiohttp.ClientTimeout(total=self.said.timeout_s)
        # Only now: what resolves to a public address today may not tomorrow.
        connector = aiohttp.TCPConnector(socket_factory=guard.socket_for, use_dns_cache=False)
        jar = aiohttp.DummyCookieJar()
        try:
            async with (
                aiohttp.ClientSession(
                    connector=connector, timeout=limit, cookie_jar=jar
                ) as session,
                session.post(url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                return _delivery(answer, host, self.around.now())
        except TimeoutError:
            return NotNow(f"{host}: no answer within {self.said.timeout_s:g} s")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if guard.refused:
                return NotNow(f"{host}: {not_public(guard.refused)}")
            return NotNow(f"{host}: {_complaint(error)}")

    def _address(self) -> str:
        """Return the address; errors do not show it."""
        url = self.said.address().value(self.around)
        assert url is not None, "the settings say where it is"
        try:
            http_url(url)
        except ValueError as error:
            how = "it begins with http:// or https://, and has a host"
            raise OutputError(f"its address is no http(s) address: {how}") from error
        if why := refusal(url, self.around.private_hosts):
            raise OutputError(f"its address is refused: {why}")
        return url

    def _key(self) -> bytes | None:
        """Return what messages are signed with; None where they are not."""
        secret = self.said.secret().value(self.around)
        if secret is None or not secret.startswith(_ENCODED):
            return secret.encode() if secret else None
        try:
            return base64.b64decode(secret.removeprefix(_ENCODED), validate=True)
        except binascii.Error as error:
            raise OutputError(f"no base64 follows {_ENCODED} in its secret") from error


def signature(key: bytes, message_key: str, now: datetime, body: bytes) -> dict[str, str]:
    """Return the headers that sign *body*, so that it cannot be forged, or sent again later."""
    moment = str(int(now.timestamp()))
    signed = b".".join((message_key.encode(), moment.encode(), body))
    code = base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
    return {
        "webhook-id": message_key,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{code}",
    }


class _Guard:
    """Makes sockets for public addresses, or any where that *is_private_fine*.

    Attributes:
        refused: An address for which it made none.
    """

    def __init__(self, is_private_fine: bool) -> None:
        self._is_private_fine = is_private_fine
        self.refused: str | None = None

    def socket_for(self, found: tuple[Any, Any, int, str, tuple[Any, ...]]) -> socket.socket:
        """Return a socket for an address, one that getaddrinfo found; it is connected to that."""
        family, kind, protocol, _, address = found
        place = str(address[0])
        if not self._is_private_fine and not is_public(place):
            self.refused = place
            raise OSError(errno.EACCES, "the address is not public")
        return socket.socket(family, kind, protocol)


def _delivery(answer: ClientResponse, host: str, now: datetime) -> Delivery:
    status = answer.status
    said = f"{host}: {status} {answer.reason or ''}".rstrip()
    if 200 <= status < 300:
        return Delivered()
    if status in _TRY_AGAIN or status >= 500:
        return NotNow(said, time_of(answer.headers.get("Retry-After"), now))
    if status < 400:
        return Refused(f"{said}: redirects are not followed; put the new address in the settings")
    return Refused(said)


def _complaint(error: Exception) -> str:
    """Return what went wrong on the way, without the address."""
    import aiohttp

    match error:
        case aiohttp.ClientConnectorCertificateError():
            return f"its certificate is not trusted: {error.certificate_error}"
        case aiohttp.ClientConnectorSSLError():
            return "no TLS can be agreed on with it; does it speak https?"
        case aiohttp.ClientConnectorDNSError():
            return "its name cannot be looked up"
        case OSError(errno=int(number)):  # its own text may have the address in it
            return os.strerror(number).lower()
        case OSError():
            return "not reached"
        case aiohttp.ServerDisconnectedError():
            return "the connection was closed without an answer"
        case aiohttp.ClientResponseError() | aiohttp.ClientPayloadError():
            return "its answer is no HTTP"
        case _:
            return type(error).__name__
