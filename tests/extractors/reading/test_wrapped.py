"""Paragraphs of a text, one a line or broken at a width."""

from __future__ import annotations

import textwrap

import pytest

from extractors.reading.wrapped import paragraphs

FIRST = (
    "Envoys of both sides met in Doha on Monday for the first time in nine weeks, and agreed to go"
    " on talking about a truce that would hold through the winter, two officials who had been in"
    " the hall told reporters as they left for the airport."
)
SECOND = (
    "The next round is to begin on Friday. Until then a committee of four will draw up a list of"
    " the districts in which schools and clinics have been closed since the spring, and of the"
    " roads that lead there."
)
UNSPACED = (
    "双方代表周一在多哈举行了首次会谈，并同意继续就冬季停火问题进行磋商，两名与会官员表示。" * 5
)


def texts(lines):
    return [text for _, text in paragraphs(lines)]


def broken(text, width=72, **options):
    return textwrap.wrap(text, width, **options)


@pytest.mark.parametrize("width", [40, 60, 72, 79, 100])
@pytest.mark.parametrize("gap", [pytest.param([""], id="blank lines"), pytest.param([], id="none")])
def test_paragraphs_broken_at_a_width_are_whole_again(width, gap):
    title = "Envoys meet in Doha"
    lines = [title, *gap, *broken(FIRST, width), *gap, *broken(SECOND, width)]
    assert texts(lines) == [title, FIRST, SECOND]


@pytest.mark.parametrize(
    ("first", "others"),
    [
        pytest.param("    ", "", id="first lines further in"),
        pytest.param("   ", "   ", id="all lines further in, as text browsers write"),
    ],
)
def test_indentation_is_no_obstacle(first, others):
    style = {"initial_indent": first, "subsequent_indent": others}
    lines = [*broken(FIRST, **style), *broken(SECOND, **style)]
    assert texts(lines) == [FIRST, SECOND]


def test_width_may_be_counted_in_bytes():
    text = FIRST.replace("agreed to go on talking", "agreed “to go on”, “as ever”, talking")
    lines, line = [], ""
    for word in text.split():
        if len(f"{line} {word}".encode()) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert texts([*lines, line, "", *broken(SECOND, 60)]) == [text, SECOND]


def test_numbers_are_those_of_the_lines():
    lines = ["", "Envoys meet", "", *broken(FIRST), "", *broken(SECOND)]
    assert [span for span, _ in paragraphs(lines)] == [range(1, 2), range(3, 7), range(8, 11)]


def test_line_further_in_begins_a_paragraph_though_there_was_no_room_for_it():
    body = broken(FIRST)
    lines = [*body, body[0][:71].ljust(71, "x"), "    The next round is to begin on Friday."]
    assert texts(lines)[-1] == "The next round is to begin on Friday."


@pytest.mark.parametrize("mark", ["* ", "- ", "• ", "2. ", "12) "])
def test_items_of_a_list_stay_apart(mark):
    item = "Schools and clinics in the four districts open again before the winter, both say."
    hanging = broken(item, initial_indent=mark, subsequent_indent=" " * len(mark))
    assert texts([*broken(FIRST), *hanging, *hanging])[1:] == [mark + item] * 2


def test_text_with_both_margins_straight_loses_the_spaces_that_made_them_so():
    lines = broken(FIRST)
    stretched = [line.replace(" ", "  ", 72 - len(line)) for line in lines[:-1]]
    assert texts([*stretched, lines[-1]]) == [FIRST]


def test_script_without_spaces_gets_none():
    lines = [UNSPACED[start : start + 38] for start in range(0, len(UNSPACED), 38)]
    assert texts(lines) == [UNSPACED]


def test_word_is_broken_at_its_hyphen_and_not_at_a_dash():
    text = FIRST.replace("in the hall", "in the half-open hall").replace("two", "- two")
    lines = broken(text, 68)
    assert lines[2].endswith("-")
    assert lines[3].startswith("open")
    assert texts(lines) == [text]


def hyphenated(text, width):
    """Break *text* at *width* as print does: a long word goes on in the next line."""
    lines, line = [], ""
    for word in text.split():
        room = width - len(line) - 2
        if len(f"{line} {word}".strip()) <= width:
            line = f"{line} {word}".strip()
        elif word.isalpha() and 2 < room < len(word) - 2:
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def test_words_that_were_broken_at_a_width_are_whole_again():
    text = (
        "Governmental representatives of neighbouring municipalities unanimously recommended"
        " reconstructing transportation infrastructure, notwithstanding considerable"
        " administrative complications, as parliamentary correspondents reported yesterday."
    )
    lines = [*hyphenated(text, 34), "", *hyphenated(SECOND, 34)]
    assert sum(line.endswith("-") for line in lines) >= 3
    assert texts(lines) == [text, SECOND]


@pytest.mark.parametrize("width", [30, 34])
def test_half_a_word_before_and_keeps_its_hyphen(width):
    text = FIRST.replace("officials", "half- and quarter-officials")
    place = text.index("half-") + len("half-")
    lines = [*hyphenated(text[:place], width), *hyphenated(text[place + 1 :], width)]
    assert "half- and quarter" in " ".join(texts(lines))


def test_line_is_not_broken_at_a_no_break_space():
    text = FIRST.replace("Doha on", "Doha\u00a0on").replace("a truce", "a\u00a0truce")
    assert texts(broken(text)) == [text]


def test_longer_line_stands_alone():
    address = "https://example.org/" + "x" * 90
    lines = [*broken(FIRST), "", address, "see there"]
    assert texts(lines) == [FIRST, address, "see there"]


def test_line_that_a_long_link_ends_early_or_overfills_is_none_of_its_own():
    link = f"[officials](https://example.org/{'x' * 90})"
    text = f"{FIRST} {SECOND} {SECOND}".replace("officials who had", f"{link} who had {link}")
    lines = broken(text, break_long_words=False)
    assert min(map(len, lines[:-1])) < 30
    assert max(map(len, lines)) > 72
    assert texts(lines) == [text]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([FIRST, SECOND, FIRST, SECOND], id="paragraphs in a line each"),
        pytest.param(broken(FIRST)[:3], id="too few lines to tell"),
        pytest.param(["sign in", "or subscribe", "to read on"] * 9, id="short lines"),
        pytest.param(
            [f"{'x' * (40 + 7 * n)} and" if n % 2 else "then the others" for n in range(12)],
            id="lines of all lengths",
        ),
        pytest.param(
            [line + "." for line in broken(FIRST + SECOND)], id="lines that end their sentences"
        ),
        pytest.param([*broken(FIRST), FIRST, SECOND], id="most of the text in longer lines"),
        pytest.param(
            ["多哈会谈周一举行双方代表同意继续磋商冬季停火问题两名官员表示会"] * 9,
            id="Chinese headlines of one length",
        ),
        pytest.param([], id="no lines"),
    ],
)
def test_other_text_is_left_as_it_is(lines):
    assert texts(lines) == [line for line in lines if line]
