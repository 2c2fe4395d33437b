"""Threads of readers' comments, known by what repeats."""

from __future__ import annotations

import pytest

from extractors.reading.markup import read_markup
from extractors.roles import Role
from extractors.stripping.phrases import phrase_verdict
from extractors.stripping.threads import comments_among

ARTICLE = "<p>Envoys met in the capital.</p><p>They will meet again in March.</p>"
FIRST, SECOND = "I was there and saw none of this.", "They promised that before the vote too."


def comments(inside: str, share: float = 0.0) -> list[str]:
    """Return the texts that count as comments where every element but body holds *share*."""
    document = read_markup(f"<body><div>{ARTICLE}{inside}</div></body>", "", "utf-8")
    phrases = [phrase_verdict(block.text) for block in document.blocks]
    found = comments_among(document.blocks, phrases, lambda place: share)
    assert all(verdict.role is Role.COMMENT and verdict.evidence for verdict in found.values())
    return [document.blocks[i].text for i in sorted(found)]


def row(*texts: str, tag: str = "div", control: str = "Reply", name: str = "Bo") -> str:
    return "".join(
        f"<{tag}><p>{name} {i}</p><p>{text}</p><span>{control}</span></{tag}>"
        for i, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(row(FIRST, SECOND), id="divs with a control"),
        pytest.param(f"<x-posts>{row(FIRST, SECOND, tag='x-post')}</x-posts>", id="own elements"),
        pytest.param(f"<ul>{row(FIRST, SECOND, tag='li', control='Antworten')}</ul>", id="German"),
        pytest.param(
            "<table>"
            f"<tr><td>2 comments</td></tr><tr><td>Bo<br>3 March 2019</td><td>{FIRST}</td></tr>"
            f"<tr><td>Ida<br>4 March 2019</td><td>{SECOND}</td></tr></table>",
            id="a table with names and dates",
        ),
        pytest.param(
            f"<h3>Comments (2)</h3><p><b>Bo</b> 3 March 2019</p><p>{FIRST}</p>"
            f"<p><b>Ida</b> 4 March 2019</p><p>{SECOND}</p>",
            id="paragraphs beside the article's",
        ),
        pytest.param(
            f"<p>Bo says:</p><p>{FIRST}</p><p>Reply</p><p>Ida says:</p><p>{SECOND}</p><p>Reply</p>",
            id="paragraphs that say who says",
        ),
        pytest.param(
            f"<section><div><b>Bo</b><i> 2 hours ago</i></div><div>{FIRST}</div></section>"
            f"<section><div><b>Ida</b><i> 5h</i></div><div>{SECOND}</div></section>"
            "<p>Be the first to reply.</p>",
            id="times told as ages, and a prompt behind",
        ),
    ],
)
def test_thread_is_found_and_the_article_is_not_in_it(inside):
    found = comments(inside)
    assert {FIRST, SECOND} <= set(found)
    assert not {"Envoys met in the capital.", "They will meet again in March."} & set(found)


@pytest.mark.parametrize(
    ("people", "share", "is_found"),
    [
        pytest.param("Bo Ida Eva Ann Max", 0.15, True, id="many, and more words than the article"),
        pytest.param("Bo Ida Eva Ann Max", 0.2, False, id="all words of the page"),
        pytest.param("Bo Ida Eva", 0.3, False, id="few, and more words than the article"),
    ],
)
def test_thread_of_many_may_be_longer_than_the_article(people, share, is_found):
    items = "".join(
        f"<section><p>{name}, 3 March 2019</p><p>{FIRST}</p></section>" for name in people.split()
    )
    assert (FIRST in comments(f"<h3>Comments (9)</h3>{items}", share)) is is_found


def answered(*texts: str) -> str:
    """Return comments that each hold the next one."""
    inside = ""
    for text in reversed(texts):
        inside = f"<ul><li><div>Bo</div><div>{text}</div><div><b>Reply</b></div>{inside}</li></ul>"
    return inside


def test_answers_inside_what_they_answer_are_found():
    thread = answered(FIRST, SECOND, "So do I.")
    found = comments(f"<section>{thread}</section><p>Nobody was hurt.</p>")
    assert {FIRST, SECOND, "So do I."} <= set(found)
    assert "Nobody was hurt." not in found
    assert not {"Envoys met in the capital.", "Nobody was hurt."} & set(comments(thread))


@pytest.mark.parametrize(
    ("texts", "share"),
    [
        pytest.param((FIRST, SECOND), 0.0, id="two only"),
        pytest.param((FIRST, SECOND, "So do I."), 0.5, id="most of the body"),
    ],
)
def test_what_may_be_no_thread_of_answers_stays(texts, share):
    assert FIRST not in comments(answered(*texts), share)


def test_control_may_end_the_text_it_belongs_to():
    items = "".join(
        f"<tr><th>{name}</th><td>{text}<br><a href='#'>Reply</a></td></tr>"
        for name, text in (("Bo", FIRST), ("Ida", SECOND))
    )
    assert {f"{FIRST} Reply", "Ida"} <= set(comments(f"<table>{items}</table>"))
    assert comments(items.replace("Reply", "Ostrand")) == []


