"""Stripping of HTML: the local news sites' pages, and each rule that outranks the model."""

from __future__ import annotations

import urllib.request

import numpy as np
import pytest

from extractors import Page, extract
from extractors.reading.read import read
from extractors.roles import Role
from extractors.stripping.strip import strip
from tests.newsroom import Newsroom

TEXT = (
    "Envoys of both sides met behind closed doors in the capital on Monday.",
    "They agreed, officials said, to exchange lists of prisoners before the winter.",
    "A second round is to follow in March, when the host country has elected a president.",
    "Nobody expects the guns to fall silent before that, a diplomat told reporters.",
)


@pytest.fixture(scope="module")
def fetched():
    with Newsroom() as news:
        pages = []
        for site in news.sites:
            for story in site.articles:
                if story.held_back:
                    site.publish(story.slug)
            for story in site.articles:
                if not story.article.switches.is_missing:
                    with urllib.request.urlopen(story.url) as answer:
                        kind = answer.headers.get("Content-Type", "")
                        page = Page(story.url, answer.read(), kind)
                        pages.append((story, page, extract(page)))
        yield pages


def page(inside: str, head: str = "") -> Page:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    html = f"""<html><head><title>Envoys meet</title>{head}</head><body><article>
    <h1>Envoys meet</h1>{inside.replace("TEXT", body)}</article></body></html>"""
    return Page("https://quay.example/envoys-meet", html.encode(), "text/html; charset=utf-8")


def roles(inside: str, head: str = "") -> dict[str, Role]:
    stripped = strip(read(page(inside, head)))
    pairs = zip(stripped.document.blocks, stripped.verdicts, strict=True)
    return {block.text: verdict.role for block, verdict in pairs}


def test_every_body_paragraph_is_kept_in_order(fetched):
    assert len(fetched) == 19
    for story, _, article in fetched:
        found = article.article_body.split("\n\n")
        assert [text for text in found if text in story.body] == list(story.body), story.slug


def test_nothing_that_must_not_leak_does(fetched):
    for story, _, article in fetched:
        body = article.article_body
        assert [text for text in story.must_not if text in body] == []


def test_metadata_of_every_page_is_exact(fetched):
    for story, _, found in fetched:
        truth = story.article
        assert found.headline == story.headline
        assert [author.name for author in found.authors] == list(truth.authors)
        assert found.section == truth.section
        assert found.canonical_url == story.url
        if found.date_published:
            assert truth.published.isoformat().startswith(found.date_published)


@pytest.mark.parametrize(
    ("inside", "text", "role"),
    [
        pytest.param("TEXT", TEXT[0], Role.BODY, id="a paragraph"),
        pytest.param("TEXT", "Envoys meet", Role.HEADLINE, id="the headline"),
        pytest.param(
            "TEXT<p><a href='/'>Envoys meet</a></p>",
            "Envoys meet",
            Role.DUPLICATE,
            id="the headline again, as a link",
        ),
        pytest.param(
            "<p>Read more: Rivals meet in the harbour town</p>TEXT",
            "Read more: Rivals meet in the harbour town",
            Role.TEASER,
            id="a pointer to another article",
        ),
        pytest.param(
            f"TEXT<div class='comment-list'><p>{TEXT[1]} I doubt it.</p></div>",
            f"{TEXT[1]} I doubt it.",
            Role.COMMENT,
            id="a comment in a named list",
        ),
        pytest.param(
            f"TEXT<div class='c-comment-card__text'><p>{TEXT[1]} I doubt it.</p></div>",
            f"{TEXT[1]} I doubt it.",
            Role.COMMENT,
            id="a comment in an element with a longer name",
        ),
        pytest.param(
            f"TEXT<div><p>{TEXT[1]} I doubt it.</p><i>Reply</i></div>"
            f"<div><p>{TEXT[2]} So they say.</p><i>Reply</i></div>",
            f"{TEXT[1]} I doubt it.",
            Role.COMMENT,
            id="a comment in a thread without names",
        ),
        pytest.param(
            f"TEXT<div id='comments-81-p-10'><p>{TEXT[1]} It was in May.</p></div>",
            f"{TEXT[1]} It was in May.",
            Role.BODY,
            id="a paragraph that may be commented",
        ),
        pytest.param(
            f"TEXT<div class='comments-open'><p>{TEXT[1]} It was in May.</p></div>",
            f"{TEXT[1]} It was in May.",
            Role.BODY,
            id="text in an element that may be commented",
        ),
        pytest.param(
            f"TEXT<div style='display: none'><p>{TEXT[1]} Hidden.</p></div>",
            f"{TEXT[1]} Hidden.",
            Role.HIDDEN,
            id="hidden text",
        ),
        pytest.param(
            "TEXT<div><p>Three letters a week.</p><b>Sign up</b></div>",
            "Three letters a week.",
            Role.NEWSLETTER,
            id="the rest of a newsletter box",
        ),
        pytest.param(f"TEXT<p>{TEXT[0]}</p>", TEXT[1], Role.BODY, id="text beside a copy"),
        pytest.param("TEXT<h2>Elsewhere</h2>", "Elsewhere", Role.RELATED, id="a loose heading"),
        pytest.param(
            "TEXT<h2>The fifth reason is that the harbour freezes over in winter.</h2>",
            "The fifth reason is that the harbour freezes over in winter.",
            Role.BODY,
            id="a sentence set as a heading",
        ),
        pytest.param(
            "<article>TEXT</article>", TEXT[0], Role.BODY, id="an article inside the titled one"
        ),
    ],
)
def test_block_has_its_role(inside, text, role):
    assert roles(inside)[text] is role


