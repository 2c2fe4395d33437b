"""The five seeds against their gold: line numbers, kinds and metadata that a person annotated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.saved import saved_page
from extractors import extract, topic_from
from extractors.pipeline import seed_text
from extractors.reading.read import read
from extractors.roles import Role
from extractors.stripping.strip import strip
from extractors.topics.topic import relevance

ROOT = Path(__file__).parents[2]
GOLD = json.loads((ROOT / "tests/fixtures/seeds_gold.json").read_text("utf-8"))
# The gold's kinds, and the roles that say the same in our words.
FITTING = {
    "author_box": {Role.AUTHOR_BOX},
    "byline": {Role.BYLINE},
    "comment_form": {Role.COMMENT_FORM},
    "comment_prompt": {Role.COMMENT_PROMPT},
    "image_caption": {Role.CAPTION},
    "metadata": {Role.META},
    "nav": {Role.NAVIGATION, Role.SHARE},
    "post_meta": {Role.META},
    "related_heading": {Role.RELATED},
    "related_teaser": {Role.TEASER},
    "source_credit": {Role.CREDIT},
    "subtitle": {Role.STANDFIRST},
}
seeds = pytest.mark.parametrize("name", sorted(GOLD))


def page(name):
    return saved_page(ROOT / "seeds" / f"{name}.txt")


def lines(name):
    return (ROOT / "seeds" / f"{name}.txt").read_text("utf-8").split("\n")


@seeds
def test_every_line_has_the_role_that_the_gold_gives_it(name):
    gold = GOLD[name]
    stripped = strip(read(page(name)))
    first, last = gold["body_lines"]
    for block, verdict in zip(stripped.document.blocks, stripped.verdicts, strict=True):
        if block.line in gold["title_lines"]:
            assert verdict.role is Role.HEADLINE, block.text
        elif first <= block.line <= last:
            assert verdict.role is Role.BODY, block.text
        else:
            assert verdict.role in FITTING[gold["lines"][str(block.line)]], block.text
            assert verdict.evidence


@seeds
def test_body_is_every_paragraph_of_the_gold_to_the_letter(name):
    first, last = GOLD[name]["body_lines"]
    expected = [line.strip() for line in lines(name)[first - 1 : last] if line.strip()]
    assert len(expected) == GOLD[name]["paragraphs"]
    assert extract(page(name)).article_body.split("\n\n") == expected


@seeds
def test_metadata_is_what_the_seed_supports_and_no_more(name):
    gold, article = GOLD[name], extract(page(name))
    assert article.headline == gold["title"]
    assert article.date_published == gold["published"]
    assert article.date_modified is None
    assert article.section == gold["section"]
    assert article.source == gold["source"]
    assert [author.name for author in article.authors] == (
        [gold["byline"]] if gold["byline"] else []
    )
    assert article.in_language == "en"
    assert article.canonical_url == page(name).url


@seeds
def test_dateline_is_annotated_where_it_stands(name):
    article = extract(page(name))
    datelines = [one for one in article.annotations if one.stage == "dateline"]
    places = [one for one in datelines if one.kind == "place"]
    assert [one.value for one in places] == (
        [GOLD[name]["dateline"]] if GOLD[name]["dateline"] else []
    )
    for one in places:
        assert article.article_body[one.start : one.end] == one.value
    assert article.failures == ()


@seeds
def test_seed_is_recognised_by_the_other_four(name):
    others = [(other, *seed_text(page(other))) for other in GOLD if other != name]
    topic = topic_from("talks", others)
    found = relevance(topic, *seed_text(page(name)))
    assert found.is_match
    assert found.score > 1.2 * found.threshold
    assert {"Afghanistan", "Taliban"} <= {term for term, _ in found.terms} & found.names
    assert not found.left_out
