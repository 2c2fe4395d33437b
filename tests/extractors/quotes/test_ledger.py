import pytest

from extractors.article import Annotation, Article
from extractors.quotes.ledger import Source, day_of, is_same_name, origins, outlets, page_of
from extractors.record import to_json
from tests.records import event, person, quote

HERE = Source(1, 1, 1, "a.example", "https://a.example/1", "2026-01-05T10:00+01:00")


def page(*annotations):
    article = Article("https://a.example/1", "https://a.example/1", "x", annotations=annotations)
    return page_of(to_json(article), HERE)


def test_quotation_is_its_resolved_speakers():
    (saying,) = page(quote("No.", "the minister", resolved="Ada Brekke")).sayings
    assert (saying.text, saying.speaker, saying.is_direct) == ("No.", "Ada Brekke", True)


def test_speaker_that_was_not_resolved_is_as_the_text_has_it():
    (saying,) = page(quote("No.", "the minister", "indirect")).sayings
    assert (saying.speaker, saying.is_direct) == ("the minister", False)


def test_event_has_its_parties_and_status():
    (deed,) = page(event("MEET", "Ada Brekke", "Ole Dahl", date="2026-01-04")).deeds
    assert (deed.kind, deed.code, deed.actors, deed.targets) == (
        "MEET",
        "040",
        ("Ada Brekke",),
        ("Ole Dahl",),
    )
    assert (deed.status, deed.day) == ("done", "2026-01-04")


@pytest.mark.parametrize("date", [None, "2026", "2026-01", "2026-W02", "PRESENT_REF"])
def test_event_without_a_day_has_that_of_the_article(date):
    (deed,) = page(event("MEET", "Ada Brekke", date=date)).deeds
    assert deed.day == "2026-01-05"


@pytest.mark.parametrize("date", ["PAST_REF", "FUTURE_REF", "199", "17", "XXXX"])
def test_event_of_another_time_that_no_year_says_has_no_day(date):
    (deed,) = page(event("MEET", "Ada Brekke", date=date)).deeds
    assert deed.day is None


@pytest.mark.parametrize(
    ("date", "day"),
    [
        pytest.param("2019", "2019", id="year"),
        pytest.param("2025-12", "2025-12", id="month"),
        pytest.param("2026-02", "2026-02", id="month to come"),
        pytest.param("2025-W51", "2025", id="week of another year"),
        pytest.param("2019-SU", "2019", id="season of another year"),
        pytest.param("2026-01-03TMO", "2026-01-03", id="part of a day"),
    ],
)
def test_event_of_another_month_or_year_has_not_the_articles_day(date, day):
    (deed,) = page(event("MEET", "Ada Brekke", date=date)).deeds
    assert deed.day == day


def test_event_comes_with_its_sentence():
    sentences = (
        Annotation("sentences", "sentence", "2", 10, 25),
        Annotation("sentences", "sentence", "1", 0, 9),
        Annotation("others", "sentence", "2", 0, 99),
    )
    said = "They met. Then they left."
    found = (event("MEET", "Ada Brekke"), *sentences)
    made = Article(url="u", canonical_url="u", article_body=said, annotations=found)
    assert page_of(to_json(made), HERE).deeds[0].text == "They met."
    assert page(event("MEET", "Ada Brekke")).deeds[0].text == ""


def test_people_come_with_their_spellings():
    (known,) = page(person("Ada Brekke", "Adda Brekke")).known
    assert (known.name, known.spellings) == ("Ada Brekke", ("Ada Brekke", "Adda Brekke"))


def test_record_without_the_stages_adds_nothing():
    assert page() == page_of(to_json(Article("u", "u", "x")), HERE)
    assert page().sayings == ()


def test_copies_are_one_origin_and_a_host_one_outlet():
    sources = [
        HERE,
        Source(2, 1, 1, "b.example", "x", None),
        Source(3, 1, 3, "b.example", "y", None),
    ]
    assert (origins(sources), outlets(sources)) == (2, ("a.example", "b.example"))
    assert sources[1].day is None


def test_names_that_share_only_a_family_name_are_two():
    assert not is_same_name("Ada Brekke", "Nils Brekke")
    assert day_of("2026-02-99") is None