def test_texts_that_end_in_controls_need_no_elements_of_their_own():
    texts = [
        f"<b>{name}</b>, 3.11.2011<br>{FIRST}<br><a>Reply</a> | <a>Quote</a><br><br>"
        for name in ("Bo", "Ida")
    ]
    assert len(comments(f"<div>Readers<br><br>{''.join(texts)}</div>", share=0.9)) == 2
    assert not comments(f"<div>Readers<br><br>{texts[0]}</div>", share=0.9)


def test_names_and_times_with_text_need_no_word_on_comments():
    thread = "".join(
        f"<div><p>{name}</p><p>{text}</p></div>"
        for name, text in (("Bo, 3 March 2019", FIRST), ("Ida, 4 March 2019", SECOND))
    )
    assert {FIRST, SECOND} <= set(comments(thread))
    assert comments(thread, share=0.3) == []


def test_signatures_may_stand_below_their_texts():
    thread = f"<div><p>{FIRST}</p><p>Posted by: Bo | March 3, 2019 2:31 PM</p><p>{SECOND}</p>"
    thread += "<p>Posted by: Ida | March 4, 2019 5:12 PM</p></div><p>Nobody was hurt.</p>"
    found = comments(thread)
    assert {FIRST, SECOND} <= set(found)
    assert "Nobody was hurt." not in found


def test_text_outside_the_element_of_a_thread_is_none_of_it():
    thread = f"<div><p>Bo</p><p>3 March 2019</p><p>{FIRST}</p>"
    thread += f"<p>Ida</p><p>4 March 2019</p><p>{SECOND}</p></div><p>Nobody was hurt.</p>"
    found = comments(thread)
    assert SECOND in found
    assert "Nobody was hurt." not in found


def test_article_goes_on_behind_a_flat_thread():
    thread = f"<h3>Comments (2)</h3><p>Bo, 3 March 2019</p><p>{FIRST}</p>"
    thread += f"<p>Ida, 4 March 2019</p><p>{SECOND}</p><p>Nobody was hurt.</p>"
    assert comments(thread)[-1] == SECOND


@pytest.mark.parametrize(
    ("inside", "share"),
    [
        pytest.param(row(FIRST), 0.0, id="one control is no thread"),
        pytest.param(row(FIRST, SECOND), 0.6, id="an element with most of the body is no comment"),
        pytest.param(
            f"<div><p>Bo, 3 March 2019</p><a href='#'>{FIRST}</a></div>"
            f"<div><p>Ida, 4 March 2019</p><a href='#'>{SECOND}</a></div>",
            0.0,
            id="links between the names and dates, where nothing speaks of comments",
        ),
        pytest.param(
            f"<div><p>Bo, 3 March 2019</p><p>{FIRST}</p></div>{'<p>So.</p>' * 12}"
            f"<div><p>Ida, 4 March 2019</p><p>{SECOND}</p></div>",
            0.0,
            id="names and dates far from each other",
        ),
        pytest.param(
            f"<p>Bo says:</p><p>{FIRST}</p><p>Ida says:</p><p>{SECOND}</p>",
            0.0,
            id="people who are quoted, without a time",
        ),
        pytest.param(
            f"<div><p>Quay: 3–5 March 2019</p><p>{FIRST}</p></div>"
            f"<div><p>Ostrand: 4–8 March 2019</p><p>{SECOND}</p></div>",
            0.0,
            id="places and spans of days",
        ),
        pytest.param(
            f"<div><p>{FIRST}</p><p>— Bo (@bo) March 3, 2019</p></div>"
            f"<div><p>{SECOND}</p><p>— Ida (@ida) March 4, 2019</p></div>",
            0.0,
            id="posts quoted from a network",
        ),
        pytest.param(
            f"<h3>Comments (2)</h3><p>3 March 2019</p><p>{FIRST}</p>"
            f"<p>4 March 2019</p><p>{SECOND}</p>",
            0.0,
            id="dates without names",
        ),
        pytest.param(
            f"<h3>Comments (2)</h3><p>Bo, 3 March 2019</p><p>{FIRST}</p>"
            f"<p>Ida, 4 March 2019</p><p>{SECOND}</p>",
            0.3,
            id="a flat thread with most of the likely body",
        ),
    ],
)
def test_what_is_no_thread_stays(inside, share):
    assert comments(inside, share) == []


def test_signatures_far_apart_make_no_comments_of_what_is_between():
    thread = f"<h3>Comments (2)</h3><p>Bo, 3 March 2019</p>{'<p>So.</p>' * 12}"
    assert "So." not in comments(
        f"{thread}<p>Ida, 4 March 2019</p><p>{SECOND}</p><p>2 comments</p>"
    )


