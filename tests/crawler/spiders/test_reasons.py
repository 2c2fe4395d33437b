from datetime import UTC, datetime

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)

from crawler.failures import FailureKind
from crawler.spiders.reasons import kind_of_error, reason_of
from crawler.spiders.refusals import PutOffError, RefusedError

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        pytest.param(CannotResolveHostError("x"), FailureKind.TEMPORARY, id="no name"),
        pytest.param(DownloadTimeoutError("x"), FailureKind.TEMPORARY, id="no time"),
        pytest.param(DownloadConnectionRefusedError("x"), FailureKind.TEMPORARY, id="refused"),
        pytest.param(DownloadFailedError("[ConnectionLost]"), FailureKind.TEMPORARY, id="cut off"),
        pytest.param(DownloadFailedError("[OpenSSL.SSL.Error]"), FailureKind.SOFT, id="TLS"),
        pytest.param(IgnoreRequest("max redirections"), FailureKind.HARD, id="redirects in a ring"),
        pytest.param(UnsupportedURLSchemeError("ftp"), FailureKind.HARD, id="not the web"),
        pytest.param(ValueError("no host"), FailureKind.HARD, id="no address"),
        pytest.param(RefusedError("u", "not public"), FailureKind.HARD, id="not to be asked"),
        pytest.param(
            PutOffError("rests", NOON, FailureKind.WAITING), FailureKind.WAITING, id="put off"
        ),
        pytest.param(RuntimeError("bug"), FailureKind.SOFT, id="a mistake of ours"),
    ],
)
def test_failure_has_its_class(error, kind):
    assert kind_of_error(error) is kind


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        pytest.param(
            DownloadFailedError("[<Failure twisted.internet.error.ConnectionDone: Closed.>]"),
            "the connection was lost before there was an answer",
            id="closed without a word",
        ),
        pytest.param(
            DownloadTimeoutError("Getting https://quay.example/a took longer than 6.0 seconds."),
            "timed out: it took longer than 6.0 seconds",
            id="no time",
        ),
    ],
)
def test_reason_is_for_a_person(error, reason):
    assert reason_of(error) == reason
