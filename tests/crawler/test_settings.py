"""A settings file is loaded whole, or refused with everything that is wrong in it."""

import pickle
import re
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from crawler.intervals import Bounds
from crawler.pace_settings import bounds_of, interval_of, rule_of
from crawler.problems import ConfigError
from crawler.schedules import ALWAYS, Rule
from crawler.settings import (
    CrawlSettings,
    Settings,
    SourceKind,
    SourceSettings,
    load,
    settings_in,
    user_agent,
)
from crawler.toml_file import parse

FULL = """\
store = "data/news.db"

[crawl]
contact = "mailto:desk@kestrel.example"
delay_s = 3
timeout_s = 20.5
max_body_mib = 5
concurrency = 8

[extract]
workers = 2
timeout_s = 5.0

[topics.afghan-peace]
seeds = ["seeds/*.txt", "more.txt"]
threshold = 0.5

[sources.kestrel-courier]
kind = "feed"
url = "https://kestrel.example/feed/"
interval = "2h"
max_age = "3d"
enabled = false
"""


def problems(text):
    with pytest.raises(ConfigError) as caught:
        settings_in(parse(text, Path("seedwire.toml")))
    return [str(problem) for problem in caught.value.problems]


def settings(text):
    return settings_in(parse(text, Path("/news/seedwire.toml")))


def test_every_key_is_loaded(tmp_path):
    path = tmp_path / "seedwire.toml"
    path.write_text(FULL)
    loaded = load(path)
    source = loaded.sources["kestrel-courier"]
    topic = loaded.topics["afghan-peace"]
    assert loaded.path == path
    assert loaded.store == tmp_path / "data" / "news.db"
    assert loaded.crawl.contact == "mailto:desk@kestrel.example"
    assert (loaded.crawl.delay_s, loaded.crawl.timeout_s) == (3.0, 20.5)
    assert (loaded.crawl.max_body_mib, loaded.crawl.concurrency) == (5, 8)
    assert (loaded.extract.workers, loaded.extract.timeout_s) == (2, 5.0)
    assert (topic.seeds, topic.threshold) == (("seeds/*.txt", "more.txt"), 0.5)
    assert (source.kind, source.url) == (SourceKind.FEED, "https://kestrel.example/feed/")
    assert (source.interval, source.enabled) == (timedelta(hours=2), False)
    assert source.max_age == timedelta(days=3)


def test_absent_keys_have_their_defaults():
    loaded = settings(
        '[topics.peace]\nseeds = ["x"]\n[sources.kestrel]\nurl = "https://kestrel.example"\n'
    )
    assert loaded.store == Path("/news/seedwire.db")
    assert loaded.crawl.model_dump() == {
        "contact": None,
        "delay_s": 2.0,
        "timeout_s": 30.0,
        "max_body_mib": 10,
        "rechecks": tuple(timedelta(hours=hours) for hours in (1, 6, 24, 168)),
        "prefetch_gate": True,
        "concurrency": 16,
        "allow_private_hosts": (),
        "respect_tdm": False,
    }
    assert loaded.extract.model_dump() == {
        "workers": None,
        "timeout_s": 10.0,
        "skip_stages": (),
        "memory_mib": 1024,
    }
    assert loaded.topics["peace"].threshold == "auto"
    source = loaded.sources["kestrel"]
    assert (source.kind, source.enabled) == (SourceKind.FEED, True)
    assert source.interval is None
    assert interval_of(source) == timedelta(minutes=15)
    assert bounds_of(source) == Bounds(timedelta(minutes=5), timedelta(hours=6))


def test_absolute_store_stays_where_it_is():
    assert settings('store = "/data/news.db"').store == Path("/data/news.db")


def test_archive_is_a_folder_beside_the_file_and_off_by_default():
    assert settings("").archive is None
    loaded = settings('archive = "pages/warc"\narchive_file_mib = 5')
    assert (loaded.archive, loaded.archive_file_mib) == (Path("/news/pages/warc"), 5)
    assert settings('archive = "/data/warc"').archive == Path("/data/warc")


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        pytest.param('""', "the path of a folder", id="empty"),
        pytest.param("7", "the path of a folder", id="number"),
        pytest.param('"~/warc"', "write the folder in full", id="home"),
        pytest.param('"s3://bucket/warc"', "a folder of this machine", id="elsewhere"),
        pytest.param('"C:\\news"', "goes into single quotes", id="backslash"),
    ],
)
def test_archive_that_is_no_folder_is_explained(value, hint):
    (problem,) = problems(f"archive = {value}")
    assert "archive" in problem
    assert hint in problem


