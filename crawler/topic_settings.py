"""What ``[topics.NAME]`` may say: seeds of any kind, rules, and a threshold."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo

from crawler import settings_text
from crawler.alert import When
from crawler.settings_table import Table
from extractors.topics.queries import query

LONGEST_WORDS = 200
SHORTEST_ALERT_AGE, LONGEST_ALERT_AGE = timedelta(hours=1), timedelta(days=36_500)
_RULES = "a list of rules, such as ['talks AND (Kabul OR name:Taliban) NOT cricket']"


def _threshold(value: object) -> float | Literal["auto"]:
    if value == "auto":
        return "auto"
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise ValueError


def _rule(text: str) -> str:
    query(text)  # its error marks the place
    return text


def _words(text: str) -> str:
    if not any(map(str.isalpha, text)) or len(text) > LONGEST_WORDS:
        raise ValueError
    return text


def _something(seeds: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    is_wrong = "words" not in info.data or "must" not in info.data  # they have their own problems
    if seeds or is_wrong or info.data["words"] or info.data["must"]:
        return seeds
    raise ValueError('or give words = ["peace talks", "Taliban"] instead')


_Rules = Annotated[
    tuple[Annotated[str, AfterValidator(_rule)], ...], Field(strict=False, description=_RULES)
]


class TopicSettings(Table):
    """``[topics.NAME]``: what is looked for.

    Attributes:
        words: Words and phrases that stand for, or beside, seed articles.
        must: Rules of extractors.topics.queries that all have to hold.
        never: Rules of which none may hold.
        seeds: Files, patterns, or addresses of stored pages.
        threshold: From which score on an article matches.
        alerts: Names of outputs; see crawler.alert.Wish for this and the next ones.
        alert_on: What raises an alert.
        alert_max_age: How old news may be.
    """

    words: Annotated[
        tuple[Annotated[str, AfterValidator(_words)], ...],
        Field(
            strict=False,  # TOML gives a list
            description='a list of words and phrases, such as ["peace talks", "Taliban"]',
        ),
    ] = ()
    must: _Rules = ()
    never: _Rules = ()
    seeds: Annotated[
        tuple[Annotated[str, AfterValidator(settings_text.seed_pattern)], ...],
        AfterValidator(_something),
        Field(
            strict=False,
            validate_default=True,
            description="a list of one or more files, patterns or addresses of stored pages, such"
            ' as ["seeds/*.txt"]',
        ),
    ] = ()
    threshold: Annotated[
        float | Literal["auto"],
        PlainValidator(_threshold),
        Field(description='"auto" or a number from 0 to 1'),
    ] = "auto"
    alerts: Annotated[
        tuple[str, ...],
        Field(
            strict=False,  # TOML gives a list
            description='a list of names of tables [outputs.NAME], such as ["desk"]',
        ),
    ] = ()
    alert_on: Annotated[
        tuple[Annotated[When, Field(strict=False)], ...],
        Field(
            strict=False,
            min_length=1,
            description='a list of "new-story" or "every-article", and "change"',
        ),
    ] = (When.NEW_STORY,)
    alert_max_age: Annotated[
        timedelta,
        Field(
            ge=SHORTEST_ALERT_AGE,
            le=LONGEST_ALERT_AGE,
            description='a whole number with h or d behind it, such as "7d", from 1h to 36500d',
        ),
        BeforeValidator(settings_text.interval),
    ] = timedelta(days=7)