def test_call_to_discuss_above_the_text_takes_no_part_of_it():
    first, second = ("".join(f"<p>{text}</p>" for text in half) for half in (TEXT[:2], TEXT[2:]))
    inside = f"<div><h3>Join the discussion</h3>{first}</div><div>{second}</div>"
    found = roles(f"<section>{inside}</section>")
    assert [found[text] for text in TEXT] == [Role.BODY] * len(TEXT)


def test_report_by_the_hour_is_no_thread_of_comments():
    entries = "".join(
        f"<div><p>{name}, 3 March 2019 1{hour}:30</p><p>{TEXT[hour % 4]} It is {hour}.</p></div>"
        for hour, name in enumerate(("Ida Holm", "Bo Lund") * 4)
    )
    found = roles(f"<p>{TEXT[0]} So it began.</p><p>120 comments</p>{entries}")
    assert Role.COMMENT not in {found[f"{TEXT[hour % 4]} It is {hour}."] for hour in range(8)}


def test_copy_of_a_paragraph_is_kept_once():
    found = extract(page(f"TEXT<p>{TEXT[0]}</p>")).article_body
    assert found.split("\n\n") == list(TEXT)


def test_text_under_an_overlay_that_hides_it_all_is_still_the_article():
    assert roles("<div hidden>TEXT</div>")[TEXT[0]] is Role.BODY


def test_text_that_hides_in_many_elements_is_still_the_article():
    parts = "".join(f"<div hidden><p>{text}</p></div>" for text in TEXT)
    assert [roles(parts)[text] for text in TEXT] == [Role.BODY] * len(TEXT)


def test_marks_that_only_allow_a_break_are_no_spaces():
    assert roles("TEXT<p>The Har\u00adbour\u200bmaster&shy;’s office said “no” again.</p>")[
        "The Harbourmaster’s office said “no” again."
    ]


def test_paragraph_on_the_author_is_no_part_of_the_article():
    head = '<meta name="author" content="Ida Holm">'
    bio = "Ida Holm has covered the talks since they began and lives in the capital."
    assert roles(f"<p class='byline'>By Ida Holm</p>TEXT<p>{bio}</p>", head)[bio] is Role.AUTHOR_BOX


def test_every_block_has_evidence(fetched):
    for _, one, _ in fetched:
        assert all(verdict.evidence for verdict in strip(read(one)).verdicts)


def test_legal_notice_among_the_paragraphs_outranks_the_model(monkeypatch):
    monkeypatch.setattr(
        "extractors.stripping.body_model.BodyModel.chances",
        lambda self, document: np.ones(len(document.blocks), dtype=np.float32),
    )
    notice, heading = "No part of this report may be copied without consent.", "Privacy"
    found = roles(f"TEXT<p>{notice}</p><h2>{heading}</h2><p>They signed nothing, he said.</p>")
    assert found[notice] is Role.LEGAL
    assert found[heading] is Role.BODY, "an article may have a part on it"


@pytest.mark.parametrize(("chance", "is_kept"), [(0.3, True), (0.1, False)])
@pytest.mark.parametrize("tag", ["blockquote", "h2"])
def test_quotation_or_subhead_between_body_is_body(tag, chance, is_kept, monkeypatch):
    inside = f"<p>{TEXT[0]}</p><{tag}>{TEXT[1]}</{tag}><p>{TEXT[2]}</p>"
    monkeypatch.setattr(
        "extractors.stripping.body_model.BodyModel.chances",
        lambda self, document: np.array((0, 0.8, chance, 0.8), dtype=np.float32),
    )
    monkeypatch.setattr(
        "extractors.stripping.strip_markup.opinions", lambda *_: pytest.fail("no doubt")
    )
    assert (roles(inside)[TEXT[1]] is Role.BODY) is is_kept