def test_paths_are_absolute_when_the_file_was_named_relatively(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("seedwire.toml").write_text("")
    loaded = load(Path("seedwire.toml"))
    assert loaded.path == tmp_path / "seedwire.toml"
    assert loaded.store == tmp_path / "seedwire.db"


def test_settings_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        settings(FULL).crawl.delay_s = 0.0


def test_settings_survive_the_way_between_processes():
    assert pickle.loads(pickle.dumps(settings(FULL))) == settings(FULL)


@pytest.mark.parametrize("text", ["0", "1", "0.25", '"auto"'])
def test_threshold_is_taken(text):
    settings(f'[topics.a]\nseeds = ["x"]\nthreshold = {text}\n')


@pytest.mark.parametrize("text", ["-0.1", "1.1", "nan", "inf", "true", '"0.5"', '"Auto"', "[]"])
def test_other_threshold_is_refused(text):
    (problem,) = problems(f'[topics.a]\nseeds = ["x"]\nthreshold = {text}\n')
    assert problem.startswith("seedwire.toml:3: topics.a.threshold: found ")
    assert problem.endswith(' allowed: "auto" or a number from 0 to 1')


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        pytest.param("crawl.delay_s", "-1", "a number of seconds from 0 to 3600", id="negative"),
        pytest.param("crawl.delay_s", "nan", "a number of seconds from 0 to 3600", id="nan"),
        pytest.param("crawl.delay_s", "inf", "a number of seconds from 0 to 3600", id="infinite"),
        pytest.param("crawl.delay_s", "true", "a number of seconds from 0 to 3600", id="bool"),
        pytest.param(
            "crawl.delay_s", "9" * 400, "a number of seconds from 0 to 3600", id="beyond float"
        ),
        pytest.param("crawl.timeout_s", "0", "a number of seconds from 1 to 3600", id="no time"),
        pytest.param(
            "crawl.max_body_mib", "1.5", "a whole number of mebibytes from 1 to 1024", id="fraction"
        ),
        pytest.param(
            "crawl.concurrency",
            "0x" + "f" * 5000,
            "a whole number of hosts from 1 to 1024",
            id="big",
        ),
        pytest.param(
            "extract.workers", "0", "a whole number of processes from 1 to 256", id="no worker"
        ),
        pytest.param(
            "extract.timeout_s", "0.01", "a number of seconds from 0.1 to 3600", id="too short"
        ),
        pytest.param(
            "store",
            "3",
            "the path of an SQLite file, absolute or relative to this file",
            id="store",
        ),
    ],
)
def test_value_out_of_bounds_is_refused(key, value, allowed):
    (problem,) = problems(f"{key} = {value}\n")
    assert problem.startswith(f"seedwire.toml:1: {key}: found ")
    assert problem.endswith(f" allowed: {allowed}")


@pytest.mark.parametrize(
    ("line", "start"),
    [
        pytest.param('interval = "0s"', 'interval: found "0s"', id="too short"),
        pytest.param('interval = "8d"', 'interval: found "8d"', id="too long"),
        pytest.param("interval = 2011-02-03", "interval: found 2011-02-03", id="date"),
        pytest.param('kind = "rss"', 'kind: found "rss", allowed: "feed"', id="kind"),
        pytest.param("kind = 1", 'kind: found 1, allowed: "feed"', id="kind that is a number"),
        pytest.param('enabled = "yes"', 'enabled: found "yes", allowed: true or false', id="yes"),
    ],
)
def test_wrong_source_is_refused(line, start):
    (problem,) = problems(f'[sources.a]\nurl = "https://kestrel.example/"\n{line}\n')
    assert problem.startswith(f"seedwire.toml:3: sources.a.{start}")


@pytest.mark.parametrize(
    "url",
    [
        "file:///news/CC-NEWS-*.warc.gz",
        "file:archive/*.warc.gz",
        "file:saved%20pages",
        "file://localhost/news",
    ],
)
def test_archive_is_a_file_a_folder_or_a_pattern(url):
    text = f'[sources.a]\nurl = "{url}"\nkind = "archive"\n'
    assert settings(text).sources["a"].url == url


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        pytest.param('url = "file:///news/a.warc"', "", id="file for a feed"),
        pytest.param(
            'kind = "archive"\nurl = "news/a.warc"', '(did you mean "file:news/a.warc"?)', id="path"
        ),
        pytest.param('kind = "archive"\nurl = "https://kestrel.example/a.warc"', "", id="web"),
        pytest.param(
            'kind = "archive"\nurl = "file://news/a.warc"', "with three slashes)", id="computer"
        ),
        pytest.param('kind = "archive"\nurl = "file:///"', "(a path has to follow)", id="no path"),
    ],
)
def test_file_is_for_archives_and_only_a_file_is(lines, hint):
    (problem,) = problems(f"[sources.a]\n{lines}\n")
    assert "sources.a.url: found " in problem
    assert problem.endswith(hint)


