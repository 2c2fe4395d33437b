"""The way of a page through the extractors."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from extractors import Article, Page, Reason, Rejected, extract, to_json, topic_from
from extractors.article import Annotation, Relevance
from extractors.pipeline import MIN_BODY_WORDS, seed_text
from extractors.stages.run import all_stages
from extractors.topics.relevant import figures, with_raw
from extractors.topics.topic import relevances
from extractors.topics.topic_seed import seed_from
from tests.pages import PARAGRAPHS, TITLE, URL, html_page, json_ld, meta, text_page

ROOT = Path(__file__).parents[2]
FULL_HEAD = json_ld(datePublished="2024-03-04", author="Kim Holm") + meta("og:site_name", "Post")
SEA = topic_from("sea", [("a", "Ferry", "The harbour of Ostrand reopened after the storm.")])
CHESS = topic_from("chess", [("a", "Chess", "The champion lost her queen and a rook early.")])
pages = pytest.mark.parametrize(
    "page",
    [
        pytest.param(html_page(FULL_HEAD), id="mark-up"),
        pytest.param(text_page("By Kim Holm"), id="plain text"),
    ],
)


class Broken:
    name = "broken"
    version = "1"
    needs = frozenset()
    languages = None

    def annotate(self, article, given):
        raise RuntimeError("no quay")


class Noted:
    name = "noted"
    version = "1"
    needs = frozenset()
    languages = None

    def annotate(self, article, given):
        return (Annotation("noted", "headline", article.headline),)


@pages
def test_page_becomes_an_article(page):
    article = extract(page)
    assert article.headline == TITLE
    assert article.article_body == "\n\n".join(PARAGRAPHS)
    assert article.url == article.canonical_url == URL
    assert [author.name for author in article.authors] == ["Kim Holm"]
    assert article.in_language == "en"
    assert article.failures == ()
    assert article.relevance == ()
    assert {one.stage for one in article.annotations} <= {stage.name for stage in all_stages()}
    assert all(0 < one.confidence <= 1 for one in article.found)


@pytest.mark.parametrize(
    ("page", "reason", "detail"),
    [
        pytest.param(Page(URL, b" "), Reason.EMPTY, "no bytes", id="no bytes"),
        pytest.param(Page(URL, b"<html></html>"), Reason.EMPTY, "shows no text", id="no text"),
        pytest.param(Page(URL, b"%PDF-1.7"), Reason.UNSUPPORTED, "PDF", id="a PDF"),
        pytest.param(Page(URL, b"x", "image/png"), Reason.UNSUPPORTED, "image/png", id="an image"),
        pytest.param(
            Page(URL, b"The harbour of Ostrand is open."),
            Reason.NO_BODY,
            f"{MIN_BODY_WORDS} are needed",
            id="one short line",
        ),
        pytest.param(
            Page(URL, b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "text/html"),
            Reason.NO_BODY,
            "0 words",
            id="a menu",
        ),
    ],
)
def test_page_without_an_article_is_rejected_with_its_reason(page, reason, detail):
    for topics in ((), (SEA,)):
        rejected = extract(page, topics)
        assert isinstance(rejected, Rejected)
        assert rejected.url == URL
        assert rejected.reason is reason
        assert detail in rejected.detail
    assert seed_text(page).reason is reason


@pages
def test_article_on_no_topic_is_rejected_with_what_was_read(page):
    rejected = extract(page, [CHESS])
    assert rejected.reason is Reason.OFF_TOPIC
    assert "chess" in rejected.detail
    assert f"{CHESS.threshold:.2f}" in rejected.detail
    assert rejected.article.headline == TITLE
    assert rejected.article.relevance[0].topic == "chess"
    assert rejected.article.annotations == ()


def test_off_topic_names_the_closest_topic():
    far = topic_from("far", [("a", None, "Queen, rook and pawns.")], 0.9)
    near = topic_from("near", [("a", None, "The harbour of Ostrand reopened.")], 0.99)
    assert "for near" in extract(html_page(), [far, near]).detail
    assert "for near" in extract(html_page(), [near, far]).detail


@pages
def test_one_matching_topic_is_enough_and_all_are_reported(page):
    article = extract(page, [CHESS, SEA])
    assert [one.topic for one in article.relevance] == ["chess", "sea"]
    assert [one.is_match for one in article.relevance] == [False, True]


def test_topics_may_come_from_a_generator():
    assert len(extract(html_page(), (topic for topic in (CHESS, SEA))).relevance) == 2


def test_page_with_nothing_around_its_article_is_no_boilerplate_only():
    body = "The ferry of Ostrand sails. " + "A rook and a queen decided the game at night. " * 5
    page = Page(URL, f"Ferry of Ostrand\n\n{body}".encode(), "text/plain")
    seeds = [("a", "Ferry", "The ferry of Ostrand sails to the island on Monday morning.")]
    near = _relevance_of(extract(page, [topic_from("sea", seeds, 0.9)])).score
    found = _relevance_of(extract(page, [topic_from("sea", seeds, near + 0.001)]))
    assert not found.is_match
    assert not found.boilerplate_only


FERRY = "The ferry of Ostrand sails to the island on Monday morning."
QUEEN = "The champion lost her queen and a rook early, on a wet day."


@pytest.mark.parametrize(
    ("change", "is_boilerplate"),
    [
        pytest.param({}, True, id="nobody said anything"),
        pytest.param({"rejected": (seed_from("no", None, QUEEN),)}, False, id="a person said no"),
        pytest.param(
            {"seeds": (seed_from("a", None, FERRY), seed_from("own", None, QUEEN))},
            False,
            id="a seed itself",
        ),
    ],
)
def test_boilerplate_only_is_what_stripping_made_of_an_article(change, is_boilerplate):
    topics = (replace(topic_from("sea", [("a", None, FERRY)], 0.3), **change),)
    stripped = relevances(topics, None, QUEEN)
    (found,) = with_raw(topics, stripped, None, f"{QUEEN} {FERRY}")
    assert not found.is_match
    assert found.boilerplate_only is is_boilerplate


def test_figures_tell_which_is_greater_as_far_as_four_digits_do():
    for score, said in ((0.2161, "0.216"), (0.22086, "0.2209"), (0.22099, "0.2210")):
        assert figures(Relevance("sea", score, 0.221, ()))[0] == said


def _relevance_of(result):
    return (result.article if isinstance(result, Rejected) else result).relevance[0]


def test_no_stages_leave_no_annotations():
    article = extract(html_page(), stages=())
    assert article.annotations == ()
    assert article.failures == ()


def test_failing_stage_is_recorded_and_does_not_cost_the_article():
    article = extract(html_page(), stages=(Broken(), Noted()))
    assert article.failures == (("broken", "RuntimeError: no quay"),)
    assert article.annotations == (Annotation("noted", "headline", TITLE),)
    assert article.article_body == "\n\n".join(PARAGRAPHS)


def test_stages_do_not_run_over_an_article_off_topic():
    assert extract(html_page(), [CHESS], stages=(Broken(),)).article.failures == ()


@pages
def test_same_page_twice_gives_the_same_record(page):
    one, other = extract(page, [SEA]), extract(replace(page, body=bytes(page.body)), [SEA])
    assert one == other
    assert to_json(one) == to_json(other)
    assert json.loads(to_json(one))["wordCount"] == one.word_count


RUN = """
from extractors import extract, to_json, topic_from
from extractors.stripping.body_model import body_model
from extractors.reading.read import read
from tests.pages import PARAGRAPHS, html_page, meta, text_page
sea = topic_from("sea", [("a", None, "The harbour of Ostrand reopened after the storm.")])
for page in (html_page(), text_page("By Kim Holm")):
    print(to_json(extract(page, [sea])))
