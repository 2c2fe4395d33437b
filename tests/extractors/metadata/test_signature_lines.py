"""Who signed an article, in the forms and places of newsrooms of many languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import extract
from tests.pages import html_page, meta

DATE = "<p>3 March 2024</p>"
SPANISH = "<p>Cala Fría, 3 mar (EFE).- El puerto abrió el lunes, dijo la autoridad del mar.</p>"


def authors(before="", after="", head=""):
    return [one.name for one in extract(html_page(head, before=before, after=after)).authors]


@pytest.mark.parametrize(
    ("before", "names"),
    [
        pytest.param(
            "<div><span>Eva Ek</span><span>3 March 2024</span></div>",
            ["Eva Ek"],
            id="a date that touches it",
        ),
        pytest.param(
            f"<div><span>Eva Ek</span><span>redacteur economie</span></div>{DATE}",
            ["Eva Ek"],
            id="a job that touches it",
        ),
        pytest.param(
            "<div>Отдел<span>Вера Лукина</span>3.3.2024</div>",
            ["Вера Лукина"],
            id="a section before it",
        ),
        pytest.param(
            "<p>3 Mart 2024 Pazar 09:42 &nbsp; Haber: Kemal Aksoy</p>",
            ["Kemal Aksoy"],
            id="a label behind the date",
        ),
        pytest.param(
            "<p>　　本报记者 周海　实习生 李明</p>",
            ["周海", "李明"],
            id="wide spaces before a label",
        ),
        pytest.param(
            "<p>लेखक: रमेश नायर, संपादन: कमला देवी<br>3 मार्च 2024</p>",
            ["रमेश नायर"],
            id="an editor behind it, in Hindi",
        ),
        pytest.param("<p>Редактор: Вера Лукина</p>", [], id="an editor, in Russian"),
        pytest.param("<p>文・写真＝木村はるか</p>", ["木村はるか"], id="a label, in Japanese"),
        pytest.param("<p>文/赵明辉</p>", ["赵明辉"], id="a slash, in Chinese"),
        pytest.param("<p>记者 赵明辉</p>", ["赵明辉"], id="a word and a space, in Chinese"),
        pytest.param("<p>מאת: דוד לוי</p>", ["דוד לוי"], id="a label, in Hebrew"),
        pytest.param(f"<p>بيروت - سامر خليل</p>{DATE}", ["سامر خليل"], id="a place, in Arabic"),
        pytest.param(f"<p>राकेश शर्मा, नई दिल्ली</p>{DATE}", ["राकेश शर्मा"], id="a place, in Hindi"),
        pytest.param(
            "<p><span>مصنف, </span><span>حامد رضا</span></p>", ["حامد رضا"], id="a label, in Urdu"
        ),
        pytest.param("<p>ΤΟΥ ΓΙΩΡΓΟΥ ΛΑΠΠΑ</p>", ["Γιωργου Λαππα"], id="capitals, in Greek"),
        pytest.param("<p>POR EVA EK / CALA FRÍA</p>", ["Eva Ek"], id="a place behind a slash"),
        pytest.param(f"<p>Eva Ek — Quay</p>{DATE}", ["Eva Ek"], id="a place behind a dash"),
        pytest.param(f"<p>Eva Ek avec AFP</p>{DATE}", ["Eva Ek"], id="an agency beside her"),
        pytest.param(
            f"<p>Eva Ek, da Agência Cais</p>{DATE}", ["Eva Ek"], id="her agency behind a comma"
        ),
        pytest.param(
            f"<p>Eva Ek in Quay and Bo Lind in Ostrand</p>{DATE}",
            ["Eva Ek", "Bo Lind"],
            id="two, each with a place",
        ),
        pytest.param(f"<p>Eva Ek und Bo Lind</p>{DATE}", ["Eva Ek", "Bo Lind"], id="two"),
        pytest.param("<p>Von Eva Ek aus Wien</p>", ["Eva Ek"], id="from a place, in German"),
        pytest.param("<p>Recueilli par Eva Ek</p>", ["Eva Ek"], id="an interview, in French"),
        pytest.param("<p>Oprac. Eva Ek</p>", ["Eva Ek"], id="compiled, in Polish"),
        pytest.param("<p>de Eva Ek</p>", ["Eva Ek"], id="by, in Romanian"),
        pytest.param("<p>By Staff Reporter</p>", [], id="nobody by name"),
        pytest.param(f"<p>নিজস্ব প্রতিবেদক</p>{DATE}", [], id="nobody by name, in Bengali"),
        pytest.param(
            f"<ul><li>Eva Ek</li><li>Journalist</li><li>Bo Lind</li><li>Journalist</li>"
            f"<li>Kim Holm</li><li>Foto</li></ul>{DATE}",
            ["Eva Ek", "Bo Lind"],
            id="a list of names and jobs",
        ),
        pytest.param("<p>什么地方</p>", [], id="words in Han"),
    ],
)
def test_line_above_the_text_names_its_authors_and_nobody_else(before, names):
    assert authors(before) == names


@pytest.mark.parametrize(
    ("after", "names"),
    [
        pytest.param(
            "<p>Eva Ek (PAP)</p><p>eek/ bli/</p>", ["Eva Ek"], id="an agency and initials"
        ),
        pytest.param(
            "<p>เรื่อง: ปิยะ ใจงาม<br>ภาพ: อนุชา ศรีสม</p>", ["ปิยะ ใจงาม"], id="labels, in Thai"
        ),
        pytest.param(
            "<p>Bài và ảnh: Trần Minh Khoa</p>", ["Trần Minh Khoa"], id="a Vietnamese label"
        ),
        pytest.param("<p>The ferry sails again. (sda)</p>", ["sda"], id="an agency alone"),
        pytest.param("<p>The ferry sails again. (oxo)</p>", [], id="what is no agency"),
        pytest.param("<div>（古川みずき）</div>", ["古川みずき"], id="brackets, in Japanese"),
    ],
)
def test_line_below_the_text_names_its_authors(after, names):
    assert authors(after=after) == names


def test_agency_in_the_dateline_wrote_what_nobody_signs():
    assert authors(SPANISH) == ["EFE"]
    assert authors(f"<p>Por Eva Ek</p>{SPANISH}") == ["Eva Ek"]


def test_name_above_the_headline_counts_with_its_address():
    page = html_page()
    box = b"<div><b>Eva Ek</b> <a href='mailto:e@quay.example'>e@quay.example</a></div><h1>"
    signed = replace(page, body=page.body.replace(b"<h1>", box))
    assert [one.name for one in extract(signed).authors] == ["Eva Ek"]


def test_newspaper_in_a_script_without_spaces_gives_way_to_its_reporter():
    head = meta("author", "晨江新闻网")
    line = "<p>2021-06-18 09:12 来源： 晨江新闻网　作者：李文清　字号 大 中 小</p>"
    assert authors(line, head=head) == ["李文清"]


def test_who_is_quoted_is_no_author():
    quoted = '<blockquote>No.</blockquote><div class="quote-author">Eva Ek</div>'
    assert authors(after=quoted) == []
    assert authors(after=quoted.replace("quote-", "")) == ["Eva Ek"]
