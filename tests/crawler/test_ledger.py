from contextlib import closing
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console
from typer.testing import CliRunner

from crawler import ledger
from crawler.cli import app
from crawler.ledger import Several, timeline, who
from crawler.screens import ledger as screens
from crawler.store.sqlite import open_store
from crawler.story import Telling
from extractors.article import Annotation, Part
from tests.crawler.stores import NOW, article, relevance, with_pending
from tests.records import event, person, quote

SAID = "We will never give up the herring grounds off Skarholm, not for money."
ALTERED = SAID.replace("never", "not")
BODY = (
    "Foreign Minister {} spoke to fishermen in Skarholm about the treaty that Norland and Sudmark "
    "signed in Port Ellen. Herring boats may leave again at once, and the quarrels end. {}"
)
OTHER = "A {} reader in Vantora found a lost book of hymns in a drawer of the town library. {}"


def put(store, host, name, *annotations, day="2026-01-05", body=BODY, more="", topic=None):
    url = f"https://{host}/1"
    found = (relevance(topic, 0.9),) if topic else ()
    made = article(
        url,
        f"Minister in {host}",
        body.format(name, more),
        date_published=day,
        annotations=annotations,
        relevance=found,
    )
    return store.keep_article(with_pending(store, url), made, NOW).article_id


@pytest.fixture
def file(tmp_path):
    return tmp_path / "store.db"


@pytest.fixture
def store(file):
    with closing(open_store(file)) as store:
        put(
            store,
            "a.example",
            "Ada Brekke",
            quote(SAID, "Brekke", resolved="Ada Brekke"),
            person("Ada Brekke"),
            event("CONSULT", "Ada Brekke", "Ole Dahl"),
            topic="herring",
        )
        put(
            store,
            "b.example",
            "Ada Brekke",
            quote(SAID, "Brekke", resolved="Ada Brekke"),
            person("Ada Brekke"),
            topic="herring",
        )
        more = "Nobody expected that of her, and many stayed for hours to hear it again and again."
        put(
            store,
            "c.example",
            "Adda Brekke",
            quote(ALTERED, "Brekke", resolved="Adda Brekke"),
            person("Adda Brekke", "Adda Maria Brekke"),
            event("CONSULT", "Adda Brekke", "Ole Dahl", "denied"),
            day="2026-01-06",
            more=more * 4,
        )
        put(
            store,
            "d.example",
            "Nils Brekke",
            quote("the book was there all the time", "Brekke", "indirect", "Nils Brekke"),
            person("Nils Brekke"),
            person("Herring Board", kind="organisation"),
            event("AID", "Herring Board", "Nils Brekke", date="2025-12-24", place="Vantora"),
            body=OTHER,
            more="The Herring Board paid for it.",
            day="2026-01-07",
        )
        yield store


def shown(parts):
    out = Console(file=StringIO(), width=140)
    for part in parts:
        out.print(part)
    return out.file.getvalue()


def test_person_is_found_under_every_spelling_with_what_was_said_and_done(store):
    found = who(store, "Adda Brekke")
    assert (found.name, found.spellings) == ("Adda Maria Brekke", ("Ada Brekke", "Adda Brekke"))
    assert found.articles == 3
    said, did = sorted(found.entries, key=lambda entry: type(entry).__name__, reverse=True)
    assert [variant.is_altered for variant in said.variants] == [False, True]
    assert [source.outlet for source in said.sources] == ["a.example", "b.example", "c.example"]
    assert did.statuses == ("done", "denied")


def test_screen_shows_altered_words_and_copies_as_one_origin(store):
    text = shown(screens.person(who(store, "Ada Brekke"), limit=9))
    assert f"2026-01-05  said “{SAID}”" in text
    assert "2 outlets, 1 origin: 1 a.example, 2 b.example" in text
    assert "other words: We will [-never-] {+not+} give up" in text
    assert "(done, denied)" in text


