"""Read the texts of a settings file: addresses, contacts, names, intervals, the store.

A function here raises ``ValueError`` for what is not allowed. The error's text, if it has one,
is a hint for the person who wrote the file.
"""

import re
import unicodedata
from datetime import timedelta
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from crawler.problems import quoted

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_INTERVAL = re.compile(r"([0-9]{1,9})([smhd])")
_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}
_DEFAULT_PORTS = {"http": 80, "https": 443}
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
# Printable ASCII but for quote, brackets and backslash: these would end or bend the comment
# that the contact becomes (RFC 9110, section 5.6.5).
_SAFE_IN_COMMENT = re.compile(r"[!#-'*-;=?-\[\]-~]+")
_PLACEHOLDERS = ("example.org", "example.com")


def http_url(text: str) -> SplitResult:
    """Return the parts of *text*, which must be an http(s) address with a host."""
    if not text.isprintable() or " " in text:
        raise ValueError("it has a space or a control character in it")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError as error:
        raise ValueError("its host or port cannot be right") from error
    if not parts.scheme and "@" not in text and "//" not in text:
        raise ValueError(f"did you mean {quoted('https://' + text)}?")
    if parts.scheme not in _DEFAULT_PORTS or not any(map(str.isalnum, host)):
        raise ValueError
    return parts


def source_url(text: str) -> str:
    """Return *text* itself if ``http_url`` takes it and it has no login, which no request has."""
    login, at, _ = http_url(text).netloc.rpartition("@")
    if at:
        raise ValueError(f"no login is sent: take {login}@ out")
    return text


def archive_place(text: str) -> str:
    """Return *text* if it names files: ``file:`` and a path or pattern, percent escapes allowed."""
    if not text.isprintable():
        raise ValueError("it has a control character in it")
    if not text.startswith("file:"):
        raise ValueError("" if "://" in text else f"did you mean {quoted('file:' + text)}?")
    if not archive_path(text).strip("/"):
        raise ValueError("a path has to follow")
    return text


def archive_path(place: str) -> str:
    """Return the path or pattern in the address of an archive.

    >>> archive_path("file:///news/CC-NEWS-*.warc.gz"), archive_path("file:saved%20pages")
    ('/news/CC-NEWS-*.warc.gz', 'saved pages')
    """
    path = place.removeprefix("file:")
    if path.startswith("//"):
        host, slash, rest = path[2:].partition("/")
        if host not in {"", "localhost"}:
            raise ValueError("it names another computer: write file:/// with three slashes")
        path = slash + rest
    return unquote(path)


def resource(value: object) -> tuple[object, ...] | None:
    """Return what all addresses share that ask one server for the same thing.

    Case of scheme and host, how letters beyond ASCII are spelled in the host, a default port and
    the fragment make no difference (RFC 3986, 6.2; RFC 3490).
    None if *value* is no http(s) address; a file is compared as it is written.
    """
    if isinstance(value, str) and value.startswith("file:"):
        return (value,)
    try:
        parts = http_url(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if parts is None:
        return None
    port = parts.port or _DEFAULT_PORTS[parts.scheme]
    login = (parts.username, parts.password)
    host = (parts.hostname or "").encode("idna")
    return (parts.scheme, login, host, port, parts.path or "/", parts.query)


def host(text: str) -> str:
    """Return *text* as requests have it if it can be a host, with or without a port.

    >>> host("Wiki.München.example:8080")
    'wiki.xn--mnchen-3ya.example:8080'
    """
    if "/" in text or "@" in text:
        raise ValueError("give the host alone, without http:// and path")
    parts = http_url(f"http://{text}")
    if parts.netloc != text or parts.path or parts.query or parts.fragment:
        raise ValueError
    return text.lower().encode("idna").decode()


def contact(text: str) -> str | None:
    """Return *text* if it tells who crawls; None if it is empty or the example's placeholder."""
    if not text.strip():
        return None
    address = text.removeprefix("mailto:")
    if _EMAIL.fullmatch(address):
        host = address.rpartition("@")[2].lower()
    elif _SAFE_IN_COMMENT.fullmatch(text):
        host = http_url(text).hostname or ""
    else:
        raise ValueError
    return None if f".{host}".endswith(tuple(f".{name}" for name in _PLACEHOLDERS)) else text


def name(text: str) -> str:
    """Return *text* if it can be the name of a topic or source."""
    if _NAME.fullmatch(text):
        return text
    near = name_from(text)
    raise ValueError(f"such as {near}" if near else "")


def name_from(text: str) -> str:
    """Return the name nearest to *text*; empty if it has no Latin letter and no digit.

    >>> name_from("Café Talks (2011)")
    'cafe-talks-2011'
    """
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def interval(value: object) -> timedelta:
    """Return the length of time that a text such as ``15m`` stands for, of any length."""
    if isinstance(value, timedelta):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        raise ValueError('add a unit, as in "15m"')
    written = _INTERVAL.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        raise ValueError
    return int(written[1]) * _UNITS[written[2]]


def interval_or_auto(value: object) -> timedelta | None:
    """Return the length of time, or None for ``auto``."""
    return None if value is None or value == "auto" else interval(value)


def written(interval: timedelta) -> str:
    """Return *interval* as a settings file would say it; the reverse of interval().

    >>> written(timedelta(hours=2)), written(timedelta(minutes=90)), written(timedelta(seconds=75))
    ('2h', '90m', '75s')
    """
    seconds = int(interval.total_seconds())
    for unit in ("d", "h", "m"):
        size = int(_UNITS[unit].total_seconds())
        if seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def store(value: object) -> Path:
    """Return the path of the SQLite file, as it was written."""
    if isinstance(value, Path):
        return value
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    if not value.isprintable():
        raise ValueError("text with a backslash goes into single quotes: 'C:\\news\\seedwire.db'")
    if "://" in value:
        raise ValueError("other databases are not supported yet")
    if value.startswith("~"):
        raise ValueError("write the folder in full, ~ is not understood here")
    if value.endswith("/") or Path(value).name in {"", ".."}:
        raise ValueError("this is a folder: add the name of a file in it")
    return Path(value)


def folder(value: object) -> Path:
    """Return the path of a folder, as it was written."""
    if isinstance(value, Path):
        return value
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    if not value.isprintable():
        raise ValueError("text with a backslash goes into single quotes: 'C:\\news\\pages'")
    if "://" in value:
        raise ValueError("it has to be a folder of this machine")
    if value.startswith("~"):
        raise ValueError("write the folder in full, ~ is not understood here")
    return Path(value)


def skipped_stages(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return *names*, each that of a stage.

    Raises:
        ValueError: One is not; says which there are.
    """
    if names:
        from extractors.stages.run import stages_without  # imports all stages

        stages_without(names)
    return names


def seed_pattern(text: str) -> str:
    """Return *text* if it can name files."""
    if not text.strip():
        raise ValueError
    return text
