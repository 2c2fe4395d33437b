"""Why a request was not answered: for a person, and for the back-off."""

from __future__ import annotations

import re

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionClosed

from crawler.failures import FailureKind
from crawler.spiders.refusals import PutOffError, RefusedError

FINAL_ERRORS = (IgnoreRequest, NotSupported, UnsupportedURLSchemeError, ValueError)
_NOTHING_ANSWERS = (
    CannotResolveHostError,
    ConnectError,
    ConnectionClosed,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)

_GETTING = re.compile(r"^Getting \S+")  # the address is said beside the reason


def reason_of(error: BaseException) -> str:
    """Return why a request was not answered, for a person."""
    if isinstance(error, RefusedError | PutOffError):
        return error.reason
    text = str(error).strip().splitlines()
    said = text[0] if text else ""
    if isinstance(error, IgnoreRequest):
        return said.lower() or "refused before asking"
    if isinstance(error, DownloadTimeoutError):
        return f"timed out: {_GETTING.sub('it', said).rstrip('.')}"
    if isinstance(error, CannotResolveHostError):
        return "the host's name could not be resolved"
    if isinstance(error, DownloadConnectionRefusedError):
        return "the connection was refused"
    if "ConnectionLost" in str(error) or "ConnectionDone" in str(error):
        return "the connection was lost before there was an answer"
    if "_newclient.ParseError" in str(error):
        return "what answered does not speak HTTP"
    if "service_identity.exceptions.CertificateError" in str(error):
        return "its certificate names no host"
    if "service_identity" in str(error):
        return "its certificate is for another host"
    if "certificate verify failed" in str(error):
        return "its certificate is not one to trust"
    if "SSL" in str(error):
        return f"a secure connection could not be made ({_ssl_cause(str(error))})"
    if isinstance(error, ValueError) and said:  # an address that no request can be made of
        return said
    kind = type(error).__name__
    return f"{kind}: {said}" if said else kind


def _ssl_cause(text: str) -> str:
    """Return what OpenSSL says in *text*, which is a list of triples with that in the last."""
    found = re.findall(r"'([^']+)'\)", text)
    return found[-1] if found else text


def kind_of_error(error: BaseException) -> FailureKind:
    """Return how bad it is for a source that its request met *error*."""
    if isinstance(error, PutOffError):
        return error.kind
    if isinstance(error, (RefusedError, *FINAL_ERRORS)):
        return FailureKind.HARD
    # A host did answer; Scrapy gives the cause as text only.
    if "SSL" in str(error) or "service_identity" in str(error):
        return FailureKind.SOFT
    return FailureKind.TEMPORARY if isinstance(error, _NOTHING_ANSWERS) else FailureKind.SOFT