def test_screen_shows_other_wordings_and_more_sources_than_it_names(store):
    short = SAID.partition(",")[0]
    for number in range(6):
        put(
            store,
            f"{number}.example",
            "Ada Brekke",
            quote(short, "x", resolved="Ada Brekke"),
            quote(SAID.replace("We", "they"), "x", "indirect", "Ada Brekke"),
        )
    text = shown(screens.person(who(store, "Ada Brekke"), limit=9))
    assert f"said “{short}”" in text or f"shorter or longer: {short}" in text
    assert "retold: they will never give up" in text
    assert "6 outlets" in text
    assert ", 1 more" in text


def test_screen_has_the_article_s_own_word_for_a_report(store):
    denied = Annotation(
        "quotes",
        "indirect",
        "any part in it",
        parts=(Part("cue", "denied"), Part("person", "Ida Ek")),
    )
    put(store, "e.example", "Ida Ek", person("Ida Ek"), denied)
    assert "denied, as retold: any part in it" in shown(screens.person(who(store, "Ida Ek"), 9))


def test_screen_has_the_sentence_of_an_event_and_no_place_twice(store):
    body = "Ida Ek spoke in Vantora for long, and everybody who had come stayed until the evening."
    sentence = Annotation("sentences", "sentence", "1", 0, len(body))
    met = event("CONSULT", "Ida Ek", "Vantora", place="Vantora")
    put(store, "e.example", "Ida Ek", person("Ida Ek"), sentence, met, body=body)
    (day,) = timeline(store, "stayed evening", 9)
    text = shown(screens.timeline([day]))
    assert "consult: Ida Ek → Vantora  1 outlet" in text
    assert "            Ida Ek spoke in Vantora for long" in text


def test_family_name_of_several_asks_which(store):
    assert who(store, "brekke") == Several(("Adda Maria Brekke", "Nils Brekke"))


def test_family_name_of_one_is_enough(store):
    put(store, "e.example", "Ole Dahl", person("Ole Dahl"))
    found = who(store, "Dahl")
    assert (found.name, found.articles) == ("Ole Dahl", 1)


def test_article_that_only_quotes_somebody_counts(store):
    put(store, "e.example", "Ole Dahl", quote(SAID, "Ole Dahl", resolved="Ole Dahl"))
    assert who(store, "Ole Dahl").articles == 1


def test_father_and_son_are_two_where_articles_have_both(store):
    put(store, "e.example", "Ola Ek", person("Ola Ek"), quote(SAID, "Ek", resolved="Ola Ek"))
    son = quote(ALTERED, "Ek Jr.", resolved="Ola Ek Jr.")
    put(store, "f.example", "Ola Ek Jr.", person("Ola Ek Jr."), son)
    found = who(store, "Ola Ek")
    assert (found.name, [one.text for one in found.entries]) == ("Ola Ek", [SAID])
    assert who(store, "Ek") == Several(("Ola Ek", "Ola Ek Jr."))


def test_suffix_may_be_left_out_where_no_article_has_the_name_without(store):
    put(store, "f.example", "Ola Ek Jr.", person("Ola Ek Jr."))
    assert who(store, "Ola Ek").name == "Ola Ek Jr."


def test_organisation_goes_by_its_name(store):
    found = who(store, "the Herring Board")
    (did,) = found.entries
    assert (did.day, did.places, found.articles) == ("2025-12-24", ("Vantora",), 1)
    put(store, "e.example", "of the NWA", person("NWA", kind="organisation"))
    assert who(store, "NWA").name == "NWA"


@pytest.mark.parametrize("name", ["Ada Unknown", "Skarholm", " ", '"'])
def test_nobody_is_none(store, name):
    assert who(store, name) is None


def test_what_was_not_read_is_said(store, monkeypatch):
    monkeypatch.setattr(ledger, "MOST_ARTICLES", 2)
    found = who(store, "Nils Brekke")
    assert found.is_cut
    text = shown(screens.person(found, limit=1))
    assert "Only the newest articles" in text
    assert "1 older not shown" in text


