"""Commands about alerts: which wait, why some failed, and whether an output works."""

from __future__ import annotations

import asyncio
from contextlib import closing
from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from crawler.alert import AlertState, Delivered, Message, MessageKind
from crawler.commands.chosen import alert_number, storable
from crawler.commands.opened import existing_store
from crawler.console import (
    DEFAULT_CONFIG,
    ConfigOption,
    StoreOption,
    hand_down,
    print_screen,
    utc_now,
)
from crawler.errors import SeedwireError

if TYPE_CHECKING:
    from crawler.alert import Notice

alerts = typer.Typer(rich_markup_mode=None)


@alerts.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    state: Annotated[
        list[AlertState] | None,
        typer.Option(metavar="STATE", help="Only waiting, sent or failed ones; may be repeated."),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", "-n", min=1, callback=storable, metavar="N", help="At most so many."
        ),
    ] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON each.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """List alerts, newest first: waiting, sent and failed.

    Each that was not sent has its reason. What topics raise alerts on, and which outputs there are,
    the settings say.

    \b
    Examples:
      seedwire alerts
      seedwire alerts --state failed --json | jq .error
      seedwire alerts test desk
      seedwire alerts retry
    """
    if context.invoked_subcommand is not None:
        hand_down(context, config=config, store=store)
        return
    from crawler.screens.alerts import alert_json, alerts_screen
    from crawler.settings import load

    outputs = {} if store else load(config).outputs
    digests = {name for name, said in outputs.items() if said.digest}
    with closing(existing_store(store, config)) as opened:
        found = opened.alerts(tuple(state or AlertState), limit)
        status = opened.status(utc_now())
    if as_json:
        for one in found:
            print(alert_json(one))
    else:
        has_outputs = bool(outputs or store)
        print_screen(alerts_screen(found, status, digests, has_outputs=has_outputs))


@alerts.command()
def retry(
    numbers: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="ID", parser=alert_number, help="Numbers in the list. Default: all."
        ),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Let alerts that failed, or wait for a retry, be sent at once.

    The daemon does so within seconds, else the next seedwire run.

    \b
    Examples:
      seedwire alerts retry
      seedwire alerts retry 17 18
    """
    with closing(existing_store(store, config)) as opened:
        count = opened.retry_alerts(numbers or None, utc_now())
    if numbers and not count:
        raise SeedwireError("no alert that waits or failed has such a number")
    print(f"{count} queued; the daemon, or the next round, sends them")


@alerts.command("test")
def try_out(
    output: Annotated[str, typer.Argument(metavar="OUTPUT", help="An output of the settings.")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Send a test message to an output, and say exactly what went wrong.

    It goes out at once, whatever the digest. Exits 0 when it arrived, 1 when it did not.

    \b
    Examples:
      seedwire alerts test desk
    """
    from crawler.jobs.delivery import earlier, notices_of
    from crawler.receivers import receivers
    from crawler.settings import load

    settings = load(config)
    found = {one.name: one for one in receivers(settings, installed_version("seedwire"), utc_now)}
    if output not in found:
        names = ", ".join(found) or "none"
        raise SeedwireError(f"there is no output {output!r}; the settings have {names}")
    receiver = found[output]
    before: tuple[Notice, ...] = ()
    if receiver.output.earlier and settings.store.exists():  # a feed keeps what it has
        with closing(existing_store(None, config)) as opened:
            before = notices_of(opened, earlier(opened, receiver))
    message = Message(uuid4().hex, MessageKind.TEST, output, utc_now(), (), before)
    result = asyncio.run(receiver.output.send(message))
    if not isinstance(result, Delivered):
        raise SeedwireError(f"{output}: not sent: {result.reason}")
    print(f"{output}: the test message has arrived")