@pytest.mark.parametrize(
    ("tag", "chance", "role"),
    [
        pytest.param("h3", 0.6, Role.BODY, id="a subhead"),
        pytest.param("p", 0.6, Role.DUPLICATE, id="a label"),
        pytest.param("p", 0.9, Role.BODY, id="clearly the article's own"),
    ],
)
def test_what_repeats_is_a_label_unless_it_is_the_article_s(tag, chance, role, monkeypatch):
    label = "What the harbour needs"
    monkeypatch.setattr(
        "extractors.stripping.body_model.BodyModel.chances",
        lambda self, document: np.array(
            [chance if block.text == label else 1 for block in document.blocks], dtype=np.float32
        ),
    )
    parts = "".join(f"<{tag}>{label}</{tag}><p>{text}</p>" for text in TEXT[:3])
    assert roles(parts)[label] is role


def roles_by(chances: dict[str, float], inside: str, monkeypatch) -> dict[str, Role]:
    """Return roles where texts have these *chances*, the others the best."""
    monkeypatch.setattr(
        "extractors.stripping.body_model.BodyModel.chances",
        lambda self, document: np.array(
            [chances.get(block.text, 1) for block in document.blocks], dtype=np.float32
        ),
    )
    monkeypatch.setattr(
        "extractors.stripping.strip_markup.opinions", lambda *_: pytest.fail("no doubt")
    )
    return roles(inside)


@pytest.mark.parametrize(
    ("tag", "role"),
    [pytest.param("td", Role.BODY, id="a table"), pytest.param("p", Role.META, id="a line")],
)
def test_day_in_a_cell_of_the_article_is_an_entry_of_its_table(tag, role, monkeypatch):
    cells = f"<{tag}>1/1/2013</{tag}><{tag}>Forty ships</{tag}>"
    row = f"<table><tr>{cells}</tr></table>" if tag == "td" else cells
    assert roles_by({}, f"TEXT{row}<p>{TEXT[0]} So it was.</p>", monkeypatch)["1/1/2013"] is role


@pytest.mark.parametrize(("chance", "role"), [(0.95, Role.BODY), (0.7, Role.HIDDEN)])
def test_what_is_hidden_is_body_where_the_model_is_sure(chance, role, monkeypatch):
    rest = "The rest unfolds where one pays for it, as it does on many a page."
    found = roles_by({rest: chance}, f"TEXT<p style='display:none'>{rest}</p>", monkeypatch)
    assert found[rest] is role


@pytest.mark.parametrize(
    ("name", "role"),
    [
        pytest.param("quay-factbox", Role.RELATED, id="a box of facts"),
        pytest.param("faktaruta", Role.RELATED, id="in Swedish"),
        pytest.param("artefact-boxes", Role.BODY, id="another word"),
    ],
)
def test_box_of_facts_is_none_of_the_text(name, role, monkeypatch):
    fact = "The harbour has nine quays and four cranes."
    found = roles_by({}, f"TEXT<div class='{name}'><p>{fact}</p></div>", monkeypatch)
    assert found[fact] is role


def test_article_in_an_element_named_as_a_box_of_facts_is_the_article(monkeypatch):
    assert roles_by({}, "<div class='factbox'>TEXT</div>", monkeypatch)[TEXT[0]] is Role.BODY


@pytest.mark.parametrize(
    ("lede", "chance", "role"),
    [
        pytest.param("<p>LEDE</p>", 0.4, Role.BODY, id="a doubted sentence"),
        pytest.param("<h2>LEDE</h2>", 0.4, Role.BODY, id="in a heading"),
        pytest.param("<p>LEDE</p>", 0.1, Role.RELATED, id="with hardly a chance"),
        pytest.param("<img src='a'><p>LEDE</p>", 0.4, Role.RELATED, id="below a picture"),
        pytest.param("<p><a href='/a'>The envoys</a> LEDE</p>", 0.4, Role.RELATED, id="a link"),
        pytest.param("<h4><a href='/a'>A</a></h4><p>LEDE</p>", 0.4, Role.RELATED, id="a teaser"),
        pytest.param("<ul><li>LEDE</li></ul>", 0.4, Role.RELATED, id="an item"),
        pytest.param("<aside><p>LEDE</p></aside>", 0.4, Role.TEASER, id="in an aside"),
        pytest.param("<p>Capital</p>" * 7 + "<p>LEDE</p>", 0.4, Role.RELATED, id="far below"),
    ],
)
def test_sentence_between_headline_and_text_is_body(lede, chance, role, monkeypatch):
    text = "Both sides will exchange lists of prisoners before winter."
    document = {text: chance, f"The envoys {text}": chance, "Capital": 0}
    found = roles_by(document, f"{lede.replace('LEDE', text)}TEXT", monkeypatch)
    assert next(own for one, own in found.items() if one.endswith(text)) is role


