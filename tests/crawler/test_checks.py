"""A check tells all that keeps a settings file from being used."""

from pathlib import Path

import pytest

from crawler import checks
from crawler.checks import check, seed_files
from crawler.problems import ConfigError
from crawler.settings import load

TOPIC = '[topics.peace]\nseeds = ["seeds/*.txt"]\n'
CONTACT = '[crawl]\ncontact = "desk@kestrel.example"\n'
SOURCE = '[sources.kestrel]\nurl = "https://kestrel.example/feed"\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds" / "old").mkdir(parents=True)
    for name in ("b.txt", "a.txt", ".hidden.txt", "note.md", "old/c.txt", "[1].txt"):
        (tmp_path / "seeds" / name).write_text("")
    return tmp_path


def write(folder, text):
    path = folder / "seedwire.toml"
    path.write_text(text)
    return path


def found(folder, seeds):
    path = write(folder, f"[topics.peace]\nseeds = {seeds}\n")
    return [str(file.relative_to(folder)) for file in seed_files(load(path), "peace")]


def problems(path, *, live):
    return [str(problem).removeprefix(str(path)) for problem in check(path, live=live)[1]]


@pytest.mark.parametrize(
    ("seeds", "files"),
    [
        pytest.param(
            '["seeds/*.txt"]', ["seeds/[1].txt", "seeds/a.txt", "seeds/b.txt"], id="pattern"
        ),
        pytest.param('["seeds/b.txt"]', ["seeds/b.txt"], id="file"),
        pytest.param('["seeds/[1].txt"]', ["seeds/[1].txt"], id="file with brackets"),
        pytest.param('["seeds/[ab].txt"]', ["seeds/a.txt", "seeds/b.txt"], id="brackets"),
        pytest.param('["seeds/**/c.txt"]', ["seeds/old/c.txt"], id="any depth"),
        pytest.param('["seeds/.hidden.txt"]', ["seeds/.hidden.txt"], id="hidden file"),
        pytest.param(
            '["seeds/b.txt", "seeds/[ab].*", "./seeds/a.txt", "seeds/old/../a.txt"]',
            ["seeds/a.txt", "seeds/b.txt"],
            id="each file once, in order",
        ),
        pytest.param('["seeds/*o*"]', ["seeds/note.md"], id="folders are left out"),
    ],
)
def test_seed_files_are_found(folder, seeds, files):
    assert found(folder, seeds) == files


def test_seeds_may_lie_elsewhere(folder):
    (folder / "news").mkdir()
    path = write(folder / "news", f"[topics.peace]\nseeds = ['{folder}/seeds/a*.txt']\n")
    assert seed_files(load(path), "peace") == (folder / "seeds" / "a.txt",)


def test_folder_of_the_settings_is_no_pattern(tmp_path):
    folder = tmp_path / "news [1]*"
    folder.mkdir()
    (folder / "a.txt").write_text("")
    assert found(folder, '["*.txt"]') == ["a.txt"]


def test_link_to_a_seed_is_the_same_seed(folder):
    (folder / "seeds" / "a2.txt").symlink_to(folder / "seeds" / "a.txt")
    assert found(folder, '["seeds/a*.txt"]') == ["seeds/a.txt"]


def test_seeds_that_are_not_there_are_problems_with_their_line(folder):
    path = write(
        folder, TOPIC + '[topics.b]\nseeds = [\n  "x.txt",\n  "seeds", "seeds/a.txt",\n]\n'
    )
    with pytest.raises(ConfigError) as caught:
        seed_files(load(path), "b")
    told = [(it.line, it.key, it.found, it.hint) for it in caught.value.problems]
    assert told == [
        (4, "topics.b.seeds", '"x.txt"', f"looked in {folder}"),
        (4, "topics.b.seeds", '"seeds"', 'that is a folder: write "seeds/*.md", "seeds/*.txt"'),
    ]


def test_folder_among_the_seeds_is_told_the_patterns_of_its_pages(folder):
    (folder / "saved").mkdir()
    for name in ("a.html", "b.mhtml", "notes.pdf"):
        (folder / "saved" / name).touch()
    with pytest.raises(ConfigError) as caught:
        found(folder, '["saved"]')
    (problem,) = caught.value.problems
    assert problem.hint == 'that is a folder: write "saved/*.html", "saved/*.mhtml"'


def test_name_too_long_for_a_file_is_a_seed_that_is_not_there(folder):
    with pytest.raises(ConfigError, match="allowed: a file that exists"):
        found(folder, f'["{"x" * 999}"]')


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda path: path.write_text(f"# new\n{TOPIC}"), id="other seed there"),
        pytest.param(lambda path: path.write_text("["), id="no TOML any more"),
        pytest.param(Path.unlink, id="gone"),
    ],
)
def test_line_is_not_told_if_the_file_has_changed(folder, change):
    path = write(folder, '[topics.peace]\nseeds = ["x.txt"]\n')
    loaded = load(path)
    change(path)
    with pytest.raises(ConfigError) as caught:
        seed_files(loaded, "peace")
    assert [problem.line for problem in caught.value.problems] == [None]


def test_good_settings_pass(folder):
    path = write(folder, CONTACT + TOPIC + SOURCE)
    settings, problems = check(path, live=True)
    assert settings == load(path)
    assert problems == ()


def test_settings_that_cannot_be_loaded_are_an_error(folder):
    with pytest.raises(ConfigError, match="unknown key"):
        check(write(folder, "x = 1\n"), live=False)


