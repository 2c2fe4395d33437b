from dataclasses import replace
from datetime import date, timedelta

import pytest

from crawler.rot import Day, SignKind, reappears, signs

TODAY = date(2026, 3, 31)
USUAL = Day(TODAY, polls=40, new=6, read=6, on_topic=2, chars=18_000, titled=6, retitled=6)


def days(*runs):
    """The days up to today, from runs of (how many, what each is like)."""
    each = [day for number, day in runs for _ in range(number)]
    return [
        replace(day, day=TODAY - timedelta(days=back))
        for back, day in zip(range(len(each) - 1, -1, -1), each, strict=True)
    ]


def kinds(*runs):
    return [sign.kind for sign in signs(days(*runs), TODAY)]


def test_source_that_goes_on_as_usual_has_no_sign():
    assert kinds((40, USUAL)) == []
    assert kinds((3, USUAL)) == []
    assert kinds() == []


def test_source_that_answers_but_brings_nothing_is_flagged_with_the_figures():
    quiet = replace(USUAL, new=0, read=0, titled=0, retitled=0, chars=0)
    assert kinds((30, USUAL), (2, quiet)) == []
    (sign,) = signs(days((30, USUAL), (4, quiet)), TODAY)
    assert sign.kind is SignKind.SILENT
    assert sign.evidence == "no new article in the last 3 days, usually 18 (of 28 days before)"


def test_source_that_never_brought_anything_is_flagged_after_three_days():
    empty = Day(TODAY, polls=10)
    assert kinds((3, empty)) == []
    assert kinds((4, empty)) == [SignKind.BARREN]
    assert kinds((1, replace(empty, new=1)), (9, empty)) == []


def test_counts_far_under_the_usual_are_flagged():
    few = replace(USUAL, new=1, read=1, titled=1, retitled=1, chars=3_000)
    assert kinds((30, USUAL), (8, few)) == [SignKind.FEW]
    assert kinds((30, USUAL), (8, replace(few, new=3))) == []


def test_day_that_is_not_over_counts_for_a_source_only():
    quiet = replace(USUAL, new=0, read=0, titled=0, retitled=0, chars=0)
    assert kinds((30, USUAL), (3, quiet)) == []
    assert kinds((30, USUAL), (5, quiet), (1, USUAL)) == []


def test_source_that_rarely_publishes_may_be_silent_for_long():
    rare = [(1, replace(USUAL, new=1)), (6, replace(USUAL, new=0))]
    assert kinds(*(rare * 6)) == []


def test_weekends_are_no_alarm():
    weekend = replace(USUAL, new=0)
    assert kinds(*([(5, USUAL), (2, weekend)] * 5), (1, weekend)) == []


def test_days_on_which_we_did_not_ask_do_not_count():
    away = Day(TODAY)
    assert kinds((30, USUAL), (10, away), (1, USUAL)) == []


def test_backlog_of_the_first_day_is_nobodys_usual():
    backlog = replace(USUAL, new=2_000)
    calm = replace(USUAL, new=1)
    assert kinds((1, backlog), (20, calm)) == []


def test_texts_that_collapse_are_flagged_with_the_figures():
    teasers = replace(USUAL, chars=1_200)
    (sign,) = signs(days((20, USUAL), (2, teasers)), TODAY)
    assert sign.kind is SignKind.SHORT
    assert sign.evidence == (
        "the last 12 texts have 200 characters on average, the 120 before had 3000"
    )
    assert kinds((20, USUAL), (3, replace(USUAL, chars=9_000))) == []
    assert kinds((1, USUAL), (3, teasers)) == []


def test_titles_that_no_longer_reappear_are_flagged_with_the_figures():
    strange = replace(USUAL, retitled=1)
    (sign,) = signs(days((20, USUAL), (2, strange)), TODAY)
    assert sign.kind is SignKind.TITLES
    assert sign.evidence == (
        "2 of the last 12 titles reappear in the page's headline, 120 of the 120 before did"
    )
    assert kinds((23, replace(USUAL, retitled=3))) == []
    assert kinds((23, replace(USUAL, retitled=0))) == []


@pytest.mark.parametrize(
    ("title", "headline", "expected"),
    [
        pytest.param("Envoys meet in Doha", "Envoys meet in Doha", True, id="the same"),
        pytest.param("ENVOYS MEET", "Envoys meet: a long day in Doha", True, id="cut, in capitals"),
        pytest.param("Envoys meet in Doha", "Accept our cookies", False, id="another"),
        pytest.param("北京发布新规定", "北京发布新规定 今日起实施", True, id="without spaces"),
        pytest.param("北京发布新规定", "订阅我们的新闻", False, id="another without spaces"),
        pytest.param("Doha", "Doha", True, id="one word"),
    ],
)
def test_title_reappears_in_the_headline(title, headline, expected):
    assert reappears(title, headline) is expected
