"""Terms that rise in matches and are in no seed."""

from extractors.topics.drift import FEWEST_ARTICLES, FEWEST_HAVING, rising
from extractors.topics.topic import topic_from

TOPIC = topic_from("sea", (("1", "Ferry sails", "The ferry of Ostrand sails to the island."),))
MATCHES = [
    (None, f"The ferry of Ostrand met the iceberg of Quillmoor on day {n}.") for n in "abcde"
]


def test_terms_of_many_matches_rise():
    terms = {one.term: one for one in rising(TOPIC, MATCHES)}
    assert terms["Quillmoor"].share == 1
    assert "iceberg" in terms
    assert "ferry" not in terms, "a seed has it"
    assert "the" not in terms, "all news have it"


def test_few_matches_tell_nothing():
    assert rising(TOPIC, MATCHES[: FEWEST_ARTICLES - 1]) == ()


def test_term_of_few_matches_is_no_drift():
    mixed = [(None, f"{text} Zorvak.") for _, text in MATCHES[:FEWEST_HAVING]]
    assert "Zorvak" in {one.term for one in rising(TOPIC, [*mixed, MATCHES[4]])}
    assert "Zorvak" not in {one.term for one in rising(TOPIC, [*mixed[1:], *MATCHES[3:]])}


def test_strongest_come_first_and_no_more_than_asked_for():
    assert len(rising(TOPIC, MATCHES, limit=1)) == 1


def test_words_of_other_languages_rise_whole_and_without_function_words():
    seed = "Die Fähre nach Ostrand fährt seit Montag wieder, wie die Reederei gestern mitteilte."
    said = (
        "Wegen des Eisbergs von Quillmoor fährt die Fähre nach Ostrand heute nicht, hieß es am Tag"
    )
    matches = [(None, f"{said} {n}.") for n in "abcde"]
    terms = {one.term for one in rising(topic_from("sea", (("1", None, seed),)), matches)}
    assert {"Quillmoor", "Eisbergs"} <= terms
    assert terms.isdisjoint({"Wegen", "wegen", "nicht"})