titles = (" ".join(text.split()[:6]) for text in PARAGRAPHS)  # none is longer than the others
head = "".join(map(meta, ("og:title", "twitter:title", "dc.title", "headline"), titles))
print(body_model().chances(read(html_page(head, title=""))).tolist())
"""


def test_record_is_the_same_in_another_process_with_another_hash_seed():
    here = StringIO()
    with redirect_stdout(here):
        exec(RUN, {})
    elsewhere = subprocess.run(
        [sys.executable, "-c", RUN],
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert elsewhere.stdout == here.getvalue()
    assert here.getvalue().count("\n") == 3


@pages
def test_extraction_opens_no_connection(page, monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert isinstance(extract(page, [SEA]), Article)


@pages
def test_seed_text_is_headline_and_body_of_the_article(page):
    article = extract(page)
    assert seed_text(page) == (article.headline, article.article_body)


def test_seed_may_be_without_a_headline():
    assert seed_text(html_page(title="")) == (None, "\n\n".join(PARAGRAPHS))


@pages
def test_seed_of_a_topic_is_recognised_as_left_out(page):
    other = ("b", "Ferry", "The ferry of Ostrand sails again after the storm.")
    article = extract(page, [topic_from("sea", [("a", *seed_text(page)), other])])
    assert article.relevance[0].left_out


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("content_type", ["", "text/html", "text/plain; charset=utf-16"])
def test_random_bytes_never_raise(seed, content_type):
    source = random.Random(seed)
    for size in (1, 30, 3_000):
        result = extract(Page(URL, source.randbytes(size), content_type))
        assert isinstance(result, Article | Rejected)


PIECES = (
    *("<p>", "</p>", "<div class='comments'>", "</div>", "<article>", "</article>", "<table><td>"),
    *("<!--", "-->", "<script>", "</script>", "<title>", "</title>", "<h1>", "<a href='//[x'>"),
    *("<meta property='og:url' content='http://[bad'>", "<link rel=canonical href='ht!tp:// x'>"),
    *("<time datetime='0000-99-99'>", "<svg>", "&#0;", "&#xD800;", "&bogus;", "\x00", "<", '"'),
    *('<script type="application/ld+json">{"@type":"Article","author":[[{}]]', "<br><br>", "</"),
    *(PARAGRAPHS[0], "Leave a reply", "By Kim Holm", "4 March 2024", "• ", "\n\n", "\u202e\ufeff"),
)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("content_type", ["text/html", "text/plain"])
def test_tag_soup_never_raises(seed, content_type):
    source = random.Random(seed)
    soup = "".join(source.choices(PIECES, k=source.randrange(1, 120)))
    result = extract(Page(URL, soup.encode("utf-8", "replace"), content_type), [SEA])
    assert isinstance(result, Article | Rejected)
    if isinstance(result, Article):
        assert json.loads(to_json(result))["url"] == URL


@pytest.mark.parametrize("cut", [pytest.param(n, id=f"after {n} bytes") for n in range(0, 900, 90)])
def test_page_cut_off_anywhere_never_raises(cut):
    page = html_page(FULL_HEAD)
    assert isinstance(extract(replace(page, body=page.body[:cut])), Article | Rejected)


FLASH = (
    "Wstrząsy odnotowano we wtorek wieczorem na półwyspie. "
    "Nie ma rannych ani zniszczeń, podała policja."
)


@pytest.mark.parametrize(
    ("head", "text", "reason"),
    [
        pytest.param(meta("og:type", "article"), FLASH, None, id="in whole sentences"),
        pytest.param("", FLASH, Reason.NO_BODY, id="nothing calls it an article"),
        pytest.param(
            meta("og:type", "article"), FLASH.replace(".", ""), Reason.NO_BODY, id="no sentence"
        ),
        pytest.param(meta("og:type", "article"), FLASH[:60], Reason.NO_BODY, id="too short"),
    ],
)
def test_flash_of_a_page_that_calls_itself_an_article_is_kept(head, text, reason):
    source = f"<html><head>{head}</head><body><h1>Skalv</h1><div>{text}</div></body></html>"
    result = extract(Page(URL, source.encode(), "text/html; charset=utf-8"), stages=())
    assert getattr(result, "reason", None) is reason


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        pytest.param(meta("og:type", "article"), None, id="an article, it says"),
        pytest.param("", Reason.NOT_FOUND, id="nothing calls it an article"),
    ],
)
def test_phrase_in_a_short_article_does_not_make_it_a_wall(head, reason):
    text = (
        "<p>We wrote on Monday that the head of the port had been dismissed; she has retired of"
        " her own will, and we ask her pardon for it.</p><p>The article has been removed.</p>"
    )
    source = f"<html><head>{head}</head><body><h1>A correction</h1>{text}</body></html>"
    result = extract(Page(URL, source.encode(), "text/html; charset=utf-8"), stages=())
    assert getattr(result, "reason", None) is reason


@pytest.mark.parametrize("sign", ["?", "\ufffd"])
def test_text_whose_letters_were_lost_is_no_article(sign):
    lost = "".join(sign if letter in "aeiou" else letter for letter in " ".join(PARAGRAPHS))
    rejected = extract(Page(URL, f"{TITLE}\n\n{lost}".encode(), "text/plain"))
    assert rejected.reason is Reason.NO_BODY
    assert "signs were lost" in rejected.detail
