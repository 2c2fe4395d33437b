"""What a settings file may say, and how it is loaded.

The description of a field is what people are told is allowed there.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
)
from pydantic.fields import FieldInfo

from crawler import settings_text, toml_file
from crawler.output_settings import OutputSettings
from crawler.outputs.kinds import table_in
from crawler.pace_settings import PACE, PaceSettings
from crawler.problems import ConfigError
from crawler.rechecks import LONGEST_RECHECK
from crawler.service_settings import DaemonSettings, LogSettings, RetentionSettings
from crawler.settings_between import problems_between
from crawler.settings_table import Table
from crawler.toml_errors import problems_in
from crawler.toml_file import TomlFile
from crawler.topic_settings import TopicSettings

CONTACT_ALLOWED = (
    "an e-mail address, or the http(s) address of a page that says who crawls,"
    " in plain ASCII without spaces, quotes and brackets"
)


class SourceKind(StrEnum):
    """How a source tells what is new."""

    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    ARCHIVE = "archive"


# What a source takes when it is asked for the first time, and of what it lists later. Google's news
# sitemaps list two days; an ordinary sitemap lists all that a site ever published.
MAX_AGE = {SourceKind.SITEMAP: timedelta(days=2)}
SHORTEST_MAX_AGE, LONGEST_MAX_AGE = timedelta(hours=1), timedelta(days=36_500)


# When an article is asked for again, counted from when it was fetched. Most corrections come within
# hours; what is put right later is seldom put right at all.
DEFAULT_RECHECKS = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 168))
MOST_RECHECKS = 10
SHORTEST_RECHECK = timedelta(minutes=10)


def _within(what: str, low: float, high: float) -> FieldInfo:
    field: FieldInfo = Field(ge=low, le=high, description=f"{what} from {low} to {high}")
    return field


def _place(text: str, info: ValidationInfo) -> str:
    is_archive = info.data.get("kind") is SourceKind.ARCHIVE
    return settings_text.archive_place(text) if is_archive else settings_text.source_url(text)


def _recheck_steps(steps: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
    if list(steps) != sorted(set(steps)):
        raise ValueError("each has to be longer than the one before")
    if steps and not SHORTEST_RECHECK <= steps[0] <= steps[-1] <= LONGEST_RECHECK:
        raise ValueError
    return steps


class CrawlSettings(Table):
    """``[crawl]``: who asks, how often and how much."""

    contact: Annotated[
        Annotated[str, AfterValidator(settings_text.contact)] | None,
        Field(description=CONTACT_ALLOWED),
    ] = None
    delay_s: Annotated[float, _within("a number of seconds", 0, 3600)] = 2.0
    timeout_s: Annotated[float, _within("a number of seconds", 1, 3600)] = 30.0
    max_body_mib: Annotated[int, _within("a whole number of mebibytes", 1, 1024)] = 10
    rechecks: Annotated[
        tuple[Annotated[timedelta, BeforeValidator(settings_text.interval)], ...],
        Field(
            strict=False,  # TOML gives a list
            max_length=MOST_RECHECKS,
            description=f"a list of up to {MOST_RECHECKS} times that grow, from 10m to 90d, such"
            ' as ["1h", "6h", "24h", "7d"]; [] for none',
        ),
        AfterValidator(_recheck_steps),
    ] = DEFAULT_RECHECKS
    prefetch_gate: Annotated[bool, Field(description="true or false")] = True
    concurrency: Annotated[int, _within("a whole number of hosts", 1, 1024)] = 16
    allow_private_hosts: Annotated[
        tuple[Annotated[str, AfterValidator(settings_text.host)], ...],
        Field(
            strict=False,  # TOML gives a list
            description="a list of hosts as addresses write them, with or without a port, such as"
            ' ["intranet.example", "127.0.0.1:8000", "[::1]"]',
        ),
    ] = ()
    respect_tdm: Annotated[bool, Field(description="true or false")] = False


class ExtractSettings(Table):
    """``[extract]``: what reading pages may cost. Workers: None leaves it to the machine.

    Stages that need a skipped one are skipped, too.
    """

    workers: Annotated[int | None, _within("a whole number of processes", 1, 256)] = None
    timeout_s: Annotated[float, _within("a number of seconds", 0.1, 3600)] = 10.0
    skip_stages: Annotated[
        tuple[str, ...],
        Field(
            strict=False,  # TOML gives a list
            description='a list of names of stages, such as ["keyphrases", "aliases"]',
        ),
        AfterValidator(settings_text.skipped_stages),
    ] = ()
    memory_mib: Annotated[int, _within("a whole number of mebibytes", 512, 65_536)] = 1024

    def stages(self) -> tuple[str, ...]:
        """Return the names of the stages to run."""
        from extractors.stages.run import stages_without  # imports all stages

        return tuple(stage.name for stage in stages_without(self.skip_stages))


class GroupSettings(PaceSettings):
    """``[groups.NAME]``: when the sources of a group are asked."""


_Name = Annotated[str, AfterValidator(settings_text.name)]


class SourceSettings(PaceSettings):
    """``[sources.NAME]``: one site to watch. Once loaded, it has what its group says, too."""

    kind: Annotated[
        SourceKind,
        Field(strict=False, description=" or ".join(f'"{kind}"' for kind in SourceKind)),
    ] = SourceKind.FEED
    url: Annotated[
        str,
        AfterValidator(_place),
        Field(
            description="an address that begins with https:// or http:// and has a host"
            ' (or with file:, if kind is "archive")'
        ),
    ]
    group: Annotated[
        Annotated[str, AfterValidator(settings_text.name)] | None,
        Field(description="the name of a table [groups.NAME]"),
    ] = None
    max_age: Annotated[
        timedelta | None,
        Field(
            ge=SHORTEST_MAX_AGE,
            le=LONGEST_MAX_AGE,
            description='a whole number with h or d behind it, such as "2d", from 1h to 36500d',
        ),
        BeforeValidator(settings_text.interval),
    ] = None
    enabled: Annotated[bool, Field(description="true or false")] = True


class FileSettings(Table):
    """What a settings file says; the store may still be relative to the file."""

    store: Annotated[
        Path,
        BeforeValidator(settings_text.store),
        Field(description="the path of an SQLite file, absolute or relative to this file"),
    ] = Path("seedwire.db")
    archive: Annotated[
        Annotated[Path, BeforeValidator(settings_text.folder)] | None,
        Field(description="the path of a folder, absolute or relative to this file"),
    ] = None
    archive_file_mib: Annotated[int, _within("a whole number of mebibytes", 1, 102_400)] = 1024
    crawl: Annotated[CrawlSettings, Field(description="a table, [crawl]")] = CrawlSettings()
    extract: Annotated[ExtractSettings, Field(description="a table, [extract]")] = ExtractSettings()
    log: Annotated[LogSettings, Field(description="a table, [log]")] = LogSettings()
    daemon: Annotated[DaemonSettings, Field(description="a table, [daemon]")] = DaemonSettings()
    retention: Annotated[RetentionSettings, Field(description="a table, [retention]")] = (
        RetentionSettings()
    )
    topics: Annotated[
        Mapping[_Name, TopicSettings],
        Field(description="one table for each topic, such as [topics.afghan-peace]"),
    ] = {}
    outputs: Annotated[
        Mapping[_Name, Annotated[OutputSettings, BeforeValidator(table_in)]],
        Field(description="one table for each output, such as [outputs.desk]"),
    ] = {}
    groups: Annotated[
        Mapping[_Name, GroupSettings],
        Field(description="one table for each group of sources, such as [groups.dailies]"),
    ] = {}
    sources: Annotated[
        Mapping[_Name, SourceSettings],
        Field(description="one table for each source, such as [sources.kestrel-courier]"),
    ] = {}


class Settings(FileSettings):
    """The settings of one file, ready for use.

    Attributes:
        path: The file itself, absolute.
        store: Absolute.
        archive: Absolute; None where pages are not archived.
        archive_file_mib: A file of the archive that reached this size is complete.
        crawl: See the class.
        extract: See the class.
        log: See the class; its file is absolute.
        daemon: See the class.
        retention: See the class.
        topics: By name, in the order of the file.
        outputs: By name, in the order of the file; each of its kind's own class.
        groups: By name, in the order of the file.
        sources: By name, in the order of the file.
    """

    path: Annotated[Path, Field(description="the absolute path of the settings file")]


def load(path: Path) -> Settings:
    """Return the settings in the file *path*.

    Raises:
        ConfigError: With everything that is wrong in the file.
    """
    return settings_in(toml_file.read(path))


def settings_in(file: TomlFile) -> Settings:
    """Return the settings in a file that was read; the disk is not touched.

    Raises:
        ConfigError: With everything that is wrong in the file.
    """
    shared = tuple(problems_between(file))
    try:
        said = FileSettings.model_validate(file.values)
    except ValidationError as error:
        raise ConfigError([*problems_in(file, error, FileSettings), *shared]) from error
    if shared:
        raise ConfigError(shared)
    path = file.path.absolute()
    places = {
        "store": path.parent / said.store,
        "archive": said.archive and path.parent / said.archive,
        "log": said.log.model_copy(update={"file": said.log.file and path.parent / said.log.file}),
    }
    sources = {name: _with_group(one, said.groups) for name, one in said.sources.items()}
    return Settings(path=path, **(dict(said) | places | {"sources": sources}))


def _with_group(source: SourceSettings, groups: Mapping[str, GroupSettings]) -> SourceSettings:
    """Return *source* with what its group says; its own word goes first, for the pace as one."""
    if source.group is None:
        return source
    group = groups[source.group]
    taken = group.model_fields_set - source.model_fields_set
    if source.model_fields_set & PACE:
        taken -= PACE
    return source.model_copy(update={name: getattr(group, name) for name in taken})


def user_agent(settings: Settings, version: str) -> str:
    """Return what we call ourselves to servers.

    Without a contact it is the name and *version* alone: no way to show up at a stranger's
    server, so ``check`` asks for a contact before a live run.

    >>> from pathlib import Path
    >>> crawl = CrawlSettings(contact="desk@kestrel.example")
    >>> user_agent(Settings(path=Path("/news/seedwire.toml"), crawl=crawl), "0.1.0")
    'seedwire/0.1.0 (+mailto:desk@kestrel.example)'
    """
    contact = settings.crawl.contact
    if contact is None:
        return f"seedwire/{version}"
    return f"seedwire/{version} (+{contact if ':' in contact else 'mailto:' + contact})"
