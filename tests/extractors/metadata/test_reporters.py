"""Reporters whom the text names in its dateline or at its end."""

from __future__ import annotations

import pytest

from extractors import Page, extract
from extractors.metadata.reporters import reporters

TEXT = "市场将于下月重新开放。"


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        pytest.param(
            ["本报江城12月5日电（记者李明、王芳）地铁开通。"], ["李明", "王芳"], id="Chinese"
        ),
        pytest.param(["（记者 李明 王芳）地铁开通。"], ["李明", "王芳"], id="parted by spaces"),
        pytest.param([TEXT, "乘客很多。（江城晚报记者 李明 报道）"], ["李明"], id="at the end"),
        pytest.param(["图片说明", "本报讯（记者李明）地铁开通。"], ["李明"], id="below a caption"),
        pytest.param(["[서울=통신] 홍길동 기자 = 시장이 열었다."], ["홍길동"], id="Korean"),
        pytest.param(
            ["(강릉=통신) 홍길동 김철수 기자 = 시장이 열었다."], ["홍길동", "김철수"], id="two"
        ),
        pytest.param(
            ["시장이 열었다.", "주민은 기뻐했다. 홍길동 기자 hong@news.example"],
            ["홍길동"],
            id="signed",
        ),
        pytest.param(["市場が開いた。", "町は喜んだ。（山田花子）"], ["山田花子"], id="Japanese"),
        pytest.param(["市場が開いた。", "【山田花子】"], ["山田花子"], id="in a line of its own"),
        pytest.param(["市場が開いた。", "町は喜んだ。（敬称略）"], [], id="a remark"),
        pytest.param(["市場が開いた。", "町は喜んだ。（共同通信）"], [], id="an agency"),
        pytest.param(["记者昨天在市场看到，客人很多。"], [], id="a reporter without a name"),
        pytest.param(["시장에서 만난 홍길동 기자는 말했다."], [], id="a reporter written about"),
        pytest.param(["The market opened."], [], id="another script"),
        pytest.param([], [], id="no text"),
    ],
)
def test_reporter_is_named_at_the_start_or_the_end(paragraphs, names):
    assert [author.name for author in reporters(paragraphs)] == names


def test_reporter_in_the_text_is_the_author_where_nobody_else_is_named():
    text = (
        "[서울=통신] 홍길동 기자 = 강변시장 상인회가 다음 달부터 영업시간을 밤 열한 시까지 늘린다. "
    )
    title = "강변시장 상인회, 밤 열한 시까지 문을 연다"
    more = (
        "상인회 회장은 삼일 기자회견을 열고 손님들이 퇴근 뒤에도 장을 볼 수 있게 하겠다고 말했다. "
    )
    html = f"<title>{title}</title><h1>{title}</h1><p>{text * 2}</p><p>{more * 3}</p>"
    article = extract(Page("https://quay.example/2019/04/08/a", html.encode(), "text/html"))
    assert [author.name for author in article.authors] == ["홍길동"]
    assert next(one for one in article.found if one.field == "authors").method == (
        "reporter in the text"
    )


def test_raw_text_says_where_the_name_stood():
    assert reporters(["本报讯（记者李明）地铁开通。"])[0].name_raw == "（记者李明）"