def test_problems_name_the_file_as_it_was_given(folder, monkeypatch):
    write(folder, '[topics.a]\nseeds = ["none"]\n')
    monkeypatch.chdir(folder)
    (problem,) = check(Path("seedwire.toml"), live=False)[1]
    assert str(problem).startswith("seedwire.toml:2: topics.a.seeds: found ")


def test_offline_use_needs_neither_contact_nor_source(folder):
    assert problems(write(folder, TOPIC), live=False) == []


def test_topic_is_needed(folder):
    (problem,) = problems(write(folder, ""), live=False)
    assert problem == (
        ": topics: found nothing, allowed: at least one topic: [topics.NAME] with seeds"
        " (without one there is nothing to look for)"
    )


@pytest.mark.parametrize(
    ("crawl", "start"),
    [
        pytest.param("", ": crawl.contact: found nothing, allowed: an e-mail", id="no table"),
        pytest.param("[crawl]\n", ":1: crawl.contact: found nothing, allowed:", id="no key"),
        pytest.param(
            '[crawl]\ncontact = ""\n', ':2: crawl.contact: found "", allowed:', id="empty"
        ),
        pytest.param(
            'crawl.contact = "desk@example.org"\n',
            ':1: crawl.contact: found "desk@example.org", allowed:',
            id="placeholder",
        ),
    ],
)
def test_live_run_needs_a_contact(folder, crawl, start):
    (problem,) = problems(write(folder, crawl + TOPIC + SOURCE), live=True)
    assert problem.startswith(start)


def test_live_run_that_asks_nobody_needs_no_contact(folder):
    archive = '[sources.a]\nkind = "archive"\nurl = "file:a.warc"\n'
    assert problems(write(folder, TOPIC + archive), live=True) == []
    assert len(problems(write(folder, TOPIC + archive + SOURCE), live=True)) == 1


@pytest.mark.parametrize(
    ("sources", "problem"),
    [
        pytest.param(
            "",
            ": sources: found nothing, allowed: at least one source that is enabled"
            " (add [sources.NAME] with the url of a feed)",
            id="none",
        ),
        pytest.param(
            SOURCE + "enabled = false\n",
            ":5: sources: found only sources with enabled = false,"
            " allowed: at least one source that is enabled (set one of them to true)",
            id="none enabled",
        ),
    ],
)
def test_live_run_needs_an_enabled_source(folder, sources, problem):
    assert problems(write(folder, CONTACT + TOPIC + sources), live=True) == [problem]


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        pytest.param("seeds", "is a folder: name a file in it", id="a folder"),
        pytest.param("no/such/a.db", "/no/such: create it", id="no folder"),
        pytest.param("seeds/a.txt/a.db", "/seeds/a.txt: create it", id="a file for a folder"),
    ],
)
@pytest.mark.parametrize("key", ["store", "log.file"])
def test_live_run_needs_a_place_for_its_store_and_its_log(folder, key, place, hint):
    path = write(folder, f'{key} = "{place}"\n{CONTACT}{TOPIC}{SOURCE}')
    assert problems(path, live=False) == []
    (problem,) = problems(path, live=True)
    assert problem.startswith(f':1: {key}: found "{place}", allowed: a file that you may write')
    assert hint in problem


@pytest.mark.parametrize("closed", ["", "seedwire.db"], ids=["its folder", "the file"])
def test_live_run_needs_the_right_to_write_its_store(folder, monkeypatch, closed):
    (folder / "seedwire.db").touch()
    monkeypatch.setattr(checks, "access", lambda path, _: path != folder / closed)
    (problem,) = problems(write(folder, CONTACT + TOPIC + SOURCE), live=True)
    assert "seedwire.db" in problem
    assert "you may not write there" in problem


@pytest.mark.parametrize("closed", ["seeds", "seeds/a.txt"], ids=["its folder", "the file"])
def test_live_run_needs_the_right_to_write_its_log(folder, monkeypatch, closed):
    monkeypatch.setattr(checks, "access", lambda path, _: path != folder / closed)
    log = f'log.file = "seeds/{"new" if closed == "seeds" else "a"}.txt"\n'
    (problem,) = problems(write(folder, log + CONTACT + TOPIC + SOURCE), live=True)
    assert problem.startswith(":1: log.file: found")
    assert "you may not write there" in problem
    log = 'log.file = "/dev/null"\n'
    assert problems(write(folder, log + CONTACT + TOPIC + SOURCE), live=True) == []


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        pytest.param("not/made/yet", None, id="made when it is written"),
        pytest.param("seeds/a.txt/pages", ": name another place for it", id="within a file"),
        pytest.param("closed/pages", "/closed", id="no right"),
    ],
)
def test_archive_has_a_place(folder, monkeypatch, place, hint):
    (folder / "closed").mkdir()
    monkeypatch.setattr(checks, "access", lambda path, _: path != folder / "closed")
    settings, _ = check(write(folder, f'archive = "{place}"\n{TOPIC}'), live=False)
    why = checks.archive_hindrance(settings)
    assert why is None if hint is None else why.endswith(hint)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "10.1", "[::1]"])
def test_private_source_needs_to_be_listed_for_a_live_run(folder, host):
    source = SOURCE.replace("https://kestrel.example", f"http://{host}")
    (problem,) = problems(write(folder, CONTACT + TOPIC + source), live=True)
    assert ":6: sources.kestrel.url: found" in problem
    assert "list it in crawl.allow_private_hosts" in problem
    allowed = f'allow_private_hosts = ["{host}"]\n'
    assert problems(write(folder, CONTACT + allowed + TOPIC + source), live=True) == []
    disabled = source + "enabled = false\n[sources.b]\nurl = 'https://b.example/'\n"
    assert problems(write(folder, CONTACT + TOPIC + disabled), live=True) == []
