"""What [outputs.NAME] may say, and how mistakes are told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crawler.alert import When
from crawler.output_settings import digest_rule
from crawler.problems import ConfigError
from crawler.schedules import Rule
from crawler.settings import settings_in
from crawler.toml_file import parse

TOPIC = '[topics.a]\nwords = ["talks"]\n'
URL_ALLOWED = (
    "an address; or url_env with the name of an environment variable, or url_file with the path"
    " of a file, that has it"
)


def settings(text):
    return settings_in(parse(text, Path("s.toml")))


def problems(text):
    with pytest.raises(ConfigError) as raised:
        settings(text)
    return [str(problem).removeprefix("s.toml:") for problem in raised.value.problems]


def test_output_has_the_class_of_its_kind():
    said = settings('[outputs.desk]\nkind = "feed"\npath = "a.atom"\n').outputs["desk"]
    assert (said.path, said.entries, said.digest) == ("a.atom", 50, None)
    assert digest_rule(said) is None


def test_topic_says_where_and_when():
    said = settings(TOPIC).topics["a"]
    assert (said.alerts, said.alert_on) == ((), (When.NEW_STORY,))
    assert said.alert_max_age == timedelta(days=7)


@pytest.mark.parametrize(
    ("digest", "cron"),
    [("08:00", "0 8 * * *"), ("7:05", "5 7 * * *"), ("0 8,17 * * mon-fri", "0 8,17 * * mon-fri")],
)
def test_digest_is_a_time_or_a_cron_expression(digest, cron):
    text = f'[outputs.a]\nkind = "file"\npath = "a"\ndigest = "{digest}"\ntimezone = "Asia/Kabul"'
    assert digest_rule(settings(text).outputs["a"]) == Rule(cron, zone="Asia/Kabul")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            TOPIC + 'alerts = ["desk"]\n',
            '3: topics.a.alerts: found "desk", allowed: the name of a table [outputs.NAME]'
            " (there is none yet: add [outputs.desk])",
            id="no output",
        ),
        pytest.param(
            TOPIC + 'alerts = ["dsk"]\n[outputs.desk]\nkind = "file"\npath = "a"\n',
            '3: topics.a.alerts: found "dsk", allowed: the name of a table [outputs.NAME]'
            ' (there are "desk")',
            id="another output",
        ),
        pytest.param(
            TOPIC + 'alert_on = ["nothing"]\n',
            '3: topics.a.alert_on: found "nothing", allowed: a list of "new-story" or'
            ' "every-article", and "change"',
            id="unknown happening",
        ),
        pytest.param(
            '[outputs.a]\nkind = "telex"\n',
            '2: outputs.a.kind: found "telex", allowed: the kind of output, such as "webhook"'
            " (there are apprise, feed, file, webhook)",
            id="unknown kind",
        ),
        pytest.param(
            '[outputs.a]\npath = "x"\n',
            '1: outputs.a.kind: found nothing, allowed: the kind of output, such as "webhook"',
            id="no kind",
        ),
        pytest.param(
            '[outputs.a]\nkind = "webhook"\n',
            f"1: outputs.a.url: found nothing, allowed: {URL_ALLOWED} (it is missing)",
            id="no address",
        ),
        pytest.param(
            '[outputs.a]\nkind = "webhook"\nurl = "https://s3cret/"\nurl_env = "A"\n',
            f"3: outputs.a.url: found a value that is not shown, allowed: {URL_ALLOWED}"
            " (give one of the three)",
            id="two addresses",
        ),
        pytest.param(
            '[outputs.a]\nkind = "webhook"\nurl_env = "https://s3cret/"\n',
            "3: outputs.a.url_env: found a value that is not shown, allowed: the name of an"
            ' environment variable, such as "DESK_URL" (give the variable\'s name, not what it'
            " holds)",
            id="address for its name",
        ),
        pytest.param(
            '[outputs.a]\nkind = "webhook"\nurl_file = "a"\nsecret_env = "B"\nsecret_file = "b"\n',
            '5: outputs.a.secret_file: found "b", allowed: the path of a file, absolute or'
            " relative to this file (secret_env says where the secret is, too: take one of the"
            " two out)",
            id="two secrets",
        ),
        pytest.param(
            '[outputs.a]\nkind = "file"\npath = "a"\nurl = "https://s3cret/"\n',
            "4: outputs.a.url: unknown key; allowed: digest, kind, path, timezone",
            id="key of another kind",
        ),
        pytest.param(
            "[outputs]\na = 3\n",
            "2: outputs.a: found 3, allowed: one table for each output, such as [outputs.desk]",
            id="no table",
        ),
    ],
)
def test_mistake_is_told_with_its_cure_and_without_secrets(text, expected):
    (problem,) = problems(text)
    assert problem == expected
    assert "s3cret" not in problem
