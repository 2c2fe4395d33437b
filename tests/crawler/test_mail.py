"""Saved mail: its text, and what its headers say where the text does not."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from crawler.mail import mail_page
from extractors.article import Article
from extractors.page import Page
from extractors.pipeline import extract

FILE = "file:///saved/letter.eml"
SENTENCE = "The harbour master said that the old quay would be closed for repairs until June. "
DATE = "Thu, 4 Mar 2021 05:06:07 +0000"


def mail(text=None, html=None, subject="Quay closed", charset="utf-8", cte="quoted-printable"):
    made = EmailMessage()
    made["From"], made["Date"], made["Subject"] = "Desk <desk@quay.example>", DATE, subject
    if text:
        made.set_content(text, charset=charset, cte=cte)
    if html:
        add = made.add_alternative if text else made.set_content
        add(html, subtype="html", charset=charset, cte=cte)
    return bytes(made)


def read(body):
    found = extract(mail_page(body, FILE))
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_html_is_read_before_text_whatever_it_is_packed_in(cte, charset):
    html = f"<html><body><p>“Fähren” ruhen.</p><p>{SENTENCE * 4}</p></body></html>\n"
    page = mail_page(mail("short\n", html, charset=charset, cte=cte), FILE)
    assert isinstance(page, Page)
    assert "“Fähren” ruhen." in page.body.decode(charset)
    assert (page.url, page.fetched) == (FILE, datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC))


def test_subject_and_date_are_taken_where_the_text_says_neither():
    found = read(mail(html=f"<p>{SENTENCE * 4}</p>\n", subject="WG: Fwd: Kai für Wochen zu"))
    assert (found.headline, found.date_published) == (
        "Kai für Wochen zu",
        "2021-03-04T05:06:07+00:00",
    )


def test_headline_and_date_of_the_page_stand_before_those_of_the_mail():
    head = "<title>Quay opens</title><meta property='article:published_time' content='2021-03-01'>"
    html = f"<html><head>{head}</head><body><h1>Quay opens</h1><p>{SENTENCE * 4}</p></body></html>"
    found = read(mail(html=f"{html}\n"))
    assert (found.headline, found.date_published) == ("Quay opens", "2021-03-01")


@pytest.mark.parametrize(
    ("head", "heading", "headline"),
    [
        pytest.param("<title>Harbour Letter</title>", "", "Quay closed", id="title of a template"),
        pytest.param(
            "<title>Harbour Letter</title>", "<h1>News</h1>", "Quay closed", id="other heading"
        ),
        pytest.param(
            "<title>Ferries stay in port</title>",
            "<h1>Ferries stay in port</h1>",
            "Ferries stay in port",
            id="title that a heading repeats",
        ),
        pytest.param(
            "<title>Letter</title><meta property='og:title' content='Ferries stay in port'>",
            "",
            "Ferries stay in port",
            id="title of a page that was saved",
        ),
    ],
)
def test_subject_stands_before_a_title_that_nothing_confirms(head, heading, headline):
    html = f"<html><head>{head}</head><body>{heading}<p>{SENTENCE * 4}</p></body></html>\n"
    assert read(mail(html=html)).headline == headline


def test_text_alone_is_read_also_without_a_word_on_its_kind():
    body = f"Subject: Quay closed\r\n\r\n{SENTENCE * 2}\r\n\r\n{SENTENCE * 2}\r\n".encode()
    found = read(body)
    assert found.article_body.startswith("The harbour master")
    assert (found.headline, found.date_published) == ("Quay closed", None)


def test_mail_that_was_attached_to_another_is_read():
    outer = EmailMessage()
    outer["Date"], outer["Subject"] = DATE, "Fwd: for you"
    outer.set_content("See below.")
    inner = EmailMessage()
    inner.set_content(f"<p>{SENTENCE * 4}</p>", subtype="html")
    outer.add_attachment(inner)
    assert read(bytes(outer)).article_body == (SENTENCE * 4).strip()


@pytest.mark.parametrize(
    ("subject", "read_as"),
    [
        pytest.param("=?utf-8?q?Kai_f=C3=BCr_Wochen?=", "Kai für Wochen", id="encoded"),
        pytest.param("Quay\r\n closed", "Quay closed", id="folded"),
        pytest.param("=?no-such-set?q?Kai?=", "=?no-such-set?q?Kai?=", id="in no character set"),
        pytest.param("=?utf-8?b?a?=", "=?utf-8?b?a?=", id="broken"),
        pytest.param("", None, id="empty"),
    ],
)
def test_subject_is_plain_text(subject, read_as):
    page = mail_page(f"Subject: {subject}\r\n\r\npage".encode(), FILE)
    assert isinstance(page, Page)
    assert page.entry
    assert page.entry.title == read_as


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(b"<p>page</p>", "headers", id="no mail"),
        pytest.param(b"Subject: a\r\nContent-Type: image/png\r\n\r\nAA", "no HTML", id="no text"),
        pytest.param(b"Content-Type: message/rfc822\r\n\r\n" * 30, "one another", id="deep"),
    ],
)
def test_file_without_a_page_says_why(body, why):
    found = mail_page(body, FILE)
    assert isinstance(found, str)
    assert why in found
