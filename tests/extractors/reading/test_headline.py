"""The headline of an HTML page, freed of the site's name."""

from __future__ import annotations

import pytest

from extractors import Page, extract
from extractors.document import Block, BlockKind, Document, Head, Place
from extractors.reading.headline import (
    headline_of,
    site_names,
    squeezed,
    title_candidates,
    title_keys,
    words_key,
)
from extractors.reading.read import read
from extractors.stripping.titled import headline_among
from tests.pages import PARAGRAPHS, URL, json_ld

STORY = "Harbour reopens after nine days of storm"
LD = json_ld(headline="Harbour opens again").split(">", 1)[1].removesuffix("</script>")


HARBOUR = "https://news.example/2024/harbour-reopens-after-nine-days-of-storm.html"


def found(marked=None, *, blocks=(), url=URL, **head):
    document = Document(url, tuple(blocks) or (Block("x"),), Head(**head), True, "utf-8")
    return headline_of(document, marked)


SPLIT = Place("h1", "", Place("main", "", None))


def heading(text, tag="h1"):
    return Block(text, BlockKind.HEADING, place=Place(tag, "", Place("main", "", None)))


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        pytest.param({"title": STORY}, STORY, id="title alone"),
        pytest.param({"title": f"{STORY} | The Ostrand Post"}, STORY, id="site after a bar"),
        pytest.param({"title": f"{STORY} - The Ostrand Post"}, STORY, id="site after a dash"),
        pytest.param(
            {"title": f"{STORY}（北嶺日報）", "metas": (("og:site_name", "北嶺日報"),)},
            STORY,
            id="site in brackets",
        ),
        pytest.param(
            {"title": f"{STORY} (photos)", "metas": (("og:site_name", "Post"),)},
            f"{STORY} (photos)",
            id="no site in brackets",
        ),
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
        pytest.param(
            {"title": f"{STORY} - World - Post"}, STORY, id="section and site, one after the other"
        ),
        pytest.param(
            {"title": f"The Post: {STORY}", "metas": (("og:site_name", "Post"),)},
            f"The Post: {STORY}",
            id="a colon without space is part of the headline",
        ),
        pytest.param(
            {"title": f"Post | {STORY}", "metas": (("og:site_name", "The Post"),)},
            STORY,
            id="site before the headline",
        ),
        pytest.param(
            {"metas": (("og:title", f"{STORY}：朝日"), ("og:site_name", "朝日"))},
            STORY,
            id="site after a wide colon",
        ),
        pytest.param(
            {"metas": (("og:title", f"{STORY} – at last"),)},
            f"{STORY} – at last",
            id="few words after a dash in meta are no site",
        ),
        pytest.param({"title": "| Post"}, "| Post", id="nothing but a site"),
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


def test_heading_that_no_title_repeats_is_a_line_above_the_text():
    assert found("Ferries sail again", title="The Post")[:2] == (
        "Ferries sail again",
        "line above the text",
    )


def test_heading_on_the_page_that_repeats_a_title_is_trusted_most():
    marked = found("Harbour opens again", title=STORY, json_ld=(LD,))
    assert marked[0] == "Harbour opens again"
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


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Harbour", id="a word"),
        pytest.param("??? ?? ???", id="words whose letters a server lost"),
        pytest.param("🎉 🎉 🎉", id="signs"),
    ],
)
def test_title_of_a_single_word_or_of_none_is_no_key(title):
    assert title_keys(Head(title=title)) == frozenset()


def test_parts_of_a_title_are_trusted_less_than_the_whole():
    confidences = [one[2] for one in title_candidates(Head(title=f"{STORY} | Post"))]
    assert confidences == sorted(confidences, reverse=True)
    assert len(set(confidences)) == 3


@pytest.mark.parametrize(
    ("visible", "head", "headline"),
    [
        pytest.param("HARBOUR REOPENS", {"title": "Harbour reopens"}, "Harbour reopens", id="case"),
        pytest.param(
            "Storm Harbour reopens",
            {"metas": (("og:title", "Storm: Harbour reopens"),)},
            "Storm: Harbour reopens",
            id="the mark that a design leaves out",
        ),
        pytest.param(
            "Harbour reopens", {"title": "Harbour closed"}, "Harbour reopens", id="other words"
        ),
    ],
)
def test_headline_is_set_as_in_the_head(visible, head, headline):
    assert found(visible, **head)[0] == headline


def test_heading_that_names_the_site_is_not_the_headline():
    site = (("og:site_name", "The Ostrand Post"), ("og:title", STORY))
    blocks = (heading("Ostrand Post"), heading(STORY, "h2"))
    assert (
        found("Ostrand Post", blocks=blocks, title=f"{STORY} | Ostrand Post", metas=site)[0]
        == STORY
    )


