import pickle
from dataclasses import replace

from extractors.article import Article
from extractors.made import made, noted_of, with_made, with_noted
from extractors.record import to_json
from extractors.rejected import Reason, Rejected
from extractors.stories.stories import UNKNOWN_DAY, account

ARTICLE = Article(
    "https://news.example/1",
    "https://news.example/1",
    headline="Envoys meet",
    article_body="Envoys of both sides met in Doha on Monday.",
    date_published="2026-01-05",
    in_language="en",
)


def test_made_is_the_record_and_the_account_of_an_unknown_day():
    found = made(ARTICLE)
    assert found.record == to_json(ARTICLE)
    assert found.account == account(ARTICLE.headline, ARTICLE.article_body, UNKNOWN_DAY, "en")


def test_what_was_made_comes_along_and_is_not_made_again():
    there = pickle.loads(pickle.dumps(with_made(ARTICLE)))
    assert replace(there, made=None, noted=None) == ARTICLE
    assert made(there) is there.made
    assert made(there) == made(ARTICLE)


def test_what_was_made_is_no_part_of_the_record():
    assert to_json(with_made(ARTICLE)) == to_json(ARTICLE)


def test_terms_are_noted_once_of_articles_that_are_kept_and_of_those_off_topic():
    off = with_noted(Rejected(ARTICLE.url, Reason.OFF_TOPIC, "far off", ARTICLE)).article
    assert with_made(ARTICLE).noted == off.noted == noted_of(ARTICLE) >= {"envoys", "doha"}
    assert noted_of(replace(off, article_body="")) is off.noted


def test_no_terms_are_noted_of_what_is_no_article():
    listing = Rejected(ARTICLE.url, Reason.LISTING, "links", ARTICLE)
    assert with_noted(listing) is listing
