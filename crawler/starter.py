"""Write the settings file that somebody new begins with."""

import os
from collections.abc import Iterable
from dataclasses import replace
from glob import escape
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from crawler.destinations import refusal
from crawler.errors import SeedwireError
from crawler.problems import ConfigError, dotted, quoted
from crawler.settings import settings_in
from crawler.settings_text import name_from
from crawler.toml_file import parse

FALLBACK_TOPIC = "topic"

_SETTINGS = """\
# What Seedwire watches, and how. Lines that begin with # are comments.
# Files and folders are relative to this file. An unknown or misspelt key is reported, not ignored.

# The SQLite file with everything that was found. Default: "seedwire.db"
store = {store}
# A folder for what is fetched, request and answer, in WARC files; without it none are written.
# Default: none
# archive = "archive"
# A file of the archive is complete when it reached this size in mebibytes, 1 to 102400.
# Default: 1024
archive_file_mib = 1024

[crawl]
# Who crawls: your e-mail address, or the address of a page about you. Every site that is asked
# gets to see it. Needed before the first live run. Default: none
contact = {contact}
# Seconds between two requests to one host, 0 to 3600. Default: 2.0
delay_s = 2.0
# Seconds until a request is given up, 1 to 3600. Default: 30.0
timeout_s = 30.0
# Larger answers are not read, in mebibytes, 1 to 1024. Default: 10
max_body_mib = 10
# Hosts asked at the same time, 1 to 1024. Default: 16
concurrency = 16
# How long after an article was fetched it is asked for again, to find out whether it changed: up to
# 10 times that grow, from "10m" to "90d"; [] for never. Default: ["1h", "6h", "24h", "7d"]
rechecks = ["1h", "6h", "24h", "7d"]
# true leaves articles unfetched whose title, summary and address share next to nothing with any
# topic; they are remembered, for other topics. Default: true
prefetch_gate = true
# Hosts that may be asked although they are not on the public internet, as addresses write them,
# with or without a port: ["intranet.example", "127.0.0.1:8000"]. Default: []
allow_private_hosts = [{private}]
# true skips pages that reserve text and data mining (W3C TDMRep). It is recorded either way.
# Default: false
respect_tdm = false

[extract]
# Processes that read pages, 1 to 256. Default: one for each processor core, at most 4
# workers = 2
# Seconds until a page is given up, 0.1 to 3600. Default: 10.0
timeout_s = 10.0
# Memory that each of the processes may use, in mebibytes, 512 to 65536. Default: 1024
memory_mib = 1024
# Extraction stages to leave out, such as ["keyphrases"]; `seedwire check` names those that run.
# Default: []
skip_stages = []

[log]
# How its lines are written: "text" or "json". Default: "text"
format = "text"
# Where to; it is begun anew each midnight (UTC). Default: standard error
# file = "seedwire.log"
# How long those of earlier days are kept, from 1d to 3650d. Default: "14d"
keep = "14d"

[daemon]
# Where the daemon answers /metrics (Prometheus), /healthz and /readyz: a loopback address and a
# port. Default: nowhere
# listen = "127.0.0.1:9464"

[retention]
# How long pages are kept as they were fetched: "forever" or days, such as "90d". What is not kept
# cannot be extracted again. Default: "forever"
pages = "forever"
# How long it is kept why a page became no article. Default: "forever"
rejected = "forever"

# One table for each topic: [topics.NAME]. A name has a-z, 0-9, dot, _ and -; with a dot in it,
# it needs quotes.
[{topic}]
# Articles of the kind you look for: files, patterns such as "seeds/*.txt", or addresses of pages
# that are in the store. Default: [], if there are words or rules
seeds = [{seeds}]
# Beside articles, or in their place: words and phrases, ["peace talks", "Taliban"]. One article and
# three to five words find about as well as five articles. Default: []
words = []
# Rules that all have to hold for an article to match: words, "phrases", prefix*, name:Taliban,
# a NEAR/5 b, AND, OR, NOT, brackets, such as ['Kabul AND (talk* OR "peace process")']. Default: []
must = []
# Rules of which none may hold. Default: []
never = []
# How near to the seeds an article must be: "auto", or a number from 0 to 1, where more is
# stricter. Default: "auto"
threshold = "auto"
# Outputs that alerts are told to, names of tables [outputs.NAME] below. Default: []
alerts = []
# What raises one: "new-story" (each story once) or "every-article", and "change" (an article was
# changed or withdrawn). Default: ["new-story"]
alert_on = ["new-story"]
# Articles that were published longer ago raise none: "12h", "7d". Default: "7d"
alert_max_age = "7d"

# Outputs:
#   outputs   tables [outputs.NAME] say where alerts are told; the kind is "webhook", "apprise"
#             (mail, chat, over a hundred services), "file" or "feed". What is secret comes from
#             the environment (url_env, secret_env) or a file (url_file, secret_file):
#   [outputs.desk]
#   kind = "webhook"
#   url_env = "DESK_URL"
#   [outputs.mail]
#   kind = "apprise"
#   url_file = "/run/secrets/mail"
#   digest = "08:00"
#   timezone = "Europe/Berlin"

# One table for each site to watch: [sources.NAME], with these keys:
#   kind      how the site tells what is new: "feed" (RSS, Atom, JSON Feed), "sitemap" (also news
#             sitemaps and indexes), "section" (a page that lists articles), "archive" (WARC files
#             or folders of saved pages on this machine). Default: "feed"
#   url       the address of the feed, sitemap or page; for an archive a path after file:, in
#             which * stands for any part of a name. No default
#   max_age   articles that it dates older are left alone: "2d", "12h"; from 1h to 36500d. Time in
#             which the site was not asked does not count. Default: "2d" for a sitemap, else none
#   interval  how often to look: "auto" learns it from what comes and from what the site asks for;
#             a fixed one is kept: "90s", "15m", "2h", "1d"; from 1s to 7d. Default: "auto"
#   cron      asked at these times instead: minute, hour, day, month, weekday: "30 3 * * *"
#   hours     asked only then: "06:00-22:00", "6-9, 16-20:30". Default: the whole day
#   days      asked only then: "mon-fri", "mon, wed, sat-sun". Default: all
#   timezone  of these: "Europe/Berlin". Default: "UTC"
#   group     has the keys from interval to timezone of [groups.NAME], where it has none itself
#   min_interval  "auto" goes no shorter. Default: "5m"
#   max_interval  "auto" goes no longer. Default: "6h"
#   enabled   true, or false to leave the site alone for now. Default: true
# Groups:
#   groups    tables [groups.NAME] say when their sources are asked, such as:
#   [groups.dailies]
#   cron = "30 3 * * *"
#   timezone = "Europe/Berlin"
"""

