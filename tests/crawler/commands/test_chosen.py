from datetime import UTC, date, datetime

import pytest
import typer
from typer.testing import CliRunner

from crawler.cli import app
from crawler.commands.chosen import day, moment, page_number

LIMITED = (
    ("alerts",),
    ("changes",),
    ("search", "talks"),
    ("stories",),
    ("timeline", "talks"),
    ("who", "Atmar"),
)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("stories", "abc"), "a story, such as 12; find one with: seedwire stories"),
        (("stories", "9" * 30), "is no number of a story"),
        (("quarantine", "show", "p12"), "find one with: seedwire quarantine list"),
        (("quarantine", "retry", "1", "x"), "'x' is no number of a page in quarantine"),
        (("alerts", "retry", "x"), "is no number of an alert, such as 12"),
        (("search", "talks", "--since", "1.2.2026"), "'1.2.2026' is no day, such as 2026-01-31"),
        (("reextract", "--since", "yesterday"), "'yesterday' is no time, such as 2026-01-31"),
        (("reextract", "--since", "0001-01-01T00:00+05:00"), "is no time, such as 2026-01-31"),
        (("reextract", "--until", "9999-12-31T23:59-05:00"), "is no time, such as 2026-01-31"),
        (("show", "1", "--version", "9" * 20), "9 has more than 15 digits"),
        *(((*words, "--limit", "9" * 20), "9 has more than 15 digits") for words in LIMITED),
    ],
)
def test_what_names_nothing_is_explained(arguments, why):
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert why in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2026-01-31", 0), ("2026-01-31T15:30", 15), ("2026-01-31T15:30+02:00", 13)],
)
def test_moment_is_in_utc(text, hour):
    assert moment(text) == datetime(2026, 1, 31, hour, 30 if "T" in text else 0, tzinfo=UTC)


def test_day_is_read():
    assert day("2026-01-31") == date(2026, 1, 31)


@pytest.mark.parametrize("text", ["9" * 30, "p" + "9" * 30, "p", "x12", "٣"])
def test_number_that_no_page_can_have_is_explained(text):
    with pytest.raises(typer.BadParameter, match="is no number such as 12 or p12"):
        page_number(None, text)
