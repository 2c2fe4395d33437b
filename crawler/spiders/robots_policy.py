"""What a site's robots.txt lets us do, and for how long we may believe our copy (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from protego import Protego

from crawler.failures import FailureKind
from crawler.host_memory import RobotsFile
from crawler.retry_after import TOO_MANY

MAX_BYTES = 512 * 1024
MAX_REDIRECTS = 5
FRESH_FOR = timedelta(hours=6)  # the RFC allows 24 hours
SERVES_FOR = timedelta(hours=24)
ASK_AGAIN_AFTER = timedelta(minutes=10)

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")
_AGENT_LINE = re.compile(r"\s*user[ -]?agent\s*(?::|\s)\s*(.*)", re.IGNORECASE | re.DOTALL)
_TOKEN = re.compile(r"[A-Za-z_-]+")
_STAR = re.compile(r"\*(\s|$)")
_NOBODY = "x"


class Rules:
    """The rules of one robots.txt, of *size_bytes*, for one crawler.

    Protego matches paths. Which group is ours is decided here, for it looks for the group's name
    anywhere in the crawler's; RFC 9309, 2.2.1 has the product token equal in whole, in any case,
    and whatever follows the token's letters in the group's line is no part of it.
    """

    def __init__(self, body: bytes, agent: str) -> None:
        """Read *body*, of which the first MAX_BYTES count, for the crawler named *agent*."""
        self._agent = agent
        self.size_bytes = min(len(body), MAX_BYTES)
        self._rules = Protego.parse(_for_one(_text(body), agent))

    def allows(self, url: str) -> bool:
        """Return whether *url* may be asked for; robots.txt itself always may."""
        return self._rules.can_fetch(url, self._agent)

    @property
    def crawl_delay_s(self) -> float | None:
        """The Crawl-delay asked of us, in seconds; None when there is none."""
        return self._rules.crawl_delay(self._agent)


def _text(body: bytes) -> str:
    r"""Return the text of *body*, without a byte order mark in whole, in part or encoded twice.

    >>> _text(b"\xef\xbbDisallow: /")
    'Disallow: /'
    """
    body = body[:MAX_BYTES]
    for number, byte in enumerate(_BOM):
        if body[number : number + 1] != bytes([byte]):
            body = body[number:]
            break
    else:
        body = body[len(_BOM) :]
    return body.decode("utf-8", "replace").removeprefix("ï»¿").removeprefix("ï")


def _for_one(text: str, agent: str) -> str:
    """Return *text* with every group named for all, for *agent*, or for nobody.

    This also keeps the number of groups at three, however many a hostile file names.
    """
    return "\n".join(_line_for(line, agent) for line in _LINE_END.split(text))


def _line_for(line: str, agent: str) -> str:
    said = _AGENT_LINE.match(line.partition("#")[0])
    if said is None:
        return line
    if _STAR.match(said[1]):
        return "User-agent: *"
    token = _TOKEN.match(said[1])
    is_ours = token is not None and token[0].lower() == agent.lower()
    return f"User-agent: {agent if is_ours else _NOBODY}"


@dataclass(frozen=True, slots=True)
class Copy:
    """What we know of one origin's robots.txt.

    Attributes:
        rules: None when everything is allowed: there is none, or it is withheld (4xx).
        read: When an answer was read; None when there was none yet, and nothing is allowed.
        ask_again: When to ask for it next.
        problem: Why it was out of reach when it was last asked for; None when it was not.
        kind: How bad that was.
    """

    rules: Rules | None
    read: datetime | None
    ask_again: datetime
    problem: str | None = None
    kind: FailureKind = FailureKind.SOFT

    def is_usable(self, now: datetime) -> bool:
        """Return whether it may be acted on: it was read within the last 24 hours."""
        return self.read is not None and now - self.read < SERVES_FOR


def copy_of(status: int, body: bytes, agent: str, now: datetime) -> Copy | None:
    """Return what an answer to the request for robots.txt tells; None for "unreachable".

    2xx is read, 4xx allows everything (2.3.1.3); a server's error, and a redirect that leads
    nowhere, tell nothing (2.3.1.4). "Too many requests" tells nothing either: there may be rules
    (so Google, "How Google interprets the robots.txt specification").
    """
    if 200 <= status < 300:
        return Copy(Rules(body, agent), now, now + FRESH_FOR)
    if 400 <= status < 500 and status != TOO_MANY:
        return Copy(None, now, now + FRESH_FOR)
    return None


def remembered(file: RobotsFile, agent: str) -> Copy:
    """Return what is known by what was kept of an earlier crawl."""
    copy = None
    if file.status is not None and file.read is not None:
        copy = copy_of(file.status, file.body, agent, file.read)
        if copy is None and file.problem is None:  # 429, which older versions took for an answer
            return Copy(None, None, ask_again=file.read)
    copy = copy or Copy(None, None, file.ask_again)
    kind = file.kind or FailureKind.SOFT
    return replace(copy, ask_again=file.ask_again, problem=file.problem, kind=kind)


def unreachable(
    old: Copy | None, problem: str, now: datetime, kind: FailureKind = FailureKind.SOFT
) -> Copy:
    """Return what to go by when robots.txt is out of reach: *old*, and asking again soon."""
    ask_again = now + ASK_AGAIN_AFTER
    old = old or Copy(None, None, ask_again)
    return replace(old, ask_again=ask_again, problem=problem, kind=kind)