def test_two_archives_cannot_be_the_same():
    table = 'kind = "archive"\nurl = "file:a.warc"\n'
    assert len(problems(f"[sources.a]\n{table}[sources.b]\n{table}")) == 1


@pytest.mark.parametrize("value", ['"30m"', '"40000d"', "2"])
def test_age_out_of_bounds_is_refused(value):
    (problem,) = problems(f'[sources.a]\nurl = "https://kestrel.example/"\nmax_age = {value}\n')
    assert 'such as "2d", from 1h to 36500d' in problem


@pytest.mark.parametrize("text", ["[]", '"seeds/*.txt"', '[""]', "[[]]"])
def test_topic_without_seeds_is_refused(text):
    (problem,) = problems(f"[topics.a]\nseeds = {text}\n")
    assert problem.startswith("seedwire.toml:2: topics.a.seeds: found ")
    assert "a list of one or more files, patterns or addresses" in problem


def test_two_sources_cannot_share_an_address():
    text = (
        "[sources.a]\nurl = 'https://kestrel.example'\n"
        "[sources.b]\nurl = 'https://kestrel.example/b'\n"
        "[sources.c]\nurl = 'https://KESTREL.example/'\n"
    )
    (problem,) = problems(text)
    assert problem == (
        'seedwire.toml:6: sources.c.url: found "https://KESTREL.example/",'
        " allowed: an address that no other source has (sources.a on line 2 has it already)"
    )


def test_shared_address_is_told_beside_other_problems():
    text = (
        "[sources.a]\nurl = 'https://kestrel.example'\n"
        "[sources.b]\nurl = 'https://kestrel.example'\nx = 1\n"
        "[sources.c]\nurl = 1\n"
    )
    assert [problem.split(": ")[1] for problem in problems(text)] == [
        "sources.b.url",
        "sources.b.x",
        "sources.c.url",
    ]


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        pytest.param(
            "mailto:desk@kestrel.example",
            "seedwire/0.1.0 (+mailto:desk@kestrel.example)",
            id="mailto",
        ),
        pytest.param(
            "desk@kestrel.example", "seedwire/0.1.0 (+mailto:desk@kestrel.example)", id="e-mail"
        ),
        pytest.param(
            "https://kestrel.example/us", "seedwire/0.1.0 (+https://kestrel.example/us)", id="page"
        ),
        pytest.param(None, "seedwire/0.1.0", id="not given"),
        pytest.param("", "seedwire/0.1.0", id="empty"),
    ],
)
def test_user_agent_says_who_crawls(contact, agent):
    chosen = Settings(path=Path("/news/seedwire.toml"), crawl=CrawlSettings(contact=contact))
    assert user_agent(chosen, "0.1.0") == agent


def test_contact_with_a_line_break_never_becomes_a_header():
    (problem,) = problems('[crawl]\ncontact = "desk@kestrel.example\\r\\nX-Evil: 1"\n')
    assert 'crawl.contact: found "desk@kestrel.example\\r\\nX-Evil: 1", allowed:' in problem
    with pytest.raises(ValidationError):
        CrawlSettings(contact="desk@kestrel.example\r\nX-Evil: 1")


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("said", "first", "bounds"),
    [
        pytest.param({"interval": "1h"}, 60 * MINUTE, None, id="fixed"),
        pytest.param(
            {"interval": "auto"}, 15 * MINUTE, Bounds(5 * MINUTE, 360 * MINUTE), id="learned"
        ),
        pytest.param(
            {"min_interval": "1h"}, 60 * MINUTE, Bounds(60 * MINUTE, 360 * MINUTE), id="slow"
        ),
        pytest.param(
            {"min_interval": "1m", "max_interval": "10m"},
            10 * MINUTE,
            Bounds(MINUTE, 10 * MINUTE),
            id="quick",
        ),
        pytest.param(
            {"min_interval": "1d"}, 1440 * MINUTE, Bounds(1440 * MINUTE, 1440 * MINUTE), id="daily"
        ),
    ],
)
def test_interval_is_fixed_or_learned_between_bounds(said, first, bounds):
    source = SourceSettings.model_validate({"url": "https://kestrel.example/"} | said)
    assert (interval_of(source), bounds_of(source)) == (first, bounds)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        pytest.param(
            'interval = "1h"\nmin_interval = "5m"',
            'interval is fixed; write interval = "auto" or take this line out',
            id="bound of a fixed interval",
        ),
        pytest.param(
            'min_interval = "2h"\nmax_interval = "1h"',
            "it is shorter than min_interval",
            id="bounds the wrong way round",
        ),
        pytest.param('interval = "often"', 'found "often", allowed: "auto", or a', id="a word"),
    ],
)
def test_pace_that_contradicts_itself_is_refused(lines, problem):
    text = f'[sources.kestrel]\nurl = "https://kestrel.example/feed"\n{lines}\n'
    with pytest.raises(ConfigError, match=re.escape(problem)):
        settings_in(parse(text, Path("seedwire.toml")))


