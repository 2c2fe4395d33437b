"""What a person sees after live work, and that it takes no memory to know."""

from __future__ import annotations

import sys
from io import StringIO

from rich.console import Console

from crawler.jobs.extract import Outcome
from crawler.jobs.tally import Tally
from crawler.pool import Crash
from crawler.screens.rounds import Ends, round_summary
from extractors.article import Article, Relevance
from extractors.rejected import Reason, Rejected

URL = "https://quay.example/a"


def shown(ends):
    out = StringIO()
    Console(file=out, width=200).print(round_summary(Tally(), ends, "Round done"))
    return out.getvalue()


def kept(number):
    article = Article(URL, URL, f"Headline {number}", article_body="text " * 1000)
    return Outcome(URL, article, number, is_new=True)


def test_ends_are_counted_and_new_articles_named():
    ends = Ends()
    for outcome in (
        kept(7),
        Outcome(URL, Article(URL, URL, "Known", article_body="text"), 1),
        Outcome(URL, Rejected(URL, Reason.OFF_TOPIC, "far off")),
        Outcome(URL, Crash("died")),
    ):
        ends.add(outcome)
    assert ends.read == 4
    said = shown(ends)
    assert "Headline 7" in said
    assert "Known" not in said
    assert "1 new article, 1 off topic, 1 crashed." in said


def test_thousands_of_new_articles_are_counted_and_the_first_named():
    ends = Ends()
    for number in range(1_000):
        ends.add(kept(number))
    said = shown(ends)
    assert "1000 new articles" in said
    assert "Headline 199" in said
    assert "Headline 200" not in said
    assert "… and 800 more" in said
    assert sys.getsizeof(ends.shown) < 10_000


def test_pages_that_came_near_a_topic_are_told():
    ends = Ends()
    for score in (0.2, 0.13, 0.01):
        article = Article(URL, URL, "Read", relevance=(Relevance("peace", score, 0.25, ()),))
        ends.add(Outcome(URL, Rejected(URL, Reason.OFF_TOPIC, "far off", article)))
    assert "2 pages off topic came near: seedwire topics" in shown(ends)
    assert "came near" not in shown(Ends())