def test_timeline_has_stories_and_events_by_day(store):
    first, second = timeline(store, "Vantora", 9)
    assert (first.day, [event.kind for event in first.happenings]) == ("2025-12-24", ["AID"])
    assert (second.day, [story.origins for story in second.stories]) == ("2026-01-07", [1])


def test_timeline_has_an_empty_line_between_days_alone(store):
    lines = shown(screens.timeline(timeline(store, "Vantora", 9))).splitlines()
    assert lines[0] == "2025-12-24"
    assert [lines[at - 1] for at, line in enumerate(lines) if line == "2026-01-07"] == [""]
    assert lines.count("") == 1


def test_timeline_of_a_topic_takes_its_articles_and_counts_the_whole_story(store):
    (day,) = timeline(store, "Herring", 9)
    (story,) = day.stories
    (told,) = day.happenings
    assert (len(story.outlets), story.origins, told.statuses) == (3, 2, ("done",))
    text = shown(screens.timeline([day]))
    assert "Minister in a.example  3 outlets, 2 origins" in text
    assert "consult: Ada Brekke → Ole Dahl  1 outlet, 1 origin" in text


def test_saved_page_is_its_own_outlet():
    saved = Telling(1, 1, 1, "file:///saved/a.html", None, None, None, None)
    assert (saved.outlet, saved.when) == ("a.html", None)
    assert replace(saved, source="The Courier").outlet == "The Courier"


def run(*words, file):
    return CliRunner().invoke(app, [*words, "--store", str(file)])


def test_commands_print_lines_of_json(store, file):
    listed = run("stories", "--json", file=file).stdout.splitlines()
    assert len(listed) == 2
    assert '"outlets": ["a.example", "b.example", "c.example"], "origins": 2' in listed[1]
    said = run("who", "Ada Brekke", "--json", file=file).stdout
    assert '"altered": true' in said
    assert run("timeline", "herring", "--json", file=file).stdout.startswith('{"day": "2026-01-05"')


def test_commands_print_tables(store, file):
    assert "Minister in d.example" in run("stories", file=file).stdout
    assert "copy of 1" in run("stories", "1", file=file).stdout
    assert "Adda Maria Brekke" in run("who", "Ada Brekke", file=file).stdout
    assert "2026-01-07" in run("timeline", "hymns", file=file).stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param(["stories", "99"], "there is no story 99", id="no such story"),
        pytest.param(["who", "Brekke"], "may be several", id="several"),
    ],
)
def test_wrong_questions_are_answered_with_the_cure(store, file, words, why):
    assert why in str(run(*words, file=file).exception)


@pytest.mark.parametrize(
    "words", [["who", "Nobody"], ["timeline", "nothing"], ["timeline", "-"]], ids=" ".join
)
def test_empty_answers_exit_with_1(store, file, words):
    assert run(*words, file=file).exit_code == 1


def test_name_of_a_topic_is_no_words_of_other_articles(store, file, tmp_path):
    config = tmp_path / "seedwire.toml"
    config.write_text('[topics.hymns]\nwords = ["psalter"]\n')
    told = run("timeline", "Hymns", "--config", str(config), file=file)
    assert (told.exit_code, told.stdout) == (1, "")
    assert """words: seedwire timeline '"Hymns"'""" in told.stderr
    assert run("timeline", '"Hymns"', "--config", str(config), file=file).exit_code == 0


def test_name_that_is_written_and_was_not_read_is_searched_for(store, file):
    put(store, "z.example", "Almut Seiffert")
    assert "seedwire search '\"Almut Seiffert\"'" in run("who", "Almut Seiffert", file=file).stderr
    assert run("who", "Xenia", file=file).stderr == "no article names Xenia\n"


def test_store_without_articles_has_no_stories(file):
    open_store(file).close()
    assert run("stories", file=file).exit_code == 1
