"""What pydantic finds wrong becomes a problem with place, choices and suggestion."""

from pathlib import Path

import pytest

from crawler.problems import ConfigError
from crawler.settings import FileSettings, Settings, settings_in
from crawler.toml_errors import inner_table
from crawler.toml_file import parse
from extractors.stages.run import all_stages

FILE = Path("seedwire.toml")
SOURCE = '[sources.kestrel]\nurl = "https://kestrel.example/feed"\n'


def problems(text):
    with pytest.raises(ConfigError) as caught:
        settings_in(parse(text, FILE))
    return [str(problem) for problem in caught.value.problems]


def models(model):
    yield model
    for field in model.model_fields.values():
        if inner := inner_table(field)[0]:
            yield from models(inner)


@pytest.mark.parametrize("model", list(models(Settings)))
def test_every_field_says_what_is_allowed(model):
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            SOURCE + 'intervall = "1m"\n',
            '3: sources.kestrel.intervall: unknown key; did you mean "interval"?'
            " allowed: cron, days, enabled, group, hours, interval, kind, max_age,"
            " max_interval, min_interval, timezone, url",
            id="misspelt key",
        ),
        pytest.param(
            SOURCE + 'Enabled = "1m"\n',
            '3: sources.kestrel.Enabled: unknown key; did you mean "enabled"?'
            " allowed: cron, days, enabled, group, hours, interval, kind, max_age,"
            " max_interval, min_interval, timezone, url",
            id="capital letter",
        ),
        pytest.param(
            "[source.x]\ny = 1\n",
            '1: source: unknown key; did you mean "sources"?'
            " allowed: archive, archive_file_mib, crawl, daemon, extract, groups, log,"
            " outputs, retention, sources, store, topics",
            id="misspelt table",
        ),
        pytest.param(
            "[crawl]\nzzz = 1\n",
            "2: crawl.zzz: unknown key;"
            " allowed: allow_private_hosts, concurrency, contact, delay_s, max_body_mib,"
            " prefetch_gate, rechecks, respect_tdm, timeout_s",
            id="key like no other",
        ),
        pytest.param(
            '[crawl]\nstore = "x.db"\n',
            "2: crawl.store: unknown key;"
            " it belongs at the top of the file, above the first [table];"
            " allowed: allow_private_hosts, concurrency, contact, delay_s, max_body_mib,"
            " prefetch_gate, rechecks, respect_tdm, timeout_s",
            id="key from the top below a table",
        ),
        pytest.param(
            "timeout_s = 3\n",
            "1: timeout_s: unknown key; it belongs under [crawl] or under [extract];"
            " allowed: archive, archive_file_mib, crawl, daemon, extract, groups, log,"
            " outputs, retention, sources, store, topics",
            id="key of two tables at the top",
        ),
        pytest.param(
            '[extract]\nskip_stages = ["datelines"]\n',
            '2: extract.skip_stages: found ["datelines"], allowed: a list of names of stages, such'
            ' as ["keyphrases", "aliases"] (there is no stage \'datelines\'; the stages are '
            + ", ".join(stage.name for stage in all_stages())
            + ")",
            id="stage that is none",
        ),
        pytest.param(
            "[crawl]\nseeds = []\n",
            "2: crawl.seeds: unknown key; it belongs under [topics.NAME];"
            " allowed: allow_private_hosts, concurrency, contact, delay_s, max_body_mib,"
            " prefetch_gate, rechecks, respect_tdm, timeout_s",
            id="key of a named table",
        ),
        pytest.param(
            "path = '/x'\n",
            "1: path: unknown key;"
            " allowed: archive, archive_file_mib, crawl, daemon, extract, groups, log,"
            " outputs, retention, sources, store, topics",
            id="field that is no key",
        ),
        pytest.param(
            SOURCE + "'[key]' = 1\n",
            '3: sources.kestrel."[key]": unknown key;'
            " allowed: cron, days, enabled, group, hours, interval, kind, max_age,"
            " max_interval, min_interval, timezone, url",
            id="key that looks like pydantic's mark",
        ),
        pytest.param(
            "[sources]\nurl = 3\n",
            "2: sources.url: found 3,"
            " allowed: one table for each source, such as [sources.kestrel-courier]",
            id="key where a name belongs",
        ),
        pytest.param(
            "sources = 3\n",
            "1: sources: found 3,"
            " allowed: one table for each source, such as [sources.kestrel-courier]",
            id="no table of tables",
        ),
        pytest.param(
            "crawl = true\n", "1: crawl: found true, allowed: a table, [crawl]", id="no table"
        ),
        pytest.param(
            "\n[sources.kestrel]\n",
            "2: sources.kestrel.url: found nothing,"
            " allowed: an address that begins with https:// or http:// and has a host"
            ' (or with file:, if kind is "archive")',
            id="missing key",
        ),
        pytest.param(
            '[topics.peace]\nseeds = [\n  "a",\n  3,\n]\n',
            "2: topics.peace.seeds: found 3,"
            " allowed: a list of one or more files, patterns or addresses of stored pages,"
            ' such as ["seeds/*.txt"]',
            id="item of a list",
        ),
        pytest.param(
            'topics."Afghan Peace".seeds = ["x"]\n',
            '1: topics."Afghan Peace": found "Afghan Peace",'
            " allowed: a name of a-z, 0-9, dot, _ and -, with a letter or digit in front"
            " (such as afghan-peace)",
            id="name with a hint",
        ),
        pytest.param(
            "[topics.'мир']\nseeds = ['x']\n",
            '1: topics."мир": found "мир",'
            " allowed: a name of a-z, 0-9, dot, _ and -, with a letter or digit in front",
            id="name without a hint",
        ),
    ],
)
def test_problem_says_where_what_and_how(text, problem):
    assert problems(text) == [f"seedwire.toml:{problem}"]


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        pytest.param("[sources.kestrel.example]", '[sources."kestrel.example"]', id="one dot"),
        pytest.param(
            "[sources.www.kestrel.example]", '[sources."www.kestrel.example"]', id="two dots"
        ),
    ],
)
def test_name_with_a_dot_needs_quotes(header, hint):
    (first, _) = sorted(problems(f"{header}\nurl = 'https://kestrel.example'\n"), key=len)[::-1]
    assert f"a name with a dot needs quotes: {hint}; allowed" in first


def test_empty_table_in_a_source_is_a_name_with_a_dot():
    assert any('[sources."a.b"]' in problem for problem in problems("[sources.a.b]\n"))


def test_all_problems_are_told_at_once():
    text = '[crawl]\ndelay_s = "two"\nx = 1\n[extract]\nworkers = 0\n[sources.A]\n'
    found = problems(text)
    assert [line.split(":")[1] for line in found] == ["2", "3", "5", "6", "6"]


def test_pydantics_own_words_are_not_shown():
    text = '[crawl]\ndelay_s = "two"\n'
    assert problems(text) == [
        'seedwire.toml:2: crawl.delay_s: found "two", allowed: a number of seconds from 0 to 3600'
    ]
    assert "Input should" not in problems(text)[0]


def test_settings_have_no_key_but_those_of_the_file():
    assert set(Settings.model_fields) - set(FileSettings.model_fields) == {"path"}
