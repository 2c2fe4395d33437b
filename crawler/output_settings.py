"""What every table ``[outputs.NAME]`` of a settings file may say, whatever its kind."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from crawler.pace_settings import cron_in, zone_in
from crawler.schedules import Rule
from crawler.settings_table import Table

_TIME_OF_DAY = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def digest_in(text: object) -> str | None:
    """Return *text*, a time of day or a cron expression, as the latter.

    >>> digest_in("08:00"), digest_in("30 8 * * mon-fri")
    ('0 8 * * *', '30 8 * * mon-fri')
    """
    if isinstance(text, str) and (said := _TIME_OF_DAY.fullmatch(text.strip())):
        return f"{int(said[2])} {int(said[1])} * * *"
    return cron_in(text)


class OutputSettings(Table):
    """``[outputs.NAME]``: where alerts are told. Digest: None sends each at once."""

    kind: Annotated[str, Field(description="the kind of output")]
    digest: Annotated[
        str | None,
        BeforeValidator(digest_in),
        Field(
            description='a time of day, such as "08:00", or minute, hour, day, month and weekday'
            ' as in a crontab: "0 8,17 * * mon-fri"'
        ),
    ] = None
    timezone: Annotated[
        str,
        AfterValidator(zone_in),
        Field(description='the name of a time zone, such as "Europe/Berlin"'),
    ] = "UTC"


def digest_rule(said: OutputSettings) -> Rule | None:
    """Return when an output sends its digest; None where it sends each alert at once."""
    return Rule(cron=said.digest, zone=said.timezone) if said.digest else None