def test_rechecks_grow():
    loaded = settings('[crawl]\nrechecks = ["30m", "2d"]\n')
    assert loaded.crawl.rechecks == (timedelta(minutes=30), timedelta(days=2))
    assert settings("[crawl]\nrechecks = []\n").crawl.rechecks == ()


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param('["6h", "1h"]', id="going back"),
        pytest.param('["1h", "1h"]', id="twice the same"),
        pytest.param('["1m"]', id="too soon"),
        pytest.param('["91d"]', id="too late"),
        pytest.param('["soon"]', id="no time"),
        pytest.param('"1h"', id="no list"),
        pytest.param(str([f"{n}h" for n in range(1, 12)]), id="too many"),
    ],
)
def test_other_rechecks_are_refused(steps):
    with pytest.raises(ConfigError, match=r"crawl\.rechecks"):
        settings(f"[crawl]\nrechecks = {steps}\n")


def source_with(more, groups=""):
    text = f'[sources.a]\nurl = "https://a.example/"\n{more}\n{groups}'
    return settings_in(parse(text, Path("seedwire.toml"))).sources["a"]


GROUP = '[groups.dailies]\ncron = "30 3 * * *"\ntimezone = "Europe/Berlin"\ndays = "mon-fri"'


def test_rule_of_a_source():
    said = source_with('hours = "6-9, 22:00-02:00"\ndays = "sat-mon"\ntimezone = "Asia/Kabul"')
    spans = ((0, 120), (360, 540), (1320, 1440))
    assert rule_of(said) == Rule(None, spans, (0, 5, 6), "Asia/Kabul")
    assert rule_of(source_with('cron = "*/5  6 * * *"')) == Rule("*/5 6 * * *")
    assert rule_of(source_with('timezone = "Asia/Kabul"')) == ALWAYS


def test_source_has_what_its_group_says_and_its_own_word_goes_first():
    weekdays = (0, 1, 2, 3, 4)
    grouped = source_with('group = "dailies"', GROUP)
    assert rule_of(grouped) == Rule("30 3 * * *", (), weekdays, "Europe/Berlin")
    faster = source_with('group = "dailies"\ninterval = "5m"', GROUP)
    assert rule_of(faster) == Rule(None, (), weekdays, "Europe/Berlin")
    assert interval_of(faster) == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ('cron = "30 3 * *"', "it has 4 fields"),
        ('cron = "61 3 * * *"', "bad minute"),
        ('interval = "5m"\ncron = "30 3 * * *"', "take one of the two out"),
        ('hours = "22"', 'allowed: spans of the day, such as "06:00-22:00"'),
        ('hours = "6-25"', "allowed: spans of the day"),
        ('days = "mon-fry"', 'allowed: days of the week, such as "mon-fri"'),
        ('timezone = "Europe/Berlim"', "no time zone has this name"),
        ('group = "dailies"', "the name of a table [groups.NAME] (there is none yet)"),
        ('group = "weeklies"\n' + GROUP, '(there are "dailies")'),
    ],
)
def test_mistake_in_a_rule_is_named(said, problem):
    with pytest.raises(ConfigError) as caught:
        source_with(said)
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ('[daemon]\nlisten = "0.0.0.0:9464"', "others could reach that"),
        ('[daemon]\nlisten = "localhost:9464"', "as a number"),
        ("[daemon]\nlisten = 9464", 'allowed: a loopback address and a port, such as "127'),
        ('[retention]\npages = "1h"', 'allowed: "forever", or a whole number with d'),
        ('[log]\nformat = "xml"', 'allowed: "text" or "json"'),
    ],
)
def test_mistake_in_what_a_service_needs_is_named(said, problem):
    with pytest.raises(ConfigError) as caught:
        settings_in(parse(said, Path("seedwire.toml")))
    assert problem in str(caught.value)
