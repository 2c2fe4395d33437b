"""The headline of an HTML page, freed of the site's name."""

from __future__ import annotations

import pytest

from extractors.document import Block, Document, Head
from extractors.headline import headline_of, title_candidates, title_keys, words_key
from tests.pages import URL, json_ld

STORY = "Harbour reopens after nine days of storm"
LD = json_ld(headline="Harbour opens again").split(">", 1)[1].removesuffix("</script>")


def found(marked=None, **head):
    return headline_of(Document(URL, (Block("x"),), Head(**head), True, "utf-8"), marked)


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        pytest.param({"title": STORY}, STORY, id="title alone"),
        pytest.param({"title": f"{STORY} | The Ostrand Post"}, STORY, id="site after a bar"),
        pytest.param({"title": f"{STORY} - The Ostrand Post"}, STORY, id="site after a dash"),
        pytest.param(
            {
                "title": f"{STORY} - The Old Ostrand Evening Post",
                "metas": (("og:site_name", "The Old Ostrand Evening Post"),),
            },
            STORY,
            id="long name of the site that the page gives",
        ),
        pytest.param(
            {"title": "Storm over - what the islands learned from nine days alone"},
            "Storm over - what the islands learned from nine days alone",
            id="a dash inside the headline",
        ),
        pytest.param({"title": "Storm | Post"}, "Storm | Post", id="too short to cut"),
        pytest.param(
            {"title": STORY, "metas": (("og:title", "Harbour opens"),)},
            "Harbour opens",
            id="meta before title",
        ),
        pytest.param(
            {"title": STORY, "metas": (("og:title", "Harbour opens"),), "json_ld": (LD,)},
            "Harbour opens again",
            id="JSON-LD before meta",
        ),
    ],
)
def test_most_trusted_title_without_the_site_is_the_headline(head, headline):
    assert found(**head)[0] == headline


def test_heading_on_the_page_that_repeats_a_title_is_trusted_most():
    marked = found("Harbour opens", title=STORY, json_ld=(LD,))
    assert marked[0] == "Harbour opens"
    assert marked[2] > found(json_ld=(LD,))[2] > found(title=STORY)[2]


def test_page_without_titles_has_no_headline():
    assert found() is None


def test_two_settings_of_one_headline_have_one_key():
    assert words_key("“Harbour” REOPENS – again") == words_key("Harbour reopens: again!")
    assert words_key("Harbour reopens") != words_key("Harbour closed")


def test_keys_hold_the_title_whole_and_in_parts():
    keys = title_keys(Head(title=f"World | {STORY} | Post"))
    assert words_key(STORY) in keys
    assert words_key(f"World {STORY} Post") in keys
    assert words_key(f"World {STORY}") in keys


def test_single_word_is_no_key():
    assert title_keys(Head(title="Harbour")) == frozenset()


def test_parts_of_a_title_are_trusted_less_than_the_whole():
    confidences = [one[2] for one in title_candidates(Head(title=f"{STORY} | Post"))]
    assert confidences == sorted(confidences, reverse=True)
    assert len(set(confidences)) == 3


def test_title_of_thousands_of_words_is_not_cut_into_parts():
    title = "Storm | " * 10_000
    assert [one.text for one in title_candidates(Head(title=title))] == [title]