_SOURCE = """
[{source}]
kind = "feed"
url = {url}
interval = "auto"
enabled = true
"""

_EXAMPLE_SOURCE = """
# [sources.kestrel-courier]
# kind = "feed"
# url = "https://example.org/feed/"
# interval = "auto"
# enabled = true
"""


class WriteError(SeedwireError):
    """A file could not be written, and nothing was left behind or changed.

    Attributes:
        path: The file.
        reason: What stood in the way.
        cure: What the person can do.
    """

    def __init__(self, path: Path, reason: str, cure: str) -> None:
        """Keep the facts."""
        self.path, self.reason, self.cure = path, reason, cure
        super().__init__(path, reason, cure)

    def __str__(self) -> str:
        """Return one line for a person."""
        return f"{self.path}: {self.reason}; {self.cure}"


def starter(
    folder_of_seeds: str,
    topic: str,
    sources: Iterable[tuple[str, str]],
    contact: str | None,
    store: str,
    endings: Iterable[str] = (".txt",),
) -> str:
    """Return the text of a settings file in which every key is explained.

    Args:
        folder_of_seeds: Where the seeds are; absolute, or relative to the settings.
        topic: The name of the topic, see ``topic_name``.
        sources: Name and address of feeds. Without any, the text has an example to fill in. A
            host that is not public is listed as allowed: whoever names it means it.
        contact: Who crawls; None leaves it to be filled in.
        store: The path of the SQLite file.
        endings: Files of that folder that end so are the seeds.

    Raises:
        ConfigError: A part cannot stand in a settings file. The problems have no line: there is
            no file.
    """
    pairs = tuple(sources)
    text = _SETTINGS.format(
        store=quoted(store),
        contact=quoted(contact or ""),
        topic=dotted(("topics", topic)),
        seeds=", ".join(
            quoted((PurePath(escape(folder_of_seeds)) / f"*{ending}").as_posix())
            for ending in endings
        ),
        private=", ".join(quoted(host) for host in _private_hosts(url for _, url in pairs)),
    )
    feeds = "".join(
        _SOURCE.format(source=dotted(("sources", name)), url=quoted(url)) for name, url in pairs
    )
    text += feeds or _EXAMPLE_SOURCE
    try:
        settings_in(parse(text, Path("nothing was written")))
    except ConfigError as error:
        raise ConfigError(replace(problem, line=None) for problem in error.problems) from error
    return text


def write_new(path: Path, text: str) -> None:
    """Write *text* to *path*, a new file that is there in whole or not at all.

    Raises:
        WriteError: There is something at *path* already, or it cannot be written there.
    """
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        reason = "not written: one of the names has characters that are no text"
        raise WriteError(path, reason, "rename that file or folder first") from error
    try:
        _write_all(path, content)
    except FileExistsError as error:
        cure = "edit it, move it away, or give another name"
        raise WriteError(path, "exists already and was left as it is", cure) from error
    except FileNotFoundError as error:
        reason = "not written: its folder does not exist"
        raise WriteError(path, reason, f"create {path.parent} first") from error
    except OSError as error:
        reason = f"not written: {error.strerror}"
        raise WriteError(path, reason, "make room or get the right to write there") from error


def topic_name(folder: str) -> str:
    """Return a name for the topic whose seeds are in *folder*.

    >>> topic_name("saved/Afghan Peace")
    'afghan-peace'
    """
    return name_from(PurePath(folder).name) or FALLBACK_TOPIC


def _private_hosts(urls: Iterable[str]) -> tuple[str, ...]:
    """Return the hosts of *urls* that are not on the public internet, with their ports."""
    web = [url for url in urls if url.startswith(("http://", "https://")) and refusal(url)]
    hosts = {urlsplit(url).netloc.rpartition("@")[2].lower(): url for url in web}
    return tuple(host for host, url in hosts.items() if refusal(url, {host}) is None)


def _write_all(path: Path, content: bytes) -> None:
    """Create *path* with all of *content*, or raise and leave nothing there."""
    file = path.open("xb")
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise
