"""Commands about sources: discover a site's, and exchange lists of them with feed readers."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar
from urllib.parse import urlsplit

import typer

from crawler.console import (
    DEFAULT_CONFIG,
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    ConfigOption,
    print_screen,
    progress_line,
    utc_now,
)
from crawler.errors import SeedwireError

if TYPE_CHECKING:
    from crawler.edited import Addition, NewSource
    from crawler.findings import Finding
    from crawler.jobs.discover import Discovery
    from crawler.jobs.live_check import Checked
    from crawler.jobs.talk import Means
    from crawler.settings import Settings

T = TypeVar("T")

opml = typer.Typer(
    help="""Exchange lists of feeds with feed readers.

    \b
    Examples:
      seedwire opml import feeds.opml
      seedwire opml export > feeds.opml
    """,
    no_args_is_help=True,
    rich_markup_mode=None,
)


def discover(
    url: Annotated[str, typer.Argument(metavar="URL", help="A page of the site, or the site.")],
    add: Annotated[
        bool,
        typer.Option("--add", help="Write the best, or the feed that URL is, into the settings."),
    ] = False,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="N,M", help="With --add: those with these numbers."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar="NAME", help="With --add: the source's name. Default: the host."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
    time: Annotated[
        float,
        typer.Option("--time", min=1, metavar="SECONDS", help="After so long the search ends."),
    ] = 180,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Find a site's feeds, news sitemaps and sections, best first.

    Shows what a poll of each would bring today: how much it lists, how much of it is new enough,
    how often it publishes, its newest articles, and how many match the topics by title and
    summary. Asks the site at most 30 times, as politely as a run. Exits 1 when nothing is found
    or nothing could be added.

    \b
    Examples:
      seedwire discover kestrel.example
      seedwire discover https://kestrel.example/world/ --add --name kestrel-world
      seedwire discover kestrel.example --add --only 1,3
    """
    from crawler.checks import ready_to_ask
    from crawler.screens import discovery as screens

    numbers = _numbers(only)
    if (only or name) and not add:
        raise typer.BadParameter("this goes with --add", param_hint="--only and --name")
    settings = ready_to_ask(config)
    found = _discovered(_address(url), settings, time)
    if as_json:
        print(screens.discovery_json(found))
    if not found.findings:
        tried = screens.tried_lines(found)
        raise SeedwireError(f"found no source at {found.url}; this was tried:\n{tried}")
    if not as_json:
        print_screen(screens.discovery_screen(found))
    if add:
        _add(config, _chosen(found.findings, numbers), name)


@opml.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An OPML file.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be added, and add nothing.")
    ] = False,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Add the feeds of an OPML file to the settings file.

    Comments and order stay, and a feed that is there already is left as it is. Entries that are
    no feeds are named by line, and the others are added. Folders become comments. Exits 1 when
    the file has entries and none of them is of use.

    \b
    Examples:
      seedwire opml import subscriptions.opml
      seedwire opml import subscriptions.opml --dry-run
    """
    from crawler.opml import read

    listed = read(file)
    for note in listed.notes:
        print(f"{file}: {note}", file=sys.stderr)
    for bad in listed.bad:
        print(f"{file}:{bad.line}: {bad.name or 'an entry'}: {bad.reason}", file=sys.stderr)
    if not listed.sources:
        raise SeedwireError(f"{file}: no feed in it")
    done = _written(config, listed.sources, is_dry=dry_run)
    _say(config, done, "would be added" if dry_run else "added")
    print(
        f"{len(done.added)} {'to add' if dry_run else 'added'},"
        f" {len(done.known)} there already, {len(listed.bad)} left out"
    )


@opml.command("export")
def export(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="A new file. Default: standard output."),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Write the sources of the settings file as OPML.

    Feed readers take the feeds of it; sitemaps and sections are there for Seedwire. Archives are
    left out, for they are files of this machine. A file that exists is left alone.

    \b
    Examples:
      seedwire opml export seedwire.opml
      seedwire opml export | less
    """
    from crawler.opml import written
    from crawler.settings import load
    from crawler.starter import write_new

    settings = load(config)
    text = written(settings.sources.items(), f"Sources of {config.name}", utc_now()).decode()
    if file is None:
        print(text, end="")
        return
    write_new(file, text)
    print(f"wrote {file}")


def check_live(settings: Settings, *, as_json: bool) -> None:
    """Ask every source of *settings* once and print what came of it; exit 1 if one failed."""
    from crawler.jobs.live_check import check_all
    from crawler.screens import discovery as screens
    from crawler.topics import load_topics

    topics = load_topics(settings)
    with progress_line() as progress:

        async def talk(means: Means) -> tuple[Checked, ...]:
            folder = settings.path.parent
            return await check_all(settings.sources, folder, means, topics, progress)

        checked = _held(settings, talk)
    if as_json:
        print(screens.checked_json(checked))
    else:
        print_screen(screens.checked_screen(checked))
        for line in screens.checked_lines(checked):
            print_screen(line)
        if topics:
            print_screen(screens.ESTIMATE)
    if any(one.problem for one in checked):
        raise typer.Exit(EXIT_FAILED)


def _discovered(url: str, settings: Settings, longest_s: float) -> Discovery:
    from crawler.edited import watched
    from crawler.jobs.discover import discover as discovered
    from crawler.settings_text import resource
    from crawler.topics import load_topics

    topics = load_topics(settings)
    with progress_line() as progress:

        async def talk(means: Means) -> Discovery:
            return await discovered(url, means, topics, longest_s, progress)

        found = _held(settings, talk)
    owners = watched({name: source.url for name, source in settings.sources.items()})

    def marked(finding: Finding) -> Finding:
        keys = [resource(url) or (url,) for url in (finding.url, finding.found.url)]
        owner = next((owners[key] for key in keys if key in owners), None)
        return replace(finding, watched_as=owner)

    return replace(found, findings=tuple(map(marked, found.findings)))


def _held(settings: Settings, talk: Callable[[Means], Awaitable[T]]) -> T:
    """Hold *talk*; a signal ends the command, and nothing was written by then."""
    from crawler.jobs.talk import StoppedTalkError, hold

    try:
        return hold(settings, installed_version("seedwire"), utc_now, talk)
    except StoppedTalkError as error:
        raise typer.Exit(EXIT_INTERRUPTED) from error


def _address(text: str) -> str:
    """Return what was meant by an address that may lack its scheme."""
    from crawler.settings_text import source_url

    url = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(source_url(url))
    except ValueError as error:
        reason = str(error) or "it must begin with https:// or http:// and have a host"
        raise typer.BadParameter(f"{text!r}: {reason}", param_hint="URL") from error
    return parts._replace(path=parts.path or "/", fragment="").geturl()


def _numbers(only: str | None) -> tuple[int, ...]:
    if only is None:
        return ()
    try:
        return tuple(int(part) for part in only.split(","))
    except ValueError as error:
        message = f"{only!r} is no list of numbers such as 1,3"
        raise typer.BadParameter(message, param_hint="--only") from error


def _chosen(findings: Sequence[Finding], numbers: Sequence[int]) -> tuple[Finding, ...]:
    """Return the findings with these *numbers*; without any, what was asked for, else the best.

    That is the feed or sitemap whose address was given; a page that was given stands for its site.
    """
    from crawler.settings import SourceKind
    from crawler.spiders.signposts import How

    wrong = [number for number in numbers if not 1 <= number <= len(findings)]
    if wrong:
        raise SeedwireError(f"there is no source {wrong[0]}, only 1 to {len(findings)}; none added")
    if numbers:
        return tuple(findings[number - 1] for number in dict.fromkeys(numbers))
    given = (
        one for one in findings if one.found.how is How.GIVEN and one.kind is not SourceKind.SECTION
    )
    return (next(given, findings[0]),)


def _add(config: Path, findings: Iterable[Finding], name: str | None) -> None:
    from crawler.edited import NewSource, host_name

    new = [NewSource(name or host_name(one.url), one.url, one.kind, one.title) for one in findings]
    done = _written(config, new, is_dry=False)
    _say(config, done, "added")
    if not done.added:
        raise SeedwireError(f"nothing was added: {config} has it already; --only N adds others")


def _written(config: Path, new: Iterable[NewSource], *, is_dry: bool) -> Addition:
    from crawler import toml_file
    from crawler.edited import rewrite, with_sources

    file = toml_file.read(config)
    done = with_sources(file, new)
    if done.added and not is_dry:
        rewrite(file, done.text)
    return done


def _say(config: Path, done: Addition, what: str) -> None:
    for name, source in done.known:
        print(f"{source.url} is in {config} already, as {name}", file=sys.stderr)
    for name, source in done.added:
        print(f"{what} to {config}: {name}, {source.kind} {source.url}", file=sys.stderr)