def test_repeated_title_need_not_be_a_heading():
    site = (("og:site_name", "The Ostrand Post"), ("og:title", STORY))
    blocks = (heading("The Ostrand Post"), Block(STORY))
    title = f"{STORY} | The Ostrand Post"
    answer = found("The Ostrand Post", blocks=blocks, title=title, metas=site)
    assert (answer.text, answer.confidence) == (STORY, 0.98)


@pytest.mark.parametrize(
    ("blocks", "headline"),
    [
        pytest.param(
            [heading("Harbour of Ostrand reopens after storm")],
            "Harbour of Ostrand reopens after storm",
            id="says the same in other words",
        ),
        pytest.param(
            [heading("At last: ships tie up at the harbour again")],
            "At last: ships tie up at the harbour again",
            id="shares one word",
        ),
        pytest.param([heading("Weather and tides")], STORY, id="about something else"),
        pytest.param([heading("Harbour reopens after storm", "h2")], STORY, id="of second rank"),
        pytest.param(
            [heading("The World: " + STORY)], STORY, id="with a kicker that the title lacks"
        ),
        pytest.param([heading("nine days of storm")], STORY, id="the end of the title alone"),
        pytest.param(
            [heading("The " + STORY)], "The " + STORY, id="the title with a word before it"
        ),
        pytest.param(
            [
                Block(text, BlockKind.HEADING, place=SPLIT)
                for text in ("Harbour reopens", "at last")
            ],
            "Harbour reopens at last",
            id="in two pieces",
        ),
        pytest.param(
            [heading("news.example"), heading("The harbour reopens")],
            "The harbour reopens",
            id="after the site's name",
        ),
        pytest.param([heading("...")], STORY, id="without words"),
        pytest.param([Block("Harbour reopens", BlockKind.HEADING)], STORY, id="without a place"),
    ],
)
def test_main_heading_is_believed_where_it_agrees_with_a_title(blocks, headline):
    assert found(blocks=blocks, title=STORY)[0] == headline


@pytest.mark.parametrize(
    ("kind", "shown", "headline"),
    [
        pytest.param("NewsArticle", "Harbour opens soon", "Harbour opens again", id="newsroom"),
        pytest.param("BlogPosting", "Harbour opens soon", "Harbour opens soon", id="blog"),
        pytest.param("BlogPosting", "Weather and tides", "Harbour opens again", id="other words"),
    ],
)
def test_newsroom_is_believed_in_json_ld_before_a_heading_of_other_words(kind, shown, headline):
    script = json_ld(headline="Harbour opens again", **{"@type": kind})
    script = script.split(">", 1)[1].removesuffix("</script>")
    assert found(blocks=[heading(shown)], json_ld=(script,))[0] == headline


def test_heading_without_the_kicker_of_the_title_is_the_headline():
    title = f"Ostrand Blog of Today: {STORY}"
    assert found(blocks=[heading(STORY)], title=title)[0] == STORY


@pytest.mark.parametrize(
    ("social", "headline"),
    [
        pytest.param("Harbour reopens", "Harbour reopens", id="both without it"),
        pytest.param("Storm: Harbour reopens", "Storm: Harbour reopens", id="one with it"),
        pytest.param("", "Storm Harbour reopens", id="one alone"),
    ],
)
def test_kicker_in_a_heading_goes_where_the_head_leaves_it_out(social, headline):
    metas = (("og:title", social),) if social else ()
    script = json_ld(headline="Harbour reopens").split(">", 1)[1].removesuffix("</script>")
    title = "Storm Harbour reopens"
    assert found(title, metas=metas, json_ld=(script,), title=title)[0] == headline


def test_kicker_that_a_page_glues_to_its_headline_is_set_as_in_the_title():
    title = f"Storm: {STORY}"
    assert found(blocks=[heading(f"Storm{STORY}")], title=title)[0] == title


def test_label_behind_a_bar_is_no_part_of_a_heading():
    marked = f"{STORY} | Opinion"
    assert found(marked, title=f"{STORY} | Opinion")[0] == STORY


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        pytest.param("Harbour\u00adfront re\u200bopens", "Harbourfront reopens", id="soft hyphen"),
        pytest.param("Ferries &amp; boats", "Ferries & boats", id="escaped twice"),
    ],
)
def test_headline_is_written_as_it_is_shown(title, headline):
    assert found(title=title)[0] == headline
    assert found(title, title="Something else")[0] == headline


@pytest.mark.parametrize(
    ("url", "declared", "headline"),
    [
        pytest.param(HARBOUR, STORY, STORY, id="made of what JSON-LD says"),
        pytest.param(HARBOUR, "Ferries sail again", "Ferries are back", id="made of neither"),
        pytest.param(
            "https://news.example/ferries-are-back", STORY, "Ferries are back", id="of the heading"
        ),
    ],
)
def test_address_decides_between_json_ld_and_heading(url, declared, headline):
    script = json_ld(headline=declared).split(">", 1)[1].removesuffix("</script>")
    answer = found("Ferries are back", url=url, title="Ferries are back", json_ld=(script,))
    assert answer[0] == headline