@pytest.mark.parametrize(("chance", "is_kept"), [(0.3, True), (0.1, False)])
def test_note_on_a_correction_needs_less_to_be_body(chance, is_kept, monkeypatch):
    note = "Correction: An earlier version of this article named the wrong city."
    monkeypatch.setattr(
        "extractors.stripping.body_model.BodyModel.chances",
        lambda self, document: np.array((0, 1, 1, 1, 1, chance), dtype=np.float32),
    )
    found = roles(f"TEXT<p>{note}</p>")
    assert (found[note] is Role.BODY) == is_kept


def test_text_that_is_cut_off_in_a_box_of_teasers_is_none_of_the_article():
    teasers = "".join(
        f"<div class='teaser'><h3><a href='/{i}'>Farmers of {town} march again</a></h3>"
        f"<p>Some four thousand farmers marched through {town} on Saturday, because the"
        f" agreement on the dam has stalled once more and their…</p></div>"
        for i, town in enumerate(("Lessing", "Velm", "Ostrand", "Keld", "Marn"))
    )
    found = roles(f"{TEXT[0]}<p>{TEXT[0]}</p><aside class='related'>{teasers}</aside>")
    told = {role for text, role in found.items() if "marched through" in text}
    assert told == {Role.TEASER}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("Kim Holm, 3 March 2024", Role.BYLINE, id="a name and a date"),
        pytest.param("3 March 2024, 12:30", Role.META, id="a date"),
        pytest.param("۲۸ اسفند ۱۳۹۹", Role.META, id="a date of another calendar"),
        pytest.param("Автор: Ида Хольм", Role.BYLINE, id="a label and a name"),
        pytest.param("Storm over the islands", Role.BODY, id="neither"),
    ],
)
def test_line_above_the_text_that_says_who_and_when_is_no_body(line, role, monkeypatch):
    monkeypatch.setattr(
        "extractors.stripping.strip_markup.BodyModel.chances",
        lambda _, document: np.ones(len(document.blocks)),
    )
    assert roles(f"<p>{line}</p>TEXT")[line] is role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Tags: storms, ferries", Role.TAGS),
        ("Source: Port of Quay", Role.CREDIT),
        ("The ferry at the quay. Photo: Ida Holm", Role.CAPTION),
    ],
)
def test_phrase_about_the_text_outranks_the_model(line, role, monkeypatch):
    monkeypatch.setattr(
        "extractors.stripping.strip_markup.BodyModel.chances",
        lambda _, document: np.ones(len(document.blocks)),
    )
    assert roles(f"TEXT<p>{line}</p>")[line] is role


def test_long_teasers_in_an_aside_are_none_of_a_short_article():
    story = "<p>The ferry of Ostrand sails again since Monday, the harbour master said. " + TEXT[0]
    teaser = "".join(
        f"<div class=teaser><h3>{one[:20]}</h3><p>{one} {one[:60]}</p></div>" for one in TEXT
    )
    more = teaser.replace("Envoys", "Miners")
    side = f"<aside class=related><h2>More</h2>{teaser}{more}</aside>"
    html = (
        "<html><head><title>Ferry sails</title></head><body><main><article><h1>Ferry sails</h1>"
        f"{story}</article></main>{side}</body></html>"
    )
    found = strip(read(Page("https://quay.example/ferry", html.encode(), "text/html")))
    assert [block.text[:9] for block in found.kept()] == ["The ferry"]


def test_aside_with_the_article_in_it_is_the_article():
    html = (
        "<html><head><title>Envoys meet</title></head><body><article><h1>Envoys meet</h1></article>"
        f"<aside>{''.join(f'<p>{one}</p>' for one in TEXT)}</aside></body></html>"
    )
    found = strip(read(Page("https://quay.example/envoys", html.encode(), "text/html")))
    assert len(found.kept()) == len(TEXT)


def test_label_in_capitals_with_a_linked_title_is_no_text_amid_the_body():
    link = '<p>SHIPPING: <a href="/1">The night that the envoys came</a></p>'
    assert roles(f"TEXT{link}TEXT")["SHIPPING: The night that the envoys came"] is Role.TEASER