def test_name_above_a_time_counts_among_controls():
    thread = "".join(
        f"<div><div>{name}</div><div>3 March 2019</div><p>{text}</p></div>"
        for name, text in (("Bo", FIRST), ("Ida", SECOND))
    )
    assert FIRST in comments(f"{thread}<p>Reply</p><p>Reply</p>")


HEAD = "<b>38 comments… read them below</b>"


def signed(*names: str, tag: str = "div", between: str = "") -> str:
    return between.join(
        f"<{tag}><p>{name}, 3 March 2019</p><p>{FIRST}</p></{tag}>" for name in names
    )


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(f"{HEAD}{signed('Bo', 'Ida', 'Max')}", id="rows"),
        pytest.param(
            "<h3>3 Antworten, Kommentare zu „Hafen“</h3><dl>"
            + "".join(f"<dt>{name}, 3.3.2019</dt><dd>{FIRST}</dd>" for name in ("Bo", "Ida", "Max"))
            + "</dl>",
            id="a list of definitions",
        ),
        pytest.param(
            "<h3>5 Kommentare on “Hafen”</h3>"
            + "".join(
                f"<li><p>{name} sagt</p><p>3.3.2019</p><p>{FIRST}</p></li>"
                for name in ("Bo", "Ida", "Max")
            ),
            id="names above times",
        ),
    ],
)
def test_thread_below_a_line_with_a_word_for_comments_is_found(inside):
    assert FIRST in comments(inside)


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(f"{HEAD}{signed('Bo', 'Ida')}", id="a byline and another"),
        pytest.param(HEAD + signed("Bo", "Ida", "Max", between=HEAD), id="a list of articles"),
        pytest.param(f"{signed('Bo', 'Ida', 'Max')}{HEAD}", id="a line below"),
    ],
)
def test_word_for_comments_elsewhere_makes_no_long_thread(inside):
    assert comments(inside, share=0.3) == []


def test_item_without_a_mark_between_others_is_one_of_them():
    first, second = row(FIRST), row(SECOND)
    assert "So do I." in comments(f"{first}<div><i>1009</i><p>So do I.</p></div>{second}")


def test_text_between_two_controls_alone_stays():
    assert "So do I." not in comments("<p>Reply</p><p>So do I.</p><p>Reply</p>")


@pytest.mark.parametrize(("told", "is_found"), [("<h3>Comments</h3>", True), ("", False)])
def test_rows_with_most_of_the_body_need_a_line_on_comments(told, is_found):
    assert (
        FIRST in comments(f"{told}{row(FIRST, SECOND, control='Quote')}", share=0.4)
    ) is is_found


def report(*names: str) -> str:
    return "".join(
        f"<div><p>{name}, 3 March 2019 10:{i + 10}</p><p>{FIRST}</p></div>"
        for i, name in enumerate(names)
    )


@pytest.mark.parametrize(
    ("names", "share", "is_found"),
    [
        pytest.param(("Ida",) * 6, 0.01, False, id="one reporter"),
        pytest.param(("Anonymous",) * 6, 0.01, True, id="nobody knows who"),
        pytest.param(("Ida", "Bo", "Eva", "Max", "Ann") * 3, 0.05, False, id="a team, all day"),
        pytest.param(("Ida", "Bo", "Eva", "Max", "Ann") * 2, 0.09, True, id="readers who answer"),
        pytest.param(("Ida", "Bo") * 5, 0.04, True, id="two readers, less than the article"),
    ],
)
def test_who_signs_often_reports_live(names, share, is_found):
    assert (FIRST in comments(f"<p>120 comments</p>{report(*names)}", share)) is is_found


@pytest.mark.parametrize("names", [("Ida",) * 6, ("Ida", "Bo") * 5], ids=["one", "two in turn"])
def test_who_signs_often_makes_no_thread_by_it(names):
    assert comments(report(*names), share=0.01) == []


def test_names_above_times_count_by_who_signs_too():
    entries = "".join(
        f"<div><b>{name}</b><div>3 March 2019, 10:{i + 10}</div><p>{FIRST}</p></div>"
        for i, name in enumerate(("Ida", "Bo") * 5)
    )
    assert comments(f"<p>120 comments</p>{entries}", share=0.06) == []


@pytest.mark.parametrize(("answers", "is_found"), [(5, True), (4, False)])
def test_long_thread_of_answers_may_be_longer_than_the_article(answers, is_found):
    assert (FIRST in comments(answered(*[FIRST] * answers), share=0.3)) is is_found


@pytest.mark.parametrize(("people", "is_found"), [("Bo Ida Eva Ann Max", True), ("Bo Ida", False)])
def test_long_flat_thread_may_be_longer_than_the_article(people, is_found):
    names = people.split()
    lines = "".join(f"<p>{name}, 3 March 2019</p><p>{FIRST}</p>" for name in names)
    thread = f"<h3>Comments (9)</h3><section>{lines}</section>"
    assert (FIRST in comments(thread, share=0.4 / len(names))) is is_found