def test_address_that_shares_some_words_with_json_ld_decides_nothing():
    script = json_ld(headline=STORY).split(">", 1)[1].removesuffix("</script>")
    url = "https://news.example/harbour-storm-pictures-and-films"
    answer = found("Ferries are back", url=url, title="Ferries are back", json_ld=(script,))
    assert answer[0] == "Ferries are back"


def test_address_that_is_nearly_as_like_the_heading_decides_nothing():
    script = json_ld(headline=STORY).split(">", 1)[1].removesuffix("</script>")
    near = "Harbour reopens after nine days of storms"
    assert found(near, url=HARBOUR.removesuffix(".html"), title=near, json_ld=(script,))[0] == near


def test_title_without_json_ld_does_not_stand_against_a_heading():
    assert found("Ferries are back", url=HARBOUR, title=STORY)[0] == "Ferries are back"


def test_line_above_the_text_is_less_sure_than_one_that_the_title_repeats():
    blocks = (Block(STORY), Block("© Ostrand Post"))
    document = Document(URL, blocks, Head(title="Ostrand Post"), True, "utf-8")
    assert headline_of(document, STORY) == (STORY, "line above the text", 0.6)


def test_wide_space_of_a_japanese_heading_stays():
    wide, narrow = "港町の灯台\u3000百年ぶりに改修へ", "港町の灯台 百年ぶりに改修へ"
    document = Document(URL, (heading(wide),), Head(title=narrow), True, "utf-8")
    assert headline_of(document, wide).text == wide


def test_site_is_known_by_meta_json_ld_and_host():
    script = json_ld(publisher={"name": "Post Ltd"}).split(">", 1)[1].removesuffix("</script>")
    head = Head(metas=(("og:site_name", "The Ostrand-Post"),), json_ld=(script,))
    document = Document("https://www.ostrand.example/a", (Block("x"),), head, True, "utf-8")
    names = {"ostrandpost", "postltd", "ostrandexample", "ostrand"}
    assert site_names(document) == names
    assert squeezed("THE OSTRAND POST") in names


def test_site_named_after_an_article_is_known_by_its_host():
    document = Document("https://theostrand.example/a", (Block("x"),), Head(), True, "utf-8")
    assert squeezed("The Ostrand") in site_names(document)


def test_saved_page_without_host_has_no_site():
    document = Document("file:///saved/a.html", (Block("x"),), Head(), True, "utf-8")
    assert site_names(document) == frozenset()


def test_title_of_thousands_of_words_is_not_cut_into_parts():
    title = ("Storm | " * 10_000).strip()
    assert [one.text for one in title_candidates(Head(title=title))] == [title]


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        pytest.param("Harbour reopens after nine…", STORY, id="cut off"),
        pytest.param("Ferries sail after nine…", "Ferries sail after nine…", id="of other words"),
        pytest.param("…", "…", id="nothing else"),
    ],
)
def test_title_that_a_machine_cut_is_taken_whole_from_the_heading(title, headline):
    script = LD.replace("Harbour opens again", title)
    assert found(json_ld=(script,), blocks=(heading(STORY),)).text == headline


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        pytest.param(("Old Quay Gazette 4 May", f"{STORY} by Kim Holm"), STORY, id="above it"),
        pytest.param((f"{STORY} by Kim Holm", "Old Quay Gazette"), None, id="below it"),
        pytest.param((f"{STORY} by Kim Holm",), None, id="nowhere"),
    ],
)
def test_name_in_the_masthead_is_no_part_of_the_headline(lines, headline):
    whole = f"Old Quay Gazette - {STORY}"
    assert found(title=whole, blocks=map(Block, lines)).text == (headline or whole)


@pytest.mark.parametrize("mark", [":", " >>"])
@pytest.mark.parametrize(
    ("front", "line", "tag"),
    [
        pytest.param("Gazette", "<div>LINE</div>", "div", id="behind the site's name"),
        pytest.param("Gazette", "<p>LINE</p><h2>LINE</h2>", "h2", id="a heading"),
        pytest.param("Ferries", "<div>LINE</div>", None, id="behind a kicker"),
        pytest.param("Gazette", "<a href='/'>LINE</a>", None, id="a link alone"),
    ],
)
def test_line_that_the_title_says_behind_the_site_s_name_is_the_headline(mark, front, line, tag):
    headline = "Council closes the old terminal"
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    head = f"<head><title>{front}{mark} {headline}</title></head>"
    above = f"<div>News</div>{line.replace('LINE', headline)}<p>By Ines Hale</p>"
    html = f"<html>{head}<body>{above}{text}</body></html>"
    page = Page("https://www.gazette.example/1", html.encode(), "text/html")
    document = read(page)
    assert [document.blocks[i].place.tag for i in headline_among(document)] == [tag] * bool(tag)
    article = extract(page, stages=())
    assert not tag or article.headline == headline
    assert not tag or [author.name for author in article.authors] == ["Ines Hale"]
