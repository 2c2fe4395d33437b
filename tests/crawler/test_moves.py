from datetime import UTC, datetime, timedelta

import pytest

from crawler.moves import Move, followed

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
NEW = "https://news.example/new"


def seen(*hours_and_urls):
    move = None
    for hour, url in hours_and_urls:
        move = followed(move, url, NOON + hour * HOUR)
    return move


@pytest.mark.parametrize(
    ("polls", "is_stable"),
    [
        pytest.param([(0, NEW), (12, NEW), (24, NEW)], True, id="three times within a day"),
        pytest.param([(0, NEW), (1, NEW), (2, NEW), (23, NEW)], False, id="not for a day yet"),
        pytest.param([(0, NEW), (30, NEW)], False, id="only twice"),
        pytest.param(
            [(0, NEW), (12, f"{NEW}/2"), (24, NEW), (30, NEW)], False, id="other places between"
        ),
        pytest.param([(0, NEW), (12, None), (24, NEW), (25, NEW)], False, id="not always"),
    ],
)
def test_permanent_redirect_is_believed_when_it_stays(polls, is_stable):
    assert seen(*polls).is_stable(NOON + polls[-1][0] * HOUR) is is_stable


def test_answer_without_a_redirect_ends_the_move():
    assert seen((0, NEW), (1, None)) is None
    assert seen((0, NEW)) == Move(NEW, NOON, 1)
